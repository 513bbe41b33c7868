//! How nodes end and start again: commits that fail, processes that are killed, power that goes.

use std::collections::BTreeSet;

use halle_protocol::{
    engine::{Effect, Engine, Event, Outcome},
    store::Overlay,
};

use super::{End, Failure, Node, Storage, World};

impl World {
    /// The bytes of a disk for each node, to put nodes on disks with.
    pub fn images(&self) -> Vec<Vec<u8>> {
        self.nodes.iter().map(|node| node.store.image()).collect()
    }

    /// Puts every node's store on a disk that may fail.
    pub fn put_on_disks(&mut self, images: &[Vec<u8>]) {
        for (number, image) in images.iter().enumerate() {
            let node = &mut self.nodes[number];
            let seed = self.seed << 8 | u64::try_from(number).expect("few nodes");
            node.store = node.store.on_disk(seed, image.clone());
        }
    }

    /// Lets a node handle events one after the other and commits once; answers the effects of each,
    /// none at all where the commit failed.
    ///
    /// # Panics
    /// When the store cannot be read, which no failure here leads to.
    pub fn batch(&mut self, node: usize, events: Vec<Event>) -> Vec<Vec<Effect>> {
        let moments: Vec<_> = events.iter().map(|_| self.moment_of(node)).collect();
        let Node { store, engine, .. } = &mut self.nodes[node];
        let mut staged = Overlay::new(&*store);
        let mut effects = Vec::new();
        for (moment, event) in moments.into_iter().zip(events) {
            let outcome = engine.handle(&staged, moment, event).expect("reads");
            staged.merge(outcome.writes);
            effects.push(outcome.effects);
        }
        let outcome = Outcome {
            writes: staged.into_writes(),
            effects: effects.concat(),
        };
        if self.commit(node, outcome) || self.blame.hasty.contains(&node) {
            effects
        } else {
            vec![Vec::new(); effects.len()]
        }
    }

    /// Writes what events led to, then performs it; `false` when the commit failed, and then
    /// nothing is performed and the node goes on from its store.
    pub(super) fn commit(&mut self, node: usize, outcome: Outcome) -> bool {
        let writes = outcome.writes.len();
        let committed = self.nodes[node].store.commit(outcome.writes).is_ok();
        self.trace_of(&[
            &node.to_be_bytes(),
            &writes.to_be_bytes(),
            &[u8::from(committed)],
        ]);
        if !committed {
            self.count("commit failed");
            if self.blame.hasty.contains(&node) {
                for effect in outcome.effects {
                    self.perform(node, effect);
                }
            }
            if self.nodes[node].store.outlives() {
                self.start_anew(node);
            } else {
                self.end(node, self.nodes[node].store.end());
            }
            return false;
        }
        for effect in outcome.effects {
            self.perform(node, effect);
        }
        true
    }

    /// Lets a node's next commit fail, in memory.
    pub fn crash(&mut self, node: usize) {
        self.nodes[node].store.fail_in_memory();
    }

    /// Lets a node's disk fail.
    pub fn fail(&mut self, node: usize, failure: Failure) {
        self.nodes[node].store.fail(failure);
    }

    /// There is room on a node's disk again.
    pub fn free(&mut self, node: usize) {
        self.nodes[node].store.free();
    }

    /// Adds a line to the story.
    pub fn note(&mut self, node: usize, what: &str) {
        let code = &self.nodes[node].code;
        self.story.push(format!("{code} {what}"));
    }

    /// A commit failed and the process lives: it opens the store again, forgets everything in
    /// memory, and closes its connections.
    fn start_anew(&mut self, node: usize) {
        let came = self.nodes[node].store.reopen();
        self.note(node, &format!("fails to commit: {came}"));
        self.nodes[node].engine = self.nodes[node].engine.anew();
        self.part(node);
    }

    /// Stops a node in order and starts it again from its store.
    pub fn restart(&mut self, node: usize) {
        self.end(node, End::Stop);
    }

    /// Ends a node's process and starts another from its store.
    pub fn end(&mut self, node: usize, end: End) {
        if self.nodes[node].store.is_on_disk() {
            let again = end == End::Power && self.draw(4) == 0;
            let act = self.draw(12);
            let act = again.then(|| u64::try_from(act).expect("a small number"));
            let came = self.nodes[node].store.restart(end, act);
            self.note(node, &format!("ends by {end:?} and starts: {came}"));
        }
        let local = self.nodes[node].engine.local().clone();
        self.nodes[node].engine = Engine::new(local, self.conduct.clone());
        self.post.forget(node);
        self.links.waiting.retain(|it| !it.is_of(node));
        self.part(node);
    }

    /// Puts an older image of its store under a node and starts it; `epoch` is what its marker
    /// says, the same one when nobody noticed. Its people know what they did.
    pub fn restore(&mut self, node: usize, image: Storage, epoch: u32) {
        let mut local = self.nodes[node].engine.local().clone();
        local.writer.epoch = epoch;
        self.nodes[node].store = image;
        self.nodes[node].saved = BTreeSet::new();
        self.nodes[node].engine = Engine::new(local, self.conduct.clone());
        self.blame.rolled.insert(node);
        self.restart(node);
    }

    /// A copy of what a node's disk holds, as people keep one.
    pub fn keep(&mut self, node: usize) {
        let image = self.nodes[node].store.clone();
        self.kept.insert(node, image);
    }

    /// Whether a copy of a node's disk is kept.
    pub fn is_kept(&self, node: usize) -> bool {
        self.kept.contains_key(&node)
    }

    /// Puts the kept copy of a disk back, if there is one: in a new epoch where the node notices,
    /// else as if nothing had happened, and then it may write a second time what it wrote before.
    pub fn put_back(&mut self, node: usize, noticed: bool) -> bool {
        let Some(image) = self.kept.get(&node).cloned() else {
            return false;
        };
        let here = self.nodes[node].engine.local().writer.epoch;
        let newest = self.epochs.entry(node).or_insert(here);
        if noticed {
            *newest += 1;
        } else {
            self.blame.forked.insert(node);
        }
        let epoch = if noticed { *newest } else { here };
        let bytes = image.image();
        let chance = self.draw(usize::MAX);
        let disk = image.on_disk(u64::try_from(chance).expect("64 bits"), bytes);
        self.restore(node, disk, epoch);
        true
    }
}
