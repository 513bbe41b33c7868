//! An allocator as one would write it on paper: one box for each slot, what was said in the order
//! in which it was said.

use std::collections::BTreeMap;

use halle_protocol::{
    id::{HubId, RecordId, Writer},
    object::LotState,
    record::{Body, Ranges},
};

/// A record, by whom.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) hub: HubId,
    pub(crate) writer: Writer,
    pub(crate) id: RecordId,
    pub(crate) body: Body,
}

/// Where a slot is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slot {
    /// In somebody's hands, by this record.
    Held(RecordId, HubId, Writer),
    /// Used by this confirmation.
    Used(RecordId),
    /// Out of sale.
    Withdrawn,
}

/// All slots of one lot.
#[derive(Default)]
pub(crate) struct Naive {
    pub(crate) slots: BTreeMap<u32, Slot>,
    seller: Option<HubId>,
    /// Who gave, by allotment.
    givers: BTreeMap<RecordId, (HubId, Writer)>,
    /// Order and line of each confirmation, and whether it left.
    confirms: BTreeMap<RecordId, (RecordId, u32, bool)>,
    buyers: BTreeMap<RecordId, HubId>,
    cancels: BTreeMap<RecordId, (RecordId, Vec<u32>, HubId)>,
}

/// Whether slots may come by such a record.
pub(crate) fn gives(body: &Body) -> bool {
    matches!(
        body,
        Body::Lot(_) | Body::Allot(_) | Body::Return(_) | Body::Release(_)
    )
}

fn numbers(ranges: &Ranges) -> Vec<u32> {
    ranges.iter().flat_map(|it| it.first..it.end).collect()
}

impl Naive {
    pub(crate) fn hear(&mut self, said: &Said) {
        match &said.body {
            Body::Lot(lot) => {
                self.seller = Some(said.hub);
                let held = Slot::Held(said.id, said.hub, said.writer);
                self.slots
                    .extend((0..lot.packs).map(|slot| (slot, held.clone())));
            }
            Body::Allot(it) if self.has(said, it.source, &it.ranges) => {
                if it.hub != said.hub {
                    self.givers.insert(said.id, (said.hub, said.writer));
                } else if let Some(giver) = self.givers.get(&it.source).copied() {
                    self.givers.insert(said.id, giver);
                }
                self.set(&it.ranges, &Slot::Held(said.id, it.hub, it.to));
            }
            Body::Return(it) if self.has(said, it.source, &it.ranges) => {
                if let Some((hub, writer)) = self.givers.get(&it.source).copied() {
                    self.set(&it.ranges, &Slot::Held(said.id, hub, writer));
                }
            }
            Body::Withdraw(it) if self.has(said, it.source, &it.ranges) => {
                if self.seller == Some(said.hub) {
                    self.set(&it.ranges, &Slot::Withdrawn);
                }
            }
            Body::Confirm(it) if self.has(said, it.source, &it.ranges) => {
                self.confirms.insert(said.id, (it.order, it.line, false));
                self.set(&it.ranges, &Slot::Used(said.id));
            }
            Body::Order(_) => {
                self.buyers.insert(said.id, said.hub);
            }
            Body::Cancel(it) => {
                self.cancels
                    .insert(said.id, (it.order, it.lines.clone(), said.hub));
            }
            Body::Shipment(it) if self.seller == Some(said.hub) => {
                for confirm in it.lines.iter().flat_map(|line| &line.confirms) {
                    if let Some(used) = self.confirms.get_mut(confirm) {
                        used.2 = true;
                    }
                }
            }
            Body::Release(it) if self.seller == Some(said.hub) => {
                self.free(said, &it.source, &it.cancel);
            }
            _ => {}
        }
    }

    fn has(&self, said: &Said, source: RecordId, ranges: &Ranges) -> bool {
        let held = Slot::Held(source, said.hub, said.writer);
        let all = numbers(ranges);
        !all.is_empty() && all.iter().all(|slot| self.slots.get(slot) == Some(&held))
    }

    fn set(&mut self, ranges: &Ranges, to: &Slot) {
        for slot in numbers(ranges) {
            self.slots.insert(slot, to.clone());
        }
    }

    fn free(&mut self, said: &Said, confirm: &RecordId, cancel: &RecordId) {
        let (Some((order, line, left)), Some((cancelled, lines, by))) =
            (self.confirms.get(confirm), self.cancels.get(cancel))
        else {
            return;
        };
        let cancels =
            order == cancelled && lines.contains(line) && self.buyers.get(order) == Some(by);
        if *left || !cancels {
            return;
        }
        for slot in self
            .slots
            .values_mut()
            .filter(|it| **it == Slot::Used(*confirm))
        {
            *slot = Slot::Held(said.id, said.hub, said.writer);
        }
        self.confirms.remove(confirm);
    }
}

/// The same, as the fold shows it.
pub(crate) fn shown(lot: &LotState) -> BTreeMap<u32, Slot> {
    let mut slots = BTreeMap::new();
    for it in lot.holdings.iter().chain(&lot.burned) {
        let held = Slot::Held(it.source, it.hub, it.writer);
        slots.extend(
            numbers(&it.ranges)
                .into_iter()
                .map(|slot| (slot, held.clone())),
        );
    }
    for (confirm, it) in lot.uses.iter().filter(|(_, it)| it.released.is_none()) {
        slots.extend(
            numbers(&it.ranges)
                .into_iter()
                .map(|slot| (slot, Slot::Used(*confirm))),
        );
    }
    slots.extend(
        numbers(&lot.withdrawn)
            .into_iter()
            .map(|slot| (slot, Slot::Withdrawn)),
    );
    slots
}
