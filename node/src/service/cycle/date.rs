//! Dates of a plan.

use jiff::civil::{Date, DateTime};

use crate::control::Problem;

/// A day, `2026-09-24`, or a day and an hour, `2026-09-24T12:00`, written the one way; an empty text
/// takes a date away.
///
/// # Errors
/// `bad-date`.
pub(super) fn date(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    if let Ok(date) = text.parse::<Date>()
        && !text.contains(['T', ' ', ':'])
    {
        return Ok(date.to_string());
    }
    match text.replacen(' ', "T", 1).parse::<DateTime>() {
        Ok(time) => Ok(time.strftime("%Y-%m-%dT%H:%M").to_string()),
        Err(_) => Err(Problem::usage("bad-date").with("text", text)),
    }
}

/// Letters of `2026-09-24`, with which a planned moment begins.
const DATE_BYTES: usize = 10;

/// The day of a planned moment.
pub(in crate::service) fn calendar_day(text: &str) -> Option<Date> {
    text.get(..DATE_BYTES)?.parse().ok()
}

/// Whether a planned day, or day with an hour, lies behind a moment; a day lasts until its end.
pub(super) fn is_past(text: &str, now: DateTime) -> bool {
    match (
        text.contains('T'),
        text.parse::<DateTime>(),
        text.parse::<Date>(),
    ) {
        (true, Ok(time), _) => time < now,
        (false, _, Ok(day)) => day < now.date(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_have_an_hour() {
        assert_eq!(date(" 2026-09-24 ").unwrap(), "2026-09-24");
        assert_eq!(date("2026-09-24 12:00").unwrap(), "2026-09-24T12:00");
        assert_eq!(date("2026-09-24T12:00:30").unwrap(), "2026-09-24T12:00");
        assert_eq!(date(" ").unwrap(), "");
        assert_eq!(date("jeudi").unwrap_err().code, "bad-date");
        assert_eq!(date("2026-02-30").unwrap_err().code, "bad-date");
    }

    #[test]
    fn a_day_lasts_until_its_end() {
        let now: DateTime = "2026-09-24T12:00:00".parse().unwrap();
        let past = ["2026-09-23", "2026-09-24T11:59"];
        let ahead = ["2026-09-24", "2026-09-24T12:00", "2026-09-25", "jeudi"];
        assert!(past.iter().all(|it| is_past(it, now)));
        assert!(!ahead.iter().any(|it| is_past(it, now)));
    }
}
