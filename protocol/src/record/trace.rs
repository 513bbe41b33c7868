//! Where goods come from and where they went: batches, what left of them, recalls (CA8, X17).

use serde::{Deserialize, Serialize};

use super::ledger::is_date;
use crate::{
    id::{Nonce, OfferId, PoolId, RecordId},
    limits::{
        BATCH_ORIGINS_MAX, GRAMS_MAX, NAME_CHARS_MAX, ORDER_LINES_MAX, PACKS_MAX, VERSIONS_MAX,
        WORDS_BYTES_MAX,
    },
};

/// What goods a batch was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The first version of that batch, this hub's or another's.
    pub batch: RecordId,
    /// Grams of it; 0 when not known.
    pub grams: u64,
}

/// One harvest or making. A later version names the first one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// In which pool.
    pub pool: PoolId,
    /// What its maker calls it; unique per hub.
    pub code: String,
    /// What it is.
    pub product: String,
    /// Who grew or made it.
    pub producer: String,
    /// The offer of the author that it is sold as, if any.
    pub offer: Option<OfferId>,
    /// Civil date of the harvest or making.
    pub made: String,
    /// Civil date until which it is best; empty: none.
    pub best_before: String,
    /// Grams of it; 0 when not weighed.
    pub grams: u64,
    /// Steps or pieces of it; 0 when not counted.
    pub packs: u32,
    /// What it was made of, ascending by batch.
    pub origins: Vec<Origin>,
    /// For people to read.
    pub words: String,
    /// The first version and those that this one takes the place of; none in a first version.
    pub replaces: Vec<RecordId>,
    /// Keeps two equal batches apart.
    pub nonce: Nonce,
}

/// Of which batch some packs of a shipment's line are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PortionLine {
    /// Which line of the order, or item of the purchase, from 0.
    pub line: u32,
    /// The first version of the batch.
    pub batch: RecordId,
    /// Steps of it.
    pub packs: u32,
    /// Their weight, grams.
    pub grams: u64,
}

/// Of which batches a shipment is, by its seller; or of which the supplier's what arrived of a group
/// purchase is, by who runs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    /// Which order; of a group purchase the arrival.
    pub order: RecordId,
    /// Which shipment of it, or the arrival.
    pub shipment: RecordId,
    /// Ascending by line and batch, each pair once.
    pub lines: Vec<PortionLine>,
    /// Earlier portions of this shipment that it takes the place of.
    pub replaces: Vec<RecordId>,
}

/// What holders of a recalled batch are asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecallAction {
    /// Throw it away.
    Destroy,
    /// Give it back.
    Return,
    /// Keep it apart until more is known.
    Hold,
    /// Nothing any more: it may be sold and eaten.
    Lifted,
}

/// A batch is called back from whoever holds it. A later version names the first one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recall {
    /// In which pool.
    pub pool: PoolId,
    /// The first version of the batch.
    pub batch: RecordId,
    /// What is to be done.
    pub action: RecallAction,
    /// Why, for people to read.
    pub words: String,
    /// The first version and those that this one takes the place of; none in a first version.
    pub replaces: Vec<RecordId>,
    /// Keeps two equal recalls apart.
    pub nonce: Nonce,
}

/// A holder has heard of a recall, and says what it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecallAnswer {
    /// In which pool.
    pub pool: PoolId,
    /// The first version of the recall.
    pub recall: RecordId,
    /// Grams of the batch that were still there.
    pub grams: u64,
    /// Steps that were still there, where they are counted.
    pub packs: u32,
    /// What was done, for people to read.
    pub words: String,
    /// Earlier answers of this hub that it takes the place of.
    pub replaces: Vec<RecordId>,
    /// Keeps two equal answers apart.
    pub nonce: Nonce,
}

/// Whether every one stands before the next.
fn ascend<T: Ord>(items: &[T]) -> bool {
    items
        .windows(2)
        .all(|pair| matches!(pair, [one, next] if one < next))
}

impl Batch {
    pub(super) fn is_well_formed(&self) -> bool {
        let letters = self.code.chars().count();
        let said = [&self.product, &self.producer, &self.words];
        let origins: Vec<RecordId> = self.origins.iter().map(|it| it.batch).collect();
        (1..=NAME_CHARS_MAX).contains(&letters)
            && !self.code.chars().any(char::is_control)
            && !self.product.trim().is_empty()
            && said.iter().all(|it| it.len() <= WORDS_BYTES_MAX)
            && is_date(&self.made)
            && (self.best_before.is_empty() || is_date(&self.best_before))
            && self.grams <= GRAMS_MAX
            && self.packs <= PACKS_MAX
            && origins.len() <= BATCH_ORIGINS_MAX
            && ascend(&origins)
            && self.origins.iter().all(|it| it.grams <= GRAMS_MAX)
            && self.replaces.len() <= VERSIONS_MAX
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let origins = self.origins.iter().map(|it| it.batch);
        origins.chain(self.replaces.iter().copied()).collect()
    }
}

impl Portion {
    /// Whether it is about what arrived of a group purchase; its lines are then items, its packs units.
    pub fn is_of_arrival(&self) -> bool {
        self.order == self.shipment
    }

    pub(super) fn is_well_formed(&self) -> bool {
        let pairs: Vec<(u32, RecordId)> = self.lines.iter().map(|it| (it.line, it.batch)).collect();
        ascend(&pairs)
            && pairs.len() <= ORDER_LINES_MAX
            && self.replaces.len() <= VERSIONS_MAX
            && self
                .lines
                .iter()
                .all(|it| (1..=PACKS_MAX).contains(&it.packs) && it.grams <= GRAMS_MAX)
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let mut cites = vec![self.order, self.shipment];
        cites.dedup();
        cites.extend(&self.replaces);
        let mut batches: Vec<RecordId> = self.lines.iter().map(|it| it.batch).collect();
        batches.sort_unstable();
        batches.dedup();
        cites.extend(batches);
        cites
    }
}

impl Recall {
    pub(super) fn is_well_formed(&self) -> bool {
        let first = self.replaces.is_empty();
        self.words.len() <= WORDS_BYTES_MAX
            && self.replaces.len() <= VERSIONS_MAX
            && !(first && self.action == RecallAction::Lifted)
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let mut cites = vec![self.batch];
        cites.extend(&self.replaces);
        cites
    }
}

impl RecallAnswer {
    pub(super) fn is_well_formed(&self) -> bool {
        self.words.len() <= WORDS_BYTES_MAX
            && self.grams <= GRAMS_MAX
            && self.packs <= PACKS_MAX
            && self.replaces.len() <= VERSIONS_MAX
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let mut cites = vec![self.recall];
        cites.extend(&self.replaces);
        cites
    }
}
