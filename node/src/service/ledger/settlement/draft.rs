//! What a proposal says.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::{HubId, Nonce, PoolId},
    limits::{RECORD_BYTES_MAX, SETTLEMENT_DEBTS_MAX, SETTLEMENT_HUBS_MAX},
    money::Amount,
    object::{Paid, PoolState, SettlementState, debts},
    record::{Body, Debt, Settlement},
    rules,
};

use super::{Found, codes, in_pool};
use crate::{
    control::{Problem, ProposeSettlement, Remark},
    service::{View, names, problem_of_store},
};

type Owed = (HubId, HubId, Amount);

/// Debts among the hubs that are asked, and the few payments in their place; date, words and nonce are still to
/// come. It comes in the place of the newest about one of these debts that does not hold. Who refused since the
/// last one that holds is left out, unless named.
///
/// # Errors
/// `unknown-hub`, `nothing-to-settle`, a store's failure.
pub(super) fn of(
    view: &View<'_>,
    id: &PoolId,
    pool: &PoolState,
    request: &ProposeSettlement,
) -> Result<(Settlement, Vec<Remark>), Problem> {
    let all = in_pool(view, id)?;
    let hubs = |codes: &[String]| -> Result<BTreeSet<HubId>, Problem> {
        codes.iter().map(|it| names::hub(pool, it)).collect()
    };
    let (only, without) = (hubs(&request.only)?, hubs(&request.without)?);
    let refused: BTreeSet<HubId> = who_refused(&all).difference(&only).copied().collect();
    let asked = |hub: &HubId| {
        pool.is_active(hub)
            && !without.contains(hub)
            && !refused.contains(hub)
            && (only.is_empty() || only.contains(hub))
    };
    let owed = debts(view.store, id).map_err(problem_of_store)?;
    let left: BTreeSet<HubId> = owed
        .iter()
        .flat_map(|(debtor, creditor, _)| [*debtor, *creditor])
        .filter(|hub| !asked(hub) && !without.contains(hub) && only.is_empty())
        .collect();
    let owed: Vec<Owed> = owed
        .into_iter()
        .filter(|(debtor, creditor, _)| asked(debtor) && asked(creditor))
        .collect();
    if owed.is_empty() {
        return Err(Problem::failed("nothing-to-settle").with("pool", &pool.charter.name));
    }
    let both = |it: &Owed| (it.0.min(it.1), it.0.max(it.1));
    let pairs: BTreeSet<(HubId, HubId)> = owed.iter().map(both).collect();
    let before = |(_, it): &&Found| {
        let mut debts = it.settlement.named(&it.settlement.debts);
        !it.is_agreed() && it.replaced_by.is_none() && debts.any(|it| pairs.contains(&both(&it)))
    };
    let instead = all.iter().find(before).map(|(id, _)| *id);
    let mut notes = Vec::new();
    if !left.is_empty() {
        let hubs = codes(pool, left).join(", ");
        notes.push(Remark::new("settlement-left-out").with("hubs", hubs));
    }
    let parties: BTreeSet<HubId> = owed
        .iter()
        .flat_map(|(one, other, _)| [*one, *other])
        .collect();
    let parties: Vec<HubId> = parties.into_iter().collect();
    let payments = payments(pool, &parties, &owed)?;
    let settlement = Settlement {
        pool: *id,
        date: String::new(),
        words: String::new(),
        debts: placed(&parties, &owed),
        payments: placed(&parties, &payments),
        parties,
        instead,
        nonce: Nonce::default(),
    };
    Ok((settlement, notes))
}

/// A proposal as it would stand, before anybody said anything to it.
pub(super) fn unsaid(author: HubId, draft: &Settlement) -> SettlementState {
    SettlementState {
        author,
        time: 0,
        settlement: draft.clone(),
        answers: Vec::new(),
        replaced_by: None,
        paid: vec![Paid::default(); draft.payments.len()],
    }
}

/// Refuses what no record can hold.
///
/// # Errors
/// `settlement-too-large`.
pub(super) fn fits(draft: &Settlement) -> Result<(), Problem> {
    let (hubs, debts) = (draft.parties.len(), draft.debts.len());
    let bytes = Body::Settlement(draft.clone()).encode().len();
    if hubs <= SETTLEMENT_HUBS_MAX && debts <= SETTLEMENT_DEBTS_MAX && bytes <= RECORD_BYTES_MAX {
        return Ok(());
    }
    Err(Problem::refused("settlement-too-large")
        .with("hubs", hubs)
        .with("debts", debts))
}

/// Who refused since the newest that holds.
fn who_refused(all: &[Found]) -> BTreeSet<HubId> {
    all.iter()
        .take_while(|(_, it)| !it.holds())
        .flat_map(|(_, it)| &it.answers)
        .filter(|it| !it.agrees)
        .map(|it| it.hub)
        .collect()
}

/// The few payments that come to what each party's debts come to, ties by code.
fn payments(pool: &PoolState, parties: &[HubId], owed: &[Owed]) -> Result<Vec<Owed>, Problem> {
    let mut position: BTreeMap<String, i64> = BTreeMap::new();
    for (debtor, creditor, amount) in owed {
        let cents = amount.cents();
        for (hub, cents) in [(debtor, -cents), (creditor, cents)] {
            let sum = position.entry(pool.code(hub)).or_default();
            *sum = sum.saturating_add(cents);
        }
    }
    let too_large = |code: &str| Problem::failed("balance-too-large").with("account", code);
    let mut balances = Vec::new();
    for (code, cents) in &position {
        balances.push((
            code.as_str(),
            Amount::new(*cents).map_err(|_| too_large(code))?,
        ));
    }
    let paid = rules::net(&balances)
        .map_err(|error| Problem::failed("balances-not-zero").with("why", error))?;
    let hubs: BTreeMap<String, HubId> = parties.iter().map(|it| (pool.code(it), *it)).collect();
    let hub = |code: &str| hubs.get(code).copied();
    Ok(paid
        .iter()
        .filter_map(|it| Some((hub(&it.from)?, hub(&it.to)?, it.amount)))
        .collect())
}

/// Debts by the places of their parties, ascending.
fn placed(parties: &[HubId], owed: &[Owed]) -> Vec<Debt> {
    let place = |hub| u32::try_from(parties.binary_search(hub).ok()?).ok();
    let mut debts: Vec<Debt> = owed
        .iter()
        .filter_map(|(debtor, creditor, amount)| {
            Some(Debt {
                debtor: place(debtor)?,
                creditor: place(creditor)?,
                amount: *amount,
            })
        })
        .collect();
    debts.sort_by_key(|it| (it.debtor, it.creditor));
    debts
}
