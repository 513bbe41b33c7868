//! What comes back about order cycles.

use serde::{Deserialize, Serialize};

use crate::control::{Cents, Remark};

answers! {
    /// One order cycle in a list: `state` is `open`, `closed`.
    CycleRow { name: String, coordinator: String, state: String, opens: Option<String>, closes: Option<String>, delivers: Option<String>, orders: usize }
    /// Order cycles.
    Cycles { cycles: Vec<CycleRow> }
    /// One order cycle.
    CycleShown { cycle: String, name: String, coordinator: String, state: String, opens: Option<String>, closes: Option<String>, delivers: Option<String>, places: Option<String>, shortage: String, lots: usize, orders: usize, notes: Vec<Remark> }

    /// What is planned otherwise now, and whom that concerns.
    CycleChanged { cycle: String, changes: Vec<PlanChange>, concerned: Vec<ConcernedRow>, dry_run: bool, notes: Vec<Remark> }
    /// One field of a plan: `opens`, `closes`, `delivers`, `shortage`, `places`.
    PlanChange { field: String, before: Option<String>, after: Option<String> }
    /// A hub with orders in a cycle: how many it bought and sold by, and their value as ordered.
    ConcernedRow { hub: String, bought: usize, sold: usize, value: Cents }
}
