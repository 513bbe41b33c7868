//! OC16: what is ordered is shared out among who can bring it, and everybody sees how each stands.

use halle_node::{
    control::{
        CloseCycle, CycleShareRow, OpenCycle, OrdersShared, Problem, ReadShares, SetExchange,
        ShareOrder,
    },
    service::{cycle, order},
};

use super::fair::{CYCLE, Fair, refusal};

const NEXT: &str = "2026-40";

/// FO has half of what is ordered, JO thirty percent, BA twenty.
fn fair() -> Fair {
    let offers = [
        ("FO", "Carottes", 200, Some(100)),
        ("JO", "Carottes", 200, Some(100)),
        ("BA", "Carottes", 200, Some(8)),
        ("BA", "Choux", 300, Some(40)),
    ];
    let mut fair = Fair::open(&["AUBE", "FO", "JO", "BA", "HOP"], &offers);
    give(&mut fair, CYCLE);
    fair
}

fn give(fair: &mut Fair, cycle: &str) {
    for (hub, share) in [("FO", "50"), ("JO", "30%"), ("BA", "20 %")] {
        say(fair, "AUBE", part(cycle, hub, share)).unwrap();
    }
}

fn part(cycle: &str, hub: &str, share: &str) -> SetExchange {
    SetExchange {
        cycle: cycle.to_owned(),
        hub: Some(hub.to_owned()),
        share: Some(share.to_owned()),
        ..SetExchange::default()
    }
}

fn say(fair: &mut Fair, code: &str, request: SetExchange) -> Result<(), Problem> {
    fair.run(code, |turn, seen| cycle::set_exchange(turn, seen, request))?;
    fair.meet();
    Ok(())
}

fn wanted(cycle: &str, product: &str, packs: u32) -> ShareOrder {
    ShareOrder {
        cycle: Some(cycle.to_owned()),
        product: product.to_owned(),
        packs,
        ..ShareOrder::default()
    }
}

fn share(fair: &mut Fair, request: ShareOrder) -> Result<OrdersShared, Problem> {
    let shared = fair.run("HOP", |turn, seen| order::share(turn, seen, request))?;
    fair.meet();
    Ok(shared)
}

/// Packs of each hub.
fn packs(shared: &OrdersShared) -> Vec<(&str, u32)> {
    let parts = shared.parts.iter();
    parts.map(|it| (it.hub.as_str(), it.packs)).collect()
}

/// What each hub sold and how far it is ahead, in cents.
fn standing(fair: &Fair, code: &str, at: &str) -> Vec<(String, i64, i64)> {
    let request = ReadShares {
        cycle: at.to_owned(),
    };
    let shares = fair.ask(code, |view| cycle::shares(view, request)).unwrap();
    let row = |it: CycleShareRow| (it.hub, it.sold.0, it.ahead.0);
    shares.hubs.into_iter().map(row).collect()
}

fn rows(rows: [(&str, i64, i64); 3]) -> Vec<(String, i64, i64)> {
    rows.map(|(hub, sold, ahead)| (hub.to_owned(), sold, ahead))
        .to_vec()
}

#[test]
fn what_is_ordered_is_shared_out_and_all_see_the_same() {
    let mut fair = fair();
    let dry = ShareOrder {
        dry_run: true,
        ..wanted(CYCLE, "carottes", 30)
    };
    let looked = share(&mut fair, dry).unwrap();
    assert_eq!(packs(&looked), [("BA", 6), ("FO", 15), ("JO", 9)]);
    assert!(looked.orders.is_empty() && fair.orders("HOP", true).is_empty());

    let shared = share(&mut fair, wanted(CYCLE, "carottes", 30)).unwrap();
    assert_eq!(packs(&shared), [("BA", 6), ("FO", 15), ("JO", 9)]);
    assert_eq!(shared.orders.len(), 3);
    let even = rows([("BA", 1_200, 0), ("FO", 3_000, 0), ("JO", 1_800, 0)]);
    for code in ["AUBE", "BA", "HOP"] {
        assert_eq!(standing(&fair, code, CYCLE), even, "{code}");
    }

    // Somebody buys 10 of FO by name: FO is ahead, the others are served first.
    fair.place("AUBE", &[("FO-0001", 10)]).unwrap();
    fair.meet();
    let ahead = rows([
        ("BA", 1_200, -400),
        ("FO", 5_000, 1_000),
        ("JO", 1_800, -600),
    ]);
    assert_eq!(standing(&fair, "HOP", CYCLE), ahead);
    // BA has two left.
    let shared = share(&mut fair, wanted(CYCLE, "carottes", 10)).unwrap();
    assert_eq!(packs(&shared), [("BA", 2), ("FO", 1), ("JO", 7)]);
    fair.heal();
}

#[test]
fn a_standing_goes_from_cycle_to_cycle_and_who_was_not_there_owes_nothing() {
    let mut fair = fair();
    fair.place("HOP", &[("FO-0001", 20), ("JO-0001", 5)])
        .unwrap();
    fair.meet();
    let close = CloseCycle {
        cycle: CYCLE.to_owned(),
        ..CloseCycle::default()
    };
    fair.run("AUBE", |turn, seen| cycle::close(turn, seen, close))
        .unwrap();
    let next = OpenCycle {
        name: NEXT.to_owned(),
        ..OpenCycle::default()
    };
    fair.run("AUBE", |turn, seen| cycle::open(turn, seen, next))
        .unwrap();
    fair.meet();
    // 50.00 sold: FO 40.00 of 25.00, JO 10.00 of 15.00, BA nothing of 10.00.
    for (hub, share) in [("FO", "50%"), ("JO", "50%")] {
        say(&mut fair, "AUBE", part(NEXT, hub, share)).unwrap();
    }
    let before = rows([("BA", 0, -1_000), ("FO", 0, 1_500), ("JO", 0, -500)]);
    assert_eq!(standing(&fair, "JO", NEXT), before);
    let shared = share(&mut fair, wanted(NEXT, "Carottes", 20)).unwrap();
    // BA has no share in this cycle: it brings only what no other can. FO waits until JO has caught up.
    assert_eq!(packs(&shared), [("BA", 0), ("FO", 5), ("JO", 15)]);
    let level = rows([("BA", 0, -1_000), ("FO", 1_000, 500), ("JO", 3_000, 500)]);
    assert_eq!(standing(&fair, "BA", NEXT), level);
    fair.heal();
}

#[test]
fn what_is_missing_is_said_and_what_is_unclear_refused() {
    let mut fair = fair();
    let most = share(&mut fair, wanted(CYCLE, "carottes", 300)).unwrap();
    assert_eq!(
        (packs(&most), most.missing),
        (vec![("BA", 8), ("FO", 100), ("JO", 100)], 92)
    );
    assert_eq!(most.notes[0].code, "share-missing");
    let refused = |fair: &mut Fair, request| refusal(share(fair, request));
    assert_eq!(
        refused(&mut fair, wanted(CYCLE, "c", 3)),
        "several-products"
    );
    assert_eq!(
        refused(&mut fair, wanted(CYCLE, "ananas", 3)),
        "nobody-offers"
    );
    assert_eq!(
        refused(&mut fair, wanted(CYCLE, "carottes", 0)),
        "bad-packs"
    );
    assert_eq!(
        refused(&mut fair, wanted("2026-99", "carottes", 1)),
        "unknown-cycle"
    );

    let said = |fair: &mut Fair, code: &str, request| refusal(say(fair, code, request));
    assert_eq!(
        said(&mut fair, "JO", part(CYCLE, "JO", "90%")),
        "share-by-coordinator"
    );
    assert_eq!(
        said(&mut fair, "AUBE", part(CYCLE, "JO", "0")),
        "bad-seller-share"
    );
    assert_eq!(
        said(&mut fair, "AUBE", part(CYCLE, "JO", "101%")),
        "bad-seller-share"
    );
    let buyers = SetExchange {
        side: Some("buyers".to_owned()),
        ..part(CYCLE, "HOP", "10%")
    };
    assert_eq!(said(&mut fair, "AUBE", buyers), "share-of-seller");
    for hub in ["FO", "JO", "BA"] {
        say(&mut fair, "AUBE", part(CYCLE, hub, "")).unwrap();
    }
    assert_eq!(
        refused(&mut fair, wanted(CYCLE, "carottes", 1)),
        "no-shares"
    );
}
