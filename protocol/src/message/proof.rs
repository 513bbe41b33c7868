//! A file that proves something to anybody, without a node: that a device or a root said two things
//! at one place, or that a device said this.
//!
//! It carries all that is needed to check it. What it cannot say is whether a record *counts*: that
//! is a question of everything else that is held.

use serde::{Deserialize, Serialize};

use crate::{
    cbor,
    document::Descriptor,
    envelope::{
        ForkProof, Header, Operation, check_operations, first_of_signed, merkle_root, merkle_verify,
    },
    id::{DeviceId, HeaderHash, HubId, RecordId, Signature},
    identity::{Body, Entry, SignedEntry},
    limits::{PROOF_BYTES_MAX, PROOF_PATH_MAX, RECORD_BYTES_MAX, VERSION},
    record::record_id,
};

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofFile {
    /// Version, 1.
    pub v: u8,
    /// What is to prove it.
    pub evidence: Evidence,
}

/// What is to prove something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// A device wrote two different things at one place.
    Fork {
        /// Of whom, and in which document.
        origin: Origin,
        /// The two headers, and how they are signed.
        proof: ForkProof,
        /// What they say, where it was held.
        texts: (Option<Vec<Operation>>, Option<Vec<Operation>>),
    },
    /// A hub's root said two different things at one position.
    Identity {
        /// One.
        one: SignedEntry,
        /// The other.
        other: SignedEntry,
    },
    /// A device wrote a record.
    Record {
        /// Of whom, and in which document.
        origin: Origin,
        /// The record's bytes.
        #[serde(with = "serde_bytes")]
        record: Vec<u8>,
        /// Which operation of its envelope it is, from 0.
        index: u32,
        /// Its siblings up to the envelope's `operations_root`, at most [`PROOF_PATH_MAX`].
        path: Vec<Option<HeaderHash>>,
        /// Its envelope's header and those above it up to a signed one, at most 65.
        headers: Vec<Header>,
        /// Of the last header.
        signature: Signature,
    },
}

/// Of whom something is, and in which document it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// What hashes to the document's id.
    pub descriptor: Descriptor,
    /// The root's word that the device may write for the document's owner.
    pub certificate: SignedEntry,
}

/// Who wrote, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The document; its owner is the hub that wrote.
    pub descriptor: Descriptor,
    /// By which device.
    pub device: DeviceId,
    /// What its hub calls it.
    pub name: String,
    /// In which epoch of the device.
    pub epoch: u32,
    /// At which place of its chain.
    pub seq: u64,
}

/// One of two branches of a fork.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Hash of its first header.
    pub hash: HeaderHash,
    /// By its author's clock, ms since 1970.
    pub time: i64,
    /// What it says, where the file has it.
    pub operations: Option<Vec<Operation>>,
}

/// What a file proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proven {
    /// A device wrote two different things there.
    Fork {
        /// Who, and where.
        author: Author,
        /// What.
        sides: [Side; 2],
    },
    /// A hub's root said two different things at one position.
    Identity {
        /// Both, of one hub and position.
        sides: [Entry; 2],
    },
    /// A device wrote this record there.
    Record {
        /// Who, and where.
        author: Author,
        /// Its id.
        id: RecordId,
        /// Header of its envelope.
        hash: HeaderHash,
        /// By its author's clock, ms since 1970.
        time: i64,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// Why a file proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProvesNothing {
    /// It is no proof file.
    #[error("no proof file")]
    Unreadable,
    /// It is of a later version.
    #[error("a proof file of version {0}")]
    Version(u8),
    /// No root says that the device may write for the hub.
    #[error("nothing certifies the device for this hub")]
    Certificate,
    /// What was signed belongs to another document.
    #[error("the headers are of another document")]
    Document,
    /// Headers do not follow one another, or the signature above them is wrong.
    #[error("the headers are not signed by the device")]
    Unsigned,
    /// The two sides do not contradict each other, or one is not signed.
    #[error("the two sides do not contradict each other")]
    NoFork,
    /// The record or a text is not what the header names.
    #[error("the text is not what was signed")]
    Text,
}

impl ProofFile {
    /// A file of this version.
    pub fn new(evidence: Evidence) -> Self {
        Self {
            v: VERSION,
            evidence,
        }
    }

    /// Its bytes: at most [`PROOF_BYTES_MAX`] where the evidence is true.
    pub fn encode(&self) -> Vec<u8> {
        cbor::encode(self)
    }

    /// Reads and checks a file.
    ///
    /// # Errors
    /// [`ProvesNothing`] with the first thing that is wrong.
    pub fn check(bytes: &[u8]) -> Result<Proven, ProvesNothing> {
        let file: Self =
            cbor::decode_exact(bytes, PROOF_BYTES_MAX).map_err(|_| ProvesNothing::Unreadable)?;
        if file.v != VERSION {
            return Err(ProvesNothing::Version(file.v));
        }
        file.evidence.check()
    }
}

impl Evidence {
    /// What it proves by itself.
    pub(super) fn check(self) -> Result<Proven, ProvesNothing> {
        match self {
            Self::Fork {
                origin,
                proof,
                texts,
            } => fork(&origin, &proof, texts),
            Self::Identity { one, other } => contradiction(&one, &other),
            Self::Record {
                origin,
                record,
                index,
                path,
                headers,
                signature,
            } => {
                let header =
                    first_of_signed(&headers, &signature).ok_or(ProvesNothing::Unsigned)?;
                let author = origin.author(header)?;
                let operation = Operation::Record(record.clone());
                let at = usize::try_from(index).map_err(|_| ProvesNothing::Text)?;
                let stands = record.len() <= RECORD_BYTES_MAX
                    && path.len() <= PROOF_PATH_MAX
                    && merkle_verify(&header.operations_root, &operation, at, &path);
                if !stands {
                    return Err(ProvesNothing::Text);
                }
                Ok(Proven::Record {
                    author,
                    id: record_id(&header.document, &record),
                    hash: header.hash(),
                    time: header.time,
                    bytes: record,
                })
            }
        }
    }
}

fn fork(
    origin: &Origin,
    proof: &ForkProof,
    texts: (Option<Vec<Operation>>, Option<Vec<Operation>>),
) -> Result<Proven, ProvesNothing> {
    let author = origin.author(proof.verify().ok_or(ProvesNothing::NoFork)?)?;
    let sides = [
        side(proof.one.first(), texts.0)?,
        side(proof.other.first(), texts.1)?,
    ];
    Ok(Proven::Fork { author, sides })
}

fn side(
    header: Option<&Header>,
    operations: Option<Vec<Operation>>,
) -> Result<Side, ProvesNothing> {
    let header = header.ok_or(ProvesNothing::NoFork)?;
    if let Some(operations) = &operations {
        check_operations(operations).map_err(|_| ProvesNothing::Text)?;
        if merkle_root(operations) != header.operations_root {
            return Err(ProvesNothing::Text);
        }
    }
    Ok(Side {
        hash: header.hash(),
        time: header.time,
        operations,
    })
}

fn contradiction(one: &SignedEntry, other: &SignedEntry) -> Result<Proven, ProvesNothing> {
    let read = |it: &SignedEntry| it.verify().map_err(|_| ProvesNothing::Unsigned);
    let sides = [read(one)?, read(other)?];
    let [first, second] = &sides;
    let same_place = (first.hub, first.position, first.previous)
        == (second.hub, second.position, second.previous);
    if !same_place || first == second {
        return Err(ProvesNothing::NoFork);
    }
    Ok(Proven::Identity { sides })
}

impl Origin {
    /// Who signed a header, where this names its document and hub.
    fn author(&self, header: &Header) -> Result<Author, ProvesNothing> {
        if !self.descriptor.is_well_formed() || self.descriptor.id() != header.document {
            return Err(ProvesNothing::Document);
        }
        let entry = self
            .certificate
            .verify()
            .map_err(|_| ProvesNothing::Certificate)?;
        let Body::DeviceAdd { device, name, .. } = entry.body else {
            return Err(ProvesNothing::Certificate);
        };
        if entry.hub != self.descriptor.owner || device != header.writer.device {
            return Err(ProvesNothing::Certificate);
        }
        Ok(Author {
            descriptor: self.descriptor.clone(),
            device,
            name,
            epoch: header.writer.epoch,
            seq: header.seq,
        })
    }
}

impl Proven {
    /// Whose word it is.
    pub fn hub(&self) -> HubId {
        match self {
            Self::Fork { author, .. } | Self::Record { author, .. } => author.descriptor.owner,
            Self::Identity {
                sides: [entry, _], ..
            } => entry.hub,
        }
    }
}
