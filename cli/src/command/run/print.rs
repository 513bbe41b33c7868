//! `halle run print`: papers of a run, as pages to print or rows for a spreadsheet.

use std::path::PathBuf;

use clap::Args;
use halle_node::control::{Problem, ShowRun};

use crate::face::{Face, Outcome};
use crate::print::{Kind, paper};

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
        paper.hand_out(&shown, face, self.output.as_deref())
    }
}
