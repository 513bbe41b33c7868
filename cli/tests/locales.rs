//! The two languages say the same things: same files, same keys, same values inserted.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fall"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Keys of messages and attributes, each with the values it inserts.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn folder(locale: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(locale)
}

fn files(locale: &str) -> BTreeMap<String, Messages> {
    let entries = std::fs::read_dir(folder(locale)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, messages(&std::fs::read_to_string(path).unwrap()))
        })
        .collect()
}

fn messages(text: &str) -> Messages {
    let mut found = Messages::new();
    let (mut message, mut key) = (String::new(), String::new());
    for line in text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
    {
        let name = line.split('=').next().unwrap_or_default().trim();
        if !line.starts_with(' ') {
            name.clone_into(&mut message);
            key.clone_from(&message);
            assert!(!found.contains_key(&key), "{key} is there twice");
        } else if let Some(attribute) = name.strip_prefix('.') {
            key = format!("{message}.{attribute}");
            assert!(!found.contains_key(&key), "{key} is there twice");
        }
        found.entry(key.clone()).or_default().extend(values(line));
    }
    found
}

/// Names after a dollar sign that open a placeable: `{ $name }`.
fn values(line: &str) -> Vec<String> {
    let names = line.split("{ $").skip(1).map(|rest| {
        rest.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
            .collect::<String>()
    });
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn both_languages_have_the_same_keys_and_values() {
    let (french, english) = (files("fr-CA"), files("en-CA"));
    assert_eq!(
        french.keys().collect::<Vec<_>>(),
        english.keys().collect::<Vec<_>>()
    );
    for (file, messages) in &french {
        let other = &english[file];
        assert_eq!(
            messages.keys().collect::<Vec<_>>(),
            other.keys().collect::<Vec<_>>(),
            "{file}"
        );
        for (key, values) in messages {
            assert_eq!(values, &other[key], "{file}: {key}");
        }
    }
}

#[test]
fn no_key_stands_in_two_files() {
    let mut seen = BTreeMap::new();
    for (file, messages) in files("en-CA") {
        for key in messages.into_keys() {
            if let Some(other) = seen.insert(key.clone(), file.clone()) {
                panic!("{key} stands in {other} and {file}");
            }
        }
    }
}

#[test]
fn every_error_has_a_hint() {
    let all: BTreeSet<String> = files("en-CA")
        .into_values()
        .flat_map(Messages::into_keys)
        .collect();
    let without: Vec<_> = all
        .iter()
        .filter_map(|key| key.strip_prefix("error-"))
        .filter(|code| !all.contains(&format!("hint-{code}")))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn french_has_no_break_spaces_before_high_marks() {
    for entry in std::fs::read_dir(folder("fr-CA")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            for mark in [" :", " ;", " ?", " !", " »", "« "] {
                assert!(!line.contains(mark), "a plain space at “{mark}”: {line}");
            }
        }
    }
}
