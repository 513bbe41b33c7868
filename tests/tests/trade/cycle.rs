//! Order cycles: who opens and closes, and what the close leaves outside.

use halle_node::{
    control::{CloseCycle, ListCycles},
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
