//! `halle catalogue`: what this hub offers.

mod export;
mod print;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use export::Export;
use halle_node::control::{
    ImportCatalogue, ListCatalogue, Problem, RetireOffer, SetOffer, ShowOffer,
};
use print::Print;

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::column::{column, field};
use crate::typed::date::date;
use crate::typed::file;
use crate::typed::measure::litres;
use crate::typed::name::yes_or_no;
use crate::typed::weight::grams;
use crate::words::Words;

/// What this hub offers.
#[derive(Debug, Subcommand)]
pub(crate) enum Catalogue {
    /// Reads a spreadsheet.
    Import(Import),
    /// Rows for a spreadsheet.
    Export(Export),
    /// All offers.
    List(List),
    /// One offer with its history.
    Show(Reference),
    /// Changes or adds one offer.
    Set(Box<Set>),
    /// Takes one offer out of sale.
    Retire(Reference),
    /// A price sheet for one tier.
    Print(Print),
}

/// An offer.
#[derive(Debug, Args)]
pub(crate) struct Reference {
    /// Its reference.
    #[arg(value_name = "REF")]
    reference: String,
}

/// Reads a spreadsheet.
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
    /// A heading and what it holds.
    #[arg(long, value_name = "HEADING=FIELD", value_parser = column)]
    column: Vec<(String, String)>,
}

/// All offers.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Words to look for.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// Those out of sale as well.
    #[arg(long)]
    retired: bool,
}

/// Changes or adds one offer.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// Its reference; none: a new offer.
    #[arg(value_name = "REF")]
    reference: Option<String>,
    /// Who grew or made it.
    #[arg(long, value_name = "NAME")]
    producer: Option<String>,
    /// What it is.
    #[arg(long, value_name = "NAME")]
    product: Option<String>,
    /// How it is sold.
    #[arg(long, value_name = "WORDS")]
    pack: Option<String>,
    /// Weight of a pack.
    #[arg(long, value_name = "WEIGHT")]
    weight: Option<String>,
    /// Price of a pack; by weight, of a kilo.
    #[arg(long, value_name = "AMOUNT")]
    price: Option<String>,
    /// Solidarity price of a pack.
    #[arg(long, value_name = "AMOUNT")]
    solidarity: Option<String>,
    /// Whether the price is a kilo's and the real weight is billed.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true,
          default_missing_value = "yes", value_parser = yes_or_no)]
    by_weight: Option<bool>,
    /// How far the real weight may be from the stated one.
    #[arg(long, value_name = "PERCENT")]
    tolerance: Option<String>,
    /// Whether it is organic.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true,
          default_missing_value = "yes", value_parser = yes_or_no)]
    organic: Option<bool>,
    /// Packs for sale.
    #[arg(long, value_name = "PACKS", conflicts_with = "on_demand")]
    stock: Option<u32>,
    /// Made to order.
    #[arg(long)]
    on_demand: bool,
    /// Tells partners only plenty, little (below so many packs) or none.
    #[arg(long, value_name = "PACKS", conflicts_with = "on_demand")]
    bands: Option<u32>,
    /// Tells everybody the number again.
    #[arg(long, conflicts_with_all = ["bands", "on_demand"])]
    exact: bool,
    /// What else it says; no words take it away.
    #[arg(long, value_name = "FIELD=WORDS", value_parser = fact)]
    fact: Vec<(String, String)>,
    /// What is left for the containers of a pack.
    #[arg(long, value_name = "AMOUNT")]
    deposit: Option<String>,
    /// Packs in a crate.
    #[arg(long, value_name = "PACKS")]
    case: Option<u32>,
    /// Litres that a pack takes up.
    #[arg(long, value_name = "NUMBER")]
    litres: Option<String>,
    /// Whether it is kept cold.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true,
          default_missing_value = "yes", value_parser = yes_or_no)]
    cold: Option<bool>,
}

impl Catalogue {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Import(import) => face.answer(import.request(face.words)?).await,
            Self::Export(export) => export.run(face).await,
            Self::List(List { search, retired }) => {
                face.answer(ListCatalogue { retired, search }).await
            }
            Self::Show(Reference { reference }) => face.answer(ShowOffer { reference }).await,
            Self::Set(set) => face.answer(set.request(face.words)?).await,
            Self::Retire(Reference { reference }) => face.answer(RetireOffer { reference }).await,
            Self::Print(print) => print.run(face).await,
        }
    }
}

impl Import {
    fn request(self, words: Words) -> Result<ImportCatalogue, Problem> {
        let columns = self.column.into_iter();
        Ok(ImportCatalogue {
            file: file::sent(&self.file)?,
            dry_run: self.dry_run,
            strict: self.strict,
            columns: columns
                .map(|(heading, said)| (heading, field(words, &FIELDS, &said)))
                .collect(),
        })
    }
}

impl Set {
    fn request(self, words: Words) -> Result<SetOffer, Problem> {
        Ok(SetOffer {
            reference: self.reference,
            producer: self.producer,
            product: self.product,
            pack: self.pack,
            grams: self.weight.as_deref().map(grams).transpose()?,
            price: self.price.as_deref().map(amount).transpose()?,
            solidarity: self.solidarity.as_deref().map(amount).transpose()?,
            by_weight: self.by_weight,
            tolerance: self.tolerance,
            organic: self.organic,
            stock: self.stock,
            on_demand: self.on_demand,
            bands: self.bands,
            exact: self.exact,
            facts: facts(self.fact, words)?,
            deposit: self.deposit.as_deref().map(amount).transpose()?,
            case: self.case,
            millilitres: self.litres.as_deref().map(litres).transpose()?,
            cold: self.cold,
        })
    }
}

/// Reads `FIELD=WORDS`.
fn fact(text: &str) -> Result<(String, String), String> {
    let (field, said) = text
        .split_once('=')
        .ok_or_else(|| "FIELD=WORDS".to_owned())?;
    Ok((field.trim().to_owned(), said.trim().to_owned()))
}

/// Facts by the codes of their fields, a day as it is written between nodes.
fn facts(typed: Vec<(String, String)>, words: Words) -> Result<Vec<(String, String)>, Problem> {
    let fact = |(said, text): (String, String)| {
        let code = field(words, &FIELDS, &said);
        let text = if code == "certificate_until" && !text.is_empty() {
            date(&text)?
        } else {
            text
        };
        Ok((code, text))
    };
    typed.into_iter().map(fact).collect()
}

/// What a column of a catalogue can hold, by code.
const FIELDS: [&str; 34] = [
    "producer",
    "product",
    "product_other",
    "pack",
    "weight_g",
    "weight_kg",
    "weight_lb",
    "weight",
    "units",
    "unit_type",
    "price",
    "solidarity_price",
    "by_weight",
    "organic",
    "quantity",
    "on_demand",
    "sku",
    "category",
    "place",
    "story",
    "description",
    "certifier",
    "certificate",
    "certificate_until",
    "allergens",
    "ingredients",
    "storage",
    "keeps",
    "season",
    "taxable",
    "deposit",
    "case",
    "litres",
    "cold",
];
