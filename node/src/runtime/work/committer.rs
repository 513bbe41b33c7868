//! Commits in a thread of their own: while the disk works, the engine works on the next batch.

use std::{
    io,
    sync::{Arc, mpsc},
    thread,
};

use halle_protocol::store::{StoreError, Writes};
use tokio::sync::oneshot;

use super::batch::Batch;
use crate::store::Disk;

type Order = (Arc<Writes>, oneshot::Sender<Result<(), StoreError>>);

/// The thread. Dropping this waits until it has committed what it was given and closed its door to
/// the disk: whoever opens the store next finds it free.
pub(in crate::runtime) struct Committer {
    orders: Option<mpsc::Sender<Order>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Committer {
    /// Starts the thread.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(in crate::runtime) fn start(disk: Arc<Disk>) -> io::Result<Self> {
        let (sender, orders) = mpsc::channel::<Order>();
        let thread = thread::Builder::new()
            .name("commit".to_owned())
            .spawn(move || {
                for (writes, done) in orders {
                    // Whoever gave up waiting has ended.
                    let _ = done.send(disk.commit(&writes));
                }
            })?;
        Ok(Self {
            orders: Some(sender),
            thread: Some(thread),
        })
    }

    /// Begins to commit a batch.
    pub(super) fn begin(&self, mut batch: Batch) -> Flight {
        let writes = Arc::new(std::mem::take(&mut batch.writes));
        let (sender, done) = oneshot::channel();
        if let Some(orders) = &self.orders {
            // Without the thread `done` says so.
            let _ = orders.send((writes.clone(), sender));
        }
        Flight {
            writes,
            batch,
            done,
        }
    }
}

impl Drop for Committer {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // It commits behind a guard: it does not panic.
            let _ = thread.join();
        }
    }
}

/// A batch whose commit is under way.
pub(super) struct Flight {
    /// What is being committed.
    pub writes: Arc<Writes>,
    /// What follows from it.
    pub batch: Batch,
    done: oneshot::Receiver<Result<(), StoreError>>,
}

impl Flight {
    /// How the commit ended, if it has.
    pub(super) fn outcome(&mut self) -> Option<Result<(), StoreError>> {
        match self.done.try_recv() {
            Ok(outcome) => Some(outcome),
            Err(oneshot::error::TryRecvError::Empty) => None,
            Err(oneshot::error::TryRecvError::Closed) => Some(Err(gone())),
        }
    }

    /// Waits until the commit ended.
    pub(super) async fn ended(&mut self) -> Result<(), StoreError> {
        (&mut self.done).await.unwrap_or_else(|_| Err(gone()))
    }
}

fn gone() -> StoreError {
    StoreError::Failed("the thread that commits has ended".to_owned())
}
