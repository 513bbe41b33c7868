//! Debts of several hubs settled at once, by the word of each (P3, X20).

use halle_node::{
    control::{
        AnswerSettlement, Problem, ProposeSettlement, ReadDebts, RecordPayment, SettlementShown,
        ShowSettlement,
    },
    service::ledger,
};

use crate::fair::Fair;

#[path = "settlement/guard.rs"]
mod guard;

/// Scenario P3: who owes whom, cents.
const P3: [(&str, &str, i64); 6] = [
    ("AA", "BB", 21_435),
    ("BB", "CC", 18_010),
    ("CC", "AA", 9_675),
    ("DD", "AA", 5_820),
    ("BB", "DD", 4_115),
    ("CC", "DD", 2_260),
];

/// Scenario P3: who owes whom once all but CC have settled.
const WITHOUT_CC: [(&str, &str, i64); 5] = [
    ("AA", "BB", 15_615),
    ("BB", "CC", 18_010),
    ("CC", "AA", 9_675),
    ("CC", "DD", 2_260),
    ("DD", "BB", 1_705),
];

/// A pool in which these debts are agreed.
fn owing(codes: &[&str], debts: &[(&str, &str, i64)]) -> Fair {
    let mut fair = Fair::new(codes);
    for (debtor, creditor, cents) in debts {
        lend(&mut fair, debtor, creditor, *cents);
    }
    fair
}

/// The creditor paid the debtor, who says so.
fn lend(fair: &mut Fair, debtor: &str, creditor: &str, cents: i64) {
    let paid = pay(fair, creditor, payment(debtor, cents)).unwrap();
    fair.acknowledge(debtor, &paid).unwrap();
}

fn payment(to: &str, cents: i64) -> RecordPayment {
    RecordPayment {
        pool: None,
        to: Some(to.to_owned()),
        amount: Some(cents),
        settlement: None,
        words: None,
        date: None,
    }
}

fn pay(fair: &mut Fair, code: &str, request: RecordPayment) -> Result<String, Problem> {
    let paid = fair.run(code, |turn, seen| ledger::pay(turn, seen, request))?;
    Ok(paid.entry.entry)
}

fn proposal() -> ProposeSettlement {
    ProposeSettlement {
        pool: None,
        only: Vec::new(),
        without: Vec::new(),
        words: None,
        date: None,
        dry_run: false,
    }
}

fn propose(
    fair: &mut Fair,
    code: &str,
    request: ProposeSettlement,
) -> Result<SettlementShown, Problem> {
    fair.run(code, |turn, seen| ledger::propose(turn, seen, request))
}

fn answer(
    fair: &mut Fair,
    code: &str,
    name: &str,
    no: Option<&str>,
) -> Result<SettlementShown, Problem> {
    let request = AnswerSettlement {
        settlement: name.to_owned(),
        agrees: no.is_none(),
        words: no.map(str::to_owned),
    };
    fair.run(code, |turn, seen| ledger::answer(turn, seen, request))
}

fn sign(fair: &mut Fair, code: &str, name: &str) -> Result<SettlementShown, Problem> {
    answer(fair, code, name, None)
}

/// Its state, as all these nodes show it.
fn state(fair: &Fair, codes: &[&str], name: &str) -> String {
    let shown = |code: &str| {
        let settlement = name.to_owned();
        let shown = fair.ask(code, |view| {
            ledger::settlement(view, ShowSettlement { settlement })
        });
        shown.unwrap().settlement.state
    };
    let first = shown(codes[0]);
    assert!(codes.iter().all(|code| shown(code) == first));
    first
}

/// Who owes whom, as this node shows it.
fn debts(fair: &Fair, code: &str) -> Vec<(String, String, i64)> {
    let request = ReadDebts {
        pool: None,
        account: None,
    };
    let owed = fair.ask(code, |view| ledger::owed(view, request)).unwrap();
    let row = |it: halle_node::control::DebtRow| (it.debtor, it.creditor, it.amount.0);
    owed.debts.into_iter().map(row).collect()
}

fn named(debts: &[(&str, &str, i64)]) -> Vec<(String, String, i64)> {
    let mut named: Vec<(String, String, i64)> = debts
        .iter()
        .map(|(debtor, creditor, cents)| ((*debtor).to_owned(), (*creditor).to_owned(), *cents))
        .collect();
    named.sort();
    named
}

fn payments(shown: &SettlementShown) -> Vec<(String, String, i64)> {
    let row =
        |it: &halle_node::control::SettlementPayment| (it.from.clone(), it.to.clone(), it.amount.0);
    shown.payments.iter().map(row).collect()
}

const ALL: [&str; 4] = ["AA", "BB", "CC", "DD"];

/// Scenario P3: six debts of 613.15 become three payments of 66.30 once four hubs agreed; nobody's balance moves.
#[test]
fn a_settlement_holds_when_all_agreed() {
    let mut fair = owing(&ALL, &P3);
    assert_eq!(debts(&fair, "CC"), named(&P3));
    let dry = ProposeSettlement {
        dry_run: true,
        ..proposal()
    };
    let shown = fair
        .dry("AA", |turn, seen| ledger::propose(turn, seen, dry))
        .unwrap();
    assert_eq!(shown.settlement.settlement, "");
    let shown = propose(&mut fair, "AA", proposal()).unwrap();
    let name = shown.settlement.settlement.clone();
    assert_eq!(shown.settlement.debts.0, 61_315);
    assert_eq!(shown.settlement.payments.0, 6_630);
    let planned = [("AA", "CC", 5_940), ("BB", "CC", 135), ("BB", "DD", 555)];
    assert_eq!(payments(&shown), named(&planned));
    let positions: Vec<i64> = shown.parties.iter().map(|it| it.position.0).collect();
    assert_eq!(positions, [-5_940, -690, 6_075, 555]);
    assert_eq!(shown.settlement.waits_for, ["BB", "CC", "DD"]);
    for code in ["BB", "CC"] {
        sign(&mut fair, code, &name).unwrap();
        assert_eq!(state(&fair, &ALL, &name), "open");
        assert_eq!(
            debts(&fair, "AA"),
            named(&P3),
            "nothing moves before all agreed"
        );
        let early = RecordPayment {
            settlement: Some(name.clone()),
            ..payment("CC", 5_940)
        };
        assert_eq!(
            pay(&mut fair, "AA", early).unwrap_err().code,
            "settlement-open"
        );
    }
    let shown = sign(&mut fair, "DD", &name).unwrap();
    assert_eq!(shown.settlement.state, "agreed");
    assert_eq!(debts(&fair, "BB"), named(&planned));
    for (code, cents) in ALL.iter().zip(positions) {
        assert_eq!(fair.columns(code), (cents, 0, 0), "balances stay");
    }
    let again = sign(&mut fair, "DD", &name).unwrap();
    assert!(again.done);
    let turned = answer(&mut fair, "DD", &name, Some("non")).unwrap_err();
    assert_eq!(turned.code, "settlement-answered");
    let none = propose(
        &mut fair,
        "AA",
        ProposeSettlement {
            only: vec!["AA".into(), "BB".into()],
            ..proposal()
        },
    );
    assert_eq!(none.unwrap_err().code, "nothing-to-settle");
}

/// What a settlement asks for is paid in parts, each acknowledged by the payee; then nobody owes anything.
#[test]
fn payments_by_a_settlement_bring_balances_to_zero() {
    let mut fair = owing(&ALL, &P3);
    let name = propose(&mut fair, "AA", proposal())
        .unwrap()
        .settlement
        .settlement;
    for code in ["BB", "CC", "DD"] {
        sign(&mut fair, code, &name).unwrap();
    }
    let by = |to: Option<&str>, amount| RecordPayment {
        to: to.map(str::to_owned),
        amount,
        settlement: Some(name.clone()),
        ..payment("CC", 0)
    };
    let several = pay(&mut fair, "BB", by(None, None)).unwrap_err();
    assert_eq!(several.code, "settlement-pays-several");
    let nothing = pay(&mut fair, "CC", by(None, None)).unwrap_err();
    assert_eq!(nothing.code, "settlement-nothing-to-pay");
    let mistyped = pay(&mut fair, "AA", by(None, Some(594_000))).unwrap_err();
    assert_eq!(mistyped.code, "settlement-overpaid");
    let part = pay(&mut fair, "AA", by(None, Some(4_000))).unwrap();
    let rest = pay(&mut fair, "AA", by(None, None)).unwrap();
    assert_eq!(
        pay(&mut fair, "AA", by(None, None)).unwrap_err().code,
        "settlement-nothing-to-pay"
    );
    for entry in [&part, &rest] {
        fair.acknowledge("CC", entry).unwrap();
    }
    assert_eq!(fair.columns("AA"), (0, 0, 0));
    assert_eq!(state(&fair, &ALL, &name), "agreed");
    for to in ["CC", "DD"] {
        let entry = pay(&mut fair, "BB", by(Some(to), None)).unwrap();
        fair.acknowledge(to, &entry).unwrap();
    }
    assert_eq!(state(&fair, &ALL, &name), "paid");
    assert_eq!(debts(&fair, "DD"), []);
    for code in ALL {
        assert_eq!(fair.columns(code), (0, 0, 0));
    }
}

/// Scenario P3: C refuses; a new proposal is made among the others and signed anew, and what C owes and is owed
/// stays as it is.
#[test]
fn who_refuses_is_left_out_of_the_next() {
    let mut fair = owing(&ALL, &P3);
    let name = propose(&mut fair, "AA", proposal())
        .unwrap()
        .settlement
        .settlement;
    sign(&mut fair, "BB", &name).unwrap();
    let silent = answer(&mut fair, "CC", &name, Some(" ")).unwrap_err();
    assert_eq!(silent.code, "words-needed");
    answer(
        &mut fair,
        "CC",
        &name,
        Some("Nous payons chacun nous-mêmes"),
    )
    .unwrap();
    assert_eq!(state(&fair, &ALL, &name), "refused");
    assert_eq!(
        sign(&mut fair, "DD", &name).unwrap_err().code,
        "settlement-refused"
    );
    let second = propose(&mut fair, "BB", proposal()).unwrap();
    assert_eq!(second.settlement.hubs, ["AA", "BB", "DD"]);
    assert_eq!(second.settlement.instead, Some(name.clone()));
    assert_eq!(second.notes[0].code, "settlement-left-out");
    assert_eq!(
        payments(&second),
        named(&[("AA", "BB", 15_615), ("DD", "BB", 1_705)])
    );
    let name = second.settlement.settlement;
    assert_eq!(
        sign(&mut fair, "CC", &name).unwrap_err().code,
        "not-in-settlement"
    );
    sign(&mut fair, "AA", &name).unwrap();
    sign(&mut fair, "DD", &name).unwrap();
    assert_eq!(state(&fair, &ALL, &name), "agreed");
    assert_eq!(debts(&fair, "CC"), named(&WITHOUT_CC));
    let anew = propose(&mut fair, "CC", proposal()).unwrap();
    assert_eq!(anew.settlement.hubs, ALL, "asked again once another holds");
}

/// Who cannot be reached holds nobody up: another proposal comes in the place of the one it sleeps over, and its
/// late word does not bring that one back.
#[test]
fn a_sleeping_hub_is_gone_without() {
    let mut fair = owing(&ALL, &P3);
    let away = fair.node("CC");
    let first = propose(&mut fair, "AA", proposal())
        .unwrap()
        .settlement
        .settlement;
    for code in ["BB", "DD"] {
        sign(&mut fair, code, &first).unwrap();
    }
    fair.world.isolate(away);
    let twice = propose(
        &mut fair,
        "AA",
        ProposeSettlement {
            without: vec!["CC".into()],
            ..proposal()
        },
    )
    .unwrap();
    let second = twice.settlement.settlement.clone();
    assert_eq!(twice.settlement.instead.as_deref(), Some(first.as_str()));
    for code in ["BB", "DD"] {
        sign(&mut fair, code, &second).unwrap();
    }
    assert_eq!(state(&fair, &["AA", "BB", "DD"], &second), "agreed");
    assert_eq!(state(&fair, &["AA", "BB", "DD"], &first), "replaced");
    let late = sign(&mut fair, "CC", &first).unwrap();
    assert_eq!(late.settlement.state, "agreed", "as far as it knows");
    fair.world.heal_all();
    fair.world.settle();
    assert_eq!(state(&fair, &ALL, &first), "replaced");
    assert_eq!(state(&fair, &ALL, &second), "agreed");
    assert_eq!(debts(&fair, "CC"), named(&WITHOUT_CC));
}

/// Scenario X20: twelve hubs with debts up to 5,000.00, three of which refuse: what is settled among the others
/// leaves every balance as it is, takes few payments, and nobody pays more than it owes among them.
#[test]
fn twelve_hubs_settle_without_those_who_refuse() {
    let codes: Vec<String> = (0..12).map(|number| format!("H{number:02}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let mut fair = Fair::new(&codes);
    let mut dice = 20_u64;
    let mut random = |upto: u64| {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % upto
    };
    for _ in 0..30 {
        let (one, other) = (random(12), random(12));
        let cents = i64::try_from(random(500_000) + 1).unwrap();
        if one != other {
            let hub = |at: u64| codes[usize::try_from(at).unwrap()];
            lend(&mut fair, hub(one), hub(other), cents);
        }
    }
    let before: Vec<_> = codes.iter().map(|code| fair.columns(code)).collect();
    let name = propose(&mut fair, "H05", proposal())
        .unwrap()
        .settlement
        .settlement;
    let refusing = ["H01", "H06", "H11"];
    for code in refusing {
        answer(&mut fair, code, &name, Some("pas nous")).unwrap();
    }
    let owed = debts(&fair, "H00");
    let shown = propose(&mut fair, "H05", proposal()).unwrap();
    assert!(
        shown
            .settlement
            .hubs
            .iter()
            .all(|it| !refusing.contains(&it.as_str()))
    );
    assert!(shown.payments.len() < shown.parties.len());
    let position = |code: &str| -> i64 {
        let among = owed
            .iter()
            .filter(|it| !refusing.contains(&it.0.as_str()) && !refusing.contains(&it.1.as_str()));
        among
            .map(|(debtor, creditor, cents)| match code {
                _ if code == creditor => *cents,
                _ if code == debtor => -cents,
                _ => 0,
            })
            .sum()
    };
    assert_eq!(shown.parties.iter().map(|it| it.position.0).sum::<i64>(), 0);
    for party in &shown.parties {
        let pays: i64 = shown
            .payments
            .iter()
            .filter(|it| it.from == party.hub)
            .map(|it| it.amount.0)
            .sum();
        let gets: i64 = shown
            .payments
            .iter()
            .filter(|it| it.to == party.hub)
            .map(|it| it.amount.0)
            .sum();
        assert_eq!(party.position.0, position(&party.hub));
        assert_eq!(gets - pays, party.position.0);
        assert!(pays == 0 || gets == 0);
    }
    for hub in &shown.settlement.waits_for {
        sign(&mut fair, hub, &shown.settlement.settlement).unwrap();
    }
    assert_eq!(state(&fair, &codes, &shown.settlement.settlement), "agreed");
    let after: Vec<_> = codes.iter().map(|code| fair.columns(code)).collect();
    assert_eq!(before, after);
    let left = debts(&fair, "H03");
    for (code, (agreed, _, _)) in codes.iter().zip(after) {
        let sum: i64 = left
            .iter()
            .map(|(debtor, creditor, cents)| {
                i64::from(creditor == code) * cents - i64::from(debtor == code) * cents
            })
            .sum();
        assert_eq!(
            sum, agreed,
            "what each two owe one another comes to the balance"
        );
    }
}
