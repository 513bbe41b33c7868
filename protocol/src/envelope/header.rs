//! The signed header of an envelope.

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use super::{Envelope, Operation, Oversize, merkle_root};
use crate::{
    cbor,
    hash::hash,
    id::{DocumentId, HeaderHash, HubId, PoolId, Signature, Writer},
    identity,
    limits::{DEPS_MAX, SEEN_MAX, VERSION},
};

const DOMAIN: &str = "halle/envelope/1";

/// Another chain of the same document, as far as the author had it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dep {
    /// Whose chain.
    pub writer: Writer,
    /// Up to and with this envelope.
    pub seq: u64,
    /// Its header.
    pub hash: HeaderHash,
}

/// A log that an author knew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Log {
    /// A hub's identity log; positions from 0.
    Identity(HubId),
    /// A pool's charter as this hub accepted it; version numbers from 1.
    Charter(PoolId),
}

/// How far the author knew a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seen {
    /// Which.
    pub log: Log,
    /// Newest position.
    pub position: u64,
    /// Hash of the entry there.
    pub hash: HeaderHash,
}

/// Place, links and claims of one envelope: what is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Version, 1. A later one is refused as incompatible, not as a lie.
    pub v: u8,
    /// In which document.
    pub document: DocumentId,
    /// Which device, in which epoch.
    pub writer: Writer,
    /// Position in its chain, from 0.
    pub seq: u64,
    /// Header before; zeros at seq 0.
    pub previous: HeaderHash,
    /// Other chains of this document that the author had, ascending, at most [`DEPS_MAX`].
    pub deps: Vec<Dep>,
    /// Logs that the author knew further than before in this chain, ascending, at most [`SEEN_MAX`].
    pub seen: Vec<Seen>,
    /// Milliseconds since 1970 by the author's clock: shown, never decisive.
    pub time: i64,
    /// Root of the Merkle tree over the operations.
    pub operations_root: HeaderHash,
}

impl Header {
    /// Hash of the header's canonical bytes, with the signature's domain.
    pub fn hash(&self) -> HeaderHash {
        HeaderHash::from_bytes(hash(DOMAIN, &[&cbor::encode(self)]))
    }

    /// Whether a signature of the chain's device over this header is good.
    pub fn verify(&self, signature: &Signature) -> bool {
        identity::verify(
            self.writer.device.as_bytes(),
            DOMAIN,
            &cbor::encode(self),
            signature,
        )
    }

    /// Whether links are within bounds, ascending and without repeats.
    ///
    /// # Errors
    /// [`Oversize::Links`].
    pub fn check_links(&self) -> Result<(), Oversize> {
        let deps_fine = self.deps.len() <= DEPS_MAX
            && self.deps.is_sorted_by(|one, next| one.writer < next.writer);
        let seen_fine =
            self.seen.len() <= SEEN_MAX && self.seen.is_sorted_by(|one, next| one.log < next.log);
        if deps_fine && seen_fine && self.v == VERSION {
            Ok(())
        } else {
            Err(Oversize::Links(self.deps.len().max(self.seen.len())))
        }
    }
}

/// Completes and signs an envelope; `header.operations_root` is set here.
pub fn seal(key: &SigningKey, mut header: Header, operations: Vec<Operation>) -> Envelope {
    header.operations_root = merkle_root(&operations);
    let signature = identity::sign(key, DOMAIN, &cbor::encode(&header));
    Envelope {
        header,
        operations,
        signature: Some(signature),
    }
}
