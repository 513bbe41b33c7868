//! The binary as people and scripts meet it, without a hub: help, usage, exit codes, `cost split`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fall"
)]

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// L1's farms with every figure of the scenario.
const FARMS: [&str; 4] = [
    "FO:value=312.00,weight=100.0,cases=5,stops=4",
    "FR:value=357.60,weight=53.6,cases=8,stops=3",
    "FA:value=485.00,weight=125.0,cases=20,stops=3",
    "FB:value=344.00,weight=170.0,cases=8,stops=4",
];

fn halle(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_halle"));
    let unset = [
        "HALLE_LANGUAGE",
        "HALLE_LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "COLUMNS",
    ];
    for name in unset {
        command.env_remove(name);
    }
    let nowhere = std::env::temp_dir().join("halle-tests-no-such-home");
    command
        .env("HALLE_HOME", nowhere)
        .stdin(Stdio::null())
        .args(arguments);
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn exit(arguments: &[&str]) -> i32 {
    halle(arguments).status.code().unwrap()
}

fn split(rule: &str, more: &[&str]) -> Output {
    let mut arguments = vec![
        "cost", "split", "--json", "--amount", "325.16", "--rule", rule,
    ];
    for farm in FARMS {
        arguments.extend(["--hub", farm]);
    }
    arguments.extend(more);
    halle(&arguments)
}

/// Text with a dot and two decimals, in cents.
fn cents(amount: &Value) -> i64 {
    let (dollars, cents) = amount.as_str().unwrap().split_once('.').unwrap();
    assert_eq!(cents.len(), 2);
    format!("{dollars}{cents}").parse().unwrap()
}

/// The row of L1's table that a rule gives, in cents.
fn check(rule: &str, more: &[&str], expected: [i64; 4]) {
    let output = split(rule, more);
    let answer: Value = serde_json::from_slice(&output.stdout).expect(rule);
    let shares = answer["shares"].as_array().unwrap();
    let hubs: Vec<&str> = shares
        .iter()
        .map(|share| share["hub"].as_str().unwrap())
        .collect();
    let amounts: Vec<i64> = shares.iter().map(|share| cents(&share["amount"])).collect();
    assert_eq!(hubs, ["FO", "FR", "FA", "FB"], "in the order given");
    assert_eq!(amounts, expected, "{rule}");
    assert_eq!(answer["sum"], "325.16");
    assert_eq!(answer["schema"], 1);
    assert!(
        shares
            .iter()
            .all(|share| share["exact"].as_str().unwrap().contains('/'))
    );
    assert!(
        shares
            .iter()
            .all(|share| !share["steps"].as_array().unwrap().is_empty())
    );
}

#[test]
fn l1_comes_out_to_the_cent_by_every_rule() {
    check("equal", &[], [8129, 8129, 8129, 8129]);
    check("by_value", &[], [6770, 7759, 10_523, 7464]);
    check("by_weight", &[], [7248, 3885, 9061, 12_322]);
    check("by_cases", &[], [3965, 6345, 15_861, 6345]);
    check("by_stops", &[], [9290, 6968, 6968, 9290]);
    check("40% equal + 60% by_weight", &[], [7601, 5583, 8687, 10_645]);
    check(
        "by_weight",
        &["--cap", "30%:value"],
        [7967, 4270, 9959, 10_320],
    );
    check(
        "by_weight",
        &["--cap", "22%:value"],
        [6864, 7414, 10_670, 7568],
    );
}

#[test]
fn rules_caps_and_amounts_are_understood_in_french() {
    check("égal", &[], [8129, 8129, 8129, 8129]);
    check("au poids", &[], [7248, 3885, 9061, 12_322]);
    check("40 % égal + 60 % au poids", &[], [7601, 5583, 8687, 10_645]);
    check(
        "au poids",
        &["--cap", "30 %:valeur"],
        [7967, 4270, 9959, 10_320],
    );
    let french = halle(&[
        "--lang",
        "fr",
        "cost",
        "split",
        "--amount",
        "325,16 $",
        "--rule",
        "au poids",
        "--hub",
        "FO:poids=100,0",
        "FR:poids=53,6",
        "FA:poids=125",
        "FB:poids=170",
    ]);
    assert!(
        stdout(&french).contains("123,22\u{a0}$"),
        "{}",
        stdout(&french)
    );
}

#[test]
fn kilograms_times_kilometres_are_reckoned_m2() {
    let output = halle(&[
        "cost",
        "split",
        "--json",
        "--amount",
        "147.00",
        "--rule",
        "by_weight_distance",
        "--hub",
        "MAU:weight=26.0,km=170",
        "EST:weight=55.0,km=150",
        "MTL:weight=11.5,km=22",
        "LAV:weight=50.0,km=35",
    ]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let amounts: Vec<i64> = answer["shares"]
        .as_array()
        .unwrap()
        .iter()
        .map(|share| cents(&share["amount"]))
        .collect();
    assert_eq!(amounts, [4428, 8265, 254, 1753]);
}

#[test]
fn every_step_of_a_split_is_worded() {
    for language in ["fr", "en"] {
        let mut arguments = vec!["--lang", language, "cost", "split", "--amount", "325.16"];
        arguments.extend(["--rule", "40% equal + 60% by_weight", "--cap", "22%:value"]);
        for farm in FARMS {
            arguments.extend(["--hub", farm]);
        }
        let text = stdout(&halle(&arguments));
        assert!(text.contains("325"), "{text}");
        assert!(!text.contains("split-") && !text.contains('…'), "{text}");
    }
}

#[test]
fn json_is_the_same_in_every_language() {
    let english = halle(&[
        "--lang", "en", "cost", "split", "--json", "--amount", "1", "--rule", "equal", "--hub",
        "AB", "CD", "EF",
    ]);
    let french = halle(&[
        "--lang", "fr", "cost", "split", "--json", "--amount", "1,00", "--rule", "égal", "--hub",
        "AB", "CD", "EF",
    ]);
    assert_eq!(stdout(&english), stdout(&french));
    assert_eq!(stdout(&english).lines().count(), 1);
    assert!(stdout(&english).starts_with("{\"schema\":1,"));
}

#[test]
fn csv_has_plain_figures_and_no_formula() {
    let output = halle(&[
        "cost", "split", "--format", "csv", "--amount", "1234.50", "--rule", "equal", "--hub",
        "=cmd", "--hub", "FR",
    ]);
    let text = stdout(&output);
    assert_eq!(
        text,
        "hub,amount,exact\n'=cmd,617.25,61725/1\nFR,617.25,61725/1\n"
    );
}

#[test]
fn tables_fit_the_width_asked_for() {
    let arguments = [
        "cost",
        "split",
        "--amount",
        "100",
        "--rule",
        "by_weight",
        "--hub",
        "AB:weight=1",
        "CD:weight=2",
        "EF:weight=4",
    ];
    for (columns, width) in [(None, 80), (Some("60"), 60)] {
        let mut command = command(&arguments);
        if let Some(columns) = columns {
            command.env("COLUMNS", columns);
        }
        let text = stdout(&command.output().unwrap());
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width, "{widest} columns:\n{text}");
        assert!(!text.contains('\u{1b}'), "colour without a terminal");
    }
}

#[test]
fn help_speaks_both_languages() {
    let english = stdout(&halle(&["--help"]));
    assert!(english.contains("Usage: halle") && english.contains("The shared ledger"));
    let french = stdout(&halle(&["--lang", "fr", "--help"]));
    assert!(french.contains("Utilisation") && french.contains("Le grand livre commun"));
    let by_locale = command(&["order", "place", "--help"])
        .env("LANG", "fr_CA.UTF-8")
        .output();
    assert!(stdout(&by_locale.unwrap()).contains("Commander à un ou plusieurs vendeurs"));
    let by_noun = stdout(&halle(&["help", "order", "place"]));
    assert!(by_noun.contains("halle order place") && by_noun.contains("--cycle"));
}

#[test]
fn exit_codes_say_the_consequence() {
    assert_eq!(exit(&["--version"]), 0);
    assert_eq!(exit(&["--help"]), 0);
    assert_eq!(exit(&["status"]), 1);
    assert_eq!(exit(&[]), 2);
    assert_eq!(exit(&["order"]), 2);
    assert_eq!(exit(&["marché"]), 2);
    assert_eq!(exit(&["status", "--colour"]), 2);
    assert_eq!(
        exit(&[
            "cost", "split", "--amount", "douze", "--rule", "equal", "--hub", "A"
        ]),
        2
    );
    let capped = split("by_weight", &["--cap", "1%:value"]);
    assert_eq!(capped.status.code(), Some(4), "{}", stderr(&capped));
    assert!(stderr(&capped).contains('$'), "the missing sum is named");
}

#[test]
fn errors_say_what_and_the_command_to_type_next() {
    let english = halle(&["status"]);
    assert!(stdout(&english).is_empty());
    assert!(stderr(&english).contains("Error:") && stderr(&english).contains("halle init --name"));
    let french = halle(&["--lang", "fr", "status"]);
    assert!(stderr(&french).contains("Erreur\u{a0}:"));
    let rule = halle(&[
        "--lang", "fr", "cost", "split", "--amount", "1", "--rule", "au poid", "--hub", "A",
    ]);
    assert!(
        stderr(&rule).contains("Vouliez-vous dire au poids\u{a0}?"),
        "{}",
        stderr(&rule)
    );
}

#[test]
fn errors_in_json_go_to_stderr_alone() {
    for arguments in [vec!["status", "--json"], vec!["--format", "json", "statu"]] {
        let output = halle(&arguments);
        assert!(stdout(&output).is_empty());
        let told: Value = serde_json::from_slice(&output.stderr).expect("one object");
        assert_eq!(told["schema"], 1);
        for field in ["code", "class", "message", "hint"] {
            assert!(told["error"][field].is_string(), "{field}: {told}");
        }
    }
}

#[test]
fn usage_errors_are_worded_and_say_what_was_meant() {
    let check = |arguments: &[&str], words: &str| {
        let output = halle(&[&["--lang", "fr"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).contains(words),
            "{words}\n{}",
            stderr(&output)
        );
    };
    check(&["marhcé"], "Il n'y a pas de commande");
    check(&["markte"], "Vouliez-vous dire market");
    check(&["status", "--jsno"], "Vouliez-vous dire --json");
    check(&["order", "place", "--cycle", "c"], "Il manque");
    check(&["--format", "xml", "status"], "ne convient pas");
    check(
        &["--json", "--format", "csv", "status"],
        "argument-conflict",
    );
    check(
        &[
            "lot", "allot", "A-1", "--cycle", "c", "--to", "B", "--packs", "trois",
        ],
        "trois",
    );
    check(&["pool", "join", "halle1abc"], "n'est pas une invitation");
    check(&["pool", "leave"], "--yes");
    check(
        &["payment", "record", "--to", "A", "--amount", "-5"],
        "sous zéro",
    );
    check(
        &["catalogue", "set", "A-1", "--stock", "2,5"],
        "nombre entier",
    );
    check(&["ledger", "statement", "AUBE"], "n'a pas sa place ici");
    check(
        &["cost", "split", "--amount", "1", "--rule", "au poids"],
        "…>.\n",
    );
    check(
        &[
            "cost",
            "split",
            "--amount",
            "1",
            "--rule",
            "au poids",
            "--hub",
            "A:poids=10kg",
        ],
        "« 10kg », donné pour « poids »",
    );
    check(&["help", "comande"], "« comande »");
    check(&["init"], "--name");
    check(
        &[
            "cost",
            "record",
            "--amount",
            "1",
            "--category",
            "t",
            "--rule",
            "égall",
            "--basis",
            "cycle:c",
            "--side",
            "les deux",
            "--words",
            "w",
            "--yes",
        ],
        "Vouliez-vous dire égal",
    );
}

#[test]
fn what_the_system_says_is_said_in_french() {
    let output = halle(&[
        "--lang",
        "fr",
        "catalogue",
        "import",
        "aucun-tel-fichier.csv",
    ]);
    let told = stderr(&output);
    assert!(told.contains("il n'y a pas de tel fichier"), "{told}");
    assert!(!told.contains("os error"), "{told}");
}

#[test]
fn completions_are_written_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = halle(&["completions", shell]);
        assert!(
            output.status.success() && stdout(&output).contains("catalogue"),
            "{shell}"
        );
    }
}

#[test]
fn a_systemd_unit_is_printed_without_a_hub() {
    let unit = stdout(&halle(&[
        "up",
        "--print-systemd",
        "--listen",
        "/ip4/0.0.0.0/tcp/4001",
    ]));
    assert!(
        unit.contains("ExecStart=") && unit.contains("/ip4/0.0.0.0/tcp/4001"),
        "{unit}"
    );
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let mut child = command(&["completions", "zsh"]);
    let mut child = child
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success() && stderr(&output).is_empty(),
        "{}",
        stderr(&output)
    );
}
