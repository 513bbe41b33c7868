//! What pays for what a hub does: sales, costs, money given; and what if some of it ends (E7, RE7).
//!
//! Sales, purchases and costs are sums of entries of the ledger, as agreed or recorded; what was taken back or is
//! contested does not count. Money given is what came into the hub's own funds in these days.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::{HubId, PoolId, RecordId},
    money::{Amount, Ratio},
    object::{EntryState, FundState, ObjectKey, TransferState, index},
    record::{EntryKind, Movement},
    rules::{FundSource, Percent},
};
use jiff::civil::Date;

use super::period::Period;
use crate::{
    control::{CategoryCost, Cents, Model, ModelFund, Problem, ReadModel, Remark},
    service::{View, fund, names},
};

/// Millionths of the whole in a tenth of a percent: what is shown.
const TENTH: i128 = 1_000;

/// Sums of a hub's entries, in cents.
#[derive(Debug, Default)]
struct Sums {
    sales: i64,
    purchases: i64,
    /// Asked of others by the charter.
    fees: i64,
    costs: BTreeMap<String, i64>,
    first: Option<String>,
    last: Option<String>,
}

/// What pays for what this hub does between two days.
///
/// # Errors
/// `no-pool`, `bad-date`, `bad-period`, `unknown-fund`, `bad-share`, a store's failure.
pub fn model(view: &View<'_>, request: ReadModel) -> Result<Model, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let period = Period::typed(request.from.as_deref(), request.to.as_deref())?;
    let margin = request.margin.as_deref().map(fund::share_of).transpose()?;
    let us = view.hub();
    let sums = sums(view, &id, us, period)?;
    let mut without = BTreeSet::new();
    for wanted in &request.without {
        without.insert(fund::find(view, wanted)?.0);
    }
    let own = fund::in_pool(view, &id)?.into_iter();
    let own: Vec<(RecordId, FundState)> = own.filter(|it| it.1.keeper == us).collect();
    let funds = given(&own, &without, period);
    let costs_total: i64 = sums.costs.values().sum();
    let margin_made = sums.sales.saturating_sub(sums.purchases);
    let earned = margin_made.saturating_add(sums.fees);
    let before = earned.saturating_sub(costs_total);
    let money = |it: &&ModelFund| it.stays && it.source != FundSource::InKind.code();
    let funds_total: i64 = funds.iter().filter(money).map(|it| it.amount.0).sum();
    let in_kind = funds
        .iter()
        .filter(|it| it.source == FundSource::InKind.code());
    let result = before.saturating_add(funds_total);
    let held: i64 = own
        .iter()
        .filter(|it| !without.contains(&it.0))
        .map(|it| it.1.held())
        .sum();
    let needed = costs_total
        .saturating_sub(funds_total)
        .saturating_sub(sums.fees);
    let weeks = weeks(&sums, period, held, result);
    let mut notes = Vec::new();
    if sums.sales == 0 {
        notes.push(Remark::new("model-no-sales"));
    }
    Ok(Model {
        pool: pool.charter.name.clone(),
        currency: pool.charter.currency.to_string(),
        hub: pool.code(&us),
        from: request.from,
        to: request.to,
        sales: Cents(sums.sales),
        purchases: Cents(sums.purchases),
        margin: Cents(margin_made),
        fees: Cents(sums.fees),
        costs_total: Cents(costs_total),
        before: Cents(before),
        funds_total: Cents(funds_total),
        result: Cents(result),
        in_kind: Cents(in_kind.map(|it| it.amount.0).sum()),
        earned: tenths(earned, costs_total),
        margin_needed: tenths(needed.max(0), sums.sales),
        sales_needed: margin
            .and_then(|it| sales_at(costs_total.saturating_sub(sums.fees).max(0), it))
            .map(Cents::from),
        held: Cents(held),
        weeks,
        costs: sums
            .costs
            .into_iter()
            .map(|(category, cents)| CategoryCost {
                category,
                amount: Cents(cents),
            })
            .collect(),
        funds,
        notes,
    })
}

fn sums(view: &View<'_>, pool: &PoolId, us: HubId, period: Period) -> Result<Sums, Problem> {
    let mut sums = Sums::default();
    for dated in period.under(view, &index::entries(pool))? {
        let entry: Option<EntryState> = view.row(&ObjectKey::Entry(dated.id))?;
        let Some(entry) = entry.filter(|it| it.corrected_by.is_none()) else {
            continue;
        };
        if add(&mut sums, &entry, us) {
            sums.first.get_or_insert_with(|| entry.entry.date.clone());
            sums.last = Some(entry.entry.date);
        }
    }
    sums.costs.retain(|_, cents| *cents != 0);
    Ok(sums)
}

/// Adds an entry where it concerns a hub.
fn add(sums: &mut Sums, entry: &EntryState, us: HubId) -> bool {
    let counts = |it: &TransferState| it.agreed.cents().saturating_add(it.recorded.cents());
    let side = |of: fn(&TransferState) -> HubId| -> i64 {
        let moved = entry.transfers.iter().filter(|it| of(it) == us);
        moved.map(counts).sum()
    };
    let (owed, owes) = (side(|it| it.transfer.credit), side(|it| it.transfer.debit));
    match entry.entry.kind {
        EntryKind::Sale | EntryKind::Credit => {
            let back = entry.entry.kind == EntryKind::Credit;
            let sign = if back { -1 } else { 1 };
            // A credit goes the other way: its seller owes, its buyer is owed.
            let (sold, bought) = if back { (owes, owed) } else { (owed, owes) };
            sums.sales = sums.sales.saturating_add(sold.saturating_mul(sign));
            sums.purchases = sums.purchases.saturating_add(bought.saturating_mul(sign));
            owed != 0 || owes != 0
        }
        EntryKind::Cost => {
            let Some(cost) = &entry.entry.cost else {
                sums.purchases = sums.purchases.saturating_add(owes);
                return owes != 0;
            };
            let own = entry.author == us;
            let borne = if own {
                cost.total.cents().saturating_sub(owed)
            } else {
                owes
            };
            let sum = sums.costs.entry(cost.category.clone()).or_default();
            *sum = sum.saturating_add(borne);
            borne != 0
        }
        EntryKind::Fee if owes > 0 => {
            let sum = sums.costs.entry(entry.entry.words.clone()).or_default();
            *sum = sum.saturating_add(owes);
            true
        }
        EntryKind::Fee => {
            sums.fees = sums.fees.saturating_add(owed);
            owed != 0
        }
        EntryKind::Payment
        | EntryKind::Correction
        | EntryKind::Opening
        | EntryKind::Aid
        | EntryKind::Deposit => false,
    }
}

/// What came into funds in these days, by fund and kind of giver.
fn given(
    own: &[(RecordId, FundState)],
    without: &BTreeSet<RecordId>,
    period: Period,
) -> Vec<ModelFund> {
    let mut rows = Vec::new();
    for (id, state) in own {
        let mut came: BTreeMap<FundSource, i64> = BTreeMap::new();
        for step in state.counted().filter(|it| period.holds(&it.said.date)) {
            if let Movement::Received { source, amount } = &step.said.does
                && *source != FundSource::Own
            {
                let sum = came.entry(*source).or_default();
                *sum = sum.saturating_add(amount.cents());
            }
        }
        rows.extend(came.into_iter().map(|(source, amount)| ModelFund {
            fund: state.fund.name.clone(),
            source: source.code().to_owned(),
            amount: Cents(amount),
            stays: !without.contains(id),
        }));
    }
    rows
}

/// Whole weeks for which what is held carries what is missing, at the pace of these days; nothing where none is.
fn weeks(sums: &Sums, period: Period, held: i64, result: i64) -> Option<u64> {
    let (from, to) = period.ends();
    let day = |text: &Option<String>| text.as_deref().and_then(|it| it.parse::<Date>().ok());
    let first = from.or_else(|| day(&sums.first))?;
    let last = to.or_else(|| day(&sums.last))?;
    let days = i128::from(first.until(last).ok()?.get_days()).checked_add(1)?;
    let missing = i128::from(result.checked_neg().filter(|it| *it > 0)?);
    let weeks = i128::from(held.max(0))
        .checked_mul(days)?
        .checked_div(missing)?;
    u64::try_from(weeks.checked_div(7)?).ok()
}

/// A part of a whole in percent with one decimal, half away from zero; nothing of nothing.
fn tenths(part: i64, whole: i64) -> Option<String> {
    let exact = i128::from(part).checked_mul(TENTH)?;
    let tenths = Ratio::new(exact, i128::from(whole).max(0))?.rounded()?;
    let (sign, size) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
    Some(format!("{sign}{}.{}", size / 10, size % 10))
}

/// The sales of which a margin comes to the costs.
fn sales_at(costs: i64, margin: Percent) -> Option<Amount> {
    let whole = i128::from(Percent::HUNDRED.millionths());
    let exact = i128::from(costs).checked_mul(whole)?;
    let ratio = Ratio::new(exact, i128::from(margin.millionths()))?;
    Amount::rounded(ratio)
}
