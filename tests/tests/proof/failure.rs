//! Commits that fail, and stores that come back from the past.

use halle_protocol::{
    engine::{Effect, Event, Telling},
    id::Writer,
    identity::{Body as IdentityBody, Role},
    object::{ObjectKey, ProfileState},
    record::Source,
    store::{StoreExt, Table},
};
use halle_tests::world::{Failure, Wanted, World};

use super::agree;

fn wanted(offer: halle_protocol::id::OfferId, packs: u32) -> [Wanted; 1] {
    [Wanted {
        offer,
        packs,
        from: Source::Seller,
    }]
}

#[test]
fn an_order_whose_commit_failed_was_never_placed() {
    let (mut world, pool, cycle) = World::fair(20, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    world.crash(0);
    let lost = world.order(0, &cycle, 1, &wanted(offer, 4));
    world.settle();
    assert!(world.orders(0, &cycle).is_empty() && world.orders(1, &cycle).is_empty());
    let placed = world.order(0, &cycle, 1, &wanted(offer, 4));
    assert_ne!(placed, lost);
    world.settle();
    for node in 0..2 {
        assert_eq!(world.orders(node, &cycle), [placed]);
        assert_eq!(
            world.order_state(node, &placed).unwrap().lines[0].confirmed(),
            4
        );
    }
    agree(&world, &pool);
}

#[test]
fn a_confirmation_whose_commit_failed_is_made_once() {
    for step in 0..12 {
        let (mut world, pool, cycle) = World::fair(21, &["PRS", "AUBE"]);
        let offer = world.offer(1, 1, 10, 400);
        world.settle();
        let order = world.order(0, &cycle, 1, &wanted(offer, 4));
        // The seller fails at one of its steps: on the order, on what it sent, on an answer.
        for _ in 0..step {
            world.step();
        }
        world.crash(1);
        world.settle();
        world.pass(60_000);
        world.pass(60_000);
        for node in 0..2 {
            let state = world.order_state(node, &order).unwrap();
            assert_eq!(state.lines[0].confirms.len(), 1, "step {step}, node {node}");
            assert_eq!(state.lines[0].confirmed(), 4);
        }
        agree(&world, &pool);
    }
}

#[test]
fn nothing_that_failed_to_commit_was_acknowledged() {
    let (mut world, pool, cycle) = World::fair(22, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let held = |world: &World| world.nodes[0].store.under(Table::Held, &[]).unwrap();
    let before = held(&world);
    world.order(0, &cycle, 1, &wanted(offer, 4));
    world.crash(1);
    while world.step() {}
    assert_eq!(held(&world), before, "the push was not answered");
    world.settle();
    world.pass(60_000);
    assert_ne!(held(&world), before);
    agree(&world, &pool);
}

/// An image of the seller's store from before two orders comes back.
fn restored(
    seed: u64,
    epoch: u32,
) -> (
    World,
    halle_protocol::id::PoolId,
    halle_protocol::id::RecordId,
) {
    let (mut world, pool, cycle) = World::fair(seed, &["PRS", "AUBE", "MAMS"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let image = world.nodes[1].store.clone();
    world.order(0, &cycle, 1, &wanted(offer, 4));
    world.settle();
    world.isolate(1);
    world.restore(1, image, epoch);
    // Before it hears of anybody it changes its price: lots are withdrawn and made anew.
    world.offer(1, 1, 20, 500);
    world.heal_all();
    world.settle();
    world.pass(60_000);
    world.pass(60_000);
    (world, pool, cycle)
}

#[test]
fn a_restored_store_in_a_new_epoch_writes_another_chain() {
    let (mut world, pool, cycle) = restored(23, 1);
    for node in 0..3 {
        let store = &world.nodes[node].store;
        assert!(
            store.under(Table::Proof, &[]).unwrap().is_empty(),
            "node {node}: no fork"
        );
        let order = world.orders(node, &cycle)[0];
        assert_eq!(
            world.order_state(node, &order).unwrap().lines[0].confirmed(),
            4
        );
    }
    agree(&world, &pool);
    // The old epoch's roles move by the root's word.
    let device = world.device(1);
    let (from, to) = (Writer { device, epoch: 0 }, Writer { device, epoch: 1 });
    let frontier = world.written_by(1, device);
    world.root_says(
        1,
        IdentityBody::Move {
            role: Role::Stock,
            from,
            frontier,
            to,
            since: Vec::new(),
        },
    );
    world.settle();
    let offer = world.offer(1, 1, 20, 500);
    world.settle();
    let order = world.order(0, &cycle, 1, &wanted(offer, 3));
    world.settle();
    for node in 0..3 {
        assert_eq!(
            world.order_state(node, &order).unwrap().lines[0].confirmed(),
            3
        );
    }
    agree(&world, &pool);
}

/// What the old epoch had confirmed is shipped by the new one: a buyer's word is kept over a
/// broken disk.
#[test]
fn the_new_stock_holder_ships_what_the_old_one_confirmed() {
    let (mut world, pool, cycle) = restored(24, 1);
    let order = world.orders(0, &cycle)[0];
    let device = world.device(1);
    let (from, to) = (Writer { device, epoch: 0 }, Writer { device, epoch: 1 });
    let frontier = world.written_by(1, device);
    world.root_says(
        1,
        IdentityBody::Move {
            role: Role::Stock,
            from,
            frontier,
            to,
            since: Vec::new(),
        },
    );
    world.settle();
    world.ship(1, &order).unwrap();
    world.settle();
    for node in 0..3 {
        assert_eq!(
            world.order_state(node, &order).unwrap().lines[0].shipped(),
            4,
            "node {node}"
        );
    }
    agree(&world, &pool);
}

/// An old image came back at another address. Its first word after the start was where it listens:
/// written before it had heard what it wrote itself, that proved a fork of its profile.
#[test]
fn an_old_image_at_another_address_announces_it_once_it_has_heard_itself() {
    let (mut world, pool, _) = World::fair(29, &["PRS", "AUBE", "MAMS"]);
    let listen = |world: &mut World, port: u16| {
        let address = format!("/ip4/192.0.2.1/tcp/{port}");
        world.event(1, Event::Listening(vec![address]));
    };
    let shown = |world: &World, node: usize| {
        let key = ObjectKey::Profile(world.id(1));
        let profile: ProfileState = world.row(node, &key).unwrap();
        let nodes = profile.nodes.into_iter();
        nodes.flat_map(|it| it.addresses).collect::<Vec<_>>()
    };
    world.settle();
    listen(&mut world, 1);
    world.settle();
    let image = world.nodes[1].store.clone();
    listen(&mut world, 2);
    world.settle();
    assert_eq!(shown(&world, 0), ["/ip4/192.0.2.1/tcp/2"]);
    world.isolate(1);
    world.restore(1, image, 0);
    listen(&mut world, 3);
    assert_eq!(
        shown(&world, 1),
        ["/ip4/192.0.2.1/tcp/1"],
        "nobody has answered yet"
    );
    world.heal_all();
    world.settle();
    (0..3).for_each(|_| world.pass(60_000));
    for node in 0..3 {
        assert_eq!(shown(&world, node), ["/ip4/192.0.2.1/tcp/3"], "node {node}");
        let proofs = world.nodes[node].store.under(Table::Proof, b"chain");
        assert!(proofs.unwrap().is_empty(), "node {node}: no fork");
    }
    assert!(world.nodes[1].engine.local().writer.epoch > 0);
    agree(&world, &pool);
}

#[test]
fn a_restored_store_in_the_old_epoch_is_found_out_and_cut_alike() {
    let (mut world, pool, cycle) = restored(25, 0);
    let chains = |world: &World, node: usize| {
        world.nodes[node]
            .store
            .under(Table::Proof, b"chain")
            .unwrap()
    };
    assert!(!chains(&world, 0).is_empty(), "the fork is proved");
    for node in 1..3 {
        assert_eq!(
            chains(&world, node),
            chains(&world, 0),
            "node {node} holds the proofs"
        );
    }
    agree(&world, &pool);
    // Only what forked is cut: the trade document; the profile is written on.
    let trade = world.trade(1, &cycle);
    let field = |name: &str| {
        let value = halle_protocol::envelope::Scalar::Text("x".to_owned());
        vec![halle_protocol::envelope::Operation::Put(
            name.to_owned(),
            value,
        )]
    };
    assert!(world.holder(1).1.epoch > 0, "it went on in a new epoch");
    assert!(
        world.nodes[1]
            .told
            .contains(&Effect::Told(Telling::Overtaken))
    );
    world
        .run(1, |turn| turn.publish(&trade, field("plan/x")))
        .unwrap();
    let profile = halle_protocol::object::profile_of(&world.id(1));
    world
        .run(1, |turn| turn.publish(&profile, field("place")))
        .unwrap();
    world.settle();
    agree(&world, &pool);
}

/// Nobody noticed that an old image was put back; the node hears of itself before it writes.
#[test]
fn an_old_image_that_hears_of_itself_first_proves_no_fork() {
    let (mut world, pool, cycle) = World::fair(28, &["PRS", "AUBE", "MAMS"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let image = world.nodes[1].store.clone();
    let order = world.order(0, &cycle, 1, &wanted(offer, 4));
    world.settle();
    world.isolate(1);
    world.restore(1, image, 0);
    let told = |world: &World| {
        let told = &world.nodes[1].told;
        told.contains(&Effect::Told(Telling::Overtaken))
    };
    assert!(!told(&world));
    world.heal_all();
    world.settle();
    world.pass(60_000);
    assert!(told(&world));
    let (old, new) = (
        Writer {
            device: world.device(1),
            epoch: 0,
        },
        world.holder(1).1,
    );
    assert!(new.epoch > 0);
    for node in 0..3 {
        let store = &world.nodes[node].store;
        let forks = store.under(Table::Proof, b"chain").unwrap();
        assert!(forks.is_empty(), "node {node}: no fork");
    }
    let frontier = world.written_by(1, old.device);
    let (role, since) = (Role::Stock, Vec::new());
    world.root_says(
        1,
        IdentityBody::Move {
            role,
            from: old,
            frontier,
            to: new,
            since,
        },
    );
    world.settle();
    world.ship(1, &order).unwrap();
    world.settle();
    for node in 0..3 {
        let state = world.order_state(node, &order).unwrap();
        assert_eq!(
            (state.lines[0].confirmed(), state.lines[0].shipped()),
            (4, 4)
        );
    }
    // Started again it stays in that epoch.
    world.restart(1);
    world.settle();
    assert_eq!(world.holder(1).1, new);
    agree(&world, &pool);
}

#[test]
fn a_node_that_stops_and_starts_loses_nothing() {
    let (mut world, pool, cycle) = World::fair(26, &["PRS", "AUBE", "MAMS"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let order = world.order(0, &cycle, 1, &wanted(offer, 4));
    for node in [1, 0, 2, 1] {
        for _ in 0..3 {
            world.step();
        }
        world.restart(node);
    }
    world.settle();
    world.pass(60_000);
    for node in 0..3 {
        assert_eq!(
            world.order_state(node, &order).unwrap().lines[0].confirmed(),
            4
        );
    }
    agree(&world, &pool);
}

/// A disk was full, and the node started anew in the same process while MAMS was answering its
/// greeting. It greeted AUBE under the same ticket; the answer of MAMS came, was taken for that
/// of AUBE, and AUBE was closed as a liar.
#[test]
fn an_answer_to_a_question_of_before_is_none_to_a_later_one() {
    let (mut world, pool, _) = World::fair(27, &["PRS", "AUBE", "MAMS"]);
    world.put_on_disks(&world.images());
    world.cut(0, 1);
    world.restart(0);
    world.connect();
    // One question is answered, the answer is under way.
    assert!(world.step());
    world.fail(0, Failure::Full(0));
    world.offer(0, 1, 10, 400);
    assert_eq!(world.story.len(), 2, "{:?}", world.story);
    world.free(0);
    world.heal(0, 1);
    world.connect();
    world.settle();
    for node in 0..3 {
        let told = &world.nodes[node].told;
        let closed = told.iter().any(|it| matches!(it, Effect::Close { .. }));
        assert!(!closed, "node {node}: {told:?}");
    }
    agree(&world, &pool);
}

/// A bit that turned on the disk: whatever is shown and does not follow from signed history is found.
#[test]
fn a_damaged_row_is_found_by_verify() {
    use halle_protocol::{engine::verify_store, store::Writes};
    let (mut world, _, cycle) = World::fair(27, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    world.order(0, &cycle, 1, &wanted(offer, 4));
    world.settle();
    let local = world.nodes[0].engine.local().clone();
    let whole = world.nodes[0].store.clone();
    assert!(verify_store(&whole, &local).unwrap().differences.is_empty());
    for table in [
        Table::Record,
        Table::Cited,
        Table::Field,
        Table::Row,
        Table::Index,
        Table::Seen,
    ] {
        let rows = whole.under(table, &[]).unwrap();
        assert!(!rows.is_empty(), "{table:?}");
        for (key, value) in rows {
            let mut turned = value.clone();
            match turned.last_mut() {
                Some(last) => *last ^= 1,
                None => turned.push(1),
            }
            for damaged in [Some(turned), None] {
                let mut store = whole.clone();
                let writes = Writes::from_iter([((table, key.clone()), damaged)]);
                store.commit(writes).unwrap();
                let report = verify_store(&store, &local).unwrap();
                assert_eq!(report.differences, [format!("{}: 1", table.name())]);
            }
        }
    }
}
