//! What is left of a document that forked, for those who held nothing of it before.

use halle_protocol::{
    document::{Descriptor, Kind, Period},
    engine::{ChainState, Local, chains_of},
    envelope::{Dep, Envelope},
    id::{HeaderHash, Writer},
};
use halle_tests::world::{World, forge};

use super::fork::{pool, profile, put, quiet};

/// A document of the liar, node 4, that nobody knows yet.
fn unknown(world: &World) -> Descriptor {
    Descriptor {
        kind: Kind::Catalogue,
        period: Period::Year(2031),
        ..profile(world, 4)
    }
}

fn says(
    local: &Local,
    descriptor: &Descriptor,
    place: (u64, HeaderHash),
    value: &str,
    deps: &[Dep],
) -> Envelope {
    forge(local, descriptor, place, vec![put("place", value)], |it| {
        it.deps = deps.to_vec();
    })
}

/// Nodes 0 and 1 hear each its own; node 2 hears of the document only once the fork is proved.
fn tell(world: &mut World, descriptor: &Descriptor, first: &[&[Envelope]], other: &[Envelope]) {
    world.isolate(2);
    for envelopes in first {
        world.tell(4, 0, descriptor, envelopes);
    }
    world.tell(4, 1, descriptor, other);
    quiet(world);
    for honest in [0, 1, 3] {
        world.heal(2, honest);
    }
    quiet(world);
}

fn chains(world: &World, node: usize, descriptor: &Descriptor) -> Vec<(Writer, ChainState)> {
    chains_of(&world.nodes[node].store, &descriptor.id()).unwrap()
}

#[test]
fn what_is_left_of_a_forked_document_reaches_who_held_nothing_of_it() {
    let (mut world, _) = pool(49);
    let descriptor = unknown(&world);
    let local = world.nodes[4].engine.local().clone();
    let said = |place, value| says(&local, &descriptor, place, value, &[]);
    let trunk = said((0, HeaderHash::default()), "trunk");
    let one = said((1, trunk.hash()), "one");
    let other = said((1, trunk.hash()), "other");
    // The trunk's own signature goes once a newer one proves it: the proof alone shows it then.
    let first = [trunk.clone(), one];
    tell(&mut world, &descriptor, &[&first], &[trunk, other]);
    for node in 0..4 {
        let held = chains(&world, node, &descriptor);
        let held: Vec<_> = held.iter().map(|(_, it)| (it.seq, it.cut)).collect();
        assert_eq!(held, [(0, Some(1))], "node {node}");
    }
}

#[test]
fn a_chain_that_names_a_cut_one_reaches_who_held_nothing_of_the_document() {
    let (mut world, _) = pool(50);
    let descriptor = unknown(&world);
    let first = world.nodes[4].engine.local().clone();
    let mut second = first.clone();
    second.writer.epoch += 1;
    let start = (0, HeaderHash::default());
    let one = says(&first, &descriptor, start, "one", &[]);
    let other = says(&first, &descriptor, start, "other", &[]);
    let named = Dep {
        writer: first.writer,
        seq: 0,
        hash: one.hash(),
    };
    let upon = says(&second, &descriptor, start, "upon", &[named]);
    tell(&mut world, &descriptor, &[&[one], &[upon]], &[other]);
    for node in 0..4 {
        let held = chains(&world, node, &descriptor);
        let held: Vec<_> = held.iter().map(|(it, _)| it.epoch).collect();
        assert_eq!(held, [second.writer.epoch], "node {node}");
    }
}
