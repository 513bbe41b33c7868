//! Rights to buy: allotted, spent offline, returned, handed on, never oversold.

use halle_node::{
    control::{CancelOrder, ListLots, RetireOffer, SetOffer},
    service::{catalogue, lot, order},
};

use crate::fair::{CYCLE, Fair, everything, line, line_of, refusal, wish};

/// X1: one harvest, two sellers' rights, nobody can reach anybody.
#[test]
fn one_harvest_is_never_sold_twice() {
    let mut fair = Fair::open(&["JO", "AA", "BB"], &[("JO", "Carottes", 320, Some(10))]);
    let carrots = "JO-0001";
    assert_eq!(
        refusal(fair.allot("JO", carrots, "AA", 11)),
        "not-enough-free"
    );
    fair.allot("JO", carrots, "AA", 6).unwrap();
    let lot = fair.allot("JO", carrots, "BB", 4).unwrap();
    assert_eq!((lot.packs, lot.free, lot.holders.len()), (10, 0, 2));
    fair.meet();
    fair.alone("JO");
    fair.alone("AA");
    fair.alone("BB");

    let six = fair.place("AA", &[(carrots, 6)]).unwrap();
    assert_eq!(
        line_of(&six.lines[0]),
        line("confirmed", 6, ""),
        "offline, at once"
    );
    let four = fair.place("BB", &[(carrots, 4)]).unwrap();
    assert_eq!(line_of(&four.lines[0]), line("confirmed", 4, ""));
    let two = fair.place("AA", &[(carrots, 2)]).unwrap();
    assert_eq!(
        line_of(&two.lines[0]),
        line("requested", 0, "waits-for-seller")
    );

    fair.heal();
    for code in ["JO", "AA", "BB"] {
        assert_eq!(
            fair.line(code, &two.order, 0),
            line("declined", 0, "sold-out")
        );
        assert_eq!(fair.sold(code, carrots), 10);
    }
}

/// X1b, in half kilograms: what is not sold is returned, and moved.
#[test]
fn a_right_is_returned_and_moved() {
    let mut fair = Fair::open(&["JO", "AA", "BB"], &[("JO", "Carottes", 160, Some(20))]);
    let carrots = "JO-0001";
    fair.allot("JO", carrots, "AA", 12).unwrap();
    fair.allot("JO", carrots, "BB", 8).unwrap();
    fair.meet();
    let sold = fair.place("BB", &[(carrots, 3)]).unwrap();
    assert_eq!(line_of(&sold.lines[0]), line("confirmed", 3, ""));
    assert_eq!(
        refusal(fair.give_back("BB", carrots, Some(6))),
        "too-many-packs"
    );
    fair.give_back("BB", carrots, None).unwrap();
    assert_eq!(
        refusal(fair.give_back("BB", carrots, None)),
        "nothing-to-return"
    );
    fair.meet();
    assert_eq!(fair.available("AA", carrots), Some(5));
    fair.allot("JO", carrots, "AA", 4).unwrap();
    fair.meet();
    fair.alone("AA");
    let sixteen = fair.place("AA", &[(carrots, 16)]).unwrap();
    assert_eq!(line_of(&sixteen.lines[0]), line("confirmed", 16, ""));
    fair.heal();
    assert_eq!(
        fair.available("BB", carrots),
        Some(1),
        "J keeps half a kilogram"
    );
    assert_eq!(fair.sold("BB", carrots), 19);
}

/// X1 in any interleaving: whatever is ordered, allotted, returned and cancelled while links come
/// and go, no more is sold than there is.
#[test]
fn no_interleaving_sells_more_than_there_is() {
    const HUBS: [&str; 3] = ["JO", "AA", "BB"];
    for seed in 0..6 {
        let mut fair = Fair::open(&HUBS, &[("JO", "Carottes", 320, Some(10))]);
        fair.world.orderly = false;
        (0..seed * 7).for_each(|_| {
            fair.world.draw(2);
        });
        for _ in 0..24 {
            let (hub, packs) = (HUBS[1 + fair.world.draw(2)], 1 + fair.world.draw(4));
            let packs = u32::try_from(packs).unwrap();
            // What cannot be done now is refused, and that is an answer too.
            match fair.world.draw(7) {
                0 => drop(fair.allot("JO", "JO-0001", hub, packs)),
                1 => drop(fair.give_back(hub, "JO-0001", Some(packs))),
                2 | 3 => drop(fair.place(hub, &[("JO-0001", packs)]).unwrap()),
                4 => {
                    if let Some(row) = fair.orders(hub, false).first() {
                        let request = CancelOrder {
                            order: row.order.clone(),
                            lines: vec![],
                        };
                        fair.run(hub, |turn, seen| order::cancel(turn, seen, request))
                            .ok();
                    }
                }
                5 => fair.alone(hub),
                _ => {
                    fair.world.heal_all();
                    fair.meet();
                }
            }
        }
        fair.heal();
        assert!(fair.sold("JO", "JO-0001") <= 10, "seed {seed}");
    }
}

#[test]
fn an_order_beyond_an_allotment_asks_the_seller_for_the_rest() {
    let mut fair = Fair::open(&["JO", "AA"], &[("JO", "Carottes", 320, Some(10))]);
    fair.allot("JO", "JO-0001", "AA", 6).unwrap();
    fair.meet();
    let placed = fair.place("AA", &[("JO-0001", 8)]).unwrap();
    assert_eq!(
        placed.lines.iter().map(line_of).collect::<Vec<_>>(),
        [
            line("confirmed", 6, ""),
            line("requested", 0, "waits-for-seller"),
        ]
    );
    fair.heal();
    let row = fair.order("JO", &placed.order);
    assert_eq!((row.state.as_str(), row.total.0), ("confirmed", 8 * 320));
    // Fewer than were confirmed, over both lines: the second gets what the first leaves.
    let shipped = fair
        .ship("JO", &placed.order, vec![wish("JO-0001", Some(7))])
        .unwrap();
    assert_eq!(
        shipped
            .order
            .lines
            .iter()
            .map(|it| it.shipped)
            .collect::<Vec<_>>(),
        [6, 1]
    );
}

#[test]
fn a_right_is_spent_at_its_own_price() {
    let mut fair = Fair::open(&["JO", "AA"], &[("JO", "Kale", 225, Some(30))]);
    fair.allot("JO", "JO-0001", "AA", 5).unwrap();
    fair.meet();
    fair.alone("AA");
    let before = fair.place("AA", &[("JO-0001", 7)]).unwrap();
    let price = SetOffer {
        reference: Some("JO-0001".to_owned()),
        price: Some(240),
        ..SetOffer::default()
    };
    fair.set("JO", price).unwrap();
    fair.heal();
    assert_eq!(fair.line("JO", &before.order, 0), line("confirmed", 5, ""));
    assert_eq!(
        fair.line("JO", &before.order, 1),
        line("waiting", 0, "price-moved")
    );
    let reason = fair.order("AA", &before.order).lines[1]
        .reason
        .clone()
        .unwrap();
    assert_eq!(
        (
            reason.args["from_cents"].as_str(),
            reason.args["to_cents"].as_str()
        ),
        ("225", "240")
    );
    assert_eq!(fair.available("AA", "JO-0001"), Some(25));
    let after = fair.place("AA", &[("JO-0001", 2)]).unwrap();
    assert_eq!(after.lines[0].price, 240);
    fair.heal();
    assert_eq!(fair.line("AA", &after.order, 0), line("confirmed", 2, ""));
}

#[test]
fn lots_are_listed_with_who_holds_what() {
    let mut fair = Fair::open(
        &["JO", "AA", "BB"],
        &[("JO", "Carottes", 320, Some(10)), ("BB", "Tofu", 1, None)],
    );
    fair.allot("JO", "JO-0001", "AA", 6).unwrap();
    fair.meet();
    fair.place("AA", &[("JO-0001", 2)]).unwrap();
    fair.meet();
    let list = |code: &str, all| {
        let request = ListLots {
            cycle: Some(CYCLE.to_owned()),
            all,
        };
        fair.ask(code, |view| lot::list(view, request))
            .unwrap()
            .lots
    };
    assert_eq!((list("BB", false).len(), list("BB", true).len()), (0, 1));
    let lot = &list("AA", false)[0];
    assert_eq!((lot.packs, lot.free, lot.confirmed), (10, 4, 2));
    assert_eq!(
        (lot.holders[0].hub.as_str(), lot.holders[0].ranges.as_str()),
        ("AA", "2-5")
    );
    assert_eq!(
        (lot.used[0].buyer.as_str(), lot.used[0].ranges.as_str()),
        ("AA", "0-1")
    );
    assert_eq!(
        refusal(fair.allot("BB", "BB-0001", "AA", 1)),
        "on-demand-lot"
    );
    assert_eq!(
        refusal(fair.allot("JO", "JO-0001", "JO", 1)),
        "own-allotment"
    );
    // A right may be handed on.
    fair.allot("AA", "JO-0001", "BB", 3).unwrap();
    fair.heal();
    let passed = fair.place("BB", &[("JO-0001", 3)]).unwrap();
    assert_eq!(line_of(&passed.lines[0]), line("confirmed", 3, ""));
    fair.heal();
    assert_eq!(fair.sold("JO", "JO-0001"), 5);
}

/// X4: a producer takes its goods out of sale while a partner is away; what the partner sells within its right meanwhile stands,
/// new offers are gone for it once it hears, and what was before stays readable.
#[test]
fn a_right_outlives_the_offer_until_it_is_returned() {
    let mut fair = Fair::open(&["JO", "AA", "BB"], &[("JO", "Carottes", 320, Some(10))]);
    let carrots = "JO-0001";
    let before = fair.place("AA", &[(carrots, 2)]).unwrap();
    fair.meet();
    fair.allot("JO", carrots, "AA", 5).unwrap();
    fair.meet();
    fair.alone("AA");
    let retire = RetireOffer {
        reference: carrots.to_owned(),
    };
    fair.run("JO", |turn, seen| catalogue::retire(turn, seen, retire))
        .unwrap();
    fair.meet();
    assert_eq!(refusal(fair.place("BB", &[(carrots, 1)])), "offer-retired");

    let away = fair.place("AA", &[(carrots, 3)]).unwrap();
    assert_eq!(line_of(&away.lines[0]), line("confirmed", 3, ""));
    fair.heal();
    for code in ["JO", "AA", "BB"] {
        assert_eq!(fair.line(code, &away.order, 0), line("confirmed", 3, ""));
        assert_eq!(fair.line(code, &before.order, 0), line("confirmed", 2, ""));
        assert!(fair.market(code, everything()).is_empty(), "{code}");
    }
    assert_eq!(refusal(fair.place("AA", &[(carrots, 1)])), "offer-retired");
    fair.give_back("AA", carrots, Some(2)).unwrap();
    fair.heal();
    assert_eq!(fair.sold("JO", carrots), 5);
}
