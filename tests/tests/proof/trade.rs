//! Who may use a slot, and for whom.

use halle_protocol::{
    document::Descriptor,
    engine::{Effect, Event, Fault},
    id::RecordId,
    object::{OfferState, Verdict, Why},
    record::{Body, Confirm, Range, Ranges, Release, Source},
};
use halle_tests::world::{Wanted, World};

use super::agree;

fn slots(first: u32, end: u32) -> Ranges {
    Ranges::try_from(vec![Range { first, end }]).unwrap()
}

fn wanted(offer: halle_protocol::id::OfferId, packs: u32) -> [Wanted; 1] {
    [Wanted {
        offer,
        packs,
        from: Source::Seller,
    }]
}

fn confirm(order: RecordId, lot: RecordId, source: RecordId, ranges: Ranges) -> Body {
    Body::Confirm(Confirm {
        order,
        line: 0,
        lot,
        source,
        ranges,
    })
}

fn refused(world: &World, node: usize, lot: &RecordId, record: RecordId) -> Option<Verdict> {
    let lot = world.lot_state(node, lot).unwrap();
    lot.refused
        .iter()
        .find(|(id, _)| *id == record)
        .map(|(_, verdict)| *verdict)
}

#[test]
fn of_two_devices_that_confirm_one_line_only_the_stock_holders_counts() {
    let (mut world, pool, cycle) = World::fair(1, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    let second = world.device_of(1, "AUBE");
    world.settle();
    world.isolate(1);
    let order = world.order(0, &cycle, 1, &wanted(offer, 4));
    world.settle();
    let lot = world.lots(second, &cycle)[0];
    let by_hand = world.say(second, &cycle, &confirm(order, lot, lot, slots(1, 5)));
    world.settle();
    world.heal_all();
    world.settle();
    for node in 0..3 {
        let line = &world.order_state(node, &order).unwrap().lines[0];
        assert_eq!(line.confirmed(), 4, "node {node}");
        assert!(
            line.confirms.iter().all(|(id, _, _)| *id != by_hand),
            "node {node}"
        );
        let verdict = refused(&world, node, &lot, by_hand);
        assert_eq!(verdict, Some(Verdict::Void(Why::NotHeld)), "node {node}");
        assert_eq!(world.lot_state(node, &lot).unwrap().confirmed(), 4);
    }
    agree(&world, &pool);
}

/// Two devices said the very same words: one record with two places. The lower place was the one
/// that did not count, and the confirmation was void for everybody.
#[test]
fn a_record_repeated_by_another_device_still_counts() {
    for seed in 11..14 {
        let (mut world, pool, cycle) = World::fair(seed, &["PRS", "AUBE"]);
        let offer = world.offer(1, 1, 10, 400);
        let second = world.device_of(1, "AUBE");
        world.settle();
        world.isolate(1);
        let order = world.order(0, &cycle, 1, &wanted(offer, 4));
        world.settle();
        let lot = world.lots(second, &cycle)[0];
        world.say(second, &cycle, &confirm(order, lot, lot, slots(0, 4)));
        world.settle();
        world.heal_all();
        world.settle();
        for node in 0..3 {
            let line = &world.order_state(node, &order).unwrap().lines[0];
            assert_eq!(line.confirmed(), 4, "seed {seed}, node {node}");
        }
        agree(&world, &pool);
    }
}

#[test]
fn stock_resold_while_an_allotment_is_out_is_void() {
    let (mut world, pool, cycle) = World::fair(2, &["PRS", "AUBE", "MAMS"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let lot = world.lots(1, &cycle)[0];
    world.allot(1, &lot, &lot, (0, 6), world.holder(2));
    world.settle();
    let order = world.order(0, &cycle, 1, &wanted(offer, 8));
    world.settle();
    let resold = world.say(1, &cycle, &confirm(order, lot, lot, slots(2, 6)));
    world.settle();
    for node in 0..3 {
        let state = world.lot_state(node, &lot).unwrap();
        assert_eq!(state.confirmed(), 4, "what is left beside the allotment");
        assert_eq!(state.held_by(world.holder(2).1), 6);
        assert_eq!(
            refused(&world, node, &lot, resold),
            Some(Verdict::Void(Why::NotHeld))
        );
        let line = &world.order_state(node, &order).unwrap().lines[0];
        assert_eq!(line.confirmed(), 4);
        assert!(line.declined.is_some(), "the rest is declined");
    }
    agree(&world, &pool);
}

#[test]
fn an_allotment_is_no_use_to_a_device_without_the_stock_role() {
    let (mut world, pool, cycle) = World::fair(3, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    let second = world.device_of(0, "PRS");
    world.settle();
    let lot = world.lots(1, &cycle)[0];
    let allot = world.allot(1, &lot, &lot, (0, 6), world.holder(second));
    world.settle();
    let wanted = [Wanted {
        offer,
        packs: 6,
        from: Source::Allotment,
    }];
    let order = world.order(second, &cycle, 1, &wanted);
    let used = world.say(second, &cycle, &confirm(order, lot, allot, slots(0, 6)));
    world.settle();
    for node in 0..3 {
        assert_eq!(world.lot_state(node, &lot).unwrap().confirmed(), 0);
        assert_eq!(
            refused(&world, node, &lot, used),
            Some(Verdict::Void(Why::NoRole))
        );
    }
    agree(&world, &pool);
}

#[test]
fn a_lot_copied_into_anothers_document_promises_nothing_of_the_first() {
    let (mut world, pool, cycle) = World::fair(4, &["PRS", "AUBE", "MAMS"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let order = world.order(0, &cycle, 1, &wanted(offer, 3));
    world.settle();
    let confirmed = world.order_state(0, &order).unwrap().lines[0]
        .confirms
        .clone();
    let bytes = record_bytes(&world, 1, &confirmed[0].0);
    let trade: Descriptor = world.trade(2, &cycle);
    let ids = world
        .run(2, |turn| {
            turn.publish(
                &trade,
                vec![halle_protocol::envelope::Operation::Record(bytes)],
            )
        })
        .unwrap();
    world.settle();
    assert_ne!(ids[0], confirmed[0].0, "a copy is another record");
    for node in 0..3 {
        let state = world.order_state(node, &order).unwrap();
        assert_eq!(state.lines[0].confirms, confirmed, "node {node}");
        let verdict = refused(&world, node, &confirmed[0].1, ids[0]);
        assert_eq!(verdict, Some(Verdict::Void(Why::NotHeld)));
    }
    agree(&world, &pool);
}

fn record_bytes(world: &World, node: usize, id: &RecordId) -> Vec<u8> {
    let store = &world.nodes[node].store;
    let reader = halle_protocol::object::Reader::new(store);
    reader.record(id).unwrap().unwrap().bytes
}

#[test]
fn a_document_of_another_cannot_be_written() {
    let (mut world, pool, cycle) = World::fair(5, &["PRS", "AUBE", "MAMS"]);
    let trade = world.trade(1, &cycle);
    // MAMS's engine writes an order of AUBE's: its own node keeps it out of AUBE's name.
    let offer = world.offer(0, 1, 10, 400);
    world.settle();
    let order = world.order_of(2, &cycle, world.id(0), &wanted(offer, 3));
    let aside = world.aside(2, |turn| turn.record(&trade, &Body::Order(order)));
    let mine = aside.iter().find(|(it, _)| *it == trade).unwrap().clone();
    let before = world.nodes[0].store.clone();
    let effects = world.tell(2, 0, &mine.0, &mine.1);
    assert!(world.orders(0, &cycle).is_empty());
    assert_eq!(
        world.nodes[0].store, before,
        "nothing of it is kept: {effects:?}"
    );
    agree(&world, &pool);
}

#[test]
fn a_slot_that_left_is_not_released() {
    let (mut world, pool, cycle) = World::fair(6, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let order = world.order(0, &cycle, 1, &wanted(offer, 4));
    world.settle();
    // The truck leaves while the buyer cancels.
    world.isolate(0);
    let cancel = world.cancel(0, &cycle, &order);
    let shipment = world.ship(1, &order).unwrap();
    world.heal_all();
    world.settle();
    let (source, lot, _) = world.order_state(1, &order).unwrap().lines[0].confirms[0];
    world.say(
        1,
        &cycle,
        &Body::Release(Release {
            lot,
            source,
            cancel,
        }),
    );
    world.settle();
    for node in 0..2 {
        let used = world.lot_state(node, &lot).unwrap().uses[&source].clone();
        assert_eq!(
            (used.shipped, used.released),
            (Some(shipment), None),
            "node {node}"
        );
        assert_eq!(
            world.order_state(node, &order).unwrap().lines[0].shipped(),
            4
        );
    }
    agree(&world, &pool);
}

#[test]
fn released_slots_are_sold_again_once() {
    let (mut world, pool, cycle) = World::fair(7, &["PRS", "AUBE", "MAMS"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let order = world.order(0, &cycle, 1, &wanted(offer, 10));
    world.settle();
    world.cancel(0, &cycle, &order);
    world.settle();
    let next = world.order(2, &cycle, 1, &wanted(offer, 10));
    world.settle();
    for node in 0..3 {
        assert_eq!(
            world.order_state(node, &order).unwrap().lines[0].confirmed(),
            0
        );
        assert_eq!(
            world.order_state(node, &next).unwrap().lines[0].confirmed(),
            10
        );
    }
    agree(&world, &pool);
}

#[test]
fn a_price_that_moved_is_not_confirmed_at_the_old_one() {
    let (mut world, pool, cycle) = World::fair(8, &["PRS", "AUBE"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    world.isolate(1);
    world.offer(1, 1, 10, 450);
    let order = world.order(0, &cycle, 1, &wanted(offer, 4));
    world.heal_all();
    world.settle();
    let key = halle_protocol::object::ObjectKey::Offer(world.id(1), offer);
    for node in 0..2 {
        let shown: OfferState = world.row(node, &key).unwrap();
        assert_eq!(shown.price.cents(), 450);
        let line = &world.order_state(node, &order).unwrap().lines[0];
        assert_eq!(line.confirmed(), 0);
        assert!(
            line.declined.is_none(),
            "X10: its seller says whether it is kept"
        );
    }
    agree(&world, &pool);
}

/// A driver that hands the engine its own device's frame would be a bug elsewhere; it does no harm.
#[test]
fn an_unknown_device_is_not_answered() {
    let (mut world, pool, _) = World::fair(9, &["PRS", "AUBE"]);
    let stranger = world.hub("MAMS");
    let from = world.device(stranger);
    let before = world.nodes[0].store.clone();
    let request = halle_protocol::message::Request::Have {
        scope: halle_protocol::message::Scope::Pool(pool),
        root: halle_protocol::id::HeaderHash::default(),
    };
    let effects = world.event(
        0,
        Event::Request {
            from,
            protocol: halle_protocol::engine::Protocol::Sync,
            ticket: 7,
            frame: halle_protocol::message::encode(&request),
        },
    );
    assert!(
        effects.contains(&Effect::Refuse { ticket: 7 }),
        "{effects:?}"
    );
    let closed = |it: &Effect| {
        matches!(
            it,
            Effect::Close {
                fault: Fault::Misbehaved(_),
                ..
            }
        )
    };
    assert!(!effects.iter().any(closed));
    assert_eq!(world.nodes[0].store, before);
}
