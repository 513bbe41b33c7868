//! A price that this hub asked in a cycle before its offer changed: kept for a line, if a person says so.
//!
//! An order does not show how far its author knew the catalogue, so no node tells who could not know from who
//! pretends (decision 26).

use super::confirm::line_of;
use crate::{
    engine::{PublishError, Turn},
    object::{CycleState, LineState, ObjectKey, OfferState, OrderState},
    record::Lot,
    store::StoreError,
};

impl Turn<'_> {
    /// Sets packs aside at the price that a line was ordered at, where this hub asked it in the cycle
    /// before its offer changed: exactly for this line, out of what is not promised to anybody. Answers
    /// how many, and nothing where it never asked that price.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn keep_price(
        &mut self,
        order: &OrderState,
        number: u32,
        packs: u32,
    ) -> Result<Option<u32>, PublishError> {
        let us = self.local.hub;
        let Some(line) = line_of(order, number) else {
            return Ok(None);
        };
        let offer: Option<OfferState> = self.row(&ObjectKey::Offer(us, line.line.offer))?;
        let cycle: Option<CycleState> = self.row(&ObjectKey::Cycle(order.cycle))?;
        let former = self.former_lot(order, line)?;
        let (Some(offer), Some(cycle), Some(former)) = (offer, cycle, former) else {
            return Ok(None);
        };
        if offer.retired {
            return Ok(None);
        }
        let asked = OfferState {
            price: former.price,
            solidarity: former.solidarity,
            weighed: former.weighed,
            ..offer
        };
        self.put_up(&cycle, &asked, packs).map(Some)
    }

    /// The terms that this hub asked in the cycle and that a line was ordered at.
    pub(super) fn former_lot(
        &self,
        order: &OrderState,
        line: &LineState,
    ) -> Result<Option<Lot>, StoreError> {
        let us = self.local.hub;
        let lots = self.lots_in(&order.cycle)?;
        let asked = lots.into_iter().map(|(_, it)| it).find(|it| {
            it.seller == us
                && it.lot.offer == line.line.offer
                && it.lot.terms(line.line.tier) == line.line.terms()
        });
        Ok(asked.map(|it| it.lot))
    }
}
