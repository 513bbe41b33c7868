//! What a hub says in a pool: acceptance, admissions, openings of cycles.

use serde::{Deserialize, Serialize};

use crate::{
    id::{HeaderHash, HubId, Nonce, PoolId, RecordId},
    limits::{CODE_CHARS_MAX, WORDS_BYTES_MAX},
};

/// This hub takes part under this charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accept {
    /// In which pool.
    pub pool: PoolId,
    /// Version number of the charter, from 1.
    pub version: u64,
    /// SHA-256 of the charter's bytes.
    pub charter: HeaderHash,
    /// The admission that it answers; the founder has none.
    pub admission: Option<RecordId>,
}

/// A member lets another hub in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admit {
    /// Into which pool.
    pub pool: PoolId,
    /// Whom.
    pub hub: HubId,
    /// The code by which people know it there.
    pub code: String,
    /// Keeps two admissions of one hub apart.
    pub nonce: Nonce,
}

/// This hub takes part no more; its history stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// Which pool.
    pub pool: PoolId,
    /// The acceptance that it ends.
    pub accept: RecordId,
}

/// This hub opens an order cycle and coordinates it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCycle {
    /// In which pool.
    pub pool: PoolId,
    /// What people call it; unique per coordinator.
    pub name: String,
    /// Names the cycle's trade documents.
    pub nonce: Nonce,
}

/// Whether a text may be a hub's code: 2 to [`CODE_CHARS_MAX`] of `A-Z 0-9`, a letter first.
pub fn is_code(code: &str) -> bool {
    (2..=CODE_CHARS_MAX).contains(&code.len())
        && code.starts_with(|first: char| first.is_ascii_uppercase())
        && code
            .bytes()
            .all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9'))
}

impl Admit {
    pub(super) fn is_well_formed(&self) -> bool {
        is_code(&self.code)
    }
}

impl OpenCycle {
    pub(super) fn is_well_formed(&self) -> bool {
        !self.name.trim().is_empty() && self.name.len() <= WORDS_BYTES_MAX
    }
}
