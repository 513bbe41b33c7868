//! A damaged store made anew from what can be read and proved.

use std::{collections::BTreeMap, path::Path};

use halle_protocol::{
    engine::{Local, VIEWS, chain_key, chains_of, rebuild_views},
    id::{DocumentId, HubId},
    store::{Store, StoreError, StoreExt, Table},
};

use super::{HUB_KEY, VIEWS_KEY, local_of, placed, stored_epoch};
use crate::{
    control::{Problem, Remark},
    home::Home,
    service::problem_of_store,
    store::{Disk, OpenError, salvage as read},
};

/// Makes a damaged store anew from what can be read of it, where signed history proves that nothing
/// is missing. The damaged file stays beside the new one; the answer says where.
///
/// # Errors
/// `store-lost` when too much is damaged; nothing is changed then. Those of the home.
pub fn salvage(path: &Path) -> Result<Remark, Problem> {
    let home = Home::open(path)?;
    let _lock = home.lock()?;
    let store = home.store_path();
    let new = store.with_added_extension("new");
    let proved = carried(&home, &store, &new).inspect_err(|_| {
        std::fs::remove_file(&new).ok();
    })?;
    let kept = store.with_added_extension("damaged");
    read::replace(&new, &store, &kept).map_err(|error| error.problem(&store))?;
    Ok(Remark::new("store-salvaged")
        .with("path", kept.display())
        .with("envelopes", proved))
}

/// Carries a damaged store over; answers how many envelopes were proved.
fn carried(home: &Home, store: &Path, new: &Path) -> Result<u64, Problem> {
    let lost = |what: String| {
        Problem::damaged("store-lost")
            .with("path", store.display())
            .with("what", what)
    };
    let disk = read::salvage(store, new).map_err(|error| match error {
        OpenError::Damaged(what) => lost(what),
        error @ (OpenError::InUse
        | OpenError::Newer { .. }
        | OpenError::Missing
        | OpenError::Failed(..)) => error.problem(store),
    })?;
    let whole = |error| match error {
        StoreError::Damaged { table, .. } => lost(table.name().to_owned()),
        error @ (StoreError::Full | StoreError::Failed(_)) => {
            placed(problem_of_store(error), store)
        }
    };
    let hub = disk.get(Table::Meta, HUB_KEY).map_err(whole)?;
    let hub = hub
        .and_then(|it| HubId::from_slice(&it))
        .ok_or_else(|| lost("meta".to_owned()))?;
    let epoch = stored_epoch(&disk).map_err(whole)?;
    let local = local_of(home, hub, epoch)?;
    let (mut writes, report) = rebuild_views(&disk, &local).map_err(whole)?;
    let gaps = gaps(&disk, &local).map_err(whole)?;
    if let Some(what) = report.differences.first().or(gaps.first()) {
        return Err(lost(what.clone()));
    }
    let version = VIEWS.to_be_bytes().to_vec();
    writes.put(Table::Meta, VIEWS_KEY.to_vec(), version);
    disk.commit(&writes).map_err(whole)?;
    Ok(report.envelopes)
}

/// What is missing at the ends of chains, which no later signature shows: each chain's newest place
/// stands in one table and its envelopes in another.
fn gaps(disk: &Disk, local: &Local) -> Result<Vec<String>, StoreError> {
    let mut gaps = Vec::new();
    let mut own: Option<u32> = None;
    let mut ends: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    disk.scan(Table::Envelope, &[], None, &mut |key, _| {
        if let Some((chain, seq)) = key.split_last_chunk() {
            ends.insert(chain.to_vec(), u64::from_be_bytes(*seq));
        }
        true
    })?;
    for (id, _) in disk.under(Table::Document, &[])? {
        let Some(document) = DocumentId::from_slice(&id) else {
            gaps.push("document".to_owned());
            continue;
        };
        for (writer, state) in chains_of(disk, &document)? {
            let end = ends.remove(&chain_key(&document, writer));
            if end != Some(state.seq) && state.cut.is_none() {
                gaps.push(format!("{document}: the end of a chain"));
            }
            if writer.device == local.writer.device {
                own = own.max(Some(writer.epoch));
            }
        }
    }
    gaps.extend(ends.first_key_value().map(|_| "chain".to_owned()));
    if own.is_some_and(|own| own > local.writer.epoch) {
        gaps.push("meta".to_owned());
    }
    Ok(gaps)
}
