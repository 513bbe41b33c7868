//! Balances of a pool's members, kept in step with the entries.

use serde::{Deserialize, Serialize};

use super::{
    EntryState,
    key::index,
    value::{encode, read},
};
use crate::{
    id::{HubId, PoolId},
    store::{Overlay, Store, StoreError, Table},
};

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

/// A hub's balance in a pool.
///
/// # Errors
/// [`StoreError`].
pub fn balance(store: &dyn Store, pool: &PoolId, hub: &HubId) -> Result<Balance, StoreError> {
    Ok(read(store, Table::Index, &index::balance(pool, hub))?.unwrap_or_default())
}

/// Adds an entry to the balances (`sign` 1), or takes it out again (-1).
///
/// # Errors
/// [`StoreError`].
pub(super) fn book<S: Store + ?Sized>(
    store: &mut Overlay<'_, S>,
    entry: &EntryState,
    sign: i64,
) -> Result<(), StoreError> {
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
                store.put(Table::Index, key, encode(Table::Index, &held));
            }
        }
    }
    Ok(())
}
