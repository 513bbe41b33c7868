//! Rows: a text as rows, each with the line it begins on.
//!
//! A row that cannot be trusted is still a row: it carries its fault and is named by line.
//! Constant memory, linear time.

use serde::Serialize;

use crate::import::cut::{Cut, breaks, take_line, take_row};
use crate::import::limits::EXCERPT_CHARS_MAX;
use crate::import::report::Reason;
use crate::import::words::excerpt;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `;`, where the comma is for decimals.
    Semicolon,
    /// `,`
    Comma,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    /// Every delimiter, in the order they are tried.
    pub const ALL: [Self; 4] = [Self::Semicolon, Self::Comma, Self::Tab, Self::Bar];

    /// The character itself.
    pub fn character(self) -> char {
        match self {
            Self::Semicolon => ';',
            Self::Comma => ',',
            Self::Tab => '\t',
            Self::Bar => '|',
        }
    }
}

/// One row that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row<'t> {
    /// Line it begins on, from 1.
    pub(crate) line: usize,
    /// Its cells, tidied, without the empty ones at the end.
    pub(crate) cells: Vec<String>,
    /// Cells it has, the empty ones at the end counted.
    pub(crate) width: usize,
    /// Why it cannot be trusted, if so.
    pub(crate) fault: Option<Reason>,
    /// The row as written.
    pub(crate) raw: &'t str,
}

impl Row<'_> {
    /// The beginning of the row, for a report.
    pub(crate) fn excerpt(&self) -> String {
        excerpt(self.raw, EXCERPT_CHARS_MAX)
    }

    /// How many cells are filled.
    pub(crate) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.fault.is_none()
    }
}

/// The rows of a text, empty ones left out.
#[derive(Debug, Clone)]
pub(crate) struct Rows<'t> {
    rest: &'t str,
    line: usize,
    delimiter: char,
    broken: Option<Broken<'t>>,
}

/// Lines a broken quote has swallowed, each to be named.
#[derive(Debug, Clone)]
struct Broken<'t> {
    rest: &'t str,
    reason: Reason,
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str, delimiter: Delimiter) -> Self {
        Self {
            rest: text,
            line: 1,
            delimiter: delimiter.character(),
            broken: None,
        }
    }

    fn advance(&mut self) -> Option<Row<'t>> {
        if let Some(mut broken) = self.broken.take() {
            let row = self.broken_line(&mut broken);
            self.broken = Some(broken).filter(|broken| !broken.rest.is_empty());
            return Some(row);
        }
        if self.rest.is_empty() {
            return None;
        }
        let (raw, parsed) = take_row(self.rest, self.delimiter);
        self.rest = self.rest.get(raw.len()..).unwrap_or_default();
        match parsed {
            Ok(cut) => Some(self.sound(raw, cut)),
            Err(reason) => {
                self.broken = Some(Broken { rest: raw, reason });
                self.advance()
            }
        }
    }

    fn sound(&mut self, raw: &'t str, cut: Cut) -> Row<'t> {
        let line = self.line;
        self.line += breaks(raw);
        Row {
            line,
            cells: cut.filled,
            width: cut.width,
            fault: cut.fault,
            raw,
        }
    }

    fn broken_line(&mut self, broken: &mut Broken<'t>) -> Row<'t> {
        let raw = take_line(broken.rest);
        broken.rest = broken.rest.get(raw.len()..).unwrap_or_default();
        let line = self.line;
        self.line += breaks(raw);
        let fault = (!raw.trim().is_empty()).then_some(broken.reason);
        Row {
            line,
            cells: Vec::new(),
            width: 0,
            fault,
            raw,
        }
    }
}

impl<'t> Iterator for Rows<'t> {
    type Item = Row<'t>;

    fn next(&mut self) -> Option<Row<'t>> {
        loop {
            let row = self.advance()?;
            if !row.is_empty() {
                return Some(row);
            }
        }
    }
}

#[cfg(test)]
mod tests;
