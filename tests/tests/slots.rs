//! Slots against a naive allocator, and nothing sold twice whoever is cut off from whom.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::collapsible_match,
    clippy::wildcard_enum_match_arm,
    reason = "a test that fails says where"
)]

#[path = "slots/naive.rs"]
mod naive;

use halle_protocol::{
    engine::{Conduct, envelopes_of},
    envelope::Operation,
    id::{OfferId, PoolId, RecordId},
    object::Reader,
    record::{
        Allot, Body, Confirm, DeclineReason, Range, Ranges, Return, Source, Withdraw, record_id,
    },
};
use halle_tests::world::{Wanted, World, check_all, check_once};
use naive::{Naive, Said};

/// A, J, B and a fourth.
const CODES: [&str; 4] = ["AUBE", "JARDIN", "BIOLAB", "CUISINE"];

/// The farm.
const J: usize = 1;

fn farm(seed: u64, hubs: usize, packs: u32) -> (World, PoolId, RecordId, OfferId) {
    let name = if hubs == 3 { "slots-3" } else { "slots-4" };
    let (mut world, (pool, cycle)) = World::again(name, seed, || {
        let (world, pool, cycle) = World::fair(400, &CODES[..hubs]);
        (world, (pool, cycle))
    });
    world.settle();
    let offer = world.offer(J, 1, packs, 250);
    world.settle();
    (world, pool, cycle, offer)
}

fn of(offer: OfferId, packs: u32, from: Source) -> [Wanted; 1] {
    [Wanted { offer, packs, from }]
}

fn span(first: u32, end: u32) -> Ranges {
    Ranges::try_from(vec![Range { first, end }]).unwrap()
}

fn confirmed(world: &World, node: usize, order: &RecordId) -> u32 {
    world.order_state(node, order).unwrap().lines[0].confirmed()
}

/// Scenario X1: 10 kg, 6 allotted to A and 4 to B; all three cut off; A sells 6, B sells 4, A is
/// asked for 2 more.
#[test]
fn x1_two_hubs_and_one_harvest_never_sell_more_than_there_is() {
    for seed in 0..6 {
        let (mut world, pool, cycle, offer) = farm(seed, 3, 10);
        let lot = world.lots(J, &cycle)[0];
        world.allot(J, &lot, &lot, (0, 6), world.holder(0));
        world.allot(J, &lot, &lot, (6, 10), world.holder(2));
        world.settle();
        world.orderly = seed == 0;
        (0..3).for_each(|node| world.isolate(node));
        let six = world.order(0, &cycle, J, &of(offer, 6, Source::Allotment));
        let four = world.order(2, &cycle, J, &of(offer, 4, Source::Allotment));
        let two = world.order(0, &cycle, J, &of(offer, 2, Source::Seller));
        assert_eq!(confirmed(&world, 0, &six), 6, "offline, at once");
        assert_eq!(confirmed(&world, 2, &four), 4);
        let waiting = &world.order_state(0, &two).unwrap().lines[0];
        assert_eq!(
            (waiting.confirmed(), &waiting.declined),
            (0, &None),
            "waits for the farm"
        );
        world.heal_all();
        world.settle();
        world.pass(60_000);
        for node in 0..3 {
            let state = world.order_state(node, &two).unwrap();
            let declined = state.lines[0].declined.as_ref().unwrap();
            assert_eq!(declined.0, DeclineReason::SoldOut);
            assert_eq!(world.lot_state(node, &lot).unwrap().confirmed(), 10);
            assert_eq!(world.digest(node, &pool), world.digest(0, &pool));
        }
        check_all(&world).unwrap();
    }
}

/// Scenario X1b, in half kilos: B sold 1.5 of 4 kg and returns 2.5; J gives 2.0 of it to A, which
/// sells 8.0 in the end; J keeps 0.5. A's line waited for slots, and was not looked at again when
/// they came.
#[test]
fn x1b_a_returned_quota_is_moved_by_whoever_gave_it() {
    let (mut world, pool, cycle, offer) = farm(10, 3, 20);
    let lot = world.lots(J, &cycle)[0];
    world.allot(J, &lot, &lot, (0, 12), world.holder(0));
    let to_b = world.allot(J, &lot, &lot, (12, 20), world.holder(2));
    world.settle();
    (0..3).for_each(|node| world.isolate(node));
    let six = world.order(0, &cycle, J, &of(offer, 12, Source::Allotment));
    let two = world.order(0, &cycle, J, &of(offer, 4, Source::Allotment));
    let sold = world.order(2, &cycle, J, &of(offer, 3, Source::Allotment));
    assert_eq!(confirmed(&world, 0, &two), 0, "A's quota is used up");
    let ranges = span(15, 20);
    let back = world.say(
        2,
        &cycle,
        &Body::Return(Return {
            lot,
            source: to_b,
            ranges,
        }),
    );
    world.heal_all();
    world.settle();
    world.allot(J, &lot, &back, (15, 19), world.holder(0));
    world.settle();
    for node in 0..3 {
        let of_a = confirmed(&world, node, &six) + confirmed(&world, node, &two);
        assert_eq!(of_a, 16, "8.0 kg");
        assert_eq!(confirmed(&world, node, &sold), 3, "1.5 kg");
        assert_eq!(
            world.lot_state(node, &lot).unwrap().free(),
            1,
            "J keeps 0.5 kg"
        );
        assert_eq!(world.digest(node, &pool), world.digest(0, &pool));
    }
    check_all(&world).unwrap();
}

#[test]
fn a_quota_is_reduced_by_its_holders_return_only() {
    let (mut world, _, cycle, _) = farm(11, 3, 10);
    let lot = world.lots(J, &cycle)[0];
    let given = world.allot(J, &lot, &lot, (0, 6), world.holder(0));
    world.settle();
    let ranges = span(0, 2);
    world.say(
        J,
        &cycle,
        &Body::Return(Return {
            lot,
            source: given,
            ranges: ranges.clone(),
        }),
    );
    world.say(
        2,
        &cycle,
        &Body::Return(Return {
            lot,
            source: given,
            ranges: ranges.clone(),
        }),
    );
    world.say(
        J,
        &cycle,
        &Body::Withdraw(Withdraw {
            lot,
            source: given,
            ranges,
        }),
    );
    world.settle();
    for node in 0..3 {
        let state = world.lot_state(node, &lot).unwrap();
        assert_eq!((state.held_by(world.holder(0).1), state.free()), (6, 4));
        assert_eq!(state.refused.len(), 3);
    }
    check_all(&world).unwrap();
}

/// One run of random commands, some of them wrong, under random cuts.
struct Run {
    world: World,
    cycle: RecordId,
    offer: OfferId,
    /// How many records of each node's trade chain are in the log.
    logged: Vec<usize>,
    log: Vec<Said>,
}

impl Run {
    fn new(seed: u64) -> Self {
        let (mut world, _, cycle, offer) = farm(seed, 4, 12);
        // People decide here, not nodes.
        world.conduct = Conduct {
            makes_lots: false,
            confirms: false,
            ..Conduct::default()
        };
        (0..4).for_each(|node| world.restart(node));
        world.settle();
        world.orderly = false;
        let mut run = Self {
            world,
            cycle,
            offer,
            logged: vec![0; 4],
            log: Vec::new(),
        };
        run.note();
        run
    }

    /// Appends what each node has written since, in order.
    fn note(&mut self) {
        for node in 0..4 {
            let trade = self.world.trade(node, &self.cycle).id();
            let envelopes = envelopes_of(&self.world.nodes[node].store, &trade).unwrap();
            let mut records = Vec::new();
            for operation in envelopes.iter().flat_map(|it| &it.operations) {
                let Operation::Record(bytes) = operation else {
                    continue;
                };
                records.push((record_id(&trade, bytes), Body::decode(bytes).unwrap()));
            }
            let (hub, writer) = self.world.holder(node);
            for (id, body) in records.drain(self.logged[node]..) {
                self.log.push(Said {
                    hub,
                    writer,
                    id,
                    body,
                });
                self.logged[node] += 1;
            }
        }
    }

    fn ranges(&mut self) -> Ranges {
        let first = u32::try_from(self.world.draw(12)).unwrap();
        span(
            first,
            first + 1 + u32::try_from(self.world.draw(5)).unwrap(),
        )
    }

    fn lot(&self) -> RecordId {
        self.world.lots(J, &self.cycle)[0]
    }

    /// A record that the node holds and that gives slots: mostly its own, rarely another's.
    fn source(&mut self, node: usize) -> Option<RecordId> {
        let reader = Reader::new(&self.world.nodes[node].store);
        let held_here = |id: &RecordId| reader.record(id).unwrap().is_some();
        let known: Vec<RecordId> = self
            .log
            .iter()
            .filter(|it| naive::gives(&it.body) && held_here(&it.id))
            .map(|it| it.id)
            .collect();
        let lot = self.world.lot_state(node, &self.lot())?;
        let (_, writer) = self.world.holder(node);
        let own = lot.holdings.iter().filter(|it| it.writer == writer);
        let own: Vec<RecordId> = own.map(|it| it.source).collect();
        let from = if self.world.draw(3) > 0 && !own.is_empty() {
            own
        } else {
            known
        };
        let at = self.world.draw(from.len());
        from.get(at).copied()
    }

    fn command(&mut self) {
        let node = self.world.draw(4);
        let lot = self.lot();
        let Some(source) = self.source(node) else {
            return;
        };
        let ranges = self.ranges();
        let body = match self.world.draw(10) {
            0..=2 => {
                let (to, other) = (self.world.draw(4), self.world.draw(4));
                // Now and then a hub with another one's device: nobody can use those.
                let writer = if self.world.draw(6) == 0 { other } else { to };
                let (hub, to) = (self.world.holder(to).0, self.world.holder(writer).1);
                Body::Allot(Allot {
                    lot,
                    source,
                    ranges,
                    hub,
                    to,
                })
            }
            3 => Body::Return(Return {
                lot,
                source,
                ranges,
            }),
            4 => Body::Withdraw(Withdraw {
                lot,
                source,
                ranges,
            }),
            5..=7 => {
                let (buyer, from) = if node == J {
                    (0, Source::Seller)
                } else {
                    (node, Source::Allotment)
                };
                let wanted = of(self.offer, ranges.len(), from);
                let order = self.world.order(buyer, &self.cycle, J, &wanted);
                if !self.world.orders(node, &self.cycle).contains(&order) {
                    return;
                }
                Body::Confirm(Confirm {
                    order,
                    line: 0,
                    lot,
                    source,
                    ranges,
                })
            }
            8 => return self.cancel(node),
            _ => return self.ship(),
        };
        self.world.say(node, &self.cycle, &body);
    }

    fn cancel(&mut self, node: usize) {
        let us = self.world.id(node);
        let mut orders = self.world.orders(node, &self.cycle);
        orders.retain(|it| self.world.order_state(node, it).unwrap().buyer == us);
        let at = self.world.draw(orders.len());
        if let Some(order) = orders.get(at) {
            self.world.cancel(node, &self.cycle.clone(), order);
        }
    }

    fn ship(&mut self) {
        let orders = self.world.orders(J, &self.cycle);
        let at = self.world.draw(orders.len());
        if let Some(order) = orders.get(at) {
            self.world.ship(J, order);
        }
    }

    fn weather(&mut self) {
        let (one, other) = (self.world.draw(4), self.world.draw(4));
        match self.world.draw(4) {
            0 if one != other => self.world.cut(one, other),
            1 if one != other => self.world.heal(one, other),
            _ => {}
        }
        self.world.connect();
        for _ in 0..self.world.draw(30) {
            self.world.step();
        }
    }
}

fn one_seed(seed: u64) {
    let mut run = Run::new(seed);
    for _ in 0..22 {
        run.command();
        run.note();
        run.weather();
        run.note();
    }
    check_once(&run.world).unwrap();
    run.world.heal_all();
    run.world.settle();
    run.world.pass(60_000);
    run.world.pass(60_000);
    run.note();
    let mut naive = Naive::default();
    run.log.iter().for_each(|said| naive.hear(said));
    for node in 0..4 {
        let state = run.world.lot_state(node, &run.lot()).unwrap();
        assert_eq!(
            naive::shown(&state),
            naive.slots,
            "seed {seed}, node {node}\n{:#?}",
            run.log
        );
        for order in run.world.orders(node, &run.cycle) {
            let line = &run.world.order_state(node, &order).unwrap().lines[0];
            assert!(line.confirmed() <= line.line.packs, "seed {seed}");
        }
    }
    check_all(&run.world).unwrap();
}

#[test]
fn the_fold_and_a_naive_allocator_agree_on_every_slot() {
    (0..15).for_each(one_seed);
}

#[test]
fn they_agree_on_more_seeds() {
    (15..30).for_each(one_seed);
}
