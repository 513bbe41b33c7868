//! Weight: kilograms, grams and pounds into whole grams.
//!
//! From a weight column, or else from the text of the pack when that holds one weight and nothing
//! to doubt: `sac 11,3 kg`, `caisse 12 x 340 g`. Volumes weigh nothing here.

use crate::import::cells::Cells;
use crate::import::decimal::Decimal;
use crate::import::field::Field;
use crate::import::limits::PACK_GRAMS_MAX;
use crate::import::report::{Reason, Skipped};
use crate::import::words::key;

const NANOGRAMS_IN_GRAM: u128 = 1_000_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Gram,
    Kilogram,
    Tonne,
    Pound,
    Ounce,
}

impl Unit {
    fn of_word(word: &str) -> Option<Self> {
        match key(word).as_str() {
            "g" | "gr" | "gramme" | "grammes" | "gram" | "grams" => Some(Self::Gram),
            "kg" | "kgs" | "kilo" | "kilos" | "kilogramme" | "kilogrammes" | "kilogram"
            | "kilograms" => Some(Self::Kilogram),
            "t" | "tonne" | "tonnes" => Some(Self::Tonne),
            "lb" | "lbs" | "livre" | "livres" | "pound" | "pounds" => Some(Self::Pound),
            "oz" | "once" | "onces" | "ounce" | "ounces" => Some(Self::Ounce),
            _ => None,
        }
    }

    /// The international pound and ounce are defined in grams, exactly.
    fn nanograms(self) -> u128 {
        match self {
            Self::Gram => NANOGRAMS_IN_GRAM,
            Self::Kilogram => 1_000 * NANOGRAMS_IN_GRAM,
            Self::Tonne => 1_000_000 * NANOGRAMS_IN_GRAM,
            Self::Pound => 453_592_370_000,
            Self::Ounce => 28_349_523_125,
        }
    }

    /// Whether `1,134` of it is a natural way to write one and a bit.
    fn has_thousandths(self) -> bool {
        matches!(self, Self::Kilogram | Self::Tonne)
    }
}

/// What a row says a pack weighs, and whether that was read from the pack's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weight {
    pub(crate) grams: Option<u64>,
    pub(crate) from_pack: bool,
}

/// Reads the weight of a row's pack.
pub(crate) fn weight(cells: &Cells<'_>) -> Result<Weight, Skipped> {
    for (field, unit) in [
        (Field::WeightG, Some(Unit::Gram)),
        (Field::WeightKg, Some(Unit::Kilogram)),
        (Field::WeightLb, Some(Unit::Pound)),
        (Field::Weight, None),
    ] {
        if cells.has(field) {
            let grams = cells
                .read(field, |text| grams_of_cell(text, unit))?
                .flatten();
            return Ok(Weight {
                grams,
                from_pack: false,
            });
        }
    }
    if cells.has(Field::Units) {
        return Ok(Weight {
            grams: grams_of_units(cells)?,
            from_pack: false,
        });
    }
    let grams = cells.raw(Field::Pack).and_then(grams_of_pack);
    Ok(Weight {
        grams,
        from_pack: grams.is_some(),
    })
}

fn grams_of_units(cells: &Cells<'_>) -> Result<Option<u64>, Skipped> {
    let Some(word) = cells.raw(Field::UnitType) else {
        return Ok(None);
    };
    if is_no_weight(word) {
        return Ok(None);
    }
    let Some(unit) = Unit::of_word(word) else {
        return Err(cells.refuse(Field::UnitType, Reason::UnknownUnit));
    };
    Ok(cells
        .read(Field::Units, |text| grams_of_cell(text, Some(unit)))?
        .flatten())
}

/// Open Food Network's units of volume and count.
fn is_no_weight(word: &str) -> bool {
    ["l", "ml", "cl", "dl", "kl", "gal", "items", "item"].contains(&key(word).as_str())
}

/// Grams of `11,34`, `11,34 kg`; zero is how some write "unknown".
fn grams_of_cell(text: &str, unit: Option<Unit>) -> Result<Option<u64>, Reason> {
    let (number, word) = match text.find(char::is_alphabetic) {
        Some(start) => text.split_at_checked(start).unwrap_or((text, "")),
        None => (text, ""),
    };
    let decimal = Decimal::parse(number)?;
    let unit = match Unit::of_word(word) {
        Some(said) => said,
        None if word.is_empty() => unit.ok_or(Reason::WithoutUnit)?,
        None => return Err(Reason::UnknownUnit),
    };
    grams(decimal, unit, 1)
}

fn grams(decimal: Decimal, unit: Unit, count: u128) -> Result<Option<u64>, Reason> {
    if decimal.ambiguous && !unit.has_thousandths() {
        return Err(Reason::AmbiguousNumber);
    }
    let factor = unit
        .nanograms()
        .checked_mul(count)
        .ok_or(Reason::TooLarge)?;
    let nanograms = decimal.times_rounded(factor)?;
    let rounded = nanograms
        .checked_add(NANOGRAMS_IN_GRAM / 2)
        .ok_or(Reason::TooLarge)?;
    let grams = u64::try_from(rounded / NANOGRAMS_IN_GRAM).map_err(|_| Reason::TooLarge)?;
    if decimal.negative && grams > 0 {
        return Err(Reason::Negative);
    }
    if grams > PACK_GRAMS_MAX {
        Err(Reason::TooLarge)
    } else {
        Ok(Some(grams).filter(|&g| g > 0))
    }
}

/// Grams that the text of a pack states beyond doubt: its only numbers are one weight, or a count
/// times one weight.
fn grams_of_pack(text: &str) -> Option<u64> {
    let tokens = tokens(text);
    let first = tokens
        .iter()
        .position(|token| matches!(token, Token::Number(_)))?;
    let (number, word, count, rest) = match tokens.get(first..)? {
        [
            Token::Number(count),
            Token::Times,
            Token::Number(number),
            Token::Word(word),
            rest @ ..,
        ] => (
            number,
            word,
            Decimal::parse(count).ok()?.times(1).ok()??,
            rest,
        ),
        [Token::Number(number), Token::Word(word), rest @ ..] => (number, word, 1, rest),
        _ => return None,
    };
    if rest.iter().any(|token| matches!(token, Token::Number(_))) {
        return None;
    }
    let unit = Unit::of_word(word).filter(|&unit| unit != Unit::Tonne)?;
    grams(Decimal::parse(number).ok()?, unit, count).ok()?
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Number(String),
    Word(String),
    Times,
    Sign,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '0'..='9' => number_length(rest),
            _ if character.is_alphabetic() => rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len()),
            _ => character.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        tokens.push(token_of(character, token));
        rest = after.trim_start();
    }
    tokens
}

fn token_of(first: char, token: &str) -> Token {
    match token {
        "x" | "X" | "×" | "*" => Token::Times,
        _ if first.is_ascii_digit() => Token::Number(token.to_owned()),
        _ if first.is_alphabetic() => Token::Word(token.to_owned()),
        _ => Token::Sign,
    }
}

/// Length of the number a text begins with; a comma or dot belongs to it when a digit follows.
fn number_length(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let digit_follows = characters
            .peek()
            .is_some_and(|(_, next)| next.is_ascii_digit());
        let inside = matches!(character, ',' | '.') && digit_follows;
        if !character.is_ascii_digit() && !inside {
            return offset;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_in_the_unit_of_their_heading_or_their_own() {
        let kilograms = |text| grams_of_cell(text, Some(Unit::Kilogram));
        assert_eq!(kilograms("11,34"), Ok(Some(11_340)));
        assert_eq!(kilograms("1,134"), Ok(Some(1_134)));
        assert_eq!(kilograms("450 g"), Ok(Some(450)));
        assert_eq!(kilograms("0"), Ok(None));
        assert_eq!(grams_of_cell("10", Some(Unit::Pound)), Ok(Some(4_536)));
        assert_eq!(
            grams_of_cell("18\u{202F}140", Some(Unit::Gram)),
            Ok(Some(18_140))
        );
    }

    #[test]
    fn other_weights_have_a_reason() {
        for (text, reason) in [
            ("lourd", Reason::NotANumber),
            ("11,34", Reason::WithoutUnit),
            ("3 sacs", Reason::UnknownUnit),
            ("-2 kg", Reason::Negative),
            ("1,500 g", Reason::AmbiguousNumber),
            ("100001 kg", Reason::TooLarge),
            ("101 t", Reason::TooLarge),
            ("99999999999999999999999999999999999999 t", Reason::TooLarge),
        ] {
            assert_eq!(grams_of_cell(text, None), Err(reason), "{text}");
        }
    }

    #[test]
    fn a_pack_gives_its_weight_only_beyond_doubt() {
        for (pack, grams) in [
            ("sac 11,3 kg", Some(11_300)),
            ("botte 450 g", Some(450)),
            ("10 lb case", Some(4_536)),
            ("meule env. 2,2 kg", Some(2_200)),
            ("caisse 12 x 340 g", Some(4_080)),
            ("12×340g", Some(4_080)),
            ("sac 11,3\u{A0}kg", Some(11_300)),
            ("caisse 12 × 540 mL", None),
            ("caisse 24 un.", None),
            ("12 bottes de 450 g", None),
            ("2-3 kg", None),
            ("2 à 3 kg", None),
            ("1/2 lb", None),
            ("½ lb", None),
            ("1½ lb", None),
            ("5 kg (11 lb)", None),
            ("2 x 6 x 100 g", None),
            ("kg", None),
            ("", None),
        ] {
            assert_eq!(grams_of_pack(pack), grams, "{pack}");
        }
    }
}
