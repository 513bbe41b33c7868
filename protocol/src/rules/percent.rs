//! An exact percent.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::money::number::{Grouping, NumberError, read};

/// Decimals of a percent: enough for thirds that add up (`33.3333%` and `66.6667%`).
const PERCENT_PLACES: usize = 4;

/// Millionths in one percent.
const PER_PERCENT: u32 = 10_000;

/// An exact percent, counted in millionths of the whole; at most about 429,496 %. Shown and stored
/// as `40%` or `33.3333%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Percent(u32);

impl Percent {
    /// The whole.
    pub const HUNDRED: Self = Self(100 * PER_PERCENT);

    /// So many millionths of the whole.
    pub const fn from_millionths(millionths: u32) -> Self {
        Self(millionths)
    }

    /// This percent in millionths of the whole.
    pub const fn millionths(self) -> u32 {
        self.0
    }

    /// Whether this is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

/// Reads `40%`, `40 %`, `33,3333` with or without the sign.
impl FromStr for Percent {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let text = text.trim();
        let body = text.strip_suffix('%').unwrap_or(text);
        let millionths = read(body, PERCENT_PLACES, Grouping::None)?;
        u32::try_from(millionths)
            .map(Self)
            .map_err(|_| NumberError::TooLarge {
                text: body.trim().to_owned(),
            })
    }
}

impl TryFrom<String> for Percent {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<Percent> for String {
    fn from(percent: Percent) -> Self {
        percent.to_string()
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:04}", self.0 / PER_PERCENT, self.0 % PER_PERCENT);
        f.pad(&format!(
            "{}%",
            text.trim_end_matches('0').trim_end_matches('.')
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, millionths: u32, shown: &str) {
        let percent: Percent = text.parse().unwrap();
        assert_eq!(percent.millionths(), millionths);
        assert_eq!(percent.to_string(), shown);
    }

    #[test]
    fn a_percent_is_exact() {
        check("40%", 400_000, "40%");
        check("40\u{a0}%", 400_000, "40%");
        check("100", 1_000_000, "100%");
        check("12,5 %", 125_000, "12.5%");
        check("33.3333 %", 333_333, "33.3333%");
        check("0", 0, "0%");
    }

    #[test]
    fn a_percent_has_four_decimals_at_most() {
        let text = "33.33333".to_owned();
        let refused = NumberError::TooPrecise {
            text: text.clone(),
            places: 4,
        };
        assert_eq!(text.parse::<Percent>(), Err(refused));
        let refused = NumberError::TooLarge {
            text: "500000".to_owned(),
        };
        assert_eq!("500000%".parse::<Percent>(), Err(refused));
    }
}
