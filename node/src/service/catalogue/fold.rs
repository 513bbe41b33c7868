//! How names of goods are compared.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name without case and with single spaces; accents stay, they tell products apart.
pub(in crate::service) fn same(text: &str) -> String {
    spaced(&text.nfc().collect::<String>().to_lowercase())
}

/// A name as people search for it: without case and accents, with single spaces.
pub(in crate::service) fn plain(text: &str) -> String {
    let letters: String = text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    spaced(&letters.replace('œ', "oe").replace('æ', "ae"))
}

/// A text on one line with single spaces.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_spaces() {
        assert_eq!(same(" Chou  FRISÉ\u{a0}(kale) "), "chou frisé (kale)");
        assert_eq!(same("E\u{301}pinards"), same("épinards"));
        assert_ne!(same("mais"), same("maïs"));
        assert_eq!(plain("Œufs  d'ÉTÉ"), "oeufs d'ete");
    }
}
