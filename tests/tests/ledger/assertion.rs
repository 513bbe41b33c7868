//! LE17: what a balance was on a day, said once and held to.

use halle_node::{
    control::{AssertBalance, Assertions, ListAssertions, Problem, RecordPayment, RunDoctor},
    service::{hub, ledger},
};

use crate::fair::Fair;

/// BB says that it paid AA on a day; what it names counts once AA says so.
fn paid(fair: &mut Fair, date: &str, amount: i64) -> String {
    let payment = RecordPayment {
        to: Some("AA".to_owned()),
        amount: Some(amount),
        settlement: None,
        date: Some(date.to_owned()),
        ..RecordPayment::default()
    };
    let paid = fair.run("BB", |turn, seen| ledger::pay(turn, seen, payment));
    paid.unwrap().entry.entry
}

fn assert(fair: &mut Fair, on: &str, cents: Option<i64>) -> Result<Assertions, Problem> {
    let request = AssertBalance {
        on: on.to_owned(),
        cents,
        ..AssertBalance::default()
    };
    fair.run("AA", |turn, seen| ledger::assert(turn, seen, request))
}

fn held(fair: &Fair, code: &str) -> Vec<(String, i64, bool)> {
    let request = ListAssertions::default();
    let all = fair
        .ask(code, |view| ledger::assertions(view, request))
        .unwrap();
    let rows = all.assertions.into_iter();
    rows.map(|it| (it.date, it.agreed.0, it.holds)).collect()
}

/// Whether the doctor warns of a balance.
fn warned(fair: &Fair, code: &str) -> bool {
    let doctor = fair.ask(code, |view| hub::doctor(view, RunDoctor {}));
    doctor.unwrap().checks.iter().any(|it| it.check == "ledger")
}

#[test]
fn a_consent_that_changes_the_past_is_noticed() {
    let mut fair = Fair::new(&["AA", "BB"]);
    let first = paid(&mut fair, "2026-09-10", 12_050);
    fair.acknowledge("AA", &first).unwrap();
    let later = paid(&mut fair, "2026-09-20", 700);
    let none = assert(&mut fair, "2026-09-09", Some(0)).unwrap();
    assert!(none.notes.is_empty());
    assert(&mut fair, "2026-09-30", Some(-12_050)).unwrap();
    let again = assert(&mut fair, "2026-09-30", Some(-12_050)).unwrap();
    assert_eq!(again.notes[0].code, "already-done");
    let day = |date: &str, agreed, holds| (date.to_owned(), agreed, holds);
    let both = [day("2026-09-09", 0, true), day("2026-09-30", -12_050, true)];
    assert_eq!(held(&fair, "AA"), both);

    assert!(!warned(&fair, "AA"));
    fair.acknowledge("AA", &later).unwrap();
    let both = [
        day("2026-09-09", 0, true),
        day("2026-09-30", -12_750, false),
    ];
    assert_eq!(held(&fair, "AA"), both);
    assert!(warned(&fair, "AA"));
    assert!(!warned(&fair, "BB"));
    assert(&mut fair, "2026-09-30", None).unwrap();
    assert_eq!(held(&fair, "AA"), [day("2026-09-09", 0, true)]);
    assert_eq!(held(&fair, "BB"), [], "it is nobody else's");
}

#[test]
fn what_is_not_so_is_not_kept() {
    let mut fair = Fair::new(&["AA", "BB"]);
    let refused = assert(&mut fair, "2026-09-30", Some(1)).unwrap_err();
    assert_eq!(refused.code, "assertion-fails");
    assert_eq!(refused.args["agreed_cents"], "0");
    assert_eq!(
        assert(&mut fair, "24.9.", None).unwrap_err().code,
        "bad-date"
    );
    assert_eq!(held(&fair, "AA"), []);
}
