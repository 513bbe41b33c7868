//! Money that changed hands outside of the ledger.

use halle_protocol::{
    engine::Turn,
    id::{HubId, PoolId, RecordId},
    money::Amount,
    record::{Body, Cause, Entry, EntryKind, Transfer},
};

use super::{
    settlement::to_pay,
    writing::{short_words, shown, write},
};
use crate::{
    control::{EntryShown, Problem, RecordPayment},
    service::{Seen, View, cost::amount_of, ledger::civil, names},
};

/// Says that this hub paid a partner; it counts once the payee acknowledges it. By a settlement it is what is
/// still to be paid there, where no amount is said.
///
/// # Errors
/// `paid-self`, an unknown hub, an amount that is none, `payment-to-whom`, `settlement-overpaid`, what is no payment of the settlement, or the store
/// fails.
pub fn pay(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: RecordPayment,
) -> Result<EntryShown, Problem> {
    let view = View::of(turn, seen);
    let (pool_id, pool) = names::pool(&view, request.pool.as_deref())?;
    let to = request.to.as_deref();
    let to = to.map(|it| names::hub(&pool, it)).transpose()?;
    let planned = match request.settlement.as_deref() {
        Some(wanted) => Some(to_pay(&view, &pool, wanted, to.as_ref())?),
        None => None,
    };
    let payee = to.or(planned.as_ref().map(|it| it.payee));
    let payee = payee.ok_or_else(|| Problem::usage("payment-to-whom"))?;
    let amount = match (request.amount, &planned) {
        (Some(cents), Some(planned)) if cents > planned.rest.cents() => {
            return Err(Problem::refused("settlement-overpaid")
                .with("settlement", names::short(&planned.cause.record))
                .with("hub", pool.code(&payee))
                .with("rest_cents", planned.rest.cents())
                .with("cents", cents));
        }
        (Some(cents), _) => amount_of(cents)?,
        (None, Some(planned)) => planned.rest,
        (None, None) => return Err(Problem::usage("payment-to-whom")),
    };
    if payee == view.hub() {
        return Err(Problem::usage("paid-self").with("hub", pool.code(&payee)));
    }
    if !pool.ever_active(&payee) {
        return Err(Problem::refused("hub-not-member").with("hub", pool.code(&payee)));
    }
    let today = turn.moment.today;
    let date = request.date.as_deref().map_or(Ok(today), civil)?;
    let payment = Payment {
        pool: pool_id,
        payee,
        amount,
        cause: planned.map(|it| it.cause),
        words: short_words(&request.words.unwrap_or_default())?,
        date: date.to_string(),
    };
    let id = payment.enter(turn)?;
    shown(turn, seen, &id, false, Vec::new())
}

/// A payment of this hub.
pub(super) struct Payment {
    /// In which pool.
    pub(super) pool: PoolId,
    /// Who was paid.
    pub(super) payee: HubId,
    /// How much.
    pub(super) amount: Amount,
    /// The payment of a settlement that it is.
    pub(super) cause: Option<Cause>,
    /// For people to read.
    pub(super) words: String,
    /// Civil date.
    pub(super) date: String,
}

impl Payment {
    /// Enters it: the payee's balance falls, this hub's rises.
    ///
    /// # Errors
    /// A refused writing, a store's failure.
    pub(super) fn enter(self, turn: &mut Turn<'_>) -> Result<RecordId, Problem> {
        let entry = Entry {
            pool: self.pool,
            date: self.date,
            kind: EntryKind::Payment,
            words: self.words,
            cause: self.cause,
            transfers: vec![Transfer {
                debit: self.payee,
                credit: turn.local().hub,
                amount: self.amount,
                names: None,
            }],
            cost: None,
            corrects: None,
            nonce: turn.nonce(),
        };
        write(turn, &self.pool, &Body::Entry(entry))
    }
}
