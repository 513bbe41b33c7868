//! A node as a process: up until it is told to stop.

use std::{path::PathBuf, sync::Arc, time::Duration};

use tokio::signal::unix::{SignalKind, signal};

use crate::{
    clock,
    control::{
        Problem,
        server::{Desk, Server},
    },
    opened::Opened,
    runtime::Node,
    store::Care,
};

/// The least time between two looks at what is to be done by itself.
const CHORES: Duration = Duration::from_secs(1);
/// And after one that failed.
const CHORES_FAILED: Duration = Duration::from_mins(1);

/// The longest time between two looks: the calendar goes on without a commit.
const CHORES_CALENDAR: Duration = Duration::from_secs(30);
/// A gap between two looks, in milliseconds, that shows that the computer slept, or that its clock was set.
const GAP_MS: i64 = 2 * 60 * 1_000;
/// How long after waking partners have had the time to send what they wrote meanwhile, milliseconds.
const SETTLED_MS: i64 = 3 * 60 * 1_000;

/// How a node starts.
#[derive(Debug, Clone)]
pub struct UpSettings {
    /// Its home.
    pub home: PathBuf,
    /// Multiaddresses to listen on; none: as configured.
    pub listen: Vec<String>,
    /// Whether to look for partners on the local network.
    pub mdns: Option<bool>,
    /// Whether this node can be reached from everywhere and relays for members.
    pub public: Option<bool>,
}

impl UpSettings {
    /// The flags as settings.
    fn flags(&self) -> Vec<(String, String)> {
        let mut flags = Vec::new();
        if !self.listen.is_empty() {
            flags.push(("listen".to_owned(), self.listen.join(",")));
        }
        flags.extend(self.mdns.map(|it| ("mdns".to_owned(), it.to_string())));
        flags.extend(self.public.map(|it| ("public".to_owned(), it.to_string())));
        flags
    }
}

/// Runs a node until a signal or `down`; `on_ready` gets the addresses it listens on.
///
/// # Errors
/// `node-running`, `listen-failed`, and those of the home and socket.
pub async fn run(
    settings: UpSettings,
    on_ready: impl FnOnce(Vec<String>) + Send,
) -> Result<(), Problem> {
    let opened = Opened::open(&settings.home, &settings.flags(), Care::Whole)?;
    let socket = opened.home.socket_path()?;
    let node = Node::connected(opened).await?;
    let server = match Server::listen(&socket).await {
        Ok(server) => server,
        Err(problem) => {
            node.shut_down().await;
            return Err(problem);
        }
    };
    on_ready(node.listening());
    let chores = tokio::spawn(chores(node.clone()));
    let desk: Arc<dyn Desk> = node.clone();
    let served = server.serve(desk, ended(node.clone())).await;
    chores.abort();
    node.shut_down().await;
    served
}

/// Does by itself what people have said once and for all: looks after each commit, not oftener than
/// [`CHORES`], and also when nothing happens for [`CHORES_CALENDAR`].
async fn chores(node: Arc<Node>) {
    let mut turns = node.turns();
    let mut awake = Awake::default();
    loop {
        let settled = clock::moment().is_ok_and(|it| awake.look(it.now));
        if let Err(problem) = node.chores(settled).await {
            tracing::warn!(?problem, "what is to be done by itself was not");
            tokio::time::sleep(CHORES_FAILED).await;
        }
        tokio::time::sleep(CHORES).await;
        let turn = tokio::time::timeout(CHORES_CALENDAR, turns.changed()).await;
        if turn.is_ok_and(|it| it.is_err()) {
            return;
        }
    }
}

/// How long this computer has been awake, as the gaps between looks at its clock show. Times in
/// milliseconds since 1970.
#[derive(Debug, Default)]
struct Awake {
    since: i64,
    last: i64,
}

impl Awake {
    /// Looks again; says whether it has been awake long enough to hold what partners wrote meanwhile.
    fn look(&mut self, now: i64) -> bool {
        let gap = now.saturating_sub(self.last);
        if !(0..=GAP_MS).contains(&gap) {
            self.since = now;
        }
        self.last = now;
        now.saturating_sub(self.since) >= SETTLED_MS
    }
}

/// Completes at a signal, or when a person says `down`.
async fn ended(node: Arc<Node>) {
    let asked = |kind| signal(kind).ok();
    let (Some(mut terminate), Some(mut interrupt)) = (
        asked(SignalKind::terminate()),
        asked(SignalKind::interrupt()),
    ) else {
        return node.stopped().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        () = node.stopped() => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_slept_or_set_the_clock_waits_for_the_others() {
        let mut awake = Awake::default();
        let start = 1_800_000_000_000;
        let minute = 60 * 1_000;
        let looks = [0, 1, 2, 3].map(|it| awake.look(start + it * minute));
        assert_eq!(looks, [false, false, false, true]);
        let slept = start + 600 * minute;
        let looks = [0, 1, 2, 3].map(|it| awake.look(slept + it * minute));
        assert_eq!(looks, [false, false, false, true]);
        let looks = [0, 1, 2, 3].map(|it| awake.look(start + it * minute));
        assert_eq!(looks, [false, false, false, true], "the clock was set back");
    }
}
