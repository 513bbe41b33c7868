//! Taxes as dated data, and what follows from them.
//!
//! Rates, classes, thresholds and what an invoice must say are one data file, [`Table`]; nothing of it
//! is written in code, and each rule holds from a day on. Everything here is pure: whole cents in, whole
//! cents out, no clock. Deliberately absent: which class goods are of. That is the seller's to say.

mod content;
mod number;
mod reckon;
mod supplier;
mod table;
mod watch;

pub use content::{Content, Lack};
pub use number::{Number, NumberKind};
pub use reckon::{Reckoned, TaxPart, Taxed, reckon};
pub use supplier::{Charge, Supplier, Unasked, charge};
pub use table::{Class, Table, Treatment};
pub use watch::{Alarm, Quarter, Turnover, Watched, watch};

#[cfg(test)]
mod tests;
