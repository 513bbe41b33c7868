//! A bank's account held against payments (LE13): what a line may be, and what to type. Nothing is booked by
//! a file: a payment counts by its payee's word, and people give it.

use std::{cmp::Reverse, collections::BTreeSet};

use halle_protocol::{
    id::{HubId, PoolId, RecordId},
    object::{EntryState, ObjectKey, PoolState, ProfileState},
    record::EntryKind,
};
use jiff::civil::Date;

use super::limits::{BANK_DAYS_MAX, BANK_NAME_CHARS_MIN};
use crate::{
    control::{BankMatched, BankRow, MatchBank, Problem, Remark},
    import::{BankLine, read_bank},
    service::{
        View,
        catalogue::{bytes_of, note_of, plain, problem_of_import, skipped_row},
        names,
    },
};

/// Says of each line of a bank's account which payment it is.
///
/// # Errors
/// `import-…` where the file as a whole cannot be read; `no-pool`, `several-pools`, `unknown-pool`.
pub fn match_bank(view: &View<'_>, request: MatchBank) -> Result<BankMatched, Problem> {
    let bytes = bytes_of(&request.file)?;
    let sheet = read_bank(&bytes, &request.columns)
        .map_err(|error| problem_of_import(&request.file, error))?;
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let book = Book::read(view, &id, &pool)?;
    let lines = book.rows(&sheet.lines);
    let mut notes: Vec<Remark> = sheet.notices.iter().map(note_of).collect();
    let unknown = lines.iter().filter(|it| it.state == "unknown").count();
    if unknown > 0 {
        notes.push(Remark::new("bank-unknown").with("count", unknown));
    }
    Ok(BankMatched {
        rows: sheet.rows,
        lines,
        skipped: sheet.skipped.iter().map(skipped_row).collect(),
        notes,
    })
}

/// One payment of this hub's, either way.
struct Paid {
    id: RecordId,
    partner: HubId,
    /// Above zero to this hub.
    cents: i64,
    date: Date,
    words: String,
    /// Waits for this hub's word.
    waits: bool,
}

/// A partner as a bank may name it.
struct Partner {
    hub: HubId,
    code: String,
    names: Vec<String>,
}

struct Book {
    paid: Vec<Paid>,
    partners: Vec<Partner>,
}

/// How well a payment fits a line: by name or reference, then by day.
type Fit = (bool, Reverse<i32>);

impl Book {
    fn read(view: &View<'_>, id: &PoolId, pool: &PoolState) -> Result<Self, Problem> {
        let us = view.hub();
        let entries = names::entries_in(view, id)?;
        let paid = entries.iter().filter_map(|(id, it)| Paid::of(us, id, it));
        let mut partners = Vec::new();
        for hub in pool.members.keys().filter(|it| **it != us) {
            let profile: Option<ProfileState> = view.row(&ObjectKey::Profile(*hub))?;
            let code = pool.code(hub);
            let mut said = vec![letters(&code)];
            let names = profile.and_then(|it| it.fields.get("name").cloned());
            said.extend(names.unwrap_or_default().iter().map(|it| letters(it)));
            said.retain(|it| it.chars().count() >= BANK_NAME_CHARS_MIN);
            partners.push(Partner {
                hub: *hub,
                code,
                names: said,
            });
        }
        Ok(Self {
            paid: paid.collect(),
            partners,
        })
    }

    /// Each payment stands behind one line at most: the best pair first, and of lines as good the first.
    fn rows(&self, lines: &[BankLine]) -> Vec<BankRow> {
        let said: Vec<String> = lines.iter().map(said).collect();
        let mut pairs: Vec<(Fit, Reverse<usize>, Reverse<usize>)> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            for (number, paid) in self.paid.iter().enumerate() {
                let words = said.get(at).map_or("", String::as_str);
                let fit = self.fit(line, words, paid);
                pairs.extend(fit.map(|it| (it, Reverse(at), Reverse(number))));
            }
        }
        pairs.sort_unstable_by(|one, next| next.cmp(one));
        let (mut taken, mut found) = (BTreeSet::new(), vec![None; lines.len()]);
        for (_, Reverse(at), Reverse(number)) in pairs {
            if let Some(place) = found.get_mut(at)
                && place.is_none()
                && taken.insert(number)
            {
                *place = self.paid.get(number);
            }
        }
        let rows = lines.iter().zip(&said).zip(found);
        rows.map(|((line, words), paid)| self.row(line, words, paid))
            .collect()
    }

    fn fit(&self, line: &BankLine, words: &str, paid: &Paid) -> Option<Fit> {
        let days = line.date.until(paid.date).ok()?.get_days().abs();
        if line.cents != paid.cents || days > BANK_DAYS_MAX {
            return None;
        }
        let partner = self.partners.iter().find(|it| it.hub == paid.partner);
        let named = partner.is_some_and(|it| it.is_in(words));
        let reference = letters(&line.reference);
        let cited =
            reference.chars().count() >= BANK_NAME_CHARS_MIN && paid.words.contains(&reference);
        Some((named || cited, Reverse(days)))
    }

    fn row(&self, line: &BankLine, words: &str, paid: Option<&Paid>) -> BankRow {
        let named = self.partners.iter().find(|it| it.is_in(words));
        let partner = match paid {
            Some(paid) => self.partners.iter().find(|it| it.hub == paid.partner),
            None => named,
        };
        let state = match (paid, partner) {
            (Some(paid), _) if paid.waits => "acknowledge",
            (Some(_), _) => "known",
            (None, Some(_)) if line.cents < 0 => "record",
            (None, Some(_)) => "expected",
            (None, None) => "unknown",
        };
        BankRow {
            line: line.line,
            date: line.date.to_string(),
            amount: line.cents.into(),
            words: line.words.clone(),
            state: state.to_owned(),
            entry: paid.map(|it| names::short(&it.id)),
            hub: partner.map(|it| it.code.clone()),
        }
    }
}

impl Paid {
    fn of(us: HubId, id: &RecordId, state: &EntryState) -> Option<Self> {
        let entry = &state.entry;
        let [moved] = state.transfers.as_slice() else {
            return None;
        };
        let (debit, credit) = (moved.transfer.debit, moved.transfer.credit);
        let cents = moved.transfer.amount.cents();
        let stands = moved.agreed.cents() + moved.recorded.cents() > 0;
        if entry.kind != EntryKind::Payment || !stands {
            return None;
        }
        let (partner, cents) = match us {
            us if us == debit => (credit, cents),
            us if us == credit => (debit, cents.saturating_neg()),
            _ => return None,
        };
        Some(Self {
            id: *id,
            partner,
            cents,
            date: entry.date.parse().ok()?,
            words: letters(&entry.words),
            waits: cents > 0 && moved.recorded.cents() > 0,
        })
    }
}

impl Partner {
    /// Whether one of its names stands in some words, as whole words.
    fn is_in(&self, words: &str) -> bool {
        let padded = format!(" {words} ");
        self.names
            .iter()
            .any(|name| padded.contains(&format!(" {name} ")))
    }
}

/// What a bank says of a line.
fn said(line: &BankLine) -> String {
    letters(&format!("{} {}", line.words, line.reference))
}

/// Plain letters and figures with single spaces between; every other mark is a space.
fn letters(text: &str) -> String {
    let mark = |it: char| if it.is_alphanumeric() { it } else { ' ' };
    let letters: String = plain(text).chars().map(mark).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
