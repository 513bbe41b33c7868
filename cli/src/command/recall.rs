//! `halle recall`, `halle trace`: where a batch went, and calling it back.

use clap::{Args, Subcommand};
use halle_node::control::{AnswerRecall, LiftRecall, ListRecalls, OpenRecall, Problem, TraceBatch};

use crate::face::{Face, Outcome};
use crate::typed::name::action;
use crate::typed::quantity::quantity;

/// Recalls.
#[derive(Debug, Subcommand)]
pub(crate) enum Recall {
    /// Calls a batch back.
    Open(Open),
    /// Says what was still there.
    Answer(Answer),
    /// Ends a recall.
    Lift(Lift),
    /// Recalls that stand.
    List,
}

/// Where a batch is from and where it went.
#[derive(Debug, Args)]
pub(crate) struct Trace {
    /// Its code.
    #[arg(value_name = "BATCH")]
    batch: String,
}

/// Calls a batch back.
#[derive(Debug, Args)]
pub(crate) struct Open {
    /// Its code.
    #[arg(value_name = "BATCH")]
    batch: String,
    /// What is to be done.
    #[arg(long, value_name = "ACTION")]
    action: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: String,
}

/// Says what was still there.
#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// Its code.
    #[arg(value_name = "BATCH")]
    batch: String,
    /// How much of it was still there.
    #[arg(long, value_name = "QUANTITY")]
    left: String,
    /// What was done.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// Ends a recall.
#[derive(Debug, Args)]
pub(crate) struct Lift {
    /// Its code.
    #[arg(value_name = "BATCH")]
    batch: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

impl Trace {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        face.answer(TraceBatch { batch: self.batch }).await
    }
}

impl Recall {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Open(it) => {
                face.answer(OpenRecall {
                    batch: it.batch,
                    action: action(&it.action),
                    words: it.words,
                })
                .await
            }
            Self::Answer(it) => face.answer(it.request()?).await,
            Self::Lift(Lift { batch, words }) => face.answer(LiftRecall { batch, words }).await,
            Self::List => {
                face.answer(ListRecalls {
                    pool: face.pool.clone(),
                })
                .await
            }
        }
    }
}

impl Answer {
    fn request(self) -> Result<AnswerRecall, Problem> {
        let left = quantity(&self.left)?;
        Ok(AnswerRecall {
            batch: self.batch,
            grams: Some(left.grams),
            packs: Some(left.packs),
            words: self.words,
        })
    }
}
