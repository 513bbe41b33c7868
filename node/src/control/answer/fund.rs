//! What is told of funds, and of what pays for what a hub does.

use serde::{Deserialize, Serialize};

use crate::control::{Cents, Remark};

answers! {
    /// Funds of a pool.
    Funds { funds: Vec<FundRow> }
    /// One fund: what it holds, what came, what of that was given back, spent or set aside; `last`: what the aid of
    /// the newest cycle with any comes to.
    FundRow {
        fund: String, name: String, keeper: String, pool: String, purpose: String, held: Cents, came: Cents,
        in_kind: Cents, used: Cents, promised: Option<Cents>, last: Option<Cents>, dry: Option<String>,
    }
    /// One fund with all that is known of it.
    FundShown {
        fund: FundRow,
        /// The one category of costs, the first and the last day, the most of a cost, in percent.
        category: Option<String>, from: Option<String>, until: Option<String>, share: Option<String>,
        /// What of it came by its day is told by `came`.
        instalments: Vec<InstalmentRow>,
        sources: Vec<SourceRow>, aids: Vec<AidRow>, draws: Vec<DrawRow>, spent: Vec<SpentRow>, moves: Vec<FundMoveRow>,
        notes: Vec<Remark>,
    }
    /// Money that is to come, and what of it came until now, the earliest first.
    InstalmentRow { date: String, amount: Cents, came: Cents }
    /// What came from one kind of giver, and what of it was used.
    SourceRow { source: String, came: Cents, used: Cents }
    /// What a hub does not pay, in percent.
    AidRow { hub: String, share: String, from: Option<String>, until: Option<String>, words: String }
    /// One hub's part of a draw for a cycle: the reduction, what the fund set aside, what it paid. `to`: who
    /// is paid.
    DrawRow { cycle: String, date: String, buyer: String, to: String, gap: Cents, drawn: Cents, paid: Cents, entry: Option<String> }
    /// A cost that it paid for.
    SpentRow { date: String, category: String, cost: Cents, paid: Cents, entry: Option<String>, words: String, counts: bool }
    /// One move: by how much it changes what is held, and what is held after it. `state`: `counts`, or why not.
    FundMoveRow { record: String, date: String, kind: String, words: String, amount: Cents, held: Cents, state: String }
    /// What pays for what a hub does between two days.
    Model {
        pool: String, currency: String, hub: String, from: Option<String>, to: Option<String>,
        /// What it sold, what it bought, and the rest.
        sales: Cents, purchases: Cents, margin: Cents,
        /// What it asked others as fees of the charter.
        #[serde(default)]
        fees: Cents,
        costs: Vec<CategoryCost>, costs_total: Cents,
        /// Margin and fees less costs.
        before: Cents,
        funds: Vec<ModelFund>, funds_total: Cents,
        /// With the money of the funds that stay.
        result: Cents,
        /// Hours, space, trucks at an agreed rate: beside money.
        in_kind: Cents,
        /// Of costs covered by margin and fees, in percent.
        earned: Option<String>,
        /// The margin on these sales, in percent, that would leave nothing over or missing.
        margin_needed: Option<String>,
        /// The sales at a margin at which no money from outside is needed.
        sales_needed: Option<Cents>,
        /// What funds hold, and how many weeks it carries what is missing.
        held: Cents, weeks: Option<u64>,
        notes: Vec<Remark>,
    }
    /// What was spent on one category.
    CategoryCost { category: String, amount: Cents }
    /// What came into a fund in these days; `stays`: it is counted.
    ModelFund { fund: String, source: String, amount: Cents, stays: bool }
}
