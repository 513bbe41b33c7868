//! Formula cells: text that a spreadsheet would run.
//!
//! A name such as `=HYPERLINK(…)` is kept as the text it is; every export passes its text cells
//! through [`neutralise`], and every import takes one mark off again, so that what went out comes back
//! as it was. Source: OWASP, CSV injection.

use std::borrow::Cow;

const MARKS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet could take this text for a formula.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(MARKS)
}

/// The text with an apostrophe before it where a spreadsheet would run it, and where a reader would
/// take it for nothing (a lone dash) or take off an apostrophe of its own.
///
/// For text cells only, once: numbers are written by the exporter itself.
///
/// ```
/// use halle_node::import::neutralise;
/// assert_eq!(neutralise("=1+1"), "'=1+1");
/// assert_eq!(neutralise("Basilic"), "Basilic");
/// ```
pub fn neutralise(text: &str) -> Cow<'_, str> {
    if is_marked(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text as a cell that is text in any case, as in a workbook, so that it is read back as it was.
pub fn as_text(text: &str) -> Cow<'_, str> {
    if restore(text) != text || is_nothing(text) {
        neutralise(text)
    } else {
        Cow::Borrowed(text)
    }
}

/// Undoes [`neutralise`], so that a file exported here is read back as it was.
pub(crate) fn restore(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(inner) if is_marked(inner) => inner,
        Some(_) | None => text,
    }
}

/// Whether a cell holds nothing: it is empty, or a lone dash.
pub(crate) fn is_nothing(cell: &str) -> bool {
    ["", "-", "–", "—"].contains(&cell)
}

/// Whether a text needs a mark, or is one that has some already.
fn is_marked(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    is_formula(bare) || (!bare.is_empty() && is_nothing(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_neutralised_once() {
        for text in ["=1", "+1", "-1", "@A1", " =1", "\t=1", "＝1"] {
            let safe = neutralise(text);
            assert_eq!(safe, format!("'{text}"));
            assert_eq!(restore(&safe), text);
        }
    }

    #[test]
    fn what_goes_out_comes_back_as_it_was() {
        for text in ["=1", "'=1", "''=1", "-", "'—", "'", "''", "'sac", "Ail", ""] {
            assert_eq!(restore(&neutralise(text)), text);
            assert_eq!(restore(&as_text(text)), text);
        }
        assert_eq!(as_text("=1"), "=1");
    }

    #[test]
    fn ordinary_text_stays() {
        for text in ["", "L'aube", "'sac'", "a=b", "12 - 14"] {
            assert_eq!(neutralise(text), text);
            assert_eq!(restore(text), text);
        }
    }
}
