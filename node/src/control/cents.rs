//! An amount in an answer: whole cents inside, `"325.16"` in JSON.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use halle_protocol::money::Amount;

/// An amount in whole cents. JSON has it as text with a dot and exactly two decimals, so that no
/// reader takes it for a binary fraction or for cents; whole cents are read as well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

impl PartialEq<i64> for Cents {
    fn eq(&self, cents: &i64) -> bool {
        self.0 == *cents
    }
}

impl From<i64> for Cents {
    fn from(cents: i64) -> Self {
        Self(cents)
    }
}

impl From<Cents> for i64 {
    fn from(cents: Cents) -> Self {
        cents.0
    }
}

impl From<Amount> for Cents {
    fn from(amount: Amount) -> Self {
        Self(amount.cents())
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        f.pad(&format!("{sign}{}.{:02}", size / 100, size % 100))
    }
}

impl Serialize for Cents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Whole(i64),
            Text(String),
        }
        match Either::deserialize(deserializer)? {
            Either::Whole(cents) => Ok(Self(cents)),
            Either::Text(text) => Amount::parse(&text)
                .map(Self::from)
                .map_err(D::Error::custom),
        }
    }
}
