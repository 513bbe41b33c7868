//! Staged writes over a store, and a store in memory.

use std::collections::BTreeMap;

use super::{Store, StoreError, Table, Writes};

/// A store as it will be once some writes are performed.
#[derive(Debug)]
pub struct Foreseen<'a, S: ?Sized> {
    below: &'a S,
    writes: &'a Writes,
}

impl<'a, S: Store + ?Sized> Foreseen<'a, S> {
    /// A store, and what is to be written to it.
    pub fn new(below: &'a S, writes: &'a Writes) -> Self {
        Self { below, writes }
    }
}

impl<S: Store + ?Sized> Store for Foreseen<'_, S> {
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.writes.get(table, key) {
            Some(staged) => Ok(staged.map(<[u8]>::to_vec)),
            None => self.below.get(table, key),
        }
    }

    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        each: &mut dyn FnMut(&[u8], &[u8]) -> bool,
    ) -> Result<(), StoreError> {
        let mut staged = self.writes.range(table, from, to).peekable();
        let mut going = true;
        self.below.scan(table, from, to, &mut |key, value| {
            while let Some((staged_key, staged_value)) =
                staged.next_if(|(staged_key, _)| *staged_key < key)
            {
                if let Some(staged_value) = staged_value {
                    going = each(staged_key, staged_value);
                    if !going {
                        return false;
                    }
                }
            }
            going = match staged.next_if(|(staged_key, _)| *staged_key == key) {
                Some((_, Some(value))) => each(key, value),
                Some((_, None)) => true,
                None => each(key, value),
            };
            going
        })?;
        for (key, value) in staged {
            if !going {
                break;
            }
            if let Some(value) = value {
                going = each(key, value);
            }
        }
        Ok(())
    }
}

/// Writes staged over a store: reads see them, the store below does not.
#[derive(Debug)]
pub struct Overlay<'a, S: ?Sized> {
    below: &'a S,
    writes: Writes,
}

impl<'a, S: Store + ?Sized> Overlay<'a, S> {
    /// An empty overlay.
    pub fn new(below: &'a S) -> Self {
        Self::with(below, Writes::default())
    }

    /// An overlay in which something is staged already.
    pub fn with(below: &'a S, writes: Writes) -> Self {
        Self { below, writes }
    }

    /// Stages a value.
    pub fn put(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.writes.put(table, key, value);
    }

    /// Stages a removal.
    pub fn remove(&mut self, table: Table, key: Vec<u8>) {
        self.writes.remove(table, key);
    }

    /// Stages the writes of one event that came out well.
    pub fn merge(&mut self, writes: Writes) {
        self.writes.merge(writes);
    }

    /// What is staged.
    pub fn writes(&self) -> &Writes {
        &self.writes
    }

    /// What was staged.
    pub fn into_writes(self) -> Writes {
        self.writes
    }
}

impl<S: Store + ?Sized> Store for Overlay<'_, S> {
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Foreseen::new(self.below, &self.writes).get(table, key)
    }

    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        each: &mut dyn FnMut(&[u8], &[u8]) -> bool,
    ) -> Result<(), StoreError> {
        Foreseen::new(self.below, &self.writes).scan(table, from, to, each)
    }
}

/// A store in memory: for tests, and for recomputing everything beside the real one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory(BTreeMap<(Table, Vec<u8>), Vec<u8>>);

impl Memory {
    /// Performs a transaction.
    pub fn commit(&mut self, writes: Writes) {
        for (place, value) in writes {
            match value {
                Some(value) => self.0.insert(place, value),
                None => self.0.remove(&place),
            };
        }
    }
}

impl Store for Memory {
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.get(&(table, key.to_vec())).cloned())
    }

    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        each: &mut dyn FnMut(&[u8], &[u8]) -> bool,
    ) -> Result<(), StoreError> {
        for ((at, key), value) in self.0.range((table, from.to_vec())..) {
            if *at != table || to.is_some_and(|to| key.as_slice() >= to) || !each(key, value) {
                break;
            }
        }
        Ok(())
    }
}
