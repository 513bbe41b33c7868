//! Catalogues as graphs of the Data Food Consortium go out and come back (IO1); each trap of the field that an export can fall
//! into has its test here, those of reading alone stand beside the reader.

use halle_node::{
    control::{
        CatalogueImported, ExportCatalogue, ImportCatalogue, Problem, SetHub, SetOffer,
        SetTaxClass, SheetExported,
    },
    service::{catalogue, hub, tax},
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{
    export::{column, csv, offers, rows, without_reference},
    fair::{Fair, WEEK, left_out, refusal, sent},
};

const GRAPH: &[u8] = sample!("jardins-dfc.jsonld");

/// The file that a hub's catalogue makes.
fn graph(fair: &Fair, code: &str) -> String {
    offers(fair, code, "dfc").graph.unwrap()
}

/// Nodes of a type.
pub(crate) fn nodes(graph: &str, kind: &str) -> Vec<Value> {
    let graph: Value = serde_json::from_str(graph).unwrap();
    let nodes = graph["@graph"].as_array().unwrap().iter();
    let of_kind = nodes.filter(|it| it["@type"] == kind);
    of_kind.cloned().collect()
}

fn import(
    fair: &mut Fair,
    code: &str,
    graph: &[u8],
    strict: bool,
) -> Result<CatalogueImported, Problem> {
    let request = ImportCatalogue {
        file: sent("x.jsonld", graph),
        dry_run: false,
        strict,
        columns: Vec::new(),
    };
    fair.run(code, |turn, seen| catalogue::import(turn, seen, request))
}

/// Reads a hub's own graph again: nothing may change.
fn again_changes_nothing(fair: &mut Fair, code: &str) {
    let graph = graph(fair, code);
    let before = fair.world.nodes[fair.node(code)].store.clone();
    let read = import(fair, code, graph.as_bytes(), true).unwrap();
    let items = nodes(&graph, "dfc-b:CatalogItem").len();
    assert_eq!(
        (read.imported, read.updated, read.unchanged),
        (0, 0, items),
        "{graph}"
    );
    assert!(before == fair.world.nodes[fair.node(code)].store);
}

/// Rows of Halle's own list without references, without a producer, who is another for the hub that reads, and without the
/// deposit on containers, which the consortium has no word for.
fn alike(sheet: &SheetExported) -> Vec<Vec<String>> {
    let mut rows = without_reference(sheet);
    for row in &mut rows {
        row[0].clear();
        row[14].clear();
    }
    rows.sort();
    rows
}

#[test]
fn every_sample_catalogue_goes_out_as_a_graph_and_comes_back() {
    let mut fair = Fair::new(&WEEK.map(|(code, _)| code));
    for (code, bytes) in WEEK {
        fair.import(code, bytes).unwrap();
        again_changes_nothing(&mut fair, code);
        let sheet = offers(&fair, code, "halle");
        let mut other = Fair::new(&["OIG"]);
        let read = import(&mut other, "OIG", graph(&fair, code).as_bytes(), true).unwrap();
        assert_eq!(
            (read.imported, read.encoding.as_str()),
            (sheet.rows.len(), "json-ld")
        );
        assert_eq!(alike(&offers(&other, "OIG", "halle")), alike(&sheet));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_catalogue_comes_back_from_its_graph(rows in rows()) {
        let mut fair = Fair::new(&["AUBE"]);
        let columns = offers(&fair, "AUBE", "halle").columns;
        let sheet = SheetExported { layout: String::new(), columns, rows, notes: Vec::new(), graph: None };
        fair.import("AUBE", &csv(&sheet)).unwrap();
        again_changes_nothing(&mut fair, "AUBE");
        let mut other = Fair::new(&["PRS"]);
        import(&mut other, "PRS", graph(&fair, "AUBE").as_bytes(), true).unwrap();
        let (here, there) = (offers(&fair, "AUBE", "halle"), offers(&other, "PRS", "halle"));
        prop_assert_eq!(alike(&there), alike(&here));
    }
}

/// One offer with everything that an offer can say.
fn chicken() -> SetOffer {
    let facts = [
        ("category", "Viandes"),
        ("place", "Sutton, Québec"),
        ("allergens", "noix"),
        ("storage", "au froid"),
        ("keeps", "5 jours"),
        ("sku", "POU-1"),
        (
            "facets",
            "hasCertification=dfc-f:Demeter hasClaim=https://labels.example/proches#1",
        ),
    ];
    SetOffer {
        product: Some("Poulet".to_owned()),
        pack: Some("pièce".to_owned()),
        grams: Some(2_000),
        price: Some(1_190),
        solidarity: Some(990),
        tolerance: Some("7.5%".to_owned()),
        organic: Some(true),
        stock: Some(3),
        case: Some(6),
        millilitres: Some(4_500),
        cold: Some(true),
        facts: facts
            .map(|(field, words)| (field.to_owned(), words.to_owned()))
            .to_vec(),
        ..SetOffer::default()
    }
}

fn honey() -> SetOffer {
    SetOffer {
        product: Some("Miel".to_owned()),
        pack: Some("pot 16 oz".to_owned()),
        price: Some(925),
        on_demand: true,
        facts: vec![("category".to_owned(), "dfc-pt:viennoiserie-".to_owned())],
        ..SetOffer::default()
    }
}

fn shop() -> Fair {
    let mut fair = Fair::new(&["AUBE"]);
    let name = SetHub {
        name: Some("L'aube".to_owned()),
        place: Some("2350, rue Dickson, Montréal".to_owned()),
        ..SetHub::default()
    };
    fair.run("AUBE", |turn, seen| hub::set(turn, seen, name))
        .unwrap();
    fair.set("AUBE", chicken()).unwrap();
    fair.set("AUBE", honey()).unwrap();
    fair
}

/// All that an offer says comes back; what the standard has a word for is said in it.
#[test]
fn an_offer_says_in_a_graph_all_that_it_says() {
    let mut fair = shop();
    again_changes_nothing(&mut fair, "AUBE");
    let graph = graph(&fair, "AUBE");
    let products = nodes(&graph, "dfc-b:SuppliedProduct");
    let (chicken, honey) = (&products[0], &products[1]);
    assert_eq!(chicken["dfc-b:hasQuantity"]["dfc-b:value"], 2_000);
    assert_eq!(chicken["dfc-b:usageOrStorageCondition"], "au froid");
    assert_eq!(chicken["dfc-b:hasType"], "dfc-pt:meat-product");
    // What a pack comes to is the price of anybody's tool; a kilo's stands beside it.
    let prices = nodes(&graph, "dfc-b:Offer");
    assert_eq!(
        prices[0]["dfc-b:hasPrice"]["dfc-b:value"].to_string(),
        "23.8"
    );
    assert!(graph.contains("\"dfc-b:value\":23.80"));
    assert_eq!(
        prices[0]["halle:kiloPrice"]["dfc-b:value"].to_string(),
        "11.9"
    );
    assert_eq!(prices[1]["halle:tier"], "solidarity");
    // b.19 trap 3: what is made to order says so, and no number.
    let items = nodes(&graph, "dfc-b:CatalogItem");
    assert_eq!(
        (
            &items[0]["dfc-b:stockLimitation"],
            &items[1]["halle:onDemand"]
        ),
        (&3.into(), &true.into())
    );
    assert!(items[1].get("dfc-b:stockLimitation").is_none());
    // b.19 trap 5: Canadian dollars alone.
    assert!(
        prices
            .iter()
            .all(|it| it["dfc-b:hasPrice"]["dfc-b:hasUnit"] == "dfc-m:CanadianDollar")
    );
    // b.19 trap 7: the country is an id of the European authority.
    let hub = &nodes(&graph, "dfc-b:Enterprise")[0];
    assert_eq!(
        hub["dfc-b:hasAddress"]["dfc-b:hasCountry"],
        "http://publications.europa.eu/resource/authority/country/CAN"
    );
    // b.19 trap 8: the id of a type exactly as published.
    assert_eq!(honey["dfc-b:hasType"], "dfc-pt:viennoiserie-");
    // b.19 trap 9: nothing in ounces or gallons, whatever a pack is called.
    assert!(!graph.contains("dfc-m:Ounce") && !graph.contains("dfc-m:Gallon"));
    assert_eq!(honey["dfc-b:hasQuantity"]["dfc-b:hasUnit"], "dfc-m:Pot");
    // b.19 trap 10: ids that nobody here knows are kept, and those of Halle's own stand beside them.
    let labels = &chicken["dfc-b:hasCertification"];
    assert_eq!(
        labels,
        &serde_json::json!(["dfc-f:Demeter", "halle:Organic"])
    );
    assert_eq!(
        chicken["dfc-b:hasClaim"],
        "https://labels.example/proches#1"
    );
    assert_eq!(chicken["dfc-b:hasGeographicalOrigin"], "halle:Quebec");
    // b.19 trap 12: written under the context of 1.16.0.
    assert!(graph.starts_with(
        "{\"@context\":\"https://w3id.org/dfc/ontology/context/context_1.16.0.json\""
    ));
}

/// Ids are absolute, lead from node to node, and are the same each time, whatever an offer is called.
#[test]
fn ids_stay() {
    let mut fair = shop();
    let ids = |fair: &Fair| column(&offers(fair, "AUBE", "dfc"), "@id").join(" ");
    let before = ids(&fair);
    assert!(before.starts_with("urn:halle:hub1"), "{before}");
    let renamed = SetOffer {
        reference: Some("AUBE-0001".to_owned()),
        product: Some("Poulet de grain".to_owned()),
        price: Some(1_250),
        ..SetOffer::default()
    };
    fair.set("AUBE", renamed).unwrap();
    assert_eq!(ids(&fair), before);
    let graph: Value = serde_json::from_str(&graph(&fair, "AUBE")).unwrap();
    let nodes = graph["@graph"].as_array().unwrap();
    let known: Vec<&str> = nodes.iter().map(|it| it["@id"].as_str().unwrap()).collect();
    for node in nodes {
        for property in [
            "dfc-b:references",
            "dfc-b:offers",
            "dfc-b:managedBy",
            "dfc-b:suppliedBy",
            "dfc-b:offersTo",
        ] {
            if let Some(id) = node.get(property) {
                assert!(known.contains(&id.as_str().unwrap()), "{property}: {id}");
            }
        }
    }
}

/// b.19 trap 11: taxes stand in a graph only if somebody asks: the federal one as the rate that there is room
/// for, both beside it.
#[test]
fn taxes_are_said_only_if_asked() {
    let mut fair = shop();
    let class = SetTaxClass {
        class: "taxable".to_owned(),
        refs: vec!["AUBE-0002".to_owned()],
        category: None,
        rest: false,
    };
    fair.run("AUBE", |turn, seen| tax::class(turn, seen, class))
        .unwrap();
    let plain = graph(&fair, "AUBE");
    assert!(!plain.contains("VATrate") && !plain.contains("halle:gst"));
    let request = ExportCatalogue {
        layout: Some("dfc".to_owned()),
        taxes: true,
    };
    let sheet = fair
        .ask("AUBE", |view| catalogue::export(view, request))
        .unwrap();
    let taxed = sheet.graph.unwrap();
    let prices: Vec<Value> = nodes(&taxed, "dfc-b:Offer")
        .iter()
        .map(|it| it["dfc-b:hasPrice"].clone())
        .collect();
    assert!(
        prices[0].get("dfc-b:VATrate").is_none(),
        "nobody said the class of it"
    );
    let price = &prices[2];
    assert_eq!(
        (&price["dfc-b:VATrate"], &price["halle:gst"]),
        (&5.into(), &5.into())
    );
    assert_eq!(price["halle:qst"].to_string(), "9.975");
    let read = import(&mut fair, "AUBE", taxed.as_bytes(), true).unwrap();
    assert_eq!((read.updated, read.unchanged), (0, 2));
}

/// A producer stays one; what a hub makes itself has no producer there and its name elsewhere.
#[test]
fn goods_keep_their_producer() {
    let mut fair = shop();
    fair.import(
        "AUBE",
        b"producteur,produit,prix\nFerme du Ruisseau,Ail,4\n",
    )
    .unwrap();
    again_changes_nothing(&mut fair, "AUBE");
    // The second hub of a fair, for the first of each is the same.
    let mut other = Fair::new(&["OIG", "PRS"]);
    import(&mut other, "PRS", graph(&fair, "AUBE").as_bytes(), true).unwrap();
    let sheet = offers(&other, "PRS", "halle");
    assert_eq!(
        column(&sheet, "producer"),
        ["L'aube", "L'aube", "Ferme du Ruisseau"]
    );
}

#[test]
fn a_graph_of_another_platform_becomes_offers() {
    let mut fair = Fair::new(&["AUBE"]);
    let before = fair.world.nodes[0].store.clone();
    let refused = import(&mut fair, "AUBE", GRAPH, true).unwrap_err();
    assert_eq!(refused.code, "strict-skipped-node");
    assert!(
        refused.args["id"].ends_with("/catalog_items/103"),
        "{refused:?}"
    );
    assert!(before == fair.world.nodes[0].store);
    let read = import(&mut fair, "AUBE", GRAPH, false).unwrap();
    assert_eq!(
        (read.rows, read.imported, read.delimiter.as_str()),
        (4, 2, "")
    );
    let said = left_out(&read.skipped);
    let codes: Vec<_> = said
        .iter()
        .map(|(_, column, reason)| (*column, *reason))
        .collect();
    assert_eq!(
        codes,
        [
            ("dfc-b:hasPrice", "other-currency"),
            ("dfc-b:references", "not-offered")
        ]
    );
    assert!(read.skipped[0].text.starts_with("https://coop.example/"));
    let sheet = offers(&fair, "AUBE", "halle");
    assert_eq!(column(&sheet, "product"), ["Carottes", "Chou kale, botte"]);
    assert_eq!(column(&sheet, "on_demand"), ["no", "yes"]);
    assert_eq!(
        column(&sheet, "facets")[0],
        "hasCertification=dfc-f:Organic-EU hasCertification=https://labels.example/proches#1"
    );
    let read = import(&mut fair, "AUBE", GRAPH, false).unwrap();
    assert_eq!((read.updated, read.unchanged), (0, 2));
    again_changes_nothing(&mut fair, "AUBE");
}

#[test]
fn hostile_graphs_are_named_and_write_nothing() {
    let mut fair = Fair::new(&["AUBE"]);
    let before = fair.world.nodes[0].store.clone();
    let deep = "[{\"a\":".repeat(200_000);
    let many = format!("{{\"@graph\":[{}1]}}", "1,".repeat(1_000_000));
    for (text, code) in [
        (deep.as_str(), "import-graph-too-large"),
        (many.as_str(), "import-graph-too-large"),
        ("{\"@graph\":[}", "import-not-json"),
        ("{\"@graph\":[]}", "import-no-graph"),
        ("", "import-empty"),
    ] {
        let refused = import(&mut fair, "AUBE", text.as_bytes(), false);
        assert_eq!(refusal(refused), code);
    }
    let columns = ImportCatalogue {
        file: sent("x.jsonld", GRAPH),
        columns: vec![("Prix".to_owned(), "price".to_owned())],
        ..ImportCatalogue::default()
    };
    let refused = fair.run("AUBE", |turn, seen| catalogue::import(turn, seen, columns));
    assert_eq!(refusal(refused), "import-unknown-heading");
    assert!(before == fair.world.nodes[0].store);
}
