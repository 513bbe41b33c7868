//! What binds a debtor: its own word, given knowing the charter, in its own document.

use halle_protocol::{
    envelope::{Log, Operation},
    id::{HubId, PoolId, RecordId},
    money::Amount,
    object::{Consent, Reader},
    record::{Acknowledge, Basis, Body, Cost, Entry, EntryKind, Order, Side, Source, Transfer},
};
use halle_tests::world::{Wanted, World, forge};

use super::agree;

/// An entry of this kind with these transfers, not written yet.
fn entry(world: &mut World, pool: &PoolId, kind: EntryKind, transfers: Vec<Transfer>) -> Entry {
    let moment = world.moment();
    let nonce = halle_protocol::id::Nonce::from_slice(&moment.entropy[..16]).unwrap();
    Entry {
        pool: *pool,
        date: moment.today.to_string(),
        kind,
        words: "reste de 2025".to_owned(),
        cause: None,
        transfers,
        cost: None,
        corrects: None,
        nonce,
    }
}

fn transfer(debit: HubId, credit: HubId, cents: i64, names: Option<RecordId>) -> Transfer {
    Transfer {
        debit,
        credit,
        amount: Amount::new(cents).unwrap(),
        names,
    }
}

/// An opening balance that a creditor states: the debtor's to acknowledge.
pub(super) fn owed(
    world: &mut World,
    creditor: usize,
    pool: &PoolId,
    debtor: usize,
    cents: i64,
) -> RecordId {
    let transfers = vec![transfer(world.id(debtor), world.id(creditor), cents, None)];
    let entry = entry(world, pool, EntryKind::Opening, transfers);
    let ledger = world.ledger(creditor, pool);
    world.write(creditor, &ledger, &Body::Entry(entry))
}

fn columns(world: &World, node: usize, entry: &RecordId, at: usize) -> (i64, i64, Consent) {
    let state = world.entry_state(node, entry).unwrap();
    let it = &state.transfers[at];
    (it.agreed.cents(), it.recorded.cents(), it.consent)
}

#[test]
fn an_acknowledgement_copied_into_the_creditors_document_binds_nobody() {
    let (mut world, pool, _) = World::fair(60, &["PRS", "AUBE", "MAMS"]);
    let entry = owed(&mut world, 0, &pool, 1, 7_160);
    world.settle();
    let body = Body::Acknowledge(Acknowledge { entry });
    let ledger = world.ledger(0, &pool);
    let copy = world.write(0, &ledger, &body);
    world.settle();
    for node in 0..3 {
        assert_eq!(
            columns(&world, node, &entry, 0),
            (0, 7_160, Consent::WaitsDebtor)
        );
    }
    let theirs = world.ledger(1, &pool);
    let own = world.write(1, &theirs, &body);
    world.settle();
    assert_ne!(own, copy, "the same words in two documents are two records");
    for node in 0..3 {
        assert_eq!(
            columns(&world, node, &entry, 0),
            (7_160, 0, Consent::Acknowledged)
        );
    }
    agree(&world, &pool);
}

#[test]
fn an_entry_in_another_pools_ledger_moves_nothing_here() {
    let (mut world, pool, _) = World::fair(61, &["PRS", "AUBE"]);
    let other = {
        let founding = halle_protocol::record::Founding {
            v: 1,
            founder: world.id(0),
            nonce: halle_protocol::id::Nonce::from_bytes([77; 16]),
            charter: World::charter("PRS"),
        };
        world.run(0, |turn| turn.begin_pool(&founding)).unwrap()
    };
    let transfers = vec![transfer(world.id(0), world.id(1), 5_000, None)];
    let entry = entry(&mut world, &pool, EntryKind::Opening, transfers);
    let ledger = world.ledger(0, &other);
    let id = world.write(0, &ledger, &Body::Entry(entry));
    world.settle();
    assert!(world.entry_state(0, &id).is_none());
    assert!(world.entries(0, &pool).is_empty() && world.entries(0, &other).is_empty());
    halle_tests::world::check_all(&world).unwrap();
}

/// An order whose header does not say that its author accepted the charter.
fn order_without_charter(
    world: &mut World,
    buyer: usize,
    cycle: &RecordId,
    order: Order,
) -> RecordId {
    let trade = world.trade(buyer, cycle);
    let operations = vec![Operation::Record(Body::Order(order.clone()).encode())];
    let aside = world.aside(buyer, |turn| turn.record(&trade, &Body::Order(order)));
    let (_, envelopes) = aside.into_iter().find(|(it, _)| *it == trade).unwrap();
    let header = envelopes[0].header.clone();
    let local = world.nodes[buyer].engine.local().clone();
    let envelope = forge(
        &local,
        &trade,
        (header.seq, header.previous),
        operations.clone(),
        |it| {
            it.seen = header.seen;
            it.seen.retain(|seen| !matches!(seen.log, Log::Charter(_)));
        },
    );
    for node in 0..world.nodes.len() {
        world.tell(buyer, node, &trade, std::slice::from_ref(&envelope));
    }
    let Operation::Record(bytes) = &operations[0] else {
        unreachable!()
    };
    halle_protocol::record::record_id(&trade.id(), bytes)
}

/// A truck's bill of 90.00 over all that left, in equal parts for the buyers, paid by a node.
fn truck(
    world: &mut World,
    payer: usize,
    (pool, cycle): (&PoolId, &RecordId),
    mut shipments: Vec<RecordId>,
    debtors: &[(usize, RecordId)],
) -> RecordId {
    shipments.sort_unstable();
    let ledger = world.ledger(payer, pool);
    let basis = Body::Basis(Basis {
        cycle: *cycle,
        records: shipments,
    });
    let basis = world.write(payer, &ledger, &basis);
    let share = 9_000 / i64::try_from(debtors.len()).unwrap();
    let credit = world.id(payer);
    let transfers = debtors
        .iter()
        .map(|(node, order)| transfer(world.id(*node), credit, share, Some(*order)))
        .collect();
    let mut entry = entry(world, pool, EntryKind::Cost, transfers);
    entry.cost = Some(Cost {
        total: Amount::new(9_000).unwrap(),
        category: "transport".to_owned(),
        rule: "equal".parse().unwrap(),
        cap: None,
        cycle: *cycle,
        basis: vec![basis],
        side: Side::Buyers,
        stated: Vec::new(),
        claims: true,
        predecessor: None,
    });
    world.write(payer, &ledger, &Body::Entry(entry))
}

#[test]
fn a_charter_that_a_debtor_had_not_accepted_does_not_bind_it() {
    let (mut world, pool, cycle) = World::fair(62, &["PRS", "AUBE", "MAMS", "ASL"]);
    let offer = world.offer(1, 1, 20, 400);
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    let honest = world.order(0, &cycle, 1, &wanted);
    let order = world.order_of(2, &cycle, world.id(1), &wanted);
    let unbound = order_without_charter(&mut world, 2, &cycle, order);
    world.settle();
    let shipments = [honest, unbound]
        .map(|order| world.ship(1, &order).expect("both are confirmed"))
        .to_vec();
    world.settle();
    let entry = truck(
        &mut world,
        3,
        (&pool, &cycle),
        shipments,
        &[(0, honest), (2, unbound)],
    );
    world.settle();
    for node in 0..4 {
        assert_eq!(
            columns(&world, node, &entry, 0),
            (4_500, 0, Consent::Charter)
        );
        assert_eq!(
            columns(&world, node, &entry, 1),
            (0, 4_500, Consent::WaitsDebtor)
        );
    }
    // It may still say yes.
    let ledger = world.ledger(2, &pool);
    world.write(2, &ledger, &Body::Acknowledge(Acknowledge { entry }));
    world.settle();
    for node in 0..4 {
        assert_eq!(
            columns(&world, node, &entry, 1),
            (4_500, 0, Consent::Acknowledged)
        );
    }
    agree(&world, &pool);
}

#[test]
fn another_hubs_order_does_not_speak_for_a_debtor() {
    let (mut world, pool, cycle) = World::fair(63, &["PRS", "AUBE", "MAMS", "ASL"]);
    let offer = world.offer(1, 1, 20, 400);
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    let (one, two) = (
        world.order(0, &cycle, 1, &wanted),
        world.order(2, &cycle, 1, &wanted),
    );
    world.settle();
    let shipments = [one, two]
        .map(|order| world.ship(1, &order).unwrap())
        .to_vec();
    world.settle();
    // Both transfers name the first one's order.
    let entry = truck(
        &mut world,
        3,
        (&pool, &cycle),
        shipments,
        &[(0, one), (2, one)],
    );
    world.settle();
    for node in 0..4 {
        assert_eq!(
            columns(&world, node, &entry, 0),
            (4_500, 0, Consent::Charter)
        );
        assert_eq!(
            columns(&world, node, &entry, 1),
            (0, 4_500, Consent::WaitsDebtor)
        );
    }
    agree(&world, &pool);
}

#[test]
fn a_share_that_does_not_follow_from_the_facts_stays_recorded() {
    let (mut world, pool, cycle) = World::fair(64, &["PRS", "AUBE", "MAMS", "ASL"]);
    let offer = world.offer(1, 1, 20, 400);
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    let (one, two) = (
        world.order(0, &cycle, 1, &wanted),
        world.order(2, &cycle, 1, &wanted),
    );
    world.settle();
    let shipments = [one, two]
        .map(|order| world.ship(1, &order).unwrap())
        .to_vec();
    world.settle();
    // The payer leaves one buyer out and bills the other for all of it.
    let entry = truck(&mut world, 3, (&pool, &cycle), shipments, &[(0, one)]);
    world.settle();
    for node in 0..4 {
        assert_eq!(
            columns(&world, node, &entry, 0),
            (0, 9_000, Consent::Figures)
        );
    }
    agree(&world, &pool);
}

#[test]
fn a_fact_that_came_late_moves_the_share_on_every_node() {
    let (mut world, pool, cycle) = World::fair(65, &["PRS", "AUBE", "MAMS", "ASL"]);
    let offer = world.offer(1, 1, 20, 400);
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    }];
    let order = world.order(0, &cycle, 1, &wanted);
    world.settle();
    // MAMS hears of the bill before it hears of the shipment.
    world.cut(2, 1);
    world.cut(2, 0);
    world.cut(2, 3);
    let shipment = world.ship(1, &order).unwrap();
    world.settle();
    let entry = truck(
        &mut world,
        3,
        (&pool, &cycle),
        vec![shipment],
        &[(0, order)],
    );
    let bill: Vec<_> = {
        let ledger = world.ledger(3, &pool);
        let store = &world.nodes[3].store;
        vec![(
            ledger.clone(),
            halle_protocol::engine::envelopes_of(store, &ledger.id()).unwrap(),
        )]
    };
    world.tell_all(3, 2, &bill);
    assert!(
        Reader::new(&world.nodes[2].store)
            .record(&entry)
            .unwrap()
            .is_some()
    );
    assert!(
        world
            .entry_state(2, &entry)
            .is_none_or(|it| it.transfers[0].agreed.is_zero())
    );
    halle_tests::world::check_once(&world).unwrap();
    world.heal_all();
    world.settle();
    for node in 0..4 {
        assert_eq!(
            columns(&world, node, &entry, 0),
            (9_000, 0, Consent::Charter)
        );
    }
    agree(&world, &pool);
}
