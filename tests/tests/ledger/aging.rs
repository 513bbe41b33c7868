//! IN11: how old balances are.

use halle_node::{
    control::{AgingRow, ReadAging, RecordPayment},
    service::ledger,
};

use crate::fair::Fair;

/// A payment on a day, which the payee acknowledges.
fn pay(fair: &mut Fair, (from, to): (&str, &str), date: &str, amount: i64) {
    let payment = RecordPayment {
        to: Some(to.to_owned()),
        amount: Some(amount),
        settlement: None,
        date: Some(date.to_owned()),
        ..RecordPayment::default()
    };
    let paid = fair.run(from, |turn, seen| ledger::pay(turn, seen, payment));
    fair.acknowledge(to, &paid.unwrap().entry.entry).unwrap();
}

fn aged(fair: &Fair, code: &str, on: &str) -> AgingRow {
    let request = ReadAging {
        on: Some(on.to_owned()),
        ..ReadAging::default()
    };
    let aged = fair.ask("AA", |view| ledger::aging(view, request)).unwrap();
    let sum: i64 = aged.accounts.iter().map(|it| it.agreed.0).sum();
    assert_eq!(sum, 0);
    for it in &aged.accounts {
        let parts = [it.days_30, it.days_60, it.days_90, it.older];
        assert_eq!(parts.iter().map(|part| part.0).sum::<i64>(), it.agreed.0);
    }
    let account = format!("hub:{code}");
    aged.accounts
        .into_iter()
        .find(|it| it.account == account)
        .unwrap()
}

fn parts(row: &AgingRow) -> [i64; 4] {
    [row.days_30, row.days_60, row.days_90, row.older].map(|it| it.0)
}

/// AA was paid 100 in June, 50 in August, 20 in September, which it owes; it gives back 120 in
/// September to another hub than the one that paid first.
#[test]
fn what_is_open_is_met_oldest_first_whoever_pays() {
    let mut fair = Fair::new(&["AA", "BB", "CC"]);
    pay(&mut fair, ("BB", "AA"), "2026-06-01", 10_000);
    pay(&mut fair, ("BB", "AA"), "2026-08-01", 5_000);
    pay(&mut fair, ("BB", "AA"), "2026-09-20", 2_000);
    let row = aged(&fair, "AA", "2026-09-30");
    assert_eq!(
        (row.agreed.0, parts(&row)),
        (-17_000, [-2_000, -5_000, 0, -10_000])
    );
    assert_eq!(row.oldest.as_deref(), Some("2026-06-01"));
    assert_eq!(
        parts(&aged(&fair, "BB", "2026-09-30")),
        [2_000, 5_000, 0, 10_000]
    );

    pay(&mut fair, ("AA", "CC"), "2026-09-25", 12_000);
    let row = aged(&fair, "AA", "2026-09-30");
    assert_eq!(parts(&row), [-2_000, -3_000, 0, 0]);
    assert_eq!(row.oldest.as_deref(), Some("2026-08-01"));
    let earlier = aged(&fair, "AA", "2026-09-24");
    assert_eq!(earlier.agreed.0, -17_000, "what came later is left out");

    pay(&mut fair, ("AA", "CC"), "2026-09-26", 6_000);
    let row = aged(&fair, "AA", "2026-09-30");
    assert_eq!(
        (row.agreed.0, parts(&row)),
        (1_000, [1_000, 0, 0, 0]),
        "over zero it is owed"
    );
    assert_eq!(row.agreed.0, fair.columns("AA").0);
}

/// A part is of the next age on the day after the thirtieth, the sixtieth, the ninetieth.
#[test]
fn ages_end_with_their_last_day() {
    let mut fair = Fair::new(&["AA", "BB"]);
    pay(&mut fair, ("BB", "AA"), "2026-06-01", 100);
    let age = |on: &str| parts(&aged(&fair, "AA", on)).iter().position(|it| *it != 0);
    assert_eq!(age("2026-05-31"), None);
    assert_eq!((age("2026-06-01"), age("2026-07-01")), (Some(0), Some(0)));
    assert_eq!((age("2026-07-02"), age("2026-07-31")), (Some(1), Some(1)));
    assert_eq!((age("2026-08-01"), age("2026-08-30")), (Some(2), Some(2)));
    assert_eq!(age("2026-08-31"), Some(3));
}

#[test]
fn what_only_waits_has_no_age() {
    let mut fair = Fair::new(&["AA", "BB"]);
    let payment = RecordPayment {
        to: Some("AA".to_owned()),
        amount: Some(500),
        settlement: None,
        ..RecordPayment::default()
    };
    fair.run("BB", |turn, seen| ledger::pay(turn, seen, payment))
        .unwrap();
    let row = aged(&fair, "AA", "2999-01-01");
    assert_eq!((row.agreed.0, row.oldest), (0, None));
}
