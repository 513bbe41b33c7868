//! Messages doubled, altered, out of order, and clocks that are wrong.

use halle_protocol::{
    engine::{Effect, Fault, Telling, envelopes_of},
    envelope::{Operation, Run},
    message::{self, Request},
    object::balance,
    record::{Body, Source},
};
use halle_tests::world::{Wanted, World};

use super::agree;

/// A small week of trade; what it shows must not depend on how messages travelled.
fn week(world: &mut World, cycle: &halle_protocol::id::RecordId) {
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let wanted = |packs| {
        [Wanted {
            offer,
            packs,
            from: Source::Seller,
        }]
    };
    let first = world.order(0, cycle, 1, &wanted(4));
    world.settle();
    let second = world.order(2, cycle, 1, &wanted(3));
    world.settle();
    world.cancel(2, cycle, &second);
    world.settle();
    world.ship(1, &first).unwrap();
    world.settle();
    world.receive(0, &first, 1).unwrap();
    world.settle();
    world.pass(60_000);
}

/// Scenario X6: every message delivered three times, in random order: same state, same balances.
#[test]
fn x6_three_of_every_message_in_any_order_show_the_same() {
    for seed in 80..84 {
        let (mut world, pool, cycle) = World::fair(seed, &["PRS", "AUBE", "MAMS"]);
        world.thrice = true;
        world.orderly = false;
        week(&mut world, &cycle);
        agree(&world, &pool);
        for node in 0..3 {
            let store = &world.nodes[node].store;
            let buyer = balance(store, &pool, &world.id(0)).unwrap();
            assert_eq!(
                (buyer.agreed, buyer.recorded),
                (-1_200, -400),
                "seed {seed}"
            );
            let order = world.orders(node, &cycle).len();
            assert_eq!(order, 2, "seed {seed}");
        }
    }
}

/// Scenario X8: a partner changes a posted amount from 71.60 to 17.60 and passes it on.
#[test]
fn x8_an_altered_amount_is_refused_and_the_others_go_on() {
    let (mut world, pool, _) = World::fair(84, &["PRS", "AUBE", "LIAR", "ASL"]);
    world.cut(0, 3);
    world.cut(1, 3);
    let entry = super::ledger::owed(&mut world, 0, &pool, 1, 7_160);
    world.cut(2, 3);
    world.settle();
    let ledger = world.ledger(0, &pool);
    let mut envelopes = envelopes_of(&world.nodes[2].store, &ledger.id()).unwrap();
    for operation in envelopes.iter_mut().flat_map(|it| &mut it.operations) {
        let Operation::Record(bytes) = operation else {
            continue;
        };
        if let Some(Body::Entry(mut it)) = Body::decode(bytes) {
            it.transfers[0].amount = halle_protocol::money::Amount::new(1_760).unwrap();
            *bytes = Body::Entry(it).encode();
        }
    }
    // The liar answers the asker's pull with the altered run.
    world.heal(2, 3);
    let altered = Run::of(&envelopes).unwrap().pack();
    let effects = answer_every_pull_with(&mut world, 2, 3, &altered);
    let liar = world.device(2);
    let closed = |it: &Effect| matches!(it, Effect::Close { peer, fault: Fault::Misbehaved(_) } if *peer == liar);
    assert!(effects.iter().any(closed), "{effects:?}");
    assert!(
        effects
            .iter()
            .any(|it| matches!(it, Effect::Told(Telling::Rejected(..))))
    );
    assert!(
        world.entry_state(3, &entry).is_none(),
        "nothing of it is shown"
    );
    // The driver closes; the others bring the true amount.
    world.cut(2, 3);
    world.heal(0, 3);
    world.settle();
    world.pass(60_000);
    for node in [0, 1, 3] {
        let state = world.entry_state(node, &entry).unwrap();
        assert_eq!(state.transfers[0].recorded.cents(), 7_160, "node {node}");
    }
    agree(&world, &pool);
}

/// Lets `asker` sync with `liar`, which answers every pull with one run.
fn answer_every_pull_with(world: &mut World, liar: usize, asker: usize, run: &[u8]) -> Vec<Effect> {
    use halle_protocol::{engine::Event, message::Answer};
    let (liar_device, asker_device) = (world.device(liar), world.device(asker));
    let mut effects = world.event(asker, Event::Connected(liar_device));
    let mut at = 0;
    while at < effects.len() && at < 200 {
        let sent = effects[at].clone();
        at += 1;
        let Effect::Send {
            to, ticket, frame, ..
        } = sent
        else {
            continue;
        };
        if to != liar_device {
            continue;
        }
        let request: Request = message::decode(&frame).unwrap();
        let answer = if matches!(request, Request::Pull { .. }) {
            Some(message::encode(&Answer::Run { run: run.to_vec() }))
        } else {
            let request = Event::Request {
                from: asker_device,
                protocol: halle_protocol::engine::Protocol::Sync,
                ticket,
                frame,
            };
            world
                .event(liar, request)
                .into_iter()
                .find_map(|it| match it {
                    Effect::Reply { frame, .. } => Some(frame),
                    _ => None,
                })
        };
        effects.extend(world.event(
            asker,
            Event::Answer {
                ticket,
                frame: answer,
            },
        ));
    }
    effects
}

/// Scenario X9: a clock 26 h ahead. Order stands by cause, not by clock; its partners say so.
#[test]
fn x9_a_clock_a_day_ahead_changes_no_order_and_is_told() {
    let (mut world, pool, cycle) = World::fair(85, &["PRS", "AUBE", "MAMS"]);
    world.ahead.insert(0, 26 * 3_600_000);
    week(&mut world, &cycle);
    let told = |node: usize, hub: usize| {
        let hub = world.id(hub);
        let clock = |it: &Effect| matches!(it, Effect::Told(Telling::Clock(it, _)) if *it == hub);
        world.nodes[node].told.iter().any(clock)
    };
    assert!(told(1, 0) && told(2, 0), "both partners are told");
    assert!(!told(1, 2), "of nobody else");
    for node in 0..3 {
        let first = world.orders(node, &cycle);
        let shipped: u32 = first
            .iter()
            .filter_map(|it| world.order_state(node, it))
            .flat_map(|it| it.lines)
            .map(|it| it.shipped())
            .sum();
        assert_eq!(shipped, 4);
    }
    agree(&world, &pool);
}

/// The other way round: what came before keeps its place though its clock says later.
#[test]
fn x9_an_edit_made_later_wins_over_a_later_clock() {
    let (mut world, pool, _) = World::fair(86, &["PRS", "AUBE"]);
    let second = world.device_of(0, "PRS");
    world.settle();
    world.ahead.insert(0, 26 * 3_600_000);
    let profile = halle_protocol::object::profile_of(&world.id(0));
    let place = |text: &str| {
        [(
            "place".to_owned(),
            halle_protocol::envelope::Scalar::Text(text.to_owned()),
        )]
    };
    world.edit(0, &profile, &place("Laval"));
    world.settle();
    world.edit(second, &profile, &place("Longueuil"));
    world.settle();
    for node in 0..3 {
        let key = halle_protocol::object::ObjectKey::Profile(world.id(0));
        let state: halle_protocol::object::ProfileState = world.row(node, &key).unwrap();
        assert_eq!(
            state.fields["place"],
            ["Longueuil"],
            "node {node}: no conflict, the later one"
        );
    }
    agree(&world, &pool);
}
