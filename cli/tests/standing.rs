//! Standing orders through real processes: a node orders by itself when a cycle opens, also when it slept
//! meanwhile, and never twice (OR5, OR6).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fall"
)]

#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;

use hubs::{Hub, join, until, until_equal};

const LISTEN: &str = "/ip4/127.0.0.1/tcp/0";

/// State of the standing order in a cycle; empty while nothing came of it.
fn came_of(hub: &Hub, cycle: &str) -> String {
    let shown = hub.json(&["standing", "show", "semaine"]);
    let cycles = shown["standing"]["cycles"].as_array().unwrap().clone();
    let row = cycles.iter().find(|it| it["cycle"] == cycle);
    row.map_or_else(String::new, |it| it["state"].as_str().unwrap().to_owned())
}

fn orders_in(hub: &Hub, cycle: &str) -> usize {
    let list = hub.json(&["order", "list", "--cycle", cycle]);
    list["orders"].as_array().unwrap().len()
}

#[test]
fn a_node_orders_by_itself_once_a_cycle() {
    let [mut farm, mut hospital] = ["FO", "HOP"].map(Hub::new);
    for hub in [&mut farm, &mut hospital] {
        hub.up(LISTEN);
    }
    farm.json(&["pool", "create", "Marchés solidaires"]);
    join(&farm, &hospital);
    let set = farm.json(&[
        "catalogue",
        "set",
        "--product",
        "Carottes",
        "--pack",
        "sac 10 kg",
        "--price",
        "11,00",
        "--stock",
        "40",
    ]);
    let reference = set["offer"]["ref"].as_str().unwrap().to_owned();
    until_equal(&[&farm, &hospital]);
    let line = format!("{reference}=2");
    let set = [
        "standing", "set", "semaine", "--line", &line, "--words", "au quai",
    ];
    hospital.json(&set);
    assert_eq!(hospital.json(&set)["done"], true);
    farm.json(&["cycle", "open", "2026-39"]);
    until(|| came_of(&hospital, "2026-39") == "placed");
    until_equal(&[&farm, &hospital]);
    assert_eq!(orders_in(&farm, "2026-39"), 1);

    // It sleeps while the next one opens, and orders when it wakes up.
    hospital.kill();
    farm.json(&["cycle", "close", "2026-39"]);
    farm.json(&["cycle", "open", "2026-40"]);
    hospital.up(LISTEN);
    until(|| came_of(&hospital, "2026-40") == "placed");
    until_equal(&[&farm, &hospital]);
    hospital.kill();
    hospital.up(LISTEN);
    until_equal(&[&farm, &hospital]);
    assert_eq!(orders_in(&farm, "2026-40"), 1);

    // The same by hand, tried first.
    hospital.json(&["standing", "end", "semaine"]);
    farm.json(&["cycle", "open", "2026-41"]);
    until_equal(&[&farm, &hospital]);
    let tried = hospital.json(&["order", "again", "--cycle", "2026-41", "--dry-run"]);
    assert_eq!(
        (&tried["of"], &tried["dry_run"]),
        (&"2026-40".into(), &true.into())
    );
    assert_eq!(orders_in(&hospital, "2026-41"), 0);
    hospital.json(&["order", "again", "--cycle", "2026-41"]);
    until_equal(&[&farm, &hospital]);
    assert_eq!(orders_in(&farm, "2026-41"), 1);
    let shown = hospital.output(&["standing", "show", "semaine"]);
    let text = String::from_utf8(shown.stdout).unwrap();
    for part in ["2026-39", "commandée", "finie", "au quai"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // What is ordered every week stands in the hospital's own documents alone.
    let home = std::fs::read(farm.home.join("store.redb")).unwrap();
    let own = std::fs::read(hospital.home.join("store.redb")).unwrap();
    let says = |bytes: &[u8]| bytes.windows(9).any(|it| it == b"standing/");
    assert!(says(&own) && !says(&home));
}
