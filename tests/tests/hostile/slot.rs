//! Slots that are not there, not the author's, or in a thousand pieces.

use halle_protocol::{
    cbor,
    envelope::Operation,
    id::{OfferId, RecordId},
    limits::{PACKS_MAX, PIECES_MAX, RANGES_MAX},
    object::Verdict,
    record::{
        Body, Cancel, Confirm, Decline, DeclineReason, GoodsState, Range, Ranges, Receipt,
        ReceiptLine, Release, Shipment, ShipmentLine, Source, Withdraw,
    },
};
use halle_tests::world::{Wanted, World};
use serde::Serialize;

use super::{LIAR, agree, fair, let_in, trade_goes_on};

/// A withdrawal whose ranges nobody checked.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Raw {
    Withdraw {
        lot: RecordId,
        source: RecordId,
        ranges: Vec<Range>,
    },
}

/// An offer of a hub, and the lot that its node made of it.
fn lot(world: &mut World, node: usize, cycle: &RecordId, packs: u32) -> (OfferId, RecordId) {
    let offer = world.offer(node, 9, packs, 400);
    world.settle();
    let lots = world.lots(node, cycle);
    let of = lots.into_iter().find(|it| {
        let state = world.lot_state(node, it).unwrap();
        state.seller == world.id(node) && state.lot.offer == offer
    });
    (offer, of.unwrap())
}

fn withdraw(world: &mut World, cycle: &RecordId, lot: RecordId, ranges: Vec<Range>) -> Vec<u8> {
    let trade = world.trade(LIAR, cycle);
    let raw = cbor::encode(&Raw::Withdraw {
        lot,
        source: lot,
        ranges,
    });
    let operation = Operation::Record(raw.clone());
    world
        .run(LIAR, |turn| turn.publish(&trade, vec![operation]))
        .unwrap();
    raw
}

fn range(first: u32, end: u32) -> Range {
    Range { first, end }
}

#[test]
fn ranges_that_are_no_set_of_slots_move_nothing() {
    let (mut world, pool, cycle) = fair(701);
    let (_, lot) = lot(&mut world, LIAR, &cycle, 200);
    let many = (0..=u32::try_from(RANGES_MAX).unwrap()).map(|it| range(2 * it, 2 * it + 1));
    let bad = [
        vec![range(0, 0)],
        vec![range(5, 2)],
        vec![range(0, 3), range(2, 5)],
        vec![range(0, 3), range(3, 5)],
        vec![range(7, 9), range(0, 3)],
        vec![range(0, PACKS_MAX + 1)],
        vec![range(u32::MAX, u32::MAX)],
        vec![range(0, u32::MAX)],
        many.collect(),
    ];
    for ranges in bad {
        let raw = withdraw(&mut world, &cycle, lot, ranges);
        assert_eq!(Body::decode(&raw), None);
    }
    // Well made, and beyond the lot; of no slot at all.
    withdraw(&mut world, &cycle, lot, vec![range(150, 201)]);
    withdraw(&mut world, &cycle, lot, Vec::new());
    let_in(&mut world);
    for node in 0..=LIAR {
        let state = world.lot_state(node, &lot).unwrap();
        assert_eq!(state.free(), 200, "node {node}");
        assert_eq!(state.withdrawn, Ranges::default());
    }
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn slots_of_anothers_lot_stay_where_they_are() {
    let (mut world, pool, cycle) = fair(702);
    let (offer, lot) = lot(&mut world, 1, &cycle, 10);
    let_in(&mut world);
    let wanted = Wanted {
        offer,
        packs: 10,
        from: Source::Seller,
    };
    let order = world.order(LIAR, &cycle, 1, &[wanted]);
    withdraw(&mut world, &cycle, lot, vec![range(0, 10)]);
    let ranges = || Ranges::first(10);
    let holder = world.holder(LIAR);
    for body in [
        Body::Confirm(Confirm {
            order,
            line: 0,
            lot,
            source: lot,
            ranges: ranges(),
        }),
        Body::Return(halle_protocol::record::Return {
            lot,
            source: lot,
            ranges: ranges(),
        }),
        Body::Allot(halle_protocol::record::Allot {
            lot,
            source: lot,
            ranges: ranges(),
            hub: holder.0,
            to: holder.1,
        }),
        Body::Release(Release {
            lot,
            source: lot,
            cancel: order,
        }),
    ] {
        world.say(LIAR, &cycle, &body);
    }
    // The order itself is an honest one: let the seller say no to nothing of it.
    let_in(&mut world);
    for node in 0..LIAR {
        let state = world.lot_state(node, &lot).unwrap();
        assert_eq!(state.withdrawn, Ranges::default(), "node {node}");
        assert_eq!(state.confirmed(), 10, "by the seller, for the order");
        assert!(state.uses.values().all(|it| it.by == world.id(1)));
        assert_eq!(state.refused.len(), 4);
        assert!(
            state
                .refused
                .iter()
                .all(|(_, it)| matches!(it, Verdict::Void(_)))
        );
    }
    trade_goes_on(&mut world, &pool, &cycle);
}

/// What is left of a lot may lie in more pieces than one record may name: its row is still read.
#[test]
fn a_lot_in_many_pieces_is_still_read_and_ends_at_its_bound() {
    let (mut world, pool, cycle) = fair(703);
    let (offer, lot) = lot(&mut world, LIAR, &cycle, 4_000);
    let step = u32::try_from(RANGES_MAX).unwrap();
    for part in 0..17 {
        let first = 2 * part * step;
        let ranges = (0..step).map(|it| range(first + 2 * it, first + 2 * it + 1));
        let body = Body::Withdraw(Withdraw {
            lot,
            source: lot,
            ranges: Ranges::try_from(ranges.collect::<Vec<_>>()).unwrap(),
        });
        world.say(LIAR, &cycle, &body);
    }
    let_in(&mut world);
    for node in 0..=LIAR {
        let state = world.lot_state(node, &lot).unwrap();
        assert!(
            state
                .holdings
                .iter()
                .all(|it| it.ranges.pieces() <= PIECES_MAX)
        );
        assert_eq!(state.withdrawn.len(), 16 * step);
        assert_eq!(state.refused.len(), 1, "node {node}");
    }
    // It still sells, and the others look at it.
    let wanted = Wanted {
        offer,
        packs: 70,
        from: Source::Seller,
    };
    let order = world.order(0, &cycle, LIAR, &[wanted]);
    let_in(&mut world);
    let state = world.order_state(0, &order).unwrap();
    assert!(state.lines[0].confirmed() > 0);
    trade_goes_on(&mut world, &pool, &cycle);
}

/// Answers to what is not there, and lines beyond the last.
#[test]
fn records_about_nothing_wait_or_are_void() {
    let (mut world, pool, cycle) = fair(704);
    let nothing = RecordId::from_bytes([9; 32]);
    let mut bodies = Vec::new();
    for record in [nothing, cycle] {
        bodies.extend([
            Body::Confirm(Confirm {
                order: record,
                line: u32::MAX,
                lot: record,
                source: record,
                ranges: Ranges::first(PACKS_MAX),
            }),
            Body::Decline(Decline {
                order: record,
                line: u32::MAX,
                reason: DeclineReason::Seller,
                words: "x".repeat(1_001),
            }),
            Body::Cancel(Cancel {
                order: record,
                lines: vec![u32::MAX; 900],
            }),
            Body::Release(Release {
                lot: record,
                source: record,
                cancel: record,
            }),
            Body::Shipment(Shipment {
                order: record,
                lines: vec![ShipmentLine {
                    line: u32::MAX,
                    confirms: vec![record; 200],
                    packs: PACKS_MAX,
                    grams: (1 << 50) - 1,
                }],
            }),
            Body::Receipt(Receipt {
                order: record,
                shipment: record,
                lines: vec![ReceiptLine {
                    line: u32::MAX,
                    packs: PACKS_MAX,
                    grams: u64::MAX >> 15,
                    state: GoodsState::Damaged,
                }],
            }),
        ]);
    }
    for body in &bodies {
        world.say(LIAR, &cycle, body);
    }
    let before = (world.orders(0, &cycle), world.lots(0, &cycle));
    let_in(&mut world);
    assert_eq!((world.orders(0, &cycle), world.lots(0, &cycle)), before);
    trade_goes_on(&mut world, &pool, &cycle);
    agree(&world, &pool);
}
