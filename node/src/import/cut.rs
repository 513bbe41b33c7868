//! Cut: the next row of a text, cut into cells.
//!
//! Written here rather than taken from the `csv` crate, which closes a quote that nobody closed
//! and counts lines otherwise than an editor does; where a file is well formed the two agree (a
//! property of [`rows`](crate::import::rows) says so).
//!
//! Deliberately absent: backslash escapes and single quotes, which no spreadsheet writes.

use crate::import::limits::{CELL_CHARS_MAX, COLUMNS_MAX};
use crate::import::report::Reason;
use crate::import::words::{is_hostile, tidy};

/// Where the reader stands in a cell.
enum At {
    Plain,
    Quoted,
    Closed,
}

/// The next row as written, its line break included, and its cells unless a quote is broken.
pub(crate) fn take_row(text: &str, delimiter: char) -> (&str, Result<Cut, Reason>) {
    let mut cut = Cut::default();
    let mut at = At::Plain;
    let mut characters = text.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let doubled = matches!(characters.peek(), Some((_, '"')));
        at = match (at, character) {
            (At::Quoted, '"') if doubled => {
                characters.next();
                cut.push('"');
                At::Quoted
            }
            (At::Quoted, '"') => At::Closed,
            (At::Quoted, _) => {
                cut.push(character);
                At::Quoted
            }
            (At::Plain | At::Closed, '\n' | '\r') => {
                cut.end_cell();
                return (take_from(text, offset), Ok(cut));
            }
            (At::Plain | At::Closed, _) if character == delimiter => {
                cut.end_cell();
                At::Plain
            }
            (At::Plain, '"') if cut.is_blank() => {
                cut.clear_cell();
                At::Quoted
            }
            (At::Plain, _) => {
                cut.push(character);
                At::Plain
            }
            (At::Closed, ' ' | '\t' | '\u{A0}') => At::Closed,
            (At::Closed, _) => return (take_from(text, offset), Err(Reason::StrayQuote)),
        };
    }
    if matches!(at, At::Quoted) {
        return (text, Err(Reason::UnclosedQuote));
    }
    cut.end_cell();
    (text, Ok(cut))
}

/// The text up to the end of the line on which `offset` stands.
fn take_from(text: &str, offset: usize) -> &str {
    let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
    text.get(..before.len() + take_line(after).len())
        .unwrap_or(text)
}

/// The first line of a text, its line break included.
pub(crate) fn take_line(text: &str) -> &str {
    let Some(end) = text.find(['\n', '\r']) else {
        return text;
    };
    let rest = text.get(end..).unwrap_or_default();
    let length = if rest.starts_with("\r\n") { 2 } else { 1 };
    text.get(..end + length).unwrap_or(text)
}

/// Line breaks in a text, as an editor counts them.
pub(crate) fn breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let followers = bytes.iter().skip(1).chain(&[0]);
    let ends = |pair: &(&u8, &u8)| matches!(pair, (b'\n', _)) || is_lone_return(*pair);
    bytes.iter().zip(followers).filter(ends).count()
}

fn is_lone_return((byte, next): (&u8, &u8)) -> bool {
    *byte == b'\r' && *next != b'\n'
}

/// The cells of a row while it is read, never more than the bounds allow.
#[derive(Default)]
pub(crate) struct Cut {
    /// The cells, tidied, without the empty ones at the end.
    pub(crate) filled: Vec<String>,
    blanks: usize,
    /// Cells ended, the empty ones at the end counted.
    pub(crate) width: usize,
    /// The first fault of a character, a cell or the row.
    pub(crate) fault: Option<Reason>,
    cell: String,
    cell_chars: usize,
}

impl Cut {
    fn push(&mut self, character: char) {
        if let Some(reason) = fault_of(character) {
            self.fault.get_or_insert(reason);
        }
        // An apostrophe that an export put before the text is not of the text.
        if self.cell_chars >= CELL_CHARS_MAX + usize::from(self.cell.starts_with('\'')) {
            self.fault.get_or_insert(Reason::CellTooLong);
            return;
        }
        self.cell_chars += 1;
        self.cell.push(character);
    }

    fn is_blank(&self) -> bool {
        self.cell.trim_start().is_empty()
    }

    fn clear_cell(&mut self) {
        self.cell.clear();
        self.cell_chars = 0;
    }

    fn end_cell(&mut self) {
        self.width += 1;
        let cell = tidy(&self.cell);
        self.clear_cell();
        if cell.is_empty() {
            self.blanks += 1;
        } else if self.filled.len() + self.blanks >= COLUMNS_MAX {
            self.fault.get_or_insert(Reason::TooManyColumns);
        } else {
            let length = self.filled.len() + self.blanks;
            self.filled.resize(length, String::new());
            self.blanks = 0;
            self.filled.push(cell);
        }
    }
}

/// Why a character cannot be trusted.
pub(crate) fn fault_of(character: char) -> Option<Reason> {
    match character {
        '\0' => Some(Reason::NulByte),
        '\u{FFFD}' => Some(Reason::UnreadableCharacter),
        '\n' | '\r' => None,
        _ if is_hostile(character) => Some(Reason::ControlCharacter),
        _ => None,
    }
}
