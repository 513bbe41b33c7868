//! What only shows when parts meet: federations of real engines, real processes, executed guides.

#![allow(
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    clippy::unused_self,
    reason = "a harness names its nodes by number, and fails where a test fails"
)]

pub mod fuzz;
pub mod life;
pub mod world;
