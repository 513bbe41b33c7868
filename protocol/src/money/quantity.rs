//! Quantities of goods: whole selling steps and grams.

use std::fmt;

use serde::{Deserialize, Serialize};

/// So many whole selling steps of one offer (a bag, a bunch, half a kilogram).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Packs(pub u32);

/// So many grams.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Grams(pub u64);

impl Packs {
    /// The sum, or nothing beyond 32 bits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or nothing below zero.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

impl Grams {
    /// The sum, or nothing beyond 64 bits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The weight of so many packs of this weight, or nothing beyond 64 bits.
    pub fn checked_mul(self, packs: Packs) -> Option<Self> {
        self.0.checked_mul(u64::from(packs.0)).map(Self)
    }
}

impl fmt::Display for Packs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Grams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bunch_of_350_grams_ordered_96_times_weighs_33_600() {
        assert_eq!(Grams(350).checked_mul(Packs(96)), Some(Grams(33_600)));
        assert_eq!(Grams(u64::MAX).checked_mul(Packs(2)), None);
    }
}
