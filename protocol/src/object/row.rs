//! Rows of the views, and what is kept in step with each.

use std::collections::BTreeSet;

use serde::{Serialize, de::DeserializeOwned};

use super::{
    CycleState, EntryState, LotState, ObjectKey, OfferState, OrderState, PoolState, ProfileState,
    RunState, key::index,
};
use crate::{id::HubId, identity::HubState};

/// One row.
pub(super) trait Row: Serialize + DeserializeOwned {
    /// Its places in the orderings.
    fn places(&self, _key: &ObjectKey) -> Vec<Vec<u8>> {
        Vec::new()
    }

    /// Which digest it counts in: its pool's, or its hub's.
    fn digest(&self, key: &ObjectKey) -> Option<[u8; 32]>;

    /// The entry that it is.
    fn entry(&self) -> Option<&EntryState> {
        None
    }
}

impl Row for HubState {
    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        None
    }
}

impl Row for PoolState {
    fn digest(&self, key: &ObjectKey) -> Option<[u8; 32]> {
        key.place()
    }
}

impl Row for ProfileState {
    fn digest(&self, key: &ObjectKey) -> Option<[u8; 32]> {
        key.place()
    }
}

impl Row for OfferState {
    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.hub.as_bytes())
    }
}

impl Row for CycleState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        vec![under(index::cycles(&self.pool), key)]
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.pool.as_bytes())
    }
}

impl Row for LotState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        vec![
            under(index::lots(&self.lot.cycle), key),
            under(index::lots_of_offer(&self.seller, &self.lot.offer), key),
        ]
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.pool.as_bytes())
    }
}

impl Row for OrderState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        vec![under(index::orders(&self.cycle), key)]
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.pool.as_bytes())
    }
}

impl Row for RunState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        vec![under(index::runs(&self.cycle), key)]
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.pool.as_bytes())
    }
}

impl Row for EntryState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        let pool = &self.entry.pool;
        let dated = |mut place: Vec<u8>| {
            place.extend_from_slice(self.entry.date.as_bytes());
            under(place, key)
        };
        let transfers = self.entry.transfers.iter();
        let hubs: BTreeSet<HubId> = transfers.flat_map(|it| [it.debit, it.credit]).collect();
        let accounts = hubs.iter().map(|hub| index::account(pool, hub));
        accounts.chain([index::entries(pool)]).map(dated).collect()
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.entry.pool.as_bytes())
    }

    fn entry(&self) -> Option<&EntryState> {
        Some(self)
    }
}

/// A place that ends with the object's own id.
fn under(mut place: Vec<u8>, key: &ObjectKey) -> Vec<u8> {
    place.extend(key.place().iter().flatten());
    place
}
