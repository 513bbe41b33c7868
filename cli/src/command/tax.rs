//! `halle tax`: how this hub stands with taxes, and of which class its goods are.

use clap::{Args, Subcommand};
use halle_node::control::{
    ListTaxClasses, Problem, ReportTax, SetTax, SetTaxClass, SetTaxProducer, ShowTax,
    StateTurnover, WatchTax,
};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::date::{date, ends};
use crate::typed::name::{goods_of, tax_class, yes_or_no};

/// Taxes.
#[derive(Debug, Subcommand)]
pub(crate) enum Tax {
    /// How this hub stands, with rates and classes.
    Show(Day),
    /// Says how this hub stands.
    Set(Set),
    /// Says of which class offers are.
    Class(Classed),
    /// Of which class each offer is.
    Classes,
    /// Says whose the goods of a farm are.
    Producer(Farm),
    /// Holds what was sold against the small supplier's limit.
    Watch(Day),
    /// Says what was sold besides the ledger.
    Turnover(Turnover),
    /// What invoices charged.
    Report(Report),
}

/// A day.
#[derive(Debug, Args)]
pub(crate) struct Day {
    /// On which day.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Says how this hub stands.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// It is a small supplier.
    #[arg(long)]
    small: bool,
    /// Its GST number.
    #[arg(long, value_name = "NUMBER")]
    gst: Option<String>,
    /// Its QST number.
    #[arg(long, value_name = "NUMBER")]
    qst: Option<String>,
    /// First day of its registration.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Whether it is a public service body.
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    public: Option<bool>,
}

/// Says of which class offers are.
#[derive(Debug, Args)]
pub(crate) struct Classed {
    /// Which class.
    #[arg(value_name = "CLASS")]
    class: String,
    /// References of offers.
    #[arg(value_name = "REF", value_delimiter = ',')]
    refs: Vec<String>,
    /// All of a category.
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// All of which nobody said.
    #[arg(long)]
    rest: bool,
}

/// Says whose the goods of a farm are.
#[derive(Debug, Args)]
pub(crate) struct Farm {
    /// The farm.
    #[arg(value_name = "NAME")]
    producer: String,
    /// Whose its goods are.
    #[arg(long, value_name = "own|agent")]
    sells: String,
    /// It is a small supplier.
    #[arg(long)]
    small: bool,
    /// Its GST number.
    #[arg(long, value_name = "NUMBER")]
    gst: Option<String>,
    /// Its QST number.
    #[arg(long, value_name = "NUMBER")]
    qst: Option<String>,
    /// Whether this hub collects for it.
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    collects: Option<bool>,
}

/// What invoices charged.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// In this month.
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["from", "to"])]
    month: Option<String>,
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
}

/// Says what was sold besides the ledger.
#[derive(Debug, Args)]
pub(crate) struct Turnover {
    /// In which quarter.
    #[arg(value_name = "QUARTER")]
    quarter: String,
    /// How much.
    #[arg(
        value_name = "AMOUNT",
        required_unless_present = "drop",
        conflicts_with = "drop"
    )]
    amount: Option<String>,
    /// Takes it back.
    #[arg(long)]
    drop: bool,
}

impl Tax {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Show(day) => face.answer(ShowTax { on: day.read()? }).await,
            Self::Set(set) => face.answer(set.request()?).await,
            Self::Class(class) => face.answer(class.request()).await,
            Self::Classes => face.answer(ListTaxClasses {}).await,
            Self::Producer(farm) => face.answer(farm.request()).await,
            Self::Watch(day) => face.answer(WatchTax { on: day.read()? }).await,
            Self::Turnover(turnover) => face.answer(turnover.request()?).await,
            Self::Report(report) => face.answer(report.request()?).await,
        }
    }
}

impl Day {
    fn read(self) -> Result<Option<String>, Problem> {
        self.on.as_deref().map(date).transpose()
    }
}

impl Set {
    fn request(self) -> Result<SetTax, Problem> {
        Ok(SetTax {
            small: self.small,
            public: self.public,
            gst: self.gst,
            qst: self.qst,
            from: self.from.as_deref().map(date).transpose()?,
        })
    }
}

impl Classed {
    fn request(self) -> SetTaxClass {
        SetTaxClass {
            class: tax_class(&self.class),
            refs: self.refs,
            category: self.category,
            rest: self.rest,
        }
    }
}

impl Farm {
    fn request(self) -> SetTaxProducer {
        SetTaxProducer {
            producer: self.producer,
            sells: goods_of(&self.sells),
            small: self.small,
            gst: self.gst,
            qst: self.qst,
            collects: self.collects,
        }
    }
}

impl Report {
    fn request(self) -> Result<ReportTax, Problem> {
        if let Some(month) = &self.month {
            let (from, to) = ends(month)?;
            let (from, to) = (Some(from), Some(to));
            return Ok(ReportTax { from, to });
        }
        Ok(ReportTax {
            from: self.from.as_deref().map(date).transpose()?,
            to: self.to.as_deref().map(date).transpose()?,
        })
    }
}

impl Turnover {
    fn request(self) -> Result<StateTurnover, Problem> {
        Ok(StateTurnover {
            quarter: self.quarter,
            amount: self.amount.as_deref().map(amount).transpose()?,
        })
    }
}
