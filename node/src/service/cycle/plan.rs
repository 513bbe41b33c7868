//! What is planned of a cycle: its dates, its places, how a shortage is shared.

use halle_protocol::{
    envelope::{Operation, Scalar},
    limits::WORDS_BYTES_MAX,
    object::CycleState,
    rules::ShortageRule,
};
use jiff::{
    Span,
    civil::{Date, DateTime},
};

use super::date::date;
use crate::control::{PlanChange, Problem};

/// Fields of a plan, in the order in which people are shown them.
const FIELDS: [&str; 5] = ["opens", "closes", "delivers", "shortage", "places"];

/// A plan: a value, or nothing, for each of [`FIELDS`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan([Option<String>; 5]);

impl Plan {
    /// What somebody typed, understood.
    ///
    /// # Errors
    /// `bad-date`, `unknown-shortage-rule`, `words-too-long`.
    pub(super) fn read(typed: [Option<&str>; 5]) -> Result<Self, Problem> {
        let [opens, closes, delivers, rule, places] = typed;
        Ok(Self([
            opens.map(date).transpose()?,
            closes.map(date).transpose()?,
            delivers.map(date).transpose()?,
            rule.map(shortage).transpose()?,
            places.map(words).transpose()?,
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

    /// The same so many days later.
    pub(super) fn later(self, days: u32) -> Self {
        let [opens, closes, delivers, rule, places] = self.0;
        let [opens, closes, delivers] =
            [opens, closes, delivers].map(|it| it.and_then(|text| moved(&text, days)));
        Self([opens, closes, delivers, rule, places])
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
        both.filter_map(|(field, (after, before))| {
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
fn moved(text: &str, days: u32) -> Option<String> {
    let days = Span::new().try_days(days).ok()?;
    if let Ok(day) = text.parse::<Date>()
        && !text.contains('T')
    {
        return Some(day.checked_add(days).ok()?.to_string());
    }
    let time = text.parse::<DateTime>().ok()?.checked_add(days).ok()?;
    Some(time.strftime("%Y-%m-%dT%H:%M").to_string())
}

fn shortage(text: &str) -> Result<String, Problem> {
    match text.parse::<ShortageRule>() {
        Ok(rule) => Ok(rule.code().to_owned()),
        Err(unknown) => Err(Problem::usage("unknown-shortage-rule")
            .with("name", unknown.name)
            .near(unknown.near.into_iter().map(str::to_owned).collect())),
    }
}

fn words(text: &str) -> Result<String, Problem> {
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
        let plan = Plan::read([
            None,
            Some("2026-12-30 12:00"),
            Some("2026-12-31"),
            None,
            Some("gare"),
        ])
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
