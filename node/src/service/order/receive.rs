//! The buyer says what arrived.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    identity::Role,
    object::{CycleState, LineState, ObjectKey, OrderState},
    record::{Body, GoodsState, Receipt, ReceiptLine},
};

use super::{
    complain::{accepted, bodies, complaints},
    counted,
    pick::{Numbered, meant, spread},
    right::{is_buyer, needs},
    ship::grams,
    shown,
    weigh::{Weights, shared, weights},
};
use crate::{
    control::{LineWish, OrderShown, Problem, ReceiveOrder},
    service::{Seen, View, deposit::enter, names, problem_of_publish, problem_of_store},
};

/// Receives what left, all as shipped where nothing is named: one receipt a shipment. A line that
/// was received may be received again with fewer packs, for of several receipts the least counts.
/// Packs that are complained of are not received, unless they were before. Of goods that are billed by weight
/// the buyer may say what its own scale shows, which it then agrees to.
///
/// # Errors
/// `line-twice`, `not-weighed`, `nothing-to-weigh`, `bad-weight`;
/// `not-buyer`; `bad-complaint`, `bad-photo`; `nothing-to-receive` until something is shipped, `too-many-packs`;
/// `unknown-order`, `unknown-line`.
pub fn receive(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ReceiveOrder,
) -> Result<OrderShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (id, order) = names::order(&view, &request.order)?;
    let name = names::short(&id);
    is_buyer(&view, &name, &order)?;
    let wishes = accepted(&order, &name, &request)?;
    let named = if request.lines.is_empty() {
        &[][..]
    } else {
        &wishes
    };
    let lines = meant(&order, &name, named)?;
    if lines.iter().all(|(_, line)| line.shipped.is_empty()) {
        let seller = names::code_of(&view, &order.seller)?;
        return Err(Problem::failed("nothing-to-receive")
            .with("order", name)
            .with("seller", seller));
    }
    let receipts = receipts(&lines, &wishes, &scale(&order, &name, &request, &lines)?)?;
    if receipts.is_empty() && request.complaints.is_empty() {
        let waited = enter(turn, seen, &id)?;
        let notes = waited.into_iter().collect();
        return shown(&View::of(turn, seen), &id, true, notes);
    }
    let complaints = complaints(turn, &id, &order, &name, &request)?;
    let bodies = said(&id, receipts).chain(bodies(complaints)).collect();
    let records = write(turn, seen, &order, bodies)?;
    counted(&View::of(turn, seen), &id, &records)?;
    let deposit = enter(turn, seen, &id)?;
    shown(
        &View::of(turn, seen),
        &id,
        false,
        deposit.into_iter().collect(),
    )
}

fn said(
    id: &RecordId,
    receipts: BTreeMap<RecordId, Vec<ReceiptLine>>,
) -> impl Iterator<Item = Body> {
    receipts.into_iter().map(|(shipment, lines)| {
        Body::Receipt(Receipt {
            order: *id,
            shipment,
            lines,
        })
    })
}

fn write(
    turn: &mut Turn<'_>,
    seen: &Seen,
    order: &OrderState,
    bodies: Vec<Body>,
) -> Result<Vec<RecordId>, Problem> {
    let view = View::of(turn, seen);
    let cycle: CycleState = view
        .row(&ObjectKey::Cycle(order.cycle))?
        .ok_or_else(|| Problem::failed("not-counted"))?;
    let trade = cycle.trade_of(order.buyer);
    let mut records = Vec::new();
    for body in bodies {
        records.push(turn.record(&trade, &body).map_err(problem_of_publish)?);
    }
    turn.settle().map_err(problem_of_store)?;
    Ok(records)
}

/// What the buyer's scale says of the lines that are meant.
fn scale(
    order: &OrderState,
    name: &str,
    request: &ReceiveOrder,
    lines: &Numbered<'_>,
) -> Result<Weights, Problem> {
    let shipped = lines.iter().map(|(number, line)| (*number, line.shipped()));
    weights(order, name, &request.weights, &shipped.collect())
}

/// What is still to be said of each shipment.
fn receipts(
    lines: &Numbered<'_>,
    wishes: &[LineWish],
    weights: &Weights,
) -> Result<BTreeMap<RecordId, Vec<ReceiptLine>>, Problem> {
    let mut receipts: BTreeMap<RecordId, Vec<ReceiptLine>> = BTreeMap::new();
    let named = |line: &LineState| {
        wishes.iter().find(|it| {
            line.line
                .reference
                .eq_ignore_ascii_case(it.reference.trim())
        })
    };
    let mut left: BTreeMap<String, u32> = BTreeMap::new();
    for (number, line) in lines {
        let Some((wish, wanted)) = named(line).and_then(|it| Some((it, it.packs?))) else {
            say(&mut receipts, *number, line, None, weights);
            continue;
        };
        let key = line.line.reference.clone();
        let most = can_arrive(lines, &key);
        if wanted > most {
            return Err(Problem::refused("too-many-packs")
                .with("ref", wish.reference.trim())
                .with("packs", wanted)
                .with("most", most));
        }
        let rest = left.entry(key).or_insert(wanted);
        let here = can_arrive(&vec![(*number, line)], &line.line.reference).min(*rest);
        *rest = rest.saturating_sub(here);
        say(&mut receipts, *number, line, Some(here), weights);
    }
    Ok(receipts)
}

/// Packs of a reference that can be said to have arrived, over all lines: what left, and of what
/// was received no more than that.
fn can_arrive(lines: &Numbered<'_>, reference: &str) -> u32 {
    let of_it = lines
        .iter()
        .filter(|(_, line)| line.line.reference == reference);
    let shipped = of_it.flat_map(|(_, line)| &line.shipped);
    shipped.fold(0, |sum, it| {
        sum.saturating_add(it.received.unwrap_or(it.packs))
    })
}

/// Adds what arrived of a line to the receipts: as shipped, or so many packs from the first
/// shipment on. What was received already is said again only where it is less now, or was weighed.
fn say(
    receipts: &mut BTreeMap<RecordId, Vec<ReceiptLine>>,
    number: u32,
    line: &LineState,
    packs: Option<u32>,
    weights: &Weights,
) {
    let most = line
        .shipped
        .iter()
        .map(|it| it.received.unwrap_or(it.packs));
    let parts: Vec<(u32, u32)> = (0_u32..).zip(most).collect();
    let arrived = packs.map_or_else(|| parts.clone(), |packs| spread(packs, &parts));
    let weight = weights.get(&number).copied();
    let scale = shared(weight.unwrap_or_default(), &arrived);
    for ((shipped, (_, packs)), (_, scale)) in line.shipped.iter().zip(arrived).zip(scale) {
        if weight.is_none() && shipped.received.is_some_and(|before| before <= packs) {
            continue;
        }
        let by_weight = line.line.weighed.is_some();
        receipts
            .entry(shipped.shipment)
            .or_default()
            .push(ReceiptLine {
                line: number,
                packs,
                grams: if by_weight { scale } else { grams(line, packs) },
                state: GoodsState::Good,
            });
    }
}
