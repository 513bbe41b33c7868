//! Batches through real processes: a farm's carrots over a hub to a client that sleeps when they are called
//! back (CA8, X17).

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

/// An offer of bags of ten kilograms; its reference.
fn offer(hub: &Hub, product: &str) -> String {
    let set = hub.json(&[
        "catalogue",
        "set",
        "--product",
        product,
        "--pack",
        "sac 10 kg",
        "--weight",
        "10 kg",
        "--price",
        "11,00",
        "--stock",
        "6",
    ]);
    set["offer"]["ref"].as_str().unwrap().to_owned()
}

/// A buyer orders packs; the seller knows of it. The order's name.
fn order(buyer: &Hub, seller: &Hub, line: &str) -> String {
    let placed = buyer.json(&["order", "place", "--line", line]);
    let name = placed["orders"][0].as_str().unwrap().to_owned();
    until(|| {
        let shown = seller.attempt(&["order", "show", &name]).ok();
        shown.is_some_and(|it| it["order"]["lines"][0]["confirmed"].as_u64() > Some(0))
    });
    name
}

#[test]
fn a_recall_reaches_who_sleeps_and_every_node_names_every_holder() {
    let [mut farm, mut aube, mut hospital] = ["FO", "AUBE", "HOP"].map(Hub::new);
    for hub in [&mut farm, &mut aube, &mut hospital] {
        hub.up(LISTEN);
    }
    farm.json(&["pool", "create", "Marchés solidaires"]);
    for joiner in [&aube, &hospital] {
        join(&farm, joiner);
    }
    let carrots = offer(&farm, "Carottes");
    let resold = offer(&aube, "Carottes de FO");
    farm.json(&["cycle", "open", "2026-33"]);
    until_equal(&[&farm, &aube, &hospital]);
    farm.json(&[
        "batch",
        "set",
        "CAR-2026-08-12",
        "--offer",
        &carrots,
        "--quantity",
        "60 kg",
        "--made",
        "2026-08-12",
        "--words",
        "champ 3",
    ]);
    let bought = order(&aube, &farm, &format!("{carrots}=3"));
    let shipped = farm.json(&["order", "ship", &bought]);
    assert_eq!(
        shipped["order"]["lines"][0]["batches"][0]["batch"],
        "FO/CAR-2026-08-12"
    );
    let sold = order(&hospital, &aube, &format!("{resold}=2"));
    aube.json(&["order", "ship", &sold, "--batch", "CAR-2026-08-12"]);
    until_equal(&[&farm, &aube, &hospital]);
    hospital.json(&["order", "receive", &sold]);
    until_equal(&[&farm, &aube, &hospital]);

    // The hospital's laptop sleeps while the farm calls the batch back.
    hospital.kill();
    let called = farm.json(&[
        "recall",
        "open",
        "CAR-2026-08-12",
        "--action",
        "rendre",
        "--words",
        "listériose soupçonnée",
    ]);
    assert_eq!(
        called["recalls"][0]["pending"],
        serde_json::json!(["AUBE", "HOP"])
    );
    until_equal(&[&farm, &aube]);
    aube.json(&[
        "recall",
        "answer",
        "CAR-2026-08-12",
        "--left",
        "10 kg",
        "--words",
        "mis de côté",
    ]);
    until_equal(&[&farm, &aube]);
    let shown = farm.output(&["--language", "fr", "trace", "CAR-2026-08-12"]);
    let text = String::from_utf8(shown.stdout).unwrap();
    for part in [
        "60\u{a0}kg",
        "30\u{a0}kg",
        "20\u{a0}kg",
        "HOP",
        "1 des 2 détenteurs n'a",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }

    // It wakes up, is told at once, and answers.
    hospital.up(LISTEN);
    until_equal(&[&farm, &aube, &hospital]);
    let told = |it: &Hub| it.json(&["status"])["alarms"].to_string();
    assert!(told(&hospital).contains("alarm-recall"));
    assert!(!told(&aube).contains("alarm-recall") && !told(&farm).contains("alarm-recall"));
    hospital.json(&["recall", "answer", "CAR-2026-08-12", "--left", "5 kg"]);
    until_equal(&[&farm, &aube, &hospital]);
    assert!(!told(&hospital).contains("alarm-recall"));
    let pages: Vec<_> = [&farm, &aube, &hospital]
        .map(|it| it.json(&["trace", "FO/CAR-2026-08-12"]))
        .to_vec();
    assert!(pages.windows(2).all(|it| it[0] == it[1]));
    let holders = pages[0]["holders"].as_array().unwrap();
    let grams: Vec<_> = holders
        .iter()
        .map(|it| it["grams"].as_u64().unwrap())
        .collect();
    assert_eq!(grams, [60_000, 30_000, 20_000]);
    let left: Vec<_> = holders
        .iter()
        .filter_map(|it| it["left_grams"].as_u64())
        .collect();
    assert_eq!(left, [10_000, 5_000]);
    // What was signed is enough: everything is folded again the same.
    for hub in [&farm, &aube, &hospital] {
        hub.json(&["verify"]);
    }
}

/// Whoever packs baskets learns from a batch which of its own it went into; nobody else does.
#[test]
fn a_batch_names_the_baskets_of_the_hub_that_packs_them() {
    let [mut farm, mut packer] = ["FO", "ASL"].map(Hub::new);
    for hub in [&mut farm, &mut packer] {
        hub.up(LISTEN);
    }
    farm.json(&["pool", "create", "Paniers solidaires"]);
    join(&farm, &packer);
    let carrots = offer(&farm, "Carottes");
    farm.json(&["cycle", "open", "2026-33"]);
    until_equal(&[&farm, &packer]);
    let batch = ["batch", "set", "CAR-1", "--offer", &carrots];
    farm.json(&[&batch[..], &["--quantity", "60 kg", "--made", "2026-08-12"]].concat());
    packer.json(&[
        "basket",
        "set",
        "petit",
        "--item",
        "Carottes=10 kg",
        "--price",
        "unique=11",
    ]);
    for name in ["Ouellet", "Traoré"] {
        packer.json(&[
            "subscriber",
            "add",
            name,
            "--basket",
            "petit",
            "--tier",
            "unique",
        ]);
    }
    packer.json(&["distribution", "order", "2026-08-20"]);
    let orders = || packer.json(&["order", "list"])["orders"].clone();
    until(|| orders()[0]["lines"][0]["confirmed"] == 2);
    let name = orders()[0]["order"].as_str().unwrap().to_owned();
    farm.json(&["order", "ship", &name]);
    until_equal(&[&farm, &packer]);

    let told = |hub: &Hub| hub.json(&["trace", "FO/CAR-1"])["notes"].clone();
    let note = told(&packer)[0].clone();
    assert_eq!(note["code"], "batch-in-baskets");
    assert_eq!(
        note["args"],
        serde_json::json!({"date": "2026-08-20", "packs": "2", "subscribers": "2"})
    );
    assert_eq!(told(&farm), serde_json::json!([]));
}
