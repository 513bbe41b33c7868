//! Names as people type them, compared without case, accents, dashes or kinds of spaces.

/// How many names a refusal proposes at most.
const NEAR_NAMES_MAX: usize = 3;

/// The plain form of a name: `By_Weight`, `by-weight` and `BY  WEIGHT` are all `by weight`.
pub(crate) fn plain(text: &str) -> String {
    let letters: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(letter)
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A letter without its accent; nothing for an accent that stands alone (decomposed text).
fn letter(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36f}' => return None,
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        '_' | '-' | '\u{2010}' | '\u{2011}' | '·' | '×' | '*' => ' ',
        '\u{2019}' => '\'',
        c => c,
    })
}

/// The names closest to what was typed, nearest first, each once; none if nothing is near.
/// `known` pairs each plain spelling with the name to propose.
pub(crate) fn near<'a>(
    typed: &str,
    known: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<&'a str> {
    let typed = plain(typed);
    let length = typed.chars().count();
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        // A text of another length is not near, however long a partner's record makes it.
        .filter(|(spelling, _)| {
            let letters = spelling.chars().count();
            length.abs_diff(letters) <= letters / 3
        })
        .map(|(spelling, name)| (distance(&typed, spelling), spelling, name))
        .filter(|(distance, spelling, _)| *distance <= spelling.chars().count() / 3)
        .map(|(distance, _, name)| (distance, name))
        .collect();
    found.sort_by_key(|(distance, _)| *distance);
    let mut names = Vec::new();
    for (_, name) in found {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(NEAR_NAMES_MAX);
    names
}

/// How many letters must be put in, taken out or changed (Levenshtein).
fn distance(typed: &str, known: &str) -> usize {
    let known: Vec<char> = known.chars().collect();
    let mut row: Vec<usize> = (0..=known.len()).collect();
    for (typed_len, letter) in (1..).zip(typed.chars()) {
        let mut next = vec![typed_len];
        for ((above, diagonal), expected) in row.iter().skip(1).zip(&row).zip(&known) {
            let left = next.last().copied().unwrap_or(typed_len);
            let changed = diagonal + usize::from(letter != *expected);
            next.push(changed.min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_forgiving() {
        for text in ["By_Weight", " by-weight", "BY\u{a0} WEIGHT"] {
            assert_eq!(plain(text), "by weight");
        }
        assert_eq!(plain("ÉGAL"), "egal");
        assert_eq!(plain("e\u{301}gal"), "egal");
    }

    #[test]
    fn distance_counts_letters() {
        assert_eq!(distance("poid", "poids"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn near_names_come_nearest_first_and_once() {
        let known = [
            ("by cases", "by_cases"),
            ("by packs", "by_packs"),
            ("cases", "by_cases"),
        ];
        assert_eq!(near("by case", known), ["by_cases"]);
        assert_eq!(near("by_pases", known), ["by_cases", "by_packs"]);
        assert!(near("moon", known).is_empty());
        assert!(near(&"by cases ".repeat(900), known).is_empty());
    }
}
