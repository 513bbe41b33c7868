//! Who brings what of a product that several can bring (OC16): each pack goes to who is furthest behind its share.
//!
//! Every producer has a share of what is ordered, and a standing: what it sold less its share of what all sold, in
//! cycles that shared it out. Who left out a cycle neither gains nor loses by it.

use crate::limits::PACKS_MAX;

/// What producers sold in one cycle that shared it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// For each producer its share, a weight, and what it sold, in cents; nothing for who took no part.
    pub parts: Vec<Option<(u32, i64)>>,
}

/// What one producer can bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supply {
    /// Its weight among those who share; zero: it only brings what no other can.
    pub share: u32,
    /// Cents a pack.
    pub price: i64,
    /// Packs it has for sale.
    pub packs: u32,
    /// Its standing in cents, below zero: behind.
    pub standing: i64,
}

/// How far each of `count` producers is ahead of its share over some cycles, in cents: Σ (sold − share × all sold), each cycle
/// halves away from zero. Of weights that sum to zero, nothing.
///
/// ```
/// # use halle_protocol::rules::rotation::{Turn, standings};
/// let turn = Turn { parts: vec![Some((40, 6_000)), Some((60, 4_000))] };
/// assert_eq!(standings(2, &[turn]), [2_000, -2_000]);
/// ```
pub fn standings(count: usize, turns: &[Turn]) -> Vec<i64> {
    let mut standings = vec![0_i64; count];
    for turn in turns {
        let taking = || turn.parts.iter().flatten();
        let weights: i128 = taking().map(|(share, _)| i128::from(*share)).sum();
        let sold: i128 = taking().map(|(_, cents)| i128::from(*cents)).sum();
        for (standing, part) in standings.iter_mut().zip(&turn.parts) {
            let Some((share, cents)) = part else { continue };
            let due = quotient(sold.saturating_mul(i128::from(*share)), weights);
            let ahead = i128::from(*cents).saturating_sub(due);
            let ahead = i64::try_from(ahead).unwrap_or_default();
            *standing = standing.saturating_add(ahead);
        }
    }
    standings
}

/// Halves away from zero; nothing of nothing.
fn quotient(part: i128, whole: i128) -> i128 {
    let half = whole.checked_div(2).unwrap_or_default();
    let half = if part < 0 {
        half.saturating_neg()
    } else {
        half
    };
    part.saturating_add(half)
        .checked_div(whole)
        .unwrap_or_default()
}

/// Packs that each brings of so many that are wanted: one after the other to who has some and is furthest behind its
/// share, counting what it was just given; of two who are as far, to the first. Those without a share come last. Fewer where all together have
/// fewer.
///
/// ```
/// # use halle_protocol::rules::rotation::{Supply, assign};
/// let farm = |share, standing| Supply { share, price: 200, packs: 50, standing };
/// assert_eq!(assign(10, &[farm(40, 0), farm(60, 0)]), [4, 6]);
/// assert_eq!(assign(10, &[farm(50, 0), farm(50, -1_000)]), [3, 7]);
/// ```
pub fn assign(wanted: u32, supplies: &[Supply]) -> Vec<u32> {
    let mut assigned = vec![0_u32; supplies.len()];
    for _ in 0..wanted.min(PACKS_MAX) {
        let Some(next) = next(supplies, &assigned) else {
            break;
        };
        if let Some(packs) = assigned.get_mut(next) {
            *packs = packs.saturating_add(1);
        }
    }
    assigned
}

/// Who brings the next pack.
fn next(supplies: &[Supply], assigned: &[u32]) -> Option<usize> {
    let weights: i128 = supplies.iter().map(|it| i128::from(it.share)).sum();
    let given = |(supply, packs): (&Supply, &u32)| {
        i128::from(supply.price).saturating_mul(i128::from(*packs))
    };
    let all: i128 = supplies.iter().zip(assigned).map(given).sum();
    let ahead = |(supply, packs): (&Supply, &u32)| {
        let has = i128::from(supply.standing).saturating_add(given((supply, packs)));
        let due = all.saturating_mul(i128::from(supply.share));
        has.saturating_mul(weights).saturating_sub(due)
    };
    let able = supplies.iter().zip(assigned).enumerate();
    let able = able.filter(|(_, (supply, packs))| *packs < &supply.packs);
    able.min_by_key(|(at, pair)| (pair.0.share == 0, ahead(*pair), *at))
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn supply() -> impl Strategy<Value = Supply> {
        (0_u32..100, 1_i64..2_000, 0_u32..60, -50_000_i64..50_000).prop_map(
            |(share, price, packs, standing)| Supply {
                share,
                price,
                packs,
                standing,
            },
        )
    }

    proptest! {
        /// OC16: all that is wanted and there is brought, by nobody more than it has.
        #[test]
        fn what_is_there_is_brought(wanted in 0_u32..200, supplies in prop::collection::vec(supply(), 0..8)) {
            let assigned = assign(wanted, &supplies);
            let there: u32 = supplies.iter().map(|it| it.packs).sum();
            prop_assert_eq!(assigned.iter().sum::<u32>(), wanted.min(there));
            for (packs, supply) in assigned.iter().zip(&supplies) {
                prop_assert!(*packs <= supply.packs);
            }
        }

        /// One wish in two parts is shared out as in one: nobody gains by splitting it.
        #[test]
        fn a_wish_in_parts_is_shared_out_alike(
            (first, second) in (0_u32..60, 0_u32..60),
            supplies in prop::collection::vec(supply(), 1..6),
        ) {
            let whole = assign(first + second, &supplies);
            let one = assign(first, &supplies);
            let weights: i64 = supplies.iter().map(|it| i64::from(it.share)).sum();
            // Standings in parts of a cent, so that nothing is rounded between the two.
            let fine = |supply: &Supply, packs: u32, all: i64| Supply {
                standing: (supply.standing + supply.price * i64::from(packs)) * weights.max(1)
                    - all * i64::from(supply.share),
                price: supply.price * weights.max(1),
                packs: supply.packs - packs,
                ..*supply
            };
            let given = |(supply, packs): (&Supply, &u32)| supply.price * i64::from(*packs);
            let all: i64 = supplies.iter().zip(&one).map(given).sum();
            let rest: Vec<Supply> =
                supplies.iter().zip(&one).map(|(it, packs)| fine(it, *packs, all)).collect();
            let two = assign(second, &rest);
            let both: Vec<u32> = one.iter().zip(&two).map(|(one, two)| one + two).collect();
            prop_assert_eq!(both, whole);
        }

        /// Who has enough ends within the dearest pack of its share of what was brought.
        #[test]
        fn shares_are_met_within_a_pack(
            wanted in 1_u32..300,
            farms in prop::collection::vec((1_u32..100, 50_i64..900), 2..6),
        ) {
            let supplies: Vec<Supply> = farms
                .iter()
                .map(|(share, price)| Supply { share: *share, price: *price, packs: 1_000, standing: 0 })
                .collect();
            let assigned = assign(wanted, &supplies);
            let given = |at: usize| supplies[at].price * i64::from(assigned[at]);
            let all: i64 = (0..supplies.len()).map(given).sum();
            let weights: i64 = farms.iter().map(|(share, _)| i64::from(*share)).sum();
            let dearest = farms.iter().map(|(_, price)| *price).max().unwrap();
            for (at, (share, _)) in farms.iter().enumerate() {
                let off = given(at) * weights - all * i64::from(*share);
                prop_assert!(off <= dearest * weights, "{at}: {off}");
            }
        }
    }

    #[test]
    fn who_left_out_a_cycle_neither_gains_nor_loses() {
        let first = Turn {
            parts: vec![Some((1, 9_000)), Some((1, 3_000)), None],
        };
        let second = Turn {
            parts: vec![Some((1, 0)), None, Some((2, 3_000))],
        };
        assert_eq!(standings(3, &[first, second]), [2_000, -3_000, 1_000]);
        assert_eq!(
            standings(
                1,
                &[Turn {
                    parts: vec![Some((0, 500))]
                }]
            ),
            [500]
        );
    }

    #[test]
    fn who_has_no_share_brings_what_no_other_can() {
        let farm = |share, packs| Supply {
            share,
            price: 100,
            packs,
            standing: 0,
        };
        assert_eq!(assign(9, &[farm(0, 9), farm(1, 4), farm(1, 2)]), [3, 4, 2]);
        assert_eq!(assign(0, &[]), Vec::<u32>::new());
    }
}
