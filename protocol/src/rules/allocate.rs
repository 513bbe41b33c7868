//! Sharing too few packs among those who asked for them.
//!
//! Invariants: nobody gets more than it asked, all that is available is given as far as it was
//! asked for, and except under `first_confirmed` the order given does not matter. Wishes of one
//! hub are summed by the caller first, so that nobody gains by asking twice.
//! Deliberately absent: slots, lots and who asked first (the caller gives that order).

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::{Packs, Ratio};
use crate::rules::apportion::{Portion, apportion};
use crate::rules::shortage::ShortageRule;

/// What one hub asked and gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allotted {
    /// Its code (under `first_confirmed` it may be a line's, for a hub can confirm twice).
    pub code: String,
    /// What it asked, in whole packs.
    pub asked: Packs,
    /// What it gets, in whole packs; at most what it asked.
    pub given: Packs,
    /// The figures that led to it.
    pub why: Why,
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
    /// Served in turn, from what was left by those before.
    InTurn {
        /// Its turn, 1 for the first.
        turn: usize,
        /// What was left when its turn came.
        left: Packs,
    },
}

/// A code that occurs twice among those who asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{code} asks twice")]
pub struct AsksTwice {
    /// The code.
    pub code: String,
}

/// What `rule` gives to each, in the order given.
pub fn allocate(
    rule: ShortageRule,
    available: Packs,
    asked: &[(&str, Packs)],
) -> Result<Vec<Allotted>, AsksTwice> {
    match rule {
        ShortageRule::Proportional => proportional(available, asked),
        ShortageRule::MaxMin => max_min(available, asked),
        ShortageRule::FirstConfirmed => first_confirmed(available, asked),
        ShortageRule::SmallOrdersFirst => small_orders_first(available, asked),
    }
}

/// Shares by what each asked: largest remainder, ties to the lowest code in byte order.
pub fn proportional(available: Packs, asked: &[(&str, Packs)]) -> Result<Vec<Allotted>, AsksTwice> {
    let Some(asks) = short(available, asked)? else {
        return Ok(enough(asked));
    };
    let weights: Vec<u64> = asks.iter().map(|ask| u64::from(ask.packs.0)).collect();
    let shares = apportion(u64::from(available.0), &weights).expect("a shortage was asked for");
    let total = weights.iter().sum();
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
    let answers = asks.iter().zip(&shares.portions);
    Ok(as_given(answers.map(|(ask, portion)| {
        ask.get(portion.units(), why(portion))
    })))
}

/// Raises everybody together until it has what it asked (max-min fairness): small orders are
/// filled, large ones end level, packs left over go one each by code in byte order.
pub fn max_min(available: Packs, asked: &[(&str, Packs)]) -> Result<Vec<Allotted>, AsksTwice> {
    let Some(asks) = short(available, asked)? else {
        return Ok(enough(asked));
    };
    let (level, leftover) = level(available, &asks);
    let mut extra = leftover;
    let answers = asks.iter().map(|ask| {
        let received = ask.packs > level && extra > 0;
        extra = extra.saturating_sub(u64::from(received));
        let packs = u64::from(ask.packs.min(level).0).saturating_add(u64::from(received));
        ask.get(
            packs,
            Why::Level {
                level,
                leftover,
                received,
            },
        )
    });
    Ok(as_given(answers))
}

/// Serves in the order given, which is that of the slots confirmed, until nothing is left.
pub fn first_confirmed(
    available: Packs,
    asked: &[(&str, Packs)],
) -> Result<Vec<Allotted>, AsksTwice> {
    in_turn(available, asked, |ask| ask.given_order)
}

/// Serves the smallest first, ties by code in byte order, until nothing is left.
pub fn small_orders_first(
    available: Packs,
    asked: &[(&str, Packs)],
) -> Result<Vec<Allotted>, AsksTwice> {
    in_turn(available, asked, |ask| ask.packs)
}

/// What one asked, with its place in the list given.
struct Ask<'a> {
    code: &'a str,
    packs: Packs,
    given_order: usize,
}

impl Ask<'_> {
    fn get(&self, packs: u64, why: Why) -> (usize, Allotted) {
        let given = u32::try_from(packs).expect("nobody gets more than it asked");
        let code = self.code.to_owned();
        (
            self.given_order,
            Allotted {
                code,
                asked: self.packs,
                given: Packs(given),
                why,
            },
        )
    }
}

/// Those who asked, by code; nothing if there is enough for all.
fn short<'a>(
    available: Packs,
    asked: &[(&'a str, Packs)],
) -> Result<Option<Vec<Ask<'a>>>, AsksTwice> {
    let mut asks: Vec<Ask> = asked
        .iter()
        .enumerate()
        .map(|(given_order, (code, packs))| Ask {
            code,
            packs: *packs,
            given_order,
        })
        .collect();
    asks.sort_by_key(|ask| ask.code);
    if let Some((ask, _)) = asks
        .iter()
        .zip(asks.iter().skip(1))
        .find(|(a, b)| a.code == b.code)
    {
        return Err(AsksTwice {
            code: ask.code.to_owned(),
        });
    }
    let total: u64 = asks.iter().map(|ask| u64::from(ask.packs.0)).sum();
    Ok((total > u64::from(available.0)).then_some(asks))
}

/// Everybody gets what it asked.
fn enough(asked: &[(&str, Packs)]) -> Vec<Allotted> {
    let full = |(code, asked): &(&str, Packs)| Allotted {
        code: (*code).to_owned(),
        asked: *asked,
        given: *asked,
        why: Why::Enough,
    };
    asked.iter().map(full).collect()
}

/// Puts the answers back in the order given.
fn as_given(answers: impl Iterator<Item = (usize, Allotted)>) -> Vec<Allotted> {
    let mut answers: Vec<_> = answers.collect();
    answers.sort_by_key(|(given_order, _)| *given_order);
    answers.into_iter().map(|(_, allotted)| allotted).collect()
}

/// The most that all could have, and what that leaves over.
fn level(available: Packs, asks: &[Ask]) -> (Packs, u64) {
    let mut sizes: Vec<u64> = asks.iter().map(|ask| u64::from(ask.packs.0)).collect();
    sizes.sort_unstable();
    let mut left = u64::from(available.0);
    let mut waiting = u64::try_from(sizes.len()).unwrap_or(u64::MAX);
    for size in sizes {
        let (even, rest) = (left / waiting, left % waiting);
        if size > even {
            let even = u32::try_from(even).expect("a level is below what is available");
            return (Packs(even), rest);
        }
        left = left.saturating_sub(size);
        waiting = waiting.saturating_sub(1);
    }
    (available, left)
}

/// Serves by `turn`, ties by code, until nothing is left.
fn in_turn<K: Ord>(
    available: Packs,
    asked: &[(&str, Packs)],
    turn: impl Fn(&Ask) -> K,
) -> Result<Vec<Allotted>, AsksTwice> {
    let Some(mut asks) = short(available, asked)? else {
        return Ok(enough(asked));
    };
    asks.sort_by_key(turn);
    let mut left = available;
    let answers = (1..).zip(&asks).map(|(turn, ask)| {
        let why = Why::InTurn { turn, left };
        let given = ask.packs.min(left);
        left = left.checked_sub(given).unwrap_or_default();
        ask.get(u64::from(given.0), why)
    });
    Ok(as_given(answers))
}

#[cfg(test)]
mod tests;
