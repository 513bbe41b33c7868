//! Entries of logs: identities, foundings of pools, proofs of contradictions. Taken in any order and
//! repeatedly; only what is forged is refused.

use std::collections::BTreeSet;

use super::{Turn, chain::Cut, refusal::Refusal};
use crate::{
    cbor,
    document::Descriptor,
    envelope::ForkProof,
    id::{HeaderHash, HubId, PoolId},
    identity::{Body, Entry, HubState, SignedEntry},
    limits::IDENTITY_ENTRIES_MAX,
    object::{ObjectKey, fork_key, identity_key, read, root_fork_key},
    record::Founding,
    store::{Store, Table},
};

impl Turn<'_> {
    /// Takes a proof of a fork: the chain is cut at the lowest proved place, on every node. Of
    /// several proofs of one place the lowest bytes stand, so that all nodes hold the same one. A
    /// proof about a document or device that is not known here is not taken: it would cut nothing,
    /// and anyone can make such.
    ///
    /// # Errors
    /// [`Refusal::Signature`] when it proves nothing.
    pub fn add_proof(&mut self, proof: ForkProof) -> Result<bool, Refusal> {
        let proof = proof.normal();
        let Some(place) = proof.verify() else {
            return Err(Refusal::Signature);
        };
        let (document, writer, seq) = (place.document, place.writer, place.seq);
        let known: Option<Descriptor> = read(&self.store, Table::Document, document.as_bytes())?;
        let Some(known) = known else { return Ok(false) };
        let owner: HubState = self.row(&ObjectKey::Hub(known.owner))?.unwrap_or_default();
        if !owner.devices.contains_key(&writer.device) {
            return Ok(false);
        }
        let key = fork_key(&document, writer);
        let bytes = cbor::encode(&proof);
        if let Some(held) = self.store.get(Table::Proof, &key)? {
            let before = Cut::of(&self.store, &document, writer)?;
            let lowest = before.map_or(u64::MAX, |it| it.forked);
            if (lowest, &held) <= (seq, &bytes) {
                return Ok(false);
            }
            if seq < lowest {
                self.forget_texts(&document, writer)?;
            }
        }
        let claims = self.claims_upon(&known, writer, seq)?;
        self.store.put(Table::Proof, key, bytes);
        self.sources.insert(ObjectKey::Fork(document));
        self.logs_came = true;
        self.cut(&document, writer)?;
        self.claim_all(claims)?;
        self.claimed_again(&document, writer)?;
        self.notice(writer)?;
        Ok(true)
    }

    /// Takes a proof about a document that may not be held yet, of which a partner says what it is:
    /// a device of the owner signed both sides, so that it did write there.
    ///
    /// # Errors
    /// [`Refusal::Signature`] when it proves nothing.
    pub(super) fn add_proof_of(
        &mut self,
        descriptor: &Descriptor,
        proof: ForkProof,
    ) -> Result<bool, Refusal> {
        let Some(place) = proof.verify() else {
            return Err(Refusal::Signature);
        };
        let owner: HubState = self
            .row(&ObjectKey::Hub(descriptor.owner))?
            .unwrap_or_default();
        let document = descriptor.id();
        if document != place.document || !owner.devices.contains_key(&place.writer.device) {
            return Ok(false);
        }
        self.hold(descriptor, &document)?;
        self.add_proof(proof)
    }

    /// Takes entries of an identity log, in any order and repeatedly.
    ///
    /// # Errors
    /// [`Refusal`] for a forged entry.
    pub fn add_identity(&mut self, entries: &[SignedEntry]) -> Result<(), Refusal> {
        let mut entries: Vec<_> = entries
            .iter()
            .map(|it| it.verify().map(|entry| (entry, it)))
            .collect::<Result<_, _>>()?;
        entries.sort_by_key(|(entry, _)| (entry.hub, entry.position));
        let mut result = Ok(());
        let mut over: BTreeSet<HubId> = BTreeSet::new();
        for (entry, signed) in entries {
            if over.contains(&entry.hub) {
                continue;
            }
            if let Err(refusal) = self.add_entry(&entry, signed) {
                // One hub's log says nothing of another's.
                over.insert(entry.hub);
                result = result.and(Err(refusal));
            }
        }
        // Admission asks the identity row at once.
        self.refresh_hubs()?;
        result
    }

    fn add_entry(&mut self, entry: &Entry, signed: &SignedEntry) -> Result<(), Refusal> {
        let key = identity_key(&entry.hub, entry.position);
        if let Some(held) = read::<SignedEntry>(&self.store, Table::Identity, &key)? {
            if held.hash() != signed.hash() {
                self.add_root_fork(&held, signed)?;
                return Err(Refusal::Contradiction(entry.hub));
            }
            return Ok(());
        }
        if entry.position >= IDENTITY_ENTRIES_MAX {
            return Err(Refusal::Full);
        }
        let previous = match entry.position.checked_sub(1) {
            None => Some(HeaderHash::default()),
            Some(before) => {
                let key = identity_key(&entry.hub, before);
                read::<SignedEntry>(&self.store, Table::Identity, &key)?.map(|it| it.hash())
            }
        };
        if previous != Some(entry.previous) {
            return Err(Refusal::Gap {
                wanted: entry.position.saturating_sub(1),
            });
        }
        if let Body::DeviceAdd { device, .. } = &entry.body
            && self.hub_of(device)?.is_none()
        {
            let hub = entry.hub.as_bytes().to_vec();
            self.store.put(Table::Peer, device.as_bytes().to_vec(), hub);
        }
        self.store.put(Table::Identity, key, cbor::encode(signed));
        self.sources.insert(ObjectKey::Hub(entry.hub));
        self.logs_came = true;
        Ok(())
    }

    /// Takes the proof that a hub's root said two things at one position: its log counts below the
    /// lowest such place only, on every node, and what it says is frozen until people have asked.
    ///
    /// # Errors
    /// [`Refusal::Signature`] when it proves nothing.
    pub fn add_root_fork(
        &mut self,
        one: &SignedEntry,
        other: &SignedEntry,
    ) -> Result<bool, Refusal> {
        let (first, second) = (one.verify()?, other.verify()?);
        let same_place = (first.hub, first.position, first.previous)
            == (second.hub, second.position, second.previous);
        if !same_place || one.hash() == other.hash() {
            return Err(Refusal::Signature);
        }
        let hub = first.hub;
        if self
            .store
            .get(Table::Identity, &identity_key(&hub, 0))?
            .is_none()
        {
            return Ok(false);
        }
        let sides = if one.hash() <= other.hash() {
            (one, other)
        } else {
            (other, one)
        };
        let (key, bytes) = (root_fork_key(&hub), cbor::encode(&sides));
        let held: Option<(SignedEntry, SignedEntry)> = read(&self.store, Table::Proof, &key)?;
        if let Some((held_one, held_other)) = held {
            let lowest = held_one.verify()?.position;
            if (lowest, cbor::encode(&(&held_one, &held_other))) <= (first.position, bytes.clone())
            {
                return Ok(false);
            }
        }
        self.store.put(Table::Proof, key, bytes);
        self.sources.insert(ObjectKey::Hub(hub));
        self.logs_came = true;
        self.refresh_hubs()?;
        Ok(true)
    }

    /// Takes a pool's founding.
    ///
    /// # Errors
    /// [`Refusal::Document`] when it is none.
    pub fn add_founding(&mut self, bytes: &[u8]) -> Result<PoolId, Refusal> {
        let founding = Founding::decode(bytes).ok_or(Refusal::Document)?;
        let pool = founding.pool();
        if self.store.get(Table::Charter, pool.as_bytes())?.is_none() {
            self.store
                .put(Table::Charter, pool.as_bytes().to_vec(), bytes.to_vec());
            self.sources.insert(ObjectKey::Founding(pool));
            self.sources.insert(ObjectKey::Pool(pool));
            self.logs_came = true;
        }
        Ok(pool)
    }
}
