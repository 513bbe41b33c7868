//! Answers as pages, one file a noun.
//!
//! A view lays out; it neither asks nor computes. Names are ordered as people order them.

use halle_node::control::Done;
use serde::Serialize;

use crate::output::Page;

mod basket;
mod batch;
mod catalogue;
mod cost;
mod cycle;
mod demo;
mod deposit;
mod document;
mod fee;
mod fund;
mod group;
mod hub;
mod import;
mod invoice;
mod ledger;
mod lot;
mod need;
mod order;
mod pool;
mod proof;
mod review;
mod run;
mod settlement;
mod standing;
mod statement;
mod status;
mod stock;
mod substitute;
mod tax;
mod verify;

#[cfg(test)]
mod tests;

/// An answer that a person can see.
pub(crate) trait View: Serialize {
    /// The answer laid out.
    fn page(&self) -> Page;
}

impl View for Done {
    fn page(&self) -> Page {
        Page::new().sentence("done", Vec::new()).notes(&self.notes)
    }
}
