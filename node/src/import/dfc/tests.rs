//! Graphs as tools write them, and as nobody should.

use proptest::prelude::*;

use super::{is_graph, read_offers, read_order_graph};
use crate::import::{
    CatalogueSheet, Field, ImportError, Notice, OrderSheet, Reason, Stock, read_catalogue,
};

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

/// b.19 trap 3: stock below zero has no limit. It becomes no number, but an offer on demand.
#[test]
fn stock_below_zero_is_on_demand() {
    let stock = |said: &str| read(&offer(&cad("1"), said, "")).offers[0].stock;
    assert_eq!(stock(",\"dfc-b:stockLimitation\":-1"), Stock::OnDemand);
    assert_eq!(
        stock(",\"dfc-b:stockLimitation\":\"-1.0\""),
        Stock::OnDemand
    );
    assert_eq!(stock(",\"halle:onDemand\":true"), Stock::OnDemand);
    assert_eq!(stock(",\"dfc-b:stockLimitation\":0"), Stock::Packs(0));
    assert_eq!(stock(",\"dfc-b:stockLimitation\":\"3.0\""), Stock::Packs(3));
    let silent = read(&offer(&cad("1"), "", ""));
    assert_eq!(silent.offers[0].stock, Stock::OnDemand);
    assert_eq!(silent.notices, [Notice::NoStockLimitation { rows: 1 }]);
    let half = offer(&cad("1"), ",\"dfc-b:stockLimitation\":2.5", "");
    assert_eq!(fault(&half).1, Reason::NotWhole);
}

/// b.19 trap 4: an amount is the text of its number, to the cent.
#[test]
fn a_price_is_no_float() {
    let cents = |value: &str| read(&offer(&cad(value), "", "")).offers[0].price_cents;
    assert_eq!(cents("2.25"), 225);
    assert_eq!(cents("19.990000000000002"), 1_999);
    assert_eq!(cents("\"24.50\""), 2_450);
    assert_eq!(cents("2.25e1"), 2_250);
    assert_eq!(cents("{\"@value\":\"7.5\",\"@type\":\"xsd:double\"}"), 750);
    for (value, reason) in [
        ("0.001", Reason::TooManyDecimals),
        ("\"dix\"", Reason::NotANumber),
        ("\"1,000\"", Reason::AmbiguousNumber),
        ("-2", Reason::Negative),
        ("1e12", Reason::TooLarge),
        ("1e400", Reason::NotANumber),
    ] {
        assert_eq!(fault(&offer(&cad(value), "", "")).1, reason, "{value}");
    }
}

/// b.19 trap 5: five currencies have a measure; Canadian dollars are what a hub here sells for.
#[test]
fn only_canadian_dollars_are_a_price() {
    let price = |unit: &str| {
        let price = cad("4").replace("\"dfc-m:CanadianDollar\"", unit);
        offer(&price, "", "")
    };
    let full = "http://w3id.org/dfc/taxonomies/v2.0.0/measures.rdf#CanadianDollar";
    for unit in [
        "\"dfc-m:CanadianDollar\"",
        &format!("{{\"@id\":\"{full}\"}}"),
    ] {
        assert_eq!(read(&price(unit)).offers[0].price_cents, 400);
    }
    for unit in [
        "Euro",
        "AustralianDollar",
        "USDollar",
        "PoundSterling",
        "Guilder",
    ] {
        let said = fault(&price(&format!("\"dfc-m:{unit}\"")));
        assert_eq!(said.1, Reason::OtherCurrency, "{unit}");
    }
    let bare = "{\"@type\":\"dfc-b:Price\",\"dfc-b:value\":4}";
    assert_eq!(fault(&offer(bare, "", "")).1, Reason::WithoutCurrency);
    assert_eq!(fault(&offer("4", "", "")).1, Reason::WithoutCurrency);
}

/// b.19 trap 6: nodes of one id and type are one; where they contradict each other, it is said.
#[test]
fn a_node_may_stand_there_several_times() {
    let text = offer(&cad("2"), "", "");
    let node = |price: &str| {
        format!(",{{\"@id\":\"o\",\"@type\":\"dfc-b:Offer\",\"dfc-b:hasPrice\":{price}}}]}}")
    };
    let again = text.replace("]}", &node(&cad("2")));
    assert_eq!(read(&again).offers, read(&text).offers);
    let otherwise = text.replace("]}", &node(&cad("3")));
    let said = fault(&otherwise);
    assert_eq!(
        said,
        (
            "dfc-b:hasPrice".to_owned(),
            Reason::SaidTwice,
            "i".to_owned()
        )
    );
    // The same id with another type is another node.
    let other = text.replace(
        "]}",
        ",{\"@id\":\"o\",\"@type\":\"dfc-b:Person\",\"dfc-b:hasPrice\":9}]}",
    );
    assert_eq!(read(&other).offers, read(&text).offers);
}

/// b.19 trap 7: a country is an id of the European authority, or a word; neither makes an offer other.
#[test]
fn a_country_is_an_id_or_a_word() {
    let supplier = |country: &str| {
        let node = format!(
            ",{{\"@id\":\"e\",\"@type\":\"dfc-b:Enterprise\",\"dfc-b:name\":\"Ferme\",\"dfc-b:supplies\":\"p\",\
             \"dfc-b:hasAddress\":{{\"@type\":\"dfc-b:Address\",\"dfc-b:hasCountry\":{country}}}}}]}}"
        );
        read(&offer(&cad("2"), "", "").replace("]}", &node)).offers
    };
    let id = "\"http://publications.europa.eu/resource/authority/country/CAN\"";
    let rows = [
        supplier(id),
        supplier("\"Canada\""),
        supplier(&format!("{{\"@id\":{id}}}")),
    ];
    assert_eq!(rows[0][0].producer.as_deref(), Some("Ferme"));
    assert!(rows.iter().all(|it| *it == rows[0]), "{rows:?}");
}

/// b.19 trap 8: a type is kept exactly as published, stray hyphen and all.
#[test]
fn a_type_is_kept_as_published() {
    let kind = |id: &str| {
        let said = format!(",\"dfc-b:hasType\":\"{id}\"");
        read(&offer(&cad("2"), "", &said)).offers[0]
            .category
            .clone()
    };
    let full = "https://github.com/datafoodconsortium/taxonomies/releases/latest/download/productTypes.rdf#viennoiserie-";
    for id in ["dfc-pt:viennoiserie-", full] {
        assert_eq!(kind(id).as_deref(), Some("dfc-pt:viennoiserie-"));
    }
}

/// b.19 trap 9: pounds, ounces and the British gallon are converted where they are read.
#[test]
fn quantities_are_converted() {
    let packed = |unit: &str, value: &str| {
        let said = format!(
            ",\"dfc-b:hasQuantity\":{{\"@type\":\"dfc-b:QuantitativeValue\",\"dfc-b:value\":{value},\
             \"dfc-b:hasUnit\":\"dfc-m:{unit}\"}}"
        );
        let row = read(&offer(&cad("2"), "", &said)).offers.remove(0);
        (row.grams, row.pack)
    };
    assert_eq!(
        packed("PoundMass", "25"),
        (Some(11_340), "11.34 kg".to_owned())
    );
    assert_eq!(packed("Ounce", "16.0"), (Some(454), "454 g".to_owned()));
    assert_eq!(packed("Gallon", "1"), (None, "4.546 L".to_owned()));
    assert_eq!(packed("Bunch", "1"), (None, "bunch".to_owned()));
    assert_eq!(packed("Piece", "1"), (None, String::new()));
}

/// b.19 trap 10: facets that nobody here knows are kept as they are.
#[test]
fn facets_are_kept() {
    let said = ",\"dfc-b:hasCertification\":[\"dfc-f:Demeter\",\"https://labels.example/proches#1\"],\
                \"dfc-b:hasClaim\":{\"@id\":\"dfc-f:Vegan\"},\"dfc-b:hasGeographicalOrigin\":\"halle:Quebec\"";
    let row = read(&offer(&cad("2"), "", said)).offers.remove(0);
    assert_eq!(
        row.facts[&Field::Facets],
        "hasCertification=dfc-f:Demeter hasCertification=https://labels.example/proches#1 hasClaim=dfc-f:Vegan"
    );
    assert!(!row.organic);
}

/// b.19 trap 11: a rate of VAT changes no price.
#[test]
fn a_rate_of_vat_changes_nothing() {
    let taxed = cad("2.00").replace(
        "{\"@type\"",
        "{\"dfc-b:VATrate\":5,\"halle:qst\":9.975,\"@type\"",
    );
    assert_eq!(
        read(&offer(&taxed, "", "")).offers,
        read(&offer(&cad("2.00"), "", "")).offers
    );
}

/// b.19 trap 12: versions side by side, by their contexts, their addresses and their classes.
#[test]
fn versions_mean_the_same() {
    let plain = offer(&cad("2"), "", "").replace(
        "]}",
        ",{\"@id\":\"e\",\"@type\":\"dfc-b:Enterprise\",\
        \"dfc-b:name\":\"Ferme\",\"dfc-b:supplies\":\"p\"}]}",
    );
    let expected = read(&plain).offers;
    assert_eq!(expected[0].producer.as_deref(), Some("Ferme"));
    let second = plain
        .replace("context_1.16.0", "context_2.0.0")
        .replace("dfc-b:Enterprise", "dfc-b:Organization");
    let prefixed = plain.replace("dfc-b:", "b:").replace(
        "\"https://w3id.org/dfc/ontology/context/context_1.16.0.json\"",
        "{\"b\":\"http://static.datafoodconsortium.org/ontologies/DFC_BusinessOntology.owl#\"}",
    );
    let full = plain.replace(
        "\"dfc-b:",
        "\"http://w3id.org/dfc/ontology/v2.0.0/src/DFC_BusinessOntology.owl#",
    );
    let old = plain
        .replace("dfc-b:", "dfc-p:")
        .replace("dfc-p:name", "dfc-b:hasName");
    for text in [second, prefixed, full, old] {
        assert_eq!(read(&text).offers, expected, "{text}");
    }
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

/// b.19 traps 1 and 2: both names of the begin are read, and English dates become ISO 8601.
#[test]
fn a_sale_begins_under_two_names() {
    let notices = |sale: &str| orders(&order(sale, "Held")).notices;
    let begins = |date: &str| Notice::SaleBegins {
        date: date.to_owned(),
    };
    let english = ",\"dfc-b:beginDate\":\"Thu Aug 22 2024 05:40:38 UTC\"";
    assert_eq!(notices(english), [begins("2024-08-22T05:40:38Z")]);
    let ontology = ",\"dfc-b:startDate\":\"2024-08-22T05:40:38Z\"";
    assert_eq!(notices(ontology), [begins("2024-08-22T05:40:38Z")]);
    let both = format!("{english}{ontology},\"dfc-b:endDate\":\"demain\"");
    let unread = Notice::SaleDateUnread {
        text: "demain".to_owned(),
    };
    assert_eq!(notices(&both), [begins("2024-08-22T05:40:38Z"), unread]);
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
