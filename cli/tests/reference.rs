//! The pages of `docs/reference` say what the binary does today.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fall"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference")
}

fn halle(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_halle"))
        .arg("--home")
        .arg(home)
        .args(arguments)
        .env_remove("COLUMNS")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn pages_of_the_command_line_are_fresh() {
    let folder = tempfile::tempdir().unwrap();
    let wrote = halle(
        folder.path(),
        &["reference", folder.path().to_str().unwrap()],
    );
    assert!(wrote.status.success());
    for name in ["cli.en.md", "cli.fr.md"] {
        let now = std::fs::read_to_string(folder.path().join(name)).unwrap();
        let kept = std::fs::read_to_string(docs().join(name)).unwrap_or_default();
        assert!(
            now == kept,
            "docs/reference/{name} is not what the grammar says today; write it anew:\n\
             cargo run -- reference docs/reference"
        );
    }
}

#[test]
fn help_on_a_command_is_the_help_of_that_command() {
    let text = |arguments: &[&str]| {
        let output = halle(Path::new("."), &[&["--lang", "fr"], arguments].concat());
        String::from_utf8(output.stdout).unwrap()
    };
    let asked = text(&["help", "order", "place"]);
    assert_eq!(asked, text(&["order", "place", "--help"]));
    assert!(asked.contains("\nOptions\u{a0}:\n"), "{asked}");
}

#[test]
fn manual_pages_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let wrote = halle(folder.path(), &["man", folder.path().to_str().unwrap()]);
    assert!(wrote.status.success(), "{wrote:?}");
    assert!(folder.path().join("halle-order-place.1").is_file());
}

/// The names in an object, but for those that may be absent.
fn names(shape: &Value) -> BTreeSet<&str> {
    let object = shape.as_object().unwrap();
    object.keys().map(String::as_str).collect()
}

/// The example that follows a line of `json.md` which begins with a command.
fn example(page: &str, command: &str) -> Value {
    let opening = format!("\n`{command}");
    let (_, after) = page.split_once(&opening).unwrap_or_else(|| {
        panic!("docs/reference/json.md has no line that begins with `{command}")
    });
    let (_, after) = after.split_once("```json\n").unwrap();
    serde_json::from_str(after.lines().next().unwrap()).unwrap()
}

#[test]
fn answers_have_the_shapes_of_the_json_page() {
    let page = std::fs::read_to_string(docs().join("json.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("h");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node/samples/aube-produits.csv");
    let sample = sample.to_str().unwrap();
    let group = [
        "group",
        "open",
        "2026-10",
        "--supplier",
        "Grossiste",
        "--item",
        "Riz; price=38.90",
    ];
    let commands: [(&str, &[&str]); 60] = [
        ("init", &["init", "--name", "L'aube", "--code", "AUBE"]),
        ("pool create", &["pool", "create", "Marchés"]),
        ("pool invite", &["pool", "invite"]),
        ("pool show", &["pool", "show"]),
        ("invite list", &["invite", "list"]),
        ("member list", &["member", "list"]),
        ("catalogue import", &["catalogue", "import", sample]),
        ("catalogue show", &["catalogue", "show", "AUBE-0001"]),
        ("market", &["market"]),
        ("catalogue print", &["catalogue", "print"]),
        ("catalogue export", &["catalogue", "export"]),
        ("cycle show", &["cycle", "open", "2026-39"]),
        ("cycle list", &["cycle", "list"]),
        (
            "cycle set NAME",
            &["cycle", "set", "2026-39", "--places", "gare"],
        ),
        ("lot list", &["lot", "list"]),
        ("stock list", &["stock", "list"]),
        ("stock count REF", &["stock", "count", "AUBE-0001", "12"]),
        ("stock moves", &["stock", "moves"]),
        ("order list", &["order", "list"]),
        ("need show", &["need", "add", "Gombo", "18"]),
        ("need list", &["need", "list"]),
        ("group show", &group),
        ("group list", &["group", "list"]),
        ("status", &["status"]),
        ("doctor", &["doctor"]),
        ("hub show", &["hub", "show"]),
        ("device list", &["device", "list"]),
        ("ledger balances", &["ledger", "balances"]),
        ("ledger entries", &["ledger", "entries"]),
        ("ledger assertions", &["ledger", "assertions"]),
        ("ledger aging", &["ledger", "aging"]),
        ("ledger export", &["ledger", "export"]),
        ("ledger debts", &["ledger", "debts"]),
        ("settlement list", &["settlement", "list"]),
        ("fund list", &["fund", "list"]),
        (
            "fund open",
            &["fund", "open", "solidaire", "--purpose", "des légumes"],
        ),
        ("ledger model", &["ledger", "model"]),
        ("deposit list", &["deposit", "list"]),
        ("fee list", &["fee", "list"]),
        ("cycle shares", &["cycle", "shares", "2026-39"]),
        ("tax show", &["tax", "set", "--small"]),
        ("tax classes", &["tax", "classes"]),
        ("tax watch", &["tax", "watch"]),
        ("tax report", &["tax", "report"]),
        ("invoice settings", &["invoice", "series", "L"]),
        ("invoice list", &["invoice", "list"]),
        ("invoice issue", &["invoice", "issue", "--all"]),
        (
            "vehicle add",
            &["vehicle", "add", "camion", "--weight", "1000"],
        ),
        ("vehicle list", &["vehicle", "list"]),
        ("run list", &["run", "list"]),
        (
            "trace",
            &["batch", "set", "CAR-0812", "--offer", "AUBE-0001"],
        ),
        ("batch list", &["batch", "list"]),
        ("standing list", &["standing", "list"]),
        ("substitute list", &["substitute", "list"]),
        ("recall list", &["recall", "list"]),
        ("run crates", &["run", "crates"]),
        ("complaint list", &["complaint", "list"]),
        ("verify", &["verify"]),
        ("document list", &["document", "list"]),
        ("proof list", &["proof", "list"]),
    ];
    for (command, arguments) in commands {
        let output = halle(&home, &[&["--json"], arguments].concat());
        assert!(output.status.success(), "{command}: {output:?}");
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let documented = example(&page, command);
        assert_eq!(
            names(&answer),
            names(&documented),
            "{command} in docs/reference/json.md"
        );
        for (name, value) in answer.as_object().unwrap() {
            let rows = [value, &documented[name]].map(|it| it.get(0).filter(|it| it.is_object()));
            if let [Some(row), Some(shown)] = rows {
                let unknown: Vec<_> = names(row).difference(&names(shown)).copied().collect();
                assert!(
                    unknown.is_empty() || name == "offers" || name == "documents",
                    "{command}, {name}: {unknown:?}"
                );
            }
        }
    }
}
