//! Keeps every row equal to its fold, folding again only what read something that changed.

use std::collections::BTreeSet;

use super::{
    Arrived, BatchState, CycleState, EntryState, FundState, GroupState, LotState, NeedState,
    ObjectKey, OfferState, OrderState, PoolState, ProfileState, Reader, RunState, SettlementState,
    key::index,
    row::Row,
    shelf::Shelf,
    value::{decode, encode, read},
};
use crate::{
    envelope::{Envelope, Operation},
    hash::{Hash32, hash},
    id::{DocumentId, HubId, PoolId, Writer},
    identity::{HubState, SignedEntry},
    message::Claim,
    record::{Body, record_id},
    store::{Overlay, Store, StoreError, StoreExt, Table},
};

/// Rows that changed, in the order in which they came to rest.
pub type Changed = BTreeSet<ObjectKey>;

/// Folds again everything that read what changed, until all is at rest.
///
/// # Errors
/// [`StoreError`].
pub fn derive<S: Store + ?Sized>(
    store: &mut Overlay<'_, S>,
    sources: BTreeSet<ObjectKey>,
) -> Result<Changed, StoreError> {
    let mut open = sources;
    let mut changed = Changed::new();
    let mut shelf = Shelf::default();
    while let Some(key) = open.pop_first() {
        if let ObjectKey::Begun(document) = &key {
            open.extend(begun_in(store, document)?);
            continue;
        }
        let moved = match &key {
            ObjectKey::Record(_)
            | ObjectKey::Cites(_)
            | ObjectKey::CitesAs(..)
            | ObjectKey::Fields(..)
            | ObjectKey::Founding(_)
            | ObjectKey::Fork(_)
            | ObjectKey::Member(..)
            | ObjectKey::Begun(_) => Some(Vec::new()),
            ObjectKey::Hub(id) => refold(store, &mut shelf, &key, |r| hub_state(r, id))?,
            ObjectKey::Pool(id) => refold(store, &mut shelf, &key, |r| PoolState::fold(r, id))?,
            ObjectKey::Profile(id) => {
                refold(store, &mut shelf, &key, |r| ProfileState::fold(r, id))?
            }
            ObjectKey::Offer(hub, offer) => {
                refold(store, &mut shelf, &key, |r| OfferState::fold(r, hub, offer))?
            }
            ObjectKey::Cycle(id) => refold(store, &mut shelf, &key, |r| CycleState::fold(r, id))?,
            ObjectKey::Lot(id) => refold(store, &mut shelf, &key, |r| LotState::fold(r, id))?,
            ObjectKey::Order(id) => refold(store, &mut shelf, &key, |r| OrderState::fold(r, id))?,
            ObjectKey::Need(id) => refold(store, &mut shelf, &key, |r| NeedState::fold(r, id))?,
            ObjectKey::Group(id) => refold(store, &mut shelf, &key, |r| GroupState::fold(r, id))?,
            ObjectKey::Run(id) => refold(store, &mut shelf, &key, |r| RunState::fold(r, id))?,
            ObjectKey::Batch(id) => refold(store, &mut shelf, &key, |r| BatchState::fold(r, id))?,
            ObjectKey::Entry(id) => refold(store, &mut shelf, &key, |r| EntryState::fold(r, id))?,
            ObjectKey::Fund(id) => refold(store, &mut shelf, &key, |r| FundState::fold(r, id))?,
            ObjectKey::Settlement(id) => {
                refold(store, &mut shelf, &key, |r| SettlementState::fold(r, id))?
            }
        };
        let Some(parts) = moved else {
            continue;
        };
        open.extend(parts);
        for (edge, _) in store.under(Table::Wait, &waited(&key))? {
            let dependent = edge.get(waited(&key).len()..).and_then(ObjectKey::decode);
            open.extend(dependent.filter(|it| *it != key));
        }
        if !key.is_source() {
            changed.insert(key);
        }
    }
    Ok(changed)
}

/// Folds one object, and keeps in step with its row what depends on it. Where it changed, says
/// which of its parts did.
fn refold<S: Store + ?Sized, T: Row>(
    store: &mut Overlay<'_, S>,
    shelf: &mut Shelf,
    key: &ObjectKey,
    fold: impl FnOnce(&Reader<'_>) -> Result<Option<T>, StoreError>,
) -> Result<Option<Vec<ObjectKey>>, StoreError> {
    let name = key.encode();
    let before = store.get(Table::Row, &name)?;
    let reader = Reader::with(&*store, std::mem::take(shelf));
    let after = fold(&reader)?;
    let reads;
    (reads, *shelf) = reader.finish();
    await_all(store, key, &reads)?;
    let row = after.as_ref().map(|it| encode(Table::Row, it));
    if row == before {
        return Ok(None);
    }
    shelf.forget(key);
    let stood: Option<T> = before
        .as_ref()
        .map(|row| decode(Table::Row, row))
        .transpose()?;
    let parts = T::parts(key, stood.as_ref(), after.as_ref());
    if let (Some(state), Some(row)) = (stood, before) {
        for place in state.places(key) {
            store.remove(Table::Index, place);
        }
        sum(store, key, &state, &row, false)?;
        state.book(store, -1)?;
    }
    match (after, row) {
        (Some(state), Some(row)) => {
            let brief = state.brief();
            for place in state.places(key) {
                store.put(Table::Index, place, brief.clone());
            }
            sum(store, key, &state, &row, true)?;
            state.book(store, 1)?;
            store.put(Table::Row, name, row);
        }
        _ => store.remove(Table::Row, name),
    }
    Ok(Some(parts))
}

/// Notes that an object is to be folded again with what it read. For what whole documents read
/// alike its document waits: one edge for all that stands there.
fn await_all<S: Store + ?Sized>(
    store: &mut Overlay<'_, S>,
    key: &ObjectKey,
    reads: &BTreeSet<ObjectKey>,
) -> Result<(), StoreError> {
    let document = match key.begun_by() {
        Some(id) => read::<Arrived>(store, Table::Record, id.as_bytes())?.map(|it| it.document),
        None => None,
    };
    for read in reads.iter().filter(|it| !it.is_part_of(key)) {
        let waiting = document
            .filter(|_| read.is_common())
            .map_or_else(|| key.clone(), ObjectKey::Begun);
        let mut edge = waited(read);
        edge.extend_from_slice(&waiting.encode());
        if store.get(Table::Wait, &edge)?.is_none() {
            store.put(Table::Wait, edge, Vec::new());
        }
    }
    Ok(())
}

/// Objects that records of a document begin.
fn begun_in<S: Store + ?Sized>(
    store: &Overlay<'_, S>,
    document: &DocumentId,
) -> Result<Vec<ObjectKey>, StoreError> {
    let mut begun = Vec::new();
    for (_, value) in store.under(Table::Envelope, document.as_bytes())? {
        let envelope = Envelope::decode(&value).map_err(|_| StoreError::Damaged {
            table: Table::Envelope,
            what: "a value",
        })?;
        for operation in &envelope.operations {
            if let Operation::Record(bytes) = operation
                && let Some(body) = Body::decode(bytes)
            {
                begun.extend(ObjectKey::begun(&record_id(document, bytes), &body));
            }
        }
    }
    for (_, value) in store.under(Table::Proof, &claims_under(document))? {
        let claim: Claim = decode(Table::Proof, &value)?;
        let body = Body::decode(&claim.claimed.record);
        begun.extend(body.and_then(|it| ObjectKey::begun(&claim.record(), &it)));
    }
    Ok(begun)
}

/// Prefix of the edges from what was read to who read it: of fixed length, so that no key is a
/// prefix of another.
fn waited(key: &ObjectKey) -> Vec<u8> {
    hash("wait", &[&key.encode()]).to_vec()
}

fn hub_state(reader: &Reader<'_>, hub: &HubId) -> Result<Option<HubState>, StoreError> {
    let mut state = HubState::default();
    let fork = reader.root_fork(hub)?;
    let forked_at = fork
        .as_ref()
        .and_then(|(one, _)| Some(one.verify().ok()?.position));
    for signed in reader.identity(hub)? {
        let Ok(entry) = signed.verify() else { continue };
        // What stands at the fork and above depends on whom one asked.
        if forked_at.is_none_or(|at| entry.position < at) {
            state.fold(&entry, signed.hash());
        }
    }
    for side in fork.iter().flat_map(|(one, other)| [one, other]) {
        state.freeze(&side.verify().map(|it| it.body).ok());
    }
    let found = state.frozen || !state.hashes.is_empty();
    Ok(found.then_some(state))
}

/// Keeps the sum of row hashes of a scope: order-free, and changed in constant time.
fn sum<S: Store + ?Sized>(
    store: &mut Overlay<'_, S>,
    key: &ObjectKey,
    state: &impl Row,
    row: &[u8],
    plus: bool,
) -> Result<(), StoreError> {
    let Some(scope) = state.digest(key) else {
        return Ok(());
    };
    let place = index::digest(&scope);
    let held = store
        .get(Table::Index, &place)?
        .and_then(|it| it.try_into().ok())
        .unwrap_or([0; 32]);
    let digest = hash("halle/row/2", &[&key.encode(), row]);
    let summed = added(held, digest, plus).to_vec();
    store.put(Table::Index, place, summed);
    Ok(())
}

/// Lane-wise sum or difference of 64-bit numbers.
fn added(held: Hash32, digest: Hash32, plus: bool) -> Hash32 {
    let mut sum = held;
    for (lane, add) in sum.chunks_exact_mut(8).zip(digest.chunks_exact(8)) {
        let number = |bytes: &[u8]| bytes.try_into().map(u64::from_be_bytes).unwrap_or_default();
        let (one, two) = (number(lane), number(add));
        let next = if plus {
            one.wrapping_add(two)
        } else {
            one.wrapping_sub(two)
        };
        lane.copy_from_slice(&next.to_be_bytes());
    }
    sum
}

/// One figure over everything a pool shows: its own rows and those of its members.
///
/// # Errors
/// [`StoreError`].
pub fn digest_of(store: &dyn Store, pool: &PoolId) -> Result<Hash32, StoreError> {
    let state: Option<PoolState> = read(store, Table::Row, &ObjectKey::Pool(*pool).encode())?;
    let mut digest = [0; 32];
    let members = state
        .iter()
        .flat_map(|it| it.active().map(|hub| *hub.as_bytes()));
    for scope in members.chain([*pool.as_bytes()]) {
        let held = store
            .get(Table::Index, &index::digest(&scope))?
            .and_then(|it| it.try_into().ok());
        digest = added(digest, held.unwrap_or([0; 32]), true);
    }
    Ok(hash("halle/digest/1", &[&digest]))
}

/// Key of an identity entry.
pub fn identity_key(hub: &HubId, position: u64) -> Vec<u8> {
    let mut key = hub.as_bytes().to_vec();
    key.extend_from_slice(&position.to_be_bytes());
    key
}

impl Reader<'_> {
    /// A hub's identity entries in order. They change only with the hub's own key.
    fn identity(&self, hub: &HubId) -> Result<Vec<SignedEntry>, StoreError> {
        let mut found = Vec::new();
        for (key, value) in self.store().under(Table::Identity, hub.as_bytes())? {
            if key.len() == identity_key(hub, 0).len() {
                found.push(decode(Table::Identity, &value)?);
            }
        }
        Ok(found)
    }

    /// Two entries of this hub's log at one position, the lowest that is proved.
    fn root_fork(&self, hub: &HubId) -> Result<Option<(SignedEntry, SignedEntry)>, StoreError> {
        read(self.store(), Table::Proof, &root_fork_key(hub))
    }
}

/// Prefix of the claims upon chains of a document.
pub(crate) fn claims_under(document: &DocumentId) -> Vec<u8> {
    let mut key = b"claim".to_vec();
    key.extend_from_slice(document.as_bytes());
    key
}

/// Key of the proof that a chain forked.
pub(crate) fn fork_key(document: &DocumentId, writer: Writer) -> Vec<u8> {
    let mut key = b"chain".to_vec();
    key.extend_from_slice(document.as_bytes());
    key.extend_from_slice(writer.device.as_bytes());
    key.extend_from_slice(&writer.epoch.to_be_bytes());
    key
}

/// Key of the proof that a hub's identity log contradicts itself.
pub fn root_fork_key(hub: &HubId) -> Vec<u8> {
    let mut key = b"root".to_vec();
    key.extend_from_slice(hub.as_bytes());
    key
}
