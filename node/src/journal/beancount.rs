//! As `beancount` reads it.

use std::fmt::{self, Write};

use jiff::civil::Date;

use super::{
    posting::{COLUMNS, Column, Posting, code, flag, postings, void},
    text::{day, is_told, line},
};
use crate::control::{ExportedEntry, LedgerExported};

/// A root for each column. What the pool owes a hub is an asset of the hub.
const ROOTS: [&str; 3] = ["Assets:Agreed", "Assets:Recorded", "Assets:Disputed"];

/// The journal. `bean-check` finds nothing wrong with it.
pub fn beancount(ledger: &LedgerExported) -> String {
    let mut text = String::new();
    // A text takes whatever is written to it.
    let _ = write_all(ledger, &mut text);
    text
}

fn write_all(ledger: &LedgerExported, to: &mut String) -> fmt::Result {
    writeln!(to, "; pool {}", ledger.pool_id)?;
    writeln!(to, "; digest {}", ledger.digest)?;
    writeln!(to, "; above zero, the pool owes the hub\n")?;
    writeln!(to, "option \"title\" {}", quoted(&ledger.pool))?;
    writeln!(
        to,
        "option \"operating_currency\" \"{}\"\n",
        ledger.currency
    )?;
    let days = || ledger.entries.iter().map(|it| day(&it.date));
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Ok(());
    };
    for column in COLUMNS {
        for it in &ledger.accounts {
            let account = account(column, code(it));
            writeln!(to, "{first} open {account} {}", ledger.currency)?;
        }
    }
    for it in &ledger.entries {
        entry(to, it, &ledger.currency)?;
    }
    balances(to, ledger, last)
}

fn entry(to: &mut String, entry: &ExportedEntry, currency: &str) -> fmt::Result {
    let postings = postings(entry);
    let (date, mark) = (day(&entry.date), flag(&postings));
    let (hub, words) = (quoted(&entry.hub), quoted(&entry.words));
    write!(to, "\n{date} {mark} {hub} {words} ^{}", entry.entry)?;
    match &entry.corrects {
        Some(corrected) => writeln!(to, " ^{corrected}")?,
        None => writeln!(to)?,
    }
    for (key, value) in metadata(entry) {
        writeln!(to, "  {key}: {}", quoted(value))?;
    }
    for it in void(entry) {
        let (debit, credit) = (line(&it.debit), line(&it.credit));
        writeln!(
            to,
            "  ; void {} {currency} from {debit} to {credit}, {}",
            it.amount, it.consent
        )?;
    }
    for it in &postings {
        posting(to, it, currency)?;
    }
    Ok(())
}

fn posting(to: &mut String, posting: &Posting<'_>, currency: &str) -> fmt::Result {
    let (mark, amount) = (posting.column.flag(), posting.cents);
    let account = account(posting.column, posting.hub);
    writeln!(to, "  {mark} {account}  {amount} {currency}")?;
    writeln!(to, "    consent: {}", quoted(&posting.transfer.consent))?;
    match &posting.transfer.evidence {
        Some(evidence) => writeln!(to, "    evidence: {}", quoted(evidence)),
        None => Ok(()),
    }
}

/// Says, to the cent, what each account must come to on the day after the last.
fn balances(to: &mut String, ledger: &LedgerExported, last: Date) -> fmt::Result {
    let after = last.tomorrow().unwrap_or(last);
    writeln!(to)?;
    for column in COLUMNS {
        for it in &ledger.accounts {
            let (account, held) = (account(column, code(it)), column.of_account(it));
            writeln!(
                to,
                "{after} balance {account}  {held} ~ 0.00 {}",
                ledger.currency
            )?;
        }
    }
    Ok(())
}

fn account(column: Column, hub: &str) -> String {
    column.account(ROOTS, hub)
}

/// A text between quotation marks.
fn quoted(text: &str) -> String {
    let text = line(text).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

fn metadata(entry: &ExportedEntry) -> Vec<(&'static str, &str)> {
    let told = (!is_told(&entry.date)).then_some(entry.date.as_str());
    let all = [
        ("kind", Some(entry.kind.as_str())),
        ("category", entry.category.as_deref()),
        ("date-said", told),
        ("corrects", entry.corrects.as_deref()),
        ("corrected-by", entry.corrected_by.as_deref()),
        ("record", Some(entry.record.as_str())),
        ("cause", entry.cause.as_deref()),
    ];
    let held = all.into_iter().filter_map(|(key, it)| Some((key, it?)));
    held.collect()
}
