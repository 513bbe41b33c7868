//! The door to a home: the node that runs there, or this process itself when none does.

use std::{path::Path, sync::Arc};

use crate::{
    control::{
        Class, JoinPool, PreviewPool, Problem, RebuildViews, RunDoctor, Stop, UseCase, Verify,
        client::Client, server::Desk,
    },
    home::Home,
    opened::Opened,
    runtime::Node,
    store::Care,
};

/// The door to a home.
pub struct Door(Way);

enum Way {
    /// A node answers at its socket.
    Running(Client),
    /// Nobody does: this process opens the home for each request.
    Alone(std::path::PathBuf),
}

impl Door {
    /// Finds the running node of a home; without one, requests open the store in this process.
    ///
    /// # Errors
    /// `no-home`, and those of the socket.
    pub async fn open(path: &Path) -> Result<Self, Problem> {
        let home = Home::open(path)?;
        let way = match Client::connect(&home.socket_path()?).await? {
            Some(client) => Way::Running(client),
            None => Way::Alone(path.to_owned()),
        };
        Ok(Self(way))
    }

    /// Whether a node runs.
    pub fn running(&self) -> bool {
        matches!(self.0, Way::Running(_))
    }

    /// Asks one thing.
    ///
    /// # Errors
    /// The use case's own.
    pub async fn ask<U: UseCase>(&self, request: U) -> Result<U::Answer, Problem> {
        match &self.0 {
            Way::Running(client) => client.ask(request).await,
            Way::Alone(path) => alone(path, request).await,
        }
    }
}

/// Who asks whether all is well has all of it looked at.
fn care<U: UseCase>() -> Care {
    if [Verify::NAME, RebuildViews::NAME, RunDoctor::NAME].contains(&U::NAME) {
        Care::Whole
    } else {
        Care::Usual
    }
}

/// Opens the home, asks, and closes it again.
async fn alone<U: UseCase>(path: &Path, request: U) -> Result<U::Answer, Problem> {
    if U::NAME == Stop::NAME {
        return Err(Problem::new(Class::Unreachable, "node-down"));
    }
    let needs_network = [PreviewPool::NAME, JoinPool::NAME].contains(&U::NAME);
    let opened = Opened::open(path, &[], care::<U>())?;
    let node: Arc<Node> = if needs_network {
        Node::connected(opened).await?
    } else {
        Node::alone(opened).await?
    };
    let body = serde_json::to_value(&request)
        .map_err(|error| Problem::usage("request-unreadable").with("why", error))?;
    let answer = node.ask(U::NAME, body).await;
    node.shut_down().await;
    serde_json::from_value(answer?)
        .map_err(|error| Problem::failed("answer-unreadable").with("why", error))
}
