//! Journals by hand, and with texts of chance.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

use proptest::prelude::*;

use super::{
    beancount, hledger,
    text::{day, line, segment},
};
use crate::control::{AccountRow, ExportedEntry, ExportedTransfer, LedgerExported};

fn transfer(debit: &str, columns: [i64; 3]) -> ExportedTransfer {
    let [agreed, recorded, disputed] = columns;
    ExportedTransfer {
        debit: debit.to_owned(),
        credit: "AUBE".to_owned(),
        amount: (agreed + recorded + disputed).into(),
        agreed: agreed.into(),
        recorded: recorded.into(),
        disputed: disputed.into(),
        consent: "part-receipt".to_owned(),
        evidence: None,
    }
}

fn ledger(words: &str, date: &str, transfers: Vec<ExportedTransfer>) -> LedgerExported {
    let sum = |of: fn(&ExportedTransfer) -> i64, code: &str| {
        let sign =
            |it: &ExportedTransfer| i64::from(it.credit == code) - i64::from(it.debit == code);
        transfers
            .iter()
            .map(|it| sign(it) * of(it))
            .sum::<i64>()
            .into()
    };
    let account = |code: &str| AccountRow {
        account: format!("hub:{code}"),
        agreed: sum(|it| it.agreed.0, code),
        recorded: sum(|it| it.recorded.0, code),
        disputed: sum(|it| it.disputed.0, code),
    };
    LedgerExported {
        pool: words.to_owned(),
        pool_id: "pool1q".to_owned(),
        currency: "CAD".to_owned(),
        digest: "f0".to_owned(),
        accounts: ["AUBE", "AUBE~2"].map(account).into(),
        entries: vec![ExportedEntry {
            entry: "c1d2003f9a".to_owned(),
            record: "rec1q".to_owned(),
            date: date.to_owned(),
            kind: "cost".to_owned(),
            category: Some(words.to_owned()),
            words: words.to_owned(),
            hub: "AUBE".to_owned(),
            cause: None,
            corrects: Some("0011223344".to_owned()),
            corrected_by: None,
            transfers,
        }],
    }
}

#[test]
fn a_part_that_waits_is_pending_on_an_account_of_its_own() {
    let ledger = ledger(
        "Camion",
        "2026-09-24",
        vec![transfer("AUBE~2", [1_000, 250, 0])],
    );
    let expected = "\
2026-09-24 ! (c1d2003f9a) AUBE | Camion
    ; kind:cost
    ; category:Camion
    ; corrects:0011223344
    ; record:rec1q
    * agreed:AUBE-2            -10.00 CAD  ; consent:part-receipt
    * agreed:AUBE               10.00 CAD  ; consent:part-receipt
    ! recorded:AUBE-2           -2.50 CAD  ; consent:part-receipt
    ! recorded:AUBE              2.50 CAD  ; consent:part-receipt

2026-09-24 * Balances
    * agreed:AUBE                0.00 CAD = 10.00 CAD
    * agreed:AUBE-2              0.00 CAD = -10.00 CAD
    * recorded:AUBE              0.00 CAD = 2.50 CAD
";
    let text = hledger(&ledger);
    assert!(text.contains(expected), "{text}");
    let expected = "\
2026-09-24 ! \"AUBE\" \"Camion\" ^c1d2003f9a ^0011223344
  kind: \"cost\"
  category: \"Camion\"
  corrects: \"0011223344\"
  record: \"rec1q\"
  * Assets:Agreed:AUBE-2  -10.00 CAD
    consent: \"part-receipt\"
  * Assets:Agreed:AUBE  10.00 CAD
    consent: \"part-receipt\"
  ! Assets:Recorded:AUBE-2  -2.50 CAD
    consent: \"part-receipt\"
  ! Assets:Recorded:AUBE  2.50 CAD
    consent: \"part-receipt\"

2026-09-25 balance Assets:Agreed:AUBE  10.00 ~ 0.00 CAD
";
    let text = beancount(&ledger);
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("\n2026-09-24 open Assets:Disputed:AUBE-2 CAD\n"));
}

#[test]
fn a_void_transfer_is_told_and_moves_nothing() {
    let void = ExportedTransfer {
        amount: 500.into(),
        ..transfer("AUBE~2", [0, 0, 0])
    };
    let ledger = ledger("Deux fois", "2026-09-24", vec![void]);
    let told = "; void 5.00 CAD from AUBE~2 to AUBE, part-receipt\n";
    assert!(hledger(&ledger).contains(told));
    assert!(beancount(&ledger).contains(told));
}

#[test]
fn texts_and_days_are_those_that_both_programs_read() {
    assert_eq!(segment("AUBE"), "AUBE");
    assert_eq!(segment("AUBE~2"), "AUBE-2");
    assert_eq!(segment("hub1qpzry"), "Hub1qpzry");
    assert_eq!(segment("é"), "X-");
    assert_eq!(
        line(" L'aube\r\n  ; \u{2028}pôle\u{202e}\u{7} "),
        "L'aube ; pôle"
    );
    assert_eq!(day("2026-09-24").to_string(), "2026-09-24");
    assert_eq!(day("-000044-03-15").to_string(), "1000-01-01");
    assert_eq!(day("9999-12-31").to_string(), "2999-12-30");
    let late = beancount(&ledger(
        "Tard",
        "9999-12-31",
        vec![transfer("AUBE~2", [1, 0, 0])],
    ));
    assert!(late.contains("\n  date-said: \"9999-12-31\"\n"), "{late}");
    assert!(late.contains("\n2999-12-31 balance "));
}

/// How each line of a journal may begin, blanks before it aside.
const BEGINNINGS: [&str; 11] = [
    "",
    "; ",
    "decimal-mark .",
    "commodity ",
    "account ",
    "* ",
    "! ",
    "option \"",
    "2026-09-2",
    "kind: \"",
    "consent: \"",
];

/// Whether a text of others made a line that is none of ours.
fn is_ours(journal: &str) -> bool {
    let keys = ["category: \"", "corrects: \"", "record: \""];
    journal
        .split([
            '\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}',
        ])
        .all(|it| {
            let it = it.trim_start_matches(' ');
            it.is_empty()
                || BEGINNINGS
                    .iter()
                    .skip(1)
                    .chain(&keys)
                    .any(|beginning| it.starts_with(beginning))
        })
}

/// Whether quotation marks open and close on each line, those that are escaped aside.
fn is_quoted(journal: &str) -> bool {
    journal
        .lines()
        .filter(|it| !it.trim_start().starts_with(';'))
        .all(|it| {
            let bare = it.replace("\\\\", "").replace("\\\"", "");
            bare.matches('"').count().is_multiple_of(2)
        })
}

proptest! {
    #[test]
    fn no_text_of_others_makes_a_line_or_ends_a_quotation(words in "\\PC*|.*|[\"\\\\;\n\r|,:*!()= ]*") {
        let ledger = ledger(&words, "2026-09-24", vec![transfer("AUBE~2", [1_000, 250, 0])]);
        let (one, other) = (hledger(&ledger), beancount(&ledger));
        prop_assert!(is_ours(&one), "{}", one);
        prop_assert!(is_ours(&other), "{}", other);
        prop_assert!(is_quoted(&other), "{}", other);
        prop_assert_eq!(one.matches("; consent:").count(), 4);
    }
}
