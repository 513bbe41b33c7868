//! How much of something a hub has: kilograms, cases, stops, kilometres, hours.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::money::number::{Grouping, NumberError, read};
use crate::money::{Amount, Grams, Packs};

/// Decimals of a measure: a gram-metre is a millionth of a kilogram-kilometre.
const MEASURE_PLACES: usize = 6;

/// Millionths in one unit.
const PER_UNIT: u64 = 1_000_000;

/// Millionths of a kilogram in a gram.
const PER_GRAM: u64 = 1_000;

/// Millionths of a dollar in a cent.
const PER_CENT: u64 = 10_000;

/// How much of what a key counts, in millionths of the key's unit, so that `33.6` (kg) on the
/// command line and 33,600 g in a record are one figure. Shown and stored as text: `33.6`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Measure(u64);

impl Measure {
    /// One unit.
    pub const ONE: Self = Self(PER_UNIT);

    /// So many millionths of the unit.
    pub const fn from_millionths(millionths: u64) -> Self {
        Self(millionths)
    }

    /// A weight, in kilograms; nothing beyond 64 bits.
    pub fn from_grams(grams: Grams) -> Option<Self> {
        grams.0.checked_mul(PER_GRAM).map(Self)
    }

    /// A weight carried over a distance, in kilogram-kilometres; nothing beyond 64 bits.
    pub fn from_grams_metres(grams: Grams, metres: u64) -> Option<Self> {
        grams.0.checked_mul(metres).map(Self)
    }

    /// An amount, in dollars; nothing below zero.
    pub fn from_amount(amount: Amount) -> Option<Self> {
        u64::try_from(amount.cents())
            .ok()?
            .checked_mul(PER_CENT)
            .map(Self)
    }

    /// This measure in millionths of the unit.
    pub const fn millionths(self) -> u64 {
        self.0
    }

    /// The sum of many, or nothing beyond 64 bits.
    pub fn checked_sum(measures: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut sum = 0u64;
        for measure in measures {
            sum = sum.checked_add(measure.0)?;
        }
        Some(Self(sum))
    }
}

/// So many whole units.
impl From<u32> for Measure {
    fn from(units: u32) -> Self {
        Self(u64::from(units) * PER_UNIT)
    }
}

impl From<Packs> for Measure {
    fn from(packs: Packs) -> Self {
        Self::from(packs.0)
    }
}

/// Reads `60.0`, `33,6`, `1 250`; `1,250` is refused as ambiguous.
impl FromStr for Measure {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        if text.trim_start().starts_with(['-', '\u{2212}']) {
            return Err(NumberError::Negative {
                text: text.trim().to_owned(),
            });
        }
        read(text, MEASURE_PLACES, Grouping::Thousands).map(Self)
    }
}

impl TryFrom<String> for Measure {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<Measure> for String {
    fn from(measure: Measure) -> Self {
        measure.to_string()
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:06}", self.0 / PER_UNIT, self.0 % PER_UNIT);
        f.pad(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: Measure) {
        assert_eq!(text.parse(), Ok(expected), "{text}");
    }

    #[test]
    fn typed_and_recorded_figures_are_one() {
        check("33.6", Measure::from_grams(Grams(33_600)).unwrap());
        check("33,6", Measure::from_grams(Grams(33_600)).unwrap());
        check(
            "4420",
            Measure::from_grams_metres(Grams(26_000), 170_000).unwrap(),
        );
        check(
            "312.00",
            Measure::from_amount(Amount::from_cents(31_200)).unwrap(),
        );
        check("3", Measure::from(Packs(3)));
    }

    #[test]
    fn a_measure_is_never_below_zero() {
        let refused = NumberError::Negative {
            text: "-1".to_owned(),
        };
        assert_eq!("-1".parse::<Measure>(), Err(refused));
        assert_eq!(Measure::from_amount(Amount::from_cents(-1)), None);
    }

    proptest! {
        #[test]
        fn a_measure_reads_back_what_it_shows(millionths in any::<u64>()) {
            let measure = Measure::from_millionths(millionths);
            prop_assert_eq!(measure.to_string().parse(), Ok(measure));
        }
    }
}
