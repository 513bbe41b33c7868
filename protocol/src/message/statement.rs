//! A statement of one account that leaves its node: what a hub states, signed by one of its devices,
//! with what others signed for it. Anybody can check it, without a node.
//!
//! Invariant: opening and lines come to closing in each column, and no column is mixed with another.
//! What it cannot say is whether more was entered that it leaves out: a node of the pool compares.

mod check;

pub use check::{Checked, Contradiction, Support, Unsound};

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use super::Evidence;
use crate::{
    cbor,
    id::{DeviceId, HeaderHash, HubId, PoolId, RecordId, Signature},
    identity::{self, SignedEntry},
    limits::{STATEMENT_BYTES_MAX, VERSION},
    money::Currency,
    record::EntryKind,
};

const DOMAIN: &str = "halle/statement/1";

/// Cents in each of the three columns of an account; above zero, the pool owes the hub.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// Consented.
    pub agreed: i64,
    /// Stated only.
    pub recorded: i64,
    /// Contested.
    pub disputed: i64,
}

/// One transfer to or from the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its entry.
    pub entry: RecordId,
    /// Which transfer of the entry, from 0.
    pub index: u32,
    /// Civil date of the entry, `2026-09-24`.
    pub date: String,
    /// What kind of fact.
    pub kind: EntryKind,
    /// For people to read.
    pub words: String,
    /// Whose the other account is.
    pub other: HubId,
    /// Cents; below zero where the account falls.
    pub amount: i64,
    /// How it stands: of the sign of the amount, they sum to it, or to zero where it is void.
    pub columns: Columns,
    /// Why it stands so, a code.
    pub reason: String,
}

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Version, 1.
    pub v: u8,
    /// Who states it.
    pub hub: HubId,
    /// A device of that hub, which signs.
    pub device: DeviceId,
    /// When, by its clock, ms since 1970.
    pub time: i64,
    /// Of which pool.
    pub pool: PoolId,
    /// What people call the pool.
    pub pool_name: String,
    /// The pool's currency.
    pub currency: Currency,
    /// One hash over everything that the pool showed on its node then: how far it knew.
    pub digest: HeaderHash,
    /// Whose account.
    pub account: HubId,
    /// First day, `2026-09-01`; absent: from the beginning.
    pub from: Option<String>,
    /// Last day; absent: all there was.
    pub to: Option<String>,
    /// Before the first day.
    pub opening: Columns,
    /// On the last day.
    pub closing: Columns,
    /// What came between: dates ascend.
    pub lines: Vec<Line>,
    /// What people call the hubs that are named, ascending by hub.
    pub codes: Vec<(HubId, String)>,
}

/// A file with a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementFile {
    /// What is signed.
    pub stated: Stated,
    /// Over `halle/statement/1` ‖ CBOR of it, by its device.
    pub signature: Signature,
    /// The root's word that the device may write for the hub.
    pub certificate: SignedEntry,
    /// Entries, and what debtors say to them, as they were signed.
    pub evidence: Vec<Evidence>,
}

impl Columns {
    /// Both together; `None` beyond what a number holds.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Some(Self {
            agreed: self.agreed.checked_add(other.agreed)?,
            recorded: self.recorded.checked_add(other.recorded)?,
            disputed: self.disputed.checked_add(other.disputed)?,
        })
    }
}

impl Stated {
    /// A statement of this version without lines.
    pub fn new(hub: HubId, device: DeviceId, pool: PoolId, account: HubId) -> Self {
        Self {
            v: VERSION,
            hub,
            device,
            time: 0,
            pool,
            pool_name: String::new(),
            currency: Currency::default(),
            digest: HeaderHash::default(),
            account,
            from: None,
            to: None,
            opening: Columns::default(),
            closing: Columns::default(),
            lines: Vec::new(),
            codes: Vec::new(),
        }
    }

    /// What people call a hub, where the statement says so.
    pub fn code(&self, hub: &HubId) -> Option<&str> {
        let found = self.codes.iter().find(|(it, _)| it == hub);
        found.map(|(_, code)| code.as_str())
    }
}

impl StatementFile {
    /// Signs a statement, without evidence.
    pub fn seal(key: &SigningKey, stated: Stated, certificate: SignedEntry) -> Self {
        let signature = identity::sign(key, DOMAIN, &cbor::encode(&stated));
        Self {
            stated,
            signature,
            certificate,
            evidence: Vec::new(),
        }
    }

    /// Takes evidence in as long as the file stays within [`STATEMENT_BYTES_MAX`].
    pub fn with(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        // The head of a longer list takes up to eight bytes more.
        let mut bytes = cbor::length(&self).saturating_add(8);
        for it in evidence {
            bytes = bytes.saturating_add(cbor::length(&it));
            if bytes > STATEMENT_BYTES_MAX {
                break;
            }
            self.evidence.push(it);
        }
        self
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        cbor::encode(self)
    }
}
