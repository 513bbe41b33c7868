//! One order: what of each line is confirmed, declined, shipped, received.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many kinds of records each place takes its own; the rest is somebody else's"
)]

mod complaint;
mod time;
mod worth;

pub use complaint::Complained;

use serde::{Deserialize, Serialize};

use super::{
    Arrived, ObjectKey, Reader,
    cycle::cycle_of,
    judge::{Verdict, Why, judge_best},
    lot::LotState,
};
use crate::{
    id::{HubId, PoolId, RecordId},
    identity::Role,
    limits::REFUSED_MAX,
    money::Amount,
    record::{
        Body, Confirm, Decline, DeclineReason, Order, OrderLine, Ranges, Receipt, Shipment, Sort,
        Source,
    },
    store::StoreError,
};

/// What one shipment took of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shipped {
    /// The shipment.
    pub shipment: RecordId,
    /// Steps that left.
    pub packs: u32,
    /// Their weight, grams.
    pub grams: u64,
    /// What they come to.
    pub cents: Amount,
    /// Steps that arrived, by the buyer's receipt (of several, the least).
    pub received: Option<u32>,
    /// Cents that the buyer's receipt agrees to (of several, the least).
    pub covered: Amount,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineState {
    /// What is wanted.
    pub line: OrderLine,
    /// Confirmations that count: record, lot, slots.
    pub confirms: Vec<(RecordId, RecordId, Ranges)>,
    /// Packs that were confirmed and will not come, and the records that say so.
    pub losses: Vec<(RecordId, u32)>,
    /// Why what is left is not confirmed.
    pub declined: Option<(DeclineReason, String)>,
    /// The buyer wants it no more.
    pub cancelled: Option<RecordId>,
    /// What left and what arrived.
    pub shipped: Vec<Shipped>,
    /// What the buyer complains of.
    pub complaints: Vec<Complained>,
    /// Whether an end that concerns it, the cycle's close or a cut-off, does not cover its order, and no
    /// earlier version that was in time asked for as much.
    pub late: bool,
}

/// One order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderState {
    /// In which pool.
    pub pool: PoolId,
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// Who buys.
    pub buyer: HubId,
    /// Who sells.
    pub seller: HubId,
    /// When it was placed by the buyer's clock, ms since 1970.
    pub time: i64,
    /// For the seller to read.
    pub words: String,
    /// The lines.
    pub lines: Vec<LineState>,
    /// Newer versions that take its place; several were made apart, and the order is held.
    pub replaced_by: Vec<RecordId>,
    /// Other versions made apart from the same order: held until someone chooses.
    pub rivals: Vec<RecordId>,
    /// Whether its buyer knew an end that concerns it: the close, or a cut-off.
    pub saw_close: bool,
    /// Records about it that do not count, or not yet; at most [`REFUSED_MAX`].
    pub refused: Vec<(RecordId, Verdict)>,
}

impl LineState {
    /// Steps confirmed.
    pub fn confirmed(&self) -> u32 {
        self.confirms
            .iter()
            .map(|(_, _, ranges)| ranges.len())
            .sum()
    }

    /// Steps that were confirmed and will not come.
    pub fn lost(&self) -> u32 {
        self.losses.iter().map(|(_, packs)| packs).sum()
    }

    /// Steps that left.
    pub fn shipped(&self) -> u32 {
        self.shipped.iter().map(|it| it.packs).sum()
    }

    /// Steps that arrived.
    pub fn received(&self) -> u32 {
        self.shipped.iter().filter_map(|it| it.received).sum()
    }
}

impl OrderState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some(body) = record.body() else {
            return Ok(None);
        };
        let Body::Order(order) = &body else {
            return Ok(None);
        };
        let Some(cycle) = cycle_of(reader, &order.cycle, &record.descriptor)? else {
            return Ok(None);
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Trade, &cycle.pool)?;
        if !verdict.is_valid() || order.seller == record.author() {
            return Ok(None);
        }
        let lines = order.lines.iter().cloned().map(LineState::new).collect();
        let mut state = Self {
            pool: cycle.pool,
            cycle: cycle.id,
            buyer: record.author(),
            seller: order.seller,
            time: record.time,
            words: order.words.clone(),
            lines,
            replaced_by: Vec::new(),
            rivals: Vec::new(),
            saw_close: order.close.is_some(),
            refused: Vec::new(),
        };
        state.settle_time(reader, &record, (order, &cycle))?;
        state.answer(reader, &record)?;
        state.rival(reader, &record, order)?;
        state.refused.truncate(REFUSED_MAX);
        Ok(Some(state))
    }

    /// Takes every record that cites the order, confirmations first.
    fn answer(&mut self, reader: &Reader<'_>, record: &Arrived) -> Result<(), StoreError> {
        let mut about: Vec<(Arrived, Body)> = Vec::new();
        for citing in reader.citing(record.id.as_bytes())? {
            if let Some(body) = citing.body()
                && citing.descriptor.period == record.descriptor.period
            {
                about.push((citing, body));
            }
        }
        let mut judged = Vec::new();
        for (citing, body) in about {
            let (citing, verdict) = judge_best(reader, &citing, &body, role(&body), &self.pool)?;
            judged.push((citing, body, verdict));
        }
        judged.sort_by_key(|(it, body, _)| (rank(body), it.writer, it.seq, it.index, it.id));
        for (citing, body, verdict) in judged {
            let verdict = match verdict {
                Verdict::Valid => self.take(reader, record, &citing, &body)?,
                other => other,
            };
            if !verdict.is_valid() {
                self.refused.push((citing.id, verdict));
            }
        }
        Ok(())
    }

    fn take(
        &mut self,
        reader: &Reader<'_>,
        order: &Arrived,
        citing: &Arrived,
        body: &Body,
    ) -> Result<Verdict, StoreError> {
        match body {
            Body::Confirm(confirm) => self.confirm(reader, citing, confirm),
            Body::Decline(decline) => Ok(self.decline(citing, decline)),
            Body::Cancel(cancel) => {
                if citing.author() != self.buyer {
                    return Ok(Verdict::Void(Why::WrongSide));
                }
                for line in &cancel.lines {
                    if let Some(line) = self.line(*line) {
                        line.cancelled.get_or_insert(citing.id);
                    }
                }
                Ok(Verdict::Valid)
            }
            Body::Shipment(shipment) => self.ship(reader, citing, shipment),
            Body::Receipt(receipt) => Ok(self.receive(citing, receipt)),
            Body::Complaint(complaint) => Ok(self.complain(citing, complaint)),
            Body::Refuse(refuse) => Ok(self.refuse(citing, refuse)),
            Body::Order(newer) if newer.replaces.contains(&order.id) => {
                if citing.author() == self.buyer {
                    self.replaced_by.push(citing.id);
                    Ok(Verdict::Valid)
                } else {
                    Ok(Verdict::Void(Why::WrongSide))
                }
            }
            _ => Ok(Verdict::Valid),
        }
    }

    fn line(&mut self, line: u32) -> Option<&mut LineState> {
        usize::try_from(line)
            .ok()
            .and_then(|line| self.lines.get_mut(line))
    }

    fn confirm(
        &mut self,
        reader: &Reader<'_>,
        citing: &Arrived,
        confirm: &Confirm,
    ) -> Result<Verdict, StoreError> {
        let lot: Option<LotState> = reader.row(ObjectKey::Lot(confirm.lot))?;
        let Some(lot) = lot else {
            return Ok(Verdict::Pending);
        };
        let Some(used) = lot.uses.get(&citing.id) else {
            return Ok(Verdict::Void(Why::NotHeld));
        };
        if used.released.is_some() {
            return Ok(Verdict::Valid);
        }
        let (seller, buyer) = (self.seller, self.buyer);
        let Some(line) = self.line(confirm.line) else {
            return Ok(Verdict::Void(Why::BadCitation));
        };
        let side = match line.line.from {
            Source::Seller => seller,
            Source::Allotment => buyer,
        };
        if citing.author() != side {
            return Ok(Verdict::Void(Why::WrongSide));
        }
        if lot.seller != seller
            || lot.lot.offer != line.line.offer
            || lot.lot.terms(line.line.tier) != line.line.terms()
        {
            return Ok(Verdict::Void(Why::OtherTerms));
        }
        let left = line.line.packs.saturating_sub(line.confirmed());
        let counted = used.ranges.take(left);
        let lost = used.losses.iter().map(|(it, ranges)| (*it, ranges.len()));
        line.losses.extend(lost.filter(|(_, packs)| *packs > 0));
        if counted.is_empty() && used.losses.is_empty() {
            return Ok(Verdict::Void(Why::TooMany));
        }
        line.confirms.push((citing.id, confirm.lot, counted));
        Ok(Verdict::Valid)
    }

    fn decline(&mut self, citing: &Arrived, decline: &Decline) -> Verdict {
        if citing.author() != self.seller {
            return Verdict::Void(Why::WrongSide);
        }
        match self.line(decline.line) {
            Some(line) => {
                line.declined = Some((decline.reason, decline.words.clone()));
                Verdict::Valid
            }
            None => Verdict::Void(Why::BadCitation),
        }
    }

    fn ship(
        &mut self,
        reader: &Reader<'_>,
        citing: &Arrived,
        shipment: &Shipment,
    ) -> Result<Verdict, StoreError> {
        if citing.author() != self.seller {
            return Ok(Verdict::Void(Why::WrongSide));
        }
        let mut shipped = Vec::new();
        for part in &shipment.lines {
            let Some(line) = self.line(part.line) else {
                return Ok(Verdict::Void(Why::BadCitation));
            };
            let mut packs = 0_u32;
            for (confirm, lot, ranges) in &line.confirms {
                let lot: Option<LotState> = reader.row(ObjectKey::Lot(*lot))?;
                let left_with = lot
                    .and_then(|lot| lot.uses.get(confirm).map(|used| used.shipped))
                    .flatten();
                if part.confirms.contains(confirm) && left_with == Some(citing.id) {
                    packs = packs.saturating_add(ranges.len());
                }
            }
            if part.packs > packs {
                return Ok(Verdict::Void(Why::TooMany));
            }
            match Shipped::of(citing.id, &line.line, part) {
                Some(left) => shipped.push((part.line, left)),
                None => return Ok(Verdict::Void(Why::Figures)),
            }
        }
        for (line, left) in shipped {
            if let Some(line) = self.line(line) {
                line.shipped.push(left);
            }
        }
        Ok(Verdict::Valid)
    }

    fn receive(&mut self, citing: &Arrived, receipt: &Receipt) -> Verdict {
        if citing.author() != self.buyer {
            return Verdict::Void(Why::WrongSide);
        }
        let mut found = false;
        for part in &receipt.lines {
            let Some(line) = self.line(part.line) else {
                continue;
            };
            let LineState { line, shipped, .. } = line;
            for left in shipped
                .iter_mut()
                .filter(|it| it.shipment == receipt.shipment)
            {
                left.receive(line, part);
                found = true;
            }
        }
        if found {
            Verdict::Valid
        } else {
            Verdict::Void(Why::BadCitation)
        }
    }

    /// Finds versions made apart from the same order that nobody has chosen among yet.
    fn rival(
        &mut self,
        reader: &Reader<'_>,
        record: &Arrived,
        order: &Order,
    ) -> Result<(), StoreError> {
        for replaced in &order.replaces {
            for citing in reader.citing_as(replaced.as_bytes(), Sort::Order)? {
                let Some(Body::Order(other)) = citing.body() else {
                    continue;
                };
                if citing.id != record.id
                    && citing.author() == self.buyer
                    && other.replaces.contains(replaced)
                    && !order.replaces.contains(&citing.id)
                    && !other.replaces.contains(&record.id)
                {
                    self.rivals.push(citing.id);
                }
            }
        }
        Ok(())
    }

    /// Whether this is the version that stands: not replaced, no rival.
    pub fn stands(&self) -> bool {
        self.replaced_by.is_empty() && self.rivals.is_empty()
    }
}

impl LineState {
    /// A line that nobody has answered.
    pub fn new(line: OrderLine) -> Self {
        Self {
            line,
            confirms: Vec::new(),
            losses: Vec::new(),
            declined: None,
            cancelled: None,
            shipped: Vec::new(),
            complaints: Vec::new(),
            late: false,
        }
    }
}

/// Confirmations before what is judged by them.
fn rank(body: &Body) -> u8 {
    match body {
        Body::Confirm(_) => 0,
        Body::Shipment(_) => 1,
        Body::Receipt(_) => 2,
        Body::Complaint(_) => 3,
        _ => 4,
    }
}

fn role(body: &Body) -> Role {
    match body {
        Body::Confirm(_) | Body::Shipment(_) => Role::Stock,
        _ => Role::Trade,
    }
}
