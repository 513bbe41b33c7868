//! People open cycles, close them, and end the part of one hub.

use halle_protocol::{
    document::{Descriptor, Kind, Period},
    engine::chains_of,
    id::{DocumentId, OfferId, RecordId, Writer},
    object::{CycleState, ObjectKey},
    record::{Body, Close, Cutoff, Exchange},
    store::{StoreExt, Table},
};

use super::Life;

impl Life {
    pub(super) fn open(&mut self, node: usize) {
        let year = self.world.year(node);
        let voice =
            halle_protocol::engine::voice_of(&self.world.id(node), &self.pool.clone(), year);
        if self.writes(node, &voice) {
            self.tell(node, "opens a cycle");
            let pool = self.pool;
            self.world.open_cycle(node, &pool, "autre");
        }
    }

    pub(super) fn close(&mut self, node: usize) {
        let us = self.world.id(node);
        let own = |it: &RecordId| {
            let state: Option<CycleState> = self.world.row(node, &ObjectKey::Cycle(*it));
            state.filter(|it| it.coordinator == us && it.is_open())
        };
        let cycles: Vec<CycleState> = self.cycles(node).iter().filter_map(own).collect();
        let Some(cycle) = self.pick(&cycles) else {
            return;
        };
        self.tell(node, &format!("closes {}", cycle.id));
        let body = Body::Close(Close {
            cycle: cycle.id,
            covers: self.covers(node, &cycle),
        });
        self.say(node, &cycle.id, &body);
    }

    /// The newest place of each trade chain of a cycle that a node holds.
    fn covers(&self, node: usize, cycle: &CycleState) -> Vec<(DocumentId, Writer, u64)> {
        let store = &self.world.nodes[node].store;
        let mut covers = Vec::new();
        for (key, value) in store.under(Table::Document, &[]).expect("reads") {
            let it: Descriptor =
                halle_protocol::object::decode(Table::Document, &value).expect("a descriptor");
            let period = Period::Cycle(cycle.coordinator, cycle.nonce);
            if it.kind != Kind::Trade || it.period != period {
                continue;
            }
            let id = DocumentId::from_slice(&key).expect("an id");
            let chains = chains_of(store, &id).expect("reads");
            covers.extend(chains.into_iter().map(|(writer, it)| (id, writer, it.seq)));
        }
        covers
    }

    /// A seller's part of a cycle ends, or some of its offers do, or a buyer's orders; now and then said by
    /// somebody who may not.
    pub(super) fn cut_off(&mut self, node: usize) {
        let cycles = self.cycles(node);
        let Some(cycle) = self.pick(&cycles) else {
            return;
        };
        let state: Option<CycleState> = self.world.row(node, &ObjectKey::Cycle(cycle));
        let Some(state) = state else { return };
        let own = self.world.draw(3) > 0;
        let whose = if own {
            self.world.id(node)
        } else {
            let hubs: Vec<_> = self.pool_state(node).active().collect();
            let Some(hub) = self.pick(&hubs) else { return };
            hub
        };
        let sold = self.offers.iter().filter(|it| self.world.id(it.0) == whose);
        let mut sold: Vec<OfferId> = sold.map(|it| it.1).collect();
        sold.sort_unstable();
        let exchange = match self.world.draw(4) {
            0 => Exchange::Outgoing { buyer: whose },
            1 => Exchange::Incoming {
                seller: whose,
                offers: sold,
            },
            _ => Exchange::Incoming {
                seller: whose,
                offers: Vec::new(),
            },
        };
        self.tell(node, &format!("ends {exchange:?} of {cycle}"));
        let body = Body::Cutoff(Cutoff {
            cycle,
            exchange,
            covers: self.covers(node, &state),
        });
        self.say(node, &cycle, &body);
    }
}
