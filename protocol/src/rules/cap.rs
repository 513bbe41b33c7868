//! The most a hub pays of a shared cost.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::{Amount, NumberError, Ratio};
use crate::rules::figures::Figures;
use crate::rules::name;
use crate::rules::percent::Percent;

/// The figure a cap is a percent of. Only money can bound money; a closed list so that another
/// base is a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapBase {
    /// The hub's own value of goods in the basis, in cents.
    Value,
}

/// The most a hub pays: a percent of its own figure, rounded down to the cent. Shown and stored as
/// canonical text, `30%:value`.
///
/// ```
/// # use halle_protocol::rules::Cap;
/// let cap: Cap = "30 %:valeur".parse()?;
/// assert_eq!(cap.to_string(), "30%:value");
/// # Ok::<(), halle_protocol::rules::cap::CapError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cap {
    /// How much of the figure.
    pub percent: Percent,
    /// Which figure.
    pub of: CapBase,
}

/// Why a text is not a cap.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CapError {
    /// No colon between percent and base.
    #[error("`{text}` is not a cap such as 30%:value")]
    NotACap {
        /// The text as typed.
        text: String,
    },
    /// The percent cannot be read.
    #[error("the cap `{text}` has no proper percent")]
    BadPercent {
        /// The text as typed.
        text: String,
        /// Why its percent is refused.
        source: NumberError,
    },
    /// The base is not known.
    #[error("a cap cannot be a percent of `{base}`")]
    UnknownBase {
        /// The base as typed.
        base: String,
        /// The nearest known names; may be empty.
        near: Vec<&'static str>,
    },
    /// Stored text that says the same as a cap but not in its canonical words.
    #[error("`{text}` is not written in canonical form")]
    NotCanonical {
        /// The text as stored.
        text: String,
    },
}

impl CapBase {
    /// Plain spellings, each with the name to propose.
    const SPELLINGS: [(&'static str, &'static str); 9] = [
        ("value", "value"),
        ("by value", "value"),
        ("own value", "value"),
        ("sales", "value"),
        ("own sales", "value"),
        ("valeur", "valeur"),
        ("a la valeur", "valeur"),
        ("ventes", "valeur"),
        ("propres ventes", "valeur"),
    ];

    /// The code kept in records and in machine output.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Value => "value",
        }
    }
}

impl Cap {
    /// What this cap is for a hub with such figures, before rounding, in cents.
    pub(crate) fn exact(self, figures: &Figures) -> Option<Ratio> {
        let cents = i128::from(self.base(figures).cents());
        let millionths = i128::from(self.percent.millionths());
        Ratio::new(
            cents * millionths,
            i128::from(Percent::HUNDRED.millionths()),
        )
    }

    /// The figure of a hub that this cap is a percent of.
    pub(crate) fn base(self, figures: &Figures) -> Amount {
        match self.of {
            CapBase::Value => figures.value,
        }
    }
}

impl FromStr for CapBase {
    type Err = CapError;

    fn from_str(text: &str) -> Result<Self, CapError> {
        let plain = name::plain(text);
        if Self::SPELLINGS
            .iter()
            .any(|(spelling, _)| *spelling == plain)
        {
            return Ok(Self::Value);
        }
        let near = name::near(&plain, Self::SPELLINGS);
        Err(CapError::UnknownBase {
            base: text.trim().to_owned(),
            near,
        })
    }
}

/// Reads `30%:value` and `30 %:valeur`.
impl FromStr for Cap {
    type Err = CapError;

    fn from_str(text: &str) -> Result<Self, CapError> {
        let (percent, base) = text.split_once(':').ok_or_else(|| CapError::NotACap {
            text: text.trim().to_owned(),
        })?;
        let percent = percent.parse().map_err(|source| CapError::BadPercent {
            text: text.trim().to_owned(),
            source,
        })?;
        Ok(Self {
            percent,
            of: base.parse()?,
        })
    }
}

/// Only the canonical text, so that one cap is stored (and hashed) one way.
impl TryFrom<String> for Cap {
    type Error = CapError;

    fn try_from(text: String) -> Result<Self, CapError> {
        let cap: Self = text.parse()?;
        if cap.to_string() != text {
            return Err(CapError::NotCanonical { text });
        }
        Ok(cap)
    }
}

impl From<Cap> for String {
    fn from(cap: Cap) -> Self {
        cap.to_string()
    }
}

impl fmt::Display for CapBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Display for Cap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}:{}", self.percent, self.of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, canonical: &str) {
        let cap: Cap = text.parse().unwrap();
        assert_eq!(cap.to_string(), canonical);
        assert_eq!(Cap::try_from(canonical.to_owned()), Ok(cap));
    }

    #[test]
    fn a_cap_is_read_in_both_languages() {
        check("30%:value", "30%:value");
        check("30\u{a0}%\u{a0}: Valeur", "30%:value");
        check("12,5 %:ventes", "12.5%:value");
    }

    #[test]
    fn a_cap_is_refused_with_a_reason() {
        let text = str::to_owned;
        let refused = |typed: &str| typed.parse::<Cap>().expect_err(typed);
        assert_eq!(refused("30%"), CapError::NotACap { text: text("30%") });
        assert_eq!(
            refused("30%:valuer"),
            CapError::UnknownBase {
                base: text("valuer"),
                near: vec!["value", "valeur"]
            }
        );
        assert_eq!(
            Cap::try_from(text("30 %:valeur")),
            Err(CapError::NotCanonical {
                text: text("30 %:valeur")
            })
        );
    }

    #[test]
    fn a_cap_is_exact_before_it_is_rounded() {
        let figures = Figures {
            value: Amount::from_cents(35_760),
            ..Figures::default()
        };
        let cap: Cap = "22%:value".parse().unwrap();
        assert_eq!(cap.exact(&figures), Ratio::new(78_672, 10));
    }
}
