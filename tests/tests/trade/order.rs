//! Orders: placed, answered by node and by hand, shipped, received, cancelled.

use halle_node::{
    control::{CancelOrder, DeclineOrder, PlaceOrder, SetOffer},
    service::order,
};

use crate::fair::{CYCLE, Fair, line, line_of, refusal, wish};

#[test]
fn an_order_is_confirmed_for_what_there_is() {
    let offers = [
        ("AUBE", "Ail", 2600, Some(8)),
        ("AUBE", "Kale", 225, Some(3)),
    ];
    let mut fair = Fair::open(&["AUBE", "MAMS", "ASL"], &offers);
    let placed = fair
        .place("MAMS", &[("AUBE-0001", 6), ("AUBE-0002", 3)])
        .unwrap();
    assert_eq!(
        placed.lines.iter().map(line_of).collect::<Vec<_>>(),
        [
            line("requested", 0, "waits-for-seller"),
            line("requested", 0, "waits-for-seller"),
        ]
    );
    assert_eq!(placed.notes[0].code, "held-only-here");
    assert_eq!(placed.lines[0].reason.as_ref().unwrap().args["who"], "AUBE");
    fair.meet();
    let second = fair
        .place("ASL", &[("AUBE-0001", 6), ("AUBE-0002", 1)])
        .unwrap()
        .order;
    fair.heal();
    for code in ["AUBE", "MAMS", "ASL"] {
        assert_eq!(fair.line(code, &placed.order, 0), line("confirmed", 6, ""));
        assert_eq!(fair.line(code, &second, 0), line("reduced", 2, "sold-out"));
        assert_eq!(fair.line(code, &second, 1), line("declined", 0, "sold-out"));
        assert_eq!(fair.order(code, &second).state, "reduced");
        assert_eq!(fair.available(code, "AUBE-0001"), Some(0));
    }
    let row = fair.order("MAMS", &placed.order);
    assert_eq!(
        (row.state.as_str(), row.total.0, row.held_by),
        ("confirmed", 6 * 2600 + 3 * 225, 3)
    );
    assert_eq!(
        (row.buyer.as_str(), row.seller.as_str(), row.cycle.as_str()),
        ("MAMS", "AUBE", CYCLE)
    );
    assert_eq!(row.lines[0].slots, "0-5");
    assert_eq!(
        (
            fair.orders("MAMS", false).len(),
            fair.orders("MAMS", true).len()
        ),
        (1, 2)
    );
}

#[test]
fn what_cannot_be_ordered_is_refused_with_its_reason() {
    let offers = [
        ("AUBE", "Ail", 2600, Some(8)),
        ("MAMS", "Riz", 3890, Some(9)),
    ];
    let mut fair = Fair::open(&["AUBE", "MAMS"], &offers);
    let place = |fair: &mut Fair, lines: &[(&str, u32)]| refusal(fair.place("MAMS", lines));
    assert_eq!(place(&mut fair, &[("MAMS-0001", 1)]), "own-offer");
    assert_eq!(place(&mut fair, &[("AUBE-0009", 1)]), "unknown-offer");
    assert_eq!(place(&mut fair, &[("AUBE-0001", 0)]), "bad-packs");
    assert_eq!(
        place(&mut fair, &[("AUBE-0001", 1), ("aube-1", 1)]),
        "line-twice"
    );
    assert_eq!(place(&mut fair, &[]), "no-lines");
    let request = PlaceOrder {
        cycle: Some("2026-40".to_owned()),
        tier: None,
        lines: vec![wish("AUBE-0001", Some(1))],
        words: None,
        ..PlaceOrder::default()
    };
    let unknown = fair
        .run("MAMS", |turn, seen| order::place(turn, seen, request))
        .unwrap_err();
    assert_eq!(
        (unknown.code.as_str(), unknown.near),
        ("unknown-cycle", vec![CYCLE.to_owned()])
    );
}

#[test]
fn a_solidarity_price_is_used_where_one_is_stated() {
    let mut fair = Fair::open(
        &["AUBE", "ASL"],
        &[
            ("AUBE", "Ail", 2600, Some(8)),
            ("AUBE", "Kale", 225, Some(8)),
        ],
    );
    let request = SetOffer {
        reference: Some("AUBE-0001".to_owned()),
        solidarity: Some(1820),
        ..SetOffer::default()
    };
    fair.set("AUBE", request).unwrap();
    fair.meet();
    let request = PlaceOrder {
        cycle: Some(CYCLE.to_owned()),
        tier: Some("solidaire".to_owned()),
        lines: vec![wish("AUBE-0001", Some(2)), wish("AUBE-0002", Some(2))],
        words: None,
        ..PlaceOrder::default()
    };
    let placed = fair
        .run("ASL", |turn, seen| order::place(turn, seen, request))
        .unwrap();
    assert_eq!(
        placed.lines.iter().map(|it| it.price).collect::<Vec<_>>(),
        [1820, 225]
    );
    assert_eq!(
        (
            placed.notes[0].code.as_str(),
            placed.notes[0].args["ref"].as_str()
        ),
        ("no-solidarity-price", "AUBE-0002")
    );
    fair.heal();
    assert_eq!(fair.order("ASL", &placed.order).state, "confirmed");
    assert_eq!(fair.order("ASL", &placed.order).total, 2 * 1820 + 2 * 225);
}

#[test]
fn what_is_made_to_order_waits_for_a_person() {
    let mut fair = Fair::open(&["MAMS", "ASL"], &[("MAMS", "Tofu", 4000, None)]);
    assert_eq!(fair.available("ASL", "MAMS-0001"), None);
    let name = fair.place("ASL", &[("MAMS-0001", 5)]).unwrap().order;
    fair.meet();
    assert_eq!(
        fair.line("ASL", &name, 0),
        line("waiting", 0, "made-to-order")
    );
    assert_eq!(
        fair.order("ASL", &name).lines[0]
            .reason
            .as_ref()
            .unwrap()
            .args["who"],
        "MAMS"
    );
    assert_eq!(refusal(fair.ship("MAMS", &name, vec![])), "nothing-to-ship");
    assert_eq!(refusal(fair.confirm("ASL", &name, vec![])), "not-seller");
    let more = vec![wish("MAMS-0001", Some(6))];
    assert_eq!(refusal(fair.confirm("MAMS", &name, more)), "too-many-packs");

    let some = fair
        .confirm("MAMS", &name, vec![wish("MAMS-0001", Some(3))])
        .unwrap();
    assert_eq!(
        line_of(&some.order.lines[0]),
        line("waiting", 3, "made-to-order")
    );
    fair.meet();
    let rest = fair.confirm("MAMS", &name, vec![]).unwrap();
    assert_eq!(line_of(&rest.order.lines[0]), line("confirmed", 5, ""));
    fair.heal();
    assert_eq!(fair.line("ASL", &name, 0), line("confirmed", 5, ""));
    assert!(fair.confirm("MAMS", &name, vec![]).unwrap().done);
}

#[test]
fn the_seller_may_decline_what_is_made_to_order() {
    let mut fair = Fair::open(&["MAMS", "ASL"], &[("MAMS", "Tofu", 4000, None)]);
    let name = fair.place("ASL", &[("MAMS-0001", 5)]).unwrap().order;
    fair.meet();
    let decline = |fair: &mut Fair, code: &str| {
        let words = Some("pas de soja cette semaine".to_owned());
        let request = DeclineOrder {
            order: name.clone(),
            lines: vec![],
            words,
        };
        fair.run(code, |turn, seen| order::decline(turn, seen, request))
    };
    assert_eq!(refusal(decline(&mut fair, "ASL")), "not-seller");
    assert!(!decline(&mut fair, "MAMS").unwrap().done);
    assert!(decline(&mut fair, "MAMS").unwrap().done);
    fair.heal();
    assert_eq!(
        fair.line("ASL", &name, 0),
        line("declined", 0, "seller-declined")
    );
    let reason = fair.order("ASL", &name).lines[0].reason.clone().unwrap();
    assert_eq!(reason.args["words"], "pas de soja cette semaine");
}

#[test]
fn stock_that_came_back_is_confirmed_by_hand() {
    let mut fair = Fair::open(&["AUBE", "MAMS"], &[("AUBE", "Ail", 2600, Some(2))]);
    let name = fair.place("MAMS", &[("AUBE-0001", 5)]).unwrap().order;
    fair.meet();
    assert_eq!(fair.line("MAMS", &name, 0), line("reduced", 2, "sold-out"));
    assert_eq!(
        refusal(fair.confirm("AUBE", &name, vec![])),
        "not-enough-free"
    );
    let request = SetOffer {
        reference: Some("AUBE-0001".to_owned()),
        stock: Some(2),
        ..SetOffer::default()
    };
    fair.set("AUBE", request).unwrap();
    let some = fair.confirm("AUBE", &name, vec![]).unwrap();
    assert_eq!(
        line_of(&some.order.lines[0]),
        line("reduced", 4, "sold-out")
    );
    assert_eq!(some.notes[0].code, "not-enough-free");
    fair.heal();
    assert_eq!(fair.line("MAMS", &name, 0), line("reduced", 4, "sold-out"));
}

#[test]
fn goods_leave_and_arrive_once() {
    let offers = [
        ("AUBE", "Ail", 2600, Some(8)),
        ("AUBE", "Kale", 225, Some(8)),
    ];
    let mut fair = Fair::open(&["AUBE", "MAMS"], &offers);
    let name = fair
        .place("MAMS", &[("AUBE-0001", 4), ("AUBE-0002", 4)])
        .unwrap()
        .order;
    assert_eq!(
        refusal(fair.receive("MAMS", &name, vec![])),
        "nothing-to-receive"
    );
    fair.meet();
    assert_eq!(refusal(fair.ship("MAMS", &name, vec![])), "not-seller");
    assert_eq!(
        refusal(fair.ship("AUBE", &name, vec![wish("AUBE-0001", Some(5))])),
        "too-many-packs"
    );
    assert_eq!(
        refusal(fair.ship("AUBE", &name, vec![wish("AUBE-0007", None)])),
        "unknown-line"
    );

    // One of four bags is missing when the truck is loaded.
    let first = fair
        .ship("AUBE", &name, vec![wish("AUBE-0001", Some(3))])
        .unwrap();
    assert_eq!(
        line_of(&first.order.lines[0]),
        line("shipped", 4, "short-shipped")
    );
    assert_eq!(
        (first.order.lines[0].shipped, first.order.state.as_str()),
        (3, "confirmed")
    );
    let second = fair.ship("AUBE", &name, vec![]).unwrap();
    assert_eq!(
        (second.done, second.order.state.as_str()),
        (false, "shipped")
    );
    assert!(fair.ship("AUBE", &name, vec![]).unwrap().done);
    assert!(
        fair.ship("AUBE", &name, vec![wish("AUBE-0001", Some(3))])
            .unwrap()
            .done
    );
    fair.meet();

    assert_eq!(refusal(fair.receive("AUBE", &name, vec![])), "not-buyer");
    let less = fair
        .receive("MAMS", &name, vec![wish("AUBE-0002", Some(3))])
        .unwrap();
    assert_eq!(
        line_of(&less.order.lines[1]),
        line("received", 4, "received-differs")
    );
    let all = fair.receive("MAMS", &name, vec![]).unwrap();
    assert_eq!((all.done, all.order.state.as_str()), (false, "received"));
    assert_eq!(
        (all.order.lines[0].received, all.order.lines[1].received),
        (3, 3)
    );
    assert!(fair.receive("MAMS", &name, vec![]).unwrap().done);
    let more = fair.receive("MAMS", &name, vec![wish("AUBE-0002", Some(4))]);
    assert_eq!(refusal(more), "too-many-packs");
    fair.heal();
    assert_eq!(fair.order("AUBE", &name).state, "received");
}

#[test]
fn a_cancelled_line_frees_its_slots() {
    let mut fair = Fair::open(&["AUBE", "MAMS", "ASL"], &[("AUBE", "Ail", 2600, Some(8))]);
    let name = fair.place("MAMS", &[("AUBE-0001", 8)]).unwrap().order;
    fair.meet();
    assert_eq!(fair.available("ASL", "AUBE-0001"), Some(0));
    let cancel = |fair: &mut Fair, code: &str, lines| {
        let request = CancelOrder {
            order: name.clone(),
            lines,
        };
        fair.run(code, |turn, seen| order::cancel(turn, seen, request))
    };
    assert_eq!(refusal(cancel(&mut fair, "AUBE", vec![])), "not-buyer");
    let part = vec![wish("AUBE-0001", Some(2))];
    assert_eq!(refusal(cancel(&mut fair, "MAMS", part)), "whole-lines");
    let cancelled = cancel(&mut fair, "MAMS", vec![]).unwrap();
    assert_eq!(
        (cancelled.order.state.as_str(), cancelled.order.total.0),
        ("cancelled", 0)
    );
    assert!(cancel(&mut fair, "MAMS", vec![]).unwrap().done);
    fair.heal();
    assert_eq!(fair.available("ASL", "AUBE-0001"), Some(8));
    let other = fair.place("ASL", &[("AUBE-0001", 8)]).unwrap().order;
    fair.meet();
    assert_eq!(fair.line("ASL", &other, 0), line("confirmed", 8, ""));
    fair.ship("AUBE", &other, vec![]).unwrap();
    fair.meet();
    let request = CancelOrder {
        order: other,
        lines: vec![wish("AUBE-0001", None)],
    };
    let late = fair.run("ASL", |turn, seen| order::cancel(turn, seen, request));
    assert_eq!(refusal(late), "already-shipped");
    assert_eq!(fair.sold("ASL", "AUBE-0001"), 8);
}
