//! How a product is handled: unit, case, pallet.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::CASE_UNITS_MAX;
use crate::money::Packs;

/// What a supplier sells whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// Single units.
    Unit,
    /// Whole cases.
    Case,
    /// Whole pallets.
    Pallet,
}

/// How a product is handled, and what of it is sold whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Structure(Parts);

/// The same before it was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Parts {
    case_units: u32,
    pallet_cases: u32,
    sold_by: Handling,
}

/// A case or a pallet of nothing, or of more than can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "{case_units} units a case and {pallet_cases} cases a pallet are not from 1 to {CASE_UNITS_MAX}"
)]
pub struct StructureError {
    /// Units in a case, as given.
    pub case_units: u32,
    /// Cases on a pallet, as given.
    pub pallet_cases: u32,
}

/// Units as they are stacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stacked {
    /// Whole pallets.
    pub pallets: u32,
    /// Whole cases beside them.
    pub cases: u32,
    /// Single units beside them.
    pub units: u32,
}

impl Structure {
    /// So many units a case and cases a pallet, each from 1 to `CASE_UNITS_MAX`.
    pub const fn new(
        case_units: u32,
        pallet_cases: u32,
        sold_by: Handling,
    ) -> Result<Self, StructureError> {
        if case_units == 0
            || case_units > CASE_UNITS_MAX
            || pallet_cases == 0
            || pallet_cases > CASE_UNITS_MAX
        {
            return Err(StructureError {
                case_units,
                pallet_cases,
            });
        }
        Ok(Self(Parts {
            case_units,
            pallet_cases,
            sold_by,
        }))
    }

    /// Units of what is sold whole; at least 1.
    pub const fn step_units(self) -> u32 {
        match self.0.sold_by {
            Handling::Unit => 1,
            Handling::Case => self.0.case_units,
            Handling::Pallet => self.pallet_units(),
        }
    }

    /// What is sold whole.
    pub const fn sold_by(self) -> Handling {
        self.0.sold_by
    }

    /// Cases on a pallet; at least 1.
    pub const fn pallet_cases(self) -> u32 {
        self.0.pallet_cases
    }

    /// So many units as they are stacked.
    pub const fn stacked(self, units: Packs) -> Stacked {
        let beside = units.0 % self.pallet_units();
        Stacked {
            pallets: units.0 / self.pallet_units(),
            cases: beside / self.0.case_units,
            units: beside % self.0.case_units,
        }
    }

    const fn pallet_units(self) -> u32 {
        self.0.case_units.saturating_mul(self.0.pallet_cases)
    }
}

impl TryFrom<Parts> for Structure {
    type Error = StructureError;

    fn try_from(parts: Parts) -> Result<Self, StructureError> {
        Self::new(parts.case_units, parts.pallet_cases, parts.sold_by)
    }
}

impl From<Structure> for Parts {
    fn from(structure: Structure) -> Self {
        structure.0
    }
}

// A pallet's units are within 32 bits.
const _: () = assert!(CASE_UNITS_MAX.checked_mul(CASE_UNITS_MAX).is_some());
