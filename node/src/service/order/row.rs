//! One order as it is shown.

use std::collections::BTreeMap;

use halle_protocol::{
    id::{PoolId, RecordId},
    object::{CycleState, LineState, OrderState, Pilot, PoolState, Reached},
    record::Tier,
    rules::catch_weight::BeyondBounds,
};

use super::{
    hold::held_by,
    note::{Clients, Notes},
    reason::{Parties, judge},
    stage::Stage,
};
use crate::{
    clock,
    control::{LineRow, OrderRow, Problem, WeighedRow},
    service::{
        View,
        batch::parts_of_line,
        cycle::{label, reached},
        deposit::pinned,
        fee, names,
    },
};

/// What rows of orders are named by: pools and cycles, read once.
pub(super) struct Book<'a> {
    view: &'a View<'a>,
    pools: BTreeMap<PoolId, PoolState>,
    cycles: BTreeMap<RecordId, (CycleState, String)>,
    /// What is confirmed in cycles with limits.
    pilots: BTreeMap<RecordId, (Pilot, Reached)>,
    clients: Clients,
}

impl<'a> Book<'a> {
    /// All pools and cycles of this hub.
    pub(super) fn of(view: &'a View<'a>) -> Result<Self, Problem> {
        let pools = names::pools(view)?;
        let (mut cycles, mut pilots) = (BTreeMap::new(), BTreeMap::new());
        for (id, pool) in &pools {
            let of_pool = names::cycles(view, id)?;
            for cycle in &of_pool {
                cycles.insert(cycle.id, (cycle.clone(), label(cycle, &of_pool, pool)));
                if let Some(pilot) = Pilot::of(cycle) {
                    pilots.insert(cycle.id, (pilot, reached(view, &cycle.id)?));
                }
            }
        }
        Ok(Self {
            view,
            pools,
            cycles,
            pilots,
            clients: Clients::of(view)?,
        })
    }

    /// An order.
    pub(super) fn row(&self, id: &RecordId, order: &OrderState) -> Result<OrderRow, Problem> {
        let row = self.draft(order)?;
        Ok(OrderRow {
            order: names::short(id),
            held_by: held_by(self.view, id)?,
            ..self.noted(row, id, order)?
        })
    }

    /// With what is said beside it.
    fn noted(
        &self,
        mut row: OrderRow,
        id: &RecordId,
        order: &OrderState,
    ) -> Result<OrderRow, Problem> {
        let Some((cycle, _)) = self.cycles.get(&order.cycle) else {
            return Ok(row);
        };
        let mut notes = Notes::of(self.view, cycle, id, order)?;
        let deposits = pinned(self.view, cycle, id, order)?;
        for line in &mut row.lines {
            line.note = notes.lines.remove(&line.line);
            line.deposit = deposits.get(&line.line).map(|it| (*it).into());
        }
        row.words = Some(notes.words).filter(|it| !it.is_empty());
        row.client = self.clients.name(id);
        Ok(row)
    }

    /// An order that is not written: without a name, held by nobody.
    pub(super) fn draft(&self, order: &OrderState) -> Result<OrderRow, Problem> {
        let parties = self.parties(order);
        let cycle = self.cycles.get(&order.cycle);
        let pilot = self.pilots.get(&order.cycle);
        let beyond = pilot.and_then(|(pilot, reached)| pilot.stops(reached, order));
        let mut stages = Vec::new();
        let mut lines = Vec::new();
        let mut total = 0_i64;
        for (number, line) in (0_u32..).zip(&order.lines) {
            let at = cycle.map(|(cycle, _)| cycle);
            let (stage, reason) = judge(self.view, &parties, (at, beyond), order, line)?;
            let cents = amount(line, stage);
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
            words: Some(order.words.clone()).filter(|it| !it.is_empty()),
            client: None,
            fees: self
                .pools
                .get(&order.pool)
                .map_or_else(Vec::new, |it| fee::of_order(it, order)),
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

/// The cents of a line that make an order's total: what arrived, else what left, else what is confirmed,
/// and while nobody has answered what was asked for.
fn amount(line: &LineState, stage: Stage) -> i64 {
    match stage {
        Stage::Received => line.covered_cents(),
        Stage::Shipped => line.shipped_cents(),
        Stage::Cancelled => 0,
        Stage::Held | Stage::Late | Stage::Waiting | Stage::Requested => {
            line.line.terms().estimate(line.line.packs).cents()
        }
        Stage::Reduced | Stage::Confirmed | Stage::Declined => {
            line.line.terms().estimate(line.confirmed()).cents()
        }
    }
}

/// How a line that is billed by weight is reckoned; nothing for any other.
fn weighed(line: &LineState) -> Option<WeighedRow> {
    let by_weight = line.line.weighed?;
    let packs = match (line.shipped(), line.confirmed()) {
        (0, 0) => line.line.packs,
        (0, confirmed) => confirmed,
        (shipped, _) => shipped,
    };
    let grams = line.shipped.iter().map(|it| it.grams);
    let estimate = line.line.grams.saturating_mul(u64::from(packs));
    let weighed: Result<_, BeyondBounds> = line.line.terms().weigh(packs, estimate)?;
    let weighed = weighed.ok()?;
    Some(WeighedRow {
        kilo: by_weight.kilo.into(),
        tolerance: by_weight.tolerance.to_string(),
        piece: line.line.grams,
        least: weighed.bounds.least.0,
        most: weighed.bounds.most.0,
        estimate: weighed.estimate.into(),
        cap: weighed.cap.into(),
        grams: grams.fold(0, u64::saturating_add),
        billed: line.shipped_cents().into(),
    })
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
        amount: amount(line, stage).into(),
        weighed: weighed(line),
        tier: tier_code(line.line.tier).to_owned(),
        state: stage.code().to_owned(),
        note: None,
        deposit: None,
        reason: None,
        slots: slots.join(","),
    }
}

pub(super) fn tier_code(tier: Tier) -> &'static str {
    match tier {
        Tier::Standard => "standard",
        Tier::Solidarity => "solidarity",
    }
}
