//! Formula cells: text that a spreadsheet would run.
//!
//! A name such as `=HYPERLINK(…)` is kept as the text it is; every export passes its text cells
//! through [`neutralise`]. Source: OWASP, CSV injection.

use std::borrow::Cow;

const MARKS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet could take this text for a formula.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(MARKS)
}

/// The text with an apostrophe before it where a spreadsheet would run it.
///
/// For text cells only: numbers are written by the exporter itself. A second pass changes nothing.
///
/// ```
/// use halle_node::import::neutralise;
/// assert_eq!(neutralise("=1+1"), "'=1+1");
/// assert_eq!(neutralise("Basilic"), "Basilic");
/// ```
pub fn neutralise(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Undoes [`neutralise`], so that a file exported here is read back as it was.
pub(crate) fn restore(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(inner) if is_formula(inner) => inner,
        Some(_) | None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_neutralised_once() {
        for text in ["=1", "+1", "-1", "@A1", " =1", "\t=1", "＝1"] {
            let safe = neutralise(text);
            assert_eq!(safe, format!("'{text}"));
            assert_eq!(neutralise(&safe), safe);
            assert_eq!(restore(&safe), text);
        }
    }

    #[test]
    fn ordinary_text_stays() {
        for text in ["", "L'aube", "'sac'", "a=b", "12 - 14"] {
            assert_eq!(neutralise(text), text);
            assert_eq!(restore(text), text);
        }
    }
}
