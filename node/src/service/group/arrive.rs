//! What the supplier brought, and what of it reached each hub.

use halle_protocol::{
    engine::Turn,
    identity::Role,
    object::GroupState,
    record::{Body, GroupArrival, GroupReceipt},
};

use super::{
    close::cancelled, counted, is_coordinator, item, named, say, shown, supplied::say_batches,
};
use crate::{
    control::{ArriveGroup, GroupShown, Problem, ReceiveGroup},
    service::{Seen, View, ledger::short_words, names, order::needs},
};

/// The coordinator says what the supplier brought; items that are not named came as bought. Less is
/// shared in proportion; more is left over. Of which of the supplier's batches it is may be said too.
///
/// # Errors
/// `not-group-coordinator`, `group-not-closed`, `group-cancelled`, `unknown-hub`, `words-too-long`,
/// those of `item::lines` and of `say_batches`; `unknown-group`, `several-groups`.
pub fn arrive(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ArriveGroup,
) -> Result<GroupShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (state, pool) = named(&view, &request.group)?;
    is_coordinator(&view, &pool, &state)?;
    let close = bought(&state)?;
    let payer = match request.payer.as_deref() {
        Some(code) => names::hub(&pool, code)?,
        None => state.arrival.as_ref().map_or(view.hub(), |it| it.payer),
    };
    let count = counted(&state, &pool)?;
    let mut units: Vec<u32> = count.items.iter().map(|it| it.bill.units.0).collect();
    for (at, came, _) in item::lines(&state.purchase, &request.lines)? {
        if let Some(units) = units.get_mut(at) {
            *units = came;
        }
    }
    let words = short_words(request.words.as_deref().unwrap_or_default())?;
    let held = match &state.arrival {
        Some(held) if (&held.units, held.payer) == (&units, payer) && !paid_back(&view, held)? => {
            Some(held.id)
        }
        _ => None,
    };
    let arrival = if let Some(held) = held {
        held
    } else {
        let arrival = GroupArrival {
            purchase: state.id,
            close,
            units: units.clone(),
            payer,
            replaces: state.arrival.iter().map(|it| it.id).collect(),
            words,
        };
        say(turn, &state, &Body::GroupArrival(arrival))?
    };
    let said = say_batches(turn, seen, (&state, &pool), (arrival, &units), &request)?;
    shown(turn, seen, &state.id, held.is_some() && !said, Vec::new())
}

/// Whether the payer's entry for an arrival was taken back: then the same may be said again.
fn paid_back(view: &View<'_>, arrival: &halle_protocol::object::Arrival) -> Result<bool, Problem> {
    let entries = super::pay::entries(view, &arrival.id, &arrival.payer)?;
    Ok(entries.iter().any(|(_, it)| it.corrected_by.is_some()))
}

/// This hub says what reached it; items that are not named came as they are due.
///
/// # Errors
/// `group-not-closed`, `group-cancelled`, `group-not-arrived`, `no-share`, `words-too-long`, those
/// of `item::lines`; `unknown-group`, `several-groups`.
pub fn receive(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ReceiveGroup,
) -> Result<GroupShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (state, pool) = named(&view, &request.group)?;
    bought(&state)?;
    let arrival = state.arrival.as_ref().ok_or_else(|| {
        Problem::refused("group-not-arrived")
            .with("group", &state.purchase.name)
            .with("coordinator", pool.code(&state.coordinator))
    })?;
    let count = counted(&state, &pool)?;
    let share = count.shares.iter().find(|it| it.hub == view.hub());
    let due = share.filter(|it| it.given.iter().any(|units| *units > 0));
    let due =
        due.ok_or_else(|| Problem::refused("no-share").with("group", &state.purchase.name))?;
    let mut units = due.given.clone();
    for (at, came, _) in item::lines(&state.purchase, &request.lines)? {
        if let Some(units) = units.get_mut(at) {
            *units = came;
        }
    }
    let covered = |held: &Vec<u32>| held.iter().zip(&units).all(|(held, it)| held >= it);
    if state.received.get(&view.hub()).is_some_and(covered) {
        return shown(turn, seen, &state.id, true, Vec::new());
    }
    let receipt = GroupReceipt {
        purchase: state.id,
        arrival: arrival.id,
        units,
        words: short_words(request.words.as_deref().unwrap_or_default())?,
    };
    say(turn, &state, &Body::GroupReceipt(receipt))?;
    shown(turn, seen, &state.id, false, Vec::new())
}

/// The close of a purchase that was not cancelled.
fn bought(state: &GroupState) -> Result<halle_protocol::id::RecordId, Problem> {
    match &state.close {
        Some(close) if close.cancelled => Err(cancelled(state)),
        Some(close) => Ok(close.id),
        None => Err(Problem::refused("group-not-closed").with("group", &state.purchase.name)),
    }
}
