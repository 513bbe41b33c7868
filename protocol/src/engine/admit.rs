//! Admission: what is refused for ever is refused here; everything else is judged by the folds.

use super::{
    Turn,
    append::Weight,
    branch::{signed_above, signed_branch},
    chain::{ChainState, Cut, branch_key, chain_key, chain_of, envelope_key, proof_of},
    refusal::Refusal,
};
use crate::{
    cbor,
    document::Descriptor,
    envelope::{BadRun, Envelope, ForkProof, Header, Run},
    id::{DocumentId, HeaderHash, HubId, Writer},
    identity::HubState,
    object::ObjectKey,
    store::{Store, StoreError, StoreExt, Table},
};

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
        mut envelopes: Vec<Envelope>,
    ) -> Result<usize, Refusal> {
        let weights = Weight::of_run(&envelopes);
        let mut chain = chain_of(&self.store, document, writer)?;
        let cut = Cut::of(&self.store, document, writer)?;
        let mut held = 0_usize;
        let mut fitting = 0_usize;
        let mut refused = None;
        for (at, weight) in weights.iter().enumerate() {
            let branch = envelopes.get(at..).unwrap_or_default();
            match self.follow(
                document,
                writer,
                chain.as_ref(),
                cut.as_ref(),
                branch,
                weight,
            ) {
                Ok(Some(grown)) => {
                    chain = Some(grown);
                    fitting = fitting.saturating_add(1);
                }
                Ok(None) => held = held.saturating_add(1),
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
        envelopes.drain(..held);
        envelopes.truncate(fitting);
        let weights = weights.into_iter().skip(held);
        let wrong = |it: &Refusal| !matches!(it, Refusal::Cut | Refusal::Dependency);
        if refused.as_ref().is_some_and(wrong) {
            // Taken as far as a signature below the refused one proves it.
            let proved = envelopes.iter().rposition(|it| it.signature.is_some());
            envelopes.truncate(proved.map_or(0, |at| at.saturating_add(1)));
        }
        let new = envelopes.len();
        if new > 0 {
            self.notice(writer)?;
        }
        let weighed = envelopes.into_iter().zip(weights).collect();
        self.append(descriptor, document, writer, weighed)?;
        refused.map_or(Ok(new), Err)
    }

    /// Whether the first envelope of a branch follows the chain, which then stands as answered;
    /// nothing for one that is held.
    fn follow(
        &mut self,
        document: &DocumentId,
        writer: Writer,
        chain: Option<&ChainState>,
        cut: Option<&Cut>,
        branch: &[Envelope],
        weight: &Weight,
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
        if cut.is_some_and(|cut| !cut.admits(seq, &weight.hash)) {
            self.keep_branch(document, writer, &before, branch)?;
            return Err(Refusal::Cut);
        }
        let grown = ChainState::grown(chain, seq, weight);
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
        let one = signed_above(&self.store, document, writer, &held)?;
        let other = signed_above(&self.store, document, writer, branch)?;
        if let (Some((one, one_signature)), Some((other, other_signature))) = (one, other) {
            self.add_proof(ForkProof {
                one,
                one_signature,
                other,
                other_signature,
            })?;
            self.keep_text(theirs);
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
        let above = signed_above(&self.store, document, writer, tail)?;
        let good = above.is_some_and(|(headers, signature)| {
            headers.last().is_some_and(|it| it.verify(&signature)) && linked(&headers)
        });
        Ok(if good { envelopes.len() } else { proved })
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
            // Beyond a fork one counts where it is held, and is not waited for.
            let cut = Cut::of(&self.store, document, dep.writer)?;
            if cut.is_some_and(|cut| dep.seq >= cut.forked) {
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

    /// Whether as much as one partner may keep here is kept of a hub.
    pub(super) fn is_full(&self, hub: &HubId) -> Result<bool, StoreError> {
        let bytes_max = self.conduct.allowance.kept_bytes_max;
        Ok(*hub != self.local.hub && kept_of(&self.store, hub)? >= bytes_max)
    }
}

/// Key of the bytes kept of a hub's documents.
pub(super) fn kept_key(hub: &HubId) -> Vec<u8> {
    let mut key = b"kept".to_vec();
    key.extend_from_slice(hub.as_bytes());
    key
}

/// Bytes of envelopes kept of a hub's documents.
///
/// # Errors
/// [`StoreError`].
pub(super) fn kept_of(store: &dyn Store, hub: &HubId) -> Result<u64, StoreError> {
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
