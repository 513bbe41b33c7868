//! On what terms an offer is for sale now, and how much of it.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::{HeaderHash, HubId, OfferId, RecordId},
    object::{Band, LotBrief, LotState, ObjectKey, OfferState, Stock, index},
    record::{LineTerms, Tier},
};

use crate::{
    control::Problem,
    service::{View, names, problem_of_store},
};

/// Lots of some cycles, by offer, in the order of their ids.
#[derive(Debug, Default)]
pub(in crate::service) struct Lots(BTreeMap<(HubId, OfferId), Vec<(RecordId, LotState)>>);

impl Lots {
    /// Lots of these cycles.
    pub(in crate::service) fn of(
        view: &View<'_>,
        cycles: impl IntoIterator<Item = RecordId>,
    ) -> Result<Self, Problem> {
        let mut lots = Self::default();
        let reader = view.reader();
        for cycle in cycles {
            for id in reader
                .under_index(&index::lots(&cycle))
                .map_err(problem_of_store)?
            {
                if let Some(lot) = view.row::<LotState>(&ObjectKey::Lot(id))? {
                    lots.0
                        .entry((lot.seller, lot.lot.offer))
                        .or_default()
                        .push((id, lot));
                }
            }
        }
        Ok(lots)
    }

    /// Every lot.
    pub(in crate::service) fn all(&self) -> impl Iterator<Item = &(RecordId, LotState)> {
        self.0.values().flatten()
    }

    /// Lots of an offer.
    pub(in crate::service) fn offer(
        &self,
        hub: &HubId,
        offer: &OfferId,
    ) -> &[(RecordId, LotState)] {
        self.0.get(&(*hub, *offer)).map_or(&[], Vec::as_slice)
    }
}

/// At what a step is sold, and how many steps are for sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::service) struct Terms {
    /// For all.
    pub(in crate::service) standard: LineTerms,
    /// For the solidarity tier, where the seller states a price for it.
    pub(in crate::service) solidarity: Option<LineTerms>,
    /// Steps; `None` when made to order.
    pub(in crate::service) available: Option<u32>,
}

impl Terms {
    /// What a buyer of a tier pays: the standard price where no other is stated.
    pub(in crate::service) fn of(&self, tier: Tier) -> LineTerms {
        match tier {
            Tier::Standard => self.standard,
            Tier::Solidarity => self.solidarity.unwrap_or(self.standard),
        }
    }
}

/// Every open cycle of this hub's pools.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn open_cycles(view: &View<'_>) -> Result<BTreeSet<RecordId>, Problem> {
    let mut open = BTreeSet::new();
    for pool in names::pools(view)?.keys() {
        let cycles = names::cycles(view, pool)?;
        open.extend(cycles.iter().filter(|it| it.is_open()).map(|it| it.id));
    }
    Ok(open)
}

/// The offer's own prices while lots or stock stand behind them; where all that is left stands in
/// lots of these cycles at another price, that price, for it is the one at which a line can be confirmed.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn terms_of(
    view: &View<'_>,
    offer: &OfferState,
    cycles: &BTreeSet<RecordId>,
) -> Result<Terms, Problem> {
    let terms = |(standard, solidarity), available| Terms {
        standard,
        solidarity,
        available,
    };
    let own = |available| terms(offer.tiers(), available);
    let reader = view.reader();
    let Some((stated, statement)) = offer.stated(&reader).map_err(problem_of_store)? else {
        // Of a number that is not for us: only that there is nothing.
        return Ok(own((offer.stock == Stock::Kept(Band::None)).then_some(0)));
    };
    let lots = reader
        .lots_of(&offer.hub, &offer.offer)
        .map_err(problem_of_store)?;
    let available = for_sale(offer, &lots, stated, &statement);
    let free = lots
        .iter()
        .filter(|(_, _, it)| it.free > 0 && cycles.contains(&it.cycle));
    let other = free.clone().min_by_key(|(_, id, _)| *id);
    Ok(match other {
        Some((_, _, lot)) if available == 0 => {
            let same = free.filter(|(_, _, it)| it.tiers() == lot.tiers());
            let free = same.fold(0_u32, |sum, (_, _, it)| sum.saturating_add(it.free));
            terms(lot.tiers(), Some(free))
        }
        Some(_) | None => own(Some(available)),
    })
}

/// Stated stock that nobody has: in no lot, or unused at its price in the seller's hands, whatever the
/// cycle. What lots took of it stays taken, except what their maker withdrew.
fn for_sale(
    offer: &OfferState,
    lots: &[(HeaderHash, RecordId, LotBrief)],
    stated: u32,
    statement: &HeaderHash,
) -> u32 {
    let (mut left, mut unused) = (stated, 0_u32);
    for (from, _, lot) in lots {
        let of_it = from == statement;
        if of_it {
            left = left.saturating_sub(lot.taken);
        }
        let made_to_order = *from == HeaderHash::default();
        if (of_it || made_to_order) && lot.tiers() == offer.tiers() {
            unused = unused.saturating_add(lot.free);
        }
    }
    left.saturating_add(unused)
}
