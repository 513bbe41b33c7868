//! Answers about who brings how much, and about deposits.

use halle_node::control::{CycleShares, Deposits, OrdersShared};
use serde_json::json;

use super::{check, line, remark};

const LARGE: i64 = 123_456_789;

#[test]
fn shares_fit() {
    let hub = |share: Option<&str>| json!({ "hub": "MARCHES1", "share": share, "sold": LARGE, "ahead": -LARGE });
    check::<CycleShares>(json!({ "cycle": "2026-39", "cycles": 52,
        "hubs": [hub(Some("33.3333%")), hub(None)], "notes": [remark("cycle-without-shares")] }));
    let part = json!({ "hub": "MARCHES1", "ref": "MARCHES1-0042", "product": "Carottes oranges de la Montérégie",
        "pack": "sac 11,34 kg", "price": 2_450, "available": null, "share": "33.3333%", "ahead": -LARGE, "packs": 12_000 });
    let shared = |orders: &[&str]| {
        json!({ "cycle": "2026-39", "product": "carottes", "wanted": 24_000, "missing": 12_000, "parts": [part, part],
            "orders": orders, "lines": [line()], "dry_run": orders.is_empty(), "notes": [remark("share-missing")] })
    };
    check::<OrdersShared>(shared(&[]));
    check::<OrdersShared>(shared(&["3fa94c01be", "3fa94c01bf"]));
}

#[test]
fn deposits_fit() {
    let row = json!({ "payer": "MARCHES1", "holder": "MARCHES2", "paid": LARGE, "back": LARGE, "waits": LARGE,
        "held": -LARGE });
    check::<Deposits>(json!({ "deposits": [row, row] }));
    check::<Deposits>(json!({ "deposits": [] }));
}
