//! What the field's files have that a reader falls over, each by its number.

use super::{cad, fault, offer, order, orders, read};
use crate::import::{Field, Notice, Reason, Stock};

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
