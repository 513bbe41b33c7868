//! Pages that describe the tree describe this tree.

use std::collections::BTreeSet;

use super::source::{files, none, read, root};

/// Crates whose modules the folder map names.
const CRATES: [&str; 3] = ["protocol/src", "node/src", "cli/src"];

/// Files that are no modules: the root of a crate.
const ROOTS: [&str; 2] = ["lib", "main"];

/// The folder map of the architecture page: a folder, and the modules named below it, in order.
fn map() -> Vec<(String, Vec<String>)> {
    let page = read("docs/architecture.md");
    let (_, after) = page.split_once("## Folder map").expect("## Folder map");
    let block = after.split("```").nth(1).expect("a block");
    let mut map: Vec<(String, Vec<String>)> = Vec::new();
    for line in block.lines().skip(1) {
        let words = line.trim_start();
        let names = words.split("  ").next().unwrap_or_default();
        match line.len() - words.len() {
            0 if !names.is_empty() => {
                map.push((names.trim_end_matches('/').to_owned(), Vec::new()));
            }
            2 => {
                let (_, modules) = map.last_mut().expect("a folder before its modules");
                modules.extend(names.split(", ").map(str::to_owned));
            }
            _ => {}
        }
    }
    map
}

/// The modules of a crate in the order of the map, without what marks a folder.
pub(crate) fn modules_of(folder: &str) -> Vec<String> {
    let (_, modules) = map()
        .into_iter()
        .find(|(named, _)| named == folder)
        .unwrap_or_else(|| panic!("docs/architecture.md: the folder map has no {folder}/"));
    let names = modules.iter().map(|it| it.trim_end_matches('/').to_owned());
    names.collect()
}

#[test]
fn the_folder_map_is_the_tree() {
    let mut faults = Vec::new();
    for (folder, modules) in map() {
        if !root().join(&folder).exists() {
            faults.push(format!(
                "docs/architecture.md names {folder}, which is not there: mend the folder map"
            ));
        }
        for module in modules {
            let path = match module.strip_suffix('/') {
                Some(name) => format!("{folder}/{name}"),
                None => format!("{folder}/{module}.rs"),
            };
            if !root().join(&path).exists() {
                faults.push(format!(
                    "docs/architecture.md names {path}, which is not there: mend the folder map"
                ));
            }
        }
    }
    for folder in CRATES {
        let named: BTreeSet<String> = modules_of(folder).into_iter().collect();
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            let name = name.trim_end_matches(".rs").to_owned();
            if !ROOTS.contains(&name.as_str()) && !named.contains(&name) {
                faults.push(format!(
                    "docs/architecture.md does not name {folder}/{name}: add it to the folder map"
                ));
            }
        }
    }
    none(&faults);
}

#[test]
fn decisions_are_numbered_without_gaps() {
    let mut faults = Vec::new();
    for (number, path) in (1_usize..).zip(files("docs/decisions", ".md")) {
        let name = path.rsplit('/').next().unwrap_or_default();
        if !name.starts_with(&format!("{number:04}-")) {
            faults.push(format!(
                "{path} stands where {number:04} would: number it so"
            ));
        }
    }
    none(&faults);
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut faults = Vec::new();
    for path in files("", ".md") {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = read(&path);
        for rest in text.split("](").skip(1) {
            let target = rest.split([')', '#', ' ']).next().unwrap_or_default();
            let outside = target.contains("://") || target.is_empty() || target.starts_with('<');
            if !outside && !root().join(folder).join(target).exists() {
                faults.push(format!(
                    "{path} links to {target}, which is not there: mend the link"
                ));
            }
        }
    }
    none(&faults);
}
