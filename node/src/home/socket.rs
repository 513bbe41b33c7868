//! Where a home's node can be asked: a short path, since a socket's is limited to about 100
//! bytes and a home's is not.

use std::{
    env, fs, io,
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown},
    },
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::control::Problem;

use super::{Home, failed, hex};

/// Length of a socket's path in bytes stays below this (104 with its end on macOS, 108 on Linux).
const PATH_BYTES_MAX: usize = 100;

/// `$XDG_RUNTIME_DIR/halle/<name>.sock` where that folder is the owner's, else
/// `/tmp/halle-<uid>/<name>.sock`.
pub(super) fn path(home: &Home) -> Result<PathBuf, Problem> {
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    Ok(path_in(runtime.as_deref(), home.path(), home.owner()?))
}

pub(super) fn path_in(runtime: Option<&Path>, home: &Path, owner: u32) -> PathBuf {
    let digest = Sha256::digest(home.as_os_str().as_bytes());
    let name: String = hex(&digest)
        .chars()
        .take(12)
        .chain(".sock".chars())
        .collect();
    runtime
        .filter(|folder| folder.is_absolute() && belongs_to(folder, owner))
        .map(|folder| folder.join("halle").join(&name))
        .filter(|path| path.as_os_str().len() < PATH_BYTES_MAX)
        .unwrap_or_else(|| PathBuf::from(format!("/tmp/halle-{owner}")).join(&name))
}

fn belongs_to(folder: &Path, owner: u32) -> bool {
    fs::metadata(folder).is_ok_and(|found| found.is_dir() && found.uid() == owner)
}

/// Makes the folder of a socket, for the owner alone, and checks that it is.
pub(super) fn make_folder(socket: &Path, owner: u32) -> Result<(), Problem> {
    let Some(folder) = socket.parent() else {
        return Ok(());
    };
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => hand_over(folder, owner).map_err(|error| failed(folder, &error)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => check_folder(socket, owner),
        Err(error) => Err(failed(folder, &error)),
    }
}

/// Gives a new folder to the home's owner, for whom root may be acting; without that right it is
/// taken away again, lest it keep the owner out.
fn hand_over(folder: &Path, owner: u32) -> io::Result<()> {
    chown(folder, Some(owner), None).inspect_err(|_| {
        fs::remove_dir(folder).ok();
    })
}

/// Refuses a folder in which somebody else could put a socket of their own; none is fine.
pub(super) fn check_folder(socket: &Path, owner: u32) -> Result<(), Problem> {
    let Some(folder) = socket.parent() else {
        return Ok(());
    };
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() && found.uid() == owner && found.mode() & 0o777 == 0o700 => {
            Ok(())
        }
        Ok(found) => Err(Problem::refused("socket-folder-unsafe")
            .with("path", folder.display())
            .with("uid", found.uid())
            .with("mode", format!("{:o}", found.permissions().mode() & 0o7777))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failed(folder, &error)),
    }
}
