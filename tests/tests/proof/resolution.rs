//! The root keeps a branch of a fork: it counts on every node, up to its end.

use halle_protocol::{
    engine::{branch_aside, is_resolved, replica_of},
    envelope::{Envelope, Scalar},
    id::{HeaderHash, Writer},
    identity::Body as IdentityBody,
    object::{ObjectKey, ProfileState},
    record::Source,
};
use halle_tests::world::{Wanted, World};

use super::{agree, fork::profile};

fn shown(world: &World, node: usize, of: usize, field: &str) -> Option<String> {
    let state: ProfileState = world.row(node, &ObjectKey::Profile(world.id(of)))?;
    state.field(field).map(str::to_owned)
}

fn edit(world: &mut World, node: usize, key: &str, value: &str) {
    let edit = [(key.to_owned(), Scalar::Text(value.to_owned()))];
    world.edit(node, &profile(world, node), &edit);
}

/// What the root of a node's hub says to keep the branch that this node laid aside.
fn keep(
    world: &World,
    node: usize,
    document: &halle_protocol::document::Descriptor,
    writer: Writer,
) -> IdentityBody {
    let store = &world.nodes[node].store;
    let branch = branch_aside(store, &document.id(), writer).unwrap();
    let first = &branch[0].header;
    IdentityBody::ForkResolution {
        document: document.id(),
        writer,
        seq: first.seq,
        previous: first.previous,
        kept: branch.iter().map(Envelope::hash).collect(),
    }
}

/// AUBE (1) writes its profile in two branches, one told to PRS (0), the other to MAMS (2); it
/// holds the second.
fn two_profiles(seed: u64) -> (World, halle_protocol::id::PoolId, Writer) {
    let (mut world, pool, _) = World::fair(seed, &["PRS", "AUBE", "MAMS", "ASL"]);
    world.settle();
    let writer = world.nodes[1].engine.local().writer;
    world.in_two_branches(1, [0, 2], |world, partner| {
        let place = if partner == 0 { "Laval" } else { "Lachine" };
        edit(world, 1, "place", place);
        edit(world, 1, "hours", "9-17");
    });
    (world, pool, writer)
}

#[test]
fn a_kept_branch_counts_on_every_node_up_to_its_end() {
    let (mut world, pool, writer) = two_profiles(80);
    world.meet();
    let document = profile(&world, 1);
    for node in 0..4 {
        assert_eq!(shown(&world, node, 1, "place"), None, "node {node}");
    }
    let body = keep(&world, 1, &document, writer);
    world.root_says(1, body.clone());
    world.meet();
    for node in 0..4 {
        let store = &world.nodes[node].store;
        assert!(is_resolved(store, &document.id(), writer).unwrap());
        let place = shown(&world, node, 1, "place");
        assert_eq!(place.as_deref(), Some("Lachine"), "node {node}");
        let hours = shown(&world, node, 1, "hours");
        assert_eq!(hours.as_deref(), Some("9-17"), "node {node}");
        let heads = |node: usize| {
            let store = &world.nodes[node].store;
            replica_of(store, &document.id()).unwrap().heads()
        };
        assert_eq!(heads(node), heads(0), "node {node}");
    }
    agree(&world, &pool);
    // The new epoch goes on upon it; said again, or of another branch, nothing changes.
    edit(&mut world, 1, "place", "Verdun");
    let IdentityBody::ForkResolution { seq, previous, .. } = body.clone() else {
        panic!("a resolution");
    };
    world.root_says(1, body);
    world.root_says(
        1,
        IdentityBody::ForkResolution {
            document: document.id(),
            writer,
            seq,
            previous,
            kept: vec![HeaderHash::from_bytes([7; 32])],
        },
    );
    world.meet();
    for node in 0..4 {
        let place = shown(&world, node, 1, "place");
        assert_eq!(place.as_deref(), Some("Verdun"), "node {node}");
    }
    agree(&world, &pool);
    // Who joins afterwards sees the same.
    let newcomer = world.hub("SAGE");
    world.join(3, newcomer, &pool);
    world.meet();
    let place = shown(&world, newcomer, 1, "place");
    assert_eq!(place.as_deref(), Some("Verdun"));
    agree(&world, &pool);
}

#[test]
fn a_resolution_that_comes_before_the_proof_shows_the_same() {
    let (mut world, pool, writer) = two_profiles(81);
    // MAMS and AUBE alone learn of the fork from PRS; ASL hears first what the root says.
    for (one, other) in [(0, 1), (1, 2), (0, 2)] {
        world.heal(one, other);
    }
    world.settle();
    (0..4).for_each(|_| world.pass(60_000));
    let document = profile(&world, 1);
    let body = keep(&world, 1, &document, writer);
    world.root_says(1, body);
    let log = world.identity(1);
    world.run(3, |turn| turn.add_identity(&log)).unwrap();
    world.meet();
    for node in 0..4 {
        let place = shown(&world, node, 1, "place");
        assert_eq!(place.as_deref(), Some("Lachine"), "node {node}");
    }
    agree(&world, &pool);
}

/// The kept branch draws on the lot before what the other one gave, which is a shortage then.
#[test]
fn a_kept_branch_comes_before_what_is_claimed_of_the_other() {
    let (mut world, pool, cycle) = World::fair(82, &["PRS", "AUBE", "MAMS", "ASL"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let stock = world.lots(3, &cycle)[0];
    let writer = world.nodes[1].engine.local().writer;
    let mut orders = Vec::new();
    world.in_two_branches(1, [0, 2], |world, buyer| {
        let from = Source::Seller;
        let wanted = [Wanted {
            offer,
            packs: 6,
            from,
        }];
        orders.push(world.order(buyer, &cycle, 1, &wanted));
    });
    world.meet();
    let document = world.trade(1, &cycle);
    let body = keep(&world, 1, &document, writer);
    world.root_says(1, body);
    world.meet();
    for node in 0..4 {
        let confirmed = |order: &halle_protocol::id::RecordId| {
            world.order_state(node, order).unwrap().lines[0].confirmed()
        };
        assert_eq!(
            (confirmed(&orders[0]), confirmed(&orders[1])),
            (0, 6),
            "node {node}"
        );
        let lot = world.lot_state(node, &stock).unwrap();
        assert_eq!((lot.confirmed(), lot.short(), lot.burned()), (6, 6, 4));
    }
    agree(&world, &pool);
}
