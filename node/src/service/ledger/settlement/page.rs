//! How a settlement is shown.

use halle_protocol::{
    id::HubId,
    money::Amount,
    object::{PoolState, SettlementState},
    record::Debt,
};

use super::{
    Found, codes, in_pool,
    owing::{own_payments, planned},
};
use crate::{
    control::{
        DebtRow, PartyRow, Problem, Remark, SettlementPayment, SettlementRow, SettlementShown,
    },
    service::{View, names},
};

/// A proposal that nobody made yet.
pub(super) fn unsaid(pool: &PoolState, draft: &Found) -> SettlementShown {
    let mut row = row(pool, draft);
    row.settlement = String::new();
    laid_out(pool, draft, row, &[])
}

/// One that was proposed, with what comes next.
///
/// # Errors
/// A store's failure.
pub(super) fn shown(
    view: &View<'_>,
    pool: &PoolState,
    found: &Found,
) -> Result<SettlementShown, Problem> {
    let all = in_pool(view, &found.1.settlement.pool)?;
    let mut shown = laid_out(pool, found, row(pool, found), &all);
    shown.notes = next(view, pool, found, &all);
    Ok(shown)
}

/// One line of the list.
pub(super) fn row(pool: &PoolState, (id, state): &Found) -> SettlementRow {
    let settlement = &state.settlement;
    let silent = settlement.parties.iter().copied();
    let silent = silent.filter(|hub| state.answer(hub).is_none());
    let mut paid = settlement.named(&settlement.payments).zip(&state.paid);
    let paid = paid.all(|((_, _, amount), paid)| paid.agreed >= amount);
    let sum = |debts: &[Debt]| debts.iter().map(|it| it.amount.cents()).sum::<i64>();
    let standing = if state.replaced_by.is_some() {
        "replaced"
    } else if state.refused().is_some() {
        "refused"
    } else if !state.is_agreed() {
        "open"
    } else if paid {
        "paid"
    } else {
        "agreed"
    };
    SettlementRow {
        settlement: names::short(id),
        pool: pool.charter.name.clone(),
        date: settlement.date.clone(),
        words: settlement.words.clone(),
        hub: pool.code(&state.author),
        state: standing.to_owned(),
        hubs: codes(pool, settlement.parties.iter().copied()),
        waits_for: if standing == "open" {
            codes(pool, silent)
        } else {
            Vec::new()
        },
        debts: sum(&settlement.debts).into(),
        payments: sum(&settlement.payments).into(),
        instead: settlement.instead.as_ref().map(names::short),
        replaced_by: state.replaced_by.as_ref().map(names::short),
    }
}

fn laid_out(
    pool: &PoolState,
    found: &Found,
    settlement: SettlementRow,
    all: &[Found],
) -> SettlementShown {
    let state = &found.1;
    let it = &state.settlement;
    let mut parties: Vec<PartyRow> = it
        .parties
        .iter()
        .map(|hub| party(pool, state, hub))
        .collect();
    parties.sort_by(|one, other| one.hub.cmp(&other.hub));
    let mut payments: Vec<SettlementPayment> = planned(found, all)
        .iter()
        .map(|it| SettlementPayment {
            from: pool.code(&it.payer),
            to: pool.code(&it.payee),
            amount: it.amount.into(),
            paid: it.paid.agreed.into(),
            recorded: it.paid.recorded.into(),
            rest: it.rest().into(),
        })
        .collect();
    payments.sort_by(|one, other| (&one.from, &one.to).cmp(&(&other.from, &other.to)));
    let debts = debt_rows(pool, it.named(&it.debts));
    SettlementShown {
        settlement,
        parties,
        payments,
        debts,
        done: false,
        notes: Vec::new(),
    }
}

/// Debts by the codes of who owes.
pub(super) fn debt_rows(
    pool: &PoolState,
    debts: impl IntoIterator<Item = (HubId, HubId, Amount)>,
) -> Vec<DebtRow> {
    let row = |(debtor, creditor, amount): (HubId, HubId, Amount)| DebtRow {
        debtor: pool.code(&debtor),
        creditor: pool.code(&creditor),
        amount: amount.into(),
    };
    let mut rows: Vec<DebtRow> = debts.into_iter().map(row).collect();
    rows.sort_by(|one, other| (&one.debtor, &one.creditor).cmp(&(&other.debtor, &other.creditor)));
    rows
}

/// A party: its debts in all, above zero what others owe it, and its answer.
fn party(pool: &PoolState, state: &SettlementState, hub: &HubId) -> PartyRow {
    let settlement = &state.settlement;
    let position: i64 = settlement
        .named(&settlement.debts)
        .map(|(debtor, creditor, amount)| {
            let side = |it| i64::from(*hub == it);
            amount.cents() * (side(creditor) - side(debtor))
        })
        .sum();
    let answer = state.answer(hub);
    let code = |agrees| if agrees { "agreed" } else { "refused" };
    PartyRow {
        hub: pool.code(hub),
        position: position.into(),
        answer: answer.map_or("silent", |it| code(it.agrees)).to_owned(),
        words: answer
            .map(|it| it.words.clone())
            .filter(|it| !it.is_empty()),
    }
}

/// What a person of this hub does next.
fn next(view: &View<'_>, pool: &PoolState, found: &Found, all: &[Found]) -> Vec<Remark> {
    let (id, state) = found;
    let us = view.hub();
    let about = |code: &str| Remark::new(code).with("settlement", names::short(id));
    let mut notes = Vec::new();
    if let Some(other) = &state.replaced_by {
        notes.push(about("settlement-was-replaced").with("other", names::short(other)));
    } else if let Some(refused) = state.refused() {
        notes.push(about("settlement-was-refused").with("hub", pool.code(&refused.hub)));
    } else if state.settlement.is_about(&us) && state.answer(&us).is_none() {
        notes.push(about("settlement-asks"));
    }
    for (payee, cents) in own_payments(&us, found, all) {
        notes.push(
            about("settlement-to-pay")
                .with("hub", pool.code(&payee))
                .with("amount_cents", cents),
        );
    }
    notes
}
