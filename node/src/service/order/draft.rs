//! Orders that are not written yet, as they are shown.

use std::collections::BTreeSet;

use halle_protocol::{
    object::{CycleState, LineState, OrderState},
    record::Source,
};

use super::{plan::Draft, row::Book};
use crate::{
    control::{OrderRow, Problem},
    service::View,
};

/// Orders as they would be: requested, those from an allotment confirmed.
pub(super) fn drafted(
    view: &View<'_>,
    cycle: &CycleState,
    drafts: &[Draft],
) -> Result<Vec<OrderRow>, Problem> {
    let book = Book::of(view)?;
    let mut rows = Vec::new();
    for draft in drafts {
        let mut row = book.draft(&unwritten(view, cycle, draft))?;
        let own: BTreeSet<u32> = (0_u32..)
            .zip(&draft.lines)
            .filter(|(_, line)| line.from == Source::Allotment)
            .map(|(number, _)| number)
            .collect();
        for line in row.lines.iter_mut().filter(|line| own.contains(&line.line)) {
            line.confirmed = line.packs;
            "confirmed".clone_into(&mut line.state);
            line.reason = None;
        }
        rows.push(row);
    }
    Ok(rows)
}

fn unwritten(view: &View<'_>, cycle: &CycleState, draft: &Draft) -> OrderState {
    OrderState {
        pool: cycle.pool,
        cycle: cycle.id,
        buyer: view.hub(),
        seller: draft.seller,
        time: view.seen.now,
        words: String::new(),
        lines: draft.lines.iter().cloned().map(LineState::new).collect(),
        replaced_by: Vec::new(),
        rivals: Vec::new(),
        saw_close: false,
        refused: Vec::new(),
    }
}
