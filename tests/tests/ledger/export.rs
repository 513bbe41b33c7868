//! LE18, LE10: a ledger as journals of other programs, which come to the same balances.

use std::collections::BTreeMap;

use halle_node::{
    control::{ExportLedger, LedgerExported, RecordPayment},
    journal::{beancount, hledger},
    service::ledger,
};

use crate::{
    fair::{Fair, bill},
    two_farms,
};

/// Cents by account, as a reader that knows nothing of the writer finds them.
type Sums = BTreeMap<String, i64>;

/// One transaction's postings, and what a journal says that accounts come to.
#[derive(Default)]
struct Found {
    transactions: Vec<Vec<(String, i64)>>,
    asserted: Sums,
}

fn cents(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap();
    format!("{whole}{part}").parse().unwrap()
}

/// Reads a journal: what begins in the first column begins something, `*` or `!` begins a posting.
fn found(journal: &str) -> Found {
    let mut found = Found::default();
    for line in journal.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [_, "balance", account, held, ..] => {
                let account = account.trim_start_matches("Assets:").to_lowercase();
                found.asserted.insert(account, cents(held));
            }
            ["*" | "!", account, amount, "CAD", rest @ ..] => {
                let account = account.trim_start_matches("Assets:").to_lowercase();
                if let ["=", held, "CAD"] = rest {
                    found.asserted.insert(account, cents(held));
                } else {
                    let last = found.transactions.last_mut().unwrap();
                    last.push((account, cents(amount)));
                }
            }
            [date, "*" | "!", ..] if date.starts_with("20") => found.transactions.push(Vec::new()),
            _ => {}
        }
    }
    found
}

/// The balances of a ledger by the accounts of a journal.
fn balances(fair: &Fair, code: &str) -> Sums {
    let mut sums = Sums::new();
    for it in fair.balances(code).accounts {
        let code = it.account.trim_start_matches("hub:").to_lowercase();
        sums.insert(format!("agreed:{code}"), it.agreed.0);
        sums.insert(format!("recorded:{code}"), it.recorded.0);
        sums.insert(format!("disputed:{code}"), it.disputed.0);
    }
    sums
}

fn exported(fair: &Fair, code: &str) -> LedgerExported {
    let request = ExportLedger { pool: None };
    fair.ask(code, |view| ledger::export(view, request))
        .unwrap()
}

/// Both journals come to the balances of the ledger, each transaction to zero in each column.
fn check(fair: &Fair) {
    let ledger = exported(fair, "AUBE");
    let held = balances(fair, "AUBE");
    for journal in [hledger(&ledger), beancount(&ledger)] {
        let found = found(&journal);
        assert_eq!(found.asserted, held, "{journal}");
        let mut sums: Sums = held.keys().map(|it| (it.clone(), 0)).collect();
        for postings in &found.transactions {
            let mut columns = Sums::new();
            for (account, cents) in postings {
                let column = account.split(':').next().unwrap().to_owned();
                *columns.entry(column).or_default() += cents;
                *sums.get_mut(account).unwrap() += cents;
            }
            assert!(columns.values().all(|it| *it == 0), "{journal}");
        }
        assert_eq!(sums, held, "{journal}");
    }
    for other in ["FO", "FB", "HOP"] {
        assert_eq!(exported(fair, other), ledger, "{other} writes the same");
    }
}

/// Numbers that look like chance, the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// One thing that a hub does to the ledger; refused ones are things that happen too.
fn step(fair: &mut Fair, chance: &mut Chance, entries: &mut Vec<String>) {
    const CODES: [&str; 4] = ["AUBE", "FO", "FB", "HOP"];
    let code = CODES[chance.below(4)];
    let entry = entries.get(chance.below(entries.len().max(1))).cloned();
    let amount = i64::try_from(1 + chance.below(9_999)).unwrap();
    match (chance.below(6), entry) {
        (0, _) => {
            let cost = bill(10 * amount, "by_weight", "sellers");
            entries.extend(fair.record("AUBE", cost).unwrap().entry);
        }
        (1, _) => {
            let to = CODES[chance.below(4)].to_owned();
            let payment = RecordPayment {
                to: Some(to),
                amount: Some(amount),
                settlement: None,
                ..RecordPayment::default()
            };
            let paid = fair.run(code, |turn, seen| ledger::pay(turn, seen, payment));
            entries.extend(paid.ok().map(|it| it.entry.entry));
        }
        (2, Some(entry)) => drop(fair.acknowledge(code, &entry)),
        (3, Some(entry)) => drop(fair.dispute(code, &entry)),
        (4, Some(entry)) => {
            let corrected = fair.correct(code, &entry, None);
            entries.extend(corrected.ok().map(|it| it.entry.entry));
        }
        (_, Some(entry)) => drop(fair.correct(code, &entry, Some(amount))),
        (_, None) => {}
    }
}

#[test]
fn journals_of_ledgers_of_chance_come_to_their_balances() {
    for seed in 0..6 {
        let mut fair = two_farms();
        let (mut chance, mut entries) = (Chance(seed), Vec::new());
        for _ in 0..25 {
            step(&mut fair, &mut chance, &mut entries);
        }
        check(&fair);
    }
}

#[test]
fn what_waits_and_what_is_contested_stand_on_accounts_of_their_own() {
    let mut fair = two_farms();
    let over = fair
        .record("AUBE", bill(100_004, "equal", "sellers"))
        .unwrap();
    let entry = over.entry.unwrap();
    fair.dispute("FB", &entry).unwrap();
    check(&fair);
    let text = hledger(&exported(&fair, "AUBE"));
    let lines: Vec<&str> = text
        .lines()
        .filter(|it| it.contains("50002.00") || it.contains("500.02"))
        .collect();
    assert!(
        lines
            .iter()
            .all(|it| it.contains("recorded:") || it.contains("disputed:")),
        "{lines:?}"
    );
    assert!(text.contains("! disputed:FB "), "{text}");
    assert!(text.contains("! recorded:FO "), "{text}");
}
