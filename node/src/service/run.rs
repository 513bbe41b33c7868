//! Runs: planned by one hub, driven by another, loaded and delivered by signed word at each stop.
//!
//! A plan is written whole: where it does not fit its vehicle, or its stops cannot be made in such an
//! order, nothing is written. What was really carried is in the run's row, and a shared cost with the
//! basis `run:NAME` is split over it.

mod assign;
mod crates;
mod draft;
mod drive;
mod fit;
mod order;
mod plan;
mod row;

pub use assign::assign;
pub use crates::crates;
pub use drive::{deliver, depart, finish, load};
pub use plan::{change, plan};

use halle_protocol::{
    hash::hex,
    id::RecordId,
    object::{CycleState, ObjectKey, PoolState, RunState, index},
};

use super::{View, names, problem_of_store};
use crate::{
    control::{ListRuns, Problem, RunShown, Runs, ShowRun},
    near::near,
};

/// A run with its id.
pub(in crate::service) type Named = (RecordId, RunState);

/// Runs of a cycle or of all pools, newest first.
///
/// # Errors
/// `no-pool`, `unknown-pool`, `unknown-cycle`.
pub fn list(view: &View<'_>, request: ListRuns) -> Result<Runs, Problem> {
    let mut found = match &request.cycle {
        Some(wanted) => of_cycle(view, &names::cycle(view, wanted)?.0.id)?,
        None => all(view, request.pool.as_deref())?,
    };
    found.sort_by_key(|(id, it)| (std::cmp::Reverse((it.date.clone(), it.time)), *id));
    let mut runs = Vec::new();
    for (id, run) in &found {
        runs.push(row::row(view, id, run)?);
    }
    Ok(Runs { runs })
}

/// One run with its road, what it carries and what it came to.
///
/// # Errors
/// `unknown-run`, `several-runs`.
pub fn show(view: &View<'_>, request: ShowRun) -> Result<RunShown, Problem> {
    let (id, run) = find(view, &request.run)?;
    shown(view, &id, &run)
}

/// A run as it is shown.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn shown(
    view: &View<'_>,
    id: &RecordId,
    run: &RunState,
) -> Result<RunShown, Problem> {
    row::shown(view, id, run, Vec::new())
}

/// Runs of a cycle.
pub(in crate::service) fn of_cycle(
    view: &View<'_>,
    cycle: &RecordId,
) -> Result<Vec<Named>, Problem> {
    let ids = view.reader().under_index(&index::runs(cycle));
    let mut found = Vec::new();
    for id in ids.map_err(problem_of_store)? {
        found.extend(view.row(&ObjectKey::Run(id))?.map(|it| (id, it)));
    }
    Ok(found)
}

/// Runs of a pool, or of all pools this hub is in.
fn all(view: &View<'_>, pool: Option<&str>) -> Result<Vec<Named>, Problem> {
    let pools = match pool {
        Some(wanted) => vec![names::pool(view, Some(wanted))?.0],
        None => names::pools(view)?.into_keys().collect(),
    };
    let mut found = Vec::new();
    for pool in pools {
        for cycle in names::cycles(view, &pool)? {
            found.extend(of_cycle(view, &cycle.id)?);
        }
    }
    Ok(found)
}

/// The run that is meant: by name, by `CODE/NAME` with its planner's code, or by the beginning of its
/// reference.
///
/// # Errors
/// `unknown-run` with near names, `several-runs` with the references.
pub(in crate::service) fn find(view: &View<'_>, wanted: &str) -> Result<Named, Problem> {
    let wanted = wanted.trim();
    let folded = wanted.to_lowercase();
    let (mut named, mut by_id, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for (id, run) in all(view, None)? {
        let full = format!("{}/{}", names::code_of(view, &run.planner)?, run.name);
        let called = [run.name.to_lowercase(), full.to_lowercase()];
        known.push(run.name.clone());
        if called.contains(&folded) {
            named.push((id, run));
        } else if folded.len() >= 3 && hex(id.as_bytes()).starts_with(&folded) {
            by_id.push((id, run));
        }
    }
    let mut found = if named.is_empty() { by_id } else { named };
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(last), false) => {
            found.push(last);
            let ids: Vec<String> = found.iter().map(|(id, _)| names::short(id)).collect();
            Err(Problem::usage("several-runs")
                .with("run", wanted)
                .with("runs", ids.join(", ")))
        }
        (None, _) => Err(Problem::failed("unknown-run")
            .with("run", wanted)
            .near(near(wanted, known.iter().map(String::as_str)))),
    }
}

/// A cycle by its id, with its pool.
///
/// # Errors
/// `unknown-cycle`, `no-pool`.
pub(in crate::service) fn cycle_of(
    view: &View<'_>,
    id: &RecordId,
) -> Result<(CycleState, PoolState), Problem> {
    let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(*id))?;
    let cycle =
        cycle.ok_or_else(|| Problem::failed("unknown-cycle").with("cycle", names::short(id)))?;
    let (_, pool) = super::ledger::pool_of_cycle(view, id)?;
    Ok((cycle, pool))
}

/// A run as its row is now.
///
/// # Errors
/// `not-counted`.
fn again(view: &View<'_>, id: &RecordId) -> Result<RunState, Problem> {
    let run: Option<RunState> = view.row(&ObjectKey::Run(*id))?;
    run.ok_or_else(|| Problem::failed("not-counted").with("why", "pending"))
}

/// Refuses to change what is over.
fn is_going(run: &RunState) -> Result<(), Problem> {
    if run.finished.is_some() {
        return Err(Problem::refused("run-finished").with("run", &run.name));
    }
    Ok(())
}
