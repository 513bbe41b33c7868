//! Batches of what somebody outside supplied to a group purchase: which hubs had some, and who is called
//! upon (CA8, X17).

use halle_node::{
    control::{
        ArriveGroup, BatchShown, BatchWish, CloseGroup, GroupShown, ItemTyped, ListRecalls,
        OpenGroup, Problem, ReceiveGroup, ShowGroup, UnitsTyped, WishGroup,
    },
    service::{batch, group},
};

use crate::{
    fair::{Fair, refusal},
    trace::{answer, recall, trace},
};

const GROUP: &str = "2026-10";
const RICE: &str = "L-77";

fn item(product: &str, supplied: bool) -> ItemTyped {
    ItemTyped {
        product: product.to_owned(),
        unit: "sac".to_owned(),
        grams: supplied.then_some(10_000),
        price: supplied.then_some(3_890),
        ..ItemTyped::default()
    }
}

fn units(item: &str, units: i64) -> UnitsTyped {
    UnitsTyped {
        item: Some(item.to_owned()),
        units,
        tolerance: 0,
    }
}

/// MAMS buys rice and beans outside; PRS and ASL take part, OIG does not.
fn bought() -> Fair {
    let mut fair = Fair::new(&["MAMS", "PRS", "ASL", "OIG"]);
    let open = OpenGroup {
        name: GROUP.to_owned(),
        supplier: Some("Grossiste Aubut".to_owned()),
        items: vec![item("Riz", true), item("Haricots", true)],
        ..OpenGroup::default()
    };
    fair.run("MAMS", |turn, seen| group::open(turn, seen, open))
        .unwrap();
    fair.meet();
    for (hub, rice, beans) in [("MAMS", 2, 1), ("PRS", 4, 0), ("ASL", 6, 2)] {
        let wish = WishGroup {
            group: GROUP.to_owned(),
            lines: vec![units("Riz", rice), units("Haricots", beans)],
        };
        fair.run(hub, |turn, seen| group::wish(turn, seen, wish))
            .unwrap();
        fair.meet();
    }
    let close = CloseGroup {
        group: GROUP.to_owned(),
    };
    fair.run("MAMS", |turn, seen| group::close(turn, seen, close))
        .unwrap();
    fair.meet();
    fair
}

/// `ITEM=BATCH`, with units where there are several.
fn of(item: &str, batch: &str, packs: Option<u32>) -> BatchWish {
    BatchWish {
        reference: Some(item.to_owned()),
        batch: batch.to_owned(),
        packs,
    }
}

fn arrive(
    fair: &mut Fair,
    lines: Vec<UnitsTyped>,
    batches: Vec<BatchWish>,
) -> Result<GroupShown, Problem> {
    let until = batches.iter().filter(|it| it.batch == RICE);
    let until = until.map(|it| (it.batch.clone(), "2027-03-01".to_owned()));
    let request = ArriveGroup {
        group: GROUP.to_owned(),
        lines,
        best_before: until.collect(),
        batches,
        ..ArriveGroup::default()
    };
    let shown = fair.run("MAMS", |turn, seen| group::arrive(turn, seen, request));
    fair.meet();
    shown
}

/// Item, batch, units.
fn parts(shown: &GroupShown) -> Vec<(usize, &str, u32)> {
    let rows = shown.batches.iter();
    rows.map(|it| (it.item, it.batch.as_str(), it.units))
        .collect()
}

/// To whom, how many units, and how many are said to have arrived there.
fn sent(shown: &BatchShown) -> Vec<(&str, u32, Option<u32>)> {
    let mut sent: Vec<_> = shown
        .sent
        .iter()
        .map(|it| (it.to.as_str(), it.packs, it.received))
        .collect();
    sent.sort_unstable();
    sent
}

#[test]
fn a_batch_from_outside_is_found_at_every_hub_that_bought_of_it() {
    let mut fair = bought();
    let shown = arrive(&mut fair, Vec::new(), vec![of("Riz", RICE, None)]).unwrap();
    assert_eq!(parts(&shown), [(1, "MAMS/L-77", 12)]);
    assert_eq!(shown.batches[0].best_before.as_deref(), Some("2027-03-01"));
    let again = arrive(&mut fair, Vec::new(), vec![of("Riz", RICE, None)]).unwrap();
    assert!(again.done);
    let again = arrive(&mut fair, Vec::new(), Vec::new()).unwrap();
    assert_eq!((again.done, parts(&again).len()), (true, 1));

    let receive = ReceiveGroup {
        group: GROUP.to_owned(),
        lines: vec![units("Riz", 3)],
        words: None,
    };
    fair.run("PRS", |turn, seen| group::receive(turn, seen, receive))
        .unwrap();
    fair.meet();
    for hub in ["MAMS", "PRS", "ASL", "OIG"] {
        let traced = trace(&fair, hub, RICE);
        assert_eq!(
            sent(&traced),
            [("ASL", 6, None), ("PRS", 4, Some(3))],
            "{hub}"
        );
        assert_eq!(traced.sent[0].order, GROUP);
        assert_eq!(traced.batch.producer, "Grossiste Aubut");
    }

    let called = recall(&mut fair, "MAMS", RICE).unwrap();
    assert_eq!(called.recalls[0].pending.len(), 2);
    fair.meet();
    let asks = |fair: &Fair, hub: &str| {
        let listed = fair.ask(hub, |view| {
            batch::list_recalls(view, ListRecalls::default())
        });
        listed.unwrap().recalls[0].asks
    };
    assert_eq!(
        ["PRS", "ASL", "OIG"].map(|hub| asks(&fair, hub)),
        [true, true, false]
    );
    answer(&mut fair, "ASL", RICE, 20).unwrap();
    fair.heal();
    assert_eq!(trace(&fair, "MAMS", RICE).recalls[0].pending, ["PRS"]);
}

/// Nobody knows which bag went where: all who bought had some of each batch.
#[test]
fn several_batches_of_one_item_are_everybodys_in_proportion() {
    let mut fair = bought();
    let two = vec![of("Riz", "L-78", None), of("Riz", RICE, Some(6))];
    let shown = arrive(&mut fair, Vec::new(), two).unwrap();
    let mut named = parts(&shown);
    named.sort_unstable();
    assert_eq!(named, [(1, "MAMS/L-77", 6), (1, "MAMS/L-78", 6)]);
    for code in [RICE, "L-78"] {
        assert_eq!(
            sent(&trace(&fair, "OIG", code)),
            [("ASL", 3, None), ("PRS", 2, None)]
        );
        assert_ne!(trace(&fair, "MAMS", code).batch.state, "overdrawn");
    }
    let refused = arrive(&mut fair, Vec::new(), vec![of("Riz", RICE, Some(13))]);
    assert_eq!(refusal(refused), "batch-beyond-arrival");
    let refused = arrive(&mut fair, Vec::new(), vec![of("Haricots", RICE, None)]);
    assert_eq!(refusal(refused), "batch-other-product");
}

/// Fewer came than was said, and of another batch: what was said before is said no more.
#[test]
fn a_corrected_arrival_takes_its_batches_along() {
    let mut fair = bought();
    arrive(&mut fair, Vec::new(), vec![of("Riz", RICE, None)]).unwrap();
    let fewer = arrive(&mut fair, vec![units("Riz", 6)], Vec::new()).unwrap();
    assert_eq!(parts(&fewer), [(1, "MAMS/L-77", 6)]);
    assert_eq!(
        sent(&trace(&fair, "ASL", RICE)),
        [("ASL", 3, None), ("PRS", 2, None)]
    );
    let other = vec![of("Riz", "L-80", None)];
    let other = arrive(&mut fair, vec![units("Riz", 6)], other).unwrap();
    assert_eq!(parts(&other), [(1, "MAMS/L-80", 6)]);
    assert!(trace(&fair, "ASL", RICE).sent.is_empty());
    assert_eq!(sent(&trace(&fair, "PRS", "L-80")).len(), 2);
    let seen = ShowGroup {
        group: GROUP.to_owned(),
    };
    let seen = fair.ask("OIG", |view| group::show(view, seen)).unwrap();
    assert_eq!(parts(&seen), [(1, "MAMS/L-80", 6)]);
    fair.heal();
}
