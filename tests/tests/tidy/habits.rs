//! Habits that keep tests quick and failures honest.

use super::source::{code, files, none, read, working_code};

/// Where something waits by the clock, and why that is no way to wait for something else.
const WAITS: [(&str, &str); 8] = [
    (
        "node/src/daemon.rs",
        "the pause between two looks at what a node does by itself",
    ),
    (
        "node/src/control/server.rs",
        "a moment for the last answer to leave before the node stops",
    ),
    (
        "node/src/control/server/tests.rs",
        "stands for a use case that never ends",
    ),
    (
        "node/src/demo/week.rs",
        "a glance at real nodes until they agree",
    ),
    (
        "node/src/network/driver.rs",
        "the deadline that the dialer answers",
    ),
    (
        "node/src/runtime/joining.rs",
        "a pause between tries to reach the inviter",
    ),
    (
        "tests/src/bin/bench-peer/peer.rs",
        "the steady pace of a benchmark's orders",
    ),
    (
        "tests/src/bin/flood/main.rs",
        "the pace of orders that is measured",
    ),
];

/// Ways to wait by the clock. Written in two pieces, as this file is looked through as well.
const SLEEPS: [(&str, &str); 3] = [
    ("thread::", "sleep("),
    ("time::", "sleep("),
    ("time::", "sleep_until("),
];

/// What is not left behind, with what to do.
const LEFT_BEHIND: [(&str, &str, &str); 4] = [
    ("#[", "ignore", "a test runs, or is taken out"),
    (
        "to",
        "do!(",
        "write it, or say under Absent what is not built",
    ),
    (
        "un",
        "implemented!(",
        "write it, or say under Absent what is not built",
    ),
    ("db", "g!(", "take it out"),
];

#[test]
fn nothing_waits_by_the_clock_for_something_to_happen() {
    let mut faults = Vec::new();
    let mut waits = Vec::new();
    for path in files("", ".rs") {
        let code = code(&read(&path));
        let sleeps = |(way, call): &(&str, &str)| code.contains(&format!("{way}{call}"));
        if SLEEPS.iter().any(sleeps) {
            waits.push(path);
        }
    }
    for path in &waits {
        if !WAITS.iter().any(|(listed, _)| listed == path) {
            faults.push(format!(
                "{path} sleeps: wait for the event itself, or list it with its reason in \
                 tests/tests/tidy/habits.rs"
            ));
        }
    }
    for (listed, _) in WAITS {
        if !waits.iter().any(|path| path == listed) {
            faults.push(format!(
                "{listed} does not sleep: take it off WAITS in tests/tests/tidy/habits.rs"
            ));
        }
    }
    none(&faults);
}

#[test]
fn nothing_is_left_behind() {
    let mut faults = Vec::new();
    for path in files("", ".rs") {
        let text = read(&path);
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_start();
            for (start, end, advice) in LEFT_BEHIND {
                let what = format!("{start}{end}");
                if line.contains(&what) && !line.starts_with("//") {
                    faults.push(format!("{path}:{number} has {what}: {advice}"));
                }
            }
        }
    }
    none(&faults);
}

/// How Automerge would read bytes: a hostile few of them make it panic, hang or keep for good what
/// it cannot load again. It is given operations instead, which our own codec has read.
const AUTOMERGE_READS: [&str; 6] = [
    "AutoCommit::load",
    "Automerge::load",
    "load_incremental(",
    "apply_changes(",
    "receive_sync_message(",
    "Change::from_bytes",
];

#[test]
fn automerge_reads_no_bytes() {
    let mut faults = Vec::new();
    let sources = ["protocol/src", "node/src", "cli/src"]
        .into_iter()
        .flat_map(|folder| files(folder, ".rs"));
    for path in sources.filter(|path| !path.contains("/tests")) {
        let text = working_code(&read(&path));
        for call in AUTOMERGE_READS.iter().filter(|call| text.contains(**call)) {
            faults.push(format!("{path} has {call}: perform operations instead"));
        }
    }
    none(&faults);
}

#[test]
fn a_module_is_a_file_beside_its_folder() {
    let faults: Vec<String> = files("", "mod.rs")
        .into_iter()
        .filter(|path| path.ends_with("/mod.rs"))
        .map(|path| format!("{path}: name it after its folder, beside it"))
        .collect();
    none(&faults);
}
