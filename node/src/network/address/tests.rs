use proptest::prelude::*;

use super::*;
use crate::network::peer::keypair;

fn device(seed: u8) -> (DeviceId, PeerId) {
    let peer = keypair([seed; 32]).unwrap().public().to_peer_id();
    (device_of(&peer).unwrap(), peer)
}

#[track_caller]
fn check(text: &str, expected: Option<&str>) {
    let (own, peer) = device(1);
    let (_, other) = device(2);
    let text = text
        .replace("OWN", &peer.to_string())
        .replace("OTHER", &other.to_string());
    let expected = expected.map(|text| text.replace("OTHER", &other.to_string()));
    assert_eq!(
        Address::parse(&own, &text)
            .ok()
            .map(|address| address.to_string()),
        expected
    );
}

#[test]
fn hosts_with_ports_and_relays_are_addresses() {
    check("/ip4/192.0.2.1/tcp/4001", Some("/ip4/192.0.2.1/tcp/4001"));
    check(
        "/ip6/2001:db8::1/udp/4001/quic-v1",
        Some("/ip6/2001:db8::1/udp/4001/quic-v1"),
    );
    check(
        "/dns4/hub.example/tcp/4001/p2p/OWN",
        Some("/dns4/hub.example/tcp/4001"),
    );
    check(
        "/dns/hub.example/tcp/1/p2p/OTHER/p2p-circuit/p2p/OWN",
        Some("/dns/hub.example/tcp/1/p2p/OTHER/p2p-circuit"),
    );
}

#[test]
fn everything_else_is_refused() {
    check("", None);
    check("example.org:4001", None);
    check("/tcp/4001", None);
    check("/ip4/192.0.2.1", None);
    check("/ip4/192.0.2.1/udp/4001", None);
    check("/ip4/192.0.2.1/tcp/0", None);
    check("/ip4/0.0.0.0/tcp/4001", None);
    check("/ip4/224.0.0.1/udp/4001/quic-v1", None);
    check("/ip4/192.0.2.1/tcp/4001/p2p/OTHER", None);
    check("/ip4/192.0.2.1/tcp/4001/ws", None);
    check("/memory/1", None);
    check(&format!("/dns4/{}/tcp/1", "a".repeat(250)), None);
}

#[test]
fn direct_addresses_come_first_and_only_sixteen_are_kept() {
    let (own, _) = device(1);
    let (_, relay) = device(2);
    let mut texts = vec![format!("/ip4/192.0.2.9/tcp/1/p2p/{relay}/p2p-circuit")];
    texts.extend((1..40).map(|port| format!("/ip4/192.0.2.1/tcp/{port}")));
    let (good, _) = addresses(&own, &texts);
    assert_eq!(good.len(), ADDRESSES_MAX);
    assert!(good.last().unwrap().is_relayed());
    assert_eq!(good.last().unwrap().relay(), Some(relay));
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,300}") {
        let _ = Address::parse(&device(1).0, &text);
    }
}
