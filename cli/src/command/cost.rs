//! `halle cost`: money one hub spent for several, and how it is shared.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use halle_node::control::{ImportCosts, Problem, RecordCost};

use crate::face::{Face, Outcome, need_person};
use crate::typed::amount::amount;
use crate::typed::date::date;
use crate::typed::figures::figured;
use crate::typed::file;
use crate::typed::name::{basis, rule, side};
use crate::view::View;

mod split;

/// Shared costs.
#[derive(Debug, Subcommand)]
pub(crate) enum Cost {
    /// Records and shares one.
    Record(Box<Record>),
    /// Shares one from figures on the command line.
    Split(split::Split),
    /// Records the rows of a spreadsheet.
    Import(Import),
}

/// Records and shares a cost that this hub paid.
#[derive(Debug, Args)]
pub(crate) struct Record {
    /// How much.
    #[arg(long, value_name = "AMOUNT")]
    amount: String,
    /// What kind of cost.
    #[arg(long, value_name = "CATEGORY")]
    category: String,
    /// How it is shared.
    #[arg(long, value_name = "RULE")]
    rule: String,
    /// What it is about.
    #[arg(long, value_name = "BASIS")]
    basis: String,
    /// Who shares it.
    #[arg(long, value_name = "SIDE")]
    side: String,
    /// What it was.
    #[arg(long, value_name = "WORDS")]
    words: String,
    /// When; none: today.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The most a hub pays.
    #[arg(long, value_name = "30%:value")]
    cap: Option<String>,
    /// Figures that no record has.
    #[arg(long, value_name = "CODE:km=12")]
    hub: Vec<String>,
    /// Records nothing.
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Without asking.
    #[arg(long)]
    yes: bool,
}

/// Records the rows of a spreadsheet that this hub paid.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Writes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Writes nothing when a row is bad.
    #[arg(long)]
    strict: bool,
}

impl Cost {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Record(record) => record.run(face).await,
            Self::Split(split) => split.run(face),
            Self::Import(import) => face.answer(import.request(face.pool.clone())?).await,
        }
    }
}

impl Record {
    /// Shows the shares, asks, records.
    async fn run(self, face: &Face) -> Outcome {
        let (asks, yes) = (!self.dry_run && !self.yes, self.yes);
        if asks {
            need_person("--yes, --dry-run")?;
        }
        let request = self.request(face.pool.clone())?;
        let door = face.door().await?;
        if asks {
            let preview = door
                .ask(RecordCost {
                    dry_run: true,
                    ..request.clone()
                })
                .await?;
            face.present(&preview.page());
            face.confirm(yes, "--yes", "question-record")?;
        }
        let recorded = door.ask(request).await?;
        face.show(&recorded)
    }

    fn request(self, pool: Option<String>) -> Result<RecordCost, Problem> {
        for hub in &self.hub {
            figured(hub)?;
        }
        Ok(RecordCost {
            pool,
            amount: amount(&self.amount)?,
            category: self.category.trim().to_owned(),
            rule: rule(&self.rule)?,
            basis: basis(&self.basis)?,
            side: side(&self.side)?,
            words: self.words,
            date: self.date.as_deref().map(date).transpose()?,
            cap: self
                .cap
                .as_deref()
                .map(split::cap)
                .transpose()?
                .map(|cap| cap.to_string()),
            figures: self.hub,
            dry_run: self.dry_run,
        })
    }
}

impl Import {
    fn request(self, pool: Option<String>) -> Result<ImportCosts, Problem> {
        Ok(ImportCosts {
            pool,
            file: file::sent(&self.file)?,
            dry_run: self.dry_run,
            strict: self.strict,
        })
    }
}
