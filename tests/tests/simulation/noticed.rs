//! Every checker is shown a federation with one thing wrong in it: one that never fails proves
//! nothing.

use std::collections::BTreeSet;

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    engine::{Load, Protocol},
    envelope::Scalar,
    id::Nonce,
    limits::WANTED_MAX,
    message::{self, Request},
    money::Amount,
    object::{Consent, EntryState, ObjectKey, PoolState, encode},
    record::{Basis, Body, Cost, Entry, EntryKind, Side, Source, Transfer},
    store::{StoreExt, Table, Writes},
};
use halle_tests::{
    life::{Deed, Setting, at, play, schedule, shrink},
    world::{
        CANARY, Differing, End, Failure, Wanted, World, check_all, check_healed, check_load,
        check_once,
    },
};

#[test]
fn a_changed_row_is_noticed() {
    let (mut world, pool, _) = World::fair(200, &["PRS", "AUBE"]);
    assert_eq!(check_all(&world), Ok(()));
    let key = ObjectKey::Pool(pool);
    let mut state: PoolState = world.row(1, &key).unwrap();
    state.charter.name.push('!');
    let row = encode(Table::Row, &state);
    world.nodes[1]
        .store
        .commit(Writes::from_iter([((Table::Row, key.encode()), Some(row))]))
        .unwrap();
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("shows something else"), "{found:?}");
    assert!(check_all(&world).is_err());
}

#[test]
fn a_changed_balance_is_noticed() {
    let (mut world, _, cycle) = World::fair(201, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    let order = world.order(0, &cycle, 1, &wanted);
    world.settle();
    world.ship(1, &order).unwrap();
    world.settle();
    assert_eq!(check_all(&world), Ok(()));
    let receipt = world.receive(0, &order, 0);
    assert!(receipt.is_some());
    world.settle();
    lose(&mut world, b"p");
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("do not come to the balance"), "{found:?}");
    lose(&mut world, b"b");
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("sum to zero"), "{found:?}");
}

/// Every node loses its first entry of an ordering.
fn lose(world: &mut World, ordering: &[u8]) {
    for node in 0..2 {
        let (key, _) = world.nodes[node]
            .store
            .under(Table::Index, ordering)
            .unwrap()[0]
            .clone();
        world.nodes[node]
            .store
            .commit(Writes::from_iter([((Table::Index, key), None)]))
            .unwrap();
    }
}

#[test]
fn a_lost_envelope_is_noticed() {
    let (mut world, _, cycle) = World::fair(202, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    world.order(0, &cycle, 1, &wanted);
    world.settle();
    world.pass(60_000);
    assert_eq!(check_all(&world), Ok(()));
    // The seller's disk loses the order's chain after it said that it is durable.
    let trade = world.trade(0, &cycle).id();
    for table in [Table::Envelope, Table::Chain] {
        for (key, _) in world.nodes[1].store.under(table, trade.as_bytes()).unwrap() {
            world.nodes[1]
                .store
                .commit(Writes::from_iter([((table, key), None)]))
                .unwrap();
        }
    }
    assert!(check_all(&world).is_err());
}

#[test]
fn slots_used_twice_are_noticed() {
    let (mut world, _, cycle) = World::fair(203, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    world.order(0, &cycle, 1, &wanted);
    world.settle();
    let lot = world.lots(0, &cycle)[0];
    for node in 0..2 {
        let mut state = world.lot_state(node, &lot).unwrap();
        let (id, used) = state
            .uses
            .iter()
            .next()
            .map(|(id, it)| (*id, it.clone()))
            .unwrap();
        let Body::Confirm(_) = record(&world, node, &id) else {
            panic!("a confirmation")
        };
        let other = halle_protocol::id::RecordId::from_bytes([5; 32]);
        state.uses.insert(other, used);
        let row = encode(Table::Row, &state);
        let key = ObjectKey::Lot(lot).encode();
        world.nodes[node]
            .store
            .commit(Writes::from_iter([((Table::Row, key), Some(row))]))
            .unwrap();
    }
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("two states"), "{found:?}");
}

fn record(world: &World, node: usize, id: &halle_protocol::id::RecordId) -> Body {
    let reader = halle_protocol::object::Reader::new(&world.nodes[node].store);
    reader.record(id).unwrap().unwrap().body().unwrap()
}

/// Two hubs on disks, with an order that the buyer's people were told is saved.
fn ordered(seed: u64) -> (World, Vec<u8>) {
    let (mut world, _, cycle) = World::fair(seed, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    world.put_on_disks(&world.images());
    let before = world.nodes[0].store.content();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    world.order(0, &cycle, 1, &wanted);
    (world, before)
}

#[test]
fn an_answered_commit_that_is_gone_is_noticed() {
    let (mut world, before) = ordered(204);
    world.end(0, End::Power);
    assert_eq!(check_once(&world), Ok(()));
    world.nodes[0].store.tamper(before);
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("promised"), "{found:?}");
}

#[test]
fn a_word_told_to_be_saved_that_is_gone_is_noticed() {
    let (mut world, _) = ordered(205);
    assert_eq!(check_once(&world), Ok(()));
    let gone = world.nodes[0].saved.first().unwrap().clone();
    world.nodes[0]
        .store
        .commit(Writes::from_iter([(gone, None)]))
        .unwrap();
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("told to be saved"), "{found:?}");
}

fn private(world: &World, node: usize) -> Descriptor {
    Descriptor {
        owner: world.id(node),
        kind: Kind::Private,
        period: Period::Year(2026),
        audience: Audience::Own,
    }
}

#[test]
fn a_private_document_on_another_node_is_noticed() {
    let (mut world, _) = ordered(206);
    let private = private(&world, 0);
    let row = halle_protocol::cbor::encode(&private);
    let key = private.id().as_bytes().to_vec();
    let writes = Writes::from_iter([((Table::Document, key), Some(row))]);
    world.nodes[0].store.commit(writes.clone()).unwrap();
    assert_eq!(check_once(&world), Ok(()));
    world.nodes[1].store.commit(writes).unwrap();
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("another hub's private"), "{found:?}");
}

#[test]
fn a_private_document_on_the_wire_is_noticed() {
    let (mut world, _) = ordered(207);
    let (descriptor, run) = (private(&world, 0), Vec::new());
    let frame = message::encode(&Request::Push { descriptor, run });
    world.ask(0, 1, Protocol::Sync, 0, frame);
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("tells another hub"), "{found:?}");
}

#[test]
fn a_hub_that_lags_behind_is_noticed() {
    let (mut world, _) = ordered(208);
    let found = check_healed(&world).unwrap_err();
    assert!(found.0.contains("another root"), "{found:?}");
    world.settle();
    assert_eq!(check_healed(&world), Ok(()));
}

#[test]
fn an_accused_honest_peer_is_noticed() {
    let (mut world, _) = ordered(209);
    world.settle();
    world.push_frame(0, 1, b"?".to_vec());
    let found = check_healed(&world).unwrap_err();
    assert!(found.0.contains("accuses"), "{found:?}");
}

#[test]
fn a_private_word_on_the_wire_is_noticed() {
    let (mut world, _) = ordered(210);
    let note = format!("so {CANARY}PRS goes out").into_bytes();
    world.ask(0, 1, Protocol::Sync, 0, note);
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("tells another hub"), "{found:?}");
}

#[test]
fn a_private_word_in_another_store_is_noticed() {
    let (mut world, _) = ordered(211);
    world.settle();
    let note = private(&world, 1);
    let text = Scalar::Text(format!("{CANARY}AUBE"));
    world.edit(1, &note, &[("note/1/text".to_owned(), text)]);
    world.settle();
    assert_eq!(check_healed(&world), Ok(()));
    let value = format!("{CANARY}AUBE").into_bytes();
    let writes = Writes::from_iter([((Table::Local, b"note".to_vec()), Some(value))]);
    world.nodes[0].store.commit(writes).unwrap();
    let found = check_healed(&world).unwrap_err();
    assert!(found.0.contains("another hub's note"), "{found:?}");
}

/// The disk is full, the commit fails, and the node pushes its order all the same.
#[test]
fn an_effect_of_a_commit_that_failed_is_noticed() {
    for hasty in [false, true] {
        let (mut world, _) = ordered(212);
        world.settle();
        world.blame.hasty.extend(hasty.then_some(0));
        world.fail(0, Failure::Full(0));
        world.offer(0, 1, 10, 400);
        let found = check_once(&world);
        let says = |it: &Differing| it.0.contains("does not hold");
        assert_eq!(found.as_ref().is_err_and(says), hasty, "{found:?}");
    }
}

#[test]
fn an_answer_that_never_comes_is_noticed() {
    let (mut world, _) = ordered(213);
    world.settle();
    world.wait(61_000);
    assert_eq!(check_once(&world), Ok(()));
    world.swallow();
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("in vain"), "{found:?}");
}

#[test]
fn a_queue_beyond_its_bound_is_noticed() {
    let none = BTreeSet::new();
    let known = (2, 2, 1);
    assert_eq!(check_load(&Load::default(), known, &none), Ok(()));
    let over = [
        Load {
            sessions: 3,
            ..Load::default()
        },
        Load {
            wanted_most: WANTED_MAX + 1,
            ..Load::default()
        },
        Load {
            open_most: 3,
            ..Load::default()
        },
        Load {
            counted: 4,
            ..Load::default()
        },
        Load {
            waiting: 1,
            ..Load::default()
        },
    ];
    for load in over {
        assert!(check_load(&load, known, &none).is_err(), "{load:?}");
    }
}

#[test]
fn a_queue_that_is_not_empty_at_rest_is_noticed() {
    let (mut world, _) = ordered(214);
    world.settle();
    assert_eq!(check_healed(&world), Ok(()));
    world.wait(61_000);
    let found = check_healed(&world).unwrap_err();
    assert!(found.0.contains("not at rest"), "{found:?}");
}

/// A fold that lets a claim pass that is beyond what the charter allows.
#[test]
fn a_claim_beyond_the_charter_is_noticed() {
    let (mut world, pool, cycle) = World::fair(215, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    let order = world.order(0, &cycle, 1, &wanted);
    world.settle();
    let shipment = world.ship(1, &order).unwrap();
    let ledger = world.ledger(1, &pool);
    let basis = Body::Basis(Basis {
        cycle,
        records: vec![shipment],
    });
    let basis = world.write(1, &ledger, &basis);
    let amount = Amount::new(5_000).unwrap();
    let entry = Body::Entry(Entry {
        pool,
        date: "2026-09-21".to_owned(),
        kind: EntryKind::Cost,
        words: String::new(),
        cause: None,
        transfers: vec![Transfer {
            debit: world.id(0),
            credit: world.id(1),
            amount,
            names: Some(order),
        }],
        cost: Some(Cost {
            total: amount,
            category: "transport".to_owned(),
            rule: "equal".parse().unwrap(),
            cap: None,
            cycle,
            basis: vec![basis],
            side: Side::Buyers,
            stated: Vec::new(),
            claims: true,
            predecessor: None,
        }),
        corrects: None,
        nonce: Nonce::default(),
    });
    let entry = world.write(1, &ledger, &entry);
    world.settle();
    assert_eq!(check_all(&world), Ok(()));
    let key = ObjectKey::Entry(entry);
    for node in 0..2 {
        let mut state: EntryState = world.row(node, &key).unwrap();
        assert_eq!(state.transfers[0].consent, Consent::Charter);
        state.claimed = Some(Amount::new(100_001).unwrap());
        let row = encode(Table::Row, &state);
        let writes = Writes::from_iter([((Table::Row, key.encode()), Some(row))]);
        world.nodes[node].store.commit(writes).unwrap();
    }
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("charter's limit"), "{found:?}");
}

#[test]
fn a_liar_is_not_looked_at_and_the_honest_are() {
    let (mut world, _) = ordered(216);
    world.settle();
    world.push_frame(0, 1, b"?".to_vec());
    assert!(check_healed(&world).is_err());
    world.blame.liars.insert(0);
    assert_eq!(check_healed(&world), Ok(()));
    world.blame.liars.clear();
    assert!(check_healed(&world).is_err());
}

/// A life whose checks fail is made small: of a dozen events those are left that make it fail.
#[test]
fn a_failing_life_is_made_small() {
    let setting = Setting {
        seed: 217,
        hubs: 2,
        doubled: 0,
        lying: false,
        thrice: false,
    };
    let (_, mut events) = schedule(3, Some(2), 2);
    let held = play(&setting, &events);
    assert!(held.is_ok(), "{held:?}");
    // Time that no calendar has: whoever asks for the date panics.
    events.insert(4, at(0, Deed::Wait(i64::MAX / 2), 1));
    let failed = play(&setting, &events).unwrap_err();
    assert!(failed.what.starts_with("panics"), "{}", failed.what);
    let small = shrink(setting, &events, failed, 100);
    assert_eq!(small.events, [at(0, Deed::Wait(i64::MAX / 2), 1)]);
    let printed = small.to_string();
    assert!(
        printed.contains("at(0, Wait(4611686018427387903), 0x1),"),
        "{printed}"
    );
}
