//! Rows of the views, and what is kept in step with each.

use std::collections::BTreeSet;

use serde::{Serialize, de::DeserializeOwned};

use super::{
    BatchState, CycleState, EntryState, FundState, GroupState, LotBrief, LotState, NeedState,
    ObjectKey, OfferState, OrderState, PoolState, ProfileState, RunState, SettlementState,
    balance::{book_entry, book_settlement},
    key::index,
    value::encode,
};
use crate::{
    id::HubId,
    identity::HubState,
    store::{Overlay, Store, StoreError, Table},
};

/// One row.
pub(super) trait Row: Serialize + DeserializeOwned {
    /// Its places in the orderings.
    fn places(&self, _key: &ObjectKey) -> Vec<Vec<u8>> {
        Vec::new()
    }

    /// What stands at its places.
    fn brief(&self) -> Vec<u8> {
        Vec::new()
    }

    /// Which digest it counts in: its pool's, or its hub's.
    fn digest(&self, key: &ObjectKey) -> Option<[u8; 32]>;

    /// What others read of it by itself, where that changed.
    fn parts(_key: &ObjectKey, _before: Option<&Self>, _after: Option<&Self>) -> Vec<ObjectKey> {
        Vec::new()
    }

    /// Adds it to balances (`sign` 1), or takes it out again (-1).
    fn book<S: Store + ?Sized>(
        &self,
        _store: &mut Overlay<'_, S>,
        _sign: i64,
    ) -> Result<(), StoreError> {
        Ok(())
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

    fn parts(key: &ObjectKey, before: Option<&Self>, after: Option<&Self>) -> Vec<ObjectKey> {
        let ObjectKey::Pool(pool) = key else {
            return Vec::new();
        };
        let part = |state: Option<&Self>, hub: &HubId| state?.members.get(hub).cloned();
        let hubs: BTreeSet<&HubId> = [before, after]
            .into_iter()
            .flatten()
            .flat_map(|it| it.members.keys())
            .collect();
        hubs.into_iter()
            .filter(|hub| part(before, hub) != part(after, hub))
            .map(|hub| ObjectKey::Member(*pool, *hub))
            .collect()
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
            under(
                index::lots_of_statement(&self.seller, &self.lot.offer, &self.lot.statement),
                key,
            ),
        ]
    }

    fn brief(&self) -> Vec<u8> {
        encode(Table::Index, &LotBrief::of(self))
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

impl Row for NeedState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        vec![under(index::needs(&self.need.pool), key)]
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.need.pool.as_bytes())
    }
}

impl Row for GroupState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        vec![under(index::groups(&self.purchase.pool), key)]
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.purchase.pool.as_bytes())
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

impl Row for BatchState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        let pool = &self.batch.pool;
        let recalled = self.recall().map(|_| index::recalled(pool));
        let places = recalled.into_iter().chain([index::batches(pool)]);
        places.map(|place| under(place, key)).collect()
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.batch.pool.as_bytes())
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

    fn book<S: Store + ?Sized>(
        &self,
        store: &mut Overlay<'_, S>,
        sign: i64,
    ) -> Result<(), StoreError> {
        book_entry(store, self, sign)
    }
}

impl Row for SettlementState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        vec![under(index::settlements(&self.settlement.pool), key)]
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.settlement.pool.as_bytes())
    }

    fn book<S: Store + ?Sized>(
        &self,
        store: &mut Overlay<'_, S>,
        sign: i64,
    ) -> Result<(), StoreError> {
        book_settlement(store, self, sign)
    }
}

impl Row for FundState {
    fn places(&self, key: &ObjectKey) -> Vec<Vec<u8>> {
        vec![under(index::funds(&self.fund.pool), key)]
    }

    fn digest(&self, _key: &ObjectKey) -> Option<[u8; 32]> {
        Some(*self.fund.pool.as_bytes())
    }
}

/// A place that ends with the object's own id.
fn under(mut place: Vec<u8>, key: &ObjectKey) -> Vec<u8> {
    place.extend(key.place().iter().flatten());
    place
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        id::{PoolId, RecordId},
        object::pool::Member,
        record::{Admission, Charter},
        rules::ShortageRule,
    };

    fn pool(members: &[(u8, Option<u8>)]) -> PoolState {
        let member = |accept: &Option<u8>| Member {
            code: "FO".into(),
            admission: None,
            accept: accept.map(|it| RecordId::from_bytes([it; 32])),
            left: None,
        };
        PoolState {
            founder: HubId::from_bytes([1; 32]),
            charter: Charter {
                name: "Marchés".into(),
                purpose: String::new(),
                currency: "CAD".parse().expect("a currency"),
                founder_code: "FO".into(),
                admission: Admission::AnyMember,
                tiers: Vec::new(),
                shortage: ShortageRule::Proportional,
                costs: Vec::new(),
                fees: Vec::new(),
            },
            members: members
                .iter()
                .map(|(hub, accept)| (HubId::from_bytes([*hub; 32]), member(accept)))
                .collect::<BTreeMap<_, _>>(),
        }
    }

    #[test]
    fn parts_of_a_pool_are_the_members_that_changed() {
        let id = PoolId::from_bytes([9; 32]);
        let key = ObjectKey::Pool(id);
        let before = pool(&[(1, Some(1)), (2, None), (3, Some(3))]);
        let after = pool(&[(1, Some(1)), (2, Some(2)), (4, None)]);
        let part = |hub: u8| ObjectKey::Member(id, HubId::from_bytes([hub; 32]));
        let parts = PoolState::parts(&key, Some(&before), Some(&after));
        assert_eq!(parts, [part(2), part(3), part(4)]);
        let first = PoolState::parts(&key, None, Some(&after));
        assert_eq!(first, [part(1), part(2), part(4)]);
        assert_eq!(PoolState::parts(&key, Some(&after), Some(&after)), []);
    }
}
