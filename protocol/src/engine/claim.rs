//! Claims: what this hub relied on beyond a cut is shown to all who may see the document, and
//! counts there again.
//!
//! A node claims by itself, once, when a proof takes from its hub what others gave it. Which claims
//! are held, and so what counts, is a function of the set: what a claim says stands whatever came
//! first.

use std::collections::BTreeSet;

use super::{
    Turn,
    branch::signed_above,
    chain::{Cut, chain_key},
    refusal::Refusal,
    reliance::written,
    visible::is_welcome,
};
use crate::{
    document::Descriptor,
    envelope::{Envelope, merkle_path},
    id::{DocumentId, HubId, RecordId, Writer},
    identity::HubState,
    limits::{CLAIMS_MAX, VERSION},
    message::{Claim, Claimed},
    object::{Arrived, At, ObjectKey, decode, read},
    store::{Store, StoreError, StoreExt, Table},
};

/// Prefix of the claims upon a chain.
pub(super) fn claims_on(document: &DocumentId, writer: Writer) -> Vec<u8> {
    let mut key = b"claim".to_vec();
    key.extend_from_slice(&chain_key(document, writer));
    key
}

fn claim_key(document: &DocumentId, writer: Writer, seq: u64, claim: &Claim) -> Vec<u8> {
    let mut key = claims_on(document, writer);
    key.extend_from_slice(claim.record().as_bytes());
    key.extend_from_slice(&seq.to_be_bytes());
    key.extend_from_slice(claim.claimed.hub.as_bytes());
    key
}

/// Whose claim stands under a key.
fn claimant(key: &[u8]) -> Option<HubId> {
    HubId::from_slice(key.get(key.len().saturating_sub(32)..)?)
}

/// A claim upon a record, if one is held.
///
/// # Errors
/// [`StoreError`].
pub(super) fn claim_of(store: &dyn Store, record: &Arrived) -> Result<Option<Claim>, StoreError> {
    let mut prefix = claims_on(&record.document, record.writer);
    prefix.extend_from_slice(record.id.as_bytes());
    let held = store.under(Table::Proof, &prefix)?;
    let first = held.first();
    first
        .map(|(_, value)| decode(Table::Proof, value))
        .transpose()
}

/// Whether somebody claims a record.
pub(super) fn is_claimed(store: &dyn Store, record: &Arrived) -> Result<bool, StoreError> {
    Ok(claim_of(store, record)?.is_some())
}

impl Turn<'_> {
    /// Takes a claim: the record counts where its author's chain is proved to be cut below it. Not
    /// taken, and to be offered again: one upon a chain that is not known to be cut there, or of
    /// hubs that are not known. Of several of one hub upon one record at one place the one that
    /// knew least stands, and of a hub upon a chain the [`CLAIMS_MAX`] lowest.
    ///
    /// # Errors
    /// [`Refusal`] when it proves nothing, is too large, or no more is kept of its hub.
    pub fn add_claim(&mut self, claim: Claim) -> Result<bool, Refusal> {
        let header = claim.check().ok_or(Refusal::Signature)?;
        let (document, writer, seq) = (header.document, header.writer, header.seq);
        let known = self
            .store
            .get(Table::Document, document.as_bytes())?
            .is_some();
        if !known || !self.is_of_known(&claim, writer)? {
            return Ok(false);
        }
        let cut = Cut::of(&self.store, &document, writer)?;
        if cut.is_none_or(|it| seq < it.forked) {
            return Ok(false);
        }
        let key = claim_key(&document, writer, seq, &claim);
        let held: Option<Claim> = read(&self.store, Table::Proof, &key)?;
        let rank = |it: &Claim| (it.claimed.knew, it.encode());
        if held.as_ref().is_some_and(|it| rank(it) <= rank(&claim)) {
            return Ok(false);
        }
        if held.is_none() && !self.makes_room(&document, writer, &claim.claimed.hub, &key)? {
            return Ok(false);
        }
        if self.is_full(&claim.claimed.hub)? {
            return Err(Refusal::Full);
        }
        let bytes = claim.encode();
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.count_kept(&claim.claimed.hub, size)?;
        self.store.put(Table::Proof, key, bytes);
        self.logs_came = true;
        self.claimed_anew(&document, writer, &claim.record())?;
        Ok(true)
    }

    /// Whether both hubs and their devices are known here.
    fn is_of_known(&self, claim: &Claim, writer: Writer) -> Result<bool, StoreError> {
        let it = &claim.claimed;
        for (hub, device) in [(it.descriptor.owner, writer.device), (it.hub, it.device)] {
            let state: Option<HubState> = self.row(&ObjectKey::Hub(hub))?;
            if !state.is_some_and(|it| it.devices.contains_key(&device)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes the document of a claim known, of which nothing else is held here: the proof that cuts
    /// it is about a document that is known then.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn hear_of(&mut self, claim: &Claim) -> Result<(), StoreError> {
        let (us, descriptor) = (self.local.hub, &claim.claimed.descriptor);
        let id = descriptor.id();
        if self.store.get(Table::Document, id.as_bytes())?.is_some() {
            return Ok(());
        }
        let Some(writer) = claim.check().map(|it| it.writer) else {
            return Ok(());
        };
        if self.is_of_known(claim, writer)?
            && is_welcome(&self.store, &us, &descriptor.owner, descriptor)?
        {
            self.hold(descriptor, &id)?;
        }
        Ok(())
    }

    /// Whether a hub's claim upon a chain is among its lowest; the highest gives way.
    fn makes_room(
        &mut self,
        document: &DocumentId,
        writer: Writer,
        hub: &HubId,
        key: &[u8],
    ) -> Result<bool, StoreError> {
        let held = self
            .store
            .under(Table::Proof, &claims_on(document, writer))?;
        let of_hub: Vec<_> = held
            .into_iter()
            .filter(|(it, _)| claimant(it).as_ref() == Some(hub))
            .collect();
        if of_hub.len() < CLAIMS_MAX {
            return Ok(true);
        }
        let Some((highest, value)) = of_hub.last().filter(|(it, _)| it.as_slice() > key) else {
            return Ok(false);
        };
        let claim: Claim = decode(Table::Proof, value)?;
        self.store.remove(Table::Proof, highest.clone());
        self.claimed_anew(document, writer, &claim.record())?;
        Ok(true)
    }

    /// Lets a record stand at the places that claims show, and at no other beyond the cut.
    fn claimed_anew(
        &mut self,
        document: &DocumentId,
        writer: Writer,
        record: &RecordId,
    ) -> Result<(), StoreError> {
        self.depart(record, |at| at.writer != writer || at.claimed.is_none())?;
        let mut prefix = claims_on(document, writer);
        prefix.extend_from_slice(record.as_bytes());
        self.stand_as_claimed(&prefix)
    }

    /// Lets all records that claims show of a chain stand, after a cut took places away.
    pub(super) fn claimed_again(
        &mut self,
        document: &DocumentId,
        writer: Writer,
    ) -> Result<(), StoreError> {
        self.stand_as_claimed(&claims_on(document, writer))
    }

    fn stand_as_claimed(&mut self, prefix: &[u8]) -> Result<(), StoreError> {
        for (_, value) in self.store.under(Table::Proof, prefix)? {
            let Claim { claimed, .. } = decode(Table::Proof, &value)?;
            if let Some(header) = claimed.headers.first() {
                let at = At {
                    writer: header.writer,
                    seq: header.seq,
                    index: claimed.index,
                    time: header.time,
                    claimed: Some(claimed.knew),
                };
                self.arrive(&claimed.descriptor, &header.document, at, &claimed.record)?;
            }
        }
        Ok(())
    }

    /// Takes this hub's own claims.
    pub(super) fn claim_all(&mut self, claims: Vec<Claim>) -> Result<(), StoreError> {
        for claim in claims {
            if let Err(Refusal::Store(error)) = self.add_claim(claim) {
                return Err(error);
            }
        }
        Ok(())
    }

    /// Claims upon what a chain holds from a seq on and this hub relied on: made while it is still
    /// held, before it is cut.
    pub(super) fn claims_upon(
        &self,
        descriptor: &Descriptor,
        writer: Writer,
        seq: u64,
    ) -> Result<Vec<Claim>, StoreError> {
        if descriptor.owner == self.local.hub {
            return Ok(Vec::new());
        }
        let document = descriptor.id();
        let mut held = Vec::new();
        for (_, value) in self
            .store
            .under(Table::Envelope, &chain_key(&document, writer))?
        {
            let envelope =
                Envelope::decode(&value).map_err(|_| super::admit::damaged(Table::Envelope))?;
            if envelope.header.seq >= seq {
                held.push(envelope);
            }
        }
        let relied = self.relied_on(descriptor.owner, &held)?;
        let mut claims = Vec::new();
        for at in 0..held.len() {
            let above = held.get(at..).unwrap_or_default();
            self.claims_in(descriptor, above, &relied, &mut claims)?;
        }
        Ok(claims)
    }

    fn claims_in(
        &self,
        descriptor: &Descriptor,
        above: &[Envelope],
        relied: &BTreeSet<RecordId>,
        claims: &mut Vec<Claim>,
    ) -> Result<(), StoreError> {
        let Some(envelope) = above.first() else {
            return Ok(());
        };
        let mut wanted = written(envelope);
        wanted.retain(|it| relied.contains(&it.id));
        if wanted.is_empty() {
            return Ok(());
        }
        let (document, writer) = (envelope.header.document, envelope.header.writer);
        let last = above.iter().position(|it| it.signature.is_some());
        let stretch = last.and_then(|it| above.get(..=it)).unwrap_or(above);
        let Some((headers, signed)) = signed_above(&self.store, &document, writer, stretch)? else {
            return Ok(());
        };
        let known: HubState = self
            .row(&ObjectKey::Hub(descriptor.owner))?
            .unwrap_or_default();
        let knew = known.hashes.len().saturating_sub(1);
        for it in wanted {
            let at = usize::try_from(it.index).unwrap_or(usize::MAX);
            let claimed = Claimed {
                v: VERSION,
                hub: self.local.hub,
                device: self.local.writer.device,
                knew: u64::try_from(knew).unwrap_or(u64::MAX),
                descriptor: descriptor.clone(),
                record: it.bytes.to_vec(),
                index: it.index,
                path: merkle_path(&envelope.operations, at),
                headers: headers.clone(),
                signed,
            };
            claims.extend(Claim::seal(&self.local.key, claimed));
        }
        Ok(())
    }
}
