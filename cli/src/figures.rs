//! How a language writes amounts, weights and counts.
//!
//! Display only, from whole cents and grams; no float. French parts thousands and units by a
//! no-break space and has a decimal comma (`1 234,50 $`); English writes `$1,234.50`. Dates are
//! `2026-09-24` in both.

use halle_protocol::money::Ratio;

use crate::language::Language;

/// No-break space.
const NBSP: char = '\u{a0}';

/// What four decimals count.
const TEN_THOUSAND: u128 = 10_000;

/// Figures of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figures(pub(crate) Language);

impl Figures {
    /// An amount in whole cents.
    pub(crate) fn money(self, cents: i64) -> String {
        let size = cents.unsigned_abs();
        self.signed(cents < 0, &format!("{}.{:02}", size / 100, size % 100))
    }

    /// An amount in cents given as text: whole (`32516`) or exact (`16258/3`).
    pub(crate) fn cents(self, text: &str) -> String {
        if let Ok(cents) = text.parse() {
            return self.money(cents);
        }
        self.exact(text).unwrap_or_else(|| text.to_owned())
    }

    /// An exact amount `a/b` in cents, to the hundredth of a cent.
    fn exact(self, text: &str) -> Option<String> {
        let ratio: Ratio = text.parse().ok()?;
        let dollars = ratio.checked_div(Ratio::whole(100))?;
        Some(self.signed(dollars < Ratio::ZERO, &four_places(dollars)?))
    }

    /// A fraction `a/b` as a decimal.
    pub(crate) fn fraction(self, text: &str) -> String {
        let plain = text.parse().ok().and_then(four_places);
        plain.map_or_else(|| text.to_owned(), |plain| self.decimal(&plain))
    }

    /// A plain decimal (`1234.5`) with its sign and the dollar where the language has them.
    fn signed(self, negative: bool, plain: &str) -> String {
        let sign = if negative { "-" } else { "" };
        let number = self.decimal(plain);
        match self.0 {
            Language::French => format!("{sign}{number}{NBSP}$"),
            Language::English => format!("{sign}${number}"),
        }
    }

    /// A plain decimal (`-1234.5`) with the language's mark and groups.
    pub(crate) fn decimal(self, plain: &str) -> String {
        let (sign, body) = plain
            .strip_prefix('-')
            .map_or(("", plain), |body| ("-", body));
        let (whole, decimals) = body.split_once('.').unwrap_or((body, ""));
        if whole.is_empty()
            || !body
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
        {
            return plain.to_owned();
        }
        let mark = match (decimals, self.0) {
            ("", _) => "",
            (_, Language::French) => ",",
            (_, Language::English) => ".",
        };
        format!("{sign}{}{mark}{decimals}", self.grouped(whole))
    }

    /// Digits in groups of three from the right.
    fn grouped(self, digits: &str) -> String {
        let part = match self.0 {
            Language::French => NBSP,
            Language::English => ',',
        };
        let mut text = String::new();
        for (left, digit) in (0..digits.len()).rev().zip(digits.chars()) {
            text.push(digit);
            if left > 0 && left % 3 == 0 {
                text.push(part);
            }
        }
        text
    }

    /// A count.
    pub(crate) fn count(self, count: u64) -> String {
        self.grouped(&count.to_string())
    }

    /// A weight in grams, shown in kilograms.
    pub(crate) fn weight(self, grams: u64) -> String {
        let plain = format!("{}.{:03}", grams / 1000, grams % 1000);
        let plain = plain.trim_end_matches('0').trim_end_matches('.');
        format!("{}{NBSP}kg", self.decimal(plain))
    }

    /// A percent such as `40%` or `12.5`.
    pub(crate) fn percent(self, plain: &str) -> String {
        let number = self.decimal(plain.trim_end_matches('%').trim());
        match self.0 {
            Language::French => format!("{number}{NBSP}%"),
            Language::English => format!("{number}%"),
        }
    }
}

/// The size of a ratio with four decimals, cut and not rounded: rounding is for the rules.
fn four_places(ratio: Ratio) -> Option<String> {
    let size = ratio.numerator().unsigned_abs().checked_mul(TEN_THOUSAND)?;
    let parts = size.checked_div(ratio.denominator().unsigned_abs())?;
    Some(format!(
        "{}.{:04}",
        parts / TEN_THOUSAND,
        parts % TEN_THOUSAND
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: Figures = Figures(Language::French);
    const ENGLISH: Figures = Figures(Language::English);

    #[test]
    fn amounts_are_written_as_people_write_them() {
        let check = |cents: i64, french: &str, english: &str| {
            assert_eq!(FRENCH.money(cents).replace(NBSP, "_"), french);
            assert_eq!(ENGLISH.money(cents), english);
        };
        check(0, "0,00_$", "$0.00");
        check(5, "0,05_$", "$0.05");
        check(32_516, "325,16_$", "$325.16");
        check(123_450, "1_234,50_$", "$1,234.50");
        check(-100_000_000, "-1_000_000,00_$", "-$1,000,000.00");
        check(
            i64::MIN,
            "-92_233_720_368_547_758,08_$",
            "-$92,233,720,368,547,758.08",
        );
    }

    #[test]
    fn an_exact_share_shows_parts_of_a_cent() {
        assert_eq!(ENGLISH.cents("16258/3"), "$54.1933");
        assert_eq!(FRENCH.cents("-1/3"), "-0,0033\u{a0}$");
        assert_eq!(ENGLISH.cents("1/0"), "1/0");
        assert_eq!(ENGLISH.cents("abc"), "abc");
        assert_eq!(FRENCH.fraction("2/3"), "0,6666");
    }

    #[test]
    fn weights_counts_and_percents() {
        assert_eq!(FRENCH.weight(11_340), "11,34\u{a0}kg");
        assert_eq!(ENGLISH.weight(500), "0.5\u{a0}kg");
        assert_eq!(ENGLISH.weight(2_000_000), "2,000\u{a0}kg");
        assert_eq!(ENGLISH.count(1_234_567), "1,234,567");
        assert_eq!(FRENCH.percent("12.5%"), "12,5\u{a0}%");
        assert_eq!(ENGLISH.decimal("by the way"), "by the way");
    }
}
