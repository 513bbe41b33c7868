//! What comes back about deposits on containers.

use serde::{Deserialize, Serialize};

use crate::control::Cents;

answers! {
    /// Deposits that this hub paid or holds.
    Deposits { deposits: Vec<DepositRow> }
    /// What one hub paid another with goods, what came `back`, what its holder has yet to agree to of what went back, and what
    /// it still holds.
    DepositRow { payer: String, holder: String, paid: Cents, back: Cents, waits: Cents, held: Cents }
}
