//! `halle completions`: completions for a shell, in the language of the person.

use clap::Args;
use clap_complete::Shell;

use crate::face::{Face, Outcome, unwritten};
use crate::help;
use crate::output::stream;
use crate::output::terminal::Surface;

/// Completions for a shell.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

impl Completions {
    /// Does it.
    pub(crate) fn run(self, face: &Face) -> Outcome {
        let mut grammar = help::grammar(face.words, Surface::stdout(true));
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut grammar, "halle", &mut script);
        stream::data(&script).map_err(unwritten)
    }
}
