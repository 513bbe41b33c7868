//! `halle init`: makes a hub, or a home for a further device of one.
//!
//! Deliberately absent: making a known hub again from its words. It would write a second first
//! entry into its identity, and partners would take it for contradicting itself.

use clap::Args;
use halle_node::control::Problem;
use halle_node::opened::{self, InitRequest};

use crate::face::{Face, Outcome};

/// Makes a hub.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Name of the organisation.
    #[arg(long, value_name = "NAME", conflicts_with = "device_of")]
    name: Option<String>,
    /// Its short code.
    #[arg(long, value_name = "CODE", conflicts_with = "device_of")]
    code: Option<String>,
    /// The hub that this machine is to be a further device of.
    #[arg(long, value_name = "HUB")]
    device_of: Option<String>,
    /// What people call this machine.
    #[arg(long, value_name = "NAME", requires = "device_of")]
    device_name: Option<String>,
}

impl Init {
    /// Does it.
    pub(crate) fn run(self, face: &Face) -> Outcome {
        if let Some(hub) = &self.device_of {
            let hub = hub
                .trim()
                .parse()
                .map_err(|_| Problem::usage("bad-hub").with("hub", hub))?;
            let asked = opened::init_device(face.home(), hub, self.device_name.as_deref())?;
            return face.show(&asked);
        }
        let request = InitRequest {
            home: face.home().to_owned(),
            name: face.text(self.name, "--name", "question-name")?,
            code: face
                .text(self.code, "--code", "question-code")?
                .trim()
                .to_uppercase(),
            language: face.words.language().code().to_owned(),
            phrase: None,
        };
        let initialised = opened::init(&request)?;
        face.show(&initialised)
    }
}
