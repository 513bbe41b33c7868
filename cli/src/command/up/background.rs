//! A node that goes on after the command has ended.
//!
//! Starts this same program in a process group of its own and waits for its first line. The node
//! logs to `HOME/log/halle.log`; what it says on stderr goes to `HOME/log/up.err`, anew at each
//! start. When it ends before it listens, its own problem is this command's problem.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use halle_node::control::{Class, Problem};
use halle_node::home::hindered;
use serde::Deserialize;

use super::{Ready, Up};
use crate::face::{Face, Outcome, unwritten};
use crate::output::stream;

/// Most bytes shown of what a node said that did not start.
const SAID_BYTES_MAX: u64 = 8 * 1024;

/// Starts the node and repeats its first line.
pub(super) fn start(up: &Up, face: &Face) -> Outcome {
    if !face.home().is_dir() {
        return Err(Problem::failed("no-home").with("path", face.home().display()));
    }
    let folder = face.home().join("log");
    let said = folder.join("up.err");
    let refuse = |error: std::io::Error| hindered("log-failed", &said, &error);
    std::fs::create_dir_all(&folder).map_err(refuse)?;
    let mut child = spawn(up, face, File::create(&said).map_err(refuse)?).map_err(refuse)?;
    match first_line(&mut child) {
        Some(line) => stream::data(line.as_bytes()).map_err(unwritten),
        None => Err(stopped(child.wait().map_err(refuse)?, &said)),
    }
}

fn spawn(up: &Up, face: &Face, said: File) -> std::io::Result<Child> {
    Command::new(std::env::current_exe()?)
        .args(["--language", face.words.language().code(), "--json"])
        .args(up.arguments(face.home()))
        .arg("--detached")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(said)
        .process_group(0)
        .spawn()
}

/// The line that says it listens, or nothing when it ended first.
fn first_line(child: &mut Child) -> Option<String> {
    let mut line = String::new();
    BufReader::new(child.stdout.take()?)
        .read_line(&mut line)
        .ok()?;
    serde_json::from_str::<Ready>(&line).ok().map(|_| line)
}

/// Why the node ended before it was ready: the problem it told, else what it said and where its
/// log is.
fn stopped(status: ExitStatus, said: &Path) -> Problem {
    let mut words = Vec::new();
    if let Ok(file) = File::open(said) {
        let _ = file.take(SAID_BYTES_MAX).read_to_end(&mut words);
    }
    let words = String::from_utf8_lossy(&words);
    told(&words)
        .or_else(|| silenced(&words, said))
        .unwrap_or_else(|| {
            stream::aside(&words);
            Problem::new(class(status), "node-not-started")
                .with("path", said.with_file_name("halle.log").display())
        })
}

/// Why a node that ended without a word could not say anything, as on a full disk.
fn silenced(words: &str, said: &Path) -> Option<Problem> {
    if !words.is_empty() {
        return None;
    }
    let error = std::fs::write(said, [b'\n'; 64]).err()?;
    Some(hindered("log-failed", said, &error))
}

/// The problem in an error's JSON, the last thing said.
fn told(words: &str) -> Option<Problem> {
    #[derive(Deserialize)]
    struct Told {
        error: Problem,
    }
    let last = words.lines().next_back()?;
    serde_json::from_str::<Told>(last).ok().map(|it| it.error)
}

/// The consequence that the node itself ended with.
fn class(status: ExitStatus) -> Class {
    let classes = [
        Class::Usage,
        Class::Unreachable,
        Class::Refused,
        Class::Damaged,
    ];
    let same = |class: &Class| status.code() == Some(i32::from(class.exit_code()));
    classes.into_iter().find(same).unwrap_or(Class::Failed)
}
