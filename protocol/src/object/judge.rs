//! How a record stands: valid, pending or void, as a function of what is held.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many kinds of records each place takes its own; the rest is somebody else's"
)]

use serde::{Deserialize, Serialize};

use super::{Arrived, Reader};
use crate::{
    envelope::Log,
    id::{PoolId, RecordId},
    identity::{Role, Standing},
    record::Body,
    store::StoreError,
};

/// Why a record is void.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Its author's device was revoked before, and nobody had relied on it.
    Revoked,
    /// Its author's device has not the role.
    NoRole,
    /// Its author's identity contradicts itself.
    Frozen,
    /// Its author is no member of the pool.
    NoMember,
    /// It does not say that it knew the identity of a hub it cites.
    Unseen,
    /// What it cites is something else, or is void itself.
    BadCitation,
    /// It stands in a document where it does not count.
    WrongDocument,
    /// The slots were not its author's to use, or were used before.
    NotHeld,
    /// Its slots had left already.
    Shipped,
    /// The offer or the price is not the line's.
    OtherTerms,
    /// Only the other side may do this.
    WrongSide,
    /// More than the line asks.
    TooMany,
    /// Another record says the same and counts.
    Repeated,
    /// Its figures do not follow from what it cites.
    Figures,
}

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It counts.
    Valid,
    /// Something it cites is not held.
    Pending,
    /// It does not count.
    Void(Why),
}

impl Verdict {
    /// Whether it counts.
    pub fn is_valid(self) -> bool {
        self == Self::Valid
    }
}

/// The record at the first of its places where it counts, with its verdict; where it counts
/// nowhere, the lowest place that waits, or the lowest.
///
/// # Errors
/// [`StoreError`].
pub(super) fn counted(
    record: &Arrived,
    judged: impl Fn(&Arrived) -> Result<Verdict, StoreError>,
) -> Result<(Arrived, Verdict), StoreError> {
    if record.also.is_empty() {
        return Ok((record.clone(), judged(record)?));
    }
    let mut best: Option<(Arrived, Verdict)> = None;
    for place in record.places() {
        let verdict = judged(&place)?;
        // Valid before pending before void, and of equals the lowest place.
        if best
            .as_ref()
            .is_none_or(|(_, held)| rank(verdict) < rank(*held))
        {
            best = Some((place, verdict));
        }
    }
    Ok(best.unwrap_or_else(|| (record.clone(), Verdict::Pending)))
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Valid => 0,
        Verdict::Pending => 1,
        Verdict::Void(_) => 2,
    }
}

/// Judges author, role, membership and citations of a record, at the place of it that counts;
/// what it means is the object's.
///
/// # Errors
/// [`StoreError`].
pub(super) fn judge_best(
    reader: &Reader<'_>,
    record: &Arrived,
    body: &Body,
    role: Role,
    pool: &PoolId,
) -> Result<(Arrived, Verdict), StoreError> {
    counted(record, |place| judge(reader, place, body, role, pool))
}

/// Judges author, role, membership and citations of a record at its place.
///
/// # Errors
/// [`StoreError`].
pub(super) fn judge(
    reader: &Reader<'_>,
    record: &Arrived,
    body: &Body,
    role: Role,
    pool: &PoolId,
) -> Result<Verdict, StoreError> {
    if record.pool() != Some(*pool) || body.home() != record.descriptor.kind {
        return Ok(Verdict::Void(Why::WrongDocument));
    }
    match reader.was_member(pool, &record.author())? {
        None => return Ok(Verdict::Pending),
        Some(false) => return Ok(Verdict::Void(Why::NoMember)),
        Some(true) => {}
    }
    match standing(reader, record, role)? {
        Verdict::Valid => cited(reader, record, &body.cites()),
        other => Ok(other),
    }
}

/// Judges the author's device and role alone.
///
/// # Errors
/// [`StoreError`].
pub(super) fn standing(
    reader: &Reader<'_>,
    record: &Arrived,
    role: Role,
) -> Result<Verdict, StoreError> {
    let hub = reader.hub(&record.author())?;
    Ok(
        match hub.standing(role, record.writer, &record.document, record.seq) {
            Standing::Good => Verdict::Valid,
            Standing::Frozen => Verdict::Void(Why::Frozen),
            Standing::Unknown => Verdict::Pending,
            Standing::Revoked(at) | Standing::Moved(at)
                if record.claimed.is_some_and(|knew| knew < at)
                    || relied_upon(reader, record, at)? =>
            {
                Verdict::Valid
            }
            Standing::Revoked(_) => Verdict::Void(Why::Revoked),
            Standing::NoRole | Standing::Moved(_) => Verdict::Void(Why::NoRole),
        },
    )
}

/// Whether another hub cited a record before it knew of the revocation or the move at a position.
fn relied_upon(reader: &Reader<'_>, record: &Arrived, at: u64) -> Result<bool, StoreError> {
    let log = Log::Identity(record.author());
    for citing in reader.citing(record.id.as_bytes())? {
        if citing.author() == record.author() {
            continue;
        }
        // A claimed place does not show what its author knew there.
        for place in citing.places().filter(|it| it.claimed.is_none()) {
            if reader
                .seen(&place, &log)?
                .is_some_and(|(position, _)| position < at)
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether everything cited is held, and its authors' identities were known to the citing author.
fn cited(reader: &Reader<'_>, record: &Arrived, cites: &[RecordId]) -> Result<Verdict, StoreError> {
    for cite in cites {
        let Some(cited) = reader.record(cite)? else {
            return Ok(Verdict::Pending);
        };
        let author = cited.author();
        // Who claims a record needs no word of its author's that it knew whom it answers.
        if author == record.author() || record.claimed.is_some() {
            continue;
        }
        let Some((position, hash)) = reader.seen(record, &Log::Identity(author))? else {
            return Ok(Verdict::Void(Why::Unseen));
        };
        let hub = reader.hub(&author)?;
        let held = usize::try_from(position)
            .ok()
            .and_then(|at| hub.hashes.get(at));
        match held {
            None => return Ok(Verdict::Pending),
            Some(held) if *held != hash => return Ok(Verdict::Pending),
            Some(_) => {}
        }
    }
    Ok(Verdict::Valid)
}
