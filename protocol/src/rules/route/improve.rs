//! A good order of many stops: nearest neighbour and first to close, improved by turning round
//! stretches (2-opt) and moving single stops, as long as the order becomes better.

use crate::limits::ROUTE_MOVES_MAX;
use crate::rules::route::Found;
use crate::rules::route::known::{At, Cost, Known};

/// The better of two improved beginnings.
pub(super) fn best(known: &Known) -> (Vec<usize>, Found) {
    let nearest = begun(known, |at, stop| {
        (
            known.after(at, stop).cost.late,
            0,
            known.metres_to(at, stop),
        )
    });
    let first_to_close = begun(known, |at, stop| {
        let closes = known.closes(stop).unwrap_or(u32::MAX);
        (0, closes, known.metres_to(at, stop))
    });
    let nearest = improved(known, nearest);
    let first_to_close = improved(known, first_to_close);
    let (order, found) = if first_to_close.0 < nearest.0 {
        first_to_close.1
    } else {
        nearest.1
    };
    (order, found)
}

/// An order begun by always going where `choice` is least, ties by code.
fn begun<K: Ord>(known: &Known, choice: impl Fn(At, usize) -> K) -> Vec<usize> {
    let mut at = known.begin();
    let mut order = Vec::with_capacity(known.len());
    let next = |at: At| {
        let open = (0..known.len()).filter(|stop| known.may_follow(at, *stop));
        open.min_by_key(|stop| choice(at, *stop))
    };
    while let Some(stop) = next(at) {
        at = known.after(at, stop);
        order.push(stop);
    }
    order
}

/// Makes the best move again and again, until none helps.
fn improved(known: &Known, mut order: Vec<usize>) -> (Cost, (Vec<usize>, Found)) {
    let begun = known.cost(&order).unwrap_or_default();
    let mut cost = begun;
    let mut moves = 0;
    while moves < ROUTE_MOVES_MAX {
        let Some((better, changed)) = best_move(known, &order, cost) else {
            break;
        };
        (cost, order) = (better, changed);
        moves += 1;
    }
    let found = Found::Improved {
        begun_metres: begun.metres,
        begun_late: begun.late,
        moves,
    };
    (cost, (order, found))
}

/// The order one move away that is best, if it is better; of equal ones the first.
fn best_move(known: &Known, order: &[usize], cost: Cost) -> Option<(Cost, Vec<usize>)> {
    let mut best: Option<(Cost, Vec<usize>)> = None;
    for from in 0..order.len() {
        for to in 0..order.len() {
            for changed in [turned(order, from, to), moved(order, from, to)] {
                let Some(changed) = changed else { continue };
                let Some(new) = known.cost(&changed) else {
                    continue;
                };
                if new < best.as_ref().map_or(cost, |(best, _)| *best) {
                    best = Some((new, changed));
                }
            }
        }
    }
    best
}

/// The order with a stretch turned round.
fn turned(order: &[usize], from: usize, to: usize) -> Option<Vec<usize>> {
    if from >= to {
        return None;
    }
    let mut changed = order.to_vec();
    changed.get_mut(from..=to)?.reverse();
    Some(changed)
}

/// The order with one stop at another place.
fn moved(order: &[usize], from: usize, to: usize) -> Option<Vec<usize>> {
    if from == to {
        return None;
    }
    let mut changed = order.to_vec();
    let stretch = changed.get_mut(from.min(to)..=from.max(to))?;
    if from < to {
        stretch.rotate_left(1);
    } else {
        stretch.rotate_right(1);
    }
    Some(changed)
}
