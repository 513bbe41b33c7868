//! Ordering that ends before its cycle does: of one seller's goods, or of one buyer (OC4).

use serde::{Deserialize, Serialize};

use crate::{
    id::{DocumentId, HubId, OfferId, RecordId, Writer},
    limits::CUTOFF_OFFERS_MAX,
};

/// One hub's part in a cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exchange {
    /// What a seller brings.
    Incoming {
        /// Who.
        seller: HubId,
        /// Some of its offers, ascending; none: all of them.
        offers: Vec<OfferId>,
    },
    /// What a buyer takes.
    Outgoing {
        /// Who.
        buyer: HubId,
    },
}

/// Ordering within one exchange ends; what it covers is in time, the rest is late. By the coordinator, or by the
/// seller whose exchange it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cutoff {
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// What ends.
    pub exchange: Exchange,
    /// Newest envelope of each trade chain of the cycle that it covers.
    pub covers: Vec<(DocumentId, Writer, u64)>,
}

impl Exchange {
    /// Whose part it is.
    pub fn hub(&self) -> HubId {
        match self {
            Self::Incoming { seller, .. } => *seller,
            Self::Outgoing { buyer } => *buyer,
        }
    }

    /// Whether it is all of a hub's part on its side, not some offers.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Incoming { offers, .. } => offers.is_empty(),
            Self::Outgoing { .. } => true,
        }
    }

    /// Whether what a buyer orders of a seller's offer is a part of it.
    pub fn holds(&self, buyer: &HubId, seller: &HubId, offer: &OfferId) -> bool {
        match self {
            Self::Incoming { seller: it, offers } => {
                it == seller && (offers.is_empty() || offers.binary_search(offer).is_ok())
            }
            Self::Outgoing { buyer: it } => it == buyer,
        }
    }
}

impl Cutoff {
    pub(super) fn is_well_formed(&self) -> bool {
        match &self.exchange {
            Exchange::Incoming { offers, .. } => {
                offers.len() <= CUTOFF_OFFERS_MAX && offers.is_sorted_by(|one, next| one < next)
            }
            Exchange::Outgoing { .. } => true,
        }
    }

    /// Whether a hub may say so: the cycle's coordinator of any exchange, a seller of its own.
    pub fn is_for(&self, author: &HubId, coordinator: &HubId) -> bool {
        let own = matches!(&self.exchange, Exchange::Incoming { seller, .. } if seller == author);
        own || author == coordinator
    }
}
