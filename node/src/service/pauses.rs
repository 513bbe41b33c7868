//! Stretches of time in which nothing is taken: from one day to another, both counted.

use halle_protocol::envelope::Scalar;
use jiff::civil::Date;

use super::{
    ledger::civil,
    private::{Private, json},
};
use crate::control::{PauseRow, Problem};

/// Stretches that one may have.
const PAUSES_MAX: usize = 50;

/// Stretches of time, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::service) struct Pauses(Vec<(Date, Date)>);

impl Pauses {
    /// What [`Self::kept`] wrote.
    pub(in crate::service) fn read(fields: &Private, key: &str) -> Self {
        let kept: Vec<[String; 2]> = fields.value(key).unwrap_or_default();
        let pause = |[from, to]: [String; 2]| Some((from.parse().ok()?, to.parse().ok()?));
        Self(kept.into_iter().filter_map(pause).collect())
    }

    /// As the private document has them.
    pub(in crate::service) fn kept(&self) -> Scalar {
        if self.0.is_empty() {
            return Scalar::Null;
        }
        let kept = |(from, to): &(Date, Date)| [from.to_string(), to.to_string()];
        json(&self.0.iter().map(kept).collect::<Vec<_>>())
    }

    /// As they are shown.
    pub(in crate::service) fn rows(&self) -> Vec<PauseRow> {
        let row = |(from, to): &(Date, Date)| PauseRow {
            from: from.to_string(),
            to: (*to != Date::MAX).then(|| to.to_string()),
        };
        self.0.iter().map(row).collect()
    }

    /// Whether a day is in one of them.
    pub(in crate::service) fn cover(&self, date: Date) -> bool {
        let mut all = self.0.iter();
        all.any(|(from, to)| (*from..=*to).contains(&date))
    }

    /// One more, from today and for ever where no day is said; without any day, the one of today ends.
    ///
    /// # Errors
    /// `bad-date`, `bad-period`, `too-many-pauses`.
    pub(in crate::service) fn set(
        &mut self,
        today: Date,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<(), Problem> {
        if from.is_none() && to.is_none() {
            self.resume(today);
            return Ok(());
        }
        let from = from.map(civil).transpose()?.unwrap_or(today);
        self.rest(from, to.map(civil).transpose()?.unwrap_or(Date::MAX))
    }

    fn rest(&mut self, from: Date, to: Date) -> Result<(), Problem> {
        if to < from {
            return Err(Problem::usage("bad-period")
                .with("from", from)
                .with("to", to));
        }
        if !self.0.contains(&(from, to)) {
            self.0.push((from, to));
            self.0.sort_unstable();
        }
        if self.0.len() > PAUSES_MAX {
            return Err(Problem::refused("too-many-pauses").with("most", PAUSES_MAX));
        }
        Ok(())
    }

    /// Ends the pause of today, and those to come.
    fn resume(&mut self, today: Date) {
        let before = today.yesterday().unwrap_or(Date::MIN);
        self.0.retain(|(from, _)| *from < today);
        for (_, to) in &mut self.0 {
            *to = (*to).min(before);
        }
    }
}
