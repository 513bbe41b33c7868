//! A price that this hub asked in a cycle before its offer changed: kept for a line, if a person says so.
//!
//! An order does not show how far its author knew the catalogue, so no node tells who could not know from who
//! pretends (decision 26).

use super::{confirm::line_of, lots::make};
use crate::{
    engine::{PublishError, Turn},
    id::HeaderHash,
    object::{CycleState, LineState, ObjectKey, OfferState, OrderState, Stock},
    record::{Body, Lot, Withdraw},
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
        let (packs, statement) = match offer.stock {
            Stock::OnDemand => (packs, HeaderHash::default()),
            Stock::Packs(stated, statement) => {
                (self.take_back(&offer, stated, statement, packs)?, statement)
            }
        };
        if packs > 0 {
            let asked = OfferState {
                price: former.price,
                solidarity: former.solidarity,
                weighed: former.weighed,
                ..offer
            };
            make(self, &cycle, &asked, packs, statement)?;
            self.settle_rows()?;
        }
        Ok(Some(packs))
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

    /// Takes unused slots of a statement out of sale until so many packs are in no lot; answers how many
    /// of them are.
    fn take_back(
        &mut self,
        offer: &OfferState,
        stated: u32,
        statement: HeaderHash,
        packs: u32,
    ) -> Result<u32, PublishError> {
        let writer = self.local.writer;
        let lots = self.lots_of(&offer.offer)?;
        let of_it = || lots.iter().filter(|(_, it)| it.lot.statement == statement);
        let made: u32 = of_it()
            .map(|(_, it)| it.lot.packs.saturating_sub(it.withdrawn.len()))
            .sum();
        let mut free = stated.saturating_sub(made);
        for (id, lot) in of_it() {
            let Some(cycle): Option<CycleState> = self.row(&ObjectKey::Cycle(lot.lot.cycle))?
            else {
                continue;
            };
            for holding in lot.holdings.iter().filter(|it| it.writer == writer) {
                let ranges = holding.ranges.take(packs.saturating_sub(free));
                if ranges.is_empty() {
                    continue;
                }
                free = free.saturating_add(ranges.len());
                let body = Body::Withdraw(Withdraw {
                    lot: *id,
                    source: holding.source,
                    ranges,
                });
                self.record(&cycle.trade_of(self.local.hub), &body)?;
            }
        }
        Ok(free.min(packs))
    }
}
