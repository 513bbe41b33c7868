//! A pool's founding: its first charter, of which the PoolId is the hash.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Fee, voice::is_code};
use crate::{
    cbor,
    hash::hash,
    id::{HeaderHash, HubId, Nonce, PoolId},
    limits::{CENTS_MAX, CHARTER_BYTES_MAX, FEES_MAX, VERSION, WORDS_BYTES_MAX},
    money::{Amount, Currency},
    rules::{Rule, ShortageRule},
};

/// Who lets newcomers in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Admission {
    /// Any member by itself.
    AnyMember,
}

/// Within this, a shared cost counts without asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostLimit {
    /// What it is spent on.
    pub category: String,
    /// Cents per payer and cycle.
    pub limit: Amount,
    /// Rules by which it may be split.
    pub rules: Vec<Rule>,
}

/// A pool's written rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter {
    /// What people call the pool.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The one currency.
    pub currency: Currency,
    /// The founder's code.
    pub founder_code: String,
    /// Who lets newcomers in.
    pub admission: Admission,
    /// Price tiers, by name.
    pub tiers: Vec<String>,
    /// How a shortage is shared out.
    pub shortage: ShortageRule,
    /// What counts without asking.
    pub costs: Vec<CostLimit>,
    /// What the coordinator of a cycle may ask. A charter without fees is the bytes it was before there were any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
}

/// The founding of a pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founding {
    /// Version, 1.
    pub v: u8,
    /// The first member.
    pub founder: HubId,
    /// Keeps two pools with one charter apart.
    pub nonce: Nonce,
    /// Version 1 of the charter.
    pub charter: Charter,
}

impl Founding {
    /// SHA-256 of `halle/pool/1` and the founding's canonical bytes.
    pub fn pool(&self) -> PoolId {
        PoolId::from_bytes(hash("halle/pool/1", &[&cbor::encode(self)]))
    }

    /// Reads a founding; `None` when it is malformed or of another version.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let founding: Self = cbor::decode_exact(bytes, CHARTER_BYTES_MAX).ok()?;
        (founding.v == VERSION && founding.charter.is_well_formed()).then_some(founding)
    }
}

impl Charter {
    /// SHA-256 of `halle/charter/1` and the charter's canonical bytes.
    pub fn hash(&self) -> HeaderHash {
        HeaderHash::from_bytes(hash("halle/charter/1", &[&cbor::encode(self)]))
    }

    /// Whether texts and figures are within bounds.
    pub fn is_well_formed(&self) -> bool {
        !self.name.trim().is_empty()
            && self.name.len() <= WORDS_BYTES_MAX
            && self.purpose.len() <= 8 * WORDS_BYTES_MAX
            && is_code(&self.founder_code)
            && self.costs.len() <= 50
            && self
                .costs
                .iter()
                .all(|cost| (0..=CENTS_MAX).contains(&cost.limit.cents()))
            && self.fees.len() <= FEES_MAX
            && self.fees.iter().all(Fee::is_well_formed)
            && self
                .fees
                .iter()
                .map(|it| &it.name)
                .collect::<BTreeSet<_>>()
                .len()
                == self.fees.len()
    }

    /// The fee of a name, if one is written.
    pub fn fee(&self, name: &str) -> Option<&Fee> {
        self.fees.iter().find(|fee| fee.name == name)
    }

    /// The limit for a category, if one is written.
    pub fn limit(&self, category: &str) -> Option<&CostLimit> {
        self.costs.iter().find(|cost| cost.category == category)
    }
}
