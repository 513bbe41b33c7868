//! What people type, read: amounts, dates, weights, lines, names in French or English.
//!
//! Invariant: nothing is guessed – a text with two readings is a problem with class `usage`.

pub(crate) mod account;
pub(crate) mod amount;
pub(crate) mod batch;
pub(crate) mod column;
pub(crate) mod date;
pub(crate) mod figures;
pub(crate) mod file;
pub(crate) mod hour;
pub(crate) mod item;
pub(crate) mod line;
pub(crate) mod measure;
pub(crate) mod name;
pub(crate) mod parted;
pub(crate) mod quantity;
pub(crate) mod recipe;
pub(crate) mod sold;
pub(crate) mod weight;
