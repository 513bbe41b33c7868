//! `halle distribution`: a day's baskets, from what they need to who took them.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use halle_node::control::{
    ListDistributions, OrderDistribution, PlanDistribution, Problem, ShowDistribution,
    TakeDistribution,
};

use crate::face::{Face, Outcome};
use crate::print::baskets::{Kind, paper};
use crate::typed::amount::amount;
use crate::typed::date::date;

/// Distributions of baskets.
#[derive(Debug, Subcommand)]
pub(crate) enum Distribution {
    /// What one would take, cost and bring in.
    Plan(Plan),
    /// Orders what its baskets lack.
    Order(Order),
    /// All of them.
    List,
    /// One of them.
    Show(Dated),
    /// Writes a paper of one.
    Print(Print),
    /// Says who took baskets.
    Taken(Taken),
}

/// What one would take.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// The day.
    #[arg(value_name = "DATE")]
    date: String,
    #[command(flatten)]
    terms: Terms,
}

/// Orders what baskets lack.
#[derive(Debug, Args)]
pub(crate) struct Order {
    /// The day.
    #[arg(value_name = "DATE")]
    date: String,
    #[command(flatten)]
    terms: Terms,
    /// What was decided.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// Of which goods, and with which money.
#[derive(Debug, Args)]
pub(crate) struct Terms {
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Packaging and transport of a basket.
    #[arg(long, value_name = "AMOUNT")]
    extra: Option<String>,
    /// What the fund holds.
    #[arg(long, value_name = "AMOUNT")]
    fund: Option<String>,
}

/// A distribution.
#[derive(Debug, Args)]
pub(crate) struct Dated {
    /// The day.
    #[arg(value_name = "DATE")]
    date: String,
}

/// Writes a paper.
#[derive(Debug, Args)]
pub(crate) struct Print {
    /// The day.
    #[arg(value_name = "DATE")]
    date: String,
    /// Which paper.
    #[arg(value_name = "PAPER")]
    paper: String,
    /// Only this pick-up point, or this partner that sent households.
    #[arg(long = "for", value_name = "WORDS")]
    only: Option<String>,
    /// Where to write it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Says who took baskets.
#[derive(Debug, Args)]
pub(crate) struct Taken {
    /// The day.
    #[arg(value_name = "DATE")]
    date: String,
    /// Their numbers or names.
    #[arg(value_name = "SUBSCRIBER", required = true)]
    subscribers: Vec<String>,
    /// They did not after all.
    #[arg(long)]
    undo: bool,
}

impl Distribution {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Plan(Plan { date: day, terms }) => {
                let (extra, fund) = terms.money()?;
                face.answer(PlanDistribution {
                    date: date(&day)?,
                    cycle: terms.cycle,
                    extra,
                    fund,
                })
                .await
            }
            Self::Order(order) => {
                let (extra, fund) = order.terms.money()?;
                face.answer(OrderDistribution {
                    date: date(&order.date)?,
                    cycle: order.terms.cycle,
                    extra,
                    fund,
                    words: order.words,
                })
                .await
            }
            Self::List => face.answer(ListDistributions {}).await,
            Self::Show(Dated { date: day }) => {
                let date = date(&day)?;
                face.answer(ShowDistribution { date }).await
            }
            Self::Print(print) => print.run(face).await,
            Self::Taken(taken) => {
                face.answer(TakeDistribution {
                    date: date(&taken.date)?,
                    subscribers: taken.subscribers,
                    undo: taken.undo,
                })
                .await
            }
        }
    }
}

impl Terms {
    fn money(&self) -> Result<(Option<i64>, Option<i64>), Problem> {
        let cents = |it: &Option<String>| it.as_deref().map(amount).transpose();
        Ok((cents(&self.extra)?, cents(&self.fund)?))
    }
}

impl Print {
    /// Asks for the distribution and writes the paper in the reader's language.
    async fn run(self, face: &Face) -> Outcome {
        let kind = Kind::read(&self.paper).ok_or_else(|| {
            Problem::usage("unknown-basket-paper").with("text", self.paper.trim())
        })?;
        let date = date(&self.date)?;
        let shown = face.ask(ShowDistribution { date }).await?;
        let only = self.only.as_deref();
        let paper = paper(kind, &shown, only, face.words);
        if paper.is_empty() {
            return Err(Problem::failed("basket-paper-empty")
                .with("date", &shown.date)
                .with("for", only.unwrap_or_default()));
        }
        // What is on the paper and no more: a packer's file has no names either.
        paper.hand_out(&paper, face, self.output.as_deref())
    }
}
