//! Answer: yes or no, in the many ways people say it.

use halle_protocol::rules::{Percent, catch_weight::USUAL_TOLERANCE};

use crate::import::report::Reason;
use crate::import::words::key;

const YES: [&str; 8] = ["x", "oui", "o", "yes", "y", "1", "true", "vrai"];
const NO: [&str; 8] = ["non", "n", "no", "0", "false", "faux", "na", "n a"];

/// Words that say organic, in a column for it or alone in a description.
const ORGANIC: [&str; 8] = [
    "bio",
    "biologique",
    "organic",
    "certifie",
    "certifie bio",
    "certifie biologique",
    "certified",
    "certified organic",
];
const NOT_ORGANIC: [&str; 6] = [
    "non bio",
    "non biologique",
    "conventionnel",
    "conventional",
    "not organic",
    "en transition",
];

const TAXED: [&str; 9] = [
    "tps tvq", "tps", "tvq", "gst qst", "gst", "qst", "hst", "taxable", "tvh",
];
const UNTAXED: [&str; 6] = [
    "exonere",
    "exempt",
    "detaxe",
    "zero rated",
    "non taxable",
    "not taxable",
];

/// Yes or no. An empty cell is a question for the caller.
pub(crate) fn yes(text: &str) -> Result<bool, Reason> {
    among(text, &[], &[])
}

/// Organic or not.
pub(crate) fn organic(text: &str) -> Result<bool, Reason> {
    among(text, &ORGANIC, &NOT_ORGANIC)
}

/// Taxed or not.
pub(crate) fn taxable(text: &str) -> Result<bool, Reason> {
    among(text, &TAXED, &UNTAXED)
}

/// Whether the weight is billed, and how far it may be from the estimate: yes, no, `5 %`.
pub(crate) fn by_weight(text: &str) -> Result<Option<Percent>, Reason> {
    let plain = text.trim().trim_start_matches(['±', '+', '-', '/']);
    if plain.ends_with('%') {
        let tolerance = plain.parse().map_err(|_| Reason::NotANumber)?;
        return match tolerance {
            tolerance if tolerance > Percent::HUNDRED => Err(Reason::TooLarge),
            tolerance => Ok(Some(tolerance)),
        };
    }
    Ok(yes(plain)?.then_some(USUAL_TOLERANCE))
}

/// Whether a description says organic by itself: `Biologique`, `Certifié bio, de saison`.
pub(crate) fn says_organic(description: &str) -> bool {
    let mut parts = description.split([',', ';', '.', '|', '/', '\n']);
    parts.any(|part| ORGANIC.contains(&key(part).as_str()))
}

fn among(text: &str, yes: &[&str], no: &[&str]) -> Result<bool, Reason> {
    if ["✓", "✔", "☑", "✅"].contains(&text.trim_end_matches('\u{FE0F}')) {
        return Ok(true);
    }
    let key = key(text);
    let word = key.as_str();
    if YES.contains(&word) || yes.contains(&word) {
        return Ok(true);
    }
    if NO.contains(&word) || no.contains(&word) {
        return Ok(false);
    }
    Err(Reason::NotYesOrNo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_read_in_both_languages() {
        for text in ["X", "oui", "Yes", "1", "TRUE", "✓", "✔\u{FE0F}"] {
            assert_eq!(yes(text), Ok(true), "{text}");
        }
        for text in ["non", "No", "0", "faux", "N/A"] {
            assert_eq!(yes(text), Ok(false), "{text}");
        }
        assert_eq!(yes("peut-être"), Err(Reason::NotYesOrNo));
        assert_eq!(yes("bio"), Err(Reason::NotYesOrNo));
    }

    #[test]
    fn goods_by_weight_may_name_their_tolerance() {
        let percent = |text: &str| text.parse().ok();
        assert_eq!(by_weight("oui"), Ok(percent("10%")));
        assert_eq!(by_weight("± 7,5 %"), Ok(percent("7.5%")));
        assert_eq!(by_weight("non"), Ok(None));
        assert_eq!(by_weight("150 %"), Err(Reason::TooLarge));
        assert_eq!(by_weight("un peu"), Err(Reason::NotYesOrNo));
    }

    #[test]
    fn organic_and_taxed_have_their_own_words() {
        assert_eq!(organic("Certifié bio"), Ok(true));
        assert_eq!(organic("conventionnel"), Ok(false));
        assert_eq!(taxable("TPS+TVQ"), Ok(true));
        assert_eq!(taxable("exonéré"), Ok(false));
    }

    #[test]
    fn a_description_says_organic_only_by_itself() {
        assert!(says_organic("Biologique"));
        assert!(says_organic("De saison, certifié bio."));
        assert!(!says_organic("Non biologique"));
        assert!(!says_organic("Bientôt bio"));
    }
}
