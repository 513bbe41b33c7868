//! What a hub's identity log says, folded: devices, roles, revocations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::log::{Body, Entry, Place, Role};
use crate::id::{DeviceId, DocumentId, HeaderHash, Writer};

/// One device of a hub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceState {
    /// Position of the entry that added it.
    pub added: u64,
    /// What people call it.
    pub name: String,
    /// Roles that several may have.
    pub roles: Vec<Role>,
    /// Position of its revocation and what it recognises.
    pub revoked: Option<(u64, Vec<Place>)>,
}

/// Somebody's time with an exclusive role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Tenure {
    role: Role,
    writer: Writer,
    /// What is recognised once it passed on.
    until: Option<Vec<Place>>,
}

/// How a statement of a device stands by its hub's log alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Recognised.
    Good,
    /// Beyond the frontier of the revocation at this position: binds only toward who cited it before.
    Revoked(u64),
    /// The device has not this role there.
    NoRole,
    /// The device is no device of this hub.
    Unknown,
    /// Two logs of this hub contradict each other; people must be asked.
    Frozen,
}

/// A hub's identity, folded from its log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubState {
    /// Devices ever added.
    #[serde(with = "crate::cbor::pairs")]
    pub devices: BTreeMap<DeviceId, DeviceState>,
    tenures: Vec<Tenure>,
    /// Hash of each entry, by position.
    pub hashes: Vec<HeaderHash>,
    /// Two entries stand at one position.
    pub frozen: bool,
    /// The hub has ended.
    pub retired: bool,
}

impl HubState {
    /// Folds one more entry, in order of position.
    pub fn fold(&mut self, entry: &Entry, hash: HeaderHash) {
        let position = entry.position;
        self.hashes.push(hash);
        match &entry.body {
            Body::DeviceAdd {
                device,
                name,
                roles,
                ..
            } => self.add(position, *device, name, roles),
            Body::DeviceRevoke { device, frontier } => {
                if let Some(state) = self.devices.get_mut(device) {
                    state
                        .revoked
                        .get_or_insert_with(|| (position, frontier.clone()));
                }
            }
            Body::Move {
                role,
                from,
                frontier,
                to,
            } => self.move_role(*role, *from, frontier, *to),
            Body::Retire {} => self.retired = true,
        }
    }

    /// The log contradicts itself with this entry. A device that either side certifies may be
    /// kept and relayed, though nothing it says counts.
    pub fn freeze(&mut self, side: &Option<Body>) {
        self.frozen = true;
        if let Some(Body::DeviceAdd { device, name, .. }) = side {
            let state = DeviceState {
                added: u64::MAX,
                name: name.clone(),
                roles: Vec::new(),
                revoked: None,
            };
            self.devices.entry(*device).or_insert(state);
        }
    }

    fn add(&mut self, position: u64, device: DeviceId, name: &str, roles: &[Role]) {
        if self.devices.contains_key(&device) {
            return;
        }
        for role in roles.iter().filter(|role| role.is_exclusive()) {
            if !self.tenures.iter().any(|tenure| tenure.role == *role) {
                let writer = Writer { device, epoch: 0 };
                self.tenures.push(Tenure {
                    role: *role,
                    writer,
                    until: None,
                });
            }
        }
        let roles = roles
            .iter()
            .copied()
            .filter(|role| !role.is_exclusive())
            .collect();
        let state = DeviceState {
            added: position,
            name: name.to_owned(),
            roles,
            revoked: None,
        };
        self.devices.insert(device, state);
    }

    fn move_role(&mut self, role: Role, from: Writer, frontier: &[Place], to: Writer) {
        let held = self
            .tenures
            .iter_mut()
            .find(|tenure| tenure.role == role && tenure.writer == from && tenure.until.is_none());
        if let Some(tenure) = held {
            tenure.until = Some(frontier.to_vec());
            self.tenures.push(Tenure {
                role,
                writer: to,
                until: None,
            });
        }
    }

    /// The (device, epoch) that holds an exclusive role now.
    pub fn holder(&self, role: Role) -> Option<Writer> {
        self.tenures
            .iter()
            .find(|tenure| tenure.role == role && tenure.until.is_none())
            .map(|tenure| tenure.writer)
    }

    /// Whether a device writes for this hub now.
    pub fn is_active(&self, device: &DeviceId) -> bool {
        self.devices
            .get(device)
            .is_some_and(|state| state.revoked.is_none())
    }

    /// Devices that write for this hub now.
    pub fn active(&self) -> impl Iterator<Item = DeviceId> + '_ {
        self.devices
            .iter()
            .filter(|(_, state)| state.revoked.is_none())
            .map(|(id, _)| *id)
    }

    /// Roles of a device in an epoch.
    pub fn roles(&self, writer: Writer) -> Vec<Role> {
        Role::ALL
            .into_iter()
            .filter(|role| match self.devices.get(&writer.device) {
                Some(_) if role.is_exclusive() => self.holder(*role) == Some(writer),
                Some(state) => state.roles.contains(role),
                None => false,
            })
            .collect()
    }

    /// How an envelope's statement in a role stands.
    pub fn standing(
        &self,
        role: Role,
        writer: Writer,
        document: &DocumentId,
        seq: u64,
    ) -> Standing {
        if self.frozen {
            return Standing::Frozen;
        }
        let Some(device) = self.devices.get(&writer.device) else {
            return Standing::Unknown;
        };
        if !self.has_role(device, role, writer, document, seq) {
            return Standing::NoRole;
        }
        match &device.revoked {
            Some((at, _)) if !self.recognises(writer, document, seq) => Standing::Revoked(*at),
            _ => Standing::Good,
        }
    }

    /// Whether what a device edits there counts: it is not beyond the frontier of a revocation.
    pub fn recognises(&self, writer: Writer, document: &DocumentId, seq: u64) -> bool {
        let revoked = self.devices.get(&writer.device);
        revoked
            .and_then(|it| it.revoked.as_ref())
            .is_none_or(|(_, frontier)| within(frontier, writer.epoch, document, seq))
    }

    /// Devices whose revocation stands otherwise here than there.
    pub fn revoked_otherwise<'a>(&'a self, there: &'a Self) -> impl Iterator<Item = DeviceId> + 'a {
        let revoked = |hub: &'a Self, device: &DeviceId| {
            let device = hub.devices.get(device);
            device.and_then(|it| it.revoked.as_ref())
        };
        let all = self.devices.keys().chain(there.devices.keys());
        all.filter(move |device| revoked(self, device) != revoked(there, device))
            .copied()
    }

    /// Which holder of an exclusive role, counted from the first, a (device, epoch) was when it
    /// wrote an envelope; absent: none.
    pub fn tenure(
        &self,
        role: Role,
        writer: Writer,
        document: &DocumentId,
        seq: u64,
    ) -> Option<usize> {
        self.tenures
            .iter()
            .position(|tenure| tenure.role == role && tenure.holds(writer, document, seq))
    }

    fn has_role(
        &self,
        device: &DeviceState,
        role: Role,
        writer: Writer,
        document: &DocumentId,
        seq: u64,
    ) -> bool {
        if !role.is_exclusive() {
            return device.roles.contains(&role);
        }
        self.tenure(role, writer, document, seq).is_some()
    }
}

impl Tenure {
    fn holds(&self, writer: Writer, document: &DocumentId, seq: u64) -> bool {
        let until = self.until.as_ref();
        self.writer == writer
            && until.is_none_or(|until| within(until, writer.epoch, document, seq))
    }
}

fn within(frontier: &[Place], epoch: u32, document: &DocumentId, seq: u64) -> bool {
    frontier
        .iter()
        .any(|place| place.document == *document && place.epoch == epoch && seq <= place.seq)
}
