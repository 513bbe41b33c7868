//! Baskets of the scenarios, and what holds for any.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::limits::{BASKETS_MAX, SUPPLIES_MAX};
use crate::money::{Amount, Packs};

fn cents(cents: i32) -> Amount {
    Amount::from_cents(cents)
}

fn part<'a>(choices: &[(&'a str, u32)]) -> RecipePart<'a> {
    let choice = |(product, quantity): &(&'a str, u32)| Choice {
        product,
        quantity: *quantity,
    };
    RecipePart {
        choices: choices.iter().map(choice).collect(),
    }
}

fn supply<'a>(
    code: &'a str,
    product: &'a str,
    pack: u32,
    available: u32,
    price: i32,
) -> Supply<'a> {
    Supply {
        code,
        product,
        pack,
        available: Packs(available),
        price: cents(price),
    }
}

/// Scenario M1: the basket of the week; yard-long beans of the same value stand in for okra.
fn m1() -> Recipe<'static> {
    Recipe {
        size: "basket",
        baskets: 60,
        parts: vec![
            part(&[("okra", 300), ("yard-long beans", 330)]),
            part(&[("amaranth", 1)]),
            part(&[("jute mallow", 1)]),
            part(&[("hot pepper", 100)]),
            part(&[("giraumon", 1_200)]),
            part(&[("collard", 1)]),
        ],
    }
}

fn m1_supplies() -> Vec<Supply<'static>> {
    vec![
        supply("MAU-1", "okra", 500, 22, 550),
        supply("MTL-1", "okra", 500, 11, 550),
        supply("EST-1", "amaranth", 1, 60, 325),
        supply("MAU-2", "jute mallow", 1, 60, 375),
        supply("MTL-2", "hot pepper", 500, 12, 700),
        supply("EST-2", "giraumon", 1_000, 40, 300),
        supply("LAV-1", "giraumon", 1_000, 32, 300),
        supply("LAV-2", "collard", 1, 60, 300),
        supply("EST-3", "yard-long beans", 330, 40, 330),
    ]
}

#[test]
fn m1_five_baskets_get_beans_for_the_okra_that_is_short() {
    let plan = plan(&[m1()], &m1_supplies()).unwrap();
    assert!(plan.missing.is_empty());
    let packed = |product: &str| -> Vec<(u32, u32, bool)> {
        let items = plan.packing[0].items.iter();
        let of = items.filter(|item| item.product == product);
        of.map(|it| (it.quantity, it.baskets, it.substitute))
            .collect()
    };
    assert_eq!(packed("okra"), [(300, 55, false)]);
    assert_eq!(packed("yard-long beans"), [(330, 5, true)]);
    assert_eq!(packed("collard"), [(1, 60, false)]);
    let order = |code: &str| {
        let order = plan.orders.iter().find(|order| order.code == code).unwrap();
        (order.packs.0, order.needed, order.over)
    };
    assert_eq!(order("MAU-1"), (22, 11_000, 0));
    assert_eq!(order("MTL-1"), (11, 5_500, 0));
    assert_eq!(order("EST-3"), (5, 1_650, 0));
    assert_eq!(order("MTL-2"), (12, 6_000, 0));
    assert_eq!(order("EST-2"), (40, 40_000, 0));
    assert_eq!(order("LAV-1"), (32, 32_000, 0));
    // 18.30 of content each: beans are worth what the okra was.
    let cost = Amount::checked_sum(plan.orders.iter().map(|order| order.cost));
    assert_eq!(cost, Some(cents(109_800)));
}

#[test]
fn packs_are_ordered_whole_and_the_cheapest_first() {
    let recipe = Recipe {
        size: "small",
        baskets: 7,
        parts: vec![part(&[("carrot", 300)])],
    };
    let supplies = [
        supply("b", "carrot", 1_000, 9, 320),
        supply("a", "carrot", 500, 3, 155),
        supply("c", "leek", 1, 9, 100),
    ];
    let plan = plan(&[recipe], &supplies).unwrap();
    let orders: Vec<_> = plan
        .orders
        .iter()
        .map(|it| (it.code.as_str(), it.packs.0, it.cost.cents(), it.over))
        .collect();
    assert_eq!(orders, [("a", 3, 465, 0), ("b", 1, 320, 400)]);
}

/// Kale and chard: {kale, chard} for the one size, {chard} alone for the other.
#[test]
fn a_first_choice_goes_before_anothers_second() {
    let size = |size, baskets, choices| Recipe {
        size,
        baskets,
        parts: vec![part(choices)],
    };
    let recipes = [
        size("large", 10, &[("kale", 1), ("chard", 1)]),
        size("small", 8, &[("chard", 1)]),
    ];
    let supplies = [
        supply("k", "kale", 1, 6, 225),
        supply("c", "chard", 1, 10, 225),
    ];
    let plan = plan(&recipes, &supplies).unwrap();
    let items: Vec<Vec<_>> = plan
        .packing
        .iter()
        .map(|size| {
            size.items
                .iter()
                .map(|it| (it.product.as_str(), it.baskets))
                .collect()
        })
        .collect();
    assert_eq!(items, [vec![("kale", 6), ("chard", 2)], vec![("chard", 8)]]);
    let missing = Missing {
        size: "large".to_owned(),
        part: 1,
        baskets: 2,
    };
    assert_eq!(plan.missing, [missing]);
}

#[test]
fn what_is_short_is_shared_by_need_in_whole_baskets() {
    let size = |size, baskets, quantity| Recipe {
        size,
        baskets,
        parts: vec![part(&[("carrot", quantity)])],
    };
    let recipes = [size("small", 40, 200), size("large", 20, 400)];
    let plan = plan(&recipes, &[supply("a", "carrot", 100, 101, 50)]).unwrap();
    let baskets: Vec<_> = plan.packing.iter().map(|it| it.items[0].baskets).collect();
    assert_eq!(baskets, [12, 26]);
    let missing: Vec<_> = plan.missing.iter().map(|it| it.baskets).collect();
    assert_eq!(missing, [8, 14]);
}

/// Scenario S1: 84 baskets at three prices, and a fund that carries the gap twice.
#[test]
fn s1_prices_by_tier_leave_a_gap() {
    let tiers = s1_tiers();
    let takings = takings(cents(1_715), &tiers).unwrap();
    assert_eq!((takings.baskets, takings.costs), (84, cents(144_060)));
    let income: Vec<_> = takings.tiers.iter().map(|it| it.income.cents()).collect();
    assert_eq!(income, [42_000, 50_400, 33_600]);
    let surplus: Vec<_> = takings.tiers.iter().map(|it| it.surplus.cents()).collect();
    assert_eq!(surplus, [-30_030, 2_380, 9_590]);
    assert_eq!(
        (takings.income, takings.gap),
        (cents(126_000), cents(18_060))
    );
    let fund = cents(51_200).checked_sub(takings.gap).unwrap();
    assert_eq!(fund, cents(33_140));
    assert_eq!(fund.checked_sub(takings.gap), Some(cents(15_080)));
    assert_eq!(takings.carried("solidarity", fund), Some(42));
}

/// Scenario S2: at the new supplier's price the fund carries 29 of 42 solidarity baskets.
#[test]
fn s2_a_fund_carries_so_many_baskets() {
    let takings = takings(cents(1_800), &s1_tiers()).unwrap();
    assert_eq!(
        (takings.costs, takings.gap),
        (cents(151_200), cents(25_200))
    );
    assert_eq!(takings.carried("solidarity", cents(15_080)), Some(29));
    assert_eq!(takings.carried("suggested", Amount::ZERO), Some(28));
    assert_eq!(takings.carried("other", Amount::ZERO), None);
}

fn s1_tiers() -> [TierCount<'static>; 3] {
    let tier = |tier, price, baskets| TierCount {
        tier,
        price: cents(price),
        baskets,
    };
    [
        tier("solidarity", 1_000, 42),
        tier("suggested", 1_800, 28),
        tier("forward", 2_400, 14),
    ]
}

/// Scenario M1: 60 baskets at 20.75 leave 53.00.
#[test]
fn m1_prices_by_tier_leave_a_gap() {
    let tier = |tier, price, baskets| TierCount {
        tier,
        price: cents(price),
        baskets,
    };
    let tiers = [
        tier("solidarity", 1_400, 26),
        tier("suggested", 2_200, 24),
        tier("forward", 3_000, 10),
    ];
    let takings = takings(cents(2_075), &tiers).unwrap();
    assert_eq!(
        (takings.costs, takings.income),
        (cents(124_500), cents(119_200))
    );
    assert_eq!(takings.gap, cents(5_300));
}

#[test]
fn absurd_recipes_are_refused_by_name() {
    let size = |baskets, parts| Recipe {
        size: "s",
        baskets,
        parts,
    };
    let refused = |recipes: &[Recipe]| plan(recipes, &[]).unwrap_err();
    let name = |text: &str| text.to_owned();
    let carrot = || vec![part(&[("carrot", 1)])];
    let twice = BasketError::SizeTwice { size: name("s") };
    assert_eq!(refused(&[size(1, carrot()), size(1, carrot())]), twice);
    let no_choice = BasketError::NoChoice { size: name("s") };
    assert_eq!(refused(&[size(1, vec![part(&[])])]), no_choice);
    let nothing = BasketError::NoQuantity {
        name: name("carrot"),
    };
    assert_eq!(refused(&[size(1, vec![part(&[("carrot", 0)])])]), nothing);
    let product_twice = BasketError::ProductTwice {
        size: name("s"),
        product: name("carrot"),
    };
    let parts = vec![part(&[("carrot", 1), ("carrot", 2)])];
    assert_eq!(refused(&[size(1, parts)]), product_twice);
    let too_much = |what, most| BasketError::TooMuch { what, most };
    let most = u64::from(BASKETS_MAX);
    assert_eq!(
        refused(&[size(u32::MAX, carrot())]),
        too_much(u64::from(u32::MAX), most)
    );
    let crowd = vec![supply("a", "carrot", 1, 1, 1); SUPPLIES_MAX + 1];
    let most = u64::try_from(SUPPLIES_MAX).unwrap();
    assert_eq!(plan(&[], &crowd), Err(too_much(most + 1, most)));
    let twice = BasketError::SupplyTwice { code: name("a") };
    assert_eq!(plan(&[], &crowd[..2]), Err(twice));
    let no_step = BasketError::NoQuantity { name: name("a") };
    assert_eq!(plan(&[], &[supply("a", "carrot", 0, 1, 1)]), Err(no_step));
    let price = TierCount {
        tier: "t",
        price: cents(-1),
        baskets: 1,
    };
    assert_eq!(takings(cents(1), &[price]), Err(TakingsError::BeyondBounds));
}

const SIZES: [&str; 3] = ["large", "medium", "small"];
const PRODUCTS: [&str; 4] = ["carrot", "chard", "kale", "leek"];

fn recipes() -> impl Strategy<Value = Vec<Recipe<'static>>> {
    let choices = proptest::sample::subsequence(PRODUCTS.to_vec(), 1..=3)
        .prop_shuffle()
        .prop_flat_map(|products| {
            let quantities = proptest::collection::vec(1..9u32, products.len());
            quantities.prop_map(move |quantities| {
                part(&products.iter().copied().zip(quantities).collect::<Vec<_>>())
            })
        });
    let parts = proptest::collection::vec(choices, 0..4);
    proptest::collection::vec((0..30u32, parts), 0..=3).prop_map(|sizes| {
        let recipe = |(size, (baskets, parts))| Recipe {
            size,
            baskets,
            parts,
        };
        SIZES.into_iter().zip(sizes).map(recipe).collect()
    })
}

fn supplies() -> impl Strategy<Value = Vec<Supply<'static>>> {
    const CODES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
    let supply = (0..4usize, 1..12u32, 0..40u32, 0..500i32);
    proptest::collection::vec(supply, 0..=6).prop_map(|all| {
        let one = |(code, (product, pack, available, price))| {
            super::tests::supply(code, PRODUCTS[product], pack, available, price)
        };
        CODES.into_iter().zip(all).map(one).collect()
    })
}

proptest! {
    #[test]
    fn every_basket_has_its_part_or_is_told_and_supply_is_never_passed(
        recipes in recipes(), supplies in supplies(),
    ) {
        let plan = plan(&recipes, &supplies).unwrap();
        let mut taken: BTreeMap<&str, u64> = BTreeMap::new();
        for (packing, recipe) in plan.packing.iter().zip(&recipes) {
            prop_assert_eq!(packing.size.as_str(), recipe.size);
            for (number, part) in (1..).zip(&recipe.parts) {
                let items = packing.items.iter().filter(|item| item.part == number);
                let missing = plan.missing.iter().filter(|it| it.size == recipe.size && it.part == number);
                let served: u32 = items.clone().map(|item| item.baskets).sum();
                let missed: u32 = missing.map(|it| it.baskets).sum();
                prop_assert_eq!(served + missed, recipe.baskets);
                for item in items {
                    let choice = part.choices.iter().position(|it| it.product == item.product);
                    prop_assert_eq!(choice.map(|it| it > 0), Some(item.substitute));
                    *taken.entry(item.product.as_str()).or_default() += u64::from(item.baskets * item.quantity);
                }
            }
        }
        for product in PRODUCTS {
            let orders = plan.orders.iter().filter(|order| order.product == product);
            let needed: u64 = orders.map(|order| order.needed).sum();
            prop_assert_eq!(needed, taken.get(product).copied().unwrap_or_default());
        }
        for order in &plan.orders {
            let of = supplies.iter().find(|supply| supply.code == order.code).unwrap();
            prop_assert!(order.packs <= of.available && order.packs.0 > 0);
            prop_assert_eq!(order.needed + order.over, u64::from(order.packs.0 * of.pack));
            prop_assert!(order.over < u64::from(of.pack));
        }
        // What is missing could not have been filled by what is left of any choice.
        for missing in &plan.missing {
            let recipe = recipes.iter().find(|it| it.size == missing.size).unwrap();
            for choice in &recipe.parts[missing.part - 1].choices {
                let of = supplies.iter().filter(|supply| supply.product == choice.product);
                let all: u64 = of.map(|supply| u64::from(supply.pack * supply.available.0)).sum();
                let left = all - taken.get(choice.product).copied().unwrap_or_default();
                prop_assert!(left < u64::from(choice.quantity));
            }
        }
    }

    #[test]
    fn the_order_of_sizes_and_supplies_does_not_matter(
        (recipes, shuffled) in recipes().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        (supplies, mixed) in supplies().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(plan(&recipes, &supplies), plan(&shuffled, &mixed));
    }
}
