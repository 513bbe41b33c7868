//! Why a store cannot be opened, and how redb's errors are told apart.

use std::io::{self, ErrorKind};

use redb::DatabaseError;

use crate::control::Problem;
use halle_protocol::store::{StoreError, Table};

use super::FORMAT;

/// What a call answers while the store is closed.
pub(super) const CLOSED: &str = "closed since it could not be opened again";

/// The store could not be opened or checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Another process has the store open, or this one still reads it.
    #[error("the store is in use")]
    InUse,
    /// A newer version of this program wrote it.
    #[error("the store has format {found}, and this program knows up to {FORMAT}")]
    Newer {
        /// Format number in the store.
        found: u32,
    },
    /// What lies there cannot have been written by this program.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// The environment failed: disk full, device gone, permission.
    #[error("the store cannot be opened: {0}")]
    Failed(String),
}

impl From<DatabaseError> for OpenError {
    fn from(error: DatabaseError) -> Self {
        redb::Error::from(error).into()
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        // So redb says that a file is none of its own.
        if error.kind() == ErrorKind::InvalidData {
            Self::Damaged(error.to_string())
        } else {
            Self::Failed(error.to_string())
        }
    }
}

impl From<redb::Error> for OpenError {
    fn from(error: redb::Error) -> Self {
        #[expect(clippy::wildcard_enum_match_arm, reason = "redb may add variants")]
        match error {
            redb::Error::DatabaseAlreadyOpen | redb::Error::TransactionInProgress => Self::InUse,
            redb::Error::Corrupted(_) | redb::Error::UpgradeRequired(_) => {
                Self::Damaged(error.to_string())
            }
            redb::Error::Io(error) => error.into(),
            other => Self::Failed(other.to_string()),
        }
    }
}

impl From<OpenError> for StoreError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Newer { .. } => Self::Damaged {
                table: Table::Meta,
                what: "a format this program knows",
            },
            OpenError::Damaged(_) => Self::Damaged {
                table: Table::Meta,
                what: "a sound file",
            },
            OpenError::InUse | OpenError::Failed(_) => Self::Failed(error.to_string()),
        }
    }
}

impl From<OpenError> for Problem {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::InUse => Self::refused("store-in-use"),
            OpenError::Newer { found } => Self::refused("store-newer")
                .with("found", found)
                .with("known", FORMAT),
            OpenError::Damaged(words) => Self::damaged("store-damaged").with("words", words),
            OpenError::Failed(words) => Self::failed("store-failed").with("words", words),
        }
    }
}

/// The protocol's error for one of redb's.
pub(super) fn failed(error: impl Into<redb::Error>) -> StoreError {
    StoreError::Failed(error.into().to_string())
}

/// The protocol's error while the store is closed.
pub(super) fn closed() -> StoreError {
    StoreError::Failed(CLOSED.to_owned())
}
