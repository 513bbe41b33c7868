//! Changing what is planned of a cycle, once it is said whom that concerns (OC6).

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    identity::Role,
    object::{CycleState, ObjectKey, PoolState},
};

use super::{coordinated, open::late_close, plan::Plan};
use crate::{
    control::{ChangeCycle, ConcernedRow, CycleChanged, Problem, Remark},
    service::{Seen, View, names, order::needs, problem_of_publish, problem_of_store},
};

/// Changes dates, places or the shortage rule of a cycle that this hub runs; says who has orders in it.
///
/// # Errors
/// `not-coordinator`, `nothing-to-change`, `bad-date`, `unknown-shortage-rule`, `words-too-long`;
/// `unknown-cycle`, `several-cycles`.
pub fn change(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ChangeCycle,
) -> Result<CycleChanged, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = coordinated(&view, &request.cycle)?;
    let plan = Plan::read(&request.plan)?;
    if plan.is_empty() {
        return Err(Problem::usage("nothing-to-change").with("cycle", &cycle.name));
    }
    let before = Plan::of(&cycle);
    let plan = plan.beyond(&before);
    let changes = plan.changes(&before);
    let concerned = concerned(&view, &cycle, &pool)?;
    let mut notes = Vec::new();
    if changes.is_empty() {
        notes.push(Remark::new("already-done"));
    } else if request.dry_run {
        notes.push(Remark::new("nothing-written"));
    } else {
        turn.publish(&cycle.trade_of(cycle.coordinator), plan.operations())
            .map_err(problem_of_publish)?;
        turn.settle().map_err(problem_of_store)?;
    }
    let changed: CycleState = turn
        .row(&ObjectKey::Cycle(cycle.id))
        .map_err(problem_of_store)?
        .ok_or_else(|| Problem::failed("not-counted"))?;
    notes.extend(late_close(&Plan::of(&changed)));
    if !changed.is_open() {
        notes.push(Remark::new("cycle-closed-already").with("cycle", &changed.name));
    }
    Ok(CycleChanged {
        cycle: cycle.name.clone(),
        changes,
        concerned,
        dry_run: request.dry_run,
        notes,
    })
}

/// Hubs with orders that stand in a cycle: how many they bought and sold, and for how much.
fn concerned(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
) -> Result<Vec<ConcernedRow>, Problem> {
    let mut rows: BTreeMap<String, ConcernedRow> = BTreeMap::new();
    for (_, order) in names::orders_of(view, &cycle.id)? {
        let lines = order.lines.iter().filter(|it| it.cancelled.is_none());
        let cents = lines.fold(0_i64, |sum, it| {
            sum.saturating_add(it.line.terms().estimate(it.line.packs).cents())
        });
        if !order.replaced_by.is_empty() || cents == 0 {
            continue;
        }
        for (hub, buys) in [(order.buyer, true), (order.seller, false)] {
            let code = pool.code(&hub);
            let row = rows.entry(code.clone()).or_insert_with(|| ConcernedRow {
                hub: code,
                bought: 0,
                sold: 0,
                value: 0.into(),
            });
            let count = if buys { &mut row.bought } else { &mut row.sold };
            *count = count.saturating_add(1);
            row.value = i64::from(row.value).saturating_add(cents).into();
        }
    }
    Ok(rows.into_values().collect())
}
