//! Every account's balance.

use halle_protocol::{
    hash::hex,
    id::{HubId, PoolId},
    object::{LotState, ObjectKey, PoolState, Verdict, balance, digest_of, index},
};

use crate::{
    control::{AccountRow, Balances, Problem, ReadBalances},
    service::{View, names, problem_of_store},
};

/// Every account's balance: agreed, recorded, disputed; each column sums to zero.
///
/// # Errors
/// No such pool, or the store fails.
pub fn balances(view: &View<'_>, request: ReadBalances) -> Result<Balances, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let digest = digest_of(view.store, &id).map_err(problem_of_store)?;
    Ok(Balances {
        pool: pool.charter.name.clone(),
        currency: pool.charter.currency.to_string(),
        accounts: accounts(view, &id, &pool)?,
        digest: hex(&digest),
        pending: pending(view, &id)?,
    })
}

/// The accounts of all who take or took part, by code.
///
/// # Errors
/// A store's failure.
pub(super) fn accounts(
    view: &View<'_>,
    id: &PoolId,
    pool: &PoolState,
) -> Result<Vec<AccountRow>, Problem> {
    let mut hubs: Vec<(String, &HubId)> = pool
        .members
        .keys()
        .filter(|hub| pool.ever_active(hub))
        .map(|hub| (pool.code(hub), hub))
        .collect();
    hubs.sort();
    let mut accounts = Vec::new();
    for (code, hub) in hubs {
        let held = balance(view.store, id, hub).map_err(problem_of_store)?;
        accounts.push(AccountRow {
            account: format!("hub:{code}"),
            agreed: held.agreed.into(),
            recorded: held.recorded.into(),
            disputed: held.disputed.into(),
        });
    }
    Ok(accounts)
}

/// Records of open cycles that wait for something they name. Closed cycles are left out: this
/// must answer in milliseconds however long the history is.
fn pending(view: &View<'_>, pool: &PoolId) -> Result<u64, Problem> {
    let mut pending = 0_usize;
    for cycle in names::cycles(view, pool)?.iter().filter(|it| it.is_open()) {
        for (_, order) in names::orders_of(view, &cycle.id)? {
            pending = pending.saturating_add(waiting(order.refused.iter().map(|(_, it)| it)));
        }
        let lots = view.reader().under_index(&index::lots(&cycle.id));
        for id in lots.map_err(problem_of_store)? {
            let lot: Option<LotState> = view.row(&ObjectKey::Lot(id))?;
            let refused = lot.iter().flat_map(|it| &it.refused).map(|(_, it)| it);
            pending = pending.saturating_add(waiting(refused));
        }
    }
    Ok(u64::try_from(pending).unwrap_or(u64::MAX))
}

fn waiting<'a>(verdicts: impl Iterator<Item = &'a Verdict>) -> usize {
    verdicts.filter(|it| **it == Verdict::Pending).count()
}
