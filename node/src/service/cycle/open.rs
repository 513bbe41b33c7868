//! Opening a cycle.

use halle_protocol::{
    engine::{Turn, voice_of},
    id::PoolId,
    identity::Role,
    object::{CycleState, ObjectKey, PoolState, index},
    record::{Body, OpenCycle as Opening},
};

use super::{
    exchange::{self, Parts},
    limits::{NAME_CHARS_MAX, WEEK},
    plan::Plan,
    shown,
};
use crate::{
    control::{CycleShown, OpenCycle, PlanChange, Problem, Remark},
    service::{
        Seen, View, fund, names,
        order::{needs, takes_part},
        problem_of_publish, problem_of_store,
    },
};

/// Opens an order cycle, run by this hub, with what is planned of it: as typed, or else as in a cycle that
/// it is to be like, some days later. Each seller's node makes its lots when it sees the cycle; this
/// hub's are made at once.
///
/// # Errors
/// `unknown-cycle`, `several-cycles`;
/// `bad-name`, `bad-date`, `unknown-shortage-rule`, `words-too-long`; `cycle-name-taken`,
/// `not-member`; those of [`names::pool`].
pub fn open(turn: &mut Turn<'_>, seen: &Seen, request: OpenCycle) -> Result<CycleShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (id, pool) = names::pool(&view, request.pool.as_deref())?;
    takes_part(&view, &pool)?;
    let name = name_of(&request.name)?;
    is_free(&view, &name)?;
    let (plan, parts, mut copied) = plan(&view, &request)?;
    copied.extend(fund::foreseen(&view, &id, &pool)?);
    if request.dry_run {
        return Ok(drafted(&view, &pool, name, &plan, copied));
    }
    let opened = open_planned(turn, seen, (id, name), plan, parts)?;
    let view = View::of(turn, seen);
    let mut said = copied;
    said.extend(notes(&view, &opened, &pool)?);
    said.extend(late_close(&Plan::of(&opened)));
    shown(&view, &opened, &pool, said)
}

/// Opens a cycle of a name that is free in a pool, with what is planned of it and of hubs' parts; settles the
/// turn.
pub(super) fn open_planned(
    turn: &mut Turn<'_>,
    seen: &Seen,
    (pool, name): (PoolId, String),
    plan: Plan,
    parts: Parts,
) -> Result<CycleState, Problem> {
    let us = View::of(turn, seen).hub();
    let voice = voice_of(&us, &pool, turn.moment.today.year());
    let nonce = turn.nonce();
    let opening = Body::OpenCycle(Opening { pool, name, nonce });
    let cycle = turn.record(&voice, &opening).map_err(problem_of_publish)?;
    turn.settle().map_err(problem_of_store)?;
    let row = |turn: &Turn<'_>| {
        let row: Option<CycleState> = turn
            .row(&ObjectKey::Cycle(cycle))
            .map_err(problem_of_store)?;
        row.ok_or_else(|| Problem::failed("not-counted"))
    };
    let mut said = plan.operations();
    said.extend(parts.into_iter().flat_map(|(key, it)| it.operations(key)));
    if !said.is_empty() {
        let opened = row(turn)?;
        turn.publish(&opened.trade_of(us), said)
            .map_err(problem_of_publish)?;
        turn.settle().map_err(problem_of_store)?;
    }
    row(turn)
}

/// A cycle that is not opened.
fn drafted(
    view: &View<'_>,
    pool: &PoolState,
    name: String,
    plan: &Plan,
    mut notes: Vec<Remark>,
) -> CycleShown {
    notes.extend(late_close(plan));
    notes.push(Remark::new("nothing-written"));
    let planned = |field| plan.get(field).map(str::to_owned);
    CycleShown {
        cycle: String::new(),
        name,
        coordinator: pool.code(&view.hub()),
        state: "planned".to_owned(),
        opens: planned("opens"),
        closes: planned("closes"),
        delivers: planned("delivers"),
        places: planned("places"),
        shortage: planned("shortage").unwrap_or_else(|| pool.charter.shortage.code().to_owned()),
        lots: 0,
        orders: 0,
        every: planned("every").and_then(|it| it.parse().ok()),
        by_itself: planned("by-itself").is_some(),
        pilot: None,
        exchanges: Vec::new(),
        notes,
    }
}

/// A close planned for a day after the delivery is most likely a slip.
pub(super) fn late_close(plan: &Plan) -> Option<Remark> {
    let day = |field| plan.get(field).and_then(|it| it.get(..10));
    let (closes, delivers) = (day("closes")?, day("delivers")?);
    (closes > delivers).then(|| {
        Remark::new("closes-after-delivery")
            .with("closes", closes)
            .with("delivers", delivers)
    })
}

/// A name as it is typed often: short, in one line, without a slash.
///
/// # Errors
/// `bad-name`.
pub(in crate::service) fn name_of(text: &str) -> Result<String, Problem> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name
        .strip_prefix("cycle:")
        .unwrap_or(&name)
        .trim()
        .to_owned();
    let bad = name.is_empty()
        || name.chars().count() > NAME_CHARS_MAX
        || name.chars().any(|it| it.is_control() || it == '/');
    if bad {
        Err(Problem::usage("bad-name").with("name", name))
    } else {
        Ok(name)
    }
}

/// Refuses a name that this hub has given already, in any pool and whatever its case.
fn is_free(view: &View<'_>, name: &str) -> Result<(), Problem> {
    for pool in names::pools(view)?.keys() {
        let taken = |it: &CycleState| {
            it.coordinator == view.hub() && it.name.to_lowercase() == name.to_lowercase()
        };
        if let Some(taken) = names::cycles(view, pool)?.iter().find(|it| taken(it)) {
            return Err(Problem::refused("cycle-name-taken").with("cycle", &taken.name));
        }
    }
    Ok(())
}

/// What is typed, and of a cycle that it is to be like the rest and the parts of hubs, so many days later; with
/// what differs from that one.
fn plan(view: &View<'_>, request: &OpenCycle) -> Result<(Plan, Parts, Vec<Remark>), Problem> {
    let typed = Plan::read(&request.plan)?;
    let Some(like) = &request.like else {
        return Ok((typed, Vec::new(), Vec::new()));
    };
    let (model, pool) = names::cycle(view, like)?;
    let days = request.days.unwrap_or(WEEK);
    let before = Plan::of(&model);
    let mut plan = typed.or(before.clone().later(days));
    if model.coordinator == view.hub() && model.planned("every").is_some() {
        // The series goes on here: its node opens no other next one.
        plan = plan.following(&model);
    }
    let changes = plan.clone().beyond(&before).changes(&before);
    let mut notes: Vec<Remark> = changes.into_iter().map(|it| copied(&model, it)).collect();
    let parts = exchange::later(exchange::planned(view, &model, &pool)?, days);
    if !parts.is_empty() {
        let note = Remark::new("cycle-copied-parts").with("cycle", &model.name);
        notes.push(note.with("count", parts.len()));
    }
    Ok((plan, parts, notes))
}

/// What is other than in the cycle that one is like.
fn copied(model: &CycleState, change: PlanChange) -> Remark {
    let after = change.after.unwrap_or_default();
    if change.field == "shortage" {
        return Remark::new("cycle-copied-rule")
            .with("cycle", &model.name)
            .with("field", change.field)
            .with("shortage", after);
    }
    let is_words = change.field == "places";
    let shown = |value: String| {
        if is_words {
            value
        } else {
            value.replace('T', " ")
        }
    };
    let remark = Remark::new("cycle-copied")
        .with("cycle", &model.name)
        .with("field", change.field)
        .with("after", shown(after));
    match change.before {
        Some(before) => remark.with("before", shown(before)),
        None => remark,
    }
}

/// How many lots this hub made, and that others make theirs.
fn notes(view: &View<'_>, cycle: &CycleState, pool: &PoolState) -> Result<Vec<Remark>, Problem> {
    let lots = view
        .reader()
        .under_index(&index::lots(&cycle.id))
        .map_err(problem_of_store)?;
    let mut notes = Vec::new();
    if !lots.is_empty() {
        notes.push(Remark::new("lots-made").with("count", lots.len()));
    }
    if pool.active().any(|hub| hub != view.hub()) {
        notes.push(Remark::new("lots-by-sellers"));
    }
    Ok(notes)
}
