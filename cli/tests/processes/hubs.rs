//! Homes with real `halle` processes, for tests that drive them.

use std::{
    io::{BufRead, BufReader},
    ops::Deref,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

/// How long several processes may take to agree; only a failure waits that long.
const PATIENCE: Duration = Duration::from_mins(4);

/// Where commands for one hub are typed; any number of people at once.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) home: PathBuf,
    runtime: PathBuf,
}

/// One hub: a home, and a node when it is up.
pub(crate) struct Hub {
    desk: Desk,
    folder: TempDir,
    node: Option<Child>,
}

impl Deref for Hub {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

/// A sample spreadsheet.
pub(crate) fn sample(name: &str) -> String {
    format!("{}/../node/samples/{name}", env!("CARGO_MANIFEST_DIR"))
}

impl Desk {
    /// A home in a folder that may hold none yet.
    pub(crate) fn at(folder: &Path) -> Self {
        Self {
            home: folder.join("h"),
            runtime: folder.to_owned(),
        }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_halle"));
        command
            .arg("--home")
            .arg(&self.home)
            .args(arguments)
            .env("XDG_RUNTIME_DIR", &self.runtime)
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
        self.attempt(arguments).expect_err("the command succeeded")
    }

    /// The JSON of a command that may fail, else its exit code and error.
    pub(crate) fn attempt(&self, arguments: &[&str]) -> Result<Value, (i32, Value)> {
        let mut all = vec!["--format", "json"];
        all.extend(arguments);
        let output = self.output(&all);
        if output.status.success() {
            return Ok(serde_json::from_slice(&output.stdout).unwrap());
        }
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let line = text
            .lines()
            .rev()
            .find(|line| line.starts_with('{'))
            .unwrap_or("null");
        assert!(!text.contains("panicked"), "{arguments:?}: {text}");
        Err((
            output.status.code().unwrap(),
            serde_json::from_str(line).unwrap(),
        ))
    }
}

impl Hub {
    /// A place where no hub was made yet.
    pub(crate) fn nothing() -> Self {
        let folder = TempDir::new().unwrap();
        Self {
            desk: Desk::at(folder.path()),
            folder,
            node: None,
        }
    }

    /// A new hub.
    pub(crate) fn new(code: &str) -> Self {
        Self::with_words(code).0
    }

    /// A new hub and its 24 words.
    pub(crate) fn with_words(code: &str) -> (Self, String) {
        let hub = Self::nothing();
        let made = hub.json(&["init", "--name", code, "--code", code]);
        let words = made["phrase"].as_array().unwrap().iter();
        let words: Vec<&str> = words.map(|it| it.as_str().unwrap()).collect();
        assert_eq!(words.len(), 24);
        (hub, words.join(" "))
    }

    /// A further device of a hub, certified with the hub's words.
    pub(crate) fn device_of(first: &Self, words: &str, listen: &str) -> Self {
        let mut device = Self::nothing();
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
        let in_pool = |it: &Self| it.json(&["pool", "list"])["pools"] != serde_json::json!([]);
        until(|| in_pool(&device));
        device
    }

    /// Starts the node and waits for its first line. `listen`: addresses, parted by commas.
    pub(crate) fn up(&mut self, listen: &str) {
        assert!(self.try_up(listen), "the node did not start");
    }

    /// Starts the node by a command made of the usual one.
    pub(crate) fn up_by(&mut self, listen: &str, make: impl FnOnce(Command) -> Command) {
        assert!(self.starts(listen, make), "the node did not start");
    }

    /// The process of the node.
    pub(crate) fn process(&self) -> &Child {
        self.node.as_ref().unwrap()
    }

    /// Starts the node, unless something has the home: whether it now is up.
    pub(crate) fn try_up(&mut self, listen: &str) -> bool {
        self.starts(listen, |command| command)
    }

    fn starts(&mut self, listen: &str, make: impl FnOnce(Command) -> Command) -> bool {
        let mut child = make(self.command(&["up", "--listen", listen]))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        if line.is_empty() {
            assert_eq!(
                child.wait().unwrap().code(),
                Some(4),
                "only the lock refuses"
            );
            return false;
        }
        let ready: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(ready["event"], "ready");
        self.node = Some(child);
        true
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

    /// The addresses it listens on, parted by commas.
    pub(crate) fn listening(&self) -> String {
        let status = self.json(&["status"]);
        let all = status["listen"].as_array().unwrap().iter();
        let all: Vec<&str> = all.map(|it| it.as_str().unwrap()).collect();
        all.join(",")
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

/// A hub joins the pool of another by its invitation.
pub(crate) fn join(inviter: &Hub, joiner: &Hub) {
    let invited = inviter.json(&["pool", "invite"]);
    let code = invited["code"].as_str().unwrap();
    joiner.json(&["pool", "join", code, "--accept"]);
}

/// How the ten bags of carrots on the market are named.
pub(crate) fn carrots(hub: &Hub) -> String {
    let market = hub.json(&["market", "--search", "Carottes oranges"]);
    let offer = &market["offers"][0];
    assert_eq!(offer["available"], 10, "{market}");
    offer["ref"].as_str().unwrap().to_owned()
}

/// All orders that a hub knows.
pub(crate) fn orders(hub: &Hub) -> Vec<String> {
    let list = hub.json(&["order", "list"]);
    let orders = list["orders"].as_array().unwrap();
    orders
        .iter()
        .map(|it| it["order"].as_str().unwrap().to_owned())
        .collect()
}

/// Packs that are confirmed of all orders' first lines.
pub(crate) fn confirmed(hub: &Hub) -> u64 {
    let list = hub.json(&["order", "list"]);
    let orders = list["orders"].as_array().unwrap();
    orders
        .iter()
        .filter_map(|it| it["lines"][0]["confirmed"].as_u64())
        .sum()
}
