//! Who a hub is: a root key from a phrase, a log of what it says of its devices, and their roles.
//!
//! The root key signs the log and is never kept on a node. A device's key is its libp2p key; the
//! log's entry that adds it is its certificate and carries the device's own consent, so no hub can
//! claim another's device. All verification is Ed25519 strict; weak keys are refused.

mod hub;
mod key;
mod log;
mod phrase;
mod resolution;

pub use hub::{DeviceState, HubState, Standing, Term};
pub use key::{RootKey, hub_of, sign, verify};
pub use log::{Body, Entry, Faulty, Place, Role, SignedEntry, consent};
pub use phrase::{BadPhrase, Phrase, Tongue, fingerprint};
