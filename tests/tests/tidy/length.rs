//! A file is read in one sitting.

use super::source::{files, none, read};

/// Most lines of a source.
const LINES_MAX: usize = 450;

/// Sources that are longer, each with its reason.
const LONGER: [(&str, &str); 3] = [
    ("node/src/network/tests.rs", "one file of real connections"),
    (
        "protocol/src/rules/split/tests.rs",
        "tables of scenarios with their figures",
    ),
    ("protocol/tests/vectors.rs", "frozen bytes"),
];

#[test]
fn a_file_is_not_too_long() {
    let mut faults = Vec::new();
    for path in files("", ".rs") {
        let lines = read(&path).lines().count();
        let listed = LONGER.iter().any(|(longer, _)| *longer == path);
        if lines > LINES_MAX && !listed {
            faults.push(format!(
                "{path} has {lines} lines, at most {LINES_MAX}: part it by its nouns"
            ));
        }
        if lines <= LINES_MAX && listed {
            faults.push(format!(
                "{path} has only {lines} lines: take it off LONGER in tests/tests/tidy/length.rs"
            ));
        }
    }
    let gone = LONGER.iter().filter(|(path, _)| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        !super::source::root().join(folder).is_dir()
            || !files(folder, ".rs").contains(&(*path).to_owned())
    });
    faults.extend(gone.map(|(path, _)| {
        format!("{path} is gone: take it off LONGER in tests/tests/tidy/length.rs")
    }));
    none(&faults);
}
