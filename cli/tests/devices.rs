//! One hub on several machines, and what it signed, by real processes: devices that edit apart, are
//! lost, come back from an old copy; proofs that leave the machine.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail anywhere"
)]

#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;

use std::path::Path;

use hubs::{Hub, carrots, confirmed, join, orders, until_equal};
use serde_json::Value;

/// Two devices of AUBE change one field apart: the conflict shows on every node, the file of the
/// document has the same heads everywhere, and what stock needs stays with the first device.
#[test]
fn two_devices_of_one_hub_edit_apart_and_the_conflict_shows_everywhere() {
    let listen = "/ip4/127.0.0.1/tcp/0";
    let (mut aube, words, prs) = partners(listen);
    aube.json(&["catalogue", "import", &hubs::sample("aube-produits.csv")]);
    aube.json(&["cycle", "open", "2026-39"]);
    let mut tablet = Hub::device_of(&aube, &words, listen);
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
    let (aube, words, prs) = partners(listen);
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
    assert!(device["epoch"].as_u64() > Some(0), "{device}");
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
    aube.json(&["catalogue", "set", &carrots_of(&aube), "--stock", "7"]);
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

/// An image of AUBE's whole home, marker and all, is put back: partners know better.
#[test]
fn an_old_image_of_a_home_hears_of_itself_and_begins_a_new_epoch() {
    let listen = "/ip4/127.0.0.1/tcp/0";
    let (mut aube, words, prs) = partners(listen);
    aube.json(&["cycle", "open", "2026-39"]);
    until_equal(&[&aube, &prs]);
    aube.down();
    // The whole home: a store that is put back alone is known for an old one at once.
    let kept = ["store.redb", "marker"].map(|it| aube.home.join(it));
    let image = |file: &Path| file.with_added_extension("image");
    for file in &kept {
        std::fs::copy(file, image(file)).unwrap();
    }
    aube.up(listen);
    aube.json(&["catalogue", "import", &hubs::sample("aube-produits.csv")]);
    until_equal(&[&aube, &prs]);
    aube.kill();
    for file in &kept {
        std::fs::copy(image(file), file).unwrap();
    }
    // It listens elsewhere, and says so only once it has heard what it wrote itself.
    aube.up(listen);
    hubs::until(|| alarms(&aube).contains(&"alarm-overtaken".to_owned()));
    until_equal(&[&aube, &prs]);
    assert_eq!(alarms(&aube), ["alarm-overtaken", "alarm-roles-behind"]);
    assert_eq!(
        prs.json(&["proof", "list"])["proofs"],
        Value::Array(Vec::new())
    );
    aube.json(&["hub", "set", "--place", "Ahuntsic"]);
    hubs::until(|| prs.json(&["hub", "show", "AUBE"])["place"] == "Ahuntsic");
    // What was known before is there, and the roles come back by the root's word.
    let file = aube.home.join("words");
    std::fs::write(&file, words).unwrap();
    let list = aube.json(&["device", "list"]);
    let name = list["devices"][0]["name"].as_str().unwrap();
    let back = ["device", "move", "all", "--to", name, "--yes"];
    aube.json(&[&back[..], &["--words", file.to_str().unwrap()]].concat());
    let reference = carrots_of(&aube);
    aube.json(&["catalogue", "set", &reference, "--stock", "5"]);
    hubs::until(|| available(&prs) == 5);
    aube.down();
    aube.up(listen);
    assert_eq!(
        alarms(&aube),
        Vec::<String>::new(),
        "a start is no new epoch"
    );
    for hub in [&aube, &prs] {
        assert_eq!(hub.json(&["verify"])["good"], true);
    }
}

/// The home of a hub is copied while its node runs, and the copy is started too: one key, two nodes.
/// Partners prove the fork, both say so and what to type, and one branch is kept.
#[test]
fn two_live_nodes_of_one_key_are_told_and_one_branch_is_kept() {
    let listen = "/ip4/127.0.0.1/tcp/0";
    let (aube, words, mut prs) = partners(listen);
    until_equal(&[&aube, &prs]);
    let mut twin = Hub::nothing();
    copy(&aube.home, &twin.home);
    // Each writes before it hears of the other.
    let address = prs.listening();
    prs.down();
    twin.up(listen);
    for (hub, place) in [(&aube, "Ahuntsic"), (&twin, "Lachine")] {
        hub.json(&["hub", "set", "--place", place]);
    }
    prs.up(&address);
    let forked = "alarm-own-fork".to_owned();
    hubs::until(|| alarms(&prs).contains(&"alarm-fork".to_owned()));
    hubs::until(|| [&aube, &twin].iter().all(|it| alarms(it).contains(&forked)));
    // A partner is told until somebody there takes note, whether its node starts anew or not.
    let address = prs.listening();
    prs.down();
    prs.up(&address);
    assert!(alarms(&prs).contains(&"alarm-fork".to_owned()));
    let list = prs.json(&["proof", "list"]);
    for proof in list["proofs"].as_array().unwrap() {
        let proof = proof["proof"].as_str().unwrap();
        let noted = prs.json(&["proof", "acknowledge", proof]);
        let is_noted =
            |it: &serde_json::Value| it["proof"] == proof && it["state"] == "acknowledged";
        assert!(noted["proofs"].as_array().unwrap().iter().any(is_noted));
    }
    hubs::until(|| !alarms(&prs).contains(&"alarm-fork".to_owned()));
    for hub in [&aube, &twin] {
        for command in ["status", "doctor"] {
            let said = String::from_utf8(hub.output(&[command]).stdout).unwrap();
            let words: Vec<&str> = said.split_whitespace().collect();
            let said = words.join(" ");
            for typed in ["halle down", "halle proof list", "halle proof resolve"] {
                assert!(said.contains(typed), "{command}: {said}");
            }
        }
    }
    // One of them stops for good; on the other the branch that it wrote is kept.
    twin.down();
    let list = aube.json(&["proof", "list"]);
    let proof = list["proofs"][0]["proof"].as_str().unwrap().to_owned();
    assert_eq!(list["proofs"][0]["state"], "open");
    let file = aube.home.join("words");
    std::fs::write(&file, words).unwrap();
    let words = ["--yes", "--words", file.to_str().unwrap()];
    let resolved = aube.json(&[&["proof", "resolve", &proof][..], &words].concat());
    assert_eq!(resolved["proofs"][0]["state"], "resolved");
    hubs::until(|| prs.json(&["hub", "show", "AUBE"])["place"] == "Ahuntsic");
    assert!(!alarms(&aube).contains(&forked));
    until_equal(&[&aube, &prs]);
    for hub in [&aube, &prs] {
        assert_eq!(hub.json(&["verify"])["good"], true);
    }
}

/// AUBE with its 24 words, and PRS, in one pool, both running.
fn partners(listen: &str) -> (Hub, String, Hub) {
    let (mut aube, words) = Hub::with_words("AUBE");
    let mut prs = Hub::new("PRS");
    aube.up(listen);
    prs.up(listen);
    aube.json(&["pool", "create", "Marchés solidaires"]);
    join(&aube, &prs);
    (aube, words, prs)
}

/// A folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What a node has to say of itself.
fn alarms(hub: &Hub) -> Vec<String> {
    let status = hub.json(&["status"]);
    let alarms = status["alarms"].as_array().unwrap().iter();
    alarms
        .map(|it| it["code"].as_str().unwrap().to_owned())
        .collect()
}

fn carrots_of(hub: &Hub) -> String {
    let market = hub.json(&["market", "--search", "Carottes oranges"]);
    market["offers"][0]["ref"].as_str().unwrap().to_owned()
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
