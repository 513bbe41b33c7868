//! What a driver says: loaded, left, delivered, over.
//!
//! The seller's shipment and the driver's visit together say that goods were handed over; the driver's
//! visit and the buyer's receipt that they arrived. Each signs its own.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    id::{HubId, RecordId},
    identity::Role,
    limits::{METRES_MAX, PACKS_MAX, TRIP_SECONDS_MAX},
    object::{ObjectKey, OrderState, PoolState, RunState},
    record::{Body, Milestone, Passed, PassedLine, RunStep, Visit},
};

use super::{Named, again, assign::not_driver, cycle_of, find, is_going, row};
use crate::{
    control::{DeliverRun, DepartRun, FinishRun, LineWish, LoadRun, Problem, Remark, RunShown},
    service::{Seen, View, ledger, names, order::needs, problem_of_publish, problem_of_store},
};

/// Tenths of a degree that a hold may have been measured at.
const CELSIUS_TENTHS: std::ops::RangeInclusive<i32> = -1_000..=1_000;

/// Which way goods go at a stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Taken,
    Left,
}

/// Packs by order, shipment and line, with the weight of a pack in grams.
type Packs = BTreeMap<(RecordId, RecordId, u32), (String, u32, u64)>;

/// What the driver said at a stop beside the goods.
struct Beside {
    crates: Option<u32>,
    empties: u32,
    celsius: Option<i32>,
    words: String,
}

/// The driver says what it took at a seller's stop.
///
/// # Errors
/// `unknown-run`, `not-driver`, `run-finished`, `stop-unknown`, `nothing-to-load` until its seller has
/// shipped, `too-many-packs`, `bad-celsius`.
pub fn load(turn: &mut Turn<'_>, seen: &Seen, request: LoadRun) -> Result<RunShown, Problem> {
    let beside = Beside::of(
        request.crates,
        request.empties,
        request.celsius,
        request.words.as_deref(),
    )?;
    pass(
        turn,
        seen,
        Way::Taken,
        &request.run,
        &request.hub,
        &request.lines,
        beside,
    )
}

/// The driver says what it left at a buyer's stop.
///
/// # Errors
/// As [`load`]; `nothing-to-deliver` where nothing on board is for that hub.
pub fn deliver(turn: &mut Turn<'_>, seen: &Seen, request: DeliverRun) -> Result<RunShown, Problem> {
    let beside = Beside::of(
        request.crates,
        request.empties,
        request.celsius,
        request.words.as_deref(),
    )?;
    pass(
        turn,
        seen,
        Way::Left,
        &request.run,
        &request.hub,
        &request.lines,
        beside,
    )
}

/// The driver says that it left.
///
/// # Errors
/// `unknown-run`, `not-driver`, `run-finished`.
pub fn depart(turn: &mut Turn<'_>, seen: &Seen, request: DepartRun) -> Result<RunShown, Problem> {
    let view = View::of(turn, seen);
    let (id, run) = driven(turn, &view, &request.run)?;
    if run.departed.is_some() {
        return row::shown(&view, &id, &run, vec![Remark::new("already-done")]);
    }
    step(turn, seen, &id, &run, RunStep::Departed, (0, 0))
}

/// The driver says that the run is over. Said again, the last word stands.
///
/// # Errors
/// `unknown-run`, `not-driver`, `bad-distance`, `bad-time`.
pub fn finish(turn: &mut Turn<'_>, seen: &Seen, request: FinishRun) -> Result<RunShown, Problem> {
    if request.metres > u64::from(METRES_MAX) {
        return Err(Problem::usage("bad-distance").with("metres", request.metres));
    }
    let minutes = request.minutes.unwrap_or(0);
    if minutes > TRIP_SECONDS_MAX / 60 {
        return Err(Problem::usage("bad-time").with("text", minutes));
    }
    let view = View::of(turn, seen);
    let (id, run) = find(&view, &request.run)?;
    is_driver(turn, &view, &run)?;
    step(
        turn,
        seen,
        &id,
        &run,
        RunStep::Finished,
        (request.metres, minutes),
    )
}

fn step(
    turn: &mut Turn<'_>,
    seen: &Seen,
    id: &RecordId,
    run: &RunState,
    step: RunStep,
    (metres, minutes): (u64, u32),
) -> Result<RunShown, Problem> {
    let body = Body::Milestone(Milestone {
        run: *id,
        step,
        metres,
        minutes,
    });
    write(turn, seen, run, &body)?;
    let view = View::of(turn, seen);
    let run = again(&view, id)?;
    let mut notes = Vec::new();
    let aboard: u32 = run
        .lines
        .iter()
        .map(|it| it.taken.saturating_sub(it.left))
        .sum();
    if run.finished.is_some() && aboard > 0 {
        notes.push(Remark::new("run-still-aboard").with("packs", aboard));
    }
    row::shown(&view, id, &run, notes)
}

/// A run that goes on and that this hub drives.
fn driven(turn: &Turn<'_>, view: &View<'_>, wanted: &str) -> Result<Named, Problem> {
    let (id, run) = find(view, wanted)?;
    is_driver(turn, view, &run)?;
    is_going(&run)?;
    Ok((id, run))
}

fn is_driver(turn: &Turn<'_>, view: &View<'_>, run: &RunState) -> Result<(), Problem> {
    needs(turn, Role::Trade)?;
    let ours = match run.driver() {
        Some(driver) => driver == view.hub(),
        None => run.planner == view.hub(),
    };
    if ours {
        Ok(())
    } else {
        Err(not_driver(view, run)?)
    }
}

fn write(turn: &mut Turn<'_>, seen: &Seen, run: &RunState, body: &Body) -> Result<(), Problem> {
    let view = View::of(turn, seen);
    let (cycle, _) = cycle_of(&view, &run.cycle)?;
    let trade = cycle.trade_of(view.hub());
    turn.record(&trade, body).map_err(problem_of_publish)?;
    turn.settle().map_err(problem_of_store)
}

fn pass(
    turn: &mut Turn<'_>,
    seen: &Seen,
    way: Way,
    wanted: &str,
    stop: &str,
    lines: &[LineWish],
    beside: Beside,
) -> Result<RunShown, Problem> {
    let view = View::of(turn, seen);
    let (id, run) = driven(turn, &view, wanted)?;
    let (_, pool) = cycle_of(&view, &run.cycle)?;
    let hub = names::hub(&pool, stop)?;
    is_stop(&run, &pool, &hub)?;
    let packs = picked(available(&view, &run, &hub, way)?, lines)?;
    if packs.is_empty() && beside.empties == 0 {
        return nothing(&view, &id, &run, &pool, &hub, way);
    }
    let passed = crated(&run, packs, beside.crates, way);
    let none = || (Vec::new(), 0);
    let ((taken, empties_left), (left, empties_taken)) = match way {
        Way::Taken => ((passed, beside.empties), none()),
        Way::Left => (none(), (passed, beside.empties)),
    };
    let nonce = turn.nonce();
    let body = Body::Visit(Visit {
        run: id,
        hub,
        taken,
        left,
        empties_taken,
        empties_left,
        celsius: beside.celsius,
        words: beside.words,
        nonce,
    });
    write(turn, seen, &run, &body)?;
    let view = View::of(turn, seen);
    let run = again(&view, &id)?;
    row::shown(&view, &id, &run, warm(&run, beside.celsius))
}

/// A hold warmer than food must be kept in (4 °C) while cold goods are on board.
fn warm(run: &RunState, celsius: Option<i32>) -> Vec<Remark> {
    let cold = run
        .lines
        .iter()
        .any(|it| it.planned.is_some_and(|it| it.cold));
    let measured = celsius.filter(|it| cold && *it > 40);
    let remark = measured.map(|it| Remark::new("run-hold-warm").with("celsius", row::celsius(it)));
    remark.into_iter().collect()
}

impl Beside {
    fn of(
        crates: Option<u32>,
        empties: Option<u32>,
        celsius: Option<i32>,
        words: Option<&str>,
    ) -> Result<Self, Problem> {
        let empties = empties.unwrap_or(0);
        if crates.is_some_and(|it| it > PACKS_MAX) || empties > PACKS_MAX {
            return Err(Problem::usage("bad-crates").with("most", PACKS_MAX));
        }
        if let Some(celsius) = celsius.filter(|it| !CELSIUS_TENTHS.contains(it)) {
            return Err(Problem::usage("bad-celsius").with("celsius", row::celsius(celsius)));
        }
        Ok(Self {
            crates,
            empties,
            celsius,
            words: ledger::short_words(words.unwrap_or_default())?,
        })
    }
}

fn is_stop(run: &RunState, pool: &PoolState, hub: &HubId) -> Result<(), Problem> {
    let plan = run.plan.as_ref().map(|(_, it)| it);
    if plan.is_some_and(|it| it.halts_at(hub) || it.start == *hub) {
        return Ok(());
    }
    Err(Problem::refused("stop-unknown").with("hub", pool.code(hub)))
}

/// What can be taken at a hub, or left there, of what the run carries.
fn available(view: &View<'_>, run: &RunState, hub: &HubId, way: Way) -> Result<Packs, Problem> {
    let (taken, left) = (by_now(run, Way::Taken), by_now(run, Way::Left));
    let mut found = Packs::new();
    for line in &run.lines {
        let here = match way {
            Way::Taken => line.seller == *hub && line.planned.is_some(),
            Way::Left => line.buyer == *hub,
        };
        if !here {
            continue;
        }
        let order: Option<OrderState> = view.row(&ObjectKey::Order(line.order))?;
        let state = order.and_then(|it| it.lines.into_iter().nth(usize::try_from(line.line).ok()?));
        for shipped in state.iter().flat_map(|it| &it.shipped) {
            let key = (line.order, shipped.shipment, line.line);
            let done = |map: &BTreeMap<_, u32>| map.get(&key).copied().unwrap_or(0);
            let packs = match way {
                Way::Taken => shipped.packs.saturating_sub(done(&taken)),
                Way::Left => done(&taken).min(shipped.packs).saturating_sub(done(&left)),
            };
            let grams = shipped
                .grams
                .checked_div(u64::from(shipped.packs))
                .unwrap_or(0);
            if packs > 0 {
                found.insert(key, (line.reference.clone(), packs, grams));
            }
        }
    }
    Ok(found)
}

/// Packs that drivers took or left already.
fn by_now(run: &RunState, way: Way) -> BTreeMap<(RecordId, RecordId, u32), u32> {
    let mut found = BTreeMap::new();
    for visit in &run.visits {
        let passed = match way {
            Way::Taken => &visit.visit.taken,
            Way::Left => &visit.visit.left,
        };
        for it in passed {
            for line in &it.lines {
                let packs: &mut u32 = found.entry((it.order, it.shipment, line.line)).or_default();
                *packs = packs.saturating_add(line.packs);
            }
        }
    }
    found
}

/// What is meant of it: all, or so many packs of each reference from the first order on.
fn picked(all: Packs, wishes: &[LineWish]) -> Result<Packs, Problem> {
    if wishes.is_empty() {
        return Ok(all);
    }
    let mut picked = Packs::new();
    for wish in wishes {
        let named = |reference: &str| reference.eq_ignore_ascii_case(wish.reference.trim());
        let of_it = all.iter().filter(|(_, (reference, _, _))| named(reference));
        let most: u32 = of_it.clone().map(|(_, (_, packs, _))| packs).sum();
        let mut rest = wish.packs.unwrap_or(most);
        if rest > most {
            return Err(Problem::refused("too-many-packs")
                .with("ref", wish.reference.trim())
                .with("packs", rest)
                .with("most", most));
        }
        for (key, (reference, packs, grams)) in of_it {
            let some = rest.min(*packs);
            rest = rest.saturating_sub(some);
            if some > 0 {
                picked.insert(*key, (reference.clone(), some, *grams));
            }
        }
    }
    Ok(picked)
}

/// The packs by shipment, with crates: as counted, shared out by weight; else as planned or taken.
fn crated(run: &RunState, packs: Packs, counted: Option<u32>, way: Way) -> Vec<Passed> {
    let mut passed: Vec<(Passed, u64)> = Vec::new();
    for ((order, shipment, line), (_, packs, grams)) in packs {
        let weight = grams.saturating_mul(u64::from(packs)).max(1);
        let line = PassedLine { line, packs };
        match passed
            .last_mut()
            .filter(|(it, _)| (it.order, it.shipment) == (order, shipment))
        {
            Some((held, sum)) => {
                held.lines.push(line);
                *sum = sum.saturating_add(weight);
            }
            None => passed.push((
                Passed {
                    order,
                    shipment,
                    lines: vec![line],
                    crates: 0,
                },
                weight,
            )),
        }
    }
    let whole: u64 = passed.iter().map(|(_, weight)| weight).sum();
    let mut before = 0_u64;
    let upto = |weight: u64, crates: u32| {
        let share = u128::from(crates).saturating_mul(u128::from(weight));
        let share = share.checked_div(u128::from(whole)).unwrap_or(0);
        u32::try_from(share).unwrap_or(crates)
    };
    for (it, weight) in &mut passed {
        let after = before.saturating_add(*weight);
        it.crates = match counted {
            Some(crates) => upto(after, crates).saturating_sub(upto(before, crates)),
            None => expected(run, it, way),
        };
        before = after;
    }
    passed.into_iter().map(|(it, _)| it).collect()
}

/// Crates of an order where nobody counted: as planned, or as taken aboard.
fn expected(run: &RunState, passed: &Passed, way: Way) -> u32 {
    match way {
        Way::Taken => {
            let planned = run.lines.iter().filter(|it| it.order == passed.order);
            let of_it = planned.filter(|it| passed.lines.iter().any(|line| line.line == it.line));
            of_it
                .filter_map(|it| it.planned)
                .fold(0, |sum, it| sum.saturating_add(it.crates))
        }
        Way::Left => {
            let sum = |sum: u32, all: &[Passed]| -> u32 {
                let of_it = all.iter().filter(|it| it.shipment == passed.shipment);
                of_it.fold(sum, |sum, it| sum.saturating_add(it.crates))
            };
            let visits = || run.visits.iter().map(|it| &it.visit);
            let taken = visits().fold(0, |so_far, it| sum(so_far, &it.taken));
            let left = visits().fold(0, |so_far, it| sum(so_far, &it.left));
            taken.saturating_sub(left)
        }
    }
}

/// Nothing passes at a stop: it was all said before, or its time has not come.
fn nothing(
    view: &View<'_>,
    id: &RecordId,
    run: &RunState,
    pool: &PoolState,
    hub: &HubId,
    way: Way,
) -> Result<RunShown, Problem> {
    let done = run.lines.iter().any(|it| match way {
        Way::Taken => it.seller == *hub && it.taken > 0,
        Way::Left => it.buyer == *hub && it.left > 0,
    });
    if done {
        return row::shown(view, id, run, vec![Remark::new("already-done")]);
    }
    let code = match way {
        Way::Taken => "nothing-to-load",
        Way::Left => "nothing-to-deliver",
    };
    Err(Problem::failed(code)
        .with("run", &run.name)
        .with("hub", pool.code(hub)))
}
