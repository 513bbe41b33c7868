//! A page as an Excel workbook: a sheet for each of its tables, in the language of whoever reads it.
//!
//! Amounts, weights and counts are numbers, so that they can be summed; all else is text, which a
//! spreadsheet never runs. The columns are those of CSV, with headings that imports understand.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::Cell;
use super::cell::amount;
use super::page::{Block, Grid, Page};
use super::table::{label, sentence};
use crate::words::Words;

/// Letters of a sheet's name (ECMA-376, part 1, 18.2.19).
const NAME_CHARS_MAX: usize = 31;
/// What no sheet's name may have.
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// Widest column, in characters.
const WIDTH_MAX: u16 = 60;

/// Writes every table of a page that has rows, or else its labelled values.
///
/// # Errors
/// More rows than a sheet holds, or a text longer than a cell.
pub(crate) fn render(page: &Page, words: Words) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new();
    let mut heading = String::new();
    for block in page.blocks() {
        match block {
            Block::Heading(key, pieces) => heading = sentence(words, key, pieces),
            Block::Grid(grid) if !grid.body().is_empty() => {
                book.sheet(&heading, &of_grid(grid, words))?;
            }
            Block::Grid(_)
            | Block::Sentence(..)
            | Block::Facts(_)
            | Block::Remarks(_)
            | Block::Verbatim(_) => {}
        }
    }
    if book.names.is_empty() {
        let facts = page.all_facts().flatten();
        let rows: Vec<Vec<Value>> = facts
            .map(|(key, cell)| vec![Value::Text(label(words, key)), value(cell, words)])
            .collect();
        book.sheet(&heading, &rows)?;
    }
    book.workbook.save_to_buffer()
}

/// Writes one table of texts with its headings.
///
/// # Errors
/// As [`render`].
pub(crate) fn rows(title: &str, rows: Vec<Vec<String>>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new();
    let rows: Vec<Vec<Value>> = rows
        .into_iter()
        .map(|row| row.into_iter().map(Value::Text).collect())
        .collect();
    book.sheet(title, &rows)?;
    book.workbook.save_to_buffer()
}

/// Writes one table with its headings.
///
/// # Errors
/// As [`render`].
pub(crate) fn sheet(title: &str, rows: &[Vec<Value>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new();
    book.sheet(title, rows)?;
    book.workbook.save_to_buffer()
}

/// What stands in a cell.
pub(crate) enum Value {
    /// Nothing.
    Nothing,
    /// Text, which is never run.
    Text(String),
    /// A number as a plain decimal, and how many decimals are shown.
    Number(String, &'static str),
}

struct Book {
    workbook: Workbook,
    names: BTreeSet<String>,
}

impl Book {
    fn new() -> Self {
        Self {
            workbook: Workbook::new(),
            names: BTreeSet::new(),
        }
    }

    /// A sheet: the first row is its heading and stays in sight.
    fn sheet(&mut self, name: &str, rows: &[Vec<Value>]) -> Result<(), XlsxError> {
        let name = self.free(name);
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (row, at) in rows.iter().zip(0_u32..) {
            for (value, column) in row.iter().zip(0_u16..) {
                write(sheet, (at, column), value, (at == 0).then_some(&bold))?;
            }
        }
        sheet.set_autofit_max_width(WIDTH_MAX.into());
        sheet.autofit();
        Ok(())
    }

    /// A name that no sheet has.
    fn free(&mut self, wanted: &str) -> String {
        let plain: String = wanted
            .chars()
            .map(|it| if NOT_IN_NAMES.contains(&it) { ' ' } else { it })
            .take(NAME_CHARS_MAX)
            .collect();
        let plain = plain.trim().trim_matches('\'').to_owned();
        let mut number = 0_usize;
        loop {
            let name = match (plain.as_str(), number) {
                ("", _) => format!("halle {}", number.saturating_add(1)),
                (plain, 0) => plain.to_owned(),
                (plain, _) => {
                    let start: String = plain.chars().take(NAME_CHARS_MAX - 4).collect();
                    format!("{start} {}", number.saturating_add(1))
                }
            };
            if self.names.insert(name.to_lowercase()) {
                return name;
            }
            number = number.saturating_add(1);
        }
    }
}

fn of_grid(grid: &Grid, words: Words) -> Vec<Vec<Value>> {
    let columns = grid.columns().iter().enumerate();
    let shown: Vec<(usize, &str, bool)> = columns
        .filter(|(_, column)| column.in_csv())
        .map(|(index, column)| (index, column.key(), weighs(grid, index)))
        .collect();
    let heading = shown.iter().map(|(_, key, weighs)| {
        let named = label(words, key);
        Value::Text(if *weighs {
            format!("{named} (kg)")
        } else {
            named
        })
    });
    let rows = grid.body().iter().map(|row| {
        let cell = |(index, _, weighs): &(usize, &str, bool)| {
            let cell = row.get(*index)?;
            if let (Cell::Weight(grams), true) = (cell, *weighs) {
                return Some(kilograms(*grams));
            }
            Some(value(cell, words))
        };
        shown.iter().filter_map(cell).collect()
    });
    std::iter::once(heading.collect()).chain(rows).collect()
}

/// Whether a column has weights and nothing else: they are numbers then, in the unit of its heading.
fn weighs(grid: &Grid, index: usize) -> bool {
    let cells = grid.body().iter().filter_map(|row| row.get(index));
    let mut told = cells.filter(|cell| !matches!(cell, Cell::Empty)).peekable();
    told.peek().is_some() && told.all(|cell| matches!(cell, Cell::Weight(_)))
}

fn kilograms(grams: u64) -> Value {
    let plain = format!("{}.{:03}", grams / 1_000, grams % 1_000);
    Value::Number(plain, "0.###")
}

fn value(cell: &Cell, words: Words) -> Value {
    match cell {
        Cell::Money(cents) => Value::Number(amount(*cents), "0.00"),
        Cell::Count(count) => Value::Number(count.to_string(), "0"),
        Cell::Decimal(plain) => Value::Number(plain.clone(), "General"),
        Cell::Empty => Value::Nothing,
        Cell::Id(text) => Value::Text(text.clone()),
        Cell::Text(_)
        | Cell::Name(_)
        | Cell::Code(..)
        | Cell::Account(_)
        | Cell::Rule(_)
        | Cell::Exact(_)
        | Cell::Weight(_)
        | Cell::Yes(_)
        | Cell::Remark(_)
        | Cell::Many(_) => Value::Text(cell.worded(words)),
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    bold: Option<&Format>,
) -> Result<(), XlsxError> {
    match (value, bold) {
        (Value::Nothing, _) => {}
        (Value::Text(text), Some(bold)) => {
            sheet.write_string_with_format(row, column, text, bold)?;
        }
        (Value::Text(text), None) => {
            sheet.write_string(row, column, text)?;
        }
        (Value::Number(plain, shown), _) => match plain.parse::<f64>() {
            Ok(number) => {
                let format = Format::new().set_num_format(*shown);
                sheet.write_number_with_format(row, column, number, &format)?;
            }
            Err(_) => {
                sheet.write_string(row, column, plain)?;
            }
        },
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_a_workbook_takes() {
        let mut book = Book::new();
        assert_eq!(
            book.free("Tournée : jeudi/vendredi"),
            "Tournée   jeudi vendredi"
        );
        assert_eq!(
            book.free("tournée : jeudi/vendredi"),
            "tournée   jeudi vendredi 2"
        );
        assert_eq!(book.free(""), "halle 1");
        assert_eq!(book.free("?"), "halle 2");
        let long = book.free(&"x".repeat(50));
        assert_eq!(long.chars().count(), NAME_CHARS_MAX);
        assert_eq!(book.free(&long).chars().count(), NAME_CHARS_MAX - 2);
    }
}
