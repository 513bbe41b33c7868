//! Splitting a shared cost among hubs, with every step.
//!
//! A mix is first cut by its percents, then each part is split by its key, then added. Shares
//! above their caps are all fixed at once and the rest is split again among the others by the same
//! rule, until none is above. Invariants: the shares sum to the amount, none is negative or above
//! its cap, and with [`Ties::ByCode`] the order of the participants does not matter.
//! Deliberately absent: minimums, exemptions, and where the figures come from.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::{Amount, Ratio};
use crate::rules::cap::Cap;
use crate::rules::figures::Figures;
use crate::rules::key::Key;
use crate::rules::rule::Rule;
use crate::rules::step::Step;

mod line;
mod round;

use line::Line;
use round::Round;

/// A hub that shares a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant<'a> {
    /// The hub's code; each occurs once.
    pub code: &'a str,
    /// What its part in the basis amounts to.
    pub figures: Figures,
}

/// Who comes first when remainders are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// The lowest code in byte order, as in the shared ledger.
    ByCode,
    /// The first given, as on the command line.
    AsGiven,
}

/// A cost split among hubs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// One share per participant, in the order given.
    pub shares: Vec<Share>,
    /// The steps that concern the whole, in order.
    pub steps: Vec<Step>,
}

/// What one hub pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The hub's code.
    pub code: String,
    /// What it pays, in cents.
    pub amount: Amount,
    /// Its share before rounding, in cents: of the round that decided it, or of its cap; under a
    /// mix the sum over the parts. Nothing in the rare case that the sum needs more than 128 bits;
    /// the steps then still have each part.
    pub exact: Option<Ratio>,
    /// The steps that led to it, in order.
    pub steps: Vec<Step>,
}

/// Why a cost cannot be split.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SplitError {
    /// Nobody to pay.
    #[error("nobody takes part")]
    NobodyTakesPart,
    /// A cost below zero.
    #[error("the cost of {amount} is below zero")]
    NegativeAmount {
        /// The cost.
        amount: Amount,
    },
    /// One hub listed twice.
    #[error("{code} takes part twice")]
    CodeTwice {
        /// The hub's code.
        code: String,
    },
    /// A hub whose value of goods is below zero.
    #[error("the value {value} of {code} is below zero")]
    NegativeValue {
        /// The hub's code.
        code: String,
        /// Its value of goods.
        value: Amount,
    },
    /// Nobody has any of what the key counts.
    #[error("nobody has anything that {key} counts, so {amount} cannot be split")]
    NothingCounted {
        /// The key.
        key: Key,
        /// What was to be split by it.
        amount: Amount,
    },
    /// All caps together do not carry the cost, or those below their caps have nothing that the
    /// rule counts.
    #[error("the caps leave {missing} that nobody carries")]
    CapsTooLow {
        /// What nobody carries, at least.
        missing: Amount,
    },
    /// A cap beyond any amount.
    #[error("the cap of {code} is beyond the largest amount")]
    CapTooLarge {
        /// The hub's code.
        code: String,
    },
    /// Figures too large to be summed.
    #[error("the figures for {key} are too large to be summed")]
    FiguresTooLarge {
        /// The key.
        key: Key,
    },
}

/// Splits `amount` by `rule` among `participants`, nobody above `cap`.
pub fn split(
    amount: Amount,
    rule: &Rule,
    participants: &[Participant],
    cap: Option<Cap>,
    ties: Ties,
) -> Result<Split, SplitError> {
    if amount.is_negative() {
        return Err(SplitError::NegativeAmount { amount });
    }
    let mut steps = Vec::new();
    let mut open = line::lines(participants, cap, ties)?;
    let mut settled = Vec::new();
    let mut rest = amount;
    for number in 1.. {
        let mut round = Round {
            number,
            rule,
            ties,
            steps: &mut steps,
        };
        round.split(rest, &mut open)?;
        let (above, within) = open.into_iter().partition::<Vec<_>, _>(Line::is_above_cap);
        open = within;
        if above.is_empty() {
            break;
        }
        rest = fix(number, rest, &above, &open, &mut steps)?;
        settled.extend(above.into_iter().map(Line::fixed));
    }
    settled.extend(open);
    Ok(finish(amount, settled, steps))
}

/// What is left when the lines above their caps are fixed there.
fn fix(
    round: usize,
    whole: Amount,
    above: &[Line],
    open: &[Line],
    steps: &mut Vec<Step>,
) -> Result<Amount, SplitError> {
    let rest = Amount::checked_sum(above.iter().filter_map(Line::cap))
        .and_then(|fixed| Some((fixed, whole.checked_sub(fixed)?)));
    let (fixed, rest) = rest.expect("caps exceeded by shares sum to less than the whole");
    if open.is_empty() {
        return Err(SplitError::CapsTooLow { missing: rest });
    }
    let capped = above.iter().map(Line::code).collect();
    steps.push(Step::Rest {
        round,
        capped,
        fixed,
        rest,
        open: open.len(),
    });
    Ok(rest)
}

/// Adds the closing sum and puts the shares back in the order given.
fn finish(amount: Amount, mut lines: Vec<Line>, mut steps: Vec<Step>) -> Split {
    lines.sort_by_key(|line| line.tie_order);
    let shares = lines.iter().map(|line| line.amount).collect();
    steps.push(Step::Sum { shares, amount });
    lines.sort_by_key(|line| line.given_order);
    Split {
        shares: lines.into_iter().map(Line::into_share).collect(),
        steps,
    }
}

#[cfg(test)]
mod tests;
