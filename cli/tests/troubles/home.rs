//! Homes that are absent, another person's or half there; settings and places that do not do.

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    process::Command,
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    hubs::{Desk, Hub},
    told::{leads_to, names, told, told_by},
};

const UP: [&str; 3] = ["up", "--listen", "/ip4/127.0.0.1/tcp/0"];

#[test]
fn a_home_that_is_absent_is_named() {
    let hub = Hub::nothing();
    for arguments in [&["status"][..], &UP, &["up", "--background"], &["verify"]] {
        let error = told(&hub, arguments, 1, "no-home");
        names(&error, "/h");
        leads_to(&error, "halle init");
    }
    fs::write(&hub.home, "a file").unwrap();
    told(&hub, &["status"], 1, "no-home");
    let error = told(
        &hub,
        &["init", "--name", "A", "--code", "AA"],
        1,
        "home-failed",
    );
    leads_to(&error, "ls -ld");
}

/// Becomes somebody without rights, where this process may; root alone may read everything.
fn as_nobody(command: Command) -> Command {
    let mut other = Command::new("setpriv");
    other
        .args(["--reuid", "65534", "--clear-groups"])
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        other.env(name, value.unwrap());
    }
    other
}

fn may_become_nobody() -> bool {
    as_nobody(Command::new("true"))
        .status()
        .is_ok_and(|status| status.success())
}

#[test]
fn another_persons_home_is_not_taken_for_none() {
    let hub = Hub::new("AUBE");
    let asked = |arguments: &[&str]| {
        let command = hub.command(arguments);
        if may_become_nobody() {
            as_nobody(command)
        } else {
            // This person's own, closed to them: the same to the system.
            fs::set_permissions(&hub.home, fs::Permissions::from_mode(0o000)).unwrap();
            command
        }
    };
    for arguments in [&["status"][..], &UP, &["up", "--background"], &["market"]] {
        let error = told_by(arguments, 1, "home-forbidden", asked);
        names(&error, "/h");
        leads_to(&error, "--home");
    }
    fs::set_permissions(&hub.home, fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(hub.json(&["verify"])["good"], true);
}

#[test]
fn a_home_without_its_keys_makes_no_other_hub() {
    let hub = Hub::new("AUBE");
    let keys = hub.home.join("device.key");
    let text = fs::read(&keys).unwrap();
    fs::remove_file(&keys).unwrap();
    let error = told(&hub, &["status"], 5, "secret-missing");
    names(&error, "device.key");
    told(
        &hub,
        &["init", "--name", "A", "--code", "AA"],
        4,
        "home-exists",
    );
    fs::write(&keys, "garbage").unwrap();
    told(&hub, &UP, 5, "secret-damaged");
    fs::write(&keys, text).unwrap();
    assert_eq!(hub.json(&["verify"])["good"], true);
}

#[test]
fn settings_that_do_not_do_are_named_with_their_line() {
    let hub = Hub::new("AUBE");
    let file = hub.home.join("halle.toml");
    let sound = fs::read_to_string(&file).unwrap();
    let line = sound.lines().count() + 1;
    for (wrong, code, problem) in [
        ("listen = 3 [", 2, "config-unreadable"),
        ("bananas = 3", 2, "config-unknown-key"),
        ("mdns = \"maybe\"", 2, "config-bad-value"),
    ] {
        // Before the first section.
        fs::write(&file, format!("{wrong}\n{sound}")).unwrap();
        for arguments in [&["status"][..], &UP] {
            let error = told(&hub, arguments, code, problem);
            names(&error, "halle.toml");
            names(&error, "1");
            assert_eq!(error["args"]["line"], "1", "{error}");
        }
    }
    fs::write(&file, [0xff, 0xfe, 0]).unwrap();
    told(&hub, &UP, 2, "config-unreadable");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    told(&hub, &UP, 1, "config-unreadable");
    fs::remove_dir(&file).unwrap();
    fs::write(&file, format!("{sound}\nno_such = 1\n")).unwrap();
    let error = told(&hub, &["status"], 2, "config-unknown-key");
    assert_eq!(error["args"]["line"], (line + 1).to_string(), "{error}");
    fs::write(&file, &sound).unwrap();
    assert_eq!(hub.json(&["verify"])["good"], true);
}

#[test]
fn an_address_that_is_taken_or_none_is_named() {
    let hub = Hub::new("AUBE");
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let taken = format!("/ip4/127.0.0.1/tcp/{}", taken.local_addr().unwrap().port());
    for address in [taken.as_str(), "/ip4/203.0.113.7/tcp/0", "nonsense"] {
        for more in [&[][..], &["--background"]] {
            let arguments = [&["up", "--listen", address], more].concat();
            let error = told(&hub, &arguments, 1, "listen-failed");
            names(&error, address);
            leads_to(&error, "--listen");
        }
    }
    assert_eq!(hub.json(&["status"])["running"], false);
}

#[test]
fn a_runtime_folder_too_long_for_a_socket_is_gone_around() {
    let folder = TempDir::new().unwrap();
    let long = folder.path().join("x".repeat(120));
    fs::DirBuilder::new().mode(0o700).create(&long).unwrap();
    let mut hub = Hub::new("AUBE");
    hub.up_by("/ip4/127.0.0.1/tcp/0", |mut command| {
        command.env("XDG_RUNTIME_DIR", &long);
        command
    });
    // The lock says where its socket is, whatever folder the asker has.
    assert_eq!(running(&hub), true);
    hub.down();
}

fn running(desk: &Desk) -> Value {
    desk.json(&["status"])["running"].clone()
}
