//! `halle ledger`: the pool's shared ledger, and what this hub says to its entries.

mod export;

use clap::{Args, Subcommand};
use halle_node::control::{
    AcknowledgeEntry, CorrectEntry, DisputeEntry, ExplainEntry, ListEntries, Problem, ReadBalances,
    ReadStatement,
};

use crate::face::{Face, Outcome};
use crate::typed::account::account;
use crate::typed::amount::amount;
use crate::typed::date::date;
use crate::typed::name::kind;

/// The shared ledger.
#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    /// Every account's balance.
    Balances,
    /// Entries, newest first.
    Entries(Entries),
    /// One account between two dates.
    Statement(Statement),
    /// All of it, for other programs.
    Export(export::Export),
    /// Every step of an entry.
    Explain(Named),
    /// Consents to an entry.
    Acknowledge(Named),
    /// Contests an entry.
    Dispute(Dispute),
    /// Reverses an entry.
    Correct(Correct),
}

/// Entries.
#[derive(Debug, Args)]
pub(crate) struct Entries {
    /// Only this account's.
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<String>,
    /// Only of this kind.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// At most so many.
    #[arg(long, value_name = "NUMBER")]
    limit: Option<u32>,
}

/// One account between two dates.
#[derive(Debug, Args)]
pub(crate) struct Statement {
    /// The account; none: this hub's.
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<String>,
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
}

/// An entry.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its reference.
    #[arg(value_name = "ENTRY")]
    entry: String,
}

/// Contests an entry.
#[derive(Debug, Args)]
pub(crate) struct Dispute {
    /// Its reference.
    #[arg(value_name = "ENTRY")]
    entry: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: String,
}

/// Reverses an entry.
#[derive(Debug, Args)]
pub(crate) struct Correct {
    /// Its reference.
    #[arg(value_name = "ENTRY")]
    entry: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: String,
    /// The right amount; none: nothing in its place.
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,
}

impl Ledger {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        let pool = face.pool.clone();
        match self {
            Self::Balances => face.answer(ReadBalances { pool }).await,
            Self::Entries(entries) => face.answer(entries.request(pool)?).await,
            Self::Statement(statement) => face.answer(statement.request(pool)?).await,
            Self::Export(export) => export.run(face).await,
            Self::Explain(Named { entry }) => face.answer(ExplainEntry { entry }).await,
            Self::Acknowledge(Named { entry }) => face.answer(AcknowledgeEntry { entry }).await,
            Self::Dispute(Dispute { entry, words }) => {
                face.answer(DisputeEntry { entry, words }).await
            }
            Self::Correct(Correct {
                entry,
                words,
                amount: right,
            }) => {
                let amount = right.as_deref().map(amount).transpose()?;
                face.answer(CorrectEntry {
                    entry,
                    words,
                    amount,
                })
                .await
            }
        }
    }
}

impl Entries {
    fn request(self, pool: Option<String>) -> Result<ListEntries, Problem> {
        Ok(ListEntries {
            pool,
            account: self.account.as_deref().map(account),
            kind: self.kind.as_deref().map(kind),
            from: self.from.as_deref().map(date).transpose()?,
            to: self.to.as_deref().map(date).transpose()?,
            limit: self.limit,
        })
    }
}

impl Statement {
    fn request(self, pool: Option<String>) -> Result<ReadStatement, Problem> {
        Ok(ReadStatement {
            pool,
            account: self.account.as_deref().map(account),
            from: self.from.as_deref().map(date).transpose()?,
            to: self.to.as_deref().map(date).transpose()?,
        })
    }
}
