//! What is left of a document that forked, for those who held nothing of it before.

use halle_protocol::{
    document::{Descriptor, Kind, Period},
    engine::chains_of,
    envelope::Dep,
    id::HeaderHash,
};
use halle_tests::world::forge;

use super::fork::{pool, profile, put, quiet};

#[test]
fn what_is_left_of_a_forked_document_reaches_who_held_nothing_of_it() {
    let (mut world, _) = pool(49);
    let descriptor = Descriptor {
        kind: Kind::Catalogue,
        period: Period::Year(2031),
        ..profile(&world, 4)
    };
    let local = world.nodes[4].engine.local().clone();
    let said = |place, value| {
        forge(
            &local,
            &descriptor,
            place,
            vec![put("place", value)],
            |_| {},
        )
    };
    let trunk = said((0, HeaderHash::default()), "trunk");
    let one = said((1, trunk.hash()), "one");
    let other = said((1, trunk.hash()), "other");
    world.isolate(2);
    world.tell(4, 0, &descriptor, &[trunk.clone(), one]);
    world.tell(4, 1, &descriptor, &[trunk, other]);
    quiet(&mut world);
    // The trunk's own signature went once a newer one proved it: the proof alone shows it now.
    for other in [0, 1, 3] {
        world.heal(2, other);
    }
    quiet(&mut world);
    let chains = |node: usize| {
        let chains = chains_of(&world.nodes[node].store, &descriptor.id()).unwrap();
        chains.into_iter().map(|(_, it)| (it.seq, it.cut))
    };
    for node in 0..4 {
        assert!(chains(node).eq([(0, Some(1))]), "node {node}");
    }
}

#[test]
fn a_chain_that_names_a_cut_one_reaches_who_held_nothing_of_the_document() {
    let (mut world, _) = pool(50);
    let descriptor = Descriptor {
        kind: Kind::Catalogue,
        period: Period::Year(2031),
        ..profile(&world, 4)
    };
    let first = world.nodes[4].engine.local().clone();
    let mut second = first.clone();
    second.writer.epoch += 1;
    let start = (0, HeaderHash::default());
    let one = forge(
        &first,
        &descriptor,
        start,
        vec![put("place", "one")],
        |_| {},
    );
    let other = forge(
        &first,
        &descriptor,
        start,
        vec![put("place", "other")],
        |_| {},
    );
    let named = Dep {
        writer: first.writer,
        seq: 0,
        hash: one.hash(),
    };
    let upon = vec![put("place", "upon")];
    let upon = forge(&second, &descriptor, start, upon, |it| {
        it.deps = vec![named];
    });
    world.isolate(2);
    world.tell(4, 0, &descriptor, &[one]);
    world.tell(4, 0, &descriptor, &[upon]);
    world.tell(4, 1, &descriptor, &[other]);
    quiet(&mut world);
    for other in [0, 1, 3] {
        world.heal(2, other);
    }
    quiet(&mut world);
    for node in 0..4 {
        let chains = chains_of(&world.nodes[node].store, &descriptor.id()).unwrap();
        let held: Vec<_> = chains.iter().map(|(it, _)| it.epoch).collect();
        assert_eq!(held, [second.writer.epoch], "node {node}");
    }
}
