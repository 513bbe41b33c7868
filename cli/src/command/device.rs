//! `halle device list`.

use clap::Subcommand;
use halle_node::control::ListDevices;

use crate::face::{Face, Outcome};

/// Devices of this hub.
#[derive(Debug, Subcommand)]
pub(crate) enum Device {
    /// All of them.
    List,
}

impl Device {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List => face.answer(ListDevices {}).await,
        }
    }
}
