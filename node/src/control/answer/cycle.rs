//! What comes back about order cycles.

use serde::{Deserialize, Serialize};

use crate::control::{Cents, Remark};

answers! {
    /// One order cycle in a list: `state` is `open`, `closed`.
    CycleRow { name: String, coordinator: String, state: String, opens: Option<String>, closes: Option<String>, delivers: Option<String>, orders: usize }
    /// Order cycles.
    Cycles { cycles: Vec<CycleRow> }
    /// One order cycle; `every`: days after which the next one opens, `by_itself`: it closes at the planned time.
    CycleShown { cycle: String, name: String, coordinator: String, state: String, opens: Option<String>, closes: Option<String>, delivers: Option<String>, places: Option<String>, shortage: String, lots: usize, orders: usize, every: Option<u32>, by_itself: bool, pilot: Option<PilotRow>, exchanges: Vec<ExchangeRow>, notes: Vec<Remark> }
    /// What a pilot is to stay within, what is reached, and what it is to show, `refused<3%`.
    PilotRow { buyers: usize, buyers_most: Option<u32>, products: usize, products_most: Option<u32>, spent: Cents, spend_most: Option<Cents>, hypothesis: Option<String> }
    /// A hub's part in a cycle: of the `sellers` or the `buyers`; `state` is `open`, `ended`. `share` of what is ordered; `until` when orders are taken, `at` when goods are handed over; `products` that ended before the part, and orders that stand.
    ExchangeRow { hub: String, side: String, state: String, until: Option<String>, at: Option<String>, place: Option<String>, fees: Option<String>, words: Option<String>, #[serde(skip_serializing_if = "Option::is_none", default)] share: Option<String>, products: Vec<String>, orders: usize }

    /// How far sellers are ahead of the share that the coordinator gave them, over so many cycles; `sold` in this one.
    CycleShares { cycle: String, cycles: usize, hubs: Vec<CycleShareRow>, notes: Vec<Remark> }
    /// A seller's share of what is ordered, `40%`; nothing where it has none in this cycle. `ahead` below zero: behind.
    CycleShareRow { hub: String, share: Option<String>, sold: Cents, ahead: Cents }

    /// What is planned otherwise now, and whom that concerns.
    CycleChanged { cycle: String, changes: Vec<PlanChange>, concerned: Vec<ConcernedRow>, dry_run: bool, notes: Vec<Remark> }
    /// One field of a plan: `opens`, `closes`, `delivers`, `shortage`, `places`, `every`, `by-itself`, `buyers`, `products`, `spend`, `hypothesis`.
    PlanChange { field: String, before: Option<String>, after: Option<String> }
    /// A hub with orders in a cycle: how many it bought and sold by, and their value as ordered.
    ConcernedRow { hub: String, bought: usize, sold: usize, value: Cents }
}
