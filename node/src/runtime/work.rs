//! The engine thread.

mod dropped;

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::{Duration, Instant},
};

use halle_protocol::{
    engine::{Effect, Engine, Event, InStep, Protocol as EngineProtocol, Telling, Turn},
    id::DeviceId,
    store::{Overlay, Store, StoreError},
};
use serde_json::Value;
use tokio::sync::{broadcast, mpsc, oneshot, watch};

use dropped::Dropped;

use super::{network::Link, queue::Queue};
use crate::{
    clock,
    control::{Problem, Remark},
    network::{Command, Member, Protocol, Ticket},
    service::{DISK_ALARMS, PeerView, Seen, problem_of_store},
    store::Disk,
};

/// The engine looks at its deadlines at least this often.
const IDLE: Duration = Duration::from_secs(5);
/// How long an answer of a partner may take.
const ANSWER: Duration = Duration::from_secs(30);
/// How long a peer that misbehaved is left alone.
const BACK_OFF: Duration = Duration::from_mins(1);
/// The engine begins anew not oftener than this: beginning writes, which on a full disk fails and
/// would be followed by another beginning without end.
const ANEW_PAUSE: Duration = Duration::from_secs(10);
/// Alarms kept for people to read.
const ALARMS_MAX: usize = 32;

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

type Waiter = (
    oneshot::Sender<Result<Value, Problem>>,
    Result<Value, Problem>,
);

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
}

/// How the engine begins again after it forgot everything.
#[derive(Debug, Default)]
pub(super) struct Anew {
    /// The addresses listened on, which the engine is told again.
    listening: Vec<String>,
    /// From when on it may be told; `None`: nothing is owed.
    at: Option<Instant>,
    /// When it was told last.
    last: Option<Instant>,
}

impl Anew {
    /// The engine forgot everything: it is told again, now or after a pause.
    fn owe(&mut self, now: Instant) {
        let next = self.last.and_then(|last| last.checked_add(ANEW_PAUSE));
        self.at = Some(next.map_or(now, |next| next.max(now)));
    }

    /// What the engine is told again, once it is time.
    fn due(&mut self, now: Instant) -> Option<Event> {
        self.at.take_if(|at| *at <= now)?;
        self.last = Some(now);
        Some(Event::Listening(self.listening.clone()))
    }
}

impl Worker {
    /// Works until told to stop, or until nobody can send jobs any more.
    pub(super) fn run(mut self, handle: &tokio::runtime::Handle, mut jobs: mpsc::Receiver<Job>) {
        self.show();
        let mut queue = Queue::default();
        loop {
            if queue.is_empty() {
                let waiting = handle
                    .block_on(async { tokio::time::timeout(self.pause(), jobs.recv()).await });
                match waiting {
                    Ok(Some(job)) => queue.push(job),
                    Ok(None) => return,
                    Err(_) => queue.push(Job::Event(Event::Wake)),
                }
            }
            while !queue.is_full()
                && let Ok(job) = jobs.try_recv()
            {
                queue.push(job);
            }
            let mut batch = queue.batch();
            batch.extend(self.anew.due(Instant::now()).map(Job::Event));
            if self.turn(batch) {
                return;
            }
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

    /// Handles a batch in one transaction; says whether to stop.
    fn turn(&mut self, jobs: Vec<Job>) -> bool {
        let disk = self.disk.clone();
        if disk.is_closed() {
            self.reopen();
        }
        let mut batch = Overlay::new(&*disk);
        let mut effects = Vec::new();
        let mut waiters: Vec<Waiter> = Vec::new();
        let mut asked = Vec::new();
        let mut stop = false;
        for job in jobs {
            match job {
                Job::Event(event) => {
                    if let Event::Request { ticket, .. } = &event {
                        asked.push(*ticket);
                    }
                    self.event(&mut batch, event, &mut effects);
                }
                Job::Run { work, keep, reply } => {
                    let answer = self.command(&mut batch, work, keep, &mut effects);
                    waiters.push((reply, answer));
                }
                Job::Reachable(public) => self.public = Some(public),
                Job::Stop => stop = true,
            }
        }
        let writes = batch.into_writes();
        let committed = if writes.is_empty() {
            Ok(())
        } else {
            let kept = disk.commit(&writes);
            self.note(kept.as_ref().err());
            kept
        };
        match committed {
            Ok(()) => {
                self.show();
                // First what leaves the machine: whoever is told of an open door finds it open.
                for effect in effects {
                    self.perform(effect);
                }
                for (reply, answer) in waiters {
                    // Whoever gave up waiting is not told.
                    let _ = reply.send(answer);
                }
            }
            Err(error) => self.fail(&error, asked, waiters),
        }
        stop
    }

    fn event(&mut self, batch: &mut Overlay<'_, Disk>, event: Event, effects: &mut Vec<Effect>) {
        let Ok(moment) = clock::moment() else { return };
        let partner = self.partner(&event);
        if let Event::Listening(addresses) = &event {
            self.anew.listening.clone_from(addresses);
        }
        let store: &dyn Store = batch;
        let handled = self.guarded(partner, |engine| engine.handle(store, moment, event));
        if let Ok(outcome) = handled {
            batch.merge(outcome.writes);
            effects.extend(outcome.effects);
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
        batch: &mut Overlay<'_, Disk>,
        work: Work,
        keep: bool,
        effects: &mut Vec<Effect>,
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
                effects.extend(outcome.effects);
                answer
            }
            Err(Dropped::Store(error)) => Err(problem_of_store(error)),
            Err(Dropped::Panic) => Err(Problem::failed("bug")),
        }
    }

    /// Nothing of the batch happened: everybody is told, and the engine reads the store again.
    fn fail(&mut self, error: &StoreError, asked: Vec<u64>, waiters: Vec<Waiter>) {
        tracing::error!(%error, "commit failed: nothing of this batch happened");
        for ticket in asked {
            self.perform(Effect::Refuse { ticket });
        }
        for (reply, answer) in waiters {
            let _ = reply.send(answer.and_then(|_| Err(problem_of_store(error.clone()))));
        }
        self.reopen();
        self.start_anew(None, Duration::ZERO);
        self.show();
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

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::InStep(device) => {
                let _ = self.links.send(Link::InStep(device));
            }
            Effect::Told(telling) => self.alarm(&telling),
            Effect::Send { .. }
            | Effect::Reply { .. }
            | Effect::Refuse { .. }
            | Effect::Close { .. }
            | Effect::Members(_)
            | Effect::Pairing(_) => {
                if let (Some(network), Some(command)) = (&self.network, command(effect)) {
                    let _ = network.blocking_send(command);
                }
            }
        }
    }

    fn alarm(&mut self, telling: &Telling) {
        let remark = match telling {
            // That is in the store: see `service::device::alarms`.
            Telling::Fork(_) => return,
            Telling::Overtaken => Remark::new("alarm-overtaken"),
            Telling::Clock(hub, ms) => Remark::new("alarm-clock")
                .with("hub", hub)
                .with("minutes", ms.div_euclid(60_000)),
            Telling::Full(hub) => Remark::new("alarm-full").with("hub", hub),
            Telling::Spent(hub) => Remark::new("alarm-spent").with("hub", hub),
            Telling::Rejected(device, why) => Remark::new("alarm-rejected")
                .with("device", device)
                .with("why", why),
        };
        tracing::warn!(?remark, "alarm");
        let known = self.alarms.iter().any(|it| {
            it.code == remark.code
                && it.args.get("hub") == remark.args.get("hub")
                && it.args.get("device") == remark.args.get("device")
        });
        if !known && self.alarms.len() < ALARMS_MAX {
            self.alarms.push(remark);
        }
    }

    /// Shows how the node stands.
    fn show(&self) {
        let steps = self.engine.steps();
        let peers: BTreeSet<_> = self.engine.connected();
        let connected = peers
            .into_iter()
            .map(|device| {
                let equal = steps.get(&device) == Some(&InStep::Equal);
                (device, PeerView { equal })
            })
            .collect();
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

/// What the network is to do for an effect.
fn command(effect: Effect) -> Option<Command> {
    Some(match effect {
        Effect::Send {
            to,
            protocol,
            ticket,
            frame,
        } => Command::Request {
            device: to,
            protocol: match protocol {
                EngineProtocol::Sync => Protocol::Sync,
                EngineProtocol::Pair => Protocol::Pair,
            },
            ticket: Ticket(ticket),
            frame,
            timeout: ANSWER,
        },
        Effect::Reply { ticket, frame, .. } => Command::Reply {
            ticket: Ticket(ticket),
            frame,
        },
        Effect::Refuse { ticket } => Command::Refuse {
            ticket: Ticket(ticket),
        },
        Effect::Close { peer, fault } => {
            tracing::warn!(%peer, %fault, "peer closed");
            Command::Disconnect {
                device: peer,
                back_off: BACK_OFF,
            }
        }
        Effect::Members(members) => Command::Members(
            members
                .into_iter()
                .map(|(device, addresses)| Member { device, addresses })
                .collect(),
        ),
        Effect::Pairing(open) => Command::Pairing(open),
        Effect::InStep(_) | Effect::Told(_) => return None,
    })
}

#[cfg(test)]
mod tests;
