//! On what terms an offer is for sale now, and how much of it.

use std::{borrow::Cow, collections::BTreeMap};

use halle_protocol::{
    id::{HeaderHash, HubId, OfferId, RecordId},
    object::{Band, LotState, ObjectKey, OfferState, Stock, index},
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

    /// Lots of every open cycle of this hub's pools.
    pub(in crate::service) fn of_all_pools(view: &View<'_>) -> Result<Self, Problem> {
        let mut open = Vec::new();
        for pool in names::pools(view)?.keys() {
            let cycles = names::cycles(view, pool)?;
            open.extend(cycles.iter().filter(|it| it.is_open()).map(|it| it.id));
        }
        Self::of(view, open)
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

/// The offer's own prices while lots or stock stand behind them; where all that is left stands in
/// lots at another price, that price, for it is the one at which a line can be confirmed.
pub(in crate::service) fn terms_of(
    view: &View<'_>,
    offer: &OfferState,
    lots: &Lots,
) -> Result<Terms, Problem> {
    let terms = |(standard, solidarity), available| Terms {
        standard,
        solidarity,
        available,
    };
    let own = |available| terms(offer.tiers(), available);
    let Some((stated, statement)) = offer.stated(&view.reader()).map_err(problem_of_store)? else {
        // Of a number that is not for us: only that there is nothing.
        return Ok(own((offer.stock == Stock::Kept(Band::None)).then_some(0)));
    };
    let lots = lots.offer(&offer.hub, &offer.offer);
    let available = for_sale(view, offer, lots, stated, &statement)?;
    let other = lots.iter().map(|(_, lot)| lot).find(|lot| lot.free() > 0);
    Ok(match other {
        Some(lot) if available == 0 => {
            let same = lots
                .iter()
                .filter(|(_, it)| it.lot.tiers() == lot.lot.tiers());
            let free = same.fold(0_u32, |sum, (_, it)| sum.saturating_add(it.free()));
            terms(lot.lot.tiers(), Some(free))
        }
        Some(_) | None => own(Some(available)),
    })
}

/// Stated stock that nobody has: in no lot, or unused at its price in the seller's hands, whatever the
/// cycle. What lots took of it stays taken, except what their maker withdrew.
fn for_sale(
    view: &View<'_>,
    offer: &OfferState,
    known: &[(RecordId, LotState)],
    stated: u32,
    statement: &HeaderHash,
) -> Result<u32, Problem> {
    let from = view
        .reader()
        .lots_from(&offer.hub, &offer.offer, statement)
        .map_err(problem_of_store)?;
    let (mut left, mut unused) = (stated, 0_u32);
    for id in from {
        let Some(lot) = lot(view, known, id)? else {
            continue;
        };
        if lot.lot.statement == *statement {
            left = left.saturating_sub(lot.lot.packs.saturating_sub(lot.withdrawn.len()));
        }
        if lot.lot.tiers() == offer.tiers() {
            unused = unused.saturating_add(lot.free());
        }
    }
    Ok(left.saturating_add(unused))
}

/// One of these lots, or another as it stands.
fn lot<'a>(
    view: &View<'_>,
    known: &'a [(RecordId, LotState)],
    id: RecordId,
) -> Result<Option<Cow<'a, LotState>>, Problem> {
    match known.iter().find(|(it, _)| *it == id) {
        Some((_, lot)) => Ok(Some(Cow::Borrowed(lot))),
        None => Ok(view.row(&ObjectKey::Lot(id))?.map(Cow::Owned)),
    }
}
