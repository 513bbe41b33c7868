//! A member that lies: with a valid key of its own it sends whatever bytes it likes, as questions
//! and as answers. Nothing panics, what it costs is bounded, and the others go on trading.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::single_match_else,
    clippy::wildcard_enum_match_arm,
    reason = "a test that fails says where"
)]

#[path = "hostile/answer.rs"]
mod answer;
#[path = "hostile/audience.rs"]
mod audience;
#[path = "hostile/flood.rs"]
mod flood;
#[path = "hostile/frame.rs"]
mod frame;
#[path = "hostile/identity.rs"]
mod identity;
#[path = "hostile/ledger.rs"]
mod ledger;
#[path = "hostile/pairing.rs"]
mod pairing;
#[path = "hostile/record.rs"]
mod record;
#[path = "hostile/replay.rs"]
mod replay;
#[path = "hostile/run.rs"]
mod run;
#[path = "hostile/slot.rs"]
mod slot;

use std::collections::BTreeMap;

use halle_protocol::{
    document::Descriptor,
    engine::{Effect, Fault, verify_store},
    envelope::{Envelope, Header, Operation, Run, Scalar},
    id::{DeviceId, HeaderHash, PoolId, RecordId},
    message::Answer,
    object::profile_of,
    record::Source,
    store::{StoreExt, Table},
};
use halle_tests::world::{Wanted, World, check_once, forge};

/// The member that lies; the others are 0, 1 and 2.
const LIAR: usize = 3;

/// Three honest hubs in a pool with an open cycle, and a liar whose links are cut: what it sends it
/// sends by hand.
fn fair(seed: u64) -> (World, PoolId, RecordId) {
    let (mut world, (pool, cycle)) = World::again("hostile", seed, || {
        let (world, pool, cycle) = World::fair(90, &["PRS", "AUBE", "MAMS", "LIAR"]);
        (world, (pool, cycle))
    });
    world.settle();
    world.isolate(LIAR);
    world.settle();
    (world, pool, cycle)
}

/// Everything a node keeps but what partners are said to hold.
fn facts(world: &World, node: usize) -> BTreeMap<(Table, Vec<u8>), Vec<u8>> {
    let mut facts = BTreeMap::new();
    for table in Table::ALL.into_iter().filter(|it| *it != Table::Held) {
        for (key, value) in world.nodes[node].store.under(table, &[]).unwrap() {
            facts.insert((table, key), value);
        }
    }
    facts
}

/// Bytes of everything a node keeps.
fn size(world: &World, node: usize) -> usize {
    let tables = Table::ALL.into_iter();
    tables
        .flat_map(|it| world.nodes[node].store.under(it, &[]).unwrap())
        .map(|(key, value)| key.len() + value.len())
        .sum()
}

/// Whether a node closed the connection to a device as misbehaviour.
fn closes(effects: &[Effect], device: DeviceId) -> bool {
    effects.iter().any(
        |it| matches!(it, Effect::Close { peer, fault: Fault::Misbehaved(_) } if *peer == device),
    )
}

/// The honest nodes show the same, and all they show follows from signed history.
fn agree(world: &World, pool: &PoolId) {
    check_once(world).unwrap();
    for node in 0..LIAR {
        let at = &world.nodes[node];
        let report = verify_store(&at.store, at.engine.local()).unwrap();
        assert_eq!(report.differences, Vec::<String>::new(), "node {node}");
        let digest = world.digest(node, pool);
        assert_eq!(digest, world.digest(0, pool), "node {node}");
    }
}

/// The honest go on: an order is placed, confirmed, shipped and received, and all show it.
fn trade_goes_on(world: &mut World, pool: &PoolId, cycle: &RecordId) {
    let offer = world.offer(1, 250, 10, 400);
    world.settle();
    let wanted = Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    };
    let order = world.order(0, cycle, 1, &[wanted]);
    world.settle();
    world.ship(1, &order).unwrap();
    world.settle();
    world.receive(0, &order, 0).unwrap();
    world.settle();
    for node in 0..LIAR {
        let state = world.order_state(node, &order).unwrap();
        assert_eq!(state.lines[0].received(), 4, "node {node}");
    }
    agree(world, pool);
}

fn put(key: &str, value: &str) -> Operation {
    Operation::Put(key.to_owned(), Scalar::Text(value.to_owned()))
}

/// The liar's profile.
fn profile(world: &World) -> Descriptor {
    profile_of(&world.id(LIAR))
}

/// Where the liar's chain in a document goes on, as node 0 holds it.
fn tip(world: &World, descriptor: &Descriptor) -> (u64, HeaderHash) {
    let local = world.nodes[LIAR].engine.local();
    let probe = forge(
        local,
        descriptor,
        (0, HeaderHash::default()),
        vec![],
        |_| {},
    );
    world.next_place(0, &probe.header)
}

/// The next envelope of the liar in a document.
fn next(
    world: &World,
    descriptor: &Descriptor,
    operations: Vec<Operation>,
    edit: impl FnOnce(&mut Header),
) -> Envelope {
    let local = world.nodes[LIAR].engine.local();
    forge(local, descriptor, tip(world, descriptor), operations, edit)
}

/// Links the liar again, lets everybody sync, and cuts it off.
fn let_in(world: &mut World) {
    world.heal_all();
    world.settle();
    world.pass(60_000);
    world.isolate(LIAR);
    world.settle();
}

/// A run of the liar's profile with these operations.
fn run_of(world: &World, operations: Vec<Operation>) -> Run {
    Run::of(&[next(world, &profile(world), operations, |_| {})]).unwrap()
}

/// What was answered.
fn replied(effects: &[Effect]) -> Vec<Answer> {
    let frames = effects.iter().filter_map(|it| match it {
        Effect::Reply { frame, .. } => Some(frame),
        _ => None,
    });
    frames
        .map(|it| halle_protocol::message::decode(it).unwrap())
        .collect()
}
