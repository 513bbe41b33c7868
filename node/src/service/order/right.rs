//! What this device and this hub may do.

use halle_protocol::{
    engine::Turn,
    identity::Role,
    object::{CycleState, OrderState, PoolState},
};

use crate::{
    control::Problem,
    service::{View, catalogue, names, problem_of_store},
};

/// Refuses what this device has no role for: its record would be void.
///
/// # Errors
/// `no-role`.
pub(in crate::service) fn needs(turn: &Turn<'_>, role: Role) -> Result<(), Problem> {
    if turn.holds(role).map_err(problem_of_store)? {
        return Ok(());
    }
    Err(Problem::refused("no-role").with("role", catalogue::code_of(role)))
}

/// Refuses new trade in a pool that this hub is not, or no more, active in.
///
/// # Errors
/// `not-member`.
pub(in crate::service) fn takes_part(view: &View<'_>, pool: &PoolState) -> Result<(), Problem> {
    if pool.is_active(&view.hub()) {
        return Ok(());
    }
    Err(Problem::refused("not-member").with("pool", &pool.charter.name))
}

/// Refuses new trade in a cycle whose close is known here.
///
/// # Errors
/// `cycle-closed`.
pub(in crate::service) fn cycle_open(cycle: &CycleState) -> Result<(), Problem> {
    if cycle.is_open() {
        return Ok(());
    }
    Err(Problem::refused("cycle-closed").with("cycle", &cycle.name))
}

/// Refuses what only the seller may do.
///
/// # Errors
/// `not-seller`.
pub(in crate::service) fn is_seller(
    view: &View<'_>,
    name: &str,
    order: &OrderState,
) -> Result<(), Problem> {
    if order.seller == view.hub() {
        return Ok(());
    }
    let seller = names::code_of(view, &order.seller)?;
    Err(Problem::refused("not-seller")
        .with("order", name)
        .with("seller", seller))
}

/// Refuses what only the buyer may do.
///
/// # Errors
/// `not-buyer`.
pub(in crate::service) fn is_buyer(
    view: &View<'_>,
    name: &str,
    order: &OrderState,
) -> Result<(), Problem> {
    if order.buyer == view.hub() {
        return Ok(());
    }
    let buyer = names::code_of(view, &order.buyer)?;
    Err(Problem::refused("not-buyer")
        .with("order", name)
        .with("buyer", buyer))
}

/// Refuses to act on an order that was edited apart, until someone chooses.
///
/// # Errors
/// `edited-apart`.
pub(super) fn stands(name: &str, order: &OrderState) -> Result<(), Problem> {
    if order.stands() {
        return Ok(());
    }
    let versions = order
        .rivals
        .iter()
        .chain(&order.replaced_by)
        .map(names::short);
    Err(Problem::refused("edited-apart")
        .with("order", name)
        .with("orders", versions.collect::<Vec<_>>().join(", ")))
}
