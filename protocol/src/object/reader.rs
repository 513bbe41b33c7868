//! Reads of a fold, each of them noted.

use std::{cell::RefCell, collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    CycleState, FieldValue, LotBrief, ObjectKey, PoolState,
    field::fields_in,
    fork_key, index, offer_group,
    shelf::Shelf,
    value::{decode, read},
};
use crate::{
    document::Descriptor,
    envelope::{ForkProof, Log},
    id::{DocumentId, HeaderHash, HubId, OfferId, PoolId, RecordId, Writer},
    identity::HubState,
    record::{Body, Founding, Sort},
    store::{Store, StoreError, StoreExt, Table},
};

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct At {
    /// Which device wrote it.
    pub writer: Writer,
    /// In which envelope of its chain.
    pub seq: u64,
    /// Which operation of that envelope.
    pub index: u32,
    /// The envelope's time, ms since 1970.
    pub time: i64,
    /// Beyond a cut, by the claim of a hub that knew its author's identity log up to here: of
    /// several the least.
    pub claimed: Option<u64>,
}

/// A record that is held, with its place: the lowest, where several envelopes say the same. Which
/// of them counts is judged, so that nobody voids a hub's word by repeating it elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// Its id.
    pub id: RecordId,
    /// Its document.
    pub document: DocumentId,
    /// What the document is.
    pub descriptor: Descriptor,
    /// Which device wrote it.
    pub writer: Writer,
    /// In which envelope of its chain.
    pub seq: u64,
    /// Which operation of that envelope.
    pub index: u32,
    /// The envelope's time, ms since 1970.
    pub time: i64,
    /// As in [`At::claimed`].
    pub claimed: Option<u64>,
    /// Other places where it stands, ascending.
    pub also: Vec<At>,
    /// Its bytes.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

impl Arrived {
    /// The record at each of its places, lowest first.
    pub fn places(&self) -> impl Iterator<Item = Self> + '_ {
        self.all()
            .into_iter()
            .map(|at| self.clone().standing_at(&[at]))
    }

    /// The record at these places; the first must be the lowest.
    pub(crate) fn standing_at(mut self, places: &[At]) -> Self {
        if let Some((first, others)) = places.split_first() {
            (self.writer, self.seq) = (first.writer, first.seq);
            (self.index, self.time) = (first.index, first.time);
            self.claimed = first.claimed;
            self.also = others.to_vec();
        }
        self
    }

    /// All its places, ascending.
    pub(crate) fn all(&self) -> Vec<At> {
        let (writer, seq, index, time) = (self.writer, self.seq, self.index, self.time);
        let claimed = self.claimed;
        std::iter::once(At {
            writer,
            seq,
            index,
            time,
            claimed,
        })
        .chain(self.also.iter().copied())
        .collect()
    }

    /// What it says; `None` for a kind not known here, or in a document where it does not count.
    pub fn body(&self) -> Option<Body> {
        Body::decode(&self.bytes).filter(|body| body.home() == self.descriptor.kind)
    }

    /// The owner of its document.
    pub fn author(&self) -> HubId {
        self.descriptor.owner
    }

    /// The pool of its document.
    pub fn pool(&self) -> Option<PoolId> {
        self.descriptor.pool()
    }
}

/// Key of a record in its table.
pub fn record_key(id: &RecordId) -> Vec<u8> {
    id.as_bytes().to_vec()
}

/// Key of what a chain had seen of a log, up to a seq.
pub fn seen_key(document: &DocumentId, writer: Writer, log: &Log, seq: Option<u64>) -> Vec<u8> {
    let mut key = document.as_bytes().to_vec();
    key.extend_from_slice(writer.device.as_bytes());
    key.extend_from_slice(&writer.epoch.to_be_bytes());
    match log {
        Log::Identity(hub) => {
            key.push(0);
            key.extend_from_slice(hub.as_bytes());
        }
        Log::Charter(pool) => {
            key.push(1);
            key.extend_from_slice(pool.as_bytes());
        }
    }
    if let Some(seq) = seq {
        key.extend_from_slice(&seq.to_be_bytes());
    }
    key
}

/// Key under which records of one kind that cite an id are found, before the citing record's id.
pub(crate) fn citing_prefix(cited: &[u8; 32], sort: Sort) -> Vec<u8> {
    let mut key = cited.to_vec();
    key.push(sort.number());
    key
}

/// Reads the store for one fold and notes what was read.
pub struct Reader<'a> {
    store: &'a dyn Store,
    reads: RefCell<BTreeSet<ObjectKey>>,
    shelf: Shelf,
}

impl<'a> Reader<'a> {
    /// A reader that has read nothing.
    pub fn new(store: &'a dyn Store) -> Self {
        Self::with(store, Shelf::default())
    }

    /// A reader that finds some of what it reads on a shelf.
    pub(super) fn with(store: &'a dyn Store, shelf: Shelf) -> Self {
        Self {
            store,
            reads: RefCell::default(),
            shelf,
        }
    }

    /// What was read, and the shelf.
    pub(super) fn finish(self) -> (BTreeSet<ObjectKey>, Shelf) {
        (self.reads.into_inner(), self.shelf)
    }

    pub(super) fn store(&self) -> &'a dyn Store {
        self.store
    }

    fn note(&self, key: ObjectKey) {
        self.reads.borrow_mut().insert(key);
    }

    /// A record, if it is held.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn record(&self, id: &RecordId) -> Result<Option<Arrived>, StoreError> {
        self.note(ObjectKey::Record(*id));
        read(self.store, Table::Record, id.as_bytes())
    }

    /// Records that cite an id (of a record, or of a pool), ascending within each kind.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn citing(&self, id: &[u8; 32]) -> Result<Vec<Arrived>, StoreError> {
        self.note(ObjectKey::Cites(*id));
        self.held(self.ids_cited_under(id)?)
    }

    /// Records of one kind that cite an id, ascending.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn citing_as(&self, id: &[u8; 32], sort: Sort) -> Result<Vec<Arrived>, StoreError> {
        self.held(self.ids_citing_as(id, sort)?)
    }

    /// Ids of records of one kind that cite an id, ascending: for who needs few of them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn ids_citing_as(&self, id: &[u8; 32], sort: Sort) -> Result<Vec<RecordId>, StoreError> {
        self.note(ObjectKey::CitesAs(*id, sort));
        self.ids_cited_under(&citing_prefix(id, sort))
    }

    fn ids_cited_under(&self, prefix: &[u8]) -> Result<Vec<RecordId>, StoreError> {
        let found = self.store.under(Table::Cited, prefix)?;
        Ok(found
            .iter()
            .filter_map(|(key, _)| key.get(33..).and_then(RecordId::from_slice))
            .collect())
    }

    fn held(&self, ids: Vec<RecordId>) -> Result<Vec<Arrived>, StoreError> {
        let mut found = Vec::new();
        for id in ids {
            found.extend(read::<Arrived>(self.store, Table::Record, id.as_bytes())?);
        }
        Ok(found)
    }

    /// Editable fields of a document in a group: last part of the key, and the value.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn fields(
        &self,
        document: &DocumentId,
        group: &str,
    ) -> Result<Vec<(String, FieldValue)>, StoreError> {
        self.note(ObjectKey::Fields(*document, group.to_owned()));
        fields_in(self.store, document, group)
    }

    /// Documents that are held, ascending by id. Not noted: for queries.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn documents(&self) -> Result<Vec<(DocumentId, Descriptor)>, StoreError> {
        let mut found = Vec::new();
        for (key, value) in self.store.under(Table::Document, &[])? {
            if let Some(id) = DocumentId::from_slice(&key) {
                found.push((id, decode(Table::Document, &value)?));
            }
        }
        Ok(found)
    }

    /// Catalogues of a hub that are held, newest year first. Not noted: documents appear with
    /// fields.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn catalogues(&self, hub: &HubId) -> Result<Arc<Vec<DocumentId>>, StoreError> {
        self.shelf.catalogues(self.store, hub)
    }

    /// The catalogue in which an offer stands: the newest that says anything of it. Not noted: for queries.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn home_of(&self, hub: &HubId, offer: &OfferId) -> Result<Option<Descriptor>, StoreError> {
        for document in self.catalogues(hub)?.iter() {
            if !fields_in(self.store, document, &offer_group(offer))?.is_empty() {
                return read(self.store, Table::Document, document.as_bytes());
            }
        }
        Ok(None)
    }

    /// Ids under an index prefix (of [`super::index`]), ascending. Not noted: for queries.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn under_index(&self, prefix: &[u8]) -> Result<Vec<RecordId>, StoreError> {
        let found = self.store.under(Table::Index, prefix)?;
        Ok(found
            .iter()
            .filter_map(|(key, _)| key.get(key.len().saturating_sub(32)..))
            .filter_map(RecordId::from_slice)
            .collect())
    }

    /// Lots of an offer over all cycles and pools, each with the statement of stock that it was made from,
    /// ascending by that, then by lot. Not noted: for queries.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn lots_of(
        &self,
        hub: &HubId,
        offer: &OfferId,
    ) -> Result<Vec<(HeaderHash, RecordId, LotBrief)>, StoreError> {
        let place = index::lots_of_offer(hub, offer);
        let mut found = Vec::new();
        for (key, value) in self.store.under(Table::Index, &place)? {
            let ids = key
                .get(place.len()..)
                .and_then(|it| it.split_at_checked(32));
            let ids = ids.and_then(|(from, lot)| {
                Some((HeaderHash::from_slice(from)?, RecordId::from_slice(lot)?))
            });
            if let Some((from, lot)) = ids {
                found.push((from, lot, decode(Table::Index, &value)?));
            }
        }
        Ok(found)
    }

    /// A pool's founding, if it is held.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn founding(&self, pool: &PoolId) -> Result<Option<Founding>, StoreError> {
        self.note(ObjectKey::Founding(*pool));
        Ok(self
            .store
            .get(Table::Charter, pool.as_bytes())?
            .and_then(|it| Founding::decode(&it)))
    }

    /// First seq of a chain from which on it is proved to be forked.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn forked_at(
        &self,
        document: &DocumentId,
        writer: Writer,
    ) -> Result<Option<u64>, StoreError> {
        self.note(ObjectKey::Fork(*document));
        let key = fork_key(document, writer);
        let proof: Option<ForkProof> = read(self.store, Table::Proof, &key)?;
        Ok(proof.and_then(|it| it.one.first().map(|header| header.seq)))
    }

    /// A hub's identity; empty when its log is not held.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn hub(&self, hub: &HubId) -> Result<Arc<HubState>, StoreError> {
        self.note(ObjectKey::Hub(*hub));
        let state = self.shelf.hub(self.store, hub)?;
        Ok(state.unwrap_or_default())
    }

    /// A pool, if its founding is held, with all its members: who asks about few of them reads
    /// `was_member`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn pool(&self, pool: &PoolId) -> Result<Option<Arc<PoolState>>, StoreError> {
        self.note(ObjectKey::Pool(*pool));
        self.shelf.pool(self.store, pool)
    }

    /// Whether a hub takes part in a pool, or took part; `None` where the pool's founding is not
    /// held. Notes this hub's part alone: others come and go without folding anything again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn was_member(
        &self,
        pool: &PoolId,
        hub: &HubId,
    ) -> Result<Option<bool>, StoreError> {
        self.note(ObjectKey::Founding(*pool));
        self.note(ObjectKey::Member(*pool, *hub));
        let state = self.shelf.pool(self.store, pool)?;
        Ok(state.map(|it| it.ever_active(hub)))
    }

    /// A cycle, if its opening counts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn cycle(&self, cycle: &RecordId) -> Result<Option<Arc<CycleState>>, StoreError> {
        self.note(ObjectKey::Cycle(*cycle));
        self.shelf.cycle(self.store, cycle)
    }

    /// The row of another object, if it has one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn row<T: DeserializeOwned>(&self, key: ObjectKey) -> Result<Option<T>, StoreError> {
        let row = read(self.store, Table::Row, &key.encode());
        self.note(key);
        row
    }

    /// How far a chain had seen a log when it wrote `seq`: position and hash. Nothing when it had
    /// seen more before: nobody forgets, so nobody may answer as if a revocation were unknown.
    /// Not noted: it comes with the record itself.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn seen(
        &self,
        record: &Arrived,
        log: &Log,
    ) -> Result<Option<(u64, HeaderHash)>, StoreError> {
        let prefix = seen_key(&record.document, record.writer, log, None);
        let end = seen_key(
            &record.document,
            record.writer,
            log,
            record.seq.checked_add(1),
        );
        let mut said = Vec::new();
        self.store
            .scan(Table::Seen, &prefix, Some(&end), &mut |_, value| {
                said.push(value.to_vec());
                true
            })?;
        let mut newest: Option<(u64, HeaderHash)> = None;
        let mut farthest = 0;
        for value in said {
            let seen: (u64, HeaderHash) = decode(Table::Seen, &value)?;
            farthest = farthest.max(seen.0);
            newest = Some(seen);
        }
        Ok(newest.filter(|(position, _)| *position >= farthest))
    }
}
