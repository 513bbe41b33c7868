//! As `hledger` reads it.

use std::fmt::{self, Write};

use super::{
    posting::{COLUMNS, Column, Posting, code, flag, postings, void},
    text::{day, is_told, line},
};
use crate::control::{ExportedEntry, LedgerExported};

/// A root for each column.
const ROOTS: [&str; 3] = ["agreed", "recorded", "disputed"];

/// The journal. `hledger check --strict ordereddates` finds nothing wrong with it, and
/// `hledger balance agreed` shows the agreed balances.
pub fn hledger(ledger: &LedgerExported) -> String {
    let mut text = String::new();
    // A text takes whatever is written to it.
    let _ = Journal::of(ledger).write(&mut text);
    text
}

struct Journal<'a> {
    ledger: &'a LedgerExported,
    /// Letters of the longest account.
    width: usize,
}

impl<'a> Journal<'a> {
    fn of(ledger: &'a LedgerExported) -> Self {
        let lengths = ledger
            .accounts
            .iter()
            .map(|it| account(Column::Recorded, code(it)).len());
        Self {
            ledger,
            width: lengths.max().unwrap_or_default(),
        }
    }

    fn write(&self, to: &mut String) -> fmt::Result {
        let ledger = self.ledger;
        writeln!(to, "; {}", line(&ledger.pool))?;
        writeln!(to, "; pool {}", ledger.pool_id)?;
        writeln!(to, "; digest {}", ledger.digest)?;
        writeln!(to, "; above zero, the pool owes the hub\n")?;
        writeln!(to, "decimal-mark .")?;
        writeln!(to, "commodity 1000.00 {}\n", ledger.currency)?;
        for column in COLUMNS {
            for it in &ledger.accounts {
                writeln!(to, "account {}", account(column, code(it)))?;
            }
        }
        for entry in &ledger.entries {
            self.entry(to, entry)?;
        }
        self.balances(to)
    }

    fn entry(&self, to: &mut String, entry: &ExportedEntry) -> fmt::Result {
        let postings = postings(entry);
        let mark = flag(&postings);
        let (date, name) = (day(&entry.date), &entry.entry);
        let words = format!(
            "{} | {}",
            description(&entry.hub),
            description(&entry.words)
        );
        writeln!(to, "\n{date} {mark} ({name}) {}", words.trim_end())?;
        for (tag, value) in tags(entry) {
            writeln!(to, "    ; {tag}:{value}")?;
        }
        for it in void(entry) {
            let (amount, currency) = (it.amount, &self.ledger.currency);
            let (debit, credit) = (line(&it.debit), line(&it.credit));
            writeln!(
                to,
                "    ; void {amount} {currency} from {debit} to {credit}, {}",
                it.consent
            )?;
        }
        for posting in &postings {
            self.posting(to, posting)?;
        }
        Ok(())
    }

    fn posting(&self, to: &mut String, posting: &Posting<'_>) -> fmt::Result {
        let (mark, account) = (posting.column.flag(), account(posting.column, posting.hub));
        let (amount, currency) = (posting.cents, &self.ledger.currency);
        let (width, consent) = (self.width, &posting.transfer.consent);
        write!(
            to,
            "    {mark} {account:<width$}  {amount:>14} {currency}  ; consent:{consent}"
        )?;
        match &posting.transfer.evidence {
            Some(evidence) => writeln!(to, ", evidence:{evidence}"),
            None => writeln!(to),
        }
    }

    /// Says what each account must come to.
    fn balances(&self, to: &mut String) -> fmt::Result {
        let ledger = self.ledger;
        let Some(last) = ledger.entries.iter().map(|it| day(&it.date)).max() else {
            return Ok(());
        };
        writeln!(to, "\n{last} * Balances")?;
        let (width, currency) = (self.width, &ledger.currency);
        for column in COLUMNS {
            for it in &ledger.accounts {
                let (account, held) = (account(column, code(it)), column.of_account(it));
                writeln!(
                    to,
                    "    * {account:<width$}  {:>14} {currency} = {held} {currency}",
                    "0.00"
                )?;
            }
        }
        Ok(())
    }
}

fn account(column: Column, hub: &str) -> String {
    column.account(ROOTS, hub)
}

/// A description ends at a semicolon, and a bar parts who from what.
fn description(text: &str) -> String {
    line(text).replace(';', ",").replace('|', "/")
}

/// A tag's value ends at a comma.
fn tags(entry: &ExportedEntry) -> Vec<(&'static str, String)> {
    let category = entry
        .category
        .as_deref()
        .map(|it| line(it).replace(',', " "));
    let told = (!is_told(&entry.date)).then(|| entry.date.clone());
    let all = [
        ("kind", Some(entry.kind.clone())),
        ("category", category),
        ("date-said", told),
        ("corrects", entry.corrects.clone()),
        ("corrected-by", entry.corrected_by.clone()),
        ("record", Some(entry.record.clone())),
        ("cause", entry.cause.clone()),
    ];
    let held = all.into_iter().filter_map(|(tag, it)| Some((tag, it?)));
    held.collect()
}
