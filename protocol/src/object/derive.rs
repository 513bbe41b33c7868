//! Keeps every row equal to its fold, folding again only what read something that changed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    CycleState, EntryState, LotState, ObjectKey, OfferState, OrderState, PoolState, ProfileState,
    Reader,
    key::index,
    reader::{decode, read},
};
use crate::{
    cbor,
    hash::{Hash32, hash},
    id::{HubId, PoolId},
    identity::{HubState, SignedEntry},
    store::{Overlay, Store, StoreError, StoreExt, Table},
};

/// Rows that changed, in the order in which they came to rest.
pub type Changed = BTreeSet<ObjectKey>;

/// A hub's balance in a pool, cents: above zero the pool owes the hub.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Consented.
    pub agreed: i64,
    /// Stated only.
    pub recorded: i64,
    /// Contested.
    pub disputed: i64,
}

impl Balance {
    fn add(&mut self, other: Self, sign: i64) {
        self.agreed += sign * other.agreed;
        self.recorded += sign * other.recorded;
        self.disputed += sign * other.disputed;
    }
}

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
    while let Some(key) = open.pop_first() {
        let moved = match &key {
            ObjectKey::Record(_)
            | ObjectKey::Cites(_)
            | ObjectKey::Fields(..)
            | ObjectKey::Founding(_) => true,
            ObjectKey::Hub(hub) => refold(store, &key, |store| hub_state(store, hub), |_| vec![])?,
            ObjectKey::Pool(id) => refold(store, &key, |r| PoolState::fold(r, id), |_| vec![])?,
            ObjectKey::Profile(id) => {
                refold(store, &key, |r| ProfileState::fold(r, id), |_| vec![])?
            }
            ObjectKey::Offer(hub, offer) => {
                refold(store, &key, |r| OfferState::fold(r, hub, offer), |_| vec![])?
            }
            ObjectKey::Cycle(id) => {
                let under = |it: &CycleState| vec![join(index::cycles(&it.pool), id.as_bytes())];
                refold(store, &key, |r| CycleState::fold(r, id), under)?
            }
            ObjectKey::Lot(id) => {
                let under = |it: &LotState| {
                    vec![
                        join(index::lots(&it.lot.cycle), id.as_bytes()),
                        join(
                            index::lots_of_offer(&it.seller, &it.lot.offer),
                            id.as_bytes(),
                        ),
                    ]
                };
                refold(store, &key, |r| LotState::fold(r, id), under)?
            }
            ObjectKey::Order(id) => {
                let under = |it: &OrderState| vec![join(index::orders(&it.cycle), id.as_bytes())];
                refold(store, &key, |r| OrderState::fold(r, id), under)?
            }
            ObjectKey::Entry(id) => {
                let before: Option<EntryState> = read(store, Table::Row, &key.encode())?;
                let under = |it: &EntryState| entry_index(it, id.as_bytes());
                let moved = refold(store, &key, |r| EntryState::fold(r, id), under)?;
                if moved {
                    let after: Option<EntryState> = read(store, Table::Row, &key.encode())?;
                    book(store, before.as_ref(), -1)?;
                    book(store, after.as_ref(), 1)?;
                }
                moved
            }
        };
        if !moved {
            continue;
        }
        for (edge, _) in store.under(Table::Wait, &waited(&key))? {
            let dependent = edge.get(waited(&key).len()..).and_then(ObjectKey::decode);
            open.extend(dependent.filter(|it| *it != key));
        }
        if !matches!(
            key,
            ObjectKey::Record(_) | ObjectKey::Cites(_) | ObjectKey::Fields(..)
        ) {
            changed.insert(key);
        }
    }
    Ok(changed)
}

/// Folds one object; says whether its row changed.
fn refold<S: Store + ?Sized, T: Serialize + DeserializeOwned + PartialEq>(
    store: &mut Overlay<'_, S>,
    key: &ObjectKey,
    fold: impl FnOnce(&Reader<'_>) -> Result<Option<T>, StoreError>,
    under: impl Fn(&T) -> Vec<Vec<u8>>,
) -> Result<bool, StoreError> {
    let name = key.encode();
    let before = store.get(Table::Row, &name)?;
    let reader = Reader::new(&*store);
    let after = fold(&reader)?;
    let reads = reader.into_reads();
    for read in reads {
        let mut edge = waited(&read);
        edge.extend_from_slice(&name);
        if store.get(Table::Wait, &edge)?.is_none() {
            store.put(Table::Wait, edge, Vec::new());
        }
    }
    let row = after.as_ref().map(cbor::encode);
    if row == before {
        return Ok(false);
    }
    let old: Option<T> = before
        .as_deref()
        .map(|it| decode(Table::Row, it))
        .transpose()?;
    for place in old.iter().flat_map(&under) {
        store.remove(Table::Index, place);
    }
    for place in after.iter().flat_map(&under) {
        store.put(Table::Index, place, name.clone());
    }
    sum(store, key, before.as_deref(), row.as_deref())?;
    match row {
        Some(row) => store.put(Table::Row, name, row),
        None => store.remove(Table::Row, name),
    }
    Ok(true)
}

/// Prefix of the edges from what was read to who read it: of fixed length, so that no key is a
/// prefix of another.
fn waited(key: &ObjectKey) -> Vec<u8> {
    hash("wait", &[&key.encode()]).to_vec()
}

fn join(mut prefix: Vec<u8>, id: &[u8; 32]) -> Vec<u8> {
    prefix.extend_from_slice(id);
    prefix
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

fn entry_index(entry: &EntryState, id: &[u8; 32]) -> Vec<Vec<u8>> {
    let pool = &entry.entry.pool;
    let dated = |mut key: Vec<u8>| {
        key.extend_from_slice(entry.entry.date.as_bytes());
        key.extend_from_slice(id);
        key
    };
    let mut hubs: BTreeSet<HubId> = BTreeSet::new();
    for transfer in &entry.entry.transfers {
        hubs.extend([transfer.debit, transfer.credit]);
    }
    let mut keys: Vec<_> = hubs
        .iter()
        .map(|hub| dated(index::account(pool, hub)))
        .collect();
    keys.push(dated(index::entries(pool)));
    keys
}

/// Adds an entry to the balances, or takes it out again.
fn book<S: Store + ?Sized>(
    store: &mut Overlay<'_, S>,
    entry: Option<&EntryState>,
    sign: i64,
) -> Result<(), StoreError> {
    let Some(entry) = entry else { return Ok(()) };
    for moved in &entry.transfers {
        let columns = Balance {
            agreed: moved.agreed.cents(),
            recorded: moved.recorded.cents(),
            disputed: moved.disputed.cents(),
        };
        for (hub, side) in [(moved.transfer.credit, sign), (moved.transfer.debit, -sign)] {
            let key = index::balance(&entry.entry.pool, &hub);
            let mut held: Balance = read(store, Table::Index, &key)?.unwrap_or_default();
            held.add(columns, side);
            if held == Balance::default() {
                store.remove(Table::Index, key);
            } else {
                store.put(Table::Index, key, cbor::encode(&held));
            }
        }
    }
    Ok(())
}

/// A hub's balance in a pool.
///
/// # Errors
/// [`StoreError`].
pub fn balance(store: &dyn Store, pool: &PoolId, hub: &HubId) -> Result<Balance, StoreError> {
    Ok(read(store, Table::Index, &index::balance(pool, hub))?.unwrap_or_default())
}

/// Which digest a row counts in: its pool's, or its hub's.
fn scope(key: &ObjectKey, row: &[u8]) -> Result<Option<[u8; 32]>, StoreError> {
    Ok(match key {
        ObjectKey::Pool(pool) => Some(*pool.as_bytes()),
        ObjectKey::Profile(hub) | ObjectKey::Offer(hub, _) => Some(*hub.as_bytes()),
        ObjectKey::Cycle(_) => Some(*decode::<CycleState>(Table::Row, row)?.pool.as_bytes()),
        ObjectKey::Lot(_) => Some(*decode::<LotState>(Table::Row, row)?.pool.as_bytes()),
        ObjectKey::Order(_) => Some(*decode::<OrderState>(Table::Row, row)?.pool.as_bytes()),
        ObjectKey::Entry(_) => Some(*decode::<EntryState>(Table::Row, row)?.entry.pool.as_bytes()),
        ObjectKey::Record(_)
        | ObjectKey::Cites(_)
        | ObjectKey::Fields(..)
        | ObjectKey::Founding(_)
        | ObjectKey::Hub(_) => None,
    })
}

/// Keeps the sum of row hashes of a scope: order-free, and changed in constant time.
fn sum<S: Store + ?Sized>(
    store: &mut Overlay<'_, S>,
    key: &ObjectKey,
    before: Option<&[u8]>,
    after: Option<&[u8]>,
) -> Result<(), StoreError> {
    for (row, sign) in [(before, false), (after, true)] {
        let Some(row) = row else { continue };
        let Some(scope) = scope(key, row)? else {
            continue;
        };
        let place = index::digest(&scope);
        let held = store
            .get(Table::Index, &place)?
            .and_then(|it| it.try_into().ok());
        let digest = hash("halle/row/1", &[&key.encode(), row]);
        store.put(
            Table::Index,
            place,
            added(held.unwrap_or([0; 32]), digest, sign).to_vec(),
        );
    }
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

/// Key of the proof that a hub's identity log contradicts itself.
pub fn root_fork_key(hub: &HubId) -> Vec<u8> {
    let mut key = b"root".to_vec();
    key.extend_from_slice(hub.as_bytes());
    key
}
