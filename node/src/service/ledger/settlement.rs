//! The few payments that would bring agreed balances to zero.

use halle_protocol::{money::Amount, rules};

use super::balances::accounts;
use crate::{
    control::{AccountRow, PaymentRow, Problem, ProposeSettlement, SettlementPlan},
    service::{View, names},
};

/// Plans payments over agreed balances, largest debtor to largest creditor; nothing is recorded.
///
/// # Errors
/// No such pool, balances beyond any amount, or the store fails.
pub fn propose(view: &View<'_>, request: ProposeSettlement) -> Result<SettlementPlan, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let balances = accounts(view, &id, &pool)?;
    let owed = balances.iter().map(owed).collect::<Result<Vec<_>, _>>()?;
    let payments = rules::net(&owed)
        .map_err(|error| Problem::failed("balances-not-zero").with("why", error))?;
    Ok(SettlementPlan {
        pool: pool.charter.name.clone(),
        payments: payments
            .into_iter()
            .map(|it| PaymentRow {
                from: it.from,
                to: it.to,
                amount: it.amount.into(),
            })
            .collect(),
        balances,
    })
}

/// An account's code and agreed balance.
fn owed(row: &AccountRow) -> Result<(&str, Amount), Problem> {
    let code = row.account.strip_prefix("hub:").unwrap_or(&row.account);
    let amount = Amount::new(row.agreed.0)
        .map_err(|_| Problem::failed("balance-too-large").with("account", &row.account))?;
    Ok((code, amount))
}
