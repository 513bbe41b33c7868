//! Which hubs are known to hold a record.

use std::collections::BTreeSet;

use halle_protocol::{
    engine::chain_key,
    id::{HubId, RecordId},
    store::{StoreExt, Table},
};

use crate::{
    control::Problem,
    service::{View, problem_of_store},
};

/// How many hubs are known to hold a record: this one, its author, and those whose devices said
/// that they hold its chain as far. Nothing is known of a record that is not held here.
pub(in crate::service) fn held_by(view: &View<'_>, id: &RecordId) -> Result<usize, Problem> {
    let Some(record) = view.reader().record(id).map_err(problem_of_store)? else {
        return Ok(0);
    };
    let mut hubs = BTreeSet::from([view.hub(), record.author()]);
    let chain = chain_key(&record.document, record.writer);
    let held = view
        .store
        .under(Table::Held, &chain)
        .map_err(problem_of_store)?;
    for (key, seq) in held {
        let seq = seq.try_into().map(u64::from_be_bytes).unwrap_or_default();
        let device = key.get(chain.len()..).unwrap_or_default();
        if seq < record.seq {
            continue;
        }
        let hub = view
            .store
            .get(Table::Peer, device)
            .map_err(problem_of_store)?;
        hubs.extend(hub.and_then(|it| HubId::from_slice(&it)));
    }
    Ok(hubs.len())
}
