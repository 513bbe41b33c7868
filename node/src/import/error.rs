//! Import errors: why a whole file was refused.

use serde::Serialize;

use crate::import::columns::ColumnGuess;
use crate::import::field::Field;
use crate::import::report::Reason;

/// Why a file was refused as a whole; variants carry values, the language files the sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ImportError {
    /// No letter and no digit in the whole file.
    #[error("nothing to import: the file is empty")]
    Empty,
    /// The file is longer than [`FILE_BYTES_MAX`](crate::import::limits::FILE_BYTES_MAX).
    #[error("file of {bytes} bytes, at most {bytes_max} are read")]
    TooLarge {
        /// Bytes the file has.
        bytes: usize,
        /// Bytes it may have.
        bytes_max: usize,
    },
    /// More rows than [`ROWS_MAX`](crate::import::limits::ROWS_MAX).
    #[error("more than {rows_max} rows")]
    TooManyRows {
        /// Rows a file may have.
        rows_max: usize,
    },
    /// A workbook of another kind (`.xls`, `.ods`), or a damaged one.
    #[error("a workbook that is not read")]
    Workbook,
    /// A workbook that unpacks to more than
    /// [`WORKBOOK_BYTES_MAX`](crate::import::limits::WORKBOOK_BYTES_MAX), or of too many parts.
    #[error("a workbook of more than {bytes_max} bytes")]
    WorkbookTooLarge {
        /// Bytes it may unpack to.
        bytes_max: usize,
    },
    /// Neither JSON nor anything else that is read, or a name that one object says twice.
    #[error("no JSON from line {line} on")]
    NotJson {
        /// Line, from 1.
        line: usize,
    },
    /// A graph with more brackets within brackets, or of more values, than are read.
    #[error("a graph beyond what is read")]
    GraphTooLarge,
    /// JSON in which nothing is offered or ordered in the words of DFC.
    #[error("nothing to import: no graph of offers or orders")]
    NoGraph,
    /// No row names at least two known columns.
    #[error("nothing to import: no header row found")]
    NoHeader {
        /// The first rows that are not empty.
        seen: Vec<Seen>,
        /// The columns a header must have.
        looked_for: Vec<Field>,
    },
    /// A header was found but lacks columns without which no row means anything.
    #[error("header on line {line} lacks {} column(s) that are needed", fields.len())]
    MissingColumns {
        /// Line of the header.
        line: usize,
        /// What is lacking.
        fields: Vec<Field>,
        /// What was understood of the columns there are.
        columns: Vec<ColumnGuess>,
    },
    /// A header with no data row below it.
    #[error("nothing to import: no row below the header on line {line}")]
    NoRows {
        /// Line of the header.
        line: usize,
    },
    /// The mapping names a field that is not in [`Field`] for this kind of file.
    #[error("mapping of `{heading}` to unknown field `{field}`")]
    UnknownField {
        /// Heading as the mapping has it.
        heading: String,
        /// Field code as the mapping has it.
        field: String,
    },
    /// The mapping names a heading the file does not have.
    #[error("mapping of heading `{heading}`, which the file lacks")]
    UnknownHeading {
        /// Heading as the mapping has it.
        heading: String,
    },
    /// The mapping gives one heading or one field twice.
    #[error("heading `{heading}` or its field is mapped twice")]
    MappedTwice {
        /// The second heading.
        heading: String,
    },
    /// One offer stated several times with different values.
    #[error("{} offer(s) stated in contradiction", offers.len())]
    Contradictory {
        /// Each with the lines that state it.
        offers: Vec<Contradiction>,
    },
}

/// A row that was looked at for a header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// Line in the file, from 1.
    pub line: usize,
    /// Its beginning, as written.
    pub text: String,
    /// Why it could not be read, if so.
    pub reason: Option<Reason>,
}

/// One offer with more than one price, stock or weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// Producer as first written.
    pub producer: Option<String>,
    /// Product as first written.
    pub product: String,
    /// Pack as first written.
    pub pack: String,
    /// Every line that states it, from 1, ascending.
    pub lines: Vec<usize>,
}
