//! One hub with no partner: what it is told about itself.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fall"
)]

#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;

use hubs::Hub;

fn told(output: &std::process::Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}

#[test]
fn invitations_are_named_by_pool_and_an_unknown_one_says_where_to_look() {
    let hub = Hub::new("AUBE");
    hub.json(&["pool", "create", "Marchés solidaires"]);
    let made = hub.json(&["pool", "invite"]);
    let invitation = made["invitation"].as_str().unwrap();

    let listed = told(&hub.output(&["invite", "list"]));
    assert!(listed.contains(invitation), "whole, to be typed: {listed}");
    assert!(listed.contains("Marchés solidaires"), "{listed}");

    let (code, error) = hub.refused(&["invite", "revoke", "zzz"]);
    assert_eq!(
        (code, &error["error"]["code"]),
        (1, &"unknown-invitation".into())
    );
    assert!(error["error"]["message"].as_str().unwrap().contains("zzz"));
    assert!(
        error["error"]["hint"]
            .as_str()
            .unwrap()
            .contains("halle invite list")
    );

    hub.json(&["invite", "revoke", &invitation[..6]]);
    let listed = hub.json(&["invite", "list"]);
    assert_eq!(listed["invitations"][0]["state"], "revoked");
}

#[test]
fn trade_documents_are_listed_by_the_name_of_their_cycle() {
    let hub = Hub::new("AUBE");
    hub.json(&["pool", "create", "Marchés"]);
    let opened = hub.output(&[
        "cycle",
        "open",
        "2026-39",
        "--closes",
        "2026-09-25",
        "--delivers",
        "2026-09-24",
    ]);
    assert!(
        told(&opened).contains("après la livraison"),
        "{}",
        told(&opened)
    );
    let documents = hub.json(&["document", "list"]);
    let documents = documents["documents"].as_array().unwrap();
    let trade = documents.iter().find(|it| it["kind"] == "trade").unwrap();
    assert_eq!(trade["cycle"], "2026-39");
    let shown = told(&hub.output(&["document", "list"]));
    assert!(shown.contains("2026-39"), "{shown}");
}

#[test]
fn a_second_node_in_the_background_is_refused_with_one_error() {
    let mut hub = Hub::new("AUBE");
    hub.up("/ip4/127.0.0.1/tcp/0");
    let output = hub.output(&["--json", "up", "--background"]);
    let lines = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{lines}");
    assert_eq!(lines.lines().count(), 1, "{lines}");
    let error: serde_json::Value = serde_json::from_str(&lines).unwrap();
    assert_eq!(error["error"]["code"], "node-running");
    hub.down();
}
