//! The review of a cycle: what was filled, refused, left over and moved, what it cost, how evenly it went
//! round, beside the cycle before (RE8, RE9, E2, E3).
//!
//! Every figure is reckoned from signed records, so that all members that hold the same see the same
//! review, now and in ten years. Nothing is written.

use std::collections::BTreeMap;

use halle_protocol::{
    id::{HubId, OfferId, PoolId, RecordId},
    money::{Amount, Grams, Packs},
    object::{
        CycleState, LineState, NeedState, ObjectKey, OfferState, OrderState, PoolState, Shipped,
        index,
    },
    record::{Body, Sort},
    rules::review::{Figure, Review, ReviewLine, ReviewWeight, Transport, review},
};

use super::{
    comment::comments,
    hypothesis::Hypothesis,
    limits::{NEAR_METRES, NEAR_METRES_MAX},
    names, state_of,
};
use crate::{
    control::{CategoryRow, CycleReviewed, FigureRow, IndicesRow, Problem, Remark, ReviewCycle},
    service::{View, catalogue::same, market::Lots, order::shared, place, problem_of_store, run},
};

/// The category of costs that a kilogram's transport is reckoned from.
const TRANSPORT: &str = "transport";

/// A cycle's figures.
///
/// # Errors
/// `unknown-cycle`, `several-cycles`, `bad-near`, `review-beyond`.
pub fn reviewed(view: &View<'_>, request: ReviewCycle) -> Result<CycleReviewed, Problem> {
    let (cycle, pool) = names::cycle(view, &request.cycle)?;
    let near = request.near.unwrap_or(NEAR_METRES);
    if !(1..=NEAR_METRES_MAX).contains(&near) {
        return Err(Problem::usage("bad-near").with("metres", near));
    }
    let now = Looked::at(view, &cycle, &pool, near)?;
    let before = match before(view, &cycle)? {
        Some(cycle) => Some(Looked::at(view, &cycle, &pool, near)?.indices(&cycle)),
        None => None,
    };
    let hypothesis = match cycle.planned("hypothesis").map(str::parse::<Hypothesis>) {
        Some(Ok(hypothesis)) => Some(hypothesis.tested(view, (&cycle, &pool), near)?),
        _ => None,
    };
    let needs = needs(view, &cycle.pool)?;
    let products = now
        .review
        .products
        .iter()
        .map(|(product, figure)| FigureRow {
            next: Some(
                figure
                    .asked
                    .saturating_add(needs.get(&same(product)).copied().unwrap_or_default()),
            ),
            ..figure_row(product, figure)
        });
    Ok(CycleReviewed {
        cycle: cycle.name.clone(),
        coordinator: pool.code(&cycle.coordinator),
        state: state_of(&cycle).to_owned(),
        near_metres: near,
        products: products.collect(),
        sellers: now
            .review
            .sellers
            .iter()
            .map(|(seller, figure)| figure_row(seller, figure))
            .collect(),
        total: figure_row("", &now.review.total),
        now: now.indices(&cycle),
        before,
        costs: now
            .costs
            .iter()
            .map(|(category, cents)| CategoryRow {
                category: category.clone(),
                amount: (*cents).into(),
            })
            .collect(),
        hypothesis,
        comments: comments(view, &cycle, &pool)?,
        notes: now.notes(&cycle),
    })
}

/// What was looked at.
pub(super) struct Looked {
    review: Review,
    /// Cents by category.
    costs: BTreeMap<String, i64>,
    organic: i64,
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
}

impl Looked {
    pub(super) fn at(
        view: &View<'_>,
        cycle: &CycleState,
        pool: &PoolState,
        near_metres: u32,
    ) -> Result<Self, Problem> {
        let mut lines = offered(view, cycle)?;
        let (mut organic, mut complaints, mut unreceived) = (0_i64, 0_usize, 0_usize);
        for (_, order) in names::orders_of(view, &cycle.id)? {
            if !order.replaced_by.is_empty() {
                continue;
            }
            for line in &order.lines {
                complaints = complaints.saturating_add(line.complaints.len());
                unreceived = unreceived.saturating_add(usize::from(awaited(line)));
                if is_organic(view, &order, &line.line.offer)? {
                    organic = organic.saturating_add(kept_cents(line));
                }
                lines.extend(asked(&order, line));
            }
        }
        let (ways, unplaced) = ways(view, cycle, pool, &lines)?;
        let costs = costs(view, &cycle.id)?;
        let mut moved = Moved::default();
        for (id, run) in run::of_cycle(view, &cycle.id)? {
            moved.add(&run::shown(view, &id, &run)?);
        }
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
                origin_metres: ways.get(&it.seller).copied(),
            })
            .collect();
        let cents = costs.get(TRANSPORT).copied().unwrap_or_default();
        let transport = Transport {
            metres: moved.metres,
            cost: Amount::new(cents).unwrap_or_default(),
            near_metres,
        };
        let review = review(&counted, transport)
            .map_err(|error| Problem::refused("review-beyond").with("why", error))?;
        Ok(Self {
            review,
            costs,
            organic,
            gram_metres: moved.gram_metres,
            co2_grams: moved.co2_grams,
            complaints,
            unreceived,
            unplaced,
        })
    }

    /// What is compared from one cycle to the next.
    pub(super) fn indices(&self, cycle: &CycleState) -> IndicesRow {
        let total = &self.review.total;
        IndicesRow {
            cycle: cycle.name.clone(),
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

    fn notes(&self, cycle: &CycleState) -> Vec<Remark> {
        let mut notes = Vec::new();
        if cycle.is_open() {
            notes.push(Remark::new("review-open").with("cycle", &cycle.name));
        }
        if self.unreceived > 0 {
            notes.push(Remark::new("review-unreceived").with("lines", self.unreceived));
        }
        if !self.unplaced.is_empty() {
            notes.push(Remark::new("review-unplaced").with("hubs", self.unplaced.join(", ")));
        }
        notes.push(Remark::new("review-next"));
        notes
    }
}

/// What lots promised: those of one offer are one line.
fn offered(view: &View<'_>, cycle: &CycleState) -> Result<Vec<Line>, Problem> {
    let lots = Lots::of(view, [cycle.id])?;
    let line = |(_, lot): &(RecordId, halle_protocol::object::LotState)| Line {
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
    let sellers: std::collections::BTreeSet<HubId> = lines.iter().map(|it| it.seller).collect();
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
        let state: Option<halle_protocol::object::EntryState> =
            view.row(&ObjectKey::Entry(record.id))?;
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

/// The cycle that the same hub opened before.
fn before(view: &View<'_>, cycle: &CycleState) -> Result<Option<CycleState>, Problem> {
    let cycles = names::cycles(view, &cycle.pool)?;
    let later = cycles
        .into_iter()
        .skip_while(|it| it.id != cycle.id)
        .skip(1);
    Ok(later
        .into_iter()
        .find(|it| it.coordinator == cycle.coordinator))
}

/// Units that hubs still need, by product.
fn needs(view: &View<'_>, pool: &PoolId) -> Result<BTreeMap<String, u64>, Problem> {
    let ids = view.reader().under_index(&index::needs(pool));
    let mut needs: BTreeMap<String, u64> = BTreeMap::new();
    for id in ids.map_err(problem_of_store)? {
        let need: Option<NeedState> = view.row(&ObjectKey::Need(id))?;
        if let Some(need) = need.filter(|it| !it.is_withdrawn() && it.matches.is_empty()) {
            let sum = needs.entry(same(&need.need.product)).or_default();
            *sum = sum.saturating_add(u64::from(need.need.units));
        }
    }
    Ok(needs)
}

fn figure_row(name: &str, figure: &Figure) -> FigureRow {
    FigureRow {
        name: name.to_owned(),
        offered: figure.offered,
        asked: figure.asked,
        confirmed: figure.confirmed,
        shipped: figure.shipped,
        refused: figure.refused,
        received: figure.received,
        missing: figure.missing,
        left_over: figure.left_over,
        grams: figure.grams_shipped.saturating_sub(figure.grams_refused),
        value: figure.value.into(),
        filled: figure.filled(),
        next: None,
    }
}

/// A part of a whole, per mille, halves up; nothing for a whole of nothing.
fn per_mille(part: i64, whole: i64) -> Option<u32> {
    let doubled = part.checked_mul(2_000)?.checked_add(whole)?;
    u32::try_from(doubled.checked_div(whole.checked_mul(2)?)?).ok()
}
