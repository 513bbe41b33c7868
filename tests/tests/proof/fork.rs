//! A device that writes two things at one place: found, proved, cut alike on every node.

use halle_protocol::{
    document::Descriptor,
    engine::{Effect, Fault, Telling, chains_of, replica_of},
    envelope::{Envelope, ForkProof, Operation, Scalar},
    id::{HeaderHash, HubId, PoolId, Writer},
    object::{ObjectKey, ProfileState, profile_of},
    store::{Store, StoreExt, Table},
};
use halle_tests::world::{World, forge};

pub(super) fn put(name: &str, value: &str) -> Operation {
    Operation::Put(name.to_owned(), Scalar::Text(value.to_owned()))
}

pub(super) fn profile(world: &World, node: usize) -> Descriptor {
    profile_of(&world.id(node))
}

fn shown(world: &World, node: usize, of: usize, field: &str) -> Option<String> {
    let state: ProfileState = world.row(node, &ObjectKey::Profile(world.id(of)))?;
    state.field(field).map(str::to_owned)
}

/// Envelopes that go on from where a chain stands, one a value.
pub(super) fn branch(
    world: &World,
    node: usize,
    values: &[&str],
    after: &[Envelope],
) -> Vec<Envelope> {
    let local = world.nodes[node].engine.local();
    let descriptor = profile(world, node);
    let mut place = match after.last() {
        Some(last) => (last.header.seq + 1, last.hash()),
        None => {
            let probe = forge(
                local,
                &descriptor,
                (0, HeaderHash::default()),
                vec![put("a", "b")],
                |_| {},
            );
            world.next_place(node, &probe.header)
        }
    };
    let mut envelopes = Vec::new();
    for value in values {
        let envelope = forge(local, &descriptor, place, vec![put("place", value)], |_| {});
        place = (place.0 + 1, envelope.hash());
        envelopes.push(envelope);
    }
    envelopes
}

fn cut(world: &World, node: usize, of: usize) -> Option<u64> {
    let store = &world.nodes[node].store;
    let writer: Writer = world.nodes[of].engine.local().writer;
    let chains = chains_of(store, &profile(world, of).id()).unwrap();
    chains
        .into_iter()
        .find(|(it, _)| *it == writer)
        .and_then(|(_, it)| it.cut)
}

pub(super) fn quiet(world: &mut World) {
    world.settle();
    for _ in 0..4 {
        world.pass(60_000);
    }
}

/// Four honest hubs and a liar, node 4.
pub(super) fn pool(seed: u64) -> (World, PoolId) {
    let (mut world, pool) = World::again("five", seed, || {
        let mut world = World::new(4);
        let pool = world.pool(&["PRS", "AUBE", "MAMS", "ASL", "LIAR"]);
        (world, pool)
    });
    world.settle();
    world.isolate(4);
    (world, pool)
}

fn honest(world: &World, pool: &PoolId) {
    halle_tests::world::check_all(world).unwrap();
    for node in 1..4 {
        assert_eq!(
            world.digest(node, pool),
            world.digest(0, pool),
            "node {node}"
        );
        let proofs = |node: usize| {
            world.nodes[node]
                .store
                .under(Table::Proof, b"chain")
                .unwrap()
        };
        assert_eq!(proofs(node), proofs(0), "node {node} holds the same proof");
    }
}

#[test]
fn a_fork_told_to_two_partners_is_cut_on_all() {
    let (mut world, pool) = pool(40);
    let descriptor = profile(&world, 4);
    let (one, other) = (
        branch(&world, 4, &["Laval"], &[]),
        branch(&world, 4, &["Longueuil"], &[]),
    );
    world.tell(4, 0, &descriptor, &one);
    world.tell(4, 1, &descriptor, &other);
    quiet(&mut world);
    for node in 0..4 {
        assert_eq!(cut(&world, node, 4), Some(1), "node {node}");
        assert_eq!(
            shown(&world, node, 4, "place"),
            None,
            "neither branch shows"
        );
        assert_eq!(
            shown(&world, node, 4, "name"),
            Some("LIAR".to_owned()),
            "what is below does"
        );
    }
    let told = |node: usize| {
        let fork = Effect::Told(Telling::Fork(world.id(4)));
        world.nodes[node].told.contains(&fork)
    };
    assert!((0..4).any(told), "people are told");
    honest(&world, &pool);
}

#[test]
fn a_fork_with_three_branches_is_cut_at_the_lowest() {
    // Branches: common c0 c1 c2, then A and B part at 4, C parts at 2.
    for (seed, order) in [(41, [0, 1, 2]), (42, [2, 0, 1]), (43, [1, 2, 0])] {
        let (mut world, pool) = pool(seed);
        let descriptor = profile(&world, 4);
        let trunk = branch(&world, 4, &["t1", "t2", "t3"], &[]);
        let mut a = trunk.clone();
        a.extend(branch(&world, 4, &["a4", "a5"], &trunk));
        let mut b = trunk.clone();
        b.extend(branch(&world, 4, &["b4"], &trunk));
        let mut c = trunk[..1].to_vec();
        c.extend(branch(
            &world,
            4,
            &["c2", "c3", "c4", "c5", "c6"],
            &trunk[..1],
        ));
        let branches = [a, b, c];
        for (node, of) in order.into_iter().enumerate() {
            world.tell(4, node, &descriptor, &branches[of]);
        }
        quiet(&mut world);
        for node in 0..4 {
            assert_eq!(cut(&world, node, 4), Some(2), "seed {seed}, node {node}");
            assert_eq!(shown(&world, node, 4, "place"), Some("t1".to_owned()));
        }
        honest(&world, &pool);
    }
}

#[test]
fn three_branches_at_one_place_leave_one_proof_everywhere() {
    let (mut world, pool) = pool(44);
    let descriptor = profile(&world, 4);
    for (node, value) in ["x", "y", "z"].into_iter().enumerate() {
        let branch = branch(&world, 4, &[value], &[]);
        world.tell(4, node, &descriptor, &branch);
    }
    quiet(&mut world);
    honest(&world, &pool);
}

#[test]
fn a_fork_deep_below_a_long_branch_is_found() {
    let (mut world, pool) = pool(45);
    let descriptor = profile(&world, 4);
    let values: Vec<String> = (0..150).map(|n| format!("v{n}")).collect();
    let texts: Vec<&str> = values.iter().map(String::as_str).collect();
    let trunk = branch(&world, 4, &texts[..20], &[]);
    let long = branch(&world, 4, &texts, &trunk);
    let other = branch(&world, 4, &["other"], &trunk);
    let told = |world: &mut World, node: usize, envelopes: &[Envelope]| {
        world.tell(4, node, &descriptor, &trunk);
        for envelope in envelopes {
            world.tell(4, node, &descriptor, std::slice::from_ref(envelope));
        }
    };
    told(&mut world, 0, &long);
    told(&mut world, 1, &other);
    quiet(&mut world);
    for node in 0..4 {
        assert_eq!(cut(&world, node, 4), Some(21), "node {node}");
        assert_eq!(shown(&world, node, 4, "place"), Some("v19".to_owned()));
    }
    honest(&world, &pool);
}

#[test]
fn whoever_joins_after_a_fork_sees_what_all_see() {
    let (mut world, pool) = pool(46);
    let descriptor = profile(&world, 4);
    let trunk = branch(&world, 4, &["t1", "t2", "t3"], &[]);
    let one = branch(&world, 4, &["one"], &trunk);
    let other = branch(&world, 4, &["other"], &trunk);
    world.tell(4, 0, &descriptor, &[trunk.clone(), one.clone()].concat());
    world.tell(4, 1, &descriptor, &[trunk, other].concat());
    quiet(&mut world);
    let newcomer = world.hub("SAGE");
    world.cut(4, newcomer);
    world.join(2, newcomer, &pool);
    quiet(&mut world);
    assert_eq!(cut(&world, newcomer, 4), Some(4));
    assert_eq!(shown(&world, newcomer, 4, "place"), Some("t3".to_owned()));
    assert_eq!(world.digest(newcomer, &pool), world.digest(0, &pool));
    // One of the branches comes from the liar itself, late: nothing above the cut is taken.
    let effects = world.tell(4, newcomer, &descriptor, &one);
    assert!(effects.iter().all(|it| !matches!(it, Effect::Close { .. })));
    assert_eq!(shown(&world, newcomer, 4, "place"), Some("t3".to_owned()));
    honest(&world, &pool);
}

#[test]
fn a_proof_that_came_before_the_chain_cuts_it_too() {
    let (mut world, pool) = pool(47);
    let descriptor = profile(&world, 4);
    let trunk = branch(&world, 4, &["t1", "t2", "t3"], &[]);
    let (one, other) = (
        branch(&world, 4, &["one"], &trunk),
        branch(&world, 4, &["other"], &trunk),
    );
    let proof = ForkProof {
        one: vec![one[0].header.clone()],
        one_signature: one[0].signature.unwrap(),
        other: vec![other[0].header.clone()],
        other_signature: other[0].signature.unwrap(),
    };
    // Node 0 holds nothing of the trunk and gets the proof; the others hold a branch.
    assert_eq!(world.run(0, |turn| turn.add_proof(proof)), Ok(true));
    world.tell(4, 1, &descriptor, &[trunk, one].concat());
    quiet(&mut world);
    for node in 0..4 {
        assert_eq!(cut(&world, node, 4), Some(4), "node {node}");
        assert_eq!(
            shown(&world, node, 4, "place"),
            Some("t3".to_owned()),
            "node {node}"
        );
    }
    honest(&world, &pool);
}

#[test]
fn what_another_chain_said_upon_a_cut_envelope_stands_without_it() {
    let (mut world, pool) = pool(48);
    let second = world.device_of(4, "LIAR");
    world.heal_all();
    world.settle();
    world.isolate(4);
    world.isolate(second);
    let descriptor = profile(&world, 4);
    let (one, other) = (
        branch(&world, 4, &["Laval"], &[]),
        branch(&world, 4, &["Longueuil"], &[]),
    );
    world.tell(4, second, &descriptor, &one);
    // The first of these depends on the envelope that will be cut, the next ones on the first.
    for (key, value) in [("hours", "9-16"), ("door", "blue"), ("hours", "9-17")] {
        let edit = [(key.to_owned(), Scalar::Text(value.to_owned()))];
        world.edit(second, &descriptor, &edit);
    }
    (0..4).for_each(|node| world.heal(node, second));
    world.settle();
    assert_eq!(shown(&world, 0, 4, "place"), Some("Laval".to_owned()));
    world.tell(4, 1, &descriptor, &other);
    quiet(&mut world);
    // And goes on after the proof, upon what stands.
    let edit = [("bell".to_owned(), Scalar::Text("twice".to_owned()))];
    world.edit(second, &descriptor, &edit);
    quiet(&mut world);
    for node in [0, 1, 2, 3, second] {
        assert_eq!(shown(&world, node, 4, "place"), None, "node {node}");
        for (key, value) in [("hours", "9-17"), ("door", "blue"), ("bell", "twice")] {
            let shown = shown(&world, node, 4, key);
            assert_eq!(shown.as_deref(), Some(value), "{key} on node {node}");
        }
        let heads = |node: usize| {
            replica_of(&world.nodes[node].store, &descriptor.id())
                .unwrap()
                .heads()
        };
        assert_eq!(heads(node), heads(0));
    }
    honest(&world, &pool);
}

#[test]
fn a_record_of_two_chains_outlives_the_cut_of_one() {
    use halle_protocol::record::{Acknowledge, Body};
    let (mut world, pool) = pool(49);
    let second = world.device_of(4, "LIAR");
    world.heal_all();
    world.settle();
    let ledger = world.ledger(4, &pool);
    let entry = super::ledger::owed(&mut world, 0, &pool, 4, 5_000);
    world.settle();
    // Both devices acknowledge, apart: the same words, so the same record.
    world.isolate(4);
    let body = Body::Acknowledge(Acknowledge { entry });
    let ack = world.write(second, &ledger, &body);
    let mine = world.aside(4, |turn| turn.record(&ledger, &body));
    world.tell_all(4, 0, &mine);
    let agreed = |world: &World, node: usize| {
        world.entry_state(node, &entry).unwrap().transfers[0]
            .agreed
            .cents()
    };
    quiet(&mut world);
    assert_eq!(agreed(&world, 1), 5_000);
    // The first device also said something else at that place.
    let other = world.aside(4, |turn| turn.publish(&ledger, vec![put("x", "y")]));
    world.tell_all(4, 1, &other);
    quiet(&mut world);
    for node in (0..4).chain([second]) {
        assert_eq!(
            agreed(&world, node),
            5_000,
            "node {node}: {ack} stands in the other chain"
        );
    }
    honest(&world, &pool);
}

#[test]
fn a_proof_of_nothing_known_is_not_stored() {
    let (mut world, _) = pool(50);
    let stranger = Descriptor {
        owner: HubId::from_bytes([9; 32]),
        ..profile(&world, 4)
    };
    let local = world.nodes[4].engine.local().clone();
    let side = |value: &str| {
        forge(
            &local,
            &stranger,
            (0, HeaderHash::default()),
            vec![put("place", value)],
            |_| {},
        )
    };
    let (one, other) = (side("a"), side("b"));
    let proof = ForkProof {
        one: vec![one.header.clone()],
        one_signature: one.signature.unwrap(),
        other: vec![other.header.clone()],
        other_signature: other.signature.unwrap(),
    };
    let before = world.nodes[0].store.clone();
    assert_eq!(world.run(0, |turn| turn.add_proof(proof)), Ok(false));
    assert_eq!(world.nodes[0].store, before);
}

#[test]
fn two_equal_sides_or_two_places_prove_nothing() {
    let (mut world, _) = pool(51);
    let trunk = branch(&world, 4, &["t1", "t2"], &[]);
    let proof = |one: &Envelope, other: &Envelope| ForkProof {
        one: vec![one.header.clone()],
        one_signature: one.signature.unwrap(),
        other: vec![other.header.clone()],
        other_signature: other.signature.unwrap(),
    };
    let elsewhere = branch(&world, 4, &["x"], &trunk);
    for (one, other) in [
        (&trunk[0], &trunk[0]),
        (&trunk[0], &trunk[1]),
        (&trunk[1], &elsewhere[0]),
    ] {
        let refused = world.run(0, |turn| turn.add_proof(proof(one, other)));
        assert!(refused.is_err());
    }
    let mut forged = proof(&trunk[0], &branch(&world, 4, &["z"], &[])[0]);
    forged.other[0].time += 1;
    assert!(
        world.run(0, |turn| turn.add_proof(forged)).is_err(),
        "signatures count"
    );
    assert!(
        world.nodes[0]
            .store
            .get(Table::Proof, b"chain")
            .unwrap()
            .is_none()
    );
}

/// A chain without signatures between could be neither sent in bounded runs nor proved forked.
#[test]
fn a_chain_without_its_kept_signatures_is_refused() {
    let (mut world, _) = pool(52);
    let descriptor = profile(&world, 4);
    let values: Vec<String> = (0..100).map(|n| format!("v{n}")).collect();
    let texts: Vec<&str> = values.iter().map(String::as_str).collect();
    let mut long = branch(&world, 4, &texts, &[]);
    for envelope in &mut long[..99] {
        envelope.signature = None;
    }
    let effects = world.tell(4, 0, &descriptor, &long);
    let closed = |it: &Effect| {
        matches!(
            it,
            Effect::Close {
                fault: Fault::Misbehaved(_),
                ..
            }
        )
    };
    assert!(effects.iter().any(closed), "{effects:?}");
    halle_tests::world::check_all(&world).unwrap();
}
