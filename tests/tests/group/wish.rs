//! What comes of wishes while they may still be made, and of wishes made apart.

use halle_protocol::object::WishStanding;

use crate::bench::{Bench, MARKETS, WISHES, cents};

/// A1, A2, A3 and A4 before the close, on every node: cases, tolerances, price breaks, delivery.
#[test]
fn a1_to_a4_live_on_every_node() {
    let mut bench = Bench::wished(41);
    bench.agree();
    for node in 0..5 {
        let count = bench.count(node);
        assert_eq!(bench.bought(node, 0), [24, 14, 18, 11, 8], "A1");
        assert_eq!(count.items[0].bill.total, cents(26_250), "A1");
        let case = count.items[0].gaps.case.unwrap();
        assert_eq!((case.missing.0, case.uncovered.0), (6, 0), "A1");
        assert_eq!(bench.bought(node, 1), [3, 2, 1, 1, 1], "A2");
        assert_eq!(count.items[1].bill.total, cents(14_360), "A2");
        let case = count.items[1].gaps.case.unwrap();
        assert_eq!((case.missing.0, case.uncovered.0), (3, 2), "A2");
        assert_eq!(count.items[2].bill.price.price, cents(3_640), "A3");
        assert_eq!(count.items[2].bill.saving, cents(3_000), "A3");
        let next = count.items[2].gaps.price.unwrap();
        assert_eq!((next.missing.0, next.price), (13, cents(3_510)), "A3");
        assert_eq!(count.order.total, cents(84_290), "A4");
        assert_eq!(count.order.above_free, Some(cents(4_290)), "A4");
        let shares: Vec<i64> = count.shares.iter().map(|it| it.total.cents()).collect();
        assert_eq!(shares, [28_345, 19_410, 15_375, 12_925, 8_235], "A4");
    }
}

/// A4: z withdraws in the fill phase; everybody's share is rounded anew, delivery comes on top.
#[test]
fn a4_a_withdrawal_rounds_anew() {
    let mut bench = Bench::wished(42);
    let withdrawn = bench.wish(4, &[]);
    bench.agree();
    let count = bench.count(3);
    let units: Vec<u32> = count.items.iter().map(|it| it.bill.units.0).collect();
    assert_eq!(units, [60, 8, 11]);
    assert_eq!(count.items[0].filling.wished.0, 62);
    assert_eq!(count.order.goods, cents(75_400));
    assert_eq!(count.order.above_free, Some(cents(-4_600)));
    assert_eq!(count.order.total, cents(79_900));
    // History is kept: the wish that was, and the one of nothing.
    let of_z = |it: &&halle_protocol::object::WishState| it.hub == bench.world.id(4);
    let state = bench.state(0);
    let wishes: Vec<_> = state.wishes.iter().filter(of_z).collect();
    assert_eq!(wishes.len(), 2);
    assert_eq!(wishes[1].id, withdrawn);
    assert_eq!(wishes[0].standing, WishStanding::Replaced);
    assert_eq!(wishes[1].standing, WishStanding::Counts);
}

/// Two markets are cut off and wish apart; each side shows what it knows, then all the same.
#[test]
fn wishes_made_apart_come_together() {
    let mut bench = Bench::open(43, &MARKETS);
    bench.world.isolate(3);
    bench.world.isolate(4);
    for (node, wishes) in WISHES.iter().enumerate() {
        bench.wish(node, wishes);
    }
    bench.world.settle();
    assert_eq!(bench.count(4).items[0].filling.wished.0, 7);
    assert_eq!(bench.count(0).items[0].filling.wished.0, 53);
    bench.world.heal_all();
    bench.agree();
    assert_eq!(bench.bought(4, 0), [24, 14, 18, 11, 8]);
}

/// Two devices of one hub wish apart: the least counts, both are shown, and a later wish of either
/// takes the place of both.
#[test]
fn of_two_wishes_of_one_hub_made_apart_the_least_counts() {
    let mut bench = Bench::open(44, &["VM", "WM"]);
    let second = bench.world.device_of(1, "WM");
    bench.world.settle();
    bench.world.pass(60_000);
    bench.world.cut(1, second);
    bench.world.cut(0, second);
    bench.wish(1, &[(30, 0)]);
    bench.wish(second, &[(20, 5)]);
    bench.world.heal_all();
    bench.agree();
    let state = bench.state(0);
    let standings: Vec<_> = state
        .wishes
        .iter()
        .map(|it| (it.of(0), it.standing))
        .collect();
    assert!(
        standings.contains(&((20, 5), WishStanding::Counts)),
        "{standings:?}"
    );
    assert!(
        standings.contains(&((30, 0), WishStanding::Apart)),
        "{standings:?}"
    );
    bench.wish(1, &[(45, 0)]);
    bench.agree();
    let counting: Vec<_> = bench.state(0).counting().map(|it| it.of(0)).collect();
    assert_eq!(counting, [(45, 0)]);
}

/// Wishes in any order of arrival, some twice, some lost and fetched later: one row.
#[test]
fn the_order_of_arrival_does_not_matter() {
    for seed in 0..4 {
        let mut bench = Bench::open(450 + seed, &MARKETS);
        bench.world.thrice = seed % 2 == 0;
        bench.world.rough = seed % 2 == 1;
        for (node, wishes) in WISHES.iter().enumerate() {
            bench.wish(node, &[(1, 1), (1, 1), (1, 1)]);
            bench.wish(node, wishes);
        }
        bench.world.rough = false;
        bench.agree();
        assert_eq!(bench.bought(2, 0), [24, 14, 18, 11, 8]);
    }
}

/// A member wishes for a million of everything: its wish does not count, and the others buy as
/// without it.
#[test]
fn nobody_stops_a_purchase_by_wishing_for_the_moon() {
    let mut bench = Bench::wished(46);
    bench.wish(4, &[(1_000_000, 0), (1_000_000, 1_000_000), (1_000_000, 0)]);
    bench.agree();
    let count = bench.count(2);
    assert_eq!(count.items[0].left_out, ["ZM"]);
    let units: Vec<u32> = count.items.iter().map(|it| it.bill.units.0).collect();
    assert_eq!(units, [60, 8, 11], "as if z had withdrawn (A4)");
    bench.close();
    bench.agree();
    assert_eq!(bench.state(3).agrees(&bench.count(3)), Some(true));
}
