//! Federations of engines: what one hub writes, all see, in any order of arrival.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that fails says where"
)]

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    engine::{Effect, Event, InStep, envelopes_of, voice_of},
    envelope::{Operation, Run, Scalar},
    hash::hash,
    id::Nonce,
    message::{PairAnswer, PairRequest, Request, decode},
    object::{ObjectKey, ProfileState, profile_of},
    record::{Admit, Body, Source},
    store::{StoreExt, Table},
};
use halle_tests::world::{Wanted, World, check_all, check_healed};

#[test]
fn five_hubs_join_by_one_inviter_and_are_in_step() {
    let mut world = World::new(1);
    let pool = world.pool(&["AUBE", "PRS", "MSAAQ", "MAMS", "ASL"]);
    for node in 0..5 {
        let state = world.pool_state(node, &pool);
        assert_eq!(state.active().count(), 5, "node {node}");
        assert_eq!(
            world.digest(node, &pool),
            world.digest(0, &pool),
            "node {node}"
        );
        for other in 0..5 {
            let key = ObjectKey::Profile(world.id(other));
            assert!(
                world.row::<ProfileState>(node, &key).is_some(),
                "{node} knows {other}"
            );
        }
    }
}

/// PRS admits ASL while AUBE sleeps, and then sleeps itself: AUBE meets somebody it never heard of.
#[test]
fn a_newcomer_is_known_to_a_member_that_slept_though_the_inviter_is_away() {
    let mut world = World::new(2);
    let pool = world.pool(&["PRS", "AUBE"]);
    let (inviter, sleeper) = (0, 1);
    let newcomer = world.hub("ASL");
    world.isolate(sleeper);
    world.join(inviter, newcomer, &pool);
    world.isolate(inviter);
    assert_eq!(world.pool_state(sleeper, &pool).members.len(), 2);
    world.heal(sleeper, newcomer);
    world.settle();
    world.pass(60_000);
    assert_eq!(world.pool_state(sleeper, &pool).active().count(), 3);
    assert_eq!(world.digest(sleeper, &pool), world.digest(newcomer, &pool));
    check_all(&world).unwrap();
}

/// The member that slept knows neither the newcomer nor whoever admitted it.
#[test]
fn a_newcomer_shows_the_whole_line_of_those_who_admitted_it() {
    let mut world = World::new(3);
    let pool = world.pool(&["PRS", "AUBE"]);
    let (founder, sleeper) = (0, 1);
    let (second, third) = (world.hub("MAMS"), world.hub("ASL"));
    world.isolate(sleeper);
    world.join(founder, second, &pool);
    world.join(second, third, &pool);
    world.isolate(founder);
    world.isolate(second);
    world.heal(sleeper, third);
    world.settle();
    world.pass(60_000);
    assert_eq!(world.pool_state(sleeper, &pool).active().count(), 4);
    assert_eq!(world.digest(sleeper, &pool), world.digest(third, &pool));
    check_all(&world).unwrap();
}

/// What a stranger says of itself counts for nothing, and nothing of it is kept.
#[test]
fn whoever_was_not_admitted_stays_a_stranger() {
    let mut world = World::new(4);
    let pool = world.pool(&["PRS", "AUBE"]);
    let stranger = world.hub("FAUX");
    let voice = voice_of(&world.id(stranger), &pool, 2026);
    let admits_itself = Body::Admit(Admit {
        pool,
        hub: world.id(stranger),
        code: "FAUX".to_owned(),
        nonce: Nonce::default(),
    });
    world
        .run(stranger, |turn| turn.record(&voice, &admits_itself))
        .unwrap();
    let before = world.nodes[1].store.clone();
    let said = envelopes_of(&world.nodes[stranger].store, &voice.id()).unwrap();
    let run = Run::of(&said).unwrap().pack();
    for descriptor in [voice, voice_of(&world.id(0), &pool, 2026)] {
        let introduce = PairRequest::Introduce {
            identities: world.identity(stranger),
            descriptor,
            run: run.clone(),
        };
        let answer = world.knock(stranger, 1, &introduce);
        let heard = PairAnswer::Heard {
            member: false,
            next: None,
        };
        assert_eq!(answer, Some(heard));
    }
    assert_eq!(world.nodes[1].store, before);
}

/// A device that had written before it met the others held all that they had, said so, and went on
/// saying that it was behind until the next comparison a minute later: nobody compared again after
/// what it had was taken.
#[test]
fn who_had_more_than_the_others_is_in_step_as_soon_as_they_have_it_too() {
    for seed in 40..60 {
        let mut world = World::new(seed);
        let pool = world.pool(&["PRS", "AUBE", "ASL"]);
        let second = world.device_of(0, "PRS");
        world.isolate(1);
        for node in 0..world.nodes.len() {
            let profile = profile_of(&world.id(node));
            let story = Operation::Put("story".to_owned(), Scalar::Text(format!("of {node}")));
            let told = world.run(node, |turn| turn.publish(&profile, vec![story]));
            told.unwrap();
            world.settle();
        }
        world.heal_all();
        world.settle();
        assert_eq!(world.digest(second, &pool), world.digest(1, &pool));
        for node in &world.nodes {
            let steps = node.engine.steps();
            assert!(!steps.is_empty());
            let behind: Vec<_> = steps.iter().filter(|it| *it.1 != InStep::Equal).collect();
            assert_eq!(behind, [], "{seed}");
        }
    }
}

#[test]
fn who_differs_in_one_scope_from_one_who_rests_waits_for_it() {
    let mut world = World::new(61);
    world.pool(&["PRS", "AUBE"]);
    let second = world.device_of(0, "PRS");
    world.settle();
    world.lose_from(0, second);
    world.lose_from(second, 0);
    let private = Descriptor {
        owner: world.id(second),
        kind: Kind::Private,
        period: Period::Year(world.year(second)),
        audience: Audience::Own,
    };
    let note = Operation::Put("note".to_owned(), Scalar::Text("ours alone".to_owned()));
    let noted = world.run(second, |turn| turn.publish(&private, vec![note]));
    noted.unwrap();
    world.settle();
    // Its own question lost, it rests; then the other, which has more, compares both scopes.
    world.now += 90_000;
    world.event(0, Event::Wake);
    world.settle();
    world.heal_all();
    world.event(second, Event::Wake);
    world.settle();
    world.pass(5_000);
    assert_eq!(check_healed(&world), Ok(()));
}

#[test]
fn who_left_is_in_step_with_members_that_came_in_another_year() {
    let mut world = World::new(62);
    let pool = world.pool(&["PRS", "AUBE", "MAMS"]);
    let left = world.run(2, |turn| turn.leave_pool(&pool));
    left.unwrap();
    world.settle();
    world.now += 400 * 86_400_000;
    let newcomer = world.hub("ASL");
    world.join(0, newcomer, &pool);
    world.settle();
    world.pass(60_000);
    assert!(world.pool_state(2, &pool).members.len() < world.pool_state(0, &pool).members.len());
    assert_eq!(check_healed(&world), Ok(()));
}

/// PRS stands between AUBE and MAMS. What AUBE writes is news to MAMS after a moment, all of it in one
/// word for each scope, and none is said twice.
#[test]
fn news_of_others_waits_a_moment_and_is_told_once() {
    let mut world = World::new(63);
    world.pool(&["PRS", "AUBE", "MAMS"]);
    let (between, writer, far) = (0, 1, 2);
    world.cut(writer, far);
    world.settle();
    let profile = profile_of(&world.id(writer));
    for number in 0..10 {
        let story = Operation::Put("story".to_owned(), Scalar::Text(format!("{number}")));
        let told = world.run(writer, |turn| turn.publish(&profile, vec![story]));
        told.unwrap();
        while world.step() {}
    }
    let at = ObjectKey::Profile(world.id(writer));
    let story = |world: &World, node| {
        let state: ProfileState = world.row(node, &at).unwrap();
        state.fields.get("story").cloned().unwrap_or_default()
    };
    assert_eq!(story(&world, between), ["9"]);
    assert!(story(&world, far).is_empty(), "no time has passed");
    let to = world.device(far);
    world.now += 400;
    for expected in [1, 0] {
        let moment = world.moment();
        let node = &mut world.nodes[between];
        let outcome = node.engine.handle(&node.store, moment, Event::Wake);
        let news = outcome.unwrap().effects.into_iter().filter(|it| {
            matches!(it, Effect::Send { to: it, frame, .. }
                if *it == to && matches!(decode(frame), Ok(Request::Have { .. })))
        });
        assert_eq!(news.count(), expected);
    }
}

/// A newcomer folds nothing again but what names it: an order, a lot and an entry of others wait for
/// their own members, never for the pool.
#[test]
fn what_others_did_does_not_wait_for_who_joins() {
    let mut world = World::new(64);
    let pool = world.pool(&["PRS", "AUBE"]);
    let cycle = world.open_cycle(0, &pool, "2026-39");
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let wanted = Wanted {
        offer,
        packs: 4,
        from: Source::Seller,
    };
    let order = world.order(0, &cycle, 1, &[wanted]);
    world.settle();
    world.ship(1, &order).unwrap();
    world.settle();
    let waiting = |world: &World, key: &ObjectKey| {
        let read = hash("wait", &[&key.encode()]);
        let edges = world.nodes[0].store.under(Table::Wait, &read).unwrap();
        let waiting = edges.iter().map(|(edge, _)| edge.get(32..));
        waiting
            .map(|it| it.and_then(ObjectKey::decode).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(waiting(&world, &ObjectKey::Pool(pool)), []);
    let seller = ObjectKey::Member(pool, world.id(1));
    assert!(
        waiting(&world, &seller)
            .iter()
            .any(|it| matches!(it, ObjectKey::Begun(_)))
    );
}
