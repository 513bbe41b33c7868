//! Every checker is shown a federation with one thing wrong in it: one that never fails proves
//! nothing.

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    engine::Protocol,
    message::{self, Request},
    object::{ObjectKey, PoolState},
    record::{Body, Source},
    store::{StoreExt, Table, Writes},
};
use halle_tests::world::{End, Wanted, World, check_all, check_healed, check_once};

#[test]
fn a_changed_row_is_noticed() {
    let (mut world, pool, _) = World::fair(200, &["PRS", "AUBE"]);
    assert_eq!(check_all(&world), Ok(()));
    let key = ObjectKey::Pool(pool);
    let mut state: PoolState = world.row(1, &key).unwrap();
    state.charter.name.push('!');
    let row = halle_protocol::cbor::encode(&state);
    world.nodes[1]
        .store
        .commit(Writes([((Table::Row, key.encode()), Some(row))].into()))
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
    for node in 0..2 {
        let (key, _) = world.nodes[node].store.under(Table::Index, b"b").unwrap()[0].clone();
        world.nodes[node]
            .store
            .commit(Writes([((Table::Index, key), None)].into()))
            .unwrap();
    }
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("sum to zero"), "{found:?}");
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
                .commit(Writes([((table, key), None)].into()))
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
        let row = halle_protocol::cbor::encode(&state);
        let key = ObjectKey::Lot(lot).encode();
        world.nodes[node]
            .store
            .commit(Writes([((Table::Row, key), Some(row))].into()))
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
        .commit(Writes([(gone, None)].into()))
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
    let writes = Writes([((Table::Document, key), Some(row))].into());
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
