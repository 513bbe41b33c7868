//! Unused slots that a device of this hub may use.

use halle_protocol::{
    id::{HubId, RecordId, Writer},
    identity::{HubState, Role},
    object::{Holding, LotState, ObjectKey},
};

use crate::{control::Problem, service::View};

/// Unused slots of one lot in this hub's hands.
#[derive(Debug, Clone)]
pub(in crate::service) struct Held {
    /// Which lot.
    pub(in crate::service) lot: RecordId,
    /// Which slots, and who gave them.
    pub(in crate::service) holding: Holding,
}

/// The (device, epoch) that uses slots in a hub's name, if one does.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn stock_writer(
    view: &View<'_>,
    hub: &HubId,
) -> Result<Option<Writer>, Problem> {
    let state: Option<HubState> = view.row(&ObjectKey::Hub(*hub))?;
    let holder = state.as_ref().and_then(|it| it.holder(Role::Stock));
    Ok(holder.filter(|it| state.is_some_and(|state| state.is_active(&it.device))))
}

/// What a (device, epoch) holds of some lots.
pub(in crate::service) fn held(lots: &[(RecordId, LotState)], writer: Writer) -> Vec<Held> {
    let mut found = Vec::new();
    for (id, lot) in lots {
        let held = lot.holdings.iter().filter(|it| it.writer == writer);
        found.extend(held.map(|it| Held {
            lot: *id,
            holding: it.clone(),
        }));
    }
    found
}

/// Steps in all.
pub(super) fn packs(held: &[Held]) -> u32 {
    held.iter()
        .fold(0, |sum, it| sum.saturating_add(it.holding.ranges.len()))
}
