//! Names of things in French or English, and the order of names.

use halle_node::control::Problem;
use halle_protocol::rules::rule::RuleError;
use halle_protocol::rules::{Rule, ShortageRule};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::date;

/// What each spelling means; spellings are folded.
type Spellings = &'static [(&'static str, &'static [&'static str])];

const MEASURES: Spellings = &[
    ("filled", &["filled", "rempli", "servi", "servis"]),
    ("refused", &["refused", "refuse", "refuses"]),
    ("near", &["near", "proche", "pres", "local"]),
    ("organic", &["organic", "bio", "biologique"]),
    (
        "complaints",
        &[
            "complaints",
            "complaint",
            "plaintes",
            "reclamations",
            "reclamation",
        ],
    ),
    ("kilogram", &["kilogram", "kilogramme", "kilo", "kg"]),
];

const TAX_CLASSES: Spellings = &[
    ("zero", &["zero", "zero-rated", "detaxe", "detaxee"]),
    ("taxable", &["taxable", "taxe", "taxee"]),
    ("gst-only", &["gst-only", "gst", "tps", "tps seulement"]),
    ("exempt", &["exempt", "exonere", "exoneree"]),
    ("deposit", &["deposit", "consigne"]),
    ("none", &["none", "aucune", "aucun", "rien"]),
];

const GOODS_OF: Spellings = &[
    ("own", &["own", "propre", "a soi", "revente"]),
    ("agent", &["agent", "mandataire", "mandat"]),
];

const FUND_SOURCES: Spellings = &[
    ("grant", &["grant", "subvention"]),
    ("donation", &["donation", "gift", "don", "dons"]),
    (
        "contribution",
        &["contribution", "cotisation", "contributions"],
    ),
    ("surplus", &["surplus", "au suivant", "prix de soutien"]),
    ("own", &["own", "propre", "a nous"]),
    (
        "in_kind",
        &["in kind", "in-kind", "in_kind", "en nature", "nature"],
    ),
];

const DRY_RULES: Spellings = &[
    ("ration", &["ration", "pro rata", "prorata", "au prorata"]),
    (
        "keeper_bears",
        &[
            "keeper bears",
            "keeper_bears",
            "keeper-bears",
            "bear",
            "gardien",
            "le gardien paie",
        ],
    ),
    ("stop", &["stop", "arret", "arreter"]),
];

const SIDES: Spellings = &[
    (
        "sellers",
        &[
            "seller",
            "sellers",
            "vendeur",
            "vendeurs",
            "vendeuse",
            "vendeuses",
        ],
    ),
    (
        "buyers",
        &[
            "buyer",
            "buyers",
            "acheteur",
            "acheteurs",
            "acheteuse",
            "acheteuses",
        ],
    ),
    (
        "both",
        &[
            "both",
            "les deux",
            "deux",
            "tous",
            "all",
            "sellers and buyers",
            "buyers and sellers",
            "vendeurs et acheteurs",
            "acheteurs et vendeurs",
        ],
    ),
];

const BASES: Spellings = &[
    ("cycle", &["cycle", "cycle de vente", "order cycle"]),
    ("month", &["month", "mois"]),
    ("run", &["run", "tournee"]),
];

const TIERS: Spellings = &[
    ("standard", &["standard", "regulier", "reguliere"]),
    (
        "solidarity",
        &["solidarity", "solidaire", "tarif solidaire"],
    ),
];

const KINDS: Spellings = &[
    ("sale", &["sale", "sales", "vente", "ventes"]),
    (
        "cost",
        &[
            "cost",
            "costs",
            "cout",
            "couts",
            "couts partages",
            "shared cost",
        ],
    ),
    ("payment", &["payment", "payments", "paiement", "paiements"]),
    ("correction", &["correction", "corrections"]),
    ("opening", &["opening", "ouverture"]),
    ("credit", &["credit", "credits", "note de credit"]),
];

const LOSS_REASONS: Spellings = &[
    (
        "harvest",
        &[
            "harvest",
            "recolte",
            "gel",
            "grele",
            "secheresse",
            "frost",
            "hail",
            "drought",
        ],
    ),
    (
        "damaged",
        &["damaged", "abime", "abimes", "abimee", "casse", "broken"],
    ),
    (
        "spoilt",
        &[
            "spoilt", "spoiled", "gate", "gates", "gatee", "pourri", "rotten",
        ],
    ),
    ("other", &["other", "autre"]),
];

const ACTIONS: Spellings = &[
    ("destroy", &["destroy", "detruire", "jeter"]),
    ("return", &["return", "rendre", "retourner"]),
    ("hold", &["hold", "garder", "isoler", "mettre de cote"]),
];

const SUBSTITUTIONS: Spellings = &[
    ("accept", &["accept", "accepter", "accepte", "oui", "yes"]),
    ("ask", &["ask", "demander", "demande"]),
    ("never", &["never", "jamais", "no", "non"]),
];

/// Yes or no, in either language.
const ANSWERS: Spellings = &[
    ("yes", &["yes", "y", "oui", "o", "true", "vrai", "1"]),
    ("no", &["no", "n", "non", "false", "faux", "0"]),
];

/// Lower case without accents and ligatures, one space between words: how names are compared and
/// ordered.
pub(crate) fn fold(text: &str) -> String {
    let letters: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    let letters = letters.replace('œ', "oe").replace('æ', "ae");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a pilot is to show, its measure by its code: `refusé < 3 %` is `refused<3 %`.
pub(crate) fn hypothesis(text: &str) -> String {
    let at = text.find(['<', '>']).unwrap_or(text.len());
    let (name, rest) = text.split_at(at);
    let name = known(MEASURES, name).unwrap_or_else(|| name.trim().to_owned());
    let rest: String = rest.split_whitespace().collect();
    format!("{name}{}", rest.trim_end_matches('$'))
}

/// Sellers, buyers or both.
pub(crate) fn side(text: &str) -> Result<String, Problem> {
    known(SIDES, text).ok_or_else(|| Problem::usage("bad-side").with("text", text))
}

/// What a cost is about: `cycle:2026-39`, `cycle 2026-39`, `mois:septembre 2026`.
pub(crate) fn basis(text: &str) -> Result<String, Problem> {
    let refusal = || Problem::usage("bad-basis").with("text", text);
    let (noun, name) = text
        .split_once(':')
        .or_else(|| text.trim().split_once(char::is_whitespace))
        .ok_or_else(refusal)?;
    let noun = known(BASES, noun).ok_or_else(refusal)?;
    let name = match noun.as_str() {
        "month" => date::month(name).ok_or_else(refusal)?,
        _ => name.trim().to_owned(),
    };
    if name.is_empty() {
        Err(refusal())
    } else {
        Ok(format!("{noun}:{name}"))
    }
}

/// A splitting rule by its code: `au poids` is `by_weight`.
pub(crate) fn rule(text: &str) -> Result<String, Problem> {
    parsed_rule(text).map(|rule| rule.to_string())
}

/// A splitting rule.
pub(crate) fn parsed_rule(text: &str) -> Result<Rule, Problem> {
    text.parse()
        .map_err(|error: RuleError| rule_refusal(text, &error))
}

fn rule_refusal(text: &str, error: &RuleError) -> Problem {
    let problem = |code: &str| Problem::usage(code).with("text", text);
    match error {
        RuleError::UnknownKey { source, .. } => problem("unknown-rule")
            .with("name", &source.name)
            .near(owned(&source.near)),
        RuleError::PercentMissing { part } | RuleError::BadPercent { part, .. } => {
            problem("bad-percent").with("part", part)
        }
        RuleError::KeyTwice { key } | RuleError::ZeroPercent { key } => {
            problem("bad-rule-part").with("key", key)
        }
        RuleError::NotAHundred { .. } => problem("percents-not-hundred"),
        RuleError::Empty | RuleError::KeyMissing { .. } | RuleError::NotCanonical { .. } => {
            problem("bad-rule")
        }
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A price tier; one not known here goes on as typed, for the charter may name others.
pub(crate) fn tier(text: &str) -> String {
    known(TIERS, text).unwrap_or_else(|| text.trim().to_owned())
}

/// A kind of entry; one not known here goes on as typed.
pub(crate) fn kind(text: &str) -> String {
    known(KINDS, text).unwrap_or_else(|| text.trim().to_owned())
}

/// What holders of a batch are asked to do; one not known here goes on as typed.
pub(crate) fn action(text: &str) -> String {
    known(ACTIONS, text).unwrap_or_else(|| text.trim().to_owned())
}

/// Who decides on a substitute; what is not known here goes on as typed.
pub(crate) fn substitution(text: &str) -> String {
    known(SUBSTITUTIONS, text).unwrap_or_else(|| text.trim().to_owned())
}

/// A tax class; what is not known here goes on as typed.
pub(crate) fn tax_class(text: &str) -> String {
    known(TAX_CLASSES, text).unwrap_or_else(|| text.trim().to_owned())
}

/// From what kind of giver a fund's money is, by its code.
pub(crate) fn fund_source(text: &str) -> String {
    known(FUND_SOURCES, text).unwrap_or_else(|| text.trim().to_owned())
}

/// What happens where a fund runs dry, by its code.
pub(crate) fn dry_rule(text: &str) -> String {
    known(DRY_RULES, text).unwrap_or_else(|| text.trim().to_owned())
}

/// Whose goods with a farm's name are; what is not known here goes on as typed.
pub(crate) fn goods_of(text: &str) -> String {
    known(GOODS_OF, text).unwrap_or_else(|| text.trim().to_owned())
}

/// Why packs are lost; a reason not known here goes on as typed.
pub(crate) fn loss_reason(text: &str) -> String {
    known(LOSS_REASONS, text).unwrap_or_else(|| text.trim().to_owned())
}

/// A shortage rule by its code: `au prorata` is `proportional`.
pub(crate) fn shortage(text: &str) -> Result<String, Problem> {
    text.parse::<ShortageRule>()
        .map(|rule| rule.code().to_owned())
        .map_err(|unknown| {
            Problem::usage("bad-shortage")
                .with("text", text)
                .near(owned(&unknown.near))
        })
}

/// Yes or no, for flags that take one.
pub(crate) fn yes_or_no(text: &str) -> Result<bool, String> {
    known(ANSWERS, text)
        .map(|answer| answer == "yes")
        .ok_or_else(|| "yes, no".to_owned())
}

fn known(spellings: Spellings, text: &str) -> Option<String> {
    let text = fold(text).replace('\u{2019}', "'");
    spellings
        .iter()
        .find(|(_, names)| names.contains(&text.as_str()))
        .map(|(code, _)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_understood_in_french() {
        assert_eq!(side("Acheteurs"), Ok("buyers".to_owned()));
        assert_eq!(side("les deux"), Ok("both".to_owned()));
        assert_eq!(side("Vendeurs et acheteurs"), Ok("both".to_owned()));
        assert_eq!(side("personne").unwrap_err().code, "bad-side");
        assert_eq!(kind("coûts"), "cost");
        assert_eq!(tier("Solidaire"), "solidarity");
        assert_eq!(tier("supporter"), "supporter");
        assert_eq!(shortage("au prorata"), Ok("proportional".to_owned()));
        assert_eq!(yes_or_no("Oui"), Ok(true));
        assert!(yes_or_no("peut-être").is_err());
    }

    #[test]
    fn a_basis_names_a_cycle_or_a_month() {
        assert_eq!(basis("cycle:2026-39"), Ok("cycle:2026-39".to_owned()));
        assert_eq!(
            basis("cycle AUBE/2026-39"),
            Ok("cycle:AUBE/2026-39".to_owned())
        );
        assert_eq!(basis("mois:septembre 2026"), Ok("month:2026-09".to_owned()));
        assert_eq!(basis("Mois 2026-09"), Ok("month:2026-09".to_owned()));
        for text in ["cycle:", "2026-39", "lune:pleine", "mois:13"] {
            assert_eq!(basis(text).unwrap_err().code, "bad-basis", "{text}");
        }
    }

    #[test]
    fn a_rule_is_understood_in_french_and_refused_with_what_is_near() {
        let mix = "40 % égal + 60 % au poids";
        assert_eq!(rule(mix), Ok("40% equal + 60% by_weight".to_owned()));
        let problem = rule("au poid").unwrap_err();
        assert_eq!(
            (problem.code.as_str(), problem.near),
            ("unknown-rule", owned(&["au poids"]))
        );
        assert_eq!(
            rule("40% equal + 50% km").unwrap_err().code,
            "percents-not-hundred"
        );
    }

    #[test]
    fn names_are_ordered_without_accents_and_case() {
        let mut names = [
            "zucchini",
            "Œufs",
            "Épinards",
            "ail",
            "Betteraves",
            "échalotes",
        ];
        names.sort_by_key(|name| fold(name));
        assert_eq!(
            names,
            [
                "ail",
                "Betteraves",
                "échalotes",
                "Épinards",
                "Œufs",
                "zucchini"
            ]
        );
        assert_eq!(fold("Œufs"), "oeufs");
    }
}
