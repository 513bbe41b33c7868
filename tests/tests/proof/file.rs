//! Files that prove something to anybody: made from what a node holds, checked with nothing else.

use halle_protocol::{
    engine::{evidence_of_proof, evidence_of_record, proofs_held},
    envelope::{Operation, Scalar},
    id::RecordId,
    identity::{Body, SignedEntry},
    message::{Evidence, ProofFile, Proven, ProvesNothing},
    object::{Arrived, decode},
    store::{StoreExt, Table},
};
use halle_tests::world::World;

use super::fork::{branch, pool, profile, quiet};

/// A record of a hub, as a node holds it, that is not alone in its envelope where there is such.
fn record(world: &World, node: usize, of: usize) -> Arrived {
    let all = world.nodes[node].store.under(Table::Record, &[]).unwrap();
    let all = all
        .iter()
        .map(|(_, it)| decode::<Arrived>(Table::Record, it).unwrap());
    let own = all.filter(|it| it.descriptor.owner == world.id(of));
    own.max_by_key(|it| (it.index, it.id)).unwrap()
}

fn evidence(world: &World, node: usize, id: &RecordId) -> Evidence {
    let found = evidence_of_record(&world.nodes[node].store, id).unwrap();
    found.expect("all is held")
}

fn fork_file(world: &World, node: usize) -> Vec<u8> {
    let store = &world.nodes[node].store;
    let held = proofs_held(store).unwrap();
    let evidence = evidence_of_proof(store, &held[0].name).unwrap().unwrap();
    ProofFile::new(evidence).encode()
}

/// AUBE's word, exported by PRS.
#[test]
fn a_record_is_proved_by_whoever_holds_it() {
    let (world, _) = pool(750);
    let arrived = record(&world, 0, 1);
    let file = ProofFile::new(evidence(&world, 0, &arrived.id)).encode();
    let Ok(Proven::Record {
        author, id, bytes, ..
    }) = ProofFile::check(&file)
    else {
        panic!("it proves the record");
    };
    assert_eq!((id, bytes), (arrived.id, arrived.bytes));
    assert_eq!(author.descriptor.owner, world.id(1));
    assert_eq!((author.device, author.seq), (world.device(1), arrived.seq));
}

#[test]
fn a_spoilt_file_proves_nothing_else() {
    let (mut world, _) = pool(751);
    fork(&mut world);
    let arrived = record(&world, 0, 1);
    let of_record = ProofFile::new(evidence(&world, 0, &arrived.id)).encode();
    for file in [of_record, fork_file(&world, 0)] {
        let proven = ProofFile::check(&file).unwrap();
        for at in (0..file.len()).step_by(5) {
            let mut spoilt = file.clone();
            spoilt[at] ^= 0x21;
            if let Ok(it) = ProofFile::check(&spoilt) {
                assert_eq!(it, proven, "byte {at}");
            }
        }
        assert_eq!(
            ProofFile::check(&file[..file.len() - 1]),
            Err(ProvesNothing::Unreadable)
        );
    }
}

fn fork(world: &mut World) {
    let descriptor = profile(world, 4);
    let one = branch(world, 4, &["Laval"], &[]);
    let other = branch(world, 4, &["Longueuil"], &[]);
    world.tell(4, 0, &descriptor, &one);
    world.tell(4, 0, &descriptor, &other);
    quiet(world);
}

/// The node that found it shows what both branches say; one that was only told knows their hashes.
#[test]
fn a_fork_is_proved_with_both_texts_where_they_were_seen() {
    let (mut world, _) = pool(752);
    fork(&mut world);
    for (node, known) in [(0, true), (3, false)] {
        let Ok(Proven::Fork { author, sides }) = ProofFile::check(&fork_file(&world, node)) else {
            panic!("node {node} proves the fork");
        };
        assert_eq!((author.device, author.seq), (world.device(4), 1));
        let place = |text: &str| Operation::Put("place".into(), Scalar::Text(text.into()));
        let mut texts: Vec<_> = sides.into_iter().filter_map(|it| it.operations).collect();
        texts.sort_by_key(|it| format!("{it:?}"));
        let both = vec![vec![place("Laval")], vec![place("Longueuil")]];
        assert_eq!(texts, if known { both } else { Vec::new() }, "node {node}");
    }
}

/// Each part of a true file put into another one.
#[test]
fn parts_of_true_files_prove_nothing_together() {
    let (mut world, _) = pool(753);
    fork(&mut world);
    let of = |world: &World, hub: usize| evidence(world, 0, &record(world, 0, hub).id);
    let (aube, mams) = (of(&world, 1), of(&world, 2));
    let (
        Evidence::Record {
            origin,
            record,
            index,
            path,
            headers,
            signature,
        },
        Evidence::Record {
            origin: others,
            record: other,
            signature: foreign,
            ..
        },
    ) = (aube, mams)
    else {
        panic!("both are records");
    };
    let file = |origin, record, signature| {
        let (path, headers) = (path.clone(), headers.clone());
        ProofFile::new(Evidence::Record {
            origin,
            record,
            index,
            path,
            headers,
            signature,
        })
        .encode()
    };
    let mut borrowed = origin.clone();
    borrowed.certificate = others.certificate.clone();
    for (bytes, why) in [
        (
            file(others, record.clone(), signature),
            ProvesNothing::Document,
        ),
        (
            file(borrowed, record.clone(), signature),
            ProvesNothing::Certificate,
        ),
        (file(origin.clone(), other, signature), ProvesNothing::Text),
        (file(origin, record, foreign), ProvesNothing::Unsigned),
    ] {
        assert_eq!(ProofFile::check(&bytes), Err(why));
    }
    let store = &world.nodes[0].store;
    let held = proofs_held(store).unwrap();
    let found = evidence_of_proof(store, &held[0].name).unwrap();
    let Some(Evidence::Fork {
        origin,
        mut proof,
        texts,
    }) = found
    else {
        panic!("a fork");
    };
    proof.other = proof.one.clone();
    proof.other_signature = proof.one_signature;
    let same = Evidence::Fork {
        origin,
        proof,
        texts,
    };
    let same = ProofFile::new(same).encode();
    assert_eq!(ProofFile::check(&same), Err(ProvesNothing::NoFork));
}

#[test]
fn two_entries_at_one_position_prove_that_a_root_contradicts_itself() {
    let (world, _) = pool(754);
    let log: Vec<SignedEntry> = world.identity(1);
    let root = world.root_of(1);
    let entry = log[0].verify().unwrap();
    let mut other = entry.clone();
    other.body = Body::Retire {};
    let file = |one: &SignedEntry, other: &SignedEntry| {
        let (one, other) = (one.clone(), other.clone());
        ProofFile::new(Evidence::Identity { one, other }).encode()
    };
    let second = SignedEntry::seal(&root, &other);
    let Ok(Proven::Identity { sides }) = ProofFile::check(&file(&log[0], &second)) else {
        panic!("it proves the contradiction");
    };
    assert_eq!(sides, [entry, other]);
    let twice = ProofFile::check(&file(&second, &second));
    assert_eq!(twice, Err(ProvesNothing::NoFork));
}
