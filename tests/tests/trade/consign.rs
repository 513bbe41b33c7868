//! Consignment (ST8): goods lie with a partner, and only what it sells is owed.

use halle_node::{
    control::{AllotLot, OrdersPlaced, Problem, SellLot},
    service::{ledger, lot},
};

use crate::fair::{CYCLE, Fair, line_of, refusal, wish};

/// JO leaves twenty bags at the stand.
fn fair() -> Fair {
    let mut fair = Fair::open(
        &["AA", "JO", "STAND"],
        &[
            ("JO", "Carottes", 400, Some(30)),
            ("JO", "Ail", 250, Some(9)),
        ],
    );
    let allot = AllotLot {
        reference: "JO-0001".to_owned(),
        cycle: CYCLE.to_owned(),
        to: "STAND".to_owned(),
        packs: 20,
        consigned: true,
    };
    fair.run("JO", |turn, seen| lot::allot(turn, seen, allot))
        .unwrap();
    fair.meet();
    fair
}

fn sell(fair: &mut Fair, reference: &str, packs: u32) -> Result<OrdersPlaced, Problem> {
    let request = SellLot {
        cycle: None,
        lines: vec![wish(reference, Some(packs))],
        words: None,
    };
    fair.run("STAND", |turn, seen| lot::sell(turn, seen, request))
}

/// Both nodes do what follows, until nothing does.
fn chores(fair: &mut Fair) {
    for _ in 0..4 {
        for code in ["JO", "STAND"] {
            if fair.ask(code, lot::is_due).unwrap() {
                let undone = fair.run(code, lot::do_due).unwrap();
                assert!(undone.is_empty(), "{code}: {undone:?}");
            }
        }
        fair.meet();
    }
    for code in ["AA", "JO", "STAND"] {
        assert!(!fair.ask(code, lot::is_due).unwrap(), "{code} has no rest");
    }
}

/// What the stand owes, cents: agreed, and recorded beside.
fn owed(fair: &Fair, code: &str) -> (i64, i64) {
    let pool = None;
    let request = halle_node::control::ReadBalances { pool };
    let balances = fair
        .ask(code, |view| ledger::balances(view, request))
        .unwrap();
    let row = balances.accounts.iter();
    let mut row = row.filter(|it| it.account == "hub:STAND");
    row.next().map_or((0, 0), |it| (it.agreed.0, it.recorded.0))
}

#[test]
fn only_what_is_sold_is_owed_and_both_sign_it() {
    let mut fair = fair();
    chores(&mut fair);
    assert_eq!(owed(&fair, "AA"), (0, 0), "goods that went are not sold");
    let holders = &fair.all_lots("JO");
    let lot = holders.iter().find(|it| it.reference == "JO-0001").unwrap();
    assert_eq!((lot.holders[0].packs, lot.holders[0].consigned), (20, true));

    // Market day, without network: the stand sells fourteen.
    fair.alone("STAND");
    let sold = sell(&mut fair, "JO-0001", 14).unwrap();
    assert_eq!(line_of(&sold.lines[0]).1, 14);
    assert_eq!(refusal(sell(&mut fair, "JO-0001", 7)), "not-enough-held");
    assert_eq!(refusal(sell(&mut fair, "JO-0002", 1)), "not-enough-held");
    fair.heal();
    chores(&mut fair);
    assert_eq!(owed(&fair, "AA"), (-5600, 0), "fourteen at 4.00, agreed");
    assert_eq!(owed(&fair, "JO"), owed(&fair, "STAND"));

    // What is left goes home, and is for sale again.
    fair.give_back("STAND", "JO-0001", None).unwrap();
    fair.meet();
    assert_eq!(fair.available("AA", "JO-0001"), Some(16));
    chores(&mut fair);
    assert_eq!(owed(&fair, "AA"), (-5600, 0));
    assert_eq!(fair.sold("JO", "JO-0001"), 14);
}

/// An allotment without goods, and what the stand orders besides, wait for people as ever.
#[test]
fn goods_that_did_not_go_are_shipped_by_people() {
    let mut fair = fair();
    fair.allot("JO", "JO-0002", "STAND", 5).unwrap();
    fair.meet();
    let order = fair.place("STAND", &[("JO-0002", 3)]).unwrap().order;
    let mixed = fair.place("STAND", &[("JO-0001", 22)]).unwrap().order;
    chores(&mut fair);
    for name in [order, mixed] {
        let order = fair.order("JO", &name);
        assert!(order.lines.iter().all(|it| it.shipped == 0), "{order:?}");
    }
    assert_eq!(owed(&fair, "AA"), (0, 0));
}
