//! `halle need`: what hubs would buy if someone offered it.

use clap::{Args, Subcommand};
use halle_node::control::{AddNeed, ListNeeds, MatchNeed, Problem, ShowNeed, WithdrawNeed};

use crate::face::{Face, Outcome};
use crate::typed::date::date;
use crate::typed::item::whole;

/// Needs.
#[derive(Debug, Subcommand)]
pub(crate) enum Need {
    /// Says what this hub would buy.
    Add(Add),
    /// What hubs would buy.
    List(List),
    /// One need.
    Show(Named),
    /// Takes a need of this hub back.
    Withdraw(Named),
    /// Says what meets a need.
    Match(Match),
}

/// Says what this hub would buy.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// What.
    #[arg(value_name = "PRODUCT")]
    product: String,
    /// How many units.
    #[arg(value_name = "UNITS", allow_negative_numbers = true)]
    units: String,
    /// What a unit is.
    #[arg(long, value_name = "WORDS")]
    unit: Option<String>,
    /// By when.
    #[arg(long, value_name = "DATE")]
    by: Option<String>,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    why: Option<String>,
}

/// Needs.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only with these words.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// Those taken back as well.
    #[arg(long)]
    all: bool,
}

/// A need.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its name.
    #[arg(value_name = "NEED")]
    need: String,
}

/// Says what meets a need.
#[derive(Debug, Args)]
pub(crate) struct Match {
    /// Its name.
    #[arg(value_name = "NEED")]
    need: String,
    /// An offer.
    #[arg(long, value_name = "REF", conflicts_with = "group")]
    offer: Option<String>,
    /// A group purchase.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Words for who asked.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

impl Need {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Add(add) => face.answer(add.request(face.pool.clone())?).await,
            Self::List(List { search, all }) => {
                face.answer(ListNeeds {
                    pool: face.pool.clone(),
                    search,
                    all,
                })
                .await
            }
            Self::Show(Named { need }) => face.answer(ShowNeed { need }).await,
            Self::Withdraw(Named { need }) => face.answer(WithdrawNeed { need }).await,
            Self::Match(it) => {
                face.answer(MatchNeed {
                    need: it.need,
                    reference: it.offer,
                    group: it.group,
                    words: it.words,
                })
                .await
            }
        }
    }
}

impl Add {
    fn request(self, pool: Option<String>) -> Result<AddNeed, Problem> {
        Ok(AddNeed {
            pool,
            product: self.product,
            units: whole(&self.units)?,
            unit: self.unit,
            by: self.by.as_deref().map(date).transpose()?,
            why: self.why,
        })
    }
}
