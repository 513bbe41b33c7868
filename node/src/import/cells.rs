//! Cells: one data row, asked by field.

use crate::import::columns::Columns;
use crate::import::field::Field;
use crate::import::formula::{is_formula, is_nothing, restore};
use crate::import::limits::EXCERPT_CHARS_MAX;
use crate::import::report::{Notice, Reason, Skipped};
use crate::import::rows::Row;
use crate::import::words::{LINE, excerpt, single_spaced};

/// One data row under the columns of its sheet.
#[derive(Clone, Copy)]
pub(crate) struct Cells<'a> {
    row: &'a Row<'a>,
    columns: &'a Columns,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(row: &'a Row<'a>, columns: &'a Columns) -> Self {
        Self { row, columns }
    }

    /// Line of the row, from 1.
    pub(crate) fn line(&self) -> usize {
        self.row.line
    }

    /// Whether the sheet has a column for the field.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.columns.has(field)
    }

    /// The cell as written; a lone dash is an empty cell.
    pub(crate) fn raw(&self, field: Field) -> Option<&'a str> {
        let cell = self.row.cells.get(self.columns.index(field)?)?;
        Some(cell.as_str()).filter(|cell| !is_nothing(cell))
    }

    /// The cell as a name: on one line, with single spaces.
    pub(crate) fn name(&self, field: Field) -> Option<String> {
        self.raw(field).map(|cell| single_spaced(restore(cell)))
    }

    /// The cell as a text that may have several lines.
    pub(crate) fn words(&self, field: Field) -> Option<String> {
        let cell = self.raw(field)?;
        let breaks = ["\r\n", "\r", LINE];
        let words = restore(cell).to_owned();
        Some(
            breaks
                .iter()
                .fold(words, |words, it| words.replace(it, "\n")),
        )
    }

    /// The cell as a name that has to be there.
    pub(crate) fn required(&self, field: Field) -> Result<String, Skipped> {
        self.name(field)
            .ok_or_else(|| self.refuse(field, Reason::Missing))
    }

    /// The cell through a reader; `None` where it is empty.
    pub(crate) fn read<T>(
        &self,
        field: Field,
        reader: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Result<Option<T>, Skipped> {
        let read = self.raw(field).map(reader).transpose();
        read.map_err(|reason| self.refuse(field, reason))
    }

    /// The cell through a reader, refused where it is empty.
    pub(crate) fn read_required<T>(
        &self,
        field: Field,
        reader: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Result<T, Skipped> {
        self.read(field, reader)?
            .ok_or_else(|| self.refuse(field, Reason::Missing))
    }

    /// The report of this row, for a fault in one cell.
    pub(crate) fn refuse(&self, field: Field, reason: Reason) -> Skipped {
        let column = self.columns.heading(field).map(str::to_owned);
        let cell = self
            .columns
            .index(field)
            .and_then(|index| self.row.cells.get(index));
        let text = excerpt(cell.map_or("", String::as_str), EXCERPT_CHARS_MAX);
        Skipped {
            line: self.row.line,
            column,
            field: Some(field),
            reason,
            text,
        }
    }

    /// A notice for each cell among `fields` that a spreadsheet would run.
    pub(crate) fn formulas(&self, fields: &[Field]) -> Vec<Notice> {
        let runs = |field: &&Field| {
            self.raw(**field)
                .is_some_and(|cell| is_formula(restore(cell)))
        };
        let heading = |field: &Field| self.columns.heading(*field).map(str::to_owned);
        let columns = fields.iter().filter(runs).filter_map(heading);
        columns
            .map(|column| Notice::Formula {
                line: self.row.line,
                column,
            })
            .collect()
    }
}
