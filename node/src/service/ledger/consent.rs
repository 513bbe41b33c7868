//! What this hub says to an entry that lowers its balance.

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    object::{EntryState, PoolState},
    record::{Acknowledge, Body, Dispute},
};

use super::{
    row::{debtors, name},
    writing::{pool_of, short_words, shown, words_needed, write},
};
use crate::{
    control::{AcknowledgeEntry, DisputeEntry, EntryShown, Problem},
    service::{Seen, View, names, problem_of_store},
};

/// Consents to the transfers of an entry that lower this hub's balance; a payee acknowledges a
/// payment the same way.
///
/// # Errors
/// `not-debtor`, no such entry, or the store fails.
pub fn acknowledge(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: AcknowledgeEntry,
) -> Result<EntryShown, Problem> {
    let found = Found::read(&View::of(turn, seen), &request.entry)?;
    found.lowers(&View::of(turn, seen))?;
    let said = found.said(&View::of(turn, seen))?;
    let done = said.acknowledged || found.is_own(&View::of(turn, seen));
    if !done {
        let body = Body::Acknowledge(Acknowledge { entry: found.id });
        write(turn, &found.state.entry.pool, &body)?;
    }
    shown(turn, seen, &found.id, done, Vec::new())
}

/// Contests the transfers of an entry that lower this hub's balance: they leave the agreed column
/// until this hub acknowledges them, unless it had already signed for them.
///
/// # Errors
/// `not-debtor`, `already-acknowledged`, `already-received`, `own-entry`, no such entry, or the
/// store fails.
pub fn dispute(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: DisputeEntry,
) -> Result<EntryShown, Problem> {
    let words = short_words(&request.words)?;
    words_needed(&words)?;
    let found = Found::read(&View::of(turn, seen), &request.entry)?;
    found.lowers(&View::of(turn, seen))?;
    let said = found.said(&View::of(turn, seen))?;
    let refused = |code: &str| Err(Problem::refused(code).with("entry", name(&found.id)));
    if said.acknowledged {
        return refused("already-acknowledged");
    }
    if found.is_own(&View::of(turn, seen)) {
        return refused("own-entry");
    }
    if !said.disputed {
        if found.is_received(&View::of(turn, seen)) {
            return refused("already-received");
        }
        let entry = found.id;
        write(
            turn,
            &found.state.entry.pool,
            &Body::Dispute(Dispute { entry, words }),
        )?;
    }
    shown(turn, seen, &found.id, said.disputed, Vec::new())
}

/// An entry somebody speaks to.
struct Found {
    id: RecordId,
    state: EntryState,
    pool: PoolState,
}

/// What this hub has said to an entry.
#[derive(Default)]
struct Said {
    acknowledged: bool,
    disputed: bool,
}

impl Found {
    fn read(view: &View<'_>, wanted: &str) -> Result<Self, Problem> {
        let (id, state) = names::entry(view, wanted)?;
        let pool = pool_of(view, &state.entry.pool)?;
        Ok(Self { id, state, pool })
    }

    /// Refuses who is debtor of no transfer.
    fn lowers(&self, view: &View<'_>) -> Result<(), Problem> {
        let hub = view.hub();
        if self
            .state
            .transfers
            .iter()
            .any(|it| it.transfer.debit == hub)
        {
            return Ok(());
        }
        Err(Problem::refused("not-debtor")
            .with("entry", name(&self.id))
            .with("hubs", debtors(&self.pool, &self.state)))
    }

    /// Whether this hub recorded it: its own signature stands under it.
    fn is_own(&self, view: &View<'_>) -> bool {
        self.state.author == view.hub()
    }

    /// Whether this hub's receipts cover all that it owes by it.
    fn is_received(&self, view: &View<'_>) -> bool {
        let own = |it: &&halle_protocol::object::TransferState| it.transfer.debit == view.hub();
        self.state
            .transfers
            .iter()
            .filter(own)
            .all(|it| it.consent == halle_protocol::object::Consent::Receipt)
    }

    fn said(&self, view: &View<'_>) -> Result<Said, Problem> {
        let mut said = Said::default();
        let citing = view
            .reader()
            .citing(self.id.as_bytes())
            .map_err(problem_of_store)?;
        for record in citing.iter().filter(|it| it.author() == view.hub()) {
            match record.body() {
                Some(Body::Acknowledge(_)) => said.acknowledged = true,
                Some(Body::Dispute(_)) => said.disputed = true,
                _ => {}
            }
        }
        Ok(said)
    }
}
