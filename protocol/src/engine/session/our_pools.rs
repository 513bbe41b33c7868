//! Pools of this hub, and what it compares with each partner because of them.

use std::collections::BTreeMap;

use crate::{
    engine::{
        Turn,
        visible::{pools_of, takes_part},
    },
    id::{HubId, PoolId},
    message::Scope,
    object::PoolState,
    store::StoreError,
};

/// Pools in which this hub takes part: read once for all partners.
pub(super) struct OurPools {
    us: HubId,
    pools: BTreeMap<PoolId, PoolState>,
}

impl OurPools {
    /// # Errors
    /// [`StoreError`].
    pub(super) fn of(turn: &Turn<'_>) -> Result<Self, StoreError> {
        let us = turn.local.hub;
        let mut pools = BTreeMap::new();
        for (id, state) in pools_of(turn.store())? {
            if takes_part(turn.store(), &id, &state, &us)? {
                pools.insert(id, state);
            }
        }
        Ok(Self { us, pools })
    }

    pub(super) fn ids(&self) -> Vec<PoolId> {
        self.pools.keys().copied().collect()
    }

    /// What is compared with a hub.
    pub(super) fn scopes_with(&self, hub: &HubId) -> Vec<Scope> {
        let common = self.pools.iter().filter(|(_, state)| {
            // While joining, whoever answers may be a member not known here yet.
            state.members.contains_key(hub) || !state.members.contains_key(&self.us)
        });
        let own = (*hub == self.us).then_some(Scope::Own);
        common.map(|(id, _)| Scope::Pool(*id)).chain(own).collect()
    }
}
