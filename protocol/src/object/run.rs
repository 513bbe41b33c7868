//! One run: its plan, who drives, and what changed hands at each stop.
//!
//! Of plans and of words on who drives that nothing takes the place of, the lowest stands – of the
//! planner's words, where there are any – and the others are shown beside it until its planner chooses. What was really carried is what a driver
//! says it took of what a seller says left, never more than that.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many kinds of records each place takes its own; the rest is somebody else's"
)]

mod carried;
mod road;

pub use carried::{CratesMoved, RunLine};
pub use road::Known;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Arrived, Reader,
    cycle::cycle_of,
    heard::Heard,
    judge::{Verdict, Why, judge_best},
};
use crate::{
    id::{HubId, PoolId, RecordId},
    identity::Role,
    limits::{REFUSED_MAX, RUN_WORDS_MAX},
    record::{Assign, Body, Milestone, RunPlan, RunStep, Visit},
    store::StoreError,
};

/// One word on who drives that nothing takes the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriverSaid {
    /// The record.
    pub record: RecordId,
    /// Who said it.
    pub by: HubId,
    /// Who drives.
    pub driver: HubId,
}

/// What a driver said at one stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitState {
    /// The record.
    pub record: RecordId,
    /// Who drove.
    pub driver: HubId,
    /// When, by the driver's clock, ms since 1970.
    pub time: i64,
    /// What it says.
    pub visit: Visit,
}

/// One run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunState {
    /// In which pool.
    pub pool: PoolId,
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// Who planned it.
    pub planner: HubId,
    /// When, by the planner's clock, ms since 1970.
    pub time: i64,
    /// What people call it.
    pub name: String,
    /// Civil date.
    pub date: String,
    /// The plan that stands.
    pub plan: Option<(RecordId, RunPlan)>,
    /// Plans made apart from it.
    pub rivals: Vec<RecordId>,
    /// Who drives: the first stands, others were said apart.
    pub drivers: Vec<DriverSaid>,
    /// All words on who drives that nothing takes the place of, givings up as well.
    pub assigns: Vec<RecordId>,
    /// What was said at stops.
    pub visits: Vec<VisitState>,
    /// When it left, ms since 1970.
    pub departed: Option<i64>,
    /// When it was over, and what was driven and worked.
    pub finished: Option<(i64, Milestone)>,
    /// What it carries, in the order of orders and lines.
    pub lines: Vec<RunLine>,
    /// Crates that changed hands.
    pub crates: Vec<CratesMoved>,
    /// Orders that its plan names and that are not held, or not of its cycle.
    pub unknown: Vec<RecordId>,
    /// Records about it that do not count, or not yet; at most [`REFUSED_MAX`].
    pub refused: Vec<(RecordId, Verdict)>,
}

/// Records about a run that count.
#[derive(Default)]
struct Said {
    plans: Vec<(RecordId, RunPlan)>,
    assigns: Vec<(RecordId, HubId, Assign)>,
    visits: Vec<VisitState>,
    milestones: Vec<(i64, Milestone)>,
}

impl RunState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some(body) = record.body() else {
            return Ok(None);
        };
        let Body::Run(run) = &body else {
            return Ok(None);
        };
        let Some(cycle) = cycle_of(reader, &run.cycle, &record.descriptor)? else {
            return Ok(None);
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Trade, &cycle.pool)?;
        if !verdict.is_valid() {
            return Ok(None);
        }
        let mut state = Self {
            pool: cycle.pool,
            cycle: cycle.id,
            planner: record.author(),
            time: record.time,
            name: run.name.clone(),
            date: run.date.clone(),
            plan: None,
            rivals: Vec::new(),
            drivers: Vec::new(),
            assigns: Vec::new(),
            visits: Vec::new(),
            departed: None,
            finished: None,
            lines: Vec::new(),
            crates: Vec::new(),
            unknown: Vec::new(),
            refused: Vec::new(),
        };
        let said = state.said(reader, &record)?;
        state.take(said);
        state.carry(reader)?;
        state.refused.truncate(REFUSED_MAX);
        Ok(Some(state))
    }

    /// Who drives, if anybody was named.
    pub fn driver(&self) -> Option<HubId> {
        self.drivers.first().map(|it| it.driver)
    }

    /// The planner, whoever it ever named, and whoever stands may speak for the truck: nobody else
    /// by naming itself.
    fn may_drive(&self, hub: HubId, assigns: &[(RecordId, HubId, Assign)]) -> bool {
        let named =
            |(_, by, it): &(RecordId, HubId, Assign)| *by == self.planner && it.driver == Some(hub);
        hub == self.planner || self.driver() == Some(hub) || assigns.iter().any(named)
    }

    /// Every record that cites the run, judged.
    fn said(&mut self, reader: &Reader<'_>, run: &Arrived) -> Result<Said, StoreError> {
        let mut said = Said::default();
        let mut driven = Vec::new();
        for citing in reader.citing(run.id.as_bytes())? {
            let Some(body) = citing.body() else { continue };
            if citing.descriptor.period != run.descriptor.period {
                continue;
            }
            let (citing, verdict) = judge_best(reader, &citing, &body, Role::Trade, &self.pool)?;
            match (verdict, body) {
                (Verdict::Valid, Body::RunPlan(plan)) if citing.author() == self.planner => {
                    said.plans.push((citing.id, plan));
                }
                (Verdict::Valid, Body::Assign(assign)) if self.may_say(&citing, &assign) => {
                    said.assigns.push((citing.id, citing.author(), assign));
                }
                (Verdict::Valid, body @ (Body::Visit(_) | Body::Milestone(_))) => {
                    driven.push((citing, body));
                }
                (Verdict::Valid, Body::RunPlan(_) | Body::Assign(_)) => {
                    self.refused
                        .push((citing.id, Verdict::Void(Why::WrongSide)));
                }
                (Verdict::Valid, _) => {}
                (other, _) => self.refused.push((citing.id, other)),
            }
        }
        said.assigns = bounded(said.assigns, |(_, author, _)| *author);
        self.choose(&said.assigns);
        for (citing, body) in driven {
            if !self.may_drive(citing.author(), &said.assigns) {
                self.refused
                    .push((citing.id, Verdict::Void(Why::WrongSide)));
                continue;
            }
            match body {
                Body::Visit(visit) => said.visits.push(VisitState {
                    record: citing.id,
                    driver: citing.author(),
                    time: citing.time,
                    visit,
                }),
                Body::Milestone(milestone) => said.milestones.push((citing.time, milestone)),
                _ => {}
            }
        }
        said.visits = bounded(said.visits, |it| it.driver);
        Ok(said)
    }

    /// A planner names anybody; any hub names itself, or gives up.
    fn may_say(&self, citing: &Arrived, assign: &Assign) -> bool {
        let author = citing.author();
        author == self.planner || assign.driver.is_none_or(|it| it == author)
    }

    fn take(&mut self, said: Said) {
        let replaced: BTreeSet<RecordId> = said
            .plans
            .iter()
            .flat_map(|(_, plan)| plan.replaces.clone())
            .collect();
        let mut standing = said
            .plans
            .into_iter()
            .filter(|(id, _)| !replaced.contains(id));
        self.plan = standing.next();
        self.rivals = standing.map(|(id, _)| id).collect();
        self.visits = said.visits;
        let step = |wanted: RunStep| {
            let of_it = said
                .milestones
                .iter()
                .filter(move |(_, it)| it.step == wanted);
            of_it.min_by_key(|(time, it)| (*time, it.metres, it.minutes))
        };
        self.departed = step(RunStep::Departed).map(|(time, _)| *time);
        // Said again, the last word by its own clock stands: a driver may mend its figures.
        let over = said
            .milestones
            .iter()
            .filter(|(_, it)| it.step == RunStep::Finished);
        let last = over.max_by_key(|(time, it)| (*time, it.metres, it.minutes));
        self.finished = last.cloned();
    }

    /// Whose words on who drives stand. A planner takes the place of any; another hub of its own,
    /// and of what names it.
    fn choose(&mut self, assigns: &[(RecordId, HubId, Assign)]) {
        let mut replaced: BTreeMap<RecordId, BTreeSet<HubId>> = BTreeMap::new();
        for (_, author, later) in assigns {
            for id in &later.replaces {
                replaced.entry(*id).or_default().insert(*author);
            }
        }
        let gone = |id: &RecordId, by: &HubId, assign: &Assign| {
            let mut authors = replaced.get(id).into_iter().flatten();
            authors.any(|it| *it == self.planner || it == by || assign.driver == Some(*it))
        };
        let standing: Vec<&(RecordId, HubId, Assign)> = assigns
            .iter()
            .filter(|(id, by, assign)| !gone(id, by, assign))
            .collect();
        let drivers = standing.iter().filter_map(|(id, by, assign)| {
            assign.driver.map(|driver| DriverSaid {
                record: *id,
                by: *by,
                driver,
            })
        });
        self.drivers = drivers.collect();
        // What the planner says stands before what a hub says of itself, however low its id.
        let planner = self.planner;
        self.drivers.sort_by_key(|it| (it.by != planner, it.record));
        self.assigns = standing.iter().map(|(id, _, _)| *id).collect();
    }
}

/// Of each hub the lowest [`RUN_WORDS_MAX`].
fn bounded<T>(words: Vec<T>, author: impl Fn(&T) -> HubId) -> Vec<T> {
    let mut heard = Heard::up_to(RUN_WORDS_MAX);
    let mut words = words;
    words.retain(|it| heard.hears(author(it)));
    words
}
