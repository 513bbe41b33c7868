//! Batches: of what shipments are, and who may say so (CA8, ST6).

use halle_node::{
    control::{
        AnswerRecall, AssignBatch, BatchPartRow, BatchShown, BatchWish, OpenRecall, OrderShown,
        OriginTyped, Problem, SetBatch, ShipOrder, TraceBatch,
    },
    service::{batch, order},
};
use halle_protocol::{
    engine::voice_of,
    id::{Nonce, RecordId},
    object::{BatchState, ObjectKey, index},
    record::{Body, Portion, PortionLine, Recall, RecallAction},
};

use crate::fair::Fair;

pub(crate) const CARROTS: &str = "CAR-2026-08-12";

pub(crate) fn made(code: &str) -> SetBatch {
    SetBatch {
        pool: None,
        code: code.to_owned(),
        reference: None,
        product: None,
        producer: None,
        made: Some("2026-08-12".to_owned()),
        best_before: None,
        grams: None,
        packs: None,
        origins: None,
        words: None,
    }
}

pub(crate) fn set(fair: &mut Fair, code: &str, request: SetBatch) -> Result<BatchShown, Problem> {
    fair.run(code, |turn, seen| batch::set(turn, seen, request))
}

/// A batch of an offer.
pub(crate) fn harvest(
    fair: &mut Fair,
    hub: &str,
    code: &str,
    reference: &str,
    kilograms: u64,
) -> BatchShown {
    let request = SetBatch {
        reference: Some(reference.to_owned()),
        grams: Some(kilograms * 1_000),
        ..made(code)
    };
    set(fair, hub, request).unwrap()
}

pub(crate) fn trace(fair: &Fair, hub: &str, batch: &str) -> BatchShown {
    let request = TraceBatch {
        batch: batch.to_owned(),
    };
    fair.ask(hub, |view| batch::trace(view, request)).unwrap()
}

pub(crate) fn wish(reference: Option<&str>, batch: &str, packs: Option<u32>) -> BatchWish {
    BatchWish {
        reference: reference.map(str::to_owned),
        batch: batch.to_owned(),
        packs,
    }
}

/// Ships an order, of these batches.
pub(crate) fn ship(
    fair: &mut Fair,
    hub: &str,
    order: &str,
    batches: Vec<BatchWish>,
) -> Result<OrderShown, Problem> {
    let request = ShipOrder {
        order: order.to_owned(),
        lines: Vec::new(),
        batches,
        weights: Vec::new(),
    };
    fair.run(hub, |turn, seen| order::ship(turn, seen, request))
}

/// A buyer orders packs of an offer; everybody hears of it. The order's name.
pub(crate) fn order_of(fair: &mut Fair, buyer: &str, reference: &str, packs: u32) -> String {
    let placed = fair.place(buyer, &[(reference, packs)]).unwrap();
    fair.meet();
    placed.orders[0].clone()
}

/// The same, shipped of some batch.
pub(crate) fn sell(
    fair: &mut Fair,
    (seller, buyer): (&str, &str),
    (reference, packs): (&str, u32),
    batch: &str,
) -> String {
    let name = order_of(fair, buyer, reference, packs);
    ship(fair, seller, &name, vec![wish(None, batch, None)]).unwrap();
    fair.meet();
    name
}

pub(crate) fn recall(fair: &mut Fair, hub: &str, batch: &str) -> Result<BatchShown, Problem> {
    let request = OpenRecall {
        batch: batch.to_owned(),
        action: "return".to_owned(),
        words: "listériose soupçonnée".to_owned(),
    };
    fair.run(hub, |turn, seen| batch::open(turn, seen, request))
}

pub(crate) fn answer(
    fair: &mut Fair,
    hub: &str,
    batch: &str,
    kilograms: u64,
) -> Result<BatchShown, Problem> {
    let request = AnswerRecall {
        batch: batch.to_owned(),
        grams: Some(kilograms * 1_000),
        packs: None,
        words: None,
    };
    fair.run(hub, |turn, seen| batch::answer(turn, seen, request))
}

pub(crate) fn parts(shown: &OrderShown) -> Vec<(&str, u32)> {
    let parts = shown.order.lines.iter().flat_map(|it| &it.batches);
    parts
        .map(|it: &BatchPartRow| (it.batch.as_str(), it.packs))
        .collect()
}

/// ST6: what expires first leaves first, as far as it goes; what is past its date or called back stays.
#[test]
fn what_expires_first_leaves_first() {
    let mut fair = Fair::open(&["FO", "HOP"], &[("FO", "Carottes", 1_100, Some(30))]);
    let until = |fair: &mut Fair, code: &str, kilograms: u64, day: &str| {
        harvest(fair, "FO", code, "FO-0001", kilograms);
        let request = SetBatch {
            best_before: Some(day.to_owned()),
            made: None,
            ..made(code)
        };
        set(fair, "FO", request).unwrap()
    };
    until(&mut fair, "TARD", 100, "2026-12-24");
    until(&mut fair, "TOT", 20, "2026-11-30");
    until(&mut fair, "RAPPEL", 100, "2026-11-29");
    let past = until(&mut fair, "PASSE", 100, "2026-08-13");
    assert_eq!(past.notes[0].code, "batch-past-date");
    recall(&mut fair, "FO", "RAPPEL").unwrap();
    let order = order_of(&mut fair, "HOP", "FO-0001", 5);
    let shown = ship(&mut fair, "FO", &order, Vec::new()).unwrap();
    let mut of = parts(&shown);
    of.sort_unstable();
    assert_eq!(of, [("FO/TARD", 3), ("FO/TOT", 2)]);
    assert_eq!(trace(&fair, "FO", "TOT").batch.state, "gone");
    // Nine bags more: seven are left of it, two are of nobody knows what.
    let order = order_of(&mut fair, "HOP", "FO-0001", 9);
    let shown = ship(&mut fair, "FO", &order, Vec::new()).unwrap();
    assert_eq!(parts(&shown), [("FO/TARD", 7)]);
    let codes: Vec<&str> = shown.notes.iter().map(|it| it.code.as_str()).collect();
    assert!(codes.contains(&"packs-without-batch"), "{codes:?}");
    // A person knows better than the shelf, before it leaves and after.
    let order = order_of(&mut fair, "HOP", "FO-0001", 2);
    let too_many = vec![wish(Some("FO-0001"), "TARD", Some(3))];
    let refused = ship(&mut fair, "FO", &order, too_many).unwrap_err();
    assert_eq!(refused.code, "batch-too-many");
    let named = vec![
        wish(Some("fo-0001"), "TARD", Some(1)),
        wish(Some("FO-0001"), "fo/tot", Some(1)),
    ];
    let shown = ship(&mut fair, "FO", &order, named).unwrap();
    let mut of = parts(&shown);
    of.sort_unstable();
    assert_eq!(of, [("FO/TARD", 1), ("FO/TOT", 1)]);
    assert_eq!(trace(&fair, "FO", "TARD").batch.state, "overdrawn");
    let request = AssignBatch {
        order: order.clone(),
        batches: vec![wish(None, "TOT", None)],
    };
    let assign = |fair: &mut Fair, request: &AssignBatch| {
        let request = request.clone();
        fair.run("FO", |turn, seen| batch::assign(turn, seen, request))
    };
    let shown = assign(&mut fair, &request).unwrap();
    assert_eq!(parts(&shown), [("FO/TOT", 2)]);
    assert!(assign(&mut fair, &request).unwrap().done);
    fair.heal();
    let sent = trace(&fair, "HOP", "TARD").sent;
    assert_eq!(sent.iter().map(|it| it.packs).collect::<Vec<_>>(), [3, 7]);
}

#[test]
fn what_cannot_be_is_refused_by_name_and_writes_nothing() {
    let mut fair = Fair::open(&["FO", "HOP"], &[("FO", "Carottes", 1_100, Some(9))]);
    let code = |shown: Result<BatchShown, Problem>| shown.unwrap_err().code;
    let of_offer = |code: &str| SetBatch {
        reference: Some("FO-0001".to_owned()),
        ..made(code)
    };
    let bad = [
        ("bad-batch-code", of_offer(" ")),
        ("bad-batch-code", of_offer("FO/CAR")),
        ("bad-batch-code", of_offer(&"x".repeat(61))),
        ("batch-of-what", made("CAR")),
        (
            "batch-dates",
            SetBatch {
                best_before: Some("2026-08-11".to_owned()),
                ..of_offer("CAR")
            },
        ),
        (
            "bad-date",
            SetBatch {
                made: Some("12 août".to_owned()),
                ..of_offer("CAR")
            },
        ),
        (
            "bad-units",
            SetBatch {
                packs: Some(-3),
                ..of_offer("CAR")
            },
        ),
        (
            "bad-weight",
            SetBatch {
                grams: Some(u64::MAX),
                ..of_offer("CAR")
            },
        ),
        (
            "unknown-offer",
            SetBatch {
                reference: Some("FO-0099".to_owned()),
                ..made("CAR")
            },
        ),
        (
            "unknown-batch",
            SetBatch {
                origins: Some(vec![OriginTyped {
                    batch: "LUNE".to_owned(),
                    grams: None,
                }]),
                ..of_offer("CAR")
            },
        ),
    ];
    let before = fair.digest(0);
    for (expected, request) in bad {
        assert_eq!(code(set(&mut fair, "FO", request)), expected);
    }
    assert_eq!(fair.digest(0), before);
    harvest(&mut fair, "FO", CARROTS, "FO-0001", 60);
    fair.meet();
    assert_eq!(code(recall(&mut fair, "HOP", CARROTS)), "not-holder");
    assert_eq!(code(answer(&mut fair, "HOP", CARROTS, 1)), "not-recalled");
    recall(&mut fair, "FO", CARROTS).unwrap();
    fair.meet();
    assert_eq!(code(answer(&mut fair, "HOP", CARROTS, 1)), "not-holder");
    let order = order_of(&mut fair, "HOP", "FO-0001", 1);
    let request = AssignBatch {
        order,
        batches: Vec::new(),
    };
    let refused = fair.run("FO", |turn, seen| batch::assign(turn, seen, request));
    assert_eq!(refused.unwrap_err().code, "nothing-shipped");
}

/// Signed words of who has no say move nothing: a shipment's batches are its seller's to name, and a
/// batch is called back by who made it or had some.
#[test]
fn nobody_speaks_of_what_another_shipped() {
    let codes = ["FO", "HOP", "FAUX"];
    let mut fair = Fair::open(&codes, &[("FO", "Carottes", 1_100, Some(9))]);
    harvest(&mut fair, "FO", CARROTS, "FO-0001", 60);
    fair.meet();
    sell(&mut fair, ("FO", "HOP"), ("FO-0001", 2), CARROTS);
    let pool = fair.pool;
    let id = fair.world.ids(2, &index::batches(&pool))[0];
    let state = |fair: &Fair| -> BatchState { fair.world.row(0, &ObjectKey::Batch(id)).unwrap() };
    let sent = state(&fair).sent[0].clone();
    let honest = state(&fair);
    let cycle = fair.world.order_state(2, &sent.order).unwrap().cycle;
    let line = PortionLine {
        line: 0,
        batch: id,
        packs: 9,
        grams: 0,
    };
    let portion = |replaces: Vec<RecordId>| {
        Body::Portion(Portion {
            order: sent.order,
            shipment: sent.shipment,
            lines: vec![line],
            replaces,
        })
    };
    let trade = fair.world.trade(2, &cycle);
    fair.world.write(2, &trade, &portion(vec![sent.portion]));
    fair.world.write(2, &trade, &portion(Vec::new()));
    let voice = voice_of(&fair.world.id(2), &pool, fair.world.year(2));
    let lie = Body::Recall(Recall {
        pool,
        batch: id,
        action: RecallAction::Destroy,
        words: "pour nuire".to_owned(),
        replaces: Vec::new(),
        nonce: Nonce::from_bytes([9; 16]),
    });
    fair.world.write(2, &voice, &lie);
    fair.heal();
    assert_eq!(state(&fair), honest);
    // The seller itself says no more than left.
    let own = fair.world.trade(0, &cycle);
    fair.world.write(0, &own, &portion(vec![sent.portion]));
    fair.heal();
    let packs: Vec<u32> = state(&fair).sent.iter().map(|it| it.packs).collect();
    assert_eq!(packs, [2]);
}
