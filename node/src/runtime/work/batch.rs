//! Jobs that are committed together.

use std::collections::BTreeMap;

use halle_protocol::{engine::Effect, id::DeviceId, store::Writes};
use serde_json::Value;
use tokio::sync::oneshot;

use crate::{control::Problem, runtime::queue::BATCH_MAX, service::PeerView};

/// Who waits for the answer to a command, and the answer.
pub(super) type Waiter = (
    oneshot::Sender<Result<Value, Problem>>,
    Result<Value, Problem>,
);

/// What some jobs led to: all of it happens, or nothing.
#[derive(Default)]
pub(super) struct Batch {
    /// To be committed.
    pub writes: Writes,
    /// To be performed after the commit.
    pub effects: Vec<Effect>,
    /// To be answered after the commit.
    pub waiters: Vec<Waiter>,
    /// Questions of partners, to be refused where the commit fails.
    pub asked: Vec<u64>,
    /// How the node stands with its peers after these jobs.
    pub peers: BTreeMap<DeviceId, PeerView>,
    /// How many jobs.
    pub jobs: usize,
}

impl Batch {
    /// No job is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.jobs == 0
    }

    /// It waits for its commit before it takes another job.
    pub(super) fn is_full(&self) -> bool {
        self.jobs >= BATCH_MAX
    }
}
