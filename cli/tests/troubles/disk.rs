//! Disks that are full, and disks that can only be read.

use std::{
    collections::BTreeMap,
    fs,
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    hubs::{Desk, Hub, sample},
    told::{leads_to, names, refusal, told, told_by},
};

/// Letters of one story, so that each envelope is large.
const STORY: usize = 9_000;
/// Far more stories than fit.
const STORIES: usize = 200;

/// A hub with a catalogue and a cycle.
fn stocked() -> Hub {
    let hub = Hub::new("AUBE");
    hub.json(&["pool", "create", "Marchés solidaires"]);
    hub.json(&["catalogue", "import", &sample("aube-produits.csv")]);
    hub.json(&["cycle", "open", "2026-39"]);
    hub
}

fn store_bytes(desk: &Desk) -> u64 {
    fs::metadata(desk.home.join("store.redb")).unwrap().len()
}

/// A command whose files may not grow beyond so many bytes; asked to grow further, the system says
/// no where it would end the process.
fn bounded(command: &Command, bytes: u64) -> Command {
    let mut bounded = Command::new("prlimit");
    bounded
        .arg(format!("--fsize={bytes}:unlimited"))
        .args(["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"])
        .arg(command.get_program())
        .args(command.get_args())
        .stdin(Stdio::null());
    for (name, value) in command.get_envs() {
        bounded.env(name, value.unwrap());
    }
    bounded
}

/// Lets the files of a process grow again.
fn free(node: &Child) {
    let pid = format!("--pid={}", node.id());
    let freed = Command::new("prlimit")
        .args([pid.as_str(), "--fsize=unlimited:unlimited"])
        .status();
    assert!(freed.unwrap().success());
}

fn story(hub: &Desk) -> Option<String> {
    let shown = hub.json(&["hub", "show"]);
    shown["story"].as_str().map(str::to_owned)
}

fn nth(turn: usize) -> String {
    format!("{turn} {}", "x".repeat(STORY))
}

/// Writes until the disk is full: the last story that was acknowledged.
fn fill(hub: &Desk, write: impl Fn(&[&str]) -> Output) -> String {
    let mut last = story(hub).unwrap_or_default();
    for turn in 0..STORIES {
        let next = nth(turn);
        let output = write(&["--format", "json", "hub", "set", "--story", &next]);
        if !output.status.success() {
            refusal(&output, 1, "disk-full");
            return last;
        }
        last = next;
    }
    panic!("the disk is never full");
}

fn codes(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|it| it["code"].as_str().unwrap()).collect()
}

#[test]
fn a_node_on_a_full_disk_says_so_loses_nothing_and_works_again_once_there_is_room() {
    let mut hub = stocked();
    let limit = store_bytes(&hub);
    hub.up_by("/ip4/127.0.0.1/tcp/0", |command| bounded(&command, limit));
    let last = fill(&hub, |arguments| hub.output(arguments));

    let error = told(
        &hub,
        &["hub", "set", "--story", &nth(STORIES)],
        1,
        "disk-full",
    );
    names(&error, "store.redb");
    leads_to(&error, "df -h");
    // What can be read goes on, and says how it stands.
    assert_eq!(story(&hub).unwrap_or_default(), last);
    let status = hub.json(&["status"]);
    assert_eq!(codes(&status["alarms"]), ["alarm-disk-full"], "{status}");
    let doctor = hub.json(&["doctor"]);
    let store = &doctor["checks"][0];
    assert_eq!(
        (&store["check"], &store["state"]),
        (&"store".into(), &"bad".into())
    );

    free(hub.process());
    let next = nth(STORIES + 1);
    hub.json(&["hub", "set", "--story", &next]);
    assert!(codes(&hub.json(&["status"])["alarms"]).is_empty());
    assert_eq!(hub.json(&["doctor"])["checks"][0]["state"], "good");
    hub.down();
    assert_eq!(story(&hub).as_ref(), Some(&next));
    assert_eq!(hub.json(&["verify"])["good"], true);
}

#[test]
fn a_command_on_a_full_disk_says_so_and_loses_nothing() {
    let hub = stocked();
    let limit = store_bytes(&hub);
    let within = |arguments: &[&str]| bounded(&hub.command(arguments), limit);
    let last = fill(&hub, |arguments| within(arguments).output().unwrap());
    let error = told_by(
        &["hub", "set", "--story", &nth(STORIES)],
        1,
        "disk-full",
        within,
    );
    names(&error, "store.redb");
    assert_eq!(story(&hub).unwrap_or_default(), last);
    let next = nth(STORIES + 1);
    hub.json(&["hub", "set", "--story", &next]);
    assert_eq!(story(&hub).as_ref(), Some(&next));
    assert_eq!(hub.json(&["verify"])["good"], true);
}

#[test]
fn a_hub_that_found_no_room_to_begin_is_made_once_there_is() {
    let hub = Hub::nothing();
    let init = ["init", "--name", "AUBE", "--code", "AUBE"];
    for bytes in [0, 1_000, 20_000] {
        let within = |arguments: &[&str]| bounded(&hub.command(arguments), bytes);
        told_by(&init, 1, "disk-full", within);
    }
    hub.json(&init);
    assert_eq!(hub.json(&["verify"])["good"], true);
}

/// What each named command of a script ended with and said.
type Said = BTreeMap<String, (i32, String)>;

/// Before each script: a disk of one MiB that only its processes see, with a copy of the home.
const APART: &str = r#"
folder=$1 program=$2
mount -t tmpfs -o size=1m,mode=700 tmpfs "$folder" || exit
cp -a "$3" "$folder/h"
halle() {
    name=$1; shift
    "$program" --home "$folder/h" --lang fr --format json "$@" </dev/null 2>&1
    code=$?; echo; echo "%$name $code"
}
"#;

/// Runs a script in namespaces of its own; nothing where this machine does not allow that.
fn apart(hub: &Desk, script: &str) -> Option<Said> {
    let folder = TempDir::new().unwrap();
    let halle = hub.command(&[]);
    let mut command = Command::new("unshare");
    command
        .args(["--user", "--map-root-user", "--mount", "sh", "-c"])
        .args([&format!("{APART}{script}"), "sh"])
        .args([folder.path().as_os_str(), halle.get_program()])
        .arg(&hub.home);
    for (name, value) in halle.get_envs() {
        command.env(name, value.unwrap());
    }
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if text.is_empty() {
        let why = String::from_utf8_lossy(&output.stderr);
        eprintln!("no disk of its own here, so not shown: {why}");
        return None;
    }
    assert!(!text.contains("panicked"), "{text}");
    let mut said = Said::new();
    let mut lines = String::new();
    for line in text.lines() {
        if let Some((name, code)) = line.strip_prefix('%').and_then(|it| it.split_once(' ')) {
            let told = std::mem::take(&mut lines);
            said.insert(name.to_owned(), (code.parse().unwrap(), told));
        } else {
            lines.push_str(line);
            lines.push('\n');
        }
    }
    Some(said)
}

/// A named command ended so, with a problem of this code.
fn ended(said: &Said, name: &str, code: i32, problem: &str) {
    let (ended, text) = &said[name];
    assert_eq!(*ended, code, "{name}: {text}");
    let wanted = format!("\"code\":\"{problem}\"");
    assert!(
        problem.is_empty() || text.contains(&wanted),
        "{name}: {text}"
    );
}

#[test]
fn on_a_disk_without_a_byte_left_one_can_look_and_work_goes_on_once_there_is_room() {
    let hub = stocked();
    let Some(said) = apart(
        &hub,
        r#"
cat /dev/zero >"$folder/filler" 2>/dev/null
halle look hub show
halle write hub set --story plein
halle up up --background --listen /ip4/127.0.0.1/tcp/0
halle node hub set --story plein
halle status status
rm "$folder/filler"
halle again hub set --story place
halle down down
halle verify verify
"#,
    ) else {
        return;
    };
    ended(&said, "look", 0, "");
    ended(&said, "write", 1, "disk-full");
    ended(&said, "up", 0, "");
    ended(&said, "node", 1, "disk-full");
    ended(&said, "status", 0, "alarm-disk-full");
    ended(&said, "again", 0, "");
    ended(&said, "down", 0, "");
    ended(&said, "verify", 0, "");
}

#[test]
fn a_disk_that_can_only_be_read_is_said() {
    let hub = stocked();
    let Some(said) = apart(
        &hub,
        r#"
mount -o remount,ro "$folder"
halle write hub set --story lire
halle up up --listen /ip4/127.0.0.1/tcp/0
halle background up --background
halle down down
mount -o remount,rw "$folder"
halle again hub set --story place
"#,
    ) else {
        return;
    };
    for name in ["write", "up", "background"] {
        ended(&said, name, 1, "home-read-only");
    }
    ended(&said, "down", 3, "node-down");
    ended(&said, "again", 0, "");
}
