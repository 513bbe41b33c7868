//! Days, moments and months as people write them, in French or English.
//!
//! `24/09/2026` is refused: half of Canada reads it the other way round.

use halle_node::control::Problem;
use jiff::civil::{Date, DateTime, Time};
use jiff::{ToSpan, Zoned};

use super::name::fold;

/// Names of the months, French first, without accents.
const MONTHS: [[&str; 2]; 12] = [
    ["janvier", "january"],
    ["fevrier", "february"],
    ["mars", "march"],
    ["avril", "april"],
    ["mai", "may"],
    ["juin", "june"],
    ["juillet", "july"],
    ["aout", "august"],
    ["septembre", "september"],
    ["octobre", "october"],
    ["novembre", "november"],
    ["decembre", "december"],
];

/// Fewest letters of a month's abbreviation.
const MONTH_LETTERS_MIN: usize = 3;

/// Characters of `2026-09-24`.
const DATE_LEN: usize = 10;

/// Reads a day: `2026-09-24`, `24 septembre 2026`, `Sept. 24, 2026`, `hier`, `today`.
pub(crate) fn date(text: &str) -> Result<String, Problem> {
    day(text, Zoned::now().date())
        .map(|date| date.to_string())
        .ok_or_else(|| refusal(text))
}

/// Reads a day with or without an hour: `2026-09-23 12:00`, `23 septembre 2026 12 h 30`.
pub(crate) fn moment(text: &str) -> Result<String, Problem> {
    let today = Zoned::now().date();
    moment_from(text, today).ok_or_else(|| refusal(text))
}

/// Reads a planned moment; an empty text takes it away.
pub(crate) fn planned(text: &str) -> Result<String, Problem> {
    if text.trim().is_empty() {
        Ok(String::new())
    } else {
        moment(text)
    }
}

/// Reads a month: `2026-09`, `septembre 2026`; gives `2026-09`.
pub(crate) fn month(text: &str) -> Option<String> {
    let plain = plain(text);
    let pieces: Vec<&str> = plain.split_whitespace().collect();
    let (year, month) = match pieces.as_slice() {
        [one] => {
            let (year, month) = one.split_once('-')?;
            (
                year_number(year)?,
                month.parse().ok().filter(|m| (1..=12).contains(m))?,
            )
        }
        [name, year] => (year_number(year)?, month_number(name)?),
        _ => return None,
    };
    Some(format!("{year:04}-{month:02}"))
}

/// First and last day of a month.
pub(crate) fn ends(text: &str) -> Result<(String, String), Problem> {
    let first = month(text).and_then(|it| format!("{it}-01").parse::<Date>().ok());
    let first = first.ok_or_else(|| Problem::usage("bad-month").with("text", text))?;
    Ok((first.to_string(), first.last_of_month().to_string()))
}

fn refusal(text: &str) -> Problem {
    Problem::usage("bad-date").with("text", text)
}

fn day(text: &str, today: Date) -> Option<Date> {
    let plain = plain(text);
    match plain.as_str() {
        "aujourd'hui" | "today" => return Some(today),
        "hier" | "yesterday" => return today.checked_sub(1.day()).ok(),
        "demain" | "tomorrow" => return today.checked_add(1.day()).ok(),
        _ => {}
    }
    let pieces: Vec<&str> = plain.split_whitespace().collect();
    match pieces.as_slice() {
        [one] if one.len() == DATE_LEN => one.parse().ok(),
        [first, second, year] => {
            let (day, month) = match month_number(first) {
                Some(month) => (day_number(second)?, month),
                None => (day_number(first)?, month_number(second)?),
            };
            Date::new(year_number(year)?, month, day).ok()
        }
        _ => None,
    }
}

fn moment_from(text: &str, today: Date) -> Option<String> {
    if let Some(date) = day(text, today) {
        return Some(date.to_string());
    }
    let plain = plain(text).replace('t', " t").replace(" h ", "h");
    let (head, tail) = split_hour(&plain)?;
    let date = day(&head.replace(" t", "t"), today)?;
    Some(
        DateTime::from_parts(date, hour(tail)?)
            .strftime("%Y-%m-%dT%H:%M")
            .to_string(),
    )
}

/// Parts a moment before its hour, the last piece that has a digit and an `h` or a colon.
fn split_hour(plain: &str) -> Option<(&str, &str)> {
    let trimmed = plain.trim_end();
    let (head, tail) = trimmed.rsplit_once(' ')?;
    if tail == "h" {
        let (head, number) = head.rsplit_once(' ')?;
        return Some((head, number));
    }
    Some((head, tail.trim_start_matches('t')))
}

fn hour(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once([':', 'h']).unwrap_or((text, ""));
    let minute = if minute.is_empty() {
        0
    } else {
        minute.parse().ok()?
    };
    Time::new(hour.trim().parse().ok()?, minute, 0, 0).ok()
}

/// Lower case, no accents, no commas, no typographic apostrophe.
fn plain(text: &str) -> String {
    fold(text)
        .replace('\u{2019}', "'")
        .replace(',', " ")
        .trim()
        .to_owned()
}

fn day_number(text: &str) -> Option<i8> {
    let digits = ["er", "st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| text.strip_suffix(end));
    digits.unwrap_or(text).parse().ok()
}

fn year_number(text: &str) -> Option<i16> {
    text.parse().ok().filter(|_| text.len() == 4)
}

/// The one month whose name starts so.
fn month_number(text: &str) -> Option<i8> {
    let start = text.trim_end_matches('.');
    if start.len() < MONTH_LETTERS_MIN {
        return None;
    }
    let named = |names: &[&str; 2]| names.iter().any(|name| name.starts_with(start));
    let mut found = (1i8..)
        .zip(&MONTHS)
        .filter(|(_, names)| named(names))
        .map(|(n, _)| n);
    let month = found.next()?;
    found.next().is_none().then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 10, 1);

    #[test]
    fn days_are_read_in_both_languages() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                day(text, TODAY).map(|d| d.to_string()).as_deref(),
                expected,
                "{text}"
            );
        };
        check("2026-09-24", Some("2026-09-24"));
        check("24 septembre 2026", Some("2026-09-24"));
        check("24 sept. 2026", Some("2026-09-24"));
        check("Sept. 24, 2026", Some("2026-09-24"));
        check("1er août 2026", Some("2026-08-01"));
        check("August 1st, 2026", Some("2026-08-01"));
        check("aujourd’hui", Some("2026-10-01"));
        check("hier", Some("2026-09-30"));
        check("tomorrow", Some("2026-10-02"));
        check("12 jui 2026", None);
        check("24/09/2026", None);
        check("31 février 2026", None);
        check("24 septembre", None);
        check("", None);
    }

    #[test]
    fn moments_may_have_an_hour() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(moment_from(text, TODAY).as_deref(), expected, "{text}");
        };
        check("2026-09-23", Some("2026-09-23"));
        check("2026-09-23 12:00", Some("2026-09-23T12:00"));
        check("2026-09-23T12:00", Some("2026-09-23T12:00"));
        check("23 septembre 2026 12 h", Some("2026-09-23T12:00"));
        check("23 août 2026 12 h 30", Some("2026-08-23T12:30"));
        check("Sept. 23, 2026 9:05", Some("2026-09-23T09:05"));
        check("2026-09-23 25:00", None);
        check("bientôt", None);
    }

    #[test]
    fn months_are_read_in_both_languages() {
        assert_eq!(month("2026-09").as_deref(), Some("2026-09"));
        assert_eq!(month("Septembre 2026").as_deref(), Some("2026-09"));
        assert_eq!(month("Feb 2026").as_deref(), Some("2026-02"));
        assert_eq!(month("2026-13"), None);
        assert_eq!(month("26-09"), None);
    }
}
