//! One hub while too few packs are shared: all that it asks, summed.

use std::collections::BTreeMap;

use crate::limits::{ASKS_MAX, PACKS_MAX};
use crate::money::Packs;
use crate::rules::allocate::{AllocateError, Allotted, Ask, Stretch, TierShare, Why};

/// All that one hub asks.
pub(super) struct Hub<'a> {
    pub(super) code: &'a str,
    /// In all.
    pub(super) packs: Packs,
    /// Each of its asks, by slot.
    asks: Vec<Ask<'a>>,
}

/// What each hub asks, by code; checked to be within bounds.
pub(super) fn summed<'a>(asks: &[Ask<'a>]) -> Result<Vec<Hub<'a>>, AllocateError> {
    if asks.len() > ASKS_MAX {
        return Err(AllocateError::TooManyAsks { asks: asks.len() });
    }
    let mut hubs: BTreeMap<&str, Vec<Ask>> = BTreeMap::new();
    for ask in asks {
        if ask.packs.0 > PACKS_MAX {
            return Err(too_many(ask.code, u64::from(ask.packs.0)));
        }
        hubs.entry(ask.code).or_default().push(*ask);
    }
    hubs.into_iter()
        .map(|(code, asks)| Hub::new(code, asks))
        .collect()
}

/// What all hubs ask, in packs.
pub(super) fn total(hubs: &[Hub]) -> u64 {
    hubs.iter().map(|hub| u64::from(hub.packs.0)).sum()
}

fn too_many(code: &str, packs: u64) -> AllocateError {
    AllocateError::TooManyPacks {
        code: code.to_owned(),
        packs,
    }
}

impl<'a> Hub<'a> {
    fn new(code: &'a str, mut asks: Vec<Ask<'a>>) -> Result<Self, AllocateError> {
        asks.sort_unstable();
        let sum: u64 = asks.iter().map(|ask| u64::from(ask.packs.0)).sum();
        let packs = u32::try_from(sum).map_err(|_| too_many(code, sum))?;
        Ok(Self {
            code,
            packs: Packs(packs),
            asks,
        })
    }

    /// So many packs for this hub, its lowest slots first.
    pub(super) fn get(&self, packs: u64, why: Why) -> Allotted {
        let mut left = u32::try_from(packs).map_or(self.packs, |it| Packs(it).min(self.packs));
        let given = left;
        let asks = self.asks.iter().collect();
        let stretches = fill(asks, &mut left);
        as_allotted(self, given, stretches, why)
    }

    /// What each tier gives this hub, the lowest slots of that tier first.
    pub(super) fn get_by_tier(&self, tiers: Vec<TierShare>) -> Allotted {
        let mut given = 0_u32;
        let mut stretches = Vec::with_capacity(self.asks.len());
        for tier in &tiers {
            given = given.saturating_add(tier.given.0);
            let of_tier = |ask: &&Ask| ask.solidarity == tier.solidarity;
            let asks = self.asks.iter().filter(of_tier).collect();
            stretches.extend(fill(asks, &mut tier.given.clone()));
        }
        stretches.sort_unstable();
        as_allotted(self, Packs(given), stretches, Why::ByTier { tiers })
    }
}

/// Gives what is left to the asks in turn.
fn fill(asks: Vec<&Ask>, left: &mut Packs) -> Vec<Stretch> {
    let one = |ask: &Ask| {
        let given = ask.packs.min(*left);
        *left = left.checked_sub(given).unwrap_or_default();
        Stretch {
            slot: ask.slot,
            asked: ask.packs,
            given,
        }
    };
    asks.into_iter().map(one).collect()
}

fn as_allotted(hub: &Hub, given: Packs, stretches: Vec<Stretch>, why: Why) -> Allotted {
    Allotted {
        code: hub.code.to_owned(),
        asked: hub.packs,
        given,
        stretches,
        why,
    }
}
