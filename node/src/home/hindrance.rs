//! Why the system lets nothing be read or written, as far as a person can do something about it.

use std::{
    io::{Error, ErrorKind},
    path::Path,
};

use crate::control::Problem;

/// Whether no room is left: on the disk, within a quota, or within the bound of a file.
pub fn is_full(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}

/// The code of a problem that has a way out of its own; `None`: it has none.
pub fn hindrance(kind: ErrorKind) -> Option<&'static str> {
    if is_full(kind) {
        return Some("disk-full");
    }
    [
        (ErrorKind::ReadOnlyFilesystem, "home-read-only"),
        (ErrorKind::PermissionDenied, "home-forbidden"),
    ]
    .into_iter()
    .find_map(|(known, code)| (known == kind).then_some(code))
}

/// The problem with a file or folder that cannot be read or written; `code` where it has no way
/// out of its own.
pub fn hindered(code: &str, path: &Path, error: &Error) -> Problem {
    Problem::failed(hindrance(error.kind()).unwrap_or(code))
        .with("path", path.display())
        .with("words", error)
}
