//! What the screen is like: how wide, in colour or not, with a person before it or not.

use std::io::{self, IsTerminal};

/// Columns when there is no terminal and nobody says.
const WIDTH_DEFAULT: u16 = 80;

/// Fewest columns we lay out for.
const WIDTH_MIN: u16 = 40;

/// Where text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Surface {
    /// Columns.
    pub(crate) width: u16,
    /// Whether colour codes may be used.
    pub(crate) colour: bool,
}

impl Surface {
    /// Standard output as it is; `plain` asks for no colour.
    pub(crate) fn stdout(plain: bool) -> Self {
        Self::of(io::stdout().is_terminal(), plain)
    }

    /// Standard error as it is; `plain` asks for no colour.
    pub(crate) fn stderr(plain: bool) -> Self {
        Self::of(io::stderr().is_terminal(), plain)
    }

    fn of(terminal: bool, plain: bool) -> Self {
        Self {
            width: width(terminal),
            colour: terminal && !plain && !no_colour(),
        }
    }

    /// Text made to stand out.
    pub(crate) fn bold(self, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// Text that warns.
    pub(crate) fn red(self, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[1;31m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Whether a person can be asked.
pub(crate) fn has_person() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whether somebody looks at standard output.
pub(crate) fn is_watched() -> bool {
    io::stdout().is_terminal()
}

/// `COLUMNS`, else the terminal's width, else 80.
fn width(terminal: bool) -> u16 {
    let stated = std::env::var("COLUMNS")
        .ok()
        .and_then(|text| text.trim().parse().ok());
    let real = || {
        terminal
            .then(|| comfy_table::Table::new().width())
            .flatten()
    };
    stated
        .or_else(real)
        .filter(|width| *width > 0)
        .unwrap_or(WIDTH_DEFAULT)
        .max(WIDTH_MIN)
}

/// Whether the person asked all programs for no colour (<https://no-color.org>).
fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}
