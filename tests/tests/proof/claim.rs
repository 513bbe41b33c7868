//! What a fork takes from its author and leaves to whom it was given.

use halle_protocol::{
    engine::{Refusal, voice_of},
    id::{PoolId, RecordId},
    identity::{Body as IdentityBody, Role},
    message::{Claim, Claimed},
    object::{LotState, decode},
    record::{Acknowledge, Body, Source},
    store::{StoreExt, Table},
};
use halle_tests::world::{Wanted, World, check_healed};

use super::agree;

fn wanted(offer: halle_protocol::id::OfferId, packs: u32) -> [Wanted; 1] {
    [Wanted {
        offer,
        packs,
        from: Source::Seller,
    }]
}

fn claims(world: &World, node: usize) -> Vec<Claim> {
    let held = world.nodes[node].store.under(Table::Proof, b"claim");
    let decoded = |(_, it): &(Vec<u8>, Vec<u8>)| decode(Table::Proof, it).unwrap();
    held.unwrap().iter().map(decoded).collect()
}

fn lot(world: &World, node: usize, lot: &RecordId) -> LotState {
    world.lot_state(node, lot).unwrap()
}

fn confirmed(world: &World, node: usize, order: &RecordId) -> u32 {
    let order = world.order_state(node, order).unwrap();
    order.lines[0].confirmed()
}

/// AUBE (1) has 10 packs and confirms so many to PRS (0) in one branch and to MAMS (2) in the
/// other; ASL (3) knows nothing of it.
fn sold_twice(seed: u64, packs: [u32; 2]) -> (World, PoolId, RecordId, [RecordId; 2]) {
    let (mut world, pool, cycle) = World::fair(seed, &["PRS", "AUBE", "MAMS", "ASL"]);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let stock = world.lots(3, &cycle)[0];
    let mut orders = Vec::new();
    world.in_two_branches(1, [0, 2], |world, buyer| {
        let packs = packs[usize::from(buyer == 2)];
        orders.push(world.order(buyer, &cycle, 1, &wanted(offer, packs)));
    });
    (world, pool, stock, [orders[0], orders[1]])
}

#[test]
fn what_both_branches_gave_to_others_counts_and_the_rest_is_burned() {
    let (mut world, pool, stock, orders) = sold_twice(60, [3, 4]);
    world.meet();
    for node in 0..4 {
        // Slots 0..3 in one branch and 0..4 in the other: three packs are missing.
        let state = lot(&world, node, &stock);
        assert_eq!(state.confirmed(), 4, "node {node}");
        assert_eq!(state.shortages.len(), 1, "node {node}");
        let short = &state.shortages[0];
        assert_eq!((short.by, short.ranges.len()), (world.id(1), 3));
        assert_eq!(
            (state.free(), state.burned()),
            (0, 6),
            "node {node}: burned"
        );
        let counted = orders.map(|it| confirmed(&world, node, &it));
        assert_eq!(counted.iter().sum::<u32>(), 4, "node {node}");
        assert!(!claims(&world, node).is_empty());
        assert_eq!(claims(&world, node), claims(&world, 0), "node {node}");
    }
    agree(&world, &pool);
    check_healed(&world).unwrap();
}

#[test]
fn nobody_is_oversold_by_a_fork_however_much_it_promised() {
    for (seed, packs) in [(61, [10, 10]), (62, [10, 1]), (63, [1, 10])] {
        let (mut world, pool, stock, orders) = sold_twice(seed, packs);
        world.meet();
        for node in 0..4 {
            let state = lot(&world, node, &stock);
            let counted: u32 = orders.iter().map(|it| confirmed(&world, node, it)).sum();
            assert_eq!(counted, state.confirmed(), "seed {seed}, node {node}");
            assert!(counted <= 10 && counted >= packs[0].max(packs[1]));
            let owed: u32 = state.shortages.iter().map(|it| it.ranges.len()).sum();
            assert_eq!(counted + owed, packs[0] + packs[1]);
        }
        agree(&world, &pool);
    }
}

/// The lot was made in the branch, and so was the allotment from which a third hub was served.
#[test]
fn a_claim_brings_what_the_record_rests_upon() {
    let (mut world, pool, cycle) = World::fair(64, &["PRS", "AUBE", "MAMS", "ASL"]);
    world.settle();
    let mut made = Vec::new();
    world.in_two_branches(1, [0, 2], |world, partner| {
        let offer = world.offer(1, 1, 10, 400);
        world.settle();
        let stock = world.lots(1, &cycle)[0];
        if partner == 0 {
            world.allot(1, &stock, &stock, (0, 6), world.holder(0));
            world.settle();
            let [it] = wanted(offer, 4);
            let from = Source::Allotment;
            let order = world.order(0, &cycle, 1, &[Wanted { from, ..it }]);
            made.push((stock, order));
        }
    });
    world.meet();
    let (stock, order) = made[0];
    for node in 0..4 {
        assert_eq!(confirmed(&world, node, &order), 4, "node {node}");
        let state = lot(&world, node, &stock);
        let held = state.held_by(world.holder(0).1);
        assert_eq!((held, state.burned()), (2, 4), "node {node}");
    }
    agree(&world, &pool);
}

#[test]
fn an_acknowledgement_in_a_branch_still_binds_its_author() {
    let (mut world, pool, _) = World::fair(65, &["PRS", "AUBE", "MAMS", "ASL"]);
    let entry = super::ledger::owed(&mut world, 0, &pool, 1, 5_000);
    world.settle();
    let ledger = world.ledger(1, &pool);
    world.in_two_branches(1, [0, 2], |world, partner| {
        let body = if partner == 0 {
            Body::Acknowledge(Acknowledge { entry })
        } else {
            let words = "non".to_owned();
            Body::Dispute(halle_protocol::record::Dispute { entry, words })
        };
        world.write(1, &ledger, &body);
    });
    world.meet();
    for node in 0..4 {
        let state = world.entry_state(node, &entry).unwrap();
        assert_eq!(state.transfers[0].agreed.cents(), 5_000, "node {node}");
    }
    agree(&world, &pool);
}

/// A hub that forks the document in which it joined would be no member, and its debts nobody's.
#[test]
fn nobody_forks_its_way_out_of_a_pool() {
    let (mut world, pool) = World::again("five", 66, || {
        let mut world = World::new(66);
        let pool = world.pool(&["PRS", "AUBE", "MAMS", "ASL", "LIAR"]);
        (world, pool)
    });
    world.settle();
    let voice = voice_of(&world.id(4), &pool, world.year(4));
    let put = |text: &str| {
        let value = halle_protocol::envelope::Scalar::Text(text.to_owned());
        vec![halle_protocol::envelope::Operation::Put(
            "x".to_owned(),
            value,
        )]
    };
    let local = world.nodes[4].engine.local().clone();
    world.isolate(4);
    let first = (0, halle_protocol::id::HeaderHash::default());
    let other = halle_tests::world::forge(&local, &voice, first, put("never"), |_| {});
    world.tell(4, 0, &voice, &[other]);
    world.settle();
    (0..4).for_each(|_| world.pass(60_000));
    for node in 0..4 {
        assert!(
            world.pool_state(node, &pool).is_active(&world.id(4)),
            "node {node}"
        );
    }
    let newcomer = world.hub("SAGE");
    world.cut(4, newcomer);
    world.join(2, newcomer, &pool);
    world.settle();
    (0..4).for_each(|_| world.pass(60_000));
    assert!(world.pool_state(newcomer, &pool).is_active(&world.id(4)));
    assert_eq!(world.digest(newcomer, &pool), world.digest(0, &pool));
    halle_tests::world::check_all(&world).unwrap();
}

/// The role moves on after the fork, or the device is revoked: what was claimed before stands, and
/// what somebody claims only afterwards does not.
#[test]
fn a_claim_outlives_the_end_of_its_authors_term() {
    for (seed, revokes) in [(67, false), (68, true)] {
        let (mut world, pool, stock, orders) = sold_twice(seed, [3, 3]);
        world.meet();
        let second = world.device_of(1, "AUBE");
        world.settle();
        let (device, to) = (world.device(1), world.holder(second).1);
        let frontier = world.written_by(second, device);
        let (old, since) = (halle_protocol::id::Writer { device, epoch: 0 }, Vec::new());
        world.root_says(
            second,
            IdentityBody::Move {
                role: Role::Stock,
                from: old,
                frontier: frontier.clone(),
                to,
                since,
            },
        );
        if revokes {
            world.root_says(second, IdentityBody::DeviceRevoke { device, frontier });
        }
        world.settle();
        for node in 0..4 {
            assert_eq!(
                lot(&world, node, &stock).confirmed(),
                3,
                "seed {seed}, node {node}"
            );
        }
        // Whoever holds the role now ships what was promised.
        let served = orders
            .iter()
            .find(|it| confirmed(&world, 0, it) > 0)
            .unwrap();
        world.ship(second, served).unwrap();
        world.settle();
        for node in 0..4 {
            let line = &world.order_state(node, served).unwrap().lines[0];
            assert_eq!(line.shipped(), 3, "seed {seed}, node {node}");
        }
        agree(&world, &pool);
    }
}

#[test]
fn a_claim_that_proves_nothing_or_upon_an_uncut_chain_is_not_taken() {
    let (mut world, _, _, _) = sold_twice(69, [3, 4]);
    world.meet();
    let claim = claims(&world, 3)[0].clone();
    let key = world.nodes[0].engine.local().key.clone();
    let spoilt = |edit: &dyn Fn(&mut Claimed)| {
        let mut claimed = claim.claimed.clone();
        edit(&mut claimed);
        Claim::seal(&key, claimed).unwrap()
    };
    let (us, device, author) = (world.id(0), world.device(0), world.id(1));
    let mine = |it: &mut Claimed| (it.hub, it.device) = (us, device);
    let forged = [
        Claim {
            signature: halle_protocol::id::Signature::from_bytes([1; 64]),
            ..claim.clone()
        },
        spoilt(&|it| (it.device, it.record[0]) = (device, 0)),
        spoilt(&|it| (it.device, it.index) = (device, it.index + 1)),
        spoilt(&|it| (it.device, it.headers[0].time) = (device, 1)),
        spoilt(&|it| (it.device, it.hub) = (device, author)),
        spoilt(&|it| (it.device, it.descriptor.owner) = (device, us)),
        spoilt(&|it| (it.device, it.v) = (device, 2)),
        spoilt(&|it| (it.device, it.path) = (device, vec![None; 9])),
    ];
    for claim in forged {
        let refused = world.run(3, |turn| turn.add_claim(claim));
        assert_eq!(refused, Err(Refusal::Signature));
    }
    // Nobody knows this device of that hub; and of a chain that is not cut nothing is claimed.
    let stranger = spoilt(&|it| it.device = device);
    let (mut before, _, _, _) = sold_twice(69, [3, 4]);
    let own = spoilt(&mine);
    assert_eq!(taken(&mut world, stranger), Ok(false));
    assert_eq!(taken(&mut before, own), Ok(false));
}

/// What a node that holds neither branch says to a claim, which changes nothing there.
fn taken(world: &mut World, claim: Claim) -> Result<bool, Refusal> {
    let held = world.nodes[3].store.clone();
    let taken = world.run(3, |turn| turn.add_claim(claim));
    assert_eq!(world.nodes[3].store, held);
    taken
}
