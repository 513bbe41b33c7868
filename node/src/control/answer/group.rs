//! Answers about buying together.

use serde::{Deserialize, Serialize};

use crate::control::{Cents, Remark};

answers! {
    /// What hubs would buy, and how much of each together.
    Needs { needs: Vec<NeedRow>, wanted: Vec<WantedRow> }
    /// One need. `units` 0: taken back; `state`: `open`, `met`, `withdrawn`.
    NeedRow {
        need: String, hub: String, product: String, units: u32, unit: String,
        by: Option<String>, why: String, state: String, time: String, matches: Vec<MatchRow>,
    }
    /// How much all hubs together want of one product in one unit.
    WantedRow { product: String, unit: String, units: u64, hubs: Vec<String> }
    /// Who says what meets a need: an offer (`ref`, with price and stock where it is known here) or a
    /// group purchase.
    MatchRow {
        hub: String, time: String, #[serde(rename = "ref")] reference: Option<String>,
        seller: Option<String>, product: Option<String>, pack: Option<String>,
        price: Option<Cents>, group: Option<String>, words: String,
    }
    /// One need with its history.
    NeedShown { need: NeedRow, versions: Vec<NeedVersionRow>, done: bool, notes: Vec<Remark> }
    /// One version of a need.
    NeedVersionRow { record: String, time: String, units: u32, state: String }

    /// Group purchases, newest first.
    Groups { groups: Vec<GroupRow> }
    /// One of them. `state`: `open`, `closing`, `closed`, `cancelled`, `arrived`.
    GroupRow {
        name: String, coordinator: String, supplier: String, state: String,
        fills: Option<String>, closes: Option<String>, hubs: usize, total: Cents,
    }
    /// One group purchase; while it is open, as it would come out now.
    GroupShown {
        group: String, name: String, coordinator: String, supplier: String, cycle: Option<String>,
        state: String, fills: Option<String>, closes: Option<String>, words: String,
        items: Vec<GroupItemRow>, shares: Vec<GroupShareRow>, dues: Vec<GroupDueRow>,
        wishes: Vec<WishRow>,
        goods: Cents, delivery: Cents,
        /// Above zero so much may still go, below zero so much is missing to free delivery.
        above_free: Option<Cents>,
        total: Cents,
        /// Whether what the coordinator published is what this node counts; absent before a close.
        agrees: Option<bool>,
        closed: Option<String>, orders: Vec<String>, arrived: Option<String>,
        #[serde(default)]
        batches: Vec<GroupBatchRow>,
        payer: Option<String>, entry: Option<String>,
        steps: Vec<Remark>, done: bool, notes: Vec<Remark>,
    }
    /// Units of an item that are of one of the supplier's batches.
    GroupBatchRow { item: usize, product: String, batch: String, best_before: Option<String>, units: u32 }
    /// One item. `step`: units of what is sold whole; `missing_…` to the next case, lower price, and
    /// minimum, `uncovered` of a case what no tolerance covers.
    GroupItemRow {
        item: usize, product: String, unit: String,
        #[serde(rename = "ref")] reference: Option<String>,
        sold_by: String, step: u32, minimum: u32, price: Cents, per: u32, breaks: Vec<BreakRow>,
        wished: u32, tolerance: u32, steps: u32, units: u32, outcome: String, amount: Cents,
        missing_case: Option<u32>, uncovered: Option<u32>, missing_minimum: Option<u32>,
        missing_price: Option<u32>, next_price: Option<Cents>,
        arrived: Option<u32>, received: u32,
        /// Units that arrived and that nobody has said to have received.
        left_over: Option<u32>,
    }
    /// A lower price, and from how many units of the pool's total it holds.
    BreakRow { from: u32, price: Cents }
    /// What one hub wishes and gets of one item; `given` of what arrived.
    GroupShareRow {
        hub: String, item: usize, product: String, wished: u32, tolerance: u32,
        bought: u32, given: u32, received: Option<u32>, amount: Cents,
    }
    /// What one hub pays in all; `credit` is what it does not pay because less arrived.
    GroupDueRow { hub: String, goods: Cents, delivery: Cents, credit: Cents, total: Cents }
    /// One wish. `state`: `counts`, `apart`, `replaced`, `late`.
    WishRow { hub: String, time: String, says: String, state: String, record: String }
}
