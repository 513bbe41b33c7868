//! One order cycle: opened, planned, closed by its coordinator.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Reader, judge::judge_best, pool::PoolState};
use crate::{
    document::{Audience, Descriptor, Kind, Period},
    envelope::Scalar,
    id::{DocumentId, HubId, Nonce, PoolId, RecordId, Writer},
    identity::Role,
    record::{Body, Close, Sort},
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
        Ok(Some(state))
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

    /// Whether the close covers an envelope.
    pub fn covers(&self, document: &DocumentId, writer: Writer, seq: u64) -> bool {
        self.covers
            .iter()
            .any(|(id, by, upto)| id == document && *by == writer && seq <= *upto)
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

/// The cycle of a record in a trade document, if the document belongs to it.
pub(super) fn cycle_of(
    reader: &Reader<'_>,
    cycle: &RecordId,
    descriptor: &Descriptor,
) -> Result<Option<Arc<CycleState>>, StoreError> {
    let state = reader.cycle(cycle)?;
    Ok(state.filter(|state| state.trade_of(descriptor.owner) == *descriptor))
}
