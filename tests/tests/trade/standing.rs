//! What is ordered every time (OR5, OR13): in every cycle once, by one device, unless a person said
//! otherwise.

use halle_node::{
    control::{
        EndStanding, LineWish, OpenCycle, OrderRow, PauseStanding, PlaceStanding, PlanWish,
        Problem, RetireOffer, SetOffer, SetStanding, ShowStanding, ShowStatus, SkipStanding,
        StandingShown,
    },
    service::{catalogue, cycle, hub, standing},
};

use crate::fair::{Fair, wish};

const NAME: &str = "semaine";

pub(crate) fn says() -> SetStanding {
    SetStanding {
        standing: NAME.to_owned(),
        pool: None,
        lines: Vec::new(),
        order: None,
        tier: None,
        words: None,
        from: None,
        until: None,
        every: None,
        most: None,
        by_hand: None,
    }
}

pub(crate) fn lines(wanted: &[(&str, u32)]) -> Vec<LineWish> {
    let wish = |(reference, packs): &(&str, u32)| wish(reference, Some(*packs));
    wanted.iter().map(wish).collect()
}

pub(crate) fn set(fair: &mut Fair, request: SetStanding) -> Result<StandingShown, Problem> {
    fair.run("HOP", |turn, seen| standing::set(turn, seen, request))
}

/// A farm with carrots and beets, and a hospital.
pub(crate) fn fair() -> Fair {
    let mut fair = Fair::new(&["FO", "HOP"]);
    fair.offer("FO", "Carottes", 1_100, Some(90));
    fair.offer("FO", "Betteraves", 900, Some(90));
    fair.meet();
    fair
}

/// The farm opens a cycle that delivers on a day; everybody hears of it.
pub(crate) fn open(fair: &mut Fair, name: &str, day: &str) {
    let request = OpenCycle {
        pool: None,
        name: name.to_owned(),
        plan: PlanWish {
            delivers: Some(day.to_owned()),
            ..PlanWish::default()
        },
        ..OpenCycle::default()
    };
    fair.run("FO", |turn, seen| cycle::open(turn, seen, request))
        .unwrap();
    fair.meet();
}

/// The same, and the hospital's node does by itself what it was told. What came of it there.
pub(crate) fn week(fair: &mut Fair, name: &str, day: &str) -> (String, u32) {
    open(fair, name, day);
    chores(fair);
    came_of(fair, name)
}

fn chores(fair: &mut Fair) {
    for _ in 0..2 {
        fair.run("HOP", standing::place_due).unwrap();
        fair.meet();
    }
    assert!(!fair.ask("HOP", standing::is_due).unwrap());
}

fn show(fair: &Fair) -> StandingShown {
    let request = ShowStanding {
        standing: NAME.to_owned(),
    };
    fair.ask("HOP", |view| standing::show(view, request))
        .unwrap()
}

/// State of a cycle for the standing order, and packs that were asked for there.
pub(crate) fn came_of(fair: &Fair, cycle: &str) -> (String, u32) {
    let shown = show(fair).standing;
    let row = shown.cycles.iter().find(|it| it.cycle == cycle);
    let state = row.map(|it| it.state.clone()).unwrap_or_default();
    let of_cycle = |it: &&OrderRow| it.cycle == cycle;
    let orders = fair.orders("HOP", false);
    let lines = orders.iter().filter(of_cycle).flat_map(|it| &it.lines);
    (state, lines.map(|it| it.packs).sum())
}

pub(crate) fn state(came: &(String, u32)) -> (&str, u32) {
    (&came.0, came.1)
}

pub(crate) fn place(fair: &mut Fair, cycle: &str, dry_run: bool) -> Result<StandingShown, Problem> {
    let request = PlaceStanding {
        standing: NAME.to_owned(),
        cycle: Some(cycle.to_owned()),
        dry_run,
    };
    fair.run("HOP", |turn, seen| standing::place(turn, seen, request))
}

pub(crate) fn reprice(fair: &mut Fair, cents: i64) {
    let request = SetOffer {
        reference: Some("FO-0001".to_owned()),
        price: Some(cents),
        ..SetOffer::default()
    };
    fair.set("FO", request).unwrap();
    fair.meet();
}

fn retire(fair: &mut Fair, reference: &str) {
    let request = RetireOffer {
        reference: reference.to_owned(),
    };
    fair.run("FO", |turn, seen| catalogue::retire(turn, seen, request))
        .unwrap();
    fair.meet();
}

pub(crate) fn codes(notes: &[halle_node::control::Remark]) -> Vec<&str> {
    notes.iter().map(|it| it.code.as_str()).collect()
}

#[test]
fn a_standing_order_is_placed_once_in_every_cycle_that_opens() {
    let mut fair = fair();
    open(&mut fair, "2026-36", "2026-09-03");
    let request = SetStanding {
        lines: lines(&[("FO-0001", 3), ("FO-0002", 2)]),
        words: Some("à la porte du quai".to_owned()),
        ..says()
    };
    set(&mut fair, request.clone()).unwrap();
    assert!(set(&mut fair, request).unwrap().done);
    chores(&mut fair);
    // Of what was open before nobody knows whether it was ordered by hand.
    assert_eq!(state(&came_of(&fair, "2026-36")), ("before", 0));
    assert_eq!(
        state(&week(&mut fair, "2026-37", "2026-09-10")),
        ("placed", 5)
    );
    chores(&mut fair);
    assert_eq!(state(&came_of(&fair, "2026-37")), ("placed", 5));
    let refused = place(&mut fair, "2026-37", false).unwrap_err();
    assert_eq!(refused.code, "standing-placed");
    // By hand it goes into the one that was open, and a try writes nothing.
    let before = fair.digest(1);
    let tried = place(&mut fair, "2026-36", true).unwrap();
    assert_eq!((tried.orders[0].lines.len(), fair.digest(1)), (2, before));
    place(&mut fair, "2026-36", false).unwrap();
    fair.meet();
    assert_eq!(state(&came_of(&fair, "2026-36")), ("placed", 5));
}

#[test]
fn a_pause_a_skipped_cycle_and_every_second_one_order_nothing() {
    let mut fair = fair();
    let request = SetStanding {
        lines: lines(&[("FO-0001", 3)]),
        until: Some("2026-11-05".to_owned()),
        ..says()
    };
    set(&mut fair, request).unwrap();
    let pause = |from: Option<&str>, to: Option<&str>| PauseStanding {
        standing: NAME.to_owned(),
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
    };
    let away = pause(Some("2026-09-08"), Some("2026-09-12"));
    fair.run("HOP", |turn, seen| standing::pause(turn, seen, away))
        .unwrap();
    // What counts is the day of delivery, not the day on which the cycle opens.
    assert_eq!(state(&week(&mut fair, "2026-37", "2026-09-10")), ("", 0));
    assert_eq!(
        state(&week(&mut fair, "2026-38", "2026-09-17")),
        ("placed", 3)
    );
    let skip = |fair: &mut Fair, cycle: &str, undo: bool| {
        let request = SkipStanding {
            standing: NAME.to_owned(),
            cycle: Some(cycle.to_owned()),
            undo,
        };
        fair.run("HOP", |turn, seen| standing::skip(turn, seen, request))
    };
    assert_eq!(
        skip(&mut fair, "2026-38", false).unwrap_err().code,
        "standing-placed"
    );
    open(&mut fair, "2026-39", "2026-09-24");
    skip(&mut fair, "2026-39", false).unwrap();
    chores(&mut fair);
    assert_eq!(state(&came_of(&fair, "2026-39")), ("skipped", 0));
    skip(&mut fair, "2026-39", true).unwrap();
    chores(&mut fair);
    assert_eq!(state(&came_of(&fair, "2026-39")), ("placed", 3));
    let second = SetStanding {
        every: Some(2),
        ..says()
    };
    set(&mut fair, second).unwrap();
    assert_eq!(state(&week(&mut fair, "2026-40", "2026-10-01")), ("", 0));
    assert_eq!(
        state(&week(&mut fair, "2026-41", "2026-10-08")),
        ("placed", 3)
    );
    // Beyond its last day, and once it was ended, it is over.
    assert_eq!(state(&week(&mut fair, "2026-45", "2026-11-06")), ("", 0));
    let end = EndStanding {
        standing: NAME.to_owned(),
    };
    let ended = fair.run("HOP", |turn, seen| standing::end(turn, seen, end));
    assert_eq!(ended.unwrap().standing.state, "ended");
    assert_eq!(state(&week(&mut fair, "2026-43", "2026-10-22")), ("", 0));
}

/// OR13: what comes to more than its limit is held and told, until a person raises it.
#[test]
fn what_costs_more_than_its_limit_is_held() {
    let mut fair = fair();
    let request = SetStanding {
        lines: lines(&[("FO-0001", 3), ("FO-0002", 2)]),
        most: Some(5_100),
        ..says()
    };
    set(&mut fair, request).unwrap();
    assert_eq!(
        state(&week(&mut fair, "2026-37", "2026-09-10")),
        ("placed", 5)
    );
    reprice(&mut fair, 1_101);
    assert_eq!(
        state(&week(&mut fair, "2026-38", "2026-09-17")),
        ("held", 0)
    );
    let status = fair
        .ask("HOP", |view| hub::status(view, ShowStatus {}))
        .unwrap();
    assert_eq!(codes(&status.alarms), ["alarm-standing-held"]);
    let refused = place(&mut fair, "2026-38", false).unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.args["total_cents"].as_str()),
        ("over-limit", "5103")
    );
    let raised = SetStanding {
        most: Some(6_000),
        ..says()
    };
    set(&mut fair, raised).unwrap();
    let placed = place(&mut fair, "2026-38", false).unwrap();
    assert!(codes(&placed.notes).contains(&"repeat-price"));
    fair.meet();
    // What is sold no more is left out; of nothing at all nothing is ordered.
    retire(&mut fair, "FO-0002");
    assert_eq!(
        state(&week(&mut fair, "2026-39", "2026-09-24")),
        ("placed", 3)
    );
    retire(&mut fair, "FO-0001");
    assert_eq!(
        state(&week(&mut fair, "2026-40", "2026-10-01")),
        ("held", 0)
    );
    assert_eq!(
        place(&mut fair, "2026-40", false).unwrap_err().code,
        "nothing-sold"
    );
}

#[test]
fn what_cannot_stand_is_refused_by_name() {
    let mut fair = fair();
    let of_carrots = |request: SetStanding| SetStanding {
        lines: lines(&[("FO-0001", 3)]),
        ..request
    };
    let bad = [
        ("no-lines", says()),
        (
            "unknown-offer",
            SetStanding {
                lines: lines(&[("FO-0099", 1)]),
                ..says()
            },
        ),
        (
            "bad-packs",
            SetStanding {
                lines: lines(&[("FO-0001", 0)]),
                ..says()
            },
        ),
        (
            "bad-name",
            of_carrots(SetStanding {
                standing: " ".to_owned(),
                ..says()
            }),
        ),
        (
            "bad-every",
            of_carrots(SetStanding {
                every: Some(0),
                ..says()
            }),
        ),
        (
            "bad-every",
            of_carrots(SetStanding {
                every: Some(53),
                ..says()
            }),
        ),
        (
            "bad-limit",
            of_carrots(SetStanding {
                most: Some(-1),
                ..says()
            }),
        ),
        (
            "bad-date",
            of_carrots(SetStanding {
                from: Some("hier".to_owned()),
                ..says()
            }),
        ),
        (
            "bad-period",
            of_carrots(SetStanding {
                from: Some("2026-10-01".to_owned()),
                until: Some("2026-09-01".to_owned()),
                ..says()
            }),
        ),
        (
            "unknown-order",
            SetStanding {
                order: Some("abcdef".to_owned()),
                ..says()
            },
        ),
    ];
    for (expected, request) in bad {
        assert_eq!(set(&mut fair, request).unwrap_err().code, expected);
    }
    let request = ShowStanding {
        standing: NAME.to_owned(),
    };
    let unknown = fair.ask("HOP", |view| standing::show(view, request));
    assert_eq!(unknown.unwrap_err().code, "unknown-standing");
}

/// Two devices of one hub know the same standing order: the one with the stock places it, once.
#[test]
fn of_two_devices_one_places_it() {
    let mut fair = fair();
    let hop = fair.node("HOP");
    let tablet = fair.world.device_of(hop, "TAB");
    fair.codes.push("TAB".to_owned());
    fair.meet();
    let request = SetStanding {
        lines: lines(&[("FO-0001", 3)]),
        ..says()
    };
    fair.run("TAB", |turn, seen| standing::set(turn, seen, request))
        .unwrap();
    fair.meet();
    open(&mut fair, "2026-37", "2026-09-10");
    assert!(!fair.ask("TAB", standing::is_due).unwrap());
    fair.run("TAB", standing::place_due).unwrap();
    chores(&mut fair);
    fair.run("TAB", standing::place_due).unwrap();
    fair.meet();
    assert_eq!(state(&came_of(&fair, "2026-37")), ("placed", 3));
    assert_eq!(fair.world.digest(tablet, &fair.pool), fair.digest(hop));
}
