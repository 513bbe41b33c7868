//! What each hub owes the one that paid the supplier.

use halle_protocol::{
    engine::Turn,
    id::{HubId, RecordId},
    object::{EntryState, GroupState, ObjectKey, PoolState},
    record::{Body, Cause, Entry, EntryKind, Sort, Transfer},
};

use super::{close::cancelled, counted, full_name, named, steps, supplier};
use crate::{
    control::{EntryShown, PayGroup, Problem, Remark, ShareRow},
    service::{
        Seen, View,
        cost::amount_of,
        ledger::{self, civil},
        names, problem_of_store,
    },
};

/// Enters what each hub owes this one, which paid the supplier for what arrived. A hub's part is
/// agreed as its own receipts cover it.
///
/// # Errors
/// `group-not-closed`, `group-cancelled`, `group-not-arrived`, `not-payer`, `bill-differs`,
/// `group-paid-before`, `arrival-needed-again`, `nothing-owed`, `bad-date`; `unknown-group`,
/// `several-groups`.
pub fn pay(turn: &mut Turn<'_>, seen: &Seen, request: PayGroup) -> Result<EntryShown, Problem> {
    let view = View::of(turn, seen);
    let (state, pool) = named(&view, &request.group)?;
    let name = state.purchase.name.clone();
    let refused = |code: &str| Problem::refused(code).with("group", &name);
    match &state.close {
        Some(close) if close.cancelled => return Err(cancelled(&state)),
        Some(_) => {}
        None => return Err(refused("group-not-closed")),
    }
    let arrival = state.arrival.as_ref().ok_or_else(|| {
        refused("group-not-arrived").with("coordinator", pool.code(&state.coordinator))
    })?;
    if arrival.payer != view.hub() {
        return Err(refused("not-payer")
            .with("hub", pool.code(&arrival.payer))
            .with("coordinator", pool.code(&state.coordinator)));
    }
    let count = counted(&state, &pool)?;
    if let Some(cents) = request.amount
        && amount_of(cents)? != count.due
    {
        return Err(refused("bill-differs")
            .with("bill_cents", cents)
            .with("due_cents", count.due.cents()));
    }
    for (id, entry) in before(&view, &state.id)? {
        let of_this = entry.entry.cause.map(|it| it.record) == Some(arrival.id);
        if of_this && entry.corrected_by.is_none() {
            return ledger::shown(turn, seen, &id, true, Vec::new());
        }
        if of_this {
            return Err(refused("arrival-needed-again"));
        }
        if entry.corrected_by.is_none() {
            return Err(refused("group-paid-before").with("entry", names::short(&id)));
        }
    }
    let owed = count
        .shares
        .iter()
        .filter(|it| it.hub != view.hub() && !it.total.is_zero());
    let transfers: Vec<Transfer> = owed
        .map(|it| Transfer {
            debit: it.hub,
            credit: view.hub(),
            amount: it.total,
            names: Some(it.wish),
        })
        .collect();
    if transfers.is_empty() {
        return Err(refused("nothing-owed"));
    }
    let today = turn.moment.today;
    let date = request.date.as_deref().map_or(Ok(today), civil)?;
    let pool = state.purchase.pool;
    let entry = Entry {
        pool,
        date: date.to_string(),
        kind: EntryKind::Cost,
        words: name,
        cause: Some(Cause {
            record: arrival.id,
            line: 0,
        }),
        transfers,
        cost: None,
        corrects: None,
        nonce: turn.nonce(),
    };
    let id = ledger::write(turn, &pool, &Body::Entry(entry))?;
    ledger::shown(turn, seen, &id, false, Vec::new())
}

/// Entries of this hub for any arrival of a purchase.
fn before(view: &View<'_>, purchase: &RecordId) -> Result<Vec<(RecordId, EntryState)>, Problem> {
    let reader = view.reader();
    let arrivals = reader
        .citing_as(purchase.as_bytes(), Sort::GroupArrival)
        .map_err(problem_of_store)?;
    let mut found = Vec::new();
    for arrival in arrivals {
        found.extend(entries(view, &arrival.id, &view.hub())?);
    }
    Ok(found)
}

/// Entries of a hub for an arrival.
pub(super) fn entries(
    view: &View<'_>,
    arrival: &RecordId,
    author: &HubId,
) -> Result<Vec<(RecordId, EntryState)>, Problem> {
    let reader = view.reader();
    let citing = reader
        .citing_as(arrival.as_bytes(), Sort::Entry)
        .map_err(problem_of_store)?;
    let mut found = Vec::new();
    for record in citing.into_iter().filter(|it| it.author() == *author) {
        let state: Option<EntryState> = view.row(&ObjectKey::Entry(record.id))?;
        found.extend(state.map(|it| (record.id, it)));
    }
    Ok(found)
}

/// From wishes to cases, to each hub, to the cent; and each hub's share.
pub(in crate::service) type Explained = (Vec<Remark>, Vec<ShareRow>);

/// Why an entry of a group purchase is what it is. Nothing for any other entry.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn explained(
    view: &View<'_>,
    pool: &PoolState,
    entry: &EntryState,
) -> Result<Option<Explained>, Problem> {
    let Some(cause) = entry.entry.cause else {
        return Ok(None);
    };
    let record = view
        .reader()
        .record(&cause.record)
        .map_err(problem_of_store)?;
    let Some(Body::GroupArrival(arrival)) = record.and_then(|it| it.body()) else {
        return Ok(None);
    };
    let state: Option<GroupState> = view.row(&ObjectKey::Group(arrival.purchase))?;
    let Some(state) = state else { return Ok(None) };
    let count = counted(&state, pool)?;
    let mut told = vec![
        Remark::new("explain-group")
            .with("group", full_name(pool, &state))
            .with("supplier", supplier(pool, &state))
            .with("amount_cents", count.due.cents()),
    ];
    told.extend(steps::steps(&state, &count));
    let shares = count.shares.iter().map(|it| ShareRow {
        hub: it.code.clone(),
        amount: it.total.into(),
        exact: String::new(),
        steps: Vec::new(),
    });
    Ok(Some((told, shares.collect())))
}
