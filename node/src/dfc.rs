//! The words of the Data Food Consortium: what a graph of its own is made of, both ways.
//!
//! A graph is JSON-LD in its plain, compacted form: nodes with an id, a type and properties, links being ids.
//! Here are JSON within bounds, names as the standard has them, ids of what Halle holds, measures and dates; what is
//! read of a graph is [`import`](crate::import)'s, what is written of offers and orders
//! [`service`](crate::service)'s.
//!
//! The invariant: a number stays the text it is written as, so that no amount passes through a float.
//!
//! Deliberately absent: a processor of JSON-LD (contexts that rename everything, framing, blank nodes with
//! meaning), for those who speak DFC write its names plainly; and fetching anything from an address.
//!
//! Source: ontology 1.16.0 and its context, taxonomies 1.3.0, `datafoodconsortium` on GitHub.

pub(crate) mod date;
pub(crate) mod document;
pub(crate) mod facet;
pub(crate) mod id;
mod limits;
pub(crate) mod term;
pub(crate) mod unit;
pub(crate) mod value;
