//! What comes back about fees.

use serde::{Deserialize, Serialize};

use crate::control::{Cents, Remark};

answers! {
    /// Fees of a charter.
    Fees { fees: Vec<FeeRow> }
    /// A fee: what for, who pays it (`sellers`, `buyers`), by which rule.
    FeeRow { name: String, kind: String, payer: String, rule: String }
    /// A fee asked for what left in a cycle; `entry` where it stands in the ledger, `done` where it did before.
    FeeCharged {
        cycle: String, fee: FeeRow, hubs: Vec<FeeShareRow>, value: Cents, total: Cents,
        entry: Option<String>, done: bool, dry_run: bool, notes: Vec<Remark>,
    }
    /// What a rule would have come to over some cycles.
    FeeTried {
        cycles: Vec<String>, rule: String, payer: String, hubs: Vec<FeeShareRow>, value: Cents, total: Cents,
        notes: Vec<Remark>,
    }
    /// What a hub pays of so much that it moved, each part of the rule, and what is left of the value.
    FeeShareRow { hub: String, orders: usize, value: Cents, parts: Vec<Cents>, amount: Cents, net: Cents }
    /// A fee on one order, as reckoned now.
    OrderFeeRow { name: String, kind: String, payer: String, rule: String, amount: Cents }
}
