//! Answers about what is ordered again.

use serde::{Deserialize, Serialize};

use super::{OrderRow, PauseRow};
use crate::control::{Cents, Remark};

answers! {
    /// What was asked for in the cycle `of`, asked for again.
    OrdersRepeated {
        of: String, cycle: String, orders: Vec<OrderRow>, total: Cents, dry_run: bool,
        notes: Vec<Remark>,
    }
    /// Standing orders, by name.
    Standings { standings: Vec<StandingRow> }
    /// One of them. `state`: `active`, `by-hand`, `paused`, `awaited`, `ended`; `most` in a cycle.
    StandingRow {
        standing: String, state: String, lines: Vec<StandingLineRow>, every: u32,
        from: Option<String>, until: Option<String>, pauses: Vec<PauseRow>, most: Option<Cents>,
        by_hand: bool, words: String, cycles: Vec<StandingCycleRow>,
    }
    /// What is ordered; `price` of a pack when it was said.
    StandingLineRow {
        #[serde(rename = "ref")] reference: String,
        seller: String, product: String, packs: u32, tier: String, price: Cents,
    }
    /// What came of it in a cycle. `state`: `placed`, `skipped`, `before`, `held`; `why` it is held:
    /// `over-limit`, `nothing-sold`.
    StandingCycleRow { cycle: String, state: String, orders: Vec<String>, why: String }
    /// One standing order, and the orders just placed or tried.
    StandingShown {
        standing: StandingRow, orders: Vec<OrderRow>, done: bool, notes: Vec<Remark>,
    }
}
