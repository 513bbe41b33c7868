//! `halle catalogue print`: a price sheet for one tier.

use std::path::PathBuf;

use clap::Args;
use halle_node::control::{ListCatalogue, Problem, ReadMarket, ShowCycle};

use crate::face::{Face, Outcome};
use crate::print::prices::Sheet;
use crate::typed::name::tier;

/// Writes a price sheet.
#[derive(Debug, Args)]
pub(crate) struct Print {
    /// For whom: a price tier.
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// What all partners offer.
    #[arg(long)]
    all: bool,
    /// With the dates of this cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Where to write it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Print {
    /// Asks for the offers and writes the sheet in the reader's language.
    pub(super) async fn run(self, face: &Face) -> Outcome {
        let solidarity = match self.tier.as_deref().map(tier).as_deref() {
            None | Some("standard") => false,
            Some("solidarity") => true,
            Some(other) => return Err(Problem::usage("bad-tier").with("tier", other)),
        };
        let offers = if self.all {
            let request = ReadMarket {
                pool: face.pool.clone(),
                ..ReadMarket::default()
            };
            face.ask(request).await?.offers
        } else {
            face.ask(ListCatalogue::default()).await?.offers
        };
        let cycle = match self.cycle {
            Some(cycle) => Some(face.ask(ShowCycle { cycle }).await?),
            None => None,
        };
        let sheet = Sheet::of(&offers, solidarity, cycle.as_ref());
        let paper = sheet.paper(cycle.as_ref(), face.words);
        if paper.is_empty() {
            return Err(Problem::failed("price-sheet-empty"));
        }
        paper.hand_out(&sheet, face, self.output.as_deref())
    }
}
