//! Devices that come and go, roots that lie, keys that are none.

use halle_protocol::{
    engine::{Refusal, replica_of},
    envelope::{Log, Operation, Scalar, Seen},
    id::{DeviceId, HubId, RecordId, Signature},
    identity::{
        Body as IdentityBody, Entry, Faulty, HubState, Role, RootKey, SignedEntry, consent,
    },
    limits::VERSION,
    object::{ObjectKey, ProfileState, profile_of},
    record::{Acknowledge, Body, Source},
};
use halle_tests::world::{Wanted, World, forge};

use super::{agree, ledger::owed};

/// PRS (0), AUBE (1) with a second device (3), MAMS (2), in step.
fn with_second_device(seed: u64) -> (World, halle_protocol::id::PoolId, RecordId) {
    let (mut world, pool, cycle) = World::fair(seed, &["PRS", "AUBE", "MAMS"]);
    world.device_of(1, "AUBE");
    world.settle();
    (world, pool, cycle)
}

/// AUBE's root revokes the second device and recognises what it wrote so far.
fn revoke(world: &mut World) {
    let device = world.device(3);
    let frontier = world.written_by(1, device);
    world.root_says(1, IdentityBody::DeviceRevoke { device, frontier });
}

fn agreed(world: &World, node: usize, entry: &RecordId) -> i64 {
    let state = world.entry_state(node, entry);
    state.map_or(0, |it| it.transfers[0].agreed.cents())
}

#[test]
fn a_revocation_and_an_acknowledgement_show_the_same_in_either_order() {
    let (mut world, pool, _) = with_second_device(100);
    let entry = owed(&mut world, 0, &pool, 1, 7_160);
    world.settle();
    // The lost device says yes to PRS while AUBE's root revokes it and tells MAMS.
    for (one, other) in [(0, 1), (1, 3), (0, 2), (2, 3)] {
        world.cut(one, other);
    }
    let ledger = world.ledger(3, &pool);
    world.write(3, &ledger, &Body::Acknowledge(Acknowledge { entry }));
    revoke(&mut world);
    world.settle();
    assert_eq!(
        (agreed(&world, 0, &entry), agreed(&world, 2, &entry)),
        (7_160, 0)
    );
    world.heal_all();
    world.settle();
    world.pass(60_000);
    for node in 0..4 {
        assert_eq!(
            agreed(&world, node, &entry),
            0,
            "node {node}: nobody answered it"
        );
    }
    agree(&world, &pool);
}

/// What each node shows of a field of AUBE's profile.
fn fields(world: &World, key: &str) -> Vec<Option<String>> {
    let profile = ObjectKey::Profile(world.id(1));
    (0..4)
        .map(|node| {
            let state: ProfileState = world.row(node, &profile).unwrap();
            state.field(key).map(str::to_owned)
        })
        .collect()
}

#[test]
fn what_a_lost_device_edits_after_its_revocation_shows_nowhere_in_either_order() {
    let (mut world, pool, _) = with_second_device(103);
    let profile = profile_of(&world.id(1));
    let text = |key: &str, value: &str| [(key.to_owned(), Scalar::Text(value.to_owned()))];
    world.edit(1, &profile, &text("door", "red"));
    world.settle();
    world.edit(3, &profile, &text("door", "blue"));
    world.settle();
    for (one, other) in [(0, 1), (1, 3), (0, 2), (2, 3)] {
        world.cut(one, other);
    }
    // PRS holds the edit before the revocation, MAMS the revocation before the edit.
    revoke(&mut world);
    world.edit(3, &profile, &text("door", "open"));
    world.edit(3, &profile, &text("hours", "never"));
    world.settle();
    assert_eq!(
        fields(&world, "door"),
        ["open", "blue", "blue", "open"].map(|it| Some(it.to_owned()))
    );
    world.heal_all();
    world.settle();
    world.pass(60_000);
    assert_eq!(fields(&world, "door"), vec![Some("blue".to_owned()); 4]);
    assert_eq!(fields(&world, "hours"), vec![None; 4]);
    // Who depended on it in good faith is heard still.
    world.edit(1, &profile, &text("hours", "9-17"));
    world.settle();
    assert_eq!(fields(&world, "hours"), vec![Some("9-17".to_owned()); 4]);
    let heads = |node: usize| {
        let replica = replica_of(&world.nodes[node].store, &profile.id()).unwrap();
        replica.heads()
    };
    assert!((1..4).all(|node| heads(node) == heads(0)));
    agree(&world, &pool);
}

#[test]
fn what_a_partner_relied_on_before_it_knew_of_a_revocation_binds_in_either_order() {
    let (mut world, pool, _) = with_second_device(101);
    for (one, other) in [(0, 1), (1, 3), (0, 2), (2, 3)] {
        world.cut(one, other);
    }
    // AUBE's lost device says that PRS owes; PRS says yes and knows of no revocation.
    let entry = owed(&mut world, 3, &pool, 0, 5_000);
    world.settle();
    let unanswered = owed(&mut world, 3, &pool, 0, 900);
    let ledger = world.ledger(0, &pool);
    world.write(0, &ledger, &Body::Acknowledge(Acknowledge { entry }));
    revoke(&mut world);
    world.settle();
    world.heal_all();
    world.settle();
    world.pass(60_000);
    // Knowing better, it says yes to the other one too: too late.
    world.write(
        0,
        &ledger,
        &Body::Acknowledge(Acknowledge { entry: unanswered }),
    );
    world.settle();
    for node in 0..4 {
        assert_eq!(agreed(&world, node, &entry), 5_000, "node {node}");
        assert!(
            world.entry_state(node, &unanswered).is_none(),
            "node {node}"
        );
    }
    agree(&world, &pool);
}

#[test]
fn an_order_of_a_revoked_device_stands_once_the_seller_confirmed_it() {
    let (mut world, pool, cycle) = with_second_device(102);
    let offer = world.offer(0, 1, 10, 400);
    world.settle();
    for (one, other) in [(0, 1), (1, 3), (0, 2), (2, 3)] {
        world.cut(one, other);
    }
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    let order = world.order(3, &cycle, 0, &wanted);
    revoke(&mut world);
    world.settle();
    world.heal_all();
    world.settle();
    world.pass(60_000);
    for node in 0..4 {
        let state = world.order_state(node, &order).unwrap();
        assert_eq!(state.lines[0].confirmed(), 4, "node {node}");
    }
    agree(&world, &pool);
}

/// Whoever once said that it knew a revocation cannot answer as if it did not.
#[test]
fn a_partner_that_knew_of_a_revocation_cannot_forget_it() {
    let (mut world, pool, _) = with_second_device(103);
    let before = world.identity(1);
    let first = owed(&mut world, 1, &pool, 0, 100);
    world.settle();
    revoke(&mut world);
    world.settle();
    // PRS says in one chain that it knows the newest entry, then that it knows only the one before.
    let ledger = world.ledger(0, &pool);
    world.write(0, &ledger, &Body::Acknowledge(Acknowledge { entry: first }));
    world.settle();
    let lost = owed(&mut world, 3, &pool, 0, 9_000);
    world.settle();
    let local = world.nodes[0].engine.local().clone();
    let operation = Operation::Record(Body::Acknowledge(Acknowledge { entry: lost }).encode());
    let probe = forge(
        &local,
        &ledger,
        (0, halle_protocol::id::HeaderHash::default()),
        vec![operation.clone()],
        |_| {},
    );
    let place = world.next_place(0, &probe.header);
    let hub = world.id(1);
    let position = u64::try_from(before.len()).unwrap() - 1;
    let seen = Seen {
        log: Log::Identity(hub),
        position,
        hash: before.last().unwrap().hash(),
    };
    let backwards = forge(&local, &ledger, place, vec![operation], |it| {
        it.seen = vec![seen];
    });
    for node in 0..4 {
        world.tell(0, node, &ledger, std::slice::from_ref(&backwards));
    }
    world.settle();
    for node in 0..4 {
        assert_eq!(agreed(&world, node, &first), 100, "node {node}");
        assert!(world.entry_state(node, &lost).is_none(), "node {node}");
    }
    agree(&world, &pool);
}

fn second_entry(hub: HubId, previous: &SignedEntry, body: IdentityBody) -> Entry {
    Entry {
        v: VERSION,
        hub,
        position: 1,
        previous: previous.hash(),
        body,
    }
}

#[test]
fn an_entry_of_another_root_is_refused() {
    let (mut world, _, _) = World::fair(104, &["PRS", "AUBE"]);
    let (hub, log) = (world.id(1), world.identity(1));
    let entry = second_entry(hub, &log[0], IdentityBody::Retire {});
    let foreign = SignedEntry::seal(&RootKey::from_secret(&[7; 32]), &entry);
    assert_eq!(foreign.verify(), Err(Faulty::Root));
    // With the right root named, the signature is wrong.
    let renamed = SignedEntry {
        root: log[0].root,
        ..foreign.clone()
    };
    assert_eq!(renamed.verify(), Err(Faulty::Signature));
    for wrong in [foreign, renamed] {
        let before = world.nodes[0].store.clone();
        let refused = world.run(0, |turn| turn.add_identity(&[wrong]));
        assert!(matches!(refused, Err(Refusal::Identity(_))));
        assert_eq!(world.nodes[0].store, before);
    }
}

/// Points of small order: anybody can make a "signature" that an unstrict check accepts.
const WEAK: [[u8; 32]; 3] = {
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut order_two = [0xff; 32];
    order_two[0] = 0xec;
    order_two[31] = 0x7f;
    [identity, order_two, [0; 32]]
};

#[test]
fn weak_keys_are_neither_devices_nor_roots() {
    let (mut world, _, _) = World::fair(105, &["PRS", "AUBE"]);
    let (hub, log) = (world.id(1), world.identity(1));
    let root = world.root_of(1);
    for weak in WEAK {
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(&WEAK[0]);
        let consent = Signature::from_bytes(signature);
        let body = IdentityBody::DeviceAdd {
            device: DeviceId::from_bytes(weak),
            name: "weak".to_owned(),
            roles: vec![Role::Trade],
            consent,
        };
        let signed = SignedEntry::seal(&root, &second_entry(hub, &log[0], body));
        assert_eq!(signed.verify(), Err(Faulty::Consent));
        assert!(world.run(0, |turn| turn.add_identity(&[signed])).is_err());
        // A hub whose root is weak.
        let entry = Entry {
            v: VERSION,
            hub: halle_protocol::identity::hub_of(&weak),
            position: 0,
            previous: halle_protocol::id::HeaderHash::default(),
            body: IdentityBody::Retire {},
        };
        let forged = SignedEntry {
            root: DeviceId::from_bytes(weak),
            entry: halle_protocol::cbor::encode(&entry),
            signature: consent,
        };
        assert_eq!(forged.verify(), Err(Faulty::Signature));
    }
}

#[test]
fn a_device_that_did_not_consent_is_no_device() {
    let (mut world, _, _) = World::fair(106, &["PRS", "AUBE"]);
    let log = world.identity(1);
    let (hub, root) = (world.id(1), world.root_of(1));
    // AUBE claims PRS's device with a consent that was given to PRS.
    let taken = world.nodes[0].engine.local().clone();
    let body = IdentityBody::DeviceAdd {
        device: taken.writer.device,
        name: "taken".to_owned(),
        roles: vec![Role::Ledger],
        consent: consent(&taken.key, &taken.hub),
    };
    let signed = SignedEntry::seal(&root, &second_entry(hub, &log[0], body));
    assert_eq!(signed.verify(), Err(Faulty::Consent));
    assert!(world.run(0, |turn| turn.add_identity(&[signed])).is_err());
}

#[test]
fn an_identity_that_contradicts_itself_is_frozen_on_all() {
    for told_late in [false, true] {
        let (mut world, pool, cycle) = World::fair(107, &["PRS", "AUBE", "MAMS", "LIAR"]);
        let offer = world.offer(3, 1, 10, 400);
        world.settle();
        world.isolate(3);
        let add = |name: &str| {
            let key = ed25519_dalek::SigningKey::from_bytes(&[name.len().try_into().unwrap(); 32]);
            IdentityBody::DeviceAdd {
                device: DeviceId::from_bytes(key.verifying_key().to_bytes()),
                name: name.to_owned(),
                roles: vec![Role::Trade],
                consent: consent(&key, &world.id(3)),
            }
        };
        let (one, other) = (
            world.root_entry(3, add("a")),
            world.root_entry(3, add("bb")),
        );
        world.run(0, |turn| turn.add_identity(&[one])).unwrap();
        if told_late {
            world.settle();
        }
        let told = world.run(1, |turn| Ok::<_, ()>(turn.add_identity(&[other])));
        assert_eq!(
            told.unwrap().is_err(),
            told_late,
            "whoever holds the other side sees it at once"
        );
        world.settle();
        for _ in 0..3 {
            world.pass(60_000);
        }
        let key = ObjectKey::Hub(world.id(3));
        for node in 0..3 {
            let state: HubState = world.row(node, &key).unwrap();
            assert!(state.frozen, "node {node}");
            assert_eq!(
                state.hashes.len(),
                1,
                "node {node}: the log counts below the fork"
            );
            assert_eq!(
                world.row::<HubState>(node, &key),
                world.row::<HubState>(0, &key)
            );
        }
        // What it says from now on does not count; what it promised is shown no more.
        let wanted = [Wanted {
            offer,
            packs: 2,
            from: Source::Seller,
        }];
        world.heal_all();
        world.settle();
        let order = world.order(0, &cycle, 3, &wanted);
        world.settle();
        world.pass(60_000);
        for node in 0..3 {
            assert_eq!(
                world.order_state(node, &order).unwrap().lines[0].confirmed(),
                0
            );
            let profile: Option<ProfileState> = world.row(node, &ObjectKey::Profile(world.id(3)));
            assert!(profile.is_some(), "people still see whom to call");
        }
        agree(&world, &pool);
    }
}

#[test]
fn a_move_of_the_stock_role_voids_what_the_old_holder_does_later() {
    let (mut world, pool, cycle) = with_second_device(108);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let (from, to) = (world.holder(1).1, world.holder(3).1);
    let frontier = world.written_by(1, from.device);
    // The old holder does not hear of it and goes on.
    let entry = world.root_entry(
        1,
        IdentityBody::Move {
            role: Role::Stock,
            from,
            frontier,
            to,
            since: Vec::new(),
        },
    );
    world.isolate(1);
    world.run(3, |turn| turn.add_identity(&[entry])).unwrap();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    let order = world.order(0, &cycle, 1, &wanted);
    let trade = world.trade(0, &cycle);
    let told = halle_protocol::engine::envelopes_of(&world.nodes[0].store, &trade.id()).unwrap();
    world.tell(0, 1, &trade, &told);
    assert_eq!(
        world.order_state(1, &order).unwrap().lines[0].confirmed(),
        4,
        "so it thinks"
    );
    world.settle();
    world.heal_all();
    world.settle();
    world.pass(60_000);
    let offer = world.offer(3, 2, 5, 400);
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 5,
        from: Source::Seller,
    }];
    let next = world.order(2, &cycle, 1, &wanted);
    world.settle();
    for node in 0..4 {
        assert_eq!(
            world.order_state(node, &order).unwrap().lines[0].confirmed(),
            0,
            "{node}"
        );
        assert_eq!(
            world.order_state(node, &next).unwrap().lines[0].confirmed(),
            5,
            "{node}"
        );
    }
    agree(&world, &pool);
}
