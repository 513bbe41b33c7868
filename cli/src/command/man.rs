//! `halle man`: writes manual pages, one a command, for packagers.

use std::path::PathBuf;

use clap::Args;
use halle_node::control::Problem;

use crate::face::{Face, Outcome};
use crate::help;
use crate::output::terminal::Surface;

/// Manual pages.
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Folder to write them in.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

impl Man {
    /// Does it.
    pub(crate) fn run(self, face: &Face) -> Outcome {
        let refuse = |error: std::io::Error| {
            Problem::failed("file-unwritable")
                .with("file", self.folder.display())
                .with("words", error)
        };
        std::fs::create_dir_all(&self.folder).map_err(refuse)?;
        clap_mangen::generate_to(
            help::grammar(face.words, Surface::stdout(true)),
            &self.folder,
        )
        .map_err(refuse)
    }
}
