//! What a bank says: the lines of an account, from a spreadsheet or an OFX file.

use jiff::civil::Date;

use crate::import::amount::cents;
use crate::import::cells::Cells;
use crate::import::columns::{ColumnGuess, Columns};
use crate::import::date::date;
use crate::import::error::ImportError;
use crate::import::field::{Field, Table};
use crate::import::mapping::Mapping;
use crate::import::ofx;
use crate::import::report::{Notice, Reason, Skipped};
use crate::import::sheet::{Section, Sheet};
use crate::import::text::Text;

/// The lines of an account that were read. `rows` = lines + skipped rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BankSheet {
    /// What was understood of each column; none of an OFX file.
    pub columns: Vec<ColumnGuess>,
    /// Data rows seen, bad ones counted.
    pub rows: usize,
    /// The lines, in the order of the file.
    pub lines: Vec<BankLine>,
    /// The rows that were not read.
    pub skipped: Vec<Skipped>,
    /// What was decided on the way.
    pub notices: Vec<Notice>,
}

/// One movement of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLine {
    /// Line it stands on, from 1.
    pub line: usize,
    /// The bank's day.
    pub date: Date,
    /// Cents, above zero into the account, below out of it.
    pub cents: i64,
    /// What the bank says of it; empty where it says nothing.
    pub words: String,
    /// The bank's number of it; empty where there is none.
    pub reference: String,
}

/// Reads what a bank gives: OFX, or a spreadsheet with a date and either signed amounts or a column each for
/// what came in and went out. `columns` are headings said by hand.
///
/// # Errors
/// The file as a whole cannot be read.
pub fn read_bank(bytes: &[u8], columns: &[(String, String)]) -> Result<BankSheet, ImportError> {
    let text = Text::decode(bytes)?;
    if ofx::is_ofx(&text.characters) {
        return ofx::read(&text.characters);
    }
    let mapping = Mapping::new(Table::Bank, columns)?;
    let sheet = Sheet::open(&text, Table::Bank, &mapping)?;
    let mut lines = Lines::default();
    let reading = sheet.read(text.encoding, &mut lines, Lines::add, Lines::pass)?;
    let mut notices = reading.notices;
    notices.extend(lines.notices);
    Ok(BankSheet {
        columns: reading.columns,
        rows: reading.rows,
        lines: lines.lines,
        skipped: reading.skipped,
        notices,
    })
}

#[derive(Default)]
struct Lines {
    lines: Vec<BankLine>,
    notices: Vec<Notice>,
}

impl Lines {
    fn add(&mut self, cells: &Cells<'_>) -> Result<(), Skipped> {
        let incoming = cells.read(Field::MoneyIn, signed)?.filter(|it| *it != 0);
        let outgoing = cells.read(Field::MoneyOut, signed)?.filter(|it| *it != 0);
        let cents = match (incoming, outgoing) {
            (Some(cents), None) => cents.abs(),
            (None, Some(cents)) => cents.abs().saturating_neg(),
            (Some(incoming), Some(outgoing)) => incoming.abs().saturating_sub(outgoing.abs()),
            (None, None) => cells.read_required(Field::Amount, signed)?,
        };
        self.lines.push(BankLine {
            line: cells.line(),
            date: cells.read_required(Field::Date, date)?,
            cents,
            words: cells.words(Field::Description).unwrap_or_default(),
            reference: cells.name(Field::Reference).unwrap_or_default(),
        });
        let texts = [Field::Description, Field::Reference];
        self.notices.extend(cells.formulas(&texts));
        Ok(())
    }

    fn pass(&mut self, _columns: &Columns, section: Section) {
        self.notices.push(section.ignored());
    }
}

/// Cents with their sign: `-24,50`, `24,50-`, `(24.50)`.
pub(super) fn signed(text: &str) -> Result<i64, Reason> {
    let text = text.trim();
    let bare = text
        .strip_prefix(['-', '\u{2212}'])
        .or_else(|| text.strip_suffix(['-', '\u{2212}']))
        .or_else(|| text.strip_prefix('(')?.strip_suffix(')'));
    match bare {
        Some(bare) => Ok(cents(bare)?.saturating_neg()),
        None => cents(text.strip_prefix('+').unwrap_or(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(String, i64, String)> {
        let sheet = read_bank(text.as_bytes(), &[]).unwrap();
        let lines = sheet.lines.into_iter();
        lines
            .map(|it| (it.date.to_string(), it.cents, it.words))
            .collect()
    }

    fn line(date: &str, cents: i64, words: &str) -> (String, i64, String) {
        (date.to_owned(), cents, words.to_owned())
    }

    /// LE13: what Canadian banks and caisses write.
    #[test]
    fn accounts_are_read_as_banks_write_them() {
        let caisse = "Date;Description;Retrait;Dépôt;Solde\n\
                      2026/09/28;Virement Interac PRS;;1 234,50;2 000,00\n\
                      2026-09-29;Paiement facture;82,00 $;;1 918,00\n";
        assert_eq!(
            lines(caisse),
            [
                line("2026-09-28", 123_450, "Virement Interac PRS"),
                line("2026-09-29", -8_200, "Paiement facture"),
            ]
        );
        let bank = "Transaction Date,Details,Amount,Reference\n\
                    2026-09-28,e-Transfer PRS,\"1,234.50\",CA1\n\
                    2026-09-29,Bill payment,-82.00,CA2\n\
                    2026-09-30,Fee,(1.50),\n";
        let cents: Vec<i64> = lines(bank).iter().map(|it| it.1).collect();
        assert_eq!(cents, [123_450, -8_200, -150]);
    }

    #[test]
    fn rows_that_say_no_amount_are_named() {
        let sheet = "Date;Description;Montant\n2026-09-28;Frais;\n28/09/2026;Dépôt;3,00\n2026-09-29;Dépôt;abc\n2026-09-30;Dépôt;4,00\n";
        let sheet = read_bank(sheet.as_bytes(), &[]).unwrap();
        let why: Vec<(usize, Reason)> = sheet
            .skipped
            .iter()
            .map(|it| (it.line, it.reason))
            .collect();
        assert_eq!(
            why,
            [
                (2, Reason::Missing),
                (3, Reason::NotADate),
                (4, Reason::NotANumber)
            ]
        );
        assert_eq!((sheet.rows, sheet.lines.len()), (4, 1));
    }
}
