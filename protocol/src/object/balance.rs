//! Balances of a pool's members and what each two owe one another, kept in step with entries and settlements.

use serde::{Deserialize, Serialize};

use super::{
    EntryState, SettlementState,
    key::index,
    value::{decode, encode, read},
};
use crate::{
    id::{HubId, PoolId},
    money::Amount,
    store::{Overlay, Store, StoreError, StoreExt, Table},
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

/// What a hub of a pool owes another by agreed transfers, where settlements put payments in the place of
/// debts; cents, below zero where it is the other that owes.
///
/// # Errors
/// [`StoreError`].
pub fn owes(
    store: &dyn Store,
    pool: &PoolId,
    debtor: &HubId,
    creditor: &HubId,
) -> Result<i64, StoreError> {
    let (key, turned) = pair(pool, debtor, creditor);
    let held: i64 = read(store, Table::Index, &key)?.unwrap_or_default();
    Ok(if turned { -held } else { held })
}

/// Who owes whom in a pool, and how much; ascending by both hubs, each two once.
///
/// # Errors
/// [`StoreError`].
pub fn debts(store: &dyn Store, pool: &PoolId) -> Result<Vec<(HubId, HubId, Amount)>, StoreError> {
    let mut debts = Vec::new();
    let prefix = index::pairs(pool);
    for (key, value) in store.under(Table::Index, &prefix)? {
        let hubs = key
            .get(prefix.len()..)
            .and_then(|it| it.split_at_checked(32));
        let hub = HubId::from_slice;
        if let Some((low, high)) = hubs.and_then(|(low, high)| Some((hub(low)?, hub(high)?))) {
            let cents: i64 = decode(Table::Index, &value)?;
            let amount = |cents| Amount::new(cents).unwrap_or_default();
            debts.push(if cents > 0 {
                (low, high, amount(cents))
            } else {
                (high, low, amount(cents.saturating_neg()))
            });
        }
    }
    debts.sort_unstable();
    Ok(debts)
}

/// Where it stands what two hubs owe one another, and whether it is turned round there.
fn pair(pool: &PoolId, debtor: &HubId, creditor: &HubId) -> (Vec<u8>, bool) {
    let mut key = index::pairs(pool);
    for hub in [debtor.min(creditor), debtor.max(creditor)] {
        key.extend_from_slice(hub.as_bytes());
    }
    (key, creditor < debtor)
}

/// Adds to what one hub owes another.
fn lend<S: Store + ?Sized>(
    store: &mut Overlay<'_, S>,
    pool: &PoolId,
    (debtor, creditor): (&HubId, &HubId),
    cents: i64,
) -> Result<(), StoreError> {
    let (key, turned) = pair(pool, debtor, creditor);
    let held: i64 = read(store, Table::Index, &key)?.unwrap_or_default();
    let held = if turned { held - cents } else { held + cents };
    if held == 0 {
        store.remove(Table::Index, key);
    } else {
        store.put(Table::Index, key, encode(Table::Index, &held));
    }
    Ok(())
}

/// Adds an entry to the balances and to what hubs owe one another (`sign` 1), or takes it out again (-1).
///
/// # Errors
/// [`StoreError`].
pub(super) fn book_entry<S: Store + ?Sized>(
    store: &mut Overlay<'_, S>,
    entry: &EntryState,
    sign: i64,
) -> Result<(), StoreError> {
    let pool = &entry.entry.pool;
    for moved in &entry.transfers {
        let columns = Balance {
            agreed: moved.agreed.cents(),
            recorded: moved.recorded.cents(),
            disputed: moved.disputed.cents(),
        };
        let (debit, credit) = (moved.transfer.debit, moved.transfer.credit);
        if columns.agreed != 0 {
            lend(store, pool, (&debit, &credit), sign * columns.agreed)?;
        }
        for (hub, side) in [(credit, sign), (debit, -sign)] {
            let key = index::balance(pool, &hub);
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

/// Puts a settlement's payments in the place of its debts while it holds (`sign` 1), or takes them out again
/// (-1). Balances stay as they are: what a party owes in all is the same.
///
/// # Errors
/// [`StoreError`].
pub(super) fn book_settlement<S: Store + ?Sized>(
    store: &mut Overlay<'_, S>,
    state: &SettlementState,
    sign: i64,
) -> Result<(), StoreError> {
    if !state.holds() {
        return Ok(());
    }
    let it = &state.settlement;
    for (debts, sign) in [(&it.debts, -sign), (&it.payments, sign)] {
        for (debtor, creditor, amount) in it.named(debts) {
            lend(store, &it.pool, (&debtor, &creditor), sign * amount.cents())?;
        }
    }
    Ok(())
}
