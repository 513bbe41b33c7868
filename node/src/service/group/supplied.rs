//! Of which of the supplier's batches what arrived is, so that it can be traced and called back.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    object::{BatchState, GroupState, ObjectKey, PoolState, portions_of},
    record::{Body, Portion, PortionLine, Sort, Supplier},
};

use super::{item, say};
use crate::{
    control::{ArriveGroup, BatchWish, GroupBatchRow, Problem, SetBatch},
    service::{Seen, View, batch, catalogue::plain, problem_of_store},
};

/// What an arrival says of batches: the records that stand, and their lines.
#[derive(Default)]
struct Stands {
    ids: Vec<RecordId>,
    lines: Vec<PortionLine>,
}

/// Units of items by batch, ascending.
type Parts = BTreeMap<(usize, RecordId), u32>;

/// Says of which batches an arrival is: those that are named, else those of the arrival that it takes the
/// place of. Whether anything was said.
///
/// # Errors
/// `group-batches-partner`, `batch-beyond-arrival`, `batch-other-product`, `batch-best-before`; those of
/// `item::which` and of [`batch::set`].
pub(super) fn say_batches(
    turn: &mut Turn<'_>,
    seen: &Seen,
    (state, pool): (&GroupState, &PoolState),
    (arrival, units): (RecordId, &[u32]),
    request: &ArriveGroup,
) -> Result<bool, Problem> {
    let before = stands(&View::of(turn, seen), state)?;
    let parts = if request.batches.is_empty() {
        kept(&before, units)
    } else {
        named(turn, seen, (state, pool), units, request)?
    };
    let mut lines: Vec<PortionLine> = Vec::new();
    for ((at, batch), packs) in parts {
        let grams = state.purchase.items.get(at).map_or(0, |it| it.grams);
        lines.push(PortionLine {
            line: u32::try_from(at).unwrap_or(u32::MAX),
            batch,
            packs,
            grams: grams.saturating_mul(packs.into()),
        });
    }
    let mut said = false;
    // What was said of an earlier arrival goes, where a newer one took its place.
    for (of, held) in before
        .iter()
        .filter(|(of, it)| **of != arrival && !it.lines.is_empty())
    {
        say(turn, state, &portion(*of, Vec::new(), held.ids.clone()))?;
        said = true;
    }
    let nothing = Stands::default();
    let held = before.get(&arrival).unwrap_or(&nothing);
    if held.lines != lines || held.ids.len() > 1 {
        say(turn, state, &portion(arrival, lines, held.ids.clone()))?;
        said = true;
    }
    Ok(said)
}

fn portion(arrival: RecordId, lines: Vec<PortionLine>, replaces: Vec<RecordId>) -> Body {
    Body::Portion(Portion {
        order: arrival,
        shipment: arrival,
        lines,
        replaces,
    })
}

/// What was said of each arrival of a purchase.
fn stands(view: &View<'_>, state: &GroupState) -> Result<BTreeMap<RecordId, Stands>, Problem> {
    let reader = view.reader();
    let arrivals = reader
        .citing_as(state.id.as_bytes(), Sort::GroupArrival)
        .map_err(problem_of_store)?;
    let mut found: BTreeMap<RecordId, Stands> = BTreeMap::new();
    for arrival in arrivals
        .iter()
        .filter(|it| it.author() == state.coordinator)
    {
        let portions = portions_of(
            &reader,
            &arrival.id,
            &state.coordinator,
            &state.purchase.pool,
        );
        for (record, portion) in portions.map_err(problem_of_store)? {
            let stands = found.entry(arrival.id).or_default();
            stands.ids.push(record.id);
            stands.lines.extend(portion.lines);
        }
    }
    for stands in found.values_mut() {
        stands.lines.sort_unstable();
        stands.lines.dedup();
    }
    Ok(found)
}

/// What was said before, as far as so much arrived.
fn kept(before: &BTreeMap<RecordId, Stands>, units: &[u32]) -> Parts {
    let mut left = units.to_vec();
    let mut parts = Parts::new();
    for line in before.values().flat_map(|it| &it.lines) {
        let Some((at, left)) = usize::try_from(line.line)
            .ok()
            .and_then(|at| Some((at, left.get_mut(at)?)))
        else {
            continue;
        };
        let packs = line.packs.min(*left);
        *left = left.saturating_sub(packs);
        if packs > 0 {
            let held = parts.entry((at, line.batch)).or_default();
            *held = held.saturating_add(packs);
        }
    }
    parts
}

/// What is named: of a batch without a number of units all that no other takes.
fn named(
    turn: &mut Turn<'_>,
    seen: &Seen,
    (state, pool): (&GroupState, &PoolState),
    units: &[u32],
    request: &ArriveGroup,
) -> Result<Parts, Problem> {
    let Supplier::Outside(supplier) = &state.purchase.supplier else {
        return Err(Problem::refused("group-batches-partner").with("group", &state.purchase.name));
    };
    let mut left = units.to_vec();
    let mut parts = Parts::new();
    // Those with a number first, so that the others are of the rest.
    let (counted, rest): (Vec<&BatchWish>, Vec<&BatchWish>) =
        request.batches.iter().partition(|it| it.packs.is_some());
    for wish in counted.into_iter().chain(rest) {
        let at = item::which(&state.purchase, wish.reference.as_deref())?;
        let product = state.purchase.items.get(at).map_or("", |it| &it.product);
        let there = left.get_mut(at);
        let there = there.ok_or_else(|| Problem::failed("not-counted"))?;
        let packs = wish.packs.unwrap_or(*there);
        if packs > *there || packs == 0 {
            return Err(Problem::refused("batch-beyond-arrival")
                .with("batch", &wish.batch)
                .with("units", packs)
                .with("most", *there));
        }
        *there = there.saturating_sub(packs);
        let batch = known(
            turn,
            seen,
            pool,
            state,
            (&wish.batch, product, supplier),
            request,
        )?;
        let held = parts.entry((at, batch)).or_default();
        *held = held.saturating_add(packs);
    }
    let unused = |(code, _): &&(String, String)| {
        let mut batches = request.batches.iter();
        batches.all(|it| plain(&it.batch) != plain(code))
    };
    if let Some((code, _)) = request.best_before.iter().find(unused) {
        return Err(Problem::usage("batch-best-before").with("batch", code));
    }
    Ok(parts)
}

/// The supplier's batch with a code, made known by this hub where it is not yet.
fn known(
    turn: &mut Turn<'_>,
    seen: &Seen,
    pool: &PoolState,
    state: &GroupState,
    (code, product, supplier): (&str, &str, &str),
    request: &ArriveGroup,
) -> Result<RecordId, Problem> {
    let own = batch::own(&View::of(turn, seen), &state.purchase.pool, code)?;
    if let Some(held) = own
        .as_ref()
        .filter(|it| plain(&it.batch.product) != plain(product))
    {
        return Err(Problem::refused("batch-other-product")
            .with("batch", batch::full_name(pool, held))
            .with("product", &held.batch.product));
    }
    let until = request
        .best_before
        .iter()
        .find(|(of, _)| plain(of) == plain(code));
    let until = until.map(|(_, date)| date.clone());
    if let Some(held) = own.as_ref().filter(|_| until.is_none()) {
        return Ok(held.id);
    }
    let set = SetBatch {
        pool: Some(state.purchase.pool.to_string()),
        code: code.to_owned(),
        product: Some(product.to_owned()),
        producer: Some(supplier.to_owned()).filter(|it| !it.is_empty()),
        best_before: until,
        ..SetBatch::default()
    };
    batch::set(turn, seen, set)?;
    let own = batch::own(&View::of(turn, seen), &state.purchase.pool, code)?;
    own.map(|it| it.id)
        .ok_or_else(|| Problem::failed("not-counted"))
}

/// Batches of what arrived, by item.
pub(super) fn rows(
    view: &View<'_>,
    pool: &PoolState,
    state: &GroupState,
) -> Result<Vec<GroupBatchRow>, Problem> {
    let mut rows = Vec::new();
    for line in stands(view, state)?.into_values().flat_map(|it| it.lines) {
        let at = usize::try_from(line.line).unwrap_or(usize::MAX);
        let item = state.purchase.items.get(at);
        let known: Option<BatchState> = view.row(&ObjectKey::Batch(line.batch))?;
        let until = known.map(|it| it.batch.best_before);
        rows.push(GroupBatchRow {
            item: at.saturating_add(1),
            product: item.map(|it| it.product.clone()).unwrap_or_default(),
            batch: batch::name_of(view, pool, &line.batch)?,
            best_before: until.filter(|it| !it.is_empty()),
            units: line.packs,
        });
    }
    Ok(rows)
}
