//! Workbooks: the first sheet of an `.xlsx` file with something in it, as text.
//!
//! One row of the sheet is one line of the text, empty rows too, so that a report names the row that a
//! person sees. Everything is unpacked once within a bound before anything reads it, and cells are
//! read one by one: a sheet that claims a cell in its last corner costs that cell.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use crate::import::error::ImportError;
use crate::import::limits::{
    COLUMNS_MAX, ROWS_MAX, SHEET_ROWS_MAX, WORKBOOK_BYTES_MAX, WORKBOOK_PARTS_MAX,
};
use crate::import::words::LINE;

/// Decimals of a number: more is what adding in binary leaves behind.
const DECIMALS: usize = 6;

/// The text of a workbook: cells parted by tabs, each in quotes.
///
/// # Errors
/// `Workbook` where it is none of ours or damaged, `WorkbookTooLarge`, `TooManyRows`, `Empty`.
pub(crate) fn text_of(bytes: &[u8]) -> Result<String, ImportError> {
    unpack_within_bounds(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ImportError::Workbook)?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|it| it.typ == SheetType::WorkSheet && it.visible == SheetVisible::Visible)
        .map(|it| it.name.clone())
        .collect();
    for name in sheets {
        let rows = rows_of(&mut book, &name)?;
        if !rows.is_empty() {
            return written(&rows);
        }
    }
    Err(ImportError::Empty)
}

/// Unpacks every part once, for its size alone: what a zip says of its sizes is not believed.
fn unpack_within_bounds(bytes: &[u8]) -> Result<(), ImportError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Workbook)?;
    let too_large = || ImportError::WorkbookTooLarge {
        bytes_max: WORKBOOK_BYTES_MAX,
    };
    if zip.len() > WORKBOOK_PARTS_MAX {
        return Err(too_large());
    }
    let mut left = WORKBOOK_BYTES_MAX;
    for part in 0..zip.len() {
        let part = zip.by_index(part).map_err(|_| ImportError::Workbook)?;
        let bound = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        let unpacked = std::io::copy(&mut part.take(bound), &mut std::io::sink())
            .map_err(|_| ImportError::Workbook)?;
        left = usize::try_from(unpacked)
            .ok()
            .and_then(|it| left.checked_sub(it))
            .ok_or_else(too_large)?;
    }
    Ok(())
}

/// Cells with something in them, by row and column from 0.
type Filled = BTreeMap<u32, BTreeMap<u32, String>>;

fn rows_of(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Filled, ImportError> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|_| ImportError::Workbook)?;
    let mut rows = Filled::new();
    // One long text may stand in a million cells, though the file has it once.
    let mut left = WORKBOOK_BYTES_MAX;
    while let Some(cell) = cells.next_cell().map_err(|_| ImportError::Workbook)? {
        let (row, column) = cell.get_position();
        if row >= SHEET_ROWS_MAX {
            return Err(ImportError::Workbook);
        }
        let text = worded(cell.get_value());
        // Far right stands what slipped there; it has no heading.
        if text.is_empty() || usize::try_from(column).is_ok_and(|it| it >= 4 * COLUMNS_MAX) {
            continue;
        }
        left = left
            .checked_sub(text.len())
            .ok_or(ImportError::WorkbookTooLarge {
                bytes_max: WORKBOOK_BYTES_MAX,
            })?;
        rows.entry(row).or_default().insert(column, text);
        if rows.len() > ROWS_MAX {
            return Err(ImportError::TooManyRows { rows_max: ROWS_MAX });
        }
    }
    Ok(rows)
}

/// A cell as a person reads it, on one line of a file; its own line breaks are [`LINE`].
fn worded(cell: &DataRef<'_>) -> String {
    let text = match cell {
        DataRef::Empty => return String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "oui".to_owned(),
        DataRef::Bool(false) => "non".to_owned(),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, _, _) = at.to_ymd_hms_milli();
            match (hour, minute) {
                (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            }
        }
        DataRef::DateTime(at) => plain(at.as_f64()),
        DataRef::Error(error) => error.to_string(),
    };
    let text = text.trim().replace("\r\n", LINE);
    text.replace(['\r', '\n'], LINE)
}

/// A number without what binary fractions leave behind.
fn plain(number: f64) -> String {
    let text = format!("{number:.DECIMALS$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

/// One line a row, empty rows too.
fn written(rows: &Filled) -> Result<String, ImportError> {
    let mut text = String::new();
    let mut line = 0;
    for (row, cells) in rows {
        while line < *row {
            text.push('\n');
            line += 1;
        }
        let mut at = 0;
        for (column, cell) in cells {
            while at < *column {
                text.push('\t');
                at += 1;
            }
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        }
        if text.len() > WORKBOOK_BYTES_MAX {
            return Err(ImportError::WorkbookTooLarge {
                bytes_max: WORKBOOK_BYTES_MAX,
            });
        }
    }
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests;
