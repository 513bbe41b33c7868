//! What a person reads: explanations, statements, what has not left.

use crate::{
    TRUCK,
    fair::{Fair, Goods, bill},
    named, sorted, two_farms,
};
use halle_node::{
    control::{ListEntries, ReadStatement, RecordCost},
    service::ledger,
};

#[test]
fn an_entry_is_explained_to_the_cent() {
    let mut fair = two_farms();
    let request = RecordCost {
        cap: Some("30%:value".to_owned()),
        ..bill(6_000, "by_weight", "sellers")
    };
    let entry = fair.record("AUBE", request).unwrap().entry.unwrap();
    let told = fair.explain("HOP", &entry);
    let codes: Vec<&str> = told.steps.iter().map(|it| it.code.as_str()).collect();
    for code in [
        "explain-recorded",
        "explain-cost",
        "explain-rule",
        "explain-cap",
        "explain-charter",
        "explain-limit",
        "explain-basis",
        "explain-records",
        "explain-figures",
        "split-leftover",
        "split-rest",
        "split-sum",
        "consent-charter",
    ] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    assert_eq!(
        sorted(
            told.shares
                .iter()
                .map(|it| (it.hub.clone(), it.amount.0))
                .collect()
        ),
        named(&["FO", "FB"], &[3255, 2745])
    );
    let limit = told
        .steps
        .iter()
        .find(|it| it.code == "explain-limit")
        .unwrap();
    assert_eq!(
        (
            limit.args["before_cents"].as_str(),
            limit.args["used_cents"].as_str()
        ),
        ("0", "6000")
    );
    let records = told
        .steps
        .iter()
        .find(|it| it.code == "explain-records")
        .unwrap();
    assert_eq!(records.args["shipments"], "2");

    let sales = ListEntries {
        pool: None,
        account: Some("hub:HOP".to_owned()),
        kind: Some("vente".to_owned()),
        from: None,
        to: None,
        limit: Some(1),
    };
    let sales = fair.ask("FB", |view| ledger::entries(view, sales)).unwrap();
    assert_eq!(sales.entries.len(), 1);
    let told = fair.explain("AUBE", &sales.entries[0].entry);
    let sold: i64 = told
        .steps
        .iter()
        .filter(|it| it.code == "explain-sale")
        .map(|it| it.args["amount_cents"].parse::<i64>().unwrap())
        .sum();
    assert_eq!(sold, sales.entries[0].amount.0);
    assert!(told.steps.iter().any(|it| it.code == "explain-receipt"));
    assert!(told.steps.iter().any(|it| it.code == "consent-receipt"));
}

#[test]
fn a_statement_begins_where_the_days_before_it_end() {
    let mut fair = two_farms();
    let request = bill(TRUCK, "equal", "sellers");
    fair.record("AUBE", request.clone()).unwrap();
    fair.record(
        "AUBE",
        RecordCost {
            date: Some("2026-10-01".to_owned()),
            ..request
        },
    )
    .unwrap();
    let between = |from: Option<&str>, to: Option<&str>| {
        let request = ReadStatement {
            pool: None,
            account: Some("FO".to_owned()),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
        fair.ask("FO", |view| ledger::statement(view, request))
            .unwrap()
    };
    let whole = between(None, None);
    assert_eq!((whole.opening.0, whole.closing.0), (0, 10_900 - 2 * 16_258));
    assert_eq!(whole.lines.last().unwrap().balance, whole.closing);
    let september = between(None, Some("2026-09-30"));
    assert_eq!(
        (september.opening.0, september.closing.0),
        (0, 10_900 - 16_258)
    );
    let october = between(Some("2026-10-01"), None);
    assert_eq!(
        (october.opening, october.closing),
        (september.closing, whole.closing)
    );
    assert_eq!(october.lines.len(), 1);
    assert_eq!(october.lines[0].amount, -16_258);
}

#[test]
fn what_has_not_left_is_said_and_nothing_at_all_is_refused() {
    let mut fair = Fair::new(&["AUBE", "FO", "HOP"]);
    let request = bill(1_000, "by_weight", "both");
    let refused = fair.record("FO", request.clone()).unwrap_err();
    assert_eq!(refused.code, "basis-empty");
    let goods = |product, wanted| Goods {
        seller: "FO",
        product,
        grams: 1000,
        cents: 100,
        wanted,
    };
    let orders = fair.ordered(&[goods("Ail", &[("HOP", 3)]), goods("Fleurs", &[("AUBE", 1)])]);
    let note = |recorded: &halle_node::control::CostRecorded, code: &str| {
        recorded
            .notes
            .iter()
            .find(|it| it.code == code)
            .map(|it| it.args.clone())
    };
    let confirmed = fair.record("FO", request.clone()).unwrap();
    assert_eq!(
        note(&confirmed, "basis-confirmed-only").unwrap()["lines"],
        "2"
    );
    assert!(
        confirmed
            .notes
            .iter()
            .all(|it| it.code != "same-cost-exists")
    );
    fair.ship(&orders[..1]);
    let shipped = fair.record("FO", request.clone()).unwrap();
    assert_eq!(note(&shipped, "basis-not-shipped").unwrap()["lines"], "1");
    assert_eq!(
        note(&shipped, "same-cost-exists").unwrap()["entry"],
        confirmed.entry.unwrap()
    );
    let one = fair
        .record(
            "FO",
            RecordCost {
                amount: 0,
                ..request.clone()
            },
        )
        .unwrap_err();
    assert_eq!(one.code, "amount-zero");
    let two = RecordCost {
        rule: "à la lune".to_owned(),
        ..request.clone()
    };
    assert_eq!(fair.record("FO", two).unwrap_err().code, "unknown-rule");
    let three = RecordCost {
        basis: "cycle 2026-38".to_owned(),
        ..request.clone()
    };
    let three = fair.record("FO", three).unwrap_err();
    assert_eq!(
        (three.code.as_str(), three.near),
        ("unknown-cycle", vec!["2026-39".to_owned()])
    );
    let four = RecordCost {
        cap: Some("1%:value".to_owned()),
        ..request
    };
    assert_eq!(fair.record("FO", four).unwrap_err().code, "caps-too-low");
}
