//! Whether a plan can be driven and carried, and if not what is in the way (E4).

use std::collections::BTreeSet;

use halle_protocol::{
    object::{RunLine, RunState},
    rules::{
        load::{Candidate, LoadError, Overload},
        route::RouteError,
    },
};

use crate::{
    control::Problem,
    service::{View, names},
};

/// Lines that are named in a refusal, so that it can be read.
const LINES_NAMED: usize = 6;

/// Refuses a plan that no order of stops can keep, or whose loads do not fit.
///
/// # Errors
/// `stop-missing`, `stop-order`, `bad-time`; `run-too-small` with what is too much, where, and which
/// lines could move; `run-warm` with the lines that must be kept cold.
pub(super) fn check(view: &View<'_>, run: &RunState) -> Result<(), Problem> {
    let route = match run.route() {
        Ok(Some(route)) => route,
        Ok(None) => return Err(Problem::failed("not-counted").with("why", "pending")),
        Err(error) => return Err(of_route(view, run, &error)?),
    };
    match run.carriage(&route, true) {
        Ok(_) => Ok(()),
        Err(error) => Err(of_load(view, run, &error)?),
    }
}

/// Why the stops cannot be made so.
fn of_route(view: &View<'_>, run: &RunState, error: &RouteError) -> Result<Problem, Problem> {
    let code = |name: &str| -> Result<String, Problem> {
        match run.hub_of(name) {
            Some(hub) => names::code_of(view, &hub),
            None => Ok(String::new()),
        }
    };
    Ok(match error {
        RouteError::StopMissing { code: stop } => {
            Problem::usage("stop-missing").with("hub", code(stop)?)
        }
        RouteError::NoStop { code: stop } | RouteError::StopTwice { code: stop } => {
            Problem::usage("stop-unknown").with("hub", code(stop)?)
        }
        RouteError::TooEarly { earlier, later } => Problem::refused("stop-order")
            .with("earlier", code(earlier)?)
            .with("later", code(later)?),
        RouteError::BeforeItself { code: stop } => {
            Problem::refused("stop-circle").with("hub", code(stop)?)
        }
        RouteError::TooManyStops { stops } => {
            Problem::refused("too-many-stops").with("most", stops)
        }
        RouteError::TooManyPairs { .. } | RouteError::NoPlace { .. } | RouteError::Times { .. } => {
            Problem::usage("bad-time").with("text", &run.name)
        }
    })
}

/// Why the loads cannot be carried.
fn of_load(view: &View<'_>, run: &RunState, error: &LoadError) -> Result<Problem, Problem> {
    match error {
        LoadError::DoesNotFit {
            cold,
            over,
            candidates,
        } => {
            if over.is_empty() {
                Ok(warm(view, run, cold)?)
            } else {
                too_small(view, run, over, candidates)
            }
        }
        LoadError::TooManyLoads { .. }
        | LoadError::BeyondBounds
        | LoadError::LineTwice { .. }
        | LoadError::TooLarge { .. }
        | LoadError::NoStop { .. }
        | LoadError::WrongWay { .. } => Ok(Problem::refused("run-unusable").with("why", error)),
    }
}

fn warm(view: &View<'_>, run: &RunState, cold: &[String]) -> Result<Problem, Problem> {
    Ok(Problem::refused("run-warm")
        .with("vehicle", vehicle(run))
        .with("lines", told(view, run, cold.iter())?))
}

fn too_small(
    view: &View<'_>,
    run: &RunState,
    over: &[Overload],
    candidates: &[Candidate],
) -> Result<Problem, Problem> {
    let worst = over.iter().max_by_key(|it| (it.over.grams, it.over.crates));
    let room = worst.map(|it| it.room).unwrap_or_default();
    let too_much = worst.map(|it| it.over).unwrap_or_default();
    let to = worst.and_then(|it| it.to.as_deref());
    let to = match to.and_then(|name| run.hub_of(name)) {
        Some(hub) => names::code_of(view, &hub)?,
        None => run
            .plan
            .as_ref()
            .map_or(Ok(String::new()), |(_, it)| names::code_of(view, &it.start))?,
    };
    let movable = candidates.iter().map(|it| &it.line);
    Ok(Problem::refused("run-too-small")
        .with("vehicle", vehicle(run))
        .with("to", to)
        .with("grams", room.grams)
        .with("over_grams", too_much.grams)
        .with("crates", room.crates)
        .with("over_crates", too_much.crates)
        .with("over_litres", too_much.millilitres.div_ceil(1_000))
        .with("lines", told(view, run, movable)?))
}

fn vehicle(run: &RunState) -> String {
    run.plan
        .as_ref()
        .map(|(_, it)| it.vehicle.name.clone())
        .unwrap_or_default()
}

/// Lines as people know them: reference, packs and buyer; the first few, each once.
fn told<'a>(
    view: &View<'_>,
    run: &RunState,
    names_of_lines: impl Iterator<Item = &'a String>,
) -> Result<String, Problem> {
    let mut told = Vec::new();
    let mut seen = BTreeSet::new();
    for name in names_of_lines {
        let line = run.lines.iter().find(|it: &&RunLine| it.name() == *name);
        if let Some(line) = line.filter(|_| seen.insert(name)) {
            let buyer = names::code_of(view, &line.buyer)?;
            told.push(format!("{}={} ({buyer})", line.reference, line.packs));
        }
    }
    let more = told.len() > LINES_NAMED;
    told.truncate(LINES_NAMED);
    if more {
        told.push("…".to_owned());
    }
    Ok(told.join(", "))
}
