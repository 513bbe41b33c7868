//! `halle batch`: what was harvested or made, for tracing.

use clap::{Args, Subcommand};
use halle_node::control::{AssignBatch, ListBatches, Problem, SetBatch};

use crate::face::{Face, Outcome};
use crate::typed::batch::{origins, wishes};
use crate::typed::date::date;
use crate::typed::quantity::quantity;

/// Batches.
#[derive(Debug, Subcommand)]
pub(crate) enum Batch {
    /// Says what a batch is.
    Set(Box<Set>),
    /// Batches this hub had some of.
    List(List),
    /// Says of which batches an order was.
    Assign(Assign),
}

/// Says what a batch is.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// Its code.
    #[arg(value_name = "BATCH")]
    batch: String,
    /// The offer it is sold as.
    #[arg(long, value_name = "REF")]
    offer: Option<String>,
    /// What it is, without an offer.
    #[arg(long, value_name = "WORDS")]
    product: Option<String>,
    /// Who grew or made it.
    #[arg(long, value_name = "WORDS")]
    producer: Option<String>,
    /// How much.
    #[arg(long, value_name = "QUANTITY")]
    quantity: Option<String>,
    /// Day of the harvest or making.
    #[arg(long, value_name = "DATE")]
    made: Option<String>,
    /// Day until which it is best.
    #[arg(long, value_name = "DATE")]
    best_before: Option<String>,
    /// What it was made of.
    #[arg(long, value_name = "BATCH=WEIGHT")]
    from: Vec<String>,
    /// A word.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// Batches.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only with these words.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// The whole pool's.
    #[arg(long)]
    all: bool,
}

/// Says of which batches an order was.
#[derive(Debug, Args)]
pub(crate) struct Assign {
    /// Its reference.
    #[arg(value_name = "ORDER")]
    order: String,
    /// Which batch.
    #[arg(long, value_name = "REF=BATCH")]
    batch: Vec<String>,
}

impl Batch {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Set(set) => face.answer(set.request(face.pool.clone())?).await,
            Self::List(List { search, all }) => {
                face.answer(ListBatches {
                    pool: face.pool.clone(),
                    search,
                    all,
                })
                .await
            }
            Self::Assign(Assign { order, batch }) => {
                face.answer(AssignBatch {
                    order,
                    batches: wishes(&batch)?,
                })
                .await
            }
        }
    }
}

impl Set {
    fn request(self, pool: Option<String>) -> Result<SetBatch, Problem> {
        let much = self.quantity.as_deref().map(quantity).transpose()?;
        let until = match self.best_before.as_deref().map(str::trim) {
            Some("") => Some(String::new()),
            some => some.map(date).transpose()?,
        };
        Ok(SetBatch {
            pool,
            code: self.batch,
            reference: self.offer,
            product: self.product,
            producer: self.producer,
            made: self.made.as_deref().map(date).transpose()?,
            best_before: until,
            grams: much.map(|it| it.grams),
            packs: much.map(|it| it.packs),
            origins: (!self.from.is_empty())
                .then(|| origins(&self.from))
                .transpose()?,
            words: self.words,
        })
    }
}
