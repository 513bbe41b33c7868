//! Decimal: a written number, before anyone knows whether it is money or weight.
//!
//! Reads `24,50`, `24.50`, `1 234,50` (space, no-break, narrow no-break, thin), `1,234.50`,
//! `1.234,50`. Exact: digits and a scale, never a float.

use crate::import::report::Reason;

/// `digits` × 10^-`scale`, the last decimal never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub(crate) negative: bool,
    digits: u128,
    scale: u32,
    /// Written like `1,000`: a thousand to some, one to others.
    pub(crate) ambiguous: bool,
}

impl Decimal {
    /// Reads a number; the caller has taken currency and unit away.
    pub(crate) fn parse(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        let unsigned = text.strip_prefix(['-', '\u{2212}']);
        let body = unsigned
            .or_else(|| text.strip_prefix('+'))
            .unwrap_or(text)
            .trim_start();
        let (whole, fraction, ambiguous) = split(body)?;
        let whole = ungroup(whole)?;
        if !fraction.chars().all(|c| c.is_ascii_digit()) {
            return Err(Reason::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        let digits = number(&format!("{whole}{fraction}"))?;
        let scale = u32::try_from(fraction.len()).map_err(|_| Reason::TooManyDecimals)?;
        Ok(Self {
            negative: unsigned.is_some(),
            digits,
            scale,
            ambiguous,
        })
    }

    /// The number times `factor`, when that is whole.
    pub(crate) fn times(self, factor: u128) -> Result<Option<u128>, Reason> {
        let (product, divisor) = self.scaled(factor)?;
        Ok((product.checked_rem(divisor) == Some(0)).then_some(product / divisor))
    }

    /// The number times `factor`, to the nearest whole, halves up.
    pub(crate) fn times_rounded(self, factor: u128) -> Result<u128, Reason> {
        let (product, divisor) = self.scaled(factor)?;
        product
            .checked_add(divisor / 2)
            .map(|sum| sum / divisor)
            .ok_or(Reason::TooLarge)
    }

    fn scaled(self, factor: u128) -> Result<(u128, u128), Reason> {
        let product = self.digits.checked_mul(factor).ok_or(Reason::TooLarge)?;
        let divisor = 10_u128
            .checked_pow(self.scale)
            .ok_or(Reason::TooManyDecimals)?;
        Ok((product, divisor))
    }
}

/// The part before the decimal sign, the part after it, and whether the sign may group thousands.
fn split(body: &str) -> Result<(&str, &str, bool), Reason> {
    let (commas, dots) = (body.matches(',').count(), body.matches('.').count());
    let Some((whole, fraction)) = body.rsplit_once([',', '.']) else {
        return Ok((body, "", false));
    };
    let last_is_comma = body.ends_with(&format!(",{fraction}"));
    match (commas, dots) {
        (1, 0) => filled(whole, fraction, looks_grouped(whole, fraction)),
        (0, 1) => filled(whole, fraction, false),
        (0, _) | (_, 0) => Ok((body, "", false)),
        (1, _) if last_is_comma => filled(whole, fraction, false),
        (_, 1) if !last_is_comma => filled(whole, fraction, false),
        _ => Err(Reason::NotANumber),
    }
}

fn filled<'b>(
    whole: &'b str,
    fraction: &'b str,
    ambiguous: bool,
) -> Result<(&'b str, &'b str, bool), Reason> {
    if fraction.is_empty() {
        Err(Reason::NotANumber)
    } else {
        Ok((whole, fraction, ambiguous))
    }
}

fn looks_grouped(whole: &str, fraction: &str) -> bool {
    fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}

/// The digits of a whole number, its groups of three joined.
fn ungroup(whole: &str) -> Result<String, Reason> {
    let groups: Vec<_> = whole.split(is_separator).collect();
    let digits = groups
        .iter()
        .all(|group| group.chars().all(|c| c.is_ascii_digit()));
    let (first, others) = groups.split_first().ok_or(Reason::NotANumber)?;
    let grouped = others.is_empty() || (1..=3).contains(&first.len());
    if digits && grouped && others.iter().all(|group| group.len() == 3) {
        Ok(groups.concat())
    } else {
        Err(Reason::NotANumber)
    }
}

fn is_separator(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | ',' | '.'
    )
}

fn number(digits: &str) -> Result<u128, Reason> {
    match digits.trim_start_matches('0') {
        "" if digits.is_empty() => Err(Reason::NotANumber),
        "" => Ok(0),
        significant => significant.parse().map_err(|_| Reason::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<u128, Reason>) {
        let thousandths = Decimal::parse(text).and_then(|decimal| decimal.times_rounded(1_000));
        assert_eq!(thousandths, expected, "{text}");
    }

    #[test]
    fn numbers_are_read_in_french_and_in_english() {
        for text in [
            "1234,5",
            "1 234,50",
            "1\u{A0}234,5",
            "1\u{202F}234,5",
            "1,234.5",
            "1.234,5",
        ] {
            check(text, Ok(1_234_500));
        }
        check("1,234,567", Ok(1_234_567_000));
        check("1.234.567,5", Ok(1_234_567_500));
        check("007", Ok(7_000));
        check(",5", Ok(500));
        check("3,000", Ok(3_000));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "-", ".", ",", "5,", "1 23", "12 34,5", "1,2,3", "1.2,3.4", "1e3", "٣",
        ] {
            check(text, Err(Reason::NotANumber));
        }
        check(&"9".repeat(1_000), Err(Reason::TooLarge));
        assert!(Decimal::parse(&format!("0.{}1", "0".repeat(900))).is_ok());
        check(
            &format!("0.{}1", "0".repeat(900)),
            Err(Reason::TooManyDecimals),
        );
    }

    #[test]
    fn a_comma_before_three_digits_is_ambiguous() {
        for (text, ambiguous) in [("1,000", true), ("0,001", false), ("1.000", false)] {
            assert_eq!(Decimal::parse(text).unwrap().ambiguous, ambiguous, "{text}");
        }
    }
}
