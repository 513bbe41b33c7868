//! Graphs as tools write them.

use super::{is_graph, read_offers, read_order_graph};
use crate::import::{CatalogueSheet, Field, OrderSheet, Reason, Stock};

mod hostile;
mod traps;

const OWN: &str = "urn:halle:nobody";
const SAMPLE: &[u8] = include_bytes!("../../../samples/jardins-dfc.jsonld");

/// A graph of these nodes.
fn graph(nodes: &[&str]) -> String {
    let context = "https://w3id.org/dfc/ontology/context/context_1.16.0.json";
    format!(
        "{{\"@context\":\"{context}\",\"@graph\":[{}]}}",
        nodes.join(",\n")
    )
}

/// One offer: what its price, its item and its product say.
fn offer(price: &str, item: &str, product: &str) -> String {
    graph(&[
        &format!(
            "{{\"@id\":\"p\",\"@type\":\"dfc-b:SuppliedProduct\",\"dfc-b:name\":\"Kale\"{product}}}"
        ),
        &format!(
            "{{\"@id\":\"i\",\"@type\":\"dfc-b:CatalogItem\",\"dfc-b:references\":\"p\",\
             \"dfc-b:offeredThrough\":\"o\"{item}}}"
        ),
        &format!("{{\"@id\":\"o\",\"@type\":\"dfc-b:Offer\",\"dfc-b:hasPrice\":{price}}}"),
    ])
}

fn cad(value: &str) -> String {
    format!(
        "{{\"@type\":\"dfc-b:Price\",\"dfc-b:value\":{value},\"dfc-b:hasUnit\":\"dfc-m:CanadianDollar\"}}"
    )
}

fn read(text: &str) -> CatalogueSheet {
    read_offers(text.as_bytes(), OWN).unwrap()
}

/// The only fault of the only offer.
fn fault(text: &str) -> (String, Reason, String) {
    let sheet = read(text);
    assert!(sheet.offers.is_empty(), "{:?}", sheet.offers);
    let [skipped] = sheet.skipped.as_slice() else {
        panic!("{:?}", sheet.skipped);
    };
    let column = skipped.column.clone().unwrap_or_default();
    (column, skipped.reason, skipped.text.clone())
}

#[test]
fn a_graph_of_open_food_network_is_read() {
    let sheet = read_offers(SAMPLE, OWN).unwrap();
    assert_eq!((sheet.rows, sheet.offers.len()), (4, 2));
    let [carrots, kale] = sheet.offers.as_slice() else {
        panic!("{:?}", sheet.offers);
    };
    assert_eq!(
        (carrots.product.as_str(), carrots.pack.as_str()),
        ("Carottes", "2.27kg")
    );
    assert_eq!((carrots.price_cents, carrots.grams), (799, Some(2_270)));
    assert_eq!(carrots.producer.as_deref(), Some("Jardins du Ruisseau"));
    assert_eq!(carrots.stock, Stock::Packs(40));
    assert_eq!(carrots.sku.as_deref(), Some("CAR-5"));
    assert!(carrots.organic);
    assert_eq!(carrots.facts[&Field::Storage], "au frais");
    assert!(!carrots.facts.contains_key(&Field::Keeps));
    assert_eq!(
        (kale.product.as_str(), kale.pack.as_str()),
        ("Chou kale, botte", "bunch")
    );
    assert_eq!((kale.price_cents, kale.stock), (225, Stock::OnDemand));
    let skipped: Vec<_> = sheet
        .skipped
        .iter()
        .map(|it| (it.text.rsplit('/').take(2).collect::<Vec<_>>(), it.reason))
        .collect();
    assert_eq!(
        skipped,
        [
            (vec!["103", "catalog_items"], Reason::OtherCurrency),
            (vec!["104", "supplied_products"], Reason::NotOffered),
        ]
    );
    let unread = sheet.columns.iter().filter(|it| it.field.is_none());
    let unread: Vec<&str> = unread.map(|it| it.heading.as_str()).collect();
    assert!(unread.contains(&"dfc-b:image"), "{unread:?}");
}

#[test]
fn a_file_is_a_graph_by_its_name_or_its_beginning() {
    assert!(is_graph("x.jsonld", b"anything"));
    assert!(is_graph("X.JSON", b""));
    assert!(is_graph("x", b"\xEF\xBB\xBF {\n \"@graph\": []}"));
    assert!(is_graph("x", b" [ {\"@id\""));
    assert!(!is_graph("x.csv", b"{product},price"));
    assert!(!is_graph("x.csv", b"[produit];prix"));
}

fn orders(text: &str) -> OrderSheet {
    read_order_graph(text.as_bytes()).unwrap()
}

/// An order as a platform sends it, with what its sale says.
fn order(sale: &str, status: &str) -> String {
    offer(&cad("2"), ",\"dfc-b:managedBy\":\"e\",\"dfc-b:sku\":\"KAL\"", "").replace(
        "]}",
        &format!(
            ",{{\"@id\":\"e\",\"@type\":\"dfc-b:Enterprise\",\"dfc-b:name\":\"Ferme\"}}\
             ,{{\"@id\":\"b\",\"@type\":\"dfc-b:Enterprise\",\"dfc-b:name\":\"PRS\"}}\
             ,{{\"@id\":\"s\",\"@type\":\"dfc-b:SaleSession\"{sale}}}\
             ,{{\"@id\":\"c\",\"@type\":\"dfc-b:Order\",\"dfc-b:orderedBy\":\"b\",\"dfc-b:belongsTo\":\"s\",\
             \"dfc-b:hasOrderStatus\":\"dfc-v:{status}\",\"dfc-b:hasPart\":[\"l\"]}}\
             ,{{\"@id\":\"l\",\"@type\":\"dfc-b:OrderLine\",\"dfc-b:concerns\":\"o\",\"dfc-b:quantity\":\"4\"}}]}}"
        ),
    )
}

#[test]
fn an_order_of_a_platform_is_read() {
    let sheet = orders(&order("", "Held"));
    let [row] = sheet.orders.as_slice() else {
        panic!("{:?}", sheet.skipped);
    };
    assert_eq!((row.buyer.as_str(), row.seller.as_str()), ("PRS", "Ferme"));
    assert_eq!((row.product.as_str(), row.packs), ("Kale", 4));
    assert_eq!(
        (row.sku.as_deref(), row.tier.as_str()),
        (Some("KAL"), "standard")
    );
    for status in ["Draft", "Cancelled"] {
        let sheet = orders(&order("", status));
        let reasons: Vec<_> = sheet.skipped.iter().map(|it| it.reason).collect();
        assert_eq!(reasons, [Reason::NotPlaced]);
    }
}

#[test]
fn a_link_that_leads_nowhere_is_named() {
    let gone = offer(&cad("1"), "", "")
        .replace("\"dfc-b:references\":\"p\"", "\"dfc-b:references\":\"q\"");
    let sheet = read(&gone);
    let said: Vec<_> = sheet
        .skipped
        .iter()
        .map(|it| (it.text.as_str(), it.reason))
        .collect();
    assert_eq!(
        said,
        [("i", Reason::UnknownLink), ("p", Reason::NotOffered)]
    );
    let nobody = order("", "Held").replace("\"dfc-b:hasPart\":[\"l\"]", "\"dfc-b:hasPart\":[]");
    assert_eq!(orders(&nobody).skipped[0].reason, Reason::UnknownLink);
}
