//! A sale: what left, what arrived, at which price.

use halle_protocol::{
    id::RecordId,
    object::OrderState,
    record::{Body, Tier},
};

use super::Told;
use crate::{
    clock,
    control::{Problem, Remark},
    service::{
        ledger::row::{name, sale_of},
        problem_of_store,
    },
};

/// Cents of a shipment: of all that left, and of all that arrived.
#[derive(Default)]
struct Sums {
    shipped: i64,
    received: i64,
}

impl Told<'_, '_> {
    /// Order, shipment, every line, receipts, sum.
    pub(super) fn sale(&self) -> Result<Vec<Remark>, Problem> {
        let Some((shipment, order)) = sale_of(self.view, &self.state.entry)? else {
            return Ok(vec![Remark::new("explain-no-shipment")]);
        };
        let mut steps = vec![self.shipment(&shipment)?];
        let mut sums = Sums::default();
        steps.extend(self.lines(&shipment, &order, &mut sums));
        steps.extend(self.receipts(&shipment, &order)?);
        steps.push(
            Remark::new("explain-sale-sum")
                .with("shipped_cents", sums.shipped)
                .with("received_cents", sums.received),
        );
        Ok(steps)
    }

    fn shipment(&self, shipment: &RecordId) -> Result<Remark, Problem> {
        let record = self
            .view
            .reader()
            .record(shipment)
            .map_err(problem_of_store)?;
        let (time, order) = record.map_or((0, String::new()), |it| {
            let order = match it.body() {
                Some(Body::Shipment(shipment)) => name(&shipment.order),
                _ => String::new(),
            };
            (it.time, order)
        });
        Ok(Remark::new("explain-shipment")
            .with("seller", self.pool.code(&self.state.author))
            .with("date", clock::shown(time))
            .with("shipment", name(shipment))
            .with("order", order))
    }

    /// One step for each line of the order that the shipment took something of.
    fn lines(&self, shipment: &RecordId, order: &OrderState, sums: &mut Sums) -> Vec<Remark> {
        let mut steps = Vec::new();
        for line in &order.lines {
            for left in line.shipped.iter().filter(|it| it.shipment == *shipment) {
                let wanted = &line.line;
                let worth = left.cents.cents();
                sums.shipped = sums.shipped.saturating_add(worth);
                sums.received = sums.received.saturating_add(left.covered.cents());
                let code = match wanted.weighed {
                    None => "explain-sale",
                    Some(_) => "explain-sale-weighed",
                };
                let step = Remark::new(code)
                    .with("seller", self.pool.code(&order.seller))
                    .with("buyer", self.pool.code(&order.buyer))
                    .with("ref", &wanted.reference)
                    .with("product", &wanted.product)
                    .with("pack", &wanted.pack)
                    .with("packs", left.packs)
                    .with("tier", tier_code(wanted.tier))
                    .with("price_cents", wanted.price.cents())
                    .with("amount_cents", worth);
                let step = match wanted.weighed {
                    None => step,
                    Some(by_weight) => step
                        .with("kilo_cents", by_weight.kilo.cents())
                        .with("weight_grams", left.grams),
                };
                steps.push(match left.received {
                    None => step,
                    Some(packs) => step
                        .with("received", packs)
                        .with("received_cents", left.covered.cents()),
                });
            }
        }
        steps
    }

    /// Who says that it arrived, and when; or that nobody has yet.
    fn receipts(&self, shipment: &RecordId, order: &OrderState) -> Result<Vec<Remark>, Problem> {
        let buyer = self.pool.code(&order.buyer);
        let citing = self.view.reader().citing(shipment.as_bytes());
        let mut steps = Vec::new();
        for record in citing.map_err(problem_of_store)? {
            if record.author() == order.buyer && matches!(record.body(), Some(Body::Receipt(_))) {
                steps.push(
                    Remark::new("explain-receipt")
                        .with("buyer", &buyer)
                        .with("date", clock::shown(record.time))
                        .with("receipt", name(&record.id)),
                );
            }
        }
        if steps.is_empty() {
            steps.push(Remark::new("explain-no-receipt").with("buyer", buyer));
        }
        Ok(steps)
    }
}

fn tier_code(tier: Tier) -> &'static str {
    match tier {
        Tier::Standard => "standard",
        Tier::Solidarity => "solidarity",
    }
}
