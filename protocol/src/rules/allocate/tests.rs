//! Shortages of the scenarios, and what holds for any shortage.

use proptest::collection::btree_map;
use proptest::prelude::*;

use super::*;
use crate::rules::shortage::ShortageRule::{
    FirstConfirmed, MaxMin, Proportional, SmallOrdersFirst,
};

fn check(rule: ShortageRule, available: u32, asked: &[(&str, u32)], expected: &[u32]) {
    let asked: Vec<_> = asked
        .iter()
        .map(|(code, packs)| (*code, Packs(*packs)))
        .collect();
    let given: Vec<_> = allocate(rule, Packs(available), &asked)
        .unwrap()
        .into_iter()
        .map(|allotted| allotted.given.0)
        .collect();
    assert_eq!(given, expected);
}

/// Scenario L4: the farm confirms 60 kg of tomatoes instead of 75.
#[test]
fn a_short_harvest_is_shared_by_what_each_asked() {
    let asked = [("HOP", 45), ("CPE", 15), ("CUI", 15)];
    check(Proportional, 60, &asked, &[36, 12, 12]);
    check(MaxMin, 60, &asked, &[30, 15, 15]);
    check(FirstConfirmed, 60, &asked, &[45, 15, 0]);
    check(SmallOrdersFirst, 60, &asked, &[30, 15, 15]);
}

/// Scenarios A2 and A3: eight jugs for nine, eleven bags for twelve.
#[test]
fn leftover_packs_go_to_the_largest_remainders() {
    check(
        Proportional,
        8,
        &[("v", 4), ("w", 2), ("x", 1), ("y", 1), ("z", 1)],
        &[3, 2, 1, 1, 1],
    );
    check(
        Proportional,
        11,
        &[("v", 4), ("w", 3), ("x", 2), ("y", 2), ("z", 1)],
        &[3, 3, 2, 2, 1],
    );
}

/// Scenario A1: six extra dozens go by tolerance.
#[test]
fn extra_packs_go_by_tolerance() {
    check(
        Proportional,
        6,
        &[("v", 5), ("w", 3), ("x", 0), ("y", 4), ("z", 2)],
        &[2, 1, 0, 2, 1],
    );
}

#[test]
fn leftover_packs_above_the_level_go_by_code() {
    check(
        MaxMin,
        11,
        &[("z", 9), ("a", 1), ("m", 5), ("b", 7)],
        &[3, 1, 3, 4],
    );
    check(MaxMin, 2, &[("c", 9), ("b", 9), ("a", 9)], &[0, 1, 1]);
}

#[test]
fn small_orders_of_one_size_are_served_by_code() {
    check(
        SmallOrdersFirst,
        5,
        &[("c", 2), ("b", 9), ("a", 2)],
        &[2, 1, 2],
    );
}

#[test]
fn nobody_is_cut_when_there_is_enough() {
    for rule in ShortageRule::ALL {
        check(rule, 7, &[("a", 3), ("b", 4)], &[3, 4]);
        check(rule, 0, &[("a", 0)], &[0]);
        check(rule, 7, &[], &[]);
    }
}

#[test]
fn asking_twice_is_refused() {
    let refused = AsksTwice {
        code: "a".to_owned(),
    };
    let asked = [("a", Packs(1)), ("b", Packs(1)), ("a", Packs(1))];
    assert_eq!(proportional(Packs(9), &asked), Err(refused));
}

#[test]
fn the_reason_holds_the_figures() {
    let answer = proportional(Packs(8), &[("v", Packs(4)), ("w", Packs(5))]).unwrap();
    let why = Why::Proportional {
        available: Packs(8),
        total: 9,
        exact: Ratio::new(32, 9).unwrap(),
        floor: 3,
        leftover: 1,
        rank: 1,
        received: true,
        tied: false,
    };
    assert_eq!(answer.first().map(|allotted| &allotted.why), Some(&why));
}

proptest! {
    #[test]
    fn all_is_given_and_nobody_gets_more_than_it_asked(
        available in any::<u32>(),
        asked in btree_map("[a-f]{1,3}", any::<u32>(), 0..8),
        rule in proptest::sample::select(ShortageRule::ALL.to_vec()),
    ) {
        let asked: Vec<_> = asked.iter().map(|(code, packs)| (code.as_str(), Packs(*packs))).collect();
        let answer = allocate(rule, Packs(available), &asked).unwrap();
        let sum = |packs: fn(&Allotted) -> Packs| -> u64 {
            answer.iter().map(|allotted| u64::from(packs(allotted).0)).sum()
        };
        let (asked, given) = (sum(|allotted| allotted.asked), sum(|allotted| allotted.given));
        prop_assert_eq!(given, asked.min(u64::from(available)));
        prop_assert!(answer.iter().all(|allotted| allotted.given <= allotted.asked));
    }

    #[test]
    fn the_order_given_matters_only_to_first_confirmed(
        available in 0..60u32,
        (asked, shuffled) in btree_map("[a-f]{1,2}", 0..20u32, 0..8).prop_flat_map(|all| {
            let all: Vec<_> = all.into_iter().collect();
            (Just(all.clone()), Just(all).prop_shuffle())
        }),
        rule in proptest::sample::select(vec![Proportional, MaxMin, SmallOrdersFirst]),
    ) {
        let by_code = |asked: &[(String, u32)]| {
            let asked: Vec<_> =
                asked.iter().map(|(code, packs)| (code.as_str(), Packs(*packs))).collect();
            let mut answer = allocate(rule, Packs(available), &asked).unwrap();
            answer.sort_by(|a, b| a.code.cmp(&b.code));
            answer
        };
        prop_assert_eq!(by_code(&asked), by_code(&shuffled));
    }
}
