//! Lots: who holds which slots of what is for sale in a cycle.
//!
//! Making, withdrawing and releasing are the seller's node's own doing; people hand slots to
//! partners and give them back. A right to buy has no expiry: it comes back only when its holder
//! returns it. Goods may go with it, in consignment.

mod allot;
mod consign;
mod give_back;
mod holding;
mod row;

pub use allot::allot;
pub use consign::{do_due, is_due, sell};
pub use give_back::give_back;

pub(in crate::service) use holding::{Held, held, stock_writer};

use halle_protocol::{
    object::{CycleState, LotState, PoolState},
    record::Ranges,
};

use super::{View, market::Lots, names};
use crate::control::{ListLots, Lots as Answer, Problem};

/// Lots of the cycles of this hub's pools: those it sells or holds slots of, or all; by cycle,
/// newest first, then by reference.
///
/// # Errors
/// `unknown-cycle`, `several-cycles`.
pub fn list(view: &View<'_>, request: ListLots) -> Result<Answer, Problem> {
    let mut lots = Vec::new();
    for (cycle, label, pool) in cycles(view, request.cycle.as_deref())? {
        let mut of_cycle = Vec::new();
        for (id, lot) in Lots::of(view, [cycle.id])?.all() {
            if request.all || concerns(view, lot) {
                of_cycle.push(row::of(view, &pool, &label, id, lot)?);
            }
        }
        of_cycle.sort_by_cached_key(|it| (it.reference.clone(), it.lot.clone()));
        lots.extend(of_cycle);
    }
    Ok(Answer { lots })
}

/// The cycle that is named, or all, each with its label and pool.
fn cycles(
    view: &View<'_>,
    wanted: Option<&str>,
) -> Result<Vec<(CycleState, String, PoolState)>, Problem> {
    if let Some(wanted) = wanted {
        let (cycle, pool) = names::cycle(view, wanted)?;
        let label = super::cycle::label(&cycle, &names::cycles(view, &cycle.pool)?, &pool);
        return Ok(vec![(cycle, label, pool)]);
    }
    let mut found = Vec::new();
    for (id, pool) in names::pools(view)? {
        let cycles = names::cycles(view, &id)?;
        for cycle in &cycles {
            let label = super::cycle::label(cycle, &cycles, &pool);
            found.push((cycle.clone(), label, pool.clone()));
        }
    }
    Ok(found)
}

/// Whether this hub sells a lot, holds slots of it or used some.
fn concerns(view: &View<'_>, lot: &LotState) -> bool {
    let us = view.hub();
    lot.seller == us
        || lot.holdings.iter().any(|it| it.hub == us)
        || lot.uses.values().any(|it| it.by == us)
}

/// Slots of several sets in as few sets.
fn joined<'a>(sets: impl IntoIterator<Item = &'a Ranges>) -> Ranges {
    sets.into_iter()
        .fold(Ranges::default(), |all, some| all.plus(some))
}
