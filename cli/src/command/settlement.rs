//! `halle settlement`: few payments in the place of many debts, by the word of each hub.

use clap::{Args, Subcommand};
use halle_node::control::{
    AnswerSettlement, ListSettlements, Problem, ProposeSettlement, ShowSettlement,
};

use crate::face::{Face, Outcome};
use crate::typed::date::date;

/// Few payments in the place of many debts.
#[derive(Debug, Subcommand)]
pub(crate) enum Settlement {
    /// Proposes them, and agrees for this hub.
    Propose(Propose),
    /// All of them, newest first.
    List,
    /// One of them.
    Show(Named),
    /// Agrees to one.
    Sign(Named),
    /// Refuses one.
    Refuse(Refuse),
}

/// Proposes payments.
#[derive(Debug, Args)]
pub(crate) struct Propose {
    /// Only among these.
    #[arg(long, value_name = "CODE")]
    only: Vec<String>,
    /// Without these.
    #[arg(long, value_name = "CODE")]
    without: Vec<String>,
    /// What for.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Its day; none: today.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Only show.
    #[arg(long)]
    dry_run: bool,
}

/// One of them.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// As `settlement list` names it.
    #[arg(value_name = "SETTLEMENT")]
    settlement: String,
}

/// Refuses one.
#[derive(Debug, Args)]
pub(crate) struct Refuse {
    /// As `settlement list` names it.
    #[arg(value_name = "SETTLEMENT")]
    settlement: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: String,
}

impl Settlement {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        let pool = face.pool.clone();
        match self {
            Self::Propose(propose) => face.answer(propose.request(pool)?).await,
            Self::List => face.answer(ListSettlements { pool }).await,
            Self::Show(Named { settlement }) => face.answer(ShowSettlement { settlement }).await,
            Self::Sign(Named { settlement }) => face.answer(answer(settlement, None)).await,
            Self::Refuse(Refuse { settlement, words }) => {
                face.answer(answer(settlement, Some(words))).await
            }
        }
    }
}

/// An answer: with words it refuses.
fn answer(settlement: String, words: Option<String>) -> AnswerSettlement {
    AnswerSettlement {
        settlement,
        agrees: words.is_none(),
        words,
    }
}

impl Propose {
    fn request(self, pool: Option<String>) -> Result<ProposeSettlement, Problem> {
        Ok(ProposeSettlement {
            pool,
            only: self.only,
            without: self.without,
            words: self.words,
            date: self.date.as_deref().map(date).transpose()?,
            dry_run: self.dry_run,
        })
    }
}
