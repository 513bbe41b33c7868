//! Frozen bytes of the records of batches and recalls: old bytes still mean the same.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "vectors/frozen.rs"]
mod frozen;

use halle_protocol::{
    hash::hex,
    id::{Nonce, OfferId, PoolId, RecordId},
    record::{Batch, Body, Origin, Portion, PortionLine, Recall, RecallAction, RecallAnswer},
};

fn record(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 32])
}

fn pool() -> PoolId {
    PoolId::from_bytes([0x11; 32])
}

fn nonce() -> Nonce {
    Nonce::from_bytes(std::array::from_fn(|at| 0x40 + u8::try_from(at).unwrap()))
}

fn batch() -> Batch {
    Batch {
        pool: pool(),
        code: "CAR-2026-08-12".to_owned(),
        product: "Carottes nantaises".to_owned(),
        producer: "Ferme de l'Ouest".to_owned(),
        offer: Some(OfferId::from_bytes([0x22; 16])),
        made: "2026-08-12".to_owned(),
        best_before: "2026-09-02".to_owned(),
        grams: 60_000,
        packs: 0,
        origins: vec![Origin {
            batch: record(0x30),
            grams: 12_000,
        }],
        words: "champ 3".to_owned(),
        replaces: vec![record(0x31)],
        nonce: nonce(),
    }
}

fn portion() -> Portion {
    Portion {
        order: record(0x33),
        shipment: record(0x34),
        lines: vec![PortionLine {
            line: 0,
            batch: record(0x31),
            packs: 20,
            grams: 20_000,
        }],
        replaces: Vec::new(),
    }
}

fn recall() -> Recall {
    Recall {
        pool: pool(),
        batch: record(0x31),
        action: RecallAction::Return,
        words: "listériose soupçonnée".to_owned(),
        replaces: Vec::new(),
        nonce: nonce(),
    }
}

fn bodies() -> Vec<Body> {
    vec![
        Body::Batch(batch()),
        Body::Portion(portion()),
        Body::Recall(recall()),
        Body::RecallAnswer(RecallAnswer {
            pool: pool(),
            recall: record(0x35),
            grams: 3_000,
            packs: 0,
            words: "rendus".to_owned(),
            replaces: vec![record(0x36)],
            nonce: nonce(),
        }),
    ]
}

/// Kind and bytes, as frozen.
const FROZEN: &[(&str, &str)] = &[
    (
        "batch",
        "a1656261746368ad64636f64656e4341522d323032362d30382d3132646d6164656a323032362d30382d313264706f6f6c58201111111111111111111111111111111111111111111111111111111111111111656772616d7319ea60656e6f6e636550404142434445464748494a4b4c4d4e4f656f666665725022222222222222222222222222222222657061636b730065776f726473676368616d702033676f726967696e7381a265626174636858203030303030303030303030303030303030303030303030303030303030303030656772616d73192ee06770726f64756374724361726f74746573206e616e7461697365736870726f6475636572704665726d65206465206c274f75657374687265706c6163657381582031313131313131313131313131313131313131313131313131313131313131316b626573745f6265666f72656a323032362d30392d3032",
    ),
    (
        "portion",
        "a167706f7274696f6ea4656c696e657381a4646c696e650065626174636858203131313131313131313131313131313131313131313131313131313131313131656772616d73194e20657061636b7314656f7264657258203333333333333333333333333333333333333333333333333333333333333333687265706c616365738068736869706d656e7458203434343434343434343434343434343434343434343434343434343434343434",
    ),
    (
        "recall",
        "a166726563616c6ca664706f6f6c5820111111111111111111111111111111111111111111111111111111111111111165626174636858203131313131313131313131313131313131313131313131313131313131313131656e6f6e636550404142434445464748494a4b4c4d4e4f65776f72647378186c697374c3a972696f736520736f7570c3a76f6e6ec3a96566616374696f6e6672657475726e687265706c6163657380",
    ),
    (
        "recall_answer",
        "a16d726563616c6c5f616e73776572a764706f6f6c58201111111111111111111111111111111111111111111111111111111111111111656772616d73190bb8656e6f6e636550404142434445464748494a4b4c4d4e4f657061636b730065776f7264736672656e64757366726563616c6c58203535353535353535353535353535353535353535353535353535353535353535687265706c616365738158203636363636363636363636363636363636363636363636363636363636363636",
    ),
];

#[test]
fn every_record_is_as_frozen_and_reads_back() {
    frozen::check(&bodies(), FROZEN);
}

#[test]
fn the_specification_prints_every_record() {
    frozen::printed(FROZEN);
}

/// What nobody means is no record: it is kept and relayed, and shown as unknown.
#[test]
fn absurd_words_are_no_record() {
    let of_batch = |change: fn(&mut Batch)| {
        let mut it = batch();
        change(&mut it);
        Body::Batch(it).encode()
    };
    let of_portion = |change: fn(&mut Portion)| {
        let mut it = portion();
        change(&mut it);
        Body::Portion(it).encode()
    };
    let of_recall = |change: fn(&mut Recall)| {
        let mut it = recall();
        change(&mut it);
        Body::Recall(it).encode()
    };
    let absurd = [
        of_batch(|it| it.code = String::new()),
        of_batch(|it| it.code = "x".repeat(61)),
        of_batch(|it| it.code = "a\nb".to_owned()),
        of_batch(|it| it.product = " ".to_owned()),
        of_batch(|it| it.made = "12 août".to_owned()),
        of_batch(|it| it.best_before = "2026-13-01".to_owned()),
        of_batch(|it| it.grams = u64::MAX),
        of_batch(|it| it.packs = u32::MAX),
        of_batch(|it| it.origins.push(it.origins[0])),
        of_batch(|it| it.replaces = vec![record(1); 17]),
        of_portion(|it| it.lines.push(it.lines[0])),
        of_portion(|it| it.lines[0].packs = 0),
        of_portion(|it| it.lines[0].grams = u64::MAX),
        of_recall(|it| it.action = RecallAction::Lifted),
        of_recall(|it| it.words = "x".repeat(1_001)),
    ];
    for bytes in absurd {
        assert_eq!(Body::decode(&bytes), None, "{}", hex(&bytes));
    }
}
