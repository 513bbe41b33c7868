//! Promised goods that will not come: frost, a fallen crate (OC13, L4).

use serde::{Deserialize, Serialize};

use crate::{
    id::{Nonce, OfferId, RecordId},
    limits::{LOSS_LINES_MAX, LOSS_LOTS_MAX, PACKS_MAX, WORDS_BYTES_MAX},
    rules::ShortageRule,
};

/// Why goods will not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LossReason {
    /// Less was harvested than thought.
    Harvest,
    /// Broken or fallen.
    Damaged,
    /// Rotten, wilted, too old.
    Spoilt,
    /// Something else, as the words say.
    Other,
}

/// Confirmed packs of one offer in one cycle that will not come. Its author states what each
/// confirmation loses; the rule is named so that everybody can reckon it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// Which offer of the author.
    pub offer: OfferId,
    /// Lots that the confirmations drew on, ascending.
    pub lots: Vec<RecordId>,
    /// How it is shared.
    pub rule: ShortageRule,
    /// Confirmations that it was shared over, ascending, and how many packs each loses: its highest
    /// slots.
    pub lines: Vec<(RecordId, u32)>,
    /// Why.
    pub reason: LossReason,
    /// For people to read.
    pub words: String,
    /// Keeps two equal losses apart.
    pub nonce: Nonce,
}

impl Loss {
    pub(super) fn is_well_formed(&self) -> bool {
        let confirms = self.lines.iter().map(|(confirm, _)| confirm);
        (1..=LOSS_LINES_MAX).contains(&self.lines.len())
            && (1..=LOSS_LOTS_MAX).contains(&self.lots.len())
            && self.lots.is_sorted_by(|one, next| one < next)
            && confirms.is_sorted_by(|one, next| one < next)
            && self.lines.iter().all(|(_, packs)| *packs <= PACKS_MAX)
            && self.words.len() <= WORDS_BYTES_MAX
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let confirms = self.lines.iter().map(|(confirm, _)| *confirm);
        let lots = self.lots.iter().copied();
        std::iter::once(self.cycle)
            .chain(lots)
            .chain(confirms)
            .collect()
    }

    /// Packs that a confirmation loses.
    pub fn of(&self, confirm: &RecordId) -> u32 {
        let at = self.lines.binary_search_by(|(it, _)| it.cmp(confirm));
        at.ok()
            .and_then(|at| self.lines.get(at))
            .map_or(0, |(_, packs)| *packs)
    }
}
