//! The store as it was at one moment.

use std::{collections::BTreeMap, ops::Bound, sync::Arc};

use redb::{Database, ReadOnlyTable, ReadableDatabase};

use halle_protocol::store::{Store, StoreError, Table};

use super::{definition, error::failed};

type Rows = ReadOnlyTable<&'static [u8], &'static [u8]>;

/// A snapshot: what later commits write does not appear in it. A clone sees the same moment.
#[derive(Clone)]
pub struct Reader(Arc<BTreeMap<Table, Rows>>);

impl Reader {
    /// The newest committed state.
    pub(super) fn new(database: &Database) -> Result<Self, redb::Error> {
        let transaction = database.begin_read()?;
        let mut tables = BTreeMap::new();
        for table in Table::ALL {
            tables.insert(table, transaction.open_table(definition(table))?);
        }
        Ok(Self(Arc::new(tables)))
    }

    fn rows(&self, table: Table) -> Result<&Rows, StoreError> {
        self.0.get(&table).ok_or(StoreError::Damaged {
            table,
            what: "the table",
        })
    }
}

impl Store for Reader {
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let value = self.rows(table)?.get(key).map_err(failed)?;
        Ok(value.map(|value| value.value().to_vec()))
    }

    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        each: &mut dyn FnMut(&[u8], &[u8]) -> bool,
    ) -> Result<(), StoreError> {
        let range = (
            Bound::Included(from),
            to.map_or(Bound::Unbounded, Bound::Excluded),
        );
        for row in self.rows(table)?.range::<&[u8]>(range).map_err(failed)? {
            let (key, value) = row.map_err(failed)?;
            if !each(key.value(), value.value()) {
                break;
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}
