//! Runs told under documents and chains that are not theirs.

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Month, Period},
    envelope::Run,
    id::{DocumentId, HeaderHash, PoolId, Writer},
    message::{Answer, Request, encode},
    object::profile_of,
};
use halle_tests::world::forge;

use super::{LIAR, closes, facts, fair, next, profile, put, replied, run_of, trade_goes_on};

/// A run under a descriptor that is not its document's, and a document whose parts do not go
/// together.
#[test]
fn a_run_under_another_documents_descriptor_closes() {
    let (mut world, pool, cycle) = fair(208);
    let (liar, before) = (world.device(LIAR), facts(&world, 0));
    let run = run_of(&world, vec![put("place", "Laval")]).pack();
    let catalogue = world.catalogue(LIAR);
    assert!(closes(
        &world.push_run(LIAR, 0, &catalogue, run.clone()),
        liar
    ));
    let profile = profile(&world);
    let broken = [
        (Kind::Profile, Period::Year(2026), Audience::Partners),
        (Kind::Catalogue, Period::Year(-1), Audience::Partners),
        (
            Kind::Ledger,
            Period::Month(Month {
                year: 2026,
                month: 13,
            }),
            Audience::Pool(pool),
        ),
        (
            Kind::Ledger,
            Period::Month(Month {
                year: 2026,
                month: 0,
            }),
            Audience::Pool(pool),
        ),
        (Kind::Voice, Period::Always, Audience::Pool(pool)),
        (Kind::Profile, Period::Always, Audience::Pool(pool)),
    ];
    for (kind, period, audience) in broken {
        let descriptor = Descriptor {
            kind,
            period,
            audience,
            ..profile.clone()
        };
        let envelope = next(&world, &descriptor, vec![put("a", "b")], |_| {});
        let effects = world.tell(LIAR, 0, &descriptor, &[envelope]);
        assert!(closes(&effects, liar), "{descriptor:?}");
    }
    // For nobody, for others, for a pool that is not there: not welcome, though no lie.
    let elsewhere = [
        (Kind::Private, Period::Year(2026), Audience::Own),
        (
            Kind::Profile,
            Period::Always,
            Audience::Hubs(vec![world.id(0)]),
        ),
        (
            Kind::Voice,
            Period::Year(2026),
            Audience::Pool(PoolId::from_bytes([8; 32])),
        ),
    ];
    for (kind, period, audience) in elsewhere {
        let descriptor = Descriptor {
            kind,
            period,
            audience,
            ..profile.clone()
        };
        let envelope = next(&world, &descriptor, vec![put("a", "b")], |_| {});
        let effects = world.tell(LIAR, 0, &descriptor, &[envelope]);
        assert!(matches!(replied(&effects)[..], [Answer::Bye { .. }]));
    }
    assert_eq!(facts(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn an_answer_to_pull_with_another_document_or_chain_closes() {
    let (mut world, pool, cycle) = fair(209);
    let (hub, liar) = (world.id(LIAR), world.device(LIAR));
    world
        .run(LIAR, |turn| {
            turn.publish(&profile_of(&hub), vec![put("place", "Laval")])
        })
        .unwrap();
    let local = world.nodes[LIAR].engine.local().clone();
    let good = run_of(&world, vec![put("place", "Laval")]);
    let mut other_document = good.clone();
    other_document.document = DocumentId::from_bytes([4; 32]);
    let mut other_chain = good.clone();
    other_chain.writer = Writer {
        epoch: 3,
        ..local.writer
    };
    let catalogue = world.catalogue(LIAR);
    let elsewhere = forge(
        &local,
        &catalogue,
        (0, HeaderHash::default()),
        vec![put("a", "b")],
        |_| {},
    );
    for run in [other_document, other_chain, Run::of(&[elsewhere]).unwrap()] {
        let mut world = world.copy(1);
        let before = facts(&world, 0);
        let packed = run.pack();
        let talk = world.converse(0, LIAR, 40, |world, request| match request {
            Request::Pull { .. } => Some(encode(&Answer::Run {
                run: packed.clone(),
            })),
            _ => world.honestly(LIAR, 0, request),
        });
        assert!(closes(&talk.effects, liar));
        assert!(talk.asked.len() < 40);
        assert_eq!(facts(&world, 0), before);
    }
    trade_goes_on(&mut world, &pool, &cycle);
}

/// What another member signed, told as the liar's own document or in its name.
#[test]
fn an_envelope_replayed_into_another_document_is_refused() {
    let (mut world, pool, cycle) = fair(210);
    world.offer(1, 1, 10, 400);
    world.settle();
    let (theirs, mine) = (world.catalogue(1), world.catalogue(LIAR));
    let envelopes =
        halle_protocol::engine::envelopes_of(&world.nodes[0].store, &theirs.id()).unwrap();
    let run = Run::of(&envelopes).unwrap();
    let before = facts(&world, 0);
    let liar = world.device(LIAR);
    // As it is, under the liar's descriptor; moved into the liar's document; pushed for the other.
    assert!(closes(&world.push_run(LIAR, 0, &mine, run.pack()), liar));
    let mut moved = run.clone();
    moved.document = mine.id();
    world.push_run(LIAR, 0, &mine, moved.pack());
    moved.writer = world.nodes[LIAR].engine.local().writer;
    assert!(closes(&world.push_run(LIAR, 0, &mine, moved.pack()), liar));
    let effects = world.push_run(LIAR, 0, &theirs, run.pack());
    assert!(matches!(replied(&effects)[..], [Answer::Bye { .. }]));
    assert_eq!(facts(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
}
