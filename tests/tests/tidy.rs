//! What lints cannot see: how long files are, who imports whom, what each crate depends on, and
//! whether the pages that describe the tree still do.
//!
//! A fault says what is wrong, where, and what to do. That both languages have the same messages
//! and commands, and that generated references are fresh, is checked beside the binary
//! (`cli/tests/locales.rs`, `guides.rs`, `reference.rs`).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

#[path = "tidy/source.rs"]
mod source;

#[path = "tidy/dependencies.rs"]
mod dependencies;
#[path = "tidy/habits.rs"]
mod habits;
#[path = "tidy/imports.rs"]
mod imports;
#[path = "tidy/length.rs"]
mod length;
#[path = "tidy/pages.rs"]
mod pages;
#[path = "tidy/threats.rs"]
mod threats;
