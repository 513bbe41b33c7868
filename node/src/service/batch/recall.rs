//! Calling a batch back, answering, lifting.

use halle_protocol::{
    engine::Turn,
    identity::Role,
    object::{BatchState, PoolState, RecallState},
    record::{Body, Recall, RecallAction, RecallAnswer},
};

use super::{find, kin, page, say, set::grams_of, shown};
use crate::{
    control::{
        AnswerRecall, BatchShown, LiftRecall, ListRecalls, OpenRecall, Problem, Recalled,
        RecalledRow, Remark,
    },
    service::{
        Seen, View,
        group::units_of,
        ledger::{short_words, words_needed},
        names,
        order::needs,
    },
};

/// Calls a batch back from whoever holds it, or says anew what is to be done.
///
/// # Errors
/// `not-holder` for who never had any of it, `recall-action`, `words-needed`, `words-too-long`;
/// `unknown-batch`, `several-batches`.
pub fn open(turn: &mut Turn<'_>, seen: &Seen, request: OpenRecall) -> Result<BatchShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (state, pool) = find::named(&view, &request.batch)?;
    let us = view.hub();
    if !state.holders().contains(&us) {
        return Err(Problem::refused("not-holder").with("batch", find::full_name(&pool, &state)));
    }
    let action = action_of(&request.action)?;
    let words = short_words(&request.words)?;
    words_needed(&words)?;
    // What was lifted is over: another recall begins anew, and is answered anew.
    let held = own(&state, &us).filter(|it| it.is_open()).cloned();
    if held
        .as_ref()
        .is_some_and(|it| it.action == action && it.words == words)
    {
        return shown(turn, seen, &state.id, true, Vec::new());
    }
    publish(turn, &state, held.as_ref(), action, words)?;
    shown(turn, seen, &state.id, false, Vec::new())
}

/// Says that a batch may be sold and eaten again, by who called it back.
///
/// # Errors
/// `not-recalled`, `not-own-recall`; `unknown-batch`, `several-batches`.
pub fn lift(turn: &mut Turn<'_>, seen: &Seen, request: LiftRecall) -> Result<BatchShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (state, pool) = find::named(&view, &request.batch)?;
    let words = short_words(request.words.as_deref().unwrap_or_default())?;
    let us = view.hub();
    let Some(held) = own(&state, &us).cloned() else {
        let name = find::full_name(&pool, &state);
        return Err(match state.recall() {
            Some(recall) => Problem::refused("not-own-recall")
                .with("batch", name)
                .with("hub", pool.code(&recall.hub)),
            None => Problem::refused("not-recalled").with("batch", name),
        });
    };
    if !held.is_open() {
        return shown(turn, seen, &state.id, true, Vec::new());
    }
    publish(turn, &state, Some(&held), RecallAction::Lifted, words)?;
    shown(turn, seen, &state.id, false, Vec::new())
}

/// A holder says what was still there and what it did with it; said again, the last word stands.
///
/// # Errors
/// `not-recalled`, `not-holder`, `bad-weight`, `bad-units`, `words-too-long`; `unknown-batch`,
/// `several-batches`.
pub fn answer(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: AnswerRecall,
) -> Result<BatchShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (asked, pool) = find::named(&view, &request.batch)?;
    let name = find::full_name(&pool, &asked);
    let Some((state, recall)) = kin::called_back(&view, &asked)? else {
        return Err(Problem::refused("not-recalled").with("batch", name));
    };
    let us = view.hub();
    let made_of = kin::made_of(&view, &state)?.batches;
    let mut chain = std::iter::once(&state).chain(&made_of);
    if !chain.any(|it| it.holders().contains(&us)) {
        return Err(Problem::refused("not-holder").with("batch", name));
    }
    let (grams, packs) = (
        grams_of(request.grams.unwrap_or(0))?,
        units_of(request.packs.unwrap_or(0))?,
    );
    let words = short_words(request.words.as_deref().unwrap_or_default())?;
    let before: Vec<_> = recall.answers.iter().filter(|it| it.hub == us).collect();
    if let [held] = before.as_slice()
        && (held.grams, held.packs, &held.words) == (grams, packs, &words)
    {
        return shown(turn, seen, &state.id, true, Vec::new());
    }
    let replaces = before.iter().map(|it| it.id).collect();
    let body = Body::RecallAnswer(RecallAnswer {
        pool: state.batch.pool,
        recall: recall.id,
        grams,
        packs,
        words,
        replaces,
        nonce: turn.nonce(),
    });
    say(turn, &state.batch.pool, &body)?;
    shown(turn, seen, &state.id, false, Vec::new())
}

/// Recalls that stand, the newest first, with who has not answered; this hub's part in each.
///
/// # Errors
/// Those of [`names::pool`].
pub fn list_recalls(view: &View<'_>, request: ListRecalls) -> Result<Recalled, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let mut rows = Vec::new();
    for state in find::recalled(view, &id)? {
        rows.extend(recalled(view, &pool, &state)?);
    }
    Ok(Recalled { recalls: rows })
}

/// What this hub is asked to do and has not answered.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn alarms(view: &View<'_>) -> Result<Vec<Remark>, Problem> {
    let mut alarms = Vec::new();
    for (id, pool) in names::pools(view)? {
        for state in find::recalled(view, &id)? {
            let Some(row) = recalled(view, &pool, &state)? else {
                continue;
            };
            if row.asks {
                alarms.push(
                    Remark::new("alarm-recall")
                        .with("batch", row.batch)
                        .with("product", row.product)
                        .with("hub", row.hub)
                        .with("action", row.action)
                        .with("why", row.words),
                );
            }
        }
    }
    Ok(alarms)
}

fn recalled(
    view: &View<'_>,
    pool: &PoolState,
    state: &BatchState,
) -> Result<Option<RecalledRow>, Problem> {
    let Some(recall) = state.recall() else {
        return Ok(None);
    };
    let made_of = kin::made_of(view, state)?.batches;
    let mut hubs = Vec::new();
    for it in std::iter::once(state).chain(&made_of) {
        for hub in it.holders() {
            if hub != recall.hub && !hubs.contains(&hub) {
                hubs.push(hub);
            }
        }
    }
    let pending: Vec<_> = hubs
        .iter()
        .filter(|hub| !recall.answers.iter().any(|it| it.hub == **hub))
        .collect();
    Ok(Some(RecalledRow {
        batch: find::full_name(pool, state),
        product: state.batch.product.clone(),
        hub: pool.code(&recall.hub),
        action: page::action(recall.action).to_owned(),
        words: recall.words.clone(),
        holders: hubs.len(),
        asks: pending.contains(&&view.hub()),
        pending: pending.iter().map(|it| pool.code(it)).collect(),
        time: crate::clock::shown(recall.time),
    }))
}

/// This hub's recall of a batch, lifted or not: the newest.
fn own<'a>(state: &'a BatchState, us: &halle_protocol::id::HubId) -> Option<&'a RecallState> {
    state.recalls.iter().rev().find(|it| it.hub == *us)
}

/// # Errors
/// `recall-action`.
fn action_of(text: &str) -> Result<RecallAction, Problem> {
    match text {
        "destroy" => Ok(RecallAction::Destroy),
        "return" => Ok(RecallAction::Return),
        "hold" => Ok(RecallAction::Hold),
        other => Err(Problem::usage("recall-action").with("text", other)),
    }
}

fn publish(
    turn: &mut Turn<'_>,
    state: &BatchState,
    held: Option<&RecallState>,
    action: RecallAction,
    words: String,
) -> Result<(), Problem> {
    let mut replaces = Vec::new();
    if let Some(held) = held {
        replaces.push(held.id);
        replaces.extend(held.versions.iter().filter(|it| **it != held.id));
    }
    let body = Body::Recall(Recall {
        pool: state.batch.pool,
        batch: state.id,
        action,
        words,
        replaces,
        nonce: turn.nonce(),
    });
    say(turn, &state.batch.pool, &body).map(|_| ())
}
