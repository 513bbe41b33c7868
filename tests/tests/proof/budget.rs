//! What one partner may ask, send and keep: above it, it waits; the others notice nothing.

use halle_protocol::{
    engine::{Allowance, Effect, Event, Fault, Protocol, Telling},
    envelope::Scalar,
    message::{self, Answer, BUSY, Request, Scope},
    object::{ObjectKey, ProfileState, profile_of},
};
use halle_tests::world::World;

use super::agree;

const FEW: u32 = 5;

/// Three hubs in step; the first two grant one partner little.
fn frugal(seed: u64, allowance: Allowance) -> (World, halle_protocol::id::PoolId) {
    let mut world = World::new(seed);
    let pool = world.pool(&["PRS", "AUBE", "MAMS"]);
    world.conduct.allowance = allowance;
    world.restart(0);
    world.restart(1);
    world.settle();
    (world, pool)
}

fn ask(world: &mut World, from: usize, to: usize, request: &Request) -> Vec<Effect> {
    let event = Event::Request {
        from: world.device(from),
        protocol: Protocol::Sync,
        ticket: 0,
        frame: message::encode(request),
    };
    world.event(to, event)
}

fn is_busy(effects: &[Effect]) -> bool {
    effects.iter().any(|it| match it {
        Effect::Reply { frame, .. } => {
            message::decode(frame)
                == Ok(Answer::Bye {
                    reason: BUSY.to_owned(),
                })
        }
        _ => false,
    })
}

#[test]
fn a_flooder_hears_busy_then_is_closed_and_the_others_trade_on() {
    let few = Allowance {
        requests_per_minute_max: FEW,
        ..Allowance::default()
    };
    let (mut world, pool) = frugal(400, few);
    world.pass(60_000);
    let scope = Scope::Pool(pool);
    let flood = Request::Logs {
        scope,
        identities: Vec::new(),
        proofs: Vec::new(),
    };
    let heard: Vec<Vec<Effect>> = (0..4 * FEW)
        .map(|_| ask(&mut world, 2, 0, &flood))
        .collect();
    assert!(heard.iter().any(|it| is_busy(it)));
    let closed = Effect::Close {
        peer: world.device(2),
        fault: Fault::Excess,
    };
    assert!(heard.last().unwrap().contains(&closed), "{heard:?}");
    // Another partner is heard as before, and the flooder as well once it has waited.
    let text = [("hours".to_owned(), Scalar::Text("9-17".to_owned()))];
    let profile = profile_of(&world.id(1));
    world.edit(1, &profile, &text);
    world.settle();
    assert_eq!(hours(&world, 0), Some("9-17".to_owned()));
    (0..4).for_each(|_| world.pass(60_000));
    agree(&world, &pool);
}

fn hours(world: &World, node: usize) -> Option<String> {
    let profile = ObjectKey::Profile(world.id(1));
    let state: ProfileState = world.row(node, &profile).unwrap();
    state.field("hours").map(str::to_owned)
}

/// Somebody edits much faster than a partner takes pushes: it pulls the rest at once, later.
#[test]
fn what_a_busy_partner_did_not_take_it_fetches_later() {
    let few = Allowance {
        requests_per_minute_max: 1,
        ..Allowance::default()
    };
    let (mut world, pool) = frugal(401, few);
    world.pass(60_000);
    let profile = profile_of(&world.id(2));
    for hour in 0..30 {
        let text = [("hours".to_owned(), Scalar::Text(format!("{hour}-{hour}")))];
        world.edit(2, &profile, &text);
        world.settle();
    }
    (0..6).for_each(|_| world.pass(60_000));
    agree(&world, &pool);
}

#[test]
fn of_a_partner_that_filled_its_share_nothing_more_is_kept() {
    let (mut world, pool) = frugal(402, Allowance::default());
    let profile = profile_of(&world.id(1));
    world.conduct.allowance.kept_bytes_max = 20_000;
    world.restart(0);
    world.settle();
    let long = "x".repeat(15_000);
    for key in ["one", "two", "three", "four"] {
        let text = [(key.to_owned(), Scalar::Text(long.clone()))];
        world.edit(1, &profile, &text);
        world.settle();
    }
    let full = Effect::Told(Telling::Full(world.id(1)));
    assert!(world.nodes[0].told.contains(&full));
    let state = |world: &World, node: usize| -> ProfileState {
        let key = ObjectKey::Profile(world.id(1));
        world.row(node, &key).unwrap()
    };
    // MAMS chose nothing of the kind and holds all.
    assert!(state(&world, 2).field("four").is_some());
    assert!(state(&world, 0).field("four").is_none());
    // Others are kept as before.
    let text = [("door".to_owned(), Scalar::Text("red".to_owned()))];
    let other = profile_of(&world.id(2));
    world.edit(2, &other, &text);
    world.settle();
    let key = ObjectKey::Profile(world.id(2));
    let shown: ProfileState = world.row(0, &key).unwrap();
    assert_eq!(shown.field("door"), Some("red"));
    // With a larger share the rest is fetched.
    world.conduct.allowance.kept_bytes_max = u64::MAX;
    world.restart(0);
    world.settle();
    world.pass(60_000);
    agree(&world, &pool);
}

#[test]
fn whoever_used_up_its_day_is_heard_again_tomorrow() {
    let (mut world, pool) = frugal(403, Allowance::default());
    world.conduct.allowance.day_bytes_max = 4_000;
    world.restart(0);
    let hello = Request::Have {
        scope: Scope::Pool(pool),
        root: halle_protocol::id::HeaderHash::default(),
    };
    let spent = Effect::Told(Telling::Spent(world.id(2)));
    let mut asked = 0;
    while !ask(&mut world, 2, 0, &hello).contains(&spent) {
        asked += 1;
        assert!(asked < 100);
    }
    let refused = ask(&mut world, 2, 0, &hello);
    assert!(
        refused.contains(&Effect::Refuse { ticket: 0 }),
        "{refused:?}"
    );
    world.now += 24 * 3_600_000;
    let answered = ask(&mut world, 2, 0, &hello);
    assert!(answered.iter().any(|it| matches!(it, Effect::Reply { .. })));
}
