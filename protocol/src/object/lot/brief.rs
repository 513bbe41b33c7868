//! What of a lot tells how much is for sale, and at what price.

use serde::{Deserialize, Serialize};

use super::LotState;
use crate::{
    id::RecordId,
    money::Amount,
    record::{KiloPrices, LineTerms},
};

/// The part of a lot's row that price pages read, kept beside its place among its offer's lots: they read
/// thousands at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotBrief {
    /// Of which cycle: its opening.
    pub cycle: RecordId,
    /// Steps that it took from the stock stated: all but those withdrawn.
    pub taken: u32,
    /// Unused slots in the seller's own hands.
    pub free: u32,
    price: Amount,
    solidarity: Option<Amount>,
    weighed: Option<KiloPrices>,
    grams: u64,
}

impl LotBrief {
    /// That part of a row.
    pub fn of(state: &LotState) -> Self {
        let lot = &state.lot;
        Self {
            cycle: lot.cycle,
            taken: lot.packs.saturating_sub(state.withdrawn.len()),
            free: state.free(),
            price: lot.price,
            solidarity: lot.solidarity,
            weighed: lot.weighed,
            grams: lot.grams,
        }
    }

    /// What a step is promised at, for all and for the solidarity tier.
    pub fn tiers(&self) -> (LineTerms, Option<LineTerms>) {
        LineTerms::of_tiers((self.price, self.solidarity), self.weighed, self.grams)
    }
}
