//! Texts and dates as both programs read them.

use jiff::civil::{Date, date};

/// First and last day that both programs read; beancount knows no other years. One day is left
/// for the balances after the last.
const DAYS: (Date, Date) = (date(1000, 1, 1), date(2999, 12, 30));

/// A hub's code as a part of an account's name: a capital letter or digit, then letters, digits and
/// dashes. `AUBE~2` becomes `AUBE-2`, which no code is.
pub(super) fn segment(code: &str) -> String {
    let mut part: String = code
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
        .collect();
    match part.get_mut(..1) {
        Some(first) if first != "-" => first.make_ascii_uppercase(),
        _ => part.insert(0, 'X'),
    }
    part
}

/// A text on one line: whatever breaks or turns a line becomes a blank, and blanks are single.
pub(super) fn line(text: &str) -> String {
    let plain = |it: char| {
        let turns = matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let keeps = matches!(it, '\u{a0}' | '\u{202f}');
        if it.is_control() || turns || (it.is_whitespace() && !keeps) {
            ' '
        } else {
            it
        }
    };
    let text: String = text.chars().map(plain).collect();
    let words: Vec<&str> = text.split(' ').filter(|it| !it.is_empty()).collect();
    words.join(" ")
}

/// A day that both programs read: the nearest one to a day outside of their years.
pub(super) fn day(text: &str) -> Date {
    let (first, last) = DAYS;
    text.parse().unwrap_or(first).clamp(first, last)
}

/// Whether a day is written as it is.
pub(super) fn is_told(text: &str) -> bool {
    day(text).to_string() == text
}
