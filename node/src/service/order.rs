//! Orders: placed, imported, answered, shipped, received; each with why it stands as it does.
//!
//! A line's state is a fact computed from signed records (`stage`), never something that is
//! set. After every command the rows are asked again whether what was written counts, and if it
//! does not, nothing is kept.

mod again;
mod answer;
mod cancel;
mod complain;
mod draft;
mod export;
mod graph;
mod hold;
mod import;
mod line;
mod meant;
mod note;
mod party;
mod pick;
mod place;
mod plan;
mod reason;
mod receive;
mod right;
mod row;
mod share;
mod ship;
mod stage;
mod weigh;

pub use again::again;
pub use answer::{confirm, decline};
pub use cancel::cancel;
pub use export::export;
pub use import::import;
pub use note::note;
pub use place::place;
pub use receive::receive;
pub use share::share;
pub use ship::ship;

pub(in crate::service) use again::{Asked, asked_by_name, asked_in, repeat};
pub(in crate::service) use hold::held_by;
pub(in crate::service) use note::note_of_line;
pub(in crate::service) use place::{order_packs, placed, tier_of, words_of};
pub(in crate::service) use right::{cycle_open, is_buyer, is_seller, needs, takes_part};
pub(in crate::service) use weigh::shared;

use halle_protocol::{
    id::{PoolId, RecordId},
    object::{ObjectKey, OrderState, Verdict},
};
use row::Book;

use super::{View, catalogue::plain, names};
use crate::control::{ListOrders, OrderRow, OrderShown, Orders, Problem, Remark, ShowOrder};

/// Orders where this hub buys or sells, or all of the pool's, newest first; of one that was
/// replaced only the newest version.
///
/// # Errors
/// `no-pool`, `unknown-pool`, `unknown-cycle`, `several-cycles`.
pub fn list(view: &View<'_>, request: ListOrders) -> Result<Orders, Problem> {
    let us = view.hub();
    let book = Book::of(view)?;
    let mut orders = Vec::new();
    for (id, order) in asked_for(view, &request)? {
        let ours = order.buyer == us || order.seller == us;
        if order.replaced_by.is_empty() && (request.all || ours) {
            orders.push(book.row(&id, &order)?);
        }
    }
    if let Some(client) = request.client.as_deref().map(plain) {
        let is_theirs = |it: &OrderRow| {
            it.client
                .as_deref()
                .map(plain)
                .is_some_and(|of| of.contains(&client))
        };
        orders.retain(is_theirs);
    }
    Ok(Orders { orders })
}

/// One order with every line, slot and reason.
///
/// # Errors
/// `unknown-order`, `several-orders`.
pub fn show(view: &View<'_>, request: ShowOrder) -> Result<OrderShown, Problem> {
    let (id, _) = names::order(view, &request.order)?;
    shown(view, &id, false, Vec::new())
}

/// Orders of the cycle, the pool or all pools that are asked for, newest first.
fn asked_for(
    view: &View<'_>,
    request: &ListOrders,
) -> Result<Vec<(RecordId, OrderState)>, Problem> {
    if let Some(wanted) = &request.cycle {
        let (cycle, _) = names::cycle(view, wanted)?;
        let mut orders = names::orders_of(view, &cycle.id)?;
        orders.sort_by_key(|(id, it)| (std::cmp::Reverse(it.time), *id));
        return Ok(orders);
    }
    let pools: Vec<PoolId> = match &request.pool {
        Some(wanted) => vec![names::pool(view, Some(wanted))?.0],
        None => names::pools(view)?.into_keys().collect(),
    };
    if pools.is_empty() {
        return Err(Problem::failed("no-pool"));
    }
    let mut orders = Vec::new();
    for pool in pools {
        orders.extend(names::orders_in(view, &pool)?);
    }
    orders.sort_by_key(|(id, it)| (std::cmp::Reverse(it.time), *id));
    Ok(orders)
}

/// An order as it stands now; `done` says that it already was as asked.
pub(in crate::service) fn shown(
    view: &View<'_>,
    id: &RecordId,
    done: bool,
    mut notes: Vec<Remark>,
) -> Result<OrderShown, Problem> {
    let order: OrderState = view
        .row(&ObjectKey::Order(*id))?
        .ok_or_else(|| Problem::failed("not-counted"))?;
    let row = Book::of(view)?.row(id, &order)?;
    if row.held_by == 1 {
        notes.push(Remark::new("held-only-here"));
    }
    if done {
        notes.push(Remark::new("already-done"));
    }
    Ok(OrderShown {
        order: row,
        done,
        notes,
    })
}

/// Makes sure that records about an order count: void ones would be a promise that nobody keeps.
///
/// # Errors
/// `not-counted` with the reason.
fn counted(view: &View<'_>, id: &RecordId, records: &[RecordId]) -> Result<(), Problem> {
    let order: Option<OrderState> = view.row(&ObjectKey::Order(*id))?;
    let refused = order.map(|it| it.refused).unwrap_or_default();
    match refused.iter().find(|(record, _)| records.contains(record)) {
        Some((_, verdict)) => {
            let why = match verdict {
                Verdict::Void(why) => super::catalogue::code_of(why),
                Verdict::Pending | Verdict::Valid => "pending".to_owned(),
            };
            Err(Problem::refused("not-counted").with("why", why))
        }
        None => Ok(()),
    }
}
