//! A credit: which complaint it answers, and what it comes to.

use halle_protocol::{
    object::{ObjectKey, OrderState},
    record::Body,
};

use super::Told;
use crate::{
    clock,
    control::{Problem, Remark},
    service::{complaint::kind_code, ledger::row::name, problem_of_store},
};

impl Told<'_, '_> {
    /// The complaint with its photo, then what the seller gives back and who bears it.
    pub(super) fn credit(&self) -> Result<Vec<Remark>, Problem> {
        let Some(cause) = self.state.entry.cause else {
            return Ok(Vec::new());
        };
        let record = self.view.reader().record(&cause.record);
        let body = record.map_err(problem_of_store)?.and_then(|it| it.body());
        let Some(Body::Complaint(complaint)) = body else {
            return Ok(Vec::new());
        };
        let order: Option<OrderState> = self.view.row(&ObjectKey::Order(complaint.order))?;
        let Some(order) = order else {
            return Ok(Vec::new());
        };
        let Some((line, complained)) = order.complained(&cause.record) else {
            return Ok(Vec::new());
        };
        let photo = complained
            .photo
            .map(|it| halle_protocol::hash::hex(it.as_bytes()));
        let mut steps = vec![
            Remark::new("explain-complaint")
                .with("buyer", self.pool.code(&order.buyer))
                .with("date", clock::shown(complained.time))
                .with("complaint", name(&cause.record))
                .with("ref", &line.line.reference)
                .with("product", &line.line.product)
                .with("packs", complained.packs)
                .with("kind", kind_code(complained.kind))
                .with("photo", photo.unwrap_or_default())
                .with("price_cents", line.line.price.cents())
                .with("amount_cents", line.complained_cents(&cause.record).cents()),
        ];
        let unreceived = line.unreceived(&cause.record);
        if unreceived > 0 {
            steps.push(
                Remark::new("explain-credit-unreceived")
                    .with("packs", unreceived)
                    .with("amount_cents", line.unreceived_cents(&cause.record).cents()),
            );
        }
        let bearers = self.state.entry.transfers.iter();
        steps.extend(bearers.filter(|it| it.credit == order.seller).map(|it| {
            Remark::new("explain-credit-bearer")
                .with("bearer", self.pool.code(&it.debit))
                .with("seller", self.pool.code(&order.seller))
                .with("amount_cents", it.amount.cents())
        }));
        Ok(steps)
    }
}
