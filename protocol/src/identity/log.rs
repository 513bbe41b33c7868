//! The identity log: linear, hash-linked, signed by the root key.

use serde::{Deserialize, Serialize};

use super::key::{RootKey, hub_of, sign, verify};
use crate::{
    cbor::{self, Malformed},
    hash::{Hash32, hash},
    id::{DeviceId, DocumentId, HeaderHash, HubId, Signature, Writer},
    limits::{IDENTITY_ENTRY_BYTES_MAX, KEPT_MAX, VERSION},
};

const ENTRY_DOMAIN: &str = "halle/identity/1";
const CONSENT_DOMAIN: &str = "halle/device/1";

/// What a device may do in its hub's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Edit profile and catalogue.
    Edit,
    /// Place, cancel and receive orders.
    Trade,
    /// Record entries, acknowledge, dispute.
    Ledger,
    /// Make lots, confirm, release, ship: one (device, epoch) of a hub at a time.
    Stock,
    /// Cast the hub's vote: one (device, epoch) of a hub at a time.
    Vote,
    /// Sign draws, settlements and costs that claim a limit: one (device, epoch) at a time.
    Funds,
}

impl Role {
    /// Every role; a hub's first device has them all.
    pub const ALL: [Self; 6] = [
        Self::Edit,
        Self::Trade,
        Self::Ledger,
        Self::Stock,
        Self::Vote,
        Self::Funds,
    ];

    /// Whether exactly one (device, epoch) of a hub holds it at a time.
    pub fn is_exclusive(self) -> bool {
        matches!(self, Self::Stock | Self::Vote | Self::Funds)
    }
}

/// The newest envelope of one chain that is recognised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// In which document.
    pub document: DocumentId,
    /// In which epoch of the device.
    pub epoch: u32,
    /// Up to and with this envelope.
    pub seq: u64,
    /// Its header.
    pub hash: HeaderHash,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A device may write in the hub's name.
    DeviceAdd {
        /// Its key.
        device: DeviceId,
        /// What people call it.
        name: String,
        /// What it may do; exclusive roles only where nobody holds them.
        roles: Vec<Role>,
        /// The device's own signature over the hub's id.
        consent: Signature,
    },
    /// A device may write no more; what no such entry's frontier names stands at nothing.
    DeviceRevoke {
        /// Its key.
        device: DeviceId,
        /// What of it is recognised.
        frontier: Vec<Place>,
    },
    /// An exclusive role passes to another (device, epoch). Said again of the same two, it recognises
    /// more of the old one.
    Move {
        /// Which.
        role: Role,
        /// Who held it.
        from: Writer,
        /// What of the old holder is recognised.
        frontier: Vec<Place>,
        /// Who holds it now.
        to: Writer,
        /// What that one has written already, where it held the role before: not in this term.
        since: Vec<Place>,
    },
    /// Of a chain that forked one branch is kept, and accepted up to its end.
    ForkResolution {
        /// In which document.
        document: DocumentId,
        /// Whose chain.
        writer: Writer,
        /// First place of the branch.
        seq: u64,
        /// Header before it.
        previous: HeaderHash,
        /// Headers of the branch, in order, at most [`KEPT_MAX`].
        kept: Vec<HeaderHash>,
    },
    /// The hub ends.
    Retire {},
}

/// One entry of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Version, 1.
    pub v: u8,
    /// Whose log.
    pub hub: HubId,
    /// Position in it, from 0.
    pub position: u64,
    /// Hash of the entry before; zeros at position 0.
    pub previous: HeaderHash,
    /// What it says.
    pub body: Body,
}

/// An entry with its root key and signature, as kept and sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedEntry {
    /// The raw root key, of which the HubId is the hash.
    pub root: DeviceId,
    /// Canonical bytes of the [`Entry`].
    #[serde(with = "serde_bytes")]
    pub entry: Vec<u8>,
    /// Over `halle/identity/1` ‖ entry, by the root key.
    pub signature: Signature,
}

/// An entry that no honest hub would have sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Faulty {
    /// Not an entry.
    #[error("identity entry is malformed")]
    Malformed(#[from] Malformed),
    /// Of a later version.
    #[error("identity entry of version {0}")]
    Version(u8),
    /// The key is not that hub's root.
    #[error("root key of another hub")]
    Root,
    /// The root's signature is wrong.
    #[error("signature of the root is wrong")]
    Signature,
    /// The device did not consent, or its key is weak.
    #[error("consent of the device is wrong")]
    Consent,
    /// A branch of more places than one entry names.
    #[error("branch is too long for one entry")]
    Branch,
}

/// A device's consent to write for a hub.
pub fn consent(device: &ed25519_dalek::SigningKey, hub: &HubId) -> Signature {
    sign(device, CONSENT_DOMAIN, hub.as_bytes())
}

impl Entry {
    /// What the next entry's `previous` names.
    pub fn hash(&self) -> HeaderHash {
        HeaderHash::from_bytes(entry_hash(&cbor::encode(self)))
    }
}

impl SignedEntry {
    /// Signs an entry.
    pub fn seal(root: &RootKey, entry: &Entry) -> Self {
        let bytes = cbor::encode(entry);
        Self {
            root: DeviceId::from_bytes(root.public()),
            signature: root.sign(ENTRY_DOMAIN, &bytes),
            entry: bytes,
        }
    }

    /// Checks everything that needs no other entry.
    ///
    /// # Errors
    /// [`Faulty`] with the first thing that is wrong.
    pub fn verify(&self) -> Result<Entry, Faulty> {
        let entry: Entry = cbor::decode_exact(&self.entry, IDENTITY_ENTRY_BYTES_MAX)?;
        if entry.v != VERSION {
            return Err(Faulty::Version(entry.v));
        }
        if hub_of(self.root.as_bytes()) != entry.hub {
            return Err(Faulty::Root);
        }
        if !verify(
            self.root.as_bytes(),
            ENTRY_DOMAIN,
            &self.entry,
            &self.signature,
        ) {
            return Err(Faulty::Signature);
        }
        if let Body::DeviceAdd {
            device, consent, ..
        } = &entry.body
            && !verify(
                device.as_bytes(),
                CONSENT_DOMAIN,
                entry.hub.as_bytes(),
                consent,
            )
        {
            return Err(Faulty::Consent);
        }
        if let Body::ForkResolution { kept, .. } = &entry.body
            && kept.len() > KEPT_MAX
        {
            return Err(Faulty::Branch);
        }
        Ok(entry)
    }

    /// What the next entry's `previous` names.
    pub fn hash(&self) -> HeaderHash {
        HeaderHash::from_bytes(entry_hash(&self.entry))
    }
}

fn entry_hash(entry: &[u8]) -> Hash32 {
    hash(ENTRY_DOMAIN, &[entry])
}
