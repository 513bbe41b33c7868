//! Files that are written whole or not at all.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use crate::control::Problem;

use super::failed;

/// Puts a file of mode 0600 in the place of another, or of none. After a crash there is the old
/// content or the new, never a part.
///
/// # Errors
/// `home-failed` when it cannot be written; the old file is then still there.
pub fn replace(path: &Path, content: &[u8]) -> Result<(), Problem> {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".new");
    let new = path.with_file_name(name);
    let outcome = write(&new, content).and_then(|()| put(&new, path));
    outcome.map_err(|error| {
        fs::remove_file(&new).ok();
        failed(path, &error)
    })
}

fn write(new: &Path, content: &[u8]) -> io::Result<()> {
    // One that a crash left may have other permissions: made anew.
    fs::remove_file(new).or_else(absent_is_fine)?;
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(new)?;
    file.write_all(content)?;
    file.sync_all()
}

fn put(new: &Path, path: &Path) -> io::Result<()> {
    fs::rename(new, path)?;
    // The name is in the folder, and has to reach the disk too.
    path.parent()
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

fn absent_is_fine(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}
