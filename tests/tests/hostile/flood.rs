//! Much of what is allowed: it costs its sender's own share, and nobody else is pushed aside.

use halle_protocol::{
    engine::{Effect, voice_of},
    envelope::Run,
    id::{HeaderHash, HubId, Nonce, Writer},
    limits::{MEMBERS_MAX, REFUSED_MAX},
    message::{Request, Scope, encode},
    record::{Admit, Body, Confirm, Range, Ranges, Source},
};
use halle_tests::world::{Wanted, World, forge};

use super::{LIAR, agree, fair, let_in, profile, put, size, tip, trade_goes_on};

/// Two chains of one document, written apart, are performed by Automerge: once a run, not once an
/// envelope, or the work would grow with the square.
#[test]
fn a_run_into_a_concurrent_document_performs_it_once() {
    let (mut world, pool, cycle) = fair(1001);
    let descriptor = profile(&world);
    let local = world.nodes[LIAR].engine.local().clone();
    let other = Writer {
        epoch: 1,
        ..local.writer
    };
    let chain = |writer: Writer, mut place: (u64, HeaderHash), count: u64| {
        let mut made = Vec::new();
        for number in 0..count {
            let operations = vec![put("place", &format!("{number}"))];
            let envelope = forge(&local, &descriptor, place, operations, |it| {
                it.writer = writer;
            });
            place = (place.0 + 1, envelope.hash());
            made.push(envelope);
        }
        made
    };
    let first = chain(local.writer, tip(&world, &descriptor), 60);
    let second = chain(other, (0, HeaderHash::default()), 60);
    world.tell(LIAR, 0, &descriptor, &first);
    let run = Run::of(&second).unwrap().pack();
    let sent = run.len();
    let before = size(&world, 0);
    let frame = encode(&Request::Push {
        descriptor: descriptor.clone(),
        run,
    });
    let read = world.cost(LIAR, 0, frame);
    // A dozen reads an envelope, and a few scans of the document; once an envelope it would be
    // another sixty for each.
    assert!(
        read < 60 * 40,
        "{read} reads for {} envelopes",
        second.len()
    );
    let grown = size(&world, 0) - before;
    assert!(grown < 60 * 2_000, "{grown} bytes for {sent}");
    world.settle();
    world.pass(60_000);
    agree(&world, &pool);
    trade_goes_on(&mut world, &pool, &cycle);
}

/// News without end lead to one question at a time.
#[test]
fn news_without_end_lead_to_one_question_at_a_time() {
    let (mut world, pool, cycle) = fair(1002);
    let before = world.nodes[0].store.clone();
    let liar = world.device(LIAR);
    world.event(0, halle_protocol::engine::Event::Connected(liar));
    let mut sent = 0;
    for number in 0..100 {
        let request = Request::Have {
            scope: Scope::Pool(pool),
            root: HeaderHash::from_bytes([number; 32]),
        };
        let effects = world.push_frame(LIAR, 0, encode(&request));
        let asks = |it: &&Effect| matches!(it, Effect::Send { to, .. } if *to == liar);
        sent += effects.iter().filter(asks).count();
    }
    assert_eq!(sent, 0, "the first question is still open");
    assert_eq!(world.nodes[0].store, before);
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn who_admits_without_end_crowds_nobody_out() {
    let (mut world, pool, _) = fair(1003);
    let voice = voice_of(&world.id(LIAR), &pool, 2026);
    let admit = |number: usize| {
        let mut id = [0; 32];
        id[..8].copy_from_slice(&number.to_be_bytes());
        let admit = Admit {
            pool,
            hub: HubId::from_bytes(id),
            code: format!("X{number}"),
            nonce: Nonce::default(),
        };
        halle_protocol::envelope::Operation::Record(Body::Admit(admit).encode())
    };
    let many: Vec<_> = (0..MEMBERS_MAX + 50).map(admit).collect();
    world.run(LIAR, |turn| turn.publish(&voice, many)).unwrap();
    let_in(&mut world);
    // Another member still lets somebody in, who trades.
    let newcomer = world.hub("SAGE");
    world.cut(LIAR, newcomer);
    world.join(1, newcomer, &pool);
    world.pass(60_000);
    for node in [0, 1, 2, newcomer] {
        let state = world.pool_state(node, &pool);
        assert_eq!(state.active().count(), 5, "node {node}");
        assert_eq!(state.members.len(), MEMBERS_MAX + 5, "node {node}");
    }
    agree(&world, &pool);
}

#[test]
fn refusals_about_a_lot_are_named_up_to_a_bound() {
    let (mut world, pool, cycle) = fair(1004);
    let offer = world.offer(1, 1, 10, 400);
    world.settle();
    let_in(&mut world);
    let wanted = Wanted {
        offer,
        packs: 1,
        from: Source::Seller,
    };
    let order = world.order(LIAR, &cycle, 1, &[wanted]);
    let_in(&mut world);
    let lot = world.lots(1, &cycle)[0];
    let trade = world.trade(LIAR, &cycle);
    let confirm = |line: u32| {
        let confirm = Confirm {
            order,
            line,
            lot,
            source: lot,
            ranges: Ranges::try_from(vec![Range { first: 0, end: 1 }]).unwrap(),
        };
        halle_protocol::envelope::Operation::Record(Body::Confirm(confirm).encode())
    };
    let many: Vec<_> = (0..400).map(confirm).collect();
    world.run(LIAR, |turn| turn.publish(&trade, many)).unwrap();
    let_in(&mut world);
    for node in 0..LIAR {
        let state = world.lot_state(node, &lot).unwrap();
        assert_eq!(state.refused.len(), REFUSED_MAX, "node {node}");
        assert_eq!(state.confirmed(), 1);
        let order = world.order_state(node, &order).unwrap();
        assert_eq!(order.refused.len(), REFUSED_MAX);
    }
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn a_question_costs_what_there_is_to_say() {
    let (mut world, pool, cycle) = fair(1005);
    let scope = Scope::Pool(pool);
    let many: Vec<HubId> = vec![HubId::from_bytes([1; 32]); 50_000];
    let wide = Request::Frontiers {
        scope,
        owners: many,
    };
    let logs = Request::Logs {
        scope,
        identities: vec![(world.id(1), u64::MAX, HeaderHash::default()); 15_000],
        proofs: vec![HeaderHash::default(); 10_000],
    };
    let narrow = Request::Digest {
        scope,
        root: HeaderHash::default(),
    };
    let known = world.cost(LIAR, 0, encode(&narrow));
    let before = size(&world, 0);
    for request in [wide, logs] {
        let cost = world.cost(LIAR, 0, encode(&request));
        assert!(cost < 3 * known, "{cost} reads, {known} for a root");
        let frame = world.honestly(0, LIAR, &request).unwrap();
        assert!(frame.len() < 20_000);
    }
    assert_eq!(size(&world, 0), before);
    trade_goes_on(&mut world, &pool, &cycle);
}

/// A world of its own for the liar's clock: any time may stand in a header.
#[test]
fn times_at_the_ends_of_time_are_shown_and_decide_nothing() {
    let (mut world, pool, cycle) = fair(1006);
    let descriptor = profile(&world);
    for (number, time) in [i64::MIN, -1, i64::MAX].into_iter().enumerate() {
        let value = format!("{number}");
        let envelope = super::next(&world, &descriptor, vec![put("place", &value)], |it| {
            it.time = time;
        });
        world.tell(LIAR, 0, &descriptor, &[envelope]);
        world.settle();
    }
    let replica = |world: &World, node: usize| {
        halle_protocol::engine::replica_of(&world.nodes[node].store, &descriptor.id())
            .unwrap()
            .heads()
    };
    assert_eq!(replica(&world, 0), replica(&world, 1));
    trade_goes_on(&mut world, &pool, &cycle);
}
