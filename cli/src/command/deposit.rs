//! `halle deposit`: what is left for containers, and given back with them.

use clap::{Args, Subcommand};
use halle_node::control::{ListDeposits, Problem, ReturnDeposit};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::date::date;

/// Deposits on containers.
#[derive(Debug, Subcommand)]
pub(crate) enum Deposit {
    /// What this hub paid or holds.
    List,
    /// Containers came back.
    Back(Back),
}

/// Containers came back.
#[derive(Debug, Args)]
pub(crate) struct Back {
    /// Whose, or with whom.
    #[arg(value_name = "CODE")]
    hub: String,
    /// How much.
    #[arg(value_name = "AMOUNT", conflicts_with_all = ["reference", "packs"], required_unless_present = "reference")]
    amount: Option<String>,
    /// Of which offer.
    #[arg(long = "ref", value_name = "REF", requires = "packs")]
    reference: Option<String>,
    /// How many packs.
    #[arg(long, value_name = "PACKS", requires = "reference")]
    packs: Option<u32>,
    /// This hub's.
    #[arg(long)]
    ours: bool,
    /// For people to read.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// On which day.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

impl Deposit {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        let pool = face.pool.clone();
        match self {
            Self::List => face.answer(ListDeposits { pool }).await,
            Self::Back(back) => face.answer(back.request(pool)?).await,
        }
    }
}

impl Back {
    fn request(self, pool: Option<String>) -> Result<ReturnDeposit, Problem> {
        Ok(ReturnDeposit {
            pool,
            hub: self.hub,
            amount: self.amount.as_deref().map(amount).transpose()?,
            reference: self.reference,
            packs: self.packs,
            ours: self.ours,
            words: self.words,
            date: self.date.as_deref().map(date).transpose()?,
        })
    }
}
