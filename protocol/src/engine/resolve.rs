//! A branch that the hub's root keeps: laid aside when its chain was cut, and taken up again.
//!
//! Only a hub's own devices lay aside what they wrote; partners fetch it like any chain.

use super::{
    Turn,
    admit::damaged,
    append::Weight,
    chain::{Cut, chain_of, envelope_key, proof_of},
};
use crate::{
    document::Descriptor,
    envelope::Envelope,
    id::{DocumentId, HeaderHash, Writer},
    object::{ObjectKey, read},
    store::{Store, StoreError, Table},
};

fn aside_key(document: &DocumentId, writer: Writer, seq: u64) -> Vec<u8> {
    let mut key = b"aside".to_vec();
    key.extend_from_slice(&envelope_key(document, writer, seq));
    key
}

/// Envelopes laid aside that follow a header from a place on, in order.
fn aside(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
    (from, previous): (u64, HeaderHash),
) -> Result<Vec<Envelope>, StoreError> {
    let mut found = Vec::new();
    let mut before = previous;
    for seq in from.. {
        let Some(value) = store.get(Table::Proof, &aside_key(document, writer, seq))? else {
            break;
        };
        let envelope = Envelope::decode(&value).map_err(|_| damaged(Table::Proof))?;
        if envelope.header.previous != before {
            break;
        }
        before = envelope.hash();
        found.push(envelope);
    }
    Ok(found)
}

/// The branch of a forked chain that this device held and laid aside, from the fork on; empty where
/// none is held. Of a hub's own chains only.
///
/// # Errors
/// [`StoreError`].
pub fn branch_aside(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
) -> Result<Vec<Envelope>, StoreError> {
    let proof = proof_of(store, document, writer)?;
    match proof.as_ref().and_then(|it| it.one.first()) {
        Some(first) => aside(store, document, writer, (first.seq, first.previous)),
        None => Ok(Vec::new()),
    }
}

/// Whether the root keeps a branch of a forked chain.
///
/// # Errors
/// [`StoreError`].
pub fn is_resolved(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
) -> Result<bool, StoreError> {
    let cut = Cut::of(store, document, writer)?;
    Ok(cut.is_some_and(|it| it.is_resolved()))
}

impl Turn<'_> {
    /// Lays aside an envelope of this hub's that was cut away.
    pub(super) fn lay_aside(&mut self, descriptor: &Descriptor, envelope: &Envelope) {
        if descriptor.owner == self.local.hub {
            let header = &envelope.header;
            let key = aside_key(&header.document, header.writer, header.seq);
            self.store.put(Table::Proof, key, envelope.encode());
        }
    }

    /// Cuts a chain anew where its hub's root keeps another branch than before, and takes up what
    /// was laid aside of it.
    pub(super) fn resolve(
        &mut self,
        document: &DocumentId,
        writer: Writer,
    ) -> Result<(), StoreError> {
        let descriptor: Option<Descriptor> =
            read(&self.store, Table::Document, document.as_bytes())?;
        let (Some(descriptor), Some(cut)) = (descriptor, Cut::of(&self.store, document, writer)?)
        else {
            return Ok(());
        };
        self.cut(document, writer)?;
        let chain = chain_of(&self.store, document, writer)?;
        let next = chain.as_ref().map_or((0, HeaderHash::default()), |it| {
            (it.seq.saturating_add(1), it.hash)
        });
        let mut branch = aside(&self.store, document, writer, next)?;
        branch.retain(|it| cut.admits(it.header.seq, &it.hash()));
        for envelope in &branch {
            let key = aside_key(document, writer, envelope.header.seq);
            self.store.remove(Table::Proof, key);
        }
        let weighed = branch.into_iter().map(|it| {
            let weight = Weight::of(&it);
            (it, weight)
        });
        let weighed: Vec<(Envelope, Weight)> = weighed.collect();
        self.append(&descriptor, document, writer, weighed)?;
        self.claimed_again(document, writer)?;
        self.sources.insert(ObjectKey::Fork(*document));
        Ok(())
    }
}
