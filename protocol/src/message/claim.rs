//! What a hub shows of a chain that is cut: a record beyond the cut upon which it relied, with all
//! that is needed to check it offline.
//!
//! A cut takes what a record gave its author, never what it gave another. Who claims signs that it
//! relied on the record, and how far it knew the author's identity log then.

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use crate::{
    cbor,
    document::{Audience, Descriptor},
    envelope::{Header, Operation, first_of_signed, merkle_verify},
    id::{DeviceId, HeaderHash, HubId, RecordId, Signature},
    identity,
    limits::{CLAIM_BYTES_MAX, PROOF_PATH_MAX, RECORD_BYTES_MAX, VERSION},
    record::record_id,
};

const DOMAIN: &str = "halle/claim/1";

/// What is claimed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    /// Version, 1.
    pub v: u8,
    /// Who relied on the record: another hub than the one that wrote it.
    pub hub: HubId,
    /// A device of that hub, which signs.
    pub device: DeviceId,
    /// Newest position of the author's identity log that it knew.
    pub knew: u64,
    /// What hashes to the headers' document.
    pub descriptor: Descriptor,
    /// The record's bytes.
    #[serde(with = "serde_bytes")]
    pub record: Vec<u8>,
    /// Which operation of its envelope it is, from 0.
    pub index: u32,
    /// Its siblings up to the envelope's `operations_root`, at most [`PROOF_PATH_MAX`].
    pub path: Vec<Option<HeaderHash>>,
    /// Its envelope's header and those above it up to a signed one, at most 65.
    pub headers: Vec<Header>,
    /// Of the last header, by the chain's device.
    pub signed: Signature,
}

/// A claim with the signature of who makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What is claimed.
    pub claimed: Claimed,
    /// Over `halle/claim/1` ‖ CBOR of it, by `device`.
    pub signature: Signature,
}

impl Claim {
    /// Signs a claim; `None` where it is larger than [`CLAIM_BYTES_MAX`].
    pub fn seal(key: &SigningKey, claimed: Claimed) -> Option<Self> {
        let signature = identity::sign(key, DOMAIN, &cbor::encode(&claimed));
        let claim = Self { claimed, signature };
        (claim.encode().len() <= CLAIM_BYTES_MAX).then_some(claim)
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        cbor::encode(self)
    }

    /// The claimed record's id.
    pub fn record(&self) -> RecordId {
        record_id(&self.claimed.descriptor.id(), &self.claimed.record)
    }

    /// Checks everything that needs nothing else: who signed what where. Returns the header of the
    /// envelope in which the record stands; `None` where the claim proves nothing.
    pub fn check(&self) -> Option<&Header> {
        let it = &self.claimed;
        let bounded = it.v == VERSION
            && it.record.len() <= RECORD_BYTES_MAX
            && it.path.len() <= PROOF_PATH_MAX
            && it.headers.iter().all(|header| header.check_links().is_ok())
            && self.encode().len() <= CLAIM_BYTES_MAX;
        let header = first_of_signed(&it.headers, &it.signed).filter(|_| bounded)?;
        let place = it.descriptor.is_well_formed()
            && it.descriptor.audience != Audience::Own
            && it.descriptor.owner != it.hub
            && it.descriptor.id() == header.document;
        let operation = Operation::Record(it.record.clone());
        let at = usize::try_from(it.index).ok()?;
        let stands = merkle_verify(&header.operations_root, &operation, at, &it.path);
        let bytes = cbor::encode(it);
        let signed = identity::verify(it.device.as_bytes(), DOMAIN, &bytes, &self.signature);
        (place && stands && signed).then_some(header)
    }
}
