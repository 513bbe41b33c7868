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
use hubs::{Hub, until_equal};
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

fn carrots(hub: &Hub) -> String {
    let market = hub.json(&["market", "--search", "Carottes oranges"]);
    let offer = &market["offers"][0];
    assert_eq!(offer["available"], 10, "{market}");
    offer["ref"].as_str().unwrap().to_owned()
}

fn orders(hub: &Hub) -> Vec<String> {
    let list = hub.json(&["order", "list"]);
    let orders = list["orders"].as_array().unwrap();
    orders
        .iter()
        .map(|it| it["order"].as_str().unwrap().to_owned())
        .collect()
}

fn confirmed(hub: &Hub) -> u64 {
    let list = hub.json(&["order", "list"]);
    let orders = list["orders"].as_array().unwrap();
    orders
        .iter()
        .filter_map(|it| it["lines"][0]["confirmed"].as_u64())
        .sum()
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

fn join(inviter: &Hub, joiner: &Hub) {
    let invited = inviter.json(&["pool", "invite"]);
    let code = invited["code"].as_str().unwrap();
    joiner.json(&["pool", "join", code, "--accept"]);
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

/// Two devices of AUBE change one field apart: the conflict shows on every node, the file of the
/// document has the same heads everywhere, and what stock needs stays with the first device.
#[test]
fn two_devices_of_one_hub_edit_apart_and_the_conflict_shows_everywhere() {
    let listen = "/ip4/127.0.0.1/tcp/0";
    let (mut aube, words) = Hub::with_words("AUBE");
    let mut prs = Hub::new("PRS");
    aube.up(listen);
    prs.up(listen);
    aube.json(&["pool", "create", "Marchés solidaires"]);
    join(&aube, &prs);
    aube.json(&["catalogue", "import", &hubs::sample("aube-produits.csv")]);
    aube.json(&["cycle", "open", "2026-39"]);
    let mut tablet = Hub::device_of(&aube, &words, listen);
    hubs::until(|| {
        !tablet.json(&["pool", "list"])["pools"]
            .as_array()
            .unwrap()
            .is_empty()
    });
    until_equal(&[&aube, &tablet, &prs]);
    assert_eq!(
        tablet.json(&["market"])["offers"].as_array().unwrap().len(),
        37
    );

    tablet.down();
    aube.down();
    aube.json(&["hub", "set", "--place", "Ahuntsic"]);
    tablet.json(&["hub", "set", "--place", "Lachine"]);
    aube.up(listen);
    tablet.up(listen);
    let nodes = [&aube, &tablet, &prs];
    hubs::until(|| nodes.iter().all(|it| conflicts(it) == 1));
    let heads: Vec<Value> = nodes.iter().map(|it| heads(it)).collect();
    assert!(heads.iter().all(|it| *it == heads[0]), "{heads:?}");
    // Somebody chooses, on either device.
    tablet.json(&["hub", "set", "--place", "Verdun"]);
    hubs::until(|| nodes.iter().all(|it| conflicts(it) == 0));

    // The buyer's order reaches the tablet too; only the first device ships.
    let reference = carrots(&prs);
    let line = format!("{reference}=2");
    prs.json(&["order", "place", "--cycle", "2026-39", "--line", &line]);
    hubs::until(|| confirmed(&tablet) == 2);
    let order = orders(&tablet).remove(0);
    let (code, refused) = tablet.refused(&["order", "ship", &order]);
    assert_eq!(code, 4, "{refused}");
    aube.json(&["order", "ship", &order]);
    until_equal(&[&aube, &tablet, &prs]);
    for node in [&aube, &tablet, &prs] {
        assert_eq!(node.json(&["verify"])["good"], true);
    }
}

/// The names of AUBE's devices with what each alone may do, as a node lists them.
fn holders(hub: &Hub) -> Vec<(String, bool, bool)> {
    let list = hub.json(&["device", "list"]);
    let devices = list["devices"].as_array().unwrap().iter();
    let has = |it: &Value, role: &str| it["roles"].as_array().unwrap().contains(&role.into());
    let row = |it: &Value| {
        let name = if it["name"] == "tablette" {
            "tablette"
        } else {
            "first"
        };
        let revoked = it["revoked"].as_bool().unwrap();
        (name.to_owned(), has(it, "stock"), revoked)
    };
    let mut rows: Vec<_> = devices.map(row).collect();
    rows.sort();
    rows
}

fn row(name: &str, stock: bool, revoked: bool) -> (String, bool, bool) {
    (name.to_owned(), stock, revoked)
}

/// Carrots of AUBE on the market: packs that can be had.
fn available(hub: &Hub) -> Value {
    hub.json(&["market", "--search", "Carottes oranges"])["offers"][0]["available"].clone()
}

/// The tablet goes to the warehouse with the stock, and then into the river.
#[test]
fn a_role_is_handed_over_and_a_lost_device_is_revoked() {
    let listen = "/ip4/127.0.0.1/tcp/0";
    let (mut aube, words) = Hub::with_words("AUBE");
    let mut prs = Hub::new("PRS");
    aube.up(listen);
    prs.up(listen);
    aube.json(&["pool", "create", "Marchés solidaires"]);
    join(&aube, &prs);
    aube.json(&["catalogue", "import", &hubs::sample("aube-produits.csv")]);
    aube.json(&["cycle", "open", "2026-39"]);
    let mut tablet = Hub::device_of(&aube, &words, listen);
    until_equal(&[&aube, &tablet, &prs]);
    let file = aube.home.join("words");
    std::fs::write(&file, &words).unwrap();
    let words = ["--words", file.to_str().unwrap(), "--yes"];

    let passed =
        aube.json(&[&["device", "move", "stock", "--to", "tablette"], &words[..]].concat());
    assert_eq!(passed["notes"][0]["code"], "role-acts-there", "{passed}");
    assert_eq!(
        holders(&aube),
        [row("first", false, false), row("tablette", true, false)]
    );
    hubs::until(|| holders(&tablet) == holders(&aube));
    let (_, again) =
        aube.refused(&[&["device", "move", "stock", "--to", "tablette"], &words[..]].concat());
    assert_eq!(again["error"]["code"], "role-is-there");
    until_equal(&[&aube, &tablet, &prs]);
    assert_eq!(available(&prs), 10, "nothing is lost");
    let reference = carrots(&prs);
    let line = format!("{reference}=4");
    prs.json(&["order", "place", "--cycle", "2026-39", "--line", &line]);
    hubs::until(|| confirmed(&prs) == 4);
    until_equal(&[&aube, &tablet, &prs]);

    tablet.kill();
    let (_, own) = aube.refused(&[&["device", "revoke", "nobody"], &words[..]].concat());
    assert_eq!(own["error"]["code"], "unknown-device");
    let revoked = aube.json(&[&["device", "revoke", "tablette"], &words[..]].concat());
    assert_eq!(revoked["notes"][0]["code"], "stock-state-anew", "{revoked}");
    assert_eq!(
        holders(&aube),
        [row("first", true, false), row("tablette", false, true)]
    );
    until_equal(&[&aube, &prs]);
    assert_eq!(available(&prs), 0, "what it held is lost");
    aube.json(&["catalogue", "set", &reference, "--stock", "6"]);
    until_equal(&[&aube, &prs]);
    assert_eq!(available(&prs), 6);
    let order = orders(&aube).remove(0);
    aube.json(&["order", "ship", &order]);
    until_equal(&[&aube, &prs]);
    // What the lost machine still says reaches nobody.
    tablet.up(listen);
    tablet.json(&["hub", "set", "--place", "Lachine"]);
    aube.json(&["hub", "set", "--place", "Ahuntsic"]);
    hubs::until(|| prs.json(&["hub", "show", "AUBE"])["place"] == "Ahuntsic");
    assert_eq!(conflicts(&prs), 0);
    assert_eq!(aube.json(&["verify"])["good"], true);
    assert_eq!(prs.json(&["verify"])["good"], true);
}

/// A store was put back without its marker: the roles stand with the old epoch, and come back.
#[test]
fn a_device_in_a_new_epoch_is_told_of_its_roles_and_gets_them_back() {
    let (aube, words) = Hub::with_words("AUBE");
    aube.json(&["pool", "create", "Marchés solidaires"]);
    aube.json(&["catalogue", "import", &hubs::sample("aube-produits.csv")]);
    aube.json(&["cycle", "open", "2026-39"]);
    assert_eq!(available(&aube), 10);
    std::fs::remove_file(aube.home.join("marker")).unwrap();
    let alarms = aube.json(&["status"])["alarms"].clone();
    assert_eq!(alarms[0]["code"], "alarm-roles-behind", "{alarms}");
    assert_eq!(alarms[0]["args"]["roles"], "stock, vote, funds");
    let device = &aube.json(&["device", "list"])["devices"][0];
    assert_eq!(
        (&device["epoch"], &device["here"]),
        (&1.into(), &true.into())
    );
    let file = aube.home.join("words");
    std::fs::write(&file, words).unwrap();
    let name = device["name"].as_str().unwrap();
    let back = ["device", "move", "all", "--to", name, "--yes"];
    let said = aube.json(&[&back[..], &["--words", file.to_str().unwrap()]].concat());
    assert_eq!(said["notes"][0]["code"], "stock-state-anew", "{said}");
    assert_eq!(said["devices"][0]["behind"], Value::Array(Vec::new()));
    assert_eq!(aube.json(&["status"])["alarms"], Value::Array(Vec::new()));
    // What the old epoch had not sold is lost; stated anew it is there.
    assert_eq!(available(&aube), 0);
    let market = aube.json(&["market", "--search", "Carottes oranges"]);
    let reference = market["offers"][0]["ref"].as_str().unwrap();
    aube.json(&["catalogue", "set", reference, "--stock", "7"]);
    assert_eq!(available(&aube), 7);
    assert_eq!(aube.json(&["verify"])["good"], true);
}

/// What AUBE signed is shown to somebody who has neither home nor node.
#[test]
fn a_record_is_proved_to_somebody_without_a_home() {
    let (aube, nobody) = (Hub::new("AUBE"), Hub::nothing());
    aube.json(&["pool", "create", "Marchés solidaires"]);
    let documents = aube.json(&["document", "list"])["documents"].clone();
    let mut documents = documents.as_array().unwrap().iter();
    let voice = documents.find(|it| it["kind"] == "voice").unwrap();
    let shown = aube.json(&["document", "show", voice["document"].as_str().unwrap()]);
    let record = shown["records"][0]["record"].as_str().unwrap();
    let path = aube.home.join("record.proof");
    let file = path.to_str().unwrap();
    let exported = aube.json(&["proof", "export", record, file]);
    assert_eq!(exported["kind"], "record", "{exported}");
    let proven = nobody.json(&["verify", "proof", file]);
    assert_eq!(proven["hub"], aube.json(&["status"])["hub"]);
    assert_eq!(proven["document"], voice["document"]);
    let text = proven["sides"][0]["text"][0].as_str().unwrap();
    assert!(text.starts_with("{accept: {"), "{text}");
    let read = String::from_utf8(nobody.output(&["verify", "proof", file]).stdout).unwrap();
    assert!(read.contains("a écrit cette inscription"), "{read}");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.pop();
    std::fs::write(&path, bytes).unwrap();
    let (code, spoilt) = nobody.refused(&["verify", "proof", file]);
    assert_eq!(
        (code, &spoilt["error"]["code"]),
        (4, &"proof-unreadable".into())
    );
    let (_, none) = aube.refused(&["proof", "export", "abcdef01", file]);
    assert_eq!(none["error"]["code"], "unknown-proof");
    assert_eq!(
        aube.json(&["proof", "list"])["proofs"],
        Value::Array(Vec::new())
    );
}

/// AUBE's profile as a node holds it.
fn profile(hub: &Hub) -> String {
    let list = hub.json(&["document", "list"]);
    let mut documents = list["documents"].as_array().unwrap().iter();
    let profile = documents.find(|it| it["owner"] == "AUBE" && it["kind"] == "profile");
    profile.unwrap()["document"].as_str().unwrap().to_owned()
}

fn conflicts(hub: &Hub) -> usize {
    let shown = hub.json(&["hub", "show", "AUBE"]);
    shown["conflicts"]
        .as_object()
        .map_or(0, serde_json::Map::len)
}

fn heads(hub: &Hub) -> Value {
    hub.json(&["document", "export", &profile(hub)])["heads"].clone()
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
        disk.commit(&Writes([((Table::Row, key), Some(row))].into()))
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
