//! Of which batches an order's shipments were, said or corrected after they left.

use halle_protocol::{
    engine::Turn,
    id::{HubId, PoolId, RecordId},
    identity::Role,
    object::{CycleState, ObjectKey, OrderState, PoolState, portions_of},
    record::PortionLine,
};

use super::{
    draw::{Drawn, Named, draw, is_one_line, line_of, portion},
    find,
};
use crate::{
    control::{AssignBatch, BatchPartRow, OrderShown, Problem},
    service::{
        Seen, View, names,
        order::{is_seller, needs, shown},
        problem_of_publish, problem_of_store,
    },
};

/// Of which batches packs of a line are that left.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn parts_of_line(
    view: &View<'_>,
    order: &OrderState,
    number: u32,
) -> Result<Vec<BatchPartRow>, Problem> {
    let shipped = line_of(order, number).map(|it| it.shipped.as_slice());
    let pool: Option<PoolState> = match shipped {
        None | Some([]) => None,
        Some(_) => view.row(&ObjectKey::Pool(order.pool))?,
    };
    let Some((shipped, pool)) = shipped.zip(pool) else {
        return Ok(Vec::new());
    };
    let mut parts: Vec<BatchPartRow> = Vec::new();
    for it in shipped {
        let (_, lines) = standing(view, &it.shipment, &order.seller, &order.pool)?;
        for part in lines.iter().filter(|it| it.line == number) {
            parts.push(BatchPartRow {
                batch: find::name_of(view, &pool, &part.batch)?,
                packs: part.packs,
            });
        }
    }
    Ok(parts)
}

/// The portions of a shipment that stand, and what they say together.
fn standing(
    view: &View<'_>,
    shipment: &RecordId,
    seller: &HubId,
    pool: &PoolId,
) -> Result<(Vec<RecordId>, Vec<PortionLine>), Problem> {
    let found = portions_of(&view.reader(), shipment, seller, pool).map_err(problem_of_store)?;
    let ids = found.iter().map(|(it, _)| it.id).collect();
    let mut lines: Vec<PortionLine> = found.into_iter().flat_map(|(_, it)| it.lines).collect();
    lines.sort_unstable();
    lines.dedup();
    Ok((ids, lines))
}

/// The seller says of which batches lines are that have left. Lines that are not named keep what was
/// said of them; without any name, those of which nothing was said take what expires first.
///
/// # Errors
/// `not-seller`, `nothing-shipped`; `batch-fits-no-line`, `batch-too-many`, `batch-called-back`;
/// `unknown-batch`, `several-batches`, `unknown-order`, `several-orders`.
pub fn assign(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: AssignBatch,
) -> Result<OrderShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (id, order) = names::order(&view, &request.order)?;
    is_seller(&view, &names::short(&id), &order)?;
    let shipments = shipments(&order);
    if shipments.is_empty() {
        return Err(Problem::refused("nothing-shipped").with("order", names::short(&id)));
    }
    let named = Named::all(&view, &request.batches)?;
    let only = is_one_line(&all_left(&order));
    let (mut leaving, mut of_shipment) = (Vec::new(), Vec::new());
    let mut said = Vec::new();
    for shipment in shipments {
        let (stand, held) = standing(&view, &shipment, &order.seller, &order.pool)?;
        let anew = left_with(&order, &shipment).into_iter().filter(|it| {
            let is_said = held.iter().any(|part| part.line == it.line);
            let means = |line| named.iter().any(|wish| wish.fits(line, only));
            let is_named = line_of(&order, it.line).is_some_and(means);
            is_named || (named.is_empty() && !is_said)
        });
        for it in anew {
            leaving.push(it);
            of_shipment.push(shipment);
        }
        said.push((shipment, stand, held));
    }
    let (parts, notes) = draw(&view, &order, &leaving, named)?;
    let mut bodies = Vec::new();
    for (shipment, stand, held) in said {
        let anew = of_shipment.iter().zip(&leaving).zip(&parts);
        let anew: Vec<_> = anew.filter(|((it, _), _)| **it == shipment).collect();
        let is_anew = |line| anew.iter().any(|((_, it), _)| it.line == line);
        let kept = held.iter().filter(|it| !is_anew(it.line)).copied();
        let mut now: Vec<PortionLine> = kept.collect();
        now.extend(anew.iter().flat_map(|(_, parts)| parts.iter().copied()));
        now.sort_unstable();
        if now != held || stand.len() > 1 {
            bodies.extend(portion(&id, &shipment, now, stand));
        }
    }
    let done = bodies.is_empty();
    let cycle: CycleState = view
        .row(&ObjectKey::Cycle(order.cycle))?
        .ok_or_else(|| Problem::failed("not-counted"))?;
    let trade = cycle.trade_of(order.seller);
    for body in bodies {
        turn.record(&trade, &body).map_err(problem_of_publish)?;
    }
    turn.settle().map_err(problem_of_store)?;
    shown(&View::of(turn, seen), &id, done, notes)
}

/// What of each line left with a shipment.
fn left_with(order: &OrderState, shipment: &RecordId) -> Vec<Drawn> {
    let mut found = Vec::new();
    for (number, line) in (0_u32..).zip(&order.lines) {
        let of_it = line.shipped.iter().filter(|it| it.shipment == *shipment);
        found.extend(of_it.filter(|it| it.packs > 0).map(|it| Drawn {
            line: number,
            packs: it.packs,
            grams: it.grams,
        }));
    }
    found
}

/// All that left.
fn all_left(order: &OrderState) -> Vec<Drawn> {
    let shipments = shipments(order);
    let left = shipments.iter().flat_map(|it| left_with(order, it));
    left.collect()
}

/// Shipments of an order, each once.
fn shipments(order: &OrderState) -> Vec<RecordId> {
    let mut found: Vec<RecordId> = Vec::new();
    for it in order.lines.iter().flat_map(|it| &it.shipped) {
        if !found.contains(&it.shipment) {
            found.push(it.shipment);
        }
    }
    found
}
