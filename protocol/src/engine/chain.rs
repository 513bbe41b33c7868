//! How far each chain of a document is held.

use serde::{Deserialize, Serialize};

use super::append::Weight;
use crate::{
    document::Descriptor,
    envelope::{Dep, Envelope, ForkProof},
    id::{DeviceId, DocumentId, HeaderHash, Writer},
    identity::HubState,
    limits::{STRETCH_BYTES_MAX, STRETCH_ENVELOPES_MAX},
    message::Frontier,
    object::{ObjectKey, decode, fork_key, read},
    store::{Store, StoreError, StoreExt, Table},
};

/// One chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainState {
    /// Newest envelope.
    pub seq: u64,
    /// Its header.
    pub hash: HeaderHash,
    /// First seq that is cut away, where a fork is proved.
    pub cut: Option<u64>,
    /// Envelopes since the last signature that is kept for good.
    pub stretch_envelopes: u64,
    /// Bytes since then.
    pub stretch_bytes: u64,
}

impl ChainState {
    /// Whether one more envelope of so many bytes ends a stretch, so that its signature is kept.
    pub fn ends_stretch(&self) -> bool {
        self.stretch_envelopes >= STRETCH_ENVELOPES_MAX
            || usize::try_from(self.stretch_bytes).is_ok_and(|it| it >= STRETCH_BYTES_MAX)
    }
}

/// How a document stands as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Order {
    /// The newest envelope while all are totally ordered.
    pub tip: HeaderHash,
    /// Two envelopes are concurrent, or a chain is cut: fields are read through Automerge.
    pub concurrent: bool,
}

/// Key of a chain.
pub fn chain_key(document: &DocumentId, writer: Writer) -> Vec<u8> {
    let mut key = document.as_bytes().to_vec();
    key.extend_from_slice(writer.device.as_bytes());
    key.extend_from_slice(&writer.epoch.to_be_bytes());
    key
}

/// Key of an envelope.
pub(super) fn envelope_key(document: &DocumentId, writer: Writer, seq: u64) -> Vec<u8> {
    let mut key = chain_key(document, writer);
    key.extend_from_slice(&seq.to_be_bytes());
    key
}

impl ChainState {
    /// Counts one more envelope.
    pub(super) fn grown(before: Option<&Self>, seq: u64, weight: &Weight) -> Self {
        let begun = before.filter(|it| !it.ends_stretch());
        Self {
            seq,
            hash: weight.hash,
            cut: before.and_then(|it| it.cut),
            stretch_envelopes: begun.map_or(0, |it| it.stretch_envelopes).saturating_add(1),
            stretch_bytes: begun
                .map_or(0, |it| it.stretch_bytes)
                .saturating_add(weight.bytes),
        }
    }

    /// Whether everything below the cut is held.
    pub fn is_cut_off(&self) -> bool {
        self.cut
            .is_some_and(|cut| self.seq.saturating_add(1) >= cut)
    }
}

/// The proof that a chain forked, if one is held: the lowest.
pub(super) fn proof_of(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
) -> Result<Option<ForkProof>, StoreError> {
    let value = store.get(Table::Proof, &fork_key(document, writer))?;
    value.map(|it| decode(Table::Proof, &it)).transpose()
}

/// Where a chain is cut: at the lowest proved fork, or above the branch that its hub's root keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// First place of the fork.
    pub forked: u64,
    /// Headers of the kept branch, from there on.
    kept: Vec<HeaderHash>,
}

impl Cut {
    /// The cut of a chain, if a fork is proved.
    pub(super) fn of(
        store: &dyn Store,
        document: &DocumentId,
        writer: Writer,
    ) -> Result<Option<Self>, StoreError> {
        let proof = proof_of(store, document, writer)?;
        let Some(first) = proof.as_ref().and_then(|it| it.one.first()) else {
            return Ok(None);
        };
        let descriptor: Option<Descriptor> = read(store, Table::Document, document.as_bytes())?;
        let owner: Option<HubState> = match descriptor {
            Some(it) => read(store, Table::Row, &ObjectKey::Hub(it.owner).encode())?,
            None => None,
        };
        let owner = owner.unwrap_or_default();
        Ok(Some(Self {
            forked: first.seq,
            kept: owner.kept_of(document, writer, first.seq, first.previous),
        }))
    }

    /// First seq that is cut away.
    pub(super) fn at(&self) -> u64 {
        let kept = u64::try_from(self.kept.len()).unwrap_or(u64::MAX);
        self.forked.saturating_add(kept)
    }

    /// Whether the root keeps a branch.
    pub(super) fn is_resolved(&self) -> bool {
        !self.kept.is_empty()
    }

    /// Whether a header may stand at a place of the chain.
    pub(super) fn admits(&self, seq: u64, hash: &HeaderHash) -> bool {
        let Some(above) = seq.checked_sub(self.forked) else {
            return true;
        };
        let kept = usize::try_from(above).ok().and_then(|at| self.kept.get(at));
        kept == Some(hash)
    }
}

/// First seq of a chain that is cut away.
pub(super) fn cut_of(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
) -> Result<Option<u64>, StoreError> {
    Ok(Cut::of(store, document, writer)?.map(|it| it.at()))
}

/// Whether a dependency is below any fork of its chain, or on what is held of the kept branch.
pub(super) fn stands(
    store: &dyn Store,
    document: &DocumentId,
    dep: &Dep,
) -> Result<bool, StoreError> {
    let proof = proof_of(store, document, dep.writer)?;
    let forked = proof.and_then(|it| it.one.first().map(|header| header.seq));
    if forked.is_none_or(|at| dep.seq < at) {
        return Ok(true);
    }
    let key = envelope_key(document, dep.writer, dep.seq);
    let held = store.get(Table::Envelope, &key)?;
    Ok(held
        .and_then(|it| Envelope::decode(&it).ok())
        .is_some_and(|it| it.hash() == dep.hash))
}

/// Key of the signed headers above the cut of a branch that the proof does not show: what is
/// needed to prove where that one left the others.
pub(super) fn branch_key(document: &DocumentId, writer: Writer) -> Vec<u8> {
    let mut key = b"branch".to_vec();
    key.extend_from_slice(&chain_key(document, writer));
    key
}

/// Reads a chain.
///
/// # Errors
/// [`StoreError`].
pub(super) fn chain_of(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
) -> Result<Option<ChainState>, StoreError> {
    let value = store.get(Table::Chain, &chain_key(document, writer))?;
    value.map(|it| decode(Table::Chain, &it)).transpose()
}

/// All chains of a document.
///
/// # Errors
/// [`StoreError`].
pub fn chains_of(
    store: &dyn Store,
    document: &DocumentId,
) -> Result<Vec<(Writer, ChainState)>, StoreError> {
    let mut found = Vec::new();
    for (key, value) in store.under(Table::Chain, document.as_bytes())? {
        let device = key.get(32..64).and_then(DeviceId::from_slice);
        let epoch = key
            .get(64..68)
            .and_then(|it| it.try_into().ok())
            .map(u32::from_be_bytes);
        if let (Some(device), Some(epoch)) = (device, epoch) {
            found.push((Writer { device, epoch }, decode(Table::Chain, &value)?));
        }
    }
    Ok(found)
}

/// How far a document is held, as told to partners: a cut chain up to its cut.
///
/// # Errors
/// [`StoreError`].
pub(super) fn frontiers(
    store: &dyn Store,
    document: &DocumentId,
) -> Result<Vec<Frontier>, StoreError> {
    let chains = chains_of(store, document)?;
    Ok(chains
        .into_iter()
        .map(|(writer, it)| Frontier {
            writer,
            seq: it.seq,
            hash: it.hash,
            cut: it.cut,
        })
        .collect())
}

/// Reads how a document stands.
pub(super) fn order_of(store: &dyn Store, document: &DocumentId) -> Result<Order, StoreError> {
    let value = store.get(Table::Chain, document.as_bytes())?;
    Ok(value
        .map(|it| decode(Table::Chain, &it))
        .transpose()?
        .unwrap_or_default())
}
