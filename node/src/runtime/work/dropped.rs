//! Work of which nothing happened.

use std::time::Duration;

use halle_protocol::store::StoreError;

use super::BACK_OFF;

/// Why nothing of an event or a command happened.
#[derive(Debug)]
pub(super) enum Dropped {
    /// The store could not be read.
    Store(StoreError),
    /// A bug.
    Panic,
}

impl Dropped {
    /// How long the partner whose event it was is left alone. What makes the engine panic would do
    /// so again: meanwhile the others work.
    pub(super) fn pause(&self) -> Duration {
        match self {
            Self::Store(_) => Duration::ZERO,
            Self::Panic => BACK_OFF,
        }
    }
}
