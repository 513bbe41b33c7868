//! Who calls a batch back, and who has heard it.

use serde::{Deserialize, Serialize};

use super::{Said, stand};
use crate::{
    id::{HubId, PoolId, RecordId},
    identity::Role,
    limits::TRACES_MAX,
    object::{Arrived, Reader, heard::Heard, judge::judge_best},
    record::{Body, Recall, RecallAction, RecallAnswer, Sort},
    store::StoreError,
};

/// A holder's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerState {
    /// Its record.
    pub id: RecordId,
    /// Who answers.
    pub hub: HubId,
    /// By its author's clock, ms since 1970.
    pub time: i64,
    /// Grams that were still there.
    pub grams: u64,
    /// Steps that were still there.
    pub packs: u32,
    /// What was done.
    pub words: String,
}

/// A recall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecallState {
    /// Its first version.
    pub id: RecordId,
    /// Who calls back.
    pub hub: HubId,
    /// When it was first said, by its author's clock, ms since 1970.
    pub time: i64,
    /// What is to be done: of versions made apart the strictest.
    pub action: RecallAction,
    /// Why, in the words of that version.
    pub words: String,
    /// The versions that stand.
    pub versions: Vec<RecordId>,
    /// Each hub's newest answer, by hub; where two devices of one answered apart, both.
    pub answers: Vec<AnswerState>,
}

impl RecallState {
    /// Whether it was not lifted.
    pub fn is_open(&self) -> bool {
        self.action != RecallAction::Lifted
    }
}

/// Recalls of a batch by hubs that may call it back, by time.
pub(super) fn recalls(
    reader: &Reader<'_>,
    batch: &RecordId,
    pool: &PoolId,
    may: impl Fn(&HubId) -> bool,
) -> Result<Vec<RecallState>, StoreError> {
    let mut heard = Heard::up_to(TRACES_MAX);
    let mut said = Vec::new();
    for record in reader.citing_as(batch.as_bytes(), Sort::Recall)? {
        if !may(&record.author()) || !heard.hears(record.author()) {
            continue;
        }
        if let Some((record, recall)) = recall_at(reader, &record, pool)?
            && recall.batch == *batch
        {
            said.push((record, recall));
        }
    }
    let mut found = Vec::new();
    for (record, first) in &said {
        if first.replaces.is_empty() {
            found.extend(state(reader, pool, record, &said)?);
        }
    }
    found.sort_by_key(|it: &RecallState| (it.time, it.id));
    Ok(found)
}

fn state(
    reader: &Reader<'_>,
    pool: &PoolId,
    first: &Arrived,
    said: &[Said<Recall>],
) -> Result<Option<RecallState>, StoreError> {
    let of_it: Vec<Said<Recall>> = said
        .iter()
        .filter(|(it, recall)| {
            it.author() == first.author()
                && (it.id == first.id || recall.replaces.first() == Some(&first.id))
        })
        .cloned()
        .collect();
    let mut standing = stand(&of_it, |it| &it.replaces);
    standing.sort_by_key(|(it, recall)| (recall.action, it.id));
    let Some((_, recall)) = standing.first() else {
        return Ok(None);
    };
    Ok(Some(RecallState {
        id: first.id,
        hub: first.author(),
        time: first.time,
        action: recall.action,
        words: recall.words.clone(),
        versions: standing.iter().map(|(it, _)| it.id).collect(),
        answers: answers(reader, &first.id, pool)?,
    }))
}

fn recall_at(
    reader: &Reader<'_>,
    record: &Arrived,
    pool: &PoolId,
) -> Result<Option<Said<Recall>>, StoreError> {
    let Some(body) = record.body() else {
        return Ok(None);
    };
    let Body::Recall(recall) = &body else {
        return Ok(None);
    };
    let (record, verdict) = judge_best(reader, record, &body, Role::Trade, pool)?;
    let counts = verdict.is_valid() && recall.pool == *pool;
    Ok(counts.then(|| (record, recall.clone())))
}

/// Answers that nothing takes the place of.
fn answers(
    reader: &Reader<'_>,
    recall: &RecordId,
    pool: &PoolId,
) -> Result<Vec<AnswerState>, StoreError> {
    let mut heard = Heard::up_to(TRACES_MAX);
    let mut said: Vec<Said<RecallAnswer>> = Vec::new();
    for record in reader.citing_as(recall.as_bytes(), Sort::RecallAnswer)? {
        if !heard.hears(record.author()) {
            continue;
        }
        let Some(body) = record.body() else { continue };
        let Body::RecallAnswer(answer) = &body else {
            continue;
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Trade, pool)?;
        if verdict.is_valid() && answer.pool == *pool {
            said.push((record, answer.clone()));
        }
    }
    let mut found: Vec<AnswerState> = stand(&said, |it| &it.replaces)
        .into_iter()
        .map(|(record, answer)| AnswerState {
            id: record.id,
            hub: record.author(),
            time: record.time,
            grams: answer.grams,
            packs: answer.packs,
            words: answer.words.clone(),
        })
        .collect();
    found.sort_by_key(|it| (it.hub, it.time, it.id));
    Ok(found)
}
