//! What of a batch came with a group purchase from outside, and to whom.
//!
//! Nobody knows which hub took which crate: every hub that bought of the item, or says that some reached
//! it, had some of each of its batches, in proportion. Of what may be unsafe, more is found.

use std::collections::BTreeMap;

use super::Sent;
use crate::{
    id::{HubId, PoolId, RecordId},
    object::{Arrived, GroupState, ObjectKey, Reader},
    record::{Body, Portion, Supplier},
    store::StoreError,
};

/// What a portion of an arrival says of one batch; nothing where its author did not run the purchase.
pub(super) fn sent(
    reader: &Reader<'_>,
    record: &Arrived,
    portion: &Portion,
    batch: &RecordId,
    pool: &PoolId,
) -> Result<Vec<Sent>, StoreError> {
    let Some(arrival) = reader.record(&portion.shipment)? else {
        return Ok(Vec::new());
    };
    let Some(Body::GroupArrival(said)) = arrival.body() else {
        return Ok(Vec::new());
    };
    let group: Option<GroupState> = reader.row(ObjectKey::Group(said.purchase))?;
    let Some(group) = group.filter(|it| runs(it, record, &arrival, pool)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for part in portion.lines.iter().filter(|it| it.batch == *batch) {
        let Ok(at) = usize::try_from(part.line) else {
            continue;
        };
        let Some(item) = group.purchase.items.get(at) else {
            continue;
        };
        let takers = takers(&group, at);
        let all = takers
            .values()
            .fold(0_u64, |sum, units| sum.saturating_add((*units).into()));
        for (hub, units) in takers {
            let share = u64::from(units).saturating_mul(part.packs.into());
            let packs = share.checked_div(all).unwrap_or_default();
            let packs = u32::try_from(packs).unwrap_or(part.packs).min(units);
            found.push(Sent {
                portion: record.id,
                order: group.id,
                shipment: portion.shipment,
                line: part.line,
                from: group.coordinator,
                to: hub,
                product: item.product.clone(),
                packs,
                grams: item.grams.saturating_mul(packs.into()),
                received: group.received.get(&hub).and_then(|it| it.get(at)).copied(),
                time: record.time,
            });
        }
    }
    found.retain(|it| it.to != group.coordinator);
    Ok(found)
}

/// Whether the author of a portion ran the purchase, from somebody outside, and said what arrived.
fn runs(group: &GroupState, record: &Arrived, arrival: &Arrived, pool: &PoolId) -> bool {
    let outside = matches!(group.purchase.supplier, Supplier::Outside(_));
    let authors = [record.author(), arrival.author()];
    outside && group.purchase.pool == *pool && authors == [group.coordinator; 2]
}

/// Units of an item that each hub bought, as the coordinator published; more where it says that more
/// reached it.
fn takers(group: &GroupState, item: usize) -> BTreeMap<HubId, u32> {
    let mut takers: BTreeMap<HubId, u32> = BTreeMap::new();
    let mut take = |hub: HubId, units: Option<&u32>| {
        if let Some(units) = units.copied().filter(|it| *it > 0) {
            let most = takers.entry(hub).or_default();
            *most = (*most).max(units);
        }
    };
    let published = group.close.iter().flat_map(|it| &it.published);
    for (wish, units) in published {
        let wish = group.wishes.iter().find(|it| it.id == *wish);
        if let Some(wish) = wish {
            take(wish.hub, units.get(item));
        }
    }
    for (hub, units) in &group.received {
        take(*hub, units.get(item));
    }
    takers
}
