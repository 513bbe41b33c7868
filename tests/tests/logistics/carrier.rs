//! Scenario E4: the carrier cancels, another takes over, apart from one another; crates come back.

use halle_node::{
    control::{CratesRow, ReadCrates, RunShown},
    service::run,
};

use crate::{
    fair::Fair,
    round::{all, goods, same, truck},
};

const HUBS: [&str; 6] = ["AUBE", "FO", "HOP", "VITE", "LENT", "CPE"];

fn planned() -> Fair {
    let mut fair = Fair::new(&HUBS);
    let orders = fair.ordered(&[goods("FO", "Tomates", 1000, 440, &[("HOP", 41)])]);
    fair.handled("FO-0001", 1, 5, true);
    fair.vehicle("VITE", truck("frigo"));
    let mut wanted = all("jeudi", "VITE/frigo");
    wanted.start = Some("AUBE".to_owned());
    fair.plan("AUBE", wanted).unwrap();
    fair.ship(&orders);
    fair
}

fn drivers(run: &RunShown) -> Vec<(&str, &str, bool)> {
    let all = run.drivers.iter();
    all.map(|it| (it.driver.as_str(), it.by.as_str(), it.stands))
        .collect()
}

#[test]
fn a_carrier_cancels_offline_and_another_takes_over_from_its_own_node() {
    let mut fair = planned();
    assert_eq!(
        fair.show("HOP", "jeudi").run.driver.as_deref(),
        Some("VITE")
    );
    // VITE gives up with no link to anybody; LENT takes over without having heard of it.
    let vite = fair.node("VITE");
    fair.world.isolate(vite);
    let gone = fair.assign("VITE", "jeudi", None, true).unwrap();
    assert!(gone.drivers.is_empty());
    let taken = fair.assign("LENT", "jeudi", None, false).unwrap();
    assert_eq!(taken.drivers.len(), 2);
    fair.world.heal_all();
    fair.world.settle();
    for hub in HUBS {
        let run = fair.show(hub, "jeudi");
        assert_eq!(drivers(&run), [("LENT", "LENT", true)], "{hub}");
        // Stops and cold rules carry over.
        assert_eq!(run.run.stops, 2);
        assert!(run.lines[0].cold);
    }
    // Who gave up drives no more, and says so.
    let refused = fair.take("VITE", "jeudi", "FO", None).unwrap_err();
    assert_eq!(refused.code, "not-driver");
    assert_eq!(refused.args["hub"], "LENT");
    fair.take("LENT", "jeudi", "FO", None).unwrap();
}

#[test]
fn two_drivers_named_apart_are_both_shown_and_the_planner_chooses() {
    let mut fair = planned();
    let (lent, cpe) = (fair.node("LENT"), fair.node("CPE"));
    fair.world.isolate(lent);
    fair.world.isolate(cpe);
    fair.assign("VITE", "jeudi", None, true).unwrap();
    fair.assign("LENT", "jeudi", None, false).unwrap();
    fair.assign("CPE", "jeudi", None, false).unwrap();
    fair.world.heal_all();
    fair.world.settle();
    let apart = fair.show("AUBE", "jeudi");
    assert_eq!(apart.drivers.len(), 2);
    assert!(apart.notes.iter().any(|it| it.code == "run-drivers-apart"));
    let mut both: Vec<&str> = apart.drivers.iter().map(|it| it.driver.as_str()).collect();
    both.sort_unstable();
    assert_eq!(both, ["CPE", "LENT"]);
    // One stands, the same on every node.
    for hub in HUBS {
        assert_eq!(drivers(&fair.show(hub, "jeudi")), drivers(&apart), "{hub}");
    }
    let loser = apart.drivers[1].driver.clone();
    let refused = fair.take(&loser, "jeudi", "FO", None).unwrap_err();
    assert_eq!(refused.code, "not-driver");
    // Only the planner chooses for others.
    let refused = fair.assign("HOP", "jeudi", Some("CPE"), false).unwrap_err();
    assert_eq!(refused.code, "not-planner");
    fair.assign("AUBE", "jeudi", Some(&loser), false).unwrap();
    for hub in HUBS {
        let run = fair.show(hub, "jeudi");
        assert_eq!(drivers(&run), [(loser.as_str(), "AUBE", true)], "{hub}");
    }
}

#[test]
fn plans_made_apart_are_shown_until_one_takes_the_place_of_both() {
    let mut fair = planned();
    // The same stops in an order of people, and back.
    let mut given = same("jeudi");
    given.order = vec!["FO".to_owned(), "HOP".to_owned()];
    assert_eq!(fair.change("AUBE", given).unwrap().order, "given");
    let mut wrong = same("jeudi");
    wrong.order = vec!["HOP".to_owned(), "FO".to_owned()];
    let refused = fair.change("AUBE", wrong).unwrap_err();
    assert_eq!(refused.code, "stop-order");
    assert_eq!(
        (
            refused.args["earlier"].as_str(),
            refused.args["later"].as_str()
        ),
        ("FO", "HOP")
    );
    let mut best = same("jeudi");
    best.best = true;
    assert_eq!(fair.change("AUBE", best).unwrap().order, "exact");
}

#[test]
fn of_41_crates_out_36_come_back_and_hop_owes_5() {
    let mut fair = planned();
    fair.take("VITE", "jeudi", "FO", Some(41)).unwrap();
    fair.leave("VITE", "jeudi", "HOP", Some(36)).unwrap();
    for hub in ["AUBE", "FO", "HOP"] {
        let all = ReadCrates {
            pool: None,
            cycle: Some("2026-39".to_owned()),
        };
        let crates = fair.ask(hub, |view| run::crates(view, all)).unwrap();
        let owes: Vec<(&str, i64)> = crates
            .hubs
            .iter()
            .map(|it: &CratesRow| (it.hub.as_str(), it.owes))
            .collect();
        // FO's crates: 5 are at HOP, 36 on VITE's truck.
        assert_eq!(owes, [("FO", -41), ("HOP", 5), ("VITE", 36)]);
    }
}
