//! A hub's second device, and what its root says of devices.

use halle_protocol::{
    id::DeviceId,
    identity::{Body, Entry, Place, Role, RootKey, SignedEntry, consent},
    limits::VERSION,
    store::{StoreExt, Table},
};

use super::{World, secret};

impl World {
    /// Adds a second device to a hub: certified by the root for everything that several may do. It
    /// knows nothing else before it syncs.
    ///
    /// # Panics
    /// When the hub refuses its own device.
    pub fn device_of(&mut self, hub_node: usize, code: &str) -> usize {
        let root_number = self.nodes[hub_node].root_number;
        let number = self.add_node(root_number, code);
        let local = self.nodes[number].engine.local().clone();
        let body = Body::DeviceAdd {
            device: local.writer.device,
            name: "second".to_owned(),
            roles: vec![Role::Edit, Role::Trade, Role::Ledger],
            consent: consent(&local.key, &local.hub),
        };
        self.root_says(hub_node, body);
        let log = self.identity(hub_node);
        self.run(number, |turn| turn.add_identity(&log))
            .expect("a device begins");
        number
    }

    /// The next entry of a hub's identity log as a node holds it, signed by the root.
    pub fn root_entry(&self, node: usize, body: Body) -> SignedEntry {
        let log = self.identity(node);
        let entry = Entry {
            v: VERSION,
            hub: self.id(node),
            position: u64::try_from(log.len()).expect("a short log"),
            previous: log.last().map(SignedEntry::hash).unwrap_or_default(),
            body,
        };
        SignedEntry::seal(&self.root_of(node), &entry)
    }

    /// The root key of a node's hub.
    pub fn root_of(&self, node: usize) -> RootKey {
        RootKey::from_secret(&secret(self.keys, "root", self.nodes[node].root_number))
    }

    /// Adds an entry to a hub's identity log, on one of its nodes.
    ///
    /// # Panics
    /// When the node refuses its root's word.
    pub fn root_says(&mut self, node: usize, body: Body) {
        let entry = self.root_entry(node, body);
        self.run(node, |turn| turn.add_identity(&[entry]))
            .expect("the root may say this");
    }

    /// What one device of a node's hub has written, as that node holds it: for revocations and
    /// moves that recognise all of it.
    pub fn written_by(&self, node: usize, device: DeviceId) -> Vec<Place> {
        let mut places = Vec::new();
        let store = &self.nodes[node].store;
        for (key, _) in store.under(Table::Document, &[]).expect("reads") {
            let Some(document) = halle_protocol::id::DocumentId::from_slice(&key) else {
                continue;
            };
            for (writer, chain) in
                halle_protocol::engine::chains_of(store, &document).expect("reads")
            {
                if writer.device == device {
                    let (epoch, seq, hash) = (writer.epoch, chain.seq, chain.hash);
                    places.push(Place {
                        document,
                        epoch,
                        seq,
                        hash,
                    });
                }
            }
        }
        places
    }
}
