//! Costs of this hub that stand in the ledger already.

use halle_protocol::{
    id::RecordId,
    money::Amount,
    object::{EntryState, ObjectKey},
    record::{Body, Cost, Sort},
};

use crate::{
    control::Problem,
    service::{View, problem_of_store},
};

/// One cost of this hub over a cycle.
#[derive(Debug, Clone)]
pub(super) struct Booked {
    /// Its entry.
    pub(super) id: RecordId,
    /// The entry as it stands.
    pub(super) state: EntryState,
    /// How it was split.
    pub(super) cost: Cost,
}

/// What makes two costs over one cycle the same to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Says {
    /// The bill.
    pub(super) total: Amount,
    /// What it was spent on.
    pub(super) category: String,
    /// What it is called.
    pub(super) words: String,
    /// Its civil date.
    pub(super) date: String,
}

impl Booked {
    /// What it says.
    pub(super) fn says(&self) -> Says {
        Says {
            total: self.cost.total,
            category: self.cost.category.clone(),
            words: self.state.entry.words.clone(),
            date: self.state.entry.date.clone(),
        }
    }
}

/// Costs of this hub over a cycle that no correction has taken back.
pub(super) fn own(view: &View<'_>, cycle: &RecordId) -> Result<Vec<Booked>, Problem> {
    let mut booked = all(view, cycle)?;
    booked.retain(|it| it.state.corrected_by.is_none());
    Ok(booked)
}

/// The newest claim of this hub on the charter's limit for a category over a cycle: the one with
/// most claimed on which no other builds.
pub(super) fn newest_claim(
    view: &View<'_>,
    cycle: &RecordId,
    category: &str,
) -> Result<Option<RecordId>, Problem> {
    let mut claims = all(view, cycle)?;
    claims
        .retain(|it| it.cost.claims && it.cost.category == category && it.state.claimed.is_some());
    let built_on: Vec<RecordId> = claims.iter().filter_map(|it| it.cost.predecessor).collect();
    claims.retain(|it| !built_on.contains(&it.id));
    Ok(claims
        .into_iter()
        .max_by_key(|it| (it.state.claimed, it.id))
        .map(|it| it.id))
}

/// All costs of this hub over a cycle, those taken back as well: their claims stand.
fn all(view: &View<'_>, cycle: &RecordId) -> Result<Vec<Booked>, Problem> {
    let citing = view
        .reader()
        .citing_as(cycle.as_bytes(), Sort::Entry)
        .map_err(problem_of_store)?;
    let mut booked = Vec::new();
    for record in citing.into_iter().filter(|it| it.author() == view.hub()) {
        let Some(Body::Entry(entry)) = record.body() else {
            continue;
        };
        let Some(cost) = entry.cost.filter(|it| it.cycle == *cycle) else {
            continue;
        };
        let state: Option<EntryState> = view.row(&ObjectKey::Entry(record.id))?;
        booked.extend(state.map(|state| Booked {
            id: record.id,
            state,
            cost,
        }));
    }
    Ok(booked)
}
