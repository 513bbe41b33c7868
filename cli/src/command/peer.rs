//! `halle peer list`.

use clap::Subcommand;
use halle_node::control::ListPeers;

use crate::face::{Face, Outcome};

/// Partners' devices.
#[derive(Debug, Subcommand)]
pub(crate) enum Peer {
    /// All of them.
    List,
}

impl Peer {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List => face.answer(ListPeers {}).await,
        }
    }
}
