//! What is left as a deposit for each pack of an order, as its buyer saw it when it ordered.
//!
//! It stands beside the order in the buyer's trade document: nobody else can say it.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    envelope::{Operation, Scalar},
    id::{HubId, RecordId},
    limits::CENTS_MAX,
    money::Amount,
    object::{CycleState, ObjectKey, OfferState, OrderState},
    record::OrderLine,
};

use crate::{
    control::Problem,
    service::{View, problem_of_publish, problem_of_store},
};

/// Group of deposits in a buyer's trade document.
const GROUP: &str = "deposit";

/// Keeps what offers ask for each pack beside an order of this hub that was just recorded.
///
/// # Errors
/// A refused writing, a store's failure.
pub(in crate::service) fn pin(
    turn: &mut Turn<'_>,
    cycle: &CycleState,
    (id, seller, lines): (&RecordId, HubId, &[OrderLine]),
) -> Result<(), Problem> {
    let mut asked = Vec::new();
    for (number, line) in (0_u32..).zip(lines) {
        let key = ObjectKey::Offer(seller, line.offer);
        let offer: Option<OfferState> = turn.row(&key).map_err(problem_of_store)?;
        if let Some(deposit) = offer.and_then(|it| it.deposit) {
            let field = format!("{GROUP}/{id}/{number}");
            asked.push(Operation::Put(field, Scalar::Int(deposit.cents())));
        }
    }
    if !asked.is_empty() {
        let trade = cycle.trade_of(turn.local().hub);
        turn.publish(&trade, asked).map_err(problem_of_publish)?;
    }
    Ok(())
}

/// What is left for each pack of an order's lines, by their numbers.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn pinned(
    view: &View<'_>,
    cycle: &CycleState,
    id: &RecordId,
    order: &OrderState,
) -> Result<BTreeMap<u32, Amount>, Problem> {
    let document = cycle.trade_of(order.buyer).id();
    let fields = view.reader().fields(&document, &format!("{GROUP}/{id}"));
    let mut pinned = BTreeMap::new();
    for (name, value) in fields.map_err(problem_of_store)? {
        let cents = value.values.last().and_then(Scalar::int);
        let cents = cents.filter(|it| (1..=CENTS_MAX).contains(it));
        let amount = cents.and_then(|it| Amount::new(it).ok());
        if let (Ok(line), Some(amount)) = (name.parse(), amount) {
            pinned.insert(line, amount);
        }
    }
    Ok(pinned)
}
