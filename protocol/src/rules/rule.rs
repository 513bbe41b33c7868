//! The rule that splits a shared cost: one key, or a mix of keys by percents.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::NumberError;
use crate::rules::key::{Key, UnknownKey};
use crate::rules::percent::Percent;

/// One part of a mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// How much of the cost; above zero.
    pub percent: Percent,
    /// What this part is split by.
    pub key: Key,
}

/// How a shared cost is split: parts whose percents sum to exactly 100 and whose keys differ.
/// Shown and stored as canonical text, `by_weight` or `40% equal + 60% by_weight`; the order of
/// the parts is part of the rule, for it decides ties between percents.
///
/// ```
/// # use halle_protocol::rules::Rule;
/// let rule: Rule = "40 % égal + 60 % au poids".parse()?;
/// assert_eq!(rule.to_string(), "40% equal + 60% by_weight");
/// # Ok::<(), halle_protocol::rules::rule::RuleError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rule {
    parts: Vec<Part>,
}

/// Why a text or a list of parts is not a rule.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RuleError {
    /// No part at all.
    #[error("no splitting rule given")]
    Empty,
    /// A part without a name: two `+` in a row, or a percent alone.
    #[error("the part `{part}` names no key")]
    KeyMissing {
        /// The part as typed.
        part: String,
    },
    /// A part whose name is not known.
    #[error("the part `{part}` names no known key")]
    UnknownKey {
        /// The part as typed.
        part: String,
        /// The name in it, and the nearest known ones.
        source: UnknownKey,
    },
    /// A part of a mix without its percent.
    #[error("the part `{part}` of a mix has no percent")]
    PercentMissing {
        /// The part as typed.
        part: String,
    },
    /// A part whose percent cannot be read.
    #[error("the part `{part}` has no proper percent")]
    BadPercent {
        /// The part as typed.
        part: String,
        /// Why its percent is refused.
        source: NumberError,
    },
    /// A part of nothing.
    #[error("the part by {key} is zero percent")]
    ZeroPercent {
        /// The key of the part.
        key: Key,
    },
    /// Two parts by one key.
    #[error("the key {key} occurs twice")]
    KeyTwice {
        /// The key.
        key: Key,
    },
    /// Percents that do not make the whole.
    #[error("the percents sum to {} instead of 100%", percent_text(*millionths))]
    NotAHundred {
        /// The sum, in millionths of the whole.
        millionths: u64,
    },
    /// Stored text that says the same as a rule but not in its canonical words.
    #[error("`{text}` is not written in canonical form")]
    NotCanonical {
        /// The text as stored.
        text: String,
    },
}

impl Rule {
    /// Everything by one key.
    pub fn by(key: Key) -> Self {
        Self {
            parts: vec![Part {
                percent: Percent::HUNDRED,
                key,
            }],
        }
    }

    /// A mix.
    pub fn mix(parts: Vec<Part>) -> Result<Self, RuleError> {
        if parts.is_empty() {
            return Err(RuleError::Empty);
        }
        for (index, part) in parts.iter().enumerate() {
            if part.percent.is_zero() {
                return Err(RuleError::ZeroPercent { key: part.key });
            }
            if parts
                .iter()
                .take(index)
                .any(|earlier| earlier.key == part.key)
            {
                return Err(RuleError::KeyTwice { key: part.key });
            }
        }
        let millionths = parts
            .iter()
            .map(|part| u64::from(part.percent.millionths()))
            .sum();
        if millionths != u64::from(Percent::HUNDRED.millionths()) {
            return Err(RuleError::NotAHundred { millionths });
        }
        Ok(Self { parts })
    }

    /// The parts in their order; at least one.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether more than one key takes part.
    pub fn is_mix(&self) -> bool {
        self.parts.len() > 1
    }
}

/// Reads codes and names in English or French: `by_weight`, `40 % égal + 60 % au poids`.
impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        if text.trim().is_empty() {
            return Err(RuleError::Empty);
        }
        let alone = !text.contains('+');
        let parts = text.split('+').map(|part| read_part(part.trim(), alone));
        Self::mix(parts.collect::<Result<_, _>>()?)
    }
}

/// Reads `60% by_weight`; the percent may be left out when the part is alone.
fn read_part(part: &str, alone: bool) -> Result<Part, RuleError> {
    let (percent, name) = match part.split_once('%') {
        Some((percent, name)) => (Some(percent), name.trim()),
        None => (None, part),
    };
    if name.is_empty() {
        return Err(RuleError::KeyMissing {
            part: part.to_owned(),
        });
    }
    let percent = match percent {
        Some(percent) => percent.parse().map_err(|source| RuleError::BadPercent {
            part: part.to_owned(),
            source,
        })?,
        None if alone => Percent::HUNDRED,
        None => {
            return Err(RuleError::PercentMissing {
                part: part.to_owned(),
            });
        }
    };
    let key = name.parse().map_err(|source| RuleError::UnknownKey {
        part: part.to_owned(),
        source,
    })?;
    Ok(Part { percent, key })
}

/// Only the canonical text, so that one rule is stored (and hashed) one way.
impl TryFrom<String> for Rule {
    type Error = RuleError;

    fn try_from(text: String) -> Result<Self, RuleError> {
        let rule: Self = text.parse()?;
        if rule.to_string() != text {
            return Err(RuleError::NotCanonical { text });
        }
        Ok(rule)
    }
}

impl From<Rule> for String {
    fn from(rule: Rule) -> Self {
        rule.to_string()
    }
}

impl From<Key> for Rule {
    fn from(key: Key) -> Self {
        Self::by(key)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [Part { key, .. }] = self.parts.as_slice() {
            return key.fmt(f);
        }
        let parts = self
            .parts
            .iter()
            .map(|part| format!("{} {}", part.percent, part.key));
        f.pad(&parts.collect::<Vec<_>>().join(" + "))
    }
}

/// A sum of percents, which may be beyond what one percent holds.
fn percent_text(millionths: u64) -> String {
    u32::try_from(millionths)
        .map(Percent::from_millionths)
        .map_or_else(
            |_| format!("{}%", millionths / 10_000),
            |percent| percent.to_string(),
        )
}

#[cfg(test)]
pub(crate) mod tests;
