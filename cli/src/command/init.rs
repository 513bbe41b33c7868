//! `halle init`: makes a hub.
//!
//! Deliberately absent: making a known hub again from its words. It would write a second first
//! entry into its identity, and partners would take it for contradicting itself.

use clap::Args;
use halle_node::opened::{self, InitRequest};

use crate::face::{Face, Outcome};

/// Makes a hub.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Name of the organisation.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Its short code.
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
}

impl Init {
    /// Does it.
    pub(crate) fn run(self, face: &Face) -> Outcome {
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
