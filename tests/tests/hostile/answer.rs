//! Answers without end: more and more, thousands of owners, chains that are nowhere.

use halle_protocol::{
    engine::{Effect, Event},
    id::{DeviceId, HeaderHash, HubId, Writer},
    identity::{Body, RootKey},
    limits::{MEMBERS_MAX, OWNERS_MAX, WANTED_MAX},
    message::{Answer, Frontier, Held, Request, encode},
    object::profile_of,
    record::Founding,
    store::{StoreExt, Table},
};
use halle_tests::world::World;

use super::{LIAR, agree, closes, facts, fair, profile, put, trade_goes_on};

fn logs(more: bool) -> Answer {
    Answer::Logs {
        identities: Vec::new(),
        foundings: Vec::new(),
        proofs: Vec::new(),
        roots: Vec::new(),
        claims: Vec::new(),
        more,
    }
}

fn chain(device: DeviceId, epoch: u32) -> Frontier {
    Frontier {
        writer: Writer { device, epoch },
        seq: u64::MAX,
        hash: HeaderHash::from_bytes([6; 32]),
        cut: None,
    }
}

/// Answers to digest with a root of its own, so that the node goes on to compare.
fn differs(world: &mut World, request: &Request, owners: &[HubId]) -> Option<Vec<u8>> {
    match request {
        Request::Digest { .. } => Some(encode(&Answer::Digest {
            root: HeaderHash::from_bytes([9; 32]),
            owners: owners
                .iter()
                .map(|it| (*it, HeaderHash::default()))
                .collect(),
        })),
        Request::Pull { .. } => Some(encode(&Answer::Run { run: Vec::new() })),
        _ => world.honestly(LIAR, 0, request),
    }
}

#[test]
fn logs_that_promise_more_for_ever_come_to_an_end() {
    let (mut world, pool, cycle) = fair(301);
    let before = facts(&world, 0);
    let talk = world.converse(0, LIAR, 100, |world, request| match request {
        Request::Logs { .. } => Some(encode(&logs(true))),
        _ => world.honestly(LIAR, 0, request),
    });
    assert!(talk.asked.len() < 10, "{} questions", talk.asked.len());
    // With entries that are held already, and with one new entry at a time.
    let known = world.identity(1);
    let talk = world.converse(0, LIAR, 100, |world, request| match request {
        Request::Logs { .. } => {
            let Answer::Logs {
                foundings,
                proofs,
                roots,
                claims,
                ..
            } = logs(true)
            else {
                unreachable!()
            };
            let identities = known.clone();
            Some(encode(&Answer::Logs {
                identities,
                foundings,
                proofs,
                roots,
                claims,
                more: true,
            }))
        }
        _ => world.honestly(LIAR, 0, request),
    });
    assert!(talk.asked.len() < 10, "{} questions", talk.asked.len());
    assert_eq!(facts(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn digests_of_thousands_of_owners_lead_to_as_many_questions_as_a_pool_may_need() {
    let (mut world, pool, cycle) = fair(302);
    let before = facts(&world, 0);
    let owners: Vec<HubId> = (0..20_000_u32)
        .map(|number| {
            let mut id = [0; 32];
            id[..4].copy_from_slice(&number.to_be_bytes());
            HubId::from_bytes(id)
        })
        .collect();
    let talk = world.converse(0, LIAR, 100, |world, request| {
        differs(world, request, &owners)
    });
    let asked = talk.asked.iter().filter_map(|it| match it {
        Request::Frontiers { owners, .. } => Some(owners.len()),
        _ => None,
    });
    assert!(asked.clone().all(|it| it <= OWNERS_MAX));
    assert_eq!(asked.sum::<usize>(), MEMBERS_MAX);
    assert!(talk.asked.len() < 10 + MEMBERS_MAX / OWNERS_MAX);
    assert_eq!(facts(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn chains_that_are_nowhere_leave_nothing_and_cost_one_question_each_at_most() {
    let (mut world, pool, cycle) = fair(303);
    let mine = profile(&world);
    let liar = world.device(LIAR);
    let stranger = DeviceId::from_bytes([5; 32]);
    let chains: Vec<Frontier> = (0..9_500).map(|it| chain(liar, it)).collect();
    let documents = |world: &World| {
        let held = |owner: &HubId, chains: Vec<Frontier>| Held {
            descriptor: profile_of(owner),
            chains,
        };
        vec![
            Held {
                descriptor: mine.clone(),
                chains: chains.clone(),
            },
            // Of the asked one's own document, whose chains it knows itself; of hubs unknown.
            held(
                &world.id(0),
                (0..1_000).map(|it| chain(stranger, it)).collect(),
            ),
            held(&HubId::from_bytes([3; 32]), vec![chain(stranger, 0)]),
        ]
    };
    let documents = documents(&world);
    let before = world.nodes[0].store.clone();
    let owners = [world.id(LIAR), world.id(0)];
    let talk = world.converse(0, LIAR, 20_000, |world, request| match request {
        Request::Frontiers { .. } => Some(encode(&Answer::Frontiers {
            documents: documents.clone(),
        })),
        _ => differs(world, request, &owners),
    });
    assert!(talk.asked.len() <= WANTED_MAX + 10, "{}", talk.asked.len());
    assert_eq!(world.nodes[0].store, before);
    trade_goes_on(&mut world, &pool, &cycle);
}

/// What a partner says it has on its disk is believed as far as there is something to have.
#[test]
fn durable_beyond_the_chain_is_noted_as_the_chain() {
    let (mut world, _, _) = fair(304);
    world.converse(0, LIAR, 100, |world, request| {
        world.honestly(LIAR, 0, request)
    });
    let moment = world.moment();
    let hub = world.id(0);
    let node = &mut world.nodes[0];
    let (outcome, answer) = node
        .engine
        .command(&node.store, moment, |turn| {
            turn.publish(&profile_of(&hub), vec![put("a", "b")])
        })
        .unwrap();
    answer.unwrap();
    node.store.commit(outcome.writes).unwrap();
    let liar = world.device(LIAR);
    let pushes: Vec<u64> = outcome
        .effects
        .iter()
        .filter_map(|it| match it {
            Effect::Send { to, ticket, .. } if *to == liar => Some(*ticket),
            _ => None,
        })
        .collect();
    assert!(!pushes.is_empty());
    for ticket in pushes {
        let frame = Some(encode(&Answer::Durable {
            seq: Some(u64::MAX),
        }));
        world.event(0, Event::Answer { ticket, frame });
    }
    let store = &world.nodes[0].store;
    for (key, value) in store.under(Table::Held, &[]).unwrap() {
        let document = halle_protocol::id::DocumentId::from_slice(&key[..32]).unwrap();
        let seq = u64::from_be_bytes(value.try_into().unwrap());
        let chains = halle_protocol::engine::chains_of(store, &document).unwrap();
        assert!(chains.iter().any(|(_, chain)| chain.seq >= seq), "{seq}");
    }
}

#[test]
fn foundings_and_logs_that_were_not_asked_for_are_not_kept() {
    let (mut world, pool, cycle) = fair(305);
    let (liar, before) = (world.device(LIAR), facts(&world, 0));
    let founding = |number: u8| Founding {
        v: 1,
        founder: HubId::from_bytes([number; 32]),
        nonce: halle_protocol::id::Nonce::default(),
        charter: World::charter("X1"),
    };
    let foundings: Vec<serde_bytes::ByteBuf> = (0..200)
        .map(|it| serde_bytes::ByteBuf::from(encode(&founding(it))))
        .collect();
    let stranger = world.hub("ALIEN");
    let identities = world.identity(stranger);
    let talk = world.converse(0, LIAR, 40, |world, request| match request {
        Request::Logs { .. } => Some(encode(&Answer::Logs {
            identities: identities.clone(),
            foundings: foundings.clone(),
            proofs: Vec::new(),
            roots: Vec::new(),
            claims: Vec::new(),
            more: true,
        })),
        _ => world.honestly(LIAR, 0, request),
    });
    assert!(talk.asked.len() < 10 && !closes(&talk.effects, liar));
    assert_eq!(facts(&world, 0), before);
    // What is no founding closes: nothing, another version, a charter beyond its bound.
    let mut later = founding(1);
    later.v = 2;
    let mut long = founding(1);
    long.charter.purpose = "x".repeat(40_000);
    let mut nameless = founding(1);
    nameless.charter.name = " ".to_owned();
    for bytes in [
        Vec::new(),
        vec![0xf6],
        encode(&later),
        encode(&long),
        encode(&nameless),
    ] {
        let talk = world.converse(0, LIAR, 40, |world, request| match request {
            Request::Logs { .. } => Some(encode(&Answer::Logs {
                identities: Vec::new(),
                foundings: vec![serde_bytes::ByteBuf::from(bytes.clone())],
                proofs: Vec::new(),
                roots: Vec::new(),
                claims: Vec::new(),
                more: false,
            })),
            _ => world.honestly(LIAR, 0, request),
        });
        assert!(closes(&talk.effects, liar));
    }
    assert_eq!(facts(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn a_forged_entry_or_proof_among_logs_closes() {
    let (mut world, pool, _) = fair(306);
    let (liar, before) = (world.device(LIAR), facts(&world, 0));
    let mine = world.identity(LIAR);
    let next = world.root_entry(LIAR, Body::Retire {});
    let mut signature = next.clone();
    signature.signature = mine[0].signature;
    let mut bytes = next.clone();
    bytes.entry.push(0);
    let mut root = next.clone();
    root.root = DeviceId::from_bytes(RootKey::from_secret(&[1; 32]).public());
    let twice = vec![(mine[0].clone(), mine[0].clone())];
    let apart = vec![(mine[0].clone(), next.clone())];
    for (identities, roots, closes_it) in [
        (vec![signature], Vec::new(), true),
        (vec![bytes], Vec::new(), true),
        // Under a key that is no member's root it is nobody's: not kept.
        (vec![root], Vec::new(), false),
        (Vec::new(), twice, true),
        (Vec::new(), apart, true),
    ] {
        let talk = world.converse(0, LIAR, 40, |world, request| match request {
            Request::Logs { .. } => Some(encode(&Answer::Logs {
                identities: identities.clone(),
                foundings: Vec::new(),
                proofs: Vec::new(),
                roots: roots.clone(),
                claims: Vec::new(),
                more: false,
            })),
            _ => world.honestly(LIAR, 0, request),
        });
        assert_eq!(closes(&talk.effects, liar), closes_it);
    }
    assert_eq!(facts(&world, 0), before);
    agree(&world, &pool);
}

#[test]
fn a_greeting_with_thousands_of_pools_names_only_those_in_common() {
    let (mut world, _, _) = fair(307);
    let before = facts(&world, 0);
    let request = Request::Hello {
        versions: (0..=255).cycle().take(100_000).collect(),
        hub: world.id(LIAR),
        nonce: halle_protocol::id::Nonce::from_bytes([2; 16]),
        pools: vec![HeaderHash::from_bytes([1; 32]); 40_000],
    };
    let reply = world.honestly(0, LIAR, &request).unwrap();
    let answer: Answer = halle_protocol::message::decode(&reply).unwrap();
    assert!(matches!(answer, Answer::Hello { pools, .. } if pools.is_empty()));
    for (versions, hub) in [(vec![2], world.id(LIAR)), (vec![1], world.id(1))] {
        let request = Request::Hello {
            versions,
            hub,
            nonce: halle_protocol::id::Nonce::default(),
            pools: Vec::new(),
        };
        let reply = world.honestly(0, LIAR, &request).unwrap();
        let answer = halle_protocol::message::decode(&reply).unwrap();
        assert!(matches!(answer, Answer::Bye { .. }));
    }
    assert_eq!(facts(&world, 0), before);
}
