//! Promised packs that will not come: shared by the cycle's rule, and reckoned again by whoever asks.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    id::{PoolId, RecordId},
    limits::{LOSS_LINES_MAX, LOSS_LOTS_MAX},
    money::Packs,
    object::{CycleState, LotState, ObjectKey, OfferState, OrderState, PoolState, SlotUse},
    record::{Body, Loss, LossReason, Tier},
    rules::{Ask, ShortageRule, allocate},
};

use super::{Asked, lots_of};
use crate::{
    control::{LossRow, Problem, Remark},
    service::{View, catalogue::code_of, cycle, names, problem_of_publish, problem_of_store},
};

/// One confirmation as the rules see it.
struct Promise {
    confirm: RecordId,
    lot: RecordId,
    order: RecordId,
    code: String,
    /// Its lowest slot, counted over all lots of the offer.
    slot: u32,
    packs: u32,
    solidarity: bool,
}

/// A cycle with its pool and the lots of one offer in it.
type Sold = (CycleState, PoolState, Vec<(RecordId, LotState)>);

/// What is taken of promised packs, not written yet.
pub(super) struct Taking {
    cycle: CycleState,
    pub(super) cycle_name: String,
    pub(super) rule: ShortageRule,
    lots: Vec<RecordId>,
    lines: Vec<(RecordId, u32)>,
    pub(super) rows: Vec<LossRow>,
    offer: OfferState,
    reason: LossReason,
    words: String,
}

impl Taking {
    /// Shares what is missing over what is confirmed of an offer in one cycle and has not left.
    pub(super) fn of(
        view: &View<'_>,
        offer: &OfferState,
        missing: u32,
        asked: &Asked,
    ) -> Result<Self, Problem> {
        let (cycle, pool, lots) = in_cycle(view, offer, asked)?;
        let promises = promises(view, &pool, &lots)?;
        let promised = promises
            .iter()
            .fold(0_u32, |sum, it| sum.saturating_add(it.packs));
        if missing > promised {
            return Err(Problem::refused("loss-too-many")
                .with("ref", &offer.reference)
                .with("packs", asked.packs)
                .with(
                    "most",
                    promised.saturating_add(asked.packs.saturating_sub(missing)),
                ));
        }
        let mut drawn: Vec<RecordId> = promises.iter().map(|it| it.lot).collect();
        drawn.sort_unstable();
        drawn.dedup();
        if promises.len() > LOSS_LINES_MAX || drawn.len() > LOSS_LOTS_MAX {
            return Err(Problem::refused("loss-too-wide")
                .with("lines", promises.len())
                .with("most", LOSS_LINES_MAX));
        }
        let rule = cycle::rule_of(&cycle, &pool);
        let lines = shared(rule, promised.saturating_sub(missing), &promises)
            .ok_or_else(|| Problem::failed("not-counted"))?;
        Ok(Self {
            cycle_name: cycle.name.clone(),
            rule,
            lots: drawn,
            rows: rows(&promises, &lines),
            lines,
            offer: offer.clone(),
            reason: asked.reason,
            words: asked.words.clone(),
            cycle,
        })
    }

    /// Says it to everybody.
    pub(super) fn write(&self, turn: &mut Turn<'_>) -> Result<(), Problem> {
        let loss = Loss {
            cycle: self.cycle.id,
            offer: self.offer.offer,
            lots: self.lots.clone(),
            rule: self.rule,
            lines: self.lines.clone(),
            reason: self.reason,
            words: self.words.clone(),
            nonce: turn.nonce(),
        };
        let trade = self.cycle.trade_of(turn.local().hub);
        let written = turn.record(&trade, &Body::Loss(loss));
        written.map(|_| ()).map_err(problem_of_publish)
    }

    /// Makes sure that every confirmation keeps what was told.
    pub(super) fn counted(&self, view: &View<'_>) -> Result<(), Problem> {
        let mut kept = BTreeMap::new();
        for lot in &self.lots {
            let lot: Option<LotState> = view.row(&ObjectKey::Lot(*lot))?;
            kept.extend(lot.into_iter().flat_map(|it| it.uses));
        }
        let stands = |(confirm, packs): &(RecordId, u32)| {
            let last = kept.get(confirm).and_then(|it| it.losses.last());
            last.is_some_and(|(_, lost)| lost.len() == *packs)
        };
        if self.lines.iter().all(stands) {
            return Ok(());
        }
        Err(Problem::failed("not-counted").with("why", "loss"))
    }
}

/// The cycle in which packs of an offer are promised: the one that is named, or the only one. Its lots.
fn in_cycle(view: &View<'_>, offer: &OfferState, asked: &Asked) -> Result<Sold, Problem> {
    let lots = lots_of(view, offer)?;
    let in_it = |cycle: &RecordId| {
        let of_it = lots.iter().filter(|(_, it)| it.lot.cycle == *cycle);
        of_it.cloned().collect::<Vec<_>>()
    };
    if let Some(wanted) = &asked.cycle {
        let (cycle, pool) = names::cycle(view, wanted)?;
        let lots = in_it(&cycle.id);
        return Ok((cycle, pool, lots));
    }
    let promised = |lot: &LotState| lot.uses.values().any(waits);
    let mut cycles: Vec<(RecordId, PoolId)> = lots
        .iter()
        .filter(|(_, it)| promised(it))
        .map(|(_, it)| (it.lot.cycle, it.pool))
        .collect();
    cycles.sort_unstable();
    cycles.dedup();
    let mut known = Vec::new();
    for (id, pool) in cycles {
        let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(id))?;
        let pool: Option<PoolState> = view.row(&ObjectKey::Pool(pool))?;
        known.extend(cycle.zip(pool));
    }
    match known.as_slice() {
        [(cycle, pool)] => Ok((cycle.clone(), pool.clone(), in_it(&cycle.id))),
        [] => Err(Problem::refused("not-enough-stock")
            .with("ref", &offer.reference)
            .with("packs", asked.packs)
            .with("most", 0)),
        _ => {
            let names = known.iter().map(|(it, pool)| it.full_name(pool));
            Err(Problem::usage("loss-several-cycles")
                .with("ref", &offer.reference)
                .with("cycles", names.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// Whether confirmed packs have neither left nor been freed.
fn waits(used: &SlotUse) -> bool {
    used.shipped.is_none() && used.released.is_none() && !used.ranges.is_empty()
}

fn promises(
    view: &View<'_>,
    pool: &PoolState,
    lots: &[(RecordId, LotState)],
) -> Result<Vec<Promise>, Problem> {
    let mut promises = Vec::new();
    let mut base = 0_u32;
    for (id, lot) in lots {
        for (confirm, used) in lot.uses.iter().filter(|(_, it)| waits(it)) {
            let packs = used.ranges.len();
            promises.extend(promise(view, pool, (*id, *confirm), used, (base, packs))?);
        }
        base = base.saturating_add(lot.lot.packs);
    }
    promises.sort_by_key(|it| it.confirm);
    Ok(promises)
}

fn promise(
    view: &View<'_>,
    pool: &PoolState,
    (lot, confirm): (RecordId, RecordId),
    used: &SlotUse,
    (base, packs): (u32, u32),
) -> Result<Option<Promise>, Problem> {
    let order: Option<OrderState> = view.row(&ObjectKey::Order(used.order))?;
    let first = |used: &SlotUse| {
        let lost = used.losses.iter().flat_map(|(_, ranges)| ranges.iter());
        used.ranges.iter().chain(lost).map(|it| it.first).min()
    };
    let line = usize::try_from(used.line).unwrap_or(usize::MAX);
    Ok(order.and_then(|order| {
        let tier = order.lines.get(line)?.line.tier;
        Some(Promise {
            confirm,
            lot,
            order: used.order,
            code: pool.code(&order.buyer),
            slot: base.saturating_add(first(used).unwrap_or_default()),
            packs,
            solidarity: tier == Tier::Solidarity,
        })
    }))
}

/// What each confirmation loses when so many packs are there, by confirmation.
fn shared(rule: ShortageRule, there: u32, promises: &[Promise]) -> Option<Vec<(RecordId, u32)>> {
    let asks: Vec<Ask<'_>> = promises
        .iter()
        .map(|it| Ask {
            code: &it.code,
            slot: it.slot,
            packs: Packs(it.packs),
            solidarity: it.solidarity,
        })
        .collect();
    let shares = allocate(rule, Packs(there), &asks).ok()?;
    let mut given: BTreeMap<(&str, u32), Vec<(u32, u32)>> = BTreeMap::new();
    for share in &shares {
        for stretch in &share.stretches {
            let of_slot = given.entry((&share.code, stretch.slot)).or_default();
            of_slot.push((stretch.asked.0, stretch.given.0));
        }
    }
    let mut lines = Vec::new();
    for it in promises {
        let of_slot = given.get_mut(&(it.code.as_str(), it.slot))?;
        let at = of_slot.iter().position(|(asked, _)| *asked == it.packs)?;
        let (asked, kept) = of_slot.swap_remove(at);
        lines.push((it.confirm, asked.saturating_sub(kept)));
    }
    Some(lines)
}

/// What each hub loses, over all its orders.
fn rows(promises: &[Promise], lines: &[(RecordId, u32)]) -> Vec<LossRow> {
    let mut rows: BTreeMap<&str, LossRow> = BTreeMap::new();
    for (it, (_, lost)) in promises.iter().zip(lines) {
        let row = rows.entry(&it.code).or_insert_with(|| LossRow {
            hub: it.code.clone(),
            orders: Vec::new(),
            confirmed: 0,
            lost: 0,
            kept: 0,
        });
        let order = names::short(&it.order);
        if !row.orders.contains(&order) {
            row.orders.push(order);
        }
        row.confirmed = row.confirmed.saturating_add(it.packs);
        row.lost = row.lost.saturating_add(*lost);
        row.kept = row.confirmed.saturating_sub(row.lost);
    }
    rows.into_values().collect()
}

/// Why a line lost packs, and whether that follows from the rule that its seller names.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn reason(
    view: &View<'_>,
    loss: &RecordId,
) -> Result<Option<Remark>, Problem> {
    let record = view.reader().record(loss).map_err(problem_of_store)?;
    let Some(Body::Loss(body)) = record.and_then(|it| it.body()) else {
        return Ok(None);
    };
    let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(body.cycle))?;
    let Some(cycle) = cycle else { return Ok(None) };
    let pool: Option<PoolState> = view.row(&ObjectKey::Pool(cycle.pool))?;
    let Some(pool) = pool else { return Ok(None) };
    let planned = cycle::rule_of(&cycle, &pool);
    // The rule of a cycle may have been changed since; then both are told, and nobody is blamed.
    let code = match follows(view, &pool, loss, &body)? {
        false => "lost-otherwise",
        true if body.rule == planned => "lost",
        true => "lost-other-rule",
    };
    Ok(Some(
        Remark::new(code)
            .with("reason", code_of(body.reason))
            .with("shortage", body.rule.code())
            .with("planned_shortage", planned.code())
            .with("words", &body.words),
    ))
}

/// Reckons a loss again from what its confirmations had before it.
fn follows(view: &View<'_>, pool: &PoolState, id: &RecordId, loss: &Loss) -> Result<bool, Problem> {
    let promises = promised_before(view, pool, id, loss)?;
    let packs = |sum: u32, packs: u32| sum.saturating_add(packs);
    let all = promises.iter().map(|it| it.packs).fold(0, packs);
    let lost = loss.lines.iter().map(|(_, lost)| *lost).fold(0, packs);
    let again = shared(loss.rule, all.saturating_sub(lost), &promises);
    Ok(again.as_ref() == Some(&loss.lines))
}

/// What a loss was shared over, with the packs that each confirmation had before it.
fn promised_before(
    view: &View<'_>,
    pool: &PoolState,
    id: &RecordId,
    loss: &Loss,
) -> Result<Vec<Promise>, Problem> {
    let mut promises = Vec::new();
    let mut base = 0_u32;
    for lot_id in &loss.lots {
        let lot: Option<LotState> = view.row(&ObjectKey::Lot(*lot_id))?;
        let Some(lot) = lot else { continue };
        for (confirm, used) in &lot.uses {
            let Some(at) = used.losses.iter().position(|(it, _)| it == id) else {
                continue;
            };
            let since = used.losses.iter().skip(at).map(|(_, ranges)| ranges.len());
            let before = since.fold(used.ranges.len(), u32::saturating_add);
            let place = (*lot_id, *confirm);
            promises.extend(promise(view, pool, place, used, (base, before))?);
        }
        base = base.saturating_add(lot.lot.packs);
    }
    promises.sort_by_key(|it| it.confirm);
    Ok(promises)
}

/// Reads why goods will not come; without a word, less was harvested.
pub(super) fn reason_of(text: Option<&str>) -> Result<LossReason, Problem> {
    Ok(match text {
        None | Some("harvest") => LossReason::Harvest,
        Some("damaged") => LossReason::Damaged,
        Some("spoilt") => LossReason::Spoilt,
        Some("other") => LossReason::Other,
        Some(text) => return Err(Problem::usage("bad-loss-reason").with("reason", text)),
    })
}
