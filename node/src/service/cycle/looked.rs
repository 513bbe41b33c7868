//! What there is to count of cycles: lines as they were asked, left and arrived, ways, costs.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::{HubId, OfferId, RecordId},
    money::{Amount, Grams, Packs},
    object::{
        CycleState, EntryState, LineState, LotState, ObjectKey, OfferState, OrderState, PoolState,
        Shipped,
    },
    record::{Body, Sort, Tier},
    rules::review::{Review, ReviewLine, ReviewWeight, Transport, review},
};

use crate::{
    control::{IndicesRow, Problem, Remark},
    service::{View, market::Lots, names, order::shared, place, problem_of_store, run},
};

/// The category of costs that a kilogram's transport is reckoned from.
const TRANSPORT: &str = "transport";

/// What was looked at.
pub(super) struct Looked {
    pub(super) review: Review,
    /// Cents by category.
    pub(super) costs: BTreeMap<String, i64>,
    organic: i64,
    /// Cents kept at the solidarity price.
    pub(super) solidarity: i64,
    /// Hubs to which something left.
    pub(super) buyers: usize,
    /// Orders of which something left.
    pub(super) orders: usize,
    gram_metres: u64,
    co2_grams: u64,
    complaints: usize,
    /// Lines that left and whose buyer has not said what arrived.
    unreceived: usize,
    /// Sellers whose place nobody said.
    unplaced: Vec<String>,
}

/// A line before the rules count it.
struct Line {
    product: String,
    seller: HubId,
    offered: u32,
    asked: u32,
    confirmed: u32,
    shipped: u32,
    refused: u32,
    grams: u64,
    price: Amount,
    weighed: Option<ReviewWeight>,
    /// Metres from where it was grown to whoever runs the cycle, where both are known.
    origin: Option<u32>,
}

/// What cycles came to, before the rules count it.
#[derive(Default)]
struct Sums {
    lines: Vec<Line>,
    costs: BTreeMap<String, i64>,
    organic: i64,
    solidarity: i64,
    buyers: BTreeSet<HubId>,
    orders: usize,
    moved: Moved,
    complaints: usize,
    unreceived: usize,
    unplaced: BTreeSet<String>,
}

impl Sums {
    fn add(
        &mut self,
        view: &View<'_>,
        cycle: &CycleState,
        pool: &PoolState,
    ) -> Result<(), Problem> {
        let mut lines = offered(view, cycle)?;
        for (_, order) in names::orders_of(view, &cycle.id)? {
            if !order.replaced_by.is_empty() {
                continue;
            }
            if order.lines.iter().any(|it| !it.shipped.is_empty()) {
                self.orders = self.orders.saturating_add(1);
                self.buyers.insert(order.buyer);
            }
            for line in &order.lines {
                self.complaints = self.complaints.saturating_add(line.complaints.len());
                self.unreceived = self.unreceived.saturating_add(usize::from(awaited(line)));
                let kept = kept_cents(line);
                if is_organic(view, &order, &line.line.offer)? {
                    self.organic = self.organic.saturating_add(kept);
                }
                if line.line.tier == Tier::Solidarity {
                    self.solidarity = self.solidarity.saturating_add(kept);
                }
                lines.extend(asked(&order, line));
            }
        }
        let (ways, unplaced) = ways(view, cycle, pool, &lines)?;
        for line in &mut lines {
            line.origin = ways.get(&line.seller).copied();
        }
        self.lines.extend(lines);
        self.unplaced.extend(unplaced);
        for (category, cents) in costs(view, &cycle.id)? {
            let sum = self.costs.entry(category).or_default();
            *sum = sum.saturating_add(cents);
        }
        for (id, run) in run::of_cycle(view, &cycle.id)? {
            self.moved.add(&run::shown(view, &id, &run)?);
        }
        Ok(())
    }
}

impl Looked {
    /// One cycle.
    ///
    /// # Errors
    /// `review-beyond`, a store's failure.
    pub(super) fn at(
        view: &View<'_>,
        cycle: &CycleState,
        pool: &PoolState,
        near_metres: u32,
    ) -> Result<Self, Problem> {
        Self::over(view, std::slice::from_ref(cycle), pool, near_metres)
    }

    /// Cycles of a pool together.
    ///
    /// # Errors
    /// `review-beyond`, a store's failure.
    pub(super) fn over(
        view: &View<'_>,
        cycles: &[CycleState],
        pool: &PoolState,
        near_metres: u32,
    ) -> Result<Self, Problem> {
        let mut all = Sums::default();
        for cycle in cycles {
            all.add(view, cycle, pool)?;
        }
        let lines = &all.lines;
        let codes: BTreeMap<HubId, String> = lines
            .iter()
            .map(|it| (it.seller, pool.code(&it.seller)))
            .collect();
        let counted: Vec<ReviewLine<'_>> = lines
            .iter()
            .map(|it| ReviewLine {
                product: &it.product,
                seller: codes.get(&it.seller).map_or("", String::as_str),
                offered: Packs(it.offered),
                asked: Packs(it.asked),
                confirmed: Packs(it.confirmed),
                shipped: Packs(it.shipped),
                refused: Packs(it.refused),
                pack_grams: Grams(it.grams),
                price: it.price,
                weighed: it.weighed,
                origin_metres: it.origin,
            })
            .collect();
        let cents = all.costs.get(TRANSPORT).copied().unwrap_or_default();
        let transport = Transport {
            metres: all.moved.metres,
            cost: Amount::new(cents).unwrap_or_default(),
            near_metres,
        };
        let review = review(&counted, transport)
            .map_err(|error| Problem::refused("review-beyond").with("why", error))?;
        Ok(Self {
            review,
            costs: all.costs,
            organic: all.organic,
            solidarity: all.solidarity,
            buyers: all.buyers.len(),
            orders: all.orders,
            gram_metres: all.moved.gram_metres,
            co2_grams: all.moved.co2_grams,
            complaints: all.complaints,
            unreceived: all.unreceived,
            unplaced: all.unplaced.into_iter().collect(),
        })
    }

    /// What is compared from one cycle to the next.
    pub(super) fn indices(&self, name: &str) -> IndicesRow {
        let total = &self.review.total;
        IndicesRow {
            cycle: name.to_owned(),
            filled: total.filled(),
            refused_weight: total.refused_weight(),
            near: self.review.near,
            organic: per_mille(self.organic, total.value.cents()),
            value: total.value.into(),
            grams: total.grams_shipped.saturating_sub(total.grams_refused),
            metres: self.review.metres,
            gram_metres: self.gram_metres,
            co2_grams: self.co2_grams,
            transport: self.review.cost.into(),
            per_kilogram: self.review.per_kilogram.map(Into::into),
            complaints: self.complaints,
            sales_gini: self.review.sales.gini,
            sold_gini: self.review.sold_of_offered.gini,
        }
    }

    /// What a person should know of these figures.
    pub(super) fn notes(&self) -> Vec<Remark> {
        let mut notes = Vec::new();
        if self.unreceived > 0 {
            notes.push(Remark::new("review-unreceived").with("lines", self.unreceived));
        }
        if !self.unplaced.is_empty() {
            notes.push(Remark::new("review-unplaced").with("hubs", self.unplaced.join(", ")));
        }
        notes
    }
}

/// What lots promised: those of one offer are one line.
fn offered(view: &View<'_>, cycle: &CycleState) -> Result<Vec<Line>, Problem> {
    let lots = Lots::of(view, [cycle.id])?;
    let line = |(_, lot): &(RecordId, LotState)| Line {
        product: lot.lot.product.clone(),
        seller: lot.seller,
        offered: lot.lot.packs.saturating_sub(lot.withdrawn.len()),
        asked: 0,
        confirmed: 0,
        shipped: 0,
        refused: 0,
        grams: lot.lot.grams,
        price: lot.lot.price,
        weighed: None,
        origin: None,
    };
    Ok(lots.all().map(line).collect())
}

/// What somebody asked for and did not cancel.
fn asked(order: &OrderState, line: &LineState) -> Option<Line> {
    if line.cancelled.is_some() && line.shipped.is_empty() {
        return None;
    }
    let asked = line.line.packs;
    let confirmed = line.confirmed().min(asked);
    let shipped = line.shipped().min(confirmed);
    Some(Line {
        product: line.line.product.clone(),
        seller: order.seller,
        offered: 0,
        asked,
        confirmed,
        shipped,
        refused: refused(line).min(shipped),
        grams: line.line.grams,
        price: line.line.price,
        weighed: line.line.weighed.map(|_| weight(line)),
        origin: None,
    })
}

/// What a line weighed and came to.
fn weight(line: &LineState) -> ReviewWeight {
    let sum = |grams: &dyn Fn(&Shipped) -> u64| {
        let all = line.shipped.iter();
        Grams(all.fold(0_u64, |sum, it| sum.saturating_add(grams(it))))
    };
    let refused = |it: &Shipped| {
        let packs = lost(it);
        let parts = shared(
            it.grams,
            &[((), packs), ((), it.packs.saturating_sub(packs))],
        );
        parts.first().map_or(0, |((), grams)| *grams)
    };
    ReviewWeight {
        shipped: sum(&|it| it.grams),
        refused: sum(&refused),
        value: Amount::new(kept_cents(line)).unwrap_or_default(),
    }
}

/// Cents of what left and was not refused.
fn kept_cents(line: &LineState) -> i64 {
    let worth = |it: &Shipped| match it.received {
        Some(_) => it.covered.cents(),
        None => it.cents.cents(),
    };
    line.shipped
        .iter()
        .fold(0, |sum, it| sum.saturating_add(worth(it)))
}

/// Packs that left and, as the buyer said, did not arrive or were not taken.
fn refused(line: &LineState) -> u32 {
    line.shipped
        .iter()
        .fold(0, |sum, it| sum.saturating_add(lost(it)))
}

fn lost(shipped: &Shipped) -> u32 {
    let received = shipped.received.unwrap_or(shipped.packs);
    shipped.packs.saturating_sub(received)
}

fn awaited(line: &LineState) -> bool {
    line.shipped.iter().any(|it| it.received.is_none())
}

fn is_organic(view: &View<'_>, order: &OrderState, offer: &OfferId) -> Result<bool, Problem> {
    let offer: Option<OfferState> = view.row(&ObjectKey::Offer(order.seller, *offer))?;
    Ok(offer.is_some_and(|it| it.organic))
}

/// Metres from each seller to whoever runs the cycle, and who of them has no place.
fn ways(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
    lines: &[Line],
) -> Result<(BTreeMap<HubId, u32>, Vec<String>), Problem> {
    let here = place::of(view, &cycle.coordinator)?;
    let (mut ways, mut unplaced) = (BTreeMap::new(), Vec::new());
    let sellers: BTreeSet<HubId> = lines.iter().map(|it| it.seller).collect();
    for seller in sellers {
        match (here, place::of(view, &seller)?) {
            (Some(here), Some(there)) => {
                ways.insert(seller, there.metres_to(here));
            }
            _ => unplaced.push(pool.code(&seller)),
        }
    }
    Ok((ways, unplaced))
}

/// Costs over a cycle that nobody took back, cents by category.
fn costs(view: &View<'_>, cycle: &RecordId) -> Result<BTreeMap<String, i64>, Problem> {
    let citing = view
        .reader()
        .citing_as(cycle.as_bytes(), Sort::Entry)
        .map_err(problem_of_store)?;
    let mut costs: BTreeMap<String, i64> = BTreeMap::new();
    for record in citing {
        let Some(Body::Entry(entry)) = record.body() else {
            continue;
        };
        let state: Option<EntryState> = view.row(&ObjectKey::Entry(record.id))?;
        let stands = state.is_some_and(|it| it.corrected_by.is_none());
        if let Some(cost) = entry.cost.filter(|it| it.cycle == *cycle && stands) {
            let sum = costs.entry(cost.category).or_default();
            *sum = sum.saturating_add(cost.total.cents());
        }
    }
    Ok(costs)
}

/// What runs came to together.
#[derive(Default)]
struct Moved {
    metres: u64,
    gram_metres: u64,
    co2_grams: u64,
}

impl Moved {
    fn add(&mut self, run: &crate::control::RunShown) {
        let metres = run.driven.unwrap_or(run.metres);
        self.metres = self.metres.saturating_add(metres);
        self.gram_metres = self.gram_metres.saturating_add(run.gram_metres);
        self.co2_grams = self.co2_grams.saturating_add(run.co2_grams);
    }
}

/// A part of a whole, per mille, halves up; nothing for a whole of nothing.
pub(super) fn per_mille(part: i64, whole: i64) -> Option<u32> {
    let doubled = part.checked_mul(2_000)?.checked_add(whole)?;
    u32::try_from(doubled.checked_div(whole.checked_mul(2)?)?).ok()
}
