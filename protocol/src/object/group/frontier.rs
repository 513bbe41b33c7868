//! What a close names: the newest wish of each chain.

use std::collections::BTreeMap;

use super::{GroupCount, GroupState, WishStanding, WishState};
use crate::{
    id::{HubId, RecordId, Writer},
    limits::VERSIONS_MAX,
};

/// Chains of one hub that a close names.
const HUB_CHAINS_MAX: usize = 4;

impl GroupState {
    /// What a close would publish now: the newest wish of each chain, with what its hub gets of
    /// each item where it counts. Of one hub at most `HUB_CHAINS_MAX` chains, that one first.
    pub fn frontier(&self, count: &GroupCount) -> Vec<(RecordId, Vec<u32>)> {
        let mut newest: BTreeMap<(HubId, Writer), &WishState> = BTreeMap::new();
        for wish in &self.wishes {
            let held = newest.entry((wish.hub, wish.writer)).or_insert(wish);
            if wish.place > held.place {
                *held = wish;
            }
        }
        let mut newest: Vec<&WishState> = newest.into_values().collect();
        newest.sort_by_key(|it| (it.hub, it.standing, it.writer));
        let mut chains: BTreeMap<HubId, usize> = BTreeMap::new();
        newest.retain(|it| {
            let of_hub = chains.entry(it.hub).or_default();
            *of_hub = of_hub.saturating_add(1);
            *of_hub <= HUB_CHAINS_MAX
        });
        let bought = |wish: &RecordId| {
            let share = count.shares.iter().find(|it| it.wish == *wish);
            share.map(|it| it.bought.clone()).unwrap_or_default()
        };
        newest.iter().map(|it| (it.id, bought(&it.id))).collect()
    }

    /// Wishes of a hub that a new one of it takes the place of.
    pub fn to_replace(&self, hub: &HubId) -> Vec<RecordId> {
        let stands = |it: &&WishState| {
            it.hub == *hub && matches!(it.standing, WishStanding::Counts | WishStanding::Apart)
        };
        let stand = self.wishes.iter().filter(stands);
        stand.map(|it| it.id).take(VERSIONS_MAX).collect()
    }
}
