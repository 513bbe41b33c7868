//! `halle payment`: money that changed hands outside of the ledger.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use halle_node::control::{AcknowledgeEntry, MatchBank, Problem, RecordPayment};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::column::{column, field};
use crate::typed::date::date;
use crate::typed::file;
use crate::words::Words;

/// Payments.
#[derive(Debug, Subcommand)]
pub(crate) enum Payment {
    /// Says that this hub paid a partner.
    Record(Record),
    /// Says that this hub was paid.
    Acknowledge(Acknowledge),
    /// Holds a bank's account against payments.
    Match(Match),
}

/// Says that this hub paid a partner.
#[derive(Debug, Args)]
pub(crate) struct Record {
    /// Who was paid.
    #[arg(long, value_name = "CODE", required_unless_present = "settlement")]
    to: Option<String>,
    /// How much; by a settlement, what is left of it.
    #[arg(long, value_name = "AMOUNT", required_unless_present = "settlement")]
    amount: Option<String>,
    /// The settlement that it is a payment of.
    #[arg(long, value_name = "SETTLEMENT")]
    settlement: Option<String>,
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

/// Holds a bank's account against payments.
#[derive(Debug, Args)]
pub(crate) struct Match {
    /// The bank's file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A heading and what it holds.
    #[arg(long, value_name = "HEADING=FIELD", value_parser = column)]
    column: Vec<(String, String)>,
}

/// What a column of a bank's account can hold, by code.
const FIELDS: [&str; 6] = [
    "date",
    "description",
    "amount",
    "money_in",
    "money_out",
    "reference",
];

impl Payment {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Record(record) => face.answer(record.request(face.pool.clone())?).await,
            Self::Acknowledge(Acknowledge { entry }) => {
                face.answer(AcknowledgeEntry { entry }).await
            }
            Self::Match(it) => {
                face.answer(it.request(face.pool.clone(), face.words)?)
                    .await
            }
        }
    }
}

impl Record {
    fn request(self, pool: Option<String>) -> Result<RecordPayment, Problem> {
        Ok(RecordPayment {
            pool,
            to: self.to,
            amount: self.amount.as_deref().map(amount).transpose()?,
            settlement: self.settlement,
            words: self.words,
            date: self.date.as_deref().map(date).transpose()?,
        })
    }
}

impl Match {
    fn request(self, pool: Option<String>, words: Words) -> Result<MatchBank, Problem> {
        let columns = self.column.into_iter();
        Ok(MatchBank {
            pool,
            file: file::sent(&self.file)?,
            columns: columns
                .map(|(heading, said)| (heading, field(words, &FIELDS, &said)))
                .collect(),
        })
    }
}
