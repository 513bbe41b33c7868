//! Exact fractions, for shares before they are rounded.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An exact fraction in lowest terms with a denominator above zero. Stored and shown as `a/b`,
/// whole numbers as `a/1`: JSON readers lose integers above 2^53, text keeps them.
///
/// ```
/// # use halle_protocol::money::Ratio;
/// let third = Ratio::new(2, 6).unwrap();
/// assert_eq!(third.to_string(), "1/3");
/// assert!(third < Ratio::new(34, 100).unwrap());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

/// A text that is not `a/b` with whole numbers and `b` other than zero.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{text}` is not a fraction such as 1/3")]
pub struct RatioError {
    /// The text as given.
    pub text: String,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// The fraction in lowest terms; nothing for a denominator of zero or beyond 128 bits.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let negative = (numerator < 0) != (denominator < 0);
        let size = i128::try_from(numerator.unsigned_abs().checked_div(divisor)?).ok()?;
        let denominator = i128::try_from(denominator.unsigned_abs() / divisor).ok()?;
        let numerator = if negative { -size } else { size };
        (denominator > 0).then_some(Self {
            numerator,
            denominator,
        })
    }

    /// The fraction of two counts, as [`Ratio::new`].
    pub fn of(numerator: u128, denominator: u128) -> Option<Self> {
        let divisor = gcd(numerator, denominator);
        let part = |count: u128| i128::try_from(count.checked_div(divisor)?).ok();
        Self::new(part(numerator)?, part(denominator)?)
    }

    /// A whole number.
    pub const fn whole(number: i128) -> Self {
        Self {
            numerator: number,
            denominator: 1,
        }
    }

    /// What is divided; carries the sign.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// What it is divided by; above zero.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// The largest whole number not above this.
    pub const fn floor(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }

    /// The nearest whole number, halves away from zero, as people round amounts; nothing beyond
    /// 128 bits.
    pub fn rounded(self) -> Option<i128> {
        let size = Self {
            numerator: self.numerator.checked_abs()?,
            ..self
        };
        let rest = size.numerator.checked_rem(size.denominator)?;
        let up = rest >= size.denominator.checked_sub(rest)?;
        let nearest = size.floor().checked_add(i128::from(up))?;
        Some(if self.numerator < 0 {
            -nearest
        } else {
            nearest
        })
    }

    /// The sum, or nothing beyond 128 bits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let common = i128::try_from(gcd(
            self.denominator.unsigned_abs(),
            other.denominator.unsigned_abs(),
        ))
        .ok()?;
        let (scale, other_scale) = (other.denominator / common, self.denominator / common);
        let left = self.numerator.checked_mul(scale)?;
        let right = other.numerator.checked_mul(other_scale)?;
        Self::new(
            left.checked_add(right)?,
            self.denominator.checked_mul(scale)?,
        )
    }

    /// The difference, or nothing beyond 128 bits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let numerator = other.numerator.checked_neg()?;
        self.checked_add(Self { numerator, ..other })
    }

    /// The product, or nothing beyond 128 bits.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        // Reduced crosswise first, so that only a product that truly does not fit is refused.
        let left = Self::new(self.numerator, other.denominator)?;
        let right = Self::new(other.numerator, self.denominator)?;
        Self::new(
            left.numerator.checked_mul(right.numerator)?,
            left.denominator.checked_mul(right.denominator)?,
        )
    }

    /// The quotient; nothing when divided by zero or beyond 128 bits.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.checked_mul(Self::new(other.denominator, other.numerator)?)
    }
}

/// Greatest common divisor; that of two zeros is zero.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Exact without multiplying: whole parts first, then the turned-over rests the other way round.
impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut turned = false;
        loop {
            let wholes = a.floor().cmp(&b.floor());
            let rests = (
                a.numerator.rem_euclid(a.denominator),
                b.numerator.rem_euclid(b.denominator),
            );
            let order = match rests {
                _ if wholes.is_ne() => wholes,
                (0, right) => 0.cmp(&right),
                (_, 0) => Ordering::Greater,
                (left, right) => {
                    a = Self {
                        numerator: a.denominator,
                        denominator: left,
                    };
                    b = Self {
                        numerator: b.denominator,
                        denominator: right,
                    };
                    turned = !turned;
                    continue;
                }
            };
            return if turned { order.reverse() } else { order };
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}/{}", self.numerator, self.denominator))
    }
}

impl FromStr for Ratio {
    type Err = RatioError;

    fn from_str(text: &str) -> Result<Self, RatioError> {
        text.split_once('/')
            .and_then(|(above, below)| Self::new(above.parse().ok()?, below.parse().ok()?))
            .ok_or_else(|| RatioError {
                text: text.to_owned(),
            })
    }
}

impl TryFrom<String> for Ratio {
    type Error = RatioError;

    fn try_from(text: String) -> Result<Self, RatioError> {
        text.parse()
    }
}

impl From<Ratio> for String {
    fn from(ratio: Ratio) -> Self {
        ratio.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(text: &str) -> Ratio {
        text.parse().unwrap()
    }

    #[test]
    fn a_fraction_is_kept_in_lowest_terms() {
        assert_eq!(ratio("6/4").to_string(), "3/2");
        assert_eq!(ratio("3/-9").to_string(), "-1/3");
        assert_eq!(ratio("8/4").to_string(), "2/1");
        assert_eq!(ratio("0/7"), Ratio::ZERO);
        assert!("1/0".parse::<Ratio>().is_err());
        assert!("0/0".parse::<Ratio>().is_err());
        assert_eq!(Ratio::new(i128::MIN, 1), None);
    }

    #[test]
    fn the_four_operations_are_exact() {
        let (a, b) = (ratio("1/6"), ratio("-3/4"));
        assert_eq!(a.checked_add(b), Some(ratio("-7/12")));
        assert_eq!(a.checked_sub(b), Some(ratio("11/12")));
        assert_eq!(a.checked_mul(b), Some(ratio("-1/8")));
        assert_eq!(a.checked_div(b), Some(ratio("-2/9")));
        assert_eq!(a.checked_div(Ratio::ZERO), None);
        assert_eq!(ratio("-7/2").floor(), -4);
        assert_eq!(Ratio::whole(i128::MAX).checked_add(Ratio::whole(1)), None);
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let rounded = |text: &str| ratio(text).rounded().unwrap();
        assert_eq!(["5/2", "-5/2", "7/3", "-7/3"].map(rounded), [3, -3, 2, -2]);
        assert_eq!(["0/1", "4/1", "8/3"].map(rounded), [0, 4, 3]);
    }

    #[test]
    fn order_is_exact_where_products_would_not_fit() {
        let (big, bigger) = (i128::MAX - 1, i128::MAX);
        let (a, b) = (
            Ratio::new(big - 1, big).unwrap(),
            Ratio::new(big, bigger).unwrap(),
        );
        assert_eq!(a.cmp(&b), Ordering::Less);
        assert_eq!(b.cmp(&a), Ordering::Greater);
    }

    proptest! {
        #[test]
        fn order_is_that_of_cross_products(
            a in any::<i32>(), b in 1..i32::MAX, c in any::<i32>(), d in 1..i32::MAX
        ) {
            let [a, b, c, d] = [a, b, c, d].map(i128::from);
            let (left, right) = (Ratio::new(a, b).unwrap(), Ratio::new(c, d).unwrap());
            prop_assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)));
        }

        #[test]
        fn a_fraction_reads_back_what_it_shows(a in any::<i64>(), b in 1..i64::MAX) {
            let ratio = Ratio::new(a.into(), b.into()).unwrap();
            prop_assert_eq!(ratio.to_string().parse(), Ok(ratio));
        }
    }
}
