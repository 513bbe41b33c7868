//! One order cycle: opened, planned, closed by its coordinator.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Arrived, Reader, judge::judge_best, pool::PoolState};
use crate::{
    document::{Audience, Descriptor, Kind, Period},
    envelope::Scalar,
    id::{DocumentId, HubId, Nonce, OfferId, PoolId, RecordId, Writer},
    identity::Role,
    limits::CUTOFFS_MAX,
    record::{Body, Close, Cutoff, Exchange, OrderLine, Sort},
    store::StoreError,
};

/// One order cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CycleState {
    /// Its opening.
    pub id: RecordId,
    /// In which pool.
    pub pool: PoolId,
    /// What people call it.
    pub name: String,
    /// Who runs it.
    pub coordinator: HubId,
    /// Names its trade documents.
    pub nonce: Nonce,
    /// When it was opened, ms since 1970.
    pub time: i64,
    /// What the coordinator planned: dates, places, shortage rule; several values where two
    /// devices changed one apart, the shown one first.
    pub plan: BTreeMap<String, Vec<String>>,
    /// The first close that counts (lowest id).
    pub close: Option<RecordId>,
    /// What the close covers.
    pub covers: Vec<(DocumentId, Writer, u64)>,
    /// Ends of single exchanges before the close: whole ones first, then by their ids.
    pub cutoffs: Vec<(RecordId, Cutoff)>,
}

impl CycleState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some(body) = record.body() else {
            return Ok(None);
        };
        let Body::OpenCycle(open) = &body else {
            return Ok(None);
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Trade, &open.pool)?;
        if !verdict.is_valid() {
            return Ok(None);
        }
        let mut state = Self {
            id: *id,
            pool: open.pool,
            name: open.name.clone(),
            coordinator: record.author(),
            nonce: open.nonce,
            time: record.time,
            plan: BTreeMap::new(),
            close: None,
            covers: Vec::new(),
            cutoffs: Vec::new(),
        };
        let plan = state.trade_of(state.coordinator).id();
        for (name, value) in reader.fields(&plan, "plan")? {
            state
                .plan
                .insert(name, value.values.iter().rev().map(Scalar::shown).collect());
        }
        if let Some((close, body)) = state.closed(reader)? {
            state.close = Some(close);
            state.covers = body.covers;
        }
        state.cutoffs = state.cut_off(reader)?;
        Ok(Some(state))
    }

    /// Cut-offs by who may say so. About each side of a hub the first [`CUTOFFS_MAX`] of the coordinator count and
    /// as many of its own, so that nobody crowds out what the coordinator says; whole parts before offers, so
    /// that a part can always end.
    fn cut_off(&self, reader: &Reader<'_>) -> Result<Vec<(RecordId, Cutoff)>, StoreError> {
        let mut said = Vec::new();
        for record in reader.citing_as(self.id.as_bytes(), Sort::Cutoff)? {
            let Some(body) = record.body() else { continue };
            if let Body::Cutoff(cutoff) = &body
                && cutoff.is_for(&record.author(), &self.coordinator)
                && judge_best(reader, &record, &body, Role::Trade, &self.pool)?
                    .1
                    .is_valid()
            {
                said.push((record.author(), record.id, cutoff.clone()));
            }
        }
        said.sort_by_key(|(_, id, cutoff)| (!cutoff.exchange.is_whole(), *id));
        let mut counted: BTreeMap<(HubId, bool, HubId), usize> = BTreeMap::new();
        said.retain(|(author, _, Cutoff { exchange, .. })| {
            let buys = matches!(exchange, Exchange::Outgoing { .. });
            let count = counted.entry((exchange.hub(), buys, *author)).or_default();
            *count = count.saturating_add(1);
            *count <= CUTOFFS_MAX
        });
        Ok(said.into_iter().map(|(_, id, it)| (id, it)).collect())
    }

    fn closed(&self, reader: &Reader<'_>) -> Result<Option<(RecordId, Close)>, StoreError> {
        for record in reader.citing_as(self.id.as_bytes(), Sort::Close)? {
            let Some(body) = record.body() else { continue };
            let Body::Close(close) = &body else { continue };
            if close.cycle == self.id
                && record.author() == self.coordinator
                && judge_best(reader, &record, &body, Role::Trade, &self.pool)?
                    .1
                    .is_valid()
            {
                return Ok(Some((record.id, close.clone())));
            }
        }
        Ok(None)
    }

    /// A hub's trade document of this cycle.
    pub fn trade_of(&self, hub: HubId) -> Descriptor {
        Descriptor {
            owner: hub,
            kind: Kind::Trade,
            period: Period::Cycle(self.coordinator, self.nonce),
            audience: Audience::Pool(self.pool),
        }
    }

    /// Whether a close is known.
    pub fn is_open(&self) -> bool {
        self.close.is_none()
    }

    /// Whether no end is known that concerns what a buyer orders of a seller's offer.
    pub fn takes(&self, buyer: &HubId, seller: &HubId, offer: &OfferId) -> bool {
        let ends = |(_, it): &(RecordId, Cutoff)| it.exchange.holds(buyer, seller, offer);
        self.is_open() && !self.cutoffs.iter().any(ends)
    }

    /// Whether a seller's offer is still for sale to anybody.
    pub fn sells(&self, seller: &HubId, offer: &OfferId) -> bool {
        let ends = |(_, it): &(RecordId, Cutoff)| match &it.exchange {
            it @ Exchange::Incoming { .. } => it.holds(seller, seller, offer),
            Exchange::Outgoing { .. } => false,
        };
        self.is_open() && !self.cutoffs.iter().any(ends)
    }

    /// Whether every end that concerns a line covers the envelope of its order.
    pub(super) fn covers(&self, order: &Arrived, line: &OrderLine, seller: &HubId) -> bool {
        let close = self.close.is_some().then_some(&self.covers);
        let buyer = order.author();
        let cutoffs = self.cutoffs.iter().map(|(_, it)| it);
        let cutoffs = cutoffs.filter(|it| it.exchange.holds(&buyer, seller, &line.offer));
        close
            .into_iter()
            .chain(cutoffs.map(|it| &it.covers))
            .all(|covers| is_covered(covers, order))
    }

    /// A planned value.
    pub fn planned(&self, name: &str) -> Option<&str> {
        self.plan
            .get(name)?
            .first()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// Name to show: with the coordinator's code, which makes it unique in a pool.
    pub fn full_name(&self, pool: &PoolState) -> String {
        format!("{}/{}", pool.code(&self.coordinator), self.name)
    }
}

fn is_covered(covers: &[(DocumentId, Writer, u64)], order: &Arrived) -> bool {
    covers
        .iter()
        .any(|(id, by, upto)| *id == order.document && *by == order.writer && order.seq <= *upto)
}

/// The cycle of a record in a trade document, if the document belongs to it.
pub(super) fn cycle_of(
    reader: &Reader<'_>,
    cycle: &RecordId,
    descriptor: &Descriptor,
) -> Result<Option<Arc<CycleState>>, StoreError> {
    let state = reader.cycle(cycle)?;
    Ok(state.filter(|state| state.trade_of(descriptor.owner) == *descriptor))
}
