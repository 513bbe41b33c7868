//! Dates: read in the ways that tools write them, written as ISO 8601.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;

/// Characters that a date can have.
const CHARS_MAX: usize = 80;

/// Days of the week, which say nothing more than the date.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Ways to write a day, and a time after it.
const DAY: [&str; 6] = [
    "%b %d %Y", "%B %d %Y", "%d %b %Y", "%d %B %Y", "%Y-%m-%d", "%Y/%m/%d",
];
const TIME: [&str; 3] = [" %H:%M:%S", " %H:%M", ""];

/// A date or a time in ISO 8601: as it is where it is so written, else of the English that some platforms
/// send, `Thu Aug 22 2024 05:40:38 UTC`. What says a zone comes out in UTC.
pub(crate) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if text.chars().nth(CHARS_MAX).is_some() {
        return None;
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at.to_string());
    }
    if text.len() <= 10
        && let Ok(day) = text.parse::<Date>()
    {
        return Some(day.to_string());
    }
    if let Ok(time) = text.parse::<DateTime>() {
        return Some(time.to_string());
    }
    english(text)
}

fn english(text: &str) -> Option<String> {
    let (text, _) = text.split_once('(').unwrap_or((text, ""));
    let mut words: Vec<String> = text
        .replace(',', " ")
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let is_day = |word: &String| {
        let word = word.to_lowercase();
        DAYS.iter().any(|day| word.starts_with(day)) && word.chars().all(char::is_alphabetic)
    };
    if words.first().is_some_and(is_day) {
        words.remove(0);
    }
    let zone = words.last().and_then(|word| zone(word));
    if zone.is_some() {
        words.pop();
    }
    let plain = words.join(" ");
    for (day, time) in DAY.iter().flat_map(|day| TIME.map(|time| (day, time))) {
        let format = format!("{day}{time}");
        match &zone {
            Some(zone) => {
                let at = strtime::parse(format!("{format} %z"), format!("{plain} {zone}"));
                if let Ok(at) = at.and_then(|it| it.to_timestamp()) {
                    return Some(at.to_string());
                }
            }
            None if time.is_empty() => {
                if let Ok(day) = strtime::parse(&format, &plain).and_then(|it| it.to_date()) {
                    return Some(day.to_string());
                }
            }
            None => {
                if let Ok(at) = strtime::parse(&format, &plain).and_then(|it| it.to_datetime()) {
                    return Some(at.to_string());
                }
            }
        }
    }
    None
}

/// A zone as a shift: `UTC`, `GMT+0200`, `-0400`.
fn zone(word: &str) -> Option<String> {
    let shift = word.trim_start_matches("UTC").trim_start_matches("GMT");
    let digits = shift.strip_prefix(['+', '-']).unwrap_or_default();
    match shift {
        "" | "Z" if shift.len() < word.len() || word == "Z" => Some("+0000".to_owned()),
        _ if digits.len() == 4 && digits.chars().all(|it| it.is_ascii_digit()) => {
            Some(shift.to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// b.19 trap 2: English dates come in, ISO 8601 goes out.
    #[test]
    fn dates_are_read_leniently() {
        for (text, read) in [
            ("Thu Aug 22 2024 05:40:38 UTC", "2024-08-22T05:40:38Z"),
            (
                "Thu Aug 22 2024 05:40:38 GMT+0000 (Coordinated Universal Time)",
                "2024-08-22T05:40:38Z",
            ),
            ("Thu, 22 Aug 2024 05:40:38 GMT", "2024-08-22T05:40:38Z"),
            ("Aug 22 2024 05:40:38 -0400", "2024-08-22T09:40:38Z"),
            ("August 22, 2024", "2024-08-22"),
            ("22 Aug 2024 05:40", "2024-08-22T05:40:00"),
            ("2024-08-22 05:40:38 UTC", "2024-08-22T05:40:38Z"),
            ("2024-08-22T05:40:38+02:00", "2024-08-22T03:40:38Z"),
            ("2024-08-22T05:40", "2024-08-22T05:40:00"),
            ("2024-08-22", "2024-08-22"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(read), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "32 Aug 2024",
            "08/22/2024",
            "Thu",
            "UTC",
            &"9".repeat(10_000),
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
