//! A fee: by which rule of the charter, of what left, and each hub's.

use halle_protocol::{
    object::{CycleState, ObjectKey, fee_shares, levied},
    record::{Body, Side},
};

use super::Told;
use crate::{
    control::{Problem, Remark},
    service::problem_of_store,
};

impl Told<'_, '_> {
    /// The rule, and what each hub pays of what it moved.
    pub(super) fn fee(&self) -> Result<Vec<Remark>, Problem> {
        let Some(cause) = self.state.entry.cause else {
            return Ok(Vec::new());
        };
        let reader = self.view.reader();
        let record = reader.record(&cause.record).map_err(problem_of_store)?;
        let Some(Body::Levy(levy)) = record.and_then(|it| it.body()) else {
            return Ok(Vec::new());
        };
        let Some(fee) = self.pool.charter.fee(&levy.fee) else {
            return Ok(Vec::new());
        };
        let cycle: Option<CycleState> = self.view.row(&ObjectKey::Cycle(levy.cycle))?;
        let basis = cycle.map(|it| it.full_name(&self.pool)).unwrap_or_default();
        let side = match fee.payer {
            Side::Sellers => "sellers",
            Side::Buyers | Side::Both => "buyers",
        };
        let mut steps = vec![
            Remark::new("explain-fee")
                .with("fee", &fee.name)
                .with("fee_rule", &fee.rule)
                .with("fee_payer", side)
                .with("basis", basis),
        ];
        let shipments = levied(&reader, &levy).map_err(problem_of_store)?;
        let shipments = shipments.unwrap_or_default();
        let shares = fee_shares(&reader, &levy.cycle, &shipments, (fee.payer, &fee.rule));
        let shares = shares.map_err(problem_of_store)?;
        let hubs = shares.iter().flat_map(|it| &it.hubs);
        let mut hubs: Vec<_> = hubs.map(|(hub, it)| (self.pool.code(hub), it)).collect();
        hubs.sort_by(|one, next| one.0.cmp(&next.0));
        steps.extend(hubs.into_iter().map(|(hub, share)| {
            Remark::new("explain-fee-share")
                .with("hub", hub)
                .with("orders", share.orders)
                .with("value_cents", share.value)
                .with("amount_cents", share.charged.total.cents())
        }));
        Ok(steps)
    }
}
