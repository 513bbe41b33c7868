//! The language a person reads: French or English.
//!
//! Decided once, before the command line is parsed, so that help and usage errors speak it too:
//! the flag, else `HALLE_LANGUAGE`, else `HALLE_LANG`, else the locale; English when none says
//! French. Machine output never depends on it.

use std::fmt;
use std::str::FromStr;

use unic_langid::{LanguageIdentifier, langid};

/// A language with complete language files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// French of Canada.
    French,
    /// English of Canada.
    English,
}

/// A text that names neither language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnknownLanguage;

/// Our own settings, first to count, whatever the machine's locale says.
const SETTINGS: [&str; 2] = ["HALLE_LANGUAGE", "HALLE_LANG"];

/// The machine's locale, in the order POSIX gives.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

impl Language {
    /// The language of the surroundings; `look` reads a variable.
    pub(crate) fn of_environment(look: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| look(name).filter(|value| !value.is_empty());
        if let Some(chosen) = SETTINGS.iter().filter_map(set).find_map(|v| v.parse().ok()) {
            return chosen;
        }
        LOCALE
            .iter()
            .find_map(set)
            .and_then(|locale| locale.parse().ok())
            .unwrap_or(Self::English)
    }

    /// The code that other programs understand: `fr` or `en`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The folder of its language files.
    pub(crate) fn locale(self) -> LanguageIdentifier {
        match self {
            Self::French => langid!("fr-CA"),
            Self::English => langid!("en-CA"),
        }
    }
}

/// Reads `fr`, `fr-CA`, `fr_CA.UTF-8`, `français`, `en`, `English`.
impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let lower = text.trim().to_lowercase();
        let tag = lower.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match tag {
            "fr" | "français" | "francais" | "french" => Ok(Self::French),
            "en" | "anglais" | "english" => Ok(Self::English),
            _ => Err(UnknownLanguage),
        }
    }
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fr, en")
    }
}

impl std::error::Error for UnknownLanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], expected: Language) {
        let look = |name: &str| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(Language::of_environment(look), expected, "{variables:?}");
    }

    #[test]
    fn the_locale_decides_unless_a_setting_does() {
        check(&[], Language::English);
        check(&[("LANG", "fr_CA.UTF-8")], Language::French);
        check(&[("LANG", "de_DE.UTF-8")], Language::English);
        check(
            &[("LANG", "fr_CA.UTF-8"), ("LC_ALL", "C.UTF-8")],
            Language::English,
        );
        check(&[("LANG", "fr_CA.UTF-8"), ("LC_ALL", "")], Language::French);
        check(
            &[("LANG", "en_CA.UTF-8"), ("HALLE_LANG", "fr")],
            Language::French,
        );
        check(
            &[("HALLE_LANGUAGE", "en"), ("HALLE_LANG", "fr")],
            Language::English,
        );
        check(
            &[("HALLE_LANGUAGE", "klingon"), ("LANG", "fr_CA")],
            Language::French,
        );
    }
}
