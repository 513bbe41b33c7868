//! The basis of a shared cost: which signed records of a cycle it is split over.

use std::collections::BTreeSet;

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    limits::{BASIS_PARTS_MAX, BASIS_RECORDS_MAX},
    object::{CycleState, LineState, ObjectKey, OrderState, RunState},
    record::{Basis, Body, Sort},
};

use crate::{
    control::{Problem, Remark},
    service::{Seen, View, ledger, names, problem_of_store},
};

/// Records to split over, ascending, and what a person should know of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Gathered {
    /// Shipments, or confirmations while nothing has left.
    pub(in crate::service) records: Vec<RecordId>,
    /// What is not counted yet.
    pub(in crate::service) remarks: Vec<Remark>,
}

/// What left in a cycle; what is confirmed while nothing has left.
///
/// # Errors
/// `basis-empty` when nothing is confirmed either, `basis-too-large`, a store's failure.
pub(in crate::service) fn gather(view: &View<'_>, cycle: &CycleState) -> Result<Gathered, Problem> {
    let orders = names::orders_of(view, &cycle.id)?;
    let lines = || orders.iter().flat_map(|(_, order)| &order.lines);
    let shipped = lines().flat_map(|line| &line.shipped);
    let shipped: BTreeSet<RecordId> = shipped
        .filter(|it| it.packs > 0)
        .map(|it| it.shipment)
        .collect();
    let waiting: Vec<&LineState> = orders
        .iter()
        .filter(|(_, order)| order.replaced_by.is_empty())
        .flat_map(|(_, order)| waiting_lines(order))
        .collect();
    let mut remarks = Vec::new();
    let records = if shipped.is_empty() {
        remarks.push(Remark::new("basis-confirmed-only").with("lines", waiting.len()));
        let confirms = waiting.iter().flat_map(|line| &line.confirms);
        confirms.map(|(confirm, _, _)| *confirm).collect()
    } else {
        if !waiting.is_empty() {
            remarks.push(Remark::new("basis-not-shipped").with("lines", waiting.len()));
        }
        shipped
    };
    bounded(cycle, records).map(|records| Gathered { records, remarks })
}

/// Lines that are confirmed and of which nothing has left.
fn waiting_lines(order: &OrderState) -> impl Iterator<Item = &LineState> {
    order
        .lines
        .iter()
        .filter(|it| it.cancelled.is_none() && it.shipped.is_empty() && it.confirmed() > 0)
}

/// What one run really carried.
///
/// # Errors
/// `basis-empty` while its driver has taken nothing.
pub(super) fn carried(view: &View<'_>, id: &RecordId, name: &str) -> Result<Gathered, Problem> {
    let run: Option<RunState> = view.row(&ObjectKey::Run(*id))?;
    let lines = run.iter().flat_map(|it| &it.lines);
    let taken = lines.clone().filter(|it| it.taken > 0).count();
    if taken == 0 {
        return Err(Problem::refused("basis-empty").with("basis", name));
    }
    let behind = lines.filter(|it| it.planned.is_some() && it.taken < it.packs);
    let behind = behind.count();
    let mut remarks = Vec::new();
    if behind > 0 {
        remarks.push(Remark::new("basis-not-carried").with("lines", behind));
    }
    Ok(Gathered {
        records: vec![*id],
        remarks,
    })
}

fn bounded(cycle: &CycleState, records: BTreeSet<RecordId>) -> Result<Vec<RecordId>, Problem> {
    let most = BASIS_RECORDS_MAX.saturating_mul(BASIS_PARTS_MAX);
    if records.is_empty() {
        return Err(Problem::refused("basis-empty").with("basis", &cycle.name));
    }
    if records.len() > most {
        return Err(Problem::refused("basis-too-large")
            .with("basis", &cycle.name)
            .with("count", records.len())
            .with("most", most));
    }
    Ok(records.into_iter().collect())
}

/// Publishes the parts of a basis; a part this hub has published before is named again.
///
/// # Errors
/// A refused writing, a store's failure.
pub(in crate::service) fn publish(
    turn: &mut Turn<'_>,
    seen: &Seen,
    cycle: &CycleState,
    records: &[RecordId],
) -> Result<Vec<RecordId>, Problem> {
    let held = published(&View::of(turn, seen), &cycle.id)?;
    let mut parts = Vec::new();
    for part in records.chunks(BASIS_RECORDS_MAX) {
        let basis = Basis {
            cycle: cycle.id,
            records: part.to_vec(),
        };
        let same = held.iter().find(|(_, it)| *it == basis).map(|(id, _)| *id);
        parts.push(match same {
            Some(id) => id,
            None => ledger::write(turn, &cycle.pool, &Body::Basis(basis))?,
        });
    }
    Ok(parts)
}

/// Parts of a basis that this hub has published over a cycle.
fn published(view: &View<'_>, cycle: &RecordId) -> Result<Vec<(RecordId, Basis)>, Problem> {
    let citing = view
        .reader()
        .citing_as(cycle.as_bytes(), Sort::Basis)
        .map_err(problem_of_store)?;
    let own = citing.into_iter().filter(|it| it.author() == view.hub());
    Ok(own
        .filter_map(|record| match record.body() {
            Some(Body::Basis(basis)) => Some((record.id, basis)),
            _ => None,
        })
        .collect())
}
