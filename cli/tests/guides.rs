//! The guides, executed: every command of every page, in order, by real processes.
//!
//! `$ halle …` runs and must succeed; the lines below must appear in its output, in order.
//! `<!-- capture NAME from json .path -->` keeps a field for `{NAME}`; `<!-- wait -->` repeats the
//! command until it does what the page says, because what partners write takes a moment.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail anywhere"
)]

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

/// Only a failure waits that long.
const PATIENCE: Duration = Duration::from_mins(4);

struct Reader {
    folder: TempDir,
    language: &'static str,
    kept: BTreeMap<String, String>,
}

#[derive(Default)]
struct Step {
    line: String,
    expected: Vec<String>,
    capture: Option<(String, String)>,
    wait: bool,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap()
}

/// The steps of a page.
fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut inside, mut wait, mut capture) = (false, false, None);
    for line in text.lines() {
        if line.trim() == "<!-- wait -->" {
            wait = true;
        } else if let Some(rest) = line.trim().strip_prefix("<!-- capture ") {
            let words: Vec<&str> = rest.split_whitespace().collect();
            capture = Some((words[0].to_owned(), words[3].to_owned()));
        } else if line.starts_with("```") {
            inside = line == "```console";
        } else if inside {
            match line.strip_prefix("$ ") {
                Some(command) => steps.push(Step {
                    line: command.to_owned(),
                    capture: capture.take(),
                    wait: std::mem::take(&mut wait),
                    ..Step::default()
                }),
                None if line.trim().is_empty() => {}
                None => steps
                    .last_mut()
                    .unwrap()
                    .expected
                    .push(line.trim().to_owned()),
            }
        }
    }
    steps
}

/// Words of a command line; double quotes hold spaces together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

impl Reader {
    fn new(language: &'static str) -> Self {
        let folder = TempDir::new().unwrap();
        std::os::unix::fs::symlink(root().join("node"), folder.path().join("node")).unwrap();
        Self {
            folder,
            language,
            kept: BTreeMap::new(),
        }
    }

    fn run(&self, line: &str, json: bool) -> Output {
        let mut line = line.to_owned();
        for (name, value) in &self.kept {
            line = line.replace(&format!("{{{name}}}"), value);
        }
        let words = words(&line);
        assert_eq!(words[0], "halle", "guides show halle only: {line}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_halle"));
        if json {
            command.args(["--format", "json"]);
        }
        command
            .args(&words[1..])
            .current_dir(self.folder.path())
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .env("HALLE_LANGUAGE", self.language)
            .env("HALLE_MDNS", "false")
            .env("COLUMNS", "80")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn follow(&mut self, page: &str, step: &Step) {
        let begun = Instant::now();
        loop {
            let output = self.run(&step.line, step.capture.is_some());
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let missing = missing(&text, &step.expected);
            if output.status.success() && missing.is_none() {
                if let Some((name, path)) = &step.capture {
                    self.keep(name, path, &text);
                }
                return;
            }
            assert!(
                step.wait && begun.elapsed() < PATIENCE,
                "{page}: {}\nmissing: {missing:?}\n{text}\n{}",
                step.line,
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }

    fn keep(&mut self, name: &str, path: &str, text: &str) {
        let answer: Value = serde_json::from_str(text).unwrap();
        let value = answer.pointer(&path.replace('.', "/")).unwrap();
        self.kept
            .insert(name.to_owned(), value.as_str().unwrap().to_owned());
    }
}

/// The first expected line that does not appear in order.
fn missing<'a>(text: &str, expected: &'a [String]) -> Option<&'a String> {
    let mut lines = text.lines();
    expected
        .iter()
        .find(|wanted| !lines.any(|line| line.contains(wanted.as_str())))
}

impl Drop for Reader {
    fn drop(&mut self) {
        let homes: Vec<_> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .flatten()
            .collect();
        for home in homes
            .iter()
            .filter(|it| it.path().join("device.key").is_file())
        {
            let name = home.file_name().to_string_lossy().into_owned();
            self.run(&format!("halle --home {name} down"), false);
        }
    }
}

fn pages(language: &str) -> Vec<(String, String)> {
    let folder = root().join("docs/guide").join(language);
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|it| {
            let name = it.file_name().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(it.path()).unwrap())
        })
        .collect();
    pages.sort_by_key(|(name, _)| number(name));
    pages
}

/// Pages are read in the order of their numbers: the tenth comes after the ninth.
fn number(name: &str) -> u32 {
    let (number, _) = name.split_once('-').unwrap();
    number.parse().unwrap()
}

fn read_guides(language: &'static str) {
    let mut reader = Reader::new(language);
    for (page, text) in pages(language) {
        for step in steps(&text) {
            reader.follow(&page, &step);
        }
    }
}

#[test]
fn the_french_guides_do_what_they_say() {
    read_guides("fr");
}

#[test]
fn the_english_guides_do_what_they_say() {
    read_guides("en");
}

#[test]
fn both_languages_show_the_same_commands() {
    let commands = |language: &str| -> Vec<Vec<String>> {
        let pages = pages(language);
        pages
            .iter()
            .map(|(_, text)| steps(text).into_iter().map(|it| verb(&it.line)).collect())
            .collect()
    };
    assert_eq!(commands("fr"), commands("en"));
}

/// A command without the words people choose.
fn verb(line: &str) -> String {
    words(line)
        .into_iter()
        .filter(|it| !it.contains(' '))
        .collect::<Vec<_>>()
        .join(" ")
}
