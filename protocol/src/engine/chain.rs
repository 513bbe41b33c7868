//! How far each chain of a document is held.

use serde::{Deserialize, Serialize};

use super::append::Weight;
use crate::{
    envelope::ForkProof,
    id::{DeviceId, DocumentId, HeaderHash, Writer},
    limits::{STRETCH_BYTES_MAX, STRETCH_ENVELOPES_MAX},
    message::Frontier,
    object::{decode, fork_key},
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

/// First seq of a chain that a proof cuts away.
pub(super) fn cut_of(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
) -> Result<Option<u64>, StoreError> {
    let proof = proof_of(store, document, writer)?;
    Ok(proof.and_then(|it| it.one.first().map(|header| header.seq)))
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
