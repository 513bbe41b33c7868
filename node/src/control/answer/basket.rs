//! What comes back about baskets, who receives them, and distributions.

use serde::{Deserialize, Serialize};

use crate::control::{Cents, ChoiceTyped, Remark, SkippedRow};

answers! {
    /// Sizes of baskets, by name.
    Baskets { baskets: Vec<BasketRow> }
    /// One size.
    BasketRow {
        basket: String, parts: Vec<RecipePartRow>, prices: Vec<TierPriceRow>, retired: bool,
    }
    /// One thing in a basket, from 1: its choices, the wanted one first.
    RecipePartRow { part: usize, choices: Vec<ChoiceTyped> }
    /// What a basket costs at a tier.
    TierPriceRow { tier: String, price: Cents }
    /// One size; `done` says that it already was as asked.
    BasketShown { basket: BasketRow, done: bool, notes: Vec<Remark> }

    /// Who receives baskets, by number, and how many each time in all.
    Subscribers { subscribers: Vec<SubscriberRow>, baskets: u64 }
    /// One of them. `state`: `active`, `paused`, `awaited`, `ended`.
    SubscriberRow {
        number: u32, name: String, contact: String, basket: String, baskets: u32, tier: String,
        point: String, referrer: String, avoids: Vec<String>, pauses: Vec<PauseRow>,
        from: Option<String>, until: Option<String>, state: String,
        /// Distributions that are paid ahead and left; below zero so many are owed.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        left: Option<i64>,
    }
    /// From one day to another, both counted; `to` absent: until further notice.
    PauseRow { from: String, to: Option<String> }
    /// One subscriber; `done` says that it already was as asked.
    SubscriberShown { subscriber: SubscriberRow, done: bool, notes: Vec<Remark> }
    /// What a spreadsheet of subscribers gave.
    SubscribersImported {
        rows: usize, added: usize, changed: usize, unchanged: usize, skipped: Vec<SkippedRow>,
        dry_run: bool, notes: Vec<Remark>,
    }

    /// Distributions, newest first.
    Distributions { distributions: Vec<DistributionRow> }
    /// One of them: `came` subscribers have taken their baskets; `left` is what the fund held after.
    DistributionRow {
        date: String, cycle: Option<String>, subscribers: usize, baskets: u64, came: usize,
        orders: usize, income: Cents, left: Option<Cents>,
    }
    /// One distribution. Costs are content and `extra` for each basket; `gap` is costs less income;
    /// `left` is the fund less the gap, below zero where it does not carry it.
    DistributionShown {
        date: String, cycle: Option<String>,
        /// Whether it was ordered, or is only planned.
        ordered: bool,
        words: String, baskets: u64, orders: Vec<PlacedRow>,
        #[serde(default)]
        own: Vec<OwnGoodsRow>,
        to_order: Vec<ToOrderRow>,
        packing: Vec<PackedRow>, takings: Vec<TakingsRow>, content: Cents, extra: Cents,
        costs: Cents, income: Cents, gap: Cents, fund: Option<Cents>, left: Option<Cents>,
        households: Vec<HouseholdRow>, done: bool, notes: Vec<Remark>,
    }
    /// An order that was placed for it.
    PlacedRow { order: String, seller: String, packs: u32, confirmed: u32, held_by: usize }
    /// Packs that it took from this hub's own stock, at the price for all.
    OwnGoodsRow {
        #[serde(rename = "ref")]
        reference: String,
        product: String, pack: String, packs: u32, price: Cents, cost: Cents,
    }
    /// Packs to order, or to take from this hub's own stock; `over` grams or pieces of the last one are left.
    ToOrderRow {
        #[serde(rename = "ref")]
        reference: String,
        product: String, pack: String, seller: String,
        #[serde(default)]
        own: bool,
        packs: u32, price: Cents, cost: Cents,
        over: u64, unit: String,
    }
    /// What goes into how many baskets of a size; without a product nothing is there for the part.
    PackedRow {
        basket: String, avoids: Vec<String>, part: usize, product: Option<String>, wanted: String,
        quantity: u32, unit: String, baskets: u32, substitute: bool,
    }
    /// What one tier brings in. `each` is its price less what a basket costs: above zero it carries others.
    TakingsRow {
        basket: String, tier: String, price: Cents, baskets: u32, income: Cents, cost: Cents,
        each: Cents, surplus: Cents,
    }
    /// What one household gets and owes.
    HouseholdRow {
        number: u32, name: String, contact: String, basket: String, baskets: u32, tier: String,
        due: Cents, point: String, referrer: String, avoids: Vec<String>, came: bool,
        /// Distributions that are paid ahead and left after this one; `due` is nothing while there are some.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        prepaid: Option<i64>,
        items: Vec<BasketItemRow>,
    }
    /// One thing in so many of its baskets; without a product nothing is there for the part.
    BasketItemRow {
        part: usize, product: Option<String>, wanted: String, quantity: u32, unit: String,
        baskets: u32, substitute: bool,
    }
}
