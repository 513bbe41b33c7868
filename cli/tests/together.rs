//! Buying together through real processes: a partner's offer that is never oversold, and what is
//! typed wrong.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fall"
)]

#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;

use hubs::{Hub, carrots, confirmed, join, until, until_equal};
use serde_json::Value;

const LISTEN: &str = "/ip4/127.0.0.1/tcp/0";

/// Units that each hub gets of what arrived, by code.
fn given(hub: &Hub, group: &str) -> Vec<(String, u64)> {
    let shown = hub.json(&["group", "show", group]);
    let shares = shown["shares"].as_array().unwrap();
    let row = |it: &Value| {
        let hub = it["hub"].as_str().unwrap().to_owned();
        (hub, it["given"].as_u64().unwrap())
    };
    shares.iter().map(row).collect()
}

/// L'aube has ten bags. PRS and MAMS wish for twelve in cases of four; PRS orders them at the close
/// as anybody would, ten are confirmed, and what came is shared, received and owed to the cent.
#[test]
fn a_partners_offer_is_bought_together_and_never_oversold() {
    let mut aube = Hub::new("AUBE");
    let mut prs = Hub::new("PRS");
    let mut mams = Hub::new("MAMS");
    for hub in [&mut aube, &mut prs, &mut mams] {
        hub.up(LISTEN);
    }
    aube.json(&["pool", "create", "Marchés solidaires"]);
    for joiner in [&prs, &mams] {
        join(&aube, joiner);
    }
    aube.json(&["catalogue", "import", &hubs::sample("aube-produits.csv")]);
    aube.json(&["cycle", "open", "2026-39"]);
    until_equal(&[&aube, &prs, &mams]);
    let reference = carrots(&prs);
    let item = format!("{reference}; case=4");

    // Its own offer is no group purchase of the seller's.
    let open = ["group", "open", "carottes", "--cycle", "2026-39", "--item"];
    let (_, own) = aube.refused(&[&open[..], &[&item]].concat());
    assert_eq!(own["error"]["code"], "own-offer");
    let (_, never) = prs.refused(&[&open[..], &[&format!("{item}; min=11")]].concat());
    assert_eq!(never["error"]["code"], "minimum-above-stock");
    let opened = prs.json(&[&open[..], &[&item]].concat());
    assert_eq!(opened["supplier"], "AUBE");
    until(|| mams.attempt(&["group", "show", "carottes"]).is_ok());

    // MAMS wishes, dies, and comes back: what was said to be saved is there.
    mams.json(&["group", "wish", "carottes", "5"]);
    mams.kill();
    mams.up(LISTEN);
    prs.json(&["group", "wish", "carottes", "7"]);
    until_equal(&[&aube, &prs, &mams]);
    let live = mams.json(&["group", "show", "carottes"]);
    assert_eq!(live["items"][0]["units"], 12);
    let closed = prs.json(&["group", "close", "carottes"]);
    assert_eq!(closed["agrees"], true);
    assert_eq!(closed["orders"].as_array().unwrap().len(), 1);
    until(|| confirmed(&aube) == 10);
    until_equal(&[&aube, &prs, &mams]);
    assert_eq!(mams.json(&["group", "show", "carottes"])["agrees"], true);
    let (code, late) = mams.refused(&["group", "wish", "carottes", "1"]);
    assert_eq!((code, &late["error"]["code"]), (4, &"group-closed".into()));

    let order = closed["orders"][0].as_str().unwrap();
    aube.json(&["order", "ship", order]);
    until(|| prs.attempt(&["order", "receive", order]).is_ok());
    let (_, early) = mams.refused(&["group", "receive", "carottes"]);
    assert_eq!(early["error"]["code"], "group-not-arrived");
    prs.json(&["group", "arrive", "carottes", "10"]);
    let (_, differs) = prs.refused(&["group", "pay", "carottes", "--amount", "1.00"]);
    assert_eq!(differs["error"]["code"], "bill-differs");
    let paid = prs.json(&["group", "pay", "carottes"]);
    let again = prs.json(&["group", "pay", "carottes"]);
    assert_eq!(again["entry"]["entry"], paid["entry"]["entry"]);
    assert_eq!(again["done"], true);
    until_equal(&[&aube, &prs, &mams]);
    let shared = [("MAMS".to_owned(), 4), ("PRS".to_owned(), 6)];
    for hub in [&aube, &prs, &mams] {
        assert_eq!(given(hub, "carottes"), shared);
    }
    mams.json(&["group", "receive", "carottes"]);
    assert_eq!(mams.json(&["group", "receive", "carottes"])["done"], true);
    until_equal(&[&aube, &prs, &mams]);
    let entry = paid["entry"]["entry"].as_str().unwrap();
    for hub in [&aube, &prs, &mams] {
        let explained = hub.json(&["ledger", "explain", entry]);
        assert_eq!(explained["entry"]["state"], "agreed", "{explained}");
        assert_eq!(explained["entry"]["transfers"][0]["debit"], "MAMS");
        let steps = explained["steps"].as_array().unwrap();
        assert!(
            steps.iter().any(|it| it["code"] == "group-short"),
            "{explained}"
        );
        assert_eq!(hub.json(&["verify"])["good"], true);
    }
    let price = opened["items"][0]["price"]
        .as_str()
        .unwrap()
        .replace('.', "");
    let cents = price.parse::<i64>().unwrap() * 4;
    let owed = paid["entry"]["amount"].as_str().unwrap().replace('.', "");
    assert_eq!(owed.parse::<i64>().unwrap(), cents);
    for mut hub in [aube, prs, mams] {
        hub.down();
    }
}

/// Every mistake has its own name, says what to type in both languages, and writes nothing.
#[test]
fn what_is_typed_wrong_is_named_and_writes_nothing() {
    let hub = Hub::new("MAMS");
    hub.json(&["pool", "create", "Marchés"]);
    let open = |name: &str, item: &str| {
        let supplier = ["--supplier", "Grossiste", "--item"];
        let all = [&["group", "open", name], &supplier[..], &[item]].concat();
        all.into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    let typed = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
    let run = |arguments: &[String]| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        hub.json(&arguments);
    };
    run(&open("octobre", "Œufs; case=15; price=52.50/15"));
    run(&[
        open("deux", "Riz; price=38.90"),
        typed("--item Huile;price=1"),
    ]
    .concat());
    run(&open("fini", "Riz; price=38.90"));
    run(&typed("group cancel fini"));
    let written = || hub.json(&["status"])["envelopes"].clone();
    let before = written();
    let cases: Vec<(Vec<String>, &str)> = vec![
        (open("a", "Œufs; case=0; price=1"), "bad-case"),
        (open("a", "Œufs; case=-15; price=1"), "bad-case"),
        (open("a", "Œufs; case=1,5; price=1"), "not-whole"),
        (open("a", "Œufs; case=99999; price=1"), "bad-case"),
        (open("a", "Œufs; case=2; pallet=0; price=1"), "bad-case"),
        (open("a", "Œufs; price=-1"), "amount-negative"),
        (open("a", "Œufs; price=1/0"), "bad-per"),
        (open("a", "Œufs"), "price-needed"),
        (open("a", "Œufs; price=1; min=-1"), "bad-minimum"),
        (open("a", "Œufs; price=1; min=1000001"), "bad-minimum"),
        (open("a", "Œufs; price=3; from=1:2"), "price-break-order"),
        (
            open("a", "Œufs; price=3; from=9:3"),
            "price-break-not-lower",
        ),
        (open("a", "Œufs; lune=3"), "bad-item"),
        (open("octobre", "Œufs; price=1"), "group-name-taken"),
        (open("a/b", "Œufs; price=1"), "bad-name"),
        (typed("group wish octobre -3"), "bad-units"),
        (typed("group wish octobre 1,5"), "not-whole"),
        (typed("group wish octobre 3+-1"), "bad-units"),
        (typed("group wish octobre 1000001"), "bad-units"),
        (
            typed("group wish octobre 99999999999999999999"),
            "not-whole",
        ),
        (typed("group wish octobre lait=3"), "unknown-item"),
        (typed("group wish deux 3"), "item-needed"),
        (typed("group wish deux 1=3 riz=4"), "item-twice"),
        (typed("group wish novembre 3"), "unknown-group"),
        (typed("group wish fini 3"), "group-closed"),
        (typed("group withdraw fini"), "group-closed"),
        (typed("group close fini"), "group-cancelled"),
        (typed("group arrive octobre"), "group-not-closed"),
        (typed("group receive octobre"), "group-not-closed"),
        (typed("group pay octobre"), "group-not-closed"),
        (typed("need add Gombo 0"), "bad-units"),
        (typed("need add Gombo -4"), "bad-units"),
        (typed("need add Gombo 2,5"), "not-whole"),
        (typed("need add Gombo 3 --by hier-soir"), "bad-date"),
        (typed("need withdraw abcdef"), "unknown-need"),
    ];
    for (arguments, code) in cases {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (exit, refused) = hub.refused(&arguments);
        assert_eq!(refused["error"]["code"], code, "{arguments:?}: {refused}");
        assert!([1, 2, 4].contains(&exit), "{arguments:?}");
        for language in ["fr", "en"] {
            let told = hub
                .command(&arguments)
                .env("HALLE_LANGUAGE", language)
                .env("COLUMNS", "80")
                .output()
                .unwrap();
            let told = String::from_utf8(told.stderr).unwrap();
            assert!(
                told.contains("halle") || told.lines().count() >= 2,
                "{told}"
            );
            assert!(
                !told.contains('…') && !told.contains(code),
                "{language}: {told}"
            );
            assert!(told.lines().all(|it| it.chars().count() <= 80), "{told}");
        }
    }
    let (_, unknown) = hub.refused(&["group", "arrive", "octobre", "--payer", "FAUX"]);
    assert_eq!(unknown["error"]["code"], "group-not-closed");
    assert_eq!(written(), before, "nothing was half written");
    hub.json(&["group", "wish", "octobre", "15"]);
    hub.json(&["group", "close", "octobre"]);
    let (_, unknown) = hub.refused(&["group", "arrive", "octobre", "--payer", "FAUX"]);
    assert_eq!(unknown["error"]["code"], "unknown-hub");
    hub.json(&["group", "arrive", "octobre", "16"]);
    let shown = hub.json(&["group", "receive", "octobre"]);
    assert_eq!(shown["items"][0]["left_over"], 1, "{shown}");
    let (_, alone) = hub.refused(&["group", "pay", "octobre"]);
    assert_eq!(alone["error"]["code"], "nothing-owed");
}
