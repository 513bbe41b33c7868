//! Bytes that are no message: cut, doubled, nested, counted beyond all measure, altered.

use halle_protocol::{
    engine::{Effect, verify_store},
    envelope::{ForkProof, Run},
    id::{DeviceId, HeaderHash, HubId, Nonce, PoolId},
    limits::FRAME_BYTES_MAX,
    message::{self, Answer, Request, Scope},
};
use halle_tests::world::World;

use super::{LIAR, agree, closes, facts, fair, next, profile, put, trade_goes_on};

/// Bytes that look like no message at all.
fn junk() -> Vec<Vec<u8>> {
    let head = |first: u8| {
        let mut bytes = vec![first];
        bytes.extend([0xff; 8]);
        bytes
    };
    vec![
        Vec::new(),
        vec![0x81; 100_000],
        vec![0xa1; 100_000],
        vec![0xc0; 100_000],
        head(0x5b),
        head(0x7b),
        head(0x9b),
        head(0xbb),
        vec![0x9f, 0xff],
        vec![0xbf, 0xff],
        vec![0xfb, 0, 0, 0, 0, 0, 0, 0, 0],
        vec![0xff],
        vec![0xa1, 0x61, 0x78, 0xf6],
        vec![0xf6],
        vec![0; FRAME_BYTES_MAX + 1],
    ]
}

/// A message cut short, with more after it, under a tag, written longer than it must be, and with
/// single bits turned.
fn spoilt(frame: &[u8], step: usize) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for at in (0..frame.len()).step_by(step) {
        all.push(frame[..at].to_vec());
        for bit in [0x01, 0x20, 0x80] {
            let mut turned = frame.to_vec();
            turned[at] ^= bit;
            all.push(turned);
        }
    }
    all.push([frame, &[0]].concat());
    all.push([frame, frame].concat());
    all.push([&[0xd8, 0x2a], frame].concat());
    all.push([&[0xb8, frame[0] & 0x1f], &frame[1..]].concat());
    all
}

/// Every request that there is, well made.
pub(super) fn requests(world: &World, pool: &PoolId) -> Vec<Request> {
    let scope = Scope::Pool(*pool);
    let (root, hub) = (HeaderHash::from_bytes([7; 32]), world.id(LIAR));
    let descriptor = profile(world);
    let writer = world.nodes[LIAR].engine.local().writer;
    let envelope = next(world, &descriptor, vec![put("place", "Laval")], |_| {});
    let run = Run::of(&[envelope]).unwrap().pack();
    vec![
        Request::Hello {
            versions: vec![1],
            hub,
            nonce: Nonce::from_bytes([5; 16]),
            pools: vec![root],
        },
        Request::Logs {
            scope,
            identities: vec![(hub, 1, root)],
            proofs: vec![root],
        },
        Request::Digest { scope, root },
        Request::Frontiers {
            scope,
            owners: vec![hub, world.id(1)],
        },
        Request::Pull {
            document: descriptor.id(),
            writer,
            from: 0,
        },
        Request::Have { scope, root },
        Request::Push { descriptor, run },
    ]
}

#[test]
fn what_is_no_request_is_refused_and_closes() {
    let (mut world, pool, cycle) = fair(101);
    let (liar, before) = (world.device(LIAR), facts(&world, 0));
    for bytes in junk() {
        let effects = world.push_frame(LIAR, 0, bytes);
        let refused = |it: &Effect| matches!(it, Effect::Refuse { .. });
        assert!(closes(&effects, liar) && effects.iter().any(refused));
        assert_eq!(effects.len(), 2);
    }
    assert_eq!(facts(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn a_spoilt_request_changes_nothing_that_the_whole_one_would_not() {
    let (world, pool, _) = fair(102);
    let before = facts(&world, 0);
    for request in requests(&world, &pool) {
        let frame = message::encode(&request);
        let mut whole = world.copy(1);
        whole.push_frame(LIAR, 0, frame.clone());
        let after = facts(&whole, 0);
        let mut world = world.copy(1);
        for bytes in spoilt(&frame, 7) {
            world.push_frame(LIAR, 0, bytes);
            for (key, value) in facts(&world, 0) {
                let known = [&before, &after]
                    .iter()
                    .any(|it| it.get(&key) == Some(&value));
                assert!(known, "{key:?} after a spoilt {request:?}");
            }
        }
        agree(&world.copy(2), &pool);
    }
}

/// The kind of question, as its frame names it.
fn kind(request: &Request) -> &'static str {
    match request {
        Request::Hello { .. } => "hello",
        Request::Logs { .. } => "logs",
        Request::Digest { .. } => "digest",
        Request::Frontiers { .. } => "frontiers",
        Request::Pull { .. } => "pull",
        Request::Push { .. } => "push",
        Request::Have { .. } => "have",
    }
}

#[test]
fn what_is_no_answer_closes_whatever_was_asked() {
    let (mut world, pool, cycle) = fair(103);
    world
        .run(LIAR, |turn| {
            turn.publish(&profile_here(turn), vec![put("place", "Laval")])
        })
        .unwrap();
    let liar = world.device(LIAR);
    for at in ["hello", "logs", "digest", "frontiers", "pull"] {
        for bytes in junk() {
            let mut world = world.copy(3);
            let before = facts(&world, 0);
            let mut given = 0;
            let talk = world.converse(0, LIAR, 40, |world, request| {
                if kind(request) == at {
                    given += 1;
                    return Some(bytes.clone());
                }
                world.honestly(LIAR, 0, request)
            });
            assert!(given > 0, "nobody asked {at}");
            assert!(closes(&talk.effects, liar), "{at}");
            assert!(talk.asked.len() < 40, "{at} is asked without end");
            assert_eq!(facts(&world, 0), before, "{at}");
        }
    }
    trade_goes_on(&mut world, &pool, &cycle);
}

fn profile_here(turn: &halle_protocol::engine::Turn<'_>) -> halle_protocol::document::Descriptor {
    halle_protocol::object::profile_of(&turn.local().hub)
}

#[test]
fn a_spoilt_answer_changes_nothing_that_the_whole_one_would_not() {
    let (mut world, _, _) = fair(104);
    world
        .run(LIAR, |turn| {
            turn.publish(&profile_here(turn), vec![put("place", "Laval")])
        })
        .unwrap();
    let before = facts(&world, 0);
    let mut whole = world.copy(4);
    whole.converse(0, LIAR, 100, |world, request| {
        world.honestly(LIAR, 0, request)
    });
    let after = facts(&whole, 0);
    assert_ne!(before, after);
    for at in ["hello", "logs", "digest", "frontiers", "pull"] {
        let mut frame = Vec::new();
        world.copy(4).converse(0, LIAR, 40, |world, request| {
            let answer = world.honestly(LIAR, 0, request);
            if kind(request) == at {
                frame = answer.clone().unwrap();
            }
            answer
        });
        for bytes in spoilt(&frame, frame.len().div_ceil(12)) {
            let mut world = world.copy(4);
            let talk = world.converse(0, LIAR, 60, |world, request| {
                if kind(request) == at {
                    return Some(bytes.clone());
                }
                world.honestly(LIAR, 0, request)
            });
            let kinds: Vec<_> = talk.asked.iter().map(kind).collect();
            assert!(kinds.len() < 60, "{at} is asked without end: {kinds:?}");
            for (key, value) in facts(&world, 0) {
                let known = [&before, &after]
                    .iter()
                    .any(|it| it.get(&key) == Some(&value));
                assert!(known, "{key:?} after a spoilt answer to {at}");
            }
            let at = &world.nodes[0];
            let report = verify_store(&at.store, at.engine.local()).unwrap();
            assert_eq!(report.differences, Vec::<String>::new());
        }
    }
}

#[test]
fn an_answer_to_another_question_closes() {
    let (mut world, _, _) = fair(105);
    let (liar, before) = (world.device(LIAR), facts(&world, 0));
    let (hub, hash) = (world.id(LIAR), HeaderHash::default());
    let answers = [
        Answer::Hello {
            hub: HubId::from_bytes([1; 32]),
            pools: vec![hash; 1_000],
        },
        Answer::Durable { seq: Some(9) },
        Answer::Noted {},
        Answer::Run { run: vec![0; 9] },
        Answer::Digest {
            root: hash,
            owners: vec![(hub, hash)],
        },
        Answer::Frontiers {
            documents: Vec::new(),
        },
    ];
    for answer in answers {
        let talk = world.converse(0, LIAR, 10, |_, _| Some(message::encode(&answer)));
        assert!(closes(&talk.effects, liar), "{answer:?}");
    }
    assert_eq!(facts(&world, 0), before);
}

#[test]
fn a_stranger_hears_nothing() {
    let (mut world, pool, _) = fair(106);
    let requests = requests(&world, &pool);
    let stranger = world.hub("ALIEN");
    let before = facts(&world, 0);
    for request in requests {
        let effects = world.push_frame(stranger, 0, message::encode(&request));
        assert_eq!(effects, [Effect::Refuse { ticket: 0 }]);
    }
    assert_eq!(facts(&world, 0), before);
    assert!(
        !world.nodes[0]
            .engine
            .connected()
            .contains(&DeviceId::default())
    );
}

/// Sides of a proof are bounded before they are verified.
#[test]
fn a_proof_with_endless_sides_is_no_proof() {
    let (mut world, _, _) = fair(107);
    let descriptor = profile(&world);
    let one = next(&world, &descriptor, vec![put("place", "a")], |_| {});
    let other = next(&world, &descriptor, vec![put("place", "b")], |_| {});
    let proof = ForkProof {
        one: vec![one.header; 66],
        one_signature: one.signature.unwrap(),
        other: vec![other.header; 66],
        other_signature: other.signature.unwrap(),
    };
    let before = facts(&world, 0);
    assert!(world.run(0, |turn| turn.add_proof(proof)).is_err());
    assert_eq!(facts(&world, 0), before);
}
