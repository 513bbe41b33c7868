//! Orders: who wants what from whom, one row each.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::import::cells::Cells;
use crate::import::columns::{ColumnGuess, Columns};
use crate::import::error::ImportError;
use crate::import::field::{Field, Table};
use crate::import::mapping::Mapping;
use crate::import::report::{Notice, Reason, Skipped};
use crate::import::rows::Delimiter;
use crate::import::sheet::{Section, Sheet};
use crate::import::stock::packs;
use crate::import::text::{Encoding, Text};
use crate::import::words::{caseless, key};

/// A list of orders that was read. `rows` = orders + skipped rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrderSheet {
    /// How the file was written.
    pub encoding: Encoding,
    /// What stands between its cells; a graph has none.
    pub delimiter: Option<Delimiter>,
    /// Line of the header, from 1.
    pub header_line: usize,
    /// What was understood of each column.
    pub columns: Vec<ColumnGuess>,
    /// Of a graph: the name of the sale that all of it is of.
    pub sale: Option<String>,
    /// Data rows seen, bad ones counted.
    pub rows: usize,
    /// The orders, in the order of the file.
    pub orders: Vec<OrderRow>,
    /// The rows that were not read.
    pub skipped: Vec<Skipped>,
    /// What was decided on the way.
    pub notices: Vec<Notice>,
}

/// One wish of one hub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrderRow {
    /// Line it stands on, from 1.
    pub line: usize,
    /// Of a graph: the id of its node.
    pub node: Option<String>,
    /// Code, name or id of the hub that buys, as written.
    pub buyer: String,
    /// The code that a shop of Open Food Network knows it by.
    pub buyer_code: Option<String>,
    /// Price tier: `standard`, `solidarity`, `supporter`, or another of the charter as written.
    pub tier: String,
    /// Code, name or id of the hub that sells, as written.
    pub seller: String,
    /// What the seller calls the offer, `AUBE-0042`, or its id.
    pub reference: Option<String>,
    /// The seller's own code of it.
    pub sku: Option<String>,
    /// Who grew or made it, where the file says so beside the seller.
    pub producer: Option<String>,
    /// What it is.
    pub product: String,
    /// The selling step as written; empty where the file does not say.
    pub pack: String,
    /// Packs wanted, 1 to 1,000,000.
    pub packs: u32,
}

/// Reads a list of orders.
///
/// # Errors
/// The file as a whole cannot be read.
pub fn read_orders(bytes: &[u8]) -> Result<OrderSheet, ImportError> {
    let text = Text::decode(bytes)?;
    let sheet = Sheet::open(&text, Table::Orders, &Mapping::default())?;
    let mut list = List::default();
    let reading = sheet.read(text.encoding, &mut list, List::add, List::pass)?;
    let mut notices = reading.notices;
    let tiers = [Some(Field::Tier), Some(Field::Tags)];
    if !reading.columns.iter().any(|it| tiers.contains(&it.field)) {
        notices.push(Notice::NoTierColumn);
    }
    notices.extend(list.notices);
    Ok(OrderSheet {
        encoding: reading.encoding,
        delimiter: Some(reading.delimiter),
        sale: None,
        header_line: reading.header_line,
        columns: reading.columns,
        rows: reading.rows,
        orders: list.orders,
        skipped: reading.skipped,
        notices,
    })
}

#[derive(Default)]
struct List {
    orders: Vec<OrderRow>,
    first_lines: BTreeMap<[String; 6], usize>,
    notices: Vec<Notice>,
}

impl List {
    fn add(&mut self, cells: &Cells<'_>) -> Result<(), Skipped> {
        let order = OrderRow {
            line: cells.line(),
            node: None,
            buyer: cells.required(Field::Buyer)?,
            buyer_code: cells.name(Field::BuyerCode),
            tier: match cells.name(Field::Tier) {
                None => tagged(cells.name(Field::Tags)),
                Some(name) => tier(name),
            },
            seller: cells.required(Field::Seller)?,
            reference: cells.name(Field::Reference),
            sku: cells.name(Field::Sku),
            producer: cells.name(Field::Producer),
            product: cells.required(Field::Product)?,
            pack: cells.name(Field::Pack).unwrap_or_default(),
            packs: cells.read_required(Field::Quantity, wanted)?,
        };
        let texts = [
            Field::Buyer,
            Field::Tier,
            Field::Seller,
            Field::Producer,
            Field::Product,
            Field::Pack,
        ];
        self.notices.extend(cells.formulas(&texts));
        let line = order.line;
        let first = *self.first_lines.entry(wish(&order)).or_insert(line);
        if first != line {
            self.notices.push(Notice::Repeated { line, first });
        }
        self.orders.push(order);
        Ok(())
    }

    fn pass(&mut self, _columns: &Columns, section: Section) {
        self.notices.push(section.ignored());
    }
}

/// The code of a tier; the common names are the same in both languages.
pub(crate) fn tier(name: String) -> String {
    known_tier(&name).map_or(name, str::to_owned)
}

fn known_tier(name: &str) -> Option<&'static str> {
    match key(name).as_str() {
        "standard" | "regulier" | "regular" => Some("standard"),
        "solidaire" | "solidarite" | "solidarity" => Some("solidarity"),
        "soutien" | "supporter" => Some("supporter"),
        _ => None,
    }
}

/// The tier that is among a customer's tags; without one, the standard one.
fn tagged(tags: Option<String>) -> String {
    let tags = tags.unwrap_or_default();
    let known = tags.split([',', ';']).find_map(known_tier);
    known.unwrap_or("standard").to_owned()
}

/// A whole number of packs, above zero.
pub(crate) fn wanted(text: &str) -> Result<u32, Reason> {
    match packs(text)? {
        0 => Err(Reason::Zero),
        packs => Ok(packs),
    }
}

/// What makes two rows the same wish, case and spaces aside.
fn wish(order: &OrderRow) -> [String; 6] {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let (reference, producer) = (said(&order.reference), said(&order.producer));
    [
        &order.buyer,
        &order.seller,
        &reference,
        &producer,
        &order.product,
        &order.pack,
    ]
    .map(|text| caseless(text))
}
