//! `halle invoice write`: an invoice of typed lines, to somebody who is in no pool.

use clap::Args;
use halle_node::control::{InvoiceLineTyped, Problem, WriteInvoice};

use super::day;
use crate::typed::sold::sold;

/// Issues an invoice of typed lines.
#[derive(Debug, Args)]
pub(crate) struct Write {
    /// For whom.
    #[arg(value_name = "NAME")]
    name: String,
    /// What was sold.
    #[arg(long = "line", value_name = "LINE", required = true)]
    lines: Vec<String>,
    /// Where mail goes.
    #[arg(long, value_name = "WORDS")]
    address: Option<String>,
    /// Telephone or e-mail.
    #[arg(long, value_name = "WORDS")]
    contact: Option<String>,
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

impl Write {
    /// What it asks.
    pub(super) fn request(self) -> Result<WriteInvoice, Problem> {
        let lines = self.lines.iter().map(|it| sold(it));
        Ok(WriteInvoice {
            name: self.name,
            address: self.address,
            contact: self.contact,
            lines: lines.collect::<Result<Vec<InvoiceLineTyped>, _>>()?,
            date: day(self.date.as_ref())?,
            terms: self.terms,
            words: self.words,
            language: self.spoken,
            dry_run: self.dry_run,
        })
    }
}
