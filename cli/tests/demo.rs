//! The demo as it is shown in the README.

#![allow(clippy::unwrap_used, reason = "a test may fall")]

use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn the_demo_says_what_the_readme_shows() {
    let output = Command::new(env!("CARGO_BIN_EXE_halle"))
        .args(["--language", "en", "demo", "--no-stay"])
        .env("COLUMNS", "80")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();

    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, shown) = readme.split_once("```text\n").unwrap();
    let (shown, _) = shown.split_once("\n```").unwrap();
    for line in shown.lines().filter(|line| *line != "…") {
        assert!(
            said.lines().any(|it| it == line),
            "README.md shows a line that the demo does not say: {line}\n{said}"
        );
    }
    let wide = said.lines().find(|line| line.chars().count() > 80);
    assert_eq!(wide, None, "beyond 80 columns");
}
