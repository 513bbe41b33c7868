//! One settlement: who agreed to it, whether it holds, what was paid by it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{EntryState, ObjectKey, Reader, Verdict, judge::judge_best};
use crate::{
    id::{HubId, RecordId},
    identity::Role,
    money::Amount,
    record::{Body, EntryKind, Settlement, Sort},
    store::StoreError,
};

/// A party's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyAnswer {
    /// Whose.
    pub hub: HubId,
    /// Its record.
    pub record: RecordId,
    /// When, by its author's clock, ms since 1970.
    pub time: i64,
    /// Whether it agrees.
    pub agrees: bool,
    /// Why not.
    pub words: String,
}

/// One settlement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementState {
    /// Who proposed it.
    pub author: HubId,
    /// When, by its author's clock, ms since 1970.
    pub time: i64,
    /// What it says.
    pub settlement: Settlement,
    /// One answer a party, ascending by hub.
    pub answers: Vec<PartyAnswer>,
    /// Another that came in its place: all of its parties agreed, some of this one's among them.
    pub replaced_by: Option<RecordId>,
    /// What was paid by it, in the order of its payments.
    pub paid: Vec<Paid>,
}

/// What a payer recorded of a payment of a settlement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// Cents that the payee acknowledged.
    pub agreed: Amount,
    /// Cents that it did not yet, or contests.
    pub recorded: Amount,
}

impl SettlementState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some(body) = record.body() else {
            return Ok(None);
        };
        let Body::Settlement(settlement) = &body else {
            return Ok(None);
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Ledger, &settlement.pool)?;
        if !verdict.is_valid() {
            return Ok(None);
        }
        Ok(Some(Self {
            author: record.author(),
            time: record.time,
            settlement: settlement.clone(),
            answers: answers(reader, id, settlement)?,
            replaced_by: replaced_by(reader, id, settlement)?,
            paid: paid(reader, id, settlement)?,
        }))
    }

    /// Whether every party agreed.
    pub fn is_agreed(&self) -> bool {
        let agreed = self.answers.iter().filter(|it| it.agrees).count();
        agreed == self.settlement.parties.len()
    }

    /// Whether its payments stand for its debts now.
    pub fn holds(&self) -> bool {
        self.is_agreed() && self.replaced_by.is_none()
    }

    /// The first who refused it; it can never hold then.
    pub fn refused(&self) -> Option<&PartyAnswer> {
        self.answers.iter().find(|it| !it.agrees)
    }

    /// A party's answer.
    pub fn answer(&self, hub: &HubId) -> Option<&PartyAnswer> {
        self.answers.iter().find(|it| it.hub == *hub)
    }
}

/// One answer a party: a refusal before consent, for others go on without it; of two alike the lower id.
fn answers(
    reader: &Reader<'_>,
    id: &RecordId,
    settlement: &Settlement,
) -> Result<Vec<PartyAnswer>, StoreError> {
    let mut answers: BTreeMap<HubId, PartyAnswer> = BTreeMap::new();
    for record in reader.citing_as(id.as_bytes(), Sort::SettlementAnswer)? {
        let hub = record.author();
        let Some(body) = record.body() else { continue };
        let Body::SettlementAnswer(answer) = &body else {
            continue;
        };
        let says_more = |held: &PartyAnswer| held.agrees && !answer.agrees;
        if !settlement.is_about(&hub) || !answers.get(&hub).is_none_or(says_more) {
            continue;
        }
        let (record, verdict) = judge_best(reader, &record, &body, Role::Funds, &settlement.pool)?;
        if verdict == Verdict::Valid {
            let answer = PartyAnswer {
                hub,
                record: record.id,
                time: record.time,
                agrees: answer.agrees,
                words: answer.words.clone(),
            };
            answers.insert(hub, answer);
        }
    }
    Ok(answers.into_values().collect())
}

/// The lowest of those in its place to which all their parties agreed, some of its own among them; or what came in
/// the place of such a one.
fn replaced_by(
    reader: &Reader<'_>,
    id: &RecordId,
    settlement: &Settlement,
) -> Result<Option<RecordId>, StoreError> {
    for other in reader.ids_citing_as(id.as_bytes(), Sort::Settlement)? {
        let state: Option<SettlementState> = reader.row(ObjectKey::Settlement(other))?;
        let Some(state) = state else { continue };
        let parties = &state.settlement.parties;
        if parties.iter().any(|hub| settlement.is_about(hub)) {
            if state.is_agreed() {
                return Ok(Some(other));
            }
            if state.replaced_by.is_some() {
                return Ok(state.replaced_by);
            }
        }
    }
    Ok(None)
}

/// Of each payment what its payer recorded, and did not take back.
fn paid(
    reader: &Reader<'_>,
    id: &RecordId,
    settlement: &Settlement,
) -> Result<Vec<Paid>, StoreError> {
    let planned: Vec<_> = settlement.named(&settlement.payments).collect();
    let mut paid = vec![Paid::default(); planned.len()];
    for entry in reader.ids_citing_as(id.as_bytes(), Sort::Entry)? {
        let state: Option<EntryState> = reader.row(ObjectKey::Entry(entry))?;
        let counts =
            |it: &EntryState| it.entry.kind == EntryKind::Payment && it.corrected_by.is_none();
        let Some(state) = state.filter(counts) else {
            continue;
        };
        for moved in &state.transfers {
            let (payer, payee) = (moved.transfer.credit, moved.transfer.debit);
            let line = planned.iter().position(|it| (it.0, it.1) == (payer, payee));
            let sum = line.and_then(|at| paid.get_mut(at));
            if let Some(sum) = sum.filter(|_| state.author == payer) {
                let rest = [moved.recorded, moved.disputed];
                add(&mut sum.agreed, &[moved.agreed]);
                add(&mut sum.recorded, &rest);
            }
        }
    }
    Ok(paid)
}

/// Adds amounts; what is beyond any amount stays away.
fn add(sum: &mut Amount, amounts: &[Amount]) {
    for amount in amounts {
        *sum = sum.checked_add(*amount).unwrap_or(*sum);
    }
}
