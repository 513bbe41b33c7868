//! What a node keeps: in memory where a test is about something else, on a disk that fails where
//! it is about that.
//!
//! Beside the disk stands what it promised: the sum of all commits that were answered. After every
//! crash and failed commit the two are compared, table by table.

use halle_node::store::{FORMAT, FORMAT_KEY};
use halle_protocol::store::{Memory, Store, StoreError, StoreExt, Table, Writes};

use super::drive::{Drive, End, Failure};

/// A node's store.
#[derive(Debug, Default)]
pub struct Storage {
    /// What the answered commits add up to.
    promised: Memory,
    /// What is really there; absent: memory, which keeps every promise.
    drive: Option<Drive>,
    /// A store in memory fails its next commit.
    failing: bool,
    /// A commit that failed, until it is known whether it is there.
    doubtful: Option<Writes>,
    commits: u64,
    lost: Option<String>,
}

/// A copy in memory of what was promised.
impl Clone for Storage {
    fn clone(&self) -> Self {
        Self {
            promised: self.promised.clone(),
            ..Self::default()
        }
    }
}

/// Equal promises.
impl PartialEq for Storage {
    fn eq(&self, other: &Self) -> bool {
        self.promised == other.promised
    }
}

impl Eq for Storage {}

impl Storage {
    /// The bytes of a disk that keeps the same.
    pub(super) fn image(&self) -> Vec<u8> {
        let drive = Drive::new(0);
        let rows = Table::ALL.iter().flat_map(|table| {
            let rows = self.promised.under(*table, &[]).expect("reads");
            rows.into_iter()
                .map(|(key, value)| ((*table, key), Some(value)))
        });
        drive.disk().commit(&rows.collect()).expect("a commit");
        drive.close()
    }

    /// The same on a disk with such bytes; the seed decides what a crash leaves.
    pub(super) fn on_disk(&self, seed: u64, image: Vec<u8>) -> Self {
        let mut promised = self.promised.clone();
        let format = FORMAT.to_be_bytes().to_vec();
        promised.commit(Writes::from_iter([(
            (Table::Meta, FORMAT_KEY.to_vec()),
            Some(format),
        )]));
        Self {
            promised,
            drive: Some(Drive::with(seed, image)),
            ..Self::default()
        }
    }

    /// Performs all writes or none.
    ///
    /// # Errors
    /// [`StoreError`] when the store failed as it was told to; whether the writes are there shows
    /// when it starts again.
    pub fn commit(&mut self, writes: Writes) -> Result<(), StoreError> {
        if writes.is_empty() {
            return Ok(());
        }
        let committed = match &self.drive {
            Some(drive) => drive.disk().commit(&writes),
            None if std::mem::take(&mut self.failing) => {
                return Err(StoreError::Failed("told to fail".to_owned()));
            }
            None => Ok(()),
        };
        match committed {
            Ok(()) => {
                self.promised.commit(writes);
                self.commits += 1;
            }
            Err(_) => self.doubtful = Some(writes),
        }
        committed
    }

    /// Lets the next commit of a store in memory fail.
    pub(super) fn fail_in_memory(&mut self) {
        self.failing = true;
    }

    /// Lets the disk fail.
    ///
    /// # Panics
    /// When there is none.
    pub(super) fn fail(&mut self, failure: Failure) {
        self.drive.as_mut().expect("a disk").fail(failure);
    }

    /// There is room on the disk again.
    pub(super) fn free(&mut self) {
        if let Some(drive) = &mut self.drive {
            drive.free();
        }
    }

    /// What the answered commits add up to.
    pub(super) fn promised(&self) -> &Memory {
        &self.promised
    }

    /// How many commits were answered, and how often it started again.
    pub fn changes(&self) -> u64 {
        self.commits
    }

    /// What was answered and is not there, if that ever happened.
    pub fn lost(&self) -> Option<&str> {
        self.lost.as_deref()
    }

    /// Whether it is on a disk.
    pub fn is_on_disk(&self) -> bool {
        self.drive.is_some()
    }

    /// Whether the process lives on where a commit fails.
    pub(super) fn outlives(&self) -> bool {
        self.drive.as_ref().is_some_and(Drive::outlives)
    }

    /// How the process ends where a commit fails.
    pub(super) fn end(&self) -> End {
        self.drive.as_ref().map_or(End::Power, Drive::end)
    }

    /// Opens the store again in the same process; says what came of a commit that failed.
    pub(super) fn reopen(&mut self) -> String {
        let freed = self.drive.as_mut().is_some_and(Drive::reopen);
        let came = self.compare();
        if freed {
            format!("{came}, with more room")
        } else {
            came
        }
    }

    /// The process ends and another one opens the store; says what came of a commit that failed.
    pub(super) fn restart(&mut self, end: End, twice: Option<u64>) -> String {
        if let Some(drive) = &mut self.drive {
            drive.restart(end, twice);
        }
        self.compare()
    }

    /// Puts other bytes under the node and promises nothing new: for tests of what is checked.
    ///
    /// # Panics
    /// When there is no disk.
    pub fn tamper(&mut self, content: Vec<u8>) {
        self.drive = Some(Drive::with(0, content));
        self.compare();
    }

    /// All bytes on the disk.
    ///
    /// # Panics
    /// When there is none.
    pub fn content(&self) -> Vec<u8> {
        self.drive.as_ref().expect("a disk").content()
    }

    /// Compares what is there with what was promised. A commit that failed is there as a whole or
    /// not at all.
    fn compare(&mut self) -> String {
        self.commits += 1;
        let doubtful = self.doubtful.take();
        let Some(differing) = self.differing() else {
            return if doubtful.is_some() {
                "the commit is not there".to_owned()
            } else {
                "all is there".to_owned()
            };
        };
        if let Some(writes) = doubtful {
            self.promised.commit(writes);
            if self.differing().is_none() {
                return "the commit is there".to_owned();
            }
        }
        self.lost = Some(differing.clone());
        differing
    }

    /// The first table that holds something else than was promised.
    pub fn differing(&self) -> Option<String> {
        let disk = self.drive.as_ref()?.disk();
        let differs = |table: &&Table| {
            let there = disk.under(**table, &[]);
            there != self.promised.under(**table, &[])
        };
        let table = Table::ALL.iter().find(differs)?;
        Some(format!("table {} is not what was promised", table.name()))
    }
}

impl Store for Storage {
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match &self.drive {
            Some(drive) => drive.disk().get(table, key),
            None => self.promised.get(table, key),
        }
    }

    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        each: &mut dyn FnMut(&[u8], &[u8]) -> bool,
    ) -> Result<(), StoreError> {
        match &self.drive {
            Some(drive) => drive.disk().scan(table, from, to, each),
            None => self.promised.scan(table, from, to, each),
        }
    }
}
