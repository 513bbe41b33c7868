//! What hubs would buy if someone offered it, and what meets that (OC7).

use serde::{Deserialize, Serialize};

use super::ledger::is_date;
use crate::{
    id::{HubId, Nonce, OfferId, PoolId, RecordId},
    limits::{PACKS_MAX, VERSIONS_MAX, WORDS_BYTES_MAX},
};

/// What a hub would buy if someone offered it. A later version names the first one; of nothing it
/// takes the need back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// In which pool.
    pub pool: PoolId,
    /// What is wanted, in the words of who wants it.
    pub product: String,
    /// Units wanted; 0 in a version that takes the need back.
    pub units: u32,
    /// What a unit is, in words: `kg`, `botte`, `caisse de 20 lb`.
    pub unit: String,
    /// Civil date by which it is wanted; empty: no date.
    pub by: String,
    /// Why, for people to read.
    pub why: String,
    /// The first version and those that this one takes the place of; none in a first version.
    pub replaces: Vec<RecordId>,
    /// Keeps two equal needs apart.
    pub nonce: Nonce,
}

/// What meets a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meets {
    /// An offer of a hub.
    Offer {
        /// Whose.
        hub: HubId,
        /// Which.
        offer: OfferId,
        /// Its human reference.
        reference: String,
    },
    /// A group purchase: its opening.
    Purchase(RecordId),
}

/// Somebody says that something meets a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// In which pool.
    pub pool: PoolId,
    /// The first version of the need.
    pub need: RecordId,
    /// What meets it.
    pub meets: Meets,
    /// For who asked to read.
    pub words: String,
}

impl Need {
    pub(super) fn is_well_formed(&self) -> bool {
        let first = self.replaces.is_empty();
        let said = [&self.product, &self.unit, &self.why];
        !self.product.trim().is_empty()
            && said.iter().all(|it| it.len() <= WORDS_BYTES_MAX)
            && (u32::from(first)..=PACKS_MAX).contains(&self.units)
            && (self.by.is_empty() || is_date(&self.by))
            && self.replaces.len() <= VERSIONS_MAX
    }
}

impl Match {
    pub(super) fn is_well_formed(&self) -> bool {
        let reference = match &self.meets {
            Meets::Offer { reference, .. } => reference.len(),
            Meets::Purchase(_) => 0,
        };
        self.words.len() <= WORDS_BYTES_MAX && reference <= WORDS_BYTES_MAX
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let purchase = match self.meets {
            Meets::Purchase(purchase) => Some(purchase),
            Meets::Offer { .. } => None,
        };
        std::iter::once(self.need).chain(purchase).collect()
    }
}
