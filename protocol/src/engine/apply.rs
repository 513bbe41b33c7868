//! What an envelope's operations do to fields and records, and how a cut undoes them.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of twenty kinds of records each place takes its own; the rest is somebody else's"
)]

use std::collections::BTreeMap;

use super::{
    Turn,
    admit::damaged,
    chain::{Order, branch_key, chain_key, chain_of, cut_of, encode},
};
use crate::{
    cbor,
    document::{Descriptor, Kind, Replica, ReplicaError, is_key},
    envelope::{Envelope, Operation},
    id::{DocumentId, HeaderHash, OfferId, RecordId, Writer},
    object::{Arrived, At, FieldValue, ObjectKey, decode, field_key, read, record_key, seen_key},
    record::{Body, record_id},
    store::{Store, StoreError, StoreExt, Table},
};

impl Turn<'_> {
    pub(super) fn apply(
        &mut self,
        descriptor: &Descriptor,
        envelope: &Envelope,
        concurrent: bool,
    ) -> Result<(), StoreError> {
        let header = &envelope.header;
        for seen in &header.seen {
            let key = seen_key(&header.document, header.writer, &seen.log, Some(header.seq));
            self.store
                .put(Table::Seen, key, cbor::encode(&(seen.position, seen.hash)));
        }
        for (operation, index) in envelope.operations.iter().zip(0_u32..) {
            match operation {
                Operation::Record(bytes) => self.arrive(descriptor, envelope, index, bytes)?,
                Operation::Put(..) | Operation::Delete(_) if concurrent => {}
                Operation::Put(key, value) if is_key(key) => {
                    let field = FieldValue {
                        values: vec![value.clone()],
                        by: envelope.hash(),
                        time: header.time,
                    };
                    self.store.put(
                        Table::Field,
                        field_key(&header.document, key),
                        cbor::encode(&field),
                    );
                    self.field_changed(descriptor, &header.document, key);
                }
                Operation::Delete(key) => {
                    self.store
                        .remove(Table::Field, field_key(&header.document, key));
                    self.field_changed(descriptor, &header.document, key);
                }
                Operation::Put(..) => {}
            }
        }
        let edits = envelope
            .operations
            .iter()
            .any(|it| !matches!(it, Operation::Record(_)));
        if concurrent && edits {
            self.read_again(descriptor, &header.document)?;
        }
        Ok(())
    }

    fn arrive(
        &mut self,
        descriptor: &Descriptor,
        envelope: &Envelope,
        index: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let id = record_id(&envelope.header.document, bytes);
        let at = At {
            writer: envelope.header.writer,
            seq: envelope.header.seq,
            index,
            time: envelope.header.time,
        };
        // The same record may stand in several envelopes.
        let held: Option<Arrived> = read(&self.store, Table::Record, &record_key(&id))?;
        let mut places = held.as_ref().map(Arrived::all).unwrap_or_default();
        places.push(at);
        places.sort_unstable();
        let arrived = Arrived {
            id,
            document: envelope.header.document,
            descriptor: descriptor.clone(),
            writer: at.writer,
            seq: at.seq,
            index,
            time: at.time,
            also: Vec::new(),
            bytes: bytes.to_vec(),
        }
        .standing_at(&places);
        self.store
            .put(Table::Record, record_key(&id), cbor::encode(&arrived));
        for cited in cited(&arrived) {
            self.store
                .put(Table::Cited, cited_key(&cited, &id), Vec::new());
            self.sources.insert(ObjectKey::Cites(cited));
        }
        self.record_changed(&arrived);
        Ok(())
    }

    fn record_changed(&mut self, record: &Arrived) {
        self.sources.insert(ObjectKey::Record(record.id));
        match record.body() {
            Some(Body::OpenCycle(_)) => self.sources.insert(ObjectKey::Cycle(record.id)),
            Some(Body::Lot(_)) => self.sources.insert(ObjectKey::Lot(record.id)),
            Some(Body::Order(_)) => self.sources.insert(ObjectKey::Order(record.id)),
            Some(Body::Entry(_)) => self.sources.insert(ObjectKey::Entry(record.id)),
            _ => false,
        };
    }

    fn field_changed(&mut self, descriptor: &Descriptor, document: &DocumentId, key: &str) {
        let group = key.rsplit_once('/').map_or("", |(group, _)| group);
        self.sources
            .insert(ObjectKey::Fields(*document, group.to_owned()));
        match descriptor.kind {
            Kind::Profile => {
                self.sources.insert(ObjectKey::Profile(descriptor.owner));
            }
            Kind::Catalogue => {
                if let Some(offer) = group.strip_prefix("offer/").and_then(OfferId::from_hex) {
                    self.sources
                        .insert(ObjectKey::Offer(descriptor.owner, offer));
                }
            }
            Kind::Trade | Kind::Ledger | Kind::Voice | Kind::Private => {}
        }
    }

    /// Cuts a chain at a seq: its envelopes from there on make no change any more. Of a chain that
    /// is not held as far, the rest below may still come.
    pub(super) fn cut(
        &mut self,
        document: &DocumentId,
        writer: Writer,
        seq: u64,
    ) -> Result<(), StoreError> {
        let Some(mut chain) = chain_of(&self.store, document, writer)? else {
            return Ok(());
        };
        let Some(descriptor) =
            read::<Descriptor>(&self.store, Table::Document, document.as_bytes())?
        else {
            return Ok(());
        };
        let mut above = Vec::new();
        chain.hash = HeaderHash::default();
        for (key, value) in self
            .store
            .under(Table::Envelope, &chain_key(document, writer))?
        {
            let envelope = Envelope::decode(&value).map_err(|_| damaged(Table::Envelope))?;
            if envelope.header.seq >= seq {
                above.push((key, envelope));
            } else {
                chain.hash = envelope.hash();
            }
        }
        let branch: Vec<Envelope> = above.iter().map(|(_, it)| it.clone()).collect();
        self.store
            .remove(Table::Proof, branch_key(document, writer));
        self.keep_branch(document, writer, &chain.hash, &branch)?;
        for (key, envelope) in above {
            self.store.remove(Table::Envelope, key);
            for seen in &envelope.header.seen {
                let key = seen_key(document, writer, &seen.log, Some(envelope.header.seq));
                self.store.remove(Table::Seen, key);
            }
            for operation in &envelope.operations {
                if let Operation::Record(bytes) = operation {
                    self.depart(&record_id(document, bytes), writer, seq)?;
                }
            }
        }
        chain.cut = Some(seq);
        chain.seq = chain.seq.min(seq.saturating_sub(1));
        if chain.hash == HeaderHash::default() {
            self.store.remove(Table::Chain, chain_key(document, writer));
        } else {
            self.store
                .put(Table::Chain, chain_key(document, writer), encode(&chain));
        }
        let order = Order {
            tip: HeaderHash::default(),
            concurrent: true,
        };
        self.store
            .put(Table::Chain, document.as_bytes().to_vec(), encode(&order));
        self.read_again(&descriptor, document)
    }

    /// Takes a record from its places in a chain from a seq on.
    fn depart(&mut self, id: &RecordId, writer: Writer, seq: u64) -> Result<(), StoreError> {
        let Some(record) = read::<Arrived>(&self.store, Table::Record, &record_key(id))? else {
            return Ok(());
        };
        let mut left = record.all();
        left.retain(|at| at.writer != writer || at.seq < seq);
        if !left.is_empty() {
            let record = record.standing_at(&left);
            self.store
                .put(Table::Record, record_key(id), cbor::encode(&record));
            self.record_changed(&record);
            return Ok(());
        }
        self.store.remove(Table::Record, record_key(id));
        for cited in cited(&record) {
            self.store.remove(Table::Cited, cited_key(&cited, id));
            self.sources.insert(ObjectKey::Cites(cited));
        }
        self.record_changed(&record);
        Ok(())
    }

    /// Reads all editable fields of a document through Automerge.
    fn read_again(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
    ) -> Result<(), StoreError> {
        let fields = fields_of(&self.store, document)?;
        for (key, value) in self.store.under(Table::Field, document.as_bytes())? {
            let name = String::from_utf8_lossy(key.get(32..).unwrap_or_default()).into_owned();
            let held: FieldValue = decode(Table::Field, &value)?;
            match fields.get(&name) {
                Some(field) if *field == held => {}
                Some(_) => self.field_changed(descriptor, document, &name),
                None => {
                    self.store.remove(Table::Field, key);
                    self.field_changed(descriptor, document, &name);
                }
            }
        }
        for (name, field) in fields {
            let key = field_key(document, &name);
            let value = cbor::encode(&field);
            if self.store.get(Table::Field, &key)?.as_ref() != Some(&value) {
                self.store.put(Table::Field, key, value);
                self.field_changed(descriptor, document, &name);
            }
        }
        Ok(())
    }

    /// Identity rows, at once: admission asks them.
    pub(super) fn refresh_hubs(&mut self) -> Result<(), StoreError> {
        let hubs = self
            .sources
            .iter()
            .filter(|key| matches!(key, ObjectKey::Hub(_)))
            .cloned()
            .collect::<std::collections::BTreeSet<_>>();
        if !hubs.is_empty() {
            self.sources.retain(|key| !hubs.contains(key));
            self.changed
                .extend(crate::object::derive(&mut self.store, hubs)?);
        }
        Ok(())
    }
}

/// Ids under which a record is found: what it cites, and its pool for membership.
fn cited(record: &Arrived) -> Vec<[u8; 32]> {
    let Some(body) = record.body() else {
        return Vec::new();
    };
    let mut cited: Vec<[u8; 32]> = body.cites().iter().map(|it| *it.as_bytes()).collect();
    cited.extend(match &body {
        Body::Accept(it) => Some(*it.pool.as_bytes()),
        Body::Admit(it) => Some(*it.pool.as_bytes()),
        Body::Leave(it) => Some(*it.pool.as_bytes()),
        _ => None,
    });
    cited
}

fn cited_key(cited: &[u8; 32], citing: &RecordId) -> Vec<u8> {
    let mut key = cited.to_vec();
    key.extend_from_slice(citing.as_bytes());
    key
}

/// Envelopes of a document in a causal order, the same on every node that holds them; with deps at
/// or above a cut left out, as the specification says.
///
/// # Errors
/// [`StoreError`].
pub fn envelopes_of(store: &dyn Store, document: &DocumentId) -> Result<Vec<Envelope>, StoreError> {
    let mut waiting: Vec<Envelope> = Vec::new();
    for (_, value) in store.under(Table::Envelope, document.as_bytes())? {
        let mut envelope = Envelope::decode(&value).map_err(|_| damaged(Table::Envelope))?;
        let mut counted = Vec::with_capacity(envelope.header.deps.len());
        for dep in envelope.header.deps {
            if cut_of(store, document, dep.writer)?.is_none_or(|cut| dep.seq < cut) {
                counted.push(dep);
            }
        }
        envelope.header.deps = counted;
        waiting.push(envelope);
    }
    let mut done: BTreeMap<Writer, u64> = BTreeMap::new();
    let mut ordered = Vec::with_capacity(waiting.len());
    loop {
        let before = ordered.len();
        let mut left = Vec::new();
        for envelope in waiting {
            let header = &envelope.header;
            let ready = done.get(&header.writer).copied().unwrap_or_default() == header.seq
                && header
                    .deps
                    .iter()
                    .all(|dep| done.get(&dep.writer).is_some_and(|it| *it > dep.seq));
            if ready {
                done.insert(header.writer, header.seq.saturating_add(1));
                ordered.push(envelope);
            } else {
                left.push(envelope);
            }
        }
        if left.is_empty() || ordered.len() == before {
            return Ok(ordered);
        }
        waiting = left;
    }
}

/// A document, performed by Automerge.
///
/// # Errors
/// [`StoreError`].
pub fn replica_of(store: &dyn Store, document: &DocumentId) -> Result<Replica, StoreError> {
    let mut replica = Replica::new(*document).map_err(failed)?;
    for envelope in envelopes_of(store, document)? {
        replica.perform(&envelope).map_err(failed)?;
    }
    Ok(replica)
}

fn failed(error: ReplicaError) -> StoreError {
    StoreError::Failed(error.to_string())
}

/// All editable fields, through Automerge, each with the newest envelope that set it.
fn fields_of(
    store: &dyn Store,
    document: &DocumentId,
) -> Result<BTreeMap<String, FieldValue>, StoreError> {
    let replica = replica_of(store, document)?;
    let mut set: BTreeMap<String, (HeaderHash, i64)> = BTreeMap::new();
    for envelope in envelopes_of(store, document)? {
        for operation in &envelope.operations {
            if let Operation::Put(key, _) = operation {
                set.insert(key.clone(), (envelope.hash(), envelope.header.time));
            }
        }
    }
    let mut fields = BTreeMap::new();
    for key in replica.keys().into_iter().filter(|key| is_key(key)) {
        let values = replica.values(&key).map_err(failed)?;
        if let Some((by, time)) = set.get(&key).copied().filter(|_| !values.is_empty()) {
            fields.insert(key, FieldValue { values, by, time });
        }
    }
    Ok(fields)
}
