//! Recalls: where goods went, over as many hands as there are, and who has heard that they are called
//! back (X17).

use halle_node::{
    control::{BatchHolderRow, BatchShown, LiftRecall, ListRecalls, OriginTyped, SetBatch},
    service::batch,
};

use crate::{
    fair::Fair,
    trace::{
        CARROTS, answer, harvest, made, order_of, parts, recall, sell, set, ship, trace, wish,
    },
};

/// Hub, kilograms it had, kilograms it passed on, and how it stands in the recall.
fn holder(it: &BatchHolderRow) -> (&str, u64, u64, &str) {
    let kilograms = |grams: u64| grams / 1_000;
    (
        &it.hub,
        kilograms(it.grams),
        kilograms(it.passed_grams),
        &it.state,
    )
}

/// X17: 60 kg of a farm went over two hubs to four clients, one of whom is offline when it is called
/// back. Everybody is named with kilograms, and whoever has not answered is.
#[test]
fn x17_a_recall_finds_four_clients_over_two_hubs_and_waits_for_who_is_away() {
    let codes = ["FO", "AUBE", "MAMS", "HOP", "CPE", "CUI", "BAN"];
    let offers = [
        ("FO", "Carottes", 1_100, Some(6)),
        ("AUBE", "Carottes de FO", 1_300, Some(3)),
        ("MAMS", "Carottes (lot)", 1_250, Some(3)),
    ];
    let mut fair = Fair::open(&codes, &offers);
    harvest(&mut fair, "FO", CARROTS, "FO-0001", 60);
    fair.meet();
    // The farm names no batch: there is one of this offer.
    for buyer in ["AUBE", "MAMS"] {
        let order = order_of(&mut fair, buyer, "FO-0001", 3);
        let shown = ship(&mut fair, "FO", &order, Vec::new()).unwrap();
        assert_eq!(parts(&shown), [("FO/CAR-2026-08-12", 3)]);
        fair.meet();
    }
    sell(&mut fair, ("AUBE", "HOP"), ("AUBE-0001", 2), CARROTS);
    sell(&mut fair, ("AUBE", "CPE"), ("AUBE-0001", 1), CARROTS);
    sell(&mut fair, ("MAMS", "CUI"), ("MAMS-0001", 1), CARROTS);
    sell(&mut fair, ("MAMS", "BAN"), ("MAMS-0001", 1), CARROTS);
    fair.alone("BAN");
    let called = recall(&mut fair, "FO", CARROTS).unwrap();
    let holders: Vec<_> = called.holders.iter().map(holder).collect();
    let mut sorted = holders.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        [
            ("AUBE", 30, 30, "pending"),
            ("BAN", 10, 0, "pending"),
            ("CPE", 10, 0, "pending"),
            ("CUI", 10, 0, "pending"),
            ("FO", 60, 60, "caller"),
            ("HOP", 20, 0, "pending"),
            ("MAMS", 30, 20, "pending"),
        ]
    );
    fair.meet();
    for (hub, left) in [
        ("AUBE", 0),
        ("MAMS", 10),
        ("HOP", 5),
        ("CPE", 0),
        ("CUI", 10),
    ] {
        answer(&mut fair, hub, CARROTS, left).unwrap();
    }
    fair.meet();
    let shown = trace(&fair, "FO", CARROTS);
    assert_eq!(shown.recalls[0].pending, ["BAN"]);
    let left: Vec<_> = shown
        .holders
        .iter()
        .filter_map(|it| it.left_grams)
        .collect();
    assert_eq!(left.iter().sum::<u64>(), 25_000);
    // Who was away hears of it, sees that it is asked, and answers.
    assert_eq!(trace(&fair, "BAN", CARROTS).recalls, []);
    fair.heal();
    let asked = |fair: &Fair, hub: &str| {
        let recalls = fair.ask(hub, |view| {
            batch::list_recalls(view, ListRecalls { pool: None })
        });
        recalls.unwrap().recalls[0].asks
    };
    assert!(asked(&fair, "BAN") && !asked(&fair, "HOP") && !asked(&fair, "FO"));
    answer(&mut fair, "BAN", CARROTS, 10).unwrap();
    fair.heal();
    assert!(!asked(&fair, "BAN"));
    let pages: Vec<BatchShown> = codes.iter().map(|it| trace(&fair, it, CARROTS)).collect();
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(pages[0].recalls[0].pending, Vec::<String>::new());
    // Nobody sells it on, and once it is lifted everybody may.
    let more = order_of(&mut fair, "HOP", "MAMS-0001", 1);
    let refused = ship(&mut fair, "MAMS", &more, vec![wish(None, CARROTS, None)]).unwrap_err();
    assert_eq!(refused.code, "batch-called-back");
    let lift = |fair: &mut Fair, hub: &str| {
        let request = LiftRecall {
            batch: CARROTS.to_owned(),
            words: None,
        };
        fair.run(hub, |turn, seen| batch::lift(turn, seen, request))
    };
    assert_eq!(lift(&mut fair, "HOP").unwrap_err().code, "not-own-recall");
    assert_eq!(lift(&mut fair, "FO").unwrap().recalls[0].action, "lifted");
    fair.heal();
    ship(&mut fair, "MAMS", &more, vec![wish(None, CARROTS, None)]).unwrap();
    assert_eq!(
        answer(&mut fair, "HOP", CARROTS, 0).unwrap_err().code,
        "not-recalled"
    );
}

/// What was made of a batch is called back with it, and so are those who bought that.
#[test]
fn a_recall_reaches_what_was_made_of_it() {
    let offers = [
        ("FO", "Carottes", 1_100, Some(9)),
        ("CUI", "Soupe", 800, Some(20)),
    ];
    let mut fair = Fair::open(&["FO", "CUI", "BAN"], &offers);
    harvest(&mut fair, "FO", CARROTS, "FO-0001", 60);
    fair.meet();
    sell(&mut fair, ("FO", "CUI"), ("FO-0001", 2), CARROTS);
    let of = |batch: &str, kilograms: u64| OriginTyped {
        batch: batch.to_owned(),
        grams: Some(kilograms * 1_000),
    };
    let soup = SetBatch {
        reference: Some("CUI-0001".to_owned()),
        origins: Some(vec![of(CARROTS, 12)]),
        ..made("SOUPE-33")
    };
    let shown = set(&mut fair, "CUI", soup.clone()).unwrap();
    assert!(shown.origins[0].received && shown.origins[0].batch == "FO/CAR-2026-08-12");
    assert!(set(&mut fair, "CUI", soup).unwrap().done);
    fair.meet();
    sell(&mut fair, ("CUI", "BAN"), ("CUI-0001", 4), "SOUPE-33");
    recall(&mut fair, "FO", CARROTS).unwrap();
    fair.heal();
    let shown = trace(&fair, "BAN", CARROTS);
    assert_eq!(shown.made_into, ["CUI/SOUPE-33"]);
    let holders: Vec<_> = shown.holders.iter().map(holder).collect();
    assert_eq!(
        holders,
        [
            ("FO", 60, 20, "caller"),
            ("CUI", 20, 12, "pending"),
            ("CUI", 0, 40, "pending"),
            ("BAN", 40, 0, "pending"),
        ]
    );
    assert_eq!(trace(&fair, "BAN", "SOUPE-33").batch.state, "recalled");
    let more = order_of(&mut fair, "BAN", "CUI-0001", 1);
    let refused = ship(&mut fair, "CUI", &more, vec![wish(None, "SOUPE-33", None)]).unwrap_err();
    assert_eq!(refused.args["origin"], "FO/CAR-2026-08-12");
    // Who holds only what was made of it answers under the name it knows.
    answer(&mut fair, "BAN", "SOUPE-33", 3).unwrap();
    fair.heal();
    assert_eq!(trace(&fair, "FO", CARROTS).recalls[0].pending, ["CUI"]);
    // Nothing is made of itself, over however many steps.
    let loops = SetBatch {
        origins: Some(vec![of("CUI/SOUPE-33", 1)]),
        ..made(CARROTS)
    };
    assert_eq!(
        set(&mut fair, "FO", loops).unwrap_err().code,
        "batch-of-itself"
    );
    // It was said by mistake: the soup is taken out of it again.
    let without = SetBatch {
        origins: Some(Vec::new()),
        ..made("SOUPE-33")
    };
    set(&mut fair, "CUI", without).unwrap();
    fair.heal();
    assert_eq!(trace(&fair, "FO", CARROTS).made_into, Vec::<String>::new());
    assert_eq!(trace(&fair, "BAN", "SOUPE-33").batch.state, "there");
}

/// Who says without end that batches were made of one hides nobody who has some.
#[test]
fn batches_without_end_hide_nobody_elses() {
    let offers = [
        ("FO", "Carottes", 1_100, Some(9)),
        ("CUI", "Soupe", 800, Some(20)),
    ];
    let mut fair = Fair::open(&["FO", "CUI", "BAN", "FAUX"], &offers);
    harvest(&mut fair, "FO", CARROTS, "FO-0001", 60);
    fair.meet();
    let of = |code: &str| SetBatch {
        product: Some("Soupe".to_owned()),
        origins: Some(vec![OriginTyped {
            batch: "FO/CAR-2026-08-12".to_owned(),
            grams: None,
        }]),
        ..made(code)
    };
    set(&mut fair, "CUI", of("SOUPE-33")).unwrap();
    fair.meet();
    sell(&mut fair, ("CUI", "BAN"), ("CUI-0001", 4), "SOUPE-33");
    for count in 0..300 {
        set(&mut fair, "FAUX", of(&format!("FAUX-{count}"))).unwrap();
    }
    fair.heal();
    let shown = trace(&fair, "FO", CARROTS);
    assert!(shown.made_into.contains(&"CUI/SOUPE-33".to_owned()));
    assert!(
        shown
            .holders
            .iter()
            .any(|it| it.hub == "BAN" && it.packs == 4)
    );
    assert!(shown.notes.iter().any(|it| it.code == "batch-kin-cut"));
}
