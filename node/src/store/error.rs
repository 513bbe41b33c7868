//! Why a store cannot be opened, and how redb's errors are told apart.

use std::{
    io::{self, ErrorKind},
    path::Path,
};

use redb::DatabaseError;

use crate::{
    control::Problem,
    home::{hindrance, is_full},
};
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
    /// There is none.
    #[error("there is no store")]
    Missing,
    /// The environment failed: disk full, device gone, permission.
    #[error("the store cannot be opened: {1}")]
    Failed(ErrorKind, String),
}

impl OpenError {
    /// The problem a person has with the store in a file.
    pub fn problem(self, path: &Path) -> Problem {
        let problem = match self {
            Self::InUse => Problem::refused("store-in-use"),
            Self::Newer { found } => Problem::refused("store-newer")
                .with("found", found)
                .with("known", FORMAT),
            Self::Missing => Problem::damaged("store-missing"),
            Self::Damaged(words) => Problem::damaged("store-damaged").with("words", words),
            Self::Failed(kind, words) => {
                Problem::failed(hindrance(kind).unwrap_or("store-failed")).with("words", words)
            }
        };
        problem.with("path", path.display())
    }
}

impl From<DatabaseError> for OpenError {
    fn from(error: DatabaseError) -> Self {
        redb::Error::from(error).into()
    }
}

/// So redb says that a file is none of its own, and that a page lies after its end.
const DAMAGE: [ErrorKind; 2] = [ErrorKind::InvalidData, ErrorKind::UnexpectedEof];

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        if DAMAGE.contains(&error.kind()) {
            Self::Damaged(error.to_string())
        } else {
            Self::Failed(error.kind(), error.to_string())
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
            other => Self::Failed(ErrorKind::Other, other.to_string()),
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
            OpenError::Failed(kind, _) if is_full(kind) => Self::Full,
            OpenError::InUse | OpenError::Missing | OpenError::Failed(..) => {
                Self::Failed(error.to_string())
            }
        }
    }
}

/// The protocol's error for one of redb's.
pub(super) fn failed(error: impl Into<redb::Error>) -> StoreError {
    let error = error.into();
    if let redb::Error::Io(io) = &error
        && is_full(io.kind())
    {
        return StoreError::Full;
    }
    StoreError::Failed(error.to_string())
}

/// The protocol's error while the store is closed.
pub(super) fn closed() -> StoreError {
    StoreError::Failed(CLOSED.to_owned())
}
