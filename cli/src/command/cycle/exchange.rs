//! `halle cycle exchange` and `halle cycle close`: one hub's part in a cycle.

use clap::Args;
use halle_node::control::{CloseCycle, Problem, SetExchange};

use crate::typed::{date::planned, name::side};

/// What is planned of a hub's part.
#[derive(Debug, Args)]
pub(crate) struct Exchange {
    /// The cycle.
    #[arg(value_name = "CYCLE")]
    cycle: String,
    /// Whose part.
    #[arg(value_name = "CODE")]
    hub: Option<String>,
    /// As a seller or as a buyer.
    #[arg(long, value_name = "SIDE")]
    side: Option<String>,
    /// Until when orders are taken.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// When goods are handed over.
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// Where.
    #[arg(long, value_name = "WORDS")]
    place: Option<String>,
    /// Names of the fees.
    #[arg(long, value_name = "WORDS")]
    fees: Option<String>,
    /// Its share of what is ordered.
    #[arg(long, value_name = "PERCENT")]
    share: Option<String>,
    /// What else partners should know.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// Ends a cycle, or one hub's part in it.
#[derive(Debug, Args)]
pub(crate) struct Close {
    /// The cycle.
    #[arg(value_name = "CYCLE")]
    cycle: String,
    /// Only this hub's part.
    #[arg(long, value_name = "CODE")]
    of: Option<String>,
    /// As a seller or as a buyer.
    #[arg(long, value_name = "SIDE")]
    side: Option<String>,
    /// Only these of its offers.
    #[arg(long = "product", value_name = "REF")]
    products: Vec<String>,
}

impl Exchange {
    pub(super) fn request(self) -> Result<SetExchange, Problem> {
        let read = |text: Option<String>| text.as_deref().map(planned).transpose();
        Ok(SetExchange {
            cycle: self.cycle,
            hub: self.hub,
            side: self.side.as_deref().map(side).transpose()?,
            until: read(self.until)?,
            at: read(self.at)?,
            place: self.place,
            fees: self.fees,
            words: self.words,
            share: self.share,
        })
    }
}

impl Close {
    pub(super) fn request(self) -> Result<CloseCycle, Problem> {
        Ok(CloseCycle {
            cycle: self.cycle,
            of: self.of,
            side: self.side.as_deref().map(side).transpose()?,
            products: self.products,
        })
    }
}
