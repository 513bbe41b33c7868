//! The engine thread.

mod anew;
mod batch;
mod committer;
mod dropped;
mod perform;

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::{Duration, Instant},
};

use halle_protocol::{
    engine::{Effect, Engine, Event, InStep, Turn},
    id::DeviceId,
    store::{Foreseen, Overlay, Store, StoreError, Writes},
};
use serde_json::Value;
use tokio::sync::{broadcast, mpsc, oneshot, watch};

pub(super) use anew::Anew;
use batch::Batch;
pub(super) use committer::Committer;
use committer::Flight;
use dropped::Dropped;

use super::{network::Link, queue::Queue};
use crate::{
    clock,
    control::{Problem, Remark},
    network::Command,
    service::{DISK_ALARMS, PeerView, Seen, problem_of_store},
    store::Disk,
};

/// The engine looks at its deadlines at least this often.
const IDLE: Duration = Duration::from_secs(5);
/// How long a peer that misbehaved is left alone.
const BACK_OFF: Duration = Duration::from_mins(1);
/// A command: its work on the engine's turn.
pub(super) type Work = Box<dyn FnOnce(&mut Turn<'_>, &Seen) -> Result<Value, Problem> + Send>;

/// Something for the engine.
pub(super) enum Job {
    /// Something happened outside.
    Event(Event),
    /// A person asks for something.
    Run {
        /// What.
        work: Work,
        /// Whether to keep what it writes.
        keep: bool,
        /// Who waits.
        reply: oneshot::Sender<Result<Value, Problem>>,
    },
    /// Partners outside can reach this node, or not.
    Reachable(bool),
    /// Do what waits, then end.
    Stop,
}

/// The store as a batch sees it: what is being committed is there.
type Batched<'a> = Overlay<'a, Foreseen<'a, Disk>>;

/// What an engine waits for.
enum Came {
    /// Something for it.
    Job(Job),
    /// The commit under way ended.
    Committed(Result<(), StoreError>),
    /// Its next deadline.
    Deadline,
    /// Nobody can send jobs any more.
    End,
}

/// What the engine thread owns.
pub(super) struct Worker {
    pub engine: Engine,
    pub disk: Arc<Disk>,
    pub network: Option<mpsc::Sender<Command>>,
    pub links: broadcast::Sender<Link>,
    pub seen: watch::Sender<Seen>,
    pub running: bool,
    pub alarms: Vec<Remark>,
    pub public: Option<bool>,
    pub anew: Anew,
    pub committer: Committer,
    pub progress: Progress,
}

/// Where the jobs of before are.
#[derive(Default)]
pub(super) struct Progress {
    /// Handled; their commit waits for the one under way.
    staged: Batch,
    /// Being committed.
    flight: Option<Flight>,
    /// No more jobs are taken.
    stopping: bool,
}

impl Worker {
    /// Works until told to stop, or until nobody can send jobs any more.
    pub(super) fn run(mut self, handle: &tokio::runtime::Handle, mut jobs: mpsc::Receiver<Job>) {
        self.show(self.peers());
        let mut queue = Queue::default();
        while !self.has_ended() {
            while !queue.is_full()
                && let Ok(job) = jobs.try_recv()
            {
                queue.push(job);
            }
            if queue.is_empty() || !self.has_room() {
                match handle.block_on(self.next(&mut jobs)) {
                    Came::Job(job) => queue.push(job),
                    Came::Committed(outcome) => self.land(outcome),
                    Came::Deadline => queue.push(Job::Event(Event::Wake)),
                    Came::End => self.progress.stopping = true,
                }
            } else {
                let mut batch = queue.batch();
                batch.extend(self.anew.due(Instant::now()).map(Job::Event));
                self.stage(batch);
            }
            if let Some(outcome) = self.progress.flight.as_mut().and_then(Flight::outcome) {
                self.land(outcome);
            }
            self.depart();
        }
    }

    fn has_ended(&self) -> bool {
        self.progress.stopping && self.progress.flight.is_none()
    }

    /// Whether another job may be handled before the commit under way ends.
    fn has_room(&self) -> bool {
        !self.progress.stopping && !self.progress.staged.is_full()
    }

    async fn next(&mut self, jobs: &mut mpsc::Receiver<Job>) -> Came {
        let (room, pause) = (self.has_room(), self.pause());
        let came = |job: Option<Job>| job.map_or(Came::End, Came::Job);
        match &mut self.progress.flight {
            Some(flight) => tokio::select! {
                biased;
                outcome = flight.ended() => Came::Committed(outcome),
                job = jobs.recv(), if room => came(job),
            },
            None => tokio::time::timeout(pause, jobs.recv())
                .await
                .map_or(Came::Deadline, came),
        }
    }

    fn pause(&self) -> Duration {
        let now = clock::moment().map_or(0, |it| it.now);
        let until = self
            .engine
            .wake_at()
            .map_or(i64::MAX, |at| at.saturating_sub(now).max(20));
        let until = Duration::from_millis(u64::try_from(until).unwrap_or_default());
        let anew = self
            .anew
            .at
            .map_or(IDLE, |at| at.duration_since(Instant::now()));
        IDLE.min(until).min(anew)
    }

    /// Handles jobs upon what is being committed; they wait for a commit of their own.
    fn stage(&mut self, jobs: Vec<Job>) {
        let disk = self.disk.clone();
        if disk.is_closed() {
            self.reopen();
        }
        let flying = self.progress.flight.as_ref().map(|it| it.writes.clone());
        let flying: Arc<Writes> = flying.unwrap_or_default();
        let below = Foreseen::new(&*disk, &flying);
        let staged = &mut self.progress.staged;
        let mut batch = Overlay::with(&below, std::mem::take(&mut staged.writes));
        staged.jobs = staged.jobs.saturating_add(jobs.len());
        for job in jobs {
            match job {
                Job::Event(event) => self.event(&mut batch, event),
                Job::Run { work, keep, reply } => {
                    let answer = self.command(&mut batch, work, keep);
                    self.progress.staged.waiters.push((reply, answer));
                }
                Job::Reachable(public) => self.public = Some(public),
                Job::Stop => self.progress.stopping = true,
            }
        }
        self.progress.staged.writes = batch.into_writes();
    }

    /// Begins to commit what is staged, unless a commit is under way.
    fn depart(&mut self) {
        if self.progress.flight.is_some() || self.progress.staged.is_empty() {
            return;
        }
        let mut batch = std::mem::take(&mut self.progress.staged);
        batch.peers = self.peers();
        if batch.writes.is_empty() {
            self.finish(batch);
        } else {
            self.progress.flight = Some(self.committer.begin(batch));
        }
    }

    /// The commit under way ended.
    fn land(&mut self, outcome: Result<(), StoreError>) {
        let Some(flight) = self.progress.flight.take() else {
            return;
        };
        self.note(outcome.as_ref().err());
        match outcome {
            Ok(()) => self.finish(flight.batch),
            Err(error) => self.fail(&error, flight.batch),
        }
    }

    /// A batch is on the disk: now it is seen.
    fn finish(&mut self, batch: Batch) {
        self.show(batch.peers);
        // First what leaves the machine: whoever is told of an open door finds it open.
        for effect in batch.effects {
            self.perform(effect);
        }
        for (reply, answer) in batch.waiters {
            // Whoever gave up waiting is not told.
            let _ = reply.send(answer);
        }
    }

    fn event(&mut self, batch: &mut Batched<'_>, event: Event) {
        if let Event::Request { ticket, .. } = &event {
            self.progress.staged.asked.push(*ticket);
        }
        let Ok(moment) = clock::moment() else { return };
        let partner = self.partner(&event);
        if let Event::Listening(addresses) = &event {
            self.anew.listening.clone_from(addresses);
        }
        let store: &dyn Store = batch;
        let handled = self.guarded(partner, |engine| engine.handle(store, moment, event));
        if let Ok(outcome) = handled {
            batch.merge(outcome.writes);
            self.progress.staged.effects.extend(outcome.effects);
        }
    }

    /// Lets the engine work on an event, a partner's or nobody's, or on a command. Where it cannot,
    /// nothing of that happened: the store is opened again, whatever state that left it in, and the
    /// engine begins anew.
    fn guarded<T>(
        &mut self,
        partner: Option<DeviceId>,
        work: impl FnOnce(&mut Engine) -> Result<T, StoreError>,
    ) -> Result<T, Dropped> {
        let engine = &mut self.engine;
        let dropped = match catch_unwind(AssertUnwindSafe(|| work(engine))) {
            Ok(Ok(done)) => return Ok(done),
            Ok(Err(error)) => Dropped::Store(error),
            Err(_) => Dropped::Panic,
        };
        tracing::error!(?dropped, ?partner, "an event or a command was dropped");
        self.reopen();
        self.start_anew(partner, dropped.pause());
        Err(dropped)
    }

    /// Whose event it is, while there is a connection.
    fn partner(&self, event: &Event) -> Option<DeviceId> {
        match event {
            Event::Connected(device) | Event::Request { from: device, .. } => Some(*device),
            Event::Answer { ticket, .. } => self.engine.asked(*ticket),
            Event::Disconnected(_) | Event::Listening(_) | Event::Wake => None,
        }
    }

    fn command(
        &mut self,
        batch: &mut Batched<'_>,
        work: Work,
        keep: bool,
    ) -> Result<Value, Problem> {
        let moment = clock::moment()?;
        let mut seen = self.seen.borrow().clone();
        (seen.now, seen.today) = (moment.now, moment.today);
        let store: &dyn Store = batch;
        let done = self.guarded(None, |engine| {
            let command = |turn: &mut Turn<'_>| work(turn, &seen);
            if keep {
                engine.command(store, moment, command)
            } else {
                let answer = engine.rehearse(store, moment, command)?;
                Ok((halle_protocol::engine::Outcome::default(), answer))
            }
        });
        match done {
            Ok((outcome, answer)) => {
                batch.merge(outcome.writes);
                self.progress.staged.effects.extend(outcome.effects);
                answer
            }
            Err(Dropped::Store(error)) => Err(problem_of_store(error)),
            Err(Dropped::Panic) => Err(Problem::failed("bug")),
        }
    }

    /// Nothing of a batch happened, nor of what was handled upon it: everybody is told, and the
    /// engine reads the store again.
    fn fail(&mut self, error: &StoreError, batch: Batch) {
        tracing::error!(%error, "commit failed: nothing of this batch happened");
        for batch in [batch, std::mem::take(&mut self.progress.staged)] {
            for ticket in batch.asked {
                self.perform(Effect::Refuse { ticket });
            }
            for (reply, answer) in batch.waiters {
                let _ = reply.send(answer.and_then(|_| Err(problem_of_store(error.clone()))));
            }
        }
        self.reopen();
        self.start_anew(None, Duration::ZERO);
        self.show(self.peers());
    }

    /// Notes that nothing could be kept, until something is again.
    fn note(&mut self, error: Option<&StoreError>) {
        let stand = |it: &Remark| DISK_ALARMS.contains(&it.code.as_str());
        self.alarms.retain(|it| !stand(it));
        let alarm = match error {
            None => return,
            Some(StoreError::Full) => Remark::new("alarm-disk-full"),
            Some(error) => Remark::new("alarm-disk-failed").with("words", error),
        };
        self.alarms.insert(0, alarm);
    }

    /// Opens the store again, which after one error or panic answers nothing else.
    fn reopen(&self) {
        if let Err(error) = self.disk.reopen() {
            tracing::error!(%error, "store could not be opened again");
        }
    }

    /// Forgets everything in memory; connections are made anew, and sessions with them: `partner`'s
    /// after a pause, whether the engine knew it or not.
    fn start_anew(&mut self, partner: Option<DeviceId>, pause: Duration) {
        let mut connected = self.engine.connected();
        connected.extend(partner);
        self.engine = self.engine.anew();
        self.anew.owe(Instant::now());
        let Some(network) = &self.network else { return };
        for device in connected {
            let alone = partner == Some(device);
            let command = Command::Disconnect {
                device,
                back_off: if alone { pause } else { Duration::ZERO },
            };
            let _ = network.blocking_send(command);
        }
    }

    /// How the engine stands with its peers, with what is staged.
    fn peers(&self) -> BTreeMap<DeviceId, PeerView> {
        let steps = self.engine.steps();
        let connected = self.engine.connected().into_iter();
        connected
            .map(|device| {
                let equal = steps.get(&device) == Some(&InStep::Equal);
                (device, PeerView { equal })
            })
            .collect()
    }

    /// Shows how the node stands.
    fn show(&self, connected: BTreeMap<DeviceId, PeerView>) {
        self.seen.send_replace(Seen {
            running: self.running,
            listening: self.anew.listening.clone(),
            connected,
            public: self.public,
            alarms: self.alarms.clone(),
            today: jiff::civil::Date::default(),
            now: 0,
        });
    }
}

#[cfg(test)]
mod tests;
