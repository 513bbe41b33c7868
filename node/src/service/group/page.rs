//! A group purchase as it is shown: items, shares, dues, wishes, and what is still missing.

use halle_protocol::{
    id::RecordId,
    object::{CycleState, GroupCount, GroupState, ItemCount, ObjectKey, PoolState, WishStanding},
    record::{GroupItem, Supplier},
    rules::group_purchase::{Handling, Outcome},
};

use super::{counted, full_name, pay, steps, supplied, supplier, takes_part};
use crate::{
    clock,
    control::{
        BreakRow, GroupDueRow, GroupItemRow, GroupShareRow, GroupShown, Problem, Remark, WishRow,
    },
    service::{View, names},
};

/// How far a purchase has come.
pub(super) fn state_of(state: &GroupState) -> &'static str {
    match (&state.close, &state.arrival) {
        (Some(close), _) if close.cancelled => "cancelled",
        (Some(_), Some(_)) => "arrived",
        (Some(_), None) => "closed",
        (None, _) if state.closing.is_some() => "closing",
        (None, _) => "open",
    }
}

/// A purchase as it stands.
pub(super) fn page(
    view: &View<'_>,
    state: &GroupState,
    pool: &PoolState,
    done: bool,
    mut notes: Vec<Remark>,
) -> Result<GroupShown, Problem> {
    let count = counted(state, pool)?;
    let agrees = state.agrees(&count);
    notes.extend(said(state, agrees));
    let purchase = &state.purchase;
    let dated = |date: &String| Some(date.clone()).filter(|it| !it.is_empty());
    let time = |ms: i64| clock::shown(ms);
    let close = state.close.as_ref();
    let orders = close.map(|it| it.orders.as_slice()).unwrap_or_default();
    Ok(GroupShown {
        group: state.id.to_string(),
        name: full_name(pool, state),
        coordinator: pool.code(&state.coordinator),
        supplier: supplier(pool, state),
        cycle: cycle(view, state, pool)?,
        state: state_of(state).to_owned(),
        fills: dated(&purchase.fills),
        closes: dated(&purchase.closes),
        words: close
            .map(|it| it.words.clone())
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| purchase.words.clone()),
        items: items(state, &count),
        shares: shares(state, &count),
        dues: dues(&count),
        wishes: state
            .wishes
            .iter()
            .map(|it| wish_row(state, pool, it))
            .collect(),
        goods: count.order.goods.into(),
        delivery: count.order.delivery.into(),
        above_free: count.order.above_free.map(Into::into),
        total: count.due.into(),
        agrees,
        closed: close.map(|it| time(it.time)),
        orders: orders.iter().map(names::short).collect(),
        arrived: state.arrival.as_ref().map(|it| time(it.time)),
        batches: supplied::rows(view, pool, state)?,
        payer: state.arrival.as_ref().map(|it| pool.code(&it.payer)),
        entry: entry(view, state)?.map(|it| names::short(&it)),
        steps: steps::steps(state, &count),
        done,
        notes,
    })
}

/// What a person should know beside it.
fn said(state: &GroupState, agrees: Option<bool>) -> Vec<Remark> {
    let mut notes = Vec::new();
    let mut note = |code: &str| notes.push(Remark::new(code).with("group", &state.purchase.name));
    if state.closing.is_some() {
        note("group-closing");
    }
    if agrees == Some(false) {
        note("group-differs");
    }
    let late = |it: &&halle_protocol::object::WishState| it.standing == WishStanding::Late;
    if state.close.is_some() && state.wishes.iter().any(|it| late(&it)) {
        note("group-late-wishes");
    }
    if state
        .wishes
        .iter()
        .any(|it| it.standing == WishStanding::Apart)
    {
        note("group-wishes-apart");
    }
    notes
}

fn cycle(view: &View<'_>, state: &GroupState, pool: &PoolState) -> Result<Option<String>, Problem> {
    let Supplier::Partner { cycle, .. } = state.purchase.supplier else {
        return Ok(None);
    };
    let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(cycle))?;
    Ok(cycle.map(|it| it.full_name(pool)))
}

/// The payer's entry for what arrived, that nobody took back.
fn entry(view: &View<'_>, state: &GroupState) -> Result<Option<RecordId>, Problem> {
    let Some(arrival) = &state.arrival else {
        return Ok(None);
    };
    let entries = pay::entries(view, &arrival.id, &arrival.payer)?;
    let standing = entries.iter().find(|(_, it)| it.corrected_by.is_none());
    Ok(standing.map(|(id, _)| *id))
}

fn items(state: &GroupState, count: &GroupCount) -> Vec<GroupItemRow> {
    let items = state.purchase.items.iter().zip(&count.items).enumerate();
    items
        .map(|(at, (item, it))| item_row(state, at, item, it))
        .collect()
}

fn item_row(state: &GroupState, at: usize, item: &GroupItem, it: &ItemCount) -> GroupItemRow {
    let arrived = state
        .arrival
        .as_ref()
        .and_then(|it| it.units.get(at))
        .copied();
    let received = state.received.values().filter_map(|it| it.get(at));
    let received = received.fold(0_u32, |sum, units| sum.saturating_add(*units));
    let base = item.prices.base();
    let mut breaks = Vec::new();
    let mut next = item.prices.after(base.from);
    while let Some(it) = next {
        breaks.push(BreakRow {
            from: it.from.0,
            price: it.price.into(),
        });
        next = item.prices.after(it.from);
    }
    GroupItemRow {
        item: at.saturating_add(1),
        product: item.product.clone(),
        unit: item.unit.clone(),
        reference: item.offer.as_ref().map(|(_, reference)| reference.clone()),
        sold_by: match item.terms.structure.sold_by() {
            Handling::Unit => "unit",
            Handling::Case => "case",
            Handling::Pallet => "pallet",
        }
        .to_owned(),
        step: it.filling.step_units,
        minimum: item.terms.minimum.0,
        price: base.price.into(),
        per: item.prices.per(),
        breaks,
        wished: it.filling.wished.0,
        tolerance: it.filling.tolerance.0,
        steps: it.filling.steps,
        units: it.filling.units.0,
        outcome: outcome(it.filling.outcome).to_owned(),
        amount: it.bill.total.into(),
        missing_case: it.gaps.case.map(|it| it.missing.0),
        uncovered: it.gaps.case.map(|it| it.uncovered.0),
        missing_minimum: it.gaps.minimum.map(|it| it.missing.0),
        missing_price: it.gaps.price.map(|it| it.missing.0),
        next_price: it.gaps.price.map(|it| it.price.into()),
        arrived,
        received,
        left_over: arrived.map(|it| it.saturating_sub(received)),
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Exact => "exact",
        Outcome::Up { .. } => "up",
        Outcome::Down { .. } => "down",
        Outcome::NoWish => "no_wish",
        Outcome::NoCase { .. } => "no_case",
        Outcome::BelowMinimum { .. } => "below_minimum",
    }
}

/// A row for each hub and each item that it wishes.
fn shares(state: &GroupState, count: &GroupCount) -> Vec<GroupShareRow> {
    let mut rows = Vec::new();
    for (at, item) in state.purchase.items.iter().enumerate() {
        for share in &count.shares {
            let wish = state.wishes.iter().find(|it| it.id == share.wish);
            let (wished, tolerance) = wish.map_or((0, 0), |it| it.of(at));
            if (wished, tolerance) == (0, 0) {
                continue;
            }
            let received = state.received.get(&share.hub).and_then(|it| it.get(at));
            rows.push(GroupShareRow {
                hub: share.code.clone(),
                item: at.saturating_add(1),
                product: item.product.clone(),
                wished,
                tolerance,
                bought: share.bought.get(at).copied().unwrap_or_default(),
                given: share.given.get(at).copied().unwrap_or_default(),
                received: received.copied(),
                amount: share.goods.get(at).copied().unwrap_or_default().into(),
            });
        }
    }
    rows
}

fn dues(count: &GroupCount) -> Vec<GroupDueRow> {
    let buys = count
        .shares
        .iter()
        .filter(|it| !it.bought.iter().all(|units| *units == 0));
    let due = |it: &halle_protocol::object::GroupShare| GroupDueRow {
        hub: it.code.clone(),
        goods: it.total.checked_sub(it.delivery).unwrap_or_default().into(),
        delivery: it.delivery.into(),
        credit: it.credit.into(),
        total: it.total.into(),
    };
    buys.map(due).collect()
}

fn wish_row(
    state: &GroupState,
    pool: &PoolState,
    wish: &halle_protocol::object::WishState,
) -> WishRow {
    let items = state.purchase.items.iter().enumerate();
    let says: Vec<String> = items
        .filter_map(|(at, item)| match wish.of(at) {
            (0, 0) => None,
            (units, 0) => Some(format!("{units} {}", item.product)),
            (units, more) => Some(format!("{units}+{more} {}", item.product)),
        })
        .collect();
    WishRow {
        hub: pool.code(&wish.hub),
        time: clock::shown(wish.time),
        says: if takes_part(wish) {
            says.join(", ")
        } else {
            "0".to_owned()
        },
        state: match wish.standing {
            WishStanding::Counts => "counts",
            WishStanding::Apart => "apart",
            WishStanding::Replaced => "replaced",
            WishStanding::Late => "late",
        }
        .to_owned(),
        record: names::short(&wish.id),
    }
}
