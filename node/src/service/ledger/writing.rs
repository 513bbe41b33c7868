//! What every writing into the ledger has in common.

use halle_protocol::{
    engine::{Turn, ledger_of},
    id::{PoolId, RecordId},
    identity::Role,
    limits::WORDS_BYTES_MAX,
    object::{CycleState, EntryState, ObjectKey, PoolState, read},
    record::{Body, EntryKind},
    store::Table,
};

use crate::{
    control::{EntryShown, Problem, Remark},
    service::{Seen, View, problem_of_publish, problem_of_store},
};

use super::row::entry_row;

/// Publishes a record into this hub's ledger of the month. Rows follow when the turn settles.
///
/// # Errors
/// `not-member`: this hub was never active, or left and would begin something; `no-role`, a refused writing, a store's failure.
pub(in crate::service) fn write(
    turn: &mut Turn<'_>,
    pool: &PoolId,
    body: &Body,
) -> Result<RecordId, Problem> {
    let hub = turn.local().hub;
    let key = ObjectKey::Pool(*pool).encode();
    let state: Option<PoolState> =
        read(turn.store(), Table::Row, &key).map_err(problem_of_store)?;
    let state = state.ok_or_else(|| Problem::failed("no-pool"))?;
    let may = if begins(body) {
        state.is_active(&hub)
    } else {
        state.ever_active(&hub)
    };
    if !may {
        return Err(Problem::refused("not-member").with("pool", state.charter.name));
    }
    if !turn.holds(Role::Ledger).map_err(problem_of_store)? {
        return Err(Problem::refused("no-role").with("role", "ledger"));
    }
    let document = ledger_of(&hub, pool, turn.moment.today);
    turn.record(&document, body).map_err(problem_of_publish)
}

/// Whether a record makes others owe something new. What ends what is open – a payment, consent, a
/// dispute, a correction, money given back – is also for who left: its debts did not leave.
fn begins(body: &Body) -> bool {
    if let Body::Entry(entry) = body {
        return matches!(
            entry.kind,
            EntryKind::Sale | EntryKind::Cost | EntryKind::Fee | EntryKind::Opening
        );
    }
    matches!(body, Body::Basis(_))
}

/// Settles the turn and shows an entry as it stands then.
///
/// # Errors
/// `entry-not-counted`, a store's failure.
pub(in crate::service) fn shown(
    turn: &mut Turn<'_>,
    seen: &Seen,
    id: &RecordId,
    done: bool,
    mut notes: Vec<Remark>,
) -> Result<EntryShown, Problem> {
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    let state: Option<EntryState> = view.row(&ObjectKey::Entry(*id))?;
    let state = state.ok_or_else(|| Problem::failed("entry-not-counted"))?;
    let pool = pool_of(&view, &state.entry.pool)?;
    notes.extend(super::waiting(&pool, &state));
    Ok(EntryShown {
        entry: entry_row(&view, &pool, id, &state)?,
        done,
        notes,
    })
}

/// A pool that some row names.
///
/// # Errors
/// `no-pool`, a store's failure.
pub(in crate::service) fn pool_of(view: &View<'_>, id: &PoolId) -> Result<PoolState, Problem> {
    let state: Option<PoolState> = view.row(&ObjectKey::Pool(*id))?;
    state.ok_or_else(|| Problem::failed("no-pool"))
}

/// The pool of a cycle.
///
/// # Errors
/// `unknown-cycle`, `no-pool`, a store's failure.
pub(in crate::service) fn pool_of_cycle(
    view: &View<'_>,
    cycle: &RecordId,
) -> Result<(PoolId, PoolState), Problem> {
    let state: Option<CycleState> = view.row(&ObjectKey::Cycle(*cycle))?;
    let state = state
        .ok_or_else(|| Problem::failed("unknown-cycle").with("cycle", super::row::name(cycle)))?;
    Ok((state.pool, pool_of(view, &state.pool)?))
}

/// Words as they go into a record: trimmed, and short.
///
/// # Errors
/// `words-too-long`.
pub(in crate::service) fn short_words(text: &str) -> Result<String, Problem> {
    let words = text.trim();
    if words.len() > WORDS_BYTES_MAX {
        return Err(Problem::usage("words-too-long").with("most", WORDS_BYTES_MAX));
    }
    Ok(words.to_owned())
}

/// Refuses silence where others must understand.
///
/// # Errors
/// `words-needed`.
pub(in crate::service) fn words_needed(words: &str) -> Result<(), Problem> {
    if words.trim().is_empty() {
        return Err(Problem::usage("words-needed"));
    }
    Ok(())
}
