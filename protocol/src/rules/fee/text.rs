//! Rules of fees as people write them, in English or French, and in their one form.

use std::fmt;
use std::str::FromStr;

use super::{FEE_PARTS_MAX, FEE_TIERS_MAX, FeePart, FeeRule, FeeRuleError, FeeUnit};
use crate::{money::Amount, rules::Percent};

/// Words that say nothing of what is counted.
const FILLERS: [&str; 14] = [
    "a", "an", "per", "par", "of", "the", "de", "des", "du", "la", "le", "l", "au", "each",
];

impl FromStr for FeeRule {
    type Err = FeeRuleError;

    fn from_str(text: &str) -> Result<Self, FeeRuleError> {
        let parts: Vec<&str> = text.split('+').map(str::trim).collect();
        if parts.len() > FEE_PARTS_MAX || text.trim().is_empty() {
            return Err(FeeRuleError::Parts);
        }
        let parts = parts.into_iter().map(part).collect::<Result<_, _>>()?;
        Ok(Self { parts })
    }
}

impl TryFrom<String> for FeeRule {
    type Error = FeeRuleError;

    fn try_from(text: String) -> Result<Self, FeeRuleError> {
        text.parse()
    }
}

impl From<FeeRule> for String {
    fn from(rule: FeeRule) -> Self {
        rule.to_string()
    }
}

/// Reads one part.
fn part(text: &str) -> Result<FeePart, FeeRuleError> {
    let bad = || FeeRuleError::Part {
        part: text.to_owned(),
    };
    // A percent sign belongs to the number before it.
    let tidy = text
        .to_lowercase()
        .replace(['\u{a0}', '\u{202f}', '’', '\''], " ");
    let tidy = tidy.replace('%', "% ").replace(" %", "%");
    let words: Vec<&str> = tidy.split_whitespace().collect();
    let (number, rest) = words.split_first().ok_or_else(bad)?;
    if number.ends_with('%') {
        let rate = percent(number).ok_or_else(bad)?;
        return match rest {
            ["to" | "jusqu" | "jusqua" | "à", ..] => slices(text, rate, rest),
            _ => of(rate, rest).ok_or_else(bad),
        };
    }
    let amount = amount(number).ok_or_else(bad)?;
    match rest {
        ["first" | "premier", ..] => first(text, amount, rest),
        ["below" | "sous", limit, "else" | "sinon", otherwise] => below(amount, limit, otherwise),
        _ => counted(amount, rest),
    }
    .unwrap_or_else(|| Err(bad()))
}

fn percent(word: &str) -> Option<Percent> {
    let percent: Percent = word.parse().ok()?;
    (percent <= Percent::HUNDRED && percent.millionths() > 0).then_some(percent)
}

/// Cents, zero or more.
fn amount(word: &str) -> Option<Amount> {
    Amount::parse(word).ok().filter(|it| !it.is_negative())
}

/// What is meant, without the words around it.
fn meant<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let said = words.iter().copied();
    said.filter(|it| !FILLERS.contains(it)).collect()
}

fn of(percent: Percent, rest: &[&str]) -> Option<FeePart> {
    match meant(rest).as_slice() {
        ["line" | "lines" | "ligne" | "lignes"] => Some(FeePart::OfLines(percent)),
        ["value" | "valeur" | "all" | "tout"] => Some(FeePart::OfValue(percent)),
        ["total" | "totals"] => Some(FeePart::OfTotal(percent)),
        _ => None,
    }
}

type Read = Option<Result<FeePart, FeeRuleError>>;

fn counted(amount: Amount, rest: &[&str]) -> Read {
    let unit = match meant(rest).as_slice() {
        ["order" | "commande"] => return Some(Ok(FeePart::AnOrder(amount))),
        ["stop" | "arrêt" | "arret"] => return Some(Ok(FeePart::AStop(amount))),
        ["pack" | "item" | "format" | "article"] => FeeUnit::Pack,
        ["case" | "crate" | "caisse"] => FeeUnit::Case,
        ["litre" | "liter"] => FeeUnit::Litre,
        ["kg" | "kilo" | "kilogram" | "kilogramme"] => FeeUnit::Kilogram,
        ["lb" | "pound" | "livre"] => FeeUnit::Pound,
        _ => return None,
    };
    Some(Ok(FeePart::A(unit, amount)))
}

fn first(text: &str, first: Amount, rest: &[&str]) -> Read {
    let [_, more, "more" | "suivant", "most" | "max", most] = rest else {
        return None;
    };
    let most: u32 = most.parse().ok()?;
    if most == 0 {
        return Some(Err(FeeRuleError::Most {
            part: text.to_owned(),
        }));
    }
    Some(Ok(FeePart::First {
        first,
        more: amount(more)?,
        most,
    }))
}

fn below(fee: Amount, limit: &str, otherwise: &str) -> Read {
    Some(Ok(FeePart::Below {
        fee,
        limit: amount(limit)?,
        otherwise: amount(otherwise)?,
    }))
}

/// `10% to 500.00 8% to 1000.00 6% above`.
fn slices(text: &str, rate: Percent, rest: &[&str]) -> Result<FeePart, FeeRuleError> {
    let bad = || FeeRuleError::Part {
        part: text.to_owned(),
    };
    let (mut slices, mut rate, mut rest) = (Vec::new(), rate, rest);
    loop {
        match rest {
            ["above" | "au-delà" | "au-dela"] => break,
            // `jusqu'à`: the apostrophe parts it.
            ["jusqu", "à", ..] => rest = rest.get(1..).unwrap_or_default(),
            ["to" | "jusqua" | "à", limit, next, more @ ..] => {
                slices.push((rate, amount(limit).ok_or_else(bad)?));
                rate = percent(next).ok_or_else(bad)?;
                rest = more;
            }
            _ => return Err(bad()),
        }
    }
    let rises = slices.is_sorted_by(|(_, one), (_, next)| one < next);
    let some = slices.first().is_some_and(|(_, limit)| !limit.is_zero());
    if !rises || !some || slices.len() > FEE_TIERS_MAX {
        return Err(FeeRuleError::Slices {
            part: text.to_owned(),
        });
    }
    Ok(FeePart::Tiered {
        slices,
        above: rate,
    })
}

impl fmt::Display for FeeUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pack => "pack",
            Self::Case => "case",
            Self::Litre => "litre",
            Self::Kilogram => "kg",
            Self::Pound => "lb",
        })
    }
}

impl fmt::Display for FeePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfLines(percent) => write!(f, "{percent} of lines"),
            Self::OfValue(percent) => write!(f, "{percent} of value"),
            Self::OfTotal(percent) => write!(f, "{percent} of total"),
            Self::Tiered { slices, above } => {
                for (percent, limit) in slices {
                    write!(f, "{percent} to {limit} ")?;
                }
                write!(f, "{above} above")
            }
            Self::AnOrder(amount) => write!(f, "{amount} an order"),
            Self::First { first, more, most } => {
                write!(f, "{first} first {more} more most {most}")
            }
            Self::Below {
                fee,
                limit,
                otherwise,
            } => write!(f, "{fee} below {limit} else {otherwise}"),
            Self::A(unit, amount) => write!(f, "{amount} a {unit}"),
            Self::AStop(amount) => write!(f, "{amount} a stop"),
        }
    }
}

impl fmt::Display for FeeRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.parts.iter().enumerate() {
            if at > 0 {
                f.write_str(" + ")?;
            }
            write!(f, "{part}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: &str) {
        let rule: FeeRule = text
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(rule.to_string(), shown);
        assert_eq!(shown.parse(), Ok(rule), "{shown} reads as itself");
    }

    #[test]
    fn a_fee_is_read_in_two_languages_and_has_one_form() {
        check("12% of lines", "12% of lines");
        check("12 % des lignes", "12% of lines");
        check("3\u{a0}% du total", "3% of total");
        check("12 % de la valeur", "12% of value");
        check("4,50 par commande", "4.50 an order");
        check("2.00 first 0.50 more most 6", "2.00 first 0.50 more most 6");
        check(
            "2,00 premier 0,50 suivant max 6",
            "2.00 first 0.50 more most 6",
        );
        check("0.08 a pack", "0.08 a pack");
        check("1 par caisse", "1.00 a case");
        check("0.35 per kg", "0.35 a kg");
        check("0.16 a lb + 0,20 le litre", "0.16 a lb + 0.20 a litre");
        check("8 par arrêt", "8.00 a stop");
        check("12.00 below 75.00 else 0", "12.00 below 75.00 else 0.00");
        check("12 sous 75 sinon 0", "12.00 below 75.00 else 0.00");
        check(
            "10% to 500 8% to 1000 6% above",
            "10% to 500.00 8% to 1000.00 6% above",
        );
        check("10 % jusqu'à 500 8 % au-delà", "10% to 500.00 8% above");
    }

    #[test]
    fn what_is_no_fee_is_refused() {
        let refused = |text: &str| text.parse::<FeeRule>().unwrap_err();
        assert_eq!(refused(" "), FeeRuleError::Parts);
        assert_eq!(refused(&["1 a pack"; 9].join("+")), FeeRuleError::Parts);
        for text in [
            "12",
            "12%",
            "%",
            "12% of moon",
            "0% of lines",
            "101% of lines",
            "-1 an order",
            "1.234 an order",
            "1 an order +",
            "2 first 1 more",
            "5 below x else 1",
            "10% to 500",
            "NaN a kg",
            "1e3 a kg",
        ] {
            assert!(matches!(refused(text), FeeRuleError::Part { .. }), "{text}");
        }
        let most = refused("2.00 first 0.50 more most 0");
        assert!(matches!(most, FeeRuleError::Most { .. }));
        let slices = refused("10% to 500 8% to 500 6% above");
        assert!(matches!(slices, FeeRuleError::Slices { .. }));
    }
}
