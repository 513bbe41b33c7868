//! Which lines of an order came too late for the ends of their cycle and of hubs' parts in it.

use super::{LineState, OrderState};
use crate::{
    object::{Arrived, CycleState, ObjectKey, Reader},
    record::{Order, OrderLine},
    store::StoreError,
};

impl OrderState {
    /// Says which lines are late. What an earlier version asked for in time stays in time in a newer one.
    pub(super) fn settle_time(
        &mut self,
        reader: &Reader<'_>,
        record: &Arrived,
        (order, cycle): (&Order, &CycleState),
    ) -> Result<(), StoreError> {
        let seller = self.seller;
        for line in &mut self.lines {
            line.late = !cycle.covers(record, &line.line, &seller);
        }
        for earlier in &order.replaces {
            if !self.lines.iter().any(|it| it.late) {
                break;
            }
            let earlier: Option<Self> = reader.row(ObjectKey::Order(*earlier))?;
            let Some(earlier) = earlier.filter(|it| it.buyer == self.buyer) else {
                continue;
            };
            for line in self.lines.iter_mut().filter(|it| it.late) {
                line.late = !earlier.lines.iter().any(|it| it.stands_for(&line.line));
            }
        }
        Ok(())
    }

    /// Whether no line of it is late.
    pub fn in_time(&self) -> bool {
        !self.lines.iter().any(|it| it.late)
    }
}

impl LineState {
    /// Whether it asked in time for at least as much of the same at the same price.
    fn stands_for(&self, newer: &OrderLine) -> bool {
        let OrderLine { offer, packs, .. } = &self.line;
        !self.late
            && self.cancelled.is_none()
            && offer == &newer.offer
            && *packs >= newer.packs
            && self.line.terms() == newer.terms()
    }
}
