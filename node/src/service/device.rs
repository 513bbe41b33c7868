//! The devices of this hub: a further one is certified by the hub's root, on a machine that is one
//! already. The root key itself never reaches a node: whoever has the words signs beside it.

mod draft;
mod say;

pub use draft::{hand_over, passing, revocation};
pub use say::say;

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::STANDARD};
use halle_protocol::{
    cbor,
    document::Descriptor,
    engine::{About, Refusal, Turn, overtaken_to, proofs_held, written_by},
    hash::hex,
    id::{DeviceId, HubId, Writer},
    identity::{Body, DeviceState, HubState, Role, SignedEntry},
    limits::IDENTITY_ENTRY_BYTES_MAX,
    message::DeviceWelcome,
    object::{ObjectKey, read},
    store::{StoreExt, Table},
};

use draft::role_name;

use super::{Seen, View, names, pool, problem_of_store, proof};
use crate::control::{
    AcceptDevice, AddDevice, DeviceAccepted, DeviceAdded, DeviceRow, Devices, IdentityTip,
    ListDevices, Problem, ReadIdentity, Remark,
};

/// All of them.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, _: ListDevices) -> Result<Devices, Problem> {
    Ok(Devices {
        devices: rows(view)?,
    })
}

fn rows(view: &View<'_>) -> Result<Vec<DeviceRow>, Problem> {
    let state = state(view)?;
    let mut devices = Vec::new();
    for (device, it) in &state.devices {
        let writer = current(view, *device)?;
        let roles = state.roles(writer);
        let names = |roles: &[Role]| roles.iter().map(|it| role_name(*it)).collect();
        let behind: Vec<Role> = state.roles_of_earlier_epochs(writer);
        devices.push(DeviceRow {
            device: device.to_string(),
            name: it.name.clone(),
            roles: names(&roles),
            epoch: writer.epoch,
            here: *device == view.local.writer.device,
            revoked: it.revoked.is_some(),
            behind: names(&behind),
        });
    }
    Ok(devices)
}

/// A device in its present epoch: this one's own; of another, the newest that is heard of.
pub(super) fn current(view: &View<'_>, device: DeviceId) -> Result<Writer, Problem> {
    let here = view.local.writer;
    if device == here.device {
        return Ok(here);
    }
    let places = written_by(view.store, &view.hub(), &device, None).map_err(problem_of_store)?;
    let written = places.iter().map(|it| it.epoch);
    let state = state(view)?;
    let held = Role::ALL.into_iter().filter_map(|role| state.holder(role));
    let held = held.filter(|it| it.device == device).map(|it| it.epoch);
    let epoch = written.chain(held).max().unwrap_or_default();
    Ok(Writer { device, epoch })
}

/// A device by its name, or by the beginning of its id.
///
/// # Errors
/// `device-ambiguous`, `unknown-device`.
pub(super) fn named<'a>(
    state: &'a HubState,
    wanted: &str,
) -> Result<(DeviceId, &'a DeviceState), Problem> {
    let wanted = wanted.trim();
    let id = wanted.to_lowercase();
    let fits = |(device, it): &(&DeviceId, &DeviceState)| {
        it.name == wanted || id.len() >= 8 && device.to_string().starts_with(&id)
    };
    let mut found: Vec<_> = state.devices.iter().filter(fits).collect();
    // One that writes no more stands back behind one of the same name.
    if found.len() > 1 {
        found.retain(|(_, it)| it.revoked.is_none());
    }
    let names = || state.devices.values().map(|it| it.name.clone()).collect();
    match (found.pop(), found.is_empty()) {
        (Some((device, it)), true) => Ok((*device, it)),
        (Some(_), false) => Err(Problem::failed("device-ambiguous").with("device", wanted)),
        (None, _) => Err(Problem::failed("unknown-device")
            .with("device", wanted)
            .near(names())),
    }
}

/// Where this hub's identity log stands.
///
/// # Errors
/// A store's failure.
pub fn tip(view: &View<'_>, _: ReadIdentity) -> Result<IdentityTip, Problem> {
    let hashes = state(view)?.hashes;
    Ok(IdentityTip {
        hub: view.hub().to_string(),
        position: u64::try_from(hashes.len()).unwrap_or_default(),
        previous: hex(hashes.last().copied().unwrap_or_default().as_bytes()),
    })
}

/// Takes an entry that makes a further machine a device of this hub, and answers with what that
/// machine needs to know.
///
/// # Errors
/// `bad-entry`, `device-known`, `log-too-long`, `log-moved` when the log has another entry there meanwhile.
pub fn add(turn: &mut Turn<'_>, seen: &Seen, request: AddDevice) -> Result<DeviceAdded, Problem> {
    let bad = || Problem::refused("bad-entry");
    let bytes = STANDARD.decode(&request.entry).map_err(|_| bad())?;
    let signed: SignedEntry =
        cbor::decode(&bytes, 2 * IDENTITY_ENTRY_BYTES_MAX).map_err(|_| bad())?;
    let entry = signed.verify().map_err(|_| bad())?;
    let Body::DeviceAdd { device, name, .. } = &entry.body else {
        return Err(bad());
    };
    if entry.hub != turn.local().hub {
        return Err(Problem::refused("words-of-another-hub"));
    }
    let devices = state(&View::of(turn, seen))?.devices;
    if devices.contains_key(device) {
        return Err(Problem::refused("device-known").with("name", name));
    }
    match turn.add_identity(std::slice::from_ref(&signed)) {
        Ok(()) => {}
        Err(Refusal::Store(error)) => return Err(problem_of_store(error)),
        Err(_) => return Err(Problem::refused("log-moved")),
    }
    turn.settle().map_err(problem_of_store)?;
    let addresses = pool::addresses(&View::of(turn, seen))?;
    let welcome = DeviceWelcome {
        log: log(turn)?,
        device: turn.local().writer.device,
        addresses: addresses.clone(),
    };
    if !welcome.fits() {
        return Err(Problem::refused("log-too-long"));
    }
    let mut notes = Vec::new();
    if !seen.running {
        notes.push(Remark::new("device-add-node-down"));
    }
    Ok(DeviceAdded {
        device: device.to_string(),
        name: name.clone(),
        welcome: welcome.to_string(),
        addresses,
        notes,
    })
}

/// Takes the hub's identity log, which names this device, and where to find another one.
///
/// # Errors
/// `bad-welcome`, `welcome-of-another` when it is another hub's or names other devices only.
pub fn accept(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: AcceptDevice,
) -> Result<DeviceAccepted, Problem> {
    let bad = || Problem::usage("bad-welcome");
    let welcome: DeviceWelcome = request.code.parse().map_err(|_| bad())?;
    let hub = welcome.hub().map_err(|_| bad())?;
    if hub != turn.local().hub {
        return Err(Problem::refused("welcome-of-another"));
    }
    match turn.add_identity(&welcome.log) {
        Ok(()) => {}
        Err(Refusal::Store(error)) => return Err(problem_of_store(error)),
        Err(_) => return Err(bad()),
    }
    turn.settle().map_err(problem_of_store)?;
    if is_waiting(&View::of(turn, seen))? {
        return Err(Problem::refused("welcome-of-another"));
    }
    turn.hint(&welcome.device, &welcome.addresses);
    let mut notes = Vec::new();
    if !seen.running {
        notes.push(Remark::new("device-accepted-up"));
    }
    Ok(DeviceAccepted {
        hub: hub.to_string(),
        device: turn.local().writer.device.to_string(),
        notes,
    })
}

/// Whether the hub's root has not certified this device yet.
///
/// # Errors
/// A store's failure.
pub fn is_waiting(view: &View<'_>) -> Result<bool, Problem> {
    let devices = state(view)?.devices;
    Ok(!devices.contains_key(&view.local.writer.device))
}

/// Whether the hub's root has revoked this device.
///
/// # Errors
/// A store's failure.
pub fn is_revoked(view: &View<'_>) -> Result<bool, Problem> {
    let state = state(view)?;
    let here = state.devices.get(&view.local.writer.device);
    Ok(here.is_some_and(|it| it.revoked.is_some()))
}

/// What a person must know of this device and its hub's identity.
///
/// # Errors
/// A store's failure.
pub fn alarms(view: &View<'_>) -> Result<Vec<Remark>, Problem> {
    let state = state(view)?;
    let here = view.local.writer;
    let known = state.devices.get(&here.device);
    let mut alarms = Vec::new();
    if state.frozen {
        alarms.push(Remark::new("alarm-hub-frozen"));
    }
    if known.is_some_and(|it| it.revoked.is_some()) {
        alarms.push(Remark::new("alarm-device-revoked"));
    }
    alarms.extend(forks(view, &state)?);
    let behind = state.roles_of_earlier_epochs(here);
    let overtaken = overtaken_to(view.store).map_err(problem_of_store)? == Some(here.epoch);
    if overtaken && !behind.is_empty() {
        alarms.push(Remark::new("alarm-overtaken"));
    }
    if let (Some(known), false) = (known, behind.is_empty()) {
        let roles: Vec<String> = behind.iter().map(|it| role_name(*it)).collect();
        let alarm = Remark::new("alarm-roles-behind").with("roles", roles.join(", "));
        alarms.push(alarm.with("name", &known.name));
    }
    Ok(alarms)
}

/// Devices of this hub that wrote two histories, with how many documents are cut, and partners that
/// did; not of those of which a branch is kept, or that somebody here has taken note of.
fn forks(view: &View<'_>, state: &HubState) -> Result<Vec<Remark>, Problem> {
    let mut cut: BTreeMap<DeviceId, u64> = BTreeMap::new();
    let mut partners: BTreeSet<HubId> = BTreeSet::new();
    for held in proofs_held(view.store).map_err(problem_of_store)? {
        let About::Chain {
            document, writer, ..
        } = held.about
        else {
            continue;
        };
        if proof::state_of(view, &held)? != proof::OPEN {
            continue;
        }
        let descriptor: Option<Descriptor> =
            read(view.store, Table::Document, document.as_bytes()).map_err(problem_of_store)?;
        match descriptor.map(|it| it.owner) {
            Some(owner) if owner == view.hub() => {
                let count = cut.entry(writer.device).or_default();
                *count = count.saturating_add(1);
            }
            Some(owner) => drop(partners.insert(owner)),
            None => {}
        }
    }
    let alarm = |(device, count): (DeviceId, u64)| {
        let name = state.devices.get(&device).map(|it| it.name.clone());
        let alarm = Remark::new("alarm-own-fork").with("name", name.unwrap_or_default());
        alarm.with("count", count)
    };
    let mut alarms: Vec<Remark> = cut.into_iter().map(alarm).collect();
    for hub in partners {
        alarms.push(Remark::new("alarm-fork").with("hub", names::code_of(view, &hub)?));
    }
    Ok(alarms)
}

pub(super) fn state(view: &View<'_>) -> Result<HubState, Problem> {
    Ok(view.row(&ObjectKey::Hub(view.hub()))?.unwrap_or_default())
}

fn log(turn: &Turn<'_>) -> Result<Vec<SignedEntry>, Problem> {
    let hub = turn.local().hub;
    let entries = turn
        .store()
        .under(Table::Identity, hub.as_bytes())
        .map_err(problem_of_store)?;
    let read = |(_, it): &(Vec<u8>, Vec<u8>)| halle_protocol::object::decode(Table::Identity, it);
    entries
        .iter()
        .map(read)
        .collect::<Result<_, _>>()
        .map_err(problem_of_store)
}
