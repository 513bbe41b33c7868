//! Whether store and home still belong together.

use std::{fs, io::ErrorKind, path::Path};

use crate::control::Problem;
use halle_protocol::store::{Store, StoreError, Table, Writes};

use super::{failed, hex, random, replace, unhex};

/// Where the marker stands in [`Table::Meta`].
pub const MARKER_KEY: &[u8] = b"node/marker";

/// 16 random bytes, in the store and beside it, drawn anew whenever the home is opened. When the
/// two differ, the store was put back from elsewhere or from before. They agree in a home that was
/// copied or restored as a whole: only its person can say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker([u8; 16]);

impl Marker {
    /// A marker that no other home has.
    ///
    /// # Errors
    /// `no-entropy` when the system gives no random bytes.
    pub fn fresh() -> Result<Self, Problem> {
        Ok(Self(random()?))
    }

    /// The marker in a store; `None` when it has none, or no readable one.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn in_store(store: &impl Store) -> Result<Option<Self>, StoreError> {
        let bytes = store.get(Table::Meta, MARKER_KEY)?;
        Ok(bytes.and_then(|bytes| bytes.try_into().ok()).map(Self))
    }

    /// What puts this marker into a store.
    pub fn writes(&self) -> Writes {
        let mut writes = Writes::default();
        writes.put(Table::Meta, MARKER_KEY.to_vec(), self.0.to_vec());
        writes
    }

    pub(super) fn read(path: &Path) -> Result<Vec<Self>, Problem> {
        match fs::read_to_string(path) {
            Ok(text) => {
                let words = text.split_whitespace();
                Ok(words.filter_map(unhex).map(Self).collect())
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) if error.kind() == ErrorKind::InvalidData => Ok(Vec::new()),
            Err(error) => Err(failed(path, &error)),
        }
    }

    pub(super) fn write(markers: &[Self], path: &Path) -> Result<(), Problem> {
        let words: Vec<String> = markers.iter().map(|it| hex(&it.0)).collect();
        replace(path, format!("{}\n", words.join("\n")).as_bytes())
    }
}
