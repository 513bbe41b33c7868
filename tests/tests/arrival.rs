//! What is shown is a function of the set: of envelopes, identity logs, foundings and proofs, in
//! whatever order and however often they came, chains cut anywhere.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, OnceLock},
};

use ed25519_dalek::SigningKey;
use halle_protocol::{
    document::Descriptor,
    engine::{Conduct, Engine, Local, Moment, Refusal, Turn, chains_of},
    envelope::{Envelope, ForkProof, Operation, Run, Scalar, seal},
    hash::hash,
    id::{DeviceId, DocumentId, HubId, Writer},
    identity::{Body as IdentityBody, Role, SignedEntry},
    message::Claim,
    object::{decode, profile_of},
    record::{Acknowledge, Body, Dispute, Source},
    store::{Memory, Store, StoreExt, Table},
};
use halle_tests::world::{Wanted, World, forge};
use proptest::prelude::*;

/// One thing that can come to a node by itself.
#[derive(Clone)]
enum Piece {
    Identity(SignedEntry),
    Founding(Vec<u8>),
    Proof(ForkProof),
    Claim(Box<Claim>),
    Stretch(Descriptor, Vec<Envelope>),
}

/// Everything signed that a node holds, and what it shows.
struct History {
    logs: Vec<Piece>,
    chains: Vec<(Descriptor, Vec<Envelope>)>,
    shown: Vec<(Vec<u8>, Vec<u8>)>,
    frontiers: Vec<String>,
}

/// Tables that people's answers are read from.
const SHOWN: [Table; 8] = [
    Table::Digest,
    Table::Record,
    Table::Cited,
    Table::Field,
    Table::Row,
    Table::Index,
    Table::Seen,
    Table::Clock,
];

fn shown(store: &dyn Store) -> Vec<(Vec<u8>, Vec<u8>)> {
    let rows = SHOWN.iter().flat_map(|it| store.under(*it, &[]).unwrap());
    rows.collect()
}

fn documents(store: &dyn Store) -> Vec<Descriptor> {
    let rows = store.under(Table::Document, &[]).unwrap();
    rows.iter()
        .map(|(_, it)| decode(Table::Document, it).unwrap())
        .collect()
}

/// How far each chain is held, and where it is cut.
fn frontiers(store: &dyn Store) -> Vec<String> {
    let ids = documents(store).into_iter().map(|it| it.id());
    ids.flat_map(|id: DocumentId| {
        let chains = chains_of(store, &id).unwrap().into_iter();
        chains.map(move |(writer, it)| {
            format!("{id} {writer:?} {} {:?} {:?}", it.seq, it.hash, it.cut)
        })
    })
    .collect()
}

/// Three hubs, one with two devices that edit apart; trade, money, a device revoked, a chain forked.
fn life() -> World {
    let (mut world, pool, cycle) = World::fair(500, &["PRS", "AUBE", "MAMS"]);
    let second = world.device_of(1, "AUBE");
    world.settle();
    trade(&mut world, &cycle);
    money(&mut world, &pool);
    let profile = profile_of(&world.id(1));
    let put = |key: &str, value: &str| [(key.to_owned(), Scalar::Text(value.to_owned()))];
    // Two devices edit one field apart, and one of them is revoked while it goes on.
    world.cut(1, second);
    world.edit(1, &profile, &put("hours", "9-17"));
    world.edit(second, &profile, &put("hours", "10-18"));
    world.heal(1, second);
    world.settle();
    world.isolate(second);
    let device = world.device(second);
    let frontier = world.written_by(1, device);
    world.root_says(1, IdentityBody::DeviceRevoke { device, frontier });
    world.edit(second, &profile, &put("door", "open"));
    world.heal_all();
    world.settle();
    succeed(&mut world, &cycle);
    fork(&mut world, 2);
    sell_twice(&mut world, &cycle);
    world.settle();
    (0..3).for_each(|_| world.pass(60_000));
    world
}

fn trade(world: &mut World, cycle: &halle_protocol::id::RecordId) {
    for (seller, buyer, other) in [(1, 0, 2), (2, 1, 0), (0, 2, 1)] {
        let offer = world.offer(seller, 1, 10, 400);
        world.settle();
        let wanted = |packs| {
            let from = Source::Seller;
            [Wanted { offer, packs, from }]
        };
        let first = world.order(buyer, cycle, seller, &wanted(6));
        let second = world.order(other, cycle, seller, &wanted(6));
        world.settle();
        world.offer(seller, 1, 4, 450);
        world.settle();
        world.ship(seller, &first).unwrap();
        world.settle();
        world.receive(buyer, &first, 1).unwrap();
        world.cancel(other, cycle, &second);
        world.settle();
    }
}

/// A third hub hands its stock to a second device, and that one is lost with what it was given.
fn succeed(world: &mut World, cycle: &halle_protocol::id::RecordId) {
    let heir = world.device_of(2, "MAMS");
    world.settle();
    let offer = world.offer(2, 2, 10, 400);
    world.settle();
    let order = |world: &mut World, packs| {
        let from = Source::Seller;
        world.order(0, cycle, 2, &[Wanted { offer, packs, from }]);
        world.settle();
    };
    order(world, 3);
    let to = world.holder(heir).1;
    world.run(2, |turn| turn.hand_over_stock(to)).unwrap();
    passes(world, 2, heir);
    order(world, 2);
    world.isolate(heir);
    order(world, 4);
    passes(world, heir, 2);
    world.heal_all();
    world.settle();
}

fn passes(world: &mut World, from: usize, to: usize) {
    let (device, writer) = (world.device(from), world.holder(to).1);
    let body = IdentityBody::Move {
        role: Role::Stock,
        from: world.holder(from).1,
        frontier: world.written_by(2, device),
        to: writer,
        since: world.written_by(2, writer.device),
    };
    world.root_says(2, body);
    world.settle();
}

fn money(world: &mut World, pool: &halle_protocol::id::PoolId) {
    for (entry, node) in world
        .entries(0, pool)
        .into_iter()
        .zip([0, 2].into_iter().cycle())
    {
        let ledger = world.ledger(node, pool);
        world.write(node, &ledger, &Body::Acknowledge(Acknowledge { entry }));
        let words = "non".to_owned();
        let ledger = world.ledger(1, pool);
        world.write(1, &ledger, &Body::Dispute(Dispute { entry, words }));
    }
    world.settle();
}

/// The second hub sells the same packs in two branches, and the buyers claim them.
fn sell_twice(world: &mut World, cycle: &halle_protocol::id::RecordId) {
    let offer = world.offer(1, 3, 10, 400);
    world.settle();
    world.in_two_branches(1, [0, 2], |world, buyer| {
        let (packs, from) = (6, Source::Seller);
        world.order(buyer, cycle, 1, &[Wanted { offer, packs, from }]);
    });
    world.meet();
}

/// The node tells its partners two different things of its profile.
fn fork(world: &mut World, node: usize) {
    let descriptor = profile_of(&world.id(node));
    let local = world.nodes[node].engine.local().clone();
    let put = |value: &str| {
        let value = Scalar::Text(value.to_owned());
        vec![Operation::Put("place".to_owned(), value)]
    };
    let at = (0, halle_protocol::id::HeaderHash::default());
    let probe = forge(&local, &descriptor, at, put("?"), |_| {});
    let place = world.next_place(node, &probe.header);
    for (to, value) in [(0, "Laval"), (1, "Longueuil")] {
        let told = forge(&local, &descriptor, place, put(value), |_| {});
        world.tell(node, to, &descriptor, &[told]);
    }
}

fn history() -> &'static History {
    static HISTORY: OnceLock<History> = OnceLock::new();
    HISTORY.get_or_init(|| {
        let world = life();
        let store: &dyn Store = &world.nodes[0].store;
        let keys: BTreeMap<DeviceId, Arc<SigningKey>> = world
            .nodes
            .iter()
            .map(|it| {
                let local = it.engine.local();
                (local.writer.device, local.key.clone())
            })
            .collect();
        let mut logs = Vec::new();
        for (_, entry) in store.under(Table::Identity, &[]).unwrap() {
            logs.push(Piece::Identity(decode(Table::Identity, &entry).unwrap()));
        }
        for (_, founding) in store.under(Table::Charter, &[]).unwrap() {
            logs.push(Piece::Founding(founding));
        }
        for (_, proof) in store.under(Table::Proof, b"chain").unwrap() {
            logs.push(Piece::Proof(decode(Table::Proof, &proof).unwrap()));
        }
        for (_, claim) in store.under(Table::Proof, b"claim").unwrap() {
            logs.push(Piece::Claim(Box::new(
                decode(Table::Proof, &claim).unwrap(),
            )));
        }
        assert!(
            logs.iter().any(|it| matches!(it, Piece::Claim(_))),
            "a claim"
        );
        assert!(
            logs.iter().any(|it| matches!(it, Piece::Proof(_))),
            "a fork"
        );
        let mut chains = Vec::new();
        for descriptor in documents(store) {
            for (writer, _) in chains_of(store, &descriptor.id()).unwrap() {
                let key = &keys[&writer.device];
                chains.push((descriptor.clone(), signed(store, &descriptor, writer, key)));
            }
        }
        let entries = chains.iter().map(|(_, chain)| chain.len()).sum::<usize>();
        assert!(entries > 60, "a life worth telling: {entries}");
        History {
            logs,
            chains,
            shown: shown(store),
            frontiers: frontiers(store),
        }
    })
}

/// A chain with the signature of every envelope, as its author once sent them one by one.
fn signed(
    store: &dyn Store,
    descriptor: &Descriptor,
    writer: Writer,
    key: &SigningKey,
) -> Vec<Envelope> {
    let prefix = halle_protocol::engine::chain_key(&descriptor.id(), writer);
    let held = store.under(Table::Envelope, &prefix).unwrap();
    held.iter()
        .map(|(_, bytes)| {
            let held = Envelope::decode(bytes).unwrap();
            let again = seal(key, held.header.clone(), held.operations.clone());
            assert_eq!(again.hash(), held.hash());
            again
        })
        .collect()
}

/// SplitMix64: which piece comes next.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        let bytes = hash("arrival", &[&self.0.to_be_bytes()]);
        self.0 = u64::from_be_bytes(bytes[..8].try_into().unwrap());
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// All of a history in pieces, some of them twice, in an order of chance.
fn pieces(history: &History, chance: &mut Chance) -> VecDeque<Piece> {
    let mut pieces = history.logs.clone();
    for (descriptor, chain) in &history.chains {
        let mut rest = chain.as_slice();
        while !rest.is_empty() {
            let (stretch, after) = rest.split_at(1 + chance.below(rest.len().min(4)));
            pieces.push(Piece::Stretch(descriptor.clone(), stretch.to_vec()));
            rest = after;
        }
    }
    for _ in 0..pieces.len() / 4 {
        let again = pieces[chance.below(pieces.len())].clone();
        pieces.push(again);
    }
    for at in (1..pieces.len()).rev() {
        pieces.swap(at, chance.below(at + 1));
    }
    pieces.into()
}

/// Whether a piece is taken for good; what it lacks may come later.
fn take(turn: &mut Turn<'_>, piece: &Piece) -> bool {
    let taken = match piece {
        Piece::Identity(entry) => turn.add_identity(std::slice::from_ref(entry)),
        Piece::Founding(bytes) => turn.add_founding(bytes).map(|_| ()),
        // Not taken while its document is unknown; taken once, it is not news again.
        Piece::Proof(proof) => turn.add_proof(proof.clone()).map(|_| ()),
        Piece::Claim(claim) => turn.add_claim((**claim).clone()).map(|_| ()),
        Piece::Stretch(descriptor, envelopes) => {
            let run = Run::of(envelopes).unwrap();
            turn.admit(descriptor, run).map(|_| ())
        }
    };
    match taken {
        Ok(()) => true,
        Err(
            Refusal::Gap { .. }
            | Refusal::Dependency
            | Refusal::UnknownDevice(_)
            | Refusal::Link
            | Refusal::Identity(_),
        ) => false,
        Err(other) => panic!("{other}"),
    }
}

/// Somebody who takes no part and learns everything.
fn observer() -> Engine {
    let key = SigningKey::from_bytes(&[9; 32]);
    let local = Local {
        hub: HubId::from_bytes([9; 32]),
        writer: Writer {
            device: DeviceId::from_bytes(key.verifying_key().to_bytes()),
            epoch: 0,
        },
        key: Arc::new(key),
    };
    Engine::new(local, Conduct::default())
}

fn moment(now: i64) -> Moment {
    Moment {
        now,
        today: jiff::civil::date(2031, 1, 1),
        entropy: [0; 32],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_arrival_shows_the_same(seed in any::<u64>()) {
        let history = history();
        let mut chance = Chance(seed);
        let mut waiting = pieces(history, &mut chance);
        let (mut store, mut engine) = (Memory::default(), observer());
        let mut refused = 0;
        let mut now = 0;
        while let Some(piece) = waiting.pop_front() {
            now += 1;
            let (outcome, taken) = engine
                .command(&store, moment(now), |turn| Ok::<_, ()>(take(turn, &piece)))
                .unwrap();
            store.commit(outcome.writes);
            let is_proof = matches!(piece, Piece::Proof(_) | Piece::Claim(_));
            if taken == Ok(true) && !is_proof {
                refused = 0;
            } else {
                // A proof or a claim is told again until the end, as every round does.
                refused += 1;
                waiting.push_back(piece);
            }
            if refused > 2 * waiting.len() {
                break;
            }
        }
        prop_assert!(waiting.iter().all(|it| matches!(it, Piece::Proof(_) | Piece::Claim(_))), "something was never taken");
        prop_assert_eq!(frontiers(&store), history.frontiers.clone());
        prop_assert!(shown(&store) == history.shown, "the same set shows something else");
    }
}
