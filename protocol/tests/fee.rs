//! Frozen bytes of a levy, and what a charter's fees may be. A charter without fees has the bytes it always had.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "vectors/frozen.rs"]
mod frozen;

use halle_protocol::{
    cbor,
    id::{HubId, Nonce, RecordId},
    record::{Admission, Body, Charter, Fee, FeeKind, Founding, Levy, Side},
    rules::ShortageRule,
};
use proptest::prelude::*;

fn record(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 32])
}

fn levy() -> Levy {
    Levy {
        cycle: record(0x33),
        fee: "pôle".to_owned(),
        basis: vec![record(0x36), record(0x37)],
    }
}

const FROZEN: [(&str, &str); 1] = [(
    "levy",
    "a1646c657679a3636665656570c3b46c65656261736973825820363636363636363636363636363636363636363636363636363636363636363658203737373737373737373737373737373737373737373737373737373737373737656379636c6558203333333333333333333333333333333333333333333333333333333333333333",
)];

#[test]
fn old_bytes_mean_the_same() {
    frozen::check(&[Body::Levy(levy())], &FROZEN);
}

#[test]
fn the_specification_has_the_bytes() {
    frozen::printed(&FROZEN);
}

fn is_levy(change: impl FnOnce(&mut Levy)) -> bool {
    let mut levy = levy();
    change(&mut levy);
    Body::decode(&Body::Levy(levy).encode()).is_some()
}

#[test]
fn what_is_badly_said_is_no_levy() {
    assert!(is_levy(|_| ()));
    assert!(!is_levy(|it| it.fee = String::new()));
    assert!(!is_levy(|it| it.fee = "x".repeat(10_000)));
    assert!(!is_levy(|it| it.basis.clear()));
    assert!(!is_levy(|it| it.basis = vec![record(1); 1_000]));
}

fn fee(name: &str, payer: Side, rule: &str) -> Fee {
    Fee {
        name: name.to_owned(),
        kind: FeeKind::Sales,
        payer,
        rule: rule.parse().unwrap(),
    }
}

fn founding(fees: Vec<Fee>) -> Founding {
    Founding {
        v: 1,
        founder: HubId::from_bytes([1; 32]),
        nonce: Nonce::from_bytes([2; 16]),
        charter: Charter {
            name: "Marchés".to_owned(),
            purpose: String::new(),
            currency: "CAD".parse().unwrap(),
            founder_code: "AUBE".to_owned(),
            admission: Admission::AnyMember,
            tiers: Vec::new(),
            shortage: ShortageRule::Proportional,
            costs: Vec::new(),
            fees,
        },
    }
}

/// What is read of the bytes of a founding with these fees.
fn read(fees: Vec<Fee>) -> Option<Founding> {
    Founding::decode(&cbor::encode(&founding(fees)))
}

#[test]
fn a_charter_without_fees_does_not_speak_of_them() {
    let bytes = cbor::encode(&founding(Vec::new()));
    assert!(!bytes.windows(4).any(|it| it == b"fees"));
    assert_eq!(Founding::decode(&bytes), Some(founding(Vec::new())));
}

#[test]
fn a_charter_holds_only_fees_that_orders_can_show() {
    let pole = || fee("pôle", Side::Sellers, "12% of value");
    assert_eq!(read(vec![pole()]), Some(founding(vec![pole()])));
    assert_eq!(read(vec![pole(), pole()]), None, "one name, two fees");
    assert_eq!(read(vec![fee("", Side::Buyers, "1 a pack")]), None);
    assert_eq!(read(vec![fee("a", Side::Both, "1 a pack")]), None);
    assert_eq!(read(vec![fee("a", Side::Buyers, "1 a litre")]), None);
    let many = (0..25).map(|it| fee(&it.to_string(), Side::Buyers, "1 a pack"));
    assert_eq!(read(many.collect()), None);
}

proptest! {
    /// Of broken bytes something else is read, or nothing, and never more than they hold.
    #[test]
    fn broken_bytes_are_no_trouble(at in 0_usize..400, byte in any::<u8>()) {
        let mut bytes = Body::Levy(levy()).encode();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Some(body) = Body::decode(&bytes) {
            prop_assert_eq!(Body::decode(&body.encode()), Some(body));
        }
    }
}
