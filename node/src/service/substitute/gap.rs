//! Lines that go without, and what may come instead.

use std::collections::BTreeSet;

use halle_protocol::{
    id::RecordId,
    object::{CycleState, LineState, ObjectKey, OfferState, OrderState, PoolState},
    record::Tier,
};

use super::kept::{AllTried, Named, Tried, Wish};
use crate::{
    control::Problem,
    service::{View, market::terms_of, names, standing::open_cycles},
};

/// A line of this hub of which packs will not come.
#[derive(Debug)]
pub(super) struct Gap<'a> {
    /// What is wished of it.
    pub(super) wish: &'a Wish,
    /// Which order.
    pub(super) order: RecordId,
    /// Which line of it.
    pub(super) line: u32,
    /// At which tier it was ordered.
    pub(super) tier: Tier,
    /// Packs that will not come.
    pub(super) missing: u32,
    /// In which cycle.
    pub(super) cycle: CycleState,
    /// Of which pool.
    pub(super) pool: PoolState,
    /// What was ordered instead so far.
    pub(super) tried: Vec<Tried>,
    /// What may be ordered now.
    pub(super) next: Option<Next>,
}

/// What may be ordered instead.
#[derive(Debug, Clone)]
pub(super) struct Next {
    /// Of what.
    pub(super) offer: OfferState,
    /// How many packs.
    pub(super) packs: u32,
}

/// Gaps of this hub's orders in open cycles, of what it has wishes for.
pub(super) fn all<'a>(view: &View<'_>, wishes: &'a [Wish]) -> Result<Vec<Gap<'a>>, Problem> {
    let mut gaps = Vec::new();
    if wishes.is_empty() {
        return Ok(gaps);
    }
    let tried = AllTried::read(view)?;
    let instead: BTreeSet<RecordId> = tried.orders().into_iter().collect();
    for (cycle, pool) in open_cycles(view)? {
        let orders = names::orders_of(view, &cycle.id)?;
        let own = orders
            .iter()
            .filter(|(id, it)| it.buyer == view.hub() && it.stands() && !instead.contains(id));
        for (id, order) in own {
            for (line, number) in order.lines.iter().zip(0_u32..) {
                let wish = wishes
                    .iter()
                    .find(|it| it.of.is(&order.seller, &line.line.offer));
                let missing = missing(line);
                if let (Some(wish), true) = (wish, missing > 0) {
                    let mut gap = Gap {
                        wish,
                        order: *id,
                        line: number,
                        tier: line.line.tier,
                        missing,
                        cycle: cycle.clone(),
                        pool: pool.clone(),
                        tried: tried.of(id, number),
                        next: None,
                    };
                    gap.next = gap.find(view, line)?;
                    gaps.push(gap);
                }
            }
        }
    }
    Ok(gaps)
}

/// Packs of a line that its seller said will not come, and that its buyer still wants.
fn missing(line: &LineState) -> u32 {
    let answered = line.declined.is_some() || line.lost() > 0;
    if line.cancelled.is_some() || !answered {
        return 0;
    }
    line.line.packs.saturating_sub(line.confirmed())
}

impl Gap<'_> {
    /// The first of what is wished that was not tried, is there, and costs no more than is said.
    fn find(&self, view: &View<'_>, line: &LineState) -> Result<Option<Next>, Problem> {
        let piece = line.line.grams;
        let mut left = Size::of(piece).times(self.missing);
        for tried in &self.tried {
            left = left.saturating_sub(covered(view, tried, piece)?);
        }
        if left == 0 {
            return Ok(None);
        }
        let cycle = BTreeSet::from([self.cycle.id]);
        for named in &self.wish.by {
            let Some(offer) = self.sold(view, named)? else {
                continue;
            };
            let terms = terms_of(view, &offer, &cycle)?;
            let price = terms.of(self.tier).price;
            let wanted = Size::beside(offer.grams, piece).nearest(left);
            let packs = terms.available.map_or(wanted, |it| it.min(wanted));
            if packs > 0 && self.wish.most.is_none_or(|most| price <= most) {
                return Ok(Some(Next { offer, packs }));
            }
        }
        Ok(None)
    }

    /// The offer that is meant, where it is for sale in the cycle and was not tried.
    fn sold(&self, view: &View<'_>, named: &Named) -> Result<Option<OfferState>, Problem> {
        let was_tried = self
            .tried
            .iter()
            .any(|it| it.offer.is(&named.hub, &named.offer));
        if was_tried || !self.pool.is_active(&named.hub) {
            return Ok(None);
        }
        let offer: Option<OfferState> = view.row(&ObjectKey::Offer(named.hub, named.offer))?;
        Ok(offer
            .filter(|it| !it.retired && self.cycle.takes(&view.hub(), &named.hub, &named.offer)))
    }
}

/// How much of what is missing an order covers that was placed instead: what was confirmed, or still may be.
fn covered(view: &View<'_>, tried: &Tried, piece: u64) -> Result<u64, Problem> {
    let order: Option<OrderState> = view.row(&ObjectKey::Order(tried.order))?;
    let Some(order) = order else { return Ok(0) };
    let lines = order.lines.iter().filter(|_| order.stands());
    let of_it = lines.filter(|it| it.line.offer == tried.offer.offer);
    Ok(of_it.fold(0, |sum: u64, line| {
        let packs = if line.cancelled.is_some() {
            0
        } else {
            line.line.packs.saturating_sub(missing(line))
        };
        sum.saturating_add(Size::beside(line.line.grams, piece).times(packs))
    }))
}

/// What a pack counts for: its grams, or one where they are not known of both.
#[derive(Clone, Copy)]
struct Size(u64);

impl Size {
    fn of(grams: u64) -> Self {
        Self(grams.max(1))
    }

    /// A pack of something else beside one of `piece` grams.
    fn beside(grams: u64, piece: u64) -> Self {
        if grams == 0 || piece == 0 {
            return Self::of(piece);
        }
        Self(grams)
    }

    fn times(self, packs: u32) -> u64 {
        self.0.saturating_mul(u64::from(packs))
    }

    /// As many packs as come nearest; of two as near the fewer.
    fn nearest(self, wanted: u64) -> u32 {
        let half = self.0.saturating_sub(1) / 2;
        let packs = wanted
            .saturating_add(half)
            .checked_div(self.0)
            .unwrap_or_default();
        u32::try_from(packs).unwrap_or(u32::MAX)
    }
}
