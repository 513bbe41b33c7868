//! Runs that no honest node would send: bombs, bounds passed, broken sequences.

use halle_protocol::{
    envelope::{Dep, Log, Operation, Run, RunItem, RunSignature, Scalar, Seen},
    id::{HeaderHash, HubId, Signature, Writer},
    limits::{
        DEPS_MAX, ENVELOPE_OPERATIONS_MAX, KEY_BYTES_MAX, RECORD_BYTES_MAX, RUN_BYTES_MAX,
        SEEN_MAX, VALUE_BYTES_MAX,
    },
    message::Answer,
    object::{ObjectKey, ProfileState, profile_of},
};
use halle_tests::world::{World, forge};

use super::{
    LIAR, agree, closes, facts, fair, next, profile, put, replied, run_of, tip, trade_goes_on,
};

/// Whatever is packed, what comes out is bounded before it is written.
#[test]
fn compression_bombs_are_refused_and_leave_nothing() {
    let (mut world, pool, cycle) = fair(201);
    let (liar, before) = (world.device(LIAR), facts(&world, 0));
    let descriptor = profile(&world);
    let zeros = vec![0_u8; RUN_BYTES_MAX + 1];
    let undeclared = zstd::stream::encode_all(std::io::Read::take(std::io::repeat(0), 1 << 28), 1);
    // A frame that declares 2^62 bytes and holds one.
    let mut lying = vec![0x28, 0xb5, 0x2f, 0xfd, 0xe0];
    lying.extend((1_u64 << 62).to_le_bytes());
    lying.extend([0x09, 0, 0, 0x2a]);
    let whole = run_of(&world, vec![put("place", "Laval")]).pack();
    let bombs = [
        zstd::bulk::compress(&zeros, 1).unwrap(),
        zstd::bulk::compress(&vec![0x81_u8; 1 << 26], 19).unwrap(),
        undeclared.unwrap(),
        lying,
        [whole.clone(), whole.clone()].concat(),
        whole[..whole.len() - 1].to_vec(),
        vec![0; RUN_BYTES_MAX + 1],
        Vec::new(),
    ];
    for bomb in bombs {
        assert!(Run::unpack(&bomb).is_err());
        let effects = world.push_run(LIAR, 0, &descriptor, bomb);
        assert!(closes(&effects, liar));
    }
    assert_eq!(facts(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn a_run_of_thousands_without_signatures_is_refused_as_a_whole() {
    let (mut world, _, _) = fair(202);
    let (liar, before) = (world.device(LIAR), facts(&world, 0));
    let descriptor = profile(&world);
    let (local, mut place) = (
        world.nodes[LIAR].engine.local().clone(),
        tip(&world, &descriptor),
    );
    let mut envelopes = Vec::new();
    for _ in 0..3_000 {
        let delete = vec![Operation::Delete("x".to_owned())];
        let mut envelope = forge(&local, &descriptor, place, delete, |_| {});
        place = (place.0 + 1, envelope.hash());
        if envelopes.len() < 2_999 {
            envelope.signature = None;
        }
        envelopes.push(envelope);
    }
    let mut run = Run::of(&envelopes).unwrap();
    let packed = run.pack();
    assert!(packed.len() < 8_000, "cheap to send: {}", packed.len());
    assert!(closes(&world.push_run(LIAR, 0, &descriptor, packed), liar));
    // As many empty ones, with a signature of nothing at every place.
    let empty = RunItem {
        deps: Vec::new(),
        seen: Vec::new(),
        time: 0,
        operations: Vec::new(),
    };
    let signature = Signature::from_bytes([9; 64]);
    run.items = vec![empty; 5_000];
    run.signatures = (0..5_000)
        .map(|index| RunSignature { index, signature })
        .collect();
    assert!(closes(
        &world.push_run(LIAR, 0, &descriptor, run.pack()),
        liar
    ));
    assert_eq!(facts(&world, 0), before);
}

#[test]
fn every_bound_of_an_envelope_closes_when_it_is_passed() {
    let (mut world, pool, cycle) = fair(203);
    let (liar, before) = (world.device(LIAR), facts(&world, 0));
    let descriptor = profile(&world);
    let record = |bytes: usize| Operation::Record(vec![0; bytes]);
    let long = |bytes: usize| Operation::Put("place".to_owned(), Scalar::Bytes(vec![0; bytes]));
    let oversize = [
        Vec::new(),
        vec![record(RECORD_BYTES_MAX + 1)],
        vec![long(VALUE_BYTES_MAX)],
        vec![Operation::Delete("k".repeat(VALUE_BYTES_MAX + 1))],
        vec![Operation::Delete("k".to_owned()); ENVELOPE_OPERATIONS_MAX + 1],
        vec![record(RECORD_BYTES_MAX); 9],
    ];
    for operations in oversize {
        let envelope = next(&world, &descriptor, operations, |_| {});
        let effects = world.tell(LIAR, 0, &descriptor, &[envelope]);
        assert!(closes(&effects, liar));
    }
    let dep = |number: usize| Dep {
        writer: Writer {
            device: liar,
            epoch: u32::try_from(number).unwrap(),
        },
        seq: 0,
        hash: HeaderHash::default(),
    };
    let seen = |number: usize| Seen {
        log: Log::Identity(HubId::from_bytes([u8::try_from(number).unwrap(); 32])),
        position: 0,
        hash: HeaderHash::default(),
    };
    let links: [(Vec<Dep>, Vec<Seen>); 6] = [
        ((0..=DEPS_MAX).map(dep).collect(), Vec::new()),
        (Vec::new(), (0..=SEEN_MAX).map(seen).collect()),
        (vec![dep(2), dep(1)], Vec::new()),
        (vec![dep(2), dep(2)], Vec::new()),
        (Vec::new(), vec![seen(2), seen(1)]),
        (Vec::new(), vec![seen(2), seen(2)]),
    ];
    for (deps, seen) in links {
        let envelope = next(&world, &descriptor, vec![put("a", "b")], |header| {
            header.deps = deps;
            header.seen = seen;
        });
        let effects = world.tell(LIAR, 0, &descriptor, &[envelope]);
        assert!(closes(&effects, liar));
    }
    assert_eq!(facts(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn ill_formed_keys_have_no_effect_and_are_relayed() {
    let (mut world, pool, _) = fair(204);
    let descriptor = profile(&world);
    let keys = [
        "record/00",
        "record/",
        "",
        "/",
        "a//b",
        "A",
        "é",
        "a\0b",
        "../x",
        &"k".repeat(KEY_BYTES_MAX + 1),
    ];
    let shown = |world: &World, node: usize| -> ProfileState {
        world
            .row(node, &ObjectKey::Profile(world.id(LIAR)))
            .unwrap()
    };
    let before = shown(&world, 0);
    let puts = keys.iter().map(|key| put(key, "x"));
    let deletes = keys.iter().map(|key| Operation::Delete((*key).to_owned()));
    // A field that is not there is removed without effect as well.
    let missing = Operation::Delete("nothing-here".to_owned());
    let operations: Vec<Operation> = puts.chain(deletes).chain([missing]).collect();
    let envelope = next(&world, &descriptor, operations, |_| {});
    let effects = world.tell(LIAR, 0, &descriptor, &[envelope]);
    assert!(matches!(
        replied(&effects)[..],
        [Answer::Durable { seq: Some(_) }]
    ));
    world.settle();
    for node in 0..LIAR {
        assert_eq!(shown(&world, node), before, "node {node}");
    }
    agree(&world, &pool);
}

#[test]
fn a_record_stands_whatever_is_put_or_deleted_at_its_key() {
    let (mut world, pool, _) = fair(205);
    let name = "2026-40";
    let opened = world.open_cycle(LIAR, &pool, name);
    let hub = world.id(LIAR);
    let hex = halle_protocol::hash::hex(opened.as_bytes());
    let key = format!("record/{hex}");
    let operations = vec![put(&key, "x"), Operation::Delete(key)];
    world
        .run(LIAR, |turn| {
            let voice = halle_protocol::engine::voice_of(&hub, &pool, 2026);
            turn.publish(&voice, operations)
        })
        .unwrap();
    super::let_in(&mut world);
    for node in 0..=LIAR {
        let state: halle_protocol::object::CycleState =
            world.row(node, &ObjectKey::Cycle(opened)).unwrap();
        assert_eq!(state.name, name);
    }
    agree(&world, &pool);
}

#[test]
fn broken_sequences_are_refused_without_a_write() {
    let (mut world, pool, cycle) = fair(206);
    let descriptor = profile(&world);
    let (seq, previous) = tip(&world, &descriptor);
    let local = world.nodes[LIAR].engine.local().clone();
    let other_epoch = Writer {
        epoch: 7,
        ..local.writer
    };
    let elsewhere = Dep {
        writer: other_epoch,
        seq: 3,
        hash: HeaderHash::from_bytes([3; 32]),
    };
    let before = facts(&world, 0);
    let places = [
        (seq + 1, previous),
        (seq + 1_000, previous),
        (u64::MAX, previous),
        (u64::MAX - 1, HeaderHash::default()),
        (seq, HeaderHash::default()),
        (seq, HeaderHash::from_bytes([1; 32])),
    ];
    for place in places {
        let envelope = forge(&local, &descriptor, place, vec![put("a", "b")], |_| {});
        let second = forge(
            &local,
            &descriptor,
            (place.0.saturating_add(1), envelope.hash()),
            vec![put("a", "c")],
            |_| {},
        );
        world.tell(LIAR, 0, &descriptor, &[envelope, second]);
        assert_eq!(facts(&world, 0), before, "{place:?}");
    }
    let envelope = next(&world, &descriptor, vec![put("a", "b")], |it| {
        it.deps = vec![elsewhere];
    });
    let kept = world.tell(LIAR, 0, &descriptor, &[envelope]);
    assert!(matches!(replied(&kept)[..], [Answer::Durable { .. }]));
    let first = forge(
        &local,
        &descriptor,
        (0, HeaderHash::from_bytes([1; 32])),
        vec![put("a", "b")],
        |it| it.writer = other_epoch,
    );
    world.tell(LIAR, 0, &descriptor, &[first]);
    let envelopes = |facts: &std::collections::BTreeMap<_, _>| -> usize {
        facts
            .keys()
            .filter(|(table, _): &&(halle_protocol::store::Table, Vec<u8>)| {
                *table == halle_protocol::store::Table::Envelope
            })
            .count()
    };
    assert_eq!(envelopes(&facts(&world, 0)), envelopes(&before));
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn a_signature_that_is_not_the_writers_closes() {
    let (mut world, _, _) = fair(207);
    let (liar, before) = (world.device(LIAR), facts(&world, 0));
    let descriptor = profile(&world);
    let good = run_of(&world, vec![put("place", "Laval")]);
    let mut none = good.clone();
    none.signatures.clear();
    let mut wrong = good.clone();
    wrong.signatures[0].signature = Signature::from_bytes([1; 64]);
    let mut beyond = good.clone();
    beyond.signatures[0].index = 1;
    let mut twice = good.clone();
    twice.signatures.push(twice.signatures[0].clone());
    let mut altered = good.clone();
    altered.items[0].time += 1;
    for run in [wrong, beyond, twice, altered] {
        assert!(closes(
            &world.push_run(LIAR, 0, &descriptor, run.pack()),
            liar
        ));
    }
    world.push_run(LIAR, 0, &descriptor, none.pack());
    // In the name of another member's device.
    let mut stolen = good.clone();
    stolen.writer = world.nodes[1].engine.local().writer;
    world.push_run(LIAR, 0, &descriptor, stolen.pack());
    let aube = profile_of(&world.id(1));
    stolen.document = aube.id();
    world.push_run(LIAR, 0, &aube, stolen.pack());
    let mut later = good;
    later.v = 2;
    let effects = world.push_run(LIAR, 0, &descriptor, later.pack());
    assert!(!closes(&effects, liar), "a later version is no lie");
    assert_eq!(facts(&world, 0), before);
}
