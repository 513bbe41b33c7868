//! A node as a process: up until it is told to stop.

use std::{path::PathBuf, sync::Arc, time::Duration};

use tokio::signal::unix::{SignalKind, signal};

use crate::{
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

/// Does by itself what people have said once and for all: looks after each commit, and not oftener
/// than [`CHORES`].
async fn chores(node: Arc<Node>) {
    let mut turns = node.turns();
    loop {
        if let Err(problem) = node.chores().await {
            tracing::warn!(?problem, "what is to be done by itself was not");
            tokio::time::sleep(CHORES_FAILED).await;
        }
        tokio::time::sleep(CHORES).await;
        if turns.changed().await.is_err() {
            return;
        }
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
