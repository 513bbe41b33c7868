//! What comes back about what a hub has.

use serde::{Deserialize, Serialize};

use crate::control::{Cents, Remark};

answers! {
    /// What this hub has.
    StockListed { stock: Vec<StockRow> }
    /// One offer, in packs: for sale (`None`: made to order), confirmed and not left, in partners' hands to
    /// buy, in this hub's own baskets and not handed out, and what is to be on the shelf: all of them.
    StockRow {
        #[serde(rename = "ref")]
        reference: String,
        product: String, pack: String,
        for_sale: Option<u32>, promised: u32, reserved: u32,
        #[serde(default)]
        baskets: u32,
        on_hand: u32,
    }
    /// What became of packs: `stock` as it is now, and of a loss who gets less.
    StockMoved {
        stock: StockRow, kind: String, packs: u32,
        /// In which cycle and by which rule promised packs were taken.
        cycle: Option<String>, rule: Option<String>,
        shares: Vec<LossRow>, value: Cents, dry_run: bool, notes: Vec<Remark>,
    }
    /// What a hub was confirmed, loses and keeps, over all its orders of the offer.
    LossRow { hub: String, orders: Vec<String>, confirmed: u32, lost: u32, kept: u32 }
    /// What became of packs, newest first, with the sum of each kind.
    StockMoves { moves: Vec<StockMoveRow>, totals: Vec<StockTotalRow> }
    /// One time that something became of packs; `before` and `after` are for sale.
    StockMoveRow {
        time: String,
        #[serde(rename = "ref")]
        reference: String,
        product: String, kind: String, packs: u32, before: Option<u32>, after: Option<u32>,
        value: Cents, reason: Option<String>, to: String, words: String,
    }
    /// Packs and value of one kind.
    StockTotalRow { kind: String, packs: u64, value: Cents }
}
