//! `halle invoice print`: invoices as pages or PDF files, in the buyer's language.

use std::path::PathBuf;

use clap::Args;
use halle_node::control::{ListInvoices, Problem, ShowInvoice};

use crate::face::{Face, Outcome};
use crate::language::Language;
use crate::print::invoice::paper;
use crate::typed::date::ends;
use crate::words::Words;

/// Writes papers.
#[derive(Debug, Args)]
pub(crate) struct Print {
    /// Their numbers.
    #[arg(
        value_name = "INVOICE",
        required_unless_present = "month",
        conflicts_with = "month"
    )]
    invoices: Vec<String>,
    /// All papers of this month.
    #[arg(long, value_name = "MONTH", requires = "into")]
    month: Option<String>,
    /// Another language than they were issued in.
    #[arg(long = "in", value_name = "fr|en")]
    spoken: Option<String>,
    /// Where to write one.
    #[arg(short, long, value_name = "FILE", conflicts_with = "into")]
    output: Option<PathBuf>,
    /// A PDF file of each in this folder.
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

impl Print {
    /// Asks for each paper and writes it.
    pub(super) async fn run(self, face: &Face) -> Outcome {
        let bad = |text: &str| Problem::usage("bad-paper-language").with("text", text);
        let spoken: Option<Language> = match self.spoken.as_deref().map(str::trim) {
            Some(text) => Some(text.parse().map_err(|_| bad(text))?),
            None => None,
        };
        if self.invoices.len() > 1 && self.into.is_none() {
            return Err(Problem::usage("papers-need-folder").with("count", self.invoices.len()));
        }
        if let Some(folder) = &self.into {
            std::fs::create_dir_all(folder).map_err(|error| {
                let problem = Problem::failed("file-unwritable").with("file", folder.display());
                problem.with("words", error)
            })?;
        }
        for invoice in self.meant(face).await? {
            let shown = face.ask(ShowInvoice { invoice }).await?;
            let issued = shown.language.parse().unwrap_or(face.words.language());
            let paper = paper(&shown, Words(spoken.unwrap_or(issued)));
            let named = format!("{}.pdf", shown.invoice.number);
            let output = self.into.as_ref().map(|it| it.join(named));
            paper.hand_out(&shown, face, output.as_deref().or(self.output.as_deref()))?;
        }
        Ok(())
    }

    /// The numbers that are typed, or those of the month.
    async fn meant(&self, face: &Face) -> Result<Vec<String>, Problem> {
        let Some(month) = &self.month else {
            return Ok(self.invoices.clone());
        };
        let (from, to) = ends(month)?;
        let request = ListInvoices {
            from: Some(from),
            to: Some(to),
            ..ListInvoices::default()
        };
        let listed = face.ask(request).await?.invoices;
        if listed.is_empty() {
            return Err(Problem::failed("no-invoice-of-month").with("month", month.trim()));
        }
        Ok(listed.into_iter().rev().map(|it| it.number).collect())
    }
}
