//! Fees as data: what a hub asks for its work, by a rule that everybody can reckon again (PR1, PR2).
//!
//! A rule is a sum of parts, each of which looks at lines, at whole orders or at stops. Where Open Food Network reckons otherwise
//! (it rounds the fee of one unit and multiplies), the doc of the part says so.
//! Deliberately absent: who pays a fee and who gets it, and kilometres and hours, which no order shows.

mod charge;
mod text;

pub use charge::{Charged, FeeLine, FeeOrder, charge};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Percent;
use crate::money::Amount;

/// Parts of one rule at most.
pub const FEE_PARTS_MAX: usize = 8;
/// Steps of a tiered percent at most.
pub const FEE_TIERS_MAX: usize = 8;

/// One part of a fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeePart {
    /// A percent of each line, rounded there: `12% of lines`. (Open Food Network rounds the fee of one unit.)
    OfLines(Percent),
    /// A percent of all that a hub moved in the cycle, rounded once: `12% of value`.
    OfValue(Percent),
    /// A percent of each order's total: `3% of total`.
    OfTotal(Percent),
    /// A percent of each order's total that changes with it, each slice at its own: `10% to 500.00 8% above`.
    Tiered {
        /// Percents with the total up to which they hold, ascending.
        slices: Vec<(Percent, Amount)>,
        /// The percent above the last of them.
        above: Percent,
    },
    /// So much an order: `4.50 an order`.
    AnOrder(Amount),
    /// So much for the first pack of an order and for each further one, up to so many packs: `2.00 first 0.50 more most 6`.
    /// (Open Food Network takes `most 0` for no fee at all: here it is a mistake.)
    First {
        /// For the first.
        first: Amount,
        /// For each further one.
        more: Amount,
        /// Packs that count, from 1.
        most: u32,
    },
    /// One amount for an order below a limit and another from it on: `12.00 below 75.00 else 0.00`.
    Below {
        /// Below the limit.
        fee: Amount,
        /// The limit: an order of exactly so much pays `otherwise`.
        limit: Amount,
        /// From the limit on.
        otherwise: Amount,
    },
    /// So much a unit of each line, rounded there: `0.35 a kg`.
    A(FeeUnit, Amount),
    /// So much a stop: a partner served in a cycle, however many orders: `8.00 a stop`.
    AStop(Amount),
}

/// What a fee may be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeeUnit {
    /// A pack.
    Pack,
    /// A crate as it is handled; a pack where nobody says how many go in one.
    Case,
    /// A litre; goods of unknown volume count nothing and are named.
    Litre,
    /// A kilogram; goods of unknown weight count nothing and are named.
    Kilogram,
    /// A pound of 453.59237 g.
    Pound,
}

/// A fee's rule: parts that are added up. Stored and shown as canonical text.
///
/// ```
/// # use halle_protocol::rules::fee::FeeRule;
/// let rule: FeeRule = "12 % des lignes + 4,50 par commande".parse()?;
/// assert_eq!(rule.to_string(), "12% of lines + 4.50 an order");
/// # Ok::<(), halle_protocol::rules::fee::FeeRuleError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FeeRule {
    parts: Vec<FeePart>,
}

impl FeeRule {
    /// Its parts, in the order in which they are written.
    pub fn parts(&self) -> &[FeePart] {
        &self.parts
    }

    /// Whether the weight of goods counts.
    pub fn weighs(&self) -> bool {
        self.counts(|unit| matches!(unit, FeeUnit::Kilogram | FeeUnit::Pound))
    }

    /// Whether the volume of goods counts.
    pub fn measures(&self) -> bool {
        self.counts(|unit| unit == FeeUnit::Litre)
    }

    fn counts(&self, wanted: impl Fn(FeeUnit) -> bool) -> bool {
        let counts = |part: &FeePart| matches!(part, FeePart::A(unit, _) if wanted(*unit));
        self.parts.iter().any(counts)
    }
}

/// Why a text is no rule of a fee.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FeeRuleError {
    /// Nothing is written, or more parts than are allowed.
    #[error("a fee has 1 to {FEE_PARTS_MAX} parts")]
    Parts,
    /// A part that is none.
    #[error("the part `{part}` is no fee, such as `12% of lines`, `4.50 an order` or `0.35 a kg`")]
    Part {
        /// As typed.
        part: String,
    },
    /// No pack at all would count.
    #[error("in `{part}` no pack would count: `most` starts at 1")]
    Most {
        /// As typed.
        part: String,
    },
    /// Slices that do not rise.
    #[error("the limits in `{part}` do not rise")]
    Slices {
        /// As typed.
        part: String,
    },
}
