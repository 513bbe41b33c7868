//! How many slots of a lot are where.

use super::LotState;
use crate::id::Writer;

impl LotState {
    /// Unused slots that a (device, epoch) may use.
    pub fn held_by(&self, writer: Writer) -> u32 {
        self.holdings
            .iter()
            .filter(|it| it.writer == writer)
            .map(|it| it.ranges.len())
            .sum()
    }

    /// Unused slots that nobody can use any more.
    pub fn burned(&self) -> u32 {
        self.burned.iter().map(|it| it.ranges.len()).sum()
    }

    /// Slots promised beyond what there is, in branches of a fork.
    pub fn short(&self) -> u32 {
        self.shortages.iter().map(|it| it.ranges.len()).sum()
    }

    /// Unused slots in the seller's own hands.
    pub fn free(&self) -> u32 {
        self.holdings
            .iter()
            .filter(|it| it.hub == self.seller)
            .map(|it| it.ranges.len())
            .sum()
    }

    /// Slots used up and not freed again.
    pub fn confirmed(&self) -> u32 {
        self.uses
            .values()
            .filter(|it| it.released.is_none())
            .map(|it| it.ranges.len())
            .sum()
    }

    /// Slots that had been promised and will not come.
    pub fn lost(&self) -> u32 {
        let losses = self.uses.values().flat_map(|it| &it.losses);
        losses.map(|(_, ranges)| ranges.len()).sum()
    }

    /// Slots that left.
    pub fn shipped(&self) -> u32 {
        self.uses
            .values()
            .filter(|it| it.shipped.is_some())
            .map(|it| it.ranges.len())
            .sum()
    }
}
