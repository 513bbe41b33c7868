//! A refusal as both languages tell it.

use std::process::{Command, Output};

use serde_json::Value;

use crate::hubs::Desk;

/// A command that must fail: the exit code, the code of the problem, and in both languages its
/// sentence and what to type next; none of it the trace of a panic.
pub(crate) fn told(desk: &Desk, arguments: &[&str], code: i32, problem: &str) -> Value {
    told_by(arguments, code, problem, |all| desk.command(all))
}

/// The same, of a command that is made otherwise.
pub(crate) fn told_by(
    arguments: &[&str],
    code: i32,
    problem: &str,
    make: impl Fn(&[&str]) -> Command,
) -> Value {
    let mut french = Value::Null;
    for language in ["en", "fr"] {
        let all = [&["--lang", language, "--format", "json"], arguments].concat();
        french = refusal(&make(&all).output().unwrap(), code, problem);
    }
    french
}

/// The refusal in what a process wrote.
pub(crate) fn refusal(output: &Output, code: i32, problem: &str) -> Value {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        !text.contains("panicked") && !text.contains("RUST_BACKTRACE"),
        "{text}"
    );
    assert_eq!(output.status.code(), Some(code), "{text}");
    let line = text.lines().rev().find(|line| line.starts_with('{'));
    let told: Value = serde_json::from_str(line.expect("a problem in JSON")).unwrap();
    let error = told["error"].clone();
    assert_eq!(error["code"], problem, "{error}");
    let (message, hint) = (&error["message"], &error["hint"]);
    for words in [message, hint] {
        let words = words.as_str().unwrap();
        assert!(!words.contains('…') && !words.is_empty(), "{error}");
    }
    error
}

/// Its sentence names a file or folder that ends so.
pub(crate) fn names(error: &Value, end: &str) {
    let message = error["message"].as_str().unwrap();
    assert!(message.contains(end), "{end}: {error}");
}

/// What to type next is in its hint.
pub(crate) fn leads_to(error: &Value, command: &str) {
    let hint = error["hint"].as_str().unwrap();
    assert!(hint.contains(command), "{command}: {error}");
}
