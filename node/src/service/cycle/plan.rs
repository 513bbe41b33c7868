//! What is planned of a cycle: its dates, its places, how a shortage is shared, whether it repeats, what a pilot
//! stays within.

use halle_protocol::{
    envelope::{Operation, Scalar},
    limits::WORDS_BYTES_MAX,
    money::Amount,
    object::CycleState,
    rules::ShortageRule,
};
use jiff::{
    Span,
    civil::{Date, DateTime},
};

use super::{date::date, hypothesis::Hypothesis, limits::DAYS_MAX};
use crate::control::{PlanChange, PlanWish, Problem};

/// Fields of a plan, in the order in which people are shown them.
const FIELDS: [&str; 12] = [
    "opens",
    "closes",
    "delivers",
    "shortage",
    "places",
    "every",
    "by-itself",
    "buyers",
    "products",
    "spend",
    "hypothesis",
    "follows",
];
/// Those that are days, or days with an hour.
const DATES: [&str; 3] = ["opens", "closes", "delivers"];
/// The cycle that one follows: said by a node, not by people, and never copied.
const FOLLOWS: &str = "follows";

/// A plan: a value, or nothing, for each of [`FIELDS`]; an empty one takes the field away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan([Option<String>; 12]);

impl Plan {
    /// What somebody typed, understood.
    ///
    /// # Errors
    /// `bad-date`, `unknown-shortage-rule`, `words-too-long`, `bad-hypothesis`, `bad-spend`,
    /// `too-many-days`.
    pub(super) fn read(typed: &PlanWish) -> Result<Self, Problem> {
        let day = |text: &Option<String>| text.as_deref().map(date).transpose();
        let count = |number: Option<u32>| number.map(shown);
        Ok(Self([
            day(&typed.opens)?,
            day(&typed.closes)?,
            day(&typed.delivers)?,
            typed.shortage.as_deref().map(shortage).transpose()?,
            typed.places.as_deref().map(words).transpose()?,
            typed.every.map(days).transpose()?,
            typed
                .by_itself
                .map(|it| if it { "yes" } else { "" }.to_owned()),
            count(typed.buyers),
            count(typed.products),
            typed.spend.map(spend).transpose()?,
            typed.hypothesis.as_deref().map(hypothesis).transpose()?,
            None,
        ]))
    }

    /// What a cycle has; of a field that two devices changed apart nothing, until somebody chooses.
    pub(super) fn of(cycle: &CycleState) -> Self {
        let settled = |field: &str| cycle.plan.get(field).is_some_and(|it| it.len() == 1);
        Self(FIELDS.map(|field| {
            let value = cycle.planned(field).filter(|_| settled(field));
            value.map(str::to_owned)
        }))
    }

    /// The same so many days later, following no other cycle.
    pub(super) fn later(self, days: u32) -> Self {
        let mut later = self;
        for (field, value) in FIELDS.into_iter().zip(&mut later.0) {
            if DATES.contains(&field) {
                *value = value.take().and_then(|text| moved(&text, days));
            } else if field == FOLLOWS {
                *value = None;
            }
        }
        later
    }

    /// The same as the next one after a cycle.
    pub(super) fn following(mut self, cycle: &CycleState) -> Self {
        self.set(FOLLOWS, &cycle.id.to_string());
        self
    }

    /// Says a field's value.
    pub(super) fn set(&mut self, field: &str, text: &str) {
        let at = FIELDS.iter().position(|it| *it == field);
        if let Some(value) = at.and_then(|at| self.0.get_mut(at)) {
            *value = Some(text.to_owned());
        }
    }

    /// What this one says, and where it says nothing the other.
    pub(super) fn or(self, other: Self) -> Self {
        let mut both = self.0;
        for (value, rest) in both.iter_mut().zip(other.0) {
            *value = value.take().or(rest);
        }
        Self(both)
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// A field's value.
    pub(super) fn get(&self, field: &str) -> Option<&str> {
        let at = FIELDS.iter().position(|it| *it == field)?;
        self.0.get(at)?.as_deref()
    }

    /// The same without what was so before.
    pub(super) fn beyond(mut self, before: &Self) -> Self {
        for (value, was) in self.0.iter_mut().zip(&before.0) {
            let same = value.as_deref().unwrap_or_default() == was.as_deref().unwrap_or_default();
            *value = value.take().filter(|_| !same);
        }
        self
    }

    /// What it says, beside what was before.
    pub(super) fn changes(&self, before: &Self) -> Vec<PlanChange> {
        let both = FIELDS.into_iter().zip(self.0.iter().zip(&before.0));
        let typed = both.filter(|(field, _)| *field != FOLLOWS);
        typed
            .filter_map(|(field, (after, before))| {
                Some(PlanChange {
                    field: field.to_owned(),
                    before: before.clone(),
                    after: Some(after.clone()?).filter(|it| !it.is_empty()),
                })
            })
            .collect()
    }

    /// As operations on the coordinator's trade document.
    pub(super) fn operations(self) -> Vec<Operation> {
        let said = FIELDS.into_iter().zip(self.0);
        said.filter_map(|(field, value)| {
            let key = format!("plan/{field}");
            Some(Operation::Put(key, Scalar::Text(value?)))
        })
        .collect()
    }
}

/// A day or a day with an hour, so many days later.
pub(super) fn moved(text: &str, days: u32) -> Option<String> {
    let days = Span::new().try_days(days).ok()?;
    if let Ok(day) = text.parse::<Date>()
        && !text.contains('T')
    {
        return Some(day.checked_add(days).ok()?.to_string());
    }
    let time = text.parse::<DateTime>().ok()?.checked_add(days).ok()?;
    Some(time.strftime("%Y-%m-%dT%H:%M").to_string())
}

/// A number as a field has it; nothing for zero.
fn shown(number: u32) -> String {
    if number == 0 {
        String::new()
    } else {
        number.to_string()
    }
}

/// # Errors
/// `too-many-days`.
fn days(every: u32) -> Result<String, Problem> {
    if every > DAYS_MAX {
        return Err(Problem::usage("too-many-days").with("most", DAYS_MAX));
    }
    Ok(shown(every))
}

/// # Errors
/// `bad-spend`.
fn spend(cents: i64) -> Result<String, Problem> {
    match Amount::new(cents).map(Amount::cents) {
        Ok(0) => Ok(String::new()),
        Ok(cents) if cents > 0 => Ok(cents.to_string()),
        _ => Err(Problem::usage("bad-spend")),
    }
}

/// # Errors
/// `bad-hypothesis`.
fn hypothesis(text: &str) -> Result<String, Problem> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    let hypothesis: Result<Hypothesis, _> = text.parse();
    hypothesis
        .map(|it| it.to_string())
        .map_err(|_| Problem::usage("bad-hypothesis").with("text", text.trim()))
}

fn shortage(text: &str) -> Result<String, Problem> {
    match text.parse::<ShortageRule>() {
        Ok(rule) => Ok(rule.code().to_owned()),
        Err(unknown) => Err(Problem::usage("unknown-shortage-rule")
            .with("name", unknown.name)
            .near(unknown.near.into_iter().map(str::to_owned).collect())),
    }
}

pub(super) fn words(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.len() > WORDS_BYTES_MAX {
        return Err(Problem::usage("words-too-long").with("most", WORDS_BYTES_MAX));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_moves_with_its_hours() {
        let plan = Plan::read(&PlanWish {
            closes: Some("2026-12-30 12:00".to_owned()),
            delivers: Some("2026-12-31".to_owned()),
            places: Some("gare".to_owned()),
            ..PlanWish::default()
        })
        .unwrap();
        let next = plan.clone().later(7);
        assert_eq!(next.get("closes"), Some("2027-01-06T12:00"));
        assert_eq!(next.get("delivers"), Some("2027-01-07"));
        assert_eq!(next.get("places"), Some("gare"));
        let changes = next.beyond(&plan).changes(&plan);
        let fields: Vec<_> = changes.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["closes", "delivers"]);
        assert_eq!(Plan::default().or(plan.clone()), plan);
        assert!(plan.clone().beyond(&plan).is_empty());
    }
}
