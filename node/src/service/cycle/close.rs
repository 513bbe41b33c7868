//! Closing a cycle, or one hub's part in it.

use std::collections::BTreeSet;

use halle_protocol::{
    document::{Kind, Period},
    engine::{Turn, chains_of},
    id::{DocumentId, Writer},
    identity::Role,
    limits::CUTOFF_OFFERS_MAX,
    object::{CycleState, ObjectKey, OrderState, PoolState},
    record::{Body, Close, Cutoff, Exchange, Side},
};

use super::{coordinated, exchange::side_of, shown};
use crate::{
    control::{CloseCycle, CycleShown, Problem, Remark},
    service::{
        Seen, View, names,
        order::{needs, takes_part},
        problem_of_publish, problem_of_store,
    },
};

/// Closes a cycle that this hub coordinates, or ends one hub's part in it. The record names the newest
/// envelope of every trade chain held here: what it covers is in time, the rest is late.
///
/// # Errors
/// `not-coordinator`, `not-own-exchange`, `products-of-seller`, `too-many-products`;
/// `bad-exchange-side`, `unknown-hub`, `unknown-offer`, `several-offers`, `unknown-cycle`,
/// `several-cycles`, `not-member`.
pub fn close(turn: &mut Turn<'_>, seen: &Seen, request: CloseCycle) -> Result<CycleShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let whole = request.of.is_none() && request.products.is_empty() && request.side.is_none();
    let (cycle, pool, ends) = if whole {
        let (cycle, pool) = coordinated(&view, &request.cycle)?;
        (cycle, pool, None)
    } else {
        let (cycle, pool) = names::cycle(&view, &request.cycle)?;
        takes_part(&view, &pool)?;
        let part = exchange(&view, (&cycle, &pool), &request)?;
        (cycle, pool, Some(part))
    };
    if is_over(&cycle, ends.as_ref()) {
        return shown(&view, &cycle, &pool, vec![Remark::new("already-done")]);
    }
    end(turn, seen, &cycle, ends)?;
    let view = View::of(turn, seen);
    let ended: CycleState = view
        .row(&ObjectKey::Cycle(cycle.id))?
        .ok_or_else(|| Problem::failed("not-counted"))?;
    let notes = notes(&view, &ended)?;
    shown(&view, &ended, &pool, notes)
}

/// Writes that a cycle is closed, or that a part of it ends, and settles the turn.
pub(super) fn end(
    turn: &mut Turn<'_>,
    seen: &Seen,
    cycle: &CycleState,
    part: Option<Exchange>,
) -> Result<(), Problem> {
    let view = View::of(turn, seen);
    let covers = covers(&view, cycle)?;
    let trade = cycle.trade_of(view.hub());
    let cycle = cycle.id;
    let body = match part.clone() {
        None => Body::Close(Close { cycle, covers }),
        Some(exchange) => Body::Cutoff(Cutoff {
            cycle,
            exchange,
            covers,
        }),
    };
    turn.record(&trade, &body).map_err(problem_of_publish)?;
    turn.settle().map_err(problem_of_store)?;
    let ended: Option<CycleState> = turn
        .row(&ObjectKey::Cycle(cycle))
        .map_err(problem_of_store)?;
    let counts = ended.is_some_and(|it| is_over(&it, part.as_ref()));
    counts
        .then_some(())
        .ok_or_else(|| Problem::failed("not-counted"))
}

/// Whether nobody can order in a cycle, or in a part of it, any more.
pub(super) fn is_over(cycle: &CycleState, part: Option<&Exchange>) -> bool {
    let Some(part) = part.filter(|_| cycle.is_open()) else {
        return !cycle.is_open();
    };
    match part {
        Exchange::Incoming { seller, offers } if !offers.is_empty() => {
            offers.iter().all(|offer| !cycle.sells(seller, offer))
        }
        Exchange::Incoming { .. } | Exchange::Outgoing { .. } => {
            cycle.cutoffs.iter().any(|(_, it)| it.exchange == *part)
        }
    }
}

/// The part that somebody means.
fn exchange(
    view: &View<'_>,
    (cycle, pool): (&CycleState, &PoolState),
    request: &CloseCycle,
) -> Result<Exchange, Problem> {
    let us = view.hub();
    let hub = match &request.of {
        Some(code) => names::hub(pool, code)?,
        None => us,
    };
    let side = side_of(request.side.as_deref())?;
    if us != cycle.coordinator && (hub != us || side == Side::Buyers) {
        return Err(Problem::refused("not-own-exchange")
            .with("hub", pool.code(&hub))
            .with("coordinator", pool.code(&cycle.coordinator)));
    }
    if side == Side::Buyers {
        return if request.products.is_empty() {
            Ok(Exchange::Outgoing { buyer: hub })
        } else {
            Err(Problem::usage("products-of-seller"))
        };
    }
    let all = names::offers_of(view, &hub)?;
    let mut offers = BTreeSet::new();
    for product in &request.products {
        offers.insert(names::offer(view, &all, product)?.offer);
    }
    if offers.len() > CUTOFF_OFFERS_MAX {
        return Err(Problem::usage("too-many-products").with("most", CUTOFF_OFFERS_MAX));
    }
    Ok(Exchange::Incoming {
        seller: hub,
        offers: offers.into_iter().collect(),
    })
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

/// What is still open in a cycle that is closed.
fn notes(view: &View<'_>, cycle: &CycleState) -> Result<Vec<Remark>, Problem> {
    if cycle.is_open() {
        return Ok(Vec::new());
    }
    let orders = names::orders_of(view, &cycle.id)?;
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
