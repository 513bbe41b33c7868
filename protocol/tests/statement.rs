//! Frozen bytes of a statement file: what was signed once is checked as it was, and for nothing else.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use std::{fs, path::Path};

use ed25519_dalek::SigningKey;
use halle_protocol::{
    hash::hex,
    id::{DeviceId, HeaderHash, HubId, PoolId, RecordId},
    identity::{Body, Entry, Phrase, Role, SignedEntry, Tongue, consent},
    message::{Columns, Line, Stated, StatementFile, Support},
    record::EntryKind,
};

/// Bytes that count up from a first one.
fn counting(first: u8) -> [u8; 32] {
    std::array::from_fn(|at| first + u8::try_from(at).unwrap())
}

/// The hub and the device of the specification's vectors.
fn file() -> StatementFile {
    let root = Phrase::from_entropy(&counting(0), Tongue::English)
        .unwrap()
        .root_key();
    let key = SigningKey::from_bytes(&counting(0x20));
    let device = DeviceId::from_bytes(key.verifying_key().to_bytes());
    let entry = Entry {
        v: 1,
        hub: root.hub(),
        position: 0,
        previous: HeaderHash::default(),
        body: Body::DeviceAdd {
            device,
            name: "portable".to_owned(),
            roles: Role::ALL.to_vec(),
            consent: consent(&key, &root.hub()),
        },
    };
    let certificate = SignedEntry::seal(&root, &entry);
    StatementFile::seal(&key, stated(root.hub(), device), certificate)
}

fn stated(hub: HubId, device: DeviceId) -> Stated {
    let other = HubId::from_bytes([0x11; 32]);
    let agreed = |agreed| Columns {
        agreed,
        ..Columns::default()
    };
    Stated {
        time: 1_790_000_000_000,
        pool_name: "Marchés solidaires".to_owned(),
        digest: HeaderHash::from_bytes([0x35; 32]),
        from: Some("2026-09-01".to_owned()),
        opening: agreed(500),
        closing: agreed(-750),
        lines: vec![Line {
            entry: RecordId::from_bytes([0x30; 32]),
            index: 0,
            date: "2026-09-24".to_owned(),
            kind: EntryKind::Sale,
            words: "Courge musquée".to_owned(),
            other,
            amount: -1_250,
            columns: agreed(-1_250),
            reason: "receipt".to_owned(),
        }],
        codes: vec![(hub, "AUBE".to_owned()), (other, "PRS".to_owned())],
        ..Stated::new(hub, device, PoolId::from_bytes([0x12; 32]), hub)
    }
}

const FROZEN: &str = "a466737461746564af61760162746ff66368756258200a9090416584cc25d50f7783bdd37e1ba3c1f165e0713dea8e85f867d265e2e36466726f6d6a323032362d30392d303164706f6f6c582012121212121212121212121212121212121212121212121212121212121212126474696d651b000001a0c4506c0065636f646573828258200a9090416584cc25d50f7783bdd37e1ba3c1f165e0713dea8e85f867d265e2e36441554245825820111111111111111111111111111111111111111111111111111111111111111163505253656c696e657381a964646174656a323032362d30392d3234646b696e646473616c6565656e7472795820303030303030303030303030303030303030303030303030303030303030303065696e64657800656f746865725820111111111111111111111111111111111111111111111111111111111111111165776f7264736f436f75726765206d75737175c3a96566616d6f756e743904e166726561736f6e677265636569707467636f6c756d6e73a3666167726565643904e168646973707574656400687265636f726465640066646576696365582029acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd76664696765737458203535353535353535353535353535353535353535353535353535353535353535676163636f756e7458200a9090416584cc25d50f7783bdd37e1ba3c1f165e0713dea8e85f867d265e2e367636c6f73696e67a3666167726565643902ed68646973707574656400687265636f7264656400676f70656e696e67a3666167726565641901f468646973707574656400687265636f72646564006863757272656e63796343414469706f6f6c5f6e616d65734d61726368c3a97320736f6c696461697265736865766964656e636580697369676e6174757265584089f3e42580039404581f8e0317c381a7175e0eeec5d4f670c0f404c98083d87f451e6f525948f9503c8e52cfc6c26dd8823d18bac85ef1c061ef084a8bc0100e6b6365727469666963617465a364726f6f745820c6a417c3b6270326a51e613bb964cfed3ca092a6a629e6562b20f2677f71b96865656e74727959011ca56176016368756258200a9090416584cc25d50f7783bdd37e1ba3c1f165e0713dea8e85f867d265e2e364626f6479a16a6465766963655f616464a4646e616d6568706f727461626c6565726f6c6573866465646974657472616465666c65646765726573746f636b64766f74656566756e647366646576696365582029acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd767636f6e73656e74584087a694f6cddc4071ec3ba7d0174630c426284e0244b46169eb57bc797077fc0a75eccb1543ef35dcaa72d1c262bc57f1ca6856e6b7819213290358b7740f3f0768706f736974696f6e006870726576696f757358200000000000000000000000000000000000000000000000000000000000000000697369676e617475726558401273045d4bc2cc32c033f2cddafe799025106f0da4c92dd868011cde7af5fe2187f6184cbd4946297b1d0f168a1b2f01b52dfbde9f80c135338a1ba98efe010e";

#[test]
fn old_bytes_mean_the_same() {
    let bytes = file().encode();
    assert_eq!(hex(&bytes), FROZEN);
    let checked = StatementFile::check(&bytes).unwrap();
    assert_eq!(checked.stated, file().stated);
    assert_eq!(checked.name, "portable");
    assert_eq!(checked.support, [Support::States]);
}

#[test]
fn the_specification_has_the_bytes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/protocol.md");
    assert!(fs::read_to_string(path).unwrap().contains(FROZEN));
}
