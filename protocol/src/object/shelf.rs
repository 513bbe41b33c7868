//! What many folds read again and again, kept decoded while nothing of it changes.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use serde::de::DeserializeOwned;

use super::{
    CycleState, ObjectKey, PoolState,
    value::{decode, read},
};
use crate::{
    document::{Descriptor, Kind, Period},
    id::{DocumentId, HubId, PoolId, RecordId},
    identity::HubState,
    store::{Store, StoreError, StoreExt, Table},
};

/// A row as it was read, or that there is none.
type Kept<K, T> = RefCell<BTreeMap<K, Option<Arc<T>>>>;

/// Decoded rows of hubs, pools and cycles, and each hub's catalogues. It is true of one state of
/// the store: whoever changes a row takes it [away](Self::forget).
#[derive(Default)]
pub(super) struct Shelf {
    hubs: Kept<HubId, HubState>,
    pools: Kept<PoolId, PoolState>,
    cycles: Kept<RecordId, CycleState>,
    catalogues: RefCell<Option<BTreeMap<HubId, Arc<Vec<DocumentId>>>>>,
}

impl Shelf {
    pub(super) fn hub(
        &self,
        store: &dyn Store,
        hub: &HubId,
    ) -> Result<Option<Arc<HubState>>, StoreError> {
        kept(&self.hubs, store, *hub, ObjectKey::Hub)
    }

    pub(super) fn pool(
        &self,
        store: &dyn Store,
        pool: &PoolId,
    ) -> Result<Option<Arc<PoolState>>, StoreError> {
        kept(&self.pools, store, *pool, ObjectKey::Pool)
    }

    pub(super) fn cycle(
        &self,
        store: &dyn Store,
        cycle: &RecordId,
    ) -> Result<Option<Arc<CycleState>>, StoreError> {
        kept(&self.cycles, store, *cycle, ObjectKey::Cycle)
    }

    /// Catalogues of a hub that are held, newest year first.
    pub(super) fn catalogues(
        &self,
        store: &dyn Store,
        hub: &HubId,
    ) -> Result<Arc<Vec<DocumentId>>, StoreError> {
        if self.catalogues.borrow().is_none() {
            *self.catalogues.borrow_mut() = Some(all_catalogues(store)?);
        }
        let all = self.catalogues.borrow();
        let found = all.as_ref().and_then(|it| it.get(hub)).cloned();
        Ok(found.unwrap_or_default())
    }

    /// Takes away what changes.
    pub(super) fn forget(&self, key: &ObjectKey) {
        match key {
            ObjectKey::Hub(hub) => drop(self.hubs.borrow_mut().remove(hub)),
            ObjectKey::Pool(pool) => drop(self.pools.borrow_mut().remove(pool)),
            ObjectKey::Cycle(cycle) => drop(self.cycles.borrow_mut().remove(cycle)),
            ObjectKey::Record(_)
            | ObjectKey::Cites(_)
            | ObjectKey::CitesAs(..)
            | ObjectKey::Fields(..)
            | ObjectKey::Founding(_)
            | ObjectKey::Member(..)
            | ObjectKey::Fork(_)
            | ObjectKey::Profile(_)
            | ObjectKey::Offer(..)
            | ObjectKey::Begun(_)
            | ObjectKey::Lot(_)
            | ObjectKey::Order(_)
            | ObjectKey::Need(_)
            | ObjectKey::Group(_)
            | ObjectKey::Run(_)
            | ObjectKey::Batch(_)
            | ObjectKey::Entry(_)
            | ObjectKey::Settlement(_)
            | ObjectKey::Fund(_) => {}
        }
    }
}

fn kept<K: Copy + Ord, T: DeserializeOwned>(
    rows: &Kept<K, T>,
    store: &dyn Store,
    id: K,
    key: impl Fn(K) -> ObjectKey,
) -> Result<Option<Arc<T>>, StoreError> {
    if let Some(row) = rows.borrow().get(&id) {
        return Ok(row.clone());
    }
    let row: Option<T> = read(store, Table::Row, &key(id).encode())?;
    let row = row.map(Arc::new);
    rows.borrow_mut().insert(id, row.clone());
    Ok(row)
}

fn all_catalogues(store: &dyn Store) -> Result<BTreeMap<HubId, Arc<Vec<DocumentId>>>, StoreError> {
    let mut seasons: BTreeMap<HubId, Vec<(i16, DocumentId)>> = BTreeMap::new();
    for (key, value) in store.under(Table::Document, &[])? {
        let descriptor: Descriptor = decode(Table::Document, &value)?;
        if let (Kind::Catalogue, Period::Year(year)) = (descriptor.kind, descriptor.period)
            && let Some(id) = DocumentId::from_slice(&key)
        {
            seasons
                .entry(descriptor.owner)
                .or_default()
                .push((year, id));
        }
    }
    let newest_first = |mut of_hub: Vec<(i16, DocumentId)>| {
        of_hub.sort_unstable_by(|one, next| next.cmp(one));
        Arc::new(of_hub.into_iter().map(|(_, id)| id).collect())
    };
    Ok(seasons
        .into_iter()
        .map(|(hub, of_hub)| (hub, newest_first(of_hub)))
        .collect())
}
