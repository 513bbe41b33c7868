//! In which cycles a standing order is due, and placing it.

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    identity::Role,
    object::{CycleState, ObjectKey, PoolState},
};
use jiff::civil::Date;

use super::{
    find,
    kept::{self, Outcome, Standing},
    shown,
};
use crate::{
    control::{PlaceStanding, Problem, Remark, SkipStanding, StandingShown},
    service::{
        Seen, View,
        cycle::calendar_day,
        lot::stock_writer,
        names,
        order::{cycle_open, needs, repeat, takes_part},
        private::write,
    },
};

/// A cycle with its pool.
pub(super) fn cycle_at(
    view: &View<'_>,
    id: &RecordId,
) -> Result<Option<(CycleState, PoolState)>, Problem> {
    let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(*id))?;
    let Some(cycle) = cycle else { return Ok(None) };
    let pool: Option<PoolState> = view.row(&ObjectKey::Pool(cycle.pool))?;
    Ok(pool.map(|pool| (cycle, pool)))
}

/// Open cycles of the pools in which this hub is active.
pub(in crate::service) fn open_cycles(
    view: &View<'_>,
) -> Result<Vec<(CycleState, PoolState)>, Problem> {
    let mut open = Vec::new();
    for (id, pool) in names::pools(view)? {
        if pool.is_active(&view.hub()) {
            let cycles = names::cycles(view, &id)?.into_iter();
            let standing = cycles.filter(CycleState::is_open);
            open.extend(standing.map(|it| (it, pool.clone())));
        }
    }
    Ok(open)
}

/// Standing orders that are due in open cycles and that this device is to place.
fn all_due(view: &View<'_>) -> Result<Vec<(Standing, CycleState, PoolState)>, Problem> {
    if stock_writer(view, &view.hub())? != Some(view.local.writer) {
        return Ok(Vec::new());
    }
    let standings = kept::all(view)?;
    let mut due = Vec::new();
    if standings.iter().all(|it| it.by_hand || it.ended) {
        return Ok(due);
    }
    for (cycle, pool) in open_cycles(view)? {
        for standing in &standings {
            if !standing.by_hand && is_due_in(view, standing, &cycle, &pool)? {
                due.push((standing.clone(), cycle.clone(), pool.clone()));
            }
        }
    }
    Ok(due)
}

fn is_due_in(
    view: &View<'_>,
    standing: &Standing,
    cycle: &CycleState,
    pool: &PoolState,
) -> Result<bool, Problem> {
    let sold_there = standing.lines.iter().any(|it| pool.is_active(&it.hub));
    if standing.cycles.contains_key(&cycle.id)
        || !sold_there
        || !standing.is_on(day_of(view, cycle))
    {
        return Ok(false);
    }
    let before = standing.every.saturating_sub(1);
    let before = usize::try_from(before).unwrap_or_default();
    let all = names::cycles(view, &cycle.pool)?;
    let mut earlier = all
        .iter()
        .filter(|it| it.coordinator == cycle.coordinator && it.time < cycle.time)
        .take(before);
    let placed = |it: &CycleState| matches!(standing.cycles.get(&it.id), Some(Outcome::Placed(_)));
    Ok(!earlier.any(placed))
}

/// The day for which a cycle's orders are: of its delivery, else of its close, else today.
fn day_of(view: &View<'_>, cycle: &CycleState) -> Date {
    let planned = |field| calendar_day(cycle.planned(field)?);
    planned("delivers")
        .or_else(|| planned("closes"))
        .unwrap_or(view.seen.today)
}

/// Whether this device has standing orders to place.
///
/// # Errors
/// A store's failure.
pub fn is_due(view: &View<'_>) -> Result<bool, Problem> {
    Ok(!all_due(view)?.is_empty())
}

/// Places all that is due. What cannot be placed is held, with why, until a person places it.
///
/// # Errors
/// A store's failure.
pub fn place_due(turn: &mut Turn<'_>, seen: &Seen) -> Result<(), Problem> {
    for (standing, cycle, pool) in all_due(&View::of(turn, seen))? {
        let placed = repeat(
            turn,
            seen,
            (&cycle, &pool),
            &standing.lines,
            &standing.words,
            standing.most,
            false,
        );
        let outcome = match placed {
            Ok(placed) if placed.ids.is_empty() => Outcome::Held("nothing-sold".to_owned()),
            Ok(placed) => Outcome::Placed(placed.ids),
            Err(problem) if problem.code == "over-limit" => Outcome::Held(problem.code),
            Err(problem) => return Err(problem),
        };
        write(
            turn,
            seen,
            vec![standing.outcome(&cycle.id, Some(&outcome))],
        )?;
    }
    Ok(())
}

/// Places one in a cycle now, whether or not it is due; `dry_run` only shows it.
///
/// # Errors
/// `standing-placed` where it was, `over-limit`, `nothing-sold`; `cycle-closed`, `not-member`; `unknown-standing`,
/// `unknown-cycle`, `which-cycle`, `no-open-cycle`.
pub fn place(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: PlaceStanding,
) -> Result<StandingShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let standing = find(&view, &request.standing)?;
    let (cycle, pool) = names::cycle_or_only(&view, request.cycle.as_deref())?;
    takes_part(&view, &pool)?;
    cycle_open(&cycle)?;
    not_placed(&standing, &cycle)?;
    let placed = repeat(
        turn,
        seen,
        (&cycle, &pool),
        &standing.lines,
        &standing.words,
        standing.most,
        request.dry_run,
    )?;
    if placed.orders.is_empty() {
        return Err(Problem::refused("nothing-sold")
            .with("standing", &standing.name)
            .with("cycle", &cycle.name));
    }
    if !request.dry_run {
        let outcome = Outcome::Placed(placed.ids);
        write(
            turn,
            seen,
            vec![standing.outcome(&cycle.id, Some(&outcome))],
        )?;
    }
    let view = View::of(turn, seen);
    let standing = find(&view, &request.standing)?;
    let mut page = shown(&view, &standing, false, placed.notes)?;
    page.orders = placed.orders;
    Ok(page)
}

/// Leaves it out of a cycle; `undo` takes that back.
///
/// # Errors
/// `standing-placed`; `unknown-standing`, `unknown-cycle`, `which-cycle`, `no-open-cycle`.
pub fn skip(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: SkipStanding,
) -> Result<StandingShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let standing = find(&view, &request.standing)?;
    let (cycle, _) = names::cycle_or_only(&view, request.cycle.as_deref())?;
    not_placed(&standing, &cycle)?;
    let outcome = (!request.undo).then_some(Outcome::Skipped);
    let done = !write(
        turn,
        seen,
        vec![standing.outcome(&cycle.id, outcome.as_ref())],
    )?;
    let view = View::of(turn, seen);
    let notes = if request.undo {
        vec![Remark::new("standing-again").with("cycle", &cycle.name)]
    } else {
        Vec::new()
    };
    shown(&view, &find(&view, &request.standing)?, done, notes)
}

/// Refuses what was placed already: it is changed as any order is.
fn not_placed(standing: &Standing, cycle: &CycleState) -> Result<(), Problem> {
    let Some(Outcome::Placed(orders)) = standing.cycles.get(&cycle.id) else {
        return Ok(());
    };
    let orders: Vec<String> = orders.iter().map(names::short).collect();
    Err(Problem::refused("standing-placed")
        .with("standing", &standing.name)
        .with("cycle", &cycle.name)
        .with("orders", orders.join(", ")))
}
