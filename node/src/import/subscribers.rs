//! Subscribers: who receives baskets, one row each.

use serde::Serialize;

use crate::import::{
    cells::Cells,
    columns::{ColumnGuess, Columns},
    error::ImportError,
    field::{Field, Table},
    mapping::Mapping,
    report::{Notice, Reason, Skipped},
    sheet::{Section, Sheet},
    stock::packs,
    text::Text,
};

/// A list of subscribers that was read. `rows` = subscribers + skipped rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubscriberSheet {
    /// What was understood of each column.
    pub columns: Vec<ColumnGuess>,
    /// Data rows seen, bad ones counted.
    pub rows: usize,
    /// The subscribers, in the order of the file.
    pub subscribers: Vec<SubscriberRow>,
    /// The rows that were not read.
    pub skipped: Vec<Skipped>,
    /// What was decided on the way.
    pub notices: Vec<Notice>,
}

/// One who receives baskets; `None` where the file has no such column or the cell is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubscriberRow {
    /// Line it stands on, from 1.
    pub line: usize,
    /// Name, as written.
    pub name: String,
    /// Telephone or e-mail.
    pub contact: Option<String>,
    /// Name of a size.
    pub basket: Option<String>,
    /// How many each time, 1 to 1,000,000.
    pub baskets: Option<u32>,
    /// Name of a tier.
    pub tier: Option<String>,
    /// Where they are picked up.
    pub point: Option<String>,
    /// Who sent the household.
    pub referrer: Option<String>,
    /// What must not be in it.
    pub avoids: Vec<String>,
}

/// Reads a list of subscribers.
///
/// # Errors
/// The file as a whole cannot be read.
pub fn read_subscribers(bytes: &[u8]) -> Result<SubscriberSheet, ImportError> {
    let text = Text::decode(bytes)?;
    let sheet = Sheet::open(&text, Table::Subscribers, &Mapping::default())?;
    let mut list = List::default();
    let reading = sheet.read(text.encoding, &mut list, List::add, List::pass)?;
    let mut notices = reading.notices;
    notices.extend(list.notices);
    Ok(SubscriberSheet {
        columns: reading.columns,
        rows: reading.rows,
        subscribers: list.subscribers,
        skipped: reading.skipped,
        notices,
    })
}

#[derive(Default)]
struct List {
    subscribers: Vec<SubscriberRow>,
    notices: Vec<Notice>,
}

impl List {
    fn add(&mut self, cells: &Cells<'_>) -> Result<(), Skipped> {
        let avoids = cells.words(Field::Avoids).unwrap_or_default();
        let texts = [
            Field::Name,
            Field::Contact,
            Field::Point,
            Field::Referrer,
            Field::Avoids,
        ];
        self.subscribers.push(SubscriberRow {
            line: cells.line(),
            name: cells.required(Field::Name)?,
            contact: cells.name(Field::Contact),
            basket: cells.name(Field::Basket),
            baskets: cells.read(Field::Quantity, wanted)?,
            tier: cells.name(Field::Tier),
            point: cells.name(Field::Point),
            referrer: cells.name(Field::Referrer),
            avoids: avoids
                .split([',', ';', '/', '\n'])
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
                .collect(),
        });
        self.notices.extend(cells.formulas(&texts));
        Ok(())
    }

    fn pass(&mut self, _columns: &Columns, section: Section) {
        self.notices.push(section.ignored());
    }
}

fn wanted(text: &str) -> Result<u32, Reason> {
    match packs(text)? {
        0 => Err(Reason::Zero),
        packs => Ok(packs),
    }
}
