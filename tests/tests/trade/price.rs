//! A price that changes while a cycle is open: who ordered before, after, and without knowing.

use halle_node::{
    control::{CancelOrder, DeclineOrder, SetOffer},
    service::order,
};

use crate::fair::{Fair, line, refusal};

const KALE: &str = "JO-0001";

/// Kale at 2.25: AA orders 30, JO asks 2.40, BB orders 12, and CC, whom nobody reaches, 5 at the price
/// that it sees. Everybody meets; the orders of AA, BB and CC.
fn changed(stock: u32) -> (Fair, [String; 3]) {
    let offers = [("JO", "Kale", 225, Some(stock))];
    let mut fair = Fair::open(&["JO", "AA", "BB", "CC"], &offers);
    let before = fair.place("AA", &[(KALE, 30)]).unwrap().order;
    fair.meet();
    fair.alone("CC");
    let dearer = SetOffer {
        reference: Some(KALE.to_owned()),
        price: Some(240),
        ..SetOffer::default()
    };
    fair.set("JO", dearer).unwrap();
    fair.meet();
    let apart = fair.place("CC", &[(KALE, 5)]).unwrap();
    assert_eq!(apart.lines[0].price, 225);
    let after = fair.place("BB", &[(KALE, 12)]).unwrap();
    assert_eq!(after.lines[0].price, 240);
    fair.heal();
    (fair, [before, after.order, apart.order])
}

/// Packs confirmed at each price, as a node shows them.
fn at(fair: &Fair, code: &str, cents: i64) -> u32 {
    let orders = fair.orders(code, true);
    let lines = orders.iter().flat_map(|it| &it.lines);
    let of_it = lines.filter(|it| it.price == cents);
    of_it.map(|it| it.confirmed).sum()
}

/// X10: 35 at 2.25, 12 at 2.40, and each confirmation says which.
#[test]
fn who_could_not_know_pays_the_price_that_it_saw() {
    let (mut fair, [before, after, apart]) = changed(60);
    for code in ["JO", "AA", "BB", "CC"] {
        assert_eq!(fair.line(code, &before, 0), line("confirmed", 30, ""));
        assert_eq!(fair.line(code, &after, 0), line("confirmed", 12, ""));
        // Nobody could tell it from an order that pretends: its seller decides.
        assert_eq!(
            fair.line(code, &apart, 0),
            line("waiting", 0, "price-moved")
        );
        let reason = fair.order(code, &apart).lines[0].reason.clone().unwrap();
        let says = ["from_cents", "to_cents", "who"].map(|it| reason.args[it].as_str());
        assert_eq!(says, ["225", "240", "JO"]);
    }

    fair.confirm("JO", &apart, vec![]).unwrap();
    fair.heal();
    for code in ["JO", "AA", "BB", "CC"] {
        assert_eq!(fair.line(code, &apart, 0), line("confirmed", 5, ""));
        assert_eq!((at(&fair, code, 225), at(&fair, code, 240)), (35, 12));
        assert_eq!(fair.sold(code, KALE), 47);
    }
    assert_eq!(fair.available("AA", KALE), Some(13));
    let shown = fair.order("CC", &apart);
    assert_eq!((shown.lines[0].price.0, shown.total.0), (225, 5 * 225));
    let later = fair.place("AA", &[(KALE, 13)]).unwrap();
    assert_eq!(later.lines[0].price, 240, "the market asks the new price");
    fair.heal();
    assert_eq!(at(&fair, "BB", 240), 25);
}

/// X10, where the seller says no: nothing is sold, and the buyer may order anew.
#[test]
fn a_seller_may_refuse_the_price_of_before() {
    let (mut fair, [_, _, apart]) = changed(60);
    let no = DeclineOrder {
        order: apart.clone(),
        lines: Vec::new(),
        words: Some("2.40 now".to_owned()),
    };
    fair.run("JO", |turn, seen| order::decline(turn, seen, no))
        .unwrap();
    fair.heal();
    assert_eq!(
        fair.line("CC", &apart, 0),
        line("declined", 0, "seller-declined")
    );
    let anew = fair.place("CC", &[(KALE, 5)]).unwrap();
    fair.heal();
    assert_eq!(fair.line("CC", &anew.order, 0), line("confirmed", 5, ""));
    assert_eq!((at(&fair, "AA", 225), at(&fair, "AA", 240)), (30, 17));
}

/// X10, where none or not enough is left: the price of before makes no kale, and what is kept is never
/// sold twice.
#[test]
fn a_price_that_is_kept_sells_no_more_than_there_is() {
    let (mut fair, [_, _, apart]) = changed(42);
    assert_eq!(
        refusal(fair.confirm("JO", &apart, vec![])),
        "not-enough-free"
    );
    let (mut fair, [_, _, apart]) = changed(45);
    let confirmed = fair.confirm("JO", &apart, vec![]).unwrap();
    assert_eq!(confirmed.order.lines[0].confirmed, 3);
    fair.heal();
    for code in ["JO", "AA", "BB", "CC"] {
        assert_eq!(fair.sold(code, KALE), 45);
        assert_eq!(fair.available(code, KALE), Some(0));
    }
}

/// X10, cancelled: what was kept for it is for sale again, at the price of now.
#[test]
fn a_kept_price_ends_with_its_order() {
    let (mut fair, [_, _, apart]) = changed(60);
    fair.confirm("JO", &apart, vec![]).unwrap();
    fair.heal();
    let cancel = CancelOrder {
        order: apart,
        lines: Vec::new(),
    };
    fair.run("CC", |turn, seen| order::cancel(turn, seen, cancel))
        .unwrap();
    fair.heal();
    assert_eq!(fair.available("AA", KALE), Some(18));
    let all = fair.place("AA", &[(KALE, 18)]).unwrap();
    fair.heal();
    assert_eq!(all.lines[0].price, 240);
    assert_eq!(fair.line("AA", &all.order, 0), line("confirmed", 18, ""));
    assert_eq!(fair.sold("JO", KALE), 60);
}

/// X10 in any interleaving: whatever is ordered, kept and cancelled while the price goes up and down and links
/// come and go, every pack is either sold once or for sale.
#[test]
fn no_interleaving_of_prices_sells_or_loses_a_pack() {
    const STOCK: u32 = 12;
    for seed in 0..6 {
        let offers = [("JO", "Kale", 225, Some(STOCK))];
        let mut fair = Fair::open(&["JO", "AA", "BB"], &offers);
        fair.world.orderly = false;
        (0..seed * 5).for_each(|_| {
            fair.world.draw(2);
        });
        for _ in 0..24 {
            let hub = ["AA", "BB"][fair.world.draw(2)];
            let packs = u32::try_from(1 + fair.world.draw(3)).unwrap();
            match fair.world.draw(7) {
                0 | 1 => drop(fair.place(hub, &[(KALE, packs)]).unwrap()),
                2 => {
                    let price = [225, 240][fair.world.draw(2)];
                    let request = SetOffer {
                        reference: Some(KALE.to_owned()),
                        price: Some(price),
                        ..SetOffer::default()
                    };
                    fair.set("JO", request).unwrap();
                }
                3 => keep_all(&mut fair),
                4 => {
                    if let Some(row) = fair.orders(hub, false).first() {
                        let request = CancelOrder {
                            order: row.order.clone(),
                            lines: Vec::new(),
                        };
                        // What cannot be cancelled any more is refused, and that is an answer too.
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
        keep_all(&mut fair);
        fair.heal();
        for code in ["JO", "AA", "BB"] {
            let left = fair.available(code, KALE).unwrap();
            assert_eq!(fair.sold(code, KALE) + left, STOCK, "seed {seed}, {code}");
        }
    }
}

/// The seller keeps the price of every line that waits, as far as there is kale.
fn keep_all(fair: &mut Fair) {
    for row in fair.orders("JO", false) {
        if row.lines.iter().any(|it| it.state == "waiting") {
            match fair.confirm("JO", &row.order, vec![]) {
                Ok(_) => {}
                Err(problem) => assert_eq!(problem.code, "not-enough-free"),
            }
        }
    }
}
