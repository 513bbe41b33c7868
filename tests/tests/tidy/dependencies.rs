//! What each crate may depend on. A new name here is a decision; `deny.toml` judges the rest.

use std::collections::BTreeSet;

use super::source::{none, read};

const PROTOCOL: [&str; 12] = [
    "automerge",
    "bech32",
    "bip39",
    "ed25519-dalek",
    "jiff",
    "postcard",
    "serde",
    "serde_bytes",
    "serde_ipld_dagcbor",
    "sha2",
    "thiserror",
    "zstd",
];

const NODE: [&str; 28] = [
    "async-trait",
    "axum",
    "base64",
    "calamine",
    "ed25519-dalek",
    "encoding_rs",
    "etcetera",
    "futures",
    "getrandom",
    "halle-protocol",
    "http-body-util",
    "hyper",
    "hyper-util",
    "jiff",
    "libp2p",
    "redb",
    "serde",
    "serde_bytes",
    "serde_ipld_dagcbor",
    "serde_json",
    "sha2",
    "thiserror",
    "tokio",
    "toml",
    "tracing",
    "tracing-subscriber",
    "unicode-normalization",
    "zip",
];

const CLI: [&str; 23] = [
    "askama",
    "base64",
    "clap",
    "clap_complete",
    "clap_mangen",
    "comfy-table",
    "csv",
    "fast_qr",
    "flate2",
    "fluent-templates",
    "halle-node",
    "halle-protocol",
    "inquire",
    "jiff",
    "pdf-writer",
    "rust_xlsxwriter",
    "serde",
    "serde_json",
    "subsetter",
    "tokio",
    "ttf-parser",
    "unic-langid",
    "unicode-normalization",
];

/// What a crate must never name, not even for its tests.
const NEVER: [(&str, &[&str]); 3] = [
    (
        "protocol",
        &["tokio", "libp2p", "redb", "clap", "halle-node"],
    ),
    ("node", &["clap", "fluent-templates", "halle"]),
    ("cli", &["libp2p", "redb", "automerge"]),
];

/// The names in a section of a crate's manifest.
fn named(krate: &str, section: &str) -> BTreeSet<String> {
    let manifest = read(&format!("{krate}/Cargo.toml"));
    let lines = manifest
        .lines()
        .skip_while(|line| line.trim() != section)
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split(['.', ' ', '=']).next());
    names
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_crate_depends_on_what_it_may_and_no_more() {
    let mut faults = Vec::new();
    let allowed: [(&str, &[&str]); 3] = [("protocol", &PROTOCOL), ("node", &NODE), ("cli", &CLI)];
    for (krate, allowed) in allowed {
        let allowed: BTreeSet<String> = allowed.iter().map(|it| (*it).to_owned()).collect();
        let named = named(krate, "[dependencies]");
        for name in named.difference(&allowed) {
            faults.push(format!(
                "{krate}/Cargo.toml names {name}, which is not on its list in \
                 tests/tests/tidy/dependencies.rs: do without, or add it there with the reason in \
                 the commit"
            ));
        }
        for name in allowed.difference(&named) {
            faults.push(format!(
                "{krate}/Cargo.toml does not name {name} any more: take it off its list in \
                 tests/tests/tidy/dependencies.rs"
            ));
        }
    }
    none(&faults);
}

#[test]
fn no_crate_names_what_belongs_to_another() {
    let mut faults = Vec::new();
    for (krate, never) in NEVER {
        for section in [
            "[dependencies]",
            "[dev-dependencies]",
            "[build-dependencies]",
        ] {
            let named = named(krate, section);
            for name in never.iter().filter(|name| named.contains(**name)) {
                faults.push(format!(
                    "{krate}/Cargo.toml names {name} under {section}: that belongs to another crate"
                ));
            }
        }
    }
    none(&faults);
}
