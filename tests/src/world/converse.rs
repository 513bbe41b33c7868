//! A talk between a node and a peer that answers by a rule of its own, and what an event costs.

use std::cell::Cell;

use halle_protocol::{
    engine::{Effect, Event, Protocol},
    message::{self, Request},
    store::{Store, StoreError, Table},
};

use super::World;

/// What a node asked of a peer, and everything it did meanwhile.
#[derive(Debug, Default)]
pub struct Talk {
    /// Its questions to this peer, in order.
    pub asked: Vec<Request>,
    /// Its effects, in order.
    pub effects: Vec<Effect>,
}

/// A store that counts what is read of it.
struct Meter<'a> {
    store: &'a dyn Store,
    read: Cell<u64>,
}

impl Store for Meter<'_> {
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.read.set(self.read.get() + 1);
        self.store.get(table, key)
    }

    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        each: &mut dyn FnMut(&[u8], &[u8]) -> bool,
    ) -> Result<(), StoreError> {
        self.store.scan(table, from, to, &mut |key, value| {
            self.read.set(self.read.get() + 1);
            each(key, value)
        })
    }
}

impl World {
    /// Connects a node to a peer that answers by a rule, whatever the links, and goes on until the
    /// node asks no more or has asked `most` questions.
    pub fn converse(
        &mut self,
        node: usize,
        peer: usize,
        most: usize,
        mut answer: impl FnMut(&mut Self, &Request) -> Option<Vec<u8>>,
    ) -> Talk {
        let with = self.device(peer);
        let mut talk = Talk {
            effects: self.event(node, Event::Connected(with)),
            asked: Vec::new(),
        };
        let mut at = 0;
        while at < talk.effects.len() && talk.asked.len() < most {
            let effect = talk.effects[at].clone();
            at += 1;
            let Effect::Send {
                to,
                protocol: Protocol::Sync,
                ticket,
                frame,
            } = effect
            else {
                continue;
            };
            if to != with {
                continue;
            }
            let request = message::decode(&frame).expect("a node asks well");
            let frame = answer(self, &request);
            talk.asked.push(request);
            talk.effects
                .extend(self.event(node, Event::Answer { ticket, frame }));
        }
        talk
    }

    /// What a node's own engine answers to a question of a peer.
    pub fn honestly(&mut self, node: usize, asker: usize, request: &Request) -> Option<Vec<u8>> {
        let effects = self.push_frame(asker, node, message::encode(request));
        effects.into_iter().find_map(|it| match it {
            Effect::Reply { frame, .. } => Some(frame),
            _ => None,
        })
    }

    /// Hands a node a frame as if another had asked; answers how many values it read of its store.
    ///
    /// # Panics
    /// When the store fails, which a store in memory does not.
    pub fn cost(&mut self, from: usize, node: usize, frame: Vec<u8>) -> u64 {
        let request = Event::Request {
            from: self.device(from),
            protocol: Protocol::Sync,
            ticket: 0,
            frame,
        };
        let moment = self.moment_of(node);
        let state = &mut self.nodes[node];
        let meter = Meter {
            store: &state.store,
            read: Cell::new(0),
        };
        let outcome = state
            .engine
            .handle(&meter, moment, request)
            .expect("the store works");
        let read = meter.read.get();
        self.commit(node, outcome);
        read
    }
}
