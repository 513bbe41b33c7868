//! Answers about batches: where goods are from, where they went, who is called upon.

use serde::{Deserialize, Serialize};

use crate::control::Remark;

answers! {
    /// Batches, the newest harvest first.
    Batches { batches: Vec<BatchRow> }
    /// One batch. `batch` is `HUB/CODE`; weights in grams, `None`: nobody said. What its maker shipped
    /// and made into others is `passed`; `state`: `there`, `gone`, `past`, `overdrawn`, `recalled`.
    BatchRow {
        batch: String, hub: String, code: String, product: String, producer: String,
        #[serde(rename = "ref")] reference: Option<String>,
        made: String, best_before: Option<String>, grams: Option<u64>, packs: Option<u32>,
        passed_grams: u64, passed_packs: u32, words: String, state: String,
    }
    /// One batch with its way; `made_into` are batches of which it is a part.
    BatchShown {
        batch: BatchRow, origins: Vec<OriginRow>, made_into: Vec<String>, sent: Vec<BatchSentRow>,
        holders: Vec<BatchHolderRow>, recalls: Vec<RecallRow>, done: bool, notes: Vec<Remark>,
    }
    /// What a batch was made of; `received`: its maker is known to have had some.
    OriginRow {
        batch: String, hub: String, product: String, made: String, grams: Option<u64>,
        received: bool,
    }
    /// What left of it in one shipment; `received` packs of the line, as its buyer says.
    BatchSentRow {
        batch: String, from: String, to: String, order: String, product: String, packs: u32,
        grams: u64, received: Option<u32>, time: String,
    }
    /// What one hub had of it and what of that went on. `state` in a recall: `none`, `caller`, `pending`,
    /// `answered`; `left_…` as it answered.
    BatchHolderRow {
        batch: String, hub: String, grams: u64, packs: u32, passed_grams: u64, passed_packs: u32,
        state: String, left_grams: Option<u64>, left_packs: Option<u32>, words: String,
        answered: Option<String>,
    }
    /// Packs of a line that are of a batch.
    BatchPartRow { batch: String, packs: u32 }
    /// One recall of it; `action`: `destroy`, `return`, `hold`, `lifted`.
    RecallRow {
        hub: String, time: String, action: String, words: String, holders: usize,
        pending: Vec<String>,
    }
    /// Recalls that stand, the newest first.
    Recalled { recalls: Vec<RecalledRow> }
    /// One of them; `asks`: this hub has not answered.
    RecalledRow {
        batch: String, product: String, hub: String, action: String, words: String,
        holders: usize, pending: Vec<String>, asks: bool, time: String,
    }
}
