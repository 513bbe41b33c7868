//! What a shared cost is split by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::rules::name;

/// What a shared cost is split by (docs: `clé de répartition`). Stored as its code, such as
/// `by_weight`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// Everyone the same.
    Equal,
    /// Value of the goods, in dollars.
    ByValue,
    /// Weight of the goods, in kilograms.
    ByWeight,
    /// Selling steps.
    ByPacks,
    /// Handling cases.
    ByCases,
    /// Counterparties served.
    ByStops,
    /// Distance driven, in kilometres.
    ByKilometres,
    /// Weight times distance, in kilogram-kilometres: heavy and far counts most.
    ByWeightDistance,
    /// Hours worked.
    ByHours,
    /// Numbers agreed beforehand.
    FixedShares,
}

/// A name no key answers to.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no splitting key is called `{name}`")]
pub struct UnknownKey {
    /// The name as typed.
    pub name: String,
    /// The closest known names, nearest first, in the language they are closest in; may be empty.
    pub near: Vec<&'static str>,
}

/// One key's names: the first is the one to propose, all are plain forms but the first.
struct Names {
    key: Key,
    code: &'static str,
    english: &'static [&'static str],
    french: &'static str,
    french_also: &'static [&'static str],
}

impl Key {
    /// All keys, in the order people are shown them.
    pub const ALL: [Self; 10] = [
        Self::Equal,
        Self::ByValue,
        Self::ByWeight,
        Self::ByPacks,
        Self::ByCases,
        Self::ByStops,
        Self::ByKilometres,
        Self::ByWeightDistance,
        Self::ByHours,
        Self::FixedShares,
    ];

    /// The code kept in records and in machine output.
    pub const fn code(self) -> &'static str {
        self.names().code
    }

    /// The French name that the command line accepts and proposes.
    pub const fn french(self) -> &'static str {
        self.names().french
    }

    const fn names(self) -> Names {
        match self {
            Self::Equal => Names {
                key: self,
                code: "equal",
                english: &["equal", "equally", "equal shares"],
                french: "égal",
                french_also: &[
                    "egal",
                    "egale",
                    "parts egales",
                    "a parts egales",
                    "egalement",
                ],
            },
            Self::ByValue => Names {
                key: self,
                code: "by_value",
                english: &["by value", "value"],
                french: "à la valeur",
                french_also: &["a la valeur", "par valeur", "selon la valeur", "valeur"],
            },
            Self::ByWeight => Names {
                key: self,
                code: "by_weight",
                english: &["by weight", "weight"],
                french: "au poids",
                french_also: &["au poids", "par poids", "selon le poids", "poids"],
            },
            Self::ByPacks => Names {
                key: self,
                code: "by_packs",
                english: &["by packs", "by pack", "packs"],
                french: "aux formats",
                french_also: &["aux formats", "au format", "par format", "formats"],
            },
            Self::ByCases => Names {
                key: self,
                code: "by_cases",
                english: &["by cases", "by case", "cases"],
                french: "aux caisses",
                french_also: &["aux caisses", "a la caisse", "par caisse", "caisses"],
            },
            Self::ByStops => Names {
                key: self,
                code: "by_stops",
                english: &["by stops", "by stop", "stops"],
                french: "aux arrêts",
                french_also: &["aux arrets", "a l'arret", "par arret", "arrets"],
            },
            Self::ByKilometres => Names {
                key: self,
                code: "by_kilometres",
                english: &[
                    "by kilometres",
                    "by kilometers",
                    "by km",
                    "kilometres",
                    "km",
                ],
                french: "aux kilomètres",
                french_also: &["aux kilometres", "au kilometre", "par kilometre", "aux km"],
            },
            Self::ByWeightDistance => Names {
                key: self,
                code: "by_weight_distance",
                english: &["by weight distance", "weight distance", "by kg km", "kg km"],
                french: "au poids-distance",
                french_also: &["au poids distance", "poids distance", "aux kg km"],
            },
            Self::ByHours => Names {
                key: self,
                code: "by_hours",
                english: &["by hours", "by hour", "hours"],
                french: "aux heures",
                french_also: &["aux heures", "a l'heure", "par heure", "heures"],
            },
            Self::FixedShares => Names {
                key: self,
                code: "fixed_shares",
                english: &["fixed shares", "fixed"],
                french: "parts fixes",
                french_also: &["parts fixes", "a parts fixes", "parts fixees"],
            },
        }
    }
}

impl Names {
    /// Every plain spelling, each with the name to propose for it.
    fn spellings(self) -> impl Iterator<Item = (&'static str, &'static str, Key)> {
        let english = self
            .english
            .iter()
            .map(move |spelling| (*spelling, self.code, self.key));
        let french = self
            .french_also
            .iter()
            .map(move |spelling| (*spelling, self.french, self.key));
        english.chain(french)
    }
}

fn spellings() -> impl Iterator<Item = (&'static str, &'static str, Key)> {
    Key::ALL.into_iter().flat_map(|key| key.names().spellings())
}

/// Reads a code or a name in English or French, whatever its case, accents and kinds of spaces.
impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        // Stored rules hold codes: read at once, and often.
        if let Some(key) = Self::ALL.into_iter().find(|key| key.code() == text) {
            return Ok(key);
        }
        let plain = name::plain(text);
        spellings()
            .find(|(spelling, _, _)| *spelling == plain)
            .map(|(_, _, key)| key)
            .ok_or_else(|| UnknownKey {
                name: text.trim().to_owned(),
                near: name::near(
                    &plain,
                    spellings().map(|(spelling, name, _)| (spelling, name)),
                ),
            })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_answers_to_its_code_and_its_french_name() {
        for key in Key::ALL {
            assert_eq!(key.code().parse(), Ok(key));
            assert_eq!(key.french().parse(), Ok(key));
            assert_eq!(key.french().to_uppercase().parse(), Ok(key));
        }
    }

    #[test]
    fn no_two_keys_share_a_spelling_and_all_are_plain() {
        let all: Vec<_> = spellings().map(|(spelling, _, _)| spelling).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert!(
            all.iter()
                .all(|spelling| name::plain(spelling) == *spelling)
        );
    }

    #[test]
    fn an_unknown_name_is_met_with_the_nearest_ones() {
        let near = |text: &str| text.parse::<Key>().unwrap_err().near;
        assert_eq!(near("by_wieght"), ["by_weight"]);
        assert_eq!(near("au poid"), ["au poids"]);
        assert_eq!(near("arrêt").first(), Some(&"aux arrêts"));
        assert!(near("à la lune pleine").is_empty());
    }
}
