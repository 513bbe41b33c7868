//! The folder in which a node lives.
//!
//! ```text
//! store.redb   everything the node knows        device.key   the device's secret, 0600
//! halle.toml   what the person chose            marker       which store this home belongs to
//! log/         what a node in the background says    lock    who uses the home now
//! ```
//!
//! The folder is for its owner alone (0700). Absent on purpose: what the secret and the marker
//! mean for identity and epochs.

mod file;
mod hindrance;
mod lock;
mod marker;
mod secret;
mod socket;

pub use file::replace;
pub use hindrance::{hindered, hindrance, is_full};
pub use lock::Lock;
pub use marker::{MARKER_KEY, Marker};
pub use secret::Secret;

use std::{
    env, fs, io,
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;

use crate::{config, control::Problem};

/// Names the home folder in the environment.
pub const HOME_VARIABLE: &str = "HALLE_HOME";

/// A home that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Canonical.
    path: PathBuf,
}

impl Home {
    /// Where the home is when nobody says: `$HALLE_HOME`, else `halle` in the person's data
    /// folder (`$XDG_DATA_HOME`, `~/.local/share`).
    ///
    /// # Errors
    /// `no-data-folder` when the person has no home folder.
    pub fn default_path() -> Result<PathBuf, Problem> {
        if let Some(path) = env::var_os(HOME_VARIABLE).filter(|path| !path.is_empty()) {
            return Ok(path.into());
        }
        let folders =
            etcetera::choose_base_strategy().map_err(|_| Problem::failed("no-data-folder"))?;
        Ok(folders.data_dir().join("halle"))
    }

    /// The home at a path.
    ///
    /// # Errors
    /// `no-home` when there is none, `home-forbidden` when it is another person's,
    /// `secret-missing` when its store stands there without the keys.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let unseen = |error: io::Error| match hindrance(error.kind()) {
            Some(_) => failed(path, &error),
            None => Problem::failed("no-home").with("path", path.display()),
        };
        let home = Self {
            path: path.canonicalize().map_err(unseen)?,
        };
        match fs::metadata(home.secret_path()) {
            Ok(found) if found.is_file() => Ok(home),
            Err(error) if hindrance(error.kind()).is_some() => Err(failed(path, &error)),
            Ok(_) | Err(_) if home.store_path().exists() => {
                Err(Problem::damaged("secret-missing").with("path", home.secret_path().display()))
            }
            Ok(_) | Err(_) => Err(Problem::failed("no-home").with("path", path.display())),
        }
    }

    /// Makes a home with a fresh secret and the commented default configuration.
    ///
    /// The secret is written last: what a crash leaves is no home, and may be created again.
    ///
    /// # Errors
    /// `home-exists` when there is one, `home-failed` when it cannot be written.
    pub fn create(path: &Path) -> Result<Self, Problem> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .and_then(|()| narrow(path, 0o700).map(|_| ()))
            .map_err(|error| failed(path, &error))?;
        let home = Self {
            path: path.canonicalize().map_err(|error| failed(path, &error))?,
        };
        if home.secret_path().exists() || home.store_path().exists() {
            return Err(Problem::refused("home-exists").with("path", home.path.display()));
        }
        replace(&home.lock_path(), b"")?;
        replace(&home.config_path(), config::template().as_bytes())?;
        Secret::fresh()?.write(&home.secret_path())?;
        Ok(home)
    }

    /// Takes back what [`Self::create`] made, when nothing could be kept in it.
    pub(crate) fn unmake(&self) {
        for path in [self.store_path(), self.marker_path(), self.secret_path()] {
            fs::remove_file(path).ok();
        }
    }

    /// Takes the home for this process, until the lock is dropped.
    ///
    /// # Errors
    /// `node-running` with the `pid` when another process has it.
    pub fn lock(&self) -> Result<Lock, Problem> {
        if narrow(&self.path, 0o700).map_err(|error| failed(&self.path, &error))? {
            tracing::warn!(path = %self.path.display(), "home was open to others: closed");
        }
        Lock::take(self)
    }

    /// The device's secret. Permissions that let others read it are narrowed, with a warning.
    ///
    /// # Errors
    /// `secret-damaged` when it is no secret, `home-failed` when it cannot be read.
    pub fn secret(&self) -> Result<Secret, Problem> {
        Secret::read(&self.secret_path())
    }

    /// Markers that a store of this home may have: one, or two where a change of it was cut short.
    ///
    /// # Errors
    /// `home-failed` when they cannot be read.
    pub fn markers(&self) -> Result<Vec<Marker>, Problem> {
        Marker::read(&self.marker_path())
    }

    /// Says which markers a store of this home may have. Crash-safe order of a change: say the old
    /// and the new one, commit [`Marker::writes`], say the new one alone.
    ///
    /// # Errors
    /// `home-failed` when they cannot be written.
    pub fn set_markers(&self, markers: &[Marker]) -> Result<(), Problem> {
        Marker::write(markers, &self.marker_path())
    }

    /// Where the node answers: where the one that runs says it does, else where one would.
    ///
    /// # Errors
    /// `socket-folder-unsafe` when the folder belongs to somebody else or others may write in it.
    pub fn socket_path(&self) -> Result<PathBuf, Problem> {
        let path = lock::told_socket(self).map_or_else(|| socket::path(self), Ok)?;
        socket::check_folder(&path, self.owner()?)?;
        Ok(path)
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Everything the node knows.
    pub fn store_path(&self) -> PathBuf {
        self.path.join("store.redb")
    }

    /// What the person chose.
    pub fn config_path(&self) -> PathBuf {
        self.path.join("halle.toml")
    }

    /// What a node in the background says.
    pub fn log_path(&self) -> PathBuf {
        self.path.join("log").join("halle.log")
    }

    fn secret_path(&self) -> PathBuf {
        self.path.join("device.key")
    }

    fn marker_path(&self) -> PathBuf {
        self.path.join("marker")
    }

    fn lock_path(&self) -> PathBuf {
        self.path.join("lock")
    }

    /// User id of who made the home: the owner of its secret. (The folder itself may be a mount
    /// that belongs to somebody else.)
    fn owner(&self) -> Result<u32, Problem> {
        let secret =
            fs::metadata(self.secret_path()).map_err(|error| failed(&self.path, &error))?;
        Ok(secret.uid())
    }
}

/// Takes from a file or folder all permissions beyond `mode`; whether there were any.
fn narrow(path: &Path, mode: u32) -> io::Result<bool> {
    let found = fs::metadata(path)?.permissions().mode() & 0o7777;
    if found & !mode == 0 {
        return Ok(false);
    }
    fs::set_permissions(path, fs::Permissions::from_mode(found & mode))?;
    Ok(true)
}

/// The problem with a file or folder of the home that cannot be read or written.
fn failed(path: &Path, error: &io::Error) -> Problem {
    hindered("home-failed", path, error)
}

/// Bytes nobody can guess.
fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Problem::failed("no-entropy").with("words", error))?;
    Ok(bytes)
}

/// Lower-case hex.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// Bytes from exactly as much hex, of either case.
fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| digit.try_into().ok()))
        .collect();
    let bytes: Vec<u8> = digits?
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
        .collect();
    if text.len().is_multiple_of(2) {
        bytes.try_into().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
