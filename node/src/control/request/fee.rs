//! What a person asks about fees.

use serde::{Deserialize, Serialize};

use crate::control::{UseCase, answer};

use_cases! { FEE:
    /// Fees of a pool's charter.
    ListFees => "fee-list", Fees { pool: Option<String> }
    /// Asks a fee of the charter for what left in a cycle that this hub coordinates.
    ChargeFee => "fee-charge", FeeCharged { cycle: String, fee: Option<String>, dry_run: bool }
    /// What each would have paid by a rule in cycles: a fee of the charter, or any rule for `sellers` or `buyers`.
    TryFee => "fee-try", FeeTried { cycles: Vec<String>, rule: String, payer: Option<String> }
}
