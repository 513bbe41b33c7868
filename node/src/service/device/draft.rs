//! What the hub's root is to sign: a device that writes no more, a role that passes on. The node
//! drafts it from what it holds; whoever has the words reads it and signs beside the node.

use base64::{Engine, engine::general_purpose::STANDARD};
use halle_protocol::{
    cbor,
    engine::{Turn, lots_held, written_by},
    id::{DeviceId, HeaderHash, Writer},
    identity::{Body, Entry, HubState, Place, Role},
    limits::{FRONTIER_PLACES_MAX, IDENTITY_ENTRIES_MAX, VERSION},
};

use super::{current, named, state};
use crate::{
    control::{DraftMove, DraftRevocation, HandOver, IdentityDraft, Problem, RoleMove},
    service::{Seen, View, problem_of_publish, problem_of_store},
};

/// Everything to be said in one go, and what it comes to.
struct Draft<'a> {
    view: &'a View<'a>,
    state: HubState,
    bodies: Vec<Body>,
    roles: Vec<RoleMove>,
}

/// What would be said of a lost device: its roles pass on, and it writes no more. All that this
/// node holds of it is recognised.
///
/// # Errors
/// `unknown-device`, `device-revoked-before`, `device-is-this`, `log-full`, a store's failure.
pub fn revocation(view: &View<'_>, request: DraftRevocation) -> Result<IdentityDraft, Problem> {
    let state = state(view)?;
    let (device, known) = named(&state, &request.device)?;
    let name = known.name.clone();
    if known.revoked.is_some() {
        return Err(Problem::refused("device-revoked-before").with("name", name));
    }
    if device == view.local.writer.device {
        return Err(Problem::refused("device-is-this").with("name", name));
    }
    let to = match &request.to {
        Some(wanted) => named(&state, wanted)?.0,
        None => view.local.writer.device,
    };
    let held = exclusive()
        .filter(|role| state.holder(*role).is_some_and(|it| it.device == device))
        .collect::<Vec<_>>();
    if to == device {
        return Err(Problem::usage("roles-to-the-lost").with("name", name));
    }
    let mut draft = Draft::new(view, state);
    for role in held {
        draft.passes(role, to)?;
    }
    let places = written_by(view.store, &view.hub(), &device, None).map_err(problem_of_store)?;
    let mut chunks: Vec<&[Place]> = places.chunks(FRONTIER_PLACES_MAX).collect();
    if chunks.is_empty() {
        chunks.push(&[]);
    }
    for frontier in chunks {
        let frontier = frontier.to_vec();
        draft.bodies.push(Body::DeviceRevoke { device, frontier });
    }
    draft.answer(device, &places)
}

/// What would be said to pass a role, or all that only one device holds, to another.
///
/// # Errors
/// `unknown-device`, `unknown-role`, `role-is-there`, `log-full`, a store's failure.
pub fn passing(view: &View<'_>, request: DraftMove) -> Result<IdentityDraft, Problem> {
    let state = state(view)?;
    let roles = roles(&request.role)?;
    let (to, known) = named(&state, &request.to)?;
    let name = known.name.clone();
    if known.revoked.is_some() {
        return Err(Problem::refused("device-revoked-before").with("name", name));
    }
    let mut draft = Draft::new(view, state);
    for role in roles {
        draft.passes(role, to)?;
    }
    if draft.bodies.is_empty() {
        return Err(Problem::refused("role-is-there").with("name", name));
    }
    let places: Vec<Place> = draft.bodies.iter().flat_map(frontier).cloned().collect();
    draft.answer(to, &places)
}

/// Passes on what this device holds with a role, acts no more in it, and says what the root is to
/// sign now.
///
/// # Errors
/// As [`passing`].
pub fn hand_over(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: HandOver,
) -> Result<IdentityDraft, Problem> {
    let wish = DraftMove {
        role: request.role,
        to: request.to,
    };
    let view = View::of(turn, seen);
    let state = state(&view)?;
    let (device, _) = named(&state, &wish.to)?;
    let to = current(&view, device)?;
    passing(&view, wish.clone())?;
    let ours = state.holder(Role::Stock) == Some(turn.local().writer);
    let mut packs = 0;
    if ours && roles(&wish.role)?.contains(&Role::Stock) {
        packs = turn.hand_over_stock(to).map_err(problem_of_publish)?;
    }
    let mut draft = passing(&View::of(turn, seen), wish)?;
    for it in draft.roles.iter_mut().filter(|it| it.role == "stock") {
        it.packs = packs;
    }
    Ok(draft)
}

/// Roles that one device of a hub has at a time.
fn exclusive() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|it| it.is_exclusive())
}

fn roles(wanted: &str) -> Result<Vec<Role>, Problem> {
    let wanted = wanted.trim().to_lowercase();
    let found: Vec<Role> = exclusive()
        .filter(|role| wanted == "all" || wanted == role_name(*role))
        .collect();
    if found.is_empty() {
        return Err(Problem::usage("unknown-role").with("role", wanted));
    }
    Ok(found)
}

/// A role as answers name it.
pub(super) fn role_name(role: Role) -> String {
    format!("{role:?}").to_lowercase()
}

/// What an entry recognises.
pub(super) fn frontier(body: &Body) -> &[Place] {
    match body {
        Body::DeviceRevoke { frontier, .. } | Body::Move { frontier, .. } => frontier,
        Body::DeviceAdd { .. } | Body::ForkResolution { .. } | Body::Retire {} => &[],
    }
}

impl<'a> Draft<'a> {
    fn new(view: &'a View<'a>, state: HubState) -> Self {
        Self {
            view,
            state,
            bodies: Vec::new(),
            roles: Vec::new(),
        }
    }

    /// One role passes to a device in its present epoch, unless it is there.
    fn passes(&mut self, role: Role, to: DeviceId) -> Result<(), Problem> {
        let to = current(self.view, to)?;
        let Some(from) = self.state.holder(role).filter(|it| *it != to) else {
            return Ok(());
        };
        let places = self.written(from, role)?;
        let back = self.state.earlier(role).any(|(writer, _)| writer == to);
        let since = if back {
            self.written(to, role)?
        } else {
            Vec::new()
        };
        if since.len() > FRONTIER_PLACES_MAX / 2 {
            return Err(Problem::refused("log-full"));
        }
        let mut chunks: Vec<&[Place]> = places.chunks(FRONTIER_PLACES_MAX / 2).collect();
        if chunks.is_empty() {
            chunks.push(&[]);
        }
        for frontier in chunks {
            self.bodies.push(Body::Move {
                role,
                from,
                frontier: frontier.to_vec(),
                to,
                since: since.clone(),
            });
        }
        let row = self.row(role, from, to)?;
        self.roles.push(row);
        Ok(())
    }

    fn written(&self, writer: Writer, role: Role) -> Result<Vec<Place>, Problem> {
        let view = self.view;
        let mut places = written_by(view.store, &view.hub(), &writer.device, Some(role))
            .map_err(problem_of_store)?;
        places.retain(|it| it.epoch == writer.epoch);
        Ok(places)
    }

    fn row(&self, role: Role, from: Writer, to: Writer) -> Result<RoleMove, Problem> {
        let name = |writer: Writer| {
            let device = self.state.devices.get(&writer.device);
            device.map(|it| it.name.clone()).unwrap_or_default()
        };
        let mut packs = 0_u32;
        if role == Role::Stock {
            let lots = lots_held(self.view.store, from).map_err(problem_of_store)?;
            for (_, lot) in lots {
                packs = packs.saturating_add(lot.held_by(from));
            }
        }
        Ok(RoleMove {
            role: role_name(role),
            from: name(from),
            from_epoch: from.epoch,
            to: name(to),
            to_epoch: to.epoch,
            handed: from == self.view.local.writer,
            packs,
        })
    }

    fn answer(self, device: DeviceId, places: &[Place]) -> Result<IdentityDraft, Problem> {
        let known = self.state.devices.get(&device);
        let mut position = u64::try_from(self.state.hashes.len()).unwrap_or(u64::MAX);
        let mut previous = self.state.hashes.last().copied().unwrap_or_default();
        let mut entries = Vec::new();
        for body in self.bodies {
            let entry = entry(self.view, position, previous, body);
            previous = entry.hash();
            position = position.saturating_add(1);
            entries.push(STANDARD.encode(cbor::encode(&entry)));
        }
        if position > IDENTITY_ENTRIES_MAX {
            return Err(Problem::refused("log-full"));
        }
        let mut documents: Vec<_> = places.iter().map(|it| it.document).collect();
        documents.sort_unstable();
        documents.dedup();
        let envelopes = places.iter().fold(0_u64, |sum, it| {
            sum.saturating_add(it.seq).saturating_add(1)
        });
        Ok(IdentityDraft {
            hub: self.view.hub().to_string(),
            device: device.to_string(),
            name: known.map(|it| it.name.clone()).unwrap_or_default(),
            entries,
            envelopes,
            documents: documents.len(),
            roles: self.roles,
        })
    }
}

fn entry(view: &View<'_>, position: u64, previous: HeaderHash, body: Body) -> Entry {
    Entry {
        v: VERSION,
        hub: view.hub(),
        position,
        previous,
        body,
    }
}
