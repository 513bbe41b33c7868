//! `halle invoice`: what this hub asks its buyers for, on paper.

mod issue;
mod party;
mod print;
mod write;

use clap::{Args, Subcommand};
use halle_node::control::{
    CancelInvoice, CreditInvoice, ListInvoices, PayInvoice, Problem, SetSeries, ShowInvoice,
    ShowInvoicing,
};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::date::date;

/// Invoices.
#[derive(Debug, Subcommand)]
pub(crate) enum Invoice {
    /// Issues invoices.
    Issue(issue::Issue),
    /// Issues one of typed lines.
    Write(write::Write),
    /// Papers, newest first.
    List(List),
    /// What should have been paid.
    Due(Due),
    /// One paper.
    Show(Named),
    /// As a page or a PDF file.
    Print(print::Print),
    /// Gives back what the ledger did since.
    Credit(Credit),
    /// Takes back all that is left.
    Cancel(Cancel),
    /// Says that one was paid.
    Paid(Paid),
    /// Gives a device a series.
    Series(Series),
    /// Says what stands on this hub's papers.
    Set(party::Issuer),
    /// Says what a partner wants on its own.
    Buyer(party::Buyer),
    /// What stands on papers.
    Settings,
}

/// Papers.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only this partner's.
    #[arg(long, value_name = "CODE")]
    buyer: Option<String>,
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
}

/// What should have been paid.
#[derive(Debug, Args)]
pub(crate) struct Due {
    /// On which day.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Only this partner's.
    #[arg(long, value_name = "CODE")]
    buyer: Option<String>,
}

/// A paper.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its number.
    #[arg(value_name = "INVOICE")]
    invoice: String,
}

/// Gives back what the ledger did since.
#[derive(Debug, Args)]
pub(crate) struct Credit {
    /// Of which invoice.
    #[arg(value_name = "INVOICE")]
    invoice: String,
    /// For the buyer to read.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Its day.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// Takes back all that is left.
#[derive(Debug, Args)]
pub(crate) struct Cancel {
    /// Of which invoice.
    #[arg(value_name = "INVOICE")]
    invoice: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: String,
    /// Its day.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// Says that an invoice was paid.
#[derive(Debug, Args)]
pub(crate) struct Paid {
    /// Which.
    #[arg(value_name = "INVOICE")]
    invoice: String,
    /// How much; none: all that is open.
    #[arg(long, value_name = "AMOUNT", conflicts_with = "drop")]
    amount: Option<String>,
    /// When.
    #[arg(long, value_name = "DATE", conflicts_with = "drop")]
    date: Option<String>,
    /// Takes back what was said.
    #[arg(long)]
    drop: bool,
}

/// Gives a device a series.
#[derive(Debug, Args)]
pub(crate) struct Series {
    /// Its letters.
    #[arg(value_name = "LETTER")]
    series: String,
    /// Which device; none: this one.
    #[arg(long, value_name = "NAME")]
    device: Option<String>,
}

impl Invoice {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Issue(issue) => face.answer(issue.request(face.pool.clone())?).await,
            Self::Write(write) => face.answer(write.request()?).await,
            Self::List(list) => face.answer(list.request(face.pool.clone())?).await,
            Self::Due(due) => face.answer(due.request(face.pool.clone())?).await,
            Self::Show(Named { invoice }) => face.answer(ShowInvoice { invoice }).await,
            Self::Print(print) => print.run(face).await,
            Self::Credit(credit) => face.answer(credit.request()?).await,
            Self::Cancel(cancel) => face.answer(cancel.request()?).await,
            Self::Paid(paid) => face.answer(paid.request()?).await,
            Self::Series(Series { series, device }) => {
                face.answer(SetSeries { series, device }).await
            }
            Self::Set(issuer) => face.answer(issuer.request()).await,
            Self::Buyer(buyer) => face.answer(buyer.request(face.pool.clone())).await,
            Self::Settings => face.answer(ShowInvoicing {}).await,
        }
    }
}

/// A day, where one is typed.
fn day(text: Option<&String>) -> Result<Option<String>, Problem> {
    text.map(|it| date(it)).transpose()
}

impl List {
    fn request(self, pool: Option<String>) -> Result<ListInvoices, Problem> {
        Ok(ListInvoices {
            pool,
            buyer: self.buyer,
            from: day(self.from.as_ref())?,
            to: day(self.to.as_ref())?,
            due: false,
            on: None,
        })
    }
}

impl Due {
    fn request(self, pool: Option<String>) -> Result<ListInvoices, Problem> {
        Ok(ListInvoices {
            pool,
            buyer: self.buyer,
            due: true,
            on: day(self.on.as_ref())?,
            ..ListInvoices::default()
        })
    }
}

impl Credit {
    fn request(self) -> Result<CreditInvoice, Problem> {
        Ok(CreditInvoice {
            invoice: self.invoice,
            words: self.words,
            date: day(self.date.as_ref())?,
        })
    }
}

impl Cancel {
    fn request(self) -> Result<CancelInvoice, Problem> {
        Ok(CancelInvoice {
            invoice: self.invoice,
            words: self.words,
            date: day(self.date.as_ref())?,
        })
    }
}

impl Paid {
    fn request(self) -> Result<PayInvoice, Problem> {
        Ok(PayInvoice {
            invoice: self.invoice,
            amount: self.amount.as_deref().map(amount).transpose()?,
            date: day(self.date.as_ref())?,
            drop: self.drop,
        })
    }
}
