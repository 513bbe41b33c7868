//! One lot: who may use which of its slots, and who has.
//!
//! Slots pass from record to record, and each record's slots have one holder, a (device, epoch),
//! whose chain is linear; so an order among uses is given by construction and no slot is used
//! twice. A record's `source` is cited by hash, so the graph of sources is a tree.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of twenty kinds of records each place takes its own; the rest is somebody else's"
)]

mod brief;
mod count;
mod given;
mod settle;

pub use brief::LotBrief;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use given::Given;

use super::{
    Arrived, Reader,
    cycle::cycle_of,
    judge::{Verdict, Why, judge, judge_best},
};
use crate::{
    document::Descriptor,
    id::{HubId, PoolId, RecordId, Writer},
    identity::Role,
    limits::{PIECES_MAX, REFUSED_MAX},
    record::{Body, Lot, Ranges},
    store::StoreError,
};

/// Unused slots in somebody's hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// The record that gave them.
    pub source: RecordId,
    /// Whose they are.
    pub hub: HubId,
    /// The (device, epoch) that may use them.
    pub writer: Writer,
    /// Who gave them, where that is not the lot itself: returns go there.
    pub giver: Option<(HubId, Writer)>,
    /// Which.
    pub ranges: Ranges,
    /// Slots that were promised with them, and that a device which forked had given to others as
    /// well, who were first.
    pub lacking: Ranges,
}

/// Slots that somebody was promised in good faith, by a device that forked, and that others have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortage {
    /// The record that promised them.
    pub record: RecordId,
    /// The hub that gave them twice, and owes them.
    pub by: HubId,
    /// Which.
    pub ranges: Ranges,
}

/// Slots used up by a confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotUse {
    /// For which order.
    pub order: RecordId,
    /// Which line of it.
    pub line: u32,
    /// Which hub confirmed.
    pub by: HubId,
    /// Which slots, without those that were lost.
    pub ranges: Ranges,
    /// Slots that will not come, by the records that named the confirmation, in their order; of one that
    /// was spared, none.
    pub losses: Vec<(RecordId, Ranges)>,
    /// The shipment they left with.
    pub shipped: Option<RecordId>,
    /// The release that freed them again.
    pub released: Option<RecordId>,
}

/// One lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotState {
    /// In which pool.
    pub pool: PoolId,
    /// Who sells.
    pub seller: HubId,
    /// The seller's (device, epoch) that made it.
    pub maker: Writer,
    /// What it promises.
    pub lot: Lot,
    /// Unused slots, by the record that gave them.
    pub holdings: Vec<Holding>,
    /// Confirmations.
    #[serde(with = "crate::cbor::pairs")]
    pub uses: BTreeMap<RecordId, SlotUse>,
    /// Taken out of sale.
    pub withdrawn: Ranges,
    /// Unused slots in hands that may use them no more: of a (device, epoch) without the role `stock`,
    /// or whose chain in the lot's cycle is cut.
    pub burned: Vec<Holding>,
    /// Promised beyond what there is, in branches of a fork.
    pub shortages: Vec<Shortage>,
    /// Records about it that do not count, or not yet; at most [`REFUSED_MAX`].
    pub refused: Vec<(RecordId, Verdict)>,
}

impl LotState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some(body) = record.body() else {
            return Ok(None);
        };
        let Body::Lot(lot) = &body else {
            return Ok(None);
        };
        let Some(cycle) = cycle_of(reader, &lot.cycle, &record.descriptor)? else {
            return Ok(None);
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Stock, &cycle.pool)?;
        if !verdict.is_valid() {
            return Ok(None);
        }
        let mut state = Self {
            pool: cycle.pool,
            seller: record.author(),
            maker: record.writer,
            lot: lot.clone(),
            holdings: Vec::new(),
            uses: BTreeMap::new(),
            withdrawn: Ranges::default(),
            burned: Vec::new(),
            shortages: Vec::new(),
            refused: Vec::new(),
        };
        state.walk(reader, &record)?;
        state.burn(reader, &record.descriptor)?;
        state.refused.truncate(REFUSED_MAX);
        Ok(Some(state))
    }

    /// Follows slots from record to record. Freed slots are the seller's again and may be used
    /// anew, so this repeats until nothing more is freed.
    fn walk(&mut self, reader: &Reader<'_>, lot: &Arrived) -> Result<(), StoreError> {
        let about = Self::about(reader, lot)?;
        let mut open = VecDeque::from([Holding {
            source: lot.id,
            hub: self.seller,
            writer: self.maker,
            giver: None,
            ranges: Ranges::first(self.lot.packs),
            lacking: Ranges::default(),
        }]);
        let mut settled = BTreeSet::new();
        while !open.is_empty() {
            self.draw(reader, &about, &mut open)?;
            let used: Vec<RecordId> = self.uses.keys().copied().collect();
            for confirm in used {
                if settled.insert(confirm) {
                    open.extend(self.settle(reader, &confirm)?);
                }
            }
        }
        Ok(())
    }

    /// Parts the slots that nobody may use from those in somebody's hands. A role that passes on
    /// leaves what its old holder did not hand over, a fork what its device held at the cut; what a
    /// partner relied on was drawn before.
    fn burn(&mut self, reader: &Reader<'_>, lot: &Descriptor) -> Result<(), StoreError> {
        for holding in std::mem::take(&mut self.holdings) {
            let trade = Descriptor {
                owner: holding.hub,
                ..lot.clone()
            };
            let forked = reader.forked_at(&trade.id(), holding.writer)?.is_some();
            if !forked && reader.hub(&holding.hub)?.may_use_slots(holding.writer) {
                self.holdings.push(holding);
            } else {
                self.burned.push(holding);
            }
        }
        Ok(())
    }

    /// Lets every record draw on the holding that it names.
    fn draw(
        &mut self,
        reader: &Reader<'_>,
        about: &[(Arrived, Body)],
        open: &mut VecDeque<Holding>,
    ) -> Result<(), StoreError> {
        while let Some(mut holding) = open.pop_front() {
            let given_by = Some(holding.source);
            let is_claimed = about.iter().any(|(it, _)| it.claimed.is_some());
            let mut given = Given::of(is_claimed);
            let mut done = BTreeSet::new();
            let mut refused: Vec<(RecordId, Verdict)> = Vec::new();
            for (record, body) in about.iter().filter(|(_, it)| source(it) == given_by) {
                if done.contains(&record.id) {
                    continue;
                }
                match self.pass(reader, &mut holding, &mut given, record, body)? {
                    Ok(handed) => {
                        done.insert(record.id);
                        open.extend(handed);
                    }
                    Err(verdict) => refused.push((record.id, verdict)),
                }
            }
            // One that counts at one of its places is not refused at another.
            refused.retain(|(id, _)| done.insert(*id));
            self.refused.extend(refused);
            if !holding.ranges.is_empty() {
                self.holdings.push(holding);
            }
        }
        Ok(())
    }

    /// Records about the lot at all their places, in the order of their chains: what stands in them
    /// before what is claimed.
    fn about(reader: &Reader<'_>, lot: &Arrived) -> Result<Vec<(Arrived, Body)>, StoreError> {
        let mut about = Vec::new();
        for record in reader.citing(lot.id.as_bytes())? {
            if let Some(body) = record.body()
                && record.descriptor.period == lot.descriptor.period
                && lot_of(&body) == Some(lot.id)
            {
                about.extend(record.places().map(|place| (place, body.clone())));
            }
        }
        about.sort_by_key(|(record, _)| {
            let claimed = record.claimed.is_some();
            (record.writer, claimed, record.seq, record.index, record.id)
        });
        Ok(about)
    }

    /// Applies one record to the holding that it draws on.
    fn pass(
        &mut self,
        reader: &Reader<'_>,
        holding: &mut Holding,
        given: &mut Given,
        record: &Arrived,
        body: &Body,
    ) -> Result<Result<Option<Holding>, Verdict>, StoreError> {
        if (record.author(), record.writer) != (holding.hub, holding.writer) {
            return Ok(Err(Verdict::Void(Why::NotHeld)));
        }
        let verdict = judge(reader, record, body, Role::Stock, &self.pool)?;
        if !verdict.is_valid() {
            return Ok(Err(verdict));
        }
        let Some(ranges) = ranges(body) else {
            return Ok(Err(Verdict::Void(Why::BadCitation)));
        };
        let short = ranges.minus(&holding.ranges);
        let twice = given.twice(holding, record, &short);
        if ranges.is_empty() || !short.is_empty() && !twice && !holding.lacking.contains(&short) {
            return Ok(Err(Verdict::Void(Why::NotHeld)));
        }
        let left = holding.ranges.minus(ranges);
        if left.pieces() > PIECES_MAX {
            return Ok(Err(Verdict::Void(Why::TooMany)));
        }
        let taken = ranges.minus(&short);
        let handed = self.give(holding, record, body, (&taken, &short));
        if handed.is_ok() {
            holding.ranges = left;
            given.note(reader, record, &taken)?;
            if twice {
                self.shortages.push(Shortage {
                    record: record.id,
                    by: record.author(),
                    ranges: short,
                });
            }
        }
        Ok(handed)
    }

    fn give(
        &mut self,
        holding: &Holding,
        record: &Arrived,
        body: &Body,
        (ranges, lacking): (&Ranges, &Ranges),
    ) -> Result<Option<Holding>, Verdict> {
        let handed = |hub, writer, giver| Holding {
            source: record.id,
            hub,
            writer,
            giver,
            ranges: ranges.clone(),
            lacking: lacking.clone(),
        };
        match body {
            Body::Allot(allot) => {
                // Handed on within a hub, they go back to whom that hub had them from.
                let giver = if allot.hub == holding.hub {
                    holding.giver
                } else {
                    Some((holding.hub, holding.writer))
                };
                Ok(Some(handed(allot.hub, allot.to, giver)))
            }
            Body::Return(_) => match holding.giver {
                Some((hub, writer)) => Ok(Some(handed(hub, writer, None))),
                None => Err(Verdict::Void(Why::WrongSide)),
            },
            Body::Withdraw(_) if holding.hub == self.seller => {
                self.withdrawn = self.withdrawn.plus(ranges);
                Ok(None)
            }
            Body::Confirm(confirm) => {
                let used = SlotUse {
                    order: confirm.order,
                    line: confirm.line,
                    by: record.author(),
                    ranges: ranges.clone(),
                    losses: Vec::new(),
                    shipped: None,
                    released: None,
                };
                if !ranges.is_empty() {
                    self.uses.insert(record.id, used);
                }
                Ok(None)
            }
            _ => Err(Verdict::Void(Why::WrongSide)),
        }
    }
}

fn source(body: &Body) -> Option<RecordId> {
    match body {
        Body::Allot(it) => Some(it.source),
        Body::Return(it) => Some(it.source),
        Body::Withdraw(it) => Some(it.source),
        Body::Confirm(it) => Some(it.source),
        _ => None,
    }
}

fn lot_of(body: &Body) -> Option<RecordId> {
    match body {
        Body::Allot(it) => Some(it.lot),
        Body::Return(it) => Some(it.lot),
        Body::Withdraw(it) => Some(it.lot),
        Body::Confirm(it) => Some(it.lot),
        _ => None,
    }
}

fn ranges(body: &Body) -> Option<&Ranges> {
    match body {
        Body::Allot(it) => Some(&it.ranges),
        Body::Return(it) => Some(&it.ranges),
        Body::Withdraw(it) => Some(&it.ranges),
        Body::Confirm(it) => Some(&it.ranges),
        _ => None,
    }
}
