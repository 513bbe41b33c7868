//! One batch: what it was made of and into, to whom it went, and who is called upon to give it back.
//!
//! Nobody has to prove that it had a batch before it says that goods it shipped were of it: of what
//! may be unsafe, more is found rather than less. Who is not known to have had it is shown as such.

mod arrival;
mod recall;

pub use recall::{AnswerState, RecallState};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Arrived, ObjectKey, OrderState, Reader,
    heard::Heard,
    judge::judge_best,
    version::{Version, standing},
};
use crate::{
    id::{HubId, PoolId, RecordId},
    identity::Role,
    limits::TRACES_MAX,
    record::{Batch, Body, Portion, Sort},
    store::StoreError,
};

/// Some packs of a batch that left in a shipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The portion that says so.
    pub portion: RecordId,
    /// Which order, or which group purchase.
    pub order: RecordId,
    /// Which shipment of it, or which arrival.
    pub shipment: RecordId,
    /// Which line of the order, or item of the purchase.
    pub line: u32,
    /// Who shipped, or ran the purchase.
    pub from: HubId,
    /// To whom.
    pub to: HubId,
    /// What the line calls it.
    pub product: String,
    /// Steps, at most those of the shipment; of a purchase units, in proportion to what was bought.
    pub packs: u32,
    /// Their weight, grams.
    pub grams: u64,
    /// Steps of the whole line that arrived with this shipment, where the buyer has said so.
    pub received: Option<u32>,
    /// When it was said, by its author's clock, ms since 1970.
    pub time: i64,
}

/// One batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchState {
    /// Its first version.
    pub id: RecordId,
    /// Who made it.
    pub hub: HubId,
    /// When it was first said, by its author's clock, ms since 1970.
    pub time: i64,
    /// The version that stands; of several made apart the least.
    pub batch: Batch,
    /// Its record.
    pub version: RecordId,
    /// Other versions that stand beside it, made apart.
    pub apart: Vec<RecordId>,
    /// What of it left, by time.
    pub sent: Vec<Sent>,
    /// First versions of batches that some version of says they were made of it, ascending.
    pub made_into: Vec<RecordId>,
    /// Recalls of it, by time.
    pub recalls: Vec<RecallState>,
}

/// A record of one kind, at the place where it counts, with what it says.
type Said<T> = (Arrived, T);

impl BatchState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some((record, first)) = batch_at(reader, &record)? else {
            return Ok(None);
        };
        if !first.replaces.is_empty() {
            return Ok(None);
        }
        let (hub, time, pool) = (record.author(), record.time, first.pool);
        let mut said = vec![(record, first)];
        let mut made_into = BTreeSet::new();
        let mut heard = Heard::up_to(TRACES_MAX);
        for other in reader.citing_as(id.as_bytes(), Sort::Batch)? {
            if !heard.hears(other.author()) {
                continue;
            }
            let Some((other, batch)) = batch_at(reader, &other)? else {
                continue;
            };
            if batch.pool != pool {
                continue;
            }
            if batch.origins.iter().any(|it| it.batch == *id) {
                made_into.insert(batch.replaces.first().copied().unwrap_or(other.id));
            }
            if other.author() == hub && batch.replaces.first() == Some(id) {
                said.push((other, batch));
            }
        }
        let mut standing = stand(&said, |it| &it.replaces);
        standing.sort_by_key(|(it, _)| it.id);
        let Some(((version, batch), apart)) =
            standing.split_first().map(|(one, rest)| (*one, rest))
        else {
            return Ok(None);
        };
        let sent = sent(reader, id, &pool)?;
        let holders: BTreeSet<HubId> = sent.iter().flat_map(|it| [it.from, it.to]).collect();
        let may_recall = |by: &HubId| *by == hub || holders.contains(by);
        Ok(Some(Self {
            id: *id,
            hub,
            time,
            batch: batch.clone(),
            version: version.id,
            apart: apart.iter().map(|(it, _)| it.id).collect(),
            made_into: made_into.into_iter().collect(),
            recalls: recall::recalls(reader, id, &pool, may_recall)?,
            sent,
        }))
    }

    /// The recall that holders act upon: of those that were not lifted the strictest, then the first.
    pub fn recall(&self) -> Option<&RecallState> {
        let open = self.recalls.iter().filter(|it| it.is_open());
        open.min_by_key(|it| (it.action, it.time, it.id))
    }

    /// Hubs that had some of it or have: its maker first, then as it went on.
    pub fn holders(&self) -> Vec<HubId> {
        let mut seen = BTreeSet::from([self.hub]);
        let mut holders = vec![self.hub];
        for hub in self.sent.iter().flat_map(|it| [it.from, it.to]) {
            if seen.insert(hub) {
                holders.push(hub);
            }
        }
        holders
    }
}

/// A batch at the place where it counts.
fn batch_at(reader: &Reader<'_>, record: &Arrived) -> Result<Option<Said<Batch>>, StoreError> {
    let Some(body) = record.body() else {
        return Ok(None);
    };
    let Body::Batch(batch) = &body else {
        return Ok(None);
    };
    let (record, verdict) = judge_best(reader, record, &body, Role::Trade, &batch.pool)?;
    Ok(verdict.is_valid().then(|| (record, batch.clone())))
}

/// The versions that stand.
fn stand<'a, T>(
    said: &'a [Said<T>],
    replaces: impl Fn(&'a T) -> &'a [RecordId],
) -> Vec<&'a Said<T>> {
    let versions: Vec<Version<'_>> = said
        .iter()
        .map(|(record, it)| Version {
            record,
            replaces: replaces(it),
        })
        .collect();
    let stand = standing(&versions);
    let mut found: Vec<&Said<T>> = said.iter().collect();
    found.retain(|(it, _)| stand.contains(&it.id));
    found
}

/// What left of a batch, by order, shipment and line.
fn sent(reader: &Reader<'_>, batch: &RecordId, pool: &PoolId) -> Result<Vec<Sent>, StoreError> {
    let mut heard = Heard::up_to(TRACES_MAX);
    let mut shipments: BTreeSet<(RecordId, HubId)> = BTreeSet::new();
    for record in reader.citing_as(batch.as_bytes(), Sort::Portion)? {
        if heard.hears(record.author())
            && let Some(Body::Portion(portion)) = record.body()
        {
            shipments.insert((portion.shipment, record.author()));
        }
    }
    let mut found = Vec::new();
    for (shipment, hub) in shipments {
        for (record, portion) in portions_of(reader, &shipment, &hub, pool)? {
            if portion.is_of_arrival() {
                found.extend(arrival::sent(reader, &record, &portion, batch, pool)?);
                continue;
            }
            let order: Option<OrderState> = reader.row(ObjectKey::Order(portion.order))?;
            let Some(order) = order.filter(|it| it.seller == hub) else {
                continue;
            };
            found.extend(of_batch(&record, &portion, &order, batch));
        }
    }
    found.sort_by_key(|it| (it.time, it.order, it.shipment, it.line, it.portion));
    Ok(found)
}

/// The portions of a shipment by its seller that stand: several, where they were made apart.
///
/// # Errors
/// [`StoreError`].
pub fn portions_of(
    reader: &Reader<'_>,
    shipment: &RecordId,
    hub: &HubId,
    pool: &PoolId,
) -> Result<Vec<(Arrived, Portion)>, StoreError> {
    let mut said = Vec::new();
    for record in reader.citing_as(shipment.as_bytes(), Sort::Portion)? {
        if record.author() != *hub {
            continue;
        }
        let Some(body) = record.body() else { continue };
        let Body::Portion(portion) = &body else {
            continue;
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Trade, pool)?;
        if verdict.is_valid() && portion.shipment == *shipment {
            said.push((record, portion.clone()));
        }
    }
    Ok(stand(&said, |it| &it.replaces)
        .into_iter()
        .cloned()
        .collect())
}

/// What a portion says of one batch, as far as it really left.
fn of_batch(
    record: &Arrived,
    portion: &Portion,
    order: &OrderState,
    batch: &RecordId,
) -> Vec<Sent> {
    let of_it = portion.lines.iter().filter(|it| it.batch == *batch);
    of_it
        .filter_map(|part| {
            let line = order.lines.get(usize::try_from(part.line).ok()?)?;
            let left = line
                .shipped
                .iter()
                .find(|it| it.shipment == portion.shipment)?;
            Some(Sent {
                portion: record.id,
                order: portion.order,
                shipment: portion.shipment,
                line: part.line,
                from: order.seller,
                to: order.buyer,
                product: line.line.product.clone(),
                packs: part.packs.min(left.packs),
                grams: part.grams,
                received: left.received,
                time: record.time,
            })
        })
        .collect()
}
