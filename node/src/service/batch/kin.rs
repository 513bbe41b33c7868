//! What a batch was made of, and what was made of it, over as many steps as there are.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use halle_protocol::{
    id::{HubId, RecordId},
    object::{BatchState, ObjectKey, RecallState},
};

use super::limits::KIN_MAX;
use crate::{control::Problem, service::View};

/// Batches in one direction, nearest first, without the one that was asked about; `cut` where one
/// hub has more than [`KIN_MAX`] of them.
pub(super) struct Kin {
    pub(super) batches: Vec<BatchState>,
    pub(super) cut: bool,
}

/// What a batch was made of.
pub(super) fn origins(view: &View<'_>, state: &BatchState) -> Result<Kin, Problem> {
    walk(view, state, |it| {
        it.batch.origins.iter().map(|it| it.batch).collect()
    })
}

/// What was made of a batch, as the versions that stand say.
pub(super) fn made_of(view: &View<'_>, state: &BatchState) -> Result<Kin, Problem> {
    let mut kin = walk(view, state, |it| it.made_into.clone())?;
    // A batch may have been said to be of it once, and not any more.
    let mut of_it = BTreeSet::from([state.id]);
    kin.batches.retain(|it| {
        let is = it.batch.origins.iter().any(|it| of_it.contains(&it.batch));
        if is {
            of_it.insert(it.id);
        }
        is
    });
    Ok(kin)
}

fn walk(
    view: &View<'_>,
    from: &BatchState,
    next: impl Fn(&BatchState) -> Vec<RecordId>,
) -> Result<Kin, Problem> {
    let mut seen = BTreeSet::from([from.id]);
    let mut open: VecDeque<RecordId> = next(from).into();
    let mut of_hub: BTreeMap<HubId, usize> = BTreeMap::new();
    let mut kin = Kin {
        batches: Vec::new(),
        cut: false,
    };
    while let Some(id) = open.pop_front() {
        if !seen.insert(id) {
            continue;
        }
        let state: Option<BatchState> = view.row(&ObjectKey::Batch(id))?;
        let Some(state) = state else { continue };
        let count = of_hub.entry(state.hub).or_default();
        *count = count.saturating_add(1);
        // Who makes batches without end hides those of nobody else.
        if *count > KIN_MAX {
            kin.cut = true;
            continue;
        }
        open.extend(next(&state));
        kin.batches.push(state);
    }
    Ok(kin)
}

/// The recall that reaches a batch: its own, else that of the nearest batch it was made of.
pub(super) fn called_back(
    view: &View<'_>,
    state: &BatchState,
) -> Result<Option<(BatchState, RecallState)>, Problem> {
    if let Some(recall) = state.recall() {
        return Ok(Some((state.clone(), recall.clone())));
    }
    let origins = origins(view, state)?.batches;
    Ok(origins.into_iter().find_map(|it| {
        let recall = it.recall().cloned()?;
        Some((it, recall))
    }))
}
