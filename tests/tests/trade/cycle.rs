//! Order cycles: who opens and closes, and what the close leaves outside.

use halle_node::{
    control::{
        ChangeCycle, CloseCycle, CycleChanged, ListCycles, OpenCycle, PlanWish, Problem, ShowCycle,
    },
    service::cycle,
};

use crate::fair::{CYCLE, Fair, line, refusal};

#[test]
fn a_cycle_has_one_coordinator_and_one_end() {
    let mut fair = Fair::open(&["AUBE", "MAMS"], &[("AUBE", "Ail", 2600, Some(8))]);
    assert_eq!(refusal(fair.open_cycle("AUBE")), "cycle-name-taken");
    let close = |fair: &mut Fair, code: &str, cycle: &str| {
        let request = CloseCycle {
            cycle: cycle.to_owned(),
            ..CloseCycle::default()
        };
        fair.run(code, |turn, seen| cycle::close(turn, seen, request))
    };
    let refused = close(&mut fair, "MAMS", CYCLE).unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.args["coordinator"].as_str()),
        ("not-coordinator", "AUBE")
    );

    // Two hubs may use one name; then the coordinator's code tells them apart.
    fair.open_cycle("MAMS").unwrap();
    fair.meet();
    let ambiguous = close(&mut fair, "AUBE", CYCLE).unwrap_err();
    assert_eq!(ambiguous.args["cycles"], "MAMS/2026-39, AUBE/2026-39");
    assert_eq!(
        close(&mut fair, "AUBE", "AUBE/2026-39").unwrap().state,
        "closed"
    );
    let again = close(&mut fair, "AUBE", "AUBE/2026-39").unwrap();
    assert_eq!(again.notes[0].code, "already-done");
    fair.heal();
    let cycles = fair
        .ask("MAMS", |view| cycle::list(view, ListCycles { pool: None }))
        .unwrap()
        .cycles;
    let states: Vec<(&str, &str)> = cycles
        .iter()
        .map(|it| (it.coordinator.as_str(), it.state.as_str()))
        .collect();
    assert_eq!(states, [("MAMS", "open"), ("AUBE", "closed")]);
    assert_eq!(cycles[0].closes.as_deref(), Some("2026-09-23T12:00"));
    // What the closed cycle's lot gave back stands in the open one.
    assert_eq!(fair.available("MAMS", "AUBE-0001"), Some(8));
}

/// X2: what the close does not cover is late, the same everywhere, and people decide.
#[test]
fn an_order_outside_the_close_is_late_everywhere() {
    let mut fair = Fair::open(
        &["AUBE", "PRS", "MAMS"],
        &[("PRS", "Pommes", 3800, Some(9))],
    );
    let in_time = fair.place("MAMS", &[("PRS-0001", 2)]).unwrap().order;
    fair.meet();
    fair.alone("MAMS");
    let late = fair.place("MAMS", &[("PRS-0001", 3)]).unwrap().order;
    let close = CloseCycle {
        cycle: CYCLE.to_owned(),
        ..CloseCycle::default()
    };
    fair.run("AUBE", |turn, seen| cycle::close(turn, seen, close))
        .unwrap();
    assert_eq!(
        fair.line("MAMS", &late, 0),
        line("requested", 0, "waits-for-seller")
    );
    fair.heal();
    for code in ["AUBE", "PRS", "MAMS"] {
        assert_eq!(fair.line(code, &in_time, 0), line("confirmed", 2, ""));
        assert_eq!(fair.line(code, &late, 0), line("late", 0, "late"));
    }
    let reason = fair.order("MAMS", &late).lines[0].reason.clone().unwrap();
    assert_eq!(
        (reason.args["who"].as_str(), reason.args["closes"].as_str()),
        ("PRS", "2026-09-23T12:00")
    );
    assert_eq!(
        refusal(fair.place("MAMS", &[("PRS-0001", 1)])),
        "cycle-closed"
    );
    fair.confirm("PRS", &late, vec![]).unwrap();
    fair.heal();
    assert_eq!(fair.line("MAMS", &late, 0), line("confirmed", 3, ""));
    fair.ship("PRS", &late, vec![]).unwrap();
    assert_eq!(
        fair.available("AUBE", "PRS-0001"),
        Some(4),
        "what was shipped is not stock"
    );
}

fn set(fair: &mut Fair, hub: &str, request: ChangeCycle) -> Result<CycleChanged, Problem> {
    let request = ChangeCycle {
        cycle: CYCLE.to_owned(),
        ..request
    };
    let changed = fair.run(hub, |turn, seen| cycle::change(turn, seen, request));
    fair.meet();
    changed
}

/// OC6: a change of an open cycle says first who has orders in it; then every node shows it.
#[test]
fn a_change_says_whom_it_concerns() {
    let codes = ["AUBE", "FO", "HOP"];
    let mut fair = Fair::open(&codes, &[("FO", "Carottes", 1_000, Some(20))]);
    fair.place("HOP", &[("FO-0001", 3)]).unwrap();
    fair.meet();
    let request = ChangeCycle {
        dry_run: true,
        plan: PlanWish {
            closes: Some("2026-09-23T18:00".to_owned()),
            delivers: Some("2026-09-24".to_owned()),
            ..PlanWish::default()
        },
        ..ChangeCycle::default()
    };
    let shown = set(&mut fair, "AUBE", request.clone()).unwrap();
    let fields: Vec<_> = shown.changes.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["closes"], "the delivery stays as it was");
    let concerned: Vec<_> = shown
        .concerned
        .iter()
        .map(|it| (it.hub.as_str(), it.bought, it.sold, i64::from(it.value)))
        .collect();
    assert_eq!(concerned, [("FO", 0, 1, 3_000), ("HOP", 1, 0, 3_000)]);
    let closes = |fair: &Fair| {
        let request = ShowCycle {
            cycle: CYCLE.to_owned(),
        };
        let shown = fair.ask("HOP", |view| cycle::show(view, request)).unwrap();
        shown.closes
    };
    assert_eq!(closes(&fair).as_deref(), Some("2026-09-23T12:00"));
    let request = ChangeCycle {
        dry_run: false,
        ..request
    };
    set(&mut fair, "AUBE", request.clone()).unwrap();
    assert_eq!(closes(&fair).as_deref(), Some("2026-09-23T18:00"));
    let again = set(&mut fair, "AUBE", request.clone()).unwrap();
    assert_eq!(
        (again.changes.len(), again.notes[0].code.as_str()),
        (0, "already-done")
    );
    assert_eq!(refusal(set(&mut fair, "HOP", request)), "not-coordinator");
    assert_eq!(
        refusal(set(&mut fair, "AUBE", ChangeCycle::default())),
        "nothing-to-change"
    );
    let bad = ChangeCycle {
        plan: PlanWish {
            closes: Some("jeudi".to_owned()),
            ..PlanWish::default()
        },
        ..ChangeCycle::default()
    };
    assert_eq!(refusal(set(&mut fair, "AUBE", bad)), "bad-date");
    fair.heal();
}

/// OC5: the next cycle is like the last one, a week later, and says what differs before it is opened.
#[test]
fn a_cycle_is_like_another_some_days_later() {
    let mut fair = Fair::open(&["AUBE", "FO"], &[("FO", "Carottes", 1_000, Some(20))]);
    let places = ChangeCycle {
        plan: PlanWish {
            places: Some("gare Jean-Talon".to_owned()),
            shortage: Some("max_min".to_owned()),
            ..PlanWish::default()
        },
        ..ChangeCycle::default()
    };
    set(&mut fair, "AUBE", places).unwrap();
    let next = OpenCycle {
        name: "2026-40".to_owned(),
        like: Some(CYCLE.to_owned()),
        dry_run: true,
        plan: PlanWish {
            delivers: Some("2026-10-02".to_owned()),
            ..PlanWish::default()
        },
        ..OpenCycle::default()
    };
    let open = |fair: &mut Fair, request: OpenCycle| {
        fair.run("AUBE", |turn, seen| cycle::open(turn, seen, request))
    };
    let shown = open(&mut fair, next.clone()).unwrap();
    assert_eq!(
        (shown.state.as_str(), shown.cycle.as_str()),
        ("planned", "")
    );
    let copied = shown.notes.iter().filter(|it| it.code == "cycle-copied");
    let copied: Vec<_> = copied.map(|it| it.args["field"].as_str()).collect();
    assert_eq!(copied, ["closes", "delivers"]);
    let request = ListCycles { pool: None };
    let listed = fair.ask("FO", |view| cycle::list(view, request)).unwrap();
    assert_eq!(listed.cycles.len(), 1);

    let next = OpenCycle {
        dry_run: false,
        ..next
    };
    let opened = open(&mut fair, next.clone()).unwrap();
    fair.meet();
    assert_eq!(opened.closes.as_deref(), Some("2026-09-30T12:00"));
    assert_eq!(opened.delivers.as_deref(), Some("2026-10-02"));
    assert_eq!(opened.places.as_deref(), Some("gare Jean-Talon"));
    assert_eq!(opened.shortage, "max_min");
    let later = OpenCycle {
        name: "2026-41".to_owned(),
        like: Some("2026-40".to_owned()),
        days: Some(14),
        ..next.clone()
    };
    let later = open(&mut fair, later).unwrap();
    assert_eq!(later.closes.as_deref(), Some("2026-10-14T12:00"));
    let unknown = OpenCycle {
        name: "2026-42".to_owned(),
        like: Some("2026-12".to_owned()),
        ..next.clone()
    };
    assert_eq!(refusal(open(&mut fair, unknown)), "unknown-cycle");
    assert_eq!(refusal(open(&mut fair, next)), "cycle-name-taken");
    fair.meet();
    fair.heal();
}
