//! Federations that trade, fail and heal under a seed: what must never differ never does.
//!
//! A failure prints its seed and step; `one_seed(SEED)` runs it alone. Clocks, links, crashes and
//! what people do are all drawn from the seed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

#[path = "simulation/life.rs"]
mod life;

use halle_protocol::{
    object::{ObjectKey, PoolState},
    record::{Body, Source},
    store::{StoreExt, Table, Writes},
};
use halle_tests::world::{Wanted, World, check_all, check_once};
use life::Life;

/// Steps of one seed.
const STEPS: usize = 12;

fn one_seed(seed: u64) {
    let mut life = Life::new(seed);
    for step in 0..STEPS {
        life.step();
        if step % 3 == 2
            && let Err(differing) = check_once(&life.world)
        {
            panic!("step {step}: {differing:?}\n{}", life.story());
        }
    }
    life.heal();
    if let Err(differing) = check_all(&life.world) {
        panic!("healed: {differing:?}\n{}", life.story());
    }
    let (world, pool) = (&life.world, &life.pool);
    for node in 1..world.nodes.len() {
        let (ours, theirs) = (world.digest(node, pool), world.digest(0, pool));
        assert_eq!(ours, theirs, "seed {seed}, node {node}\n{}", life.story());
    }
}

/// Four parts, so that a machine with several cores runs them beside one another.
#[test]
fn seeds_0_to_24_agree() {
    (0..25).for_each(one_seed);
}

#[test]
fn seeds_25_to_49_agree() {
    (25..50).for_each(one_seed);
}

#[test]
fn seeds_50_to_74_agree() {
    (50..75).for_each(one_seed);
}

#[test]
fn seeds_75_to_99_agree() {
    (75..100).for_each(one_seed);
}

/// A checker that never fails proves nothing: each is shown a federation with one lie in it.
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
        .commit(Writes([((Table::Row, key.encode()), Some(row))].into()));
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
            .commit(Writes([((Table::Index, key), None)].into()));
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
                .commit(Writes([((table, key), None)].into()));
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
            .commit(Writes([((Table::Row, key), Some(row))].into()));
    }
    let found = check_once(&world).unwrap_err();
    assert!(found.0.contains("two states"), "{found:?}");
}

fn record(world: &World, node: usize, id: &halle_protocol::id::RecordId) -> Body {
    let reader = halle_protocol::object::Reader::new(&world.nodes[node].store);
    reader.record(id).unwrap().unwrap().body().unwrap()
}
