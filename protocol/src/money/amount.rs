//! An amount of money in whole cents.

use std::fmt;
use std::ops::Neg;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::number::{Grouping, NumberError, read};
use crate::money::ratio::Ratio;

/// The largest amount either way, in cents: a hundred billion dollars. It leaves room to multiply
/// any amount by any weight in 128 bits.
pub const AMOUNT_CENTS_MAX: i64 = 10_000_000_000_000;

/// Decimals of an amount as people write it.
const CENT_PLACES: usize = 2;

/// An amount of money in whole cents of the pool's currency, at most [`AMOUNT_CENTS_MAX`] either
/// way. Stored as a bare integer; a stored integer beyond the bound is refused.
///
/// ```
/// # use halle_protocol::money::Amount;
/// let bill = Amount::parse("1 234,50 $")?;
/// assert_eq!(bill.cents(), 123_450);
/// assert_eq!(bill.to_string(), "1234.50");
/// # Ok::<(), halle_protocol::money::NumberError>(())
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "i64", into = "i64")]
pub struct Amount(i64);

/// A number of cents beyond [`AMOUNT_CENTS_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{cents} cents is beyond the largest amount of {AMOUNT_CENTS_MAX} cents")]
pub struct AmountBeyondBound {
    /// The number refused, in cents.
    pub cents: i64,
}

impl Amount {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount of so many cents.
    pub const fn new(cents: i64) -> Result<Self, AmountBeyondBound> {
        if cents.unsigned_abs() > AMOUNT_CENTS_MAX.unsigned_abs() {
            return Err(AmountBeyondBound { cents });
        }
        Ok(Self(cents))
    }

    /// An amount of so many cents; 32 bits are always within the bound.
    pub const fn from_cents(cents: i32) -> Self {
        #[expect(
            clippy::as_conversions,
            reason = "i64::from is not const; i32 always fits"
        )]
        Self(cents as i64)
    }

    /// This amount in cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// The whole cents nearest to so many cents, halves away from zero; nothing beyond the bound.
    pub fn rounded(cents: Ratio) -> Option<Self> {
        let cents = i64::try_from(cents.rounded()?).ok()?;
        Self::new(cents).ok()
    }

    /// Reads an amount as people write it: `12,50`, `$1,234.50`, `1 234,50 $`, `-3.00`.
    ///
    /// `1,234` is refused as ambiguous (see [`NumberError::Ambiguous`]), a tenth of a cent as too
    /// precise: an amount is never guessed or rounded.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let (negative, body) = unsigned(text);
        let cents = read(body, CENT_PLACES, Grouping::Thousands)?;
        let amount = i64::try_from(cents)
            .ok()
            .and_then(|cents| Self::new(cents).ok())
            .ok_or_else(|| NumberError::TooLarge {
                text: body.trim().to_owned(),
            })?;
        Ok(if negative { -amount } else { amount })
    }

    /// Reads an amount that may be zero but not below: a price, a bill, a payment.
    pub fn parse_positive(text: &str) -> Result<Self, NumberError> {
        let amount = Self::parse(text)?;
        if amount.is_negative() {
            return Err(NumberError::Negative {
                text: text.trim().to_owned(),
            });
        }
        Ok(amount)
    }

    /// The sum, or nothing beyond the bound.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0
            .checked_add(other.0)
            .and_then(|cents| Self::new(cents).ok())
    }

    /// The difference, or nothing beyond the bound.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(-other)
    }

    /// The sum of many, or nothing beyond the bound; only the end counts, not the way there.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let cents: i128 = amounts.into_iter().map(|amount| i128::from(amount.0)).sum();
        i64::try_from(cents)
            .ok()
            .and_then(|cents| Self::new(cents).ok())
    }

    /// The same amount without its sign.
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Whether this is no money.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether this is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl TryFrom<i64> for Amount {
    type Error = AmountBeyondBound;

    fn try_from(cents: i64) -> Result<Self, AmountBeyondBound> {
        Self::new(cents)
    }
}

impl From<Amount> for i64 {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

/// Plain and the same in every language: `-1234.50`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", cents / 100, cents % 100))
    }
}

/// Takes off one sign and one dollar sign (before, in either order, or after) and tells the sign.
fn unsigned(text: &str) -> (bool, &str) {
    let mut body = text.trim();
    let mut negative = None;
    let mut dollar = false;
    for _ in 0..2 {
        let (sign, rest) = match body.chars().next() {
            Some('-' | '\u{2212}') => (Some(true), after_first(body)),
            Some('+') => (Some(false), after_first(body)),
            _ => (None, body),
        };
        if negative.is_none() && sign.is_some() {
            (negative, body) = (sign, rest);
        }
        if !dollar && body.starts_with('$') {
            (dollar, body) = (true, after_first(body));
        }
    }
    if !dollar {
        body = body.strip_suffix('$').unwrap_or(body);
    }
    (negative.unwrap_or(false), body)
}

fn after_first(text: &str) -> &str {
    let mut chars = text.chars();
    let _ = chars.next();
    chars.as_str().trim_start()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, cents: i64) {
        assert_eq!(Amount::parse(text).map(Amount::cents), Ok(cents), "{text}");
    }

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        check("12,50", 1250);
        check("12.50", 1250);
        check("12,5", 1250);
        check("12", 1200);
        check("1 234,50 $", 123_450);
        check("1\u{a0}234,50\u{a0}$", 123_450);
        check("1\u{202f}234,50\u{202f}$", 123_450);
        check("$1,234.50", 123_450);
        check("1'234.50", 123_450);
        check("1,234,567", 123_456_700);
        check("-3,00 $", -300);
        check("$ -3.00", -300);
        check("-$3.00", -300);
        check("\u{2212}3", -300);
        check("+3", 300);
        check("100000000000.00", AMOUNT_CENTS_MAX);
    }

    #[test]
    fn an_amount_is_never_guessed_or_rounded() {
        let text = |text: &str| text.to_owned();
        let refused = |typed: &str| Amount::parse(typed).expect_err(typed);
        assert_eq!(refused(""), NumberError::Empty);
        assert_eq!(refused(" $ "), NumberError::Empty);
        assert_eq!(
            refused("12.345"),
            NumberError::TooPrecise {
                text: text("12.345"),
                places: 2
            }
        );
        assert_eq!(
            refused("1,234"),
            NumberError::Ambiguous {
                text: text("1,234")
            }
        );
        assert_eq!(
            refused("douze"),
            NumberError::NotANumber {
                text: text("douze")
            }
        );
        assert_eq!(
            refused("$12$"),
            NumberError::NotANumber { text: text("12$") }
        );
        assert_eq!(
            refused("--12"),
            NumberError::NotANumber { text: text("-12") }
        );
        assert_eq!(
            refused("100000000000.01"),
            NumberError::TooLarge {
                text: text("100000000000.01")
            }
        );
    }

    #[test]
    fn an_amount_may_be_asked_not_to_be_negative() {
        let text = "-0,01".to_owned();
        assert_eq!(
            Amount::parse_positive(&text),
            Err(NumberError::Negative { text })
        );
        assert_eq!(Amount::parse_positive("0"), Ok(Amount::ZERO));
    }

    #[test]
    fn no_amount_leaves_the_bound() {
        let largest = Amount::new(AMOUNT_CENTS_MAX).unwrap();
        assert_eq!(largest.checked_add(Amount::from_cents(1)), None);
        assert_eq!((-largest).checked_sub(Amount::from_cents(1)), None);
        assert_eq!(
            Amount::checked_sum([largest, largest, -largest]),
            Some(largest)
        );
        assert_eq!(
            Amount::new(i64::MIN),
            Err(AmountBeyondBound { cents: i64::MIN })
        );
    }

    proptest! {
        #[test]
        fn an_amount_reads_back_what_it_shows(cents in -AMOUNT_CENTS_MAX..=AMOUNT_CENTS_MAX) {
            let amount = Amount::new(cents).unwrap();
            prop_assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
        }

        #[test]
        fn no_text_brings_the_reader_down(text in "\\PC*") {
            let _ = Amount::parse(&text);
        }
    }
}
