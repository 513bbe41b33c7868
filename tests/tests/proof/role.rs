//! Roles that pass from one device of a hub to another: handed over, or from a device that is lost.

use halle_protocol::{
    id::{OfferId, PoolId, RecordId},
    identity::{Body as IdentityBody, Place, Role},
    object::LotState,
    record::Source,
};
use halle_tests::world::{Wanted, World};

use super::agree;

/// PRS (0), AUBE (1) with a second device (3), MAMS (2); AUBE offers ten packs, PRS has four.
fn begun(seed: u64) -> (World, PoolId, RecordId, OfferId) {
    let (mut world, pool, cycle) = World::fair(seed, &["PRS", "AUBE", "MAMS"]);
    world.device_of(1, "AUBE");
    world.settle();
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    order(&mut world, 0, &cycle, offer, 4);
    (world, pool, cycle, offer)
}

fn order(
    world: &mut World,
    buyer: usize,
    cycle: &RecordId,
    offer: OfferId,
    packs: u32,
) -> RecordId {
    let from = Source::Seller;
    let order = world.order(buyer, cycle, 1, &[Wanted { offer, packs, from }]);
    world.settle();
    order
}

/// The root moves the role from one of AUBE's devices to another, as the node it is said on sees it.
fn moved(world: &mut World, on: usize, from: usize, to: usize) {
    let (device, writer) = (world.device(from), world.holder(to).1);
    let body = IdentityBody::Move {
        role: Role::Stock,
        from: world.holder(from).1,
        frontier: world.written_by(on, device),
        to: writer,
        since: world.written_by(on, writer.device),
    };
    world.root_says(on, body);
}

fn confirmed(world: &World, order: &RecordId) -> Vec<u32> {
    let of = |node| {
        world
            .order_state(node, order)
            .map_or(0, |it| it.lines[0].confirmed())
    };
    (0..4).map(of).collect()
}

fn lot(world: &World, node: usize, cycle: &RecordId) -> LotState {
    let id = world.lots(node, cycle)[0];
    world.lot_state(node, &id).unwrap()
}

#[test]
fn what_is_handed_over_is_sold_on_by_the_next_holder() {
    let (mut world, pool, cycle, offer) = begun(700);
    let to = world.holder(3).1;
    let packs = world.run(1, |turn| turn.hand_over_stock(to)).unwrap();
    assert_eq!(packs, 6);
    // Between the two steps an order comes: the old holder leaves it to the next.
    let between = order(&mut world, 2, &cycle, offer, 2);
    assert_eq!(confirmed(&world, &between), [0; 4]);
    moved(&mut world, 1, 1, 3);
    world.settle();
    assert_eq!(confirmed(&world, &between), [2; 4]);
    let next = order(&mut world, 0, &cycle, offer, 9);
    assert_eq!(confirmed(&world, &next), [4; 4], "what was left");
    for node in 0..4 {
        let lot = lot(&world, node, &cycle);
        assert_eq!((lot.confirmed(), lot.free(), lot.burned()), (10, 0, 0));
    }
    agree(&world, &pool);
}

#[test]
fn a_role_goes_and_comes_back() {
    let (mut world, pool, cycle, offer) = begun(701);
    for (from, to) in [(1, 3), (3, 1)] {
        let writer = world.holder(to).1;
        world
            .run(from, |turn| turn.hand_over_stock(writer))
            .unwrap();
        moved(&mut world, from, from, to);
        world.settle();
        let next = order(&mut world, 2, &cycle, offer, 2);
        assert_eq!(confirmed(&world, &next), [2; 4]);
    }
    agree(&world, &pool);
}

/// A laptop went into the river with six packs nobody had bought.
#[test]
fn what_a_lost_device_had_left_is_burned_and_stock_is_stated_anew() {
    let (mut world, pool, cycle, offer) = begun(702);
    world.isolate(1);
    moved(&mut world, 3, 1, 3);
    world.settle();
    let early = order(&mut world, 2, &cycle, offer, 2);
    for node in [0, 2, 3] {
        let lot = lot(&world, node, &cycle);
        assert_eq!(
            (lot.confirmed(), lot.free(), lot.burned()),
            (4, 0, 6),
            "node {node}"
        );
        assert_eq!(
            world.order_state(node, &early).unwrap().lines[0].confirmed(),
            0
        );
    }
    let anew = world.offer(3, 1, 5, 400);
    world.settle();
    let next = order(&mut world, 2, &cycle, anew, 5);
    world.heal_all();
    world.settle();
    world.pass(60_000);
    assert_eq!(confirmed(&world, &next), [5; 4]);
    agree(&world, &pool);
}

/// What the buyer received before anybody told it of the move is not taken from it; what nobody
/// answered is nothing.
#[test]
fn what_a_partner_received_from_the_lost_holder_stands_in_either_order() {
    let (mut world, pool, cycle, offer) = begun(703);
    let second = order(&mut world, 2, &cycle, offer, 3);
    let first = world
        .orders(0, &cycle)
        .into_iter()
        .find(|it| *it != second)
        .unwrap();
    for (one, other) in [(0, 3), (1, 3), (0, 2), (1, 2)] {
        world.cut(one, other);
    }
    moved(&mut world, 3, 1, 3);
    world.settle();
    world.ship(1, &first).unwrap();
    world.ship(1, &second).unwrap();
    world.settle();
    world.receive(0, &first, 0).unwrap();
    world.settle();
    world.heal_all();
    world.settle();
    world.pass(60_000);
    for node in 0..4 {
        let shipped = |order| world.order_state(node, order).unwrap().lines[0].shipped();
        assert_eq!((shipped(&first), shipped(&second)), (4, 0), "node {node}");
    }
    // The second one is shipped by whoever has the role now.
    world.ship(3, &second).unwrap();
    world.settle();
    for node in 0..4 {
        assert_eq!(
            world.order_state(node, &second).unwrap().lines[0].shipped(),
            3,
            "node {node}"
        );
    }
    agree(&world, &pool);
}

/// Lists of what is recognised grow with the years and do not fit one entry.
#[test]
fn what_is_recognised_may_stand_in_several_entries() {
    let (mut world, _, cycle, _) = begun(704);
    let device = world.device(1);
    let places = world.written_by(3, device);
    let (from, to) = (world.holder(1).1, world.holder(3).1);
    let (one, other): (Vec<Place>, Vec<Place>) = places
        .iter()
        .cloned()
        .partition(|it| it.document == world.trade(1, &cycle).id());
    for frontier in [other.clone(), one.clone()] {
        let (role, since) = (Role::Stock, Vec::new());
        let body = IdentityBody::Move {
            role,
            from,
            frontier,
            to,
            since,
        };
        world.root_says(3, body);
    }
    for frontier in [one, other] {
        world.root_says(3, IdentityBody::DeviceRevoke { device, frontier });
    }
    world.settle();
    world.pass(60_000);
    for node in [0, 2, 3] {
        let first = world.orders(node, &cycle)[0];
        assert_eq!(
            world.order_state(node, &first).unwrap().lines[0].confirmed(),
            4
        );
        assert_eq!(lot(&world, node, &cycle).burned(), 6, "node {node}");
    }
    let anew = world.offer(3, 1, 5, 400);
    world.settle();
    let next = order(&mut world, 2, &cycle, anew, 5);
    for node in [0, 2, 3] {
        assert_eq!(
            world.order_state(node, &next).unwrap().lines[0].confirmed(),
            5
        );
    }
}

/// The next holder hears of the role before it hears what the old one did with it.
#[test]
fn nobody_acts_in_a_role_before_it_knows_what_was_done_in_it() {
    let (mut world, pool, cycle, offer) = begun(705);
    world.isolate(3);
    let taken = order(&mut world, 2, &cycle, offer, 6);
    assert_eq!(
        world.order_state(1, &taken).unwrap().lines[0].confirmed(),
        6
    );
    moved(&mut world, 1, 1, 3);
    let log = world.identity(1);
    world.run(3, |turn| turn.add_identity(&log)).unwrap();
    // It knows of the stock and of an order, and not that all of it is sold.
    world.offer(3, 2, 7, 400);
    assert_eq!(world.lots(3, &cycle).len(), 1, "no lot yet");
    world.heal_all();
    world.settle();
    world.pass(60_000);
    assert_eq!(world.lots(3, &cycle).len(), 2, "and then of what waited");
    agree(&world, &pool);
}
