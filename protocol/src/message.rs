//! What is said between nodes. Every message is one frame of bounded DAG-CBOR.
//!
//! Two protocols: [`Request`] and [`Answer`] between members (`/halle/sync/1`), the receiver pulls;
//! [`PairRequest`] and [`PairAnswer`] with a stranger who holds an invitation (`/halle/pair/1`).

mod claim;
mod code;
mod device;
mod invitation;
mod proof;
mod statement;

pub use claim::{Claim, Claimed};
pub use device::{BadDeviceCode, DeviceRequest, DeviceWelcome};
pub use invitation::{BadInvitation, Invitation};
pub use proof::{Author, Evidence, Origin, ProofFile, Proven, ProvesNothing, Side};
pub use statement::{
    Checked, Columns, Contradiction, Line, Stated, StatementFile, Support, Unsound,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    cbor::{self, Malformed},
    document::Descriptor,
    envelope::ForkProof,
    hash::{Hash32, hash},
    id::{DeviceId, DocumentId, HeaderHash, HubId, Nonce, PoolId, Writer},
    identity::SignedEntry,
    limits::FRAME_BYTES_MAX,
};

/// Name of the protocol between members.
pub const SYNC: &str = "/halle/sync/1";
/// Name of the protocol with a stranger who holds an invitation.
pub const PAIR: &str = "/halle/pair/1";

/// Why a node says goodbye that will answer later.
pub const BUSY: &str = "busy";

/// What two nodes compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One pool: its documents and its members' partner documents.
    Pool(PoolId),
    /// Devices of one hub: its own documents.
    Own,
}

/// The newest place of one chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Frontier {
    /// Whose chain.
    pub writer: Writer,
    /// Newest envelope; of a cut chain the last below the cut.
    pub seq: u64,
    /// Its header.
    pub hash: HeaderHash,
    /// First seq that is cut away, where a fork is proved.
    pub cut: Option<u64>,
}

/// A document with its chains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// What it is.
    pub descriptor: Descriptor,
    /// How far it is held.
    pub chains: Vec<Frontier>,
}

/// What one node asks another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Who is there, and which pools are common.
    Hello {
        /// Versions spoken.
        versions: Vec<u8>,
        /// The caller's hub.
        hub: HubId,
        /// Chance that blinds the pools.
        nonce: Nonce,
        /// [`pool_token`] of each pool.
        pools: Vec<HeaderHash>,
    },
    /// Which log entries are held here: the answer brings the others.
    Logs {
        /// In which scope.
        scope: Scope,
        /// Hub, number of identity entries, and hash of the newest; zeros where there is none.
        identities: Vec<(HubId, u64, HeaderHash)>,
        /// Hashes of proofs.
        proofs: Vec<HeaderHash>,
    },
    /// Root of a scope.
    Digest {
        /// Which.
        scope: Scope,
        /// As computed here.
        root: HeaderHash,
    },
    /// How far documents of these owners are held.
    Frontiers {
        /// In which scope.
        scope: Scope,
        /// Whose; at most 64.
        owners: Vec<HubId>,
    },
    /// A stretch of one chain.
    Pull {
        /// Of which document.
        document: DocumentId,
        /// Whose chain.
        writer: Writer,
        /// First seq wanted.
        from: u64,
    },
    /// Fresh envelopes of the caller's own.
    Push {
        /// Of which document.
        descriptor: Descriptor,
        /// A packed run.
        #[serde(with = "serde_bytes")]
        run: Vec<u8>,
    },
    /// Something new is here.
    Have {
        /// In which scope.
        scope: Scope,
        /// Its root now.
        root: HeaderHash,
    },
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// To `Hello`: who answers and which of the pools are common.
    Hello {
        /// The answering hub.
        hub: HubId,
        /// Tokens of the caller's that match.
        pools: Vec<HeaderHash>,
    },
    /// Goodbye: versions or pools do not match, or too much was asked.
    Bye {
        /// `version`, `pool`, `run`, `refused`, [`BUSY`].
        reason: String,
    },
    /// To `Logs`: the missing entries.
    Logs {
        /// Identity entries.
        identities: Vec<SignedEntry>,
        /// Foundings of pools.
        foundings: Vec<serde_bytes::ByteBuf>,
        /// Proofs of forked chains.
        proofs: Vec<ForkProof>,
        /// Proofs of identity logs that contradict themselves: two entries at one position.
        roots: Vec<(SignedEntry, SignedEntry)>,
        /// Records beyond a cut that others relied on.
        #[serde(default)]
        claims: Vec<Claim>,
        /// There is more: ask again.
        more: bool,
    },
    /// To `Digest`: the root here, and where it differs each owner's digest.
    Digest {
        /// Root of the scope.
        root: HeaderHash,
        /// Owner and digest; empty when roots are equal.
        owners: Vec<(HubId, HeaderHash)>,
    },
    /// To `Frontiers`.
    Frontiers {
        /// Documents of the owners.
        documents: Vec<Held>,
    },
    /// To `Pull`: a packed run; empty when there is none.
    Run {
        /// Bytes of [`crate::envelope::Run::pack`].
        #[serde(with = "serde_bytes")]
        run: Vec<u8>,
    },
    /// To `Push`, after it is on the disk: how far the chain is held now.
    Durable {
        /// The newest seq held; absent: not even the first.
        seq: Option<u64>,
    },
    /// To `Have`.
    Noted {},
}

/// What a stranger with an invitation asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairRequest {
    /// Which pool is this, under which charter?
    Preview {
        /// The invitation's secret.
        secret: Nonce,
    },
    /// Let me in.
    Join {
        /// The invitation's secret.
        secret: Nonce,
        /// The code it would like.
        code: String,
        /// Its identity log.
        identity: Vec<SignedEntry>,
    },
    /// You do not know me, but a member whom you know admitted me: this is what it says.
    Introduce {
        /// Identity logs of the caller and of those who admitted it.
        identities: Vec<SignedEntry>,
        /// A voice document of a pool of both.
        descriptor: Descriptor,
        /// A packed run of it.
        #[serde(with = "serde_bytes")]
        run: Vec<u8>,
    },
}

/// What the inviter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairAnswer {
    /// The pool and its charter.
    Preview {
        /// The founding's bytes.
        #[serde(with = "serde_bytes")]
        founding: Vec<u8>,
        /// The inviter's code.
        inviter: String,
    },
    /// Admitted: what one needs to go on alone.
    Admitted {
        /// The founding's bytes.
        #[serde(with = "serde_bytes")]
        founding: Vec<u8>,
        /// The admission's record.
        admission: crate::id::RecordId,
        /// Identity logs of all members.
        identities: Vec<SignedEntry>,
    },
    /// To `Introduce`.
    Heard {
        /// The caller is a partner here now.
        member: bool,
        /// The first seq of that chain that is not held; absent: its owner is no member here.
        next: Option<u64>,
    },
    /// No.
    Refused {
        /// `unknown`, `used`, `expired`, `revoked`, `code-taken`, `full`, `identity`, [`BUSY`].
        reason: String,
        /// For `code-taken`: a free one.
        suggestion: String,
    },
}

/// SHA-256 over pool, the caller's nonce and both devices, caller first: says whether a pool is
/// common without naming it.
pub fn pool_token(
    pool: &PoolId,
    nonce: &Nonce,
    caller: &DeviceId,
    callee: &DeviceId,
) -> HeaderHash {
    let token: Hash32 = hash(
        "halle/hello/1",
        &[
            pool.as_bytes(),
            nonce.as_bytes(),
            caller.as_bytes(),
            callee.as_bytes(),
        ],
    );
    HeaderHash::from_bytes(token)
}

/// Bytes of a message.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    cbor::encode(message)
}

/// Reads a message within its bounds.
///
/// # Errors
/// [`Malformed`].
pub fn decode<T: DeserializeOwned>(frame: &[u8]) -> Result<T, Malformed> {
    cbor::decode(frame, FRAME_BYTES_MAX)
}
