//! Slots that a device which forked gave away beyond the place where its chain parted.

use super::Holding;
use crate::{
    object::{Arrived, Reader},
    record::Ranges,
    store::StoreError,
};

/// What went out of one hand beyond the place where its chain forked.
pub(super) struct Given {
    beyond: Ranges,
    /// Something of the lot is claimed: else nobody asks.
    is_claimed: bool,
}

impl Given {
    pub(super) fn of(is_claimed: bool) -> Self {
        Self {
            beyond: Ranges::default(),
            is_claimed,
        }
    }

    /// Notes slots that a record took.
    pub(super) fn note(
        &mut self,
        reader: &Reader<'_>,
        record: &Arrived,
        ranges: &Ranges,
    ) -> Result<(), StoreError> {
        let is_beyond = self.is_claimed
            && reader
                .forked_at(&record.document, record.writer)?
                .is_some_and(|at| record.seq >= at);
        if is_beyond {
            self.beyond = self.beyond.plus(ranges);
        }
        Ok(())
    }

    /// Whether slots that a claimed record lacks went to others in another branch.
    pub(super) fn twice(&self, holding: &Holding, record: &Arrived, short: &Ranges) -> bool {
        let known = self.beyond.plus(&holding.lacking);
        record.claimed.is_some()
            && !self.beyond.intersection(short).is_empty()
            && known.contains(short)
    }
}
