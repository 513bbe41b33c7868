//! This hub, its devices, its node, its partners' nodes.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    document::Descriptor,
    engine::{Turn, chains_of, members_of, partners_of},
    envelope::{Operation, Scalar},
    hash::hex,
    id::{DeviceId, DocumentId, HubId},
    identity::{HubState, Tongue, fingerprint},
    object::{ObjectKey, ProfileState, decode, digest_of, field, profile_of},
    store::{StoreExt, Table},
};

use super::{DISK_ALARMS, Seen, View, names, problem_of_publish, problem_of_store};
use crate::control::{
    Check, Doctor, HubShown, ListPeers, PeerRow, Peers, Problem, Remark, RunDoctor, SetHub,
    ShowHub, ShowStatus, Status,
};

/// How this node stands.
///
/// # Errors
/// A store's failure.
pub fn status(view: &View<'_>, _: ShowStatus) -> Result<Status, Problem> {
    let profile = profile(view, &view.hub())?;
    let mut digest = [0_u8; 32];
    let mut pools = Vec::new();
    for (id, state) in names::pools(view)? {
        let of_pool = digest_of(view.store, &id).map_err(problem_of_store)?;
        if state.is_active(&view.hub()) {
            digest
                .iter_mut()
                .zip(of_pool)
                .for_each(|(sum, byte)| *sum ^= byte);
        }
        pools.push(super::pool::row(view, &id, &state)?);
    }
    let documents = documents(view)?;
    let (mut envelopes, mut unsent) = (0_u64, 0_u64);
    for (id, descriptor) in &documents {
        for (writer, chain) in chains_of(view.store, id).map_err(problem_of_store)? {
            envelopes = envelopes.saturating_add(chain.seq).saturating_add(1);
            if writer == view.local.writer {
                unsent = unsent.saturating_add(behind(view, id, descriptor, chain.seq)?);
            }
        }
    }
    let peers = peer_rows(view)?;
    let partners: BTreeSet<&String> = peers.iter().map(|it| &it.hub).collect();
    let holding: BTreeSet<&String> = peers
        .iter()
        .filter(|it| it.behind == 0)
        .map(|it| &it.hub)
        .collect();
    let (held_by, hubs) = (
        holding.len().saturating_add(1),
        partners.len().saturating_add(1),
    );
    Ok(Status {
        hub: view.hub().to_string(),
        code: names::code_of(view, &view.hub())?,
        name: profile.field("name").unwrap_or_default().to_owned(),
        device: view.local.writer.device.to_string(),
        fingerprint: fingerprint(&view.hub(), Tongue::French),
        running: view.seen.running,
        listen: view.seen.listening.clone(),
        pools,
        peers,
        documents: documents.len(),
        envelopes,
        held_by,
        hubs,
        unsent,
        pending: super::document::pending(view)?,
        alarms: alarms(view)?,
        digest: hex(&digest),
    })
}

/// What a person must know: of this device first, then what the running node met.
fn alarms(view: &View<'_>) -> Result<Vec<Remark>, Problem> {
    let mut alarms = super::device::alarms(view)?;
    alarms.extend(super::batch::alarms(view)?);
    alarms.extend(super::standing::alarms(view)?);
    alarms.extend(super::substitute::alarms(view)?);
    alarms.extend(super::ledger::alarms(view)?);
    alarms.extend(super::fund::short(view)?);
    for met in &view.seen.alarms {
        if !alarms.iter().any(|it| it.code == met.code) || met.code != "alarm-overtaken" {
            alarms.push(met.clone());
        }
    }
    Ok(alarms)
}

/// Documents held, with what they are.
pub(super) fn documents(view: &View<'_>) -> Result<Vec<(DocumentId, Descriptor)>, Problem> {
    let mut found = Vec::new();
    for (key, value) in view
        .store
        .under(Table::Document, &[])
        .map_err(problem_of_store)?
    {
        if let Some(id) = DocumentId::from_slice(&key) {
            found.push((
                id,
                decode(Table::Document, &value).map_err(problem_of_store)?,
            ));
        }
    }
    Ok(found)
}

/// Envelopes of this device in a document that no partner's device is known to hold.
fn behind(
    view: &View<'_>,
    document: &DocumentId,
    descriptor: &Descriptor,
    seq: u64,
) -> Result<u64, Problem> {
    let shared = match descriptor.pool() {
        Some(pool) => members_of(view.store, &pool),
        None => partners_of(view.store, &view.hub()),
    };
    let others = shared
        .map_err(problem_of_store)?
        .iter()
        .any(|hub| *hub != view.hub());
    if !others {
        return Ok(0);
    }
    let held = held_by(view, document)?.values().max().copied();
    Ok(held.map_or(seq.saturating_add(1), |held| seq.saturating_sub(held)))
}

/// How far each partner's device is known to hold this device's chain in a document.
pub(super) fn held_by(
    view: &View<'_>,
    document: &DocumentId,
) -> Result<BTreeMap<DeviceId, u64>, Problem> {
    let writer = view.local.writer;
    let mut prefix = document.as_bytes().to_vec();
    prefix.extend_from_slice(writer.device.as_bytes());
    prefix.extend_from_slice(&writer.epoch.to_be_bytes());
    let mut held = BTreeMap::new();
    for (key, value) in view
        .store
        .under(Table::Held, &prefix)
        .map_err(problem_of_store)?
    {
        let device = key.get(prefix.len()..).and_then(DeviceId::from_slice);
        let seq = value.try_into().map(u64::from_be_bytes);
        if let (Some(device), Ok(seq)) = (device, seq) {
            held.insert(device, seq);
        }
    }
    Ok(held)
}

fn profile(view: &View<'_>, hub: &HubId) -> Result<ProfileState, Problem> {
    Ok(view.row(&ObjectKey::Profile(*hub))?.unwrap_or_default())
}

/// Partners' devices, where they are and how far behind.
fn peer_rows(view: &View<'_>) -> Result<Vec<PeerRow>, Problem> {
    let mut rows = Vec::new();
    let mut behind: BTreeMap<DeviceId, u64> = BTreeMap::new();
    let documents = documents(view)?;
    let hubs: BTreeSet<HubId> = partners_of(view.store, &view.hub()).map_err(problem_of_store)?;
    for hub in hubs.iter().chain([&view.hub()]) {
        let state: HubState = view.row(&ObjectKey::Hub(*hub))?.unwrap_or_default();
        let profile = profile(view, hub)?;
        for device in state.active().filter(|it| *it != view.local.writer.device) {
            let node = profile.nodes.iter().find(|it| it.device == device);
            rows.push(PeerRow {
                device: device.to_string(),
                hub: names::code_of(view, hub)?,
                connected: view.seen.connected.contains_key(&device),
                addresses: node.map(|it| it.addresses.clone()).unwrap_or_default(),
                behind: 0,
            });
            behind.insert(device, 0);
        }
    }
    for (id, descriptor) in documents.iter().filter(|(_, it)| it.owner == view.hub()) {
        let own = halle_protocol::engine::chains_of(view.store, id)
            .map_err(problem_of_store)?
            .into_iter()
            .find(|(writer, _)| *writer == view.local.writer);
        let Some((_, chain)) = own else { continue };
        let held = held_by(view, id)?;
        let readers = match descriptor.pool() {
            Some(pool) => members_of(view.store, &pool).map_err(problem_of_store)?,
            None => hubs.clone(),
        };
        for (device, count) in &mut behind {
            let hub: Option<HubId> = hub_of(view, device)?;
            if hub.is_some_and(|it| readers.contains(&it)) {
                let missing = held
                    .get(device)
                    .map_or(chain.seq.saturating_add(1), |held| {
                        chain.seq.saturating_sub(*held)
                    });
                *count = count.saturating_add(missing);
            }
        }
    }
    for row in &mut rows {
        let device = row.device.parse::<DeviceId>().ok();
        row.behind = device
            .and_then(|it| behind.get(&it).copied())
            .unwrap_or_default();
    }
    Ok(rows)
}

/// The hub of a device, by the identities held.
pub(super) fn hub_of(view: &View<'_>, device: &DeviceId) -> Result<Option<HubId>, Problem> {
    let value = view
        .store
        .get(Table::Peer, device.as_bytes())
        .map_err(problem_of_store)?;
    Ok(value.and_then(|it| HubId::from_slice(&it)))
}

/// Partners' devices.
///
/// # Errors
/// A store's failure.
pub fn peers(view: &View<'_>, _: ListPeers) -> Result<Peers, Problem> {
    Ok(Peers {
        peers: peer_rows(view)?,
    })
}

/// A hub's profile: this one's, or a partner's by code.
///
/// # Errors
/// `unknown-hub`.
pub fn show(view: &View<'_>, request: ShowHub) -> Result<HubShown, Problem> {
    let hub = match request.hub.as_deref() {
        None => view.hub(),
        Some(wanted) => named(view, wanted)?,
    };
    shown(view, &hub)
}

fn named(view: &View<'_>, wanted: &str) -> Result<HubId, Problem> {
    let mut last = Problem::failed("no-pool");
    for state in names::pools(view)?.values() {
        match names::hub(state, wanted) {
            Ok(hub) => return Ok(hub),
            Err(problem) => last = problem,
        }
    }
    Err(last)
}

fn shown(view: &View<'_>, hub: &HubId) -> Result<HubShown, Problem> {
    let profile = profile(view, hub)?;
    let text = |name: &str| profile.field(name).map(str::to_owned);
    Ok(HubShown {
        hub: hub.to_string(),
        code: names::code_of(view, hub)?,
        name: text("name").unwrap_or_default(),
        place: text("place"),
        position: text("position"),
        contact: text("contact"),
        story: text("story"),
        fingerprint: fingerprint(hub, Tongue::French),
        addresses: profile
            .nodes
            .iter()
            .flat_map(|it| it.addresses.clone())
            .collect(),
        conflicts: profile
            .fields
            .iter()
            .filter(|(_, values)| values.len() > 1)
            .map(|(name, values)| (name.clone(), values.clone()))
            .collect(),
    })
}

/// Changes this hub's profile.
///
/// # Errors
/// `too-large`.
pub fn set(turn: &mut Turn<'_>, seen: &Seen, request: SetHub) -> Result<HubShown, Problem> {
    let (place, position) = whereabouts(request.place)?;
    let fields = [
        ("name", request.name),
        ("place", place),
        ("contact", request.contact),
        ("story", request.story),
        ("position", position),
    ];
    let hub = turn.local().hub;
    let document = profile_of(&hub);
    let mut operations = Vec::new();
    for (name, text) in fields {
        let Some(text) = text else { continue };
        let held = field(turn.store(), &document.id(), name).map_err(problem_of_store)?;
        let value = Scalar::Text(text.trim().to_owned());
        if held.is_none_or(|it| it.values != [value.clone()]) {
            operations.push(Operation::Put(name.to_owned(), value));
        }
    }
    if !operations.is_empty() {
        turn.publish(&document, operations)
            .map_err(problem_of_publish)?;
        turn.settle().map_err(problem_of_store)?;
    }
    shown(&View::of(turn, seen), &hub)
}

/// A place in words, or degrees north and east as the profile keeps them.
///
/// # Errors
/// `bad-place` for degrees that are nowhere.
fn whereabouts(place: Option<String>) -> Result<(Option<String>, Option<String>), Problem> {
    let Some(text) = place else {
        return Ok((None, None));
    };
    let of_degrees = |it: char| it.is_ascii_digit() || " .,;+-\u{2212}°".contains(it);
    if text.trim().is_empty() || !text.chars().all(of_degrees) {
        return Ok((Some(text), None));
    }
    match super::place::read(&text) {
        Some(place) => Ok((None, Some(super::place::written(place)))),
        None => Err(Problem::usage("bad-place").with("text", text.trim())),
    }
}

/// What works, what does not, and what to do.
///
/// # Errors
/// A store's failure.
pub fn doctor(view: &View<'_>, _: RunDoctor) -> Result<Doctor, Problem> {
    let check = |check: &str, state: &str, words: Vec<Remark>| Check {
        check: check.to_owned(),
        state: state.to_owned(),
        words,
    };
    let (of_disk, alarms): (Vec<Remark>, Vec<Remark>) = alarms(view)?
        .into_iter()
        .partition(|it| DISK_ALARMS.contains(&it.code.as_str()));
    let mut checks = vec![if of_disk.is_empty() {
        check("store", "good", vec![Remark::new("doctor-store-good")])
    } else {
        check("store", "bad", of_disk)
    }];
    if view.seen.running {
        let words = vec![Remark::new("doctor-node-running")];
        checks.push(check("node", "good", words));
        let words = reach(view.seen);
        let state = if view.seen.public == Some(true) {
            "good"
        } else {
            "warning"
        };
        checks.push(check("reach", state, words));
    } else {
        let words = vec![Remark::new("doctor-node-down")];
        checks.push(check("node", "warning", words));
    }
    let peers = peer_rows(view)?;
    let (state, words) = partners(view.seen.running, &peers);
    checks.push(check("peers", state, vec![words]));
    let pending = super::document::pending(view)?;
    if pending > 0 {
        let words = Remark::new("doctor-pending").with("count", pending);
        checks.push(check("records", "warning", vec![words]));
    }
    let (mut of_ledger, alarms): (Vec<Remark>, Vec<Remark>) = alarms.into_iter().partition(|it| {
        it.code.starts_with("alarm-settlement") || it.code.starts_with("alarm-fund")
    });
    of_ledger.extend(super::ledger::failing(view)?);
    if !of_ledger.is_empty() {
        checks.push(check("ledger", "warning", of_ledger));
    }
    let uncertified = super::catalogue::lacking(view)?;
    if !uncertified.is_empty() {
        checks.push(check("catalogue", "warning", uncertified));
    }
    let invoices = super::invoice::noticed(view)?;
    if !invoices.is_empty() {
        checks.push(check("invoices", "warning", invoices));
    }
    if !alarms.is_empty() {
        checks.push(check("alarms", "bad", alarms));
    }
    Ok(Doctor { checks })
}

/// Whether partners are reached; nobody is while no node runs.
fn partners(running: bool, peers: &[PeerRow]) -> (&'static str, Remark) {
    let connected = peers.iter().filter(|it| it.connected).count();
    if peers.is_empty() || running {
        let good = peers.is_empty() || connected > 0;
        let words = Remark::new("doctor-peers")
            .with("connected", connected)
            .with("known", peers.len());
        return (if good { "good" } else { "warning" }, words);
    }
    let behind = peers.iter().filter(|it| it.behind > 0).count();
    let words = Remark::new("doctor-peers-waiting")
        .with("behind", behind)
        .with("known", peers.len());
    ("warning", words)
}

/// In plain words whether partners outside can reach this node, and what to do.
pub(super) fn reach(seen: &Seen) -> Vec<Remark> {
    let listening = seen.listening.join(", ");
    if !seen.running {
        return vec![Remark::new("reach-node-down")];
    }
    if seen
        .listening
        .iter()
        .all(|it| it.contains("/127.") || it.contains("/ip6/::1/"))
    {
        return vec![Remark::new("reach-this-machine-only").with("addresses", listening)];
    }
    match seen.public {
        Some(true) => vec![Remark::new("reach-public").with("addresses", listening)],
        Some(false) => vec![
            Remark::new("reach-home-router").with("addresses", listening),
            Remark::new("reach-open-port").with("port", port(&seen.listening)),
        ],
        None => vec![
            Remark::new("reach-unknown").with("addresses", listening),
            Remark::new("reach-open-port").with("port", port(&seen.listening)),
        ],
    }
}

fn port(addresses: &[String]) -> String {
    addresses
        .iter()
        .find_map(|it| it.split_once("/tcp/").map(|(_, port)| port.to_owned()))
        .unwrap_or_default()
}
