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
mod found;
mod lie;
mod link;
mod post;
mod storage;
mod trade;
mod twice;
mod wire;

pub use check::{Differing, Watch, check_all, check_healed, check_load, check_once};
pub use converse::Talk;
pub use drive::{End, Failure};
pub use lie::{Aside, forge};
use link::Links;
use post::{Letter, Post};
pub use storage::Storage;
pub use trade::Wanted;
pub use wire::CANARY;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ed25519_dalek::SigningKey;
use halle_protocol::{
    engine::{Conduct, Effect, Engine, Event, Local, Moment, Outcome, Turn},
    hash::{Hash32, hash},
    id::{DeviceId, HubId, PoolId, Writer},
    identity::RootKey,
    object::{ObjectKey, PoolState, digest_of, read},
    store::{StoreError, StoreExt, Table, Writes},
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
    links: Links,
    seed: u64,
    /// Where chance comes from: the seed, until something brings its own.
    chance: u64,
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
    /// Who is not what it seems, and of whom less is asked.
    pub blame: Blame,
    /// Copies that people keep of their disks.
    kept: BTreeMap<usize, Storage>,
    /// The newest epoch that a node ever began.
    epochs: BTreeMap<usize, u32>,
    /// Nodes that said what they must not, and what.
    pub leaks: BTreeMap<usize, String>,
    /// What befell nodes, to read beside a failure.
    pub story: Vec<String>,
    /// What befell nodes and messages, by kind.
    pub faults: BTreeMap<&'static str, u64>,
    trace: Hash32,
}

/// Who is not what it seems, and of whom less is asked.
#[derive(Debug, Clone, Default)]
pub struct Blame {
    /// Nodes that lie: what they were told is saved, and what is said of them, is not looked at.
    pub liars: BTreeSet<usize>,
    /// Nodes whose disk was put back and that did not notice: their chains may be cut.
    pub forked: BTreeSet<usize>,
    /// Nodes whose disk was put back: they fetch again what they had held.
    pub rolled: BTreeSet<usize>,
    /// All that may be fetched has been.
    pub fetched: bool,
    /// Nodes whose engine made words that never left: it awaits answers to them.
    pub aside: BTreeSet<usize>,
    /// Nodes that perform the effects of commits that failed: for tests of what is checked.
    pub hasty: BTreeSet<usize>,
}

impl Blame {
    /// Whether a node is honest and its disk was never put back unnoticed.
    pub fn is_sound(&self, node: usize) -> bool {
        !self.liars.contains(&node) && !self.forked.contains(&node)
    }
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
    let keys = writes.iter().filter(|(_, _, value)| value.is_some());
    keys.filter(|(table, ..)| matches!(table, Table::Envelope | Table::Record))
        .map(|(table, key, _)| (table, key.to_vec()))
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
            links: Links::default(),
            seed,
            chance: seed,
            keys: seed,
            drawn: 0,
            now: BEGIN,
            orderly: true,
            thrice: false,
            rough: false,
            ahead: BTreeMap::new(),
            conduct: Conduct::default(),
            blame: Blame::default(),
            kept: BTreeMap::new(),
            epochs: BTreeMap::new(),
            leaks: BTreeMap::new(),
            story: Vec::new(),
            faults: BTreeMap::new(),
            trace: Hash32::default(),
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
            links: self.links.at_rest(),
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

    /// From here on chance comes from another number: what follows is the same whatever was drawn
    /// before.
    pub fn chance_from(&mut self, chance: u64) {
        self.chance = chance;
        self.drawn = 0;
    }

    /// Counts something that befell a node or a message.
    pub fn count(&mut self, what: &'static str) {
        *self.faults.entry(what).or_default() += 1;
    }

    /// A hash of every message that was handled and every commit, in order: equal for equal lives.
    pub fn trace(&self) -> Hash32 {
        self.trace
    }

    fn trace_of(&mut self, parts: &[&[u8]]) {
        let so_far = [&self.trace[..]];
        self.trace = hash("trace", &[&so_far, parts].concat());
    }

    /// A number below `end`, by chance.
    pub fn draw(&mut self, end: usize) -> usize {
        self.drawn += 1;
        let bytes = hash(
            "draw",
            &[&self.chance.to_be_bytes(), &self.drawn.to_be_bytes()],
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
            &[&self.chance.to_be_bytes(), &self.drawn.to_be_bytes()],
        );
        let zoned = jiff::Timestamp::from_millisecond(self.now).expect("a time");
        let today = zoned.to_zoned(jiff::tz::TimeZone::UTC).date();
        Moment {
            now: self.now,
            today,
            entropy,
        }
    }

    /// The year by a node's clock.
    pub fn year(&self, node: usize) -> i16 {
        self.today(node).year()
    }

    /// The civil date by a node's clock.
    pub fn today(&self, node: usize) -> jiff::civil::Date {
        let ahead = self.ahead.get(&node).copied().unwrap_or_default();
        let zoned = jiff::Timestamp::from_millisecond(self.now + ahead).expect("a time");
        zoned.to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// Now by a node's clock, with fresh chance.
    fn moment_of(&mut self, node: usize) -> Moment {
        let mut moment = self.moment();
        let ahead = self.ahead.get(&node).copied().unwrap_or_default();
        moment.now += ahead;
        moment.today = self.today(node);
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
            self.heal(other, number);
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
