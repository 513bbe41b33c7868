//! Catalogue: a price list as offers.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::rules::Percent;
use serde::Serialize;

use crate::import::amount::cents;
use crate::import::answer;
use crate::import::cells::Cells;
use crate::import::columns::{ColumnGuess, Columns};
use crate::import::date::date;
use crate::import::error::{Contradiction, ImportError};
use crate::import::field::{FACTS, Field, Table};
use crate::import::handling;
use crate::import::mapping::Mapping;
use crate::import::report::{Notice, Reason, Skipped};
use crate::import::rows::Delimiter;
use crate::import::section::is_category;
use crate::import::sheet::{Section, Sheet};
use crate::import::stock::{Stock, stock};
use crate::import::text::{Encoding, Text};
use crate::import::weight::weight;
use crate::import::words::caseless;

/// A price list that was read.
///
/// `rows` = offers + skipped rows + rows merged with an identical one ([`Notice::Repeated`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueSheet {
    /// How the file was written.
    pub encoding: Encoding,
    /// What stands between its cells; a graph has none.
    pub delimiter: Option<Delimiter>,
    /// Line of the header, from 1.
    pub header_line: usize,
    /// What was understood of each column.
    pub columns: Vec<ColumnGuess>,
    /// Data rows seen, bad ones counted; titles, sections and footers not.
    pub rows: usize,
    /// The offers, in the order of the file, no two of one producer, product and pack.
    pub offers: Vec<CatalogueRow>,
    /// The rows that were not read.
    pub skipped: Vec<Skipped>,
    /// What was decided on the way.
    pub notices: Vec<Notice>,
}

/// One offer of a price list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueRow {
    /// Line it stands on, from 1.
    pub line: usize,
    /// Who grew or made it.
    pub producer: Option<String>,
    /// What it is.
    pub product: String,
    /// What it is, in the other language of the file.
    pub product_other: Option<String>,
    /// The selling step as written; empty where the file does not say.
    pub pack: String,
    /// Grams of one pack, 1 to 100,000,000.
    pub grams: Option<u64>,
    /// Cents of one pack, 0 to 1,000,000,000.
    pub price_cents: i64,
    /// Cents of one pack for hubs of the solidarity tier, same range.
    pub solidarity_cents: Option<i64>,
    /// The prices are a kilo's and the real weight is billed, so far from the estimate at most.
    pub by_weight: Option<Percent>,
    /// Said to be organic.
    pub organic: bool,
    /// What is for sale.
    pub stock: Stock,
    /// The seller's own code.
    pub sku: Option<String>,
    /// Kind of goods.
    pub category: Option<String>,
    /// Where it was grown.
    pub place: Option<String>,
    /// What the producer tells about it.
    pub story: Option<String>,
    /// Further words.
    pub description: Option<String>,
    /// Whether sales taxes apply; none where the file does not say.
    pub taxable: Option<bool>,
    /// Cents left for the containers of a pack, above zero.
    pub deposit_cents: Option<i64>,
    /// Packs in a crate, 1 to 10,000.
    pub case: Option<u32>,
    /// Millilitres that a pack takes up, 1 to 1,000,000,000.
    pub millilitres: Option<u64>,
    /// Kept cold.
    pub cold: bool,
    /// What else it says in words; a certificate's last day as `2026-12-31`.
    pub facts: BTreeMap<Field, String>,
}

/// Reads a price list. `mapping` pairs a heading with a field code, or with `ignore`, and
/// overrides the guess.
///
/// # Errors
/// The file as a whole cannot be read, or contradicts itself.
pub fn read_catalogue(
    bytes: &[u8],
    mapping: &[(String, String)],
) -> Result<CatalogueSheet, ImportError> {
    let mapping = Mapping::new(Table::Catalogue, mapping)?;
    let text = Text::decode(bytes)?;
    let sheet = Sheet::open(&text, Table::Catalogue, &mapping)?;
    let mut list = List::default();
    let reading = sheet.read(text.encoding, &mut list, List::add, List::enter)?;
    let mut notices = reading.notices;
    notices.extend(absences(&reading.columns));
    let (offers, heard) = list.settle()?;
    notices.extend(heard);
    Ok(CatalogueSheet {
        encoding: reading.encoding,
        delimiter: Some(reading.delimiter),
        header_line: reading.header_line,
        columns: reading.columns,
        rows: reading.rows,
        offers,
        skipped: reading.skipped,
        notices,
    })
}

const TEXTS: [Field; 9] = [
    Field::Producer,
    Field::Product,
    Field::ProductOther,
    Field::Pack,
    Field::Sku,
    Field::Category,
    Field::Place,
    Field::Story,
    Field::Description,
];

/// What else a row says in words.
fn facts(cells: &Cells<'_>) -> Result<BTreeMap<Field, String>, Skipped> {
    let mut facts = BTreeMap::new();
    for (field, _) in FACTS {
        let words = if field == Field::CertificateUntil {
            cells.read(field, date)?.map(|it| it.to_string())
        } else {
            cells.words(field)
        };
        facts.extend(words.map(|it| (field, it)));
    }
    Ok(facts)
}

/// The offers so far, and the section the next row stands in.
#[derive(Default)]
struct List {
    offers: Vec<CatalogueRow>,
    producer: Option<String>,
    category: Option<String>,
    unknown: Vec<Section>,
    notices: Vec<Notice>,
    weights_from_pack: usize,
    organic_from_description: usize,
}

impl List {
    fn add(&mut self, cells: &Cells<'_>) -> Result<(), Skipped> {
        let product = cells.required(Field::Product)?;
        let weight = weight(cells)?;
        let price_cents = cells.read_required(Field::Price, cents)?;
        let solidarity_cents = cells.read(Field::SolidarityPrice, cents)?;
        let by_weight = cells.read(Field::ByWeight, answer::by_weight)?.flatten();
        if by_weight.is_some() && weight.grams.is_none() {
            return Err(cells.refuse(Field::ByWeight, Reason::WithoutWeight));
        }
        let description = cells.words(Field::Description);
        let organic = organic(cells, description.as_deref())?;
        self.offers.push(CatalogueRow {
            line: cells.line(),
            producer: cells
                .name(Field::Producer)
                .or_else(|| self.producer.clone()),
            product,
            product_other: cells.name(Field::ProductOther),
            pack: cells.name(Field::Pack).unwrap_or_default(),
            grams: weight.grams,
            price_cents,
            solidarity_cents,
            by_weight,
            organic,
            stock: stock(cells)?,
            sku: cells.name(Field::Sku),
            category: cells
                .name(Field::Category)
                .or_else(|| self.category.clone()),
            place: cells.name(Field::Place),
            story: cells.words(Field::Story),
            description,
            taxable: cells.read(Field::Taxable, answer::taxable)?,
            deposit_cents: cells.read(Field::Deposit, cents)?.filter(|it| *it > 0),
            case: handling::case(cells)?,
            millilitres: handling::millilitres(cells)?,
            cold: cells.read(Field::Cold, answer::yes)?.unwrap_or(false),
            facts: facts(cells)?,
        });
        self.weights_from_pack += usize::from(weight.from_pack);
        self.organic_from_description += usize::from(organic && !cells.has(Field::Organic));
        self.notices.extend(cells.formulas(&TEXTS));
        Ok(())
    }

    /// A row with one cell: a kind of goods, or a farm, when no column says so.
    fn enter(&mut self, columns: &Columns, section: Section) {
        let (line, text) = (section.line, section.text.clone());
        match (
            is_category(&text),
            columns.has(Field::Category),
            columns.has(Field::Producer),
        ) {
            (true, false, _) => {
                self.category = Some(text.clone());
                self.notices.push(Notice::CategoryFromSection {
                    line,
                    category: text,
                });
            }
            (false, _, false) => {
                self.producer = Some(text.clone());
                self.notices.push(Notice::ProducerFromSection {
                    line,
                    producer: text,
                });
            }
            (true, true, _) | (false, _, true) => self.unknown.push(section),
        }
    }

    /// Merges rows that say the same, refuses rows that contradict each other.
    fn settle(mut self) -> Result<(Vec<CatalogueRow>, Vec<Notice>), ImportError> {
        self.hear_sections();
        self.hear_counts();
        let (offers, repeated) = merged(self.offers)?;
        self.notices.extend(repeated);
        Ok((offers, self.notices))
    }

    /// A section that repeats what a column says needs no word.
    fn hear_sections(&mut self) {
        let named = |row: &CatalogueRow| [row.producer.clone(), row.category.clone()];
        let names = self.offers.iter().flat_map(named).flatten();
        let known: BTreeSet<_> = names.map(|name| caseless(&name)).collect();
        let unknown = self.unknown.drain(..);
        let unheard = unknown.filter(|section| !known.contains(&caseless(&section.text)));
        self.notices.extend(unheard.map(Section::ignored));
    }

    fn hear_counts(&mut self) {
        if self.weights_from_pack > 0 {
            self.notices.push(Notice::WeightFromPack {
                rows: self.weights_from_pack,
            });
        }
        if self.organic_from_description > 0 {
            let rows = self.organic_from_description;
            self.notices.push(Notice::OrganicFromDescription { rows });
        }
    }
}

/// Offers without those that repeat an earlier one, each of which is said.
///
/// # Errors
/// One offer is stated with different values.
pub(crate) fn merged(
    mut offers: Vec<CatalogueRow>,
) -> Result<(Vec<CatalogueRow>, Vec<Notice>), ImportError> {
    let contradictions = contradictions(&offers);
    if !contradictions.is_empty() {
        return Err(ImportError::Contradictory {
            offers: contradictions,
        });
    }
    let mut first_lines = BTreeMap::new();
    let mut repeated = Vec::new();
    offers.retain(|offer| match first_lines.entry(identity(offer)) {
        Entry::Vacant(place) => {
            place.insert(offer.line);
            true
        }
        Entry::Occupied(first) => {
            let (line, first) = (offer.line, *first.get());
            repeated.push(Notice::Repeated { line, first });
            false
        }
    });
    Ok((offers, repeated))
}

/// The column for it decides; without one, a description that says `Biologique` and the like.
fn organic(cells: &Cells<'_>, description: Option<&str>) -> Result<bool, Skipped> {
    if cells.has(Field::Organic) {
        return Ok(cells
            .read(Field::Organic, answer::organic)?
            .unwrap_or(false));
    }
    Ok(description.is_some_and(answer::says_organic))
}

/// What the sheet has no column for and a person should hear.
fn absences(columns: &[ColumnGuess]) -> Vec<Notice> {
    let has = |field| columns.iter().any(|guess| guess.field == Some(field));
    let mut notices = Vec::new();
    if !has(Field::Quantity) && !has(Field::OnDemand) {
        notices.push(Notice::NoQuantityColumn);
    }
    if !has(Field::Pack) {
        notices.push(Notice::NoPackColumn);
    }
    notices
}

/// What makes two rows the same offer, case and spaces aside.
fn identity(row: &CatalogueRow) -> [String; 3] {
    let producer = row.producer.as_deref().unwrap_or_default();
    [
        caseless(producer),
        caseless(&row.product),
        caseless(&row.pack),
    ]
}

/// What a row states about its offer; texts without case and spaces.
fn statement(row: &CatalogueRow) -> CatalogueRow {
    let plain = |text: &Option<String>| text.as_deref().map(caseless);
    let [_, product, pack] = identity(row);
    CatalogueRow {
        line: 0,
        producer: plain(&row.producer),
        product,
        product_other: plain(&row.product_other),
        pack,
        sku: plain(&row.sku),
        category: plain(&row.category),
        place: plain(&row.place),
        story: plain(&row.story),
        description: plain(&row.description),
        facts: row
            .facts
            .iter()
            .map(|(field, it)| (*field, caseless(it)))
            .collect(),
        ..*row
    }
}

fn contradictions(offers: &[CatalogueRow]) -> Vec<Contradiction> {
    let mut stated: BTreeMap<_, Vec<&CatalogueRow>> = BTreeMap::new();
    for offer in offers {
        stated.entry(identity(offer)).or_default().push(offer);
    }
    let mut found: Vec<_> = stated
        .values()
        .filter_map(|rows| contradiction(rows))
        .collect();
    found.sort_by_key(|contradiction| contradiction.lines.first().copied());
    found
}

fn contradiction(rows: &[&CatalogueRow]) -> Option<Contradiction> {
    let (first, others) = rows.split_first()?;
    let said = statement(first);
    others.iter().find(|row| statement(row) != said)?;
    Some(Contradiction {
        producer: first.producer.clone(),
        product: first.product.clone(),
        pack: first.pack.clone(),
        lines: rows.iter().map(|row| row.line).collect(),
    })
}
