//! The close: what it covers, who comes late, and a coordinator that publishes something else.

use halle_protocol::{
    object::{Verdict, Why, WishStanding},
    record::{Body, GroupClose},
};

use crate::bench::{Bench, WISHES};

/// z is cut off while the purchase closes: its new wish is late, the same on every node, and the
/// one that the close covers stands.
#[test]
fn a_wish_beyond_the_frontier_is_late_everywhere() {
    let mut bench = Bench::wished(51);
    bench.world.isolate(4);
    let late = bench.wish(4, &[(40, 0), (0, 0), (0, 0)]);
    bench.close();
    bench.world.settle();
    assert!(bench.state(4).is_open(), "z knows of no close");
    assert_eq!(bench.state(4).counting().count(), 5);
    bench.world.heal_all();
    bench.agree();
    for node in 0..5 {
        let state = bench.state(node);
        let wish = state.wishes.iter().find(|it| it.id == late).unwrap();
        assert_eq!(wish.standing, WishStanding::Late, "node {node}");
        assert!(!wish.saw_close);
        assert_eq!(bench.bought(node, 0), [24, 14, 18, 11, 8], "node {node}");
        let count = bench.count(node);
        assert_eq!(state.agrees(&count), Some(true), "node {node}");
    }
    // Whoever knows the close may still say so, and is late as well.
    let after = bench.wish(4, &[(7, 2)]);
    bench.agree();
    let state = bench.state(2);
    let wish = state.wishes.iter().find(|it| it.id == after).unwrap();
    assert_eq!((wish.standing, wish.saw_close), (WishStanding::Late, true));
}

/// The close reaches a node before the wishes that it covers: until they come it waits, and nothing
/// else is believed.
#[test]
fn a_close_waits_for_the_wishes_that_it_covers() {
    let mut bench = Bench::open(52, &["VM", "WM", "XM"]);
    bench.world.isolate(2);
    bench.wish(0, &WISHES[0]);
    bench.wish(1, &WISHES[1]);
    bench.world.settle();
    bench.world.cut(1, 2);
    bench.close();
    bench.world.heal(0, 2);
    bench.agree();
    assert_eq!(bench.state(2).counting().count(), 2);
    assert_eq!(bench.state(2).agrees(&bench.count(2)), Some(true));
}

/// The coordinator gives itself more than the rules do: every node says so.
#[test]
fn a_published_result_that_does_not_follow_is_seen_by_all() {
    let mut bench = Bench::wished(53);
    let mut wishes = bench.state(0).frontier(&bench.count(0));
    wishes[0].1[0] += 1;
    wishes[1].1[0] -= 1;
    bench.publish(wishes);
    bench.agree();
    for node in 0..5 {
        assert_eq!(bench.state(node).agrees(&bench.count(node)), Some(false));
    }
}

/// A coordinator that leaves a wish out makes it late, and cannot make it vanish.
#[test]
fn a_wish_left_out_is_shown_as_late() {
    let mut bench = Bench::wished(54);
    let us = bench.world.id(2);
    let mine = bench.state(0).to_replace(&us);
    let wishes = bench.state(0).frontier(&bench.count(0));
    let without = wishes.into_iter().filter(|it| !mine.contains(&it.0));
    bench.publish(without.collect());
    bench.agree();
    let state = bench.state(2);
    let late = state.wishes.iter().find(|it| it.hub == us).unwrap();
    assert_eq!(late.standing, WishStanding::Late);
    assert_eq!(state.agrees(&bench.count(2)), Some(false));
}

/// Only the coordinator closes, once.
#[test]
fn nobody_else_closes_and_of_two_closes_the_lowest_counts() {
    let mut bench = Bench::wished(55);
    let wishes = bench.state(1).frontier(&bench.count(1));
    let close = |cancelled| {
        Body::GroupClose(GroupClose {
            purchase: bench.group,
            wishes: wishes.clone(),
            orders: Vec::new(),
            cancelled,
            words: String::new(),
        })
    };
    let (bought, cancelled) = (close(false), close(true));
    let stranger = bench.say(1, &bought);
    bench.agree();
    assert!(bench.state(3).is_open());
    let refused = (stranger, Verdict::Void(Why::WrongSide));
    assert!(bench.state(3).refused.contains(&refused));
    let (one, other) = (bench.say(0, &bought), bench.say(0, &cancelled));
    bench.agree();
    let state = bench.state(4);
    assert_eq!(state.close.unwrap().id, one.min(other));
    let repeated = (one.max(other), Verdict::Void(Why::Repeated));
    assert!(state.refused.contains(&repeated));
}
