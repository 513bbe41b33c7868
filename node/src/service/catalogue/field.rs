//! The fields of an offer, and what a statement about it changes.

use std::collections::BTreeMap;

use halle_protocol::{
    envelope::{Operation, Scalar},
    id::OfferId,
    object::{Band, FieldValue, kept_stock_group, offer_group},
    rules::Percent,
};

/// Fields of a price that is lowered for some days: what it was before, until when.
const FLASH: [&str; 3] = ["usual", "usual-solidarity", "flash-until"];

/// Fields as they are held, by the last part of their key.
pub(super) type Held = BTreeMap<String, FieldValue>;

/// What is said of an offer: a value, or that there is none. What is not named stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Statement {
    said: Vec<(&'static str, Option<Scalar>)>,
    kept: Option<Keeping>,
}

/// What is said of a stock to the hub's own devices alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeping {
    /// So many packs, of which fewer than `enough` are little.
    Number {
        /// Packs for sale.
        packs: u32,
        /// From where on there is plenty.
        enough: u32,
    },
    /// Nothing any more.
    Ended,
}

impl Statement {
    /// Says words, or their absence.
    pub(super) fn words(&mut self, field: &'static str, words: Option<&str>) {
        let words = words.filter(|it| !it.is_empty());
        self.said
            .push((field, words.map(|it| Scalar::Text(it.to_owned()))));
    }

    /// Says a number, or its absence; its unit belongs to the field.
    pub(super) fn number(&mut self, field: &'static str, number: Option<i64>) {
        self.said.push((field, number.map(Scalar::Int)));
    }

    /// Says that prices are a kilo's and how far the real weight may be off, or that they are a step's.
    pub(super) fn by_weight(&mut self, tolerance: Option<Percent>) {
        let tolerance = tolerance.map(|it| i64::from(it.millionths()));
        self.number("by-weight", tolerance);
    }

    /// Says yes, or that nothing of the kind holds.
    pub(super) fn mark(&mut self, field: &'static str, yes: bool) {
        self.said.push((field, yes.then_some(Scalar::Bool(true))));
    }

    /// Says that the price is the usual one.
    pub(super) fn end_flash(&mut self) {
        for field in FLASH {
            self.said.push((field, None));
        }
    }

    /// Says a stock to the hub's own devices, and to partners how much it is about.
    pub(super) fn keep(&mut self, packs: u32, enough: u32) {
        self.kept = Some(Keeping::Number { packs, enough });
        self.words("band", Some(Band::of(packs, enough).code()));
        self.number("stock", None);
    }

    /// Says a stock to all, or that it is made to order, and nothing to the hub's own devices alone any more.
    pub(super) fn tell(&mut self, packs: Option<i64>) {
        self.kept = Some(Keeping::Ended);
        self.words("band", None);
        self.number("stock", packs);
    }

    /// What of it is not held already; a field with several values is settled by any of them. A price that is said
    /// anew ends one that was lowered for some days.
    pub(super) fn changes(mut self, held: &Held) -> Self {
        let says = |field: &str| self.said.iter().any(|(name, _)| *name == field);
        if self.number_of("price").is_some() && !says("flash-until") {
            let usual = held.get("usual-solidarity").and_then(|it| it.values.last());
            if let Some(usual) = usual.filter(|_| !says("solidarity")) {
                self.number("solidarity", usual.int());
            }
            self.end_flash();
        }
        let differs = |field: &str, wanted: &Option<Scalar>| match (held.get(field), wanted) {
            (None, None) => false,
            (Some(held), Some(wanted)) => held.values.as_slice() != std::slice::from_ref(wanted),
            (Some(_), None) | (None, Some(_)) => true,
        };
        let changed = self
            .said
            .into_iter()
            .filter(|(field, wanted)| differs(field, wanted));
        Self {
            said: changed.collect(),
            kept: self.kept,
        }
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.said.is_empty() && self.kept.is_none()
    }

    /// The number it says of a field.
    pub(super) fn number_of(&self, field: &str) -> Option<i64> {
        let said = self.said.iter().find(|(name, _)| *name == field)?;
        said.1.as_ref()?.int()
    }

    /// As private fields: what the hub's own devices are told of a stock.
    pub(super) fn private(&self, offer: &OfferId) -> Vec<(String, Scalar)> {
        let group = kept_stock_group(offer);
        let numbers = match self.kept {
            Some(Keeping::Number { packs, enough }) => {
                [packs, enough].map(|it| Scalar::Int(i64::from(it)))
            }
            Some(Keeping::Ended) => [Scalar::Null, Scalar::Null],
            None => return Vec::new(),
        };
        let fields = ["packs", "enough"].map(|it| format!("{group}/{it}"));
        fields.into_iter().zip(numbers).collect()
    }

    /// As operations on an offer's fields.
    pub(super) fn operations(self, offer: &OfferId) -> Vec<Operation> {
        let group = offer_group(offer);
        let operation = |(field, value): (&str, Option<Scalar>)| {
            let key = format!("{group}/{field}");
            match value {
                Some(value) => Operation::Put(key, value),
                None => Operation::Delete(key),
            }
        };
        self.said.into_iter().map(operation).collect()
    }
}
