//! One order as it is shown.

use std::collections::BTreeMap;

use halle_protocol::{
    id::{PoolId, RecordId},
    object::{CycleState, LineState, OrderState, PoolState, value},
    record::Tier,
};

use super::{
    hold::held_by,
    reason::{Parties, judge},
    stage::Stage,
};
use crate::{
    clock,
    control::{LineRow, OrderRow, Problem},
    service::{View, batch::parts_of_line, cycle::label, names},
};

/// What rows of orders are named by: pools and cycles, read once.
pub(super) struct Book<'a> {
    view: &'a View<'a>,
    pools: BTreeMap<PoolId, PoolState>,
    cycles: BTreeMap<RecordId, (CycleState, String)>,
}

impl<'a> Book<'a> {
    /// All pools and cycles of this hub.
    pub(super) fn of(view: &'a View<'a>) -> Result<Self, Problem> {
        let pools = names::pools(view)?;
        let mut cycles = BTreeMap::new();
        for (id, pool) in &pools {
            let of_pool = names::cycles(view, id)?;
            for cycle in &of_pool {
                cycles.insert(cycle.id, (cycle.clone(), label(cycle, &of_pool, pool)));
            }
        }
        Ok(Self {
            view,
            pools,
            cycles,
        })
    }

    /// An order.
    pub(super) fn row(&self, id: &RecordId, order: &OrderState) -> Result<OrderRow, Problem> {
        let row = self.draft(order)?;
        Ok(OrderRow {
            order: names::short(id),
            held_by: held_by(self.view, id)?,
            ..row
        })
    }

    /// An order that is not written: without a name, held by nobody.
    pub(super) fn draft(&self, order: &OrderState) -> Result<OrderRow, Problem> {
        let parties = self.parties(order);
        let cycle = self.cycles.get(&order.cycle);
        let mut stages = Vec::new();
        let mut lines = Vec::new();
        let mut total = 0_i64;
        for (number, line) in (0_u32..).zip(&order.lines) {
            let at = cycle.map(|(cycle, _)| cycle);
            let (stage, reason) = judge(self.view, &parties, at, order, line)?;
            let cents = value(line.line.price, counted(line, stage)).cents();
            total = total.saturating_add(cents);
            stages.push(stage);
            lines.push(LineRow {
                reason,
                batches: parts_of_line(self.view, order, number)?,
                ..line_row(number, line, stage)
            });
        }
        Ok(OrderRow {
            order: String::new(),
            buyer: parties.buyer,
            seller: parties.seller,
            cycle: cycle.map(|(_, label)| label.clone()).unwrap_or_default(),
            state: Stage::of_order(stages).code().to_owned(),
            placed: clock::shown(order.time),
            lines,
            total: total.into(),
            held_by: 0,
        })
    }

    fn parties(&self, order: &OrderState) -> Parties {
        let pool = self.pools.get(&order.pool);
        let code = |hub| pool.map(|it| it.code(hub)).unwrap_or_default();
        let cycle = self.cycles.get(&order.cycle);
        Parties {
            buyer: code(&order.buyer),
            seller: code(&order.seller),
            coordinator: cycle
                .map(|(it, _)| code(&it.coordinator))
                .unwrap_or_default(),
        }
    }
}

/// The packs that make an order's total: what arrived, else what left, else what is confirmed, and
/// while nobody has answered what was asked for.
fn counted(line: &LineState, stage: Stage) -> u32 {
    match stage {
        Stage::Received => line.received(),
        Stage::Shipped => line.shipped(),
        Stage::Cancelled => 0,
        Stage::Held | Stage::Late | Stage::Waiting | Stage::Requested => line.line.packs,
        Stage::Reduced | Stage::Confirmed | Stage::Declined => line.confirmed(),
    }
}

fn line_row(number: u32, line: &LineState, stage: Stage) -> LineRow {
    let slots: Vec<String> = line
        .confirms
        .iter()
        .map(|(_, _, ranges)| ranges.to_string())
        .collect();
    LineRow {
        line: number,
        reference: line.line.reference.clone(),
        product: line.line.product.clone(),
        pack: line.line.pack.clone(),
        packs: line.line.packs,
        confirmed: line.confirmed(),
        shipped: line.shipped(),
        received: line.received(),
        batches: Vec::new(),
        price: line.line.price.into(),
        tier: tier_code(line.line.tier).to_owned(),
        state: stage.code().to_owned(),
        reason: None,
        slots: slots.join(","),
    }
}

fn tier_code(tier: Tier) -> &'static str {
    match tier {
        Tier::Standard => "standard",
        Tier::Solidarity => "solidarity",
    }
}
