//! Batches by name.

use std::cmp::Reverse;

use halle_protocol::{
    id::{PoolId, RecordId},
    object::{BatchState, ObjectKey, PoolState, index},
};

use crate::{
    control::Problem,
    near::near,
    service::{View, catalogue::plain, names, problem_of_store},
};

/// Batches of a pool, the newest harvest first.
pub(super) fn all(view: &View<'_>, pool: &PoolId) -> Result<Vec<BatchState>, Problem> {
    let mut found = under(view, &index::batches(pool))?;
    found.sort_by_key(|it| (Reverse(it.batch.made.clone()), Reverse(it.time), it.id));
    Ok(found)
}

/// Batches of a pool that somebody calls back.
pub(super) fn recalled(view: &View<'_>, pool: &PoolId) -> Result<Vec<BatchState>, Problem> {
    let mut found = under(view, &index::recalled(pool))?;
    found.sort_by_key(|it| (it.recall().map(|it| Reverse(it.time)), it.id));
    Ok(found)
}

fn under(view: &View<'_>, prefix: &[u8]) -> Result<Vec<BatchState>, Problem> {
    let ids = view
        .reader()
        .under_index(prefix)
        .map_err(problem_of_store)?;
    let mut found = Vec::new();
    for id in ids {
        found.extend(view.row(&ObjectKey::Batch(id))?);
    }
    Ok(found)
}

/// The batch with a code, `CODE` or `HUB/CODE`, in any pool of this hub; of several with one code
/// this hub's own.
///
/// # Errors
/// `unknown-batch` with near names, `several-batches` with the full names.
pub(super) fn named(view: &View<'_>, wanted: &str) -> Result<(BatchState, PoolState), Problem> {
    let folded = plain(wanted);
    let (mut known, mut found) = (Vec::new(), Vec::new());
    for (id, pool) in names::pools(view)? {
        for state in all(view, &id)? {
            let full = full_name(&pool, &state);
            if plain(&state.batch.code) == folded || plain(&full) == folded {
                found.push((state, pool.clone(), full));
            } else {
                known.extend([state.batch.code.clone(), full]);
            }
        }
    }
    if found.len() > 1 && found.iter().any(|(it, _, _)| it.hub == view.hub()) {
        found.retain(|(it, _, _)| it.hub == view.hub());
    }
    if found.len() > 1 {
        let full: Vec<&str> = found.iter().map(|(_, _, full)| full.as_str()).collect();
        return Err(Problem::usage("several-batches")
            .with("batch", wanted.trim())
            .with("batches", full.join(", ")));
    }
    let found = found.pop().map(|(state, pool, _)| (state, pool));
    found.ok_or_else(|| {
        Problem::failed("unknown-batch")
            .with("batch", wanted.trim())
            .near(near(wanted.trim(), known.iter().map(String::as_str)))
    })
}

/// What people call a batch everywhere: `HUB/CODE`.
pub(in crate::service) fn full_name(pool: &PoolState, state: &BatchState) -> String {
    format!("{}/{}", pool.code(&state.hub), state.batch.code)
}

/// The same by its first version; the record's short name where it is not known.
pub(in crate::service) fn name_of(
    view: &View<'_>,
    pool: &PoolState,
    id: &RecordId,
) -> Result<String, Problem> {
    let state: Option<BatchState> = view.row(&ObjectKey::Batch(*id))?;
    Ok(state.map_or_else(|| names::short(id), |it| full_name(pool, &it)))
}
