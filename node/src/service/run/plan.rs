//! Planning a run, and changing its plan.

use halle_protocol::{
    engine::Turn,
    id::{HubId, RecordId},
    identity::Role,
    limits::NAME_CHARS_MAX,
    object::{CycleState, RunState},
    record::{Assign, Body, Run, RunPlan},
};

use super::{
    again, cycle_of,
    draft::{Draft, usable},
    find, fit, is_going,
    order::Orders,
    row,
};
use crate::{
    control::{ChangeRun, PlanRun, Problem, Remark, RunShown},
    service::{
        Seen, View, ledger, names,
        order::{needs, takes_part},
        problem_of_publish, problem_of_store, vehicle,
    },
};

/// Plans a run of one cycle.
///
/// # Errors
/// `bad-name`, `run-name-taken`, `no-open-cycle`, `which-cycle`, `unknown-vehicle`, `bad-date`,
/// `run-empty`; those of `Draft` and of `fit::check`. Then nothing is written.
pub fn plan(turn: &mut Turn<'_>, seen: &Seen, request: PlanRun) -> Result<RunShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle_or_only(&view, request.cycle.as_deref())?;
    takes_part(&view, &pool)?;
    let name = name_of(&request.name)?;
    is_free(&view, &name)?;
    let today = turn.moment.today;
    let delivers = cycle.planned("delivers").and_then(|it| it.get(..10));
    let date = request
        .date
        .as_deref()
        .or(delivers)
        .map_or(Ok(today), ledger::civil)?;
    let vehicle = usable(&vehicle::find(&view, &request.vehicle)?)?;
    let hub = |code: &Option<String>| code.as_deref().map(|it| names::hub(&pool, it)).transpose();
    let driver = hub(&request.driver)?.unwrap_or(vehicle.hub);
    let start = hub(&request.start)?.unwrap_or(driver);
    let orders = Orders::of(&view, &cycle.id, None)?;
    let mut draft = Draft::new(&view, &pool, orders, vehicle, start)?;
    draft.times(request.departs, request.speed, request.detour)?;
    draft.carry(&request.carries, request.all)?;
    draft.stops(&request.stops)?;
    draft.distances(&request.distances)?;
    let plan = draft.plan;
    is_something(&name, &plan)?;
    let id = write(turn, seen, &cycle, name, date.to_string(), plan, driver)?;
    written(turn, seen, &id, Vec::new())
}

/// Changes the plan of a run of this hub.
///
/// # Errors
/// `unknown-run`, `not-planner`, `run-finished`, `run-empty`, `nothing-to-change`; those of
/// `Draft` and of `fit::check`. Then nothing is written.
pub fn change(turn: &mut Turn<'_>, seen: &Seen, request: ChangeRun) -> Result<RunShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (id, run) = find(&view, &request.run)?;
    is_planner(&view, &run)?;
    is_going(&run)?;
    let (cycle, pool) = cycle_of(&view, &run.cycle)?;
    let Some((before, plan)) = run.plan.clone() else {
        return Err(Problem::failed("not-counted").with("why", "pending"));
    };
    let mut notes = Vec::new();
    let mut replaces = vec![before];
    replaces.extend(&run.rivals);
    if !run.rivals.is_empty() {
        notes.push(Remark::new("run-plans-joined").with("count", replaces.len()));
    }
    let orders = Orders::of(&view, &cycle.id, Some(&id))?;
    let mut draft = Draft::after(&view, &pool, orders, plan.clone());
    if let Some(wanted) = &request.vehicle {
        draft.vehicle(&vehicle::find(&view, wanted)?)?;
    }
    draft.times(request.departs, None, None)?;
    draft.drop(&request.drops, &request.unstops)?;
    draft.carry(&request.carries, request.all)?;
    draft.stops(&request.stops)?;
    draft.distances(&request.distances)?;
    draft.order(&request.order, request.best)?;
    let changed = draft.plan;
    is_something(&run.name, &changed)?;
    if changed == plan && run.rivals.is_empty() {
        return row::shown(&view, &id, &run, vec![Remark::new("already-done")]);
    }
    let plan = RunPlan {
        run: id,
        replaces,
        ..changed
    };
    let trade = cycle.trade_of(view.hub());
    turn.record(&trade, &Body::RunPlan(plan))
        .map_err(problem_of_publish)?;
    written(turn, seen, &id, notes)
}

/// Settles, and refuses what does not fit.
fn written(
    turn: &mut Turn<'_>,
    seen: &Seen,
    id: &RecordId,
    notes: Vec<Remark>,
) -> Result<RunShown, Problem> {
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    let run = again(&view, id)?;
    fit::check(&view, &run)?;
    row::shown(&view, id, &run, notes)
}

fn write(
    turn: &mut Turn<'_>,
    seen: &Seen,
    cycle: &CycleState,
    name: String,
    date: String,
    plan: RunPlan,
    driver: HubId,
) -> Result<RecordId, Problem> {
    let trade = cycle.trade_of(View::of(turn, seen).hub());
    let nonce = turn.nonce();
    let run = Body::Run(Run {
        cycle: cycle.id,
        name,
        date,
        nonce,
    });
    let id = turn.record(&trade, &run).map_err(problem_of_publish)?;
    let plan = Body::RunPlan(RunPlan { run: id, ..plan });
    turn.record(&trade, &plan).map_err(problem_of_publish)?;
    let assign = Body::Assign(Assign {
        run: id,
        driver: Some(driver),
        replaces: Vec::new(),
    });
    turn.record(&trade, &assign).map_err(problem_of_publish)?;
    Ok(id)
}

/// Refuses a run that goes nowhere or carries nothing.
fn is_something(name: &str, plan: &RunPlan) -> Result<(), Problem> {
    if plan.stops.is_empty() || plan.carries.is_empty() {
        return Err(Problem::refused("run-empty").with("run", name));
    }
    Ok(())
}

/// Refuses what only the planner may do.
pub(super) fn is_planner(view: &View<'_>, run: &RunState) -> Result<(), Problem> {
    if run.planner == view.hub() {
        return Ok(());
    }
    Err(Problem::refused("not-planner")
        .with("run", &run.name)
        .with("hub", names::code_of(view, &run.planner)?))
}

fn name_of(text: &str) -> Result<String, Problem> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bad = name.is_empty()
        || name.chars().count() > NAME_CHARS_MAX
        || name.chars().any(|it| it.is_control() || it == '/');
    if bad {
        Err(Problem::usage("bad-name").with("name", name))
    } else {
        Ok(name)
    }
}

/// Refuses a name that this hub has given to a run already.
fn is_free(view: &View<'_>, name: &str) -> Result<(), Problem> {
    let taken = |run: &RunState| {
        run.planner == view.hub() && run.name.to_lowercase() == name.to_lowercase()
    };
    if super::all(view, None)?.iter().any(|(_, run)| taken(run)) {
        return Err(Problem::refused("run-name-taken").with("run", name));
    }
    Ok(())
}
