//! Answers to orders: confirmations, declines, releases.

use crate::{
    engine::{PublishError, Turn},
    id::RecordId,
    identity::{HubState, Role},
    object::{
        CycleState, LineState, LotState, ObjectKey, OfferState, OrderState, Pilot, Reached, Reader,
        Stock, index,
    },
    record::{Body, Confirm, Decline, DeclineReason, Release, Source},
    store::StoreError,
};

/// Why a line could not be confirmed in full by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortfall {
    /// All that was asked for is confirmed.
    None,
    /// So many steps are missing: no slot is left.
    Missing(u32),
    /// So many steps are missing: the price is another one now.
    Price(u32),
}

impl Turn<'_> {
    /// Answers an order as far as this hub may do it by itself.
    pub(super) fn answer_order(
        &mut self,
        id: &RecordId,
        order: &OrderState,
    ) -> Result<(), PublishError> {
        let us = self.local.hub;
        for (line, number) in order.lines.iter().zip(0_u32..) {
            if order.seller == us && line.cancelled.is_some() {
                self.release(line, &order.cycle)?;
                continue;
            }
            // What was lost is not confirmed again by itself.
            let answered = line.confirmed().saturating_add(line.lost());
            let left = line.line.packs.saturating_sub(answered);
            if left == 0 || line.cancelled.is_some() || !order.stands() {
                continue;
            }
            match line.line.from {
                Source::Allotment if order.buyer == us => {
                    self.confirm(id, order, number, left)?;
                }
                Source::Seller if order.seller == us && line.declined.is_none() => {
                    self.confirm_as_seller(id, order, number, left)?;
                }
                Source::Allotment | Source::Seller => {}
            }
        }
        Ok(())
    }

    fn confirm_as_seller(
        &mut self,
        id: &RecordId,
        order: &OrderState,
        number: u32,
        left: u32,
    ) -> Result<(), PublishError> {
        let Some(line) = line_of(order, number) else {
            return Ok(());
        };
        if line.late && order.saw_close {
            return self.decline(id, &order.cycle, number, DeclineReason::Closed, "");
        }
        // Late without having seen the end: people decide.
        if line.late || !self.conduct.confirms || self.beyond_pilot(id, &order.cycle)? {
            return Ok(());
        }
        let us = self.local.hub;
        let offer: Option<OfferState> = self.row(&ObjectKey::Offer(us, line.line.offer))?;
        let stated = match &offer {
            Some(offer) => offer.stated(&Reader::new(self.store()))?,
            None => None,
        };
        match self.confirm(id, order, number, left)? {
            Shortfall::None => Ok(()),
            Shortfall::Missing(_) | Shortfall::Price(_)
                if offer.as_ref().is_none_or(|it| it.retired) =>
            {
                self.decline(id, &order.cycle, number, DeclineReason::Retired, "")
            }
            // Made to order, or a kept number that has not reached this device: people say.
            Shortfall::Missing(_) if stated.is_none() => Ok(()),
            Shortfall::Missing(_) => {
                self.decline(id, &order.cycle, number, DeclineReason::SoldOut, "")
            }
            // A price that this hub asked in the cycle: people say whether it is kept.
            Shortfall::Price(_) if self.former_lot(order, line)?.is_some() => Ok(()),
            Shortfall::Price(_) => self.decline(id, &order.cycle, number, DeclineReason::Price, ""),
        }
    }

    /// Whether the rest of an order goes beyond the limits of its cycle: people decide.
    fn beyond_pilot(&self, id: &RecordId, cycle: &RecordId) -> Result<bool, StoreError> {
        let cycle: Option<CycleState> = self.row(&ObjectKey::Cycle(*cycle))?;
        let Some((cycle, pilot)) = cycle.and_then(|it| Some((it.id, Pilot::of(&it)?))) else {
            return Ok(false);
        };
        let reader = Reader::new(self.store());
        let mut reached = Reached::default();
        for order in reader.under_index(&index::orders(&cycle))? {
            let order: Option<OrderState> = reader.row(ObjectKey::Order(order))?;
            if let Some(order) = order {
                reached.add(&order);
            }
        }
        let order: Option<OrderState> = self.row(&ObjectKey::Order(*id))?;
        Ok(order.is_some_and(|it| pilot.stops(&reached, &it).is_some()))
    }

    /// Confirms packs of a line from slots this device holds, and from stock that is in no lot
    /// yet; `on_demand` makes what is made to order.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn confirm(
        &mut self,
        id: &RecordId,
        order: &OrderState,
        number: u32,
        packs: u32,
    ) -> Result<Shortfall, PublishError> {
        let Some(line) = line_of(order, number) else {
            return Ok(Shortfall::None);
        };
        let mut left = self.confirm_from_lots(id, order, number, line, packs)?;
        if left > 0 && order.seller == self.local.hub {
            let before = left;
            if self.make_up(order, line, left)? > 0 {
                left = self.confirm_from_lots(id, order, number, line, left)?;
            }
            if left == before && self.price_moved(line)? {
                return Ok(Shortfall::Price(left));
            }
        }
        Ok(if left == 0 {
            Shortfall::None
        } else {
            Shortfall::Missing(left)
        })
    }

    /// Makes what is made to order, for exactly this line.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn make_to_order(
        &mut self,
        order: &OrderState,
        number: u32,
        packs: u32,
    ) -> Result<(), PublishError> {
        let Some(line) = line_of(order, number) else {
            return Ok(());
        };
        let us = self.local.hub;
        let offer: Option<OfferState> = self.row(&ObjectKey::Offer(us, line.line.offer))?;
        let cycle: Option<CycleState> = self.row(&ObjectKey::Cycle(order.cycle))?;
        if let (Some(offer), Some(cycle)) = (offer, cycle)
            && offer.stock == Stock::OnDemand
        {
            self.put_up(&cycle, &offer, packs)?;
        }
        Ok(())
    }

    fn price_moved(&self, line: &LineState) -> Result<bool, StoreError> {
        let offer: Option<OfferState> =
            self.row(&ObjectKey::Offer(self.local.hub, line.line.offer))?;
        Ok(offer.is_some_and(|it| it.terms(line.line.tier) != line.line.terms()))
    }

    /// Puts stock that is in no lot, or unused in one of another cycle, into one for this line: packs made.
    fn make_up(
        &mut self,
        order: &OrderState,
        line: &LineState,
        missing: u32,
    ) -> Result<u32, PublishError> {
        let us = self.local.hub;
        let offer: Option<OfferState> = self.row(&ObjectKey::Offer(us, line.line.offer))?;
        let cycle: Option<CycleState> = self.row(&ObjectKey::Cycle(order.cycle))?;
        let (Some(offer), Some(cycle)) = (offer, cycle) else {
            return Ok(0);
        };
        let made_to_order = offer.stock == Stock::OnDemand;
        if made_to_order || offer.terms(line.line.tier) != line.line.terms() {
            return Ok(0);
        }
        self.put_up(&cycle, &offer, missing)
    }

    /// Uses slots this device holds; returns how many packs are still missing.
    fn confirm_from_lots(
        &mut self,
        id: &RecordId,
        order: &OrderState,
        number: u32,
        line: &LineState,
        packs: u32,
    ) -> Result<u32, PublishError> {
        let writer = self.local.writer;
        let Some(cycle): Option<CycleState> = self.row(&ObjectKey::Cycle(order.cycle))? else {
            return Ok(packs);
        };
        let trade = cycle.trade_of(self.local.hub);
        let mut left = packs;
        for (lot_id, lot) in self.lots_in(&cycle.id)? {
            if lot.seller != order.seller
                || lot.lot.offer != line.line.offer
                || lot.lot.terms(line.line.tier) != line.line.terms()
            {
                continue;
            }
            for holding in lot.holdings.iter().filter(|it| it.writer == writer) {
                let ranges = holding.ranges.take(left);
                if ranges.is_empty() {
                    continue;
                }
                left = left.saturating_sub(ranges.len());
                let body = Body::Confirm(Confirm {
                    order: *id,
                    line: number,
                    lot: lot_id,
                    source: holding.source,
                    ranges,
                });
                self.record(&trade, &body)?;
            }
            if left == 0 {
                break;
            }
        }
        self.settle_rows()?;
        Ok(left)
    }

    /// Lots of a cycle.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn lots_in(&self, cycle: &RecordId) -> Result<Vec<(RecordId, LotState)>, StoreError> {
        let reader = Reader::new(self.store());
        let mut found = Vec::new();
        for id in reader.under_index(&index::lots(cycle))? {
            found.extend(reader.row(ObjectKey::Lot(id))?.map(|lot| (id, lot)));
        }
        Ok(found)
    }

    /// Says that what is left of a line will not be confirmed.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn decline(
        &mut self,
        order: &RecordId,
        cycle: &RecordId,
        line: u32,
        reason: DeclineReason,
        words: &str,
    ) -> Result<(), PublishError> {
        let Some(cycle): Option<CycleState> = self.row(&ObjectKey::Cycle(*cycle))? else {
            return Ok(());
        };
        let body = Body::Decline(Decline {
            order: *order,
            line,
            reason,
            words: words.to_owned(),
        });
        self.record(&cycle.trade_of(self.local.hub), &body)?;
        Ok(())
    }

    /// Frees the slots of a cancelled line that have not left.
    fn release(&mut self, line: &LineState, cycle: &RecordId) -> Result<(), PublishError> {
        let Some(cancel) = line.cancelled else {
            return Ok(());
        };
        let Some(cycle): Option<CycleState> = self.row(&ObjectKey::Cycle(*cycle))? else {
            return Ok(());
        };
        for (confirm, lot, _) in &line.confirms {
            let state: Option<LotState> = self.row(&ObjectKey::Lot(*lot))?;
            let used = state.and_then(|it| it.uses.get(confirm).cloned());
            if used.is_some_and(|it| it.shipped.is_none() && it.released.is_none()) {
                let body = Body::Release(Release {
                    lot: *lot,
                    source: *confirm,
                    cancel,
                });
                self.record(&cycle.trade_of(self.local.hub), &body)?;
            }
        }
        Ok(())
    }

    /// Whether this device holds a role now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn holds(&self, role: Role) -> Result<bool, StoreError> {
        let state: HubState = self
            .row(&ObjectKey::Hub(self.local.hub))?
            .unwrap_or_default();
        Ok(state.roles(self.local.writer).contains(&role))
    }
}

pub(super) fn line_of(order: &OrderState, number: u32) -> Option<&LineState> {
    usize::try_from(number)
        .ok()
        .and_then(|number| order.lines.get(number))
}
