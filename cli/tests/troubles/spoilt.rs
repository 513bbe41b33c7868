//! Stores that something else changed while no node ran, or that are no stores at all.

use std::{
    env, fs,
    io::{Read, Seek, SeekFrom, Write},
    mem,
    path::{Path, PathBuf},
};

use halle_node::store::{Care, Disk, FORMAT_KEY};
use halle_protocol::store::{Table, Writes};
use serde_json::Value;

use crate::{
    chance::Chance,
    hubs::{Desk, Hub, sample},
    told::{leads_to, names, told},
};

/// Bits changed one after another, each in a fresh copy, when nobody says (`HALLE_FLIPS`).
const FLIPS: u64 = 24;
/// Of these, every so many in the first bytes of the file, which say where all else is.
const HEAD_EVERY: u64 = 4;
const HEAD_BYTES: u64 = 320;

/// A home and copies of its files.
struct Shelf {
    hub: Hub,
    sound: Vec<u8>,
    /// What the home remembers of the store; put back with it, else it is known for an old one.
    marker: Vec<u8>,
    market: Value,
    status: Value,
}

impl Shelf {
    fn new() -> Self {
        let hub = Hub::new("AUBE");
        hub.json(&["pool", "create", "Marchés solidaires"]);
        hub.json(&["catalogue", "import", &sample("aube-produits.csv")]);
        hub.json(&["cycle", "open", "2026-39"]);
        Self {
            sound: fs::read(store(&hub)).unwrap(),
            marker: fs::read(hub.home.join("marker")).unwrap(),
            market: hub.json(&["market"]),
            status: hub.json(&["status"]),
            hub,
        }
    }

    /// Puts the sound home back.
    fn restore(&self) {
        fs::remove_file(kept(&self.hub)).ok();
        fs::write(self.hub.home.join("marker"), &self.marker).unwrap();
        fs::write(store(&self.hub), &self.sound).unwrap();
    }

    /// A question is answered as before, or the store is refused: whether it was answered.
    fn answered(&self, question: &str, before: &Value, case: &str) -> bool {
        match self.hub.attempt(&[question]) {
            Ok(answer) => {
                assert_eq!(&answer, before, "{case}: damage was shown as {question}");
                true
            }
            Err((code, error)) => {
                assert_eq!(code, 5, "{case}: {error}");
                assert_eq!(error["error"]["code"], "store-damaged", "{case}: {error}");
                false
            }
        }
    }

    /// A store made anew shows the same as before; or the bit lay in the marker or the number of
    /// the epoch, and so a new epoch began, which says how its roles come back.
    fn is_in_a_new_epoch(&self, case: &str) -> bool {
        let mut status = self.hub.json(&["status"]);
        let alarms = mem::replace(&mut status["alarms"], self.status["alarms"].clone());
        assert_eq!(status, self.status, "{case}");
        let alarms = alarms.as_array().unwrap();
        for alarm in alarms {
            assert_eq!(alarm["code"], "alarm-roles-behind", "{case}");
        }
        !alarms.is_empty()
    }
}

fn store(desk: &Desk) -> PathBuf {
    desk.home.join("store.redb")
}

/// Where a damaged store is kept once it was made anew.
fn kept(desk: &Desk) -> PathBuf {
    desk.home.join("store.redb.damaged")
}

fn flip(path: &Path, at: u64, bit: u64) {
    let mut file = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .unwrap();
    let mut byte = [0];
    file.seek(SeekFrom::Start(at)).unwrap();
    file.read_exact(&mut byte).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(&[byte[0] ^ (1 << bit)]).unwrap();
}

#[test]
fn a_bit_that_changed_is_never_shown_and_what_can_be_proved_is_made_anew() {
    let shelf = Shelf::new();
    let flips = env::var("HALLE_FLIPS").map_or(FLIPS, |it| it.parse().unwrap());
    let mut chance = Chance(env::var("HALLE_SEED").map_or(1, |it| it.parse().unwrap()));
    let (mut harmless, mut anew, mut anew_epochs, mut lost) = (0, 0, 0, 0);
    for turn in 0..flips {
        shelf.restore();
        let length = u64::try_from(shelf.sound.len()).unwrap();
        let bytes = if turn % HEAD_EVERY == 0 {
            HEAD_BYTES
        } else {
            length
        };
        let (at, bit) = (chance.below(bytes), chance.below(8));
        flip(&store(&shelf.hub), at, bit);
        let case = format!("bit {bit} of byte {at}");
        let answered = shelf.answered("market", &shelf.market, &case);
        assert_eq!(
            shelf.answered("status", &shelf.status, &case),
            answered,
            "{case}"
        );
        if answered {
            assert_eq!(shelf.hub.json(&["verify"])["good"], true, "{case}");
            harmless += 1;
            continue;
        }
        match shelf.hub.attempt(&["verify", "--rebuild"]) {
            Ok(verified) => {
                assert_eq!(verified["good"], true, "{case}");
                assert!(kept(&shelf.hub).exists(), "{case}");
                assert_eq!(shelf.hub.json(&["market"]), shelf.market, "{case}");
                anew_epochs += u64::from(shelf.is_in_a_new_epoch(&case));
                assert_eq!(shelf.hub.json(&["verify"])["good"], true, "{case}");
                anew += 1;
            }
            Err((code, error)) => {
                assert_eq!(code, 5, "{case}: {error}");
                assert_eq!(error["error"]["code"], "store-lost", "{case}: {error}");
                assert!(!kept(&shelf.hub).exists(), "{case}");
                lost += 1;
            }
        }
    }
    eprintln!(
        "{flips} bits changed: {harmless} where nothing lay, {anew} made anew ({anew_epochs} in a new \
         epoch), {lost} refused"
    );
    // The copy leads back, as the sentence says.
    shelf.restore();
    assert_eq!(shelf.hub.json(&["market"]), shelf.market);
}

#[test]
fn a_node_does_not_start_on_a_damaged_store_and_the_way_out_is_said() {
    let shelf = Shelf::new();
    let length = u64::try_from(shelf.sound.len()).unwrap();
    // Somewhere in the file a bit matters.
    let damaged = (0..length).step_by(997).any(|at| {
        shelf.restore();
        flip(&store(&shelf.hub), at, 3);
        shelf.hub.attempt(&["status"]).is_err()
    });
    assert!(damaged);
    let up = ["up", "--listen", "/ip4/127.0.0.1/tcp/0"];
    let background = [&up[..], &["--background"]].concat();
    for arguments in [&up[..], &background, &["market"], &["doctor"], &["verify"]] {
        let error = told(&shelf.hub, arguments, 5, "store-damaged");
        names(&error, "store.redb");
        leads_to(&error, "halle verify --rebuild");
        leads_to(&error, "docs/operate.md");
    }
}

#[test]
fn what_is_no_store_is_refused_and_left_as_it_is() {
    let shelf = Shelf::new();
    let path = store(&shelf.hub);
    let length = shelf.sound.len();
    let contents: [&[u8]; 5] = [
        b"",
        b"bonjour\n",
        &vec![0; 100_000],
        &shelf.sound[..20_000],
        &shelf.sound[..length - 4_096],
    ];
    for content in contents {
        fs::write(&path, content).unwrap();
        for arguments in [&["status"][..], &["up"]] {
            let error = told(&shelf.hub, arguments, 5, "store-damaged");
            names(&error, "store.redb");
        }
        told(&shelf.hub, &["verify", "--rebuild"], 5, "store-lost");
        assert_eq!(fs::read(&path).unwrap(), content);
    }
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    told(&shelf.hub, &["status"], 5, "store-damaged");
    fs::remove_dir(&path).unwrap();
    let error = told(&shelf.hub, &["up"], 5, "store-missing");
    leads_to(&error, "docs/operate.md");
    assert!(!path.exists(), "no empty store takes its place");
    shelf.restore();
    assert_eq!(shelf.hub.json(&["market"]), shelf.market);
}

#[test]
fn a_store_of_a_newer_version_is_refused_and_left_as_it_is() {
    let shelf = Shelf::new();
    let number = |number: u32| {
        let key = (Table::Meta, FORMAT_KEY.to_vec());
        Writes::from_iter([(key, Some(number.to_be_bytes().to_vec()))])
    };
    let disk = Disk::open(&store(&shelf.hub), Care::Whole).unwrap();
    disk.commit(&number(9)).unwrap();
    drop(disk);
    let arguments = [&["up"][..], &["market"], &["verify", "--rebuild"]];
    for arguments in arguments {
        let error = told(&shelf.hub, arguments, 4, "store-newer");
        names(&error, "store.redb");
        names(&error, "9");
    }
}
