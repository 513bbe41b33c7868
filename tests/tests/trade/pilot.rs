//! Cycles that repeat, close by themselves, and stay within limits (E3, OC4, OC5), and what hubs say of them.

use halle_node::{
    control::{
        ChangeCycle, CommentCycle, CycleReviewed, CycleRow, ListCycles, PlanWish, ReviewCycle,
        SetExchange,
    },
    service::cycle,
};

use crate::fair::{CYCLE, Fair, line, refusal};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

fn plan(fair: &mut Fair, plan: PlanWish) -> Result<(), String> {
    let request = ChangeCycle {
        cycle: CYCLE.to_owned(),
        plan,
        dry_run: false,
    };
    let done = fair.run("AUBE", |turn, seen| cycle::change(turn, seen, request));
    fair.meet();
    done.map(|_| ()).map_err(|it| it.code)
}

/// What the coordinator's node does by itself; whether there was anything.
fn look(fair: &mut Fair, code: &str, settled: bool) -> bool {
    let due = fair.ask(code, |view| cycle::is_due(view, settled)).unwrap();
    let undone = fair.run(code, |turn, seen| cycle::do_due(turn, seen, settled));
    assert_eq!(undone.unwrap(), []);
    fair.meet();
    due
}

fn cycles(fair: &Fair, code: &str) -> Vec<CycleRow> {
    let list = |view: &halle_node::service::View<'_>| cycle::list(view, ListCycles { pool: None });
    fair.ask(code, list).unwrap().cycles
}

fn states(fair: &Fair, code: &str) -> Vec<(String, String)> {
    let all = cycles(fair, code).into_iter();
    all.map(|it| (it.name, it.state)).collect()
}

fn review(fair: &Fair, code: &str, name: &str) -> CycleReviewed {
    let request = ReviewCycle {
        cycle: name.to_owned(),
        near: None,
    };
    fair.ask(code, |view| cycle::reviewed(view, request))
        .unwrap()
}

fn day(fair: &Fair, days: i64) -> String {
    let now = fair.ask("AUBE", |view| Ok(view.seen.now)).unwrap();
    halle_node::clock::civil(now + days * DAY_MS)
        .date()
        .to_string()
}

/// OC5: the next one opens by itself, once, with its dates, its places and everybody's part moved; after weeks
/// away only the newest.
#[test]
fn a_cycle_that_repeats_opens_the_next_one_once() {
    let mut fair = Fair::open(&["AUBE", "FO", "HOP"], &[("FO", "Ail", 900, Some(9))]);
    let wish = PlanWish {
        opens: Some(day(&fair, 0)),
        closes: Some(day(&fair, 3)),
        delivers: Some(String::new()),
        places: Some("gare".to_owned()),
        every: Some(7),
        ..PlanWish::default()
    };
    plan(&mut fair, wish).unwrap();
    let part = SetExchange {
        cycle: CYCLE.to_owned(),
        hub: Some("FO".to_owned()),
        until: Some(day(&fair, 2)),
        ..SetExchange::default()
    };
    fair.run("AUBE", |turn, seen| cycle::set_exchange(turn, seen, part))
        .unwrap();
    fair.meet();
    fair.world.wait(6 * DAY_MS);
    assert!(!look(&mut fair, "AUBE", true), "too early");
    fair.world.wait(DAY_MS);
    assert!(!look(&mut fair, "FO", true), "another hub opens nothing");
    assert!(look(&mut fair, "AUBE", false));
    assert!(!look(&mut fair, "AUBE", true), "only once");
    let next = cycles(&fair, "HOP").remove(0);
    assert_eq!(next.opens, Some(day(&fair, 0)));
    assert_eq!(next.closes, Some(day(&fair, 3)));
    let request = halle_node::control::ShowCycle { cycle: next.name };
    let shown = fair.ask("HOP", |view| cycle::show(view, request)).unwrap();
    assert_eq!(
        (shown.every, shown.places.as_deref()),
        (Some(7), Some("gare"))
    );
    assert_eq!(shown.exchanges[0].until, Some(day(&fair, 2)));
    fair.world.wait(30 * DAY_MS);
    assert!(look(&mut fair, "AUBE", true));
    assert!(!look(&mut fair, "AUBE", true));
    assert_eq!(states(&fair, "HOP").len(), 3, "the weeks away are left out");
    let newest = cycles(&fair, "HOP").remove(0);
    assert_eq!(newest.opens, Some(day(&fair, -2)));
    let too_far = PlanWish {
        every: Some(400),
        ..PlanWish::default()
    };
    assert_eq!(plan(&mut fair, too_far), Err("too-many-days".to_owned()));
    fair.heal();
}

/// OC4: the coordinator's node ends a seller's part and then the cycle at their planned times, but not just
/// after it woke up: partners may have written in time.
#[test]
fn a_cycle_closes_by_itself_where_that_was_said() {
    let offers = [("FO", "Ail", 900, Some(9)), ("FR", "Kale", 225, Some(9))];
    let mut fair = Fair::open(&["AUBE", "FO", "FR", "HOP"], &offers);
    let part = SetExchange {
        cycle: CYCLE.to_owned(),
        until: Some(day(&fair, 1)),
        ..SetExchange::default()
    };
    fair.run("FO", |turn, seen| cycle::set_exchange(turn, seen, part))
        .unwrap();
    let dates = PlanWish {
        closes: Some(day(&fair, 3)),
        ..PlanWish::default()
    };
    plan(&mut fair, dates).unwrap();
    fair.world.wait(2 * DAY_MS);
    assert!(!look(&mut fair, "AUBE", true), "nobody said that it may");
    let alone = PlanWish {
        by_itself: Some(true),
        ..PlanWish::default()
    };
    plan(&mut fair, alone).unwrap();
    assert!(!look(&mut fair, "AUBE", false), "it has just woken up");
    assert!(look(&mut fair, "AUBE", true));
    assert!(!look(&mut fair, "AUBE", true));
    assert_eq!(
        refusal(fair.place("HOP", &[("FO-0001", 1)])),
        "exchange-ended"
    );
    let order = fair.place("HOP", &[("FR-0001", 2)]).unwrap().order;
    fair.heal();
    assert_eq!(fair.line("HOP", &order, 0), line("confirmed", 2, ""));
    fair.world.wait(2 * DAY_MS);
    assert!(look(&mut fair, "AUBE", true));
    assert_eq!(
        states(&fair, "HOP"),
        [(CYCLE.to_owned(), "closed".to_owned())]
    );
    assert_eq!(
        refusal(fair.place("HOP", &[("FR-0001", 1)])),
        "cycle-closed"
    );
    fair.heal();
}

/// E3: five buyers, 900.00; the sixth waits, and so does the order that would come to 912.00, until somebody
/// decides.
#[test]
fn a_pilot_stays_within_its_limits() {
    let buyers = ["B1", "B2", "B3", "B4", "B5", "B6"];
    let codes: Vec<&str> = ["AUBE", "FO"].into_iter().chain(buyers).collect();
    let mut fair = Fair::open(&codes, &[("FO", "Panier", 1_200, Some(200))]);
    let wish = PlanWish {
        buyers: Some(5),
        spend: Some(90_000),
        hypothesis: Some("refused<3%".to_owned()),
        ..PlanWish::default()
    };
    plan(&mut fair, wish).unwrap();
    let bad = PlanWish {
        hypothesis: Some("moins de pertes".to_owned()),
        ..PlanWish::default()
    };
    assert_eq!(plan(&mut fair, bad), Err("bad-hypothesis".to_owned()));
    for code in &buyers[..5] {
        let order = fair.place(code, &[("FO-0001", 14)]).unwrap().order;
        fair.heal();
        assert_eq!(fair.line(code, &order, 0), line("confirmed", 14, ""));
    }
    let sixth = fair.place("B6", &[("FO-0001", 1)]).unwrap().order;
    let dear = fair.place("B1", &[("FO-0001", 6)]).unwrap().order;
    fair.heal();
    for code in ["AUBE", "FO", "B1", "B6"] {
        assert_eq!(
            fair.line(code, &sixth, 0),
            line("waiting", 0, "pilot-buyers")
        );
        assert_eq!(fair.line(code, &dear, 0), line("waiting", 0, "pilot-spend"));
    }
    let reason = fair.order("B1", &dear).lines[0].reason.clone().unwrap();
    let figures = (
        reason.args["would_cents"].as_str(),
        reason.args["most_cents"].as_str(),
    );
    assert_eq!(figures, ("91200", "90000"));
    fair.confirm("FO", &sixth, vec![]).unwrap();
    fair.heal();
    assert_eq!(fair.line("B6", &sixth, 0), line("confirmed", 1, ""));
    let fits = fair.place("B6", &[("FO-0001", 4)]).unwrap().order;
    fair.heal();
    assert_eq!(
        fair.line("B6", &fits, 0),
        line("confirmed", 4, ""),
        "900.00"
    );
    let request = halle_node::control::ShowCycle {
        cycle: CYCLE.to_owned(),
    };
    let pilot = fair.ask("B2", |view| cycle::show(view, request));
    let pilot = pilot.unwrap().pilot.unwrap();
    assert_eq!((pilot.buyers, pilot.buyers_most), (6, Some(5)));
    assert_eq!((i64::from(pilot.spent), pilot.products), (90_000, 1));
}

/// E3: the review says of each cycle of the pilot whether its hypothesis held; every hub may say a word.
#[test]
fn a_review_has_the_hypothesis_and_what_hubs_say() {
    let mut fair = Fair::open(&["AUBE", "FO", "HOP"], &[("FO", "Ail", 900, Some(40))]);
    let wish = PlanWish {
        hypothesis: Some("refused<3%".to_owned()),
        ..PlanWish::default()
    };
    plan(&mut fair, wish).unwrap();
    let order = fair.place("HOP", &[("FO-0001", 20)]).unwrap().order;
    fair.heal();
    fair.ship("FO", &order, vec![]).unwrap();
    fair.heal();
    let less = vec![crate::fair::wish("FO-0001", Some(19))];
    fair.receive("HOP", &order, less).unwrap();
    fair.heal();
    let tested = review(&fair, "FO", CYCLE).hypothesis.unwrap();
    assert_eq!(
        (tested.hypothesis.as_str(), tested.measure.as_str()),
        ("refused<3%", "refused")
    );
    let of_cycle = &tested.cycles[0];
    assert_eq!((of_cycle.figure, of_cycle.holds), (Some(50), Some(false)));

    let say = |fair: &mut Fair, code: &str, words: &str| {
        let request = CommentCycle {
            cycle: CYCLE.to_owned(),
            words: words.to_owned(),
        };
        let said = fair.run(code, |turn, seen| cycle::comment(turn, seen, request));
        fair.meet();
        said
    };
    say(&mut fair, "HOP", "laitues fatiguées").unwrap();
    say(&mut fair, "FO", "bon quai").unwrap();
    say(&mut fair, "HOP", "ail parfait").unwrap();
    let comments = review(&fair, "AUBE", CYCLE).comments;
    let said: Vec<_> = comments
        .iter()
        .map(|it| (it.hub.as_str(), it.words.as_str()))
        .collect();
    assert_eq!(said, [("FO", "bon quai"), ("HOP", "ail parfait")]);
    say(&mut fair, "HOP", "").unwrap();
    assert_eq!(review(&fair, "AUBE", CYCLE).comments.len(), 1);
    let long = "x".repeat(5_000);
    assert_eq!(refusal(say(&mut fair, "HOP", &long)), "words-too-long");
}

/// OC5: who opens the next one of a series by hand goes on with it; the node opens no second one.
#[test]
fn a_series_goes_on_in_what_is_opened_by_hand() {
    let mut fair = Fair::open(&["AUBE", "FO"], &[("FO", "Ail", 900, Some(9))]);
    let wish = PlanWish {
        opens: Some(day(&fair, 0)),
        closes: Some(String::new()),
        delivers: Some(String::new()),
        every: Some(7),
        ..PlanWish::default()
    };
    plan(&mut fair, wish).unwrap();
    let request = halle_node::control::OpenCycle {
        name: "fête".to_owned(),
        like: Some(CYCLE.to_owned()),
        ..halle_node::control::OpenCycle::default()
    };
    let opened = fair
        .run("AUBE", |turn, seen| cycle::open(turn, seen, request))
        .unwrap();
    assert_eq!((opened.every, opened.opens), (Some(7), Some(day(&fair, 7))));
    fair.meet();
    fair.world.wait(8 * DAY_MS);
    assert!(!look(&mut fair, "AUBE", true));
    fair.world.wait(7 * DAY_MS);
    assert!(look(&mut fair, "AUBE", true));
    let names: Vec<String> = cycles(&fair, "FO").into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["fête 2", "fête", CYCLE]);
}
