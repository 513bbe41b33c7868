//! Every entry point of `halle_tests::fuzz` with every file of the corpus, with altered seeds and
//! with bytes of chance: what libFuzzer does for hours, for a moment and in every run.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

use std::{fs, path::PathBuf};

use halle_tests::fuzz::{TARGETS, seeds};
use proptest::{
    prelude::*,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};

fn corpus(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(name)
}

/// How bytes are altered: a byte set, a stretch cut out, a stretch said twice.
#[derive(Debug, Clone)]
enum Edit {
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index, usize),
    Twice(prop::sample::Index, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(at, byte)| Edit::Set(at, byte)),
        1 => (at(), 1..64_usize).prop_map(|(at, length)| Edit::Cut(at, length)),
        1 => (at(), 1..64_usize).prop_map(|(at, length)| Edit::Twice(at, length)),
    ]
}

fn altered(mut bytes: Vec<u8>, edits: &[Edit]) -> Vec<u8> {
    for edit in edits {
        let (Edit::Set(at, _) | Edit::Cut(at, _) | Edit::Twice(at, _)) = edit;
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match edit {
            Edit::Set(_, byte) => bytes[at] = *byte,
            Edit::Cut(_, length) => {
                let end = (at + length).min(bytes.len());
                bytes.drain(at..end);
            }
            Edit::Twice(_, length) => {
                let end = (at + length).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
    bytes
}

/// Chance from a fixed seed: the same inputs on every machine.
fn runner(cases: u32) -> TestRunner {
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let chance = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(config, chance)
}

fn cases(name: &str) -> u32 {
    if name == "engine" { 48 } else { 2_000 }
}

#[test]
fn every_file_of_the_corpus_is_survived() {
    for (name, target) in TARGETS {
        let files: Vec<_> = fs::read_dir(corpus(name)).unwrap().collect();
        assert!(!files.is_empty(), "{name} has no corpus");
        for file in files {
            target(&fs::read(file.unwrap().path()).unwrap());
        }
    }
}

/// `cargo run -p halle-tests --example corpus` writes the seeds; files beside them are finds.
#[test]
fn the_corpus_holds_the_seeds() {
    for (name, _) in TARGETS {
        for (seed, bytes) in seeds(name) {
            let held = fs::read(corpus(name).join(&seed)).unwrap_or_default();
            assert_eq!(held, bytes, "{name}/{seed}: write the seeds again");
            assert!(held.len() < 8_192, "{name}/{seed} is no small seed");
        }
    }
}

#[test]
fn altered_seeds_are_survived() {
    for (name, target) in TARGETS {
        let seeds = seeds(name);
        let strategy = (
            any::<prop::sample::Index>(),
            prop::collection::vec(edit(), 1..6),
        );
        runner(cases(name))
            .run(&strategy, |(seed, edits)| {
                target(&altered(seeds[seed.index(seeds.len())].1.clone(), &edits));
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn bytes_of_chance_are_survived() {
    for (name, target) in TARGETS {
        runner(cases(name))
            .run(&prop::collection::vec(any::<u8>(), 0..512), |bytes| {
                target(&bytes);
                Ok(())
            })
            .unwrap();
    }
}

/// Each target is a file of the fuzz workspace, and nothing else is.
#[test]
fn every_target_is_fuzzed_by_its_name() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fuzz/fuzz_targets");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|it| {
            it.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let mut names: Vec<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    files.sort();
    names.sort();
    assert_eq!(files, names);
}
