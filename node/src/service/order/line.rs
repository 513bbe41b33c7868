//! What of a line is still to do.

use halle_protocol::{
    id::RecordId,
    object::{LineState, LotState, ObjectKey},
    record::{Ranges, Source},
};

use crate::{control::Problem, service::View};

/// Confirmations of a line whose slots have not left, with their slots.
pub(super) fn outstanding<'a>(
    view: &View<'_>,
    line: &'a LineState,
) -> Result<Vec<(RecordId, &'a Ranges)>, Problem> {
    let mut found = Vec::new();
    for (confirm, lot, ranges) in &line.confirms {
        let lot: Option<LotState> = view.row(&ObjectKey::Lot(*lot))?;
        let used = lot.as_ref().and_then(|it| it.uses.get(confirm));
        if used.is_some_and(|it| it.shipped.is_none() && it.released.is_none()) {
            found.push((*confirm, ranges));
        }
    }
    Ok(found)
}

/// Steps of a line that were confirmed and can still leave.
pub(super) fn to_ship(view: &View<'_>, line: &LineState) -> Result<u32, Problem> {
    if line.cancelled.is_some() {
        return Ok(0);
    }
    let slots = outstanding(view, line)?;
    Ok(slots
        .iter()
        .fold(0, |sum, (_, ranges)| sum.saturating_add(ranges.len())))
}

/// Steps of a line that the seller could still confirm.
pub(super) fn to_confirm(line: &LineState) -> u32 {
    let open = line.cancelled.is_none() && line.line.from == Source::Seller;
    if open {
        line.line.packs.saturating_sub(line.confirmed())
    } else {
        0
    }
}
