//! Dates of a plan.

use jiff::civil::{Date, DateTime};

use crate::control::Problem;

/// A day, `2026-09-24`, or a day and an hour, `2026-09-24T12:00`, written the one way.
///
/// # Errors
/// `bad-date`.
pub(super) fn date(text: &str) -> Result<String, Problem> {
    let text = text.trim();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_have_an_hour() {
        assert_eq!(date(" 2026-09-24 ").unwrap(), "2026-09-24");
        assert_eq!(date("2026-09-24 12:00").unwrap(), "2026-09-24T12:00");
        assert_eq!(date("2026-09-24T12:00:30").unwrap(), "2026-09-24T12:00");
        assert_eq!(date("jeudi").unwrap_err().code, "bad-date");
        assert_eq!(date("2026-02-30").unwrap_err().code, "bad-date");
    }
}
