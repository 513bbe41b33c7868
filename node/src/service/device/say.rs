//! What the hub's root has signed of its devices, taken into its log.

use base64::{Engine, engine::general_purpose::STANDARD};
use halle_protocol::{
    cbor,
    engine::{Refusal, Turn, written_by},
    identity::{Body, Role, SignedEntry},
    limits::IDENTITY_ENTRY_BYTES_MAX,
};

use super::{draft::frontier, rows, state};
use crate::{
    control::{IdentitySaid, Problem, Remark, SayIdentity},
    service::{Seen, View, problem_of_store},
};

/// Entries taken at once.
const ENTRIES_MAX: usize = 64;

/// Takes revocations, moves, and branches that are kept, all or none.
///
/// # Errors
/// `bad-entry`, `words-of-another-hub`, `log-moved` when the log or this device went on meanwhile,
/// a store's failure.
pub fn say(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: SayIdentity,
) -> Result<IdentitySaid, Problem> {
    let bad = || Problem::refused("bad-entry");
    if request.entries.is_empty() || request.entries.len() > ENTRIES_MAX {
        return Err(bad());
    }
    let mut signed: Vec<SignedEntry> = Vec::new();
    let mut bodies = Vec::new();
    for text in &request.entries {
        let bytes = STANDARD.decode(text).map_err(|_| bad())?;
        let one: SignedEntry =
            cbor::decode(&bytes, 2 * IDENTITY_ENTRY_BYTES_MAX).map_err(|_| bad())?;
        let entry = one.verify().map_err(|_| bad())?;
        if entry.hub != turn.local().hub {
            return Err(Problem::refused("words-of-another-hub"));
        }
        match entry.body {
            Body::DeviceRevoke { .. } | Body::Move { .. } | Body::ForkResolution { .. } => {
                bodies.push(entry.body);
            }
            Body::DeviceAdd { .. } | Body::Retire {} => return Err(bad()),
        }
        signed.push(one);
    }
    if !covers_own(turn, &bodies)? {
        return Err(Problem::refused("log-moved"));
    }
    match turn.add_identity(&signed) {
        Ok(()) => {}
        Err(Refusal::Store(error)) => return Err(problem_of_store(error)),
        Err(_) => return Err(Problem::refused("log-moved")),
    }
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    Ok(IdentitySaid {
        devices: rows(&view)?,
        notes: notes(&view, &bodies)?,
    })
}

/// Whether a move away from this device recognises all that it has written in the role: what came
/// between the draft and the signature would be void.
fn covers_own(turn: &Turn<'_>, bodies: &[Body]) -> Result<bool, Problem> {
    let local = turn.local();
    for body in bodies {
        let Body::Move { role, from, .. } = body else {
            continue;
        };
        if *from != local.writer {
            continue;
        }
        let said = bodies.iter().filter(
            |it| matches!(it, Body::Move { role: other, from, .. } if (other, from) == (role, &local.writer)),
        );
        let said: Vec<_> = said.flat_map(frontier).collect();
        let written = written_by(turn.store(), &local.hub, &local.writer.device, Some(*role))
            .map_err(problem_of_store)?;
        let mut own = written.iter().filter(|it| it.epoch == from.epoch);
        if !own.all(|place| said.contains(&place)) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn notes(view: &View<'_>, bodies: &[Body]) -> Result<Vec<Remark>, Problem> {
    let state = state(view)?;
    let mut notes = Vec::new();
    for body in bodies {
        let Body::Move { role, from, to, .. } = body else {
            continue;
        };
        let name = state.devices.get(&to.device).map(|it| it.name.clone());
        let name = name.unwrap_or_default();
        if *role == Role::Stock && *from != view.local.writer {
            notes.push(Remark::new("stock-state-anew").with("name", &name));
        }
        if to.device != view.local.writer.device {
            notes.push(Remark::new("role-acts-there").with("name", &name));
        }
    }
    if !view.seen.running {
        notes.push(Remark::new("identity-said-node-down"));
    }
    notes.dedup();
    Ok(notes)
}
