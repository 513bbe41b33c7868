//! What the engine needs of a store: ordered keys, snapshots, and all-or-nothing writes.
//!
//! The engine reads through [`Store`] and hands back [`Writes`]; it never writes by itself.
//! `node` implements this over redb, tests over a map. Values carry no type here: each table's
//! codec stands beside the type it stores.

mod overlay;
mod table;
mod writes;

pub use overlay::{Foreseen, Memory, Overlay};
pub use table::Table;
pub use writes::{Write, Writes};

/// The store could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The environment failed: disk full, device gone, permission.
    #[error("store failed: {0}")]
    Failed(String),
    /// No room is left where the store lies.
    #[error("store cannot grow: no room is left")]
    Full,
    /// What lies in the store cannot have been written by this program.
    #[error("store damaged in {table:?}: {what}")]
    Damaged {
        /// Where.
        table: Table,
        /// What was expected.
        what: &'static str,
    },
}

/// Ordered byte keys in a fixed set of tables.
pub trait Store {
    /// The value under a key.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// Calls `each` with every key in `[from, to)` in ascending order (`to` absent: to the end)
    /// until it answers `false`.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        each: &mut dyn FnMut(&[u8], &[u8]) -> bool,
    ) -> Result<(), StoreError>;
}

/// The first key after all that begin with `prefix` (`None`: there is none).
pub fn prefix_end(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if let Some(next) = last.checked_add(1) {
            end.push(next);
            return Some(end);
        }
    }
    None
}

/// A key and its value.
pub type Pair = (Vec<u8>, Vec<u8>);

/// Reading conveniences over any store.
pub trait StoreExt: Store {
    /// All pairs whose key begins with `prefix`, ascending.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    fn under(&self, table: Table, prefix: &[u8]) -> Result<Vec<Pair>, StoreError> {
        let mut found = Vec::new();
        self.scan(
            table,
            prefix,
            prefix_end(prefix).as_deref(),
            &mut |key, value| {
                found.push((key.to_vec(), value.to_vec()));
                true
            },
        )?;
        Ok(found)
    }
}

impl<S: Store + ?Sized> StoreExt for S {}
