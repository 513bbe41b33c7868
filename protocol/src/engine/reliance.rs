//! What this hub relied on of another's branch: what gave it something, and what others built upon
//! that gave it something.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of twenty kinds of records each place takes its own; the rest is somebody else's"
)]

use std::collections::BTreeSet;

use super::{Turn, claim::is_claimed};
use crate::{
    envelope::{Envelope, Operation},
    id::{HubId, PoolId, RecordId},
    object::{Arrived, ObjectKey, PoolState, Reader, read, record_key},
    record::{Body, Entry, record_id},
    store::{StoreError, Table},
};

/// Records looked at to find out whether this hub relied on one.
const LOOKED_AT_MAX: usize = 1_024;

/// A record of an envelope.
pub(super) struct Written<'a> {
    /// Its id.
    pub id: RecordId,
    /// Which operation it is.
    pub index: u32,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What it says.
    pub body: Body,
}

/// Records of an envelope that are understood here, in order.
pub(super) fn written(envelope: &Envelope) -> Vec<Written<'_>> {
    let document = &envelope.header.document;
    let numbered = envelope.operations.iter().zip(0_u32..);
    let records = numbered.filter_map(|(operation, index)| match operation {
        Operation::Record(bytes) => Some((index, bytes.as_slice())),
        Operation::Put(..) | Operation::Delete(_) => None,
    });
    let written = |(index, bytes)| {
        let body = Body::decode(bytes)?;
        let id = record_id(document, bytes);
        Some(Written {
            id,
            index,
            bytes,
            body,
        })
    };
    records.filter_map(written).collect()
}

impl Turn<'_> {
    /// Records of a branch, ascending, on which this hub relied, with what they cite.
    pub(super) fn relied_on(
        &self,
        owner: HubId,
        branch: &[Envelope],
    ) -> Result<BTreeSet<RecordId>, StoreError> {
        let mut relied: BTreeSet<RecordId> = BTreeSet::new();
        // What is cited stands below what cites it.
        for envelope in branch.iter().rev() {
            for it in written(envelope).iter().rev() {
                if relied.contains(&it.id) || self.is_relied_on(owner, it)? {
                    relied.insert(it.id);
                    relied.extend(it.body.cites());
                }
            }
        }
        Ok(relied)
    }

    /// Whether a record gave this hub something, or one that rests on it did, or is its own.
    fn is_relied_on(&self, owner: HubId, record: &Written<'_>) -> Result<bool, StoreError> {
        if self.gives_us(owner, record.id, &record.body)? {
            return Ok(true);
        }
        let reader = Reader::new(&self.store);
        let mut seen = BTreeSet::from([record.id]);
        let mut open = vec![record.id];
        while let Some(id) = open.pop() {
            for citing in reader.citing(id.as_bytes())? {
                if seen.len() >= LOOKED_AT_MAX {
                    return Ok(false);
                }
                if !seen.insert(citing.id) {
                    continue;
                }
                let author = citing.author();
                let gives = |body: &Body| self.gives_us(author, citing.id, body);
                if author == self.local.hub || citing.body().as_ref().map_or(Ok(false), gives)? {
                    return Ok(true);
                }
                open.push(citing.id);
            }
        }
        Ok(false)
    }

    /// Whether a record of an author gives this hub something.
    fn gives_us(&self, author: HubId, id: RecordId, body: &Body) -> Result<bool, StoreError> {
        let us = self.local.hub;
        if author == us {
            return Ok(false);
        }
        let mut answers = Vec::new();
        match body {
            Body::Allot(it) => return Ok(it.hub == us),
            Body::Admit(it) => return Ok(it.hub == us || self.shares(&it.pool, id)?),
            Body::Accept(it) => return self.shares(&it.pool, id),
            Body::Entry(it) => return Ok(self.is_owed_by(author, it)),
            Body::Acknowledge(it) => {
                let entry = self.record_held(&it.entry)?.and_then(|it| it.body());
                if let Some(Body::Entry(entry)) = entry
                    && self.is_owed_by(author, &entry)
                {
                    return Ok(true);
                }
                answers.push(it.entry);
            }
            Body::Confirm(it) => answers.extend([it.order, it.lot]),
            Body::Shipment(it) => answers.push(it.order),
            Body::Receipt(it) => answers.push(it.shipment),
            // Who drove took over what this hub had shipped.
            Body::Visit(it) => answers.extend(it.taken.iter().map(|it| it.shipment)),
            Body::Release(it) => answers.push(it.cancel),
            Body::Return(it) => answers.extend([it.source, it.lot]),
            Body::GroupClose(it) => answers.extend(it.wishes.iter().map(|(wish, _)| *wish)),
            Body::Match(it) => answers.push(it.need),
            Body::RecallAnswer(it) => answers.push(it.recall),
            Body::SettlementAnswer(it) => {
                let settlement = self.record_held(&it.settlement)?.and_then(|it| it.body());
                return Ok(matches!(settlement, Some(Body::Settlement(it)) if it.is_about(&us)));
            }
            Body::FundMove(it) => return Ok(it.pays(&us)),
            _ => {}
        }
        for answered in answers {
            if self
                .record_held(&answered)?
                .is_some_and(|it| it.author() == us)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn record_held(&self, id: &RecordId) -> Result<Option<Arrived>, StoreError> {
        read(&self.store, Table::Record, &record_key(id))
    }

    /// Whether an entry says that a hub owes this one.
    fn is_owed_by(&self, debtor: HubId, entry: &Entry) -> bool {
        let us = self.local.hub;
        let mut transfers = entry.transfers.iter();
        transfers.any(|it| it.debit == debtor && it.credit == us)
    }

    /// Whether this hub is in a pool with whoever came in by a record of it, and nobody has claimed
    /// that one yet.
    fn shares(&self, pool: &PoolId, id: RecordId) -> Result<bool, StoreError> {
        let state: Option<PoolState> = self.row(&ObjectKey::Pool(*pool))?;
        let shares = state.is_some_and(|it| it.is_active(&self.local.hub));
        let record = self.record_held(&id)?.filter(|_| shares);
        record.map_or(Ok(false), |it| Ok(!is_claimed(&self.store, &it)?))
    }
}
