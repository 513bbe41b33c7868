//! What arrives, what each market owes for it, and nobody before it has its goods.

use halle_protocol::{
    engine::ledger_of,
    id::RecordId,
    money::Amount,
    object::{Consent, EntryState},
    record::{Body, Cause, Entry, EntryKind, Transfer},
};

use crate::bench::{Bench, cents};

/// What node `payer` says that everybody owes it for the arrival that stands, `more` cents each.
fn pay(bench: &mut Bench, payer: usize, more: i64) -> RecordId {
    let (state, count) = (bench.state(payer), bench.count(payer));
    let hub = bench.world.id(payer);
    let owed = count.shares.iter();
    let owed = owed.filter(|it| it.hub != hub && !it.total.is_zero());
    let transfers = owed.map(|it| Transfer {
        debit: it.hub,
        credit: hub,
        amount: it.total.checked_add(cents(more)).unwrap(),
        names: Some(it.wish),
    });
    let entry = Body::Entry(Entry {
        pool: bench.pool,
        date: "2026-10-02".to_owned(),
        kind: EntryKind::Cost,
        words: "octobre".to_owned(),
        cause: Some(Cause {
            record: state.arrival.unwrap().id,
            line: 0,
        }),
        transfers: transfers.collect(),
        cost: None,
        corrects: None,
        nonce: bench.nonce(),
    });
    let pool = bench.pool;
    bench
        .world
        .run(payer, |turn| {
            let ledger = ledger_of(&hub, &pool, turn.moment.today);
            turn.record(&ledger, &entry)
        })
        .unwrap()
}

fn entry(bench: &Bench, entry: &RecordId) -> EntryState {
    let states: Vec<EntryState> = (0..5)
        .map(|node| bench.world.entry_state(node, entry).unwrap())
        .collect();
    assert!(states.iter().all(|it| *it == states[0]), "one entry on all");
    states[0].clone()
}

fn columns(state: &EntryState) -> Vec<(i64, i64, Consent)> {
    let moved = state.transfers.iter();
    moved
        .map(|it| (it.agreed.cents(), it.recorded.cents(), it.consent))
        .collect()
}

/// A3: eleven bags of twelve arrive. v gets 36.40 less to pay, and the price break holds; what a
/// market owes is agreed by its own receipt and not before.
#[test]
fn a3_less_arrives_and_receipts_agree_what_is_owed() {
    let mut bench = Bench::wished(61);
    bench.close();
    bench.arrive(&[75, 8, 11]);
    bench.agree();
    let count = bench.count(1);
    let given: Vec<u32> = count.shares.iter().map(|it| it.given[2]).collect();
    assert_eq!(given, [3, 3, 2, 2, 1]);
    assert_eq!(count.shares[0].credit, cents(3_640));
    assert_eq!(count.due, cents(84_290 - 3_640));
    let totals = count.shares.iter().map(|it| it.total);
    assert_eq!(Amount::checked_sum(totals), Some(count.due));

    let paid = pay(&mut bench, 0, 0);
    bench.agree();
    let waits = Consent::WaitsReceipt;
    let owed = [
        (0, 19_410, waits),
        (0, 15_375, waits),
        (0, 12_925, waits),
        (0, 8_235, waits),
    ];
    assert_eq!(columns(&entry(&bench, &paid)), owed);

    // w has all of it, x misses six dozen of its eighteen, y says nothing, z had one too many.
    bench.receive(1, &[14, 2, 3]);
    bench.receive(2, &[12, 1, 2]);
    bench.receive(4, &[9, 1, 1]);
    bench.agree();
    let part = 15_375 - 6_300 + 4_200;
    let owed = [
        (19_410, 0, Consent::Receipt),
        (part, 15_375 - part, Consent::PartReceipt),
        (0, 12_925, waits),
        (8_235, 0, Consent::Receipt),
    ];
    assert_eq!(columns(&entry(&bench, &paid)), owed);

    // The six dozen were found: who said that goods came does not take it back, and may say more.
    bench.receive(2, &[18, 0, 0]);
    bench.agree();
    assert_eq!(
        columns(&entry(&bench, &paid))[1],
        (15_375, 0, Consent::Receipt)
    );
}

/// Delivery that is to be paid is part of what each owes, to the cent.
#[test]
fn a4_delivery_is_shared_and_owed() {
    let mut bench = Bench::wished(62);
    bench.wish(4, &[]);
    bench.agree();
    bench.close();
    bench.arrive(&[60, 8, 11]);
    bench.agree();
    let count = bench.count(2);
    assert_eq!(count.due, cents(79_900));
    let totals = count.shares.iter().map(|it| it.total);
    assert_eq!(Amount::checked_sum(totals), Some(cents(79_900)));
    let paid = pay(&mut bench, 0, 0);
    bench.agree();
    let state = entry(&bench, &paid);
    assert_eq!(state.transfers.len(), 3);
    assert!(
        columns(&state)
            .iter()
            .all(|it| it.2 == Consent::WaitsReceipt)
    );
}

/// Somebody else claims to have paid, or more than the rules give: whatever reached the markets,
/// nothing of that is agreed.
#[test]
fn only_who_pays_is_owed_and_only_what_follows() {
    let mut bench = Bench::wished(63);
    bench.close();
    bench.arrive(&[75, 8, 12]);
    bench.agree();
    for node in 0..5 {
        let given = bench.count(node).shares[node].given.clone();
        bench.receive(node, &given);
    }
    bench.agree();
    let false_claim = pay(&mut bench, 3, 0);
    let too_much = pay(&mut bench, 0, 1);
    bench.agree();
    for id in [false_claim, too_much] {
        let figures = columns(&entry(&bench, &id));
        assert!(
            figures
                .iter()
                .all(|it| it.0 == 0 && it.2 == Consent::Figures),
            "{figures:?}"
        );
    }
}
