//! Section: a row with one cell, between the offers or below them.

use crate::import::words::key;

/// Words a footer may have without being a sentence.
const WORDS_MAX: usize = 8;

const CATEGORIES: [&str; 26] = [
    "legumes",
    "legumes racines",
    "fruits",
    "fruits et legumes",
    "petits fruits",
    "fines herbes",
    "herbes",
    "viandes",
    "viande",
    "volaille",
    "oeufs",
    "oeufs et laitiers",
    "produits laitiers",
    "fromages",
    "epicerie",
    "boissons",
    "boulangerie",
    "vegetables",
    "root vegetables",
    "herbs",
    "berries",
    "meat",
    "dairy",
    "eggs",
    "pantry",
    "beverages",
];

/// Whether the text is a footer or a remark rather than a name: it ends like a sentence, holds
/// one, or is long.
pub(crate) fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…'])
        || text.contains(". ")
        || text.contains(['\n', '\u{2028}'])
        || text.split_whitespace().count() > WORDS_MAX
}

/// Whether the text names a kind of goods rather than a farm.
pub(crate) fn is_category(text: &str) -> bool {
    CATEGORIES.contains(&key(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn farms_categories_and_sentences_are_told_apart() {
        assert!(is_sentence(
            "Commandes avant mercredi midi. Prix sujets à changement."
        ));
        assert!(!is_sentence("FERME DES QUATRE-VENTS"));
        assert!(is_category("LÉGUMES"));
        assert!(!is_category("Ferme des légumes"));
    }
}
