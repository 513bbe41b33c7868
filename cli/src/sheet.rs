//! Rows for a spreadsheet, in a file or on standard output: CSV unless a workbook or JSON is asked for.
//!
//! A graph is written as it is. Unlike an answer's table these rows have the headings of their layout in every language, and every
//! cell comes back as it was when the file is imported.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use clap::Args;
use halle_node::control::{Problem, Remark, SheetExported};
use halle_node::import::{as_text, neutralise};

use crate::arguments::Format;
use crate::face::{Face, Outcome, unwritten};
use crate::output::xlsx::Value;
use crate::output::{csv, json, stream, terminal, xlsx};
use crate::typed::file;

/// Columns whose cells are numbers, by heading.
const NUMBERS: [&str; 12] = [
    "weight_g",
    "price",
    "solidarity_price",
    "quantity",
    "case",
    "litres",
    "units",
    "on_hand",
    "packs",
    "amount",
    "Quantity",
    "Item ($)",
];

/// How rows are laid out, and where they go.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// Whose layout: `halle`, `ofn`, `dfc`.
    #[arg(long, value_name = "LAYOUT")]
    pub(crate) layout: Option<String>,
    /// Where to write them.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Writes rows in the format that is asked for, or that the file's name ends in.
///
/// # Errors
/// They could not be written.
pub(crate) fn hand_out(
    sheet: &SheetExported,
    title: &str,
    face: &Face,
    output: Option<&Path>,
) -> Outcome {
    if output.is_none() {
        face.can_write()?;
    }
    let written = match (format(face, output), &sheet.graph) {
        (Format::Csv | Format::Xlsx, Some(_)) => {
            return Err(Problem::usage("graph-format").with("layout", &sheet.layout));
        }
        (Format::Table, Some(graph)) => graph.clone().into_bytes(),
        (Format::Table | Format::Csv, None) => csv::text(rows(sheet, neutralise))
            .map_err(unwritten)?
            .into_bytes(),
        (Format::Xlsx, None) => xlsx::sheet(title, &values(sheet)).map_err(unwritten)?,
        (Format::Json, _) => json::render(sheet, terminal::is_watched())
            .map_err(unwritten)?
            .into_bytes(),
    };
    match output {
        Some(path) => {
            file::write(path, &written)?;
            let said = match sheet.graph {
                Some(_) => Remark::new("graph-written"),
                None => Remark::new("sheet-written"),
            };
            let said = said.with("path", path.display());
            face.say(&said.with("count", sheet.rows.len()));
        }
        None => stream::data(&written).map_err(unwritten)?,
    }
    sheet.notes.iter().for_each(|note| face.say(note));
    Ok(())
}

fn format(face: &Face, output: Option<&Path>) -> Format {
    let ending = output.and_then(Path::extension);
    let is_workbook = ending.is_some_and(|it| it.eq_ignore_ascii_case("xlsx"));
    if is_workbook && face.format == Format::Table {
        Format::Xlsx
    } else {
        face.format
    }
}

/// Headings and rows, text cells passed through `kept`.
fn rows(sheet: &SheetExported, kept: fn(&str) -> Cow<'_, str>) -> Vec<Vec<String>> {
    let cells = sheet.rows.iter().map(|row| {
        let cells = row.iter().zip(&sheet.columns);
        let cell = |(cell, column): (&String, &String)| {
            if is_number(column) {
                cell.clone()
            } else {
                kept(cell).into_owned()
            }
        };
        cells.map(cell).collect()
    });
    std::iter::once(sheet.columns.clone())
        .chain(cells)
        .collect()
}

/// The same, as a workbook has them.
fn values(sheet: &SheetExported) -> Vec<Vec<Value>> {
    let mut rows = rows(sheet, as_text).into_iter();
    let heading = rows.next().unwrap_or_default();
    let heading = heading.into_iter().map(Value::Text).collect();
    let body = rows.map(|row| {
        let cells = row.into_iter().zip(&sheet.columns);
        cells.map(|(cell, column)| value(cell, column)).collect()
    });
    std::iter::once(heading).chain(body).collect()
}

fn value(cell: String, column: &str) -> Value {
    match cell.as_str() {
        "" => Value::Nothing,
        _ if is_number(column) && cell.parse::<f64>().is_ok() => Value::Number(cell, "General"),
        _ => Value::Text(cell),
    }
}

fn is_number(column: &str) -> bool {
    NUMBERS.contains(&column)
}
