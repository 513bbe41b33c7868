//! Trade through the use cases people have: catalogues, the market, cycles, orders.
//!
//! Every exchange checks that no lot is oversold, and every healing that all nodes show the same.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

/// The bytes of a sample spreadsheet.
macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../node/samples/", $name)).as_slice()
    };
}

#[path = "trade/fair.rs"]
mod fair;

#[path = "trade/again.rs"]
mod again;
#[path = "trade/band.rs"]
mod band;
#[path = "trade/basket.rs"]
mod basket;
#[path = "trade/catalogue.rs"]
mod catalogue;
#[path = "trade/consign.rs"]
mod consign;
#[path = "trade/credit.rs"]
mod credit;
#[path = "trade/cycle.rs"]
mod cycle;
#[path = "trade/deposit.rs"]
mod deposit;
#[path = "trade/dfc.rs"]
mod dfc;
#[path = "trade/exchange.rs"]
mod exchange;
#[path = "trade/export.rs"]
mod export;
#[path = "trade/facts.rs"]
mod facts;
#[path = "trade/flash.rs"]
mod flash;
#[path = "trade/import.rs"]
mod import;
#[path = "trade/invoice.rs"]
mod invoice;
#[path = "trade/lot.rs"]
mod lot;
#[path = "trade/note.rs"]
mod note;
#[path = "trade/order.rs"]
mod order;
#[path = "trade/outside.rs"]
mod outside;
#[path = "trade/pilot.rs"]
mod pilot;
#[path = "trade/price.rs"]
mod price;
#[path = "trade/recall.rs"]
mod recall;
#[path = "trade/sale.rs"]
mod sale;
#[path = "trade/season.rs"]
mod season;
#[path = "trade/share.rs"]
mod share;
#[path = "trade/shared.rs"]
mod shared;
#[path = "trade/standing.rs"]
mod standing;
#[path = "trade/stock.rs"]
mod stock;
#[path = "trade/substitute.rs"]
mod substitute;
#[path = "trade/supplied.rs"]
mod supplied;
#[path = "trade/tax.rs"]
mod tax;
#[path = "trade/trace.rs"]
mod trace;
#[path = "trade/weighed.rs"]
mod weighed;
