//! `halle init`: makes a hub, or takes one up again from its words.

use std::io::Read;

use clap::Args;
use halle_node::control::Problem;
use halle_node::opened::{self, InitRequest};

use crate::face::{Face, Outcome};
use crate::output::terminal;

/// Most bytes read as recovery words: 24 words of any list are far shorter.
const PHRASE_BYTES_MAX: u64 = 4096;

/// Makes a hub.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Name of the organisation.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Its short code.
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// Take up an existing organisation from its 24 words, asked for or read from stdin.
    #[arg(long)]
    restore: bool,
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
            phrase: if self.restore {
                Some(phrase(face)?)
            } else {
                None
            },
        };
        let initialised = opened::init(&request)?;
        face.show(&initialised)
    }
}

/// The words, never on the command line, where other users of the machine could read them.
fn phrase(face: &Face) -> Result<String, Problem> {
    if terminal::has_person() {
        return face.text(None, "--restore", "question-phrase");
    }
    let mut text = String::new();
    std::io::stdin()
        .take(PHRASE_BYTES_MAX)
        .read_to_string(&mut text)
        .map_err(|error| Problem::failed("phrase-unreadable").with("words", error))?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
