//! What this hub would take.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    identity::Role,
    object::{GroupState, PoolState},
    record::{Body, Wish, WishLine},
};

use super::{counted, item, named, say, shown};
use crate::{
    control::{GroupShown, Problem, WishGroup, WithdrawWish},
    service::{
        Seen, View,
        order::{needs, takes_part},
        problem_of_store,
    },
};

/// Says what this hub would take; items that are not named stay as wished.
///
/// # Errors
/// `no-lines`, `group-closed`, `not-member`, `group-too-many-units`, those of `item::lines`;
/// `unknown-group`, `several-groups`.
pub fn wish(turn: &mut Turn<'_>, seen: &Seen, request: WishGroup) -> Result<GroupShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (state, pool) = open(&view, &request.group)?;
    if request.lines.is_empty() {
        return Err(Problem::usage("no-wish-lines").with("group", &state.purchase.name));
    }
    let mut all: BTreeMap<usize, (u32, u32)> = held(&state, &view);
    for (at, units, tolerance) in item::lines(&state.purchase, &request.lines)? {
        all.insert(at, (units, tolerance));
    }
    say_all(turn, seen, &state, &pool, &all)
}

/// This hub takes no part any more: a wish of nothing. What it wished before stays in history.
///
/// # Errors
/// `group-closed`, `not-member`; `unknown-group`, `several-groups`.
pub fn withdraw(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: WithdrawWish,
) -> Result<GroupShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (state, pool) = open(&view, &request.group)?;
    say_all(turn, seen, &state, &pool, &BTreeMap::new())
}

/// A purchase in which this hub may still wish.
fn open(view: &View<'_>, name: &str) -> Result<(GroupState, PoolState), Problem> {
    let (state, pool) = named(view, name)?;
    takes_part(view, &pool)?;
    if state.is_open() {
        return Ok((state, pool));
    }
    Err(Problem::refused("group-closed")
        .with("group", &state.purchase.name)
        .with("coordinator", pool.code(&state.coordinator)))
}

/// What this hub wishes now, by item.
fn held(state: &GroupState, view: &View<'_>) -> BTreeMap<usize, (u32, u32)> {
    let mine = state.counting().find(|it| it.hub == view.hub());
    let items = 0..state.purchase.items.len();
    items.filter_map(|at| Some((at, mine?.of(at)))).collect()
}

fn say_all(
    turn: &mut Turn<'_>,
    seen: &Seen,
    state: &GroupState,
    pool: &PoolState,
    all: &BTreeMap<usize, (u32, u32)>,
) -> Result<GroupShown, Problem> {
    let hub = turn.local().hub;
    let asked = all.iter().filter(|(_, it)| **it != (0, 0));
    let lines: Vec<WishLine> = asked
        .filter_map(|(at, (units, tolerance))| {
            Some(WishLine {
                item: u32::try_from(*at).ok()?,
                units: *units,
                tolerance: *tolerance,
            })
        })
        .collect();
    let replaces = state.to_replace(&hub);
    let mine = state.counting().find(|it| it.hub == hub);
    let same = mine.map_or(lines.is_empty(), |it| it.lines == lines);
    if same && replaces.len() <= 1 {
        return shown(turn, seen, &state.id, true, Vec::new());
    }
    let wish = Wish {
        purchase: state.id,
        lines,
        close: None,
        replaces,
        nonce: turn.nonce(),
    };
    say(turn, state, &Body::Wish(wish))?;
    turn.settle().map_err(problem_of_store)?;
    // A sum that nobody can buy is refused now, and nothing of it is kept.
    let now: Option<GroupState> =
        View::of(turn, seen).row(&halle_protocol::object::ObjectKey::Group(state.id))?;
    if let Some(now) = now {
        let us = pool.code(&hub);
        let count = counted(&now, pool)?;
        if count.items.iter().any(|it| it.left_out.contains(&us)) {
            return Err(Problem::refused("group-too-many-units").with("group", &now.purchase.name));
        }
    }
    shown(turn, seen, &state.id, false, Vec::new())
}
