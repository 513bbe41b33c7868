//! Batches: what was harvested or made, to whom it went, and who is to give it back.

mod amount;
mod assign;
mod draw;
mod find;
mod kin;
mod limits;
mod page;
mod recall;
mod set;

pub use assign::assign;
pub use recall::{answer, lift, list_recalls, open};
pub use set::set;

pub(super) use assign::parts_of_line;
pub(super) use draw::{Drawn, Named, draw, portion};
pub(super) use find::{full_name, name_of};
pub(super) use recall::alarms;
pub(super) use set::own;

use super::{Seen, View, names, view::settled};
use crate::control::{BatchShown, Batches, ListBatches, Problem, Remark, TraceBatch};
use halle_protocol::{
    engine::{Turn, voice_of},
    id::{PoolId, RecordId},
    object::{BatchState, ObjectKey, PoolState},
    record::Body,
};

/// Batches of a pool, the newest harvest first: this hub's, or all.
///
/// # Errors
/// Those of [`names::pool`].
pub fn list(view: &View<'_>, request: ListBatches) -> Result<Batches, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let wanted = super::catalogue::plain(&request.search.unwrap_or_default());
    let us = view.hub();
    let mut batches = Vec::new();
    for state in find::all(view, &id)? {
        let text = format!("{} {}", state.batch.code, state.batch.product);
        let ours = state.holders().contains(&us);
        if (request.all || ours) && super::catalogue::plain(&text).contains(&wanted) {
            batches.push(page::row(view, &pool, &state)?);
        }
    }
    Ok(Batches { batches })
}

/// One batch: what it was made of, one step forward and all holders, with what they answered.
///
/// # Errors
/// `unknown-batch`, `several-batches`.
pub fn trace(view: &View<'_>, request: TraceBatch) -> Result<BatchShown, Problem> {
    let (state, pool) = find::named(view, &request.batch)?;
    page::page(view, &pool, &state, false, Vec::new())
}

/// Publishes a record in this hub's voice.
fn say(turn: &mut Turn<'_>, pool: &PoolId, body: &Body) -> Result<RecordId, Problem> {
    let voice = voice_of(&turn.local().hub, pool, turn.moment.today.year());
    turn.record(&voice, body).map_err(super::problem_of_publish)
}

/// Settles the turn and shows a batch as it stands then.
fn shown(
    turn: &mut Turn<'_>,
    seen: &Seen,
    id: &RecordId,
    done: bool,
    notes: Vec<Remark>,
) -> Result<BatchShown, Problem> {
    let (view, state): (_, BatchState) = settled(turn, seen, &ObjectKey::Batch(*id))?;
    let pool: Option<PoolState> = view.row(&ObjectKey::Pool(state.batch.pool))?;
    let pool = pool.ok_or_else(|| Problem::failed("no-pool"))?;
    page::page(&view, &pool, &state, done, notes)
}
