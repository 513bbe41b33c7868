//! Every row of the page of threats names what shows it, and what it names is there.

use std::collections::BTreeMap;

use super::source::{code, files, none, read};

const PAGE: &str = "docs/threats.md";

/// How a row begins that no test shows; a reason follows.
const UNSHOWN: [&str; 2] = ["none: ", "read: "];

/// A row of a table: the line it stands on, the threat, and what shows that it is met.
struct Row {
    line: usize,
    threat: String,
    shown: String,
}

fn rows() -> Vec<Row> {
    let page = read(PAGE);
    let mut rows = Vec::new();
    for (line, text) in (1..).zip(page.lines()) {
        let cells: Vec<&str> = text.trim_matches('|').split(" | ").map(str::trim).collect();
        let head = text.starts_with("|---") || text.starts_with("| threat");
        if !text.starts_with('|') || head {
            continue;
        }
        rows.push(Row {
            line,
            threat: cells.first().copied().unwrap_or_default().to_owned(),
            shown: cells.last().copied().unwrap_or_default().to_owned(),
        });
    }
    rows
}

/// Texts between grave accents.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The sources whose path ends so.
fn sources<'a>(end: &str, all: &'a BTreeMap<String, String>) -> Vec<&'a String> {
    let end = format!("/{end}");
    let named = all
        .iter()
        .filter(|(path, _)| format!("/{path}").ends_with(&end));
    named.map(|(_, text)| text).collect()
}

fn is_test(text: &str, name: &str) -> bool {
    text.contains(&format!("fn {name}(")) || text.contains(&format!("fn {name}()"))
}

/// What is wrong with a row.
fn fault(row: &Row, all: &BTreeMap<String, String>) -> Option<String> {
    if let Some(reason) = UNSHOWN.iter().find_map(|it| row.shown.strip_prefix(it)) {
        let reasoned = reason.split_whitespace().count() >= 4;
        return (!reasoned).then(|| "says that nothing shows it and not why".to_owned());
    }
    let mut within: Option<(&str, Vec<&String>)> = None;
    let mut tests = 0;
    for named in quoted(&row.shown) {
        if std::path::Path::new(named)
            .extension()
            .is_some_and(|it| it == "rs")
        {
            let found = sources(named, all);
            if found.len() != 1 {
                return Some(format!("names {named}, of which there are {}", found.len()));
            }
            within = Some((named, found));
            continue;
        }
        let Some((file, texts)) = &within else {
            return Some(format!("names {named} without its file"));
        };
        if !texts.iter().any(|text| is_test(text, named)) {
            return Some(format!("names {named}, which is not in {file}"));
        }
        tests += 1;
    }
    (tests == 0).then(|| "names no test".to_owned())
}

#[test]
fn every_threat_names_a_test_that_is_there() {
    let all: BTreeMap<String, String> = files("", ".rs")
        .into_iter()
        .map(|path| {
            let text = code(&read(&path));
            (path, text)
        })
        .collect();
    let rows = rows();
    assert!(rows.len() > 40, "the tables of {PAGE} are not read");
    let mut faults = Vec::new();
    for row in &rows {
        if let Some(fault) = fault(row, &all) {
            faults.push(format!(
                "{PAGE}:{}: \"{}\" {fault}: write `file.rs`: `test`, or `none:` and why",
                row.line, row.threat
            ));
        }
    }
    none(&faults);
}
