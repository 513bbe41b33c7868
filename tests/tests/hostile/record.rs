//! Records said again, elsewhere, or in words that are none.

use automerge::{AutoCommit, Automerge, ROOT, transaction::Transactable};
use halle_protocol::{
    cbor,
    engine::{replica_of, voice_of},
    envelope::{Operation, Scalar},
    id::{Nonce, RecordId},
    limits::{RECORD_PLACES_MAX, WORDS_BYTES_MAX},
    object::{CycleState, EntryState, ObjectKey, OfferState, Reader, offer_group},
    record::{Admit, Body, OpenCycle, Source},
};
use halle_tests::world::{Wanted, World};

use super::{LIAR, agree, fair, let_in, profile, trade_goes_on};

fn open(world: &mut World, pool: &halle_protocol::id::PoolId, name: &str) -> RecordId {
    world.open_cycle(LIAR, pool, name)
}

fn cycle_of(world: &World, node: usize, cycle: RecordId) -> Option<CycleState> {
    world.row(node, &ObjectKey::Cycle(cycle))
}

#[test]
fn names_keep_their_control_characters_and_end_at_their_bound() {
    let (mut world, pool, _) = fair(801);
    let strange = "\0\u{1b}[2J\u{202e}\r\n=1+1";
    let kept = open(&mut world, &pool, strange);
    let longest = open(&mut world, &pool, &"é".repeat(WORDS_BYTES_MAX / 2));
    let long = open(&mut world, &pool, &"x".repeat(WORDS_BYTES_MAX + 1));
    let empty = open(&mut world, &pool, " \t\n");
    let_in(&mut world);
    for node in 0..=LIAR {
        assert_eq!(cycle_of(&world, node, kept).unwrap().name, strange);
        assert!(cycle_of(&world, node, longest).is_some());
        assert_eq!(cycle_of(&world, node, long), None, "node {node}");
        assert_eq!(cycle_of(&world, node, empty), None, "node {node}");
    }
    agree(&world, &pool);
}

#[test]
fn fields_of_an_offer_that_are_no_figures_make_no_offer() {
    let (mut world, pool, cycle) = fair(802);
    let figures = [
        (1, Scalar::Int(-1)),
        (2, Scalar::Int(i64::MAX)),
        (3, Scalar::Int(i64::MIN)),
        (4, Scalar::Text("400".to_owned())),
        (5, Scalar::Bytes(vec![0; 9_000])),
        (6, Scalar::Null),
        (7, Scalar::Bool(true)),
    ];
    for (number, price) in figures {
        let offer = world.offer(LIAR, number, 10, 400);
        let group = offer_group(&offer);
        let fields = [
            (format!("{group}/price"), price.clone()),
            (format!("{group}/stock"), Scalar::Int(i64::MAX)),
            (format!("{group}/grams"), Scalar::Int(i64::MIN)),
            (format!("{group}/nothing"), price),
            ("offer/zz/price".to_owned(), Scalar::Int(1)),
            ("offer/price".to_owned(), Scalar::Int(1)),
        ];
        let catalogue = world.catalogue(LIAR);
        world.edit(LIAR, &catalogue, &fields);
        let_in(&mut world);
        for node in 0..LIAR {
            let shown: Option<OfferState> =
                world.row(node, &ObjectKey::Offer(world.id(LIAR), offer));
            assert_eq!(shown, None, "node {node}, offer {number}");
        }
    }
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn the_same_record_twice_is_one_and_the_same_nonce_is_not_the_same_record() {
    let (mut world, pool, cycle) = fair(803);
    let offer = world.offer(1, 1, 20, 400);
    world.settle();
    let_in(&mut world);
    let wanted = Wanted {
        offer,
        packs: 2,
        from: Source::Seller,
    };
    let order = world.order_of(LIAR, &cycle, world.id(1), &[wanted]);
    let id = world.say(LIAR, &cycle, &Body::Order(order.clone()));
    assert_eq!(world.say(LIAR, &cycle, &Body::Order(order.clone())), id);
    let mut other = order.clone();
    other.lines[0].packs = 3;
    let another = world.say(LIAR, &cycle, &Body::Order(other));
    assert_ne!(another, id);
    let mut long = order.clone();
    long.words = "x".repeat(WORDS_BYTES_MAX + 1);
    let long = world.say(LIAR, &cycle, &Body::Order(long));
    let mut none = order;
    none.lines.clear();
    let none = world.say(LIAR, &cycle, &Body::Order(none));
    let_in(&mut world);
    for node in 0..LIAR {
        let mut orders = world.orders(node, &cycle);
        orders.sort_unstable();
        let mut both = [id, another];
        both.sort_unstable();
        assert_eq!(orders, both, "node {node}");
        assert!(world.order_state(node, &long).is_none());
        assert!(world.order_state(node, &none).is_none());
        let confirmed = |id| world.order_state(node, &id).unwrap().lines[0].confirmed();
        assert_eq!((confirmed(id), confirmed(another)), (2, 3));
    }
    trade_goes_on(&mut world, &pool, &cycle);
}

/// Said a thousand times, a record is kept with its first few places only: neither memory nor work
/// grows with the repeats.
#[test]
fn a_record_repeated_without_end_costs_its_bytes_once() {
    let (mut world, pool, _) = fair(804);
    let hub = world.id(LIAR);
    let voice = voice_of(&hub, &pool, 2026);
    let body = Body::OpenCycle(OpenCycle {
        pool,
        name: "again".to_owned(),
        nonce: Nonce::from_bytes([4; 16]),
    });
    let record = world.write(LIAR, &voice, &body);
    for _ in 0..12 {
        let again = vec![Operation::Record(body.encode()); 100];
        world.run(LIAR, |turn| turn.publish(&voice, again)).unwrap();
    }
    let_in(&mut world);
    for node in 0..=LIAR {
        let reader = Reader::new(&world.nodes[node].store);
        let held = reader.record(&record).unwrap().unwrap();
        assert_eq!(held.places().count(), RECORD_PLACES_MAX, "node {node}");
        assert!(cbor::encode(&held).len() < 4_000);
        assert!(cycle_of(&world, node, record).is_some());
    }
    agree(&world, &pool);
}

/// Repeats of a record beyond those kept neither outlive a cut nor hide what stands below it.
#[test]
fn a_cut_leaves_of_a_repeated_record_what_stands_below() {
    let (mut world, pool, _) = fair(805);
    let hub = world.id(LIAR);
    let voice = voice_of(&hub, &pool, 2026);
    let body = Body::OpenCycle(OpenCycle {
        pool,
        name: "again".to_owned(),
        nonce: Nonce::from_bytes([4; 16]),
    });
    let record = world.write(LIAR, &voice, &body);
    world.write(LIAR, &voice, &body);
    let_in(&mut world);
    let one = world.aside(LIAR, |turn| {
        (0..9).try_for_each(|_| turn.record(&voice, &body).map(|_| ()))
    });
    let other = world.aside(LIAR, |turn| {
        turn.publish(&voice, vec![super::put("a", "b")])
    });
    world.tell_all(LIAR, 0, &one);
    world.tell_all(LIAR, 1, &other);
    world.settle();
    world.pass(60_000);
    world.pass(60_000);
    for node in 0..LIAR {
        let reader = Reader::new(&world.nodes[node].store);
        let held = reader.record(&record).unwrap().unwrap();
        assert_eq!(held.places().count(), 2, "node {node}");
    }
    agree(&world, &pool);
}

/// A member's word in one pool says nothing in another where it is a member as well.
#[test]
fn a_record_of_one_pool_counts_in_no_other() {
    let (mut world, first, _) = fair(806);
    world.heal_all();
    let mut charter = World::charter("PRS");
    "Autre".clone_into(&mut charter.name);
    let second = world.found_under(0, charter);
    world.join(0, LIAR, &second);
    world.settle();
    // An admission and a cycle of the first pool, and an entry of it, in documents of the second.
    let hub = world.id(LIAR);
    let voice = voice_of(&hub, &second, 2026);
    let stranger = halle_protocol::id::HubId::from_bytes([7; 32]);
    let admit = Body::Admit(Admit {
        pool: first,
        hub: stranger,
        code: "GHOST".to_owned(),
        nonce: Nonce::default(),
    });
    world.write(LIAR, &voice, &admit);
    let opened = world.write(
        LIAR,
        &voice,
        &Body::OpenCycle(OpenCycle {
            pool: first,
            name: "ghost".to_owned(),
            nonce: Nonce::default(),
        }),
    );
    let ledger = world.ledger(LIAR, &second);
    let entry = super::ledger::opening(&mut world, &first, 0, 5_000);
    let entry = world.write(LIAR, &ledger, &Body::Entry(entry));
    let_in(&mut world);
    for node in 0..=LIAR {
        let members = world.pool_state(node, &first).members;
        assert!(!members.contains_key(&stranger), "node {node}");
        assert_eq!(cycle_of(&world, node, opened), None);
        let shown: Option<EntryState> = world.entry_state(node, &entry);
        assert_eq!(shown, None);
    }
    agree(&world, &first);
}

/// Files and changes of Automerge, whole and spoilt: what it panics on, hangs on or keeps for good.
fn poison() -> Vec<Vec<u8>> {
    let mut document = AutoCommit::new();
    for key in 0..40 {
        document.put(ROOT, format!("key/{key}"), key).unwrap();
    }
    let mut all = vec![document.save()];
    all.extend(
        document
            .get_changes(&[])
            .iter()
            .map(|it| it.raw_bytes().to_vec()),
    );
    let whole = all.clone();
    for bytes in whole {
        for at in (0..bytes.len()).step_by(7) {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 0x81;
            all.push(spoilt);
            all.push(bytes[..at].to_vec());
        }
    }
    all
}

/// Automerge reads no byte of a partner: such bytes are a value like any other, in fields and in
/// records, and every node exports a file that Automerge itself reads.
#[test]
fn bytes_of_automerge_in_fields_and_records_are_bytes() {
    let (mut world, pool, cycle) = fair(809);
    let profile = profile(&world);
    let voice = voice_of(&world.id(LIAR), &pool, 2026);
    for (number, bytes) in poison().into_iter().enumerate() {
        let field = Operation::Put(
            format!("poison/{}", number % 8),
            Scalar::Bytes(bytes.clone()),
        );
        world
            .run(LIAR, |turn| turn.publish(&profile, vec![field]))
            .unwrap();
        let record = Operation::Record(bytes);
        world
            .run(LIAR, |turn| turn.publish(&voice, vec![record]))
            .unwrap();
    }
    let_in(&mut world);
    for document in [profile.id(), voice.id()] {
        let first = replica_of(&world.nodes[0].store, &document).unwrap();
        for node in 0..=LIAR {
            let replica = replica_of(&world.nodes[node].store, &document).unwrap();
            assert_eq!(replica.heads(), first.heads(), "node {node}");
            assert!(Automerge::load(&replica.save()).is_ok(), "node {node}");
        }
    }
    agree(&world, &pool);
    trade_goes_on(&mut world, &pool, &cycle);
}
