//! The store on a disk: the protocol's tables in one redb file.
//!
//! One writer commits whole [`Writes`]; any number of [`Reader`]s see the state of one moment and
//! never wait. Invariant: a commit that was answered is there after any crash, whole, and so is
//! every commit before it.
//!
//! Absent on purpose: what keys and values mean (each type's codec stands beside the type), and
//! any decision about a store that was restored or copied (see [`crate::home::Marker`]).

pub mod crash;
mod error;
mod format;
mod reader;
pub mod salvage;

pub use error::OpenError;
pub use format::{FORMAT, FORMAT_KEY};
pub use reader::Reader;

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Mutex, PoisonError, RwLock, RwLockReadGuard},
};

use redb::{Builder, Database, Durability, StorageBackend, TableDefinition, backends::FileBackend};

use halle_protocol::store::{Store, StoreError, Table, Writes};

/// Pages kept in memory. redb's own default of 1 GiB is more than a small box has.
const CACHE_BYTES: usize = 64 << 20;

/// From this size on, each commit also saves which pages are free, so that opening after a crash
/// does not walk the whole file.
const QUICK_REPAIR_FROM_BYTES: u64 = 256 << 20;

/// Up to this size each opening reads every page and its checksum, which takes about 2 ms a MiB.
const CHECKED_UNTIL_BYTES: u64 = 64 << 20;

/// How much of a file is looked at before it is used. A page that changed on a resting disk is
/// found in no other way: redb trusts a file that was closed in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// All of it where it is small.
    Usual,
    /// All of it.
    Whole,
}

/// The redb table that holds a table of the protocol.
fn definition(table: Table) -> TableDefinition<'static, &'static [u8], &'static [u8]> {
    TableDefinition::new(table.name())
}

/// The store of one node. Shared by reference: all methods take `&self`.
///
/// ```
/// # use halle_protocol::store::{Store, Table, Writes};
/// # use halle_node::store::Disk;
/// # let folder = tempfile::tempdir()?;
/// let disk = Disk::create(&folder.path().join("store.redb"))?;
/// let before = disk.reader()?;
/// let mut writes = Writes::default();
/// writes.put(Table::Row, b"key".to_vec(), b"value".to_vec());
/// disk.commit(&writes)?;
/// assert_eq!(disk.get(Table::Row, b"key")?, Some(b"value".to_vec()));
/// assert_eq!(before.get(Table::Row, b"key")?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Disk {
    source: Box<dyn Fn() -> Result<Opened, OpenError> + Send + Sync>,
    /// Locked before `snapshot`, always. `None` only after [`Disk::reopen`] failed.
    opened: RwLock<Option<Opened>>,
    /// The newest state, until the next commit.
    snapshot: Mutex<Option<Reader>>,
}

impl Disk {
    /// Opens the store in a file. None is made: whoever looks for a store that is gone is told.
    ///
    /// # Errors
    /// [`OpenError`], which says whether the file is absent, in use, newer, damaged or unreachable.
    pub fn open(path: &Path, care: Care) -> Result<Self, OpenError> {
        let length = length(path)?;
        let whole = care == Care::Whole || length <= CHECKED_UNTIL_BYTES;
        Self::open_file(path, whole)
    }

    /// Makes an empty store where there is none, and opens it.
    ///
    /// It is made beside its place, then put there: a crash while redb lays out a new file leaves
    /// one that it refuses to open.
    ///
    /// # Errors
    /// [`OpenError`] when the file cannot be made.
    pub fn create(path: &Path) -> Result<Self, OpenError> {
        let new = path.with_added_extension("new");
        let made = lay_out(&new).and_then(|()| put(&new, path));
        made.inspect_err(|_| {
            fs::remove_file(&new).ok();
        })?;
        Self::open_file(path, false)
    }

    fn open_file(path: &Path, whole: bool) -> Result<Self, OpenError> {
        let path = path.to_owned();
        Self::open_with(whole, move || {
            let file = OpenOptions::new().read(true).write(true).open(&path)?;
            FileBackend::new(file).map_err(io::Error::other)
        })
    }

    /// Opens the store on what `backend` makes; asked again by [`Disk::reopen`].
    ///
    /// # Errors
    /// [`OpenError`], which says whether the store is in use, newer, damaged or unreachable.
    pub fn open_on<B: StorageBackend>(
        backend: impl Fn() -> io::Result<B> + Send + Sync + 'static,
    ) -> Result<Self, OpenError> {
        Self::open_with(false, backend)
    }

    /// `whole`: every page is read and compared with its checksum, this first time.
    fn open_with<B: StorageBackend>(
        whole: bool,
        backend: impl Fn() -> io::Result<B> + Send + Sync + 'static,
    ) -> Result<Self, OpenError> {
        let opened = RwLock::new(Some(Opened::on(backend()?, whole)?));
        let source = Box::new(move || Opened::on(backend()?, false));
        Ok(Self {
            source,
            opened,
            snapshot: Mutex::default(),
        })
    }

    /// Performs all writes or none; they are on the disk when this answers.
    ///
    /// # Errors
    /// [`StoreError`] when it is unknown whether the writes are on the disk. Later calls may fail
    /// too, until [`Disk::reopen`] shows which.
    pub fn commit(&self, writes: &Writes) -> Result<(), StoreError> {
        if writes.is_empty() {
            return Ok(());
        }
        let opened = self.opened();
        let opened = opened.as_ref().ok_or_else(error::closed)?;
        self.forget_snapshot(); // its pages may then be used again
        let outcome = catch_unwind(AssertUnwindSafe(|| opened.commit(writes)));
        self.forget_snapshot();
        match outcome {
            Ok(committed) => committed.map_err(error::failed),
            Err(_) => Err(StoreError::Failed("panic inside a commit".to_owned())),
        }
    }

    /// The newest committed state, which later commits do not change. Cheap; a reader that is
    /// kept keeps the pages it sees from being used again.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        let opened = self.opened();
        let mut snapshot = self.snapshot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reader) = &*snapshot {
            return Ok(reader.clone());
        }
        let opened = opened.as_ref().ok_or_else(error::closed)?;
        let reader = Reader::new(&opened.database).map_err(error::failed)?;
        Ok(snapshot.insert(reader).clone())
    }

    /// Reads every page and its checksum, and repairs what can be repaired: `false` when
    /// something had to be. Slow; refused while a [`Reader`] is in use.
    ///
    /// # Errors
    /// [`OpenError::InUse`] while a [`Reader`] is kept, [`OpenError::Damaged`] when the store
    /// cannot be repaired.
    pub fn check(&self) -> Result<bool, OpenError> {
        let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        self.forget_snapshot();
        let opened = opened
            .as_mut()
            .ok_or_else(|| OpenError::Failed(io::ErrorKind::Other, error::CLOSED.to_owned()))?;
        Ok(opened.database.check_integrity()?)
    }

    /// Closes the store and opens it again: the way on after a commit failed. Readers made
    /// before answer errors from then on, or what they had read already.
    ///
    /// # Errors
    /// [`OpenError`]; the store then stays closed and `reopen` may be tried again.
    pub fn reopen(&self) -> Result<(), OpenError> {
        let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        self.forget_snapshot();
        // Closes: two at once would find each other's lock. After a panic, closing may panic too.
        let closed = catch_unwind(AssertUnwindSafe(|| drop(opened.take())));
        if closed.is_err() {
            tracing::error!("bug: panic while the store was closed");
        }
        *opened = Some((self.source)()?);
        Ok(())
    }

    /// Whether the last [`Disk::reopen`] failed, so that every other call does.
    pub fn is_closed(&self) -> bool {
        self.opened().is_none()
    }

    fn opened(&self) -> RwLockReadGuard<'_, Option<Opened>> {
        self.opened.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn forget_snapshot(&self) {
        *self.snapshot.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Length of the file in bytes.
fn length(path: &Path) -> Result<u64, OpenError> {
    if !path.try_exists()? {
        return Err(OpenError::Missing);
    }
    let found = fs::metadata(path)?;
    match found.len() {
        _ if !found.is_file() => Err(OpenError::Damaged("it is no file".to_owned())),
        0 => Err(OpenError::Damaged("the file is empty".to_owned())),
        length => Ok(length),
    }
}

/// Makes a file with an empty store.
fn lay_out(new: &Path) -> Result<(), OpenError> {
    let mut options = OpenOptions::new();
    options
        .read(true)
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600);
    options.open(new)?;
    drop(Disk::open_file(new, false)?);
    Ok(())
}

/// Puts a file into its place, also after a power cut.
fn put(new: &Path, path: &Path) -> Result<(), OpenError> {
    fs::rename(new, path)?;
    path.parent()
        .map_or(Ok(()), |folder| Ok(File::open(folder)?.sync_all()?))
}

impl Store for Disk {
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.reader()?.get(table, key)
    }

    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        each: &mut dyn FnMut(&[u8], &[u8]) -> bool,
    ) -> Result<(), StoreError> {
        self.reader()?.scan(table, from, to, each)
    }
}

impl std::fmt::Debug for Disk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Disk").finish_non_exhaustive()
    }
}

/// An open database.
struct Opened {
    database: Database,
    quick_repair: bool,
}

impl Opened {
    /// Opens a backend, checks its format, makes missing tables.
    ///
    /// redb may panic on a file that something else changed: that is damage too.
    fn on(backend: impl StorageBackend, whole: bool) -> Result<Self, OpenError> {
        let quick_repair = backend.len()? >= QUICK_REPAIR_FROM_BYTES;
        let opening = catch_unwind(AssertUnwindSafe(|| {
            let database = Builder::new()
                .set_cache_size(CACHE_BYTES)
                .set_check_integrity_on_open(whole)
                .create_with_backend(backend)?;
            let opened = Self {
                database,
                quick_repair,
            };
            format::settle(&opened)?;
            Ok(opened)
        }));
        opening.unwrap_or_else(|_| Err(OpenError::Damaged("panic while opening".to_owned())))
    }

    fn commit(&self, writes: &Writes) -> Result<(), redb::Error> {
        let transaction = self.begin_write()?;
        for table in writes.tables() {
            let mut rows = transaction.open_table(definition(table))?;
            for (key, value) in writes.range(table, &[], None) {
                match value {
                    Some(value) => rows.insert(key, value)?,
                    None => rows.remove(key)?,
                };
            }
        }
        Ok(transaction.commit()?)
    }

    /// A transaction that is on the disk, whole, when its commit answers. Two phases, because
    /// partners choose part of the bytes and redb's checksums are not cryptographic.
    fn begin_write(&self) -> Result<redb::WriteTransaction, redb::Error> {
        let mut transaction = self.database.begin_write()?;
        transaction.set_durability(Durability::Immediate)?;
        transaction.set_two_phase_commit(true);
        transaction.set_quick_repair(self.quick_repair);
        Ok(transaction)
    }
}

#[cfg(test)]
mod tests;
