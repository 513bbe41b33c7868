//! A federation of real engines in one thread: stores in memory or on disks that fail, messages in
//! a queue, time and chance from a seed.
//!
//! Every message may be delayed, reordered, doubled or lost as the seed says; a link can be cut and
//! healed; a node can stop, be killed or lose power in the middle of a commit, and start again from
//! its store. Nothing depends on the machine.

mod check;
mod converse;
mod device;
mod drive;
mod fate;
mod lie;
mod post;
mod storage;
mod trade;

pub use check::{Differing, Watch, check_all, check_healed, check_once};
pub use converse::Talk;
pub use drive::{End, Failure};
pub use lie::{Aside, forge};
use post::{Letter, Post};
pub use storage::Storage;
pub use trade::Wanted;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ed25519_dalek::SigningKey;
use halle_protocol::{
    engine::{Conduct, Effect, Engine, Event, Local, Moment, Outcome, Protocol, Turn},
    hash::hash,
    id::{DeviceId, HubId, Nonce, PoolId, Writer},
    identity::RootKey,
    message::{self, PairAnswer, PairRequest},
    money::Amount,
    object::{ObjectKey, PoolState, digest_of, read},
    record::{Admission, Charter, CostLimit, Founding},
    rules::ShortageRule,
    store::{Store, StoreError, StoreExt, Table, Writes},
};

/// 2026-09-21 08:00 in Montréal, ms since 1970.
pub const BEGIN: i64 = 1_789_992_000_000;

/// One node of the federation.
pub struct Node {
    /// The hub's code.
    pub code: String,
    /// What is on its disk.
    pub store: Storage,
    /// What is in its memory.
    pub engine: Engine,
    /// Its hub's root key.
    pub root: RootKey,
    /// Everything it told its driver.
    pub told: Vec<Effect>,
    /// Signed words that its people were told are saved: keys of envelopes and records.
    pub saved: BTreeSet<(Table, Vec<u8>)>,
    /// From which number its root key was drawn: devices of one hub share it.
    root_number: usize,
}

/// A federation.
pub struct World {
    /// Nodes, by number.
    pub nodes: Vec<Node>,
    post: Post,
    links: BTreeSet<(usize, usize)>,
    /// From whom nothing reaches whom, though the link stands.
    lossy: BTreeSet<(usize, usize)>,
    seed: u64,
    /// The seed that keys were drawn from: that of the federation this one was copied from.
    keys: u64,
    drawn: u64,
    /// Milliseconds since 1970.
    pub now: i64,
    /// Deliver in the order of sending, once each.
    pub orderly: bool,
    /// Deliver every message, question or answer, three times.
    pub thrice: bool,
    /// Lose some messages and let some be under way for long.
    pub rough: bool,
    /// How far nodes' clocks are ahead, ms.
    pub ahead: BTreeMap<usize, i64>,
    /// What nodes do by themselves once they start.
    pub conduct: Conduct,
    /// Nodes that told another hub of a private document.
    pub leaks: BTreeSet<usize>,
    /// What befell nodes, to read beside a failure.
    pub story: Vec<String>,
}

fn secret(seed: u64, purpose: &str, number: usize) -> [u8; 32] {
    hash(
        "halle/test/1",
        &[
            &seed.to_be_bytes(),
            purpose.as_bytes(),
            &number.to_be_bytes(),
        ],
    )
}

/// Signed words among writes: keys of envelopes and records.
fn signed(writes: &Writes) -> BTreeSet<(Table, Vec<u8>)> {
    let keys = writes.0.iter().filter(|(_, value)| value.is_some());
    keys.map(|(key, _)| key.clone())
        .filter(|(table, _)| matches!(table, Table::Envelope | Table::Record))
        .collect()
}

fn run_command<T, E>(
    node: &mut Node,
    moment: Moment,
    command: impl FnOnce(&mut Turn<'_>) -> Result<T, E>,
) -> Result<(Outcome, Result<T, E>), StoreError> {
    node.engine.command(&node.store, moment, command)
}

impl World {
    /// An empty federation.
    pub fn new(seed: u64) -> Self {
        Self {
            nodes: Vec::new(),
            post: Post::default(),
            links: BTreeSet::new(),
            lossy: BTreeSet::new(),
            seed,
            keys: seed,
            drawn: 0,
            now: BEGIN,
            orderly: true,
            thrice: false,
            rough: false,
            ahead: BTreeMap::new(),
            conduct: Conduct::default(),
            leaks: BTreeSet::new(),
            story: Vec::new(),
        }
    }

    /// The same federation at rest, with chance from another seed: every node starts again from
    /// its store.
    pub fn copy(&self, seed: u64) -> Self {
        let nodes = self.nodes.iter().map(|node| Node {
            code: node.code.clone(),
            store: node.store.clone(),
            engine: Engine::new(node.engine.local().clone(), self.conduct.clone()),
            root: RootKey::from_secret(&secret(self.keys, "root", node.root_number)),
            told: Vec::new(),
            saved: BTreeSet::new(),
            root_number: node.root_number,
        });
        Self {
            nodes: nodes.collect(),
            links: self.links.clone(),
            now: self.now,
            keys: self.keys,
            conduct: self.conduct.clone(),
            ..Self::new(seed)
        }
    }

    /// The seed, to print where something fails.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// A number below `end`, by the seed.
    pub fn draw(&mut self, end: usize) -> usize {
        self.drawn += 1;
        let bytes = hash(
            "draw",
            &[&self.seed.to_be_bytes(), &self.drawn.to_be_bytes()],
        );
        let number = bytes
            .iter()
            .take(8)
            .fold(0_usize, |n, byte| (n << 8) | usize::from(*byte));
        if end == 0 { 0 } else { number % end }
    }

    /// Now, with fresh chance.
    pub fn moment(&mut self) -> Moment {
        self.drawn += 1;
        self.now += 1;
        let entropy = hash(
            "moment",
            &[&self.seed.to_be_bytes(), &self.drawn.to_be_bytes()],
        );
        let zoned = jiff::Timestamp::from_millisecond(self.now).expect("a time");
        let today = zoned.to_zoned(jiff::tz::TimeZone::UTC).date();
        Moment {
            now: self.now,
            today,
            entropy,
        }
    }

    /// Now by a node's clock, with fresh chance.
    fn moment_of(&mut self, node: usize) -> Moment {
        let mut moment = self.moment();
        let ahead = self.ahead.get(&node).copied().unwrap_or_default();
        moment.now += ahead;
        let day = self.now + ahead;
        let zoned = jiff::Timestamp::from_millisecond(day).expect("a time");
        moment.today = zoned.to_zoned(jiff::tz::TimeZone::UTC).date();
        moment
    }

    /// Adds a hub with one device, and links it to all others.
    pub fn hub(&mut self, code: &str) -> usize {
        let number = self.add_node(self.nodes.len(), code);
        let root = RootKey::from_secret(&secret(self.keys, "root", number));
        self.run(number, |turn| {
            turn.begin_hub(&root, "portable", &[("name", code), ("code", code)])
        })
        .expect("a hub begins");
        number
    }

    fn add_node(&mut self, root_number: usize, code: &str) -> usize {
        let number = self.nodes.len();
        let root = RootKey::from_secret(&secret(self.keys, "root", root_number));
        let key = SigningKey::from_bytes(&secret(self.keys, "device", number));
        let node = self.node(root, root_number, key, code);
        self.nodes.push(node);
        for other in 0..number {
            self.links.insert((other, number));
        }
        number
    }

    fn node(&self, root: RootKey, root_number: usize, key: SigningKey, code: &str) -> Node {
        let device = DeviceId::from_bytes(key.verifying_key().to_bytes());
        let local = Local {
            hub: root.hub(),
            writer: Writer { device, epoch: 0 },
            key: Arc::new(key),
        };
        Node {
            code: code.to_owned(),
            store: Storage::default(),
            engine: Engine::new(local, self.conduct.clone()),
            root,
            told: Vec::new(),
            saved: BTreeSet::new(),
            root_number,
        }
    }

    /// A hub's id.
    pub fn id(&self, node: usize) -> HubId {
        self.nodes[node].engine.local().hub
    }

    /// A node's device.
    pub fn device(&self, node: usize) -> DeviceId {
        self.nodes[node].engine.local().writer.device
    }

    fn node_of(&self, device: &DeviceId) -> Option<usize> {
        (0..self.nodes.len()).find(|node| self.device(*node) == *device)
    }

    /// Runs a command on a node and commits it. Where the commit fails, a person is told so and
    /// not the answer; `saved` says which.
    ///
    /// # Errors
    /// The command's own.
    ///
    /// # Panics
    /// When the store cannot be read, which no failure here leads to.
    pub fn run<T, E>(
        &mut self,
        node: usize,
        command: impl FnOnce(&mut Turn<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let moment = self.moment_of(node);
        let (outcome, answer) =
            run_command(&mut self.nodes[node], moment, command).expect("the store works");
        let signed = signed(&outcome.writes);
        if self.commit(node, outcome) {
            self.nodes[node].saved.extend(signed);
        }
        answer
    }

    /// Lets a node handle an event and commits it; answers its effects, none where the commit
    /// failed.
    pub fn event(&mut self, node: usize, event: Event) -> Vec<Effect> {
        self.batch(node, vec![event]).pop().unwrap_or_default()
    }

    fn perform(&mut self, node: usize, effect: Effect) {
        match effect {
            Effect::Send {
                to,
                protocol,
                ticket,
                frame,
            } => match self.node_of(&to) {
                Some(to) if self.linked(node, to) => {
                    self.ask(node, to, protocol, ticket, frame);
                }
                _ => self.send(Letter::Answer {
                    to: node,
                    ticket,
                    frame: None,
                }),
            },
            // Replies are sent by whoever handed over the question.
            other => self.nodes[node].told.push(other),
        }
    }

    /// Whether two nodes can reach each other.
    pub fn linked(&self, one: usize, other: usize) -> bool {
        self.links.contains(&(one.min(other), one.max(other)))
    }

    /// Cuts the link between two nodes.
    pub fn cut(&mut self, one: usize, other: usize) {
        if self.links.remove(&(one.min(other), one.max(other))) {
            let (first, second) = (self.device(one), self.device(other));
            self.event(one, Event::Disconnected(second));
            self.event(other, Event::Disconnected(first));
        }
    }

    /// Heals the link between two nodes.
    pub fn heal(&mut self, one: usize, other: usize) {
        self.links.insert((one.min(other), one.max(other)));
    }

    /// Cuts a node off from all others.
    pub fn isolate(&mut self, node: usize) {
        (0..self.nodes.len())
            .filter(|it| *it != node)
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|other| self.cut(node, other));
    }

    /// Links every node with every other, both ways.
    pub fn heal_all(&mut self) {
        self.lossy.clear();
        for one in 0..self.nodes.len() {
            for other in one + 1..self.nodes.len() {
                self.heal(one, other);
            }
        }
    }

    /// Connects linked nodes that are not connected; `false` when none were. Where only one knows
    /// the other, it alone sees a partner: the other sees a stranger at its door.
    pub fn connect(&mut self) -> bool {
        let mut connected = false;
        for (one, other) in self.links.clone() {
            let (first, second) = (self.device(one), self.device(other));
            let ends = [(one, second), (other, first)];
            let knowing = ends.map(|(node, device)| self.knows(node, &device));
            let standing = ends.map(|(node, device)| self.is_connected(node, &device));
            let lacking = |end: usize| knowing[end] && !standing[end];
            if lacking(0) || lacking(1) {
                let knowing_ends = ends.into_iter().zip(knowing).filter(|(_, knows)| *knows);
                for ((node, device), _) in knowing_ends.collect::<Vec<_>>() {
                    self.event(node, Event::Connected(device));
                }
                connected = true;
            }
        }
        connected
    }

    fn knows(&self, node: usize, device: &DeviceId) -> bool {
        let known = self.nodes[node].store.get(Table::Peer, device.as_bytes());
        known.is_ok_and(|it| it.is_some())
    }

    fn is_connected(&self, node: usize, device: &DeviceId) -> bool {
        self.nodes[node].engine.connected().contains(device)
    }

    /// A charter for tests: limits of 1,000.00 for transport and 500.00 for storage by any of the
    /// usual rules.
    pub fn charter(code: &str) -> Charter {
        let rules = |names: &[&str]| names.iter().map(|it| it.parse().expect("a rule")).collect();
        let limit = |category: &str, cents| CostLimit {
            category: category.to_owned(),
            limit: Amount::new(cents).expect("an amount"),
            rules: rules(&[
                "equal",
                "by_value",
                "by_weight",
                "by_packs",
                "by_cases",
                "by_stops",
                "40% equal + 60% by_weight",
                "50% equal + 50% by_weight",
                "50% by_stops + 50% by_weight",
            ]),
        };
        Charter {
            name: "Marchés solidaires".to_owned(),
            purpose: "Nourrir le quartier".to_owned(),
            currency: "CAD".parse().expect("a currency"),
            founder_code: code.to_owned(),
            admission: Admission::AnyMember,
            tiers: vec!["standard".to_owned(), "solidarity".to_owned()],
            shortage: ShortageRule::Proportional,
            costs: vec![limit("transport", 100_000), limit("entreposage", 50_000)],
        }
    }

    /// A pool of hubs with these codes, founded by the first, everybody in step.
    pub fn pool(&mut self, codes: &[&str]) -> PoolId {
        let nodes: Vec<usize> = codes.iter().map(|code| self.hub(code)).collect();
        let pool = self.found(nodes[0]);
        for node in &nodes[1..] {
            self.join(nodes[0], *node, &pool);
        }
        self.settle();
        pool
    }

    /// Founds a pool.
    pub fn found(&mut self, node: usize) -> PoolId {
        let charter = Self::charter(&self.nodes[node].code);
        self.found_under(node, charter)
    }

    /// Founds a pool under a charter.
    pub fn found_under(&mut self, node: usize, charter: Charter) -> PoolId {
        let founding = Founding {
            v: 1,
            founder: self.id(node),
            nonce: Nonce::from_bytes([u8::try_from(node).unwrap_or(0); 16]),
            charter,
        };
        self.run(node, |turn| turn.begin_pool(&founding))
            .expect("a pool begins")
    }

    /// Lets a hub join a pool by another's invitation.
    pub fn join(&mut self, inviter: usize, joiner: usize, pool: &PoolId) {
        let expires = self.now + 1_000_000;
        let secret = self
            .run(inviter, |turn| Ok::<_, ()>(turn.invite(pool, expires)))
            .expect("an invitation");
        let identity = self.identity(joiner);
        let code = self.nodes[joiner].code.clone();
        let join = PairRequest::Join {
            secret,
            code,
            identity,
        };
        let answer = self.knock(joiner, inviter, &join).expect("an answer");
        let PairAnswer::Admitted {
            founding,
            admission,
            identities,
        } = answer
        else {
            panic!("not admitted: {answer:?}");
        };
        self.run(joiner, |turn| {
            turn.join_pool(&founding, admission, &identities)
        })
        .expect("joins");
        self.settle();
    }

    /// Asks a node over the pairing protocol, whatever the links.
    pub fn knock(&mut self, from: usize, to: usize, request: &PairRequest) -> Option<PairAnswer> {
        let from = self.device(from);
        let request = Event::Request {
            from,
            protocol: Protocol::Pair,
            ticket: 0,
            frame: message::encode(request),
        };
        let effects = self.event(to, request);
        effects.into_iter().find_map(|effect| match effect {
            Effect::Reply { frame, .. } => message::decode(&frame).ok(),
            _ => None,
        })
    }

    /// A hub's identity log.
    pub fn identity(&self, node: usize) -> Vec<halle_protocol::identity::SignedEntry> {
        let hub = self.id(node);
        let entries = self.nodes[node]
            .store
            .under(Table::Identity, hub.as_bytes())
            .expect("reads");
        entries
            .iter()
            .map(|(_, it)| halle_protocol::object::decode(Table::Identity, it).expect("an entry"))
            .collect()
    }

    /// A row on a node.
    ///
    /// # Panics
    /// When the store fails, which a store in memory does not.
    pub fn row<T: serde::de::DeserializeOwned>(&self, node: usize, key: &ObjectKey) -> Option<T> {
        read(&self.nodes[node].store, Table::Row, &key.encode()).expect("reads")
    }

    /// The pool as a node sees it.
    pub fn pool_state(&self, node: usize, pool: &PoolId) -> PoolState {
        self.row(node, &ObjectKey::Pool(*pool)).expect("a pool")
    }

    /// The pool's digest on a node.
    pub fn digest(&self, node: usize, pool: &PoolId) -> [u8; 32] {
        digest_of(&self.nodes[node].store, pool).expect("reads")
    }
}
