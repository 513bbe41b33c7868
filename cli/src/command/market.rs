//! `halle market`: what everybody offers.

use clap::Args;
use halle_node::control::ReadMarket;

use crate::face::{Face, Outcome};

/// What everybody offers.
#[derive(Debug, Args)]
pub(crate) struct Market {
    /// Words to look for.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// Only this hub's.
    #[arg(long, value_name = "CODE")]
    hub: Option<String>,
    /// Only this producer's.
    #[arg(long, value_name = "NAME")]
    producer: Option<String>,
    /// Only organic.
    #[arg(long)]
    organic: bool,
    /// Only what can be had now.
    #[arg(long)]
    available: bool,
    /// Only what costs less for some days.
    #[arg(long)]
    flash: bool,
}

impl Market {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        face.answer(ReadMarket {
            pool: face.pool.clone(),
            search: self.search,
            hub: self.hub,
            producer: self.producer,
            organic: self.organic,
            available: self.available,
            flash: self.flash,
        })
        .await
    }
}
