//! A node's disk: the real store on a medium that loses power, outlives its process or fills up.

use halle_node::store::{
    Disk, OpenError,
    crash::{Medium, Moment},
};

/// How a disk fails its node, counted from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Power is cut at the n-th write, change of length or sync.
    PowerAtChange(u64),
    /// Power is cut at the n-th sync.
    PowerAtSync(u64),
    /// The process is killed at the n-th write, change of length or sync.
    Kill(u64),
    /// Nothing can be written beyond so many eighths of the disk's length: eight are a full disk,
    /// fewer a disk with a bad end.
    Full(u64),
}

/// How a node that works comes to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// In order: the store is closed.
    Stop,
    /// Killed: what was written is there.
    Kill,
    /// Power is cut: what was synced is there, and a random part of the rest.
    Power,
}

/// A store on a medium.
pub(super) struct Drive {
    medium: Medium,
    /// Absent only while it is closed.
    disk: Option<Disk>,
    failure: Option<Failure>,
}

fn open(medium: &Medium) -> Result<Disk, OpenError> {
    let medium = medium.clone();
    Disk::open_on(move || Ok(medium.clone()))
}

impl Drive {
    /// A disk with an empty store.
    pub(super) fn new(seed: u64) -> Self {
        Self::with(seed, Vec::new())
    }

    /// A disk with the bytes of a store.
    pub(super) fn with(seed: u64, content: Vec<u8>) -> Self {
        let medium = Medium::with(seed, content);
        let disk = open(&medium).expect("a sound disk opens");
        Self {
            medium,
            disk: Some(disk),
            failure: None,
        }
    }

    /// The store.
    pub(super) fn disk(&self) -> &Disk {
        self.disk.as_ref().expect("an open store")
    }

    /// All bytes written.
    pub(super) fn content(&self) -> Vec<u8> {
        self.medium.content()
    }

    /// Closes the store; answers its bytes.
    pub(super) fn close(self) -> Vec<u8> {
        drop(self.disk);
        self.medium.content()
    }

    /// Lets the disk fail, in this way only.
    pub(super) fn fail(&mut self, failure: Failure) {
        let medium = &self.medium;
        medium.cut_power_at(Moment::Change(u64::MAX));
        medium.set_capacity(u64::MAX);
        let at = |n: u64| Moment::Change(medium.changes() + n);
        match failure {
            Failure::PowerAtChange(n) | Failure::Kill(n) => medium.cut_power_at(at(n)),
            Failure::PowerAtSync(n) => medium.cut_power_at(Moment::Sync(medium.syncs() + n)),
            Failure::Full(eighths) => medium.set_capacity(self.bytes() / 8 * eighths),
        }
        self.failure = Some(failure);
    }

    fn bytes(&self) -> u64 {
        u64::try_from(self.content().len()).expect("a small disk")
    }

    /// Whether the process lives on where a commit fails.
    pub(super) fn outlives(&self) -> bool {
        matches!(self.failure, Some(Failure::Full(_)))
    }

    /// How the process ends where a commit fails.
    pub(super) fn end(&self) -> End {
        match self.failure {
            Some(Failure::Kill(_)) => End::Kill,
            _ => End::Power,
        }
    }

    /// There is room again.
    pub(super) fn free(&mut self) {
        if self.outlives() {
            self.medium.set_capacity(u64::MAX);
            self.failure = None;
        }
    }

    /// Closes the store and opens it again, as a node does whose commit failed. Says whether it
    /// took more room to do so.
    pub(super) fn reopen(&mut self) -> bool {
        if self.disk().reopen().is_ok() {
            return false;
        }
        self.free();
        self.disk().reopen().expect("a disk with room opens again");
        true
    }

    /// The process ends and another one opens the store. `twice`: power goes again at that act
    /// of opening it.
    pub(super) fn restart(&mut self, end: End, twice: Option<u64>) {
        if end == End::Stop {
            self.disk = None;
        }
        let mut medium = match end {
            End::Stop | End::Kill => Medium::with(self.medium.changes(), self.medium.content()),
            End::Power => self.medium.restored(),
        };
        if let Some(act) = twice {
            medium.cut_power_at(Moment::Change(act));
            drop(open(&medium));
            medium = medium.restored();
        }
        self.disk = Some(open(&medium).expect("the store opens after any crash"));
        self.medium = medium;
        self.failure = None;
    }
}

impl std::fmt::Debug for Drive {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "a disk, failure {:?}", self.failure)
    }
}
