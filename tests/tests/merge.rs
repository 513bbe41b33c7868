//! Automerge is the merge engine and no decoration: devices of one hub edit apart, every hub shows
//! the conflict, reading the last operation per key equals the performed document, and the file
//! loads in stock Automerge with the same heads on every node.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail anywhere"
)]

use automerge::Automerge;
use halle_protocol::{
    document::Descriptor,
    engine::{chains_of, envelopes_of, replica_of},
    envelope::{Operation, Scalar},
    object::{ObjectKey, OfferState, fields_of},
};
use halle_tests::world::World;
use proptest::prelude::*;

/// A pool of two hubs of which the first has two devices: laptop, tablet, and the partner.
fn two_devices(seed: u64) -> (World, usize, usize, usize) {
    let mut world = World::new(seed);
    world.pool(&["AUBE", "PRS"]);
    let tablet = world.device_of(0, "AUBE");
    world.settle();
    (world, 0, tablet, 1)
}

/// The document's fields as rows hold them equal the performed document's, on a node.
fn check_fields(world: &World, node: usize, document: &Descriptor) {
    let store = &world.nodes[node].store;
    let id = document.id();
    let replica = replica_of(store, &id).unwrap();
    let mut keys = Vec::new();
    for (name, field) in fields_of(store, &id).unwrap() {
        let mut performed = replica.values(&name).unwrap();
        performed.dedup();
        assert_eq!(field.values, performed, "{name} on {node}");
        keys.push(name);
    }
    let performed: Vec<String> = replica
        .keys()
        .into_iter()
        .filter(|it| !it.starts_with("record/"))
        .collect();
    keys.sort();
    assert_eq!(keys, performed, "on {node}");
}

/// All nodes export the same heads, and stock Automerge reads the file to the same.
fn check_heads(world: &World, nodes: &[usize], document: &Descriptor) {
    let id = document.id();
    let first = replica_of(&world.nodes[nodes[0]].store, &id).unwrap();
    for node in nodes {
        let replica = replica_of(&world.nodes[*node].store, &id).unwrap();
        assert_eq!(replica.heads(), first.heads(), "node {node}");
        let stock = Automerge::load(&replica.save()).unwrap();
        let mut heads: Vec<[u8; 32]> = stock.get_heads().iter().map(|it| it.0).collect();
        heads.sort_unstable();
        assert_eq!(heads, first.heads());
    }
}

#[test]
fn x3_two_devices_that_edit_apart_show_a_conflict_on_every_hub_until_someone_chooses() {
    let (mut world, laptop, tablet, partner) = two_devices(3);
    let offer = world.offer(laptop, 1, 10, 450);
    world.settle();
    let catalogue = world.catalogue(laptop);
    let key = format!("offer/{}/price", offer.to_hex());
    world.cut(laptop, tablet);
    world.cut(laptop, partner);
    world.edit(laptop, &catalogue, &[(key.clone(), Scalar::Int(480))]);
    world.edit(tablet, &catalogue, &[(key.clone(), Scalar::Int(500))]);
    world.settle();
    world.heal_all();
    world.pass(100_000);
    let hub = world.id(laptop);
    for node in [laptop, tablet, partner] {
        let state: OfferState = world.row(node, &ObjectKey::Offer(hub, offer)).unwrap();
        assert_eq!(state.conflicts["price"], ["500", "480"], "node {node}");
        check_fields(&world, node, &catalogue);
    }
    check_heads(&world, &[laptop, tablet, partner], &catalogue);
    // Whoever writes next knew both: the choice stands everywhere.
    world.edit(tablet, &catalogue, &[(key, Scalar::Int(490))]);
    world.pass(100_000);
    for node in [laptop, tablet, partner] {
        let state: OfferState = world.row(node, &ObjectKey::Offer(hub, offer)).unwrap();
        assert!(state.conflicts.is_empty(), "node {node}");
        assert_eq!(state.price.cents(), 490);
    }
    check_heads(&world, &[laptop, tablet, partner], &catalogue);
}

/// One edit: by whom, which key, what (`None` deletes), and whether devices meet afterwards.
type Edit = (bool, u8, Option<i64>, bool);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn linear_reading_equals_automerge_with_no_ops_deletes_and_late_concurrency(
        edits in prop::collection::vec(
            (any::<bool>(), 0..4_u8, prop::option::of(0..3_i64), any::<bool>()), 1..14),
        seed in 0..1000_u64,
    ) {
        let edits: Vec<Edit> = edits;
        let (mut world, laptop, tablet, partner) = two_devices(seed);
        let catalogue = world.catalogue(laptop);
        for (by_tablet, key, value, meet) in edits {
            let by = if by_tablet { tablet } else { laptop };
            let key = format!("offer/{key:032x}/price");
            let operation = match value {
                Some(value) => Operation::Put(key, Scalar::Int(value)),
                None => Operation::Delete(key),
            };
            world.run(by, |turn| turn.publish(&catalogue, vec![operation])).unwrap();
            if meet {
                world.heal_all();
                world.pass(100_000);
            } else {
                world.cut(laptop, tablet);
                world.cut(laptop, partner);
                world.cut(tablet, partner);
            }
            for node in [laptop, tablet, partner] {
                check_fields(&world, node, &catalogue);
            }
        }
        world.heal_all();
        world.pass(100_000);
        let nodes = [laptop, tablet, partner];
        for node in nodes {
            check_fields(&world, node, &catalogue);
            prop_assert_eq!(
                chains_of(&world.nodes[node].store, &catalogue.id()).unwrap(),
                chains_of(&world.nodes[laptop].store, &catalogue.id()).unwrap()
            );
            prop_assert_eq!(
                envelopes_of(&world.nodes[node].store, &catalogue.id()).unwrap().len(),
                envelopes_of(&world.nodes[laptop].store, &catalogue.id()).unwrap().len()
            );
        }
        check_heads(&world, &nodes, &catalogue);
    }
}
