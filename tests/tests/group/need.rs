//! Needs (OC7): asked for before anybody offers it, met, taken back; all nodes show the same.

use halle_protocol::{
    engine::voice_of,
    id::{Nonce, PoolId, RecordId},
    limits::VERSIONS_MAX,
    object::{NeedState, ObjectKey},
    record::{Body, Match, Meets, Need},
};
use halle_tests::world::{World, check_all};

fn need(pool: PoolId, units: u32, replaces: Vec<RecordId>) -> Body {
    Body::Need(Need {
        pool,
        product: "Calalou (gombo)".to_owned(),
        units,
        unit: "kg".to_owned(),
        by: "2026-10-15".to_owned(),
        why: "paniers M1".to_owned(),
        replaces,
        nonce: Nonce::from_bytes([3; 16]),
    })
}

fn met(pool: PoolId, need: RecordId, meets: Meets, words: &str) -> Body {
    let words = words.to_owned();
    Body::Match(Match {
        pool,
        need,
        meets,
        words,
    })
}

fn say(world: &mut World, node: usize, pool: &PoolId, body: &Body) -> RecordId {
    let voice = voice_of(&world.id(node), pool, 2026);
    world.write(node, &voice, body)
}

fn state(world: &World, node: usize, need: &RecordId) -> Option<NeedState> {
    world.row(node, &ObjectKey::Need(*need))
}

#[test]
fn a_need_is_changed_met_and_taken_back_by_records_that_cite_it() {
    let mut world = World::new(71);
    let pool = world.pool(&["MSAAQ", "FERME", "MAMS"]);
    let asked = say(&mut world, 0, &pool, &need(pool, 18, Vec::new()));
    world.settle();
    world.isolate(1);
    let offer = world.offer(1, 1, 16, 1_100);
    let hub = world.id(1);
    let meets = Meets::Offer {
        hub,
        offer,
        reference: "FERME-0001".to_owned(),
    };
    let met = met(pool, asked, meets, "16,5 kg de Mauricie");
    let met = say(&mut world, 1, &pool, &met);
    let more = say(&mut world, 0, &pool, &need(pool, 20, vec![asked]));
    world.settle();
    world.heal_all();
    world.settle();
    world.pass(60_000);
    for node in 0..3 {
        let state = state(&world, node, &asked).unwrap();
        assert_eq!((state.need.units, state.version), (20, more), "node {node}");
        assert_eq!(state.matches.len(), 1);
        assert_eq!((state.matches[0].id, state.matches[0].hub), (met, hub));
    }
    say(&mut world, 0, &pool, &need(pool, 0, vec![asked, more]));
    world.settle();
    world.pass(60_000);
    let first = state(&world, 0, &asked).unwrap();
    assert!(first.is_withdrawn());
    let units: Vec<u32> = first.versions.iter().map(|it| it.units).collect();
    assert_eq!(units, [18, 20, 0]);
    for node in 1..3 {
        assert_eq!(state(&world, node, &asked).as_ref(), Some(&first));
    }
    check_all(&world).unwrap();
}

/// A year's voice is another document, whose chain begins anew: what is said in January takes the place of
/// what was said in December all the same.
#[test]
fn a_need_of_december_is_taken_back_in_january() {
    let mut world = World::new(74);
    let pool = world.pool(&["MSAAQ", "FERME"]);
    let asked = say(&mut world, 0, &pool, &need(pool, 18, Vec::new()));
    let more = say(&mut world, 0, &pool, &need(pool, 20, vec![asked]));
    let january = voice_of(&world.id(0), &pool, 2027);
    world.write(0, &january, &need(pool, 0, vec![asked, more]));
    world.settle();
    world.pass(60_000);
    for node in 0..2 {
        assert!(state(&world, node, &asked).unwrap().is_withdrawn());
    }
}

/// Another hub changes nothing of it, and what takes the place of nothing begins another need.
#[test]
fn nobody_changes_the_need_of_another() {
    let mut world = World::new(72);
    let pool = world.pool(&["MSAAQ", "FAUX"]);
    let asked = say(&mut world, 0, &pool, &need(pool, 18, Vec::new()));
    world.settle();
    let forged = say(&mut world, 1, &pool, &need(pool, 0, vec![asked]));
    world.settle();
    world.pass(60_000);
    for node in 0..2 {
        assert_eq!(state(&world, node, &asked).unwrap().need.units, 18);
        assert_eq!(state(&world, node, &forged), None);
    }
    // A first version of nothing is no need at all.
    assert_eq!(Body::decode(&need(pool, 0, Vec::new()).encode()), None);
}

/// Matches of one hub without end hide those of nobody else, however its clock dates them.
#[test]
fn who_meets_a_need_without_end_hides_nobody() {
    let mut world = World::new(73);
    let pool = world.pool(&["MSAAQ", "FAUX", "FERME"]);
    let asked = say(&mut world, 0, &pool, &need(pool, 18, Vec::new()));
    world.settle();
    let (hub, offer) = (world.id(1), world.offer(1, 1, 16, 1_100));
    for count in 0..2 * VERSIONS_MAX {
        let reference = format!("FAUX-{count:04}");
        let meets = Meets::Offer {
            hub,
            offer,
            reference,
        };
        say(&mut world, 1, &pool, &met(pool, asked, meets, "moi !"));
    }
    let (hub, offer) = (world.id(2), world.offer(2, 1, 16, 1_100));
    let reference = "FERME-0001".to_owned();
    let meets = Meets::Offer {
        hub,
        offer,
        reference,
    };
    let honest = say(&mut world, 2, &pool, &met(pool, asked, meets, "16 kg"));
    world.settle();
    world.pass(60_000);
    let first = state(&world, 0, &asked).unwrap();
    assert_eq!(first.matches.len(), VERSIONS_MAX + 1);
    assert!(first.matches.iter().any(|it| it.id == honest));
    for node in 1..3 {
        assert_eq!(state(&world, node, &asked).as_ref(), Some(&first));
    }
}
