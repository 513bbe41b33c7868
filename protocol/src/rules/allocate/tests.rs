//! Shortages of the scenarios, and what holds for any shortage.

use proptest::prelude::*;

use super::*;
use crate::limits::PACKS_MAX;
use crate::rules::shortage::ShortageRule::{
    FirstConfirmed, MaxMin, Proportional, SmallOrdersFirst, SolidarityFirst,
};

fn plain<'a>(asked: &[(&'a str, u32)]) -> Vec<Ask<'a>> {
    let plain = |(code, packs): &(&'a str, u32)| Ask::plain(code, Packs(*packs));
    asked.iter().map(plain).collect()
}

fn check_asks(rule: ShortageRule, available: u32, asks: &[Ask], expected: &[(&str, u32)]) {
    let shares = allocate(rule, Packs(available), asks).unwrap();
    let given: Vec<_> = shares
        .iter()
        .map(|share| (share.code.as_str(), share.given.0))
        .collect();
    assert_eq!(given, expected, "{rule}");
}

fn check(rule: ShortageRule, available: u32, asked: &[(&str, u32)], expected: &[(&str, u32)]) {
    check_asks(rule, available, &plain(asked), expected);
}

/// Three lines of 15, 45 and 15 confirmed in this order, the community kitchen's at its tier.
fn tomatoes() -> [Ask<'static>; 3] {
    let ask = |code, slot, packs, solidarity| Ask {
        code,
        slot,
        packs: Packs(packs),
        solidarity,
    };
    [
        ask("HOP", 15, 45, false),
        ask("CPE", 0, 15, false),
        ask("CUI", 60, 15, true),
    ]
}

/// Scenario L4: the farm confirms 60 kg of tomatoes instead of 75.
#[test]
fn a_short_harvest_is_shared_by_every_rule() {
    let check = |rule, hop, cpe, cui| {
        let expected = [("CPE", cpe), ("CUI", cui), ("HOP", hop)];
        check_asks(rule, 60, &tomatoes(), &expected);
    };
    check(Proportional, 36, 12, 12);
    check(MaxMin, 30, 15, 15);
    check(SolidarityFirst, 34, 11, 15);
    check(FirstConfirmed, 45, 15, 0);
    check(SmallOrdersFirst, 30, 15, 15);
}

/// Scenarios A2 and A3: eight jugs for nine, eleven bags for twelve.
#[test]
fn leftover_packs_go_to_the_largest_remainders() {
    check(
        Proportional,
        8,
        &[("v", 4), ("w", 2), ("x", 1), ("y", 1), ("z", 1)],
        &[("v", 3), ("w", 2), ("x", 1), ("y", 1), ("z", 1)],
    );
    check(
        Proportional,
        11,
        &[("v", 4), ("w", 3), ("x", 2), ("y", 2), ("z", 1)],
        &[("v", 3), ("w", 3), ("x", 2), ("y", 2), ("z", 1)],
    );
}

#[test]
fn leftover_packs_above_the_level_go_by_code() {
    check(
        MaxMin,
        11,
        &[("z", 9), ("a", 1), ("m", 5), ("b", 7)],
        &[("a", 1), ("b", 4), ("m", 3), ("z", 3)],
    );
    check(
        MaxMin,
        2,
        &[("c", 9), ("b", 9), ("a", 9)],
        &[("a", 1), ("b", 1), ("c", 0)],
    );
}

#[test]
fn small_orders_of_one_size_are_served_by_code() {
    check(
        SmallOrdersFirst,
        5,
        &[("c", 2), ("b", 9), ("a", 2)],
        &[("a", 2), ("b", 1), ("c", 2)],
    );
}

#[test]
fn nobody_is_cut_when_there_is_enough() {
    for rule in ShortageRule::ALL {
        check(rule, 7, &[("a", 3), ("b", 4)], &[("a", 3), ("b", 4)]);
        check(rule, 0, &[("a", 0)], &[("a", 0)]);
        check(rule, 7, &[], &[]);
        let shares = allocate(rule, Packs(75), &tomatoes()).unwrap();
        assert!(shares.iter().all(|share| share.why == Why::Enough));
    }
}

/// Who parts its order in three is one hub that asks the sum.
#[test]
fn asks_of_one_hub_are_summed_first() {
    let parted = [("a", 10), ("b", 5), ("a", 10), ("a", 10)];
    check(SmallOrdersFirst, 20, &parted, &[("a", 15), ("b", 5)]);
    check(MaxMin, 20, &parted, &[("a", 15), ("b", 5)]);
    check(Proportional, 21, &parted, &[("a", 18), ("b", 3)]);
}

/// A slot that was confirmed first stays, whoever else holds slots between.
#[test]
fn what_was_confirmed_first_stays_slot_by_slot() {
    let ask = |code, slot, packs| Ask {
        slot,
        ..Ask::plain(code, Packs(packs))
    };
    let asks = [ask("b", 30, 10), ask("a", 10, 20), ask("b", 0, 10)];
    let shares = first_confirmed(Packs(25), &asks).unwrap();
    let cut = Why::BySlot {
        cut: 10,
        left: Packs(15),
    };
    assert!(shares.iter().all(|share| share.why == cut));
    let stretches: Vec<_> = shares.iter().flat_map(|share| &share.stretches).collect();
    let stretch = |slot, asked, given| Stretch {
        slot,
        asked: Packs(asked),
        given: Packs(given),
    };
    let expected = [stretch(10, 20, 15), stretch(0, 10, 10), stretch(30, 10, 0)];
    assert_eq!(stretches, expected.iter().collect::<Vec<_>>());
}

#[test]
fn a_hub_that_asks_at_both_tiers_goes_first_with_one_only() {
    let ask = |code, slot, packs, solidarity| Ask {
        code,
        slot,
        packs: Packs(packs),
        solidarity,
    };
    let asks = [
        ask("a", 0, 30, false),
        ask("a", 30, 10, true),
        ask("b", 40, 30, false),
    ];
    let shares = solidarity_first(Packs(30), &asks).unwrap();
    let given: Vec<_> = shares.iter().map(|share| share.given.0).collect();
    assert_eq!(given, [20, 10]);
    let kept: Vec<_> = shares[0].stretches.iter().map(|it| it.given.0).collect();
    assert_eq!(kept, [10, 10]);
    let Why::ByTier { tiers } = &shares[0].why else {
        panic!("shared by tier")
    };
    let tiers: Vec<_> = tiers
        .iter()
        .map(|tier| (tier.solidarity, tier.available.0, tier.given.0))
        .collect();
    assert_eq!(tiers, [(true, 30, 10), (false, 20, 10)]);
}

#[test]
fn the_reason_holds_the_figures() {
    let answer = proportional(Packs(8), &plain(&[("v", 4), ("w", 5)])).unwrap();
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

#[test]
fn absurd_asks_are_refused_by_name() {
    for rule in ShortageRule::ALL {
        let refused = AllocateError::TooManyPacks {
            code: "a".to_owned(),
            packs: u64::from(u32::MAX),
        };
        let asks = [Ask::plain("a", Packs(u32::MAX))];
        assert_eq!(allocate(rule, Packs(1), &asks), Err(refused));
        let asks = vec![Ask::plain("a", Packs(PACKS_MAX)); ASKS_MAX];
        let refused = AllocateError::TooManyPacks {
            code: "a".to_owned(),
            packs: 131_072_000_000,
        };
        assert_eq!(allocate(rule, Packs(1), &asks), Err(refused));
        let asks = vec![Ask::plain("a", Packs(0)); ASKS_MAX + 1];
        let refused = AllocateError::TooManyAsks { asks: ASKS_MAX + 1 };
        assert_eq!(allocate(rule, Packs(1), &asks), Err(refused));
    }
}

/// Asks of up to five hubs, some of which ask several times, on slots one after the other.
fn asks() -> impl Strategy<Value = Vec<Ask<'static>>> {
    let code = proptest::sample::select(vec!["a", "b", "c", "d", "e"]);
    let ask = (code, 0..=20u32, any::<bool>(), 0..3u32);
    proptest::collection::vec(ask, 0..9).prop_map(|asks| {
        let mut slot = 0;
        let mut placed = Vec::new();
        for (code, packs, solidarity, gap) in asks {
            slot += gap;
            placed.push(Ask {
                code,
                slot,
                packs: Packs(packs),
                solidarity,
            });
            slot += packs;
        }
        placed
    })
}

fn rules() -> impl Strategy<Value = ShortageRule> {
    proptest::sample::select(ShortageRule::ALL.to_vec())
}

/// Asked and given of every hub, by code.
fn figures(rule: ShortageRule, available: u32, asks: &[Ask]) -> Vec<(String, u32, u32)> {
    let shares = allocate(rule, Packs(available), asks).unwrap();
    let figures = |share: Allotted| (share.code, share.asked.0, share.given.0);
    shares.into_iter().map(figures).collect()
}

proptest! {
    #[test]
    fn all_is_given_and_nobody_gets_more_than_it_asked(
        available in 0..90u32, asks in asks(), rule in rules(),
    ) {
        let shares = allocate(rule, Packs(available), &asks).unwrap();
        let asked: u32 = asks.iter().map(|ask| ask.packs.0).sum();
        let given: u32 = shares.iter().map(|share| share.given.0).sum();
        prop_assert_eq!(given, asked.min(available));
        for share in &shares {
            prop_assert!(share.given <= share.asked);
            prop_assert!(share.stretches.iter().all(|it| it.given <= it.asked));
            let kept: u32 = share.stretches.iter().map(|it| it.given.0).sum();
            prop_assert_eq!(kept, share.given.0);
        }
    }

    #[test]
    fn the_order_given_does_not_matter(
        available in 0..90u32,
        (asks, shuffled) in asks().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        rule in rules(),
    ) {
        let (one, other) = (allocate(rule, Packs(available), &asks), allocate(rule, Packs(available), &shuffled));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn who_parts_an_ask_gets_the_same(
        available in 0..90u32, asks in asks(), rule in rules(), which in 0..9usize, at in 0..=20u32,
    ) {
        let mut parted = asks.clone();
        if let Some(ask) = parted.get_mut(which) {
            let first = Packs(at.min(ask.packs.0));
            let rest = Ask {
                slot: ask.slot + first.0,
                packs: Packs(ask.packs.0 - first.0),
                ..*ask
            };
            ask.packs = first;
            parted.push(rest);
        }
        prop_assert_eq!(figures(rule, available, &asks), figures(rule, available, &parted));
    }

    /// Within one pack of the exact share (the quota rule).
    #[test]
    fn proportional_stays_within_a_pack_of_the_exact_share(available in 0..90u32, asks in asks()) {
        let shares = figures(Proportional, available, &asks);
        let total: u32 = shares.iter().map(|(_, asked, _)| asked).sum();
        for (_, asked, given) in shares.into_iter().filter(|_| total > available) {
            let (whole, share) = (u64::from(available) * u64::from(asked), u64::from(given) * u64::from(total));
            prop_assert!(whole.abs_diff(share) < u64::from(total));
        }
    }

    /// Nobody short has a whole pack less than anybody else: no pack could be moved to one worse off.
    #[test]
    fn max_min_leaves_nobody_worse_off_than_it_must(available in 0..90u32, asks in asks()) {
        let shares = figures(MaxMin, available, &asks);
        for (_, asked, given) in &shares {
            let most = shares.iter().map(|(_, _, given)| given).max().unwrap();
            prop_assert!(given == asked || given + 1 >= *most);
        }
    }

    #[test]
    fn solidarity_is_full_before_others_get_any(available in 0..90u32, asks in asks()) {
        let shares = solidarity_first(Packs(available), &asks).unwrap();
        let mut tiers = Vec::new();
        for share in &shares {
            if let Why::ByTier { tiers: of_hub } = &share.why {
                tiers.extend(of_hub);
            }
        }
        let short = tiers.iter().any(|tier| tier.solidarity && tier.given < tier.asked);
        let others: u32 = tiers.iter().filter(|tier| !tier.solidarity).map(|tier| tier.given.0).sum();
        prop_assert!(!short || others == 0);
    }

    /// Exactly the lowest slots stay.
    #[test]
    fn first_confirmed_keeps_the_lowest_slots(available in 0..90u32, asks in asks()) {
        let slots = |from: u32, packs: u32| from..from + packs;
        let mut all: Vec<u32> = asks.iter().flat_map(|ask| slots(ask.slot, ask.packs.0)).collect();
        all.sort_unstable();
        all.truncate(usize::try_from(available).unwrap());
        let shares = first_confirmed(Packs(available), &asks).unwrap();
        let stretches = shares.iter().flat_map(|share| &share.stretches);
        let mut kept: Vec<u32> = stretches.flat_map(|it| slots(it.slot, it.given.0)).collect();
        kept.sort_unstable();
        prop_assert_eq!(kept, all);
    }

    #[test]
    fn small_orders_are_full_before_larger_ones_get_any(available in 0..90u32, asks in asks()) {
        let shares = figures(SmallOrdersFirst, available, &asks);
        for (_, asked, given) in &shares {
            let larger_got = shares.iter().any(|(_, other, got)| other > asked && *got > 0);
            prop_assert!(given == asked || !larger_got);
        }
    }
}
