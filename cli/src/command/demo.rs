//! `halle demo`: five hubs on this machine, a week of trade.

use clap::Args;
use halle_node::demo::{self, DemoSettings};

use crate::arguments::Format;
use crate::face::{Face, Outcome};
use crate::output::stream;

/// Five hubs on this machine.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Ends when everything is shown.
    #[arg(long)]
    no_stay: bool,
    /// Leaves the homes in this folder, one per code.
    #[arg(long, value_name = "DIR")]
    keep: Option<std::path::PathBuf>,
}

impl Demo {
    /// Does it; the story is told as it happens.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        let settings = DemoSettings {
            stay: !self.no_stay,
            language: face.words.language().code().to_owned(),
            keep: self.keep,
        };
        let mut tell = |remark| match face.format {
            Format::Table => {
                let line = format!("{}\n", face.words.remark(&remark));
                let _ = stream::data(line.as_bytes());
            }
            Format::Json | Format::Csv => face.say(&remark),
        };
        let demonstrated = demo::run(settings, &mut tell).await?;
        face.show(&demonstrated)
    }
}
