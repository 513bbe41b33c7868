//! Runs from plan to receiving check, with the numbers of the scenarios (L1, L5, E4; LO3–LO13).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

#[allow(
    dead_code,
    reason = "shared with the ledger's tests, which need more of it"
)]
#[path = "ledger/fair.rs"]
mod fair;

#[path = "logistics/bad.rs"]
mod bad;
#[path = "logistics/carrier.rs"]
mod carrier;
#[path = "logistics/check.rs"]
mod check;
#[path = "logistics/fit.rs"]
mod fit;
#[path = "logistics/hostile.rs"]
mod hostile;
#[path = "ledger/l1.rs"]
mod l1;
#[path = "logistics/round.rs"]
mod round;
#[path = "logistics/week.rs"]
mod week;
