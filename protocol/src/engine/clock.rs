//! What an envelope knew: of each chain of its document, how far.
//!
//! An envelope knows its own chain below it, what its dependencies name, and what those knew. Rows
//! stand only where an envelope names others; between them a chain learns nothing new. Of more
//! chains than [`CLOCK_CHAINS_MAX`] the lowest are kept, alike on all nodes: an edit of the others
//! is then not known to have been known, and its value stays beside.

use std::collections::BTreeMap;

use super::chain::chain_key;
use crate::{
    envelope::Dep,
    id::{DocumentId, Writer},
    limits::CLOCK_CHAINS_MAX,
    object::{decode, encode},
    store::{Store, StoreError, Table, prefix_end},
};

/// Of each chain the highest seq that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Clock(BTreeMap<Writer, u64>);

impl Clock {
    /// What an envelope knew, with itself.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn of(
        store: &dyn Store,
        document: &DocumentId,
        writer: Writer,
        seq: u64,
    ) -> Result<Self, StoreError> {
        let mut row = None;
        let chain = chain_key(document, writer);
        store.scan(
            Table::Clock,
            &clock_key(document, writer, seq),
            prefix_end(&chain).as_deref(),
            &mut |_, value| {
                row = Some(value.to_vec());
                false
            },
        )?;
        let known: Vec<(Writer, u64)> = match row {
            Some(row) => decode(Table::Clock, &row)?,
            None => Vec::new(),
        };
        let mut clock = Self(known.into_iter().collect());
        clock.learn(writer, seq);
        Ok(clock)
    }

    /// What an envelope knows that names these.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn after(
        mut self,
        store: &dyn Store,
        document: &DocumentId,
        deps: &[Dep],
    ) -> Result<Self, StoreError> {
        for dep in deps {
            for (writer, seq) in Self::of(store, document, dep.writer, dep.seq)?.0 {
                self.learn(writer, seq);
            }
        }
        while self.0.len() > CLOCK_CHAINS_MAX {
            self.0.pop_last();
        }
        Ok(self)
    }

    fn learn(&mut self, writer: Writer, seq: u64) {
        let known = self.0.entry(writer).or_default();
        *known = (*known).max(seq);
    }

    /// Whether an envelope is known.
    pub(super) fn knows(&self, writer: Writer, seq: u64) -> bool {
        self.0.get(&writer).is_some_and(|known| seq <= *known)
    }

    /// Bytes of the row.
    pub(super) fn encode(&self) -> Vec<u8> {
        encode(Table::Clock, &self.0.iter().collect::<Vec<_>>())
    }
}

/// Key of the row of an envelope: the newest first.
pub(super) fn clock_key(document: &DocumentId, writer: Writer, seq: u64) -> Vec<u8> {
    let mut key = chain_key(document, writer);
    key.extend_from_slice(&(!seq).to_be_bytes());
    key
}
