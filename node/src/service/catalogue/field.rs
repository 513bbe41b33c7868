//! The fields of an offer, and what a statement about it changes.

use std::collections::BTreeMap;

use halle_protocol::{
    envelope::{Operation, Scalar},
    id::OfferId,
    object::{FieldValue, offer_group},
    rules::Percent,
};

/// Fields as they are held, by the last part of their key.
pub(super) type Held = BTreeMap<String, FieldValue>;

/// What is said of an offer: a value, or that there is none. What is not named stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Statement(Vec<(&'static str, Option<Scalar>)>);

impl Statement {
    /// Says words, or their absence.
    pub(super) fn words(&mut self, field: &'static str, words: Option<&str>) {
        let words = words.filter(|it| !it.is_empty());
        self.0
            .push((field, words.map(|it| Scalar::Text(it.to_owned()))));
    }

    /// Says a number, or its absence; its unit belongs to the field.
    pub(super) fn number(&mut self, field: &'static str, number: Option<i64>) {
        self.0.push((field, number.map(Scalar::Int)));
    }

    /// Says that prices are a kilo's and how far the real weight may be off, or that they are a step's.
    pub(super) fn by_weight(&mut self, tolerance: Option<Percent>) {
        let tolerance = tolerance.map(|it| i64::from(it.millionths()));
        self.number("by-weight", tolerance);
    }

    /// Says yes, or that nothing of the kind holds.
    pub(super) fn mark(&mut self, field: &'static str, yes: bool) {
        self.0.push((field, yes.then_some(Scalar::Bool(true))));
    }

    /// What of it is not held already; a field with several values is settled by any of them.
    pub(super) fn changes(self, held: &Held) -> Self {
        let differs = |field: &str, wanted: &Option<Scalar>| match (held.get(field), wanted) {
            (None, None) => false,
            (Some(held), Some(wanted)) => held.values.as_slice() != std::slice::from_ref(wanted),
            (Some(_), None) | (None, Some(_)) => true,
        };
        let changed = self
            .0
            .into_iter()
            .filter(|(field, wanted)| differs(field, wanted));
        Self(changed.collect())
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number it says of a field.
    pub(super) fn number_of(&self, field: &str) -> Option<i64> {
        let said = self.0.iter().find(|(name, _)| *name == field)?;
        said.1.as_ref()?.int()
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
        self.0.into_iter().map(operation).collect()
    }
}
