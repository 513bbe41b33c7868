//! The currency of a pool.

use std::fmt;
use std::str::{FromStr, from_utf8};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A currency by its three capital letters (ISO 4217). A pool has one; Canadian dollars unless it
/// says otherwise. Stored as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// A text that is not three letters.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{text}` is not a currency code of three capital letters")]
pub struct CurrencyError {
    /// The text as given.
    pub text: String,
}

impl Currency {
    /// Canadian dollars.
    pub const CAD: Self = Self(*b"CAD");

    /// The code, such as `CAD`.
    pub fn code(&self) -> &str {
        from_utf8(&self.0).unwrap_or_default()
    }

    /// Only capital letters, so that one currency is stored one way.
    fn strict(text: &str) -> Option<Self> {
        let code = <[u8; 3]>::try_from(text.as_bytes()).ok()?;
        code.iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(code))
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::CAD
    }
}

/// Forgives small letters and spaces around, for what people type.
impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        Self::strict(&text.trim().to_ascii_uppercase()).ok_or_else(|| CurrencyError {
            text: text.to_owned(),
        })
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(text: String) -> Result<Self, CurrencyError> {
        Self::strict(&text).ok_or(CurrencyError { text })
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_three_letters() {
        assert_eq!(" cad ".parse(), Ok(Currency::CAD));
        assert_eq!(Currency::default().to_string(), "CAD");
        for text in ["", "CA", "CADX", "C4D", "çà"] {
            assert_eq!(
                text.parse::<Currency>(),
                Err(CurrencyError {
                    text: text.to_owned()
                })
            );
        }
    }

    #[test]
    fn a_stored_currency_is_in_capitals() {
        assert!(Currency::try_from("cad".to_owned()).is_err());
        assert_eq!(Currency::try_from("CAD".to_owned()), Ok(Currency::CAD));
    }
}
