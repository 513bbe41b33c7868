//! Amounts as people write them.

use halle_node::control::Problem;
use halle_protocol::money::{Amount, NumberError};

/// Reads `325.16`, `325,16 $`, `$1,234.50` into whole cents.
pub(crate) fn amount(text: &str) -> Result<i64, Problem> {
    Amount::parse_positive(text)
        .map(Amount::cents)
        .map_err(|error| refusal(text, &error))
}

/// Reads what may be below zero as well: `-120,50 $`.
pub(crate) fn balance(text: &str) -> Result<i64, Problem> {
    Amount::parse(text)
        .map(Amount::cents)
        .map_err(|error| refusal(text, &error))
}

/// Why a number cannot be read, as a problem.
pub(crate) fn refusal(text: &str, error: &NumberError) -> Problem {
    let code = match error {
        NumberError::Empty | NumberError::NotANumber { .. } => "bad-amount",
        NumberError::TooPrecise { .. } => "amount-too-precise",
        NumberError::Ambiguous { .. } => "amount-ambiguous",
        NumberError::TooLarge { .. } => "amount-too-large",
        NumberError::Negative { .. } => "amount-negative",
    };
    Problem::usage(code).with("text", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_in_both_languages() {
        assert_eq!(amount("325.16"), Ok(32_516));
        assert_eq!(amount("325,16 $"), Ok(32_516));
        assert_eq!(amount("1 234,50\u{a0}$"), Ok(123_450));
        let code = |text: &str| amount(text).unwrap_err().code;
        assert_eq!(code("douze"), "bad-amount");
        assert_eq!(code("-3"), "amount-negative");
        assert_eq!(code("1,234"), "amount-ambiguous");
        assert_eq!(code("0.001"), "amount-too-precise");
        assert_eq!(balance("-120,50 $"), Ok(-12_050));
        assert_eq!(balance("0"), Ok(0));
    }
}
