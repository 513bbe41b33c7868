//! OFX, the file of transactions that banks give to accounting programs: versions 1 (SGML, without end tags)
//! and 2 (XML) alike, of which the transactions alone are read.

use jiff::civil::Date;

use crate::import::bank::{BankLine, BankSheet, signed};
use crate::import::error::ImportError;
use crate::import::limits::{CELL_CHARS_MAX, EXCERPT_CHARS_MAX, OFX_HEAD_CHARS, ROWS_MAX};
use crate::import::report::{Reason, Skipped};
use crate::import::words::excerpt;

const OPENS: &str = "<STMTTRN>";
const ENDS: [&str; 2] = ["</STMTTRN>", "</BANKTRANLIST>"];

/// Whether a text is OFX.
pub(super) fn is_ofx(text: &str) -> bool {
    let head: String = text.chars().take(OFX_HEAD_CHARS).collect();
    let head = head.to_ascii_uppercase();
    head.contains("<OFX>") || head.contains("OFXHEADER")
}

/// Reads its transactions.
///
/// # Errors
/// There is none, or there are more than [`ROWS_MAX`].
pub(super) fn read(text: &str) -> Result<BankSheet, ImportError> {
    let mut sheet = BankSheet::default();
    for (line, block) in blocks(text) {
        if sheet.rows >= ROWS_MAX {
            return Err(ImportError::TooManyRows { rows_max: ROWS_MAX });
        }
        sheet.rows += 1;
        match transaction(line, block) {
            Ok(read) => sheet.lines.push(read),
            Err((field, reason)) => sheet.skipped.push(Skipped {
                line,
                column: Some(field.to_owned()),
                field: None,
                reason,
                text: excerpt(block, EXCERPT_CHARS_MAX),
            }),
        }
    }
    if sheet.rows == 0 {
        return Err(ImportError::NoRows { line: 1 });
    }
    Ok(sheet)
}

/// What stands between a transaction's tag and its end or the next one, with the line that it begins on. Each
/// character is read once, however many tags there are.
fn blocks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let begun = text.split(OPENS).scan(1_usize, |line, piece| {
        let begins = *line;
        *line += piece.matches('\n').count();
        Some((begins, piece))
    });
    begun.skip(1).map(|(line, piece)| {
        let end = ENDS.iter().filter_map(|it| piece.find(it)).min();
        (line, end.and_then(|it| piece.get(..it)).unwrap_or(piece))
    })
}

fn transaction(line: usize, block: &str) -> Result<BankLine, (&'static str, Reason)> {
    let required = |tag| value(block, tag).ok_or((tag, Reason::Missing));
    let amount = required("TRNAMT")?;
    let words = [value(block, "NAME"), value(block, "MEMO")];
    let words: Vec<String> = words.into_iter().flatten().collect();
    Ok(BankLine {
        line,
        date: day(&required("DTPOSTED")?).ok_or(("DTPOSTED", Reason::NotADate))?,
        cents: signed(&amount).map_err(|reason| ("TRNAMT", reason))?,
        words: words.join(" "),
        reference: value(block, "FITID").unwrap_or_default(),
    })
}

/// What follows a tag, up to the next one or the end of the line.
fn value(block: &str, tag: &str) -> Option<String> {
    let (_, rest) = block.split_once(&format!("<{tag}>"))?;
    let end = rest.find(['<', '\r', '\n']).unwrap_or(rest.len());
    let said = rest.get(..end)?.trim();
    let said = said
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let said: String = said
        .chars()
        .filter(|it| !it.is_control())
        .take(CELL_CHARS_MAX)
        .collect();
    (!said.is_empty()).then_some(said)
}

/// `20260928120000[-5:EST]`.
fn day(text: &str) -> Option<Date> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    let (month, day) = (part(4, 6)?, part(6, 8)?);
    Date::new(
        part(0, 4)?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SGML: &str = "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKTRANLIST>\n<STMTTRN>\n<TRNTYPE>CREDIT\n\
        <DTPOSTED>20260928120000[-5:EST]\n<TRNAMT>1234.50\n<FITID>77\n<NAME>INTERAC PRS &amp; CO\n<MEMO>aout\n\
        <STMTTRN><DTPOSTED>20260929<TRNAMT>-82,00<FITID>78<NAME>HYDRO</STMTTRN>\n\
        <STMTTRN><DTPOSTED>2026<TRNAMT>1<FITID>79</STMTTRN></BANKTRANLIST></OFX>";

    #[test]
    fn transactions_are_read_with_and_without_end_tags() {
        assert!(is_ofx(SGML));
        let sheet = read(SGML).unwrap();
        let lines: Vec<_> = sheet
            .lines
            .iter()
            .map(|it| (it.line, it.date.to_string(), it.cents, it.words.as_str()))
            .collect();
        assert_eq!(
            lines,
            [
                (5, "2026-09-28".to_owned(), 123_450, "INTERAC PRS & CO aout"),
                (12, "2026-09-29".to_owned(), -8_200, "HYDRO"),
            ]
        );
        assert_eq!(sheet.skipped[0].reason, Reason::NotADate);
        assert_eq!((sheet.rows, sheet.lines[0].reference.as_str()), (3, "77"));
        assert!(read("<OFX></OFX>").is_err());
    }

    #[test]
    fn cut_files_are_read_as_far_as_they_go() {
        for end in 0..SGML.len() {
            if let Some(part) = SGML.get(..end) {
                let _ = read(part);
            }
        }
    }
}
