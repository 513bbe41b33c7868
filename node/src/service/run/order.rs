//! Which lines of which orders a run may carry.

use halle_protocol::{
    id::RecordId,
    object::{LineState, ObjectKey, OfferState, OrderState},
    record::{Carry, CarryLine},
};

use super::Named;
use crate::{
    control::{CarryWish, Problem},
    service::{View, names},
};

/// What is asked of the orders of one cycle.
pub(super) struct Orders<'a> {
    view: &'a View<'a>,
    standing: Vec<(RecordId, OrderState)>,
    /// Other runs of the cycle.
    others: Vec<Named>,
}

impl<'a> Orders<'a> {
    /// Orders of a cycle, and its runs but for one.
    pub(super) fn of(
        view: &'a View<'a>,
        cycle: &RecordId,
        run: Option<&RecordId>,
    ) -> Result<Self, Problem> {
        let mut others = super::of_cycle(view, cycle)?;
        others.retain(|(id, _)| Some(id) != run);
        let mut standing = names::orders_of(view, cycle)?;
        standing.retain(|(_, it)| it.stands());
        Ok(Self {
            view,
            standing,
            others,
        })
    }

    /// The order of a carried line.
    pub(super) fn order(&self, id: &RecordId) -> Option<&OrderState> {
        let mut all = self.standing.iter();
        all.find(|(it, _)| it == id).map(|(_, order)| order)
    }

    /// Every line that is confirmed and on no other run.
    pub(super) fn all(&self) -> Result<Vec<Carry>, Problem> {
        let mut carries = Vec::new();
        for (id, order) in &self.standing {
            let mut lines = Vec::new();
            for (number, line) in (0_u32..).zip(&order.lines) {
                if to_go(line) > 0 && self.on(id, number).is_none() {
                    lines.push(self.carried(order, number, line)?);
                }
            }
            if !lines.is_empty() {
                carries.push(Carry { order: *id, lines });
            }
        }
        Ok(carries)
    }

    /// The lines that are named.
    ///
    /// # Errors
    /// `unknown-order`, `unknown-line`, `other-cycle`, `line-not-confirmed`, `line-on-run`.
    pub(super) fn wanted(&self, wish: &CarryWish) -> Result<Carry, Problem> {
        let (id, order) = self.named(&wish.order)?;
        let name = names::short(&id);
        let mut lines = Vec::new();
        for (number, line) in (0_u32..).zip(&order.lines) {
            let named = wish.lines.iter().any(|it| is_named(line, it));
            if !named && !wish.lines.is_empty() {
                continue;
            }
            if to_go(line) == 0 {
                if named {
                    return Err(not_confirmed(&name, line));
                }
                continue;
            }
            if let Some(other) = self.on(&id, number) {
                return Err(Problem::refused("line-on-run")
                    .with("order", &name)
                    .with("ref", &line.line.reference)
                    .with("run", other));
            }
            lines.push(self.carried(&order, number, line)?);
        }
        for wanted in &wish.lines {
            if !order.lines.iter().any(|line| is_named(line, wanted)) {
                return Err(Problem::failed("unknown-line")
                    .with("order", &name)
                    .with("ref", wanted.trim()));
            }
        }
        match (lines.is_empty(), order.lines.first()) {
            (true, Some(line)) => Err(not_confirmed(&name, line)),
            _ => Ok(Carry { order: id, lines }),
        }
    }

    /// An order of this cycle by its name.
    pub(super) fn named(&self, wanted: &str) -> Result<(RecordId, OrderState), Problem> {
        let (id, order) = names::order(self.view, wanted)?;
        if self.order(&id).is_none() {
            return Err(Problem::refused("other-cycle").with("order", names::short(&id)));
        }
        Ok((id, order))
    }

    /// The other run that carries a line.
    fn on(&self, order: &RecordId, line: u32) -> Option<String> {
        let carries = |(_, run): &&Named| {
            let planned = run.plan.iter().flat_map(|(_, plan)| &plan.carries);
            planned
                .filter(|it| it.order == *order)
                .any(|it| it.lines.iter().any(|it| it.line == line))
        };
        let mut others = self.others.iter();
        others.find(carries).map(|(_, run)| run.name.clone())
    }

    /// What a line takes up, as its offer says now: crates, volume, cold.
    fn carried(
        &self,
        order: &OrderState,
        number: u32,
        line: &LineState,
    ) -> Result<CarryLine, Problem> {
        let key = ObjectKey::Offer(order.seller, line.line.offer);
        let offer: Option<OfferState> = self.view.row(&key)?;
        let packs = to_go(line);
        // A selling step is handled as one crate as long as no offer says otherwise.
        let case = offer.as_ref().map_or(0, |it| it.case).max(1);
        let volume = offer.as_ref().map_or(0, |it| it.millilitres);
        Ok(CarryLine {
            line: number,
            crates: packs.div_ceil(case),
            millilitres: volume
                .saturating_mul(u64::from(packs))
                .min(halle_protocol::limits::GRAMS_MAX),
            cold: offer.is_some_and(|it| it.cold),
        })
    }
}

/// Packs that are to go: what left, else what is confirmed.
pub(super) fn to_go(line: &LineState) -> u32 {
    match (line.shipped(), line.cancelled) {
        (0, Some(_)) => 0,
        (0, None) => line.confirmed(),
        (shipped, _) => shipped,
    }
}

fn is_named(line: &LineState, reference: &str) -> bool {
    line.line.reference.eq_ignore_ascii_case(reference.trim())
}

fn not_confirmed(order: &str, line: &LineState) -> Problem {
    Problem::refused("line-not-confirmed")
        .with("order", order)
        .with("ref", &line.line.reference)
}
