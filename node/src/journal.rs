//! A pool's ledger as a journal of plain-text accounting, for `hledger` and for `beancount`.
//!
//! Each column is a tree of accounts of its own, so that no sum mixes them: `agreed:AUBE`,
//! `recorded:AUBE`, `disputed:AUBE`. An amount has the sign that `ledger balances` gives it: above
//! zero, the pool owes the hub. Invariant: the postings of a transaction sum to zero in each column,
//! and the balances asserted at the end are those of the ledger. A journal is the same in every
//! language.

mod beancount;
mod hledger;
mod posting;
mod text;

pub use beancount::beancount;
pub use hledger::hledger;

#[cfg(test)]
mod tests;
