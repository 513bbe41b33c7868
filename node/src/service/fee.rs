//! Fees that a charter lets a cycle's coordinator ask (PR1 to PR4), and what another would have come to (PR13).
//!
//! A fee is a rule in the charter that members accept; its coordinator asks it once a cycle for what left, and
//! every node reckons it again from the same shipments. Deliberately absent: fees that no charter holds, which are
//! shared costs, and taxes on fees.

mod charge;
mod order;

pub use charge::charge;
pub(in crate::service) use order::of_order;

use std::collections::BTreeMap;

use halle_protocol::{
    id::{HubId, RecordId},
    object::{CycleState, FeeShares, PoolState, fee_shares},
    record::{Fee, Side},
    rules::fee::FeeRule,
};

use super::{View, catalogue::plain, cost, names, problem_of_store};
use crate::control::{
    Cents, FeeRow, FeeShareRow, FeeTried, Fees, ListFees, Problem, Remark, TryFee,
};

/// Cycles that are tried at once at most.
const CYCLES_MAX: usize = 60;

/// Fees of a pool's charter.
///
/// # Errors
/// Those of [`names::pool`].
pub fn list(view: &View<'_>, request: ListFees) -> Result<Fees, Problem> {
    let (_, pool) = names::pool(view, request.pool.as_deref())?;
    Ok(Fees {
        fees: pool.charter.fees.iter().map(fee_row).collect(),
    })
}

/// What each hub would have paid by a rule in some cycles, all together.
///
/// # Errors
/// `which-cycles`, `too-many-cycles`, `several-pools-cycles`, `unknown-cycle`, `several-cycles`; `bad-fee-rule`,
/// `bad-fee-payer`; `fee-nothing-left`, `fee-too-large`.
pub fn try_rule(view: &View<'_>, request: TryFee) -> Result<FeeTried, Problem> {
    let cycles = cycles(view, &request.cycles)?;
    let Some((_, pool)) = cycles.first() else {
        return Err(Problem::usage("which-cycles"));
    };
    let (rule, payer) = rule(pool, &request)?;
    let mut sums: BTreeMap<HubId, FeeShareRow> = BTreeMap::new();
    let mut notes = Vec::new();
    for (cycle, _) in &cycles {
        let shares = shares(view, cycle, &shipments(view, cycle)?, (payer, &rule))?;
        notes.extend(unknown(&cycle.name, &shares));
        for (hub, row) in rows(pool, &shares) {
            match sums.get_mut(&hub) {
                Some(sum) => add(sum, &row),
                None => {
                    sums.insert(hub, row);
                }
            }
        }
    }
    let mut hubs: Vec<FeeShareRow> = sums.into_values().collect();
    hubs.sort_by(|one, next| one.hub.cmp(&next.hub));
    Ok(FeeTried {
        cycles: cycles.iter().map(|(it, _)| it.name.clone()).collect(),
        rule: rule.to_string(),
        payer: payer_code(payer).to_owned(),
        value: sum(&hubs, |it| it.value.0),
        total: sum(&hubs, |it| it.amount.0),
        hubs,
        notes,
    })
}

fn cycles(view: &View<'_>, wanted: &[String]) -> Result<Vec<(CycleState, PoolState)>, Problem> {
    if wanted.len() > CYCLES_MAX {
        return Err(Problem::usage("too-many-cycles").with("most", CYCLES_MAX));
    }
    let mut cycles: Vec<(CycleState, PoolState)> = Vec::new();
    for name in wanted {
        let found = names::cycle(view, name)?;
        if cycles
            .first()
            .is_some_and(|(it, _)| it.pool != found.0.pool)
        {
            return Err(Problem::usage("several-pools-cycles").with("cycle", name));
        }
        if cycles.iter().all(|(it, _)| it.id != found.0.id) {
            cycles.push(found);
        }
    }
    Ok(cycles)
}

/// A fee of the charter by its name, else a rule as typed with who pays.
fn rule(pool: &PoolState, request: &TryFee) -> Result<(FeeRule, Side), Problem> {
    let payer = request.payer.as_deref().map(payer_of).transpose()?;
    if let Some(fee) = find(pool, &request.rule) {
        return Ok((fee.rule.clone(), payer.unwrap_or(fee.payer)));
    }
    let bad = |_| Problem::usage("bad-fee-rule").with("text", request.rule.trim());
    let rule: FeeRule = request.rule.parse().map_err(bad)?;
    Ok((rule, payer.unwrap_or(Side::Sellers)))
}

fn payer_of(text: &str) -> Result<Side, Problem> {
    match text {
        "sellers" => Ok(Side::Sellers),
        "buyers" => Ok(Side::Buyers),
        _ => Err(Problem::usage("bad-fee-payer").with("text", text)),
    }
}

fn payer_code(side: Side) -> &'static str {
    match side {
        Side::Sellers => "sellers",
        Side::Buyers | Side::Both => "buyers",
    }
}

/// A fee of a charter, whatever the case of its name and its accents.
fn find<'a>(pool: &'a PoolState, name: &str) -> Option<&'a Fee> {
    let wanted = plain(name);
    pool.charter
        .fees
        .iter()
        .find(|it| plain(&it.name) == wanted)
}

/// A fee as it is shown.
pub(in crate::service) fn fee_row(fee: &Fee) -> FeeRow {
    FeeRow {
        name: fee.name.clone(),
        kind: fee.kind.code().to_owned(),
        payer: payer_code(fee.payer).to_owned(),
        rule: fee.rule.to_string(),
    }
}

/// Shipments of a cycle.
fn shipments(view: &View<'_>, cycle: &CycleState) -> Result<Vec<RecordId>, Problem> {
    let gathered = cost::gather(view, cycle)?;
    if gathered
        .remarks
        .iter()
        .any(|it| it.code == "basis-confirmed-only")
    {
        return Err(Problem::refused("fee-nothing-left").with("cycle", &cycle.name));
    }
    Ok(gathered.records)
}

fn shares(
    view: &View<'_>,
    cycle: &CycleState,
    shipments: &[RecordId],
    by: (Side, &FeeRule),
) -> Result<FeeShares, Problem> {
    let shares = fee_shares(&view.reader(), &cycle.id, shipments, by).map_err(problem_of_store)?;
    shares.ok_or_else(|| Problem::refused("fee-too-large").with("cycle", &cycle.name))
}

/// What each hub pays, by its code.
fn rows(pool: &PoolState, shares: &FeeShares) -> Vec<(HubId, FeeShareRow)> {
    let mut rows = Vec::new();
    for (hub, share) in &shares.hubs {
        let amount = share.charged.total.cents();
        let parts = share.charged.parts.iter();
        rows.push((
            *hub,
            FeeShareRow {
                hub: pool.code(hub),
                orders: share.orders,
                value: share.value.into(),
                parts: parts.map(|it| (*it).into()).collect(),
                amount: amount.into(),
                net: share.value.saturating_sub(amount).into(),
            },
        ));
    }
    rows.sort_by(|(_, one), (_, next)| one.hub.cmp(&next.hub));
    rows
}

fn add(sum: &mut FeeShareRow, more: &FeeShareRow) {
    sum.orders = sum.orders.saturating_add(more.orders);
    sum.value.0 = sum.value.0.saturating_add(more.value.0);
    sum.amount.0 = sum.amount.0.saturating_add(more.amount.0);
    sum.net.0 = sum.net.0.saturating_add(more.net.0);
    for (part, more) in sum.parts.iter_mut().zip(&more.parts) {
        part.0 = part.0.saturating_add(more.0);
    }
}

fn sum(rows: &[FeeShareRow], of: fn(&FeeShareRow) -> i64) -> Cents {
    rows.iter().map(of).fold(0, i64::saturating_add).into()
}

/// Goods of no known weight under a fee by weight: they count nothing, which nobody may overlook.
fn unknown(cycle: &str, shares: &FeeShares) -> Option<Remark> {
    let without = shares.hubs.values().map(|it| it.charged.without_weight);
    let lines: u32 = without.fold(0, u32::saturating_add);
    (lines > 0).then(|| {
        Remark::new("fee-without-weight")
            .with("lines", lines)
            .with("cycle", cycle)
    })
}
