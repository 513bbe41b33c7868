//! A home in use: locked, its store open, its device known.

mod salvage;

pub use salvage::salvage;

use std::{path::Path, sync::Arc};

use ed25519_dalek::SigningKey;
use halle_protocol::{
    engine::{
        Allowance, Conduct, Engine, Local, Turn, VIEWS, next_epoch, overtaken_to, rebuild_views,
    },
    id::{DeviceId, HubId, Writer},
    identity::{Phrase, Tongue, consent, fingerprint},
    limits::DEVICE_NAME_CHARS_MAX,
    message::DeviceRequest,
    store::{Store, StoreError, Table, Writes},
};

use crate::{
    clock,
    config::{Answering, Config, environment},
    control::{DeviceAsked, Initialised, Problem},
    home::{Home, Lock, Marker, replace},
    service::problem_of_store,
    store::{Care, Disk},
};

const HUB_KEY: &[u8] = b"node/hub";
const EPOCH_KEY: &[u8] = b"node/epoch";
const VIEWS_KEY: &[u8] = b"node/views";

/// A home in use by this process.
pub struct Opened {
    /// The folder.
    pub home: Home,
    /// Held until the process is done with it.
    pub lock: Lock,
    /// What is on the disk.
    pub disk: Arc<Disk>,
    /// Who this node is.
    pub local: Local,
    /// What the person chose.
    pub config: Config,
}

/// What a new home needs to know.
#[derive(Debug, Clone)]
pub struct InitRequest {
    /// Where.
    pub home: std::path::PathBuf,
    /// The organisation's name.
    pub name: String,
    /// The short code it would like.
    pub code: String,
    /// Language of the recovery phrase, `fr` or `en`.
    pub language: String,
    /// A phrase from before, to recover a hub.
    pub phrase: Option<String>,
}

/// Makes a home: keys, recovery phrase, first identity entry, profile.
///
/// # Errors
/// `home-exists`, `bad-code`, `bad-name`, `bad-phrase`, and the home's own.
pub fn init(request: &InitRequest) -> Result<Initialised, Problem> {
    let code = request.code.trim().to_uppercase();
    let name = request.name.trim();
    if !halle_protocol::record::is_code(&code) {
        return Err(Problem::usage("bad-code").with("code", &request.code));
    }
    if name.is_empty() || name.len() > 200 {
        return Err(Problem::usage("bad-name").with("name", name));
    }
    let tongue = if request.language.starts_with("en") {
        Tongue::English
    } else {
        Tongue::French
    };
    let phrase = phrase(request.phrase.as_deref(), tongue)?;
    let root = phrase.root_key();
    let (home, local) = begin(&request.home, root.hub(), |turn| {
        turn.begin_hub(&root, &machine_name(), &[("name", name), ("code", &code)])
            .map_err(|error| Problem::failed("init-failed").with("why", error))
    })?;
    choose_port(&home, root.hub().as_bytes())?;
    Ok(Initialised {
        hub: root.hub().to_string(),
        device: local.writer.device.to_string(),
        code,
        name: name.to_owned(),
        phrase: phrase.words().iter().map(|it| (*it).to_owned()).collect(),
        fingerprint: fingerprint(&root.hub(), tongue),
    })
}

/// Makes a home for a further device of a hub, which the hub's root has still to certify.
///
/// # Errors
/// `home-exists`, `bad-device-name`, and the home's own.
pub fn init_device(home: &Path, hub: HubId, name: Option<&str>) -> Result<DeviceAsked, Problem> {
    let name = name.map_or_else(machine_name, |it| it.trim().to_owned());
    if name.is_empty() || name.chars().count() > DEVICE_NAME_CHARS_MAX {
        return Err(Problem::usage("bad-device-name").with("name", name));
    }
    let (home, local) = begin(home, hub, |_| Ok(()))?;
    // Of the device, not of the hub: both may stand behind one router.
    choose_port(&home, local.writer.device.as_bytes())?;
    let request = DeviceRequest {
        hub,
        device: local.writer.device,
        name: name.clone(),
        consent: consent(&local.key, &hub),
    };
    Ok(DeviceAsked {
        hub: hub.to_string(),
        device: local.writer.device.to_string(),
        name,
        request: request.to_string(),
    })
}

/// Makes a home with a key and an empty store, and writes into it.
fn begin(
    home: &Path,
    hub: HubId,
    first: impl FnOnce(&mut Turn<'_>) -> Result<(), Problem>,
) -> Result<(Home, Local), Problem> {
    let home = Home::create(home)?;
    match fill(&home, hub, first) {
        Ok(local) => Ok((home, local)),
        Err(problem) => {
            // Nobody has heard of its keys yet: once there is room, it is made anew.
            home.unmake();
            Err(problem)
        }
    }
}

/// Makes the store of a new home and writes into it.
fn fill(
    home: &Home,
    hub: HubId,
    first: impl FnOnce(&mut Turn<'_>) -> Result<(), Problem>,
) -> Result<Local, Problem> {
    let lock = home.lock()?;
    let path = home.store_path();
    let disk = Disk::create(&path).map_err(|error| error.problem(&path))?;
    let local = local_of(home, hub, 0)?;
    let mut engine = Engine::new(local.clone(), Conduct::default());
    let (outcome, begun) = engine
        .command(&disk, clock::moment()?, |turn| {
            for (key, value) in [
                (HUB_KEY, hub.as_bytes().to_vec()),
                (EPOCH_KEY, 0_u32.to_be_bytes().to_vec()),
                (VIEWS_KEY, VIEWS.to_be_bytes().to_vec()),
            ] {
                turn.put(Table::Meta, key.to_vec(), value);
            }
            first(turn)
        })
        .map_err(problem_of_store)?;
    begun?;
    let marker = Marker::fresh()?;
    let mut writes = outcome.writes;
    writes.merge(marker.writes());
    disk.commit(&writes).map_err(problem_of_store)?;
    home.set_markers(&[marker])?;
    drop(lock);
    Ok(local)
}

fn phrase(given: Option<&str>, tongue: Tongue) -> Result<Phrase, Problem> {
    match given {
        Some(text) => {
            Phrase::parse(text).map_err(|error| Problem::usage("bad-phrase").with("why", error))
        }
        None => Phrase::from_entropy(&clock::moment()?.entropy, tongue)
            .map_err(|error| Problem::failed("no-entropy").with("why", error)),
    }
}

/// A port of its own, the same at every start: so addresses in invitations and profiles stay true.
fn choose_port(home: &Home, id: &[u8; 32]) -> Result<(), Problem> {
    let [high, low, ..] = id;
    let port = 20_000 + u32::from(u16::from_be_bytes([*high, *low])) % 20_000;
    let text = std::fs::read_to_string(home.config_path()).unwrap_or_default();
    let listen =
        format!("listen = [\"/ip4/0.0.0.0/tcp/{port}\", \"/ip4/0.0.0.0/udp/{port}/quic-v1\"]\n");
    let mut lines: Vec<&str> = Vec::new();
    let mut placed = false;
    for line in text.lines() {
        lines.push(line);
        if !placed && line.starts_with("# listen") {
            placed = true;
            lines.push(listen.trim_end());
        }
    }
    if !placed {
        lines.insert(0, listen.trim_end());
    }
    replace(
        &home.config_path(),
        format!("{}\n", lines.join("\n")).as_bytes(),
    )
}

fn machine_name() -> String {
    std::fs::read_to_string("/etc/hostname")
        .map(|name| name.trim().chars().take(60).collect::<String>())
        .ok()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "node".to_owned())
}

fn local_of(home: &Home, hub: HubId, epoch: u32) -> Result<Local, Problem> {
    let key = SigningKey::from_bytes(home.secret()?.seed());
    let device = DeviceId::from_bytes(key.verifying_key().to_bytes());
    Ok(Local {
        hub,
        writer: Writer { device, epoch },
        key: Arc::new(key),
    })
}

impl Opened {
    /// Opens and locks a home.
    ///
    /// # Errors
    /// `no-home`, `node-running`, `store-missing`, `store-damaged`, and the configuration's own.
    pub fn open(path: &Path, flags: &[(String, String)], care: Care) -> Result<Self, Problem> {
        let home = Home::open(path)?;
        let config = Config::load(&home.config_path(), &environment(), flags)?;
        let lock = home.lock()?;
        let store = home.store_path();
        let disk = Disk::open(&store, care).map_err(|error| error.problem(&store))?;
        let local = settled(&home, &disk).map_err(|problem| placed(problem, &store))?;
        Ok(Self {
            home,
            lock,
            disk: Arc::new(disk),
            local,
            config,
        })
    }

    /// What the node does by itself and for others, as the person chose.
    pub fn conduct(&self) -> Conduct {
        let limits = &self.config.limits;
        let bytes = |mebibytes: u32| u64::from(mebibytes) << 20;
        Conduct {
            makes_lots: self.config.lots == Answering::Automatic,
            confirms: self.config.confirm == Answering::Automatic,
            allowance: Allowance {
                requests_per_minute_max: limits.requests_per_minute_max,
                day_bytes_max: bytes(limits.mebibytes_per_day_max),
                kept_bytes_max: bytes(limits.mebibytes_kept_max),
            },
        }
    }

    /// An engine over this home.
    pub fn engine(&self) -> Engine {
        Engine::new(self.local.clone(), self.conduct())
    }
}

/// Who this node is, as its store says, once everything in it is up to date.
fn settled(home: &Home, disk: &Disk) -> Result<Local, Problem> {
    let hub = disk
        .get(Table::Meta, HUB_KEY)
        .map_err(problem_of_store)?
        .and_then(|it| HubId::from_slice(&it))
        .ok_or_else(|| Problem::damaged("store-damaged").with("table", "meta"))?;
    let local = local_of(home, hub, epoch(home, disk)?)?;
    renew_views(disk, &local)?;
    Ok(local)
}

/// A problem with the place where it is, unless it says so already.
pub(crate) fn placed(problem: Problem, place: &Path) -> Problem {
    if problem.args.contains_key("path") {
        return problem;
    }
    problem.with("path", place.display())
}

/// Makes everything derived anew where another version of the program made it.
fn renew_views(disk: &Disk, local: &Local) -> Result<(), Problem> {
    let version = VIEWS.to_be_bytes().to_vec();
    let held = disk.get(Table::Meta, VIEWS_KEY).map_err(problem_of_store)?;
    if held.as_ref() == Some(&version) {
        return Ok(());
    }
    tracing::info!("views are made anew from signed history");
    let (mut writes, report) = rebuild_views(disk, local).map_err(problem_of_store)?;
    if let Some(what) = report.differences.first() {
        return Err(Problem::damaged("store-damaged").with("table", what));
    }
    writes.put(Table::Meta, VIEWS_KEY.to_vec(), version);
    disk.commit(&writes).map_err(problem_of_store)
}

/// The newest epoch that this store began.
fn stored_epoch(disk: &Disk) -> Result<u32, StoreError> {
    let held = disk.get(Table::Meta, EPOCH_KEY)?;
    let epoch = held
        .and_then(|it| it.try_into().ok())
        .map_or(0, u32::from_be_bytes);
    Ok(epoch.max(overtaken_to(disk)?.unwrap_or_default()))
}

/// The epoch of the store: a new one when the store was put back, from elsewhere or from before, so
/// that nothing is ever written twice at one place.
fn epoch(home: &Home, disk: &Disk) -> Result<u32, Problem> {
    let epoch = stored_epoch(disk).map_err(problem_of_store)?;
    let stored = Marker::in_store(disk).map_err(problem_of_store)?;
    if let Some(stored) = stored
        && home.markers()?.contains(&stored)
    {
        renew_marker(home, disk, stored)?;
        return Ok(epoch);
    }
    let [a, b, c, d, ..] = clock::moment()?.entropy;
    let next = next_epoch(epoch, [a, b, c, d]);
    let marker = Marker::fresh()?;
    let mut writes: Writes = marker.writes();
    let epoch = next.to_be_bytes().to_vec();
    writes.put(Table::Meta, EPOCH_KEY.to_vec(), epoch);
    disk.commit(&writes).map_err(problem_of_store)?;
    home.set_markers(&[marker])?;
    tracing::warn!(
        epoch = next,
        "the store came from elsewhere or from before: a new epoch begins"
    );
    Ok(next)
}

/// Gives store and home another marker, so that a copy of the store from before is known as one.
/// Where there is no room for it the home is opened all the same: nothing can be written either.
fn renew_marker(home: &Home, disk: &Disk, stored: Marker) -> Result<(), Problem> {
    let marker = Marker::fresh()?;
    let renewed = home
        .set_markers(&[stored, marker])
        .and_then(|()| disk.commit(&marker.writes()).map_err(problem_of_store))
        .and_then(|()| home.set_markers(&[marker]));
    if let Err(problem) = renewed {
        tracing::warn!(code = problem.code, "the marker stays as it is");
        disk.reopen()
            .map_err(|error| error.problem(&home.store_path()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
