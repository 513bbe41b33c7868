//! How much there is of an offer, and what its seller tells of it.
//!
//! A number is for everybody, or for the seller's own devices only: then partners read a band, and the
//! number stands in the seller's private document (ST10, decision 29).

use serde::{Deserialize, Serialize};

use super::{FieldValue, OfferState, Reader};
use crate::{
    document::Kind,
    envelope::Scalar,
    id::{HeaderHash, HubId, OfferId},
    limits::PACKS_MAX,
    store::StoreError,
};

/// What is for sale of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stock {
    /// So many steps, as of this statement.
    Packs(u32, HeaderHash),
    /// Made to order.
    OnDemand,
    /// A number that its seller keeps to itself, and how much it is about.
    Kept(Band),
}

/// About how much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// At least as many steps as its seller calls enough.
    Plenty,
    /// Fewer.
    Little,
    /// Nothing.
    None,
}

impl Band {
    const ALL: [Self; 3] = [Self::Plenty, Self::Little, Self::None];

    /// The band of so many steps, where fewer than `enough` are little.
    pub fn of(steps: u32, enough: u32) -> Self {
        match steps {
            0 => Self::None,
            few if few < enough => Self::Little,
            _ => Self::Plenty,
        }
    }

    /// As documents hold it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Plenty => "plenty",
            Self::Little => "little",
            Self::None => "none",
        }
    }

    /// The band with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A stock that only its seller's devices know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptStock {
    /// Steps for sale, as stated.
    pub packs: u32,
    /// The statement.
    pub statement: HeaderHash,
    /// Fewer steps than these are little.
    pub enough: u32,
}

/// Field group of a kept stock in its hub's private document: `packs`, `enough`.
pub fn kept_stock_group(offer: &OfferId) -> String {
    format!("shelf/{}", offer.to_hex())
}

impl KeptStock {
    /// What a hub keeps of an offer: the newest private document's word. For the hub's own devices, since
    /// nobody else holds these documents.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn read(
        reader: &Reader<'_>,
        hub: &HubId,
        offer: &OfferId,
    ) -> Result<Option<Self>, StoreError> {
        let mut years = reader.documents()?;
        years.retain(|(_, it)| it.owner == *hub && it.kind == Kind::Private);
        years.sort_by_key(|(_, it)| std::cmp::Reverse(it.period));
        for (document, _) in years {
            let fields = reader.fields(&document, &kept_stock_group(offer))?;
            if fields.iter().any(|(name, _)| name == "packs") {
                return Ok(Self::of(&fields));
            }
        }
        Ok(None)
    }

    fn of(fields: &[(String, FieldValue)]) -> Option<Self> {
        let field = |name: &str| fields.iter().find(|(it, _)| it == name).map(|(_, it)| it);
        let whole = |field: &FieldValue| {
            let int = field.values.last().and_then(Scalar::int)?;
            Some(u32::try_from(int).ok()?.min(PACKS_MAX))
        };
        let packs = field("packs")?;
        Some(Self {
            packs: whole(packs)?,
            statement: packs.by,
            enough: field("enough").and_then(whole).unwrap_or(1),
        })
    }
}

impl OfferState {
    /// How many steps its seller states, and by which statement: in the catalogue, or to its own devices.
    /// Nothing of what is made to order, nor of what another hub keeps to itself.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn stated(&self, reader: &Reader<'_>) -> Result<Option<(u32, HeaderHash)>, StoreError> {
        Ok(match self.stock {
            Stock::Packs(packs, statement) => Some((packs, statement)),
            Stock::OnDemand => None,
            Stock::Kept(_) => {
                KeptStock::read(reader, &self.hub, &self.offer)?.map(|it| (it.packs, it.statement))
            }
        })
    }
}
