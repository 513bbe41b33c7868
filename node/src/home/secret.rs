//! The secret of the device.

use std::{fmt, fs, path::Path};

use crate::control::Problem;

use super::{failed, hex, narrow, random, replace, unhex};

/// What the line in the file begins with; the number is the version of the file.
const PREFIX: &str = "halle-device-1:";

/// The seed of the device's Ed25519 key: whoever has it writes in the hub's name. Never shown by
/// `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A secret that nobody else has.
    ///
    /// # Errors
    /// `no-entropy` when the system gives no random bytes.
    pub fn fresh() -> Result<Self, Problem> {
        Ok(Self(random()?))
    }

    /// The seed itself.
    pub fn seed(&self) -> &[u8; 32] {
        &self.0
    }

    pub(super) fn read(path: &Path) -> Result<Self, Problem> {
        if narrow(path, 0o600).map_err(|error| failed(path, &error))? {
            tracing::warn!(path = %path.display(), "device secret was open to others: closed");
        }
        let damaged = || Problem::damaged("secret-damaged").with("path", path.display());
        let bytes = fs::read(path).map_err(|error| failed(path, &error))?;
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        let seed = text
            .trim()
            .strip_prefix(PREFIX)
            .and_then(unhex)
            .ok_or_else(damaged)?;
        Ok(Self(seed))
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), Problem> {
        replace(path, format!("{PREFIX}{}\n", hex(&self.0)).as_bytes())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
