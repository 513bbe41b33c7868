//! Why something of a peer is not taken, and whether an honest one could have sent it.

use crate::{
    envelope::{BadRun, Oversize},
    id::HubId,
    identity::Faulty,
    store::StoreError,
};

/// Why an envelope or a log entry was not admitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It passes a bound.
    #[error(transparent)]
    Oversize(#[from] Oversize),
    /// It is no run.
    #[error(transparent)]
    Run(#[from] BadRun),
    /// It is no identity entry.
    #[error(transparent)]
    Identity(#[from] Faulty),
    /// The document's preimage does not fit, or kind, period and audience do not go together.
    #[error("document is not what it says")]
    Document,
    /// Its device is certified at no position of the owner's log: ask for logs, and again.
    #[error("device is not known")]
    UnknownDevice(HubId),
    /// A signature is wrong.
    #[error("signature is wrong")]
    Signature,
    /// What it follows is not held: ask from here.
    #[error("envelope before it is missing")]
    Gap {
        /// First seq wanted.
        wanted: u64,
    },
    /// What it depends on is not held: ask, and again.
    #[error("dependency is missing")]
    Dependency,
    /// It links to something else than what is held, below every common place: look further back.
    #[error("link does not fit")]
    Link,
    /// The chain is cut by a proved fork.
    #[error("chain is cut")]
    Cut,
    /// The root of this hub said two things at one position.
    #[error("identity contradicts itself")]
    Contradiction(HubId),
    /// A bound on what one partner may keep here.
    #[error("too many entries")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal {
    /// Whether no honest node would have sent it.
    pub fn is_misbehaviour(&self) -> bool {
        match self {
            Self::Oversize(_)
            | Self::Run(BadRun::Malformed(_) | BadRun::Packing | BadRun::Unsigned)
            | Self::Identity(
                Faulty::Malformed(_)
                | Faulty::Root
                | Faulty::Signature
                | Faulty::Consent
                | Faulty::Branch,
            )
            | Self::Document
            | Self::Signature => true,
            Self::Run(BadRun::Version(_))
            | Self::Identity(Faulty::Version(_))
            | Self::UnknownDevice(_)
            | Self::Gap { .. }
            | Self::Dependency
            | Self::Link
            | Self::Cut
            | Self::Contradiction(_)
            | Self::Full
            | Self::Store(_) => false,
        }
    }
}
