//! What an offer ever said.

use halle_protocol::{
    engine::envelopes_of,
    envelope::{Envelope, Operation},
    id::{HubId, OfferId},
    identity::HubState,
    object::{ObjectKey, offer_group},
};

use super::season::seasons_of;
use crate::{
    clock,
    control::{OfferChange, Problem},
    service::{View, problem_of_store},
};

/// Every change of an offer's fields, newest first.
pub(super) fn of(
    view: &View<'_>,
    hub: &HubId,
    offer: &OfferId,
) -> Result<Vec<OfferChange>, Problem> {
    let identity: HubState = view.row(&ObjectKey::Hub(*hub))?.unwrap_or_default();
    let group = format!("{}/", offer_group(offer));
    let mut changes = Vec::new();
    for season in seasons_of(view, hub)? {
        let envelopes = envelopes_of(view.store, &season.id()).map_err(problem_of_store)?;
        for envelope in envelopes.iter().rev() {
            let said = envelope
                .operations
                .iter()
                .filter_map(|it| said_of(it, &group));
            changes.extend(said.map(|(field, value)| OfferChange {
                time: clock::shown(envelope.header.time),
                field,
                value,
                device: device_of(&identity, envelope),
            }));
        }
    }
    Ok(changes)
}

/// A field of a group and the value that an operation gives it; nothing when it takes it away.
fn said_of(operation: &Operation, group: &str) -> Option<(String, String)> {
    let (key, value) = match operation {
        Operation::Put(key, value) => (key, value.shown()),
        Operation::Delete(key) => (key, String::new()),
        Operation::Record(_) => return None,
    };
    Some((key.strip_prefix(group)?.to_owned(), value))
}

/// The name of the device that wrote an envelope, or its id.
fn device_of(identity: &HubState, envelope: &Envelope) -> String {
    let device = envelope.header.writer.device;
    match identity.devices.get(&device) {
        Some(state) if !state.name.is_empty() => state.name.clone(),
        _ => device.to_string(),
    }
}
