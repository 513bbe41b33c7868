//! Orders as graphs of the Data Food Consortium go out and come back (IO2).

use serde_json::Value;

use crate::{
    dfc::nodes,
    export::{asked, order_from, orders, week},
    fair::Fair,
};

/// Orders as a graph are no new ones where they were placed, and the same orders elsewhere.
#[test]
fn orders_that_went_out_as_a_graph_are_no_new_ones_and_the_same_elsewhere() {
    let mut fair = week();
    for code in fair.codes.clone() {
        order_from(&mut fair, &code, sample!("commandes-cycle-2026-39.csv")).unwrap();
        fair.meet();
    }
    fair.heal();
    let file = orders(&fair, "AUBE", "dfc", true).graph.unwrap();
    for line in nodes(&file, "dfc-b:OrderLine") {
        assert!(line["dfc-b:quantity"].is_u64(), "{line}");
    }
    let mut elsewhere = week();
    for code in fair.codes.clone() {
        let before = fair.world.nodes[fair.node(&code)].store.clone();
        let read = order_from(&mut fair, &code, file.as_bytes()).unwrap();
        assert_eq!(
            (read.placed, read.orders.len(), read.skipped.len()),
            (0, 0, 0),
            "{code}"
        );
        assert!(before == fair.world.nodes[fair.node(&code)].store);
        order_from(&mut elsewhere, &code, file.as_bytes()).unwrap();
        elsewhere.meet();
    }
    elsewhere.heal();
    let placed = |fair: &Fair| {
        let rows = asked(fair, "AUBE").into_iter();
        rows.map(|row| row.join("|")).collect::<Vec<String>>()
    };
    let (here, there) = (placed(&fair), placed(&elsewhere));
    assert!(!there.is_empty() && there.iter().all(|it| here.contains(it)));
    let declined = orders(&fair, "AUBE", "dfc", true).notes;
    let declined: usize = declined
        .iter()
        .map(|it| it.args["count"].parse::<usize>().unwrap())
        .sum();
    assert_eq!(there.len() + declined, here.len());
}

/// b.19 traps 1 and 2: a sale begins under both names, in ISO 8601.
#[test]
fn a_sale_says_its_days_as_both_tools_and_ontology_do() {
    let mut fair = week();
    fair.place("ASL", &[("AUBE-0001", 1)]).unwrap();
    fair.meet();
    let file = orders(&fair, "ASL", "dfc", false).graph.unwrap();
    let sale = nodes(&file, "dfc-b:SaleSession").remove(0);
    assert_eq!(sale["dfc-b:startDate"], sale["dfc-b:beginDate"]);
    assert!(sale["dfc-b:startDate"].as_str().unwrap().contains('T'));
    assert_eq!(sale["dfc-b:endDate"], "2026-09-23T12:00:00");
    let order = nodes(&file, "dfc-b:Order").remove(0);
    assert_eq!(order["dfc-b:belongsTo"], sale["@id"]);
    assert_eq!(order["dfc-b:hasOrderStatus"], "dfc-v:Held");
    let line = nodes(&file, "dfc-b:OrderLine").remove(0);
    let offers: Vec<Value> = nodes(&file, "dfc-b:Offer");
    assert!(offers.iter().any(|it| it["@id"] == line["dfc-b:concerns"]));
    assert_eq!(
        line["dfc-b:hasPrice"]["dfc-b:hasUnit"],
        "dfc-m:CanadianDollar"
    );
}

/// What leads to nobody and to nothing is named by its id.
#[test]
fn an_order_line_that_names_nothing_is_named_by_its_id() {
    let mut fair = week();
    let file = "{\"@graph\":[\
        {\"@id\":\"urn:x:e\",\"@type\":\"dfc-b:Enterprise\",\"dfc-b:name\":\"AUBE\"},\
        {\"@id\":\"urn:x:b\",\"@type\":\"dfc-b:Organization\",\"dfc-b:name\":\"ASL\"},\
        {\"@id\":\"urn:x:p\",\"@type\":\"dfc-b:SuppliedProduct\",\"dfc-b:name\":\"Ananas\"},\
        {\"@id\":\"urn:x:o\",\"@type\":\"dfc-b:Order\",\"dfc-b:orderedBy\":\"urn:x:b\",\"dfc-b:soldBy\":\"urn:x:e\"},\
        {\"@id\":\"urn:x:l1\",\"@type\":\"dfc-b:OrderLine\",\"dfc-b:partOf\":\"urn:x:o\",\"dfc-b:concerns\":\"urn:x:p\",\"dfc-b:quantity\":2},\
        {\"@id\":\"urn:x:l2\",\"@type\":\"dfc-b:OrderLine\",\"dfc-b:partOf\":\"urn:x:o\",\"dfc-b:concerns\":\"urn:x:q\",\"dfc-b:quantity\":2}]}";
    let refused = order_from(&mut fair, "ASL", file.as_bytes()).unwrap_err();
    assert_eq!(refused.code, "strict-skipped-node");
    assert_eq!(refused.args["count"], "2");
    assert!(refused.args["id"].starts_with("urn:x:l"), "{refused:?}");
}
