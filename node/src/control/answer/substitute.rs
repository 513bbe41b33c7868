//! Answers about what is taken instead of what.

use serde::{Deserialize, Serialize};

use super::OrderRow;
use crate::control::{Cents, Remark};

answers! {
    /// Substitution wishes by reference, and the orders just placed.
    Substitutes {
        substitutes: Vec<SubstituteRow>, orders: Vec<OrderRow>, done: bool, notes: Vec<Remark>,
    }
    /// One of them. `how`: `accept`, `ask`, `never`; `by` in the order in which they are tried; `most` a pack.
    SubstituteRow {
        #[serde(rename = "ref")] reference: String,
        seller: String, product: String, how: String, by: Vec<String>, most: Option<Cents>,
        cases: Vec<SubstituteCase>,
    }
    /// A line in an open cycle of which packs will not come: the orders placed instead, and what may be ordered
    /// `next`.
    SubstituteCase {
        order: String, cycle: String, missing: u32, placed: Vec<String>, next: Option<String>,
    }
}
