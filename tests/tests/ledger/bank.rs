//! A bank's account held against payments (LE13).

use halle_node::{
    control::{BankMatched, FileSent, MatchBank, RecordPayment},
    service::ledger,
};

use crate::fair::Fair;

fn pay(fair: &mut Fair, from: &str, to: &str, amount: i64, date: &str, words: &str) -> String {
    let payment = RecordPayment {
        to: Some(to.to_owned()),
        amount: Some(amount),
        settlement: None,
        date: Some(date.to_owned()),
        words: Some(words.to_owned()),
        ..RecordPayment::default()
    };
    let paid = fair
        .run(from, |turn, seen| ledger::pay(turn, seen, payment))
        .unwrap();
    fair.world.settle();
    paid.entry.entry
}

fn account(fair: &Fair, code: &str, text: &str) -> BankMatched {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let request = MatchBank {
        pool: None,
        file: FileSent {
            name: "releve.csv".to_owned(),
            base64: STANDARD.encode(text),
        },
        columns: Vec::new(),
    };
    fair.ask(code, |view| ledger::match_bank(view, request))
        .unwrap()
}

#[test]
fn each_payment_stands_behind_one_line_and_nothing_is_booked() {
    let mut fair = Fair::new(&["AUBE", "PRS", "MAMS"]);
    let first = pay(&mut fair, "PRS", "AUBE", 12_450, "2026-09-21", "facture 7");
    let other = pay(
        &mut fair,
        "MAMS",
        "AUBE",
        12_450,
        "2026-09-25",
        "virement CA99417",
    );
    let out = pay(&mut fair, "AUBE", "MAMS", 8_200, "2026-09-22", "camion");
    let before = fair.columns("AUBE");
    let text = "Date;Description;Retrait;Dépôt;Référence\n\
                2026-09-26;Virement Interac de PRS;;124,50;\n\
                2026-09-26;Virement reçu;;124,50;CA99417\n\
                2026-09-24;Paiement MAMS;82,00;;\n\
                2026-09-24;Virement de P.R.S.;;124,50;\n\
                2026-09-27;Dépôt MAMS;;5,00;\n\
                2026-09-27;Chèque à mams;7,00;;\n\
                2026-09-28;Frais du mois;2,95;;\n\
                2026-09-28;Frais du mois;deux;;\n";
    let matched = account(&fair, "AUBE", text);
    let rows: Vec<(&str, Option<&str>, Option<&str>)> = matched
        .lines
        .iter()
        .map(|it| (it.state.as_str(), it.entry.as_deref(), it.hub.as_deref()))
        .collect();
    let aube = [
        ("acknowledge", Some(first.as_str()), Some("PRS")),
        ("acknowledge", Some(other.as_str()), Some("MAMS")),
        ("known", Some(out.as_str()), Some("MAMS")),
        ("unknown", None, None),
        ("expected", None, Some("MAMS")),
        ("record", None, Some("MAMS")),
        ("unknown", None, None),
    ];
    assert_eq!(rows, aube);
    assert_eq!((matched.rows, matched.skipped.len()), (8, 1));
    assert_eq!(fair.columns("AUBE"), before, "a file books nothing");

    fair.acknowledge("AUBE", &first).unwrap();
    fair.world.settle();
    let again = account(&fair, "AUBE", text);
    assert_eq!(again.lines[0].state, "known");
    // Months apart, an amount alone says nothing.
    let late = account(
        &fair,
        "AUBE",
        "Date;Description;Montant\n2026-12-01;Dépôt;124,50\n2026-12-01;Dépôt;1,00\n",
    );
    assert!(late.lines.iter().all(|it| it.state == "unknown"));
}
