//! Branches that a hub's root keeps of chains that forked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::HubState;
use crate::id::{DocumentId, HeaderHash, Writer};

/// One branch, or a stretch of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Resolution {
    pub document: DocumentId,
    pub writer: Writer,
    /// First place.
    pub seq: u64,
    /// Header before it.
    pub previous: HeaderHash,
    /// Headers, in order.
    pub kept: Vec<HeaderHash>,
}

impl Resolution {
    /// Its headers from a place on that follows a header; none where it does not go through there.
    fn going_on(&self, seq: u64, previous: HeaderHash) -> &[HeaderHash] {
        let Some(at) = seq.checked_sub(self.seq) else {
            return &[];
        };
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let before = match at.checked_sub(1) {
            None => Some(&self.previous),
            Some(before) => self.kept.get(before),
        };
        let rest = self.kept.get(at..).unwrap_or_default();
        if before == Some(&previous) { rest } else { &[] }
    }
}

impl HubState {
    /// Headers of the branch that is kept of a chain, from the place of its fork on, whose sides
    /// follow `previous`. What was said first stands; more may be said of a branch later.
    pub fn kept_of(
        &self,
        document: &DocumentId,
        writer: Writer,
        seq: u64,
        previous: HeaderHash,
    ) -> Vec<HeaderHash> {
        let of_chain = |it: &&Resolution| it.document == *document && it.writer == writer;
        let said: Vec<&Resolution> = self.resolutions.iter().filter(of_chain).collect();
        let mut kept: Vec<HeaderHash> = Vec::new();
        loop {
            let held = u64::try_from(kept.len()).unwrap_or(u64::MAX);
            let (at, before) = (
                seq.saturating_add(held),
                kept.last().copied().unwrap_or(previous),
            );
            let mut goes_on = said.iter().map(|it| it.going_on(at, before));
            let Some(more) = goes_on.find(|it| !it.is_empty()) else {
                return kept;
            };
            kept.extend_from_slice(more);
        }
    }

    /// Chains of which another branch is kept here than there.
    pub fn resolved_otherwise(&self, there: &Self) -> BTreeSet<(DocumentId, Writer)> {
        let here: BTreeSet<&Resolution> = self.resolutions.iter().collect();
        let there: BTreeSet<&Resolution> = there.resolutions.iter().collect();
        here.symmetric_difference(&there)
            .map(|it| (it.document, it.writer))
            .collect()
    }
}
