//! Costs: the bills of a cycle and how each is shared.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::import::amount::cents;
use crate::import::cells::Cells;
use crate::import::columns::{ColumnGuess, Columns};
use crate::import::date::date;
use crate::import::error::ImportError;
use crate::import::field::{Field, Table};
use crate::import::mapping::Mapping;
use crate::import::report::{Notice, Reason, Skipped};
use crate::import::rows::Delimiter;
use crate::import::sheet::{Section, Sheet};
use crate::import::text::{Encoding, Text};
use crate::import::words::key;

/// A list of costs that was read. `rows` = costs + skipped rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CostSheet {
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
    /// The costs, in the order of the file.
    pub costs: Vec<CostRow>,
    /// The rows that were not read.
    pub skipped: Vec<Skipped>,
    /// What was decided on the way.
    pub notices: Vec<Notice>,
}

/// One bill to share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CostRow {
    /// Line it stands on, from 1.
    pub line: usize,
    /// Day of the bill; year-month-day when serialised.
    #[serde(serialize_with = "as_iso")]
    pub date: Date,
    /// Code of the hub that paid, as written.
    pub payer: String,
    /// Kind of cost; empty where the file does not say.
    pub category: String,
    /// What the bill is for; empty where the file does not say.
    pub words: String,
    /// Cents, 0 to 1,000,000,000.
    pub amount_cents: i64,
    /// How it is shared, as written: `40% equal + 60% by_weight`.
    pub rule: String,
    /// What it is shared over, as written: `cycle 2026-39`.
    pub basis: Option<String>,
    /// The name in a basis written `cycle NAME`: `2026-39`.
    pub cycle: Option<String>,
    /// Who shares it.
    pub side: Side,
}

/// Who shares a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The hubs that sold.
    Sellers,
    /// The hubs that bought.
    Buyers,
    /// All of them.
    Both,
}

/// Reads a list of costs.
///
/// # Errors
/// The file as a whole cannot be read.
pub fn read_costs(bytes: &[u8]) -> Result<CostSheet, ImportError> {
    let text = Text::decode(bytes)?;
    let sheet = Sheet::open(&text, Table::Costs, &Mapping::default())?;
    let mut list = List::default();
    let reading = sheet.read(text.encoding, &mut list, List::add, List::pass)?;
    let mut notices = reading.notices;
    notices.extend(list.notices);
    Ok(CostSheet {
        encoding: reading.encoding,
        delimiter: reading.delimiter,
        header_line: reading.header_line,
        columns: reading.columns,
        rows: reading.rows,
        costs: list.costs,
        skipped: reading.skipped,
        notices,
    })
}

#[derive(Default)]
struct List {
    costs: Vec<CostRow>,
    notices: Vec<Notice>,
}

impl List {
    fn add(&mut self, cells: &Cells<'_>) -> Result<(), Skipped> {
        let basis = cells.name(Field::Basis);
        self.costs.push(CostRow {
            line: cells.line(),
            date: cells.read_required(Field::Date, date)?,
            payer: cells.required(Field::Payer)?,
            category: cells.name(Field::Category).unwrap_or_default(),
            words: cells.words(Field::Description).unwrap_or_default(),
            amount_cents: cells.read_required(Field::Amount, cents)?,
            rule: cells.required(Field::Rule)?,
            cycle: basis.as_deref().and_then(cycle),
            basis,
            side: cells.read_required(Field::Side, side)?,
        });
        let texts = [
            Field::Payer,
            Field::Category,
            Field::Description,
            Field::Rule,
            Field::Basis,
        ];
        self.notices.extend(cells.formulas(&texts));
        Ok(())
    }

    fn pass(&mut self, _columns: &Columns, section: Section) {
        self.notices.push(section.ignored());
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn as_iso<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

fn cycle(basis: &str) -> Option<String> {
    let (word, name) = basis.split_once(' ')?;
    (key(word) == "cycle").then(|| name.to_owned())
}

fn side(text: &str) -> Result<Side, Reason> {
    match key(text).as_str() {
        "sellers" | "seller" | "vendeurs" | "vendeur" | "vendeur euse s" => Ok(Side::Sellers),
        "buyers" | "buyer" | "acheteurs" | "acheteur" | "acheteur euse s" => Ok(Side::Buyers),
        "both" | "les deux" | "tous" | "all" => Ok(Side::Both),
        _ => Err(Reason::UnknownSide),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_year_first() {
        let expected = Date::new(2026, 9, 4).ok();
        for text in ["2026-09-04", "2026/9/4", "2026.09.04"] {
            assert_eq!(date(text).ok(), expected, "{text}");
        }
        for text in [
            "04/09/2026",
            "2026-13-01",
            "2026-02-30",
            "26-09-04",
            "2026-09",
            "2026-09-04-1",
        ] {
            assert_eq!(date(text), Err(Reason::NotADate), "{text}");
        }
    }

    #[test]
    fn a_basis_names_its_cycle() {
        assert_eq!(cycle("cycle 2026-39"), Some("2026-39".to_owned()));
        assert_eq!(cycle("Cycle d'automne"), Some("d'automne".to_owned()));
        assert_eq!(cycle("septembre 2026"), None);
    }
}
