//! Who reaches whom: links between nodes, and nodes that sleep.

use std::collections::BTreeSet;

use halle_protocol::{
    engine::Event,
    id::DeviceId,
    store::{Store, Table},
};

use super::{World, post::Letter};

/// Links of a federation.
#[derive(Default)]
pub(super) struct Links {
    /// Pairs of nodes that can reach each other while both are awake.
    standing: BTreeSet<(usize, usize)>,
    /// From whom nothing reaches whom, though the link stands.
    lossy: BTreeSet<(usize, usize)>,
    asleep: BTreeSet<usize>,
    /// What arrived at the machines of sleepers.
    pub(super) waiting: Vec<Letter>,
}

fn pair(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}

impl Links {
    /// The same links, everybody awake and nothing lost.
    pub(super) fn at_rest(&self) -> Self {
        Self {
            standing: self.standing.clone(),
            ..Self::default()
        }
    }
}

impl World {
    /// Whether two nodes can reach each other.
    pub fn linked(&self, one: usize, other: usize) -> bool {
        let awake = !self.is_asleep(one) && !self.is_asleep(other);
        awake && self.links.standing.contains(&pair(one, other))
    }

    /// Whether what one node sends reaches another.
    pub(super) fn reaches(&self, from: usize, to: usize) -> bool {
        self.linked(from, to) && !self.links.lossy.contains(&(from, to))
    }

    /// Cuts the link between two nodes.
    pub fn cut(&mut self, one: usize, other: usize) {
        if self.links.standing.remove(&pair(one, other)) {
            self.hang_up(one, other);
            self.hang_up(other, one);
        }
    }

    /// A node that is awake sees its connection to another go.
    fn hang_up(&mut self, node: usize, other: usize) {
        if !self.is_asleep(node) {
            let device = self.device(other);
            self.event(node, Event::Disconnected(device));
        }
    }

    /// Heals the link between two nodes.
    pub fn heal(&mut self, one: usize, other: usize) {
        self.links.standing.insert(pair(one, other));
    }

    /// Lets nothing reach one node from another any more, though their link stands.
    pub fn lose_from(&mut self, from: usize, to: usize) {
        self.links.lossy.insert((from, to));
    }

    /// Cuts a node off from all others.
    pub fn isolate(&mut self, node: usize) {
        for other in (0..self.nodes.len()).filter(|it| *it != node) {
            self.cut(node, other);
        }
    }

    /// Links every node with every other, both ways, and wakes all.
    pub fn heal_all(&mut self) {
        self.links.lossy.clear();
        for one in 0..self.nodes.len() {
            self.wake_up(one);
            for other in one + 1..self.nodes.len() {
                self.heal(one, other);
            }
        }
    }

    /// Whether a node sleeps.
    pub fn is_asleep(&self, node: usize) -> bool {
        self.links.asleep.contains(&node)
    }

    /// Closes the lid of a node's machine: it does nothing, hears nothing and does not know.
    pub fn fall_asleep(&mut self, node: usize) {
        if self.links.asleep.insert(node) {
            self.part(node);
        }
    }

    /// Opens the lid: what was in the machine is handled, then it sees that its connections are gone.
    pub fn wake_up(&mut self, node: usize) {
        if !self.links.asleep.remove(&node) {
            return;
        }
        let waiting = std::mem::take(&mut self.links.waiting);
        let (own, others): (Vec<Letter>, Vec<Letter>) =
            waiting.into_iter().partition(|it| it.to() == node);
        self.links.waiting = others;
        for letter in own {
            self.send(letter);
        }
        for other in (0..self.nodes.len()).filter(|it| *it != node) {
            self.hang_up(node, other);
        }
    }

    /// Connects linked nodes that are not connected; `false` when none were. Where only one knows
    /// the other, it alone sees a partner: the other sees a stranger at its door.
    pub fn connect(&mut self) -> bool {
        let mut connected = false;
        for (one, other) in self.links.standing.clone() {
            if !self.linked(one, other) {
                continue;
            }
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

    /// All others see their connection to a node go.
    pub(super) fn part(&mut self, node: usize) {
        for other in (0..self.nodes.len()).filter(|it| *it != node) {
            self.hang_up(other, node);
        }
    }
}
