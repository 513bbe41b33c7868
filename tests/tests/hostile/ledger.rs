//! Entries that are no entries, and words about others' debts.

use std::collections::BTreeMap;

use halle_protocol::{
    cbor,
    envelope::Operation,
    id::{HubId, Nonce, PoolId, RecordId},
    limits::{CENTS_MAX, WORDS_BYTES_MAX},
    money::Amount,
    object::{Balance, Consent, balance},
    record::{Acknowledge, Body, Cause, Dispute, Entry, EntryKind, Source, Transfer},
};
use halle_tests::world::{Wanted, World};
use serde::Serialize;

use super::{LIAR, fair, let_in, trade_goes_on};

/// A transfer whose amount nobody checked.
#[derive(Serialize, Clone)]
struct RawTransfer {
    debit: HubId,
    credit: HubId,
    amount: i128,
    names: Option<RecordId>,
}

/// An entry that nobody checked.
#[derive(Serialize)]
struct RawEntry {
    pool: PoolId,
    date: String,
    kind: EntryKind,
    words: String,
    cause: Option<Cause>,
    transfers: Vec<RawTransfer>,
    cost: Option<()>,
    corrects: Option<RecordId>,
    nonce: Nonce,
}

fn raw(pool: &PoolId, transfers: Vec<RawTransfer>) -> RawEntry {
    RawEntry {
        pool: *pool,
        date: "2026-09-24".to_owned(),
        kind: EntryKind::Opening,
        words: String::new(),
        cause: None,
        transfers,
        cost: None,
        corrects: None,
        nonce: Nonce::default(),
    }
}

/// What a hub states that another owes the liar, not written yet.
pub(super) fn opening(world: &mut World, pool: &PoolId, debtor: usize, cents: i64) -> Entry {
    let nonce = Nonce::from_slice(&world.moment().entropy[..16]).unwrap();
    Entry {
        pool: *pool,
        date: "2026-09-24".to_owned(),
        kind: EntryKind::Opening,
        words: String::new(),
        cause: None,
        transfers: vec![Transfer {
            debit: world.id(debtor),
            credit: world.id(LIAR),
            amount: Amount::new(cents).unwrap(),
            names: None,
        }],
        cost: None,
        corrects: None,
        nonce,
    }
}

fn balances(world: &World, pool: &PoolId, of: usize) -> Vec<Balance> {
    let hub = world.id(of);
    (0..LIAR)
        .map(|node| balance(&world.nodes[node].store, pool, &hub).unwrap())
        .collect()
}

#[test]
fn amounts_beyond_bounds_and_debts_to_oneself_are_no_entries() {
    let (mut world, pool, cycle) = fair(901);
    let (mine, theirs) = (world.id(LIAR), world.id(0));
    let one = |amount: i128| RawTransfer {
        debit: mine,
        credit: theirs,
        amount,
        names: None,
    };
    let mut to_self = one(100);
    to_self.credit = mine;
    let max = i128::from(CENTS_MAX);
    let mut bad: Vec<RawEntry> = [
        0,
        -1,
        max + 1,
        i128::from(i64::MAX),
        i128::from(i64::MIN),
        i128::from(u64::MAX),
    ]
    .into_iter()
    .map(|amount| raw(&pool, vec![one(amount)]))
    .collect();
    bad.push(raw(&pool, vec![to_self]));
    bad.push(raw(&pool, vec![one(1), one(-1)]));
    bad.push(raw(&pool, vec![one(1); 40]));
    bad.last_mut().unwrap().transfers[39].amount = 0;
    for date in [
        "",
        "2026-9-24",
        "2026-02-30",
        "+12026-01-01",
        "2026-09-24T00:00",
        "\0",
    ] {
        let mut entry = raw(&pool, vec![one(1)]);
        entry.date = date.to_owned();
        bad.push(entry);
    }
    let mut wordy = raw(&pool, vec![one(1)]);
    wordy.words = "x".repeat(WORDS_BYTES_MAX + 1);
    bad.push(wordy);
    let ledger = world.ledger(LIAR, &pool);
    for entry in bad {
        let bytes = cbor::encode(&BTreeMap::from([("entry", entry)]));
        assert_eq!(Body::decode(&bytes), None);
        let record = Operation::Record(bytes);
        world
            .run(LIAR, |turn| turn.publish(&ledger, vec![record]))
            .unwrap();
    }
    let before = world.entries(0, &pool);
    let_in(&mut world);
    assert_eq!(world.entries(0, &pool), before);
    assert!(
        balances(&world, &pool, LIAR)
            .iter()
            .all(|it| *it == Balance::default())
    );
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn what_others_owe_is_only_stated_whatever_it_is_called() {
    let (mut world, pool, cycle) = fair(902);
    let ledger = world.ledger(LIAR, &pool);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let wanted = Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    };
    let order = world.order(0, &cycle, 1, &[wanted]);
    world.settle();
    let shipment = world.ship(1, &order).unwrap();
    world.settle();
    let_in(&mut world);
    let before = balances(&world, &pool, 0);
    for kind in [
        EntryKind::Sale,
        EntryKind::Cost,
        EntryKind::Payment,
        EntryKind::Correction,
        EntryKind::Opening,
    ] {
        let mut entry = opening(&mut world, &pool, 0, CENTS_MAX);
        entry.kind = kind;
        entry.cause = Some(Cause {
            record: shipment,
            line: 0,
        });
        entry.transfers[0].names = Some(order);
        world.write(LIAR, &ledger, &Body::Entry(entry));
    }
    let_in(&mut world);
    for (now, before) in balances(&world, &pool, 0).iter().zip(before) {
        assert_eq!((now.agreed, now.disputed), (before.agreed, before.disputed));
        assert_eq!(now.recorded, before.recorded - 5 * CENTS_MAX);
    }
    // What a third hub says of it changes nothing either.
    let entry = opening(&mut world, &pool, 0, 100);
    let entry = world.write(LIAR, &ledger, &Body::Entry(entry));
    world.write(LIAR, &ledger, &Body::Acknowledge(Acknowledge { entry }));
    let_in(&mut world);
    for node in 0..LIAR {
        let state = world.entry_state(node, &entry).unwrap();
        assert_eq!(state.transfers[0].consent, Consent::WaitsDebtor);
    }
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn one_sale_entered_twice_counts_once() {
    let (mut world, pool, cycle) = fair(903);
    let offer = world.offer(LIAR, 1, 10, 400);
    let_in(&mut world);
    let wanted = Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    };
    let order = world.order(0, &cycle, LIAR, &[wanted]);
    let_in(&mut world);
    let shipment = world.ship(LIAR, &order).unwrap();
    let_in(&mut world);
    assert_eq!(balances(&world, &pool, LIAR)[0].recorded, 1_600);
    let entered = world.entries(LIAR, &pool)[0];
    let Entry {
        transfers,
        date,
        cause,
        ..
    } = world.entry_state(LIAR, &entered).unwrap().entry;
    assert_eq!(cause.map(|it| it.record), Some(shipment));
    let ledger = world.ledger(LIAR, &pool);
    for number in 1..=9 {
        let again = Entry {
            pool,
            date: date.clone(),
            kind: EntryKind::Sale,
            words: "encore".to_owned(),
            cause,
            transfers: transfers.clone(),
            cost: None,
            corrects: None,
            nonce: Nonce::from_bytes([number; 16]),
        };
        world.write(LIAR, &ledger, &Body::Entry(again));
    }
    let_in(&mut world);
    world.receive(0, &order, 0).unwrap();
    world.settle();
    for (node, held) in balances(&world, &pool, LIAR).into_iter().enumerate() {
        assert_eq!((held.agreed, held.recorded), (1_600, 0), "node {node}");
        let counted = world.entries(node, &pool).into_iter().filter(|it| {
            let state = world.entry_state(node, it).unwrap();
            state.transfers[0].consent != Consent::Repeated
        });
        assert_eq!(counted.count(), 1, "node {node}");
    }
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn a_hub_that_contests_without_end_is_heard_once() {
    let (mut world, pool, cycle) = fair(904);
    let mut entry = opening(&mut world, &pool, 0, 500);
    entry.transfers[0].credit = world.id(1);
    let ledger = world.ledger(1, &pool);
    let entry = world.write(1, &ledger, &Body::Entry(entry));
    world.settle();
    let_in(&mut world);
    let ledger = world.ledger(LIAR, &pool);
    for number in 0..60 {
        let words = format!("{number} {}", "x".repeat(900));
        world.write(LIAR, &ledger, &Body::Dispute(Dispute { entry, words }));
    }
    let long = "x".repeat(WORDS_BYTES_MAX + 1);
    world.write(
        LIAR,
        &ledger,
        &Body::Dispute(Dispute { entry, words: long }),
    );
    let_in(&mut world);
    for node in 0..LIAR {
        let state = world.entry_state(node, &entry).unwrap();
        assert_eq!(state.disputes.len(), 1, "node {node}");
        assert_eq!(
            state.transfers[0].recorded.cents(),
            500,
            "it is not its debt"
        );
    }
    trade_goes_on(&mut world, &pool, &cycle);
}
