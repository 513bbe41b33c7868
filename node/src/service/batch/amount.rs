//! How much of a batch there was, went on and is left.

use halle_protocol::{id::HubId, object::BatchState};

/// Grams and packs, each as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Much {
    pub(super) grams: u64,
    pub(super) packs: u32,
}

impl Much {
    fn plus(self, grams: u64, packs: u32) -> Self {
        Self {
            grams: self.grams.saturating_add(grams),
            packs: self.packs.saturating_add(packs),
        }
    }
}

/// What a hub had of a batch: what it made, and what was shipped to it.
pub(super) fn got(state: &BatchState, hub: &HubId) -> Much {
    let made = if state.hub == *hub {
        Much {
            grams: state.batch.grams,
            packs: state.batch.packs,
        }
    } else {
        Much::default()
    };
    let to_it = state.sent.iter().filter(|it| it.to == *hub);
    to_it.fold(made, |sum, it| sum.plus(it.grams, it.packs))
}

/// What a hub shipped of a batch, and made into others of those given.
pub(super) fn passed(state: &BatchState, hub: &HubId, made_of: &[BatchState]) -> Much {
    let from_it = state.sent.iter().filter(|it| it.from == *hub);
    let sent = from_it.fold(Much::default(), |sum, it| sum.plus(it.grams, it.packs));
    let used = made_of.iter().filter(|it| it.hub == *hub);
    used.flat_map(|it| &it.batch.origins)
        .filter(|it| it.batch == state.id)
        .fold(sent, |sum, it| sum.plus(it.grams, 0))
}

/// Whether more went on than there was, by a measure in which it is known how much there was.
pub(super) fn overdrawn(got: Much, passed: Much) -> bool {
    (got.grams > 0 && passed.grams > got.grams) || (got.packs > 0 && passed.packs > got.packs)
}
