//! What a person asks about funds.

use serde::{Deserialize, Serialize};

use crate::control::{UseCase, answer};

use_cases! { FUND:
    /// Opens a fund that this hub keeps. `promised` and instalments in cents; `share`: the most of a cost.
    OpenFund => "fund-open", FundShown {
        pool: Option<String>, name: String, purpose: String, category: Option<String>,
        from: Option<String>, until: Option<String>, share: Option<String>, promised: Option<i64>,
        instalments: Vec<(String, i64)>, first: Vec<String>,
    }
    /// Funds of a pool, by name.
    ListFunds => "fund-list", Funds { pool: Option<String> }
    /// One fund: what it holds, from whom, for whom, every move.
    ShowFund => "fund-show", FundShown { fund: String }
    /// Money came, in cents, from a kind of giver.
    ReceiveFund => "fund-receive", FundShown {
        fund: String, amount: i64, source: String, words: String, date: Option<String>,
    }
    /// The fund pays this part of what a hub buys; a part of nothing ends it. `words`: who decided it.
    AidHub => "fund-aid", FundShown {
        fund: String, hub: String, share: String, from: Option<String>, until: Option<String>, words: String,
    }
    /// What happens where the fund cannot pay all aid of a cycle. `words`: who decided it.
    DecideDry => "fund-dry", FundShown { fund: String, rule: String, words: String }
    /// Sets aside what the aid of a closed cycle comes to and is not set aside yet.
    DrawFund => "fund-draw", FundShown { fund: String, cycle: String, dry_run: bool }
    /// Pays for a cost: of an entry of the ledger, or of a category and so many cents. Without an amount all
    /// that it may.
    SpendFund => "fund-spend", FundShown {
        fund: String, amount: Option<i64>, entry: Option<String>, category: Option<String>, cost: Option<i64>,
        words: String, date: Option<String>,
    }
    /// Gives cents back to who gave them.
    ReturnFund => "fund-return", FundShown { fund: String, amount: i64, words: String, date: Option<String> }
    /// What pays for what this hub does: sales, costs, money given; `without` funds; `margin`: of sales.
    ReadModel => "ledger-model", Model {
        pool: Option<String>, from: Option<String>, to: Option<String>, without: Vec<String>,
        margin: Option<String>,
    }
}
