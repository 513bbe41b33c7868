//! `halle ledger`: the pool's shared ledger, and what this hub says to its entries.

mod export;
mod model;
mod statement;

use clap::{Args, Subcommand};
use halle_node::control::{
    AcknowledgeEntry, AssertBalance, CorrectEntry, DisputeEntry, ExplainEntry, ListAssertions,
    ListEntries, Problem, ReadAging, ReadBalances, ReadDebts, RecordOpening,
};

use crate::face::{Face, Outcome};
use crate::typed::account::account;
use crate::typed::amount::{amount, balance};
use crate::typed::date::date;
use crate::typed::name::kind;

/// The shared ledger.
#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    /// Every account's balance.
    Balances,
    /// Who owes whom.
    Debts {
        /// Only this account's.
        #[arg(long, value_name = "ACCOUNT")]
        account: Option<String>,
    },
    /// What was owed before.
    Opening(Opening),
    /// Entries, newest first.
    Entries(Entries),
    /// One account between two dates.
    Statement(statement::Statement),
    /// Holds a balance on a day to an amount.
    Assert(Assert),
    /// What is held to.
    Assertions,
    /// How old balances are.
    Aging {
        /// On which day.
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// What pays for what this hub does.
    Model(model::Model),
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

/// What was owed before.
#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "side", args = ["owed_by", "owed_to"])]
pub(crate) struct Opening {
    /// Who owed this hub.
    #[arg(long, value_name = "CODE")]
    owed_by: Option<String>,
    /// Whom this hub owed.
    #[arg(long, value_name = "CODE")]
    owed_to: Option<String>,
    /// How much.
    #[arg(long, value_name = "AMOUNT")]
    amount: String,
    /// What for.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// When; none: today.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
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

/// Holds a balance on a day to an amount.
#[derive(Debug, Args)]
pub(crate) struct Assert {
    /// The account; none: this hub's.
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<String>,
    /// On which day.
    #[arg(long, value_name = "DATE")]
    on: String,
    /// The agreed balance.
    #[arg(
        long,
        value_name = "AMOUNT",
        required_unless_present = "drop",
        conflicts_with = "drop"
    )]
    balance: Option<String>,
    /// No longer.
    #[arg(long)]
    drop: bool,
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
            Self::Debts { account: of } => {
                let account = of.as_deref().map(account);
                face.answer(ReadDebts { pool, account }).await
            }
            Self::Opening(opening) => face.answer(opening.request(pool)?).await,
            Self::Entries(entries) => face.answer(entries.request(pool)?).await,
            Self::Statement(statement) => statement.run(face).await,
            Self::Assert(assert) => face.answer(assert.request(pool)?).await,
            Self::Assertions => face.answer(ListAssertions { pool }).await,
            Self::Aging { on } => {
                let on = on.as_deref().map(date).transpose()?;
                face.answer(ReadAging { pool, on }).await
            }
            Self::Model(model) => face.answer(model.request(pool)?).await,
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

impl Opening {
    fn request(self, pool: Option<String>) -> Result<RecordOpening, Problem> {
        let owes = self.owed_by.is_some();
        Ok(RecordOpening {
            pool,
            hub: self.owed_by.or(self.owed_to).unwrap_or_default(),
            owes,
            amount: amount(&self.amount)?,
            words: self.words,
            date: self.date.as_deref().map(date).transpose()?,
        })
    }
}

impl Assert {
    fn request(self, pool: Option<String>) -> Result<AssertBalance, Problem> {
        Ok(AssertBalance {
            pool,
            account: self.account.as_deref().map(account),
            on: date(&self.on)?,
            cents: self.balance.as_deref().map(balance).transpose()?,
        })
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
