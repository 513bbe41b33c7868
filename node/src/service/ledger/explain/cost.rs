//! A shared cost: bill, rule, charter, basis, figures, split.

use halle_protocol::{
    hash::hex,
    object::{CostShares, CycleState, ObjectKey, cost_shares},
    record::{Body, Cost, Side},
    rules::{Cap, Figures, Key, Measure},
};

use super::Told;
use crate::{
    control::{Problem, Remark, ShareRow, steps},
    service::{group, ledger::row::name, problem_of_store},
};

impl Told<'_, '_> {
    /// The steps of the whole, and each hub's share with its own.
    pub(super) fn cost(&self) -> Result<(Vec<Remark>, Vec<ShareRow>), Problem> {
        let Some(cost) = &self.state.entry.cost else {
            let told = group::explained(self.view, &self.pool, &self.state)?;
            return Ok(told.unwrap_or_else(|| (vec![Remark::new("explain-no-cost")], Vec::new())));
        };
        let mut told = vec![self.bill(cost), rule(cost)];
        told.extend(cost.cap.as_deref().map(cap));
        let basis = self.cycle_name(cost)?;
        told.extend(self.charter(cost, &basis));
        told.extend(self.basis(cost, &basis)?);
        let shares = cost_shares(&self.view.reader(), &self.pool, cost);
        let Some(shares) = shares.map_err(problem_of_store)? else {
            told.push(Remark::new("explain-no-shares"));
            return Ok((told, Vec::new()));
        };
        told.extend(self.figures(cost, &shares));
        let shared = steps::cost_split(&shares.split);
        told.extend(shared.steps);
        told.extend(self.own_share(&shares));
        Ok((told, shared.shares))
    }

    fn bill(&self, cost: &Cost) -> Remark {
        Remark::new("explain-cost")
            .with("hub", self.pool.code(&self.state.author))
            .with("amount_cents", cost.total.cents())
            .with("category", &cost.category)
            .with("words", &self.state.entry.words)
            .with("date", &self.state.entry.date)
    }

    /// What the charter says of the category, and how much of its limit was used before and after.
    fn charter(&self, cost: &Cost, basis: &str) -> Vec<Remark> {
        let charter = &self.pool.charter;
        let accepted = Remark::new("explain-charter")
            .with("version", 1)
            .with("hash", hex(charter.hash().as_bytes()));
        let Some(limit) = charter.limit(&cost.category) else {
            let none = Remark::new("explain-no-limit").with("category", &cost.category);
            return vec![accepted, none];
        };
        let step = match self.state.claimed {
            None => Remark::new("explain-limit-unclaimed"),
            Some(after) => {
                let before = after.checked_sub(cost.total).unwrap_or_default();
                Remark::new("explain-limit")
                    .with("before_cents", before.cents())
                    .with("used_cents", after.cents())
            }
        };
        let rules: Vec<String> = limit.rules.iter().map(ToString::to_string).collect();
        let step = step
            .with("category", &cost.category)
            .with("basis", basis)
            .with("limit_cents", limit.limit.cents())
            .with("rules", rules.join(", "));
        vec![accepted, step]
    }

    /// The cycle's name as it is unique in the pool.
    fn cycle_name(&self, cost: &Cost) -> Result<String, Problem> {
        let cycle: Option<CycleState> = self.view.row(&ObjectKey::Cycle(cost.cycle))?;
        Ok(cycle.map_or_else(|| name(&cost.cycle), |it| it.full_name(&self.pool)))
    }

    /// Over which records it was split: how many, of which kind, of which cycle, and whose count.
    fn basis(&self, cost: &Cost, name: &str) -> Result<Vec<Remark>, Problem> {
        let (shipments, confirmations) = self.counted(cost)?;
        let records = shipments.saturating_add(confirmations);
        Ok(vec![
            Remark::new("explain-basis")
                .with("basis", name)
                .with("side", side_code(cost.side)),
            Remark::new("explain-records")
                .with("count", records)
                .with("shipments", shipments)
                .with("confirmations", confirmations)
                .with("parts", cost.basis.len()),
        ])
    }

    /// Shipments and confirmations in the basis.
    fn counted(&self, cost: &Cost) -> Result<(usize, usize), Problem> {
        let reader = self.view.reader();
        let (mut shipments, mut confirmations) = (0_usize, 0_usize);
        for part in &cost.basis {
            let record = reader.record(part).map_err(problem_of_store)?;
            let Some(Body::Basis(basis)) = record.and_then(|it| it.body()) else {
                continue;
            };
            for id in &basis.records {
                let record = reader.record(id).map_err(problem_of_store)?;
                match record.and_then(|it| it.body()) {
                    Some(Body::Shipment(_)) => shipments = shipments.saturating_add(1),
                    Some(Body::Confirm(_)) => confirmations = confirmations.saturating_add(1),
                    _ => {}
                }
            }
        }
        Ok((shipments, confirmations))
    }

    /// What each hub has of everything the rule or the cap could count.
    fn figures(&self, cost: &Cost, shares: &CostShares) -> Vec<Remark> {
        let hubs = shares.hubs.iter().zip(&shares.figures);
        hubs.map(|(hub, figures)| {
            let step = Remark::new("explain-figures").with("hub", self.pool.code(hub));
            let stated = cost.stated.iter().find(|(it, _)| it == hub);
            let step = stated
                .into_iter()
                .fold(step, |step, (_, text)| step.with("stated", text));
            let step = step.with("value_cents", figures.value.cents());
            let step = FIGURES
                .iter()
                .fold(step, |step, (arg, key)| counted(step, arg, *key, figures));
            match shares.names.get(hub) {
                Some(record) => step.with("record", name(record)),
                None => step,
            }
        })
        .collect()
    }

    /// The payer's own share moves nothing between hubs.
    fn own_share(&self, shares: &CostShares) -> Option<Remark> {
        let mut hubs = shares.hubs.iter().zip(&shares.split.shares);
        let (hub, share) = hubs.find(|(hub, _)| **hub == self.state.author)?;
        let remark = Remark::new("own-share").with("hub", self.pool.code(hub));
        Some(remark.with("amount_cents", share.amount.cents()))
    }
}

/// Figures with the names of their arguments; the value is said in cents.
const FIGURES: [(&str, Key); 8] = [
    ("weight_measure", Key::ByWeight),
    ("packs_measure", Key::ByPacks),
    ("cases_measure", Key::ByCases),
    ("stops_measure", Key::ByStops),
    ("km_measure", Key::ByKilometres),
    ("kgkm_measure", Key::ByWeightDistance),
    ("hours_measure", Key::ByHours),
    ("share_measure", Key::FixedShares),
];

/// The step with one more figure, where the hub has any of it.
fn counted(step: Remark, arg: &str, key: Key, figures: &Figures) -> Remark {
    match figures.measure(key) {
        Some(measure) if measure != Measure::default() => step.with(arg, measure),
        Some(_) | None => step,
    }
}

fn rule(cost: &Cost) -> Remark {
    Remark::new("explain-rule").with("rule", &cost.rule)
}

fn cap(text: &str) -> Remark {
    let remark = Remark::new("explain-cap").with("cap", text);
    match text.parse::<Cap>() {
        Ok(cap) => remark.with("percent", cap.percent).with("of", cap.of),
        Err(_) => remark,
    }
}

fn side_code(side: Side) -> &'static str {
    match side {
        Side::Sellers => "sellers",
        Side::Buyers => "buyers",
        Side::Both => "both",
    }
}
