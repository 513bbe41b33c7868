//! The steps of a split as remarks.
//!
//! Code `split-<step>`; arguments are the step's fields as text. The end of a name says what it
//! holds, so that a face can write it: `…_cents` whole cents (several parted by spaces) or an
//! exact `a/b`, `…_ratio` a fraction, `…_measure` a plain decimal, `key`, `unit` and `percent`.

use halle_protocol::money::Amount;
use halle_protocol::rules::{Key, Split, Step, Ties};

use super::{CostSplit, Remark, ShareRow};

/// A split as an answer.
pub fn cost_split(split: &Split) -> CostSplit {
    let shares: Vec<ShareRow> = split.shares.iter().map(share_row).collect();
    let sum: i64 = split.shares.iter().map(|share| share.amount.cents()).sum();
    CostSplit {
        shares,
        sum: sum.into(),
        steps: split.steps.iter().map(remark).collect(),
    }
}

/// One hub's share as a row of an answer.
pub fn share_row(share: &halle_protocol::rules::Share) -> ShareRow {
    ShareRow {
        hub: share.code.clone(),
        amount: share.amount.into(),
        exact: share
            .exact
            .map(|exact| exact.to_string())
            .unwrap_or_default(),
        steps: share.steps.iter().map(remark).collect(),
    }
}

/// One step as a remark.
pub fn remark(step: &Step) -> Remark {
    match step {
        Step::Part {
            round,
            percent,
            key,
            of,
            exact,
            floor,
            cent,
            tie,
            amount,
        } => keyed("split-part", *round, *key)
            .with("percent", percent)
            .with("of_cents", of.cents())
            .with("exact_cents", exact)
            .with("floor_cents", floor.cents())
            .with("cent", yes(*cent))
            .with("tie", yes(*tie))
            .with("amount_cents", amount.cents()),
        Step::Leftover {
            round,
            key,
            of,
            floors,
            cents,
        } => keyed("split-leftover", *round, *key)
            .with("of_cents", of.cents())
            .with("floors_cents", floors.cents())
            .with("left_cents", cents),
        Step::Rest {
            round,
            capped,
            fixed,
            rest,
            open,
        } => Remark::new("split-rest")
            .with("round", round)
            .with("capped", capped.join(", "))
            .with("fixed_cents", fixed.cents())
            .with("rest_cents", rest.cents())
            .with("open", open),
        Step::Sum { shares, amount } => Remark::new("split-sum")
            .with("shares_cents", list(shares))
            .with("amount_cents", amount.cents()),
        Step::Weight {
            round,
            key,
            weight,
            total,
        } => keyed("split-weight", *round, *key)
            .with("weight_measure", weight)
            .with("total_measure", total)
            .with("unit", key),
        Step::Exact {
            round,
            key,
            of,
            exact,
            floor,
        } => keyed("split-exact", *round, *key)
            .with("of_cents", of.cents())
            .with("exact_cents", exact)
            .with("floor_cents", floor.cents()),
        Step::Cent {
            round,
            key,
            cents,
            remainder,
            rank,
            received,
            tied,
            ties,
        } => keyed("split-cent", *round, *key)
            .with("left_cents", cents)
            .with("remainder_ratio", remainder)
            .with("rank", rank)
            .with("received", yes(*received))
            .with("tied", tied.join(", "))
            .with("ties", ties_code(*ties, tied)),
        Step::Added {
            round,
            parts,
            amount,
        } => Remark::new("split-added")
            .with("round", round)
            .with("parts_cents", list(parts))
            .with("amount_cents", amount.cents()),
        Step::Cap {
            round,
            percent,
            of,
            figure,
            exact,
            cap,
            share,
            above,
        } => Remark::new("split-cap")
            .with("round", round)
            .with("percent", percent)
            .with("of", of)
            .with("figure_cents", figure.cents())
            .with("exact_cents", exact)
            .with("cap_cents", cap.cents())
            .with("share_cents", share.cents())
            .with("above", yes(*above)),
    }
}

fn keyed(code: &str, round: usize, key: Key) -> Remark {
    Remark::new(code).with("round", round).with("key", key)
}

fn list(amounts: &[Amount]) -> String {
    let cents = amounts.iter().map(|amount| amount.cents().to_string());
    cents.collect::<Vec<_>>().join(" ")
}

fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// How a tie was decided; `none` when the remainder alone decided.
fn ties_code(ties: Ties, tied: &[String]) -> &'static str {
    match ties {
        _ if tied.is_empty() => "none",
        Ties::ByCode => "by_code",
        Ties::AsGiven => "as_given",
    }
}
