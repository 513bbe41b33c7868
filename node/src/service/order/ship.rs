//! The seller says what left.

use std::collections::BTreeMap;

use halle_protocol::{
    cbor,
    engine::Turn,
    id::RecordId,
    identity::Role,
    limits::RECORD_BYTES_MAX,
    object::{CycleState, LineState, ObjectKey, OrderState},
    record::{Body, Shipment, ShipmentLine},
};

use super::{
    counted,
    line::{outstanding, to_ship},
    pick::{meant, numbered, pick},
    right::{is_seller, needs},
    row::Book,
    shown,
    weigh::{Weights, weight_needed, weights},
};
use crate::{
    control::{OrderShown, Problem, ShipOrder},
    service::{
        Seen, View,
        batch::{Drawn, Named, draw, portion},
        names, problem_of_publish, problem_of_store,
    },
};

/// Bytes of a shipment's lines: what a record holds, less what stands around.
const LINES_BYTES_MAX: usize = RECORD_BYTES_MAX - 256;

/// Ships confirmed lines, all that have not left where none is named. Of a line that is named with
/// fewer packs than are confirmed the rest is short and will not come. Of which batches the packs are is
/// said with the shipment: those that are named, else what expires first. Of goods that are billed by weight
/// what the packs weigh is to be said.
///
/// # Errors
/// `weight-needed`, `not-weighed`, `nothing-to-weigh`, `bad-weight`, `line-twice`; `not-seller`; `nothing-to-ship` until something is confirmed, `too-many-packs`;
/// `unknown-order`, `unknown-line`; `batch-fits-no-line`, `batch-too-many`, `batch-called-back`,
/// `unknown-batch`, `several-batches`.
pub fn ship(turn: &mut Turn<'_>, seen: &Seen, request: ShipOrder) -> Result<OrderShown, Problem> {
    needs(turn, Role::Stock)?;
    let view = View::of(turn, seen);
    let (id, order) = names::order(&view, &request.order)?;
    let name = names::short(&id);
    is_seller(&view, &name, &order)?;
    let mut most = BTreeMap::new();
    for (number, line) in numbered(&order) {
        most.insert(number, to_ship(&view, line)?);
    }
    let picked = pick(&order, &name, &request.lines, &most)?;
    if picked.is_empty() {
        let lines = meant(&order, &name, &request.lines)?;
        if lines.iter().any(|(_, line)| !line.shipped.is_empty()) {
            return shown(&view, &id, true, Vec::new());
        }
        return Err(nothing(
            &view,
            &id,
            &order,
            lines.first().map(|(number, _)| *number),
        )?);
    }
    let weights = weights(&order, &name, &request.weights, &picked)?;
    let lines = lines(&view, &order, &picked, &weights)?;
    let leaving: Vec<Drawn> = lines.iter().map(leaving).collect();
    let (parts, notes) = draw(
        &view,
        &order,
        &leaving,
        Named::all(&view, &request.batches)?,
    )?;
    let mut parts = parts.into_iter();
    let cycle: CycleState = view
        .row(&ObjectKey::Cycle(order.cycle))?
        .ok_or_else(|| Problem::failed("not-counted"))?;
    let trade = cycle.trade_of(order.seller);
    let mut records = Vec::new();
    for lines in parted(lines) {
        let of_it = parts.by_ref().take(lines.len()).flatten().collect();
        let body = Body::Shipment(Shipment { order: id, lines });
        let shipment = turn.record(&trade, &body).map_err(problem_of_publish)?;
        records.push(shipment);
        if let Some(portion) = portion(&id, &shipment, of_it, Vec::new()) {
            records.push(turn.record(&trade, &portion).map_err(problem_of_publish)?);
        }
    }
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    counted(&view, &id, &records)?;
    shown(&view, &id, false, notes)
}

fn leaving(line: &ShipmentLine) -> Drawn {
    Drawn {
        line: line.line,
        packs: line.packs,
        grams: line.grams,
    }
}

fn lines(
    view: &View<'_>,
    order: &OrderState,
    picked: &BTreeMap<u32, u32>,
    weights: &Weights,
) -> Result<Vec<ShipmentLine>, Problem> {
    let mut lines = Vec::new();
    for (number, line) in numbered(order) {
        if let Some(packs) = picked.get(&number) {
            let confirms = outstanding(view, line)?
                .into_iter()
                .map(|(id, _)| id)
                .collect();
            let (packs, weight) = (*packs, weights.get(&number).copied());
            let grams = match line.line.weighed {
                None => grams(line, packs),
                Some(_) if packs == 0 => 0,
                Some(_) => weight.ok_or_else(|| weight_needed(line, packs))?,
            };
            lines.push(ShipmentLine {
                line: number,
                confirms,
                packs,
                grams,
            });
        }
    }
    Ok(lines)
}

/// Weight of so many packs of a line, grams.
pub(super) fn grams(line: &LineState, packs: u32) -> u64 {
    line.line.grams.saturating_mul(u64::from(packs))
}

/// As few shipments as records can hold.
fn parted(lines: Vec<ShipmentLine>) -> Vec<Vec<ShipmentLine>> {
    let mut parts: Vec<Vec<ShipmentLine>> = Vec::new();
    let mut bytes = 0_usize;
    for line in lines {
        let size = cbor::length(&line);
        match parts.last_mut() {
            Some(part) if bytes.saturating_add(size) <= LINES_BYTES_MAX => {
                bytes = bytes.saturating_add(size);
                part.push(line);
            }
            _ => {
                bytes = size;
                parts.push(vec![line]);
            }
        }
    }
    parts
}

/// Why nothing can leave: the reason of the first line that was meant.
fn nothing(
    view: &View<'_>,
    id: &RecordId,
    order: &OrderState,
    line: Option<u32>,
) -> Result<Problem, Problem> {
    let row = Book::of(view)?.row(id, order)?;
    let meant = row.lines.iter().find(|it| Some(it.line) == line);
    let why = meant.map_or(row.state.clone(), |line| {
        line.reason
            .as_ref()
            .map_or_else(|| line.state.clone(), |reason| reason.code.clone())
    });
    Ok(Problem::failed("nothing-to-ship")
        .with("order", row.order)
        .with("buyer", row.buyer)
        .with("why", why))
}
