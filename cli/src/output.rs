//! How an answer leaves the program: a page for people, one JSON object, or CSV rows.
//!
//! Invariant: data goes to stdout, everything else to stderr; JSON and CSV are the same in every
//! language. Deliberately absent: anything about a particular answer (see [`crate::view`]).

pub(crate) mod cell;
pub(crate) mod page;

pub(crate) mod csv;
pub(crate) mod json;
pub(crate) mod table;

pub(crate) mod stream;
pub(crate) mod terminal;
pub(crate) mod xlsx;

pub(crate) use cell::Cell;
pub(crate) use page::{Column, Grid, Page};
