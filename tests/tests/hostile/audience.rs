//! Documents that are not for the liar: of another pool, of one hub alone.

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    engine::voice_of,
    envelope::Run,
    id::{DocumentId, HeaderHash, Nonce, PoolId, Writer},
    message::{Answer, Request, Scope, decode, encode, pool_token},
};
use halle_tests::world::{World, forge};

use super::{LIAR, agree, facts, fair, put, trade_goes_on};

/// A second pool of 0 and 2, where the liar is not.
fn second_pool(world: &mut World) -> PoolId {
    let mut charter = World::charter("PRS");
    "Sans menteur".clone_into(&mut charter.name);
    let pool = world.found_under(0, charter);
    world.join(0, 2, &pool);
    world.settle();
    pool
}

fn asked(world: &mut World, request: &Request) -> Answer {
    let frame = world.honestly(0, LIAR, request).unwrap();
    decode(&frame).unwrap()
}

fn pull(world: &mut World, document: DocumentId, writer: Writer) -> Answer {
    let request = Request::Pull {
        document,
        writer,
        from: 0,
    };
    asked(world, &request)
}

#[test]
fn documents_of_another_pool_are_neither_named_nor_sent() {
    let (mut world, _, _) = fair(401);
    let other = second_pool(&mut world);
    let (scope, root) = (Scope::Pool(other), HeaderHash::default());
    let owners = vec![world.id(0), world.id(2)];
    let nothing = Vec::new;
    for request in [
        Request::Logs {
            scope,
            identities: Vec::new(),
            proofs: nothing(),
        },
        Request::Digest { scope, root },
        Request::Frontiers {
            scope,
            owners: owners.clone(),
        },
        Request::Logs {
            scope: Scope::Own,
            identities: Vec::new(),
            proofs: nothing(),
        },
        Request::Digest {
            scope: Scope::Own,
            root,
        },
        Request::Frontiers {
            scope: Scope::Own,
            owners,
        },
    ] {
        let answer = asked(&mut world, &request);
        assert!(
            matches!(answer, Answer::Bye { .. }),
            "{answer:?} to {request:?}"
        );
    }
    let writer = world.nodes[0].engine.local().writer;
    let voice = voice_of(&world.id(0), &other, 2026).id();
    let held = halle_protocol::engine::chains_of(&world.nodes[0].store, &voice).unwrap();
    assert!(!held.is_empty(), "there is something to steal");
    assert_eq!(
        pull(&mut world, voice, writer),
        Answer::Run { run: Vec::new() }
    );
}

#[test]
fn private_documents_are_not_sent_to_a_member() {
    let (mut world, pool, _) = fair(402);
    let private = Descriptor {
        owner: world.id(0),
        kind: Kind::Private,
        period: Period::Year(2026),
        audience: Audience::Own,
    };
    world.edit(
        0,
        &private,
        &[(
            "margin".to_owned(),
            halle_protocol::envelope::Scalar::Int(12),
        )],
    );
    world.settle();
    let writer = world.nodes[0].engine.local().writer;
    assert_eq!(
        pull(&mut world, private.id(), writer),
        Answer::Run { run: Vec::new() }
    );
    let request = Request::Frontiers {
        scope: Scope::Pool(pool),
        owners: vec![world.id(0)],
    };
    let Answer::Frontiers { documents } = asked(&mut world, &request) else {
        panic!("no frontiers");
    };
    assert!(!documents.is_empty());
    assert!(
        documents
            .iter()
            .all(|it| it.descriptor.audience != Audience::Own)
    );
    for node in 1..=LIAR {
        let held = halle_protocol::engine::chains_of(&world.nodes[node].store, &private.id());
        assert!(held.unwrap().is_empty(), "node {node}");
    }
}

#[test]
fn what_is_pushed_into_anothers_document_or_pool_is_not_taken() {
    let (mut world, pool, cycle) = fair(403);
    let other = second_pool(&mut world);
    let local = world.nodes[LIAR].engine.local().clone();
    let before = facts(&world, 0);
    let private = Descriptor {
        owner: world.id(LIAR),
        kind: Kind::Private,
        period: Period::Year(2026),
        audience: Audience::Own,
    };
    for descriptor in [
        voice_of(&world.id(LIAR), &other, 2026),
        voice_of(&world.id(0), &other, 2026),
        voice_of(&world.id(1), &pool, 2026),
        world.catalogue(1),
        private,
    ] {
        let place = (0, HeaderHash::default());
        let envelope = forge(&local, &descriptor, place, vec![put("a", "b")], |_| {});
        let request = Request::Push {
            descriptor: descriptor.clone(),
            run: Run::of(&[envelope]).unwrap().pack(),
        };
        let frame = encode(&request);
        let effects = world.push_frame(LIAR, 0, frame);
        let replied = effects.iter().any(|it| match it {
            halle_protocol::engine::Effect::Reply { frame, .. } => {
                matches!(decode(frame), Ok(Answer::Bye { .. }))
            }
            _ => false,
        });
        assert!(replied, "{descriptor:?}: {effects:?}");
    }
    assert_eq!(facts(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
    agree(&world, &pool);
}

/// The liar has heard of a pool in which it is not, and of what others say in their greetings. It
/// learns only which of its own pools are common: tokens hold for one nonce and two devices.
#[test]
fn a_greeting_tells_of_common_pools_and_of_no_other() {
    let (mut world, common, _) = fair(309);
    let other = second_pool(&mut world);
    let device = |world: &World, node: usize| world.nodes[node].engine.local().writer.device;
    let (asked, liar, member) = (device(&world, 0), device(&world, LIAR), device(&world, 2));
    let (nonce, another) = (Nonce::from_bytes([1; 16]), Nonce::from_bytes([2; 16]));
    let token = pool_token(&common, &nonce, &liar, &asked);
    let not_its_own = [
        pool_token(&common, &another, &liar, &asked),
        pool_token(&common, &nonce, &asked, &liar),
        pool_token(&common, &nonce, &member, &asked),
        pool_token(&other, &nonce, &member, &asked),
        HeaderHash::from_bytes(*common.as_bytes()),
        HeaderHash::from_bytes(*other.as_bytes()),
    ];
    let hello = |pools: Vec<HeaderHash>| Request::Hello {
        versions: vec![1],
        hub: world.id(LIAR),
        nonce,
        pools,
    };
    let (with, without) = (
        hello([&[token][..], &not_its_own].concat()),
        hello(not_its_own.to_vec()),
    );
    let pools = |answer: Answer| match answer {
        Answer::Hello { pools, .. } => pools,
        _ => Vec::new(),
    };
    let frame = world.honestly(0, LIAR, &with).unwrap();
    for pool in [common, other] {
        let named = frame.windows(32).any(|bytes| bytes == pool.as_bytes());
        assert!(!named, "a pool is named");
    }
    assert_eq!(pools(decode(&frame).unwrap()), [token]);
    let frame = world.honestly(0, LIAR, &without).unwrap();
    assert_eq!(pools(decode(&frame).unwrap()), []);
}
