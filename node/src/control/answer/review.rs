//! What comes back about what a cycle came to.

use serde::{Deserialize, Serialize};

use crate::control::{Cents, Remark};

answers! {
    /// A cycle's figures, and those of the cycle that the same hub opened before.
    CycleReviewed {
        cycle: String, coordinator: String, state: String, near_metres: u32,
        products: Vec<FigureRow>, sellers: Vec<FigureRow>, total: FigureRow,
        now: IndicesRow, before: Option<IndicesRow>, costs: Vec<CategoryRow>,
        hypothesis: Option<HypothesisRow>, comments: Vec<CommentRow>, notes: Vec<Remark>,
    }
    /// What a pilot was to show, and what each of its cycles came to, the first one first.
    HypothesisRow { hypothesis: String, measure: String, cycles: Vec<MeasuredRow> }
    /// A cycle's figure: per mille, lines or cents, as its measure; `holds`: it bears the hypothesis out.
    MeasuredRow { cycle: String, figure: Option<u32>, holds: Option<bool> }
    /// What a hub says of a cycle.
    CommentRow { hub: String, words: String }
    /// Packs of one product or seller, or of all. `filled`: received of those asked, per mille; `next`:
    /// what it proposes to offer the next time.
    FigureRow {
        name: String, offered: u64, asked: u64, confirmed: u64, shipped: u64, refused: u64,
        received: u64, missing: u64, left_over: u64, grams: u64, value: Cents,
        filled: Option<u32>, next: Option<u64>,
    }
    /// What is compared from one cycle to the next. Shares per mille: packs received of those asked, weight
    /// refused of that shipped, value from near and organic value of all received. Gini per mille, 0 where
    /// all sold the same: of sales, and of what each sold of what it offered.
    IndicesRow {
        cycle: String, filled: Option<u32>, refused_weight: Option<u32>, near: Option<u32>,
        organic: Option<u32>, value: Cents, grams: u64, metres: u64, gram_metres: u64,
        co2_grams: u64, transport: Cents, per_kilogram: Option<Cents>, complaints: usize,
        sales_gini: Option<u32>, sold_gini: Option<u32>,
    }
    /// What cycles came to together: each, and all. `meals` of half a kilogram; `solidarity`: value at that price, and
    /// its share per mille.
    SeasonReviewed {
        pool: String, from: Option<String>, to: Option<String>, near_metres: u32,
        cycles: Vec<IndicesRow>, total: IndicesRow, meals: u64, orders: usize, buyers: usize,
        solidarity: Cents, solidarity_share: Option<u32>, sellers: Vec<FigureRow>,
        products: Vec<FigureRow>, costs: Vec<CategoryRow>, notes: Vec<Remark>,
    }
    /// Costs of one category.
    CategoryRow { category: String, amount: Cents }
}
