//! The small supplier's watch: what was sold in four calendar quarters, held against the limit.

use std::{collections::BTreeMap, fmt};

use jiff::civil::Date;

/// Quarters that are summed.
const QUARTERS: usize = 4;

/// Three months of a year, `2026-T3` in French and `2026-Q3` in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    year: i16,
    /// From 1 to 4.
    number: i8,
}

impl Quarter {
    /// The quarter of a day.
    pub fn of(day: Date) -> Self {
        Self {
            year: day.year(),
            number: (day.month() - 1) / 3 + 1,
        }
    }

    /// Reads `2026-Q3`, `2026-T3`, whatever the case.
    pub fn read(text: &str) -> Option<Self> {
        let plain = text.trim().to_ascii_uppercase();
        let (year, number) = plain.split_once('-')?;
        let number = number.strip_prefix(['Q', 'T'])?.parse().ok()?;
        let year: i16 = year.parse().ok().filter(|it| (2000..=2999).contains(it))?;
        (1..=4).contains(&number).then_some(Self { year, number })
    }

    /// Its first day.
    pub fn first(self) -> Date {
        Date::new(self.year, self.number * 3 - 2, 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.next().first().yesterday().unwrap_or(Date::MAX)
    }

    /// The one after it.
    pub fn next(self) -> Self {
        match self.number {
            4 => Self {
                year: self.year.saturating_add(1),
                number: 1,
            },
            number => Self {
                number: number + 1,
                ..self
            },
        }
    }

    /// The one before it.
    pub fn before(self) -> Self {
        match self.number {
            1 => Self {
                year: self.year.saturating_sub(1),
                number: 4,
            },
            number => Self {
                number: number - 1,
                ..self
            },
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.number)
    }
}

/// What was sold on a day and counts, cents; below zero what was given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turnover {
    /// When.
    pub day: Date,
    /// Cents.
    pub cents: i64,
}

/// How near the limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alarm {
    /// Below the warning.
    Far,
    /// Below the limit.
    Near,
    /// Above the limit.
    Over,
}

/// One quarter and the three before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// Which.
    pub quarter: Quarter,
    /// Sold in it, cents.
    pub sold: i64,
    /// Sold in it and the three before, cents.
    pub rolling: i64,
    /// How near the limit that is.
    pub alarm: Alarm,
    /// The day on which that sum first passed the limit, or else the warning, in this quarter.
    pub since: Option<Date>,
}

/// Sums what was sold by quarters up to a day, from the first in which something was, and holds four at a
/// time against a limit; the limit itself is not above it. At most the newest `most` are told.
pub fn watch(
    sold: &[Turnover],
    on: Date,
    (warning, limit): (i64, i64),
    most: usize,
) -> Vec<Watched> {
    let mut by_quarter: BTreeMap<Quarter, Vec<Turnover>> = BTreeMap::new();
    for it in sold.iter().filter(|it| it.day <= on) {
        by_quarter.entry(Quarter::of(it.day)).or_default().push(*it);
    }
    let last = Quarter::of(on);
    let mut first = by_quarter.keys().next().copied().unwrap_or(last);
    let mut told = std::iter::successors(Some(last), |it| Some(it.before()));
    first = first.max(told.nth(most.saturating_sub(1)).unwrap_or(last));
    let mut watched = Vec::new();
    let mut quarter = first;
    while quarter <= last {
        watched.push(held(&by_quarter, quarter, (warning, limit)));
        quarter = quarter.next();
    }
    watched
}

fn held(
    by_quarter: &BTreeMap<Quarter, Vec<Turnover>>,
    quarter: Quarter,
    (warning, limit): (i64, i64),
) -> Watched {
    let of = |quarter: &Quarter| {
        let all = by_quarter.get(quarter).into_iter().flatten();
        all.fold(0_i64, |sum, it| sum.saturating_add(it.cents))
    };
    let before = std::iter::successors(Some(quarter.before()), |it| Some(it.before()));
    let before = before.take(QUARTERS - 1);
    let before = before.fold(0_i64, |sum, it| sum.saturating_add(of(&it)));
    let sold = of(&quarter);
    let rolling = before.saturating_add(sold);
    let (alarm, bound) = match rolling {
        sum if sum > limit => (Alarm::Over, limit),
        sum if sum >= warning => (Alarm::Near, warning.saturating_sub(1)),
        _ => (Alarm::Far, i64::MAX),
    };
    let mut days = by_quarter.get(&quarter).cloned().unwrap_or_default();
    days.sort_unstable();
    let mut sum = before;
    let passed = days.iter().find(|it| {
        sum = sum.saturating_add(it.cents);
        sum > bound
    });
    Watched {
        quarter,
        sold,
        rolling,
        alarm,
        since: passed.map(|it| it.day),
    }
}
