//! How much of one hub's words about something is listened to.

use std::collections::BTreeMap;

use crate::id::HubId;

/// Of each hub so many words, the lowest: who repeats itself without end hides nobody else.
pub(super) struct Heard {
    most: usize,
    of_hub: BTreeMap<HubId, usize>,
}

impl Heard {
    /// Nobody was heard yet.
    pub(super) fn up_to(most: usize) -> Self {
        Self {
            most,
            of_hub: BTreeMap::new(),
        }
    }

    /// Counts one word more of a hub; whether it is still listened to.
    pub(super) fn hears(&mut self, hub: HubId) -> bool {
        let words = self.of_hub.entry(hub).or_default();
        *words = words.saturating_add(1);
        *words <= self.most
    }
}
