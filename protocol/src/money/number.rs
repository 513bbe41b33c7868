//! Decimal numbers as people type them: `12,50`, `1 234.5`, `1'234.50`, `1,234.50`.
//!
//! One reader for amounts, percents and weights, so that the same text means the same everywhere.
//! Invariant: nothing is guessed and nothing is rounded; a text with two readings is refused.
//! Deliberately absent: signs and currency signs (see `Amount::parse`), exponents.

use thiserror::Error;

/// Why a text is not a number we accept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Nothing but spaces.
    #[error("no number given")]
    Empty,
    /// Words, signs out of place, or groups that are not three digits long.
    #[error("`{text}` is not a number")]
    NotANumber {
        /// The number as typed, without its sign and currency sign.
        text: String,
    },
    /// More decimals than the quantity has (a tenth of a cent).
    #[error("`{text}` has more than {places} decimals")]
    TooPrecise {
        /// The number as typed, without its sign and currency sign.
        text: String,
        /// How many decimals are allowed.
        places: usize,
    },
    /// `1,234` is a thousand and more in English, one and a bit in French.
    #[error("`{text}` can be read with a decimal comma or with a thousands comma")]
    Ambiguous {
        /// The number as typed, without its sign and currency sign.
        text: String,
    },
    /// Above the bound of the quantity.
    #[error("`{text}` is too large")]
    TooLarge {
        /// The number as typed, without its sign and currency sign.
        text: String,
    },
    /// Below zero where that has no meaning.
    #[error("`{text}` is below zero")]
    Negative {
        /// The number as typed.
        text: String,
    },
}

/// Whether digits may be grouped by thousands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// Spaces, apostrophes, commas or points may part groups of three digits.
    Thousands,
    /// A comma or a point is always the decimal one, as in percents.
    None,
}

/// Reads an unsigned decimal and returns it in units of `10^-places`.
pub(crate) fn read(text: &str, places: usize, grouping: Grouping) -> Result<u64, NumberError> {
    let text = text.trim();
    let plain: String = text.chars().map(plain).collect();
    if plain.is_empty() {
        return Err(NumberError::Empty);
    }
    let not_a_number = || NumberError::NotANumber {
        text: text.to_owned(),
    };
    if grouping == Grouping::Thousands && is_ambiguous(&plain) {
        return Err(NumberError::Ambiguous {
            text: text.to_owned(),
        });
    }
    let (head, decimals) = match point(&plain) {
        Some((head, decimals)) => (head, Some(decimals)),
        None => (plain.as_str(), None),
    };
    let whole = ungrouped(head, grouping).ok_or_else(not_a_number)?;
    let decimals = match decimals {
        None if whole.is_empty() => return Err(not_a_number()),
        None => "",
        Some(decimals) if are_digits(decimals) => decimals,
        Some(_) => return Err(not_a_number()),
    };
    if decimals.len() > places {
        return Err(NumberError::TooPrecise {
            text: text.to_owned(),
            places,
        });
    }
    format!("{whole}{decimals:0<places$}")
        .parse()
        .map_err(|_| NumberError::TooLarge {
            text: text.to_owned(),
        })
}

/// Every kind of space is a space, a typographic apostrophe is an apostrophe.
fn plain(c: char) -> char {
    match c {
        '\u{2019}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// `1,234` alone: one comma, one to three digits before without a leading zero, three after.
fn is_ambiguous(text: &str) -> bool {
    text.split_once(',').is_some_and(|(head, tail)| {
        (1..=3).contains(&head.len())
            && are_digits(head)
            && !head.starts_with('0')
            && tail.len() == 3
            && are_digits(tail)
    })
}

/// Parts the text at its decimal comma or point; one that occurs twice is grouping.
fn point(text: &str) -> Option<(&str, &str)> {
    let at = text.rfind([',', '.'])?;
    let (head, tail) = text.split_at_checked(at)?;
    let mut tail = tail.chars();
    let mark = tail.next()?;
    (!head.contains(mark)).then_some((head, tail.as_str()))
}

/// The digits before the decimal point with their grouping taken out; none at all is allowed.
fn ungrouped(head: &str, grouping: Grouping) -> Option<String> {
    let Some(mark) = head.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(head.to_owned());
    };
    if grouping == Grouping::None || !matches!(mark, ' ' | '\'' | ',' | '.') {
        return None;
    }
    let mut groups = head.split(mark);
    let first = groups.next()?;
    let well_formed = (1..=3).contains(&first.len())
        && are_digits(first)
        && groups.all(|group| group.len() == 3 && are_digits(group));
    well_formed.then(|| head.replace(mark, ""))
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: u64) {
        assert_eq!(read(text, 3, Grouping::Thousands), Ok(expected), "{text}");
    }

    #[test]
    fn a_number_is_read_in_its_smallest_unit() {
        check("60.0", 60_000);
        check("33,6", 33_600);
        check(".5", 500);
        check("0,125", 125);
        check("1 234,567", 1_234_567);
        check("1.234.567", 1_234_567_000);
        check("1\u{2019}234.5", 1_234_500);
    }

    #[test]
    fn a_percent_has_no_thousands() {
        assert_eq!(read("33,333", 4, Grouping::None), Ok(333_330));
        assert!(read("1 000", 4, Grouping::None).is_err());
    }

    #[test]
    fn a_text_with_two_readings_is_refused() {
        let text = "1,234".to_owned();
        assert_eq!(
            read(&text, 3, Grouping::Thousands),
            Err(NumberError::Ambiguous { text })
        );
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "douze", "1e3", "12.", ".", "1 23", "1  234", "1,23,456", "٣", "1.2,3,4", "-1",
        ] {
            let refused = NumberError::NotANumber {
                text: text.to_owned(),
            };
            assert_eq!(read(text, 3, Grouping::Thousands), Err(refused));
        }
        assert_eq!(
            read(" \u{a0}", 3, Grouping::Thousands),
            Err(NumberError::Empty)
        );
    }

    #[test]
    fn a_number_beyond_the_machine_is_too_large() {
        for text in ["18446744073709552", &"9".repeat(60)] {
            let refused = NumberError::TooLarge {
                text: text.to_owned(),
            };
            assert_eq!(read(text, 3, Grouping::Thousands), Err(refused));
        }
    }
}
