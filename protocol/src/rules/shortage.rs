//! How too few packs are shared, by name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::rules::name;

/// How a shortage is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortageRule {
    /// By what each asked; see [`proportional`](crate::rules::allocate::proportional).
    Proportional,
    /// Small orders in full, large ones equal; see [`max_min`](crate::rules::allocate::max_min).
    MaxMin,
    /// What is asked at the solidarity tier before the rest; see
    /// [`solidarity_first`](crate::rules::allocate::solidarity_first).
    SolidarityFirst,
    /// In the order of confirmation; see [`first_confirmed`](crate::rules::allocate::first_confirmed).
    FirstConfirmed,
    /// The smallest first; see [`small_orders_first`](crate::rules::allocate::small_orders_first).
    SmallOrdersFirst,
}

/// A name no shortage rule answers to.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no shortage rule is called `{name}`")]
pub struct UnknownShortageRule {
    /// The name as typed.
    pub name: String,
    /// The closest known names, nearest first; may be empty.
    pub near: Vec<&'static str>,
}

impl ShortageRule {
    /// All shortage rules, in the order people are shown them.
    pub const ALL: [Self; 5] = [
        Self::Proportional,
        Self::MaxMin,
        Self::SolidarityFirst,
        Self::FirstConfirmed,
        Self::SmallOrdersFirst,
    ];

    /// The code kept in records and in machine output.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proportional => "proportional",
            Self::MaxMin => "max_min",
            Self::SolidarityFirst => "solidarity_first",
            Self::FirstConfirmed => "first_confirmed",
            Self::SmallOrdersFirst => "small_orders_first",
        }
    }

    /// Plain spellings, each with the name to propose.
    const fn spellings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Proportional => &[
                ("proportional", "proportional"),
                ("pro rata", "proportional"),
                ("proportionnel", "au prorata"),
                ("au prorata", "au prorata"),
                ("prorata", "au prorata"),
            ],
            Self::MaxMin => &[
                ("max min", "max_min"),
                ("a niveau egal", "à niveau égal"),
                ("niveau egal", "à niveau égal"),
            ],
            Self::SolidarityFirst => &[
                ("solidarity first", "solidarity_first"),
                ("solidaire d'abord", "solidaire d'abord"),
                ("solidarite d'abord", "solidaire d'abord"),
            ],
            Self::FirstConfirmed => &[
                ("first confirmed", "first_confirmed"),
                ("premier confirme", "premier confirmé"),
                ("premiers confirmes", "premier confirmé"),
            ],
            Self::SmallOrdersFirst => &[
                ("small orders first", "small_orders_first"),
                ("petites commandes d'abord", "petites commandes d'abord"),
                ("petites commandes", "petites commandes d'abord"),
            ],
        }
    }
}

/// Reads a code or a name in English or French, whatever its case, accents and kinds of spaces.
impl FromStr for ShortageRule {
    type Err = UnknownShortageRule;

    fn from_str(text: &str) -> Result<Self, UnknownShortageRule> {
        let plain = name::plain(text);
        let answers = |rule: &Self| rule.spellings().iter().any(|(known, _)| *known == plain);
        Self::ALL
            .into_iter()
            .find(answers)
            .ok_or_else(|| UnknownShortageRule {
                name: text.trim().to_owned(),
                near: name::near(
                    &plain,
                    Self::ALL.iter().flat_map(|rule| rule.spellings()).copied(),
                ),
            })
    }
}

impl fmt::Display for ShortageRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_rule_is_read_in_both_languages() {
        for rule in ShortageRule::ALL {
            assert_eq!(rule.code().parse(), Ok(rule));
            for (spelling, name) in rule.spellings() {
                assert_eq!(name::plain(spelling), *spelling);
                assert_eq!(spelling.parse(), Ok(rule));
                assert_eq!(name.parse(), Ok(rule));
            }
        }
        let refused = "proportionel".parse::<ShortageRule>().unwrap_err();
        assert_eq!(refused.near, ["proportional", "au prorata"]);
    }
}
