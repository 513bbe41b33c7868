//! Sheet: a text with its delimiter and header found, and its lines told apart.

use crate::import::cells::Cells;
use crate::import::columns::{ColumnGuess, Columns};
use crate::import::error::{ImportError, Seen};
use crate::import::field::Table;
use crate::import::limits::{EXCERPT_CHARS_MAX, HEADER_ROWS_MAX, ROWS_MAX};
use crate::import::mapping::Mapping;
use crate::import::report::{Notice, Reason, Skipped};
use crate::import::rows::{Delimiter, Row, Rows};
use crate::import::section::is_sentence;
use crate::import::text::{Encoding, Text};
use crate::import::words::{caseless, excerpt};

/// Known columns below which a row is no header.
const RECOGNISED_MIN: usize = 2;

/// Rows a report of a missing header shows.
const SEEN_MAX: usize = 5;

/// A sheet ready to be read line by line.
pub(crate) struct Sheet<'t> {
    delimiter: Delimiter,
    header_line: usize,
    columns: Columns,
    lines: Lines<'t>,
}

/// What every kind of sheet reports besides its rows.
pub(crate) struct Reading {
    pub(crate) encoding: Encoding,
    pub(crate) delimiter: Delimiter,
    pub(crate) header_line: usize,
    pub(crate) columns: Vec<ColumnGuess>,
    pub(crate) rows: usize,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) notices: Vec<Notice>,
}

impl<'t> Sheet<'t> {
    /// Finds the header: of all delimiters and first rows, the pair that names most columns.
    pub(crate) fn open(
        text: &'t Text<'_>,
        table: Table,
        mapping: &Mapping,
    ) -> Result<Self, ImportError> {
        let mut best: Option<Self> = None;
        for delimiter in Delimiter::ALL {
            let mut rows = Rows::new(&text.characters, delimiter);
            for _ in 0..HEADER_ROWS_MAX {
                let Some(row) = rows.next() else { break };
                if row.fault.is_some() {
                    continue;
                }
                let columns = Columns::guess(table, &row.cells, mapping);
                let least = best
                    .as_ref()
                    .map_or(RECOGNISED_MIN, |best| best.recognised() + 1);
                if columns.recognised() >= least {
                    let mut below = Self::below(delimiter, &row, columns, rows.clone());
                    below.lines.ends_early = text.encoding == Encoding::Workbook;
                    best = Some(below);
                }
            }
        }
        let sheet = best.ok_or_else(|| no_header(text, table))?;
        sheet.check(table, mapping)
    }

    /// Reads every line: `data` makes a typed row of a data row, `section` hears of a row with one
    /// cell. Refused rows are collected.
    ///
    /// # Errors
    /// There are too many rows, or none.
    pub(crate) fn read<C>(
        self,
        encoding: Encoding,
        context: &mut C,
        data: impl Fn(&mut C, &Cells<'_>) -> Result<(), Skipped>,
        section: impl Fn(&mut C, &Columns, Section),
    ) -> Result<Reading, ImportError> {
        let (columns, mut rows, mut skipped) = (self.columns, 0, Vec::new());
        for line in self.lines {
            let fault = match line? {
                Line::Section(said) => {
                    section(context, &columns, said);
                    continue;
                }
                Line::Data(row) => data(context, &Cells::new(&row, &columns)).err(),
                Line::Refused(fault) => Some(fault),
            };
            rows += 1;
            skipped.extend(fault);
        }
        if rows == 0 {
            return Err(ImportError::NoRows {
                line: self.header_line,
            });
        }
        Ok(Reading {
            encoding,
            delimiter: self.delimiter,
            header_line: self.header_line,
            rows,
            skipped,
            notices: columns.seconds().to_vec(),
            columns: columns.guesses().to_vec(),
        })
    }

    fn below(delimiter: Delimiter, header: &Row<'_>, columns: Columns, rows: Rows<'t>) -> Self {
        let lines = Lines {
            rows,
            read: 0,
            headings: header.cells.clone(),
            plain: header
                .cells
                .iter()
                .map(|heading| caseless(heading))
                .collect(),
            width: header.width,
            ends_early: false,
        };
        Self {
            delimiter,
            header_line: header.line,
            columns,
            lines,
        }
    }

    fn recognised(&self) -> usize {
        self.columns.recognised()
    }

    fn check(self, table: Table, mapping: &Mapping) -> Result<Self, ImportError> {
        if let Some(heading) = mapping.absent(self.columns.keys()) {
            return Err(ImportError::UnknownHeading { heading });
        }
        let mut fields = table.required().to_vec();
        fields.retain(|&field| !self.columns.has(field));
        if fields.is_empty() {
            return Ok(self);
        }
        let (line, columns) = (self.header_line, self.columns.guesses().to_vec());
        Err(ImportError::MissingColumns {
            line,
            fields,
            columns,
        })
    }
}

fn no_header(text: &Text<'_>, table: Table) -> ImportError {
    let rows = Rows::new(&text.characters, Delimiter::Semicolon).take(SEEN_MAX);
    let seen = |row: Row<'_>| Seen {
        line: row.line,
        text: row.excerpt(),
        reason: row.fault,
    };
    ImportError::NoHeader {
        seen: rows.map(seen).collect(),
        looked_for: table.required().to_vec(),
    }
}

/// A row with one cell that is not a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl Section {
    /// The section as a notice that it meant nothing.
    pub(crate) fn ignored(self) -> Notice {
        let text = excerpt(&self.text, EXCERPT_CHARS_MAX);
        Notice::SectionIgnored {
            line: self.line,
            text,
        }
    }
}

/// A line below the header, by what it is.
enum Line<'t> {
    Data(Row<'t>),
    Section(Section),
    Refused(Skipped),
}

/// The lines below the header; footers, empty rows and repeated headers left out.
struct Lines<'t> {
    rows: Rows<'t>,
    read: usize,
    headings: Vec<String>,
    plain: Vec<String>,
    width: usize,
    /// A workbook keeps no empty cells: its rows end with the last filled one.
    ends_early: bool,
}

impl<'t> Lines<'t> {
    fn line(&self, row: Row<'t>) -> Option<Line<'t>> {
        if let Some(reason) = row.fault {
            return Some(Line::Refused(refuse_row(&row, reason)));
        }
        if let [cell] = row.cells.as_slice() {
            let text = cell.clone();
            let section = Section {
                line: row.line,
                text,
            };
            return (!is_sentence(cell)).then_some(Line::Section(section));
        }
        if is_footer(&row) || self.is_header(&row) {
            return None;
        }
        if row.width < self.headings.len() && !self.ends_early {
            let column = self.headings.get(row.width).cloned();
            return Some(Line::Refused(Skipped {
                column,
                ..refuse_row(&row, Reason::ShortRow)
            }));
        }
        if row.cells.len() > self.width {
            return Some(Line::Refused(refuse_row(&row, Reason::LongRow)));
        }
        Some(Line::Data(row))
    }

    fn is_header(&self, row: &Row<'_>) -> bool {
        let mut pairs = row.cells.iter().zip(&self.plain);
        row.cells.len() == self.plain.len()
            && pairs.all(|(cell, heading)| caseless(cell) == *heading)
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Result<Line<'t>, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let row = self.rows.next()?;
            self.read += 1;
            if self.read > ROWS_MAX {
                return Some(Err(ImportError::TooManyRows { rows_max: ROWS_MAX }));
            }
            if let Some(line) = self.line(row) {
                return Some(Ok(line));
            }
        }
    }
}

fn is_footer(row: &Row<'_>) -> bool {
    row.filled() == 1 && row.cells.last().is_some_and(|cell| is_sentence(cell))
}

fn refuse_row(row: &Row<'_>, reason: Reason) -> Skipped {
    Skipped {
        line: row.line,
        column: None,
        field: None,
        reason,
        text: row.excerpt(),
    }
}
