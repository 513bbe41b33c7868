//! A paper as the private document keeps it: everything that stands on it, written once.
//!
//! Lines stand in fields of their own, as many as they need; the head names how many, and is written with the
//! last of them.

use std::collections::BTreeMap;

use halle_protocol::{engine::Turn, envelope::Scalar};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{limits::PART_BYTES_MAX, number::Number};
use crate::{
    control::Problem,
    service::{
        Seen, View,
        private::{Private, json, write},
    },
};

/// Begins the keys; the number follows.
const PREFIX: &str = "invoice/paper/";

/// What a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::service) enum Kind {
    /// Asks for money.
    Invoice,
    /// Takes an invoice back, all of it or a part.
    Credit,
}

/// Who stands on a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::service) struct Party {
    pub(in crate::service) code: String,
    pub(in crate::service) name: String,
    pub(in crate::service) address: String,
    pub(in crate::service) contact: String,
    pub(in crate::service) gst: Option<String>,
    pub(in crate::service) qst: Option<String>,
}

/// A farm whose goods were sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::service) struct Grower {
    pub(in crate::service) name: String,
    /// They were sold in its name.
    pub(in crate::service) agent: bool,
    pub(in crate::service) gst: Option<String>,
    pub(in crate::service) qst: Option<String>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::service) struct Line {
    /// The entry of the ledger that says it, by its full id; empty where none does.
    pub(in crate::service) entry: String,
    /// Civil date of that entry.
    pub(in crate::service) date: String,
    pub(in crate::service) reference: String,
    pub(in crate::service) product: String,
    pub(in crate::service) pack: String,
    pub(in crate::service) packs: u32,
    /// What was billed by weight weighed; else 0.
    pub(in crate::service) grams: u64,
    /// Cents a pack, or a kilogram of what is billed by weight.
    pub(in crate::service) price: i64,
    /// Before tax; below zero what is given back.
    pub(in crate::service) cents: i64,
    /// Of which class tax is charged; nothing where none is charged by anybody.
    pub(in crate::service) class: Option<String>,
    /// Under whose registration; empty: this hub's.
    pub(in crate::service) charged: String,
    pub(in crate::service) grower: Option<Grower>,
}

/// One tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::service) struct Tax {
    pub(in crate::service) code: String,
    pub(in crate::service) supplier: String,
    pub(in crate::service) number: Option<String>,
    /// `9.975%`.
    pub(in crate::service) percent: String,
    pub(in crate::service) base: i64,
    pub(in crate::service) amount: i64,
}

/// Everything on a paper but its number and its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::service) struct Head {
    pub(in crate::service) kind: Kind,
    /// By the clock of the device, ms since 1970.
    pub(in crate::service) time: i64,
    pub(in crate::service) date: String,
    /// When it is to be paid; nothing: at once.
    pub(in crate::service) due: Option<String>,
    pub(in crate::service) terms: Option<u32>,
    /// `fr` or `en`.
    pub(in crate::service) language: String,
    /// Full ids of the pool and of the buyer; empty for who is in none.
    pub(in crate::service) pool: String,
    pub(in crate::service) hub: String,
    /// `small` or `registered`.
    pub(in crate::service) standing: String,
    pub(in crate::service) seller: Party,
    pub(in crate::service) buyer: Party,
    pub(in crate::service) net: i64,
    pub(in crate::service) taxes: Vec<Tax>,
    pub(in crate::service) total: i64,
    /// For the buyer to read.
    pub(in crate::service) words: String,
    /// Of a credit note: the invoice that it takes back.
    pub(in crate::service) credits: Option<String>,
    /// It takes back all that is left of it.
    pub(in crate::service) whole: bool,
    /// How many fields of lines there are.
    pub(in crate::service) parts: usize,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Paper {
    pub(in crate::service) number: Number,
    pub(in crate::service) head: Head,
    pub(in crate::service) lines: Vec<Line>,
}

/// All that is held, by number; of those that are not here to the end, only the number.
#[derive(Debug, Default)]
pub(super) struct Papers {
    pub(super) whole: BTreeMap<Number, Paper>,
    pub(super) partial: Vec<Number>,
}

impl Head {
    /// Its day.
    pub(in crate::service) fn day(&self) -> Option<Date> {
        self.date.parse().ok()
    }
}

impl Paper {
    /// What taxes come to, cents.
    pub(in crate::service) fn tax(&self) -> i64 {
        let taxes = self.head.taxes.iter();
        taxes.fold(0, |sum, it| sum.saturating_add(it.amount))
    }

    /// Writes it: once, under a number that was free.
    ///
    /// # Errors
    /// A store's failure, `too-large`.
    pub(super) fn write(&mut self, turn: &mut Turn<'_>, seen: &Seen) -> Result<(), Problem> {
        let key = format!("{PREFIX}{}", self.number.key());
        let mut parts: Vec<Vec<&Line>> = vec![Vec::new()];
        let mut bytes = 0_usize;
        for line in &self.lines {
            let size = serde_json::to_string(line).map_or(0, |it| it.len().saturating_add(1));
            bytes = bytes.saturating_add(size);
            if bytes > PART_BYTES_MAX {
                parts.push(Vec::new());
                bytes = size;
            }
            parts.last_mut().into_iter().for_each(|it| it.push(line));
        }
        self.head.parts = parts.len();
        let head = (format!("{key}/head"), json(&self.head));
        let lines = |(number, part): (usize, &Vec<&Line>)| {
            let field: (String, Scalar) = (format!("{key}/lines-{number:03}"), json(part));
            field
        };
        for field in parts.iter().enumerate().map(lines) {
            write(turn, seen, vec![field])?;
        }
        write(turn, seen, vec![head]).map(|_| ())
    }
}

impl Papers {
    /// All papers of this hub that are held here.
    ///
    /// # Errors
    /// A store's failure.
    pub(super) fn read(view: &View<'_>) -> Result<Self, Problem> {
        let private = Private::under(view, PREFIX)?;
        let mut papers = Self::default();
        for group in private.groups(PREFIX) {
            let Ok(number) = group.parse::<Number>() else {
                continue;
            };
            match paper(&private, &number) {
                Some(paper) => drop(papers.whole.insert(number, paper)),
                None => papers.partial.push(number),
            }
        }
        Ok(papers)
    }

    /// The last number of a series in a year, whether the paper is here to the end or not.
    pub(super) fn last(&self, of: impl Fn(&Number) -> bool) -> Option<Number> {
        let all = self.whole.keys().chain(&self.partial);
        all.filter(|it| of(it)).max().cloned()
    }

    /// Numbers below the last one of their series and year that are not here.
    pub(super) fn missing(&self) -> Vec<Number> {
        let mut held: BTreeMap<(i16, String), Vec<u32>> = BTreeMap::new();
        for it in self.whole.keys().chain(&self.partial) {
            let of = (it.year, it.letters.to_string());
            held.entry(of).or_default().push(it.count);
        }
        let mut missing: Vec<Number> = self.partial.clone();
        for it in self.whole.keys() {
            let counts = held.get(&(it.year, it.letters.to_string()));
            let before = it.count.saturating_sub(1);
            if before > 0 && counts.is_some_and(|all| !all.contains(&before)) {
                missing.push(Number {
                    count: before,
                    ..it.clone()
                });
            }
        }
        missing
    }
}

fn paper(private: &Private, number: &Number) -> Option<Paper> {
    let key = format!("{PREFIX}{}", number.key());
    let head: Head = private.value(&format!("{key}/head"))?;
    let mut lines = Vec::new();
    for part in 0..head.parts {
        let part: Vec<Line> = private.value(&format!("{key}/lines-{part:03}"))?;
        lines.extend(part);
    }
    Some(Paper {
        number: number.clone(),
        head,
        lines,
    })
}
