//! One event's or command's work over the store: everything staged, nothing done.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ed25519_dalek::SigningKey;

use super::{
    Conduct,
    append::Weight,
    chain::{chain_of, chains_of, cut_of, order_of},
    duty,
};
use crate::{
    document::Descriptor,
    envelope::{
        Dep, Envelope, Header, Log, Operation, Oversize, Scalar, Seen, check_operations, seal,
    },
    hash::hash,
    id::{DeviceId, DocumentId, HeaderHash, HubId, Nonce, OfferId, RecordId, Writer},
    identity::HubState,
    limits::{DEPS_MAX, ENVELOPE_BYTES_MAX, ENVELOPE_OPERATIONS_MAX, SEEN_MAX, VERSION},
    object::{Arrived, Changed, ObjectKey, PoolState, Reader, decode, derive, read, seen_key},
    record::{Body, record_id},
    store::{Overlay, Store, StoreError, StoreExt, Table, Writes},
};

/// Who this node is.
#[derive(Clone)]
pub struct Local {
    /// Its hub.
    pub hub: HubId,
    /// Its device and the epoch of its store.
    pub writer: Writer,
    /// Signs what the engine seals.
    pub key: Arc<SigningKey>,
}

impl std::fmt::Debug for Local {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?} of {:?}", self.writer, self.hub)
    }
}

/// The only time and chance there is.
#[derive(Debug, Clone)]
pub struct Moment {
    /// Milliseconds since 1970.
    pub now: i64,
    /// The civil date where the node stands.
    pub today: jiff::civil::Date,
    /// Chance, unused before.
    pub entropy: [u8; 32],
}

/// Something of our own that cannot be written; a bug in the caller.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// It passes a bound.
    #[error(transparent)]
    Oversize(#[from] Oversize),
    /// This device's chain in this document is cut, or its epoch was overtaken: it writes there no
    /// more.
    #[error("this device's chain is cut by a proved fork")]
    Cut,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The work of one event or command.
pub struct Turn<'a> {
    pub(super) local: &'a Local,
    pub(super) conduct: &'a Conduct,
    pub(super) store: Overlay<'a, dyn Store + 'a>,
    /// Now.
    pub moment: Moment,
    drawn: u64,
    pub(super) sources: BTreeSet<ObjectKey>,
    /// Envelopes admitted in this turn: document and chain; own ones are pushed, others told of.
    pub(super) fresh: BTreeSet<(DocumentId, Writer, u64)>,
    /// Identity, founding or proof entries came.
    pub(super) logs_came: bool,
    /// This device's epoch is over: nothing more is written in it.
    pub(super) overtaken: bool,
    /// Rows that changed since the last duty.
    pub(super) changed: Changed,
    /// Documents whose fields are to be read again: once, however many envelopes came, because each
    /// reading goes through the whole document.
    pub(super) unread: BTreeMap<DocumentId, Descriptor>,
    failed: Option<StoreError>,
}

impl<'a> Turn<'a> {
    /// A turn over a store.
    pub(super) fn new(
        local: &'a Local,
        conduct: &'a Conduct,
        store: &'a (dyn Store + 'a),
        moment: Moment,
    ) -> Self {
        Self {
            local,
            conduct,
            store: Overlay::new(store),
            moment,
            drawn: 0,
            sources: BTreeSet::new(),
            fresh: BTreeSet::new(),
            logs_came: false,
            overtaken: false,
            changed: Changed::new(),
            unread: BTreeMap::new(),
            failed: None,
        }
    }

    /// Who this node is.
    pub fn local(&self) -> &Local {
        self.local
    }

    /// The store as it will be.
    pub fn store(&self) -> &dyn Store {
        &self.store
    }

    /// A reader of the rows as they will be once settled.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.store)
    }

    /// Reads a row.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn row<T: serde::de::DeserializeOwned>(
        &self,
        key: &ObjectKey,
    ) -> Result<Option<T>, StoreError> {
        read(&self.store, Table::Row, &key.encode())
    }

    /// Stages a value of this device's own state.
    pub fn put(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.store.put(table, key, value);
    }

    /// Removes a value of this device's own state.
    pub fn remove(&mut self, table: Table, key: Vec<u8>) {
        self.store.remove(table, key);
    }

    /// What is staged so far.
    pub(super) fn writes(&self) -> &Writes {
        self.store.writes()
    }

    pub(super) fn into_writes(self) -> Writes {
        self.store.into_writes()
    }

    pub(super) fn failed(&mut self) -> Option<StoreError> {
        self.failed.take()
    }

    /// Remembers that the store failed, where the caller answers with something else.
    pub fn fail(&mut self, error: StoreError) {
        self.failed.get_or_insert(error);
    }

    /// Thirty-two bytes of chance.
    pub fn chance(&mut self) -> [u8; 32] {
        self.drawn = self.drawn.saturating_add(1);
        hash(
            "halle/chance/1",
            &[&self.moment.entropy, &self.drawn.to_be_bytes()],
        )
    }

    /// Sixteen bytes of chance.
    pub fn nonce(&mut self) -> Nonce {
        let chance = self.chance();
        Nonce::from_slice(chance.get(..16).unwrap_or_default()).unwrap_or_default()
    }

    /// A new offer's id.
    pub fn offer_id(&mut self) -> OfferId {
        let nonce = self.nonce();
        OfferId::from_bytes(*nonce.as_bytes())
    }

    /// Seals operations into envelopes of this device's chain and admits them. Returns the ids of
    /// the records among them, in order. Rows follow at [`Self::settle`].
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn publish(
        &mut self,
        descriptor: &Descriptor,
        operations: Vec<Operation>,
    ) -> Result<Vec<RecordId>, PublishError> {
        let document = descriptor.id();
        let mut ids = Vec::new();
        let mut batch: Vec<Operation> = Vec::new();
        let mut bytes = 0_usize;
        for operation in operations {
            if let Operation::Record(record) = &operation {
                ids.push(record_id(&document, record));
            }
            let size = operation.size().saturating_add(16);
            if batch.len() >= ENVELOPE_OPERATIONS_MAX
                || (bytes.saturating_add(size) > ENVELOPE_BYTES_MAX / 2 && !batch.is_empty())
            {
                self.seal(descriptor, &document, std::mem::take(&mut batch))?;
                bytes = 0;
            }
            bytes = bytes.saturating_add(size);
            batch.push(operation);
        }
        if !batch.is_empty() {
            self.seal(descriptor, &document, batch)?;
        }
        Ok(ids)
    }

    /// Publishes one record.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn record(&mut self, to: &Descriptor, body: &Body) -> Result<RecordId, PublishError> {
        let ids = self.publish(to, vec![Operation::Record(body.encode())])?;
        Ok(ids.first().copied().unwrap_or_default())
    }

    fn seal(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
        operations: Vec<Operation>,
    ) -> Result<(), PublishError> {
        check_operations(&operations)?;
        let mut seen = self.unseen(descriptor, document, &operations)?;
        // More logs than one header may name: earlier envelopes without a fact carry the rest.
        while seen.len() > SEEN_MAX {
            let some = seen.drain(..SEEN_MAX).collect();
            let filler = Operation::Put("seen".to_owned(), Scalar::Int(self.moment.now));
            self.seal_one(descriptor, document, vec![filler], some)?;
        }
        self.seal_one(descriptor, document, operations, seen)
    }

    fn seal_one(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
        operations: Vec<Operation>,
        seen: Vec<Seen>,
    ) -> Result<(), PublishError> {
        let writer = self.local.writer;
        let chain = chain_of(&self.store, document, writer)?;
        if self.overtaken || cut_of(&self.store, document, writer)?.is_some() {
            return Err(PublishError::Cut);
        }
        let header = Header {
            v: VERSION,
            document: *document,
            writer,
            seq: chain.as_ref().map_or(0, |it| it.seq.saturating_add(1)),
            previous: chain
                .as_ref()
                .map_or_else(HeaderHash::default, |it| it.hash),
            deps: self.deps(document, chain.map(|it| it.hash))?,
            seen,
            time: self.moment.now,
            operations_root: HeaderHash::default(),
        };
        let envelope: Envelope = seal(&self.local.key, header, operations);
        let weight = Weight::of(&envelope);
        self.append(descriptor, document, writer, vec![(envelope, weight)])?;
        Ok(())
    }

    /// Newest places of the other chains that this chain does not know already.
    fn deps(&self, document: &DocumentId, own: Option<HeaderHash>) -> Result<Vec<Dep>, StoreError> {
        let order = order_of(&self.store, document)?;
        if !order.concurrent && own == Some(order.tip) {
            return Ok(Vec::new());
        }
        let writer = self.local.writer;
        let mut deps: Vec<Dep> = chains_of(&self.store, document)?
            .into_iter()
            .filter(|(other, it)| *other != writer && it.cut.is_none())
            .filter(|(_, it)| order.concurrent || it.hash == order.tip)
            .map(|(writer, it)| Dep {
                writer,
                seq: it.seq,
                hash: it.hash,
            })
            .collect();
        deps.truncate(DEPS_MAX);
        Ok(deps)
    }

    /// Logs that the operations rely on and that this chain has not said to know as far.
    fn unseen(
        &self,
        descriptor: &Descriptor,
        document: &DocumentId,
        operations: &[Operation],
    ) -> Result<Vec<Seen>, StoreError> {
        let mut logs: BTreeSet<Log> = BTreeSet::new();
        for operation in operations {
            let Operation::Record(bytes) = operation else {
                continue;
            };
            for cite in Body::decode(bytes).iter().flat_map(Body::cites) {
                let cited: Option<Arrived> = read(&self.store, Table::Record, cite.as_bytes())?;
                let author = cited.map(|it| it.author());
                logs.extend(author.filter(|it| *it != self.local.hub).map(Log::Identity));
            }
        }
        logs.extend(descriptor.pool().map(Log::Charter));
        let mut unseen = Vec::new();
        for log in logs {
            if let Some(seen) = self.known(&log)?
                && self.last_seen(document, &log)? != Some((seen.position, seen.hash))
            {
                unseen.push(seen);
            }
        }
        Ok(unseen)
    }

    /// How far a log is known here; a charter only once this hub accepted it.
    fn known(&self, log: &Log) -> Result<Option<Seen>, StoreError> {
        let newest = match log {
            Log::Identity(hub) => {
                let state: Option<HubState> = self.row(&ObjectKey::Hub(*hub))?;
                state.and_then(|it| {
                    let position = u64::try_from(it.hashes.len()).ok()?.checked_sub(1)?;
                    Some((position, *it.hashes.last()?))
                })
            }
            Log::Charter(pool) => {
                let state: Option<PoolState> = self.row(&ObjectKey::Pool(*pool))?;
                let accepted = state.filter(|it| it.is_active(&self.local.hub));
                accepted.map(|it| (1, it.charter.hash()))
            }
        };
        Ok(newest.map(|(position, hash)| Seen {
            log: *log,
            position,
            hash,
        }))
    }

    fn last_seen(
        &self,
        document: &DocumentId,
        log: &Log,
    ) -> Result<Option<(u64, HeaderHash)>, StoreError> {
        let prefix = seen_key(document, self.local.writer, log, None);
        let newest = self.store.under(Table::Seen, &prefix)?.pop();
        newest
            .map(|(_, value)| decode(Table::Seen, &value))
            .transpose()
    }

    /// Brings all rows up to date, and does what follows from them: lots, confirmations, entries.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn settle(&mut self) -> Result<(), StoreError> {
        // Each duty publishes at most once per cause, so this ends; the bound is a last resort.
        for _ in 0..64 {
            self.settle_rows()?;
            let changed = std::mem::take(&mut self.changed);
            if changed.is_empty() {
                return Ok(());
            }
            duty::perform(self, &changed)?;
        }
        Ok(())
    }

    /// Brings all rows up to date, and does nothing that follows from them.
    pub(super) fn settle_rows(&mut self) -> Result<(), StoreError> {
        for (document, descriptor) in std::mem::take(&mut self.unread) {
            self.read_again(&descriptor, &document)?;
        }
        let sources = std::mem::take(&mut self.sources);
        self.changed.extend(derive(&mut self.store, sources)?);
        Ok(())
    }

    /// Whether this device is one of its hub's, by the identity held.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn hub_of(&self, device: &DeviceId) -> Result<Option<HubId>, StoreError> {
        let value = self.store.get(Table::Peer, device.as_bytes())?;
        Ok(value.and_then(|it| HubId::from_slice(&it)))
    }
}
