//! One lot as it is shown.

use std::collections::BTreeMap;

use halle_protocol::{
    id::{HubId, RecordId},
    object::{LotState, PoolState, SlotUse as Used, Verdict, Why},
    record::Ranges,
};

use super::{consign::consigned_to, joined};
use crate::{
    control::{Holder, LotRow, Problem, SlotUse},
    service::{View, market::prices, names, problem_of_store},
};

/// A lot of a cycle. Slots that its maker withdrew are not counted; those that no chain has any
/// more are burned.
pub(super) fn of(
    view: &View<'_>,
    pool: &PoolState,
    cycle: &str,
    id: &RecordId,
    lot: &LotState,
) -> Result<LotRow, Problem> {
    let packs = lot.lot.packs.saturating_sub(lot.withdrawn.len());
    let consigned = consigned_to(view, id)?;
    let (free, confirmed) = (lot.free(), lot.confirmed());
    let holders = holders(pool, lot, &consigned);
    let allotted = holders
        .iter()
        .fold(0_u32, |sum, it| sum.saturating_add(it.packs));
    let lost = lot.lost();
    let known = [confirmed, allotted, lost]
        .into_iter()
        .fold(free, u32::saturating_add);
    let mut used = Vec::new();
    for it in lot.uses.values().filter(|it| it.released.is_none()) {
        used.push(slot_use(view, pool, it)?);
    }
    let (standard, solidarity) = lot.lot.tiers();
    Ok(LotRow {
        lot: names::short(id),
        reference: lot.lot.reference.clone(),
        hub: pool.code(&lot.seller),
        cycle: cycle.to_owned(),
        product: lot.lot.product.clone(),
        pack: lot.lot.pack.clone(),
        prices: prices(&standard, solidarity.as_ref()),
        packs,
        free,
        confirmed,
        shipped: lot.shipped(),
        burned: packs.saturating_sub(known),
        lost,
        short: lot.short(),
        holders,
        used,
        overlaps: lot
            .refused
            .iter()
            .filter(|(_, why)| is_overlap(*why))
            .count()
            .saturating_add(lot.shortages.len()),
    })
}

/// Unused slots in partners' hands.
fn holders(pool: &PoolState, lot: &LotState, consigned: &[HubId]) -> Vec<Holder> {
    let mut by_hub: BTreeMap<HubId, Vec<&Ranges>> = BTreeMap::new();
    for holding in lot.holdings.iter().filter(|it| it.hub != lot.seller) {
        by_hub.entry(holding.hub).or_default().push(&holding.ranges);
    }
    let holder = |(hub, ranges): (HubId, Vec<&Ranges>)| {
        let ranges = joined(ranges);
        Holder {
            hub: pool.code(&hub),
            packs: ranges.len(),
            ranges: ranges.to_string(),
            consigned: consigned.contains(&hub),
        }
    };
    by_hub.into_iter().map(holder).collect()
}

fn slot_use(view: &View<'_>, pool: &PoolState, used: &Used) -> Result<SlotUse, Problem> {
    let order = view
        .reader()
        .record(&used.order)
        .map_err(problem_of_store)?;
    Ok(SlotUse {
        order: names::short(&used.order),
        buyer: order.map(|it| pool.code(&it.author())).unwrap_or_default(),
        ranges: used.ranges.to_string(),
        packs: used.ranges.len(),
        by: pool.code(&used.by),
    })
}

/// Whether somebody gave or used what was not his any more.
fn is_overlap(verdict: Verdict) -> bool {
    verdict == Verdict::Void(Why::NotHeld)
}
