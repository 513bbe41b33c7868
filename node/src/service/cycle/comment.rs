//! What each hub says of a cycle, for its review: one short text a hub, in its own trade document.

use halle_protocol::{
    engine::Turn,
    envelope::{Operation, Scalar},
    id::HubId,
    identity::Role,
    object::{CycleState, PoolState},
};

use super::{plan::words, review::reviewed};
use crate::{
    control::{CommentCycle, CommentRow, CycleReviewed, Problem, Remark, ReviewCycle},
    service::{
        Seen, View, names,
        order::{needs, takes_part},
        problem_of_publish, problem_of_store,
    },
};

/// Group and name of the field.
const FIELD: (&str, &str) = ("review", "comment");

/// Says what this hub thinks of a cycle; an empty text takes it back.
///
/// # Errors
/// `words-too-long`, `not-member`; `unknown-cycle`, `several-cycles`.
pub fn comment(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: CommentCycle,
) -> Result<CycleReviewed, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle(&view, &request.cycle)?;
    takes_part(&view, &pool)?;
    let text = words(&request.words)?;
    let us = view.hub();
    let done = said(&view, &cycle, us)?.unwrap_or_default() == text;
    if !done {
        let (group, name) = FIELD;
        let operation = Operation::Put(format!("{group}/{name}"), Scalar::Text(text));
        turn.publish(&cycle.trade_of(us), vec![operation])
            .map_err(problem_of_publish)?;
        turn.settle().map_err(problem_of_store)?;
    }
    let request = ReviewCycle {
        cycle: request.cycle,
        near: None,
    };
    let mut page = reviewed(&View::of(turn, seen), request)?;
    if done {
        page.notes.insert(0, Remark::new("already-done"));
    }
    Ok(page)
}

/// What hubs said of a cycle, by their codes; also of those that left since.
pub(super) fn comments(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
) -> Result<Vec<CommentRow>, Problem> {
    let mut comments = Vec::new();
    for hub in pool.members.keys() {
        if let Some(words) = said(view, cycle, *hub)? {
            let hub = pool.code(hub);
            comments.push(CommentRow { hub, words });
        }
    }
    comments.sort_by(|one, next| one.hub.cmp(&next.hub));
    Ok(comments)
}

fn said(view: &View<'_>, cycle: &CycleState, hub: HubId) -> Result<Option<String>, Problem> {
    let (group, name) = FIELD;
    let fields = view.reader().fields(&cycle.trade_of(hub).id(), group);
    let fields = fields.map_err(problem_of_store)?;
    let field = fields.into_iter().find(|(it, _)| it == name);
    let newest = field.and_then(|(_, value)| value.values.last().map(Scalar::shown));
    Ok(newest.filter(|it| !it.is_empty()))
}
