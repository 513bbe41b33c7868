//! Graphs of the Data Food Consortium, read into the same rows as spreadsheets.
//!
//! One road: bytes → JSON within bounds → nodes by type and id → offers or orders. A node is read whole or named by
//! its id with the property at fault; from there on nothing tells an offer of a graph from one of a sheet.
//!
//! Deliberately absent: what Halle has no place for (images, nutrients, contacts), which is listed as not
//! read.

mod graph;
mod node;
mod offers;
mod orders;
mod price;
mod product;

pub use offers::read_offers;
pub use orders::read_order_graph;

use graph::Graph;

use crate::dfc::value::{Fault, Value};
use crate::import::error::ImportError;
use crate::import::text::Text;

/// Endings of the names that graphs have.
const ENDINGS: [&str; 2] = [".jsonld", ".json"];

/// Whether a file is a graph rather than a sheet: by its name, else as it begins as no sheet does.
pub fn is_graph(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_lowercase();
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    ENDINGS.iter().any(|ending| name.ends_with(ending)) || begins_graph(bytes)
}

fn begins_graph(bytes: &[u8]) -> bool {
    let mut begins = bytes.iter().filter(|it| !it.is_ascii_whitespace());
    match begins.next() {
        Some(b'{') => begins.next() == Some(&b'"'),
        Some(b'[') => begins.next() == Some(&b'{'),
        Some(_) | None => false,
    }
}

/// The graph that a file is.
fn graph_of(bytes: &[u8]) -> Result<Graph, ImportError> {
    let text = Text::decode(bytes)?;
    let value = Value::decode(&text.characters).map_err(|fault| match fault {
        Fault::NotJson { line } => ImportError::NotJson { line },
        Fault::TooDeep | Fault::TooMany => ImportError::GraphTooLarge,
    })?;
    Ok(Graph::of(value))
}

#[cfg(test)]
mod tests;
