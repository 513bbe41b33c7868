//! What this hub can agree to, and what it is to pay.

use halle_protocol::{
    id::{HubId, RecordId},
    money::Amount,
    object::{Paid, PoolState, SettlementState, owes},
    record::{Cause, Settlement},
};

use super::{Found, codes, find, in_pool};
use crate::{
    control::Problem,
    service::{View, names, problem_of_store},
};

/// Refuses to agree to what is not so here: of each debt of this hub no more than is owed, less what other
/// proposals settle that it agreed to and that still wait.
///
/// # Errors
/// `settlement-refused`, `settlement-replaced`, `settlement-undoes`, `settlement-beyond`, a store's failure.
pub(super) fn may_agree(
    view: &View<'_>,
    pool: &PoolState,
    (id, state): &Found,
    all: &[Found],
) -> Result<(), Problem> {
    if let Some(refused) = state.refused() {
        let hub = pool.code(&refused.hub);
        return Err(Problem::refused("settlement-refused").with("hub", hub));
    }
    if let Some(other) = &state.replaced_by {
        let other = names::short(other);
        return Err(Problem::refused("settlement-replaced").with("other", other));
    }
    let settlement = &state.settlement;
    let left = places(all, settlement.instead);
    if let Some((other, _)) = left.iter().find(|(_, it)| it.holds()) {
        let other = names::short(other);
        return Err(Problem::refused("settlement-undoes").with("other", other));
    }
    let us = view.hub();
    let waiting: Vec<&Settlement> = all
        .iter()
        .filter(|(other, it)| {
            other != id
                && !left.iter().any(|(it, _)| it == other)
                && it.answer(&us).is_some_and(|it| it.agrees)
                && (it.refused().is_none() && it.replaced_by.is_none() && !it.is_agreed())
        })
        .map(|(_, it)| &it.settlement)
        .collect();
    for (debtor, creditor, amount) in settlement.named(&settlement.debts) {
        if debtor != us && creditor != us {
            continue;
        }
        let owed =
            owes(view.store, &settlement.pool, &debtor, &creditor).map_err(problem_of_store)?;
        let taken: i64 = waiting.iter().map(|it| takes(it, &debtor, &creditor)).sum();
        let rest = owed.saturating_sub(taken).max(0);
        if amount.cents() > rest {
            return Err(Problem::refused("settlement-beyond")
                .with("debtor", pool.code(&debtor))
                .with("creditor", pool.code(&creditor))
                .with("amount_cents", amount.cents())
                .with("owed_cents", rest));
        }
    }
    Ok(())
}

/// The settlements in whose place one comes, from the newest on.
fn places(all: &[Found], instead: Option<RecordId>) -> Vec<&Found> {
    let mut found = Vec::new();
    let mut next = instead;
    while let Some(it) = next.and_then(|id| all.iter().find(|(it, _)| *it == id)) {
        next = it.1.settlement.instead;
        found.push(it);
    }
    found
}

/// Cents by which a settlement lowers what one hub owes another.
fn takes(settlement: &Settlement, debtor: &HubId, creditor: &HubId) -> i64 {
    let of = |debts| -> i64 {
        let both = |(one, other, amount): (HubId, HubId, Amount)| {
            if (one, other) == (*debtor, *creditor) {
                amount.cents()
            } else if (other, one) == (*debtor, *creditor) {
                -amount.cents()
            } else {
                0
            }
        };
        settlement.named(debts).map(both).sum()
    };
    of(&settlement.debts) - of(&settlement.payments)
}

/// One payment of a settlement, as it stands.
pub(super) struct Planned {
    pub(super) payer: HubId,
    pub(super) payee: HubId,
    pub(super) amount: Amount,
    pub(super) paid: Paid,
    /// A later settlement that holds took over what these two owe one another.
    pub(super) taken_over: bool,
}

impl Planned {
    /// Cents that nobody has recorded as paid; none where a later settlement took it over.
    pub(super) fn rest(&self) -> i64 {
        let paid = self
            .paid
            .agreed
            .cents()
            .saturating_add(self.paid.recorded.cents());
        if self.taken_over {
            0
        } else {
            self.amount.cents().saturating_sub(paid).max(0)
        }
    }
}

/// The payments of a settlement, in their order. What is later goes by what authors' clocks said.
pub(super) fn planned((_, state): &Found, all: &[Found]) -> Vec<Planned> {
    let settlement = &state.settlement;
    let later = |it: &&SettlementState| it.time > state.time && it.holds();
    let later: Vec<&SettlementState> = all.iter().map(|(_, it)| it).filter(later).collect();
    settlement
        .named(&settlement.payments)
        .zip(&state.paid)
        .map(|((payer, payee, amount), paid)| Planned {
            payer,
            payee,
            amount,
            paid: *paid,
            taken_over: later.iter().any(|it| {
                let mut debts = it.settlement.named(&it.settlement.debts);
                debts
                    .any(|(one, other, _)| [(payer, payee), (payee, payer)].contains(&(one, other)))
            }),
        })
        .collect()
}

/// Whom a hub is still to pay by a settlement that holds, and how many cents.
pub(super) fn own_payments(us: &HubId, found: &Found, all: &[Found]) -> Vec<(HubId, i64)> {
    if !found.1.holds() {
        return Vec::new();
    }
    let own = planned(found, all).into_iter().filter(|it| it.payer == *us);
    own.map(|it| (it.payee, it.rest()))
        .filter(|(_, cents)| *cents > 0)
        .collect()
}

/// A payment of a settlement that this hub still has to make.
pub(in crate::service::ledger) struct ToPay {
    /// The settlement and the payment's place in it.
    pub(in crate::service::ledger) cause: Cause,
    /// To whom.
    pub(in crate::service::ledger) payee: HubId,
    /// What is left of it.
    pub(in crate::service::ledger) rest: Amount,
}

/// What this hub still has to pay by the settlement of a name: to this one, where it pays several.
///
/// # Errors
/// `unknown-settlement`, `settlement-open` while not all agreed, `settlement-nothing-to-pay`,
/// `settlement-pays-several`.
pub(in crate::service::ledger) fn to_pay(
    view: &View<'_>,
    pool: &PoolState,
    wanted: &str,
    to: Option<&HubId>,
) -> Result<ToPay, Problem> {
    let found = find(view, wanted)?;
    let name = |problem: Problem| problem.with("settlement", names::short(&found.0));
    if !found.1.holds() {
        return Err(name(Problem::refused("settlement-open")));
    }
    let us = view.hub();
    let all = in_pool(view, &found.1.settlement.pool)?;
    let own = |it: &Planned| it.payer == us && it.rest() > 0 && to.is_none_or(|to| it.payee == *to);
    let planned = (0_u32..).zip(planned(&found, &all));
    let mut own = planned.filter(|(_, it)| own(it));
    match (own.next(), own.next()) {
        (None, _) => Err(name(Problem::refused("settlement-nothing-to-pay"))),
        (Some((line, it)), None) => Ok(ToPay {
            cause: Cause {
                record: found.0,
                line,
            },
            payee: it.payee,
            rest: Amount::new(it.rest()).unwrap_or_default(),
        }),
        (Some((_, one)), Some((_, other))) => {
            let hubs = codes(pool, [one.payee, other.payee]).join(", ");
            Err(name(Problem::usage("settlement-pays-several")).with("hubs", hubs))
        }
    }
}
