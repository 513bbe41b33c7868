//! Names that look like one that was not found.

/// How many names are suggested at most.
const SUGGESTIONS_MAX: usize = 3;

/// Those of `known` that look like `wanted`, most alike first.
pub(crate) fn near<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let allowed = wanted.chars().count().div_ceil(3);
    let mut alike: Vec<(usize, &str)> = known
        .into_iter()
        .map(|name| (distance(wanted, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    alike.sort_unstable();
    alike.dedup();
    alike
        .into_iter()
        .take(SUGGESTIONS_MAX)
        .map(|(_, name)| name.to_owned())
        .collect()
}

/// Least number of characters to insert, remove or replace (Levenshtein 1966), row by row.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (line, of_a) in a.chars().enumerate() {
        let mut left = line.saturating_add(1);
        let mut above_left = line;
        for (cell, of_b) in row.iter_mut().skip(1).zip(b.chars()) {
            let replaced = above_left.saturating_add(usize::from(of_a != of_b));
            above_left = *cell;
            left = replaced.min(left.min(above_left).saturating_add(1));
            *cell = left;
        }
        row.first_mut()
            .into_iter()
            .for_each(|cell| *cell = line.saturating_add(1));
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (a, b, edits) in [
            ("", "", 0),
            ("", "abc", 3),
            ("mdns", "mdsn", 2),
            ("kitten", "sitting", 3),
            ("é", "e", 1),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (edits, edits), "{a} {b}");
        }
    }

    #[test]
    fn most_alike_comes_first() {
        assert_eq!(
            near("lissten", ["mdns", "list", "listen"]),
            ["listen", "list"]
        );
        assert!(near("x", ["mdns"]).is_empty());
    }
}
