//! Days and stretches of days.

use halle_protocol::{
    id::RecordId,
    store::{Table, prefix_end},
};
use jiff::civil::Date;

use crate::{
    control::Problem,
    service::{View, problem_of_store},
};

/// Bytes of a civil date in an index: `2026-09-24`.
const DATE_BYTES: usize = 10;

/// From one day to another, both counted; `None`: without end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Period {
    from: Option<Date>,
    to: Option<Date>,
}

impl Period {
    /// Reads both ends.
    ///
    /// # Errors
    /// `bad-date`, `bad-period` when it ends before it begins.
    pub(super) fn typed(from: Option<&str>, to: Option<&str>) -> Result<Self, Problem> {
        let period = Self {
            from: from.map(civil).transpose()?,
            to: to.map(civil).transpose()?,
        };
        match period {
            Self {
                from: Some(from),
                to: Some(to),
            } if to < from => Err(Problem::usage("bad-period")
                .with("from", from)
                .with("to", to)),
            _ => Ok(period),
        }
    }

    /// First and last day.
    pub(super) fn ends(self) -> (Option<Date>, Option<Date>) {
        (self.from, self.to)
    }

    /// The same beginning without an end.
    pub(super) fn onwards(self) -> Self {
        Self { to: None, ..self }
    }

    /// Whether a date as written in a record is not after the last day.
    pub(super) fn reaches(self, date: &str) -> bool {
        self.to.is_none_or(|to| date <= to.to_string().as_str())
    }

    /// Whether a date as written in a record is in it.
    pub(super) fn holds(self, date: &str) -> bool {
        self.from
            .is_none_or(|from| from.to_string().as_str() <= date)
            && self.reaches(date)
    }

    /// Entries under an index prefix that ends before the date, ascending by date.
    ///
    /// # Errors
    /// A store's failure.
    pub(super) fn under(self, view: &View<'_>, prefix: &[u8]) -> Result<Vec<Dated>, Problem> {
        let begin = match self.from {
            Some(from) => dated(prefix, from),
            None => prefix.to_vec(),
        };
        let end = match self.to.and_then(|to| to.tomorrow().ok()) {
            Some(after) => Some(dated(prefix, after)),
            None => prefix_end(prefix),
        };
        let mut found = Vec::new();
        let mut each = |key: &[u8], _: &[u8]| {
            found.extend(Dated::read(prefix, key));
            true
        };
        view.store
            .scan(Table::Index, &begin, end.as_deref(), &mut each)
            .map_err(problem_of_store)?;
        Ok(found)
    }
}

/// An entry with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    /// Civil date.
    pub(super) date: Vec<u8>,
    /// The entry.
    pub(super) id: RecordId,
}

impl Dated {
    fn read(prefix: &[u8], key: &[u8]) -> Option<Self> {
        let rest = key.get(prefix.len()..)?;
        let (date, id) = rest.split_at_checked(rest.len().checked_sub(32)?)?;
        Some(Self {
            date: date.to_vec(),
            id: RecordId::from_slice(id)?,
        })
    }
}

fn dated(prefix: &[u8], date: Date) -> Vec<u8> {
    let mut key = prefix.to_vec();
    key.extend_from_slice(date.to_string().as_bytes());
    key
}

/// Reads a day, `2026-09-24`.
///
/// # Errors
/// `bad-date`.
pub(in crate::service) fn civil(text: &str) -> Result<Date, Problem> {
    let day = text.trim();
    let date = day.parse::<Date>().ok().filter(|_| day.len() == DATE_BYTES);
    date.filter(|date| date.to_string() == day)
        .ok_or_else(|| Problem::usage("bad-date").with("text", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_one_way() {
        assert!(civil("2026-09-24").is_ok());
        for text in ["20260924", "2026-13-01", "-000009-01-01", "hier", ""] {
            assert_eq!(civil(text).unwrap_err().code, "bad-date", "{text}");
        }
    }

    #[test]
    fn a_period_does_not_end_before_it_begins() {
        let problem = Period::typed(Some("2026-09-24"), Some("2026-09-23")).unwrap_err();
        assert_eq!(problem.code, "bad-period");
        let day = Period::typed(Some("2026-09-24"), Some("2026-09-24")).unwrap();
        assert!(day.reaches("2026-09-24") && !day.reaches("2026-09-25"));
        assert!(day.onwards().reaches("2027-01-01"));
    }
}
