//! What comes back about orders.

use serde::{Deserialize, Serialize};

use super::{BatchPartRow, SkippedRow};
use crate::control::{Cents, OrderFeeRow, Remark};

answers! {
    /// Orders just placed: one a seller. `order` is the first one's.
    OrdersPlaced { order: String, orders: Vec<String>, lines: Vec<LineRow>, notes: Vec<Remark> }
    /// One line: `state` is `requested`, `confirmed`, `reduced`, `waiting`, `declined`, `cancelled`, `late`, `held`, `shipped`, `received`.
    LineRow {
        line: u32,
        #[serde(rename = "ref")]
        reference: String,
        product: String, pack: String,
        /// Packs asked.
        packs: u32,
        /// Packs confirmed.
        confirmed: u32,
        shipped: u32, received: u32,
        /// Of which batches what left is.
        #[serde(default)]
        batches: Vec<BatchPartRow>,
        /// Cents a pack, pinned in the order.
        price: Cents,
        /// What the line comes to: what was received of it, else what left, is confirmed, is asked.
        amount: Cents,
        /// Where its weight is billed; the price is then an estimate.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        weighed: Option<WeighedRow>,
        tier: String,
        state: String,
        /// What its buyer says of it to the seller.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        note: Option<String>,
        /// Cents left for the containers of a pack.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        deposit: Option<Cents>,
        /// Why it is not what was asked, and who must act.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        reason: Option<Remark>,
        /// Slots confirmed, `0-3,7`.
        #[serde(default)]
        slots: String,
    }
    /// What an order spreadsheet gave.
    OrdersImported { rows: usize, placed: usize, others: usize, unchanged: usize, orders: Vec<OrderRow>, skipped: Vec<SkippedRow>, dry_run: bool, notes: Vec<Remark> }
    /// How packs of a product were shared out among who can bring it; `orders` and `lines` are empty where nothing was written.
    OrdersShared { cycle: String, product: String, wanted: u32, missing: u32, parts: Vec<SharePartRow>, orders: Vec<String>, lines: Vec<LineRow>, dry_run: bool, notes: Vec<Remark> }
    /// What one of them brings: `ahead` of its share by so many cents before that, `available` in packs, `None` when on demand.
    SharePartRow {
        hub: String,
        #[serde(rename = "ref")]
        reference: String,
        product: String, pack: String, price: Cents, available: Option<u32>, share: Option<String>, ahead: Cents, packs: u32,
    }
    /// One order. `held_by`: hubs known to hold it, this one counted. `words`: from its buyer to the seller; `client`: for
    /// whom this hub ordered it, which no other knows.
    OrderRow {
        order: String, buyer: String, seller: String, cycle: String, state: String, placed: String, lines: Vec<LineRow>, total: Cents, held_by: usize,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        words: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        client: Option<String>,
        /// What fees of the charter come to on it, as reckoned now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        fees: Vec<OrderFeeRow>,
    }
    /// Orders.
    Orders { orders: Vec<OrderRow> }
    /// One order; `done` says that it already was as asked.
    OrderShown { order: OrderRow, done: bool, notes: Vec<Remark> }

    /// A line that is billed by weight: `estimate` of what is confirmed, or asked while nothing is; up to
    /// `cap`, which `most` grams come to, its buyer has agreed. `grams` left, and are billed.
    WeighedRow { kilo: Cents, tolerance: String, piece: u64, least: u64, most: u64, estimate: Cents, cap: Cents, grams: u64, billed: Cents }
}
