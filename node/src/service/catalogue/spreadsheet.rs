//! Spreadsheets as use cases see them: bytes that were sent, and what the reader says of them in
//! codes.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Serialize;
use serde_json::Value;

use crate::{
    control::{FileSent, Problem, Remark, SkippedRow},
    import::{ColumnGuess, Contradiction, Field, ImportError, Notice, Skipped},
};

/// The bytes of a file that was sent.
///
/// # Errors
/// `file-unreadable`.
pub(in crate::service) fn bytes_of(file: &FileSent) -> Result<Vec<u8>, Problem> {
    STANDARD.decode(&file.base64).map_err(|error| {
        Problem::usage("file-unreadable")
            .with("file", &file.name)
            .with("why", error)
    })
}

/// The code of a value in kebab-case, as the language files have it.
pub(in crate::service) fn code_of(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(code)) => code.replace('_', "-"),
        _ => String::new(),
    }
}

/// The code of a field as `--column HEADING=FIELD` takes it.
pub(super) fn field_code(field: Field) -> String {
    code_of(field).replace('-', "_")
}

/// Why a file was refused as a whole: `import-` and the reader's own code.
pub(in crate::service) fn problem_of_import(file: &FileSent, error: ImportError) -> Problem {
    let failed = |code: &str| Problem::failed(code).with("file", &file.name);
    let usage = |code: &str| Problem::usage(code).with("file", &file.name);
    match error {
        ImportError::Empty => failed("import-empty"),
        ImportError::TooLarge { bytes, bytes_max } => failed("import-too-large")
            .with("bytes", bytes)
            .with("most", bytes_max),
        ImportError::TooManyRows { rows_max } => {
            failed("import-too-many-rows").with("most", rows_max)
        }
        ImportError::Workbook => failed("import-workbook"),
        ImportError::WorkbookTooLarge { bytes_max } => {
            failed("import-workbook-too-large").with("most", bytes_max)
        }
        ImportError::NotJson { line } => failed("import-not-json").with("line", line),
        ImportError::GraphTooLarge => failed("import-graph-too-large"),
        ImportError::NoGraph => failed("import-no-graph"),
        ImportError::NoHeader { seen, looked_for } => {
            let lines = seen.iter().map(|it| format!("{}: {}", it.line, it.text));
            failed("import-no-header")
                .with("seen", lines.collect::<Vec<_>>().join(" / "))
                .with("fields", listed(&looked_for))
        }
        ImportError::MissingColumns {
            line,
            fields,
            columns,
        } => {
            let headings = columns.iter().map(|it| it.heading.clone());
            failed("import-missing-columns")
                .with("line", line)
                .with("fields", listed(&fields))
                .with("headings", headings.collect::<Vec<_>>().join(", "))
        }
        ImportError::NoRows { line } => failed("import-no-rows").with("line", line),
        ImportError::UnknownField { heading, field } => usage("import-unknown-field")
            .with("heading", heading)
            .with("name", field),
        ImportError::UnknownHeading { heading } => {
            usage("import-unknown-heading").with("heading", heading)
        }
        ImportError::MappedTwice { heading } => {
            usage("import-mapped-twice").with("heading", heading)
        }
        ImportError::Contradictory { offers } => {
            contradictory(failed("import-contradictory"), &offers)
        }
    }
}

fn contradictory(problem: Problem, offers: &[Contradiction]) -> Problem {
    let problem = problem.with("count", offers.len());
    let Some(first) = offers.first() else {
        return problem;
    };
    let lines = offers
        .iter()
        .flat_map(|it| &it.lines)
        .map(ToString::to_string);
    problem
        .with("product", &first.product)
        .with("pack", &first.pack)
        .with("lines", lines.collect::<Vec<_>>().join(", "))
}

fn listed(fields: &[Field]) -> String {
    fields
        .iter()
        .copied()
        .map(field_code)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Something decided on the way, as a sentence under the reader's own code.
pub(in crate::service) fn note_of(notice: &Notice) -> Remark {
    let Ok(Value::Object(mut values)) = serde_json::to_value(notice) else {
        return Remark::new("notice");
    };
    let remark = Remark::new(&values.remove("code").map(code_of).unwrap_or_default());
    let shown = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    values.iter().fold(remark, |remark, (name, value)| {
        remark.with(name, shown(value))
    })
}

/// A row that was left out.
pub(in crate::service) fn skipped_row(skipped: &Skipped) -> SkippedRow {
    SkippedRow {
        line: skipped.line,
        column: skipped.column.clone(),
        reason: code_of(skipped.reason),
        text: skipped.text.clone(),
    }
}

/// The heading of the column that gives a field.
pub(in crate::service) fn heading_of(columns: &[ColumnGuess], field: Field) -> Option<String> {
    columns
        .iter()
        .find(|it| it.field == Some(field))
        .map(|it| it.heading.clone())
}

/// Nothing is written while a node of a graph is bad; it is named by its id.
pub(in crate::service) fn strict_node_problem(skipped: &[SkippedRow]) -> Option<Problem> {
    let first = skipped.iter().min_by_key(|it| it.line)?;
    let problem = Problem::refused("strict-skipped-node")
        .with("count", skipped.len())
        .with("id", &first.text)
        .with("line", first.line)
        .with("reason", &first.reason);
    Some(problem.with("property", first.column.as_deref().unwrap_or_default()))
}

/// Nothing is written while a row is bad.
pub(in crate::service) fn strict_problem(skipped: &[SkippedRow]) -> Option<Problem> {
    let first = skipped.iter().min_by_key(|it| it.line)?;
    let problem = Problem::refused("strict-skipped")
        .with("count", skipped.len())
        .with("line", first.line)
        .with("reason", &first.reason);
    Some(match &first.column {
        Some(column) => problem.with("column", column),
        None => problem,
    })
}
