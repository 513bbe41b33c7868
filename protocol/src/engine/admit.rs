//! Admission: what is refused for ever is refused here; everything else is judged by the folds.

use super::{
    Turn,
    chain::{ChainState, Order, chain_key, chain_of, encode, envelope_key, fork_key, order_of},
};
use crate::{
    cbor,
    document::Descriptor,
    envelope::{BadRun, Envelope, ForkProof, Oversize, Run},
    id::{DocumentId, HeaderHash, HubId, PoolId, Writer},
    identity::{Body, Faulty, HubState, SignedEntry},
    limits::IDENTITY_ENTRIES_MAX,
    object::{ObjectKey, identity_key, read},
    record::Founding,
    store::{Store, StoreError, StoreExt, Table},
};

/// Why an envelope or a log entry was not admitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It passes a bound.
    #[error(transparent)]
    Oversize(#[from] Oversize),
    /// It is no run.
    #[error(transparent)]
    Run(#[from] BadRun),
    /// It is no identity entry.
    #[error(transparent)]
    Identity(#[from] Faulty),
    /// The document's preimage does not fit, or kind, period and audience do not go together.
    #[error("document is not what it says")]
    Document,
    /// Its device is certified at no position of the owner's log: ask for logs, and again.
    #[error("device is not known")]
    UnknownDevice(HubId),
    /// A signature is wrong.
    #[error("signature is wrong")]
    Signature,
    /// What it follows is not held: ask from here.
    #[error("envelope before it is missing")]
    Gap {
        /// First seq wanted.
        wanted: u64,
    },
    /// What it depends on is not held: ask, and again.
    #[error("dependency is missing")]
    Dependency,
    /// It links to something else than what is held, below every common place: look further back.
    #[error("link does not fit")]
    Link,
    /// The chain is cut by a proved fork.
    #[error("chain is cut")]
    Cut,
    /// A bound on what one partner may keep here.
    #[error("too many entries")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal {
    /// Whether no honest node would have sent it.
    pub fn is_misbehaviour(&self) -> bool {
        match self {
            Self::Oversize(_)
            | Self::Run(BadRun::Malformed(_) | BadRun::Packing | BadRun::Unsigned)
            | Self::Identity(
                Faulty::Malformed(_) | Faulty::Root | Faulty::Signature | Faulty::Consent,
            )
            | Self::Document
            | Self::Signature => true,
            Self::Run(BadRun::Version(_))
            | Self::Identity(Faulty::Version(_))
            | Self::UnknownDevice(_)
            | Self::Gap { .. }
            | Self::Dependency
            | Self::Link
            | Self::Cut
            | Self::Full
            | Self::Store(_) => false,
        }
    }
}

impl Turn<'_> {
    /// Admits a run of one chain: verified first, then appended envelope by envelope. Returns how
    /// many were new.
    ///
    /// # Errors
    /// [`Refusal`]; what came before the refused envelope stays.
    pub fn admit(&mut self, descriptor: &Descriptor, run: Run) -> Result<usize, Refusal> {
        if !descriptor.is_well_formed() || descriptor.id() != run.document {
            return Err(Refusal::Document);
        }
        let (document, writer) = (run.document, run.writer);
        let envelopes = run.envelopes()?;
        for envelope in &envelopes {
            envelope.check_size()?;
        }
        let owner: HubState = self
            .row(&ObjectKey::Hub(descriptor.owner))?
            .unwrap_or_default();
        if !owner.devices.contains_key(&writer.device) {
            return Err(Refusal::UnknownDevice(descriptor.owner));
        }
        if !linked(&envelopes) {
            return Err(Refusal::Signature);
        }
        let signatures_good = envelopes.iter().all(|envelope| {
            envelope
                .signature
                .is_none_or(|signature| envelope.header.verify(&signature))
        });
        if !signatures_good {
            return Err(Refusal::Signature);
        }
        self.append_all(descriptor, &document, writer, envelopes)
    }

    fn append_all(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
        writer: Writer,
        envelopes: Vec<Envelope>,
    ) -> Result<usize, Refusal> {
        let mut new = 0_usize;
        for (at, envelope) in envelopes.iter().enumerate() {
            let chain = chain_of(&self.store, document, writer)?;
            if chain.as_ref().is_some_and(|it| it.cut.is_some()) {
                return Err(Refusal::Cut);
            }
            let next = chain.as_ref().map_or(0, |it| it.seq.saturating_add(1));
            let seq = envelope.header.seq;
            if seq > next {
                return Err(Refusal::Gap { wanted: next });
            }
            if seq < next {
                self.compare(document, writer, envelopes.get(at..).unwrap_or_default())?;
                continue;
            }
            let before = chain.map_or_else(HeaderHash::default, |it| it.hash);
            if envelope.header.previous != before {
                return Err(Refusal::Link);
            }
            self.has_deps(document, envelope)?;
            self.append(descriptor, envelope.clone())?;
            new = new.saturating_add(1);
        }
        Ok(new)
    }

    /// Compares an envelope at a place already held: equal, or the proof of a fork.
    fn compare(
        &mut self,
        document: &DocumentId,
        writer: Writer,
        branch: &[Envelope],
    ) -> Result<(), Refusal> {
        let Some(theirs) = branch.first() else {
            return Ok(());
        };
        let seq = theirs.header.seq;
        let Some(ours) = self.envelope(document, writer, seq)? else {
            return Ok(());
        };
        if ours.hash() == theirs.hash() {
            return Ok(());
        }
        if ours.header.previous != theirs.header.previous {
            return Err(Refusal::Link);
        }
        let mut held = Vec::new();
        for (_, value) in self
            .store
            .under(Table::Envelope, &chain_key(document, writer))?
        {
            let envelope = Envelope::decode(&value).map_err(|_| damaged(Table::Envelope))?;
            if envelope.header.seq >= seq {
                held.push(envelope);
            }
        }
        if let (Some((one, one_signature)), Some((other, other_signature))) =
            (signed_branch(&held), signed_branch(branch))
        {
            self.add_proof(ForkProof {
                one,
                one_signature,
                other,
                other_signature,
            })?;
        }
        Err(Refusal::Cut)
    }

    fn has_deps(&self, document: &DocumentId, envelope: &Envelope) -> Result<(), Refusal> {
        for dep in &envelope.header.deps {
            let chain = chain_of(&self.store, document, dep.writer)?;
            if chain
                .as_ref()
                .is_some_and(|it| it.cut.is_some_and(|cut| dep.seq >= cut))
            {
                continue;
            }
            match self.envelope(document, dep.writer, dep.seq)? {
                Some(held) if held.hash() == dep.hash => {}
                _ => return Err(Refusal::Dependency),
            }
        }
        Ok(())
    }

    pub(super) fn envelope(
        &self,
        document: &DocumentId,
        writer: Writer,
        seq: u64,
    ) -> Result<Option<Envelope>, StoreError> {
        let value = self
            .store
            .get(Table::Envelope, &envelope_key(document, writer, seq))?;
        value
            .map(|it| Envelope::decode(&it).map_err(|_| damaged(Table::Envelope)))
            .transpose()
    }

    /// Appends a verified envelope that follows what is held: chain, signatures, fields, records.
    pub(super) fn append(
        &mut self,
        descriptor: &Descriptor,
        envelope: Envelope,
    ) -> Result<(), StoreError> {
        let document = envelope.header.document;
        let writer = envelope.header.writer;
        let (seq, hash) = (envelope.header.seq, envelope.hash());
        if self
            .store
            .get(Table::Document, document.as_bytes())?
            .is_none()
        {
            self.store.put(
                Table::Document,
                document.as_bytes().to_vec(),
                cbor::encode(descriptor),
            );
        }
        let before = chain_of(&self.store, &document, writer)?;
        self.forget_signature(
            &document,
            writer,
            before.as_ref(),
            envelope.signature.is_some(),
        )?;
        let mut chain = ChainState {
            seq,
            hash,
            cut: None,
            stretch_envelopes: before.as_ref().map_or(0, |it| it.stretch_envelopes),
            stretch_bytes: before.as_ref().map_or(0, |it| it.stretch_bytes),
        };
        if before.as_ref().is_some_and(ChainState::ends_stretch) {
            (chain.stretch_envelopes, chain.stretch_bytes) = (0, 0);
        }
        chain.stretch_envelopes = chain.stretch_envelopes.saturating_add(1);
        chain.stretch_bytes = chain.stretch_bytes.saturating_add(envelope.size());
        self.store
            .put(Table::Chain, chain_key(&document, writer), encode(&chain));
        self.store.put(
            Table::Envelope,
            envelope_key(&document, writer, seq),
            envelope.encode(),
        );
        self.fresh.insert((document, writer, seq));
        let order = order_of(&self.store, &document)?;
        let follows = envelope.header.previous == order.tip
            || envelope.header.deps.iter().any(|dep| dep.hash == order.tip);
        let concurrent = order.concurrent || !(follows || order.tip == HeaderHash::default());
        let order = Order {
            tip: hash,
            concurrent,
        };
        self.store
            .put(Table::Chain, document.as_bytes().to_vec(), encode(&order));
        self.apply(descriptor, &envelope, concurrent)
    }

    /// Drops the signature of the envelope before, unless it ends a stretch: the newer one proves it.
    fn forget_signature(
        &mut self,
        document: &DocumentId,
        writer: Writer,
        before: Option<&ChainState>,
        newer_is_signed: bool,
    ) -> Result<(), StoreError> {
        let Some(before) = before.filter(|it| newer_is_signed && !it.ends_stretch()) else {
            return Ok(());
        };
        if let Some(mut envelope) = self.envelope(document, writer, before.seq)?
            && envelope.signature.take().is_some()
        {
            let key = envelope_key(document, writer, before.seq);
            self.store.put(Table::Envelope, key, envelope.encode());
        }
        Ok(())
    }

    /// Takes a proof of a fork: the chain is cut at the lowest proved place, on every node.
    ///
    /// # Errors
    /// [`Refusal::Signature`] when it proves nothing.
    pub fn add_proof(&mut self, proof: ForkProof) -> Result<bool, Refusal> {
        let proof = proof.normal();
        let Some(place) = proof.verify() else {
            return Err(Refusal::Signature);
        };
        let (document, writer, seq) = (place.document, place.writer, place.seq);
        let key = fork_key(&document, writer);
        let held: Option<ForkProof> = read(&self.store, Table::Proof, &key)?;
        let lowest = held.as_ref().and_then(ForkProof::verify).map(|it| it.seq);
        if lowest.is_some_and(|lowest| lowest <= seq) {
            return Ok(false);
        }
        self.store.put(Table::Proof, key, cbor::encode(&proof));
        self.logs_came = true;
        self.cut(&document, writer, seq)?;
        Ok(true)
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
        for (entry, signed) in entries {
            let key = identity_key(&entry.hub, entry.position);
            if let Some(held) = read::<SignedEntry>(&self.store, Table::Identity, &key)? {
                if held.hash() != signed.hash() {
                    self.freeze(entry.hub, &held, signed);
                }
                continue;
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
        }
        // Admission asks the identity row at once.
        self.refresh_hubs()?;
        Ok(())
    }

    fn freeze(&mut self, hub: HubId, one: &SignedEntry, other: &SignedEntry) {
        let mut key = hub.as_bytes().to_vec();
        key.extend_from_slice(b"fork");
        self.store
            .put(Table::Proof, key, cbor::encode(&(one, other)));
        self.sources.insert(ObjectKey::Hub(hub));
        self.logs_came = true;
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

pub(super) fn damaged(table: Table) -> StoreError {
    StoreError::Damaged {
        table,
        what: "a value",
    }
}

/// Whether a run's envelopes follow one another and end signed.
fn linked(envelopes: &[Envelope]) -> bool {
    envelopes.last().is_some_and(|it| it.signature.is_some())
}

/// Headers of a branch from its first up to the first that is signed.
fn signed_branch(
    envelopes: &[Envelope],
) -> Option<(Vec<crate::envelope::Header>, crate::id::Signature)> {
    let end = envelopes.iter().position(|it| it.signature.is_some())?;
    let headers = envelopes
        .get(..=end)?
        .iter()
        .map(|it| it.header.clone())
        .collect();
    Some((headers, envelopes.get(end)?.signature?))
}
