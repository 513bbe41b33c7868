//! Sharing too few packs among those who asked for them.
//!
//! Invariants: nobody gets more than it asked, all that is available is given as far as it was
//! asked for, the order given does not matter, and whoever parts what it asks into several asks
//! gets the same: what one hub asks is summed first.
//! Deliberately absent: what a slot is, and who may ask; shortages, group purchases and trials of
//! a rule before a vote share by these.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::ASKS_MAX;
use crate::money::{Packs, Ratio};
use crate::rules::apportion::{Portion, apportion};
use crate::rules::shortage::ShortageRule;

mod hub;

use hub::{Hub, summed, total};

/// So many packs that one hub asks; a hub may ask several times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask<'a> {
    /// The hub's code.
    pub code: &'a str,
    /// Its lowest slot, where it holds slots; zero where nobody does. Of what one hub gets, its
    /// lowest slots are kept, and `first_confirmed` serves all by it.
    pub slot: u32,
    /// How many packs, from `slot` on; at most `PACKS_MAX`.
    pub packs: Packs,
    /// Whether it is asked at the solidarity tier.
    pub solidarity: bool,
}

impl<'a> Ask<'a> {
    /// An ask without slots, at the price for all.
    pub const fn plain(code: &'a str, packs: Packs) -> Self {
        Self {
            code,
            slot: 0,
            packs,
            solidarity: false,
        }
    }
}

/// What one hub asked and gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allotted {
    /// Its code.
    pub code: String,
    /// What it asked in all, in whole packs.
    pub asked: Packs,
    /// What it gets, in whole packs; at most what it asked.
    pub given: Packs,
    /// What remains of each of its asks, by slot.
    pub stretches: Vec<Stretch>,
    /// The figures that led to it.
    pub why: Why,
}

/// What remains of one ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stretch {
    /// Its lowest slot.
    pub slot: u32,
    /// Packs asked from there on.
    pub asked: Packs,
    /// Packs that remain, the lowest first.
    pub given: Packs,
}

/// The figures that led to an allotment; worded by the faces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Why {
    /// There was enough for all.
    Enough,
    /// `available × asked ÷ total = exact`, rounded down to `floor`; the `leftover` packs go one
    /// each to the largest remainders.
    Proportional {
        /// Packs to share.
        available: Packs,
        /// Packs asked by all.
        total: u64,
        /// The exact share, in packs.
        exact: Ratio,
        /// The exact share rounded down.
        floor: u64,
        /// Packs left over for all.
        leftover: u64,
        /// Place by remainder, 1 for the largest; the first `leftover` places get one.
        rank: usize,
        /// Whether a leftover pack came on top.
        received: bool,
        /// Whether the order of codes decided among equal remainders.
        tied: bool,
    },
    /// Everybody gets what it asked up to `level`; the `leftover` packs go one each to those who
    /// asked more, by code.
    Level {
        /// The most that all could have.
        level: Packs,
        /// Packs left over for those who asked more than the level.
        leftover: u64,
        /// Whether a leftover pack came on top.
        received: bool,
    },
    /// Solidarity buyers share first, in proportion; the others share what they left.
    ByTier {
        /// What the hub asked at each tier, solidarity first; one or two.
        tiers: Vec<TierShare>,
    },
    /// Served by slot: what was confirmed below `cut` remains, nothing above.
    BySlot {
        /// The lowest slot of the ask that could not be served in full.
        cut: u32,
        /// Packs left when its turn came.
        left: Packs,
    },
    /// Served in turn, from what was left by those before.
    InTurn {
        /// Its turn, 1 for the first.
        turn: usize,
        /// What was left when its turn came.
        left: Packs,
    },
}

/// What a hub gets of what it asked at one tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierShare {
    /// Whether this is the solidarity tier.
    pub solidarity: bool,
    /// Packs that were there for this tier.
    pub available: Packs,
    /// Packs asked.
    pub asked: Packs,
    /// Packs given.
    pub given: Packs,
    /// How the tier's packs were shared.
    pub why: Why,
}

/// Why packs cannot be shared.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AllocateError {
    /// More asks than one sharing looks at.
    #[error("{asks} asks are more than {ASKS_MAX}")]
    TooManyAsks {
        /// How many there are.
        asks: usize,
    },
    /// An ask, or all of one hub's, beyond any quantity.
    #[error("{code} asks {packs} packs, more than can be")]
    TooManyPacks {
        /// The hub's code.
        code: String,
        /// What it asks, in packs.
        packs: u64,
    },
}

/// What `rule` gives of `available` packs to each hub, by code in byte order.
///
/// ```
/// # use halle_protocol::{money::Packs, rules::{Ask, ShortageRule, allocate}};
/// let asks = [Ask::plain("HOP", Packs(45)), Ask::plain("CPE", Packs(15)), Ask::plain("CUI", Packs(15))];
/// let shares = allocate(ShortageRule::Proportional, Packs(60), &asks)?;
/// let given: Vec<_> = shares.iter().map(|it| (it.code.as_str(), it.given.0)).collect();
/// assert_eq!(given, [("CPE", 12), ("CUI", 12), ("HOP", 36)]);
/// # Ok::<(), halle_protocol::rules::allocate::AllocateError>(())
/// ```
pub fn allocate(
    rule: ShortageRule,
    available: Packs,
    asks: &[Ask],
) -> Result<Vec<Allotted>, AllocateError> {
    match rule {
        ShortageRule::Proportional => proportional(available, asks),
        ShortageRule::MaxMin => max_min(available, asks),
        ShortageRule::SolidarityFirst => solidarity_first(available, asks),
        ShortageRule::FirstConfirmed => first_confirmed(available, asks),
        ShortageRule::SmallOrdersFirst => small_orders_first(available, asks),
    }
}

/// Shares by what each asked: largest remainder, ties to the lowest code in byte order. Nobody is
/// a whole pack away from its exact share.
pub fn proportional(available: Packs, asks: &[Ask]) -> Result<Vec<Allotted>, AllocateError> {
    let hubs = summed(asks)?;
    Ok(in_proportion(available, &hubs))
}

/// Raises everybody together until it has what it asked (max-min fairness): small orders are
/// filled, large ones end level, packs left over go one each by code in byte order.
pub fn max_min(available: Packs, asks: &[Ask]) -> Result<Vec<Allotted>, AllocateError> {
    let hubs = summed(asks)?;
    if total(&hubs) <= u64::from(available.0) {
        return Ok(enough(&hubs));
    }
    let (level, leftover) = level(available, &hubs);
    let mut extra = leftover;
    let shares = hubs.iter().map(|hub| {
        let received = hub.packs > level && extra > 0;
        extra = extra.saturating_sub(u64::from(received));
        let packs = u64::from(hub.packs.min(level).0).saturating_add(u64::from(received));
        let why = Why::Level {
            level,
            leftover,
            received,
        };
        hub.get(packs, why)
    });
    Ok(shares.collect())
}

/// Fills what is asked at the solidarity tier first, then the rest, each in proportion. It is the
/// tier of each ask that counts, so a hub that asks at both gains nothing for its other asks.
pub fn solidarity_first(available: Packs, asks: &[Ask]) -> Result<Vec<Allotted>, AllocateError> {
    let hubs = summed(asks)?;
    if total(&hubs) <= u64::from(available.0) {
        return Ok(enough(&hubs));
    }
    let mut left = available;
    let mut tiers: BTreeMap<&str, Vec<TierShare>> = BTreeMap::new();
    for solidarity in [true, false] {
        let of_tier: Vec<Ask> = asks
            .iter()
            .copied()
            .filter(|ask| ask.solidarity == solidarity)
            .collect();
        let hubs = summed(&of_tier)?;
        let shares = in_proportion(left, &hubs);
        let there = left;
        for (hub, share) in hubs.iter().zip(shares) {
            left = left.checked_sub(share.given).unwrap_or_default();
            tiers.entry(hub.code).or_default().push(TierShare {
                solidarity,
                available: there,
                asked: share.asked,
                given: share.given,
                why: share.why,
            });
        }
    }
    let shares = hubs
        .iter()
        .map(|hub| hub.get_by_tier(tiers.remove(hub.code).unwrap_or_default()));
    Ok(shares.collect())
}

/// Serves by slot, the lowest first, until nothing is left.
pub fn first_confirmed(available: Packs, asks: &[Ask]) -> Result<Vec<Allotted>, AllocateError> {
    let hubs = summed(asks)?;
    if total(&hubs) <= u64::from(available.0) {
        return Ok(enough(&hubs));
    }
    let mut turns: Vec<&Ask> = asks.iter().collect();
    turns.sort_by_key(|ask| (ask.slot, ask.code, ask.packs));
    let mut left = available;
    let mut cut = None;
    let mut given: BTreeMap<&str, u64> = BTreeMap::new();
    for ask in turns {
        if ask.packs > left {
            cut = cut.or(Some((ask.slot, left)));
        }
        let packs = ask.packs.min(left);
        left = left.checked_sub(packs).unwrap_or_default();
        let of_hub = given.entry(ask.code).or_default();
        *of_hub = of_hub.saturating_add(u64::from(packs.0));
    }
    let (cut, left) = cut.unwrap_or_default();
    let shares = hubs.iter().map(|hub| {
        let packs = given.get(hub.code).copied().unwrap_or_default();
        hub.get(packs, Why::BySlot { cut, left })
    });
    Ok(shares.collect())
}

/// Serves the hub that asked least first, ties by code in byte order, until nothing is left.
pub fn small_orders_first(available: Packs, asks: &[Ask]) -> Result<Vec<Allotted>, AllocateError> {
    let hubs = summed(asks)?;
    if total(&hubs) <= u64::from(available.0) {
        return Ok(enough(&hubs));
    }
    let mut turns: Vec<&Hub> = hubs.iter().collect();
    turns.sort_by_key(|hub| hub.packs);
    let mut left = available;
    let shares = (1..).zip(turns).map(|(turn, hub)| {
        let why = Why::InTurn { turn, left };
        let given = hub.packs.min(left);
        left = left.checked_sub(given).unwrap_or_default();
        hub.get(u64::from(given.0), why)
    });
    Ok(by_code(shares))
}

/// Everybody gets what it asked.
fn enough(hubs: &[Hub]) -> Vec<Allotted> {
    let full = |hub: &Hub| hub.get(u64::from(hub.packs.0), Why::Enough);
    hubs.iter().map(full).collect()
}

/// Shares by what each asked, or gives all where there is enough.
fn in_proportion(available: Packs, hubs: &[Hub]) -> Vec<Allotted> {
    let total = total(hubs);
    let weights: Vec<u64> = hubs.iter().map(|hub| u64::from(hub.packs.0)).collect();
    let shares = (total > u64::from(available.0))
        .then(|| apportion(u64::from(available.0), &weights))
        .flatten();
    let Some(shares) = shares else {
        return enough(hubs);
    };
    let why = |portion: &Portion| Why::Proportional {
        available,
        total,
        exact: portion.exact,
        floor: portion.floor,
        leftover: shares.leftover,
        rank: portion.rank,
        received: portion.extra,
        tied: portion.tied,
    };
    let answers = hubs.iter().zip(&shares.portions);
    answers
        .map(|(hub, portion)| hub.get(portion.units(), why(portion)))
        .collect()
}

/// The most that all could have, and what that leaves over.
fn level(available: Packs, hubs: &[Hub]) -> (Packs, u64) {
    let mut sizes: Vec<Packs> = hubs.iter().map(|hub| hub.packs).collect();
    sizes.sort_unstable();
    let mut left = available.0;
    let mut waiting = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
    for size in sizes {
        let (Some(even), Some(rest)) = (left.checked_div(waiting), left.checked_rem(waiting))
        else {
            break;
        };
        if size.0 > even {
            return (Packs(even), u64::from(rest));
        }
        left = left.saturating_sub(size.0);
        waiting = waiting.saturating_sub(1);
    }
    (available, u64::from(left))
}

/// The answers by code.
fn by_code(shares: impl Iterator<Item = Allotted>) -> Vec<Allotted> {
    let mut shares: Vec<_> = shares.collect();
    shares.sort_by(|a, b| a.code.cmp(&b.code));
    shares
}

#[cfg(test)]
mod tests;
