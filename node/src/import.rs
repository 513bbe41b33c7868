//! Import: the spreadsheets people already have, read into typed rows.
//!
//! One road: bytes, of a workbook the cells of its first sheet → [`text::Text`] → rows → sheet (a header was found) → typed rows. Nothing here
//! opens a file or prints; a caller passes bytes and shows what came back.
//!
//! The invariant: every data row is either read, merged with an identical row (a notice says so)
//! or reported with its line, column and reason; nothing is guessed and nothing is lost in
//! silence. A file that contradicts itself is refused whole.
//!
//! Deliberately absent: workbooks other than `.xlsx`, sentences for people (language files have them, keyed
//! by the codes below), and anything that writes.

pub mod bank;
pub mod catalogue;
pub mod columns;
pub mod costs;
pub mod error;
pub mod field;
pub mod limits;
pub mod orders;
pub mod report;
pub mod subscribers;
pub mod text;

mod amount;
mod answer;
mod cells;
mod cut;
mod date;
mod decimal;
mod dfc;
mod formula;
mod handling;
mod mapping;
mod ofx;
mod rows;
mod section;
mod sheet;
mod stock;
mod synonyms;
mod weight;
mod words;
mod workbook;

pub(crate) use answer::says_organic;
pub use bank::{BankLine, BankSheet, read_bank};
pub use catalogue::{CatalogueRow, CatalogueSheet, read_catalogue};
pub use columns::ColumnGuess;
pub use costs::{CostRow, CostSheet, Side, read_costs};
pub(crate) use decimal::Decimal;
pub use dfc::{is_graph, read_offers, read_order_graph};
pub use error::{Contradiction, ImportError, Seen};
pub(crate) use field::FACTS;
pub use field::Field;
pub use formula::{as_text, is_formula, neutralise};
pub use orders::{OrderRow, OrderSheet, read_orders};
pub use report::{Notice, Reason, Skipped};
pub use rows::Delimiter;
pub use stock::Stock;
pub use subscribers::{SubscriberRow, SubscriberSheet, read_subscribers};
pub use text::{Encoding, Text};
pub(crate) use words::key;

#[cfg(test)]
mod tests;
