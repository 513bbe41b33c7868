//! Why a rule, a cap, an amount or a split is refused, as problems a face can word.

use halle_protocol::{
    limits::CENTS_MAX,
    money::{Amount, NumberError},
    rules::{cap::CapError, rule::RuleError, split::SplitError},
};

use crate::control::Problem;

/// An amount above zero that the ledger can hold.
///
/// # Errors
/// `amount-zero`, `amount-negative`, `amount-too-large`.
pub(in crate::service) fn amount_of(cents: i64) -> Result<Amount, Problem> {
    let refused = |code: &str| Problem::usage(code).with("text", shown(cents));
    match cents {
        0 => Err(refused("amount-zero")),
        ..0 => Err(refused("amount-negative")),
        1..=CENTS_MAX => Amount::new(cents).map_err(|_| refused("amount-too-large")),
        _ => Err(refused("amount-too-large")),
    }
}

fn shown(cents: i64) -> String {
    Amount::new(cents).map_or_else(|_| cents.to_string(), |amount| amount.to_string())
}

/// Why a number cannot be read.
pub(super) fn problem_of_number(text: &str, error: &NumberError) -> Problem {
    let code = match error {
        NumberError::Empty | NumberError::NotANumber { .. } => "bad-amount",
        NumberError::TooPrecise { .. } => "amount-too-precise",
        NumberError::Ambiguous { .. } => "amount-ambiguous",
        NumberError::TooLarge { .. } => "amount-too-large",
        NumberError::Negative { .. } => "amount-negative",
    };
    Problem::usage(code).with("text", text)
}

/// Why a rule cannot be read.
pub(super) fn problem_of_rule(text: &str, error: &RuleError) -> Problem {
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

/// Why a cap cannot be read.
pub(super) fn problem_of_cap(text: &str, error: &CapError) -> Problem {
    match error {
        CapError::BadPercent { source, .. } => problem_of_number(text, source),
        CapError::UnknownBase { near, .. } => Problem::usage("bad-cap")
            .with("text", text)
            .near(owned(near)),
        CapError::NotACap { .. } | CapError::NotCanonical { .. } => {
            Problem::usage("bad-cap").with("text", text)
        }
    }
}

/// Why a cost cannot be split.
pub(super) fn problem_of_split(error: &SplitError) -> Problem {
    match error {
        SplitError::NobodyTakesPart => Problem::refused("nobody-takes-part"),
        SplitError::NegativeAmount { amount } => {
            Problem::usage("amount-negative").with("text", amount)
        }
        SplitError::CodeTwice { code } => Problem::refused("hub-twice").with("hub", code),
        SplitError::NegativeValue { code, value } => Problem::refused("value-negative")
            .with("hub", code)
            .with("value_cents", value.cents()),
        SplitError::NothingCounted { key, amount } => Problem::failed("nothing-counted")
            .with("key", key)
            .with("amount_cents", amount.cents()),
        SplitError::CapsTooLow { missing } => {
            Problem::refused("caps-too-low").with("missing_cents", missing.cents())
        }
        SplitError::CapTooLarge { code } => Problem::usage("cap-too-large").with("hub", code),
        SplitError::FiguresTooLarge { key } => Problem::usage("figures-too-large").with("key", key),
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
