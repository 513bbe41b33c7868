//! Entries and their transfers as rows of an answer.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::{HubId, RecordId},
    object::{Consent, EntryState, ObjectKey, OrderState, PoolState, TransferState},
    record::{Body, Entry, EntryKind},
};

use crate::{
    control::{EntryRow, Problem, Remark, TransferRow},
    service::{View, names, problem_of_store},
};

/// Products of a sale that its row names.
const PRODUCTS_SHOWN: usize = 3;

/// A record's short name.
pub(super) fn name(id: &RecordId) -> String {
    names::short(id)
}

/// An entry as a row.
///
/// # Errors
/// A store's failure.
pub(super) fn entry_row(
    view: &View<'_>,
    pool: &PoolState,
    id: &RecordId,
    state: &EntryState,
) -> Result<EntryRow, Problem> {
    let entry = &state.entry;
    let cost = entry.cost.as_ref();
    Ok(EntryRow {
        entry: name(id),
        date: entry.date.clone(),
        kind: kind_code(entry.kind).to_owned(),
        category: cost.map(|it| it.category.clone()),
        words: words(view, entry)?,
        hub: pool.code(&state.author),
        amount: cost
            .map_or_else(|| state.total(), |it| it.total.cents())
            .into(),
        state: standing(state).to_owned(),
        transfers: state
            .transfers
            .iter()
            .map(|it| transfer_row(pool, it))
            .collect(),
        corrects: entry.corrects.as_ref().map(name),
    })
}

/// A transfer as a row.
fn transfer_row(pool: &PoolState, moved: &TransferState) -> TransferRow {
    TransferRow {
        debit: pool.code(&moved.transfer.debit),
        credit: pool.code(&moved.transfer.credit),
        amount: moved.transfer.amount.into(),
        state: column(moved).to_owned(),
        reason: consent(pool, moved),
    }
}

/// The words of an entry; a sale says what was sold.
pub(super) fn words(view: &View<'_>, entry: &Entry) -> Result<String, Problem> {
    if !entry.words.is_empty() {
        return Ok(entry.words.clone());
    }
    Ok(match sale_of(view, entry)? {
        Some((shipment, order)) => products(&shipment, &order),
        None => String::new(),
    })
}

fn products(shipment: &RecordId, order: &OrderState) -> String {
    let left = |line: &&halle_protocol::object::LineState| {
        line.shipped.iter().any(|it| it.shipment == *shipment)
    };
    let names: BTreeSet<&str> = order
        .lines
        .iter()
        .filter(left)
        .map(|it| it.line.product.as_str())
        .collect();
    let shown: Vec<&str> = names.iter().take(PRODUCTS_SHOWN).copied().collect();
    let more = if names.len() > PRODUCTS_SHOWN {
        ", …"
    } else {
        ""
    };
    format!("{}{more}", shown.join(", "))
}

/// The shipment and the order that a sale comes from.
pub(super) fn sale_of(
    view: &View<'_>,
    entry: &Entry,
) -> Result<Option<(RecordId, OrderState)>, Problem> {
    let Some(cause) = entry.cause.filter(|_| entry.kind == EntryKind::Sale) else {
        return Ok(None);
    };
    let shipment = view
        .reader()
        .record(&cause.record)
        .map_err(problem_of_store)?;
    let Some(Body::Shipment(shipment)) = shipment.and_then(|it| it.body()) else {
        return Ok(None);
    };
    let order: Option<OrderState> = view.row(&ObjectKey::Order(shipment.order))?;
    Ok(order.map(|order| (cause.record, order)))
}

/// How an entry stands as a whole.
fn standing(state: &EntryState) -> &'static str {
    let columns: BTreeSet<&str> = state.transfers.iter().map(column).collect();
    if state.corrected_by.is_some() {
        return "superseded";
    }
    let all = |code: &str| columns.iter().all(|it| *it == code);
    match () {
        () if all("agreed") => "agreed",
        () if all("void") => "void",
        () if columns.contains("disputed") || contested(state) => "disputed",
        () if all("recorded") => "recorded",
        () => "partly",
    }
}

fn contested(state: &EntryState) -> bool {
    state.transfers.iter().any(|it| !it.disputed.is_zero())
}

/// How one transfer stands.
pub(super) fn column(moved: &TransferState) -> &'static str {
    match (
        moved.agreed.is_zero(),
        moved.recorded.is_zero(),
        moved.disputed.is_zero(),
    ) {
        (false, true, true) => "agreed",
        (false, _, _) => "partly",
        (true, _, false) => "disputed",
        (true, false, true) => "recorded",
        (true, true, true) => "void",
    }
}

/// Why a transfer stands where it stands; `hub` is whose consent decides, the debtor.
pub(super) fn consent(pool: &PoolState, moved: &TransferState) -> Remark {
    Remark::new(&format!("consent-{}", consent_code(moved.consent)))
        .with("hub", pool.code(&moved.transfer.debit))
        .with("debtor", pool.code(&moved.transfer.debit))
        .with("creditor", pool.code(&moved.transfer.credit))
        .with("cents", moved.transfer.amount.cents())
        .with("agreed_cents", moved.agreed.cents())
        .with("recorded_cents", moved.recorded.cents())
        .with("disputed_cents", moved.disputed.cents())
}

/// A note for each reason why parts of an entry are only recorded, with the hubs that must act.
pub(in crate::service) fn waiting(pool: &PoolState, state: &EntryState) -> Vec<Remark> {
    let mut hubs: BTreeMap<Consent, (BTreeSet<String>, i64)> = BTreeMap::new();
    for moved in state.transfers.iter().filter(|it| waits(it)) {
        let (codes, cents) = hubs.entry(moved.consent).or_default();
        codes.insert(pool.code(&moved.transfer.debit));
        *cents = cents.saturating_add(moved.recorded.cents());
    }
    hubs.into_iter()
        .map(|(consent, (codes, cents))| {
            Remark::new("needs-acknowledgement")
                .with("hubs", codes.into_iter().collect::<Vec<_>>().join(", "))
                .with("reason", consent_code(consent))
                .with("cents", cents)
        })
        .collect()
}

/// Whether somebody must act for a part that is only recorded; what takes back another that was only
/// recorded waits for nobody.
fn waits(moved: &TransferState) -> bool {
    !moved.recorded.is_zero() && moved.consent != Consent::TakesBack
}

/// Codes of the hubs whose balance an entry lowers.
pub(super) fn debtors(pool: &PoolState, state: &EntryState) -> String {
    let hubs: BTreeSet<HubId> = state.transfers.iter().map(|it| it.transfer.debit).collect();
    hubs.iter()
        .map(|hub| pool.code(hub))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The code of a kind of entry.
pub(in crate::service) fn kind_code(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Sale => "sale",
        EntryKind::Cost => "cost",
        EntryKind::Payment => "payment",
        EntryKind::Correction => "correction",
        EntryKind::Opening => "opening",
        EntryKind::Credit => "credit",
        EntryKind::Aid => "aid",
        EntryKind::Deposit => "deposit",
        EntryKind::Fee => "fee",
    }
}

/// The code of a reason.
pub(super) fn consent_code(consent: Consent) -> &'static str {
    match consent {
        Consent::OwnRecord => "own-record",
        Consent::Acknowledged => "acknowledged",
        Consent::Receipt => "receipt",
        Consent::PartReceipt => "part-receipt",
        Consent::Charter => "charter",
        Consent::TakesBack => "takes-back",
        Consent::Disputed => "disputed",
        Consent::WaitsReceipt => "waits-receipt",
        Consent::WaitsDebtor => "waits-debtor",
        Consent::OverLimit => "over-limit",
        Consent::NotInCharter => "not-in-charter",
        Consent::Figures => "figures",
        Consent::Repeated => "repeated",
        Consent::NoMember => "no-member",
    }
}
