//! Frozen bytes of a fund and its moves: old bytes still mean the same. What is no fund is not read.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "vectors/frozen.rs"]
mod frozen;

use halle_protocol::{
    id::{HubId, Nonce, PoolId, RecordId},
    money::Amount,
    record::{Body, DrawPart, Fund, FundMove, Instalment, Movement},
    rules::{DryRule, FundSource},
};
use proptest::prelude::*;

fn record(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 32])
}

fn hub(byte: u8) -> HubId {
    HubId::from_bytes([byte; 32])
}

fn instalment(date: &str, cents: i32) -> Instalment {
    Instalment {
        date: date.to_owned(),
        amount: Amount::from_cents(cents),
    }
}

/// A grant as in scenario E7.
fn fund() -> Fund {
    Fund {
        pool: PoolId::from_bytes([0x12; 32]),
        name: "Proximité".to_owned(),
        purpose: "coordination d'une saison".to_owned(),
        category: "coordination".to_owned(),
        from: "2026-04-01".to_owned(),
        until: String::new(),
        share: Some("70%".parse().unwrap()),
        promised: Some(Amount::from_cents(750_000)),
        instalments: vec![
            instalment("2026-05-01", 500_000),
            instalment("2026-09-01", 250_000),
        ],
        first: vec![FundSource::Donation, FundSource::Grant],
        nonce: Nonce::from_bytes(std::array::from_fn(|at| 0x40 + u8::try_from(at).unwrap())),
    }
}

fn moved(does: Movement) -> FundMove {
    FundMove {
        fund: record(0x31),
        after: record(0x32),
        date: "2026-09-30".to_owned(),
        words: "table du 3 juin".to_owned(),
        does,
    }
}

fn part(buyer: u8, gap: i32, amount: i32) -> DrawPart {
    DrawPart {
        buyer: hub(buyer),
        to: hub(buyer),
        gap: Amount::from_cents(gap),
        amount: Amount::from_cents(amount),
    }
}

/// Scenario L2, week 2.
fn draw() -> Movement {
    Movement::Draw {
        cycle: record(0x33),
        parts: vec![part(0x0a, 7_208, 658), part(0x0b, 6_537, 597)],
    }
}

fn movements() -> [Movement; 7] {
    [
        Movement::Received {
            source: FundSource::InKind,
            amount: Amount::from_cents(9_000),
        },
        Movement::Aid {
            hub: hub(0x0a),
            share: "25%".parse().unwrap(),
            from: "2026-06-01".to_owned(),
            until: String::new(),
        },
        Movement::Dry {
            rule: DryRule::KeeperBears,
        },
        draw(),
        Movement::Back {
            draw: record(0x34),
            amount: Amount::from_cents(131),
        },
        Movement::Spend {
            category: "coordination".to_owned(),
            cost: Amount::from_cents(816_200),
            amount: Amount::from_cents(750_000),
            entry: Some(record(0x35)),
        },
        Movement::Returned {
            amount: Amount::from_cents(1_255),
        },
    ]
}

const FROZEN: [(&str, &str); 8] = [
    (
        "fund",
        "a16466756e64ab6466726f6d6a323032362d30342d3031646e616d656a50726f78696d6974c3a964706f6f6c582012121212121212121212121212121212121212121212121212121212121212126566697273748268646f6e6174696f6e656772616e74656e6f6e636550404142434445464748494a4b4c4d4e4f6573686172656337302565756e74696c6067707572706f73657819636f6f7264696e6174696f6e206427756e6520736169736f6e6863617465676f72796c636f6f7264696e6174696f6e6870726f6d697365641a000b71b06b696e7374616c6d656e747382826a323032362d30352d30311a0007a120826a323032362d30392d30311a0003d090",
    ),
    (
        "fund_move",
        "a16966756e645f6d6f7665a564646174656a323032362d30392d333064646f6573a1687265636569766564a266616d6f756e7419232866736f7572636567696e5f6b696e646466756e64582031313131313131313131313131313131313131313131313131313131313131316561667465725820323232323232323232323232323232323232323232323232323232323232323265776f7264736f7461626c652064752033206a75696e",
    ),
    (
        "fund_move",
        "a16966756e645f6d6f7665a564646174656a323032362d30392d333064646f6573a163616964a46368756258200a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a6466726f6d6a323032362d30362d30316573686172656332352565756e74696c606466756e64582031313131313131313131313131313131313131313131313131313131313131316561667465725820323232323232323232323232323232323232323232323232323232323232323265776f7264736f7461626c652064752033206a75696e",
    ),
    (
        "fund_move",
        "a16966756e645f6d6f7665a564646174656a323032362d30392d333064646f6573a163647279a16472756c656c6b65657065725f62656172736466756e64582031313131313131313131313131313131313131313131313131313131313131316561667465725820323232323232323232323232323232323232323232323232323232323232323265776f7264736f7461626c652064752033206a75696e",
    ),
    (
        "fund_move",
        "a16966756e645f6d6f7665a564646174656a323032362d30392d333064646f6573a16464726177a2656379636c6558203333333333333333333333333333333333333333333333333333333333333333657061727473828458200a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a58200a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a191c281902928458200b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b58200b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b1919891902556466756e64582031313131313131313131313131313131313131313131313131313131313131316561667465725820323232323232323232323232323232323232323232323232323232323232323265776f7264736f7461626c652064752033206a75696e",
    ),
    (
        "fund_move",
        "a16966756e645f6d6f7665a564646174656a323032362d30392d333064646f6573a1646261636ba264647261775820343434343434343434343434343434343434343434343434343434343434343466616d6f756e7418836466756e64582031313131313131313131313131313131313131313131313131313131313131316561667465725820323232323232323232323232323232323232323232323232323232323232323265776f7264736f7461626c652064752033206a75696e",
    ),
    (
        "fund_move",
        "a16966756e645f6d6f7665a564646174656a323032362d30392d333064646f6573a1657370656e64a464636f73741a000c744865656e7472795820353535353535353535353535353535353535353535353535353535353535353566616d6f756e741a000b71b06863617465676f72796c636f6f7264696e6174696f6e6466756e64582031313131313131313131313131313131313131313131313131313131313131316561667465725820323232323232323232323232323232323232323232323232323232323232323265776f7264736f7461626c652064752033206a75696e",
    ),
    (
        "fund_move",
        "a16966756e645f6d6f7665a564646174656a323032362d30392d333064646f6573a16872657475726e6564a166616d6f756e741904e76466756e64582031313131313131313131313131313131313131313131313131313131313131316561667465725820323232323232323232323232323232323232323232323232323232323232323265776f7264736f7461626c652064752033206a75696e",
    ),
];

fn bodies() -> Vec<Body> {
    let moves = movements().map(|it| Body::FundMove(moved(it)));
    std::iter::once(Body::Fund(fund())).chain(moves).collect()
}

#[test]
fn old_bytes_mean_the_same() {
    frozen::check(&bodies(), &FROZEN);
}

#[test]
fn the_specification_has_the_bytes() {
    frozen::printed(&FROZEN);
}

fn is_fund(change: impl FnOnce(&mut Fund)) -> bool {
    let mut fund = fund();
    change(&mut fund);
    Body::decode(&Body::Fund(fund).encode()).is_some()
}

fn is_move(does: Movement) -> bool {
    Body::decode(&Body::FundMove(moved(does)).encode()).is_some()
}

#[test]
fn what_is_badly_said_is_no_fund() {
    assert!(is_fund(|_| ()));
    assert!(!is_fund(|it| it.name = String::new()));
    assert!(!is_fund(|it| it.name = "a\nb".to_owned()));
    assert!(!is_fund(|it| it.from = "2026-4-1".to_owned()));
    assert!(!is_fund(|it| it.share = Some("101%".parse().unwrap())));
    assert!(!is_fund(|it| it.promised = Some(Amount::from_cents(0))));
    assert!(
        !is_fund(|it| it.promised = Some(Amount::from_cents(749_999))),
        "less than its instalments"
    );
    assert!(!is_fund(|it| it.instalments.swap(0, 1)));
    assert!(!is_fund(|it| it.first.push(FundSource::Grant)), "twice");
    let none = |amount| Movement::Returned {
        amount: Amount::from_cents(amount),
    };
    assert!(is_move(none(1)) && !is_move(none(0)) && !is_move(none(-5)));
    let parts = |parts| Movement::Draw {
        cycle: record(0x33),
        parts,
    };
    assert!(!is_move(parts(Vec::new())));
    assert!(
        !is_move(parts(vec![part(0x0a, 10, 11)])),
        "more than the gap"
    );
    assert!(!is_move(parts(vec![part(0x0a, 10, -1)])));
    assert!(
        !is_move(parts(vec![part(0x0a, 10, 5), part(0x0a, 10, 5)])),
        "one hub twice"
    );
    let spend = |cost, amount| Movement::Spend {
        category: "coordination".to_owned(),
        cost: Amount::from_cents(cost),
        amount: Amount::from_cents(amount),
        entry: None,
    };
    assert!(is_move(spend(10, 10)) && !is_move(spend(10, 11)));
}

#[test]
fn a_full_draw_fits_a_record() {
    let parts = (0..80_u8)
        .map(|it| part(it, 100_000_000, 99_999_999))
        .collect();
    let does = Movement::Draw {
        cycle: record(0x33),
        parts,
    };
    assert!(is_move(does));
}

proptest! {
    /// Whatever the bytes, reading never panics; what is read means the same when it is written again.
    #[test]
    fn reading_never_panics(at in 0_usize..400, byte in any::<u8>(), which in 0_usize..8) {
        let mut bytes = bodies()[which].encode();
        if let Some(it) = bytes.get_mut(at) {
            *it = byte;
        }
        if let Some(body) = Body::decode(&bytes) {
            prop_assert_eq!(Body::decode(&body.encode()), Some(body));
        }
    }
}
