//! LE10, LE11: a statement that leaves its node, checked by anybody, and held against a partner's
//! ledger.

use base64::{Engine, engine::general_purpose::STANDARD};
use halle_node::{
    control::{CompareStatement, RecordPayment, SignStatement, StatementChecked},
    service::{ledger, statement},
};
use halle_protocol::{
    cbor,
    limits::STATEMENT_BYTES_MAX,
    message::{Checked, Columns, Stated, StatementFile, Support, Unsound},
};

use crate::{
    TRUCK,
    fair::{Fair, bill},
    two_farms,
};

fn signed(fair: &Fair, code: &str, request: SignStatement) -> Vec<u8> {
    let signed = fair.ask(code, |view| ledger::sign(view, request)).unwrap();
    STANDARD.decode(signed.base64).unwrap()
}

fn of(account: &str) -> SignStatement {
    SignStatement {
        account: Some(account.to_owned()),
        ..SignStatement::default()
    }
}

fn read(bytes: &[u8]) -> StatementFile {
    cbor::decode_exact(bytes, STATEMENT_BYTES_MAX).unwrap()
}

/// A file as a device of `code` would sign it after a change, with the evidence as it was.
fn resealed(fair: &Fair, code: &str, bytes: &[u8], change: impl FnOnce(&mut Stated)) -> Vec<u8> {
    let StatementFile {
        mut stated,
        certificate,
        evidence,
        ..
    } = read(bytes);
    change(&mut stated);
    let key = &fair.world.nodes[fair.node(code)].engine.local().key;
    let file = StatementFile::seal(key, stated, certificate);
    file.with(evidence).encode()
}

fn compared(fair: &Fair, code: &str, bytes: &[u8]) -> StatementChecked {
    let request = CompareStatement {
        base64: STANDARD.encode(bytes),
    };
    fair.ask(code, |view| statement::compare(view, request))
        .unwrap()
}

/// What was traded, a truck's bill by charter, a payment acknowledged and one that waits.
fn kept() -> Fair {
    let mut fair = two_farms();
    fair.record("AUBE", bill(TRUCK, "by_weight", "sellers"))
        .unwrap();
    let pay = |fair: &mut Fair, amount| {
        let payment = RecordPayment {
            to: Some("FO".to_owned()),
            amount: Some(amount),
            settlement: None,
            ..RecordPayment::default()
        };
        let paid = fair.run("HOP", |turn, seen| ledger::pay(turn, seen, payment));
        paid.unwrap().entry.entry
    };
    let entry = pay(&mut fair, 5_000);
    fair.acknowledge("FO", &entry).unwrap();
    pay(&mut fair, 700);
    fair
}

#[test]
fn a_statement_is_checked_with_nothing_but_the_file() {
    let fair = kept();
    let (agreed, recorded, disputed) = fair.columns("FO");
    let bytes = signed(&fair, "HOP", of("FO"));
    let Checked {
        stated,
        support,
        contradiction,
        ..
    } = StatementFile::check(&bytes).unwrap();
    assert_eq!(stated.hub, fair.world.id(fair.node("HOP")));
    assert_eq!(stated.account, fair.world.id(fair.node("FO")));
    assert_eq!((stated.opening, contradiction), (Columns::default(), None));
    let closing = Columns {
        agreed,
        recorded,
        disputed,
    };
    assert_eq!(stated.closing, closing);
    let mut found: Vec<Support> = support;
    found.sort();
    // FO's share by charter, its word to one payment; its sales are HOP's own debt, and so is the
    // payment that waits FO's: nothing but the entry shows it.
    let shown = [
        Support::Entry,
        Support::Entry,
        Support::Acknowledged,
        Support::States,
    ];
    assert_eq!(found, shown);
}

#[test]
fn a_receipt_stands_behind_what_a_seller_states() {
    let fair = kept();
    let checked = StatementFile::check(&signed(&fair, "FB", SignStatement::default())).unwrap();
    assert!(checked.support.contains(&Support::Receipt), "{checked:?}");
    let shown = statement::check(&signed(&fair, "FB", SignStatement::default())).unwrap();
    assert_eq!(shown.state, "valid");
    assert_eq!(shown.unproved, 1, "only the buyer's receipt shows the sale");
}

#[test]
fn a_spoilt_statement_is_nobodys() {
    let fair = kept();
    let bytes = signed(&fair, "FO", SignStatement::default());
    for at in 0..bytes.len() {
        let mut spoilt = bytes.clone();
        spoilt[at] ^= if at % 2 == 0 { 0x21 } else { 0x01 };
        assert!(StatementFile::check(&spoilt).is_err(), "byte {at}");
    }
    for length in (0..bytes.len()).step_by(97) {
        let cut = StatementFile::check(&bytes[..length]);
        assert_eq!(cut, Err(Unsound::Unreadable), "{length} bytes");
    }
}

#[test]
fn what_is_signed_must_be_whole_and_add_up() {
    let fair = kept();
    let bytes = signed(&fair, "FO", SignStatement::default());
    let check = |change: fn(&mut Stated), expected: Unsound| {
        let bytes = resealed(&fair, "FO", &bytes, change);
        assert_eq!(StatementFile::check(&bytes), Err(expected));
    };
    check(|it| it.closing.agreed += 1, Unsound::Sums);
    check(|it| it.opening.recorded = i64::MAX, Unsound::Sums);
    check(|it| it.lines.truncate(1), Unsound::Sums);
    check(|it| it.lines[0].columns.agreed += 1, Unsound::Form);
    check(|it| it.lines.push(it.lines[0].clone()), Unsound::Form);
    check(|it| it.from = Some("2999-01-01".to_owned()), Unsound::Form);
    check(|it| it.lines[0].date = "24.9.".to_owned(), Unsound::Form);
    check(|it| it.lines[0].reason = "x".repeat(41), Unsound::Form);
    check(|it| it.v = 2, Unsound::Version(2));
}

#[test]
fn parts_of_true_statements_make_no_other() {
    let fair = kept();
    let (one, other) = (
        signed(&fair, "FO", SignStatement::default()),
        signed(&fair, "FB", SignStatement::default()),
    );
    let (mut mixed, foreign) = (read(&one), read(&other));
    mixed.signature = foreign.signature;
    assert_eq!(
        StatementFile::check(&mixed.encode()),
        Err(Unsound::Unsigned)
    );
    mixed = read(&one);
    mixed.certificate = foreign.certificate.clone();
    assert_eq!(
        StatementFile::check(&mixed.encode()),
        Err(Unsound::Certificate)
    );
    mixed = read(&one);
    mixed.stated = foreign.stated;
    assert_eq!(
        StatementFile::check(&mixed.encode()),
        Err(Unsound::Certificate)
    );
    // Another's evidence adds nothing and takes nothing away.
    mixed = read(&one);
    let proven = StatementFile::check(&one).unwrap();
    mixed.evidence.extend(foreign.evidence);
    assert_eq!(StatementFile::check(&mixed.encode()), Ok(proven));
    mixed.certificate.entry[5] ^= 1;
    assert_eq!(
        StatementFile::check(&mixed.encode()),
        Err(Unsound::Certificate)
    );
}

/// FO signs that its part of the truck was a dollar less, and that everything adds up.
#[test]
fn who_states_something_else_than_was_signed_is_proved_to() {
    let fair = kept();
    let bytes = signed(&fair, "FO", SignStatement::default());
    let lied = resealed(&fair, "FO", &bytes, |stated| {
        let cost = stated.lines.iter_mut().find(|it| it.amount < 0).unwrap();
        cost.amount += 100;
        cost.columns.agreed += 100;
        stated.closing.agreed += 100;
    });
    let checked = StatementFile::check(&lied).unwrap();
    let contradiction = checked.contradiction.unwrap();
    assert!(checked.stated.lines[contradiction.line].amount < 0);
    let shown = statement::check(&lied).unwrap();
    assert_eq!(shown.state, "fraud");
    let row = shown.contradiction.unwrap();
    assert_eq!(row.line, contradiction.line + 1);
    assert!(row.text.contains("transfers"), "{}", row.text);
    // Without the evidence it is only a word: a node of the pool says where it parts.
    let mut bare = read(&lied);
    bare.evidence.clear();
    let bare = compared(&fair, "AUBE", &bare.encode());
    assert_eq!(bare.state, "valid");
    let against = bare.compared.unwrap();
    assert_eq!(
        (against.state.as_str(), against.differences),
        ("differs", 1)
    );
    assert_eq!(against.first.unwrap().what, "differs");
}

#[test]
fn partners_that_hold_the_same_state_the_same() {
    let fair = kept();
    for (one, account) in [("FO", "FO"), ("HOP", "FO"), ("AUBE", "HOP")] {
        let bytes = signed(&fair, one, of(account));
        for other in ["AUBE", "FO", "FB", "HOP"] {
            let against = compared(&fair, other, &bytes).compared.unwrap();
            assert_eq!(
                (against.state.as_str(), against.same_digest),
                ("equal", true)
            );
            assert_eq!(against.first, None);
        }
    }
}

/// What came after a statement, and what came before its first day, is shown as the first place
/// where both part.
#[test]
fn the_first_record_that_differs_is_shown() {
    let mut fair = kept();
    let bytes = signed(&fair, "FO", SignStatement::default());
    let payment = RecordPayment {
        to: Some("FO".to_owned()),
        amount: Some(321),
        settlement: None,
        ..RecordPayment::default()
    };
    let paid = fair
        .run("AUBE", |turn, seen| ledger::pay(turn, seen, payment))
        .unwrap();
    let against = compared(&fair, "HOP", &bytes).compared.unwrap();
    assert!(!against.same_digest);
    let first = against.first.unwrap();
    assert_eq!(first.what, "not-there");
    assert_eq!(first.entry, Some(paid.entry.entry));
    assert_eq!(first.here.unwrap().recorded, -321);
    let shortened = resealed(&fair, "FO", &bytes, |stated| {
        let gone = stated.lines.remove(0);
        stated.opening = stated.opening.checked_add(gone.columns).unwrap();
    });
    let against = compared(&fair, "HOP", &shortened).compared.unwrap();
    assert_eq!(against.first.unwrap().what, "opening");
}

#[test]
fn a_period_opens_with_what_came_before() {
    let fair = kept();
    let day = read(&signed(&fair, "FO", of("FO"))).stated.lines[0]
        .date
        .clone();
    let later = SignStatement {
        from: Some("2999-01-01".to_owned()),
        ..of("FO")
    };
    let stated = StatementFile::check(&signed(&fair, "FO", later))
        .unwrap()
        .stated;
    assert_eq!(stated.opening.agreed, fair.columns("FO").0);
    assert_eq!((stated.opening, stated.lines.len()), (stated.closing, 0));
    let until = SignStatement {
        to: Some(day),
        ..of("FO")
    };
    let bytes = signed(&fair, "FO", until);
    assert_eq!(
        compared(&fair, "AUBE", &bytes).compared.unwrap().state,
        "equal"
    );
}
