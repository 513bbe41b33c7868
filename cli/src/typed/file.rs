//! Files that a person hands to the node.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use halle_node::control::{FileSent, Problem};

/// Largest file sent to the node, in bytes: far beyond any hub's list, far below its memory.
const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// Reads a file as the node takes it.
pub(crate) fn sent(path: &Path) -> Result<FileSent, Problem> {
    let bytes = bytes(path)?;
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    Ok(FileSent {
        name,
        base64: STANDARD.encode(bytes),
    })
}

/// The SHA-256 of a file in hexadecimal, as `sha256sum` says it; the file stays where it is.
pub(crate) fn sha256(path: &Path) -> Result<String, Problem> {
    Ok(halle_node::photo::sha256(&bytes(path)?))
}

/// Reads a text file.
pub(crate) fn text(path: &Path) -> Result<String, Problem> {
    String::from_utf8(bytes(path)?)
        .map_err(|error| unreadable(path).with("words", error.utf8_error()))
}

/// Writes a file whole or not at all: what was there stays until all of the new one is on the disk.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    whole(path, bytes).map_err(|error| {
        Problem::failed("file-unwritable")
            .with("file", path.display())
            .with("words", error)
    })
}

/// Beside it first, under a name that nobody has, then in its place. What is no file, like a terminal
/// or a pipe, is written to as it is; a link goes on leading where it leads.
fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &match fs::canonicalize(path) {
        Ok(path) => path,
        Err(_) => path.to_owned(),
    };
    let known = fs::metadata(path).ok();
    if known.as_ref().is_some_and(|it| !it.is_file()) {
        return fs::write(path, bytes);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let mut file = File::create_new(&beside)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| known.map_or(Ok(()), |it| file.set_permissions(it.permissions())))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The bytes that the node sent.
pub(crate) fn decoded(base64: &str) -> Result<Vec<u8>, Problem> {
    STANDARD
        .decode(base64)
        .map_err(|error| Problem::failed("answer-unreadable").with("words", error))
}

/// Reads a file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let refuse = |error: std::io::Error| unreadable(path).with("words", error);
    let file = File::open(path).map_err(refuse)?;
    let mut bytes = Vec::new();
    file.take(FILE_BYTES_MAX.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(refuse)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > FILE_BYTES_MAX) {
        let mebibytes = FILE_BYTES_MAX / 1024 / 1024;
        return Err(Problem::failed("file-too-large")
            .with("file", path.display())
            .with("mebibytes", mebibytes));
    }
    Ok(bytes)
}

fn unreadable(path: &Path) -> Problem {
    Problem::failed("file-unreadable").with("file", path.display())
}
