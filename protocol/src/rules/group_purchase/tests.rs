//! Group purchases of the scenarios, and what holds for any.

use proptest::prelude::*;

use super::*;
use crate::limits::{PACKS_MAX, WISHES_MAX};
use crate::money::{Amount, Packs};
use crate::rules::key::Key;
use crate::rules::rule::Rule;

fn cents(cents: i32) -> Amount {
    Amount::from_cents(cents)
}

fn cases(units: u32) -> Terms {
    Terms {
        structure: Structure::new(units, 1, Handling::Case).unwrap(),
        minimum: Packs(0),
    }
}

fn wishes<'a>(wishes: &[(&'a str, u32, u32)]) -> Vec<Wish<'a>> {
    let wish = |(code, units, tolerance): &(&'a str, u32, u32)| Wish {
        code,
        units: Packs(*units),
        tolerance: Packs(*tolerance),
    };
    wishes.iter().map(wish).collect()
}

fn given(filling: &Filling) -> Vec<u32> {
    filling.shares.iter().map(|share| share.given.0).collect()
}

fn amounts(bill: &Bill) -> Vec<i64> {
    bill.shares.iter().map(|it| it.amount.cents()).collect()
}

const EGGS: [(&str, u32, u32); 5] = [
    ("v", 22, 5),
    ("w", 13, 3),
    ("x", 18, 0),
    ("y", 9, 4),
    ("z", 7, 2),
];
const OIL: [(&str, u32, u32); 5] = [
    ("v", 4, 1),
    ("w", 2, 0),
    ("x", 1, 0),
    ("y", 1, 0),
    ("z", 1, 0),
];
const RICE: [(&str, u32, u32); 5] = [
    ("v", 4, 0),
    ("w", 3, 0),
    ("x", 2, 0),
    ("y", 2, 0),
    ("z", 1, 0),
];

fn egg_prices() -> Prices {
    Prices::flat(15, cents(5_250)).unwrap()
}

fn oil_prices() -> Prices {
    Prices::flat(4, cents(7_180)).unwrap()
}

fn rice_prices() -> Prices {
    let at = |from, price| PriceBreak {
        from: Packs(from),
        price: cents(price),
    };
    Prices::new(1, cents(3_890), vec![at(10, 3_640), at(25, 3_510)]).unwrap()
}

/// Scenario A1: tolerances fill the fifth case of eggs.
#[test]
fn a1_tolerances_fill_the_last_case() {
    let filling = fill(cases(15), &wishes(&EGGS)).unwrap();
    assert_eq!((filling.wished.0, filling.tolerance.0), (69, 14));
    assert_eq!((filling.steps, filling.units.0), (5, 75));
    assert_eq!(filling.outcome, Outcome::Up { extra: Packs(6) });
    assert_eq!(given(&filling), [24, 14, 18, 11, 8]);
    let bill = bill(&filling, &egg_prices()).unwrap();
    assert_eq!(bill.total, cents(26_250));
    assert_eq!(amounts(&bill), [8_400, 4_900, 6_300, 3_850, 2_800]);
    let gaps = gaps(cases(15), &filling, None);
    let case = Gap {
        missing: Packs(6),
        uncovered: Packs(0),
    };
    assert_eq!(gaps.case, Some(case));
    assert_eq!((gaps.minimum, gaps.price), (None, None));
}

/// Scenario A2: one jug beyond two cases is not worth a third.
#[test]
fn a2_the_last_case_is_left_where_tolerances_do_not_fill_it() {
    let filling = fill(cases(4), &wishes(&OIL)).unwrap();
    assert_eq!((filling.steps, filling.units.0), (2, 8));
    assert_eq!(filling.outcome, Outcome::Down { short: Packs(1) });
    assert_eq!(given(&filling), [3, 2, 1, 1, 1]);
    let bill = bill(&filling, &oil_prices()).unwrap();
    assert_eq!(bill.total, cents(14_360));
    assert_eq!(amounts(&bill), [5_385, 3_590, 1_795, 1_795, 1_795]);
    let missing = gaps(cases(4), &filling, None).case.unwrap();
    assert_eq!((missing.missing.0, missing.uncovered.0), (3, 2));
}

/// Scenario A3: the price break on the pool's total, and a bag that does not arrive.
#[test]
fn a3_the_price_break_is_reached_together_and_stays_when_the_supplier_falls_short() {
    let filling = fill(cases(1), &wishes(&RICE)).unwrap();
    assert_eq!(filling.outcome, Outcome::Exact);
    let bill = bill(&filling, &rice_prices()).unwrap();
    assert_eq!(
        (bill.price.price, bill.total),
        (cents(3_640), cents(43_680))
    );
    let savings: Vec<_> = bill.shares.iter().map(|it| it.saving.cents()).collect();
    assert_eq!(bill.saving, cents(3_000));
    assert_eq!(savings, [1_000, 750, 500, 500, 250]);
    let next = gaps(cases(1), &filling, Some(&rice_prices()))
        .price
        .unwrap();
    let expected = BreakGap {
        from: Packs(25),
        price: cents(3_510),
        missing: Packs(13),
    };
    assert_eq!(next, expected);

    let short = short(&bill, Packs(11)).unwrap();
    let given: Vec<_> = short.credits.iter().map(|it| it.given.0).collect();
    let credits: Vec<_> = short.credits.iter().map(|it| it.amount.cents()).collect();
    assert_eq!(given, [3, 3, 2, 2, 1]);
    assert_eq!(credits, [3_640, 0, 0, 0, 0]);
    assert_eq!(short.total, cents(3_640));
    let refused = BillError::MoreThanBought {
        arrived: Packs(13),
        bought: Packs(12),
    };
    assert_eq!(super::short(&bill, Packs(13)), Err(refused));
}

/// The order of scenario A4, with or without a hub.
fn order(without: &str) -> Purchase {
    let left = |all: &[(&'static str, u32, u32)]| {
        let all: Vec<_> = all.iter().copied().filter(|it| it.0 != without).collect();
        wishes(&all)
    };
    let eggs = fill(cases(15), &left(&EGGS)).unwrap();
    let oil = fill(cases(4), &left(&OIL)).unwrap();
    let rice = fill(cases(1), &left(&RICE)).unwrap();
    let bills = [
        bill(&eggs, &egg_prices()).unwrap(),
        bill(&oil, &oil_prices()).unwrap(),
        bill(&rice, &rice_prices()).unwrap(),
    ];
    let delivery = Delivery {
        fee: cents(4_500),
        free_from: Some(cents(80_000)),
    };
    purchase(&bills, delivery, &Rule::by(Key::ByValue)).unwrap()
}

/// Scenario A4: one order of three products, 42.90 above free delivery.
#[test]
fn a4_one_order_is_above_free_delivery() {
    let order = order("");
    assert_eq!((order.goods, order.total), (cents(84_290), cents(84_290)));
    assert_eq!(order.above_free, Some(cents(4_290)));
    assert_eq!((order.delivery, order.split.as_ref()), (Amount::ZERO, None));
    let goods: Vec<_> = order.shares.iter().map(|it| it.goods.cents()).collect();
    assert_eq!(goods, [28_345, 19_410, 15_375, 12_925, 8_235]);
}

/// Scenario A4: z withdraws, and everything is rounded anew.
#[test]
fn a4_a_withdrawal_rounds_again() {
    let without_z: Vec<_> = EGGS.into_iter().filter(|it| it.0 != "z").collect();
    let eggs = fill(cases(15), &wishes(&without_z)).unwrap();
    assert_eq!((eggs.steps, eggs.units.0, eggs.wished.0), (4, 60, 62));
    let case = gaps(cases(15), &eggs, None).case.unwrap();
    assert_eq!((case.missing.0, case.uncovered.0), (13, 1));

    let order = order("z");
    assert_eq!(order.goods, cents(75_400));
    assert_eq!(order.above_free, Some(cents(-4_600)));
    assert_eq!((order.delivery, order.total), (cents(4_500), cents(79_900)));
    assert_eq!(order.shares.len(), 4);
    let delivery = order.shares.iter().map(|it| it.delivery);
    assert_eq!(Amount::checked_sum(delivery), Some(cents(4_500)));
    let total = order.shares.iter().map(|it| it.total);
    assert_eq!(Amount::checked_sum(total), Some(cents(79_900)));
}

#[test]
fn a_purchase_below_its_minimum_is_cancelled_unless_tolerances_reach_it() {
    let terms = Terms {
        minimum: Packs(10),
        ..cases(4)
    };
    let outcome = |wished, tolerance| fill(terms, &wishes(&[("a", wished, tolerance)])).unwrap();
    assert_eq!(outcome(9, 3).outcome, Outcome::Up { extra: Packs(3) });
    let cancelled = outcome(8, 2);
    let missing = Packs(2);
    assert_eq!(cancelled.outcome, Outcome::BelowMinimum { missing });
    assert_eq!((cancelled.units.0, given(&cancelled)), (0, vec![0]));
    let bill = bill(&cancelled, &oil_prices()).unwrap();
    assert_eq!((bill.total, bill.shares.len()), (Amount::ZERO, 0));
    let gap = gaps(terms, &cancelled, None).minimum.unwrap();
    assert_eq!((gap.missing.0, gap.uncovered.0), (4, 2));
}

#[test]
fn less_than_a_case_buys_nothing_and_tolerance_alone_begins_none() {
    let outcome = |wished, tolerance| {
        let wishes = wishes(&[("a", wished, tolerance)]);
        fill(cases(15), &wishes).unwrap().outcome
    };
    let missing = Packs(7);
    assert_eq!(outcome(5, 3), Outcome::NoCase { missing });
    assert_eq!(outcome(0, 40), Outcome::NoWish);
    assert_eq!(outcome(15, 40), Outcome::Exact);
    assert_eq!(fill(cases(15), &[]).unwrap().outcome, Outcome::NoWish);
}

#[test]
fn a_pallet_is_bought_whole() {
    let structure = Structure::new(12, 40, Handling::Pallet).unwrap();
    let terms = Terms {
        structure,
        minimum: Packs(1),
    };
    let filling = fill(terms, &wishes(&[("a", 300, 60), ("b", 150, 0)])).unwrap();
    assert_eq!((filling.steps, filling.units.0), (1, 480));
    assert_eq!(given(&filling), [330, 150]);
    let stacked = Stacked {
        pallets: 1,
        cases: 2,
        units: 5,
    };
    assert_eq!(structure.stacked(Packs(509)), stacked);
}

#[test]
fn absurd_figures_are_refused_by_name() {
    assert!(Structure::new(0, 1, Handling::Case).is_err());
    assert!(Structure::new(1, u32::MAX, Handling::Case).is_err());
    let units = 2 * u64::from(PACKS_MAX);
    let twice = wishes(&[("a", PACKS_MAX, 0), ("a", PACKS_MAX, 0)]);
    let too_many = FillError::TooManyUnits { units };
    assert_eq!(fill(cases(15), &twice), Err(too_many));
    let crowd = vec![wishes(&[("a", 0, 0)])[0]; WISHES_MAX + 1];
    let wishes = WISHES_MAX + 1;
    assert_eq!(
        fill(cases(1), &crowd),
        Err(FillError::TooManyWishes { wishes })
    );

    let at = |from, price| PriceBreak {
        from: Packs(from),
        price: cents(price),
    };
    let refused = |breaks| Prices::new(1, cents(100), breaks).unwrap_err();
    assert_eq!(
        refused(vec![at(1, 90)]),
        PricesError::Order { from: Packs(1) }
    );
    assert_eq!(
        refused(vec![at(9, 90), at(9, 80)]),
        PricesError::Order { from: Packs(9) }
    );
    assert_eq!(
        refused(vec![at(9, 100)]),
        PricesError::NotLower { from: Packs(9) }
    );
    assert_eq!(
        refused(vec![at(9, -1)]),
        PricesError::Price { price: cents(-1) }
    );
    assert_eq!(Prices::flat(0, cents(1)), Err(PricesError::Per { per: 0 }));
    assert_eq!(
        refused(vec![at(2, 1); 99]),
        PricesError::TooManyBreaks { breaks: 99 }
    );
}

/// Wishes of up to five hubs, some with several.
fn any_wishes() -> impl Strategy<Value = Vec<Wish<'static>>> {
    let code = proptest::sample::select(vec!["a", "b", "c", "d", "e"]);
    let wish = (code, 0..30u32, 0..8u32).prop_map(|(code, units, tolerance)| Wish {
        code,
        units: Packs(units),
        tolerance: Packs(tolerance),
    });
    proptest::collection::vec(wish, 0..8)
}

proptest! {
    #[test]
    fn whole_cases_are_bought_and_all_of_them_are_given(
        wishes in any_wishes(), case in 1..20u32, minimum in 0..60u32,
    ) {
        let terms = Terms { minimum: Packs(minimum), ..cases(case) };
        let filling = fill(terms, &wishes).unwrap();
        prop_assert_eq!(filling.units.0, filling.steps * case);
        prop_assert_eq!(given(&filling).iter().sum::<u32>(), filling.units.0);
        prop_assert!(filling.units.0 == 0 || filling.units.0 >= minimum);
        for share in &filling.shares {
            prop_assert!(share.given.0 <= share.wished.0 + share.tolerance.0);
        }
        // No case more than wishes or the minimum begin, none fewer than wishes fill.
        let (wished, units) = (filling.wished.0, filling.units.0);
        prop_assert!(units < wished + case || units < minimum + case);
        let cancelled = matches!(filling.outcome, Outcome::NoWish | Outcome::NoCase { .. } | Outcome::BelowMinimum { .. });
        prop_assert_eq!(cancelled, units == 0);
        prop_assert!(cancelled || units + case > wished);
        // Nobody is above its wish while another is below.
        let above = filling.shares.iter().any(|share| share.given > share.wished);
        let below = filling.shares.iter().any(|share| share.given < share.wished);
        prop_assert!(cancelled || !(above && below));
        let mut reversed = wishes.clone();
        reversed.reverse();
        prop_assert_eq!(filling, fill(terms, &reversed).unwrap());
    }

    /// Where tolerances are less than a case, the cases are the most that wishes and tolerances
    /// carry together.
    #[test]
    fn the_cases_are_the_most_that_can_be_carried(wishes in any_wishes(), case in 1..20u32) {
        let filling = fill(cases(case), &wishes).unwrap();
        if filling.tolerance.0 < case && filling.wished.0 > 0 {
            prop_assert_eq!(filling.steps, (filling.wished.0 + filling.tolerance.0) / case);
        }
    }

    #[test]
    fn bills_and_credits_add_up(
        wishes in any_wishes(), case in 1..20u32, price in 0..10_000i32, arrived in 0..200u32,
    ) {
        let filling = fill(cases(case), &wishes).unwrap();
        let prices = Prices::flat(case, cents(price)).unwrap();
        let bill = bill(&filling, &prices).unwrap();
        let paid = Amount::checked_sum(bill.shares.iter().map(|share| share.amount));
        prop_assert_eq!(paid, Some(bill.total));
        let arrived = Packs(arrived.min(bill.units.0));
        let short = short(&bill, arrived).unwrap();
        prop_assert_eq!(short.credits.iter().map(|it| it.given.0).sum::<u32>(), arrived.0);
        for (share, credit) in bill.shares.iter().zip(&short.credits) {
            prop_assert!(credit.amount <= share.amount && !credit.amount.is_negative());
            prop_assert!(credit.given < credit.bought || credit.amount.is_zero());
        }
        let delivery = Delivery { fee: cents(4_500), free_from: None };
        let order = purchase(&[bill.clone(), bill.clone()], delivery, &Rule::by(Key::ByPacks)).unwrap();
        let shared = Amount::checked_sum(order.shares.iter().map(|share| share.total));
        prop_assert_eq!(shared, Some(order.total));
    }
}
