//! Between the network task and the engine: translates, and tells who waits for a link.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use halle_protocol::{
    engine::{Event as EngineEvent, Protocol as EngineProtocol},
    id::DeviceId,
};
use tokio::sync::{broadcast, mpsc, oneshot, watch};

use super::{tell, work::Job};
use crate::{
    control::Problem,
    network::{
        Command, Event, Network, NetworkError, NetworkSettings, Protocol, Ticket, Tried, start,
    },
};

/// Tickets from here on are questions to an inviter, not the engine's.
const PAIRING_TICKETS: u64 = 1 << 63;
/// A clock that jumps further than this between two ticks was asleep.
const SLEPT: Duration = Duration::from_secs(45);
const TICK: Duration = Duration::from_secs(10);

/// Something about a peer that somebody may wait for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// A connection stands.
    Up(DeviceId),
    /// No address of the device answered.
    Failed(DeviceId, Vec<Tried>),
    /// All that the device holds is held here.
    InStep(DeviceId),
}

type Answers = Arc<Mutex<BTreeMap<u64, oneshot::Sender<Option<Vec<u8>>>>>>;

/// The way to the network.
pub(super) struct Door {
    commands: mpsc::Sender<Command>,
    listening: Vec<String>,
    answers: Answers,
    next: std::sync::atomic::AtomicU64,
    task: Mutex<Option<tokio::task::JoinHandle<()>>>,
}

impl Door {
    pub(super) async fn open(
        settings: NetworkSettings,
        jobs: mpsc::Sender<Job>,
        links: broadcast::Sender<Link>,
        stopped: watch::Receiver<bool>,
    ) -> Result<Self, Problem> {
        let Network {
            commands,
            events,
            listening,
        } = start(settings).await.map_err(|error| unstarted(&error))?;
        let answers = Answers::default();
        let loops = Loop {
            jobs,
            links,
            answers: answers.clone(),
            commands: commands.clone(),
        };
        let task = tokio::spawn(loops.run(events, stopped));
        Ok(Self {
            commands,
            listening,
            answers,
            next: std::sync::atomic::AtomicU64::new(PAIRING_TICKETS),
            task: Mutex::new(Some(task)),
        })
    }

    pub(super) fn commands(&self) -> mpsc::Sender<Command> {
        self.commands.clone()
    }

    pub(super) fn listening(&self) -> Vec<String> {
        self.listening.clone()
    }

    /// Asks a device over the pairing protocol.
    pub(super) async fn ask(&self, device: DeviceId, frame: Vec<u8>) -> Option<Vec<u8>> {
        let number = self.next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let (sender, answer) = oneshot::channel();
        self.answers.lock().ok()?.insert(number, sender);
        let command = Command::Request {
            device,
            protocol: Protocol::Pair,
            ticket: Ticket(number),
            frame,
            timeout: Duration::from_secs(30),
        };
        tell(&self.commands, command).await;
        answer.await.ok().flatten()
    }

    pub(super) async fn shut_down(&self) {
        tell(&self.commands, Command::Shutdown).await;
        let task = self.task.lock().ok().and_then(|mut it| it.take());
        if let Some(task) = task {
            let _ = tokio::time::timeout(Duration::from_secs(5), task).await;
        }
    }
}

fn unstarted(error: &NetworkError) -> Problem {
    let problem = match error.address() {
        Some(address) => Problem::failed("listen-failed").with("address", address),
        None => Problem::failed("network-failed"),
    };
    problem.with("why", describe(error))
}

fn describe(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

struct Loop {
    jobs: mpsc::Sender<Job>,
    links: broadcast::Sender<Link>,
    answers: Answers,
    commands: mpsc::Sender<Command>,
}

impl Loop {
    async fn run(self, mut events: mpsc::Receiver<Event>, mut stopped: watch::Receiver<bool>) {
        let mut tick = tokio::time::interval(TICK);
        let mut last = SystemTime::now();
        let mut stopping = false;
        loop {
            tokio::select! {
                event = events.recv() => match event {
                    Some(event) => self.take(event).await,
                    None => return,
                },
                _ = tick.tick() => {
                    let now = SystemTime::now();
                    if now.duration_since(last).is_ok_and(|it| it > SLEPT) {
                        tell(&self.commands, Command::Woke).await;
                    }
                    last = now;
                },
                _ = stopped.changed(), if !stopping => stopping = true,
            }
        }
    }

    async fn job(&self, event: EngineEvent) {
        // A closed channel is a node that stops.
        let _ = self.jobs.send(Job::Event(event)).await;
    }

    async fn take(&self, event: Event) {
        match event {
            Event::Connected { device, member } => {
                if member {
                    self.job(EngineEvent::Connected(device)).await;
                }
                let _ = self.links.send(Link::Up(device));
            }
            Event::Disconnected { device } => self.job(EngineEvent::Disconnected(device)).await,
            Event::Request {
                device,
                protocol,
                ticket,
                frame,
            } => {
                let protocol = match protocol {
                    Protocol::Sync => EngineProtocol::Sync,
                    Protocol::Pair => EngineProtocol::Pair,
                };
                let from = device;
                self.job(EngineEvent::Request {
                    from,
                    protocol,
                    ticket: ticket.0,
                    frame,
                })
                .await;
            }
            Event::Answer {
                ticket: Ticket(ticket),
                result,
            } => {
                if let Err(error) = &result {
                    tracing::debug!(ticket, %error, "no answer");
                }
                let frame = result.ok();
                if ticket >= PAIRING_TICKETS {
                    let waiter = self
                        .answers
                        .lock()
                        .ok()
                        .and_then(|mut it| it.remove(&ticket));
                    if let Some(waiter) = waiter {
                        let _ = waiter.send(frame);
                    }
                } else {
                    self.job(EngineEvent::Answer { ticket, frame }).await;
                }
            }
            Event::Listening(addresses) => self.job(EngineEvent::Listening(addresses)).await,
            Event::Reachability { public } => {
                let _ = self.jobs.send(Job::Reachable(public)).await;
            }
            Event::Unreachable { device, tried } => {
                tracing::info!(%device, ?tried, "unreachable");
                let _ = self.links.send(Link::Failed(device, tried));
            }
            Event::Observed { address } => tracing::debug!(address, "observed"),
        }
    }
}
