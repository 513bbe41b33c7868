//! `halle fund`: money kept for a purpose, and what it pays of prices and costs.

use clap::{Args, Subcommand};
use halle_node::control::{
    AidHub, DecideDry, DrawFund, ListFunds, OpenFund, Problem, ReceiveFund, ReturnFund, ShowFund,
    SpendFund,
};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::date::date;
use crate::typed::name::{dry_rule, fund_source};

/// Money kept for a purpose.
#[derive(Debug, Subcommand)]
pub(crate) enum Fund {
    /// Opens one, kept by this hub.
    Open(Open),
    /// All of a pool.
    List,
    /// One with every move.
    Show(Named),
    /// Money came.
    Receive(Receive),
    /// It pays a part of what a hub buys.
    Aid(Aid),
    /// What happens where it runs dry.
    Dry(Dry),
    /// Sets aside the aid of a cycle.
    Draw(Draw),
    /// Pays for a cost.
    Spend(Spend),
    /// Money goes back to who gave it.
    Return(Return),
}

/// One of them.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its name.
    #[arg(value_name = "FUND")]
    fund: String,
}

/// Opens one.
#[derive(Debug, Args)]
pub(crate) struct Open {
    /// Its name.
    #[arg(value_name = "NAME")]
    name: String,
    /// What it is for.
    #[arg(long, value_name = "WORDS")]
    purpose: String,
    /// The one category of costs that it may pay.
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// First day that it may pay for.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// The most of a cost that it may pay.
    #[arg(long, value_name = "PERCENT")]
    share: Option<String>,
    /// What its giver agreed to give in all.
    #[arg(long, value_name = "AMOUNT")]
    promised: Option<String>,
    /// What of that is to come when.
    #[arg(long, value_name = "DATE=AMOUNT")]
    instalment: Vec<String>,
    /// What is used up first.
    #[arg(long, value_name = "SOURCE")]
    first: Vec<String>,
}

/// Money came.
#[derive(Debug, Args)]
pub(crate) struct Receive {
    /// Its name.
    #[arg(value_name = "FUND")]
    fund: String,
    /// How much.
    #[arg(value_name = "AMOUNT")]
    amount: String,
    /// From what kind of giver.
    #[arg(long, value_name = "SOURCE")]
    source: String,
    /// From whom.
    #[arg(long, value_name = "WORDS")]
    words: String,
    /// When; none: today.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// It pays a part of what a hub buys.
#[derive(Debug, Args)]
pub(crate) struct Aid {
    /// Its name.
    #[arg(value_name = "FUND")]
    fund: String,
    /// Who pays less.
    #[arg(value_name = "CODE")]
    hub: String,
    /// By how much; 0 ends it.
    #[arg(long, value_name = "PERCENT")]
    share: String,
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Who decided it.
    #[arg(long, value_name = "WORDS")]
    words: String,
}

/// What happens where it runs dry.
#[derive(Debug, Args)]
pub(crate) struct Dry {
    /// Its name.
    #[arg(value_name = "FUND")]
    fund: String,
    /// The rule.
    #[arg(value_name = "RULE")]
    rule: String,
    /// Who decided it.
    #[arg(long, value_name = "WORDS")]
    words: String,
}

/// Sets aside the aid of a cycle.
#[derive(Debug, Args)]
pub(crate) struct Draw {
    /// Its name.
    #[arg(value_name = "FUND")]
    fund: String,
    /// Which cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: String,
    /// Only show.
    #[arg(long)]
    dry_run: bool,
}

/// Pays for a cost.
#[derive(Debug, Args)]
pub(crate) struct Spend {
    /// Its name.
    #[arg(value_name = "FUND")]
    fund: String,
    /// How much; none: all that it may.
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,
    /// The entry of the cost.
    #[arg(long, value_name = "ENTRY", conflicts_with_all = ["category", "cost"])]
    entry: Option<String>,
    /// Its category, where it stands in no entry.
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// What it was.
    #[arg(long, value_name = "AMOUNT")]
    cost: Option<String>,
    /// What it was for, and where its papers are.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Of which day.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// Money goes back to who gave it.
#[derive(Debug, Args)]
pub(crate) struct Return {
    /// Its name.
    #[arg(value_name = "FUND")]
    fund: String,
    /// How much.
    #[arg(value_name = "AMOUNT")]
    amount: String,
    /// To whom.
    #[arg(long, value_name = "WORDS")]
    words: String,
    /// When; none: today.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

impl Fund {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Open(open) => face.answer(open.request(face.pool.clone())?).await,
            Self::List => {
                let pool = face.pool.clone();
                face.answer(ListFunds { pool }).await
            }
            Self::Show(Named { fund }) => face.answer(ShowFund { fund }).await,
            Self::Receive(it) => face.answer(it.request()?).await,
            Self::Aid(it) => face.answer(it.request()?).await,
            Self::Dry(Dry { fund, rule, words }) => {
                let rule = dry_rule(&rule);
                face.answer(DecideDry { fund, rule, words }).await
            }
            Self::Draw(Draw {
                fund,
                cycle,
                dry_run,
            }) => {
                let draw = DrawFund {
                    fund,
                    cycle,
                    dry_run,
                };
                face.answer(draw).await
            }
            Self::Spend(it) => face.answer(it.request()?).await,
            Self::Return(it) => face.answer(it.request()?).await,
        }
    }
}

fn day(text: Option<&str>) -> Result<Option<String>, Problem> {
    text.map(date).transpose()
}

/// `2026-05-01=2500`.
fn instalment(text: &str) -> Result<(String, i64), Problem> {
    let (day, cents) = text
        .split_once('=')
        .ok_or_else(|| Problem::usage("bad-instalment").with("text", text))?;
    Ok((date(day.trim())?, amount(cents.trim())?))
}

impl Open {
    fn request(self, pool: Option<String>) -> Result<OpenFund, Problem> {
        let instalments = self.instalment.iter().map(|it| instalment(it));
        Ok(OpenFund {
            pool,
            name: self.name,
            purpose: self.purpose,
            category: self.category,
            from: day(self.from.as_deref())?,
            until: day(self.until.as_deref())?,
            share: self.share,
            promised: self.promised.as_deref().map(amount).transpose()?,
            instalments: instalments.collect::<Result<_, _>>()?,
            first: self.first.iter().map(|it| fund_source(it)).collect(),
        })
    }
}

impl Receive {
    fn request(self) -> Result<ReceiveFund, Problem> {
        Ok(ReceiveFund {
            fund: self.fund,
            amount: amount(&self.amount)?,
            source: fund_source(&self.source),
            words: self.words,
            date: day(self.date.as_deref())?,
        })
    }
}

impl Aid {
    fn request(self) -> Result<AidHub, Problem> {
        Ok(AidHub {
            fund: self.fund,
            hub: self.hub,
            share: self.share,
            from: day(self.from.as_deref())?,
            until: day(self.until.as_deref())?,
            words: self.words,
        })
    }
}

impl Spend {
    fn request(self) -> Result<SpendFund, Problem> {
        Ok(SpendFund {
            fund: self.fund,
            amount: self.amount.as_deref().map(amount).transpose()?,
            entry: self.entry,
            category: self.category,
            cost: self.cost.as_deref().map(amount).transpose()?,
            words: self.words.unwrap_or_default(),
            date: day(self.date.as_deref())?,
        })
    }
}

impl Return {
    fn request(self) -> Result<ReturnFund, Problem> {
        Ok(ReturnFund {
            fund: self.fund,
            amount: amount(&self.amount)?,
            words: self.words,
            date: day(self.date.as_deref())?,
        })
    }
}
