//! Who drives a run: named by its planner, or by the driving hub itself.

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    identity::Role,
    object::RunState,
    record::{Assign, Body},
};

use super::{again, cycle_of, find, is_going, plan::is_planner, row};
use crate::{
    control::{AssignRun, Problem, Remark, RunShown},
    service::{
        Seen, View, names,
        order::{needs, takes_part},
        problem_of_publish, problem_of_store,
    },
};

/// Names who drives, or gives it up. The planner takes the place of everybody's word; another hub of
/// its own and of what names it. Whoever drove keeps the goods it took: stops and cold rules are
/// the plan's and carry over.
///
/// # Errors
/// `unknown-run`, `unknown-hub`, `not-planner` when it names another hub, `not-driver` when it gives
/// up what it has not, `run-finished`, `not-member`.
pub fn assign(turn: &mut Turn<'_>, seen: &Seen, request: AssignRun) -> Result<RunShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (id, run) = find(&view, &request.run)?;
    is_going(&run)?;
    let (cycle, pool) = cycle_of(&view, &run.cycle)?;
    takes_part(&view, &pool)?;
    let us = view.hub();
    let driver = match &request.driver {
        Some(code) => names::hub(&pool, code)?,
        None => us,
    };
    let ours = run.planner == us;
    if request.give_up {
        let drives = run.drivers.iter().any(|it| it.driver == us || ours);
        if !drives {
            return Err(not_driver(&view, &run)?);
        }
    } else if driver != us {
        is_planner(&view, &run)?;
    }
    let replaces: Vec<RecordId> = if ours {
        run.assigns.clone()
    } else {
        let said = run.drivers.iter();
        said.filter(|it| it.driver == us || it.by == us)
            .map(|it| it.record)
            .collect()
    };
    let stands = run.drivers.len() == 1
        && run
            .drivers
            .iter()
            .all(|it| it.driver == driver && it.by == us);
    if stands && !request.give_up {
        return row::shown(&view, &id, &run, vec![Remark::new("already-done")]);
    }
    let body = Body::Assign(Assign {
        run: id,
        driver: (!request.give_up).then_some(driver),
        replaces,
    });
    let trade = cycle.trade_of(us);
    turn.record(&trade, &body).map_err(problem_of_publish)?;
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    row::shown(&view, &id, &again(&view, &id)?, Vec::new())
}

/// Refuses what only the driver may do.
pub(super) fn not_driver(view: &View<'_>, run: &RunState) -> Result<Problem, Problem> {
    let driver = match run.driver() {
        Some(hub) => names::code_of(view, &hub)?,
        None => String::new(),
    };
    Ok(Problem::refused("not-driver")
        .with("run", &run.name)
        .with("hub", driver))
}
