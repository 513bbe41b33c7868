//! `halle catalogue export`: this hub's offers as rows that an import reads again.

use clap::Args;
use halle_node::control::ExportCatalogue;

use crate::face::{Face, Outcome};
use crate::sheet::{Target, hand_out};

/// Writes the offers for sale for a spreadsheet.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Says which taxes come on top.
    #[arg(long)]
    taxes: bool,
    /// How and where.
    #[command(flatten)]
    target: Target,
}

impl Export {
    /// Asks for the rows and writes them.
    pub(super) async fn run(self, face: &Face) -> Outcome {
        let Target { layout, output } = self.target;
        let taxes = self.taxes;
        let sheet = face.ask(ExportCatalogue { layout, taxes }).await?;
        hand_out(
            &sheet,
            &face.words.say("page-catalogue-export"),
            face,
            output.as_deref(),
        )
    }
}
