//! The steps that led to a split: enough figures to redo every computation by hand.

use serde::{Deserialize, Serialize};

use crate::money::{Amount, Ratio};
use crate::rules::cap::CapBase;
use crate::rules::key::Key;
use crate::rules::measure::Measure;
use crate::rules::percent::Percent;
use crate::rules::split::Ties;

/// One step of a split, of the whole or of one hub. Rounds count from 1; there is a second one
/// only when caps were exceeded. Never a sentence: the faces word it in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Of the whole, for each part of a mix: `of × percent = exact`, rounded down to `floor`, plus
    /// a leftover cent if its remainder was among the largest, gives `amount`.
    Part {
        /// The round.
        round: usize,
        /// How much of the cost this part is.
        percent: Percent,
        /// What this part is split by.
        key: Key,
        /// What is split in this round, in cents.
        of: Amount,
        /// The exact part, in cents.
        exact: Ratio,
        /// The exact part rounded down, in cents.
        floor: Amount,
        /// Whether a leftover cent comes on top.
        cent: bool,
        /// Whether remainders were equal, so that the earlier part of the rule came first.
        tie: bool,
        /// What this part splits, in cents.
        amount: Amount,
    },
    /// Of the whole, for each part: the floors of all hubs sum to `floors`; the `cents` missing to
    /// `of` are given one each to the largest remainders.
    Leftover {
        /// The round.
        round: usize,
        /// What the part is split by.
        key: Key,
        /// What the part splits, in cents.
        of: Amount,
        /// Sum of the floors, in cents.
        floors: Amount,
        /// What is left over, in cents.
        cents: u64,
    },
    /// Of the whole, when caps were exceeded: those above are fixed at their caps, which sum to
    /// `fixed`; `rest` is split again among the `open` others, in the next round.
    Rest {
        /// The round that found shares above their caps.
        round: usize,
        /// Hubs fixed in this round.
        capped: Vec<String>,
        /// Sum of their caps, in cents.
        fixed: Amount,
        /// What is left to split, in cents.
        rest: Amount,
        /// How many hubs share it.
        open: usize,
    },
    /// Of the whole, last: the shares sum to `amount`.
    Sum {
        /// The shares, in the order in which ties are decided, in cents.
        shares: Vec<Amount>,
        /// Their sum, in cents.
        amount: Amount,
    },
    /// Of a hub, for each part: what the key counts for it, and for all in this round.
    Weight {
        /// The round.
        round: usize,
        /// What the part is split by.
        key: Key,
        /// What the hub has, in the key's unit.
        weight: Measure,
        /// What all have, in the key's unit.
        total: Measure,
    },
    /// Of a hub, for each part: `of × weight ÷ total = exact`, rounded down to `floor`.
    Exact {
        /// The round.
        round: usize,
        /// What the part is split by.
        key: Key,
        /// What the part splits, in cents.
        of: Amount,
        /// The exact share, in cents.
        exact: Ratio,
        /// The exact share rounded down, in cents.
        floor: Amount,
    },
    /// Of a hub, for each part with leftover cents: whether it got one, and why.
    Cent {
        /// The round.
        round: usize,
        /// What the part is split by.
        key: Key,
        /// How many cents were left over for all.
        cents: u64,
        /// The exact share less its floor.
        remainder: Ratio,
        /// Place by remainder, 1 for the largest; the first `cents` places get one.
        rank: usize,
        /// Whether the hub got one.
        received: bool,
        /// The hubs with the same remainder among whom the order of ties decided, this one
        /// included; empty if the remainder alone decided.
        tied: Vec<String>,
        /// How ties are decided.
        ties: Ties,
    },
    /// Of a hub, under a mix: its shares of the parts, in the order of the rule, sum to `amount`.
    Added {
        /// The round.
        round: usize,
        /// Its shares of the parts, in cents.
        parts: Vec<Amount>,
        /// Their sum, in cents.
        amount: Amount,
    },
    /// Of a hub, under a cap, in each round it takes part in: `figure × percent = exact`, rounded
    /// down to `cap`; a `share` above is fixed at the cap.
    Cap {
        /// The round.
        round: usize,
        /// How much of the figure.
        percent: Percent,
        /// Which figure.
        of: CapBase,
        /// The hub's figure, in cents.
        figure: Amount,
        /// The exact cap, in cents.
        exact: Ratio,
        /// The exact cap rounded down, in cents.
        cap: Amount,
        /// The hub's rounded share in this round, in cents.
        share: Amount,
        /// Whether the share is above the cap.
        above: bool,
    },
}
