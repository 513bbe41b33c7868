//! What partners are known to hold of this hub's documents.

use crate::{
    engine::{
        Engine, Turn,
        chain::{chain_of, chains_of},
        visible::documents_of,
    },
    id::{DeviceId, DocumentId, HubId, Writer},
    message::Scope,
    store::{StoreError, Table},
};

impl Engine {
    /// Remembers that a peer holds a chain of ours as far as a seq: of what is held here, so that
    /// what it says of chains that do not exist leaves nothing behind.
    pub(super) fn held_by(
        turn: &mut Turn<'_>,
        peer: &DeviceId,
        document: &DocumentId,
        writer: Writer,
        seq: u64,
    ) {
        let Ok(Some(ours)) = chain_of(turn.store(), document, writer) else {
            return;
        };
        let seq = seq.min(ours.seq);
        let mut key = document.as_bytes().to_vec();
        key.extend_from_slice(writer.device.as_bytes());
        key.extend_from_slice(&writer.epoch.to_be_bytes());
        key.extend_from_slice(peer.as_bytes());
        let value = seq.to_be_bytes().to_vec();
        let known = turn.store().get(Table::Held, &key).ok().flatten();
        if known.as_ref() != Some(&value) {
            turn.put(Table::Held, key, value);
        }
    }

    /// Remembers that a peer with an equal root holds all of ours that it may see.
    pub(super) fn holds_all(
        turn: &mut Turn<'_>,
        peer: &DeviceId,
        hub: &HubId,
        scope: Scope,
    ) -> Result<(), StoreError> {
        let us = turn.local.hub;
        for document in documents_of(turn.store(), scope, &us, (&us, hub))? {
            for (writer, chain) in chains_of(turn.store(), &document)? {
                Self::held_by(turn, peer, &document, writer, chain.seq);
            }
        }
        Ok(())
    }
}
