//! What a question sees: committed rows, and how the node stands right now.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::{Local, PublishError, Turn},
    id::{DeviceId, HubId},
    object::{ObjectKey, Reader, read},
    store::{Store, StoreError, Table},
};
use serde::de::DeserializeOwned;

use crate::control::{Problem, Remark};

/// The alarms that stand for as long as nothing can be kept on the disk.
pub const DISK_ALARMS: [&str; 2] = ["alarm-disk-full", "alarm-disk-failed"];

/// How a connected peer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerView {
    /// Whether all that was compared was equal.
    pub equal: bool,
}

/// What only the running node knows: empty when the command opened the store itself.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Whether a node runs.
    pub running: bool,
    /// Addresses it listens on.
    pub listening: Vec<String>,
    /// Connected devices.
    pub connected: BTreeMap<DeviceId, PeerView>,
    /// Whether partners outside can reach this node, where that is known.
    pub public: Option<bool>,
    /// Forks, clocks and the like.
    pub alarms: Vec<Remark>,
    /// Civil date here.
    pub today: jiff::civil::Date,
    /// Milliseconds since 1970.
    pub now: i64,
}

/// What a question sees.
pub struct View<'a> {
    /// Rows.
    pub store: &'a dyn Store,
    /// Who this node is.
    pub local: &'a Local,
    /// How the node stands.
    pub seen: &'a Seen,
}

impl<'a> View<'a> {
    /// A view of rows in the middle of a command: bring them up to date with `turn.settle()` first.
    pub fn of(turn: &'a Turn<'_>, seen: &'a Seen) -> Self {
        Self {
            store: turn.store(),
            local: turn.local(),
            seen,
        }
    }

    /// This hub.
    pub fn hub(&self) -> HubId {
        self.local.hub
    }

    /// Reads a row.
    ///
    /// # Errors
    /// `store-failed`, `store-damaged`.
    pub fn row<T: DeserializeOwned>(&self, key: &ObjectKey) -> Result<Option<T>, Problem> {
        read(self.store, Table::Row, &key.encode()).map_err(problem_of_store)
    }

    /// A reader for the protocol's own folds.
    pub fn reader(&self) -> Reader<'a> {
        Reader::new(self.store)
    }
}

/// Settles a turn: what it sees then, and the row of an object that was written in it.
///
/// # Errors
/// `not-counted` where there is none, a store's failure.
pub(in crate::service) fn settled<'a, T: DeserializeOwned>(
    turn: &'a mut Turn<'_>,
    seen: &'a Seen,
    key: &ObjectKey,
) -> Result<(View<'a>, T), Problem> {
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    let row = view.row(key)?;
    let row = row.ok_or_else(|| Problem::failed("not-counted"))?;
    Ok((view, row))
}

/// A store's failure as a person hears it.
pub fn problem_of_store(error: StoreError) -> Problem {
    match error {
        StoreError::Full => Problem::failed("disk-full"),
        StoreError::Failed(why) => Problem::failed("store-failed").with("why", why),
        StoreError::Damaged { table, what } => Problem::damaged("store-damaged")
            .with("table", table.name())
            .with("what", what),
    }
}

/// A refused writing as a person hears it.
pub fn problem_of_publish(error: PublishError) -> Problem {
    match error {
        PublishError::Store(error) => problem_of_store(error),
        PublishError::Cut => Problem::refused("chain-cut"),
        PublishError::Oversize(why) => Problem::refused("too-large").with("why", why),
    }
}
