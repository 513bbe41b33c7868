//! `halle order export`: orders of a cycle as rows that an import reads again.

use clap::Args;
use halle_node::control::ExportOrders;

use crate::face::{Face, Outcome};
use crate::sheet::{Target, hand_out};

/// Writes orders for a spreadsheet.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// The whole pool's.
    #[arg(long)]
    all: bool,
    /// How and where.
    #[command(flatten)]
    target: Target,
}

impl Export {
    /// Asks for the rows and writes them.
    pub(super) async fn run(self, face: &Face) -> Outcome {
        let Target { layout, output } = self.target;
        let request = ExportOrders {
            cycle: self.cycle,
            layout,
            all: self.all,
        };
        let sheet = face.ask(request).await?;
        hand_out(
            &sheet,
            &face.words.say("page-order-export"),
            face,
            output.as_deref(),
        )
    }
}
