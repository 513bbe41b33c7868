//! A cost somebody wants to share, understood but not yet recorded.

use halle_protocol::{
    engine::Turn,
    id::{HubId, PoolId, RecordId},
    money::Amount,
    object::{CycleState, PoolState},
    record::{Cost, Side},
    rules::{Cap, Rule},
};
use jiff::civil::Date;

use super::{
    basis::{self, Gathered},
    booked,
    entering::{Entered, enter},
    refusal::{amount_of, problem_of_cap, problem_of_rule},
    stated,
};
use crate::{
    control::{CostRecorded, Problem, RecordCost, Remark, steps},
    near::near,
    service::{
        Seen, View,
        ledger::{civil, short_words, waiting},
        names, run,
    },
};

/// Bytes of a category: a word or two.
const CATEGORY_BYTES_MAX: usize = 100;

/// A cost as its payer means it.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// In which pool.
    pub(super) pool: PoolState,
    /// Over what it is shared.
    pub(super) cycle: CycleState,
    /// The run that carried what it is shared over, where only one counts.
    pub(super) run: Option<(RecordId, String)>,
    /// The bill.
    pub(super) total: Amount,
    /// What it was spent on, as the charter writes it.
    pub(super) category: String,
    /// How it is shared.
    pub(super) rule: Rule,
    /// The most a hub pays.
    pub(super) cap: Option<Cap>,
    /// Whose figures count.
    pub(super) side: Side,
    /// Figures that no record states.
    pub(super) stated: Vec<(HubId, String)>,
    /// For people to read.
    pub(super) words: String,
    /// Day of the bill.
    pub(super) date: Date,
}

impl Wish {
    /// Understands what was typed.
    ///
    /// # Errors
    /// A usage problem that names what cannot be read, or an unknown cycle or hub.
    pub(super) fn typed(
        view: &View<'_>,
        request: &RecordCost,
        today: Date,
    ) -> Result<Self, Problem> {
        let total = amount_of(request.amount)?;
        let rule = rule(&request.rule)?;
        let cap = request.cap.as_deref().map(cap).transpose()?;
        let side = side(&request.side)?;
        let date = request.date.as_deref().map_or(Ok(today), civil)?;
        let over = over(&request.basis)
            .ok_or_else(|| Problem::usage("bad-basis").with("text", &request.basis))?;
        let mut carried = None;
        let (cycle, pool) = match (over, &request.pool) {
            (Over::Run(name), _) => {
                let (id, run) = run::find(view, name)?;
                carried = Some((id, run.name));
                run::cycle_of(view, &run.cycle)?
            }
            (Over::Cycle(name), None) => names::cycle(view, name)?,
            (Over::Cycle(name), Some(wanted)) => {
                let (id, pool) = names::pool(view, Some(wanted))?;
                (cycle_in(view, &id, &pool, name)?, pool)
            }
        };
        Ok(Self {
            category: category(&pool, &request.category)?,
            stated: stated::read(&pool, &request.figures)?,
            words: short_words(&request.words)?,
            pool,
            cycle,
            run: carried,
            total,
            rule,
            cap,
            side,
            date,
        })
    }

    /// Records it, or shows what recording would do.
    pub(super) fn record(
        &self,
        turn: &mut Turn<'_>,
        seen: &Seen,
        dry_run: bool,
    ) -> Result<CostRecorded, Problem> {
        let mut notes = self.same(&View::of(turn, seen))?;
        let view = View::of(turn, seen);
        let Gathered { records, remarks } = match &self.run {
            Some((id, name)) => basis::carried(&view, id, name)?,
            None => basis::gather(&view, &self.cycle)?,
        };
        notes.extend(remarks);
        let parts = basis::publish(turn, seen, &self.cycle, &records)?;
        let entered = enter(turn, seen, self.cost(parts), self.date, &self.words)?;
        let view = View::of(turn, seen);
        notes.extend(waiting(&self.pool, &entered.state));
        if entered.state.transfers.is_empty() {
            notes.push(Remark::new("nobody-else-shares"));
        }
        Ok(self.answer(&view, &entered, notes, dry_run))
    }

    fn cost(&self, basis: Vec<RecordId>) -> Cost {
        Cost {
            total: self.total,
            category: self.category.clone(),
            rule: self.rule.clone(),
            cap: self.cap.map(|cap| cap.to_string()),
            cycle: self.cycle.id,
            basis,
            side: self.side,
            stated: self.stated.clone(),
            claims: false,
            predecessor: None,
        }
    }

    fn answer(
        &self,
        view: &View<'_>,
        entered: &Entered,
        mut notes: Vec<Remark>,
        dry_run: bool,
    ) -> CostRecorded {
        let split = &entered.shares.split;
        let own = entered
            .shares
            .hubs
            .iter()
            .zip(&split.shares)
            .find(|(hub, _)| **hub == view.hub());
        if let Some((hub, share)) = own {
            notes.push(
                Remark::new("own-share")
                    .with("hub", self.pool.code(hub))
                    .with("amount_cents", share.amount.cents()),
            );
        }
        let shared = steps::cost_split(split);
        CostRecorded {
            entry: (!dry_run).then(|| names::short(&entered.id)),
            amount: self.total.into(),
            words: self.words.clone(),
            shares: shared.shares,
            sum: shared.sum,
            notes,
            dry_run,
            steps: shared.steps,
        }
    }

    /// A note for each cost of this hub that says the same.
    fn same(&self, view: &View<'_>) -> Result<Vec<Remark>, Problem> {
        let booked = booked::own(view, &self.cycle.id)?;
        let same = booked.iter().filter(|it| it.says() == self.says());
        Ok(same
            .map(|it| Remark::new("same-cost-exists").with("entry", names::short(&it.id)))
            .collect())
    }

    /// What makes two costs the same to a person.
    pub(super) fn says(&self) -> booked::Says {
        booked::Says {
            total: self.total,
            category: self.category.clone(),
            words: self.words.clone(),
            date: self.date.to_string(),
        }
    }
}

/// A rule, in English or French.
pub(super) fn rule(text: &str) -> Result<Rule, Problem> {
    text.parse().map_err(|error| problem_of_rule(text, &error))
}

fn cap(text: &str) -> Result<Cap, Problem> {
    text.parse().map_err(|error| problem_of_cap(text, &error))
}

/// Whose figures count, in English or French.
fn side(text: &str) -> Result<Side, Problem> {
    match text.trim().to_lowercase().as_str() {
        "sellers" | "seller" | "vendeurs" | "vendeur" | "vendeuses" | "vendeuse" => {
            Ok(Side::Sellers)
        }
        "buyers" | "buyer" | "acheteurs" | "acheteur" | "acheteuses" | "acheteuse" => {
            Ok(Side::Buyers)
        }
        "both" | "les deux" | "tous" | "all" => Ok(Side::Both),
        _ => Err(Problem::usage("bad-side").with("text", text)),
    }
}

/// What a cost is shared over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over<'a> {
    /// All that was traded in a cycle.
    Cycle(&'a str),
    /// What one run really carried.
    Run(&'a str),
}

/// The name in `cycle:NAME` or `run:NAME`, in English or French, with a blank as well.
fn over(text: &str) -> Option<Over<'_>> {
    let (noun, name) = text
        .trim()
        .split_once(|sign: char| sign == ':' || sign.is_whitespace())?;
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    match noun.trim().to_lowercase().as_str() {
        "cycle" => Some(Over::Cycle(name)),
        "run" | "tournée" | "tournee" => Some(Over::Run(name)),
        _ => None,
    }
}

/// The cycle of one pool with a name, `NAME` or `CODE/NAME`.
pub(super) fn cycle_in(
    view: &View<'_>,
    id: &PoolId,
    pool: &PoolState,
    name: &str,
) -> Result<CycleState, Problem> {
    let cycles = names::cycles(view, id)?;
    let mut found: Vec<&CycleState> = cycles
        .iter()
        .filter(|it| it.name == name || it.full_name(pool) == name)
        .collect();
    match (found.pop(), found.is_empty()) {
        (Some(cycle), true) => Ok(cycle.clone()),
        (Some(cycle), false) => {
            found.push(cycle);
            let full: Vec<String> = found.iter().map(|it| it.full_name(pool)).collect();
            Err(Problem::usage("several-cycles")
                .with("cycle", name)
                .with("cycles", full.join(", ")))
        }
        (None, _) => Err(Problem::failed("unknown-cycle")
            .with("cycle", name)
            .near(near(name, cycles.iter().map(|it| it.name.as_str())))),
    }
}

/// The category as the charter writes it; one the charter does not name, in lower case.
pub(super) fn category(pool: &PoolState, text: &str) -> Result<String, Problem> {
    let folded = text.trim().to_lowercase();
    if folded.is_empty() || folded.len() > CATEGORY_BYTES_MAX {
        return Err(Problem::usage("bad-category").with("text", text));
    }
    let known = pool
        .charter
        .costs
        .iter()
        .find(|it| it.category.to_lowercase() == folded);
    Ok(known.map_or(folded, |it| it.category.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_basis_names_a_cycle_or_a_run() {
        assert_eq!(over("cycle:2026-39"), Some(Over::Cycle("2026-39")));
        assert_eq!(over(" Cycle  2026-39 "), Some(Over::Cycle("2026-39")));
        assert_eq!(
            over("cycle:AUBE/2026-39"),
            Some(Over::Cycle("AUBE/2026-39"))
        );
        assert_eq!(over("tournée:Jeudi nord"), Some(Over::Run("Jeudi nord")));
        for text in ["2026-39", "cycle", "cycle:", "mois:2026-09", ""] {
            assert_eq!(over(text), None, "{text}");
        }
    }

    #[test]
    fn sides_are_read_in_both_languages() {
        assert_eq!(side("Vendeurs"), Ok(Side::Sellers));
        assert_eq!(side("acheteurs"), Ok(Side::Buyers));
        assert_eq!(side("les deux"), Ok(Side::Both));
        assert_eq!(side("personne").unwrap_err().code, "bad-side");
    }
}
