//! `halle lot`: lots and who holds their slots.

use clap::{Args, Subcommand};
use halle_node::control::{AllotLot, ListLots, ReturnLot, SellLot};

use crate::face::{Face, Outcome};
use crate::typed::line::lines;

/// Lots.
#[derive(Debug, Subcommand)]
pub(crate) enum Lot {
    /// Lots of this hub, or all.
    List(List),
    /// Gives a partner the right to buy packs.
    Allot(Allot),
    /// Says that goods which lie here were sold.
    Sell(Sell),
    /// Gives allotted packs back.
    Return(Return),
}

/// Lots.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only this cycle's.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Everybody's.
    #[arg(long)]
    all: bool,
}

/// Gives a partner the right to buy packs of a lot.
#[derive(Debug, Args)]
pub(crate) struct Allot {
    /// The offer.
    #[arg(value_name = "REF")]
    reference: String,
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: String,
    /// The partner.
    #[arg(long, value_name = "CODE")]
    to: String,
    /// How many.
    #[arg(long, value_name = "PACKS")]
    packs: u32,
    /// The goods go with it.
    #[arg(long)]
    consigned: bool,
}

/// Says that goods which lie here were sold.
#[derive(Debug, Args)]
pub(crate) struct Sell {
    /// Offer and packs.
    #[arg(long, value_name = "REF=PACKS", required = true)]
    line: Vec<String>,
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// A word for the owner.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// Gives allotted packs back.
#[derive(Debug, Args)]
pub(crate) struct Return {
    /// The offer.
    #[arg(value_name = "REF")]
    reference: String,
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: String,
    /// How many; none: all there are.
    #[arg(long, value_name = "PACKS")]
    packs: Option<u32>,
}

impl Lot {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List(List { cycle, all }) => face.answer(ListLots { cycle, all }).await,
            Self::Allot(Allot {
                reference,
                cycle,
                to,
                packs,
                consigned,
            }) => {
                face.answer(AllotLot {
                    reference,
                    cycle,
                    to,
                    packs,
                    consigned,
                })
                .await
            }
            Self::Sell(Sell { line, cycle, words }) => {
                let lines = lines(&line)?;
                face.answer(SellLot {
                    cycle,
                    lines,
                    words,
                })
                .await
            }
            Self::Return(Return {
                reference,
                cycle,
                packs,
            }) => {
                face.answer(ReturnLot {
                    reference,
                    cycle,
                    packs,
                })
                .await
            }
        }
    }
}
