//! The format number of a store, and the making of its tables.

use std::collections::BTreeSet;

use redb::{ReadableDatabase, ReadableTable, TableHandle};

use halle_protocol::store::Table;

use super::{OpenError, Opened, definition};

/// The format this program writes. A store with a greater number is refused, not guessed at.
pub const FORMAT: u32 = 1;

/// Where the format number stands in [`Table::Meta`], as four bytes, big-endian.
pub const FORMAT_KEY: &[u8] = b"node/format";

/// Makes an empty database a store, or checks that it is one this program can read.
pub(super) fn settle(opened: &Opened) -> Result<(), OpenError> {
    let tables = tables(opened)?;
    if !tables.is_empty() {
        check(opened, &tables)?;
    }
    if Table::ALL
        .iter()
        .any(|table| !tables.contains(table.name()))
    {
        create(opened)?;
    }
    Ok(())
}

fn tables(opened: &Opened) -> Result<BTreeSet<String>, redb::Error> {
    let transaction = opened.database.begin_read()?;
    Ok(transaction
        .list_tables()?
        .map(|table| table.name().to_owned())
        .collect())
}

fn check(opened: &Opened, tables: &BTreeSet<String>) -> Result<(), OpenError> {
    let number = if tables.contains(Table::Meta.name()) {
        number(opened)?
    } else {
        None
    };
    match number {
        Some(FORMAT) => Ok(()),
        Some(found) if found > FORMAT => Err(OpenError::Newer { found }),
        Some(_) | None => Err(OpenError::Damaged("no known format number".to_owned())),
    }
}

fn number(opened: &Opened) -> Result<Option<u32>, OpenError> {
    let transaction = opened.database.begin_read().map_err(redb::Error::from)?;
    let meta = transaction
        .open_table(definition(Table::Meta))
        .map_err(|error| OpenError::Damaged(error.to_string()))?;
    let value = ReadableTable::get(&meta, FORMAT_KEY).map_err(redb::Error::from)?;
    Ok(value
        .and_then(|bytes| bytes.value().try_into().ok())
        .map(u32::from_be_bytes))
}

/// Makes all tables and writes the number, in one transaction.
fn create(opened: &Opened) -> Result<(), redb::Error> {
    let transaction = opened.begin_write()?;
    for table in Table::ALL {
        transaction.open_table(definition(table))?;
    }
    transaction
        .open_table(definition(Table::Meta))?
        .insert(FORMAT_KEY, FORMAT.to_be_bytes().as_slice())?;
    Ok(transaction.commit()?)
}
