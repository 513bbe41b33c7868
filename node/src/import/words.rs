//! Words: how texts written by different hands are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A line break within a cell of a workbook, where one row is one line: U+2028, LINE SEPARATOR.
pub(crate) const LINE: &str = "\u{2028}";

/// The key of a heading or a code word: lower case, no accents, no punctuation, single spaces.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for character in text.nfkd().filter(|&c| !is_combining_mark(c)) {
        for lower in character.to_lowercase() {
            match lower {
                'œ' => key.push_str("oe"),
                'æ' => key.push_str("ae"),
                _ if lower.is_alphanumeric() => key.push(lower),
                _ if !key.is_empty() && !key.ends_with(' ') => key.push(' '),
                _ => {}
            }
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Text without case and with single spaces; accents stay, they tell products apart.
pub(crate) fn caseless(text: &str) -> String {
    single_spaced(&text.to_lowercase())
}

/// Text on one line with single spaces.
pub(crate) fn single_spaced(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut out = String::with_capacity(text.len());
    out.extend(words.next());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    out
}

/// A cell without what nobody sees: spaces around, byte order marks, zero-width and soft signs.
pub(crate) fn tidy(cell: &str) -> String {
    let seen: String = cell.chars().filter(|&c| !is_invisible(c)).nfc().collect();
    seen.trim().to_owned()
}

/// The first characters of a text, on one line, safe to show.
pub(crate) fn excerpt(text: &str, chars_max: usize) -> String {
    let line = text
        .trim_start()
        .split(['\n', '\r', '\u{2028}'])
        .next()
        .unwrap_or_default();
    line.chars()
        .take(chars_max)
        .map(|c| if is_hostile(c) { '\u{FFFD}' } else { c })
        .collect()
}

/// Whether a character may change how a line of text is shown, beyond itself.
pub(crate) fn is_hostile(character: char) -> bool {
    let turns = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && character != '\t')
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{00AD}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_compared_without_case_accents_and_punctuation() {
        assert_eq!(key("  Prix ($) "), "prix");
        assert_eq!(key("Certifié BIO"), "certifie bio");
        assert_eq!(key("Producteur·trice"), "producteur trice");
        assert_eq!(key("on_hand"), "on hand");
        assert_eq!(key("Œufs d'ici"), "oeufs d ici");
        assert_eq!(key("Qte\u{301}"), "qte");
        assert_eq!(key("$"), "");
    }

    #[test]
    fn tidy_composes_accents_and_drops_the_invisible() {
        assert_eq!(tidy("\u{FEFF} E\u{301}pinards\u{A0}"), "Épinards");
    }

    #[test]
    fn excerpt_shows_no_control_character() {
        assert_eq!(excerpt("a\0b\u{1b}[2J\nc", 80), "a\u{FFFD}b\u{FFFD}[2J");
    }
}
