//! Real processes, real sockets: a farm, a hospital and a carrier make a run, with the carrier away in the
//! middle; two nodes apart then together show the same run (L5, E4, LO8, LO12).

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail anywhere"
)]

#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;

use hubs::{Hub, join, until, until_equal};
use serde_json::Value;

const LISTEN: &str = "/ip4/127.0.0.1/tcp/0";

/// One offer of 48 lettuces, in crates of 12; its reference.
fn lettuces(farm: &Hub) -> String {
    let set = farm.json(&[
        "catalogue",
        "set",
        "--product",
        "Laitue <b>",
        "--pack",
        "unité",
        "--weight",
        "0,35",
        "--price",
        "1,85",
        "--stock",
        "48",
        "--case",
        "12",
        "--cold",
    ]);
    set["offer"]["ref"].as_str().unwrap().to_owned()
}

/// A run as a hub shows it, without who is known to hold it.
fn run_of(hub: &Hub) -> Value {
    let mut run = hub.json(&["run", "show", "jeudi"]);
    run["run"]["held_by"] = Value::Null;
    run
}

#[test]
fn a_run_is_made_with_the_carrier_away_and_all_show_the_same() {
    let [mut aube, mut farm, mut hospital] = ["AUBE", "FR", "HOP"].map(Hub::new);
    for hub in [&mut aube, &mut farm, &mut hospital] {
        hub.up(LISTEN);
    }
    aube.json(&["pool", "create", "Marchés solidaires"]);
    for joiner in [&farm, &hospital] {
        join(&aube, joiner);
    }
    let reference = lettuces(&farm);
    aube.json(&["cycle", "open", "2026-39", "--delivers", "2026-09-24"]);
    until_equal(&[&aube, &farm, &hospital]);
    let line = format!("{reference}=48");
    let placed = hospital.json(&["order", "place", "--cycle", "2026-39", "--line", &line]);
    let order = placed["order"].as_str().unwrap().to_owned();

    // A warm van is refused, a cold one does; both on AUBE's node.
    aube.json(&["vehicle", "add", "fourgon", "--weight", "500"]);
    aube.json(&[
        "vehicle",
        "add",
        "Camion frigorifié",
        "--weight",
        "1000 kg",
        "--crates",
        "40",
        "--cold",
        "--day",
        "118",
        "--km",
        "0,18",
        "--hour",
        "24,50",
    ]);
    let plan =
        |vehicle: &str| aube.attempt(&["run", "plan", "jeudi", "--vehicle", vehicle, "--all"]);
    until(|| aube.json(&["order", "show", &order])["order"]["lines"][0]["confirmed"] == 48);
    let (code, refused) = plan("fourgon").unwrap_err();
    assert_eq!((code, &refused["error"]["code"]), (4, &"run-warm".into()));
    let planned = plan("camion FRIGORIFIE").unwrap();
    assert_eq!(planned["run"]["grams"], 16_800);
    assert_eq!(planned["lines"][0]["crates"], 4);
    until_equal(&[&aube, &farm, &hospital]);

    // The carrier's laptop has no link: it works from its own store, with the sheet it printed.
    aube.down();
    farm.json(&["order", "ship", &order]);
    let sheet = aube.output(&["run", "print", "jeudi", "chauffeur"]);
    let sheet = String::from_utf8(sheet.stdout).unwrap();
    assert!(sheet.starts_with("<!doctype html>"), "{sheet}");
    assert!(sheet.contains("Laitue &#60;b&#62;"), "{sheet}");
    assert!(!sheet.contains("://"), "{sheet}");
    let (_, early) = aube.refused(&["run", "load", "jeudi", "FR"]);
    assert_eq!(early["error"]["code"], "nothing-to-load");
    aube.up(LISTEN);
    until(|| {
        aube.attempt(&["run", "load", "jeudi", "FR", "--celsius", "3,5"])
            .is_ok()
    });
    aube.down();
    aube.json(&["run", "depart", "jeudi"]);
    aube.json(&["run", "deliver", "jeudi", "HOP", "--empty", "3"]);
    aube.json(&["run", "finish", "jeudi", "--km", "62", "--hours", "8"]);

    // Meanwhile the hospital looks, six are wilted, and says so with a photo that stays with it.
    until(|| hospital.json(&["run", "show", "jeudi"])["lines"][0]["shipped"] == 48);
    let photo = hospital.home.join("laitues.jpg");
    std::fs::write(&photo, b"").unwrap();
    hospital.json(&[
        "order",
        "receive",
        &order,
        "--quality",
        &format!("{reference}=6"),
        "--photo",
        photo.to_str().unwrap(),
        "--words",
        "flétries",
    ]);
    aube.up(LISTEN);
    until_equal(&[&aube, &farm, &hospital]);
    let run = run_of(&aube);
    assert_eq!(run["bill"]["total"], "325.16");
    assert_eq!(run["lines"][0]["state"], "differs");
    assert_eq!(run["lines"][0]["left"], 48);
    assert_eq!(run["stops"][0]["celsius"], "3.5");
    for hub in [&farm, &hospital] {
        assert_eq!(run_of(hub), run);
    }
    until(|| farm.json(&["complaint", "list"])["complaints"][0]["packs"] == 6);
    let complaints = farm.json(&["complaint", "list"]);
    let complaint = &complaints["complaints"][0];
    assert_eq!(complaint["amount"], "11.10");
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(complaint["photo"], nothing);
    let name = complaint["complaint"].as_str().unwrap();
    farm.json(&["complaint", "credit", name]);
    until_equal(&[&aube, &farm, &hospital]);
    let accounts = aube.json(&["ledger", "balances"])["accounts"].clone();
    let hop = accounts.as_array().unwrap().iter();
    let hop = hop.clone().find(|it| it["account"] == "hub:HOP").unwrap();
    // 42 × 1.85: nothing of the six is left waiting.
    assert_eq!(
        (&hop["agreed"], &hop["recorded"]),
        (&"-77.70".into(), &"0.00".into())
    );
    let crates = hospital.json(&["run", "crates"]);
    assert_eq!(crates["hubs"][2]["owes"], 1, "{crates}");

    // What the week came to: six of 48 refused, all from near, and what a kilogram cost to move.
    aube.json(&["hub", "set", "--place", "45.5017,-73.5673"]);
    farm.json(&["hub", "set", "--place", "45.6017,-73.6173"]);
    let cost = "cost record --amount 325.16 --category transport --rule by_weight --basis run:jeudi \
                --side both --words camion --yes";
    aube.json(&cost.split_whitespace().collect::<Vec<_>>());
    until_equal(&[&aube, &farm, &hospital]);
    let review = aube.json(&["cycle", "review", "2026-39"]);
    let all = |field: &str| review["total"][field].clone();
    let packs = ["offered", "asked", "shipped", "refused", "received"].map(all);
    assert_eq!(packs, [48, 48, 48, 6, 42].map(Value::from));
    let now = |field: &str| review["now"][field].clone();
    let shares = ["filled", "refused_weight", "near", "organic"].map(now);
    assert_eq!(shares, [875, 125, 1_000, 0].map(Value::from), "{review}");
    assert_eq!(
        (now("value"), now("metres")),
        ("77.70".into(), 62_000.into())
    );
    // 325.16 over 14.7 kg.
    assert_eq!(
        (now("per_kilogram"), now("complaints")),
        ("22.12".into(), 1.into())
    );
    assert_eq!(review["products"][0]["next"], 48);
    for hub in [&farm, &hospital] {
        assert_eq!(hub.json(&["cycle", "review", "2026-39"]), review);
    }
    // Thirteen kilometres are not near any more.
    let far = aube.json(&["cycle", "review", "2026-39", "--near", "10"]);
    assert_eq!(far["now"]["near"], 0);
    let (_, bad) = aube.refused(&["cycle", "review", "2026-39", "--near", "0"]);
    assert_eq!(bad["error"]["code"], "bad-near");
    for hub in [&aube, &farm, &hospital] {
        assert_eq!(hub.json(&["verify"])["good"], true);
    }
}

#[test]
fn what_is_typed_wrong_is_told_in_both_languages() {
    let aube = Hub::new("AUBE");
    aube.json(&["pool", "create", "Marchés solidaires"]);
    let cases: [(&[&str], &str); 8] = [
        (&["run", "show", "jeudi"], "unknown-run"),
        (&["vehicle", "show", "camion"], "unknown-vehicle"),
        (
            &["vehicle", "add", "camion", "--weight", "0"],
            "bad-vehicle",
        ),
        (&["vehicle", "add", "camion"], "vehicle-incomplete"),
        (
            &[
                "run",
                "plan",
                "x",
                "--vehicle",
                "y",
                "--stop",
                "HOP=25h-26h",
            ],
            "bad-time",
        ),
        (&["run", "finish", "jeudi", "--km", "loin"], "bad-amount"),
        (&["hub", "set", "--place", "95,12"], "bad-place"),
        (&["complaint", "credit", "zzzz"], "unknown-complaint"),
    ];
    for (arguments, code) in cases {
        let (_, refused) = aube.refused(arguments);
        assert_eq!(refused["error"]["code"], code, "{arguments:?}");
        for language in ["fr", "en"] {
            let told = aube.output(&[&["--lang", language], arguments].concat());
            let told = String::from_utf8(told.stderr).unwrap();
            assert!(!told.contains(code), "{told}");
            assert!(told.lines().count() >= 2, "{told}");
            assert!(told.lines().all(|it| it.chars().count() <= 80), "{told}");
        }
    }
    let (_, refused) = aube.refused(&["run", "print", "jeudi", "facture"]);
    assert_eq!(refused["error"]["code"], "unknown-paper");
}
