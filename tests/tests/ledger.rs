//! The shared ledger over real orders: splits to the cent, consent, corrections, payments.
//!
//! Every look at balances goes to all nodes: they show the same, and each column sums to zero.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

#[path = "ledger/aging.rs"]
mod aging;
#[path = "ledger/assertion.rs"]
mod assertion;
#[path = "ledger/bank.rs"]
mod bank;
#[path = "ledger/consent.rs"]
mod consent;
#[path = "ledger/explain.rs"]
mod explain;
#[path = "ledger/export.rs"]
mod export;
#[path = "ledger/fair.rs"]
mod fair;
#[path = "ledger/fee.rs"]
mod fee;
#[path = "ledger/fund.rs"]
mod fund;
#[path = "ledger/import.rs"]
mod import;
#[path = "ledger/l1.rs"]
mod l1;
#[path = "ledger/leave.rs"]
mod leave;
#[path = "ledger/settlement.rs"]
mod settlement;
#[path = "ledger/split.rs"]
mod split;
#[path = "ledger/statement.rs"]
mod statement;

use fair::{Fair, Goods};

/// 325.16 $.
const TRUCK: i64 = 32_516;

/// Two farms and one client, and the pole that pays.
fn two_farms() -> Fair {
    let goods = |seller, product, cents, wanted| Goods {
        seller,
        product,
        grams: 1000,
        cents,
        wanted,
    };
    Fair::traded(
        &["AUBE", "FO", "FB", "HOP"],
        &[
            goods("FO", "Carottes", 320, &[("HOP", 20)]),
            goods("FO", "Betteraves", 300, &[("HOP", 15)]),
            goods("FB", "Pommes de terre", 195, &[("HOP", 30)]),
            goods("FB", "Oignons", 220, &[("HOP", 15)]),
        ],
    )
}

fn named(codes: &[&str], cents: &[i64]) -> Vec<(String, i64)> {
    let mut named: Vec<(String, i64)> = codes
        .iter()
        .map(|it| (*it).to_owned())
        .zip(cents.iter().copied())
        .collect();
    named.sort();
    named
}

fn sorted(mut shares: Vec<(String, i64)>) -> Vec<(String, i64)> {
    shares.sort();
    shares
}
