//! What can still be read of a damaged store, carried over into a new file.
//!
//! Only tables that nothing else makes anew are read: of most damaged files the damage lies in
//! what is derived. Whether what was read is whole is for the caller to prove – signed history
//! proves itself. Bounded by the length of the file, so that a page that leads back to itself ends.

use std::{
    fs::{self, OpenOptions},
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use redb::{ReadableDatabase, backends::FileBackend};

use halle_protocol::store::{Table, Writes};

use super::{Disk, OpenError, Opened, definition, lay_out, length};

/// Bytes committed at once.
const BATCH_BYTES: usize = 8 << 20;

/// Carries what can be read of the store in `old` over into a new one in `new`.
///
/// # Errors
/// [`OpenError::Damaged`] with the table that cannot be read to its end; those of the new file.
pub fn salvage(old: &Path, new: &Path) -> Result<Disk, OpenError> {
    let bytes_max = length(old)?;
    let file = OpenOptions::new().read(true).write(true).open(old)?;
    let damaged = Opened::on(FileBackend::new(file).map_err(io::Error::other)?, false)?;
    lay_out(new)?;
    let disk = Disk::open_file(new, false)?;
    let carried = tables().try_for_each(|table| {
        let carried = AssertUnwindSafe(|| carry(&damaged, table, &disk, bytes_max));
        // redb may panic on a page that something else changed.
        catch_unwind(carried).unwrap_or_else(|_| Err(unreadable(table)))
    });
    // Closing writes into the damaged file, and may panic too: all that was to be read is read.
    catch_unwind(AssertUnwindSafe(|| drop(damaged))).ok();
    carried?;
    Ok(disk)
}

/// The tables that nothing else makes anew. Snapshots spare work, and are made anew.
fn tables() -> impl Iterator<Item = Table> {
    let derived = |table: &Table| Table::DERIVED.contains(table) || *table == Table::Snapshot;
    Table::ALL.into_iter().filter(move |table| !derived(table))
}

fn unreadable(table: Table) -> OpenError {
    OpenError::Damaged(table.name().to_owned())
}

/// Carries one table over.
fn carry(from: &Opened, table: Table, to: &Disk, bytes_max: u64) -> Result<(), OpenError> {
    let lost = |_| unreadable(table);
    let transaction = from.database.begin_read().map_err(redb::Error::from)?;
    let rows = transaction.open_table(definition(table)).map_err(lost)?;
    let mut last: Option<Vec<u8>> = None;
    let (mut writes, mut waiting, mut read) = (Writes::default(), 0_usize, 0_u64);
    for row in rows.range::<&[u8]>(..).map_err(|_| unreadable(table))? {
        let (key, value) = row.map_err(|_| unreadable(table))?;
        let (key, value) = (key.value().to_vec(), value.value().to_vec());
        let bytes = key.len().saturating_add(value.len());
        read = read.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        waiting = waiting.saturating_add(bytes);
        if read > bytes_max || last.as_ref().is_some_and(|last| *last >= key) {
            return Err(unreadable(table));
        }
        last = Some(key.clone());
        writes.put(table, key, value);
        if waiting > BATCH_BYTES {
            keep(to, &std::mem::take(&mut writes))?;
            waiting = 0;
        }
    }
    keep(to, &writes)
}

fn keep(to: &Disk, writes: &Writes) -> Result<(), OpenError> {
    let opened = to.opened();
    let opened = opened
        .as_ref()
        .ok_or_else(|| OpenError::Failed(io::ErrorKind::Other, super::error::CLOSED.to_owned()))?;
    Ok(opened.commit(writes)?)
}

/// Puts a salvaged store into the place of the damaged one, which stays beside it under `kept`.
///
/// # Errors
/// [`OpenError`] when the files cannot be renamed; the damaged one is then still in its place.
pub fn replace(new: &Path, old: &Path, kept: &Path) -> Result<(), OpenError> {
    if kept.try_exists()? {
        fs::remove_file(kept)?;
    }
    // A second name first: at no moment is there no store.
    fs::hard_link(old, kept).or_else(|_| fs::copy(old, kept).map(|_| ()))?;
    super::put(new, old)
}
