//! One hub of the demo: a home and its running node.

use std::{path::PathBuf, sync::Arc};

use tokio::task::JoinHandle;

use crate::{
    control::{
        Problem, UseCase,
        server::{Desk, Server},
    },
    opened::{InitRequest, Opened, init},
    runtime::Node,
    store::Care,
};

/// One hub of the demo.
pub(super) struct Hub {
    pub code: &'static str,
    pub name: &'static str,
    home: PathBuf,
    /// None only while it is being stopped and started.
    node: Option<Arc<Node>>,
    serving: Option<JoinHandle<()>>,
}

impl Hub {
    /// Makes the home and starts its node.
    pub(super) async fn start(
        folder: &std::path::Path,
        language: &str,
        code: &'static str,
        name: &'static str,
    ) -> Result<Self, Problem> {
        let home = folder.join(code);
        init(&InitRequest {
            home: home.clone(),
            name: name.to_owned(),
            code: code.to_owned(),
            language: language.to_owned(),
            phrase: None,
        })?;
        let (node, serving) = up(&home).await?;
        Ok(Self {
            code,
            name,
            home,
            node: Some(node),
            serving,
        })
    }

    /// The first address it listens on.
    pub(super) fn address(&self) -> String {
        self.node
            .as_ref()
            .and_then(|it| it.listening().first().cloned())
            .unwrap_or_default()
    }

    /// Asks the node one thing.
    pub(super) async fn ask<U: UseCase>(&self, request: U) -> Result<U::Answer, Problem> {
        let body = serde_json::to_value(&request)
            .map_err(|error| Problem::usage("request-unreadable").with("why", error))?;
        let node = self
            .node
            .as_ref()
            .ok_or_else(|| Problem::unreachable("node-down"))?;
        let answer = node.ask(U::NAME, body).await?;
        serde_json::from_value(answer)
            .map_err(|error| Problem::failed("answer-unreadable").with("why", error))
    }

    /// Takes the node off the network; its person works on alone.
    pub(super) async fn unplug(&mut self) -> Result<(), Problem> {
        self.stop().await;
        self.node = Some(Node::alone(Opened::open(&self.home, &[], Care::Usual)?).await?);
        Ok(())
    }

    /// Puts the node back on the network.
    pub(super) async fn plug(&mut self) -> Result<(), Problem> {
        self.stop().await;
        let (node, serving) = up(&self.home).await?;
        (self.node, self.serving) = (Some(node), serving);
        Ok(())
    }

    /// Stops the node.
    pub(super) async fn stop(&mut self) {
        let Some(node) = self.node.take() else { return };
        node.shut_down().await;
        if let Some(serving) = self.serving.take() {
            // It ends with the node; a panic there has been told already.
            let _ = serving.await;
        }
    }
}

async fn up(home: &std::path::Path) -> Result<(Arc<Node>, Option<JoinHandle<()>>), Problem> {
    let flags = [
        ("listen".to_owned(), "/ip4/127.0.0.1/tcp/0".to_owned()),
        ("mdns".to_owned(), "false".to_owned()),
    ];
    let opened = Opened::open(home, &flags, Care::Usual)?;
    let socket = opened.home.socket_path()?;
    let node = Node::connected(opened).await?;
    let server = Server::listen(&socket).await?;
    let desk: Arc<dyn Desk> = node.clone();
    let ends = node.clone();
    let serving = tokio::spawn(async move {
        if let Err(problem) = server
            .serve(desk, async move { ends.stopped().await })
            .await
        {
            tracing::warn!(%problem, "socket of a demo hub");
        }
    });
    Ok((node, Some(serving)))
}
