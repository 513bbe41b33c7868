//! A pool with its charter and members.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Arrived, Reader,
    judge::{counted, standing},
};
use crate::{
    id::{HubId, PoolId, RecordId},
    identity::Role,
    limits::MEMBERS_MAX,
    record::{Accept, Admit, Body, Charter, Founding, Leave},
    store::StoreError,
};

/// One member of a pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The code it was admitted under.
    pub code: String,
    /// The admission; the founder has none.
    pub admission: Option<RecordId>,
    /// Its acceptance of the charter that stands; absent: admitted only, or left.
    pub accept: Option<RecordId>,
    /// When it left: the record and its time, ms since 1970.
    pub left: Option<(RecordId, i64)>,
}

/// A pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolState {
    /// The founder.
    pub founder: HubId,
    /// The charter, in its one form: what it does not hold takes no place.
    #[serde(with = "crate::cbor::inside")]
    pub charter: Charter,
    /// Everybody who was ever admitted.
    #[serde(with = "crate::cbor::pairs")]
    pub members: BTreeMap<HubId, Member>,
}

impl PoolState {
    /// Folds a pool.
    pub(super) fn fold(reader: &Reader<'_>, pool: &PoolId) -> Result<Option<Self>, StoreError> {
        let Some(founding) = reader.founding(pool)? else {
            return Ok(None);
        };
        let mut said = Says::default();
        for record in reader.citing(pool.as_bytes())? {
            if record.pool() != Some(*pool) {
                continue;
            }
            let (record, verdict) = counted(&record, |place| standing(reader, place, Role::Trade))?;
            if verdict.is_valid() {
                said.take(record);
            }
        }
        let says = said.what_can_count(&founding);
        let mut state = Self {
            founder: founding.founder,
            charter: founding.charter,
            members: BTreeMap::new(),
        };
        state.grow(&says);
        Ok(Some(state))
    }

    /// Least fixpoint: a member admits, the admitted accepts, and may admit in turn.
    fn grow(&mut self, says: &Says) {
        let code = self.charter.founder_code.clone();
        let founder = self.founder;
        self.members.insert(
            founder,
            Member {
                code,
                admission: None,
                accept: None,
                left: None,
            },
        );
        self.accept(says, &founder, None);
        loop {
            let before = self.members.clone();
            for (record, admit) in &says.admits {
                self.admit(says, record, admit);
            }
            if self.members == before {
                return;
            }
        }
    }

    fn admit(&mut self, says: &Says, record: &Arrived, admit: &Admit) {
        let by_member = self.ever_active(&record.author()) && !says.left_before(record);
        if !by_member {
            return;
        }
        let standing = self.members.get(&admit.hub);
        // A hub that left may be admitted anew; otherwise the lowest admission stands.
        let replaces = standing.is_none_or(|member| match member.admission {
            Some(held) => {
                (member.left.is_some() && says.accepted(&admit.hub, Some(record.id)).is_some())
                    || (member.accept.is_none() && member.left.is_none() && record.id < held)
            }
            None => false,
        });
        if replaces {
            let member = Member {
                code: admit.code.clone(),
                admission: Some(record.id),
                accept: None,
                left: None,
            };
            self.members.insert(admit.hub, member);
        }
        self.accept(says, &admit.hub, Some(record.id));
    }

    fn accept(&mut self, says: &Says, hub: &HubId, admission: Option<RecordId>) {
        let charter = self.charter.hash();
        let Some(member) = self.members.get_mut(hub) else {
            return;
        };
        if member.admission != admission && member.accept.is_some() {
            return;
        }
        for (record, accept) in &says.accepts {
            let counts = record.author() == *hub
                && accept.admission == admission
                && accept.charter == charter;
            if !counts || member.accept.is_some() || member.left.is_some() {
                continue;
            }
            if let Some(leave) = says.leave(&record.id) {
                member.left = Some((leave.id, leave.time));
            } else {
                member.accept = Some(record.id);
                member.admission = admission;
            }
        }
    }

    /// Whether a hub takes part now.
    pub fn is_active(&self, hub: &HubId) -> bool {
        self.members
            .get(hub)
            .is_some_and(|member| member.accept.is_some())
    }

    /// Whether a hub takes part or took part: its records count for ever.
    pub fn ever_active(&self, hub: &HubId) -> bool {
        self.members
            .get(hub)
            .is_some_and(|it| it.accept.is_some() || it.left.is_some())
    }

    /// Hubs that take part now.
    pub fn active(&self) -> impl Iterator<Item = HubId> + '_ {
        self.members
            .iter()
            .filter(|(_, it)| it.accept.is_some())
            .map(|(hub, _)| *hub)
    }

    /// The code by which people know a hub here: of several with one code, all but the lowest
    /// HubId get `~2`, `~3` ….
    pub fn code(&self, hub: &HubId) -> String {
        let Some(member) = self.members.get(hub) else {
            return hub.to_string().chars().take(12).collect();
        };
        let before = self
            .members
            .range(..*hub)
            .filter(|(_, other)| other.code == member.code)
            .count();
        if before == 0 {
            member.code.clone()
        } else {
            format!("{}~{}", member.code, before.saturating_add(1))
        }
    }

    /// The hub with a code.
    pub fn hub(&self, code: &str) -> Option<HubId> {
        self.members
            .keys()
            .find(|hub| self.code(hub) == code)
            .copied()
    }
}

/// What was said about membership.
#[derive(Default)]
struct Says {
    accepts: Vec<(Arrived, Accept)>,
    admits: Vec<(Arrived, Admit)>,
    leaves: Vec<(Arrived, Leave)>,
}

impl Says {
    fn take(&mut self, record: Arrived) {
        match record.body() {
            Some(Body::Accept(accept)) => self.accepts.push((record, accept)),
            Some(Body::Admit(admit)) => self.admits.push((record, admit)),
            Some(Body::Leave(leave)) => self.leaves.push((record, leave)),
            _ => {}
        }
    }

    /// Without what can count in no order: of each author the lowest [`MEMBERS_MAX`] admissions, so
    /// that nobody crowds out whom others admitted; of each admission one acceptance by the hub
    /// that it admits, under the charter; of each acceptance one leaving.
    fn what_can_count(mut self, founding: &Founding) -> Self {
        let mut admitted: BTreeMap<HubId, usize> = BTreeMap::new();
        self.admits.retain(|(record, _)| {
            let count = admitted.entry(record.author()).or_default();
            *count = count.saturating_add(1);
            *count <= MEMBERS_MAX
        });
        let admits: BTreeMap<RecordId, HubId> = self
            .admits
            .iter()
            .map(|(record, admit)| (record.id, admit.hub))
            .collect();
        let charter = founding.charter.hash();
        let mut answered = BTreeSet::new();
        self.accepts.retain(|(record, accept)| {
            let hub = match &accept.admission {
                Some(admission) => admits.get(admission).copied(),
                None => Some(founding.founder),
            };
            hub == Some(record.author())
                && accept.charter == charter
                && answered.insert((record.author(), accept.admission))
        });
        let accepts: BTreeMap<RecordId, HubId> = self
            .accepts
            .iter()
            .map(|(record, _)| (record.id, record.author()))
            .collect();
        let mut ended = BTreeSet::new();
        self.leaves.retain(|(record, leave)| {
            accepts.get(&leave.accept) == Some(&record.author()) && ended.insert(leave.accept)
        });
        self
    }

    fn leave(&self, accept: &RecordId) -> Option<&Arrived> {
        let author = self
            .accepts
            .iter()
            .find(|(it, _)| it.id == *accept)?
            .0
            .author();
        self.leaves
            .iter()
            .find(|(record, leave)| leave.accept == *accept && record.author() == author)
            .map(|(record, _)| record)
    }

    fn accepted(&self, hub: &HubId, admission: Option<RecordId>) -> Option<&Arrived> {
        self.accepts
            .iter()
            .find(|(record, accept)| record.author() == *hub && accept.admission == admission)
            .map(|(record, _)| record)
    }

    /// Whether the author had said in the same chain, earlier, that it leaves.
    fn left_before(&self, record: &Arrived) -> bool {
        self.leaves.iter().any(|(leave, body)| {
            leave.document == record.document
                && leave.writer == record.writer
                && leave.seq < record.seq
                && !self.accepts.iter().any(|(accept, _)| {
                    accept.document == record.document
                        && accept.writer == record.writer
                        && accept.seq > leave.seq
                        && accept.seq < record.seq
                        && accept.id != body.accept
                })
        })
    }
}
