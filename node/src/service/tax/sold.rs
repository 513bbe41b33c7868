//! What this hub sold and gave back, by the ledger: sale entries with what left, and credits for them.

use halle_protocol::{
    id::{HubId, OfferId, PoolId, RecordId},
    object::{EntryState, LineState, ObjectKey, OrderState},
    record::{Body, EntryKind},
};

use crate::{
    control::Problem,
    service::{View, complaint::credit_of, ledger, problem_of_store},
};

/// So many packs of one line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Piece {
    /// The entry that says it.
    pub(in crate::service) entry: RecordId,
    /// Its civil date.
    pub(in crate::service) date: String,
    pub(in crate::service) offer: OfferId,
    pub(in crate::service) reference: String,
    pub(in crate::service) product: String,
    pub(in crate::service) pack: String,
    /// Whole selling steps.
    pub(in crate::service) packs: u32,
    /// What they weighed, where the weight is billed; else 0.
    pub(in crate::service) grams: u64,
    /// Of a pack, or of a kilogram where the weight is billed, cents.
    pub(in crate::service) price: i64,
    /// What it comes to, cents; below zero what was given back.
    pub(in crate::service) cents: i64,
}

/// One sale entry that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Sale {
    pub(in crate::service) entry: RecordId,
    pub(in crate::service) order: RecordId,
    pub(in crate::service) cycle: RecordId,
    pub(in crate::service) buyer: HubId,
    /// What left.
    pub(in crate::service) pieces: Vec<Piece>,
    /// What was given back of it, by entries of their own.
    pub(in crate::service) back: Vec<Piece>,
}

/// Sales of this hub in a pool that are dated between two days, oldest first.
///
/// # Errors
/// `bad-date`, `bad-period`, a store's failure.
pub(in crate::service) fn sales_of(
    view: &View<'_>,
    pool: &PoolId,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Vec<Sale>, Problem> {
    let mut sales = Vec::new();
    for (id, state) in ledger::of_account(view, pool, &view.hub(), from, to)? {
        sales.extend(sale(view, &id, &state)?);
    }
    Ok(sales)
}

fn sale(view: &View<'_>, id: &RecordId, state: &EntryState) -> Result<Option<Sale>, Problem> {
    if state.author != view.hub() || state.entry.kind != EntryKind::Sale || !counts(state) {
        return Ok(None);
    }
    let Some(cause) = state.entry.cause else {
        return Ok(None);
    };
    let shipment = view.reader().record(&cause.record);
    let shipment = shipment.map_err(problem_of_store)?.and_then(|it| it.body());
    let Some(Body::Shipment(shipment)) = shipment else {
        return Ok(None);
    };
    let order: Option<OrderState> = view.row(&ObjectKey::Order(shipment.order))?;
    let Some(order) = order else {
        return Ok(None);
    };
    let mut sale = Sale {
        entry: *id,
        order: shipment.order,
        cycle: order.cycle,
        buyer: order.buyer,
        pieces: Vec::new(),
        back: Vec::new(),
    };
    for line in &order.lines {
        for it in line.shipped.iter().filter(|it| it.shipment == cause.record) {
            let left = (it.packs, it.grams, it.cents.cents());
            let piece = piece(line, id, &state.entry.date, left);
            sale.pieces.extend((it.packs > 0).then_some(piece));
        }
        let of_it = |it: &&halle_protocol::object::Complained| it.shipment == cause.record;
        for it in line.complaints.iter().filter(of_it) {
            sale.back
                .extend(back(view, &order, line, &it.complaint, it.packs)?);
        }
    }
    Ok(Some(sale))
}

/// Whether an entry moves anything: it is not void, and nobody took it back.
fn counts(state: &EntryState) -> bool {
    let moves = state.transfers.iter().any(|it| {
        let all = [it.agreed, it.recorded, it.disputed];
        all.iter().any(|it| !it.is_zero())
    });
    moves && state.corrected_by.is_none()
}

/// What the seller gave back for a complaint, where it did.
fn back(
    view: &View<'_>,
    order: &OrderState,
    line: &LineState,
    complaint: &RecordId,
    packs: u32,
) -> Result<Option<Piece>, Problem> {
    let Some(id) = credit_of(view, complaint, &order.seller)? else {
        return Ok(None);
    };
    let state: Option<EntryState> = view.row(&ObjectKey::Entry(id))?;
    let Some(state) = state.filter(counts) else {
        return Ok(None);
    };
    let given = state.transfers.iter().map(|it| &it.transfer);
    let given = given.filter(|it| it.debit == order.seller && it.credit == order.buyer);
    let cents = given.fold(0_i64, |sum, it| sum.saturating_sub(it.amount.cents()));
    let left = (packs, 0, cents);
    Ok(Some(piece(line, &id, &state.entry.date, left)))
}

fn piece(
    line: &LineState,
    entry: &RecordId,
    date: &str,
    (packs, grams, cents): (u32, u64, i64),
) -> Piece {
    let line = &line.line;
    let kilo = line.weighed.map(|it| it.kilo);
    Piece {
        entry: *entry,
        date: date.to_owned(),
        offer: line.offer,
        reference: line.reference.clone(),
        product: line.product.clone(),
        pack: line.pack.clone(),
        packs,
        grams: kilo.map_or(0, |_| grams),
        price: kilo.unwrap_or(line.price).cents(),
        cents,
    }
}
