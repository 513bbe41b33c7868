//! Envelopes: what a device says in one go, linked, signed once, checked before use.
//!
//! A chain per (document, device, epoch); `previous` links it, one verified signature on a newer
//! header proves all below. Bytes become [`Header`] and [`Operation`]s only through the bounded
//! decoders here, and only [`crate::engine`]'s admission makes them part of a document.

mod header;
mod operation;
mod proof;
mod run;

pub use header::{Dep, Header, Log, Seen, seal};
pub use operation::{Operation, Scalar, merkle_path, merkle_root, merkle_verify};
pub use proof::{ForkProof, Signed, first_of_signed};
pub use run::{BadRun, Run, RunItem, RunSignature};

use serde::{Deserialize, Serialize};

use crate::{
    cbor::{self, Malformed},
    id::{HeaderHash, Signature},
    limits::{ENVELOPE_BYTES_MAX, ENVELOPE_OPERATIONS_MAX, RECORD_BYTES_MAX, VALUE_BYTES_MAX},
};

/// A header with its operations, as kept in a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Place, links, claims.
    pub header: Header,
    /// What it says.
    pub operations: Vec<Operation>,
    /// Over `halle/envelope/1` ‖ header, where this holder keeps one.
    pub signature: Option<Signature>,
}

/// Operations that no honest device would have written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Oversize {
    /// More operations than [`ENVELOPE_OPERATIONS_MAX`], or none.
    #[error("{0} operations in one envelope")]
    Operations(usize),
    /// One operation is larger than its bound, bytes.
    #[error("an operation of {0} bytes")]
    Operation(usize),
    /// All together are larger than [`ENVELOPE_BYTES_MAX`].
    #[error("an envelope of {0} bytes")]
    Envelope(usize),
    /// More `deps` or `seen` than allowed.
    #[error("{0} links in one header")]
    Links(usize),
}

impl Envelope {
    /// Hash of the header: what `previous` and `deps` of others name.
    pub fn hash(&self) -> HeaderHash {
        self.header.hash()
    }

    /// Bytes of header and operations together.
    pub fn size(&self) -> u64 {
        let bytes = cbor::length(&self.header).saturating_add(cbor::length(&self.operations));
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }

    /// Checks every bound that the header's version fixes.
    ///
    /// # Errors
    /// [`Oversize`] with the first that is passed.
    pub fn check_size(&self) -> Result<(), Oversize> {
        check_operations(&self.operations)?;
        self.header.check_links()
    }

    /// Bytes for the store.
    pub fn encode(&self) -> Vec<u8> {
        cbor::encode(self)
    }

    /// Reads what [`Self::encode`] wrote.
    ///
    /// # Errors
    /// [`Malformed`] when it is something else.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        cbor::decode(bytes, 4 * ENVELOPE_BYTES_MAX)
    }
}

/// Checks number and sizes of operations.
///
/// # Errors
/// [`Oversize`] with the first bound that is passed.
pub fn check_operations(operations: &[Operation]) -> Result<(), Oversize> {
    if operations.is_empty() || operations.len() > ENVELOPE_OPERATIONS_MAX {
        return Err(Oversize::Operations(operations.len()));
    }
    let mut total = 0_usize;
    for operation in operations {
        let bytes = operation.size();
        let bound = match operation {
            Operation::Record(_) => RECORD_BYTES_MAX,
            Operation::Put(..) | Operation::Delete(_) => VALUE_BYTES_MAX,
        };
        if bytes > bound {
            return Err(Oversize::Operation(bytes));
        }
        total = total.saturating_add(cbor::length(operation));
    }
    if total > ENVELOPE_BYTES_MAX {
        Err(Oversize::Envelope(total))
    } else {
        Ok(())
    }
}
