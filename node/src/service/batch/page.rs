//! One batch as it is shown: where it is from, to whom it went, and who has heard of its recall.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::{HubId, RecordId},
    object::{BatchState, GroupState, ObjectKey, OfferState, PoolState, RecallState, Sent},
    record::RecallAction,
};

use super::{
    amount::{self, Much},
    find::{full_name, name_of},
    kin,
    limits::KIN_MAX,
};
use crate::{
    clock,
    control::{
        BatchHolderRow, BatchRow, BatchSentRow, BatchShown, OriginRow, Problem, RecallRow, Remark,
    },
    service::{View, basket, names},
};

/// A batch in a list.
pub(super) fn row(
    view: &View<'_>,
    pool: &PoolState,
    state: &BatchState,
) -> Result<BatchRow, Problem> {
    let batch = &state.batch;
    let made_of = kin::made_of(view, state)?.batches;
    let (got, passed) = (
        amount::got(state, &state.hub),
        amount::passed(state, &state.hub, &made_of),
    );
    let offer = batch.offer.map(|it| ObjectKey::Offer(state.hub, it));
    let offer: Option<OfferState> = offer.map(|it| view.row(&it)).transpose()?.flatten();
    let today = view.seen.today.to_string();
    let called = kin::called_back(view, state)?.is_some();
    let past = !batch.best_before.is_empty() && batch.best_before < today;
    let gone = left(got.grams, passed.grams) == Some(0)
        || left(u64::from(got.packs), u64::from(passed.packs)) == Some(0);
    let whole = amount::overdrawn(got, passed);
    Ok(BatchRow {
        batch: full_name(pool, state),
        hub: pool.code(&state.hub),
        code: batch.code.clone(),
        product: batch.product.clone(),
        producer: batch.producer.clone(),
        reference: offer.map(|it| it.reference),
        made: batch.made.clone(),
        best_before: Some(batch.best_before.clone()).filter(|it| !it.is_empty()),
        grams: Some(batch.grams).filter(|it| *it > 0),
        packs: Some(batch.packs).filter(|it| *it > 0),
        passed_grams: passed.grams,
        passed_packs: passed.packs,
        words: batch.words.clone(),
        state: match () {
            () if called => "recalled",
            () if whole => "overdrawn",
            () if gone => "gone",
            () if past => "past",
            () => "there",
        }
        .to_owned(),
    })
}

/// What is left of a stated amount.
fn left(got: u64, passed: u64) -> Option<u64> {
    (got > 0).then(|| got.saturating_sub(passed))
}

/// A batch with all that is known of its way.
pub(super) fn page(
    view: &View<'_>,
    pool: &PoolState,
    state: &BatchState,
    done: bool,
    mut notes: Vec<Remark>,
) -> Result<BatchShown, Problem> {
    let made_of = kin::made_of(view, state)?;
    let above = kin::origins(view, state)?;
    if made_of.cut || above.cut {
        notes.push(Remark::new("batch-kin-cut").with("most", KIN_MAX));
    }
    let mut origins = Vec::new();
    for it in &state.batch.origins {
        origins.push(origin(view, pool, state, it.batch, it.grams)?);
    }
    let recalls = state
        .recalls
        .iter()
        .chain(above.batches.iter().flat_map(|it| &it.recalls));
    let recalls: Vec<&RecallState> = recalls.collect();
    let called = kin::called_back(view, state)?.map(|(_, it)| it);
    let called = called.as_ref().or(recalls.last().copied());
    let mut chain = vec![state.clone()];
    chain.extend(made_of.batches);
    let (mut sent, mut holders) = (Vec::new(), Vec::new());
    let mut answered = BTreeSet::new();
    for (at, batch) in chain.iter().enumerate() {
        let below = chain.get(at.saturating_add(1)..).unwrap_or_default();
        for it in &batch.sent {
            sent.push(sent_row(view, pool, batch, it)?);
        }
        for hub in batch.holders() {
            let mut row = holder(pool, batch, below, &hub, called);
            // A hub answers once for all that it held.
            if !answered.insert(hub) {
                (row.left_grams, row.left_packs) = (None, None);
                row.words.clear();
            }
            holders.push(row);
        }
    }
    notes.extend(apart(state));
    notes.extend(baskets(view, &chain)?);
    let unknown: Vec<String> = senders_unknown(pool, &chain);
    if !unknown.is_empty() {
        notes.push(Remark::new("batch-sender-unknown").with("hubs", unknown.join(", ")));
    }
    let mut rows = Vec::new();
    for recall in recalls {
        rows.push(recall_row(pool, recall, &holders));
    }
    Ok(BatchShown {
        batch: row(view, pool, state)?,
        origins,
        made_into: chain.iter().skip(1).map(|it| full_name(pool, it)).collect(),
        sent,
        holders,
        recalls: rows,
        done,
        notes,
    })
}

fn origin(
    view: &View<'_>,
    pool: &PoolState,
    of: &BatchState,
    id: RecordId,
    grams: u64,
) -> Result<OriginRow, Problem> {
    let state: Option<BatchState> = view.row(&ObjectKey::Batch(id))?;
    Ok(OriginRow {
        batch: name_of(view, pool, &id)?,
        hub: state
            .as_ref()
            .map(|it| pool.code(&it.hub))
            .unwrap_or_default(),
        product: state
            .as_ref()
            .map(|it| it.batch.product.clone())
            .unwrap_or_default(),
        made: state
            .as_ref()
            .map(|it| it.batch.made.clone())
            .unwrap_or_default(),
        grams: Some(grams).filter(|it| *it > 0),
        received: state.is_some_and(|it| it.holders().contains(&of.hub)),
    })
}

fn sent_row(
    view: &View<'_>,
    pool: &PoolState,
    batch: &BatchState,
    sent: &Sent,
) -> Result<BatchSentRow, Problem> {
    // What came of a group purchase is known by its name.
    let group: Option<GroupState> = view.row(&ObjectKey::Group(sent.order))?;
    let order = group.map_or_else(|| names::short(&sent.order), |it| it.purchase.name);
    Ok(BatchSentRow {
        batch: full_name(pool, batch),
        from: pool.code(&sent.from),
        to: pool.code(&sent.to),
        order,
        product: sent.product.clone(),
        packs: sent.packs,
        grams: sent.grams,
        received: sent.received,
        time: clock::shown(sent.time),
    })
}

fn holder(
    pool: &PoolState,
    batch: &BatchState,
    below: &[BatchState],
    hub: &HubId,
    called: Option<&RecallState>,
) -> BatchHolderRow {
    let Much { grams, packs } = amount::got(batch, hub);
    let passed = amount::passed(batch, hub, below);
    let answers = called.iter().flat_map(|it| &it.answers);
    let answer = answers
        .filter(|it| it.hub == *hub)
        .max_by_key(|it| (it.time, it.id));
    let state = match (called, answer) {
        (None, _) => "none",
        (Some(recall), _) if recall.hub == *hub => "caller",
        (Some(_), Some(_)) => "answered",
        (Some(_), None) => "pending",
    };
    BatchHolderRow {
        batch: full_name(pool, batch),
        hub: pool.code(hub),
        grams,
        packs,
        passed_grams: passed.grams,
        passed_packs: passed.packs,
        state: state.to_owned(),
        left_grams: answer.map(|it| it.grams),
        left_packs: answer.map(|it| it.packs),
        words: answer.map(|it| it.words.clone()).unwrap_or_default(),
        answered: answer.map(|it| clock::shown(it.time)),
    }
}

/// A recall with how many of those who had some have answered.
fn recall_row(pool: &PoolState, recall: &RecallState, holders: &[BatchHolderRow]) -> RecallRow {
    let caller = pool.code(&recall.hub);
    let mut hubs: BTreeMap<&str, bool> = BTreeMap::new();
    for it in holders.iter().filter(|it| it.hub != caller) {
        let answered = recall.answers.iter().any(|at| pool.code(&at.hub) == it.hub);
        hubs.insert(&it.hub, answered);
    }
    let pending = hubs.iter().filter(|(_, answered)| !**answered);
    RecallRow {
        hub: caller.clone(),
        time: clock::shown(recall.time),
        action: action(recall.action).to_owned(),
        words: recall.words.clone(),
        holders: hubs.len(),
        pending: pending.map(|(hub, _)| (*hub).to_owned()).collect(),
    }
}

/// A recall's action in code.
pub(super) fn action(action: RecallAction) -> &'static str {
    match action {
        RecallAction::Destroy => "destroy",
        RecallAction::Return => "return",
        RecallAction::Hold => "hold",
        RecallAction::Lifted => "lifted",
    }
}

/// Baskets of this hub that were packed from orders of which some was: only its own private document says so.
fn baskets(view: &View<'_>, chain: &[BatchState]) -> Result<Vec<Remark>, Problem> {
    let mut packs: BTreeMap<RecordId, u32> = BTreeMap::new();
    let to_us = chain.iter().flat_map(|it| &it.sent);
    for sent in to_us.filter(|it| it.to == view.hub()) {
        let of_order = packs.entry(sent.order).or_default();
        *of_order = of_order.saturating_add(sent.packs);
    }
    let days = basket::of_orders(view, &packs)?.into_iter();
    let told = days.map(|(date, packs, subscribers)| {
        Remark::new("batch-in-baskets")
            .with("date", date)
            .with("packs", packs)
            .with("subscribers", subscribers)
    });
    Ok(told.collect())
}

fn apart(state: &BatchState) -> Option<Remark> {
    let apart = state.apart.len();
    (apart > 0).then(|| Remark::new("batch-apart").with("count", apart.saturating_add(1)))
}

/// Hubs that shipped of a batch and are not known to have had any.
fn senders_unknown(pool: &PoolState, chain: &[BatchState]) -> Vec<String> {
    let mut unknown = Vec::new();
    for batch in chain {
        for sent in &batch.sent {
            let had = batch.hub == sent.from || batch.sent.iter().any(|it| it.to == sent.from);
            let code = pool.code(&sent.from);
            if !had && !unknown.contains(&code) {
                unknown.push(code);
            }
        }
    }
    unknown
}
