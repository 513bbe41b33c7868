//! Frozen bytes of a settlement and an answer to it: old bytes still mean the same. What is no settlement is not read.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "vectors/frozen.rs"]
mod frozen;

use halle_protocol::{
    id::{HubId, Nonce, PoolId, RecordId},
    money::Amount,
    record::{Body, Debt, Settlement, SettlementAnswer},
};
use proptest::prelude::*;

fn record(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 32])
}

fn debt(debtor: u32, creditor: u32, cents: i32) -> Debt {
    Debt {
        debtor,
        creditor,
        amount: Amount::from_cents(cents),
    }
}

/// Scenario P3.
fn settlement() -> Settlement {
    Settlement {
        pool: PoolId::from_bytes([0x12; 32]),
        date: "2026-09-30".to_owned(),
        words: "septembre".to_owned(),
        parties: [0x0a, 0x0b, 0x0c, 0x0d]
            .map(|byte| HubId::from_bytes([byte; 32]))
            .to_vec(),
        debts: vec![
            debt(0, 1, 21_435),
            debt(1, 2, 18_010),
            debt(1, 3, 4_115),
            debt(2, 0, 9_675),
            debt(2, 3, 2_260),
            debt(3, 0, 5_820),
        ],
        payments: vec![debt(0, 2, 5_940), debt(1, 2, 135), debt(1, 3, 555)],
        instead: Some(record(0x30)),
        nonce: Nonce::from_bytes(std::array::from_fn(|at| 0x40 + u8::try_from(at).unwrap())),
    }
}

fn answer() -> SettlementAnswer {
    SettlementAnswer {
        settlement: record(0x31),
        agrees: false,
        words: "Nous payons chacun nous-mêmes".to_owned(),
    }
}

const FROZEN: [(&str, &str); 2] = [
    (
        "settlement",
        "a16a736574746c656d656e74a864646174656a323032362d30392d333064706f6f6c58201212121212121212121212121212121212121212121212121212121212121212656465627473868300011953bb83010219465a8301031910138302001925cb8302031908d48303001916bc656e6f6e636550404142434445464748494a4b4c4d4e4f65776f7264736973657074656d62726567696e73746561645820303030303030303030303030303030303030303030303030303030303030303067706172746965738458200a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a58200b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b58200c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c58200d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d687061796d656e747383830002191734830102188783010319022b",
    ),
    (
        "settlement_answer",
        "a171736574746c656d656e745f616e73776572a365776f726473781e4e6f7573207061796f6e732063686163756e206e6f75732d6dc3aa6d657366616772656573f46a736574746c656d656e7458203131313131313131313131313131313131313131313131313131313131313131",
    ),
];

#[test]
fn old_bytes_mean_the_same() {
    let bodies = [
        Body::Settlement(settlement()),
        Body::SettlementAnswer(answer()),
    ];
    frozen::check(&bodies, &FROZEN);
}

#[test]
fn the_specification_has_the_bytes() {
    frozen::printed(&FROZEN);
}

fn is_read(change: impl FnOnce(&mut Settlement)) -> bool {
    let mut settlement = settlement();
    change(&mut settlement);
    Body::decode(&Body::Settlement(settlement).encode()).is_some()
}

#[test]
fn what_does_not_come_out_is_no_settlement() {
    assert!(is_read(|_| ()));
    assert!(!is_read(
        |it| it.payments[0].amount = Amount::from_cents(5_941)
    ));
    assert!(!is_read(|it| it.debts[0].amount = Amount::from_cents(0)));
    assert!(!is_read(|it| it.debts[0].amount = Amount::from_cents(-5)));
    assert!(!is_read(|it| it.debts.swap(0, 1)));
    assert!(!is_read(|it| it.debts.push(debt(3, 1, 5))), "B and D twice");
    assert!(!is_read(|it| it.debts[5].creditor = 4), "nobody's place");
    assert!(!is_read(|it| it.debts[5].creditor = 3), "with itself");
    assert!(!is_read(|it| it.parties.swap(0, 1)));
    assert!(
        !is_read(|it| it.parties.push(HubId::from_bytes([0x0e; 32]))),
        "without a debt"
    );
    assert!(!is_read(|it| it.date = "2026-9-30".to_owned()));
    assert!(!is_read(|it| it.words = "é".repeat(501)));
    // A pays C more, and C pays it back by way of D: nobody both pays and is paid.
    assert!(!is_read(|it| {
        it.payments = vec![
            debt(0, 2, 6_940),
            debt(1, 2, 135),
            debt(1, 3, 555),
            debt(2, 0, 1_000),
        ];
    }));
}

proptest! {
    /// Whatever the numbers, what is read has payments that come to its debts, and reading never panics.
    #[test]
    fn what_is_read_comes_out(
        debts in prop::collection::vec((0_u32..5, 0_u32..5, -10_i32..1_000), 0..8),
        payments in prop::collection::vec((0_u32..5, 0_u32..5, 1_i32..1_000), 0..5),
    ) {
        let placed = |from: Vec<(u32, u32, i32)>| from.into_iter().map(|(one, other, cents)| debt(one, other, cents)).collect();
        let body = Body::Settlement(Settlement {
            debts: placed(debts),
            payments: placed(payments),
            ..settlement()
        });
        if let Some(Body::Settlement(read)) = Body::decode(&body.encode()) {
            for hub in &read.parties {
                let sum = |debts| -> i64 {
                    read.named(debts).map(|(one, other, amount)| {
                        amount.cents() * (i64::from(other == *hub) - i64::from(one == *hub))
                    }).sum()
                };
                prop_assert_eq!(sum(&read.debts), sum(&read.payments));
            }
        }
    }
}
