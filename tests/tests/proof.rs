//! Each counterexample that shaped the design: what would have gone wrong, and does not.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::single_match_else,
    clippy::wildcard_enum_match_arm,
    reason = "a test that fails says where"
)]

#[path = "proof/budget.rs"]
mod budget;
#[path = "proof/claim.rs"]
mod claim;
#[path = "proof/failure.rs"]
mod failure;
#[path = "proof/file.rs"]
mod file;
#[path = "proof/fork.rs"]
mod fork;
#[path = "proof/identity.rs"]
mod identity;
#[path = "proof/ledger.rs"]
mod ledger;
#[path = "proof/resolution.rs"]
mod resolution;
#[path = "proof/role.rs"]
mod role;
#[path = "proof/trade.rs"]
mod trade;
#[path = "proof/trunk.rs"]
mod trunk;
#[path = "proof/wire.rs"]
mod wire;

use halle_tests::world::{World, check_all};

/// Everything that must hold does, and all nodes show the same pool.
fn agree(world: &World, pool: &halle_protocol::id::PoolId) {
    check_all(world).unwrap();
    for node in 1..world.nodes.len() {
        assert_eq!(
            world.digest(node, pool),
            world.digest(0, pool),
            "node {node}"
        );
    }
}
