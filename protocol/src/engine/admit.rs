//! Admission: what is refused for ever is refused here; everything else is judged by the folds.

use std::collections::BTreeSet;

use super::{
    Turn,
    chain::{
        ChainState, Order, branch_key, chain_key, chain_of, cut_of, encode, envelope_key, fork_key,
        order_of, proof_of,
    },
};
use crate::{
    cbor,
    document::Descriptor,
    envelope::{BadRun, Envelope, ForkProof, Header, Oversize, Run},
    id::{DocumentId, HeaderHash, HubId, PoolId, Signature, Writer},
    identity::{Body, Entry, Faulty, HubState, SignedEntry},
    limits::IDENTITY_ENTRIES_MAX,
    object::{ObjectKey, identity_key, read, root_fork_key},
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
    /// The root of this hub said two things at one position.
    #[error("identity contradicts itself")]
    Contradiction(HubId),
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
            | Self::Contradiction(_)
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
        if self.is_full(&descriptor.owner)? {
            return Err(Refusal::Full);
        }
        let signatures_good = envelopes.iter().all(|envelope| {
            envelope
                .signature
                .is_none_or(|signature| envelope.header.verify(&signature))
        });
        if !signatures_good {
            return Err(Refusal::Signature);
        }
        let mut envelopes = envelopes;
        envelopes.truncate(self.shown(&document, writer, &envelopes)?);
        if envelopes.is_empty() {
            // The tail of a cut chain, whose proof is not held yet.
            return Err(Refusal::Dependency);
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
        let mut chain = chain_of(&self.store, document, writer)?;
        let mut fitting: Vec<Envelope> = Vec::new();
        let mut refused = None;
        for (at, envelope) in envelopes.iter().enumerate() {
            let branch = envelopes.get(at..).unwrap_or_default();
            match self.follow(document, writer, chain.as_ref(), branch) {
                Ok(Some(grown)) => {
                    chain = Some(grown);
                    fitting.push(envelope.clone());
                }
                Ok(None) => {}
                Err(Refusal::Dependency) => {
                    // What is below is taken; what proves it comes with the rest.
                    let below = branch
                        .first()
                        .map(|it| it.header.previous)
                        .unwrap_or_default();
                    self.keep_branch(document, writer, &below, branch)?;
                    refused = Some(Refusal::Dependency);
                    break;
                }
                Err(refusal) => {
                    refused = Some(refusal);
                    break;
                }
            }
        }
        let wrong = |it: &Refusal| !matches!(it, Refusal::Cut | Refusal::Dependency);
        if refused.as_ref().is_some_and(wrong) {
            // Taken as far as a signature below the refused one proves it.
            let proved = fitting.iter().rposition(|it| it.signature.is_some());
            fitting.truncate(proved.map_or(0, |at| at.saturating_add(1)));
        }
        let new = fitting.len();
        for envelope in fitting {
            self.append(descriptor, envelope)?;
        }
        refused.map_or(Ok(new), Err)
    }

    /// Whether the first envelope of a branch follows the chain, which then stands as answered;
    /// nothing for one that is held.
    fn follow(
        &mut self,
        document: &DocumentId,
        writer: Writer,
        chain: Option<&ChainState>,
        branch: &[Envelope],
    ) -> Result<Option<ChainState>, Refusal> {
        let Some(envelope) = branch.first() else {
            return Ok(None);
        };
        let next = chain.map_or(0, |it| it.seq.saturating_add(1));
        let seq = envelope.header.seq;
        if seq > next {
            return Err(Refusal::Gap { wanted: next });
        }
        if seq < next {
            self.compare(document, writer, branch)?;
            return Ok(None);
        }
        let before = chain.map_or_else(HeaderHash::default, |it| it.hash);
        if envelope.header.previous != before {
            return Err(Refusal::Link);
        }
        if cut_of(&self.store, document, writer)?.is_some_and(|cut| seq >= cut) {
            self.keep_branch(document, writer, &before, branch)?;
            return Err(Refusal::Cut);
        }
        let grown = ChainState::grown(chain, seq, envelope.hash(), envelope.size());
        if grown.ends_stretch() && envelope.signature.is_none() {
            // Without it neither a run nor a proof of a fork could be short.
            return Err(Refusal::Run(BadRun::Unsigned));
        }
        self.has_deps(document, envelope)?;
        Ok(Some(grown))
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
        let one = self.signed_above(document, writer, &held)?;
        let other = self.signed_above(document, writer, branch)?;
        if let (Some((one, one_signature)), Some((other, other_signature))) = (one, other) {
            self.add_proof(ForkProof {
                one,
                one_signature,
                other,
                other_signature,
            })?;
        }
        Err(Refusal::Cut)
    }

    /// How many of a run's envelopes are proved: by its signatures, or by signed headers above.
    fn shown(
        &self,
        document: &DocumentId,
        writer: Writer,
        envelopes: &[Envelope],
    ) -> Result<usize, StoreError> {
        let signed = envelopes.iter().rposition(|it| it.signature.is_some());
        let proved = signed.map_or(0, |at| at.saturating_add(1));
        let tail = envelopes.get(proved..).unwrap_or_default();
        let above = self.signed_above(document, writer, tail)?;
        let good = above.is_some_and(|(headers, signature)| {
            headers.last().is_some_and(|it| it.verify(&signature)) && linked(&headers)
        });
        Ok(if good { envelopes.len() } else { proved })
    }

    /// Headers of a branch up to one that is signed: among the envelopes, or above a cut as the
    /// proof or the kept headers of another branch show.
    fn signed_above(
        &self,
        document: &DocumentId,
        writer: Writer,
        envelopes: &[Envelope],
    ) -> Result<Option<SignedHeaders>, StoreError> {
        let signed = signed_branch(envelopes);
        let Some(last) = envelopes.last().filter(|_| signed.is_none()) else {
            return Ok(signed);
        };
        let mut headers: Vec<Header> = envelopes.iter().map(|it| it.header.clone()).collect();
        let proof = proof_of(&self.store, document, writer)?;
        if let Some((above, signature)) = proof.as_ref().and_then(|it| it.above(&last.hash())) {
            headers.extend_from_slice(above);
            return Ok(Some((headers, signature)));
        }
        let kept: Option<SignedHeaders> =
            read(&self.store, Table::Proof, &branch_key(document, writer))?;
        let above =
            kept.filter(|(above, _)| above.first().is_some_and(|it| it.previous == last.hash()));
        Ok(above.map(|(above, signature)| {
            headers.extend(above);
            (headers, signature)
        }))
    }

    /// Keeps the signed headers above what is held of a branch: they prove it until the rest
    /// comes, and where it left the others of a fork once theirs are held.
    pub(super) fn keep_branch(
        &mut self,
        document: &DocumentId,
        writer: Writer,
        below: &HeaderHash,
        above: &[Envelope],
    ) -> Result<(), StoreError> {
        let proof = proof_of(&self.store, document, writer)?;
        let shown = proof.as_ref().is_some_and(|it| it.above(below).is_some());
        if let Some(branch) = signed_branch(above).filter(|_| !shown) {
            self.store.put(
                Table::Proof,
                branch_key(document, writer),
                cbor::encode(&branch),
            );
        }
        Ok(())
    }

    fn has_deps(&self, document: &DocumentId, envelope: &Envelope) -> Result<(), Refusal> {
        for dep in &envelope.header.deps {
            if cut_of(&self.store, document, dep.writer)?.is_some_and(|cut| dep.seq >= cut) {
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
        let (seq, hash, bytes) = (envelope.header.seq, envelope.hash(), envelope.size());
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
        let chain = ChainState {
            cut: cut_of(&self.store, &document, writer)?,
            ..ChainState::grown(before.as_ref(), seq, hash, bytes)
        };
        self.store
            .put(Table::Chain, chain_key(&document, writer), encode(&chain));
        self.store.put(
            Table::Envelope,
            envelope_key(&document, writer, seq),
            envelope.encode(),
        );
        self.count_kept(&descriptor.owner, bytes)?;
        self.forget_branch(&document, writer, seq)?;
        self.fresh.insert((document, writer, seq));
        let order = order_of(&self.store, &document)?;
        let follows = envelope.header.previous == order.tip
            || envelope.header.deps.iter().any(|dep| dep.hash == order.tip);
        let owner: Option<HubState> = self.row(&ObjectKey::Hub(descriptor.owner))?;
        let recognised = owner.is_none_or(|it| it.recognises(writer, &document, seq));
        let concurrent =
            order.concurrent || !recognised || !(follows || order.tip == HeaderHash::default());
        let order = Order {
            tip: hash,
            concurrent,
        };
        self.store
            .put(Table::Chain, document.as_bytes().to_vec(), encode(&order));
        self.apply(descriptor, &envelope, concurrent)
    }

    /// Whether as much as one partner may keep here is kept of a hub.
    pub(super) fn is_full(&self, hub: &HubId) -> Result<bool, StoreError> {
        let bytes_max = self.conduct.allowance.kept_bytes_max;
        Ok(*hub != self.local.hub && kept_of(&self.store, hub)? >= bytes_max)
    }

    fn count_kept(&mut self, hub: &HubId, bytes: u64) -> Result<(), StoreError> {
        let kept = kept_of(&self.store, hub)?.saturating_add(bytes);
        self.store
            .put(Table::Local, kept_key(hub), kept.to_be_bytes().to_vec());
        Ok(())
    }

    /// Drops the kept headers of a branch that is held further now.
    fn forget_branch(
        &mut self,
        document: &DocumentId,
        writer: Writer,
        seq: u64,
    ) -> Result<(), StoreError> {
        let key = branch_key(document, writer);
        let kept: Option<SignedHeaders> = read(&self.store, Table::Proof, &key)?;
        if kept.is_some_and(|(above, _)| above.first().is_some_and(|it| it.seq <= seq)) {
            self.store.remove(Table::Proof, key);
        }
        Ok(())
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
            let lowest = cut_of(&self.store, &document, writer)?.unwrap_or(u64::MAX);
            if (lowest, &held) <= (seq, &bytes) {
                return Ok(false);
            }
        }
        self.store.put(Table::Proof, key, bytes);
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

/// Key of the bytes kept of a hub's documents.
fn kept_key(hub: &HubId) -> Vec<u8> {
    let mut key = b"kept".to_vec();
    key.extend_from_slice(hub.as_bytes());
    key
}

/// Bytes of envelopes kept of a hub's documents.
///
/// # Errors
/// [`StoreError`].
fn kept_of(store: &dyn Store, hub: &HubId) -> Result<u64, StoreError> {
    let kept = store.get(Table::Local, &kept_key(hub))?;
    Ok(kept
        .and_then(|it| it.try_into().ok())
        .map_or(0, u64::from_be_bytes))
}

pub(super) fn damaged(table: Table) -> StoreError {
    StoreError::Damaged {
        table,
        what: "a value",
    }
}

/// Headers, ascending, the last of which is signed.
type SignedHeaders = (Vec<Header>, Signature);

/// Whether headers follow one another in one chain.
fn linked(headers: &[Header]) -> bool {
    headers.windows(2).all(|pair| match pair {
        [below, above] => {
            above.previous == below.hash()
                && (above.document, above.writer) == (below.document, below.writer)
        }
        _ => false,
    })
}

/// Headers of a branch from its first up to the first that is signed.
fn signed_branch(envelopes: &[Envelope]) -> Option<SignedHeaders> {
    let end = envelopes.iter().position(|it| it.signature.is_some())?;
    let headers = envelopes
        .get(..=end)?
        .iter()
        .map(|it| it.header.clone())
        .collect();
    Some((headers, envelopes.get(end)?.signature?))
}
