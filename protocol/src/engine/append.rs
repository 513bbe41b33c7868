//! Appending what was admitted: chain, order, signatures, then what the operations do.

use super::{
    Turn,
    admit::{kept_key, kept_of},
    branch::SignedHeaders,
    chain::{
        ChainState, Cut, Order, branch_key, chain_key, chain_of, chains_of, envelope_key, order_of,
    },
    edit::Edits,
};
use crate::{
    cbor,
    document::Descriptor,
    envelope::Envelope,
    id::{DocumentId, HeaderHash, HubId, Writer},
    identity::HubState,
    object::{ObjectKey, encode, read},
    store::{Store, StoreError, Table},
};

/// What an envelope adds to its chain, computed once.
pub(super) struct Weight {
    /// Hash of its header.
    pub hash: HeaderHash,
    /// Bytes of header and operations.
    pub bytes: u64,
}

impl Weight {
    pub(super) fn of(envelope: &Envelope) -> Self {
        Self {
            hash: envelope.hash(),
            bytes: envelope.size(),
        }
    }

    /// Of the envelopes of one run: each names the hash of the one before.
    pub(super) fn of_run(envelopes: &[Envelope]) -> Vec<Self> {
        let later = envelopes.iter().skip(1).map(|it| it.header.previous);
        let last = envelopes.last().map(Envelope::hash);
        let hashes = later.chain(last);
        let weighed = envelopes.iter().zip(hashes);
        weighed
            .map(|(envelope, hash)| Self {
                hash,
                bytes: envelope.size(),
            })
            .collect()
    }
}

/// The end of one chain, and of its document, while envelopes are appended: read once, written
/// once, however many come.
struct End<'a> {
    descriptor: &'a Descriptor,
    chain: Option<ChainState>,
    order: Order,
    owner: Option<HubState>,
    /// No other chain of the document is held.
    is_alone: bool,
    bytes: u64,
}

impl Turn<'_> {
    /// Appends verified envelopes that follow what is held of their chain, in order: chain,
    /// signatures, fields, records.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn append(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
        writer: Writer,
        envelopes: Vec<(Envelope, Weight)>,
    ) -> Result<(), StoreError> {
        let Some(seq) = envelopes.last().map(|(it, _)| it.header.seq) else {
            return Ok(());
        };
        self.hold(descriptor, document)?;
        let mut end = End {
            descriptor,
            chain: chain_of(&self.store, document, writer)?,
            order: order_of(&self.store, document)?,
            owner: self.row(&ObjectKey::Hub(descriptor.owner))?,
            is_alone: chains_of(&self.store, document)?
                .iter()
                .all(|(other, _)| *other == writer),
            bytes: 0,
        };
        for (envelope, weight) in envelopes {
            self.append_one(&mut end, &envelope, &weight)?;
        }
        if let Some(chain) = end.chain {
            let cut = Cut::of(&self.store, document, writer)?;
            if cut.as_ref().is_some_and(|it| seq >= it.forked) {
                // What others said upon the branch counts now.
                self.unread.insert(*document, descriptor.clone());
            }
            let cut = cut.map(|it| it.at());
            let key = chain_key(document, writer);
            self.store.put(
                Table::Chain,
                key,
                encode(Table::Chain, &ChainState { cut, ..chain }),
            );
        }
        let key = document.as_bytes().to_vec();
        self.store
            .put(Table::Chain, key, encode(Table::Chain, &end.order));
        self.digest_anew(descriptor, document)?;
        self.count_kept(&descriptor.owner, end.bytes)?;
        self.forget_branch(document, writer, seq)
    }

    /// Keeps what a document is.
    pub(super) fn hold(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
    ) -> Result<(), StoreError> {
        let key = document.as_bytes();
        if self.store.get(Table::Document, key)?.is_none() {
            self.store
                .put(Table::Document, key.to_vec(), cbor::encode(descriptor));
        }
        Ok(())
    }

    fn append_one(
        &mut self,
        end: &mut End<'_>,
        envelope: &Envelope,
        weight: &Weight,
    ) -> Result<(), StoreError> {
        let header = &envelope.header;
        let (document, writer, seq) = (header.document, header.writer, header.seq);
        self.forget_signature(
            &document,
            writer,
            end.chain.as_ref(),
            envelope.signature.is_some(),
        )?;
        end.chain = Some(ChainState::grown(end.chain.as_ref(), seq, weight));
        end.bytes = end.bytes.saturating_add(weight.bytes);
        let key = envelope_key(&document, writer, seq);
        self.store.put(Table::Envelope, key, envelope.encode());
        self.fresh.insert((document, writer, seq));
        let tip = end.order.tip;
        let follows = header.previous == tip
            || tip == HeaderHash::default()
            || header.deps.iter().any(|dep| dep.hash == tip);
        let recognised = end
            .owner
            .as_ref()
            .is_none_or(|it| it.recognises(writer, &document, seq));
        let concurrent = end.order.concurrent || !recognised || !follows;
        end.order = Order {
            tip: weight.hash,
            concurrent,
        };
        if recognised {
            let edits = Edits {
                descriptor: end.descriptor,
                envelope,
                hash: weight.hash,
                is_alone: end.is_alone,
            };
            let deps = self.counted(end.owner.as_ref(), &document, &header.deps)?;
            self.edit(&edits, &deps)?;
        }
        self.apply(end.descriptor, envelope)
    }

    pub(super) fn count_kept(&mut self, hub: &HubId, bytes: u64) -> Result<(), StoreError> {
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
}
