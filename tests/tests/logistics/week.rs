//! Scenario L1: one weekly run of four farms to four clients, its truck split by what it carried.

use halle_node::{
    control::{DepartRun, FinishRun, RecordCost, RunShown},
    service::{cost, run},
};

use crate::{
    fair::{Fair, bill, shares},
    l1::{L1_HUBS, l1_goods},
    round::{all, truck},
};

const FARMS: [&str; 4] = ["FO", "FR", "FA", "FB"];
const CLIENTS: [&str; 4] = ["HOP", "CPE", "CUI", "BAN"];

/// L1 as ordered and confirmed, with crates as the farms fill them and everybody's place.
fn l1() -> (Fair, Vec<halle_protocol::id::RecordId>) {
    let mut fair = Fair::new(&L1_HUBS);
    let orders = fair.ordered(&l1_goods());
    for (reference, case) in [
        ("FO-0001", 20),
        ("FO-0002", 20),
        ("FR-0003", 24),
        ("FR-0004", 20),
        ("FA-0005", 5),
        ("FA-0006", 10),
        ("FB-0007", 20),
        ("FB-0008", 25),
    ] {
        fair.handled(reference, case, 2, reference.starts_with("FR"));
    }
    for (code, place) in [
        ("AUBE", "45.5462,-73.6037"),
        ("FO", "45.4671,-73.8772"),
        ("FR", "45.5105,-73.8561"),
        ("FA", "45.4066,-73.9502"),
        ("FB", "45.6736,-73.4996"),
        ("HOP", "45.5743,-73.5577"),
        ("CPE", "45.5259,-73.5823"),
        ("CUI", "45.5390,-73.5420"),
        ("BAN", "45.6012,-73.5710"),
    ] {
        fair.place(code, place);
    }
    fair.vehicle("AUBE", truck("camion"));
    (fair, orders)
}

fn sums_of(run: &RunShown) -> (usize, u64, u32) {
    let packs = run.lines.iter().map(|it| it.planned).sum();
    (run.lines.len(), run.run.grams, packs)
}

#[test]
fn one_weekly_run_is_planned_driven_and_split_by_what_it_carried() {
    let (mut fair, orders) = l1();
    let planned = fair.plan("AUBE", all("jeudi", "camion")).unwrap();
    // 448.6 kg in 26 lines; the whole value is checked by the split below (L1).
    assert_eq!(sums_of(&planned), (26, 448_600, 571));
    assert_eq!(planned.run.stops, 8);
    assert_eq!(planned.order, "exact");
    assert_eq!(planned.unknown_legs, 0);
    assert_eq!(planned.run.state, "assigned");
    each_client_after_its_farms(&planned);
    // The hold is fullest behind the last farm, and empty on the way back (LO4).
    let fullest = planned.stops.iter().map(|it| it.grams).max();
    assert!(fullest <= Some(448_600));
    assert_eq!(planned.stops.last().unwrap().grams, 0);

    fair.ship(&orders);
    for (farm, crates) in FARMS.into_iter().zip([5, 8, 20, 8]) {
        fair.take("AUBE", "jeudi", farm, Some(crates)).unwrap();
    }
    let depart = DepartRun {
        run: "jeudi".to_owned(),
    };
    fair.run("AUBE", |turn, seen| run::depart(turn, seen, depart))
        .unwrap();
    for client in CLIENTS {
        fair.leave("AUBE", "jeudi", client, None).unwrap();
    }
    fair.receive(&orders);
    let finish = FinishRun {
        run: "jeudi".to_owned(),
        metres: 62_000,
        minutes: Some(480),
    };
    let over = fair
        .run("AUBE", |turn, seen| run::finish(turn, seen, finish))
        .unwrap();
    // 8 h × 24.50 + 118.00 + 62 km × 0.18 = 325.16 (L1); 62 km × 650 g of CO2 (LO13).
    let owed = over.bill.as_ref().unwrap();
    assert_eq!(
        (owed.day.0, owed.kilometres.0, owed.hours.0, owed.total.0),
        (11_800, 1_116, 19_600, 32_516)
    );
    assert_eq!(over.co2_grams, 40_300);
    assert!(over.lines.iter().all(|it| it.state == "received"));
    assert_eq!(over.run.state, "finished");
    every_node_shows_the_same(&fair, &over);
    every_key(&mut fair);
}

/// Who buys from a farm is reached after it.
fn each_client_after_its_farms(run: &RunShown) {
    let at = |code: &str| run.stops.iter().position(|it| it.hub == code).unwrap();
    for line in &run.lines {
        assert!(at(&line.seller) < at(&line.buyer), "{line:?}");
    }
}

fn every_node_shows_the_same(fair: &Fair, over: &RunShown) {
    for code in L1_HUBS {
        let mut seen = fair.show(code, "jeudi");
        seen.run.held_by = over.run.held_by;
        assert_eq!(seen, *over, "{code}");
    }
}

/// Every row of L1, from the run itself: no figure is typed.
fn every_key(fair: &mut Fair) {
    let mut check = |rule: &str, cap: Option<&str>, cents: [i64; 4]| {
        let request = RecordCost {
            basis: "run:jeudi".to_owned(),
            cap: cap.map(str::to_owned),
            dry_run: true,
            ..bill(32_516, rule, "vendeurs")
        };
        let recorded = fair
            .dry("AUBE", |turn, seen| cost::record(turn, seen, request))
            .unwrap();
        let mut found = shares(&recorded);
        found.sort();
        let mut expected: Vec<(String, i64)> =
            FARMS.iter().map(|it| (*it).to_owned()).zip(cents).collect();
        expected.sort();
        assert_eq!(found, expected, "{rule}, cap {cap:?}");
        assert_eq!(recorded.sum, 32_516);
    };
    check("equal", None, [8129, 8129, 8129, 8129]);
    check("by_value", None, [6770, 7759, 10_523, 7464]);
    check("by_weight", None, [7248, 3885, 9061, 12_322]);
    check("aux caisses", None, [3965, 6345, 15_861, 6345]);
    check("by_stops", None, [9290, 6968, 6968, 9290]);
    check(
        "40 % égal + 60 % au poids",
        None,
        [7600, 5582, 8688, 10_646],
    );
    check("by_weight", Some("30 %:valeur"), [7967, 4270, 9959, 10_320]);
    check("by_weight", Some("22%:value"), [6864, 7414, 10_670, 7568]);
    kilograms_times_kilometres(fair);
    agreed_within_the_charter(fair);
}

/// By weight-distance a farm far from its clients pays more than by weight alone.
fn kilograms_times_kilometres(fair: &mut Fair) {
    let request = RecordCost {
        basis: "run:jeudi".to_owned(),
        dry_run: true,
        ..bill(32_516, "by_weight_distance", "vendeurs")
    };
    let recorded = fair
        .dry("AUBE", |turn, seen| cost::record(turn, seen, request))
        .unwrap();
    let shown = fair.show("AUBE", "jeudi");
    assert_eq!(recorded.sum, 32_516);
    assert!(shown.gram_metres > 0);
    assert!(recorded.shares.iter().all(|it| it.amount.0 > 0));
}

/// Each farm signed its shipments under the charter, so its share by weight counts without asking;
/// every node computes it from the run.
fn agreed_within_the_charter(fair: &mut Fair) {
    let before = fair.columns("FB");
    let request = RecordCost {
        basis: "run:jeudi".to_owned(),
        ..bill(32_516, "by_weight", "vendeurs")
    };
    let recorded = fair.record("AUBE", request).unwrap();
    assert_eq!(recorded.sum, 32_516);
    let after = fair.columns("FB");
    assert_eq!(after.0 - before.0, -12_322);
    assert_eq!((after.1, after.2), (before.1, before.2));
}
