//! Inside `protocol` each module uses only those above it in the folder map.

use std::collections::BTreeSet;

use super::{
    pages::modules_of,
    source::{files, none, read, working_code},
};

/// Uses that go downwards, each allowed by the page: who uses whom.
const BESIDE: [(&str, &str); 1] = [("document", "record")];

#[test]
fn modules_of_protocol_use_only_those_above_them() {
    let order = modules_of("protocol/src");
    let place = |module: &str| order.iter().position(|it| it == module);
    let mut faults = Vec::new();
    let mut beside: BTreeSet<&(&str, &str)> = BTreeSet::new();
    for path in files("protocol/src", ".rs") {
        let inside = path.trim_start_matches("protocol/src/");
        let module = inside.split(['/', '.']).next().unwrap_or_default();
        if module == "lib" || inside.ends_with("tests.rs") {
            continue;
        }
        for used in used(&working_code(&read(&path))) {
            if used == module || place(&used) < place(module) {
                continue;
            }
            match BESIDE.iter().find(|it| **it == (module, used.as_str())) {
                Some(excepted) => {
                    beside.insert(excepted);
                }
                None => faults.push(format!(
                    "{path} uses `{used}`, which stands below `{module}` in the folder map of \
                     docs/architecture.md: move what is used up, or the user down"
                )),
            }
        }
    }
    for (user, used) in BESIDE.iter().filter(|it| !beside.contains(it)) {
        faults.push(format!(
            "`{user}` does not use `{used}` any more: take it off BESIDE in \
             tests/tests/tidy/imports.rs and out of docs/architecture.md"
        ));
    }
    none(&faults);
}

/// The first names after `crate::`, in groups as well, without what is no module.
fn used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => used.extend(heads(group)),
            None => used.push(name(rest)),
        }
    }
    used.retain(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
    used.sort();
    used.dedup();
    used
}

/// The first name of each part of a group, up to its end.
fn heads(group: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut heads = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(String::new()),
            _ => {}
        }
        if depth == 0 && c != ',' {
            heads.last_mut().unwrap().push(c);
        }
    }
    heads.iter().map(|part| name(part.trim_start())).collect()
}

fn name(text: &str) -> String {
    let letters = text.chars();
    letters
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect()
}

#[test]
fn a_use_is_found_in_groups_as_well() {
    let code = "use crate::{\n    id::{HubId, a::B},\n    hash,\n};\nuse crate::cbor::X; crate::Y";
    assert_eq!(used(code), ["cbor", "hash", "id"]);
}
