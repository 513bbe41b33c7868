//! Date: days as spreadsheets write them.

use jiff::civil::Date;

use crate::import::report::Reason;

/// Year first, with `-`, `/` or `.`; day and month the other way round cannot be told apart.
pub(crate) fn date(text: &str) -> Result<Date, Reason> {
    let mut parts = text.split(['-', '/', '.']);
    let mut part = |digits: usize| {
        let part = parts.next().filter(|part| part.len() <= digits)?;
        part.parse::<u16>().ok()
    };
    let (year, month, day) = (part(4), part(2), part(2));
    let date = || {
        let (month, day) = (i8::try_from(month?).ok()?, i8::try_from(day?).ok()?);
        let year = i16::try_from(year.filter(|&year| year >= 1_900)?).ok()?;
        Date::new(year, month, day).ok()
    };
    date()
        .filter(|_| parts.next().is_none())
        .ok_or(Reason::NotADate)
}
