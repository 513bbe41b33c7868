//! What a fund pays: of which draw, of how much of a reduction, and what is left of the fund.

use halle_protocol::{
    object::{FundState, ObjectKey},
    record::{Body, Movement},
};

use super::Told;
use crate::{
    control::{Problem, Remark},
    service::{ledger::row::name, problem_of_store},
};

impl Told<'_, '_> {
    /// The draw with its figures, and where the whole fund is told.
    pub(super) fn aid(&self) -> Result<Vec<Remark>, Problem> {
        let Some(cause) = self.state.entry.cause else {
            return Ok(Vec::new());
        };
        let record = self.view.reader().record(&cause.record);
        let body = record.map_err(problem_of_store)?.and_then(|it| it.body());
        let Some(Body::FundMove(said)) = body else {
            return Ok(Vec::new());
        };
        let fund: Option<FundState> = self.view.row(&ObjectKey::Fund(said.fund))?;
        let line = usize::try_from(cause.line).unwrap_or(usize::MAX);
        let (Some(fund), Movement::Draw { parts, .. }) = (fund, &said.does) else {
            return Ok(Vec::new());
        };
        let Some(part) = parts.get(line) else {
            return Ok(Vec::new());
        };
        Ok(vec![
            Remark::new("explain-aid")
                .with("fund", &fund.fund.name)
                .with("hub", self.pool.code(&fund.keeper))
                .with("buyer", self.pool.code(&part.buyer))
                .with("payee", self.pool.code(&part.to))
                .with("gap_cents", part.gap.cents())
                .with("drawn_cents", part.amount.cents())
                .with("amount_cents", self.state.total())
                .with("move", name(&cause.record))
                .with("words", &said.words),
        ])
    }
}
