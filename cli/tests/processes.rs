//! Real processes, real sockets: three hubs trade over TCP and over QUIC, one is killed in the
//! middle, all come back on other ports, and everybody shows the same.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail anywhere"
)]

#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;

use halle_node::store::{Care, Disk};
use halle_protocol::store::{StoreExt, Table, Writes};
use hubs::{Hub, carrots, confirmed, join, orders, until_equal};
use serde_json::Value;

fn trade(listen: &str) {
    let mut aube = Hub::new("AUBE");
    let mut prs = Hub::new("PRS");
    let mut mams = Hub::new("MAMS");
    for hub in [&mut aube, &mut prs, &mut mams] {
        hub.up(listen);
    }
    aube.json(&["pool", "create", "Marchés solidaires"]);
    for joiner in [&prs, &mams] {
        join(&aube, joiner);
        assert!(members(joiner).len() >= 2);
    }
    let imported = aube.json(&["catalogue", "import", &hubs::sample("aube-produits.csv")]);
    assert_eq!(imported["imported"], 37, "{imported}");
    aube.json(&["cycle", "open", "2026-39"]);
    until_equal(&[&aube, &prs, &mams]);

    // Both want eight of the ten bags there are; one buyer is killed right after it was told.
    let reference = carrots(&prs);
    prs.json(&[
        "order",
        "place",
        "--cycle",
        "2026-39",
        "--line",
        &format!("{reference}=8"),
    ]);
    let placed = mams.json(&[
        "order",
        "place",
        "--cycle",
        "2026-39",
        "--line",
        &format!("{reference}=8"),
    ]);
    mams.kill();
    aube.kill();
    // Other ports; what was said to be saved is there.
    aube.up(listen);
    mams.up(listen);
    let order = placed["order"].as_str().unwrap();
    assert_eq!(
        mams.json(&["order", "show", order])["order"]["lines"][0]["packs"],
        8
    );
    hubs::until(|| confirmed(&aube) == 10 && answered(&aube) == 2);
    until_equal(&[&aube, &prs, &mams]);

    for order in orders(&aube) {
        aube.json(&["order", "ship", &order]);
    }
    until_equal(&[&aube, &prs, &mams]);
    for buyer in [&prs, &mams] {
        for order in orders(buyer) {
            buyer.json(&["order", "receive", &order]);
            let again = buyer.json(&["order", "receive", &order]);
            assert_eq!(again["done"], true, "{again}");
        }
    }
    until_equal(&[&aube, &prs, &mams]);
    let cost = prs.json(&[
        "cost",
        "record",
        "--amount",
        "62,40",
        "--category",
        "transport",
        "--rule",
        "au poids",
        "--basis",
        "cycle:2026-39",
        "--side",
        "buyers",
        "--words",
        "Essence",
        "--yes",
    ]);
    assert_eq!(cost["sum"], "62.40", "{cost}");
    until_equal(&[&aube, &prs, &mams]);
    let accounts = mams.json(&["ledger", "balances"])["accounts"].clone();
    for column in ["agreed", "recorded", "disputed"] {
        let sum: i64 = accounts
            .as_array()
            .unwrap()
            .iter()
            .map(|it| cents(&it[column]))
            .sum();
        assert_eq!(sum, 0, "{column}: {accounts}");
    }
    assert_eq!(accounts, aube.json(&["ledger", "balances"])["accounts"]);
    for hub in [&aube, &prs, &mams] {
        assert_eq!(hub.json(&["verify"])["good"], true);
    }
}

fn cents(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

fn answered(hub: &Hub) -> usize {
    let list = hub.json(&["order", "list"]);
    let orders = list["orders"].as_array().unwrap();
    orders
        .iter()
        .filter(|it| it["lines"][0]["state"] != "requested")
        .count()
}

#[test]
fn three_hubs_trade_over_tcp_through_kills_and_other_ports() {
    trade("/ip4/127.0.0.1/tcp/0");
}

#[test]
fn three_hubs_trade_over_quic_through_kills_and_other_ports() {
    trade("/ip4/127.0.0.1/udp/0/quic-v1");
}

/// AUBE admits MAMS while PRS sleeps, and goes away: PRS meets somebody it never heard of.
#[test]
fn a_newcomer_is_let_in_by_a_member_that_slept_though_the_inviter_is_away() {
    let listen = "/ip4/127.0.0.1/tcp/0";
    let [mut aube, mut prs, mut mams] = ["AUBE", "PRS", "MAMS"].map(Hub::new);
    for hub in [&mut aube, &mut prs, &mut mams] {
        hub.up(listen);
    }
    aube.json(&["pool", "create", "Marchés solidaires"]);
    join(&aube, &prs);
    let address = prs.listening();
    prs.down();
    join(&aube, &mams);
    aube.down();
    // The same place as before, as a node with a port of its own has.
    prs.up(&address);
    hubs::until(|| members(&prs) == ["AUBE", "PRS", "MAMS"]);
    prs.json(&["catalogue", "import", &hubs::sample("prs-catalogue.csv")]);
    until_equal(&[&prs, &mams]);
}

fn members(hub: &Hub) -> Vec<String> {
    let list = hub.json(&["member", "list"]);
    let members = list["members"].as_array().unwrap().iter();
    let mut codes: Vec<String> = members
        .map(|it| it["code"].as_str().unwrap().to_owned())
        .collect();
    codes.sort_by_key(|it| ["AUBE", "PRS", "MAMS"].iter().position(|at| at == it));
    codes
}

#[test]
fn a_second_node_on_one_home_is_refused_and_without_a_node_commands_work() {
    let mut aube = Hub::new("AUBE");
    assert_eq!(aube.json(&["status"])["running"], false);
    aube.up("/ip4/127.0.0.1/tcp/0");
    assert_eq!(aube.json(&["status"])["running"], true);
    let (code, error) = aube.refused(&["up", "--listen", "/ip4/127.0.0.1/tcp/0"]);
    assert_eq!(code, 4, "{error}");
    assert_eq!(error["error"]["code"], "node-running");
    aube.down();
    let (code, _) = aube.refused(&["down"]);
    assert_eq!(code, 3);
    assert_eq!(
        aube.json(&["catalogue", "list"])["offers"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn a_damaged_row_is_found_and_made_anew_from_signed_history() {
    let aube = Hub::new("AUBE");
    aube.json(&["pool", "create", "Marchés solidaires"]);
    aube.json(&["catalogue", "import", &hubs::sample("aube-produits.csv")]);
    let market = aube.json(&["market"]);
    {
        let disk = Disk::open(&aube.home.join("store.redb"), Care::Usual).unwrap();
        let (key, mut row) = disk.under(Table::Row, &[]).unwrap().pop().unwrap();
        row.truncate(row.len() - 1);
        disk.commit(&Writes::from_iter([((Table::Row, key), Some(row))]))
            .unwrap();
    }
    let found = aube.output(&["verify"]);
    assert_eq!(found.status.code(), Some(5), "{found:?}");
    let words = String::from_utf8(found.stderr).unwrap();
    assert!(words.contains("halle verify --rebuild"), "{words}");
    assert_eq!(aube.json(&["verify", "--rebuild"])["good"], true);
    assert_eq!(aube.json(&["verify"])["good"], true);
    assert_eq!(aube.json(&["market"]), market);
}
