//! What a hub would buy, as its newest version says, and what meets it.

use serde::{Deserialize, Serialize};

use super::{
    Arrived, Reader,
    heard::Heard,
    judge::judge_best,
    version::{Version, standing},
};
use crate::{
    id::{HubId, PoolId, RecordId},
    identity::Role,
    limits::{REFUSED_MAX, VERSIONS_MAX},
    record::{Body, Meets, Need, Sort},
    store::StoreError,
};

/// One version of a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedVersion {
    /// Its record.
    pub id: RecordId,
    /// By its author's clock, ms since 1970.
    pub time: i64,
    /// Units wanted; 0 where it takes the need back.
    pub units: u32,
}

/// Somebody's word that something meets a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchState {
    /// Its record.
    pub id: RecordId,
    /// Who says so.
    pub hub: HubId,
    /// By its author's clock, ms since 1970.
    pub time: i64,
    /// What meets it.
    pub meets: Meets,
    /// For who asked to read.
    pub words: String,
}

/// One need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedState {
    /// Its first version.
    pub id: RecordId,
    /// Who needs it.
    pub hub: HubId,
    /// When it was first said, by its author's clock, ms since 1970.
    pub time: i64,
    /// The version that stands; of several made apart the least.
    pub need: Need,
    /// Its record.
    pub version: RecordId,
    /// Other versions that stand beside it, made apart.
    pub apart: Vec<RecordId>,
    /// All versions by time; at most [`REFUSED_MAX`].
    pub versions: Vec<NeedVersion>,
    /// What meets it, by time; of one hub at most [`VERSIONS_MAX`], its lowest.
    pub matches: Vec<MatchState>,
}

impl NeedState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some((record, first)) = counted(reader, &record)? else {
            return Ok(None);
        };
        if !first.replaces.is_empty() {
            return Ok(None);
        }
        let (hub, time, pool) = (record.author(), record.time, first.pool);
        let mut said = vec![(record, first)];
        for later in reader.citing_as(id.as_bytes(), Sort::Need)? {
            if later.author() == hub
                && let Some((later, need)) = counted(reader, &later)?
                && need.pool == pool
            {
                said.push((later, need));
            }
        }
        let versions: Vec<Version<'_>> = said
            .iter()
            .map(|(record, need)| Version {
                record,
                replaces: &need.replaces,
            })
            .collect();
        let stand = standing(&versions);
        let mut standing: Vec<&(Arrived, Need)> = said
            .iter()
            .filter(|(it, _)| stand.contains(&it.id))
            .collect();
        standing.sort_by_key(|(it, need)| (need.units, it.id));
        let Some(((version, need), apart)) = standing.split_first().map(|(one, rest)| (*one, rest))
        else {
            return Ok(None);
        };
        let mut versions: Vec<NeedVersion> = said
            .iter()
            .map(|(it, need)| NeedVersion {
                id: it.id,
                time: it.time,
                units: need.units,
            })
            .collect();
        versions.sort_by_key(|it| (it.time, it.id));
        versions.truncate(REFUSED_MAX);
        Ok(Some(Self {
            id: *id,
            hub,
            time,
            version: version.id,
            apart: apart.iter().map(|(it, _)| it.id).collect(),
            need: need.clone(),
            versions,
            matches: matches(reader, id, &pool)?,
        }))
    }

    /// Whether the hub takes it back.
    pub fn is_withdrawn(&self) -> bool {
        self.need.units == 0
    }
}

/// A need at the place where it counts.
fn counted(reader: &Reader<'_>, record: &Arrived) -> Result<Option<(Arrived, Need)>, StoreError> {
    let Some(body) = record.body() else {
        return Ok(None);
    };
    let Body::Need(need) = &body else {
        return Ok(None);
    };
    let (record, verdict) = judge_best(reader, record, &body, Role::Trade, &need.pool)?;
    Ok(verdict.is_valid().then(|| (record, need.clone())))
}

fn matches(
    reader: &Reader<'_>,
    id: &RecordId,
    pool: &PoolId,
) -> Result<Vec<MatchState>, StoreError> {
    let mut found = Vec::new();
    let mut heard = Heard::up_to(VERSIONS_MAX);
    for record in reader.citing_as(id.as_bytes(), Sort::Match)? {
        if !heard.hears(record.author()) {
            continue;
        }
        let Some(body) = record.body() else { continue };
        let Body::Match(it) = &body else { continue };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Trade, pool)?;
        if verdict.is_valid() && it.need == *id && it.pool == *pool {
            found.push(MatchState {
                id: record.id,
                hub: record.author(),
                time: record.time,
                meets: it.meets.clone(),
                words: it.words.clone(),
            });
        }
    }
    found.sort_by_key(|it| (it.time, it.id));
    Ok(found)
}
