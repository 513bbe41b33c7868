//! Pools: founding, inviting, leaving, and who is in them.

mod charter;

pub use charter::{DEFAULT_CHARTER, charter_of, default_charter, shown as charter_shown};

use halle_protocol::{
    engine::{Invited as Invitation, Turn, invitation_key},
    hash::hex,
    id::PoolId,
    limits::VERSION,
    message,
    object::{ObjectKey, PoolState, ProfileState, decode, digest_of},
    record::Founding,
    store::{StoreExt, Table},
};

use super::{Seen, View, hub::reach, names, problem_of_store};
use crate::{
    clock::shown,
    control::{
        CreatePool, Done, InvitationRow, Invitations, InvitePartner, Invited, LeavePool,
        ListInvitations, ListMembers, ListPools, MemberRow, Members, PoolCreated, PoolRow,
        PoolShown, Pools, Problem, Remark, RevokeInvitation, ShowPool,
    },
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const DAYS: u32 = 7;
const DAYS_MAX: u32 = 90;
/// Addresses in one code: a QR must stay readable.
const ADDRESSES_MAX: usize = 6;

/// One pool in a list.
pub(super) fn row(view: &View<'_>, id: &PoolId, state: &PoolState) -> Result<PoolRow, Problem> {
    Ok(PoolRow {
        pool: id.to_string(),
        name: state.charter.name.clone(),
        members: state.active().count(),
        state: state_of(state, &view.hub()).to_owned(),
        digest: hex(&digest_of(view.store, id).map_err(problem_of_store)?),
    })
}

fn state_of(state: &PoolState, hub: &halle_protocol::id::HubId) -> &'static str {
    match state.members.get(hub) {
        Some(member) if member.accept.is_some() => "active",
        Some(member) if member.left.is_some() => "left",
        _ => "admitted",
    }
}

/// Pools of this hub.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, _: ListPools) -> Result<Pools, Problem> {
    let pools = names::pools(view)?
        .iter()
        .map(|(id, state)| row(view, id, state))
        .collect::<Result<_, _>>()?;
    Ok(Pools { pools })
}

/// One pool with its charter and members.
///
/// # Errors
/// `no-pool`, `unknown-pool`, `several-pools`.
pub fn show(view: &View<'_>, request: ShowPool) -> Result<PoolShown, Problem> {
    let (id, state) = names::pool(view, request.pool.as_deref())?;
    Ok(PoolShown {
        pool: id.to_string(),
        name: state.charter.name.clone(),
        state: state_of(&state, &view.hub()).to_owned(),
        charter: charter_shown(&state.charter, &state.code(&state.founder)),
        members: member_rows(view, &state)?,
        digest: hex(&digest_of(view.store, &id).map_err(problem_of_store)?),
    })
}

/// Members of a pool.
///
/// # Errors
/// `no-pool`, `unknown-pool`, `several-pools`.
pub fn members(view: &View<'_>, request: ListMembers) -> Result<Members, Problem> {
    let (id, state) = names::pool(view, request.pool.as_deref())?;
    Ok(Members {
        pool: id.to_string(),
        members: member_rows(view, &state)?,
    })
}

fn member_rows(view: &View<'_>, state: &PoolState) -> Result<Vec<MemberRow>, Problem> {
    let mut rows = Vec::new();
    for hub in state.members.keys() {
        let profile: ProfileState = view.row(&ObjectKey::Profile(*hub))?.unwrap_or_default();
        rows.push(MemberRow {
            hub: hub.to_string(),
            code: state.code(hub),
            name: profile.field("name").unwrap_or_default().to_owned(),
            state: state_of(state, hub).to_owned(),
            place: profile.field("place").map(str::to_owned),
            addresses: profile
                .nodes
                .iter()
                .flat_map(|it| it.addresses.clone())
                .collect(),
            here: *hub == view.hub(),
        });
    }
    rows.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(rows)
}

/// Founds a pool, with the charter given as TOML or the default one.
///
/// # Errors
/// `bad-charter` with line and reason, `pool-exists`.
pub fn create(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: CreatePool,
) -> Result<PoolCreated, Problem> {
    let name = request.name.trim().to_owned();
    if name.is_empty() || name.len() > 200 {
        return Err(Problem::usage("bad-name").with("name", &request.name));
    }
    let view = View::of(turn, seen);
    if names::pools(&view)?
        .values()
        .any(|it| it.charter.name == name)
    {
        return Err(Problem::refused("pool-exists").with("pool", name));
    }
    let code = names::own_code(&view)?;
    let charter = match &request.charter {
        Some(text) => charter_of(text, &name, &code)?,
        None => default_charter(&name, &code),
    };
    if !charter.is_well_formed() {
        return Err(Problem::refused("bad-charter").with("why", "figures"));
    }
    let founding = Founding {
        v: VERSION,
        founder: turn.local().hub,
        nonce: turn.nonce(),
        charter,
    };
    let pool = turn
        .begin_pool(&founding)
        .map_err(|error| Problem::failed("pool-failed").with("why", error))?;
    turn.settle().map_err(problem_of_store)?;
    Ok(PoolCreated {
        pool: pool.to_string(),
        name,
        charter: charter_shown(&founding.charter, &code),
    })
}

/// Makes a one-use invitation.
///
/// # Errors
/// `no-pool`, `not-active`.
pub fn invite(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: InvitePartner,
) -> Result<Invited, Problem> {
    let view = View::of(turn, seen);
    let (pool, state) = names::pool(&view, request.pool.as_deref())?;
    if !state.is_active(&turn.local().hub) {
        return Err(Problem::refused("not-active").with("pool", &state.charter.name));
    }
    let days = request.days.unwrap_or(DAYS).clamp(1, DAYS_MAX);
    let expires = turn
        .moment
        .now
        .saturating_add(DAY_MS.saturating_mul(i64::from(days)));
    let local = turn.local().clone();
    let addresses = addresses(&view)?;
    let secret = turn.invite(&pool, expires);
    let invitation = message::Invitation {
        pool,
        hub: local.hub,
        device: local.writer.device,
        secret,
        addresses: addresses.clone(),
    };
    Ok(Invited {
        code: invitation.to_string(),
        invitation: hex(&invitation_key(&secret)),
        pool: pool.to_string(),
        name: state.charter.name,
        expires: shown(expires),
        addresses,
        notes: reach(seen),
    })
}

/// Where this node can be found, for a code: where it listens, or last did.
pub(super) fn addresses(view: &View<'_>) -> Result<Vec<String>, Problem> {
    if !view.seen.listening.is_empty() {
        return Ok(useful(&view.seen.listening));
    }
    let profile: ProfileState = view
        .row(&ObjectKey::Profile(view.hub()))?
        .unwrap_or_default();
    let device = view.local.writer.device;
    let here = profile.nodes.iter().filter(|it| it.device == device);
    let last: Vec<String> = here.flat_map(|it| it.addresses.clone()).collect();
    Ok(useful(&last))
}

/// The addresses worth a place in a code: each once, reachable from elsewhere first.
fn useful(addresses: &[String]) -> Vec<String> {
    let mut sorted: Vec<&String> = addresses.iter().collect();
    sorted.sort_by_key(|it| {
        let local = it.contains("/127.") || it.contains("/ip6/::1/");
        (
            local,
            it.contains("/quic"),
            it.contains("/ip6/fe80"),
            it.as_str().to_owned(),
        )
    });
    sorted.dedup();
    sorted.into_iter().take(ADDRESSES_MAX).cloned().collect()
}

/// Invitations of this device.
///
/// # Errors
/// A store's failure.
pub fn invitations(view: &View<'_>, _: ListInvitations) -> Result<Invitations, Problem> {
    let pools = names::pools(view)?;
    let mut rows = Vec::new();
    for (key, value) in view
        .store
        .under(Table::Invitation, &[])
        .map_err(problem_of_store)?
    {
        let invitation: Invitation = decode(Table::Invitation, &value).map_err(problem_of_store)?;
        let state = match &invitation {
            it if it.revoked => "revoked",
            it if it.used.is_some() => "used",
            it if !it.is_open(view.seen.now) => "expired",
            _ => "open",
        };
        let hub = match &invitation.used {
            Some((hub, _)) => Some(names::code_of(view, hub)?),
            None => None,
        };
        rows.push(InvitationRow {
            invitation: hex(&key),
            pool: invitation.pool.to_string(),
            name: pools
                .get(&invitation.pool)
                .map(|it| it.charter.name.clone())
                .unwrap_or_default(),
            state: state.to_owned(),
            expires: shown(invitation.expires),
            hub,
        });
    }
    Ok(Invitations { invitations: rows })
}

/// Takes an invitation back, by the beginning of its name.
///
/// # Errors
/// `unknown-invitation`, `several-invitations`, `invitation-used`.
pub fn revoke(turn: &mut Turn<'_>, _: &Seen, request: RevokeInvitation) -> Result<Done, Problem> {
    let wanted = request.invitation.trim().to_lowercase();
    let all = turn
        .store()
        .under(Table::Invitation, &[])
        .map_err(problem_of_store)?;
    let mut found: Vec<_> = all
        .into_iter()
        .filter(|(key, _)| !wanted.is_empty() && hex(key).starts_with(&wanted))
        .collect();
    let (Some((key, value)), true) = (found.pop(), found.is_empty()) else {
        let problem = if found.is_empty() {
            Problem::failed("unknown-invitation")
        } else {
            Problem::usage("several-invitations")
        };
        return Err(problem.with("invitation", wanted));
    };
    let mut invitation: Invitation = decode(Table::Invitation, &value).map_err(problem_of_store)?;
    if invitation.used.is_some() {
        return Err(Problem::refused("invitation-used").with("reason", "used"));
    }
    invitation.revoked = true;
    turn.put(
        Table::Invitation,
        key,
        halle_protocol::cbor::encode(&invitation),
    );
    Ok(Done {
        notes: vec![Remark::new("invitation-revoked")],
    })
}

/// Leaves a pool; history stays.
///
/// # Errors
/// `no-pool`, `not-active`.
pub fn leave(turn: &mut Turn<'_>, seen: &Seen, request: LeavePool) -> Result<Done, Problem> {
    let view = View::of(turn, seen);
    let (pool, state) = names::pool(&view, request.pool.as_deref())?;
    if !state.is_active(&turn.local().hub) {
        return Err(Problem::refused("not-active").with("pool", &state.charter.name));
    }
    let balance = halle_protocol::object::balance(turn.store(), &pool, &turn.local().hub)
        .map_err(problem_of_store)?;
    turn.leave_pool(&pool)
        .map_err(|error| Problem::failed("leave-failed").with("why", error))?;
    turn.settle().map_err(problem_of_store)?;
    let mut notes = vec![Remark::new("left-pool").with("pool", &state.charter.name)];
    if balance.agreed != 0 {
        notes.push(Remark::new("left-with-balance").with("balance_cents", balance.agreed));
    }
    Ok(Done { notes })
}
