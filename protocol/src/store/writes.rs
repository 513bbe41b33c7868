//! The writes of one transaction.

use std::collections::BTreeMap;

use super::Table;

/// A key, and its new value or `None` where it is to be removed.
pub type Write = ((Table, Vec<u8>), Option<Vec<u8>>);

/// Keys of one table, each with its new value or `None` where it is to be removed.
type OfTable = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// Writes of one transaction: all are performed, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writes(BTreeMap<Table, OfTable>);

impl Writes {
    /// Gives a key a value.
    pub fn put(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.0.entry(table).or_default().insert(key, Some(value));
    }

    /// Removes a key.
    pub fn remove(&mut self, table: Table, key: Vec<u8>) {
        self.0.entry(table).or_default().insert(key, None);
    }

    /// What is written under a key: a value, or nothing where it is removed. `None`: the key is
    /// not touched.
    pub fn get(&self, table: Table, key: &[u8]) -> Option<Option<&[u8]>> {
        let written = self.0.get(&table)?.get(key)?;
        Some(written.as_deref())
    }

    /// Touched keys of a table in `[from, to)`, ascending (`to` absent: to the end).
    pub fn range<'a>(
        &'a self,
        table: Table,
        from: &[u8],
        to: Option<&'a [u8]>,
    ) -> impl Iterator<Item = (&'a [u8], Option<&'a [u8]>)> {
        let of_table = self.0.get(&table).into_iter();
        of_table
            .flat_map(move |it| it.range(from.to_vec()..))
            .map(|(key, value)| (key.as_slice(), value.as_deref()))
            .take_while(move |(key, _)| to.is_none_or(|to| *key < to))
    }

    /// Tables that are touched, ascending.
    pub fn tables(&self) -> impl Iterator<Item = Table> {
        self.0.keys().copied()
    }

    /// Touched keys of all tables, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (Table, &[u8], Option<&[u8]>)> {
        let tables = self.0.iter();
        tables.flat_map(|(table, of_table)| {
            let pairs = of_table.iter();
            pairs.map(|(key, value)| (*table, key.as_slice(), value.as_deref()))
        })
    }

    /// How many keys are touched.
    pub fn len(&self) -> usize {
        self.0.values().map(OfTable::len).sum()
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds later writes, which win.
    pub fn merge(&mut self, later: Self) {
        for (table, of_table) in later.0 {
            let held = self.0.entry(table).or_default();
            if held.is_empty() {
                *held = of_table;
            } else {
                held.extend(of_table);
            }
        }
    }
}

impl FromIterator<Write> for Writes {
    fn from_iter<I: IntoIterator<Item = Write>>(all: I) -> Self {
        let mut writes = Self::default();
        for ((table, key), value) in all {
            writes.0.entry(table).or_default().insert(key, value);
        }
        writes
    }
}

impl IntoIterator for Writes {
    type Item = Write;
    type IntoIter = Box<dyn Iterator<Item = Write>>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.0.into_iter().flat_map(|(table, of_table)| {
            let pairs = of_table.into_iter();
            pairs.map(move |(key, value)| ((table, key), value))
        }))
    }
}
