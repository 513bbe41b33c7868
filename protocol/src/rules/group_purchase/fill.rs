//! How many whole cases wishes and tolerances carry, and who gets how much of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{PACKS_MAX, WISHES_MAX};
use crate::money::Packs;
use crate::rules::allocate::{Ask, Why, proportional};
use crate::rules::group_purchase::structure::Structure;

/// What one hub would take; of several wishes of one hub the sum counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wish<'a> {
    /// The hub's code.
    pub code: &'a str,
    /// Units it wants.
    pub units: Packs,
    /// Units more it would take, if that fills a case or the minimum.
    pub tolerance: Packs,
}

/// What a purchase must come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How the product is handled, and what of it is sold whole.
    pub structure: Structure,
    /// Fewest units that are bought at all; zero for none.
    pub minimum: Packs,
}

/// What is bought, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filling {
    /// Units wanted by all.
    pub wished: Packs,
    /// Units more that all would take.
    pub tolerance: Packs,
    /// Units of what is sold whole.
    pub step_units: u32,
    /// How many of it are bought: cases or pallets.
    pub steps: u32,
    /// Units bought; zero when cancelled.
    pub units: Packs,
    /// How wishes and cases met.
    pub outcome: Outcome,
    /// What each hub gets, by code in byte order.
    pub shares: Vec<Filled>,
}

/// How wishes and cases met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// The wishes fill whole cases.
    Exact,
    /// Tolerances fill the last case, or reach the minimum: `extra` units by share of tolerance.
    Up {
        /// Units beyond the wishes.
        extra: Packs,
    },
    /// Tolerances do not fill the last case: it is not bought, and wishes are met in proportion.
    Down {
        /// Units wished and not bought.
        short: Packs,
    },
    /// Nobody wishes anything.
    NoWish,
    /// Wishes and tolerances do not fill one case: nothing is bought.
    NoCase {
        /// Units missing to the first case, tolerances counted.
        missing: Packs,
    },
    /// Wishes and tolerances do not reach the minimum: nothing is bought.
    BelowMinimum {
        /// Units missing to the minimum in whole cases, tolerances counted.
        missing: Packs,
    },
}

/// What one hub gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// Its code.
    pub code: String,
    /// Units it wanted.
    pub wished: Packs,
    /// Units more it would have taken.
    pub tolerance: Packs,
    /// Units it gets; at most wish and tolerance together.
    pub given: Packs,
    /// Rounding up: how the extra units were shared by tolerance. Rounding down: how the units
    /// were shared by wish. Nothing where a purchase is cancelled.
    pub why: Option<Why>,
}

/// Why wishes cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FillError {
    /// More wishes than one purchase looks at.
    #[error("{wishes} wishes are more than {WISHES_MAX}")]
    TooManyWishes {
        /// How many there are.
        wishes: usize,
    },
    /// Wishes, tolerances or a minimum beyond any quantity.
    #[error("{units} units are more than can be bought together")]
    TooManyUnits {
        /// The sum of wishes, that of tolerances, or the minimum, in units.
        units: u64,
    },
}

/// What is bought: whole cases for all wishes, if tolerances fill the last; else as many cases as
/// wishes fill; more, as far as tolerances go, where the minimum asks for it; nothing below it.
///
/// No case is bought that neither a wish nor the minimum begins: a tolerance is leave to round,
/// not an order.
///
/// ```
/// # use halle_protocol::{money::Packs, rules::group_purchase::*};
/// let eggs = Terms { structure: Structure::new(15, 1, Handling::Case)?, minimum: Packs(0) };
/// let wish = |code, units, tolerance| Wish { code, units: Packs(units), tolerance: Packs(tolerance) };
/// let wishes = [wish("v", 22, 5), wish("w", 13, 3), wish("x", 18, 0), wish("y", 9, 4), wish("z", 7, 2)];
/// let filling = fill(eggs, &wishes)?;
/// assert_eq!((filling.steps, filling.units), (5, Packs(75)));
/// assert_eq!(filling.outcome, Outcome::Up { extra: Packs(6) });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn fill(terms: Terms, wishes: &[Wish]) -> Result<Filling, FillError> {
    let hubs = summed(wishes)?;
    let wished = sum(hubs.values().map(|hub| hub.0))?;
    let tolerance = sum(hubs.values().map(|hub| hub.1))?;
    if terms.minimum.0 > PACKS_MAX {
        return Err(too_many(u64::from(terms.minimum.0)));
    }
    let step = terms.structure.step_units();
    let (units, outcome) = bought(step, terms.minimum, wished, tolerance);
    Ok(Filling {
        wished,
        tolerance,
        step_units: step,
        steps: units.0.checked_div(step).unwrap_or_default(),
        units,
        outcome,
        shares: shares(&hubs, units, outcome),
    })
}

/// Wish and tolerance of each hub, by code.
type Hubs<'a> = BTreeMap<&'a str, (Packs, Packs)>;

fn summed<'a>(wishes: &[Wish<'a>]) -> Result<Hubs<'a>, FillError> {
    if wishes.len() > WISHES_MAX {
        return Err(FillError::TooManyWishes {
            wishes: wishes.len(),
        });
    }
    let mut hubs = Hubs::new();
    for wish in wishes {
        let hub = hubs.entry(wish.code).or_default();
        hub.0 = sum([hub.0, wish.units])?;
        hub.1 = sum([hub.1, wish.tolerance])?;
    }
    Ok(hubs)
}

fn sum(units: impl IntoIterator<Item = Packs>) -> Result<Packs, FillError> {
    let sum: u64 = units.into_iter().map(|units| u64::from(units.0)).sum();
    match u32::try_from(sum) {
        Ok(units) if units <= PACKS_MAX => Ok(Packs(units)),
        _ => Err(too_many(sum)),
    }
}

fn too_many(units: u64) -> FillError {
    FillError::TooManyUnits { units }
}

/// Units bought, and how that came about.
fn bought(step: u32, minimum: Packs, wished: Packs, tolerance: Packs) -> (Packs, Outcome) {
    let nothing = |outcome| (Packs(0), outcome);
    if wished.0 == 0 {
        return nothing(Outcome::NoWish);
    }
    let carried = wished.0.saturating_add(tolerance.0);
    let whole = whole_steps(wished, step).0;
    let filled = if whole <= carried {
        whole
    } else {
        whole.saturating_sub(step)
    };
    let least = whole_steps(minimum, step).0;
    let units = filled.max(least);
    if units > carried {
        let missing = Packs(units.saturating_sub(carried));
        return nothing(Outcome::BelowMinimum { missing });
    }
    if units == 0 {
        let missing = Packs(whole.saturating_sub(carried));
        return nothing(Outcome::NoCase { missing });
    }
    let outcome = match (units.checked_sub(wished.0), wished.0.checked_sub(units)) {
        (Some(0), _) => Outcome::Exact,
        (Some(extra), _) => Outcome::Up {
            extra: Packs(extra),
        },
        (None, short) => Outcome::Down {
            short: Packs(short.unwrap_or_default()),
        },
    };
    (Packs(units), outcome)
}

/// So many units rounded up to whole steps; beyond 32 bits the largest whole steps there are.
pub(super) fn whole_steps(units: Packs, step: u32) -> Packs {
    Packs(units.0.div_ceil(step.max(1)).saturating_mul(step))
}

/// What each hub gets of the units bought.
fn shares(hubs: &Hubs, units: Packs, outcome: Outcome) -> Vec<Filled> {
    let asks = |of: fn(&(Packs, Packs)) -> Packs| -> Vec<Ask> {
        let codes = hubs.keys().copied();
        let packs = hubs.values().map(of);
        codes
            .zip(packs)
            .map(|(code, packs)| Ask::plain(code, packs))
            .collect()
    };
    // Sums were checked to be within the bounds of a sharing.
    let shared = match outcome {
        Outcome::Exact | Outcome::Down { .. } => proportional(units, &asks(|hub| hub.0)).ok(),
        Outcome::Up { extra } => proportional(extra, &asks(|hub| hub.1)).ok(),
        Outcome::NoWish | Outcome::NoCase { .. } | Outcome::BelowMinimum { .. } => None,
    };
    let beyond_wish = matches!(outcome, Outcome::Up { .. });
    let mut shared = shared.unwrap_or_default().into_iter();
    let filled = |(code, (wished, tolerance)): (&&str, &(Packs, Packs))| {
        let share = shared.next();
        let given = share.as_ref().map(|share| share.given.0);
        let wish = if beyond_wish { wished.0 } else { 0 };
        Filled {
            code: (*code).to_owned(),
            wished: *wished,
            tolerance: *tolerance,
            given: Packs(given.map_or(0, |given| given.saturating_add(wish))),
            why: share.map(|share| share.why),
        }
    };
    hubs.iter().map(filled).collect()
}
