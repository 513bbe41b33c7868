//! What a group purchase cost, counted again from the wishes, the close and the arrival.

use std::collections::BTreeMap;

use crate::{
    id::HubId,
    money::Amount,
    object::{Arrived, GroupState, ObjectKey, PoolState, Reader},
    record::{Body, Entry},
    store::StoreError,
};

/// The cost of a group purchase as the nodes judge it. Its cause is the arrival.
pub(super) struct GroupFacts {
    /// What each hub owes the payer, what of it its receipts cover, and whether there are any.
    hubs: BTreeMap<HubId, (Amount, Amount, bool)>,
}

impl GroupFacts {
    /// Of an entry whose cause is an arrival; nothing is owed where another arrival stands, the
    /// author is not who pays, or wishes cannot be counted.
    pub(super) fn read(
        reader: &Reader<'_>,
        record: &Arrived,
        entry: &Entry,
        pool: &PoolState,
    ) -> Result<Option<Self>, StoreError> {
        let Some(cause) = entry.cause else {
            return Ok(None);
        };
        let arrival = reader.record(&cause.record)?;
        let Some(Body::GroupArrival(arrival)) = arrival.and_then(|it| it.body()) else {
            return Ok(None);
        };
        let group: Option<GroupState> = reader.row(ObjectKey::Group(arrival.purchase))?;
        let stands = |it: &GroupState| {
            let arrival = it.arrival.as_ref();
            it.is_bought()
                && it.purchase.pool == entry.pool
                && arrival.is_some_and(|it| it.id == cause.record && it.payer == record.author())
        };
        let mut hubs = BTreeMap::new();
        if let Some(group) = group.filter(stands)
            && let Ok(count) = group.count(pool)
        {
            for share in &count.shares {
                let answered = group.received.contains_key(&share.hub);
                hubs.insert(share.hub, (share.total, group.covered(share), answered));
            }
        }
        Ok(Some(Self { hubs }))
    }

    /// What a hub owes the payer.
    pub(super) fn owed(&self, hub: &HubId) -> Option<Amount> {
        self.hubs.get(hub).map(|it| it.0)
    }

    /// What of it the hub's receipts cover, and whether it wrote any.
    pub(super) fn covered(&self, hub: &HubId) -> (Amount, bool) {
        let found = self.hubs.get(hub);
        found.map_or((Amount::ZERO, false), |it| (it.1, it.2))
    }
}
