//! A season: its cycles together and each (RE8, RE9).

use halle_node::{
    control::{
        ChangeCycle, CloseCycle, OpenCycle, PlaceOrder, PlanWish, ReviewSeason, SeasonReviewed,
        SetOffer,
    },
    service::{cycle, order},
};

use crate::fair::{CYCLE, Fair, wish};

fn season(
    fair: &Fair,
    code: &str,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<SeasonReviewed, String> {
    let request = ReviewSeason {
        pool: None,
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
        near: None,
    };
    let shown = fair.ask(code, |view| cycle::season(view, request));
    shown.map_err(|it| it.code)
}

/// Delivered on a day.
fn delivers(fair: &mut Fair, name: &str, day: &str) {
    let request = ChangeCycle {
        cycle: name.to_owned(),
        plan: PlanWish {
            delivers: Some(day.to_owned()),
            ..PlanWish::default()
        },
        dry_run: false,
    };
    fair.run("AUBE", |turn, seen| cycle::change(turn, seen, request))
        .unwrap();
    fair.meet();
}

/// An order that is shipped, and received less what is refused.
fn trade(fair: &mut Fair, cycle: &str, code: &str, tier: Option<&str>, line: (&str, u32, u32)) {
    let (reference, packs, kept) = line;
    let request = PlaceOrder {
        cycle: Some(cycle.to_owned()),
        tier: tier.map(str::to_owned),
        lines: vec![wish(reference, Some(packs))],
        words: None,
        ..PlaceOrder::default()
    };
    let placed = fair.run(code, |turn, seen| order::place(turn, seen, request));
    let order = placed.unwrap().order;
    fair.heal();
    fair.ship(&reference[..2], &order, vec![]).unwrap();
    fair.heal();
    fair.receive(code, &order, vec![wish(reference, Some(kept))])
        .unwrap();
    fair.heal();
}

#[test]
fn a_season_is_the_sum_of_its_cycles() {
    let codes = ["AUBE", "FO", "FR", "HOP", "CUI"];
    let offers = [
        ("FO", "Carottes", 320, Some(200)),
        ("FR", "Kale", 225, Some(200)),
    ];
    let mut fair = Fair::open(&codes, &offers);
    for (code, reference, grams, organic) in [
        ("FO", "FO-0001", 1_000, true),
        ("FR", "FR-0001", 250, false),
    ] {
        let says = SetOffer {
            reference: Some(reference.to_owned()),
            grams: Some(grams),
            organic: Some(organic),
            solidarity: organic.then_some(240),
            ..SetOffer::default()
        };
        fair.set(code, says).unwrap();
    }
    fair.heal();
    delivers(&mut fair, CYCLE, "2026-09-24");
    trade(&mut fair, CYCLE, "HOP", None, ("FO-0001", 20, 18));
    trade(&mut fair, CYCLE, "CUI", None, ("FR-0001", 40, 40));
    let close = CloseCycle {
        cycle: CYCLE.to_owned(),
        ..CloseCycle::default()
    };
    fair.run("AUBE", |turn, seen| cycle::close(turn, seen, close))
        .unwrap();
    fair.meet();
    let open = OpenCycle {
        name: "2026-40".to_owned(),
        ..OpenCycle::default()
    };
    fair.run("AUBE", |turn, seen| cycle::open(turn, seen, open))
        .unwrap();
    fair.heal();
    delivers(&mut fair, "2026-40", "2026-10-01");
    trade(
        &mut fair,
        "2026-40",
        "CUI",
        Some("solidarity"),
        ("FO-0001", 10, 10),
    );

    let shown = season(&fair, "CUI", None, None).unwrap();
    for code in codes {
        assert_eq!(season(&fair, code, None, None).unwrap(), shown, "{code}");
    }
    let names: Vec<&str> = shown.cycles.iter().map(|it| it.cycle.as_str()).collect();
    assert_eq!(names, [CYCLE, "2026-40"]);
    let values: Vec<i64> = shown.cycles.iter().map(|it| it.value.0).collect();
    assert_eq!(values, [18 * 320 + 40 * 225, 10 * 240]);
    assert_eq!(shown.total.value.0, values.iter().sum::<i64>());
    assert_eq!(shown.total.grams, 18_000 + 10_000 + 10_000);
    assert_eq!(shown.meals, 76);
    assert_eq!((shown.orders, shown.buyers), (3, 2));
    // 68 of 70 packs asked; 2 of 40 kg that left were refused; 81.60 of 171.60 is organic, 24.00 solidarity.
    assert_eq!(shown.total.filled, Some(971));
    assert_eq!(shown.total.refused_weight, Some(50));
    assert_eq!(shown.total.organic, Some(476));
    assert_eq!(
        (shown.solidarity.0, shown.solidarity_share),
        (2_400, Some(140))
    );
    let sold: i64 = shown.sellers.iter().map(|it| it.value.0).sum();
    assert_eq!(sold, shown.total.value.0);
    let made: i64 = shown.products.iter().map(|it| it.value.0).sum();
    assert_eq!(made, shown.total.value.0);

    let october = season(&fair, "HOP", Some("2026-10-01"), None).unwrap();
    assert_eq!(october.total.value.0, 2_400);
    assert_eq!(october.cycles.len(), 1);
    let september = season(&fair, "HOP", None, Some("2026-09-30")).unwrap();
    assert_eq!(september.total.value.0, 14_760);
    assert_eq!(
        season(&fair, "HOP", Some("2027-01-01"), None),
        Err("no-cycles-between".to_owned())
    );
    assert_eq!(
        season(&fair, "HOP", Some("hier"), None),
        Err("bad-date".to_owned())
    );
}
