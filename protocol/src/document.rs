//! Documents: whose, of what kind, for which period, and who may see them.
//!
//! Only devices of the owner write into a document. What is inside is flat: editable fields under
//! short keys, and immutable records under their own hash. See `docs/protocol.md`, Documents.

mod descriptor;
mod key;
mod replica;

pub use descriptor::{Audience, Descriptor, Kind, Month, Period};
pub use key::{bucket, is_key};
pub use replica::{GENESIS_TIME, Performed, Replica, ReplicaError, actor};
