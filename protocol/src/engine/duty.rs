//! What a hub's node does by itself when rows change: lots, confirmations, releases, sale entries.
//!
//! Only the (device, epoch) with the role acts, and only once per cause: each duty looks at the
//! rows, which already hold what it did before.

mod band;
mod confirm;
mod lots;
mod price;
mod sale;
mod term;

pub use confirm::Shortfall;
pub use sale::ledger_of;
pub(super) use term::stop as stop_acting;

use std::collections::BTreeSet;

use term::{Acting, acting};

use super::{Allowance, PublishError, Turn};
use crate::{
    id::RecordId,
    identity::{HubState, Role},
    object::{Changed, CycleState, LotState, ObjectKey, OrderState, Reader, index},
    store::StoreError,
};

/// What a node does by itself, and how much it does for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conduct {
    /// Make lots by itself when a cycle opens.
    pub makes_lots: bool,
    /// Confirm orders by itself while stock remains.
    pub confirms: bool,
    /// Bounds on what one partner may ask for, and on what is kept of it.
    pub allowance: Allowance,
}

impl Default for Conduct {
    fn default() -> Self {
        Self {
            makes_lots: true,
            confirms: true,
            allowance: Allowance::default(),
        }
    }
}

/// Does what follows from rows that changed.
pub(super) fn perform(turn: &mut Turn<'_>, changed: &Changed) -> Result<(), StoreError> {
    let us = turn.local.hub;
    let state: HubState = turn.row(&ObjectKey::Hub(us))?.unwrap_or_default();
    let ledger = state.roles(turn.local.writer).contains(&Role::Ledger);
    let acting = acting(turn, &state)?;
    let (stock, begins) = (acting != Acting::No, acting == Acting::Begins);
    if stock && turn.conduct.makes_lots {
        lots::perform(turn, changed, begins)?;
    }
    let mut waiting = orders(turn, changed)?;
    if begins {
        waiting.extend(own_orders(turn)?);
    }
    for id in &waiting {
        let key = &ObjectKey::Order(*id);
        let Some(order): Option<OrderState> = turn.row(key)? else {
            continue;
        };
        if stock && (order.seller == us || order.buyer == us) {
            done(turn.answer_order(id, &order))?;
        }
        if ledger && order.seller == us {
            done(sale::enter(turn, id, &order))?;
        }
    }
    Ok(())
}

/// Orders that changed, and those of this hub's own that wait for slots of a lot that changed.
fn orders(turn: &Turn<'_>, changed: &Changed) -> Result<BTreeSet<RecordId>, StoreError> {
    let (us, writer) = (turn.local.hub, turn.local.writer);
    let reader = Reader::new(turn.store());
    let mut found = BTreeSet::new();
    for key in changed {
        if let ObjectKey::Order(id) = key {
            found.insert(*id);
        }
        let ObjectKey::Lot(id) = key else { continue };
        let lot: Option<LotState> = turn.row(&ObjectKey::Lot(*id))?;
        let Some(lot) = lot.filter(|it| it.seller != us && it.held_by(writer) > 0) else {
            continue;
        };
        for id in reader.under_index(&index::orders(&lot.lot.cycle))? {
            let order: Option<OrderState> = turn.row(&ObjectKey::Order(id))?;
            let ours = order.filter(|it| (it.buyer, it.seller) == (us, lot.seller));
            found.extend(ours.map(|_| id));
        }
    }
    Ok(found)
}

/// All orders that this hub sells or buys.
fn own_orders(turn: &Turn<'_>) -> Result<BTreeSet<RecordId>, StoreError> {
    let us = turn.local.hub;
    let reader = Reader::new(turn.store());
    let mut found = BTreeSet::new();
    for cycle in cycles(turn)? {
        for id in reader.under_index(&index::orders(&cycle.id))? {
            let order: Option<OrderState> = turn.row(&ObjectKey::Order(id))?;
            found.extend(
                order
                    .filter(|it| it.buyer == us || it.seller == us)
                    .map(|_| id),
            );
        }
    }
    Ok(found)
}

/// Cycles of every pool this hub takes part in.
fn cycles(turn: &Turn<'_>) -> Result<Vec<CycleState>, StoreError> {
    let mut found = Vec::new();
    let reader = Reader::new(turn.store());
    for (pool, _) in super::pairing::active_pools(turn.store(), &turn.local.hub)? {
        for id in reader.under_index(&index::cycles(&pool))? {
            found.extend(reader.row::<CycleState>(ObjectKey::Cycle(id))?);
        }
    }
    Ok(found)
}

/// A store that failed is an error; anything of our own that cannot be written is left for a
/// person, who sees the line waiting.
fn done(result: Result<(), PublishError>) -> Result<(), StoreError> {
    match result {
        Err(PublishError::Store(error)) => Err(error),
        Ok(()) | Err(PublishError::Oversize(_) | PublishError::Cut) => Ok(()),
    }
}
