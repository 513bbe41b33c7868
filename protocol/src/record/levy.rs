//! Fees: what a charter lets a coordinator ask, and what it asks for in a cycle.

use serde::{Deserialize, Serialize};

use super::Side;
use crate::{
    id::RecordId,
    limits::{BASIS_PARTS_MAX, WORDS_BYTES_MAX},
    rules::fee::FeeRule,
};

/// What a fee is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// Packing.
    Packing,
    /// Transport.
    Transport,
    /// Administration.
    Admin,
    /// Selling: a hub's margin.
    Sales,
    /// Money raised for a cause.
    Fundraising,
    /// What goes to those who pay less.
    Solidarity,
    /// Belonging to the pool.
    Membership,
}

/// A fee that members accept with the charter: whoever coordinates a cycle may ask it there, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// What it is called, among the charter's fees.
    pub name: String,
    /// What it is for.
    pub kind: FeeKind,
    /// Who pays it: `sellers` of what they bring, or `buyers` of what they take.
    pub payer: Side,
    /// How much.
    pub rule: FeeRule,
}

/// A coordinator asks a fee of its charter for what left in a cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levy {
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// The fee's name in the charter.
    pub fee: String,
    /// The parts of the basis: what left.
    pub basis: Vec<RecordId>,
}

impl FeeKind {
    const ALL: [Self; 7] = [
        Self::Packing,
        Self::Transport,
        Self::Admin,
        Self::Sales,
        Self::Fundraising,
        Self::Solidarity,
        Self::Membership,
    ];

    /// Its name in bytes and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Packing => "packing",
            Self::Transport => "transport",
            Self::Admin => "admin",
            Self::Sales => "sales",
            Self::Fundraising => "fundraising",
            Self::Solidarity => "solidarity",
            Self::Membership => "membership",
        }
    }

    /// The kind of a name.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

impl Fee {
    /// Whether it can be reckoned from what members sign: orders say no volume.
    pub(super) fn is_well_formed(&self) -> bool {
        !self.name.trim().is_empty()
            && self.name.len() <= WORDS_BYTES_MAX
            && matches!(self.payer, Side::Sellers | Side::Buyers)
            && !self.rule.measures()
    }
}

impl Levy {
    pub(super) fn is_well_formed(&self) -> bool {
        !self.fee.is_empty()
            && self.fee.len() <= WORDS_BYTES_MAX
            && (1..=BASIS_PARTS_MAX).contains(&self.basis.len())
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let parts = self.basis.iter().take(BASIS_PARTS_MAX);
        std::iter::once(&self.cycle).chain(parts).copied().collect()
    }
}
