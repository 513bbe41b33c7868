//! Evidence from what is held here, for files that prove something anywhere.

use super::{
    Turn,
    admit::damaged,
    branch::signed_above,
    chain::{chain_key, envelope_key},
    claim::claim_of,
};
use crate::{
    cbor,
    document::Descriptor,
    envelope::{Envelope, ForkProof, Operation, merkle_path},
    hash::hash,
    id::{DeviceId, DocumentId, HeaderHash, HubId, RecordId, Writer},
    identity::{Body, SignedEntry},
    limits::{ENVELOPE_BYTES_MAX, STRETCH_ENVELOPES_MAX},
    message::{Claim, Evidence, Origin},
    object::{Arrived, decode, read, record_key},
    store::{Store, StoreError, StoreExt, Table},
};

/// A proof that is held here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldProof {
    /// Its name: the same on every node that holds it.
    pub name: HeaderHash,
    /// What it is about.
    pub about: About,
}

/// What a held proof is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A chain that forked.
    Chain {
        /// In which document.
        document: DocumentId,
        /// Whose.
        writer: Writer,
        /// From which place on nothing counts.
        seq: u64,
    },
    /// An identity log that contradicts itself.
    Log {
        /// Whose.
        hub: HubId,
        /// At which position.
        position: u64,
    },
}

/// Name of a proof as it is held.
pub(super) fn proof_name(value: &[u8]) -> HeaderHash {
    HeaderHash::from_bytes(hash("halle/proof/1", &[value]))
}

/// All proofs that are held, by what they are about.
///
/// # Errors
/// [`StoreError`].
pub fn proofs_held(store: &dyn Store) -> Result<Vec<HeldProof>, StoreError> {
    let mut found = Vec::new();
    for (_, value) in store.under(Table::Proof, b"chain")? {
        let proof: ForkProof = decode(Table::Proof, &value)?;
        found.extend(proof.one.first().map(|it| HeldProof {
            name: proof_name(&value),
            about: About::Chain {
                document: it.document,
                writer: it.writer,
                seq: it.seq,
            },
        }));
    }
    for (_, value) in store.under(Table::Proof, b"root")? {
        let (one, _): (SignedEntry, SignedEntry) = decode(Table::Proof, &value)?;
        let entry = one.verify().map_err(|_| damaged(Table::Proof))?;
        found.push(HeldProof {
            name: proof_name(&value),
            about: About::Log {
                hub: entry.hub,
                position: entry.position,
            },
        });
    }
    Ok(found)
}

/// What proves that a chain forked, or that an identity log contradicts itself, by name.
///
/// # Errors
/// [`StoreError`].
pub fn evidence_of_proof(
    store: &dyn Store,
    name: &HeaderHash,
) -> Result<Option<Evidence>, StoreError> {
    for (_, value) in store.under(Table::Proof, b"chain")? {
        if proof_name(&value) == *name {
            return fork(store, decode(Table::Proof, &value)?);
        }
    }
    for (_, value) in store.under(Table::Proof, b"root")? {
        if proof_name(&value) == *name {
            let (one, other) = decode(Table::Proof, &value)?;
            return Ok(Some(Evidence::Identity { one, other }));
        }
    }
    Ok(None)
}

fn fork(store: &dyn Store, proof: ForkProof) -> Result<Option<Evidence>, StoreError> {
    let (Some(one), Some(other)) = (proof.one.first(), proof.other.first()) else {
        return Ok(None);
    };
    let Some(origin) = origin(store, &one.document, &one.writer.device)? else {
        return Ok(None);
    };
    let text = |hash| {
        read(
            store,
            Table::Proof,
            &text_key(&one.document, one.writer, hash),
        )
    };
    let texts = (text(&one.hash())?, text(&other.hash())?);
    Ok(Some(Evidence::Fork {
        origin,
        proof,
        texts,
    }))
}

/// What proves that a device wrote a record, at the lowest place where it stands.
///
/// # Errors
/// [`StoreError`].
pub fn evidence_of_record(
    store: &dyn Store,
    id: &RecordId,
) -> Result<Option<Evidence>, StoreError> {
    let Some(record) = read::<Arrived>(store, Table::Record, &record_key(id))? else {
        return Ok(None);
    };
    let origin = origin(store, &record.document, &record.writer.device)?;
    if record.claimed.is_some() {
        return Ok(claim_of(store, &record)?.zip(origin).map(as_claimed));
    }
    let (document, writer) = (record.document, record.writer);
    let envelopes = stretch(store, &document, writer, record.seq)?;
    let signed = signed_above(store, &document, writer, &envelopes)?;
    let (Some((headers, signature)), Some(origin), Some(envelope)) =
        (signed, origin, envelopes.first())
    else {
        return Ok(None);
    };
    let at = usize::try_from(record.index).unwrap_or(usize::MAX);
    Ok(Some(Evidence::Record {
        origin,
        record: record.bytes,
        index: record.index,
        path: merkle_path(&envelope.operations, at),
        headers,
        signature,
    }))
}

/// What proves a record that stands by a claim.
fn as_claimed((claim, origin): (Claim, Origin)) -> Evidence {
    let claimed = claim.claimed;
    Evidence::Record {
        origin,
        record: claimed.record,
        index: claimed.index,
        path: claimed.path,
        headers: claimed.headers,
        signature: claimed.signed,
    }
}

/// Envelopes of a chain from a place on, up to one that is signed.
fn stretch(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
    from: u64,
) -> Result<Vec<Envelope>, StoreError> {
    let mut found = Vec::new();
    for seq in (from..).take(usize::try_from(STRETCH_ENVELOPES_MAX).unwrap_or(usize::MAX)) {
        let Some(value) = store.get(Table::Envelope, &envelope_key(document, writer, seq))? else {
            break;
        };
        let envelope = Envelope::decode(&value).map_err(|_| damaged(Table::Envelope))?;
        let signed = envelope.signature.is_some();
        found.push(envelope);
        if signed {
            break;
        }
    }
    Ok(found)
}

/// What says of whom a chain is.
fn origin(
    store: &dyn Store,
    document: &DocumentId,
    device: &DeviceId,
) -> Result<Option<Origin>, StoreError> {
    let Some(descriptor) = read::<Descriptor>(store, Table::Document, document.as_bytes())? else {
        return Ok(None);
    };
    let certificate = certificate_of(store, &descriptor.owner, device)?;
    Ok(certificate.map(|certificate| Origin {
        descriptor,
        certificate,
    }))
}

/// The root's word that a device may write for a hub.
///
/// # Errors
/// [`StoreError`].
pub fn certificate_of(
    store: &dyn Store,
    hub: &HubId,
    device: &DeviceId,
) -> Result<Option<SignedEntry>, StoreError> {
    for (_, value) in store.under(Table::Identity, hub.as_bytes())? {
        let certificate: SignedEntry = decode(Table::Identity, &value)?;
        let entry = certificate.verify().map_err(|_| damaged(Table::Identity))?;
        if matches!(&entry.body, Body::DeviceAdd { device: it, .. } if it == device) {
            return Ok(Some(certificate));
        }
    }
    Ok(None)
}

/// Key of what one side of a fork says.
fn text_key(document: &DocumentId, writer: Writer, hash: &HeaderHash) -> Vec<u8> {
    let mut key = texts_of(document, writer);
    key.extend_from_slice(hash.as_bytes());
    key
}

fn texts_of(document: &DocumentId, writer: Writer) -> Vec<u8> {
    let mut key = b"text".to_vec();
    key.extend_from_slice(&chain_key(document, writer));
    key
}

impl Turn<'_> {
    /// Keeps what one side of a fork says, for people who want to know: it makes no change.
    pub(super) fn keep_text(&mut self, envelope: &Envelope) {
        let header = &envelope.header;
        let bytes = cbor::encode::<Vec<Operation>>(&envelope.operations);
        if bytes.len() <= 2 * ENVELOPE_BYTES_MAX {
            let key = text_key(&header.document, header.writer, &envelope.hash());
            self.put(Table::Proof, key, bytes);
        }
    }

    /// Drops what the sides of a fork say, of which a lower one is proved.
    pub(super) fn forget_texts(
        &mut self,
        document: &DocumentId,
        writer: Writer,
    ) -> Result<(), StoreError> {
        for (key, _) in self
            .store
            .under(Table::Proof, &texts_of(document, writer))?
        {
            self.store.remove(Table::Proof, key);
        }
        Ok(())
    }
}
