//! Several open cycles share one stock (ST2, OC2): who asks first has it, in whichever cycle.

use halle_node::{
    control::{AllotLot, CancelOrder, CloseCycle, OpenCycle, OrdersPlaced, PlaceOrder, Problem},
    service::{cycle, lot, order},
};

use crate::fair::{CYCLE, Fair, line, line_of, refusal, wish};

const NEXT: &str = "2026-40";

/// JO's eight bags, a cycle of AA and the next one, both open.
fn two_cycles() -> Fair {
    let mut fair = Fair::open(&["AA", "JO", "BB"], &[("JO", "Carottes", 1200, Some(8))]);
    let next = OpenCycle {
        name: NEXT.to_owned(),
        ..OpenCycle::default()
    };
    fair.run("AA", |turn, seen| cycle::open(turn, seen, next))
        .unwrap();
    fair.meet();
    fair
}

fn place_in(fair: &mut Fair, code: &str, at: &str, packs: u32) -> Result<OrdersPlaced, Problem> {
    let request = PlaceOrder {
        cycle: Some(at.to_owned()),
        tier: None,
        lines: vec![wish("JO-0001", Some(packs))],
        words: None,
        ..PlaceOrder::default()
    };
    let placed = fair.run(code, |turn, seen| order::place(turn, seen, request))?;
    fair.meet();
    Ok(placed)
}

#[test]
fn what_is_unused_in_one_cycle_is_sold_in_another() {
    let mut fair = two_cycles();
    let first = place_in(&mut fair, "BB", CYCLE, 3).unwrap().order;
    // The lot of eight stands in the first cycle; five are for sale in both.
    assert_eq!(fair.available("BB", "JO-0001"), Some(5));
    let second = place_in(&mut fair, "BB", NEXT, 4).unwrap().order;
    let third = place_in(&mut fair, "AA", CYCLE, 2).unwrap().order;
    assert_eq!(fair.line("BB", &first, 0), line("confirmed", 3, ""));
    assert_eq!(fair.line("BB", &second, 0), line("confirmed", 4, ""));
    assert_eq!(fair.line("AA", &third, 0).1, 1, "one of eight was left");
    assert_eq!(fair.sold("JO", "JO-0001"), 8);
    assert_eq!(fair.available("AA", "JO-0001"), Some(0));

    // What a buyer gives up in one cycle is there for the other.
    let cancel = CancelOrder {
        order: second,
        lines: Vec::new(),
    };
    fair.run("BB", |turn, seen| order::cancel(turn, seen, cancel))
        .unwrap();
    fair.meet();
    assert_eq!(fair.available("AA", "JO-0001"), Some(4));
    let fourth = place_in(&mut fair, "AA", CYCLE, 4).unwrap();
    assert_eq!(
        fair.line("AA", &fourth.order, 0),
        line("confirmed", 4, ""),
        "{:?}",
        line_of(&fourth.lines[0])
    );
    assert_eq!(fair.sold("JO", "JO-0001"), 8);
    fair.heal();
}

/// What partners hold, or have bought, is nobody else's in any cycle.
#[test]
fn slots_in_a_partners_hands_stay_there() {
    let mut fair = two_cycles();
    fair.allot("JO", "JO-0001", "BB", 5).unwrap();
    fair.meet();
    let allot = |packs| AllotLot {
        reference: "JO-0001".to_owned(),
        cycle: NEXT.to_owned(),
        to: "AA".to_owned(),
        packs,
        consigned: false,
    };
    let refused = fair
        .run("JO", |turn, seen| lot::allot(turn, seen, allot(4)))
        .unwrap_err();
    assert_eq!(refused.code, "not-enough-free");
    assert_eq!(refused.args["free"], "3");
    // A refusal moved nothing: all lots still stand in the first cycle.
    let lots = fair.all_lots("JO");
    assert_eq!(lots.len(), 1, "{lots:?}");
    fair.run("JO", |turn, seen| lot::allot(turn, seen, allot(3)))
        .unwrap();
    fair.meet();
    assert_eq!(fair.available("AA", "JO-0001"), Some(0));
    let own = place_in(&mut fair, "AA", NEXT, 3).unwrap();
    assert_eq!(line_of(&own.lines[0]), line("confirmed", 3, ""));
    let theirs = place_in(&mut fair, "BB", CYCLE, 5).unwrap();
    assert_eq!(line_of(&theirs.lines[0]), line("confirmed", 5, ""));
    assert_eq!(fair.sold("JO", "JO-0001"), 8);
    fair.heal();
}

/// A closed cycle asks for nothing more, and what it held goes to the one that is open.
#[test]
fn the_close_of_one_gives_to_the_other() {
    let mut fair = two_cycles();
    place_in(&mut fair, "BB", CYCLE, 3).unwrap();
    let close = CloseCycle {
        cycle: CYCLE.to_owned(),
        ..CloseCycle::default()
    };
    fair.run("AA", |turn, seen| cycle::close(turn, seen, close))
        .unwrap();
    fair.meet();
    assert_eq!(refusal(place_in(&mut fair, "BB", CYCLE, 1)), "cycle-closed");
    assert_eq!(fair.available("BB", "JO-0001"), Some(5));
    let rest = place_in(&mut fair, "BB", NEXT, 5).unwrap().order;
    assert_eq!(fair.line("BB", &rest, 0), line("confirmed", 5, ""));
    assert_eq!(fair.sold("JO", "JO-0001"), 8);
}
