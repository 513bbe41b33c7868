//! Sharing whole units by weights: the method of the largest remainder (Hamilton).
//!
//! Each position first gets its exact share rounded down; the units left over go one each to the
//! largest remainders, ties to the earlier position. Invariant: the units given sum to the whole,
//! nobody is more than one unit from its exact share, and a weight of zero gets nothing.

use std::cmp::Reverse;

use crate::money::Ratio;

/// What one position gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    /// Whole × weight ÷ total, in units.
    pub exact: Ratio,
    /// The exact share rounded down, in units.
    pub floor: u64,
    /// The exact share less its floor, from 0 to below 1.
    pub remainder: Ratio,
    /// Place by remainder, 1 for the largest.
    pub rank: usize,
    /// Whether a leftover unit comes on top of the floor.
    pub extra: bool,
    /// Whether its remainder is the one that some got a leftover unit for and others not.
    pub tied: bool,
}

/// A whole shared among all positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apportionment {
    /// Units left when all floors were given.
    pub leftover: u64,
    /// One portion per weight, in the order of the weights.
    pub portions: Vec<Portion>,
}

impl Portion {
    /// What the position gets, in units.
    pub fn units(&self) -> u64 {
        self.floor.saturating_add(u64::from(self.extra))
    }
}

/// Shares `whole` units by `weights`; nothing if the weights sum to zero, or if an exact share
/// does not fit a [`Ratio`] (never for a whole within `AMOUNT_CENTS_MAX`).
pub fn apportion(whole: u64, weights: &[u64]) -> Option<Apportionment> {
    let total: u128 = weights.iter().copied().map(u128::from).sum();
    if total == 0 {
        return None;
    }
    let mut portions = Vec::with_capacity(weights.len());
    for weight in weights {
        portions.push(floored(whole, *weight, total)?);
    }
    let floors: u128 = portions
        .iter()
        .map(|portion| u128::from(portion.floor))
        .sum();
    let leftover = u64::try_from(u128::from(whole).checked_sub(floors)?).ok()?;
    hand_out(leftover, &mut portions);
    Some(Apportionment { leftover, portions })
}

/// The exact share and its floor, before anything is left over.
fn floored(whole: u64, weight: u64, total: u128) -> Option<Portion> {
    let product = u128::from(whole) * u128::from(weight);
    Some(Portion {
        exact: Ratio::of(product, total)?,
        floor: u64::try_from(product.checked_div(total)?).ok()?,
        remainder: Ratio::of(product.checked_rem(total)?, total)?,
        rank: 0,
        extra: false,
        tied: false,
    })
}

/// Ranks the remainders and gives one unit each to the `leftover` first.
fn hand_out(leftover: u64, portions: &mut [Portion]) {
    let mut ranked: Vec<&mut Portion> = portions.iter_mut().collect();
    ranked.sort_by_key(|portion| Reverse(portion.remainder));
    for (rank, portion) in (1..).zip(&mut ranked) {
        portion.rank = rank;
        portion.extra = u64::try_from(rank).is_ok_and(|rank| rank <= leftover);
    }
    let last_given = ranked
        .iter()
        .rfind(|portion| portion.extra)
        .map(|it| it.remainder);
    let first_missed = ranked
        .iter()
        .find(|portion| !portion.extra)
        .map(|it| it.remainder);
    if last_given.is_some() && last_given == first_missed {
        for portion in ranked {
            portion.tied = Some(portion.remainder) == last_given;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn check(whole: u64, weights: &[u64], expected: &[u64]) {
        let portions = apportion(whole, weights).unwrap().portions;
        assert_eq!(
            portions.iter().map(Portion::units).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn leftover_units_go_to_the_largest_remainders() {
        check(10, &[1, 1, 1], &[4, 3, 3]);
        check(2500, &[4000, 3500, 2510], &[999, 874, 627]);
        check(11, &[4, 3, 2, 2, 1], &[3, 3, 2, 2, 1]);
        check(0, &[1, 2], &[0, 0]);
    }

    #[test]
    fn a_tie_is_told_only_where_it_decided() {
        let tied = |whole, weights: &[u64]| {
            let portions = apportion(whole, weights).unwrap().portions;
            portions
                .iter()
                .map(|portion| portion.tied)
                .collect::<Vec<_>>()
        };
        assert_eq!(tied(10, &[1, 1, 1]), [true, true, true]);
        assert_eq!(tied(9, &[1, 1, 1]), [false, false, false]);
        assert_eq!(tied(8, &[4, 2, 1, 1, 1]), [false; 5]);
    }

    #[test]
    fn no_weight_at_all_shares_nothing() {
        assert_eq!(apportion(10, &[0, 0]), None);
        assert_eq!(apportion(10, &[]), None);
    }

    proptest! {
        #[test]
        fn the_units_sum_to_the_whole(
            whole in 0..10_000_000_000_000u64, weights in vec(any::<u64>(), 1..12)
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let portions = apportion(whole, &weights).unwrap().portions;
            prop_assert_eq!(portions.iter().map(Portion::units).sum::<u64>(), whole);
            for (portion, weight) in portions.iter().zip(&weights) {
                prop_assert!(*weight > 0 || portion.units() == 0);
                let units = Ratio::whole(portion.units().into());
                let off = units.checked_sub(portion.exact).unwrap();
                prop_assert!(off < Ratio::whole(1) && off > Ratio::whole(-1));
            }
        }
    }
}
