//! The seller's answers by hand: yes to what no node may promise by itself, or no.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::{Shortfall, Turn},
    id::RecordId,
    identity::Role,
    object::{LineState, ObjectKey, OfferState, OrderState, Stock},
    record::{DeclineReason, Source},
};

use super::{
    line::to_confirm,
    pick::{meant, numbered, pick, whole},
    place::words_of,
    right::{is_seller, needs, stands},
    shown,
};
use crate::{
    control::{ConfirmOrder, DeclineOrder, OrderShown, Problem, Remark},
    service::{Seen, View, names, problem_of_publish, problem_of_store},
};

/// Confirms lines by hand: what is made to order, what came late, what was sold out and is there
/// again, what was ordered at a price that this hub asked before. Without `lines` all that is open, but not what a person declined.
///
/// # Errors
/// `not-seller`, `edited-apart`, `not-enough-free`, `price-changed`, `nothing-to-confirm`,
/// `too-many-packs`, `bad-packs`; `unknown-order`, `unknown-line`.
pub fn confirm(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ConfirmOrder,
) -> Result<OrderShown, Problem> {
    needs(turn, Role::Stock)?;
    let view = View::of(turn, seen);
    let (id, order) = names::order(&view, &request.order)?;
    let name = names::short(&id);
    is_seller(&view, &name, &order)?;
    stands(&name, &order)?;
    if request.lines.iter().any(|it| it.packs == Some(0)) {
        return Err(Problem::usage("bad-packs").with("packs", 0));
    }
    let by_name = !request.lines.is_empty();
    let open: BTreeMap<u32, u32> = numbered(&order)
        .into_iter()
        .filter(|(_, line)| by_name || is_open(line))
        .map(|(number, line)| (number, to_confirm(line)))
        .collect();
    let picked = pick(&order, &name, &request.lines, &open)?;
    if picked.is_empty() {
        let lines = meant(&order, &name, &request.lines)?;
        if lines
            .iter()
            .all(|(_, line)| line.confirmed() >= line.line.packs)
        {
            return shown(&view, &id, true, Vec::new());
        }
        return Err(Problem::failed("nothing-to-confirm").with("order", name));
    }
    let mut short = Vec::new();
    let mut confirmed = 0_u32;
    for (number, packs) in picked {
        let left = confirm_line(turn, seen, &id, &order, number, packs)?;
        confirmed = confirmed.saturating_add(packs.saturating_sub(left));
        if left > 0 {
            short.push(shortage(&order, number, packs, packs.saturating_sub(left)));
        }
    }
    turn.settle().map_err(problem_of_store)?;
    match short.first() {
        Some(first) if confirmed == 0 => Err(Problem {
            args: first.args.clone(),
            ..Problem::refused("not-enough-free")
        }),
        _ => shown(&View::of(turn, seen), &id, false, short),
    }
}

/// Whether a line waits for an answer by itself: a price that moved and a person's own no do not.
fn is_open(line: &LineState) -> bool {
    match &line.declined {
        None | Some((DeclineReason::SoldOut, _)) => true,
        Some((
            DeclineReason::Retired
            | DeclineReason::Price
            | DeclineReason::Closed
            | DeclineReason::Seller,
            _,
        )) => false,
    }
}

fn line_at(order: &OrderState, number: u32) -> Option<&LineState> {
    order.lines.get(usize::try_from(number).ok()?)
}

/// Confirms packs of one line, from lots and free stock first, then made to order where the offer
/// is; answers how many are missing.
fn confirm_line(
    turn: &mut Turn<'_>,
    seen: &Seen,
    id: &RecordId,
    order: &OrderState,
    number: u32,
    packs: u32,
) -> Result<u32, Problem> {
    let shortfall = turn
        .confirm(id, order, number, packs)
        .map_err(problem_of_publish)?;
    let left = match shortfall {
        Shortfall::None => return Ok(0),
        Shortfall::Missing(left) | Shortfall::Price(left) => left,
    };
    let Some(line) = line_at(order, number) else {
        return Ok(left);
    };
    let view = View::of(turn, seen);
    let key = ObjectKey::Offer(order.seller, line.line.offer);
    let Some(offer): Option<OfferState> = view.row(&key)? else {
        return Ok(left);
    };
    let now = offer.terms(line.line.tier);
    if now != line.line.terms() {
        let kept = turn
            .keep_price(order, number, left)
            .map_err(problem_of_publish)?;
        match kept {
            Some(0) => return Ok(left),
            Some(_) => return confirm_more(turn, id, order, number, left),
            None => {}
        }
        return Err(Problem::refused("price-changed")
            .with("ref", &line.line.reference)
            .with("from_cents", line.line.price.cents())
            .with("to_cents", now.price.cents()));
    }
    if offer.stock != Stock::OnDemand {
        return Ok(left);
    }
    turn.make_to_order(order, number, left)
        .map_err(problem_of_publish)?;
    confirm_more(turn, id, order, number, left)
}

/// Confirms from what was just set aside for a line; answers how many packs are missing.
fn confirm_more(
    turn: &mut Turn<'_>,
    id: &RecordId,
    order: &OrderState,
    number: u32,
    left: u32,
) -> Result<u32, Problem> {
    let shortfall = turn
        .confirm(id, order, number, left)
        .map_err(problem_of_publish)?;
    Ok(match shortfall {
        Shortfall::None => 0,
        Shortfall::Missing(left) | Shortfall::Price(left) => left,
    })
}

fn shortage(order: &OrderState, number: u32, packs: u32, free: u32) -> Remark {
    let reference = line_at(order, number).map(|it| it.line.reference.clone());
    Remark::new("not-enough-free")
        .with("ref", reference.unwrap_or_default())
        .with("packs", packs)
        .with("free", free)
}

/// Declines what is not confirmed of lines, all of them where none is named.
///
/// # Errors
/// `not-seller`, `nothing-to-decline`, `whole-lines`, `words-too-long`; `unknown-order`,
/// `unknown-line`.
pub fn decline(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: DeclineOrder,
) -> Result<OrderShown, Problem> {
    needs(turn, Role::Trade)?;
    let words = words_of(request.words.as_deref())?;
    let view = View::of(turn, seen);
    let (id, order) = names::order(&view, &request.order)?;
    let name = names::short(&id);
    is_seller(&view, &name, &order)?;
    let lines = meant(&order, &name, &request.lines)?;
    whole(&lines, &request.lines)?;
    let open = lines.iter().filter(|(_, line)| {
        line.line.from == Source::Seller && line.declined.is_none() && to_confirm(line) > 0
    });
    let open: Vec<u32> = open.map(|(number, _)| *number).collect();
    if open.is_empty() {
        if lines.iter().any(|(_, line)| line.declined.is_some()) {
            return shown(&view, &id, true, Vec::new());
        }
        return Err(Problem::refused("nothing-to-decline").with("order", name));
    }
    for number in open {
        turn.decline(&id, &order.cycle, number, DeclineReason::Seller, &words)
            .map_err(problem_of_publish)?;
    }
    turn.settle().map_err(problem_of_store)?;
    shown(&View::of(turn, seen), &id, false, Vec::new())
}
