//! What a pilot is to show, and whether it did: `refused<3%` (E3).

use std::{fmt, str::FromStr};

use halle_protocol::object::{CycleState, PoolState};

use super::{limits::PILOT_CYCLES_MAX, looked::Looked};
use crate::{
    control::{HypothesisRow, IndicesRow, MeasuredRow, Problem},
    service::{View, names},
};

/// What is measured of a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Packs that came of those that were asked for, per mille.
    Filled,
    /// Grams that were not taken of those that left, per mille.
    Refused,
    /// Value from near, per mille.
    Near,
    /// Organic value, per mille.
    Organic,
    /// Lines that somebody complained of.
    Complaints,
    /// Transport a kilogram, cents.
    Kilogram,
}

/// A measure that is to stay under a figure, or to come to more than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hypothesis {
    /// What is measured.
    measure: Measure,
    /// Whether it is to stay under the figure; else it is to be above.
    under: bool,
    /// Per mille, lines or cents, as the measure.
    figure: u32,
}

/// Somebody wrote something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoHypothesis;

impl Measure {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Filled, "filled"),
        (Self::Refused, "refused"),
        (Self::Near, "near"),
        (Self::Organic, "organic"),
        (Self::Complaints, "complaints"),
        (Self::Kilogram, "kilogram"),
    ];

    /// Its name in what people type and are shown.
    fn code(self) -> &'static str {
        let named = Self::ALL.iter().find(|(it, _)| *it == self);
        named.map_or("", |(_, name)| name)
    }

    /// Its figure of a cycle, where there is one.
    fn of(self, indices: &IndicesRow) -> Option<u32> {
        match self {
            Self::Filled => indices.filled,
            Self::Refused => indices.refused_weight,
            Self::Near => indices.near,
            Self::Organic => indices.organic,
            Self::Complaints => u32::try_from(indices.complaints).ok(),
            Self::Kilogram => {
                let cents = indices.per_kilogram.map(i64::from)?;
                u32::try_from(cents).ok()
            }
        }
    }

    /// Digits after the point in a figure that people type, and what stands after it.
    fn form(self) -> (usize, &'static str) {
        match self {
            Self::Complaints => (0, ""),
            Self::Kilogram => (2, ""),
            Self::Filled | Self::Refused | Self::Near | Self::Organic => (1, "%"),
        }
    }
}

impl Hypothesis {
    /// Whether a figure bears it out.
    fn holds(self, figure: u32) -> bool {
        if self.under {
            figure < self.figure
        } else {
            figure > self.figure
        }
    }
}

impl Hypothesis {
    /// What each of a pilot's cycles came to, this one last: those of the same coordinator with the same
    /// hypothesis, [`PILOT_CYCLES_MAX`] at most; `near` in metres.
    ///
    /// # Errors
    /// `review-beyond`.
    pub(super) fn tested(
        self,
        view: &View<'_>,
        (cycle, pool): (&CycleState, &PoolState),
        near: u32,
    ) -> Result<HypothesisRow, Problem> {
        let text = self.to_string();
        let all = names::cycles(view, &cycle.pool)?.into_iter();
        let upto = all.skip_while(|it| it.id != cycle.id);
        let same = upto.filter(|it| {
            it.coordinator == cycle.coordinator && it.planned("hypothesis") == Some(text.as_str())
        });
        let mut cycles = Vec::new();
        for cycle in same.take(PILOT_CYCLES_MAX) {
            let looked = Looked::at(view, &cycle, pool, near)?.indices(&cycle.name);
            let figure = self.measure.of(&looked);
            cycles.push(MeasuredRow {
                cycle: cycle.name.clone(),
                figure,
                holds: figure.map(|it| self.holds(it)),
            });
        }
        cycles.reverse();
        Ok(HypothesisRow {
            hypothesis: text,
            measure: self.measure.code().to_owned(),
            cycles,
        })
    }
}

impl FromStr for Hypothesis {
    type Err = NoHypothesis;

    fn from_str(text: &str) -> Result<Self, NoHypothesis> {
        let text: String = text.split_whitespace().collect();
        let at = text.find(['<', '>']).ok_or(NoHypothesis)?;
        let (name, rest) = text.split_at(at);
        let named = Measure::ALL.iter().find(|(_, it)| *it == name);
        let (measure, _) = named.ok_or(NoHypothesis)?;
        let under = rest.starts_with('<');
        let (digits, unit) = measure.form();
        let figure = rest.get(1..).ok_or(NoHypothesis)?;
        let figure = figure.strip_suffix(unit).ok_or(NoHypothesis)?;
        Ok(Self {
            measure: *measure,
            under,
            figure: scaled(figure, digits).ok_or(NoHypothesis)?,
        })
    }
}

impl fmt::Display for Hypothesis {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (digits, unit) = self.measure.form();
        let sign = if self.under { '<' } else { '>' };
        write!(out, "{}{sign}", self.measure.code())?;
        let scale = match digits {
            0 => 1,
            1 => 10,
            _ => 100_u32,
        };
        let (whole, part) = (self.figure / scale, self.figure % scale);
        match part {
            0 => write!(out, "{whole}{unit}"),
            part => write!(out, "{whole}.{part:0digits$}{unit}"),
        }
    }
}

/// A number with so many digits after the point or the comma at most, as a whole one.
fn scaled(text: &str, digits: usize) -> Option<u32> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    let missing = digits.checked_sub(part.len())?;
    if whole.is_empty() || !is_number(whole) || !is_number(part) {
        return None;
    }
    format!("{whole}{part}{}", "0".repeat(missing)).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hypothesis_is_read_as_it_is_written() {
        for (typed, written) in [
            ("refused<3%", "refused<3%"),
            (" refused < 3,5 % ", "refused<3.5%"),
            ("filled>95%", "filled>95%"),
            ("complaints<2", "complaints<2"),
            ("kilogram<0.80", "kilogram<0.80"),
            ("kilogram<1", "kilogram<1"),
        ] {
            let read: Hypothesis = typed.parse().unwrap();
            assert_eq!(read.to_string(), written);
            assert_eq!(written.parse(), Ok(read));
        }
        for wrong in [
            "refused",
            "refused<3",
            "refused<3.55%",
            "<3%",
            "kilos<3%",
            "refused<-3%",
            "refused<99999999999%",
        ] {
            assert_eq!(wrong.parse::<Hypothesis>(), Err(NoHypothesis), "{wrong}");
        }
    }

    #[test]
    fn a_figure_bears_it_out_or_not() {
        let under: Hypothesis = "refused<3%".parse().unwrap();
        assert_eq!(
            [41, 32, 30, 24].map(|it| under.holds(it)),
            [false, false, false, true]
        );
        let above: Hypothesis = "filled>95%".parse().unwrap();
        assert_eq!(
            [949, 950, 951].map(|it| above.holds(it)),
            [false, false, true]
        );
    }
}
