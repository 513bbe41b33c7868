//! Whose word makes an amount agreed: what the charter lets through, corrections, payments.

use crate::{
    TRUCK,
    fair::{bill, shares},
    named, sorted, two_farms,
};
use halle_node::{
    control::{RecordCost, RecordOpening, RecordPayment},
    service::ledger,
};

#[test]
fn beyond_the_charter_it_waits_for_each_debtor() {
    let mut fair = two_farms();
    let noted = |recorded: &halle_node::control::CostRecorded| {
        let mut reasons: Vec<String> = Vec::new();
        for note in recorded
            .notes
            .iter()
            .filter(|it| it.code == "needs-acknowledgement")
        {
            reasons.push(note.args["reason"].clone());
        }
        reasons
    };
    let within = fair
        .record("AUBE", bill(90_000, "equal", "sellers"))
        .unwrap();
    assert!(noted(&within).is_empty());
    let over = fair
        .record("AUBE", bill(10_004, "equal", "sellers"))
        .unwrap();
    assert_eq!(noted(&over), ["over-limit"]);
    assert_eq!(fair.columns("AUBE"), (90_000, 10_004, 0));
    let entry = over.entry.unwrap();
    fair.acknowledge("FO", &entry).unwrap();
    assert_eq!(fair.columns("AUBE"), (95_002, 5_002, 0));
    assert_eq!(fair.explain("FO", &entry).entry.state, "partly");

    let mut other = bill(1_000, "equal", "sellers");
    other.category = "coordination".to_owned();
    assert_eq!(
        noted(&fair.record("AUBE", other).unwrap()),
        ["not-in-charter"]
    );
    let hours = RecordCost {
        figures: vec!["FO:heures=2".to_owned(), "FB:hours=1,5".to_owned()],
        ..bill(700, "aux heures", "sellers")
    };
    let hours = fair.record("AUBE", hours).unwrap();
    assert_eq!(noted(&hours), ["not-in-charter"]);
    assert_eq!(sorted(shares(&hours)), named(&["FB", "FO"], &[300, 400]));
}

#[test]
fn a_correction_takes_back_what_stood_and_may_record_anew() {
    let mut fair = two_farms();
    let before = fair.balances("AUBE").accounts;
    let entry = fair
        .record("AUBE", bill(TRUCK, "by_weight", "sellers"))
        .unwrap()
        .entry
        .unwrap();
    fair.dispute("FB", &entry).unwrap();
    assert_eq!(
        fair.correct("FB", &entry, None).unwrap_err().code,
        "not-author"
    );
    let corrected = fair.correct("AUBE", &entry, None).unwrap();
    assert_eq!(corrected.entry.corrects.as_ref(), Some(&entry));
    assert_eq!(fair.balances("AUBE").accounts, before);
    assert_eq!(fair.explain("FB", &entry).entry.state, "superseded");
    let again = fair.correct("AUBE", &entry, None).unwrap();
    assert!(again.done);
    assert_eq!(again.entry.entry, corrected.entry.entry);

    let entry = fair
        .record("AUBE", bill(TRUCK, "by_weight", "sellers"))
        .unwrap()
        .entry
        .unwrap();
    let anew = fair.correct("AUBE", &entry, Some(30_000)).unwrap();
    assert_eq!(
        (anew.entry.amount.0, anew.entry.kind.as_str()),
        (30_000, "cost")
    );
    assert_eq!(fair.columns("AUBE"), (30_000, 0, 0));
}

#[test]
fn a_payment_counts_once_the_payee_says_so() {
    let mut fair = two_farms();
    let pay = RecordPayment {
        pool: None,
        to: Some("fo".to_owned()),
        amount: Some(10_000),
        settlement: None,
        words: Some("Interac 4411".to_owned()),
        date: None,
    };
    let (owed, _, _) = fair.columns("HOP");
    assert_eq!(owed, -20_050);
    let own = RecordPayment {
        to: Some("HOP".to_owned()),
        ..pay.clone()
    };
    let refused = fair
        .run("HOP", |turn, seen| ledger::pay(turn, seen, own))
        .unwrap_err();
    assert_eq!(refused.code, "paid-self");
    let paid = fair
        .run("HOP", |turn, seen| ledger::pay(turn, seen, pay))
        .unwrap();
    assert_eq!(fair.columns("HOP"), (owed, 10_000, 0));
    let agreed = fair.acknowledge("FO", &paid.entry.entry).unwrap();
    assert_eq!(agreed.entry.state, "agreed");
    assert_eq!(fair.columns("HOP"), (owed + 10_000, 0, 0));
}

/// Scenario X8: a partner changes a posted amount and sends it on.
#[test]
fn an_altered_amount_is_refused_and_the_true_one_still_comes() {
    let mut fair = two_farms();
    let late = fair.node("HOP");
    fair.world.isolate(late);
    let posted = fair
        .record("AUBE", bill(7_160, "equal", "sellers"))
        .unwrap()
        .entry
        .unwrap();
    let (document, altered) = fair.altered("FO", "AUBE", 1_760);
    let refused = fair
        .world
        .run(late, |turn| turn.admit(&document, altered))
        .unwrap_err();
    assert!(refused.is_misbehaviour(), "{refused}");
    fair.world.heal_all();
    fair.world.settle();
    assert_eq!(fair.columns("AUBE"), (7_160, 0, 0));
    assert_eq!(fair.explain("HOP", &posted).entry.amount, 7_160);
}

/// LE1: what was owed before counts when the debtor says so, at once where it says it itself.
#[test]
fn a_balance_from_before_waits_for_its_debtor() {
    let mut fair = two_farms();
    let (before, _, _) = fair.columns("FO");
    let opening = |hub: &str, owes: bool| RecordOpening {
        pool: None,
        hub: hub.to_owned(),
        owes,
        amount: 5_000,
        words: Some("solde de 2025".to_owned()),
        date: Some("2025-12-31".to_owned()),
    };
    let own = fair.run("FO", |turn, seen| {
        ledger::opening(turn, seen, opening("fo", true))
    });
    assert_eq!(own.unwrap_err().code, "paid-self");
    let said = fair.run("FO", |turn, seen| {
        ledger::opening(turn, seen, opening("HOP", true))
    });
    let said = said.unwrap().entry;
    assert_eq!(
        (said.kind.as_str(), said.state.as_str()),
        ("opening", "recorded")
    );
    assert_eq!(fair.columns("FO"), (before, 5_000, 0));
    fair.acknowledge("HOP", &said.entry).unwrap();
    assert_eq!(fair.columns("FO"), (before + 5_000, 0, 0));
    let owed = fair.run("FO", |turn, seen| {
        ledger::opening(turn, seen, opening("AUBE", false))
    });
    assert_eq!(owed.unwrap().entry.state, "agreed");
    assert_eq!(fair.columns("FO"), (before, 0, 0));
}
