//! The shared ledger: what everybody owes, why, and what this hub says to it.
//!
//! Nothing here decides whether a transfer counts: the folds of the protocol do, from signed facts
//! alone, and these functions show what they found. Nothing is edited or deleted; a correction is
//! an entry of its own.

mod aging;
mod assertion;
mod balances;
mod bank;
mod consent;
mod correct;
mod entries;
mod explain;
mod export;
mod limits;
mod model;
mod opening;
mod payment;
mod period;
mod row;
mod settlement;
mod signed;
mod statement;
mod writing;

pub use aging::aging;
pub use assertion::{assert, assertions};
pub use balances::balances;
pub use bank::match_bank;
pub use consent::{acknowledge, dispute};
pub use correct::correct;
pub use entries::entries;
pub use explain::explain;
pub use export::export;
pub use model::model;
pub use opening::opening;
pub use payment::pay;
pub use settlement::{answer, owed, propose, settlement, settlements};
pub use signed::sign;
pub use statement::statement;

pub(in crate::service) use assertion::failing;
pub(in crate::service) use entries::of_account;
pub(in crate::service) use period::civil;
pub(in crate::service) use row::{kind_code, waiting};
pub(in crate::service) use settlement::alarms;
pub(in crate::service) use signed::stated_of;
pub(in crate::service) use writing::{
    pool_of, pool_of_cycle, short_words, shown, words_needed, write,
};
