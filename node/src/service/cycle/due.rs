//! What a coordinator's node does about its cycles by itself: closes what was to close by itself, ends the
//! parts of hubs that were to end, opens the next one of a cycle that repeats (OC4, OC5).
//!
//! It acts as a person at this computer would, by its calendar and its clock, and only on the one device
//! that keeps the hub's stock, where it may trade. What its close does not cover is late, for people to decide.

use halle_protocol::{
    engine::Turn,
    identity::{HubState, Role},
    object::{CycleState, ObjectKey, PoolState},
    record::{Exchange, Side},
};
use jiff::civil::{Date, DateTime};

use super::{
    close::{end, is_over},
    date::{calendar_day, is_past},
    exchange,
    name::next_name,
    open::open_planned,
    plan::Plan,
};
use crate::{
    clock::civil,
    control::Problem,
    service::{Seen, View, lot::stock_writer, names},
};

/// One thing to do.
enum Chore {
    /// A cycle is to close, or a part of it to end.
    End(CycleState, Option<Exchange>),
    /// The next one after a cycle is to open, so many days later.
    Next(CycleState, PoolState, u32),
}

/// Whether this device has something to do about its cycles; `settled`: it has been awake for a while, so
/// that it holds what partners sent before the planned time.
///
/// # Errors
/// A store's failure.
pub fn is_due(view: &View<'_>, settled: bool) -> Result<bool, Problem> {
    Ok(!chores(view, settled)?.is_empty())
}

/// Does all that is due; what could not be done holds up nothing else, comes back, and is tried again at the
/// next look.
///
/// # Errors
/// A store's failure.
pub fn do_due(turn: &mut Turn<'_>, seen: &Seen, settled: bool) -> Result<Vec<Problem>, Problem> {
    let mut undone = Vec::new();
    for chore in chores(&View::of(turn, seen), settled)? {
        let done = match &chore {
            Chore::End(cycle, part) => end(turn, seen, cycle, part.clone()),
            Chore::Next(cycle, pool, days) => next(turn, seen, (cycle, pool), *days),
        };
        undone.extend(done.err());
    }
    Ok(undone)
}

fn chores(view: &View<'_>, settled: bool) -> Result<Vec<Chore>, Problem> {
    let us = view.hub();
    let mut chores = Vec::new();
    let hub: HubState = view.row(&ObjectKey::Hub(us))?.unwrap_or_default();
    let may = hub.roles(view.local.writer).contains(&Role::Trade);
    if !may || stock_writer(view, &us)? != Some(view.local.writer) {
        return Ok(chores);
    }
    let now = civil(view.seen.now);
    for (id, pool) in names::pools(view)? {
        if !pool.is_active(&us) {
            continue;
        }
        let mut own = names::cycles(view, &id)?;
        own.retain(|it| it.coordinator == us);
        let followed: Vec<String> = own
            .iter()
            .filter_map(|it| it.planned("follows").map(str::to_owned))
            .collect();
        for cycle in own {
            if settled && cycle.is_open() && cycle.planned("by-itself").is_some() {
                chores.extend(ends(view, &cycle, &pool, now)?);
            }
            if !followed.contains(&cycle.id.to_string())
                && let Some(days) = days_to_next(&cycle, now.date())
            {
                chores.push(Chore::Next(cycle, pool.clone(), days));
            }
        }
    }
    Ok(chores)
}

/// What of a cycle is to end by now.
fn ends(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
    now: DateTime,
) -> Result<Vec<Chore>, Problem> {
    if cycle.planned("closes").is_some_and(|it| is_past(it, now)) {
        return Ok(vec![Chore::End(cycle.clone(), None)]);
    }
    let mut chores = Vec::new();
    for (hub, side, until) in exchange::untils(view, cycle, pool)? {
        let part = match side {
            Side::Buyers => Exchange::Outgoing { buyer: hub },
            Side::Sellers | Side::Both => Exchange::Incoming {
                seller: hub,
                offers: Vec::new(),
            },
        };
        if is_past(&until, now) && !is_over(cycle, Some(&part)) {
            chores.push(Chore::End(cycle.clone(), Some(part)));
        }
    }
    Ok(chores)
}

/// How many days after a cycle that repeats the next one opens, once that day has come. A node that was
/// away for longer opens the newest alone.
fn days_to_next(cycle: &CycleState, today: Date) -> Option<u32> {
    let every: u32 = cycle.planned("every")?.parse().ok().filter(|it| *it > 0)?;
    let opened = first_day(cycle)?;
    let since = u32::try_from(opened.until(today).ok()?.get_days()).ok()?;
    let times = since.checked_div(every).filter(|it| *it > 0)?;
    times.checked_mul(every)
}

/// The day from which a cycle's next one is reckoned: its planned opening, else when it was opened.
fn first_day(cycle: &CycleState) -> Option<Date> {
    match cycle.planned("opens") {
        Some(text) => calendar_day(text),
        None => Some(civil(cycle.time).date()),
    }
}

/// Opens the next one after a cycle, with its plan and the parts of hubs so many days later.
fn next(
    turn: &mut Turn<'_>,
    seen: &Seen,
    (cycle, pool): (&CycleState, &PoolState),
    days: u32,
) -> Result<(), Problem> {
    let view = View::of(turn, seen);
    let mut plan = Plan::of(cycle);
    if plan.get("opens").is_none()
        && let Some(opened) = first_day(cycle)
    {
        plan.set("opens", &opened.to_string());
    }
    let plan = plan.later(days).following(cycle);
    let parts = exchange::planned(&view, cycle, pool)?;
    let name = next_name(&view, cycle, &plan)?;
    open_planned(
        turn,
        seen,
        (cycle.pool, name),
        plan,
        exchange::later(parts, days),
    )
    .map(|_| ())
}
