//! Lives of whole federations: a list of events is played to real engines on disks that fail, and
//! after every step everything that must hold is looked at.
//!
//! A life is a function of its [`Setting`] and its events. Each event brings its own chance, so a
//! list from which some are taken out still means the same for the others: that is how a failing
//! life is made small. Chance comes from nowhere else.

mod befall;
mod beginning;
mod book;
mod cycle;
mod event;
mod haul;
mod lies;
mod pretend;
mod schedule;
mod settle;
mod shrink;
mod together;
mod trace;
mod trade;

pub use event::{Deed, Event, Setting, at};
pub use schedule::schedule;
pub use shrink::{Shrunk, shrink};

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use halle_protocol::{
    document::Descriptor,
    engine::chain_key,
    hash::{Hash32, hash},
    id::{Nonce, OfferId, PoolId, RecordId},
    object::{PoolState, Reader, index},
    store::{Store, Table},
};

use crate::world::{Watch, World, check_healed};

/// A life that held to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lived {
    /// What happened, line by line.
    pub story: Vec<String>,
    /// What befell nodes and messages, by kind.
    pub faults: BTreeMap<&'static str, u64>,
    /// Signed words that people were told are saved.
    pub saved: u64,
    /// A hash of all messages, commits and views: equal for equal lives.
    pub trace: Hash32,
}

/// A life in which something that must hold did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// How many events were played.
    pub played: usize,
    /// What did not hold, or where something panicked.
    pub what: String,
    /// What happened, line by line.
    pub story: Vec<String>,
}

/// Plays a life to its end, lets everything heal, and looks at all that must hold.
///
/// # Errors
/// [`Failed`] at the first thing that does not hold; a panic anywhere is one.
pub fn play(setting: &Setting, events: &[Event]) -> Result<Lived, Failed> {
    let mut played = 0;
    let mut story = Vec::new();
    let told = catch_unwind(AssertUnwindSafe(|| {
        let mut life = Life::begin(setting);
        let outcome = life.play(events, &mut played);
        story = std::mem::take(&mut life.world.story);
        outcome.map(|()| life.end(std::mem::take(&mut story)))
    }));
    let what = match told {
        Ok(Ok(lived)) => return Ok(lived),
        Ok(Err(what)) => what,
        Err(panic) => format!("panics: {}", said(panic.as_ref())),
    };
    Err(Failed {
        played,
        what,
        story,
    })
}

thread_local! {
    /// Where this thread panicked last, once panics are quiet.
    static PLACE: std::cell::RefCell<String> = const { std::cell::RefCell::new(String::new()) };
}

/// Lets panics print nothing from here on: a life that panics says where.
pub fn be_quiet() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string);
        PLACE.set(place.unwrap_or_default());
    }));
}

/// What a panic said, and where if that was noted.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    let text = text.unwrap_or("without a word");
    format!("{text} {}", PLACE.take())
}

/// A named test's life: it holds to its end.
///
/// # Panics
/// When it does not.
pub fn replay(setting: Setting, events: &[Event]) -> Lived {
    match play(&setting, events) {
        Ok(lived) => lived,
        Err(failed) => panic!("{}\n{}", failed.story.join("\n"), failed.what),
    }
}

/// One federation while it lives.
pub(crate) struct Life {
    pub(crate) world: World,
    pub(crate) pool: PoolId,
    /// The node that lies, if one does; it stands before all second devices.
    liar: Option<usize>,
    hubs: usize,
    offers: Vec<(usize, OfferId)>,
    saved: u64,
}

impl Life {
    fn play(&mut self, events: &[Event], played: &mut usize) -> Result<(), String> {
        let mut watch = Watch::default();
        for event in events {
            *played += 1;
            self.event(event);
            if matches!(event.deed, Deed::Deliver(_)) {
                watch.look(&self.world).map_err(|it| it.0)?;
            }
        }
        self.heal();
        check_healed(&self.world).map_err(|it| it.0)?;
        self.same_digests()
    }

    fn event(&mut self, event: &Event) {
        self.world.chance_from(event.chance);
        let node = event.node % self.world.nodes.len();
        match event.deed {
            Deed::Wait(ms) => self.world.wait(ms),
            Deed::Deliver(letters) => self.deliver(letters),
            deed if deed.befalls() => befall::befall(self, node, deed),
            _ if self.world.is_asleep(node) => {}
            deed if deed.lies() => lies::lie(self, deed),
            deed if deed.books() => book::book(self, node, deed),
            deed if deed.joins() => together::join(self, node, deed),
            deed if deed.hauls() => haul::haul(self, node, deed),
            deed if deed.traces() => trace::trace(self, node, deed),
            deed => trade::trade(self, node, deed),
        }
    }

    fn deliver(&mut self, letters: usize) {
        self.world.connect();
        for _ in 0..letters {
            self.world.step();
        }
    }

    /// Links stand again and lose nothing, disks have room, sleepers wake; everybody compares until
    /// nothing is new.
    fn heal(&mut self) {
        self.world.chance_from(0);
        self.world.story.push("all heals".to_owned());
        self.world.rough = false;
        for node in 0..self.world.nodes.len() {
            self.world.free(node);
        }
        self.world.heal_all();
        self.world.settle();
        for _ in 0..4 {
            self.world.pass(60_000);
        }
        self.world.blame.fetched = true;
    }

    /// Whoever takes part and is honest shows the same.
    fn same_digests(&self) -> Result<(), String> {
        let mut shown: BTreeMap<Hash32, usize> = BTreeMap::new();
        for node in 0..self.world.nodes.len() {
            let state = self.pool_state(node);
            if self.is_honest(node) && state.is_active(&self.world.id(node)) {
                shown.insert(self.world.digest(node, &self.pool), node);
            }
        }
        let nodes: Vec<usize> = shown.into_values().collect();
        if nodes.len() > 1 {
            return Err(format!("nodes {nodes:?} show other digests of the pool"));
        }
        Ok(())
    }

    fn end(&self, story: Vec<String>) -> Lived {
        let saved: usize = self.world.nodes.iter().map(|it| it.saved.len()).sum();
        let digests: Vec<Hash32> = (0..self.world.nodes.len())
            .map(|node| self.world.digest(node, &self.pool))
            .collect();
        let trace = hash("life", &[&self.world.trace(), digests.as_flattened()]);
        Lived {
            story,
            faults: self.world.faults.clone(),
            saved: self.saved + u64::try_from(saved).expect("a count"),
            trace,
        }
    }

    fn tell(&mut self, node: usize, what: &str) {
        self.world.note(node, what);
    }

    fn is_honest(&self, node: usize) -> bool {
        !self.world.blame.liars.contains(&node)
    }

    fn pool_state(&self, node: usize) -> PoolState {
        self.world.pool_state(node, &self.pool)
    }

    /// Any node but this one.
    fn other(&mut self, node: usize) -> usize {
        let nodes = self.world.nodes.len();
        (node + 1 + self.world.draw(nodes - 1)) % nodes
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        let at = self.world.draw(from.len());
        from.get(at).cloned()
    }

    fn packs(&mut self, end: usize) -> u32 {
        u32::try_from(self.world.draw(end)).expect("few packs") + 1
    }

    /// Whether a node may write into a document: no proof is held that cuts its chain there.
    fn writes(&self, node: usize, document: &Descriptor) -> bool {
        let at = &self.world.nodes[node];
        let writer = at.engine.local().writer;
        let key = [&b"chain"[..], &chain_key(&document.id(), writer)].concat();
        at.store.get(Table::Proof, &key).expect("reads").is_none()
    }

    /// The people of the first node from this one on that is awake, takes part and can, do it.
    fn first_that_can(&mut self, node: usize, mut act: impl FnMut(&mut Self, usize) -> Option<()>) {
        let nodes = self.world.nodes.len();
        for node in (0..nodes).map(|it| (it + node) % nodes) {
            let may = !self.world.is_asleep(node) && self.takes_part(node);
            if may && act(self, node).is_some() {
                return;
            }
        }
    }

    /// Cycles that a node knows.
    fn cycles(&self, node: usize) -> Vec<RecordId> {
        self.known(node, &index::cycles(&self.pool))
    }

    /// What a node knows under a beginning of the index.
    fn known(&self, node: usize, beginning: &[u8]) -> Vec<RecordId> {
        let reader = Reader::new(&self.world.nodes[node].store);
        reader.under_index(beginning).expect("reads")
    }

    fn nonce(&mut self) -> Nonce {
        let entropy = self.world.moment().entropy;
        Nonce::from_slice(&entropy[..16]).expect("a nonce")
    }
}
