//! Writing offers: each whole in one envelope, so that no partner ever holds half of one.

use halle_protocol::{
    document::Descriptor, engine::Turn, envelope::Operation, id::OfferId,
    limits::ENVELOPE_OPERATIONS_MAX,
};

use super::field::Statement;
use crate::{
    control::Problem,
    service::{Seen, private::state, problem_of_publish},
};

/// What changes of one offer, in the document where it stands.
#[derive(Debug)]
pub(super) struct Edit {
    /// Which document.
    pub(super) season: Descriptor,
    /// Which offer; absent: a new one.
    pub(super) offer: Option<OfferId>,
    /// What is said.
    pub(super) says: Statement,
}

/// Publishes edits. Rows follow when the turn is settled.
pub(super) fn write(
    turn: &mut Turn<'_>,
    seen: &Seen,
    edits: Vec<Edit>,
) -> Result<Vec<OfferId>, Problem> {
    let mut written = Vec::new();
    let mut private = Vec::new();
    let mut batch: Option<(Descriptor, Vec<Operation>)> = None;
    for edit in edits {
        let offer = edit.offer.unwrap_or_else(|| turn.offer_id());
        written.push(offer);
        private.extend(edit.says.private(&offer));
        let operations = edit.says.operations(&offer);
        match &mut batch {
            Some((season, waiting))
                if *season == edit.season
                    && waiting.len().saturating_add(operations.len())
                        <= ENVELOPE_OPERATIONS_MAX =>
            {
                waiting.extend(operations);
            }
            _ => publish(turn, batch.replace((edit.season, operations)))?,
        }
    }
    publish(turn, batch)?;
    state(turn, seen, private)?;
    Ok(written)
}

fn publish(
    turn: &mut Turn<'_>,
    batch: Option<(Descriptor, Vec<Operation>)>,
) -> Result<(), Problem> {
    if let Some((season, operations)) = batch {
        turn.publish(&season, operations)
            .map_err(problem_of_publish)?;
    }
    Ok(())
}
