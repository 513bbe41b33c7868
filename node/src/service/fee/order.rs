//! Fees on one order, as both its sides see them before they are asked (PR4).

use halle_protocol::{
    money::Amount,
    object::{LineState, OrderState, PoolState},
    record::Fee,
    rules::fee::{FeeLine, charge},
};

use super::fee_row;
use crate::control::OrderFeeRow;

/// What each fee of the charter comes to on an order, of what left, else of what is confirmed, else asked. Fees
/// by order and by stop are reckoned as if it were the only one.
pub(in crate::service) fn of_order(pool: &PoolState, order: &OrderState) -> Vec<OrderFeeRow> {
    let lines: Vec<FeeLine> = order.lines.iter().map(line).collect();
    let fee = |fee: &Fee| {
        let charged = charge(&fee.rule, std::slice::from_ref(&lines), 1)?;
        let named = fee_row(fee);
        Some(OrderFeeRow {
            name: named.name,
            kind: named.kind,
            payer: named.payer,
            rule: named.rule,
            amount: charged.total.into(),
        })
    };
    pool.charter.fees.iter().filter_map(fee).collect()
}

fn line(line: &LineState) -> FeeLine {
    let left = line.shipped();
    let (packs, cents) = match (left, line.confirmed()) {
        (0, 0) if line.declined.is_some() || line.cancelled.is_some() => (0, Amount::ZERO),
        (0, 0) => (line.line.packs, line.line.terms().estimate(line.line.packs)),
        (0, confirmed) => (confirmed, line.line.terms().estimate(confirmed)),
        (left, _) => (left, Amount::new(line.shipped_cents()).unwrap_or_default()),
    };
    FeeLine {
        cents: cents.cents(),
        packs,
        cases: packs,
        grams: line.line.grams.saturating_mul(u64::from(packs)),
        millilitres: 0,
    }
}
