//! LE18: a ledger on its way to other programs.

#![allow(clippy::unwrap_used, reason = "a test may fall")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn halle(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_halle"))
        .args(["--language", "en", "--home"])
        .arg(home)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn founded(folder: &Path) -> std::path::PathBuf {
    let home = folder.join("h");
    for arguments in [
        ["init", "--name", "L'aube", "--code", "AUBE"].as_slice(),
        &["pool", "create", "Marchés"],
    ] {
        assert!(halle(&home, arguments).status.success());
    }
    home
}

#[test]
fn a_journal_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let home = founded(folder.path());
    let file = folder.path().join("ledger.journal");
    let path = file.to_str().unwrap();
    std::fs::write(&file, "what was there").unwrap();
    let wrote = halle(&home, &["ledger", "export", "--output", path]);
    assert!(wrote.status.success(), "{wrote:?}");
    assert!(wrote.stdout.is_empty(), "data goes to the file: {wrote:?}");
    let journal = std::fs::read_to_string(&file).unwrap();
    assert!(journal.contains("\naccount agreed:AUBE\n"), "{journal}");
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        2,
        "nothing is left beside it"
    );
    let nowhere = folder.path().join("none").join("j");
    let refused = halle(
        &home,
        &["ledger", "export", "-o", nowhere.to_str().unwrap()],
    );
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
}

#[test]
fn each_format_is_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let home = founded(folder.path());
    let begins = |format: &str, start: &str| {
        let output = halle(&home, &["--format", format, "ledger", "export"]);
        assert!(output.status.success(), "{format}: {output:?}");
        assert!(
            output.stdout.starts_with(start.as_bytes()),
            "{format}: {output:?}"
        );
    };
    begins("hledger", "; Marchés\n; pool pool1");
    begins("beancount", "; pool pool1");
    begins(
        "csv",
        "date,entry,kind,category,words,hub,debit,credit,amount,agreed,recorded,disputed,consent,",
    );
    begins("xlsx", "PK");
    begins("json", "{\"schema\":1,\"pool\":\"Marchés\"");
}

#[test]
fn only_a_ledger_is_written_as_a_journal() {
    let folder = tempfile::tempdir().unwrap();
    let home = founded(folder.path());
    let refused = halle(&home, &["--format", "beancount", "market"]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.contains("halle ledger export --format hledger"),
        "{said}"
    );
}
