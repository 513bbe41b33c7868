//! What is open of invoices, and which entries stand on which paper: reckoned from all papers that are held.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    kept::{Kind, Paper, Papers},
    number::Number,
    paid::{Payment, payments},
};
use crate::{control::Problem, service::View};

/// All papers with what was paid and given back of them.
pub(in crate::service) struct Account {
    pub(super) papers: Papers,
    payments: BTreeMap<Number, Vec<Payment>>,
}

impl Account {
    /// # Errors
    /// A store's failure.
    pub(in crate::service) fn read(view: &View<'_>) -> Result<Self, Problem> {
        Ok(Self {
            papers: Papers::read(view)?,
            payments: payments(view)?,
        })
    }

    /// All papers that are here to the end.
    pub(in crate::service) fn papers(&self) -> impl Iterator<Item = &Paper> {
        self.papers.whole.values()
    }

    /// Credit notes of an invoice.
    pub(super) fn credits(&self, of: &Paper) -> impl Iterator<Item = &Paper> {
        let number = of.number.to_string();
        let all = self.papers.whole.values();
        all.filter(move |it| it.head.credits.as_ref() == Some(&number))
    }

    /// Whether all of an invoice was taken back.
    pub(super) fn is_cancelled(&self, paper: &Paper) -> bool {
        self.credits(paper).any(|it| it.head.whole)
    }

    /// What credit notes say of an invoice, cents; zero or below.
    pub(super) fn credited(&self, paper: &Paper) -> i64 {
        let credits = self.credits(paper);
        credits.fold(0, |sum, it| sum.saturating_add(it.head.total))
    }

    /// What somebody said was paid of an invoice.
    pub(super) fn payments(&self, paper: &Paper) -> &[Payment] {
        self.payments.get(&paper.number).map_or(&[], Vec::as_slice)
    }

    /// What was paid of an invoice, cents.
    pub(super) fn paid(&self, paper: &Paper) -> i64 {
        let all = self.payments(paper).iter();
        all.fold(0, |sum, it| sum.saturating_add(it.cents))
    }

    /// What is still to be paid of an invoice, cents; nothing of a credit note.
    pub(super) fn open(&self, paper: &Paper) -> i64 {
        match paper.head.kind {
            Kind::Credit => 0,
            Kind::Invoice => paper
                .head
                .total
                .saturating_add(self.credited(paper))
                .saturating_sub(self.paid(paper)),
        }
    }

    /// Days since an open invoice should have been paid; what has no terms is due at once.
    pub(super) fn days_late(&self, paper: &Paper, on: Date) -> i64 {
        let due = paper.head.due.as_ref().unwrap_or(&paper.head.date);
        let due: Option<Date> = due.parse().ok();
        let days = due.and_then(|due| on.since(due).ok());
        let days = days.map_or(0, |it| i64::from(it.get_days()));
        if self.open(paper) > 0 { days.max(0) } else { 0 }
    }

    /// How a paper stands on a day.
    pub(super) fn state(&self, paper: &Paper, on: Date) -> &'static str {
        match paper.head.kind {
            Kind::Credit => "credit",
            Kind::Invoice if self.is_cancelled(paper) => "cancelled",
            Kind::Invoice if self.open(paper) <= 0 => "paid",
            Kind::Invoice if self.days_late(paper, on) > 0 => "late",
            Kind::Invoice => "open",
        }
    }

    /// Entries on papers that count: those of an invoice that was taken back are free again.
    pub(super) fn taken(&self) -> BTreeSet<String> {
        self.by_entry().into_keys().collect()
    }

    /// Papers that ask for the same entry, written apart by two devices.
    pub(super) fn doubled(&self) -> Vec<(Number, Number)> {
        let mut pairs = BTreeSet::new();
        for numbers in self.by_entry().into_values() {
            if let (Some(first), Some(last)) = (numbers.first(), numbers.last())
                && first != last
            {
                pairs.insert((first.clone(), last.clone()));
            }
        }
        pairs.into_iter().collect()
    }

    fn by_entry(&self) -> BTreeMap<String, BTreeSet<Number>> {
        let mut found: BTreeMap<String, BTreeSet<Number>> = BTreeMap::new();
        for paper in self.papers.whole.values().filter(|it| !it.head.whole) {
            let of = paper.head.credits.as_deref().and_then(|it| it.parse().ok());
            let invoice = of.and_then(|it: Number| self.papers.whole.get(&it));
            if self.is_cancelled(invoice.unwrap_or(paper)) {
                continue;
            }
            for line in paper.lines.iter().filter(|it| !it.entry.is_empty()) {
                let numbers = found.entry(line.entry.clone()).or_default();
                numbers.insert(paper.number.clone());
            }
        }
        found
    }
}
