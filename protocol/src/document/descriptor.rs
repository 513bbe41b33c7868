//! The preimage of a DocumentId.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    cbor,
    hash::hash,
    id::{DocumentId, HubId, Nonce, PoolId},
};

/// What a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Name, code, places, addresses of the hub's nodes.
    Profile,
    /// Producers, products, offers, prices.
    Catalogue,
    /// One cycle's orders, lots, confirmations, shipments.
    Trade,
    /// One month's entries, acknowledgements, disputes.
    Ledger,
    /// One year's acceptances, admissions, openings of cycles.
    Voice,
    /// What never leaves the hub.
    Private,
}

impl Kind {
    /// What others rest upon stands lower, so that what is shown is computed once: members, then
    /// what is for sale, then orders, then the entries about them.
    pub fn level(self) -> u8 {
        match self {
            Self::Voice => 0,
            Self::Profile | Self::Catalogue | Self::Private => 1,
            Self::Trade => 2,
            Self::Ledger => 3,
        }
    }
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month {
    /// Year of our era.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
}

/// Which stretch of time or which cycle a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// One for all time.
    Always,
    /// A calendar year, or a season named by it.
    Year(i16),
    /// A calendar month.
    Month(Month),
    /// One order cycle: its coordinator and its nonce.
    Cycle(HubId, Nonce),
}

/// Who may see a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Devices of the owner only.
    Own,
    /// Members of any pool the owner is in.
    Partners,
    /// Members of one pool.
    Pool(PoolId),
    /// Reserved: named hubs.
    Hubs(Vec<HubId>),
}

/// Whose document, of what kind, for when, for whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Descriptor {
    /// The only hub that writes it.
    pub owner: HubId,
    /// What it is for.
    pub kind: Kind,
    /// For when.
    pub period: Period,
    /// For whom.
    pub audience: Audience,
}

impl Descriptor {
    /// SHA-256 of `halle/document/1` and the DAG-CBOR list [owner, kind, period, audience].
    pub fn id(&self) -> DocumentId {
        let preimage = cbor::encode(&(&self.owner, &self.kind, &self.period, &self.audience));
        DocumentId::from_bytes(hash("halle/document/1", &[&preimage]))
    }

    /// Whether kind, period and audience go together as the specification's table says, and the
    /// period is one of the calendar.
    pub fn is_well_formed(&self) -> bool {
        self.period.is_in_calendar() && self.goes_together()
    }

    fn goes_together(&self) -> bool {
        matches!(
            (self.kind, self.period, &self.audience),
            (Kind::Profile, Period::Always, Audience::Partners)
                | (Kind::Catalogue, Period::Year(_), Audience::Partners)
                | (Kind::Trade, Period::Cycle(..), Audience::Pool(_))
                | (Kind::Ledger, Period::Month(_), Audience::Pool(_))
                | (Kind::Voice, Period::Year(_), Audience::Pool(_))
                | (Kind::Private, Period::Year(_), Audience::Own)
        )
    }

    /// The pool whose document this is.
    pub fn pool(&self) -> Option<PoolId> {
        match &self.audience {
            Audience::Pool(pool) => Some(*pool),
            Audience::Own | Audience::Partners | Audience::Hubs(_) => None,
        }
    }
}

impl Period {
    fn is_in_calendar(self) -> bool {
        let years = 1..=9999;
        match self {
            Self::Always | Self::Cycle(..) => true,
            Self::Year(year) => years.contains(&year),
            Self::Month(Month { year, month }) => {
                years.contains(&year) && (1..=12).contains(&month)
            }
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Profile => "profile",
            Self::Catalogue => "catalogue",
            Self::Trade => "trade",
            Self::Ledger => "ledger",
            Self::Voice => "voice",
            Self::Private => "private",
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => out.write_str("-"),
            Self::Year(year) => write!(out, "{year}"),
            Self::Month(Month { year, month }) => write!(out, "{year}-{month:02}"),
            Self::Cycle(hub, nonce) => {
                let nonce = crate::hash::hex(nonce.as_bytes());
                write!(out, "{}:{}", hub, nonce.get(..8).unwrap_or(&nonce))
            }
        }
    }
}
