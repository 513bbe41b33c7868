//! What a hub's identity log says, folded: devices, roles, revocations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    log::{Body, Entry, Place, Role},
    resolution::Resolution,
};
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
    /// Position of its first revocation, and what all of them recognise.
    pub revoked: Option<(u64, Vec<Place>)>,
}

/// Somebody's time with an exclusive role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Tenure {
    role: Role,
    writer: Writer,
    /// What the same (device, epoch) had written before, where it held the role before.
    since: Vec<Place>,
    /// Position of the entry by which it passed on, and what is recognised since.
    until: Option<(u64, Vec<Place>)>,
}

/// A (device, epoch)'s time with an exclusive role, as an envelope of it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Position of the entry by which the role had passed on, where the envelope is beyond what
    /// that one recognises.
    pub over: Option<u64>,
    /// Which holder it was, counted from the first; ascending in time.
    pub number: usize,
}

/// How a statement of a device stands by its hub's log alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Recognised.
    Good,
    /// Beyond the frontier of the revocation at this position: binds only toward who cited it before.
    Revoked(u64),
    /// Beyond the frontier of the move at this position, by which the role passed to another: binds
    /// only toward who cited it before.
    Moved(u64),
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
    /// Branches that are kept of chains that forked.
    pub(super) resolutions: Vec<Resolution>,
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
                    let (_, places) = state.revoked.get_or_insert((position, Vec::new()));
                    places.extend_from_slice(frontier);
                }
            }
            Body::Move {
                role,
                from,
                frontier,
                to,
                since,
            } => {
                if let Some(ended) = self.end(*role, *from, *to) {
                    ended
                        .get_or_insert((position, Vec::new()))
                        .1
                        .extend_from_slice(frontier);
                    self.begin(*role, *to, since);
                }
            }
            Body::ForkResolution {
                document,
                writer,
                seq,
                previous,
                kept,
            } => self.resolutions.push(Resolution {
                document: *document,
                writer: *writer,
                seq: *seq,
                previous: *previous,
                kept: kept.clone(),
            }),
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
                    since: Vec::new(),
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

    /// How the term ends that a move from one to the other is about: the one that goes on; or the
    /// last but one, which passed between the same two, and of which more is recognised now.
    fn end(
        &mut self,
        role: Role,
        from: Writer,
        to: Writer,
    ) -> Option<&mut Option<(u64, Vec<Place>)>> {
        let mut of_role = self.tenures.iter_mut().rev().filter(|it| it.role == role);
        let last = of_role.next()?;
        if from == to {
            return None;
        }
        if last.writer == from {
            return Some(&mut last.until);
        }
        let before = of_role.next()?;
        (last.writer == to && before.writer == from).then_some(&mut before.until)
    }

    /// A term begins, unless it did already.
    fn begin(&mut self, role: Role, writer: Writer, since: &[Place]) {
        if self.holder(role) == Some(writer) {
            return;
        }
        self.tenures.push(Tenure {
            role,
            writer,
            since: since.to_vec(),
            until: None,
        });
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

    /// Roles of a device in an epoch; a revoked one has none.
    pub fn roles(&self, writer: Writer) -> Vec<Role> {
        let device = self.devices.get(&writer.device);
        let Some(state) = device.filter(|it| it.revoked.is_none()) else {
            return Vec::new();
        };
        let has = |role: &Role| {
            if role.is_exclusive() {
                self.holder(*role) == Some(writer)
            } else {
                state.roles.contains(role)
            }
        };
        Role::ALL.into_iter().filter(has).collect()
    }

    /// Exclusive roles that stand with an earlier epoch of a device than this one.
    pub fn roles_of_earlier_epochs(&self, writer: Writer) -> Vec<Role> {
        let behind = |role: &Role| {
            let holder = self.holder(*role).filter(|_| role.is_exclusive());
            holder.is_some_and(|it| it.device == writer.device && it.epoch < writer.epoch)
        };
        Role::ALL.into_iter().filter(behind).collect()
    }

    /// Whether slots of a lot in the hands of a (device, epoch) of this hub can still be used: it
    /// holds the role `stock`. Of a hub that is not known, or frozen, nobody can say: they stay.
    pub fn may_use_slots(&self, writer: Writer) -> bool {
        let unsaid = self.hashes.is_empty() || self.frozen;
        unsaid || self.holder(Role::Stock) == Some(writer) && self.is_active(&writer.device)
    }

    /// Earlier holders of an exclusive role, in order, and what of them is recognised.
    pub fn earlier(&self, role: Role) -> impl Iterator<Item = (Writer, &[Place])> {
        let of_role = self.tenures.iter().filter(move |it| it.role == role);
        of_role.filter_map(|it| Some((it.writer, it.until.as_ref()?.1.as_slice())))
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
        let over = if role.is_exclusive() {
            let Some(term) = self.term(role, writer, document, seq) else {
                return Standing::NoRole;
            };
            term.over
        } else if device.roles.contains(&role) {
            None
        } else {
            return Standing::NoRole;
        };
        let revoked = device.revoked.as_ref().map(|(at, _)| *at);
        let revoked = revoked.filter(|_| !self.recognises(writer, document, seq));
        match (revoked, over) {
            (Some(revoked), over) => Standing::Revoked(over.map_or(revoked, |it| it.min(revoked))),
            (None, Some(over)) => Standing::Moved(over),
            (None, None) => Standing::Good,
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

    /// Whose term with an exclusive role an envelope of a (device, epoch) falls into; absent: none.
    pub fn term(
        &self,
        role: Role,
        writer: Writer,
        document: &DocumentId,
        seq: u64,
    ) -> Option<Term> {
        let terms = self.tenures.iter().enumerate();
        let own = terms.filter(|(_, it)| it.role == role && it.writer == writer);
        let began = own.filter(|(_, it)| !within(&it.since, writer.epoch, document, seq));
        began
            .map(|(number, it)| Term {
                over: it.over(document, seq),
                number,
            })
            .min_by_key(|it| match it.over {
                // The first that recognises it; beyond all, the last.
                None => (false, it.number),
                Some(_) => (true, usize::MAX.saturating_sub(it.number)),
            })
    }
}

impl Tenure {
    /// Where it passed on, if an envelope of it is beyond what is recognised.
    fn over(&self, document: &DocumentId, seq: u64) -> Option<u64> {
        let (at, places) = self.until.as_ref()?;
        (!within(places, self.writer.epoch, document, seq)).then_some(*at)
    }
}

fn within(frontier: &[Place], epoch: u32, document: &DocumentId, seq: u64) -> bool {
    frontier
        .iter()
        .any(|place| place.document == *document && place.epoch == epoch && seq <= place.seq)
}
