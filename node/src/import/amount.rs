//! Amount: dollars as people write them, into cents.

use crate::import::decimal::Decimal;
use crate::import::limits::PRICE_CENTS_MAX;
use crate::import::report::Reason;

const BEFORE: [&str; 4] = ["CA$", "CAD", "C$", "$"];
const AFTER: [&str; 4] = ["$CA", "$ CA", "CAD", "$"];

/// Cents of `24,50 $`, `$24.50`, `1 234,50`.
pub(crate) fn cents(text: &str) -> Result<i64, Reason> {
    let decimal = Decimal::parse(&without_currency(text))?;
    if decimal.ambiguous {
        return Err(Reason::AmbiguousNumber);
    }
    let cents = decimal.times(100)?.ok_or(Reason::TooManyDecimals)?;
    let cents = i64::try_from(cents).map_err(|_| Reason::TooLarge)?;
    if decimal.negative && cents != 0 {
        return Err(Reason::Negative);
    }
    if cents > PRICE_CENTS_MAX {
        Err(Reason::TooLarge)
    } else {
        Ok(cents)
    }
}

/// The text without one currency sign, before or after the number.
fn without_currency(text: &str) -> String {
    let text = text.trim().to_uppercase();
    let unsigned = text.strip_prefix('-');
    let sign = if unsigned.is_some() { "-" } else { "" };
    let body = unsigned.unwrap_or(&text).trim_start();
    let before = BEFORE
        .iter()
        .find_map(|currency| body.strip_prefix(currency));
    let after = || {
        AFTER
            .iter()
            .find_map(|currency| body.strip_suffix(currency))
    };
    let number = before.or_else(after).unwrap_or(body);
    format!("{sign}{}", number.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_as_people_write_them() {
        for text in [
            "24,50 $",
            "$24.50",
            "24.5",
            "24,50\u{A0}$",
            "24.50 CAD",
            "CA$ 24.50",
            "$ 24,5",
        ] {
            assert_eq!(cents(text), Ok(2_450), "{text}");
        }
        for text in [
            "1 234,50",
            "1\u{A0}234,50 $",
            "1\u{202F}234,50\u{A0}$",
            "$1,234.50",
        ] {
            assert_eq!(cents(text), Ok(123_450), "{text}");
        }
        assert_eq!(cents("36"), Ok(3_600));
        assert_eq!(cents("0"), Ok(0));
        assert_eq!(cents("12,5000"), Ok(1_250));
        assert_eq!(cents("10 000 000,00"), Ok(PRICE_CENTS_MAX));
    }

    #[test]
    fn other_prices_have_a_reason() {
        for (text, reason) in [
            ("dix-neuf", Reason::NotANumber),
            ("24,50 $ / kg", Reason::NotANumber),
            ("$", Reason::NotANumber),
            ("24,50 €", Reason::NotANumber),
            ("0.001", Reason::TooManyDecimals),
            ("24,505", Reason::AmbiguousNumber),
            ("1,000", Reason::AmbiguousNumber),
            ("-2", Reason::Negative),
            ("-2,00 $", Reason::Negative),
            ("$-2", Reason::Negative),
            ("--2", Reason::NotANumber),
            ("10000000,01", Reason::TooLarge),
            ("99999999999999999999.99", Reason::TooLarge),
        ] {
            assert_eq!(cents(text), Err(reason), "{text}");
        }
    }
}
