//! Buying together: several hubs fill cases, pallets or a minimum of one supplier.
//!
//! Everything shown is counted from signed wishes by the rules that all nodes share; after the
//! close also what the coordinator published, and whether the two are the same.

mod arrive;
mod close;
mod item;
mod open;
mod page;
mod pay;
mod steps;
mod supplied;
mod wish;

pub use arrive::{arrive, receive};
pub use close::{cancel, close};
pub use open::open;
pub use pay::pay;
pub use wish::{wish, withdraw};

pub(super) use item::units_of;
pub(super) use pay::explained;

use halle_protocol::{
    engine::Turn,
    id::{PoolId, RecordId},
    object::{GroupCount, GroupState, ObjectKey, PoolState, index},
    record::{Body, Supplier},
};

use super::{Seen, View, names, problem_of_publish, problem_of_store, view::settled};
use crate::{
    control::{GroupRow, GroupShown, Groups, ListGroups, Problem, Remark, ShowGroup},
    near::near,
};

/// Group purchases of a pool, newest first.
///
/// # Errors
/// Those of [`names::pool`].
pub fn list(view: &View<'_>, request: ListGroups) -> Result<Groups, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let mut groups = Vec::new();
    for state in all(view, &id)? {
        let count = state.count(&pool).ok();
        let dated = |date: &String| Some(date.clone()).filter(|it| !it.is_empty());
        groups.push(GroupRow {
            name: state.purchase.name.clone(),
            coordinator: pool.code(&state.coordinator),
            supplier: supplier(&pool, &state),
            state: page::state_of(&state).to_owned(),
            fills: dated(&state.purchase.fills),
            closes: dated(&state.purchase.closes),
            hubs: state.counting().filter(|it| takes_part(it)).count(),
            total: count.map(|it| it.due).unwrap_or_default().into(),
        });
    }
    Ok(Groups { groups })
}

/// One group purchase: what comes of it, what is missing, and why each hub gets what it gets.
///
/// # Errors
/// `unknown-group`, `several-groups`.
pub fn show(view: &View<'_>, request: ShowGroup) -> Result<GroupShown, Problem> {
    let (state, pool) = named(view, &request.group)?;
    page::page(view, &state, &pool, false, Vec::new())
}

/// The group purchase with a name, `NAME` or `CODE/NAME`, in any pool of this hub.
///
/// # Errors
/// `unknown-group` with near names, `several-groups` with the full names.
pub(super) fn named(view: &View<'_>, wanted: &str) -> Result<(GroupState, PoolState), Problem> {
    let wanted = wanted.trim();
    let (mut known, mut found) = (Vec::new(), Vec::new());
    for (id, pool) in names::pools(view)? {
        for state in all(view, &id)? {
            let full = full_name(&pool, &state);
            known.extend([state.purchase.name.clone(), full.clone()]);
            if state.purchase.name == wanted || full == wanted {
                found.push((state, pool.clone(), full));
            }
        }
    }
    if found.len() > 1 {
        let full: Vec<&str> = found.iter().map(|(_, _, full)| full.as_str()).collect();
        return Err(Problem::usage("several-groups")
            .with("group", wanted)
            .with("groups", full.join(", ")));
    }
    let found = found.pop().map(|(state, pool, _)| (state, pool));
    found.ok_or_else(|| {
        Problem::failed("unknown-group")
            .with("group", wanted)
            .near(near(wanted, known.iter().map(String::as_str)))
    })
}

/// What people call a group purchase: `CODE/NAME`, or a record's short name where it is not known.
pub(super) fn name_of(view: &View<'_>, pool: &PoolState, id: &RecordId) -> Result<String, Problem> {
    let state: Option<GroupState> = view.row(&ObjectKey::Group(*id))?;
    Ok(state.map_or_else(|| names::short(id), |it| full_name(pool, &it)))
}

/// Group purchases of a pool, newest first.
fn all(view: &View<'_>, pool: &PoolId) -> Result<Vec<GroupState>, Problem> {
    let reader = view.reader();
    let mut found: Vec<GroupState> = Vec::new();
    for id in reader
        .under_index(&index::groups(pool))
        .map_err(problem_of_store)?
    {
        found.extend(view.row(&ObjectKey::Group(id))?);
    }
    found.sort_by_key(|it| (std::cmp::Reverse(it.time), it.id));
    Ok(found)
}

fn full_name(pool: &PoolState, state: &GroupState) -> String {
    format!("{}/{}", pool.code(&state.coordinator), state.purchase.name)
}

fn supplier(pool: &PoolState, state: &GroupState) -> String {
    match &state.purchase.supplier {
        Supplier::Outside(words) => words.clone(),
        Supplier::Partner { hub, .. } => pool.code(hub),
    }
}

/// Whether a wish is of anything.
fn takes_part(wish: &halle_protocol::object::WishState) -> bool {
    wish.lines.iter().any(|it| it.units > 0 || it.tolerance > 0)
}

/// What comes of the wishes.
fn counted(state: &GroupState, pool: &PoolState) -> Result<GroupCount, Problem> {
    state
        .count(pool)
        .map_err(|_| Problem::refused("group-too-large").with("group", &state.purchase.name))
}

/// Refuses what only the coordinator may do.
fn is_coordinator(view: &View<'_>, pool: &PoolState, state: &GroupState) -> Result<(), Problem> {
    if state.coordinator == view.hub() {
        return Ok(());
    }
    Err(Problem::refused("not-group-coordinator")
        .with("group", &state.purchase.name)
        .with("coordinator", pool.code(&state.coordinator)))
}

/// Publishes a record in this hub's trade document of a purchase.
fn say(turn: &mut Turn<'_>, state: &GroupState, body: &Body) -> Result<RecordId, Problem> {
    let trade = state.trade_of(turn.local().hub);
    turn.record(&trade, body).map_err(problem_of_publish)
}

/// Settles the turn and shows a purchase as it stands then.
fn shown(
    turn: &mut Turn<'_>,
    seen: &Seen,
    id: &RecordId,
    done: bool,
    notes: Vec<Remark>,
) -> Result<GroupShown, Problem> {
    let (view, state): (_, GroupState) = settled(turn, seen, &ObjectKey::Group(*id))?;
    let pool: Option<PoolState> = view.row(&ObjectKey::Pool(state.purchase.pool))?;
    let pool = pool.ok_or_else(|| Problem::failed("no-pool"))?;
    page::page(&view, &state, &pool, done, notes)
}
