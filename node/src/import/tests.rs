//! The sample spreadsheets, and what no spreadsheet may do.

mod hostile;
mod samples;

use crate::import::{CatalogueSheet, Field, ImportError, Reason, Skipped, read_catalogue};

/// The bytes of a sample file.
fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/samples/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn catalogue(name: &str) -> CatalogueSheet {
    read_catalogue(&sample(name), &[]).unwrap()
}

fn refused(name: &str) -> ImportError {
    read_catalogue(&sample(name), &[]).unwrap_err()
}

fn read(text: &str) -> CatalogueSheet {
    read_catalogue(text.as_bytes(), &[]).unwrap()
}

/// Line, heading and reason of each skipped row.
fn faults(skipped: &[Skipped]) -> Vec<(usize, Option<&str>, Reason)> {
    skipped
        .iter()
        .map(|row| (row.line, row.column.as_deref(), row.reason))
        .collect()
}

/// The fields that were recognised, in the order of the columns.
fn fields(sheet: &CatalogueSheet) -> Vec<Field> {
    sheet
        .columns
        .iter()
        .filter_map(|guess| guess.field)
        .collect()
}
