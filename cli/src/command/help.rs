//! `halle help [COMMAND]…`: the help of a command.

use clap::Args;
use halle_node::control::Problem;

use crate::face::{Face, Outcome, unwritten};
use crate::help;
use crate::output::stream;
use crate::output::terminal::Surface;

/// Help on a command.
#[derive(Debug, Args)]
pub(crate) struct Help {
    /// The command.
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

impl Help {
    /// Does it.
    pub(crate) fn run(self, face: &Face) -> Outcome {
        let mut grammar = help::grammar(face.words, Surface::stdout(true));
        grammar.build();
        let mut command = &mut grammar;
        for name in &self.command {
            command = command.find_subcommand_mut(name).ok_or_else(|| {
                Problem::usage("unknown-command")
                    .with("name", name)
                    .with("command", "halle")
            })?;
        }
        let text = command.render_help().to_string();
        stream::data(text.as_bytes()).map_err(unwritten)
    }
}
