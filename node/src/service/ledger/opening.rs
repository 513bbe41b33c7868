//! Balances from before: what two hubs owed one another when they began.

use halle_protocol::{
    engine::Turn,
    record::{Body, Entry, EntryKind, Transfer},
};

use super::writing::{short_words, shown, write};
use crate::{
    control::{EntryShown, Problem, RecordOpening},
    service::{Seen, View, cost::amount_of, ledger::civil, names},
};

/// Says what a partner owed this hub before, or this hub it. It counts once the debtor acknowledges it; at once
/// where that is this hub.
///
/// # Errors
/// `paid-self`, `hub-not-member`, an unknown hub, an amount that is none, `bad-date`, or the store fails.
pub fn opening(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: RecordOpening,
) -> Result<EntryShown, Problem> {
    let view = View::of(turn, seen);
    let (pool_id, pool) = names::pool(&view, request.pool.as_deref())?;
    let (us, partner) = (view.hub(), names::hub(&pool, &request.hub)?);
    if partner == us {
        return Err(Problem::usage("paid-self").with("hub", pool.code(&us)));
    }
    if !pool.ever_active(&partner) {
        return Err(Problem::refused("hub-not-member").with("hub", pool.code(&partner)));
    }
    let today = turn.moment.today;
    let date = request.date.as_deref().map_or(Ok(today), civil)?;
    let (debit, credit) = if request.owes {
        (partner, us)
    } else {
        (us, partner)
    };
    let entry = Entry {
        pool: pool_id,
        date: date.to_string(),
        kind: EntryKind::Opening,
        words: short_words(&request.words.unwrap_or_default())?,
        cause: None,
        transfers: vec![Transfer {
            debit,
            credit,
            amount: amount_of(request.amount)?,
            names: None,
        }],
        cost: None,
        corrects: None,
        nonce: turn.nonce(),
    };
    let id = write(turn, &pool_id, &Body::Entry(entry))?;
    shown(turn, seen, &id, false, Vec::new())
}
