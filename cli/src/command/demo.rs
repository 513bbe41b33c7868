//! `halle demo`: five hubs on this machine, a week of trade.

use clap::Args;
use halle_node::control::Remark;
use halle_node::demo::{self, DemoSettings};

use crate::arguments::Format;
use crate::face::{Face, Outcome};
use crate::output::stream;
use crate::output::table::wrapped;
use crate::output::terminal::Surface;
use crate::words::Words;

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
                let _ = stream::data(format!("{}\n", line(face.words, &remark)).as_bytes());
            }
            Format::Json | Format::Csv | Format::Xlsx => face.say(&remark),
        };
        let demonstrated = demo::run(settings, &mut tell).await?;
        face.show(&demonstrated)
    }
}

/// A sentence of the story; the steps of a share stand a little inwards, below their hub.
fn line(words: Words, remark: &Remark) -> String {
    let surface = Surface::stdout(true);
    let said = words.remark(remark);
    if !remark.code.starts_with("split-") {
        return wrapped(&said, surface);
    }
    let narrower = Surface {
        width: surface.width.saturating_sub(2),
        ..surface
    };
    let lines = wrapped(&said, narrower);
    let lines = lines.lines().map(|line| format!("  {line}"));
    lines.collect::<Vec<_>>().join("\n")
}
