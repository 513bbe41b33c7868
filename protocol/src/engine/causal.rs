//! A document's envelopes in causal order, with what of them counts.
//!
//! What counts is a function of the set that is held: nothing of an envelope beyond its device's
//! revocation, and no dependency on one that is cut or beyond. The headers stay as signed, for
//! later envelopes name them by hash.

use std::collections::{BTreeMap, VecDeque};

use super::{admit::damaged, chain::stands};
use crate::{
    document::{Descriptor, Replica, ReplicaError},
    envelope::{Dep, Envelope},
    id::{DocumentId, Writer},
    identity::HubState,
    object::{ObjectKey, read},
    store::{Store, StoreError, StoreExt, Table},
};

/// Which envelopes of a document make changes.
struct Recognised {
    document: DocumentId,
    owner: HubState,
}

impl Recognised {
    fn of(store: &dyn Store, document: &DocumentId) -> Result<Self, StoreError> {
        let descriptor: Option<Descriptor> = read(store, Table::Document, document.as_bytes())?;
        let owner: Option<HubState> = match descriptor {
            Some(it) => read(store, Table::Row, &ObjectKey::Hub(it.owner).encode())?,
            None => None,
        };
        Ok(Self {
            document: *document,
            owner: owner.unwrap_or_default(),
        })
    }

    fn has(&self, writer: Writer, seq: u64) -> bool {
        self.owner.recognises(writer, &self.document, seq)
    }
}

/// An envelope in its causal place.
pub(super) struct Placed {
    pub envelope: Envelope,
    /// Those of its dependencies that count.
    pub deps: Vec<Dep>,
    /// Whether it makes changes.
    pub counts: bool,
}

/// Envelopes of a document in a causal order, the same on every node that holds them.
///
/// # Errors
/// [`StoreError`].
pub fn envelopes_of(store: &dyn Store, document: &DocumentId) -> Result<Vec<Envelope>, StoreError> {
    let placed = placed(store, document)?;
    Ok(placed.into_iter().map(|it| it.envelope).collect())
}

/// Envelopes of a document in their causal places.
///
/// # Errors
/// [`StoreError`].
pub(super) fn placed(store: &dyn Store, document: &DocumentId) -> Result<Vec<Placed>, StoreError> {
    let mut chains: BTreeMap<Writer, VecDeque<Placed>> = BTreeMap::new();
    for (_, value) in store.under(Table::Envelope, document.as_bytes())? {
        let envelope = Envelope::decode(&value).map_err(|_| damaged(Table::Envelope))?;
        let chain = chains.entry(envelope.header.writer).or_default();
        chain.push_back(Placed {
            envelope,
            deps: Vec::new(),
            counts: false,
        });
    }
    let recognised = Recognised::of(store, document)?;
    for it in chains.values_mut().flatten() {
        let header = &it.envelope.header;
        it.counts = recognised.has(header.writer, header.seq);
        for dep in &header.deps {
            if recognised.has(dep.writer, dep.seq) && stands(store, document, dep)? {
                it.deps.push(*dep);
            }
        }
    }
    Ok(in_order(chains))
}

/// Merges chains so that everything stands after what it depends on; what depends on nothing held
/// is left out.
fn in_order(mut chains: BTreeMap<Writer, VecDeque<Placed>>) -> Vec<Placed> {
    let mut next: BTreeMap<Writer, u64> = BTreeMap::new();
    let mut ordered = Vec::new();
    loop {
        let before = ordered.len();
        for (writer, chain) in &mut chains {
            while let Some(it) = chain.pop_front_if(|it| is_ready(it, &next)) {
                next.insert(*writer, it.envelope.header.seq.saturating_add(1));
                ordered.push(it);
            }
        }
        if ordered.len() == before {
            return ordered;
        }
    }
}

fn is_ready(it: &Placed, next: &BTreeMap<Writer, u64>) -> bool {
    let header = &it.envelope.header;
    next.get(&header.writer).copied().unwrap_or_default() == header.seq
        && it
            .deps
            .iter()
            .all(|dep| next.get(&dep.writer).is_some_and(|it| *it > dep.seq))
}

/// A document, performed by Automerge.
///
/// # Errors
/// [`StoreError`].
pub fn replica_of(store: &dyn Store, document: &DocumentId) -> Result<Replica, StoreError> {
    perform(document, &placed(store, document)?)
}

fn perform(document: &DocumentId, placed: &[Placed]) -> Result<Replica, StoreError> {
    let mut replica = Replica::new(*document).map_err(failed)?;
    for it in placed.iter().filter(|it| it.counts) {
        replica
            .perform_upon(&it.envelope, &it.deps)
            .map_err(failed)?;
    }
    Ok(replica)
}

fn failed(error: ReplicaError) -> StoreError {
    StoreError::Failed(error.to_string())
}
