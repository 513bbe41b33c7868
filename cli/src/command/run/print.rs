//! `halle run print`: papers of a run, as pages to print or rows for a spreadsheet.

use std::path::PathBuf;

use clap::Args;
use halle_node::control::{Problem, Remark, ShowRun};

use crate::arguments::Format;
use crate::face::{Face, Outcome, unwritten};
use crate::output::{json, stream, terminal};
use crate::print::{Kind, paper};
use crate::typed::file;

/// Writes a paper.
#[derive(Debug, Args)]
pub(crate) struct Print {
    /// The run.
    #[arg(value_name = "RUN")]
    run: String,
    /// Which paper.
    #[arg(value_name = "PAPER")]
    paper: String,
    /// Only this hub's.
    #[arg(long, value_name = "CODE")]
    hub: Option<String>,
    /// Where to write it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Print {
    /// Asks for the run and writes the paper in the reader's language.
    pub(super) async fn run(self, face: &Face) -> Outcome {
        let kind = Kind::read(&self.paper)
            .ok_or_else(|| Problem::usage("unknown-paper").with("text", self.paper.trim()))?;
        let shown = face.ask(ShowRun { run: self.run }).await?;
        let hub = self.hub.map(|it| it.trim().to_uppercase());
        let paper = paper(kind, &shown, hub.as_deref(), face.words);
        if paper.is_empty() {
            return Err(Problem::failed("paper-empty")
                .with("run", &shown.run.name)
                .with("hub", hub.unwrap_or_default()));
        }
        let text = match face.format {
            Format::Table => paper.html().map_err(unwritten)?,
            Format::Csv => paper.csv().map_err(unwritten)?,
            Format::Json => json::render(&shown, terminal::is_watched()).map_err(unwritten)?,
        };
        match self.output {
            None => stream::data(text.as_bytes()).map_err(unwritten),
            Some(path) => {
                file::write(&path, text.as_bytes())?;
                face.say(&Remark::new("paper-written").with("path", path.display()));
                Ok(())
            }
        }
    }
}
