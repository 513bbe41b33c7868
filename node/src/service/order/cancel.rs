//! The buyer wants lines no more.

use halle_protocol::{
    engine::Turn,
    identity::Role,
    object::{CycleState, LineState, ObjectKey},
    record::{Body, Cancel},
};

use super::{
    counted,
    pick::{meant, whole},
    right::{is_buyer, needs},
    shown,
};
use crate::{
    control::{CancelOrder, OrderShown, Problem},
    service::{Seen, View, names, problem_of_publish, problem_of_store},
};

/// Cancels lines of an order of this hub, all that have not left where none is named. Slots that
/// were confirmed come free once the seller's node has seen it.
///
/// # Errors
/// `not-buyer`, `already-shipped`, `nothing-to-cancel`, `whole-lines`; `unknown-order`,
/// `unknown-line`.
pub fn cancel(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: CancelOrder,
) -> Result<OrderShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (id, order) = names::order(&view, &request.order)?;
    let name = names::short(&id);
    is_buyer(&view, &name, &order)?;
    let lines = meant(&order, &name, &request.lines)?;
    whole(&lines, &request.lines)?;
    let left = |line: &LineState| !line.shipped.is_empty();
    let gone = lines.iter().find(|(_, line)| left(line));
    if let (Some((_, line)), false) = (gone, request.lines.is_empty()) {
        return Err(Problem::refused("already-shipped")
            .with("order", name)
            .with("ref", &line.line.reference));
    }
    let open = lines
        .iter()
        .filter(|(_, line)| line.cancelled.is_none() && !left(line));
    let open: Vec<u32> = open.map(|(number, _)| *number).collect();
    if open.is_empty() {
        if lines.iter().any(|(_, line)| line.cancelled.is_some()) {
            return shown(&view, &id, true, Vec::new());
        }
        return Err(Problem::refused("nothing-to-cancel").with("order", name));
    }
    let cycle: CycleState = view
        .row(&ObjectKey::Cycle(order.cycle))?
        .ok_or_else(|| Problem::failed("not-counted"))?;
    let body = Body::Cancel(Cancel {
        order: id,
        lines: open,
    });
    let trade = cycle.trade_of(order.buyer);
    let record = turn.record(&trade, &body).map_err(problem_of_publish)?;
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    counted(&view, &id, &[record])?;
    shown(&view, &id, false, Vec::new())
}
