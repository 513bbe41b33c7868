//! Lots of this hub's own offers for every open cycle.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of twenty kinds of records each place takes its own; the rest is somebody else's"
)]

use std::collections::BTreeSet;

use super::{cycles, done};
use crate::{
    engine::{PublishError, Turn},
    id::{HeaderHash, OfferId, RecordId},
    object::{Changed, CycleState, LotState, ObjectKey, OfferState, Reader, Stock, index},
    record::{Body, Lot, Withdraw},
    store::{StoreError, StoreExt, Table},
};

/// Makes, withdraws and remakes lots where an offer or a cycle changed, or of all offers.
pub(super) fn perform(
    turn: &mut Turn<'_>,
    changed: &Changed,
    mut all: bool,
) -> Result<(), StoreError> {
    let us = turn.local.hub;
    let mut offers: BTreeSet<OfferId> = BTreeSet::new();
    for key in changed {
        match key {
            ObjectKey::Offer(hub, offer) if *hub == us => {
                offers.insert(*offer);
            }
            ObjectKey::Cycle(_) | ObjectKey::Pool(_) => all = true,
            ObjectKey::Lot(id) => {
                let lot: Option<LotState> = turn.row(&ObjectKey::Lot(*id))?;
                offers.extend(lot.filter(|it| it.seller == us).map(|it| it.lot.offer));
            }
            _ => {}
        }
    }
    if !all && offers.is_empty() {
        return Ok(());
    }
    let cycles = cycles(turn)?;
    if cycles.is_empty() {
        return Ok(());
    }
    if all {
        offers.extend(own_offers(turn)?);
    }
    for offer in offers {
        done(keep(turn, &cycles, &offer))?;
    }
    Ok(())
}

fn own_offers(turn: &Turn<'_>) -> Result<Vec<OfferId>, StoreError> {
    let us = turn.local.hub;
    let mut prefix = ObjectKey::Offer(us, OfferId::default()).encode();
    prefix.truncate(33);
    let rows = turn.store().under(Table::Row, &prefix)?;
    Ok(rows
        .iter()
        .filter_map(|(key, _)| OfferId::from_slice(key.get(33..)?))
        .collect())
}

fn keep(turn: &mut Turn<'_>, cycles: &[CycleState], offer: &OfferId) -> Result<(), PublishError> {
    let us = turn.local.hub;
    let Some(state): Option<OfferState> = turn.row(&ObjectKey::Offer(us, *offer))? else {
        return Ok(());
    };
    let lots = turn.lots_of(offer)?;
    for (id, lot) in &lots {
        let open = cycles
            .iter()
            .any(|it| it.id == lot.lot.cycle && it.sells(&us, offer));
        if !(open && fits(&state, lot)) {
            withdraw(turn, cycles, id, lot)?;
        }
    }
    if state.retired || state.reference.is_empty() {
        return Ok(());
    }
    let Some(free) = turn.unlotted(&state)? else {
        return Ok(());
    };
    if let Stock::Kept(said) = state.stock {
        // What is kept is put up only as it is asked for, or a lot would tell the number.
        return turn.say_band(&state, said, free);
    }
    // One lot holds it all; what another open cycle asks for is taken back from it ([`Turn::put_up`]).
    if let Some(cycle) = cycles.iter().find(|it| it.sells(&us, offer))
        && free > 0
    {
        make(turn, cycle, &state, free)?;
    }
    Ok(())
}

/// Whether a lot still promises what the offer says.
fn fits(offer: &OfferState, lot: &LotState) -> bool {
    let statement = lot.lot.statement;
    let stands = statement == HeaderHash::default()
        || matches!(offer.stock, Stock::Packs(_, stated) if stated == statement);
    !offer.retired && offer.tiers() == lot.lot.tiers() && stands
}

/// Takes the seller's unused slots out of sale.
fn withdraw(
    turn: &mut Turn<'_>,
    cycles: &[CycleState],
    id: &RecordId,
    lot: &LotState,
) -> Result<(), PublishError> {
    let writer = turn.local.writer;
    let Some(cycle) = cycles.iter().find(|it| it.id == lot.lot.cycle) else {
        return Ok(());
    };
    let trade = cycle.trade_of(turn.local.hub);
    for holding in lot.holdings.iter().filter(|it| it.writer == writer) {
        let ranges = holding.ranges.take(u32::MAX);
        let body = Body::Withdraw(Withdraw {
            lot: *id,
            source: holding.source,
            ranges,
        });
        turn.record(&trade, &body)?;
    }
    Ok(())
}

/// Makes a lot, of the stock that is stated now.
fn make(
    turn: &mut Turn<'_>,
    cycle: &CycleState,
    offer: &OfferState,
    packs: u32,
) -> Result<RecordId, PublishError> {
    let stated = offer.stated(&Reader::new(turn.store()))?;
    let lot = Lot {
        cycle: cycle.id,
        offer: offer.offer,
        reference: offer.reference.clone(),
        producer: offer.producer.clone(),
        product: offer.product.clone(),
        pack: offer.pack.clone(),
        grams: offer.grams,
        packs,
        price: offer.price,
        solidarity: offer.solidarity,
        weighed: offer.weighed,
        statement: stated.map(|(_, it)| it).unwrap_or_default(),
        nonce: turn.nonce(),
    };
    let trade = cycle.trade_of(turn.local.hub);
    turn.record(&trade, &Body::Lot(lot))
}

impl Turn<'_> {
    /// All lots this hub ever made of an offer, over cycles and pools.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn lots_of(&self, offer: &OfferId) -> Result<Vec<(RecordId, LotState)>, StoreError> {
        let reader = Reader::new(self.store());
        let mut found = Vec::new();
        for id in reader.under_index(&index::lots_of_offer(&self.local.hub, offer))? {
            found.extend(reader.row(ObjectKey::Lot(id))?.map(|lot| (id, lot)));
        }
        Ok(found)
    }

    /// Stated steps of an offer of this hub that are in no lot; nothing of what is made to order.
    fn unlotted(&self, offer: &OfferState) -> Result<Option<u32>, StoreError> {
        let Some((stated, statement)) = offer.stated(&Reader::new(self.store()))? else {
            return Ok(None);
        };
        let lots = Reader::new(self.store()).lots_of(&self.local.hub, &offer.offer)?;
        let of_it = lots.iter().filter(|(from, _, _)| *from == statement);
        let made: u32 = of_it.map(|(_, _, lot)| lot.taken).sum();
        Ok(Some(stated.saturating_sub(made)))
    }

    /// Makes a lot in a cycle, on the terms of an offer of this hub: of counted stock at most so many steps
    /// that nobody has, in no lot or unused in any cycle's; made to order, as many as are asked. Answers
    /// how many.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn put_up(
        &mut self,
        cycle: &CycleState,
        offer: &OfferState,
        steps: u32,
    ) -> Result<u32, PublishError> {
        if offer.retired {
            return Ok(0);
        }
        let steps = match offer.stock {
            Stock::OnDemand => steps,
            Stock::Packs(..) | Stock::Kept(_) => self.take_back(offer, steps)?,
        };
        if steps > 0 {
            make(self, cycle, offer, steps)?;
            self.settle_rows()?;
        }
        Ok(steps)
    }

    /// Takes unused slots of the stated stock out of sale, whatever their cycle and price, until so many steps
    /// are in no lot; answers how many of them are. So open cycles share one stock, and who asks first has
    /// it.
    fn take_back(&mut self, offer: &OfferState, steps: u32) -> Result<u32, PublishError> {
        let writer = self.local.writer;
        let (Some((_, statement)), Some(mut free)) = (
            offer.stated(&Reader::new(self.store()))?,
            self.unlotted(offer)?,
        ) else {
            return Ok(0);
        };
        for (id, lot) in self.lots_of(&offer.offer)? {
            if lot.lot.statement != statement || free >= steps {
                continue;
            }
            let Some(cycle): Option<CycleState> = self.row(&ObjectKey::Cycle(lot.lot.cycle))?
            else {
                continue;
            };
            for holding in lot.holdings.iter().filter(|it| it.writer == writer) {
                let ranges = holding.ranges.take(steps.saturating_sub(free));
                if ranges.is_empty() {
                    continue;
                }
                free = free.saturating_add(ranges.len());
                let body = Body::Withdraw(Withdraw {
                    lot: id,
                    source: holding.source,
                    ranges,
                });
                self.record(&cycle.trade_of(self.local.hub), &body)?;
            }
        }
        Ok(free.min(steps))
    }
}
