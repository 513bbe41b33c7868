//! Settings from everywhere, right and wrong.

use std::fs;

use super::*;

fn load(
    text: &str,
    environment: &[(&str, &str)],
    flags: &[(&str, &str)],
) -> Result<Config, Problem> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("halle.toml");
    fs::write(&path, text).unwrap();
    let owned = |(a, b): &(&str, &str)| ((*a).to_owned(), (*b).to_owned());
    let flags: Vec<_> = flags.iter().map(owned).collect();
    Config::load(&path, &environment.iter().map(owned).collect(), &flags)
}

#[test]
fn nothing_chosen_is_the_default() {
    assert_eq!(load("", &[], &[]).unwrap(), Config::default());
    assert_eq!(load(&template(), &[], &[]).unwrap(), Config::default());
    let absent = Path::new("/absent/halle.toml");
    assert_eq!(
        Config::load(absent, &BTreeMap::new(), &[]).unwrap(),
        Config::default()
    );
    let config = Config::default();
    assert_eq!(
        (config.listen.len(), config.limits.requests_in_flight_max),
        (4, 8)
    );
}

#[test]
fn template_is_the_defaults_behind_comments() {
    let defaults: Vec<&str> = DEFAULT.lines().collect();
    let text = template();
    let uncommented: Vec<&str> = text
        .lines()
        .zip(&defaults)
        .map(|(line, default)| if line == *default { line } else { &line[2..] })
        .collect();
    assert_eq!(uncommented, defaults);
    assert!(text.contains("\n# mdns = true\n") && text.contains("\n[limits]\n"));
}

#[test]
fn file_yields_to_environment_and_environment_to_flags() {
    let text = "mdns = false\nconfirm = 'ask'\n[limits]\nrequests_in_flight_max = 1\n";
    let config = load(
        text,
        &[
            ("HALLE_LISTEN", "/ip4/1.2.3.4/tcp/5, /ip4/1.2.3.4/tcp/6"),
            ("HALLE_LIMITS_REQUESTS_IN_FLIGHT_MAX", "2"),
            ("HALLE_LIMITS_PAIRING_CONNECTIONS_MAX", "7"),
            ("HALLE_LANGUAGE", "fr"),
            ("HALLE_HOME", "/not/a/setting"),
        ],
        &[("limits.requests_in_flight_max", "3"), ("public", "true")],
    )
    .unwrap();
    assert_eq!(
        (config.mdns, config.public, config.confirm),
        (false, true, Answering::Ask)
    );
    assert_eq!(config.listen, ["/ip4/1.2.3.4/tcp/5", "/ip4/1.2.3.4/tcp/6"]);
    assert_eq!(config.language, Language::French);
    assert_eq!(
        (
            config.limits.requests_in_flight_max,
            config.limits.pairing_connections_max
        ),
        (3, 7)
    );
}

#[track_caller]
fn check(outcome: Result<Config, Problem>, code: &str, key: &str, place: &str, line: &str) {
    let problem = outcome.unwrap_err();
    let arg = |name: &str| {
        problem
            .args
            .get(name)
            .map(String::as_str)
            .unwrap_or_default()
    };
    assert_eq!(
        (problem.code.as_str(), arg("key"), arg("line")),
        (code, key, line),
        "{problem}"
    );
    assert!(arg("place").ends_with(place), "{problem}");
}

#[test]
fn fault_is_named_where_it_stands() {
    let unknown = "config-unknown-key";
    let bad = "config-bad-value";
    check(
        load("\n\nmdsn = true", &[], &[]),
        unknown,
        "mdsn",
        "halle.toml",
        "3",
    );
    check(
        load("[limits]\nx = 1", &[], &[]),
        unknown,
        "limits.x",
        "halle.toml",
        "2",
    );
    check(
        load("\n[limts]\nx = 1", &[], &[]),
        unknown,
        "limts",
        "halle.toml",
        "2",
    );
    check(load("mdns = 1", &[], &[]), bad, "mdns", "halle.toml", "1");
    check(
        load("#\nconfirm = 'maybe'", &[], &[]),
        bad,
        "confirm",
        "halle.toml",
        "2",
    );
    check(
        load("limits = 3", &[], &[]),
        bad,
        "limits",
        "halle.toml",
        "1",
    );
    check(load("mdns.x = 3", &[], &[]), bad, "mdns", "halle.toml", "1");
    let negative = "[limits]\n\nrequests_in_flight_max = -1";
    check(
        load(negative, &[], &[]),
        bad,
        "limits.requests_in_flight_max",
        "halle.toml",
        "3",
    );
    check(
        load("", &[("HALLE_MDNS", "oui")], &[]),
        bad,
        "mdns",
        "HALLE_MDNS",
        "",
    );
    check(
        load("", &[], &[("mdsn", "true")]),
        unknown,
        "mdsn",
        "--mdsn",
        "",
    );
    check(
        load("a = 1\nb = = 2", &[], &[]),
        "config-unreadable",
        "",
        "halle.toml",
        "2",
    );
}

#[test]
fn unknown_key_comes_with_near_ones() {
    let near = |text: &str| load(text, &[], &[]).unwrap_err().near;
    assert_eq!(near("mdsn = true"), ["mdns"]);
    assert_eq!(near("[limts]")[0], "limits");
    assert_eq!(
        near("[limits]\nrequests_in_fligt_max = 2")[0],
        "limits.requests_in_flight_max"
    );
    assert!(near("colour = 1").is_empty());
}

#[test]
fn folder_in_place_of_the_file_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let problem = Config::load(folder.path(), &BTreeMap::new(), &[]).unwrap_err();
    assert_eq!(problem.code, "config-unreadable");
}
