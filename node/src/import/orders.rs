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
    /// What stands between its cells.
    pub delimiter: Delimiter,
    /// Line of the header, from 1.
    pub header_line: usize,
    /// What was understood of each column.
    pub columns: Vec<ColumnGuess>,
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
    /// Code of the hub that buys, as written.
    pub buyer: String,
    /// Price tier: `standard`, `solidarity`, `supporter`, or another of the charter as written.
    pub tier: String,
    /// Code of the hub that sells, as written.
    pub seller: String,
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
    if !reading
        .columns
        .iter()
        .any(|guess| guess.field == Some(Field::Tier))
    {
        notices.push(Notice::NoTierColumn);
    }
    notices.extend(list.notices);
    Ok(OrderSheet {
        encoding: reading.encoding,
        delimiter: reading.delimiter,
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
    first_lines: BTreeMap<[String; 4], usize>,
    notices: Vec<Notice>,
}

impl List {
    fn add(&mut self, cells: &Cells<'_>) -> Result<(), Skipped> {
        let order = OrderRow {
            line: cells.line(),
            buyer: cells.required(Field::Buyer)?,
            tier: tier(cells.name(Field::Tier)),
            seller: cells.required(Field::Seller)?,
            product: cells.required(Field::Product)?,
            pack: cells.name(Field::Pack).unwrap_or_default(),
            packs: cells.read_required(Field::Quantity, wanted)?,
        };
        let texts = [
            Field::Buyer,
            Field::Tier,
            Field::Seller,
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

/// An empty tier is the standard one; the common names are the same in both languages.
fn tier(name: Option<String>) -> String {
    let Some(name) = name else {
        return "standard".to_owned();
    };
    let code = match key(&name).as_str() {
        "standard" | "regulier" | "regular" => "standard",
        "solidaire" | "solidarite" | "solidarity" => "solidarity",
        "soutien" | "supporter" => "supporter",
        _ => return name,
    };
    code.to_owned()
}

fn wanted(text: &str) -> Result<u32, Reason> {
    match packs(text)? {
        0 => Err(Reason::Zero),
        packs => Ok(packs),
    }
}

/// What makes two rows the same wish, case and spaces aside.
fn wish(order: &OrderRow) -> [String; 4] {
    [&order.buyer, &order.seller, &order.product, &order.pack].map(|text| caseless(text))
}
