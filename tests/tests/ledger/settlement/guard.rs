//! What each node guards its own hub against, and what nobody can undo.

use halle_node::{
    control::{ListSettlements, ProposeSettlement},
    service::{Seen, ledger},
};
use halle_protocol::{
    hash::hex,
    id::{Nonce, RecordId},
    object::{ObjectKey, Reader, SettlementState, index},
    record::{Body, Settlement, SettlementAnswer},
};

use super::{ALL, P3, answer, debts, owing, pay, payment, proposal, propose, sign, state};
use crate::fair::Fair;

/// A hub agrees to no more than is owed, and to nothing twice: two proposed without knowing of one another.
#[test]
fn nothing_is_settled_beyond_what_is_owed() {
    let mut fair = owing(&ALL, &P3);
    let behind = fair.node("DD");
    fair.world.isolate(behind);
    let stale = fair.world.run(behind, |turn| {
        ledger::propose(turn, &Seen::default(), proposal())
    });
    let stale = stale.unwrap().settlement.settlement;
    let entry = pay(&mut fair, "AA", payment("BB", 10_000)).unwrap();
    fair.acknowledge("BB", &entry).unwrap();
    let other = propose(&mut fair, "BB", proposal()).unwrap();
    let other = other.settlement.settlement;
    fair.world.heal_all();
    fair.world.settle();
    let beyond = sign(&mut fair, "AA", &stale).unwrap_err();
    assert_eq!(beyond.code, "settlement-beyond");
    let said =
        ["debtor", "creditor", "amount_cents", "owed_cents"].map(|it| beyond.args[it].as_str());
    assert_eq!(said, ["AA", "BB", "21435", "11435"]);
    sign(&mut fair, "CC", &stale).unwrap();
    let twice = sign(&mut fair, "CC", &other).unwrap_err();
    assert_eq!(
        twice.code, "settlement-beyond",
        "CC agreed to the stale one already"
    );
    answer(&mut fair, "AA", &stale, Some("AA a payé BB entre-temps")).unwrap();
    for code in ["AA", "CC", "DD"] {
        sign(&mut fair, code, &other).unwrap();
    }
    assert_eq!(state(&fair, &ALL, &other), "agreed");
    let listed = fair.ask("BB", |view| {
        ledger::settlements(view, ListSettlements { pool: None })
    });
    let mut states: Vec<String> = listed
        .unwrap()
        .settlements
        .into_iter()
        .map(|it| it.state)
        .collect();
    states.sort();
    assert_eq!(states, ["agreed", "refused"]);
}

/// Of two proposals that wait, a third takes the place of one only; the debts of the other are spoken for.
#[test]
fn what_was_agreed_to_is_not_proposed_again() {
    let debts = [
        ("AA", "BB", 700),
        ("BB", "DD", 200),
        ("AA", "CC", 500),
        ("CC", "DD", 300),
    ];
    let mut fair = owing(&ALL, &debts);
    let among = |only: [&str; 3]| ProposeSettlement {
        only: only.map(str::to_owned).to_vec(),
        ..proposal()
    };
    let first = propose(&mut fair, "AA", among(["AA", "BB", "DD"])).unwrap();
    let second = propose(&mut fair, "AA", among(["AA", "CC", "DD"])).unwrap();
    assert_eq!(second.settlement.instead, None);
    let all = propose(&mut fair, "AA", proposal()).unwrap_err();
    assert_eq!(all.code, "settlement-agreed-before");
    for (name, code) in [(first, "BB"), (second, "CC")] {
        answer(
            &mut fair,
            code,
            &name.settlement.settlement,
            Some("tout ensemble"),
        )
        .unwrap();
    }
    let whole = ProposeSettlement {
        only: ALL.map(str::to_owned).to_vec(),
        ..proposal()
    };
    let all = propose(&mut fair, "AA", whole).unwrap();
    assert_eq!(all.settlement.hubs, ALL);
}

/// Who is no party, and a second word, change nothing; a no after a yes counts, for others go on without it.
#[test]
fn strangers_and_second_words_undo_nothing() {
    let codes = ["AA", "BB", "CC", "DD"];
    let mut fair = owing(
        &codes,
        &[
            ("AA", "BB", 700),
            ("BB", "CC", 500),
            ("CC", "DD", 300),
            ("DD", "CC", 100),
        ],
    );
    let among = |only: &[&str]| ProposeSettlement {
        only: only.iter().map(|it| (*it).to_owned()).collect(),
        ..proposal()
    };
    let first = propose(&mut fair, "AA", among(&["AA", "BB"])).unwrap();
    let name = first.settlement.settlement;
    sign(&mut fair, "BB", &name).unwrap();
    assert_eq!(state(&fair, &codes, &name), "agreed");
    let id = found(&fair, &name).0;
    // C and D settle between themselves in the place of what is none of theirs.
    let second = propose(&mut fair, "CC", among(&["CC", "DD"])).unwrap();
    let (_, second) = found(&fair, &second.settlement.settlement);
    let stolen = Body::Settlement(Settlement {
        instead: Some(id),
        nonce: Nonce::from_bytes([9; 16]),
        ..second.settlement
    });
    let stolen = raw(&mut fair, "CC", &stolen);
    for code in ["CC", "DD"] {
        raw(&mut fair, code, &word(stolen, true));
        raw(&mut fair, code, &word(id, false));
    }
    assert_eq!(state(&fair, &codes, &name), "agreed");
    raw(&mut fair, "BB", &word(id, true));
    assert_eq!(state(&fair, &codes, &name), "agreed");
    raw(&mut fair, "BB", &word(id, false));
    assert_eq!(state(&fair, &codes, &name), "refused");
    assert_eq!(
        debts(&fair, "DD")[0],
        ("AA".to_owned(), "BB".to_owned(), 700)
    );
    assert_eq!(fair.columns("AA"), (-700, 0, 0));
}

fn word(settlement: RecordId, agrees: bool) -> Body {
    Body::SettlementAnswer(SettlementAnswer {
        settlement,
        agrees,
        words: "encore".to_owned(),
    })
}

/// Writes a record as a node of its own making would.
fn raw(fair: &mut Fair, code: &str, body: &Body) -> RecordId {
    let node = fair.node(code);
    let ledger = fair.world.ledger(node, &fair.pool);
    let id = fair.world.write(node, &ledger, body);
    fair.world.settle();
    id
}

/// A settlement as everybody has it.
fn found(fair: &Fair, name: &str) -> (RecordId, SettlementState) {
    let store = &fair.world.nodes[0].store;
    let ids = Reader::new(store).under_index(&index::settlements(&fair.pool));
    let id = ids
        .unwrap()
        .into_iter()
        .find(|it| hex(it.as_bytes()).starts_with(name));
    let id = id.unwrap();
    (id, fair.world.row(0, &ObjectKey::Settlement(id)).unwrap())
}
