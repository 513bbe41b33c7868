//! Substitution wishes (OR12): what a hub takes instead of what it does not get.

use halle_node::{
    control::{
        CancelOrder, DeclineOrder, EndSubstitute, ListSubstitutes, MoveStock, OrderRow,
        PlaceSubstitute, Problem, SetSubstitute, Substitutes,
    },
    service::{order, stock, substitute},
};

use crate::fair::{Fair, refusal};

/// JO has ten bags of carrots; PA and MO have others, PA's bags half as heavy.
fn fair() -> Fair {
    let mut fair = Fair::open(
        &["BB", "JO", "PA", "MO"],
        &[
            ("JO", "Carottes", 1200, Some(10)),
            ("PA", "Carottes nantaises", 700, Some(9)),
            ("MO", "Panais", 1500, Some(100)),
        ],
    );
    let lighter = halle_node::control::SetOffer {
        reference: Some("PA-0001".to_owned()),
        grams: Some(5_000),
        ..halle_node::control::SetOffer::default()
    };
    fair.set("PA", lighter).unwrap();
    fair.meet();
    fair
}

fn wish(how: &str, by: &[&str], most: Option<i64>) -> SetSubstitute {
    SetSubstitute {
        reference: "JO-0001".to_owned(),
        by: Some(by.iter().map(|it| (*it).to_owned()).collect()),
        how: Some(how.to_owned()),
        most,
    }
}

fn set(fair: &mut Fair, wish: SetSubstitute) -> Result<Substitutes, Problem> {
    fair.run("BB", |turn, seen| substitute::set(turn, seen, wish))
}

/// The node does what is due until nothing is; how often it did something.
fn chores(fair: &mut Fair) -> usize {
    let mut done = 0;
    fair.meet();
    while fair.ask("BB", substitute::is_due).unwrap() {
        fair.run("BB", substitute::place_due).unwrap();
        fair.meet();
        done += 1;
        assert!(done < 10, "it orders without end");
    }
    done
}

/// What BB ordered, by seller.
fn ordered(fair: &Fair) -> Vec<(String, u32, u32)> {
    let all = fair.orders("BB", true);
    let lines = |it: &OrderRow| {
        let line = &it.lines[0];
        (it.seller.clone(), line.packs, line.confirmed)
    };
    let mut rows: Vec<_> = all.iter().map(lines).collect();
    rows.sort();
    rows
}

fn row(seller: &str, packs: u32, confirmed: u32) -> (String, u32, u32) {
    (seller.to_owned(), packs, confirmed)
}

#[test]
fn what_is_missing_is_ordered_from_the_next_by_weight() {
    let mut fair = fair();
    set(&mut fair, wish("accept", &["PA-0001", "MO-0001"], None)).unwrap();
    let order = fair.place("BB", &[("JO-0001", 16)]).unwrap().order;
    // Six bags of ten kilograms are missing: PA's nine of five, then MO's to the nearest bag.
    assert_eq!(chores(&mut fair), 2);
    assert_eq!(fair.line("BB", &order, 0).1, 10);
    assert_eq!(
        ordered(&fair),
        [row("JO", 16, 10), row("MO", 1, 1), row("PA", 9, 9)]
    );
    let page = fair
        .ask("BB", |view| substitute::list(view, ListSubstitutes {}))
        .unwrap();
    let case = &page.substitutes[0].cases[0];
    assert_eq!((case.missing, case.placed.len(), &case.next), (6, 2, &None));
    // Asked again, nothing more is ordered; nor by a person.
    assert_eq!(chores(&mut fair), 0);
    let again = PlaceSubstitute {
        order,
        dry_run: false,
    };
    let refused = fair.run("BB", |turn, seen| substitute::place(turn, seen, again));
    assert_eq!(refusal(refused), "nothing-instead");
    fair.heal();
}

/// A substitute that is declined is not replaced by what takes its own place: no wish runs in a circle.
#[test]
fn wishes_do_not_run_in_circles() {
    let mut fair = fair();
    set(&mut fair, wish("accept", &["PA-0001"], None)).unwrap();
    let back = SetSubstitute {
        reference: "PA-0001".to_owned(),
        ..wish("accept", &["JO-0001"], None)
    };
    set(&mut fair, back).unwrap();
    fair.place("BB", &[("JO-0001", 30)]).unwrap();
    assert_eq!(chores(&mut fair), 1);
    assert_eq!(ordered(&fair), [row("JO", 30, 10), row("PA", 9, 9)]);
}

#[test]
fn who_wants_to_be_asked_is_told_and_orders() {
    let mut fair = fair();
    set(&mut fair, wish("ask", &["MO-0001"], None)).unwrap();
    let order = fair.place("BB", &[("JO-0001", 12)]).unwrap().order;
    assert_eq!(chores(&mut fair), 0, "the node does not order");
    let status = |fair: &Fair| {
        let shown = fair.ask("BB", |view| {
            halle_node::service::hub::status(view, halle_node::control::ShowStatus {})
        });
        let alarms = shown.unwrap().alarms;
        let told = alarms.into_iter().find(|it| it.code == "alarm-substitute");
        told.map(|it| (it.args["packs"].clone(), it.args["by"].clone()))
    };
    assert_eq!(status(&fair), Some(("2".to_owned(), "MO-0001".to_owned())));
    let place = |dry_run| PlaceSubstitute {
        order: order.clone(),
        dry_run,
    };
    let tried = fair
        .run("BB", |turn, seen| {
            substitute::place(turn, seen, place(true))
        })
        .unwrap();
    assert_eq!(tried.notes[0].code, "substitute-would");
    assert_eq!(ordered(&fair), [row("JO", 12, 10)]);
    let placed = fair
        .run("BB", |turn, seen| {
            substitute::place(turn, seen, place(false))
        })
        .unwrap();
    assert_eq!(placed.orders.len(), 1);
    fair.meet();
    assert_eq!(ordered(&fair), [row("JO", 12, 10), row("MO", 2, 2)]);
    assert_eq!(status(&fair), None);
}

/// A price above the limit, an offer that is not there, a buyer that cancels: nothing is ordered.
#[test]
fn limits_and_second_thoughts_are_kept() {
    let mut fair = fair();
    set(&mut fair, wish("accept", &["MO-0001"], Some(1400))).unwrap();
    let order = fair.place("BB", &[("JO-0001", 12)]).unwrap().order;
    assert_eq!(chores(&mut fair), 0, "15.00 is above 14.00");
    let cancel = CancelOrder {
        order,
        lines: Vec::new(),
    };
    fair.run("BB", |turn, seen| order::cancel(turn, seen, cancel))
        .unwrap();
    set(&mut fair, wish("accept", &["MO-0001"], Some(1500))).unwrap();
    assert_eq!(chores(&mut fair), 0, "it is not wanted any more");

    // What was confirmed and lost is missing as well; what a seller declines by hand too.
    let lost = fair.place("BB", &[("JO-0001", 4)]).unwrap().order;
    fair.meet();
    let frost = MoveStock {
        kind: "loss".to_owned(),
        reference: "JO-0001".to_owned(),
        packs: 9,
        ..MoveStock::default()
    };
    fair.run("JO", |turn, seen| stock::change(turn, seen, frost))
        .unwrap();
    assert_eq!(chores(&mut fair), 1);
    assert_eq!(fair.line("BB", &lost, 0).1, 1);
    let substitutes = |fair: &Fair| -> Vec<u32> {
        let rows = ordered(fair);
        let of_it = rows.iter().filter(|it| it.0 == "MO");
        of_it.map(|it| it.1).collect()
    };
    assert_eq!(substitutes(&fair), [3]);
    let declined = DeclineOrder {
        order: fair
            .orders("BB", true)
            .iter()
            .find(|it| it.seller == "MO")
            .unwrap()
            .order
            .clone(),
        lines: Vec::new(),
        words: None,
    };
    let refused = fair.run("MO", |turn, seen| order::decline(turn, seen, declined));
    assert_eq!(refusal(refused), "nothing-to-decline", "it is confirmed");
    fair.heal();
}

#[test]
fn wishes_that_cannot_be_are_refused() {
    let mut fair = fair();
    let mut refused = |wish| refusal(set(&mut fair, wish));
    assert_eq!(
        refused(wish("perhaps", &["MO-0001"], None)),
        "bad-substitution"
    );
    assert_eq!(refused(wish("accept", &[], None)), "substitute-incomplete");
    assert_eq!(
        refused(wish("accept", &["JO-0001"], None)),
        "substitute-itself"
    );
    assert_eq!(refused(wish("accept", &["MO-0009"], None)), "unknown-offer");
    assert_eq!(refused(wish("accept", &["MO-0001"], Some(0))), "bad-amount");
    assert_eq!(
        refused(wish("accept", &["MO-0001"], Some(-5))),
        "bad-amount"
    );
    // Nothing else is wanted: that needs no other offer.
    let never = set(&mut fair, wish("never", &[], None)).unwrap();
    assert_eq!(never.substitutes[0].how, "never");
    fair.place("BB", &[("JO-0001", 12)]).unwrap();
    assert_eq!(chores(&mut fair), 0);
    let end = |reference: &str| EndSubstitute {
        reference: reference.to_owned(),
    };
    let ended = fair
        .run("BB", |turn, seen| {
            substitute::end(turn, seen, end("jo-0001"))
        })
        .unwrap();
    assert!(ended.substitutes.is_empty());
    let refused = fair.run("BB", |turn, seen| {
        substitute::end(turn, seen, end("JO-0001"))
    });
    assert_eq!(refusal(refused), "unknown-substitute");
}
