//! Homes with real `halle` processes, for tests that drive them.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

/// How long several processes may take to agree; only a failure waits that long.
const PATIENCE: Duration = Duration::from_mins(4);

/// One hub: a home, and a node when it is up.
pub(crate) struct Hub {
    pub(crate) home: PathBuf,
    folder: TempDir,
    node: Option<Child>,
}

/// A sample spreadsheet.
pub(crate) fn sample(name: &str) -> String {
    format!("{}/../node/samples/{name}", env!("CARGO_MANIFEST_DIR"))
}

impl Hub {
    /// A new hub.
    pub(crate) fn new(code: &str) -> Self {
        Self::with_words(code).0
    }

    /// A new hub and its 24 words.
    pub(crate) fn with_words(code: &str) -> (Self, String) {
        let folder = TempDir::new().unwrap();
        let home = folder.path().join("h");
        let hub = Self {
            home,
            folder,
            node: None,
        };
        let made = hub.json(&["init", "--name", code, "--code", code]);
        let words = made["phrase"].as_array().unwrap().iter();
        let words: Vec<&str> = words.map(|it| it.as_str().unwrap()).collect();
        assert_eq!(words.len(), 24);
        (hub, words.join(" "))
    }

    /// A further device of a hub, certified with the hub's words.
    pub(crate) fn device_of(first: &Self, words: &str, listen: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let home = folder.path().join("h");
        let mut device = Self {
            home,
            folder,
            node: None,
        };
        let hub = first.json(&["status"])["hub"].as_str().unwrap().to_owned();
        let name = ["--device-name", "tablette"];
        let asked = device.json(&[&["init", "--device-of", &hub], &name[..]].concat());
        let (code, refused) = device.refused(&["market"]);
        assert_eq!(
            (code, refused["error"]["code"].as_str()),
            (4, Some("device-waiting"))
        );
        let file = device.folder.path().join("words");
        std::fs::write(&file, words).unwrap();
        let request = asked["request"].as_str().unwrap();
        let added = first.json(&["device", "add", request, "--words", file.to_str().unwrap()]);
        device.json(&["device", "accept", added["welcome"].as_str().unwrap()]);
        device.up(listen);
        device
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_halle"));
        command
            .arg("--home")
            .arg(&self.home)
            .args(arguments)
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .env("HALLE_MDNS", "false")
            .env("HALLE_LANGUAGE", "fr")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// The JSON a command prints; it must succeed.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let mut all = vec!["--format", "json"];
        all.extend(arguments);
        let output = self.output(&all);
        assert!(
            output.status.success(),
            "{arguments:?}: {}\n{}",
            String::from_utf8_lossy(&output.stderr),
            String::from_utf8_lossy(&output.stdout)
        );
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The exit code and error of a command that must fail.
    pub(crate) fn refused(&self, arguments: &[&str]) -> (i32, Value) {
        let mut all = vec!["--format", "json"];
        all.extend(arguments);
        let output = self.output(&all);
        assert!(!output.status.success(), "{arguments:?} succeeded");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let line = text
            .lines()
            .rev()
            .find(|line| line.starts_with('{'))
            .unwrap_or("null");
        (
            output.status.code().unwrap(),
            serde_json::from_str(line).unwrap(),
        )
    }

    /// Starts the node and waits for its first line.
    pub(crate) fn up(&mut self, listen: &str) {
        let mut child = self
            .command(&["up", "--listen", listen])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(ready["event"], "ready");
        self.node = Some(child);
    }

    /// Kills the node as a power cut would.
    pub(crate) fn kill(&mut self) {
        let mut child = self.node.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Stops the node in order.
    pub(crate) fn down(&mut self) {
        self.json(&["down"]);
        let mut child = self.node.take().unwrap();
        assert!(child.wait().unwrap().success());
    }

    /// The first address it listens on.
    pub(crate) fn listening(&self) -> String {
        let status = self.json(&["status"]);
        status["listen"][0].as_str().unwrap().to_owned()
    }

    pub(crate) fn digest(&self) -> String {
        self.json(&["ledger", "balances"])["digest"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        if let Some(mut child) = self.node.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Asks until it holds. Asking is the waiting: each question is a process of its own.
pub(crate) fn until(mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "never came about");
    }
}

/// Asks until all hubs show the same digest.
pub(crate) fn until_equal(hubs: &[&Hub]) {
    until(|| {
        let digests: Vec<String> = hubs.iter().map(|it| it.digest()).collect();
        digests.windows(2).all(|pair| pair[0] == pair[1])
    });
}
