//! Order cycles: opened and closed by their coordinator, seen by all.

mod change;
mod close;
mod comment;
mod date;
mod due;
mod exchange;
mod hypothesis;
mod limits;
mod looked;
mod name;
mod open;
mod plan;
mod review;
mod season;
mod share;

pub use change::change;
pub use close::close;
pub use comment::comment;
pub use due::{do_due, is_due};
pub use exchange::set as set_exchange;
pub use open::open;
pub use review::reviewed;
pub use season::season;
pub use share::shares;

pub(in crate::service) use date::calendar_day;
pub(in crate::service) use exchange::overdue;
pub(in crate::service) use open::name_of;
pub(in crate::service) use share::Shares;

use halle_protocol::{
    id::RecordId,
    object::{CycleState, Pilot, PoolState, Reached, index},
    rules::ShortageRule,
};

use super::{View, names, problem_of_store};
use crate::control::{
    CycleRow, CycleShown, Cycles, ListCycles, PilotRow, Problem, Remark, ShowCycle,
};

/// Order cycles of a pool, newest first.
///
/// # Errors
/// `no-pool`, `several-pools`, `unknown-pool`.
pub fn list(view: &View<'_>, request: ListCycles) -> Result<Cycles, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let mut cycles = Vec::new();
    for cycle in names::cycles(view, &id)? {
        cycles.push(CycleRow {
            name: cycle.name.clone(),
            coordinator: pool.code(&cycle.coordinator),
            state: state_of(&cycle).to_owned(),
            opens: planned(&cycle, "opens"),
            closes: planned(&cycle, "closes"),
            delivers: planned(&cycle, "delivers"),
            orders: orders(view, &cycle.id)?,
        });
    }
    Ok(Cycles { cycles })
}

/// One order cycle.
///
/// # Errors
/// `unknown-cycle`, `several-cycles`.
pub fn show(view: &View<'_>, request: ShowCycle) -> Result<CycleShown, Problem> {
    let (cycle, pool) = names::cycle(view, &request.cycle)?;
    shown(view, &cycle, &pool, Vec::new())
}

/// What a cycle is called: its name, with the coordinator's code where another one in the pool is
/// called the same.
pub(in crate::service) fn label(
    cycle: &CycleState,
    cycles: &[CycleState],
    pool: &PoolState,
) -> String {
    let alike = cycles.iter().filter(|it| it.name == cycle.name).count();
    if alike > 1 {
        cycle.full_name(pool)
    } else {
        cycle.name.clone()
    }
}

fn shown(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
    mut notes: Vec<Remark>,
) -> Result<CycleShown, Problem> {
    notes.extend(conflicts(cycle));
    let lots = view
        .reader()
        .under_index(&index::lots(&cycle.id))
        .map_err(problem_of_store)?;
    Ok(CycleShown {
        cycle: cycle.id.to_string(),
        name: cycle.name.clone(),
        coordinator: pool.code(&cycle.coordinator),
        state: state_of(cycle).to_owned(),
        opens: planned(cycle, "opens"),
        closes: planned(cycle, "closes"),
        delivers: planned(cycle, "delivers"),
        places: planned(cycle, "places"),
        shortage: rule_of(cycle, pool).code().to_owned(),
        lots: lots.len(),
        orders: orders(view, &cycle.id)?,
        every: planned(cycle, "every").and_then(|it| it.parse().ok()),
        by_itself: planned(cycle, "by-itself").is_some(),
        pilot: pilot(view, cycle)?,
        exchanges: exchange::rows(view, cycle, pool)?,
        notes,
    })
}

/// A cycle that this hub runs.
///
/// # Errors
/// `not-coordinator`, `unknown-cycle`, `several-cycles`.
fn coordinated(view: &View<'_>, wanted: &str) -> Result<(CycleState, PoolState), Problem> {
    let (cycle, pool) = names::cycle(view, wanted)?;
    if cycle.coordinator == view.hub() {
        return Ok((cycle, pool));
    }
    Err(Problem::refused("not-coordinator")
        .with("cycle", &cycle.name)
        .with("coordinator", pool.code(&cycle.coordinator)))
}

fn state_of(cycle: &CycleState) -> &'static str {
    if cycle.is_open() { "open" } else { "closed" }
}

/// How too few packs are shared in a cycle: as its coordinator planned, else by the pool's charter.
pub(in crate::service) fn rule_of(cycle: &CycleState, pool: &PoolState) -> ShortageRule {
    let planned = cycle.planned("shortage").and_then(|it| it.parse().ok());
    planned.unwrap_or(pool.charter.shortage)
}

/// What of a cycle is confirmed so far.
pub(in crate::service) fn reached(view: &View<'_>, cycle: &RecordId) -> Result<Reached, Problem> {
    let mut reached = Reached::default();
    for (_, order) in names::orders_of(view, cycle)? {
        reached.add(&order);
    }
    Ok(reached)
}

/// The limits of a cycle and its hypothesis, with what is reached; nothing where none is planned.
fn pilot(view: &View<'_>, cycle: &CycleState) -> Result<Option<PilotRow>, Problem> {
    let hypothesis = planned(cycle, "hypothesis");
    let limits = Pilot::of(cycle);
    if limits.is_none() && hypothesis.is_none() {
        return Ok(None);
    }
    let limits = limits.unwrap_or_default();
    let reached = reached(view, &cycle.id)?;
    Ok(Some(PilotRow {
        buyers: reached.buyers.len(),
        buyers_most: limits.buyers,
        products: reached.products.len(),
        products_most: limits.products,
        spent: reached.cents.into(),
        spend_most: limits.spend.map(Into::into),
        hypothesis,
    }))
}

fn planned(cycle: &CycleState, field: &str) -> Option<String> {
    cycle.planned(field).map(str::to_owned)
}

/// Orders that no newer version replaces.
fn orders(view: &View<'_>, cycle: &RecordId) -> Result<usize, Problem> {
    let orders = names::orders_of(view, cycle)?;
    Ok(orders
        .iter()
        .filter(|(_, it)| it.replaced_by.is_empty())
        .count())
}

/// What two devices of the coordinator planned apart.
fn conflicts(cycle: &CycleState) -> impl Iterator<Item = Remark> + '_ {
    let several = cycle.plan.iter().filter(|(_, values)| values.len() > 1);
    several.map(|(field, values)| {
        Remark::new("plan-edited-apart")
            .with("field", field)
            .with("values", values.join(", "))
    })
}
