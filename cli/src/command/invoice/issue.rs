//! `halle invoice issue`: invoices for what left and stands on none yet.

use clap::Args;
use halle_node::control::{IssueInvoice, Problem};

use super::day;
use crate::typed::date::ends;

/// Issues invoices.
#[derive(Debug, Args)]
pub(crate) struct Issue {
    /// For whom.
    #[arg(
        value_name = "CODE",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    buyers: Vec<String>,
    /// For everybody.
    #[arg(long)]
    all: bool,
    /// What left in this month.
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["from", "to"])]
    month: Option<String>,
    /// What left from this day on.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// What left until this day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only of this order.
    #[arg(long, value_name = "ORDER")]
    order: Option<String>,
    /// Only of this cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Its day.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Days until payment.
    #[arg(long, value_name = "DAYS")]
    terms: Option<u32>,
    /// For the buyer to read.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// The language of the paper.
    #[arg(long = "in", value_name = "fr|en")]
    spoken: Option<String>,
    /// Only show what would be issued.
    #[arg(long)]
    dry_run: bool,
}

impl Issue {
    /// What it asks.
    pub(super) fn request(self, pool: Option<String>) -> Result<IssueInvoice, Problem> {
        let (mut from, mut to) = (day(self.from.as_ref())?, day(self.to.as_ref())?);
        if let Some(text) = &self.month {
            let ends = ends(text)?;
            (from, to) = (Some(ends.0), Some(ends.1));
        }
        Ok(IssueInvoice {
            pool,
            buyers: self.buyers,
            all: self.all,
            from,
            to,
            order: self.order,
            cycle: self.cycle,
            date: day(self.date.as_ref())?,
            terms: self.terms,
            words: self.words,
            language: self.spoken,
            dry_run: self.dry_run,
        })
    }
}
