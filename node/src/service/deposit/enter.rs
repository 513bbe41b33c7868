//! A deposit entered by who owes it, once for each shipment that it received.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    identity::Role,
    limits::WORDS_BYTES_MAX,
    money::Amount,
    object::{CycleState, ObjectKey, OrderState},
    record::{Body, Cause, Entry, EntryKind, Sort},
};

use super::{counted, entry_of, pinned};
use crate::{
    control::{Problem, Remark},
    service::{Seen, View, ledger, problem_of_store},
};

/// One deposit that is not entered yet.
struct Owed {
    receipt: RecordId,
    amount: Amount,
    words: String,
}

/// Enters the deposits of what this hub received of an order, where this device keeps the ledger; else says that they wait.
///
/// # Errors
/// Those of `ledger::write`.
pub(in crate::service) fn enter(
    turn: &mut Turn<'_>,
    seen: &Seen,
    id: &RecordId,
) -> Result<Option<Remark>, Problem> {
    let view = View::of(turn, seen);
    let Some(order) = view.row::<OrderState>(&ObjectKey::Order(*id))? else {
        return Ok(None);
    };
    let owed = owed(&view, id, &order)?;
    if owed.is_empty() {
        return Ok(None);
    }
    let cents = owed.iter().map(|it| it.amount.cents());
    let cents = cents.fold(0, i64::saturating_add);
    if !turn.holds(Role::Ledger).map_err(problem_of_store)? {
        return Ok(Some(Remark::new("deposit-waits").with("cents", cents)));
    }
    for it in owed {
        let entry = Entry {
            words: it.words,
            cause: Some(Cause {
                record: it.receipt,
                line: 0,
            }),
            ..entry_of(turn, order.pool, (order.buyer, order.seller), it.amount)
        };
        ledger::write(turn, &order.pool, &Body::Entry(entry))?;
    }
    turn.settle().map_err(problem_of_store)?;
    Ok(Some(Remark::new("deposit-entered").with("cents", cents)))
}

/// Of each shipment that this hub received and whose deposit no entry holds.
fn owed(view: &View<'_>, id: &RecordId, order: &OrderState) -> Result<Vec<Owed>, Problem> {
    let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(order.cycle))?;
    let Some(cycle) = cycle else {
        return Ok(Vec::new());
    };
    let pinned = pinned(view, &cycle, id, order)?;
    let mut found = Vec::new();
    if pinned.is_empty() || order.buyer != view.hub() {
        return Ok(found);
    }
    for (shipment, receipts) in receipts(view, id)? {
        let mut entered = false;
        for receipt in &receipts {
            entered |= is_entered(view, receipt)?;
        }
        if let (false, Some(receipt)) = (entered, receipts.first()) {
            found.extend(of_shipment(order, &pinned, &shipment, *receipt));
        }
    }
    Ok(found)
}

/// Receipts of this hub, by the shipment they are of.
fn receipts(view: &View<'_>, id: &RecordId) -> Result<BTreeMap<RecordId, Vec<RecordId>>, Problem> {
    let records = view.reader().citing_as(id.as_bytes(), Sort::Receipt);
    let mut receipts: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    for record in records.map_err(problem_of_store)? {
        if let Some(Body::Receipt(receipt)) = record.body()
            && record.author() == view.hub()
            && receipt.order == *id
        {
            receipts
                .entry(receipt.shipment)
                .or_default()
                .push(record.id);
        }
    }
    Ok(receipts)
}

/// Whether an entry of this hub holds the deposit of a receipt.
fn is_entered(view: &View<'_>, receipt: &RecordId) -> Result<bool, Problem> {
    let entries = view.reader().citing_as(receipt.as_bytes(), Sort::Entry);
    let entries = entries.map_err(problem_of_store)?;
    Ok(entries.iter().any(|it| {
        it.author() == view.hub()
            && matches!(it.body(), Some(Body::Entry(entry)) if entry.kind == EntryKind::Deposit)
    }))
}

fn of_shipment(
    order: &OrderState,
    pinned: &BTreeMap<u32, Amount>,
    shipment: &RecordId,
    receipt: RecordId,
) -> Option<Owed> {
    let (mut cents, mut counts) = (0_i64, Vec::new());
    for (number, line) in (0_u32..).zip(&order.lines) {
        let Some(each) = pinned.get(&number) else {
            continue;
        };
        let of_it = line.shipped.iter().filter(|it| it.shipment == *shipment);
        let packs: u32 = of_it.filter_map(|it| it.received).sum();
        if packs > 0 {
            let deposit = each.cents().saturating_mul(i64::from(packs));
            cents = cents.saturating_add(deposit);
            counts.push(counted(&line.line.reference, packs, *each));
        }
    }
    let amount = Amount::new(cents).ok().filter(|it| !it.is_zero())?;
    let mut words = counts.join(", ");
    if words.len() > WORDS_BYTES_MAX {
        words = String::new();
    }
    Some(Owed {
        receipt,
        amount,
        words,
    })
}
