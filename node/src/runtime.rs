//! The running node: one engine thread that writes, the tasks around it, and an orderly end.
//!
//! Jobs reach the engine over one bounded channel. It drains what waits, handles each job in an
//! overlay of its own, commits all of them at once, and only then answers and lets anything leave
//! the machine. While one batch is committed, in a thread of its own, the next is handled upon it.
//! A failed commit answers everybody with the error, also those whose jobs were handled upon it, and
//! starts the engine anew from the store.

mod joining;
mod network;
mod queue;
mod work;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
};

use async_trait::async_trait;
use halle_protocol::engine::{Local, Turn};
use serde_json::Value;
use tokio::sync::{broadcast, mpsc, oneshot, watch};

use crate::{
    config::Config,
    control::{Problem, server::Desk},
    network::{Command, NetworkSettings},
    opened::{Opened, placed},
    service::{self, Road, Seen, View, problem_of_store},
    store::Disk,
};

pub use network::Link;
use work::{Job, Worker};

/// Jobs that may wait for the engine. Full: whoever asks waits.
const JOBS_MAX: usize = 1024;
/// Changes of links that a slow listener may miss.
const LINKS_MAX: usize = 256;

/// A running node, with a network or without.
pub struct Node {
    jobs: mpsc::Sender<Job>,
    disk: Arc<Disk>,
    store: PathBuf,
    local: Local,
    seen: watch::Receiver<Seen>,
    links: broadcast::Sender<Link>,
    network: Option<network::Door>,
    stop: watch::Sender<bool>,
    thread: std::sync::Mutex<Option<std::thread::JoinHandle<()>>>,
    /// Held as long as the node lives.
    _lock: crate::home::Lock,
}

impl Node {
    /// Starts a node that only answers this machine's person.
    ///
    /// # Errors
    /// When the thread cannot be made.
    pub async fn alone(opened: Opened) -> Result<Arc<Self>, Problem> {
        Self::start(opened, false).await
    }

    /// Starts a node with its network, listening as configured.
    ///
    /// # Errors
    /// `listen-failed` with the address.
    pub async fn connected(opened: Opened) -> Result<Arc<Self>, Problem> {
        Self::start(opened, true).await
    }

    async fn start(opened: Opened, with_network: bool) -> Result<Arc<Self>, Problem> {
        let (jobs, waiting) = mpsc::channel(JOBS_MAX);
        let (links, _) = broadcast::channel(LINKS_MAX);
        let (tell_seen, seen) = watch::channel(Seen::default());
        let (stop, stopped) = watch::channel(false);
        let network = if with_network {
            let settings = settings(&opened, &opened.config)?;
            Some(network::Door::open(settings, jobs.clone(), links.clone(), stopped).await?)
        } else {
            None
        };
        let committer = work::Committer::start(opened.disk.clone())
            .map_err(|error| Problem::failed("start-failed").with("why", error))?;
        let worker = Worker {
            committer,
            progress: work::Progress::default(),
            engine: opened.engine(),
            disk: opened.disk.clone(),
            network: network.as_ref().map(network::Door::commands),
            links: links.clone(),
            seen: tell_seen,
            running: with_network,
            alarms: Vec::new(),
            public: None,
            anew: work::Anew::default(),
        };
        let handle = tokio::runtime::Handle::current();
        let thread = std::thread::Builder::new()
            .name("engine".to_owned())
            .spawn(move || worker.run(&handle, waiting))
            .map_err(|error| Problem::failed("start-failed").with("why", error))?;
        let node = Arc::new(Self {
            jobs,
            disk: opened.disk,
            store: opened.home.store_path(),
            local: opened.local,
            seen,
            links,
            network,
            stop,
            thread: std::sync::Mutex::new(Some(thread)),
            _lock: opened.lock,
        });
        if let Some(network) = &node.network {
            node.send(Job::Event(halle_protocol::engine::Event::Listening(
                network.listening(),
            )))
            .await?;
        }
        Ok(node)
    }

    /// Addresses this node listens on.
    pub fn listening(&self) -> Vec<String> {
        self.network
            .as_ref()
            .map(network::Door::listening)
            .unwrap_or_default()
    }

    /// How the node stands.
    pub fn seen(&self) -> Seen {
        self.seen.borrow().clone()
    }

    /// How the node stands, anew after each of its commits.
    pub fn turns(&self) -> watch::Receiver<Seen> {
        self.seen.clone()
    }

    /// Waits until the node is told to stop.
    pub async fn stopped(&self) {
        let mut stopped = self.stop.subscribe();
        // An error means the sender is gone, which is a stop as well.
        let _ = stopped.wait_for(|it| *it).await;
    }

    /// Stops everything in order: no more jobs, the network closed, the last commit done.
    pub async fn shut_down(&self) {
        self.stop.send_replace(true);
        if let Some(network) = &self.network {
            network.shut_down().await;
        }
        let _ = self.jobs.send(Job::Stop).await;
        let thread = self.thread.lock().ok().and_then(|mut it| it.take());
        if let Some(thread) = thread {
            let _ = tokio::task::spawn_blocking(move || thread.join()).await;
        }
    }

    async fn send(&self, job: Job) -> Result<(), Problem> {
        self.jobs
            .send(job)
            .await
            .map_err(|_| Problem::unreachable("node-gone"))
    }

    /// Runs a command on the engine's next turn; answers once it is on the disk.
    ///
    /// # Errors
    /// The command's own, or the store's.
    pub async fn run(
        &self,
        keep: bool,
        work: impl FnOnce(&mut Turn<'_>, &Seen) -> Result<Value, Problem> + Send + 'static,
    ) -> Result<Value, Problem> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Run {
            work: Box::new(work),
            keep,
            reply,
        })
        .await?;
        answer
            .await
            .map_err(|_| Problem::unreachable("node-gone"))?
    }

    /// Places the standing orders and the substitutes that are due, and does what is due of this hub's cycles; `settled`: this
    /// device has been awake for a while.
    ///
    /// # Errors
    /// The store's; `not-counted` where a cycle could not be opened or ended.
    pub async fn chores(&self, settled: bool) -> Result<(), Problem> {
        let mut done = true;
        if self.look(|view| service::cycle::is_due(view, settled))? {
            let work = move |turn: &mut Turn<'_>, seen: &Seen| {
                let undone = service::cycle::do_due(turn, seen, settled)?;
                for problem in &undone {
                    tracing::warn!(?problem, "a cycle was neither opened nor ended by itself");
                }
                Ok(Value::Bool(undone.is_empty()))
            };
            done = self.run(true, work).await? == Value::Bool(true);
        }
        if self.look(service::catalogue::is_due)? {
            let end = |turn: &mut Turn<'_>, seen: &Seen| {
                service::catalogue::do_due(turn, seen).map(|()| Value::Null)
            };
            self.run(true, end).await?;
        }
        if self.look(service::standing::is_due)? {
            let place = |turn: &mut Turn<'_>, seen: &Seen| {
                service::standing::place_due(turn, seen).map(|()| Value::Null)
            };
            self.run(true, place).await?;
        }
        if self.look(service::substitute::is_due)? {
            let place = |turn: &mut Turn<'_>, seen: &Seen| {
                service::substitute::place_due(turn, seen).map(|()| Value::Null)
            };
            self.run(true, place).await?;
        }
        if self.look(service::lot::is_due)? {
            let follow = |turn: &mut Turn<'_>, seen: &Seen| {
                let undone = service::lot::do_due(turn, seen)?;
                for problem in &undone {
                    tracing::warn!(?problem, "a sale in consignment was not followed");
                }
                Ok(Value::Bool(undone.is_empty()))
            };
            done &= self.run(true, follow).await? == Value::Bool(true);
        }
        if self.look(service::fund::is_due)? {
            let keep = |turn: &mut Turn<'_>, seen: &Seen| {
                let undone = service::fund::do_due(turn, seen)?;
                for problem in &undone {
                    tracing::warn!(?problem, "aid was neither set aside nor paid");
                }
                Ok(Value::Bool(undone.is_empty()))
            };
            done &= self.run(true, keep).await? == Value::Bool(true);
        }
        done.then_some(())
            .ok_or_else(|| Problem::failed("not-counted"))
    }

    fn question(&self, name: &str, body: Value) -> Result<Value, Problem> {
        self.look(|view| service::question(view, name, body))
            .map_err(|problem| match problem.code.as_str() {
                "bug" => problem.with("use-case", name),
                _ => problem,
            })
    }

    /// Looks at committed rows.
    fn look<T>(&self, look: impl FnOnce(&View<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        let reader = self.disk.reader().map_err(problem_of_store)?;
        let mut seen = self.seen();
        let moment = crate::clock::moment()?;
        (seen.now, seen.today) = (moment.now, moment.today);
        let local = self.local.now(&reader).map_err(problem_of_store)?;
        let view = View {
            store: &reader,
            local: &local,
            seen: &seen,
        };
        // redb may panic on a page that changed on the disk: that ends the question alone.
        catch_unwind(AssertUnwindSafe(|| look(&view)))
            .unwrap_or_else(|_| Err(Problem::failed("bug")))
    }

    /// A problem of the store with the place where it is.
    fn placed(&self, problem: Problem) -> Problem {
        match problem.code.as_str() {
            "disk-full" | "store-failed" | "store-damaged" => placed(problem, &self.store),
            _ => problem,
        }
    }
}

#[async_trait]
impl Desk for Node {
    async fn ask(&self, use_case: &str, body: Value) -> Result<Value, Problem> {
        let answer = match service::road(use_case) {
            None => Err(Problem::usage("unknown-use-case").with("name", use_case)),
            Some(Road::Question) => self.question(use_case, body),
            Some(Road::Command) => {
                let keep = body.get("dry_run") != Some(&Value::Bool(true));
                let name = use_case.to_owned();
                self.run(keep, move |turn, seen| {
                    service::command(turn, seen, &name, body)
                })
                .await
            }
            Some(Road::Runtime) => self.runtime(use_case, body).await,
        };
        answer.map_err(|problem| self.placed(problem))
    }
}

fn settings(opened: &Opened, config: &Config) -> Result<NetworkSettings, Problem> {
    let mut settings = NetworkSettings::new(*opened.home.secret()?.seed());
    settings.listen.clone_from(&config.listen);
    settings.mdns = config.mdns;
    settings.public = config.public;
    let chance = crate::clock::moment()?.entropy;
    settings.jitter_seed = chance
        .first_chunk::<8>()
        .map(|it| u64::from_be_bytes(*it))
        .unwrap_or_default();
    settings.limits.requests_per_peer_max =
        usize::try_from(config.limits.requests_in_flight_max).unwrap_or(8);
    settings.limits.strangers_max =
        usize::try_from(config.limits.pairing_connections_max).unwrap_or(4);
    Ok(settings)
}

/// Tells the network something, waiting while it is busy.
pub(crate) async fn tell(network: &mpsc::Sender<Command>, command: Command) {
    // A closed network is a node that stops.
    let _ = network.send(command).await;
}
