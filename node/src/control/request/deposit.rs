//! What a person asks about deposits on containers.

use serde::{Deserialize, Serialize};

use crate::control::{UseCase, answer};

use_cases! { DEPOSIT:
    /// Deposits that this hub paid or holds.
    ListDeposits => "deposit-list", Deposits { pool: Option<String> }
    /// A partner's containers came back: so many cents, or packs of an offer. `ours`: this hub's went back.
    ReturnDeposit => "deposit-back", EntryShown {
        pool: Option<String>, hub: String, amount: Option<i64>, reference: Option<String>,
        packs: Option<u32>, ours: bool, words: Option<String>, date: Option<String>,
    }
}
