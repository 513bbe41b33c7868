//! Graphs that nobody should write: named, and of little cost.

use proptest::prelude::*;

use super::{OWN, SAMPLE, cad, fault, graph, offer, read};
use crate::import::{ImportError, Notice, Reason, read_catalogue, read_offers, read_order_graph};

#[test]
fn what_is_no_graph_is_refused_whole() {
    let refused = |text: &str| read_offers(text.as_bytes(), OWN).unwrap_err();
    assert_eq!(refused("{\"a\":\n}"), ImportError::NotJson { line: 2 });
    assert_eq!(
        refused("{\"@graph\":[]} 1"),
        ImportError::NotJson { line: 1 }
    );
    assert_eq!(
        refused("{\"produit\":\"Ail\",\"prix\":2}"),
        ImportError::NoGraph
    );
    assert_eq!(
        refused(&"[".repeat(100_000).replacen('[', "a[", 1)),
        ImportError::GraphTooLarge
    );
    let many = format!("{{\"a\":[{}1]}}", "1,".repeat(500_000));
    assert_eq!(refused(&many), ImportError::GraphTooLarge);
    let long = format!("{{\"a\":\"{}\"}}", "a".repeat(9_000_000));
    assert!(matches!(refused(&long), ImportError::TooLarge { .. }));
    assert_eq!(refused(""), ImportError::Empty);
}

#[test]
fn names_beyond_bounds_or_with_control_characters_are_refused() {
    for (said, reason) in [
        ("é".repeat(1_501), Reason::CellTooLong),
        ("a\\u0000b".to_owned(), Reason::NulByte),
        ("a\\u202eb".to_owned(), Reason::ControlCharacter),
    ] {
        let text = offer(&cad("1"), "", &format!(",\"halle:pack\":\"{said}\""));
        assert_eq!(fault(&text).1, reason);
    }
}

/// What many items share is not read at length for each of them.
#[test]
fn sharing_one_product_costs_little() {
    let items = |shared: &str| {
        let mut nodes: Vec<String> = (0..5_000)
            .map(|it| {
                format!(
                    "{{\"@id\":\"i{it}\",\"@type\":\"dfc-b:CatalogItem\",\"dfc-b:references\":\"p\",\
                     \"dfc-b:offeredThrough\":\"o\"}}"
                )
            })
            .collect();
        nodes.push(format!(
            "{{\"@id\":\"p\",\"@type\":\"dfc-b:SuppliedProduct\",\"dfc-b:name\":\"Kale\",{shared}}}"
        ));
        nodes.push(format!(
            "{{\"@id\":\"o\",\"@type\":\"dfc-b:Offer\",\"dfc-b:hasPrice\":{}}}",
            cad("1")
        ));
        let nodes: Vec<&str> = nodes.iter().map(String::as_str).collect();
        read(&graph(&nodes))
    };
    let many: Vec<String> = (0..100_000).map(|it| format!("\"f{it}\"")).collect();
    for shared in [
        format!("\"dfc-b:hasClaim\":[{}]", many.join(",")),
        format!("\"dfc-b:hasCertification\":[{}]", many.join(",")),
        format!("\"dfc-b:description\":\"{}\"", "a".repeat(2_000_000)),
        format!(
            "\"dfc-b:hasQuantity\":{{\"@type\":\"dfc-b:QuantitativeValue\",\"dfc-b:value\":{}}}",
            "9".repeat(2_000_000)
        ),
    ] {
        let sheet = items(&shared);
        assert_eq!((sheet.rows, sheet.offers.len()), (5_000, 0));
    }
}

/// Many nodes of one id with long lists cost no more than their length.
#[test]
fn repeating_one_node_costs_little() {
    let links: Vec<String> = (0..3_000).map(|it| format!("\"x{it}\"")).collect();
    let node = format!(
        "{{\"@id\":\"e\",\"@type\":\"dfc-b:Enterprise\",\"dfc-b:supplies\":[{}]}}",
        links.join(",")
    );
    let nodes: Vec<&str> = std::iter::repeat_n(node.as_str(), 100).collect();
    let refused = read_offers(graph(&nodes).as_bytes(), OWN);
    assert_eq!(refused, Err(ImportError::NoGraph));
}

proptest! {
    /// Pieces of graphs in any order: an error or rows that are all accounted for, never a panic.
    #[test]
    fn any_pieces_are_read_or_refused(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"@id\"", "\"@type\"", "\"@graph\"", "\"@value\"", "\"@list\"",
        "\"ldp:contains\"", "\"dfc-b:CatalogItem\"", "\"dfc-b:Offer\"", "\"dfc-b:SuppliedProduct\"",
        "\"dfc-b:OrderLine\"", "\"dfc-b:references\"", "\"dfc-b:hasPrice\"", "\"a\"", "1", "-1.5e9",
        "true", "null", "\"@context\"", "\\", "\n",
    ]), 0..40)) {
        accounted(pieces.concat().as_bytes());
    }

    /// A sound graph with bytes changed.
    #[test]
    fn a_damaged_graph_is_read_or_refused(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = SAMPLE.to_vec();
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        accounted(&bytes);
    }
}

fn accounted(bytes: &[u8]) {
    if let Ok(sheet) = read_offers(bytes, OWN) {
        let merged = |it: &&Notice| matches!(it, Notice::Repeated { .. });
        let merged = sheet.notices.iter().filter(merged).count();
        assert_eq!(
            sheet.rows,
            sheet.offers.len() + sheet.skipped.len() + merged
        );
    }
    if let Ok(sheet) = read_order_graph(bytes) {
        assert_eq!(sheet.rows, sheet.orders.len() + sheet.skipped.len());
    }
    let _ = read_catalogue(bytes, &[]);
}
