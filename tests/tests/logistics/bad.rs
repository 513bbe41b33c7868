//! What was typed wrong is refused by name, and nothing of it is written.

use halle_node::{
    control::{AddVehicle, CarryWish, ListRuns, PlanRun, StopWish},
    service::{run, vehicle},
};

use crate::{
    fair::Fair,
    round::{all, carry, goods, truck},
};

fn fair() -> (Fair, Vec<halle_protocol::id::RecordId>) {
    let mut fair = Fair::new(&["AUBE", "FO", "HOP"]);
    let orders = fair.ordered(&[goods("FO", "Carottes", 1000, 320, &[("HOP", 20)])]);
    fair.vehicle("AUBE", truck("camion"));
    (fair, orders)
}

fn nothing_written(fair: &Fair) {
    let all = ListRuns {
        pool: None,
        cycle: None,
    };
    let runs = fair.ask("HOP", |view| run::list(view, all)).unwrap();
    assert!(runs.runs.is_empty());
}

#[test]
fn a_bad_plan_is_refused_by_name_and_nothing_is_written() {
    let (mut fair, orders) = fair();
    let stop = |hub: &str, opens, closes| StopWish {
        hub: hub.to_owned(),
        opens,
        closes,
    };
    let wish = |order: &str, lines: &[&str]| CarryWish {
        order: order.to_owned(),
        lines: lines.iter().map(|it| (*it).to_owned()).collect(),
    };
    let good = || all("jeudi", "camion");
    let name = halle_node::service::names::short(&orders[0]);
    let bad: Vec<(&str, PlanRun)> = vec![
        (
            "run-empty",
            PlanRun {
                all: false,
                ..good()
            },
        ),
        ("unknown-vehicle", all("jeudi", "vélo")),
        (
            "unknown-cycle",
            PlanRun {
                cycle: Some("2026-52".into()),
                ..good()
            },
        ),
        (
            "unknown-hub",
            PlanRun {
                driver: Some("PERSONNE".into()),
                ..good()
            },
        ),
        (
            "unknown-hub",
            PlanRun {
                stops: vec![stop("NULLE", None, None)],
                ..good()
            },
        ),
        (
            "bad-window",
            PlanRun {
                stops: vec![stop("HOP", Some(36_000), Some(28_800))],
                ..good()
            },
        ),
        (
            "bad-name",
            PlanRun {
                name: " / ".into(),
                ..good()
            },
        ),
        (
            "bad-date",
            PlanRun {
                date: Some("jeudi".into()),
                ..good()
            },
        ),
        (
            "bad-speed",
            PlanRun {
                speed: Some(900),
                ..good()
            },
        ),
        (
            "bad-detour",
            PlanRun {
                detour: Some(50),
                ..good()
            },
        ),
        (
            "unknown-order",
            PlanRun {
                carries: vec![wish("zzzzzz", &[])],
                ..good()
            },
        ),
        (
            "unknown-line",
            PlanRun {
                carries: vec![wish(&name, &["FO-0042"])],
                ..good()
            },
        ),
    ];
    for (code, request) in bad {
        let refused = fair.plan("AUBE", request).unwrap_err();
        assert_eq!(refused.code, code, "{refused:?}");
    }
    nothing_written(&fair);
}

#[test]
fn a_line_that_nobody_confirmed_or_that_is_on_another_run_is_refused() {
    let (mut fair, orders) = fair();
    let mut one = all("un", "camion");
    one.all = false;
    one.carries = vec![carry(&orders[0])];
    fair.plan("AUBE", one.clone()).unwrap();
    one.name = "deux".to_owned();
    let refused = fair.plan("AUBE", one.clone()).unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.args["run"].as_str()),
        ("line-on-run", "un")
    );
    // All that is on no run yet is nothing.
    let refused = fair.plan("AUBE", all("deux", "camion")).unwrap_err();
    assert_eq!(refused.code, "run-empty");
    let refused = fair
        .plan(
            "AUBE",
            PlanRun {
                name: "UN".into(),
                ..one
            },
        )
        .unwrap_err();
    assert_eq!(refused.code, "run-name-taken");
    let (mut fair, orders) = fair_sold_out();
    let mut one = all("un", "camion");
    one.all = false;
    one.carries = vec![carry(&orders[0])];
    let refused = fair.plan("AUBE", one).unwrap_err();
    assert_eq!(refused.code, "line-not-confirmed");
    nothing_written(&fair);
}

/// An order that its buyer cancels.
fn fair_sold_out() -> (Fair, Vec<halle_protocol::id::RecordId>) {
    let (mut fair, orders) = fair();
    let (hop, cycle) = (fair.node("HOP"), fair.cycle);
    fair.world.cancel(hop, &cycle, &orders[0]);
    fair.world.settle();
    (fair, orders)
}

#[test]
fn a_vehicle_that_cannot_be_is_refused() {
    let (mut fair, _) = fair();
    let cases = [
        (
            "bad-vehicle",
            AddVehicle {
                grams: Some(0),
                ..truck("nain")
            },
        ),
        (
            "bad-vehicle",
            AddVehicle {
                grams: Some(100_000_001),
                ..truck("géant")
            },
        ),
        (
            "bad-vehicle",
            AddVehicle {
                crates: Some(u32::MAX),
                ..truck("géant")
            },
        ),
        (
            "bad-vehicle",
            AddVehicle {
                millilitres: Some(u64::MAX),
                ..truck("géant")
            },
        ),
        (
            "bad-vehicle",
            AddVehicle {
                day: Some(-1),
                ..truck("gratuit")
            },
        ),
        (
            "vehicle-incomplete",
            AddVehicle {
                grams: None,
                ..truck("vide")
            },
        ),
        (
            "bad-name",
            AddVehicle {
                name: "a/b".into(),
                ..truck("")
            },
        ),
    ];
    for (code, request) in cases {
        let refused = fair
            .run("AUBE", |turn, seen| vehicle::add(turn, seen, request))
            .unwrap_err();
        assert_eq!(refused.code, code, "{refused:?}");
    }
    let retire = halle_node::control::RetireVehicle {
        vehicle: "camion".to_owned(),
    };
    let refused = fair.run("HOP", |turn, seen| {
        vehicle::retire(turn, seen, retire.clone())
    });
    assert_eq!(refused.unwrap_err().code, "not-own-vehicle");
    fair.run("AUBE", |turn, seen| vehicle::retire(turn, seen, retire))
        .unwrap();
    let refused = fair.plan("AUBE", all("jeudi", "camion")).unwrap_err();
    assert_eq!(refused.code, "vehicle-retired");
}
