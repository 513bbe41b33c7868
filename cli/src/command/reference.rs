//! `halle reference`: writes the pages of the command line, one a language, for `docs/reference`.

use std::path::PathBuf;

use clap::Args;
use halle_node::control::Problem;

use crate::face::{Face, Outcome};
use crate::language::Language;
use crate::reference;
use crate::words::Words;

/// Pages of the command line.
#[derive(Debug, Args)]
pub(crate) struct Reference {
    /// Folder to write them in.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

impl Reference {
    /// Does it, in both languages whatever the face speaks.
    pub(crate) fn run(self, _: &Face) -> Outcome {
        let refuse = |error: std::io::Error| {
            Problem::failed("file-unwritable")
                .with("file", self.folder.display())
                .with("words", error)
        };
        std::fs::create_dir_all(&self.folder).map_err(refuse)?;
        for language in [Language::English, Language::French] {
            let file = self.folder.join(format!("cli.{}.md", language.code()));
            std::fs::write(file, reference::page(Words(language))).map_err(refuse)?;
        }
        Ok(())
    }
}
