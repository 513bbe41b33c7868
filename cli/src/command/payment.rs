//! `halle payment`: money that changed hands outside of the ledger.

use clap::{Args, Subcommand};
use halle_node::control::{AcknowledgeEntry, Problem, RecordPayment};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::date::date;

/// Payments.
#[derive(Debug, Subcommand)]
pub(crate) enum Payment {
    /// Says that this hub paid a partner.
    Record(Record),
    /// Says that this hub was paid.
    Acknowledge(Acknowledge),
}

/// Says that this hub paid a partner.
#[derive(Debug, Args)]
pub(crate) struct Record {
    /// Who was paid.
    #[arg(long, value_name = "CODE")]
    to: String,
    /// How much.
    #[arg(long, value_name = "AMOUNT")]
    amount: String,
    /// What for, or the bank's reference.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// When; none: today.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// Says that this hub was paid.
#[derive(Debug, Args)]
pub(crate) struct Acknowledge {
    /// The payment's entry.
    #[arg(value_name = "ENTRY")]
    entry: String,
}

impl Payment {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Record(record) => face.answer(record.request(face.pool.clone())?).await,
            Self::Acknowledge(Acknowledge { entry }) => {
                face.answer(AcknowledgeEntry { entry }).await
            }
        }
    }
}

impl Record {
    fn request(self, pool: Option<String>) -> Result<RecordPayment, Problem> {
        Ok(RecordPayment {
            pool,
            to: self.to,
            amount: amount(&self.amount)?,
            words: self.words,
            date: self.date.as_deref().map(date).transpose()?,
        })
    }
}
