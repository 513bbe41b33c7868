//! `halle basket`: sizes of baskets, what goes into them and what they cost.

use clap::{Args, Subcommand};
use halle_node::control::{ListBaskets, Problem, RetireBasket, SetBasket, ShowBasket};

use crate::face::{Face, Outcome};
use crate::typed::recipe::{part, price};

/// Sizes of baskets.
#[derive(Debug, Subcommand)]
pub(crate) enum Basket {
    /// Adds a size, or changes it.
    Set(Set),
    /// All of them.
    List(List),
    /// One of them.
    Show(Named),
    /// Packs one no more.
    Retire(Named),
}

/// Adds a size, or changes it.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// Its name.
    #[arg(value_name = "BASKET")]
    basket: String,
    /// What goes in, and what else may.
    #[arg(long = "item", value_name = "PRODUCT=QUANTITY")]
    items: Vec<String>,
    /// What it costs whom.
    #[arg(long = "price", value_name = "TIER=AMOUNT")]
    prices: Vec<String>,
}

/// Sizes of baskets.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Those not packed any more as well.
    #[arg(long)]
    retired: bool,
}

/// A size.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its name.
    #[arg(value_name = "BASKET")]
    basket: String,
}

impl Basket {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Set(set) => face.answer(set.request()?).await,
            Self::List(List { retired }) => face.answer(ListBaskets { retired }).await,
            Self::Show(Named { basket }) => face.answer(ShowBasket { basket }).await,
            Self::Retire(Named { basket }) => face.answer(RetireBasket { basket }).await,
        }
    }
}

impl Set {
    fn request(self) -> Result<SetBasket, Problem> {
        let parts = self.items.iter().map(|it| part(it));
        let prices = self.prices.iter().map(|it| price(it));
        Ok(SetBasket {
            basket: self.basket,
            parts: parts.collect::<Result<_, _>>()?,
            prices: prices.collect::<Result<_, _>>()?,
        })
    }
}
