//! Needs and group purchases over federations of engines: the numbers of A1 to A4 on every node,
//! whoever was cut off, and what no partner can make them believe.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

#[path = "group/bench.rs"]
mod bench;
#[path = "group/close.rs"]
mod close;
#[path = "group/ledger.rs"]
mod ledger;
#[path = "group/need.rs"]
mod need;
#[path = "group/wish.rs"]
mod wish;
