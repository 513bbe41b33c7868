//! Closing a cycle.

use halle_protocol::{
    document::{Kind, Period},
    engine::{Turn, chains_of},
    id::{DocumentId, RecordId, Writer},
    identity::Role,
    object::{CycleState, ObjectKey, OrderState},
    record::{Body, Close},
};

use super::{coordinated, shown};
use crate::{
    control::{CloseCycle, CycleShown, Problem, Remark},
    service::{Seen, View, names, order::needs, problem_of_publish, problem_of_store},
};

/// Closes a cycle that this hub coordinates. The close names the newest envelope of every trade
/// chain held here: what it covers is in time, the rest is late.
///
/// # Errors
/// `not-coordinator`; `unknown-cycle`, `several-cycles`.
pub fn close(turn: &mut Turn<'_>, seen: &Seen, request: CloseCycle) -> Result<CycleShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = coordinated(&view, &request.cycle)?;
    if !cycle.is_open() {
        return shown(&view, &cycle, &pool, vec![Remark::new("already-done")]);
    }
    let covers = covers(&view, &cycle)?;
    let trade = cycle.trade_of(view.hub());
    let body = Body::Close(Close {
        cycle: cycle.id,
        covers,
    });
    turn.record(&trade, &body).map_err(problem_of_publish)?;
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    let closed: CycleState = view
        .row(&ObjectKey::Cycle(cycle.id))?
        .filter(|it: &CycleState| !it.is_open())
        .ok_or_else(|| Problem::failed("not-counted"))?;
    let notes = notes(&view, &closed.id)?;
    shown(&view, &closed, &pool, notes)
}

/// The newest place of each chain in every hub's trade document of the cycle; of a cut chain, the
/// last one before its cut.
fn covers(view: &View<'_>, cycle: &CycleState) -> Result<Vec<(DocumentId, Writer, u64)>, Problem> {
    let period = Period::Cycle(cycle.coordinator, cycle.nonce);
    let mut covers = Vec::new();
    for (id, document) in view.reader().documents().map_err(problem_of_store)? {
        let of_cycle = document.kind == Kind::Trade
            && document.period == period
            && document.pool() == Some(cycle.pool);
        if !of_cycle {
            continue;
        }
        for (writer, chain) in chains_of(view.store, &id).map_err(problem_of_store)? {
            if chain.cut != Some(0) {
                covers.push((id, writer, chain.seq));
            }
        }
    }
    Ok(covers)
}

/// What is still open in the closed cycle.
fn notes(view: &View<'_>, cycle: &RecordId) -> Result<Vec<Remark>, Problem> {
    let orders = names::orders_of(view, cycle)?;
    let waiting: usize = orders.iter().map(|(_, order)| unconfirmed(order)).sum();
    let note = Remark::new("unconfirmed-lines").with("count", waiting);
    Ok((waiting > 0).then_some(note).into_iter().collect())
}

/// Lines of an order that nobody has answered in full.
fn unconfirmed(order: &OrderState) -> usize {
    let open = |line: &&halle_protocol::object::LineState| {
        line.declined.is_none() && line.cancelled.is_none() && line.confirmed() < line.line.packs
    };
    if order.replaced_by.is_empty() {
        order.lines.iter().filter(open).count()
    } else {
        0
    }
}
