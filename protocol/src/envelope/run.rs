//! Runs: stretches of one chain on the wire, without what the receiver can compute.
//!
//! Document, writer, seq, `previous` and the operations' root are left out and rebuilt; so a
//! changed byte anywhere breaks the signature at the run's end.

use serde::{Deserialize, Serialize};

use super::{Dep, Envelope, Header, Operation, Seen, merkle_root};
use crate::{
    cbor::{self, Malformed},
    id::{DocumentId, HeaderHash, Signature, Writer},
    limits::{RUN_BYTES_MAX, VERSION},
};

/// One envelope of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunItem {
    /// `header.deps`.
    pub deps: Vec<Dep>,
    /// `header.seen`.
    pub seen: Vec<Seen>,
    /// `header.time`.
    pub time: i64,
    /// The operations.
    pub operations: Vec<Operation>,
}

/// A kept signature of a run: of the envelope at this index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunSignature {
    /// Index of the item, from 0.
    pub index: u64,
    /// Of its header.
    pub signature: Signature,
}

/// A stretch of one chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Version of the headers.
    pub v: u8,
    /// In which document.
    pub document: DocumentId,
    /// Whose chain.
    pub writer: Writer,
    /// Seq of the first item.
    pub from: u64,
    /// Header before the first item.
    pub previous: HeaderHash,
    /// The envelopes, ascending.
    pub items: Vec<RunItem>,
    /// Kept signatures, ascending; the last is of the last item, unless the chain is cut there and
    /// its proof shows the header.
    pub signatures: Vec<RunSignature>,
}

/// A run that no honest holder would have sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRun {
    /// Not a run.
    #[error("run is malformed")]
    Malformed(#[from] Malformed),
    /// Packed wrongly, or unpacks to more than [`RUN_BYTES_MAX`].
    #[error("run does not unpack within bounds")]
    Packing,
    /// Of a version not known here.
    #[error("run of version {0}")]
    Version(u8),
    /// Empty, or its signatures are not where they belong.
    #[error("run is not signed as it must be")]
    Unsigned,
}

impl Run {
    /// A run of consecutive envelopes of one chain that ends at a kept signature.
    /// `None` when there is nothing that ends at one.
    pub fn of(envelopes: &[Envelope]) -> Option<Self> {
        let end = envelopes
            .iter()
            .rposition(|envelope| envelope.signature.is_some())?;
        Self::whole(envelopes.get(..=end)?)
    }

    /// A run of all these consecutive envelopes, however it ends: the tail of a cut chain is shown
    /// by the proof. `None` when there are none.
    pub fn whole(envelopes: &[Envelope]) -> Option<Self> {
        let first = &envelopes.first()?.header;
        let signatures = envelopes
            .iter()
            .zip(0_u64..)
            .filter_map(|(envelope, index)| {
                envelope
                    .signature
                    .map(|signature| RunSignature { index, signature })
            })
            .collect();
        let items = envelopes
            .iter()
            .map(|envelope| RunItem {
                deps: envelope.header.deps.clone(),
                seen: envelope.header.seen.clone(),
                time: envelope.header.time,
                operations: envelope.operations.clone(),
            })
            .collect();
        Some(Self {
            v: VERSION,
            document: first.document,
            writer: first.writer,
            from: first.seq,
            previous: first.previous,
            items,
            signatures,
        })
    }

    /// Rebuilds the envelopes. Nothing is verified yet but the form.
    ///
    /// # Errors
    /// [`BadRun`] when it is empty, of another version or has signatures of no item.
    pub fn envelopes(self) -> Result<Vec<Envelope>, BadRun> {
        if self.v != VERSION {
            return Err(BadRun::Version(self.v));
        }
        let count = u64::try_from(self.items.len()).unwrap_or(u64::MAX);
        let placed = self
            .signatures
            .is_sorted_by(|one, next| one.index < next.index)
            && self.signatures.last().is_none_or(|last| last.index < count);
        if count == 0 || !placed {
            return Err(BadRun::Unsigned);
        }
        let mut previous = self.previous;
        let mut signatures = self.signatures.into_iter().peekable();
        let mut envelopes = Vec::with_capacity(self.items.len());
        for (item, index) in self.items.into_iter().zip(0_u64..) {
            let header = Header {
                v: VERSION,
                document: self.document,
                writer: self.writer,
                seq: self.from.saturating_add(index),
                previous,
                deps: item.deps,
                seen: item.seen,
                time: item.time,
                operations_root: merkle_root(&item.operations),
            };
            previous = header.hash();
            let signature = signatures
                .next_if(|signed| signed.index == index)
                .map(|signed| signed.signature);
            envelopes.push(Envelope {
                header,
                operations: item.operations,
                signature,
            });
        }
        Ok(envelopes)
    }

    /// Bytes for the wire: canonical CBOR, packed with zstd 1.
    pub fn pack(&self) -> Vec<u8> {
        zstd::bulk::compress(&cbor::encode(self), 1).unwrap_or_default()
    }

    /// Reads [`Self::pack`]'s bytes; the output is bounded before it is written.
    ///
    /// # Errors
    /// [`BadRun`] with the first thing that is wrong.
    pub fn unpack(bytes: &[u8]) -> Result<Self, BadRun> {
        if bytes.len() > RUN_BYTES_MAX {
            return Err(BadRun::Packing);
        }
        let plain = zstd::bulk::decompress(bytes, RUN_BYTES_MAX).map_err(|_| BadRun::Packing)?;
        Ok(cbor::decode_exact(&plain, RUN_BYTES_MAX)?)
    }
}
