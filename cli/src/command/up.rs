//! `halle up` and `halle down`: the node as a process.
//!
//! The first stdout line is `{"event":"ready","listen":[…]}`; it is written by a thread of its
//! own, so that a stdout nobody reads never stops the node.

use std::path::Path;

use clap::Args;
use halle_node::control::{Problem, Stop};
use halle_node::daemon::{self, UpSettings};
use serde::{Deserialize, Serialize};

use crate::face::{Face, Outcome};
use crate::output::stream;
use crate::typed::name::yes_or_no;

mod background;
mod systemd;

/// Runs the node.
#[derive(Debug, Clone, Args)]
pub(crate) struct Up {
    /// Where to listen.
    #[arg(long, value_name = "MULTIADDR", num_args = 1..)]
    listen: Vec<String>,
    /// Looks for partners on the local network.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true,
          default_missing_value = "yes", value_parser = yes_or_no)]
    mdns: Option<bool>,
    /// Says that this node can be reached from everywhere, and relays for members.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true,
          default_missing_value = "yes", value_parser = yes_or_no)]
    public: Option<bool>,
    /// Goes on after this command ends.
    #[arg(long, conflicts_with = "print_systemd")]
    background: bool,
    /// Set by `--background` on the process it starts: the log goes to the home's file.
    #[arg(long, hide = true, conflicts_with = "background")]
    detached: bool,
    /// Prints a systemd unit and does nothing else.
    #[arg(long)]
    print_systemd: bool,
}

/// The line that says the node listens.
#[derive(Debug, Serialize, Deserialize)]
struct Ready {
    event: String,
    listen: Vec<String>,
}

impl Up {
    /// Does it; returns when the node has stopped.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        if self.print_systemd {
            return systemd::print(&self, face.home());
        }
        if self.background {
            return background::start(&self, face);
        }
        let settings = UpSettings {
            home: face.home().to_owned(),
            listen: self.listen,
            mdns: self.mdns,
            public: self.public,
        };
        daemon::run(settings, announce).await
    }

    /// Whether this process is the one that goes on in the background.
    pub(crate) fn is_detached(&self) -> bool {
        self.detached
    }

    /// The arguments that start the same node in the foreground.
    fn arguments(&self, home: &Path) -> Vec<String> {
        let mut arguments = vec![
            "--home".to_owned(),
            home.display().to_string(),
            "up".to_owned(),
        ];
        for address in &self.listen {
            arguments.extend(["--listen".to_owned(), address.clone()]);
        }
        let flags = [("--mdns", self.mdns), ("--public", self.public)];
        for (flag, value) in flags
            .into_iter()
            .filter_map(|(flag, value)| Some((flag, value?)))
        {
            arguments.push(format!("{flag}={}", if value { "yes" } else { "no" }));
        }
        arguments
    }
}

/// Stops the running node.
pub(crate) async fn down(face: &Face) -> Outcome {
    let door = face.door().await?;
    if !door.running() {
        return Err(Problem::unreachable("node-down").with("path", face.home().display()));
    }
    let done = door.ask(Stop {}).await?;
    face.show(&done)
}

/// Says that the node listens. A reader that is slow or gone holds nothing up.
fn announce(listen: Vec<String>) {
    let ready = Ready {
        event: "ready".to_owned(),
        listen,
    };
    std::thread::spawn(move || {
        if let Ok(line) = serde_json::to_string(&ready) {
            let _ = stream::data(format!("{line}\n").as_bytes());
        }
    });
}
