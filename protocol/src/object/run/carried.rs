//! What a run carries: planned, shipped, taken, left, received; and crates that changed hands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::RunState;
use crate::{
    id::{HubId, RecordId},
    object::{LineState, ObjectKey, OrderState, Reader},
    record::{CarryLine, Passed},
    store::StoreError,
};

/// One line of an order on a run, through every hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunLine {
    /// Which order.
    pub order: RecordId,
    /// Which line of it, from 0.
    pub line: u32,
    /// Who sells.
    pub seller: HubId,
    /// Who buys.
    pub buyer: HubId,
    /// Its human reference.
    pub reference: String,
    /// What it is.
    pub product: String,
    /// How it is sold.
    pub pack: String,
    /// What it takes up by the plan; absent: taken though nobody planned it.
    pub planned: Option<CarryLine>,
    /// Steps that are to go: what left, while nothing has what is confirmed.
    pub packs: u32,
    /// Their weight, grams.
    pub grams: u64,
    /// Steps that left their seller, by its shipments.
    pub shipped: u32,
    /// Steps that a driver took of them.
    pub taken: u32,
    /// Weight of those, grams, as the seller stated it.
    pub taken_grams: u64,
    /// What those are worth, cents.
    pub taken_cents: i64,
    /// Steps that a driver left with the buyer.
    pub left: u32,
    /// Steps that the buyer received.
    pub received: u32,
    /// Whether the buyer has said what it received.
    pub answered: bool,
    /// Steps that the buyer complains of.
    pub complained: u32,
    /// The seller's shipment that was taken, the lowest.
    pub shipment: Option<RecordId>,
}

/// Crates that passed from one hub to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CratesMoved {
    /// Who gave them.
    pub from: HubId,
    /// Who got them.
    pub to: HubId,
    /// How many.
    pub crates: u32,
    /// Whether they were empty.
    pub empty: bool,
}

/// Which way goods went at a stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Taken,
    Left,
}

/// Lines of a run while they are gathered.
type Lines = BTreeMap<(RecordId, u32), RunLine>;

impl RunState {
    /// Reads the orders that its plan and its visits name.
    pub(super) fn carry(&mut self, reader: &Reader<'_>) -> Result<(), StoreError> {
        let mut lines = Lines::new();
        let carries = self.plan.iter().flat_map(|(_, plan)| plan.carries.clone());
        for carry in carries.collect::<Vec<_>>() {
            let Some(order) = self.order(reader, &carry.order)? else {
                self.unknown.push(carry.order);
                continue;
            };
            for planned in carry.lines {
                if let Some(line) = of_order(&order, planned.line) {
                    let row = RunLine::of(carry.order, planned.line, &order, line);
                    let row = lines.entry((carry.order, planned.line)).or_insert(row);
                    row.planned = Some(planned);
                }
            }
        }
        for visit in self.visits.clone() {
            for (way, passed) in [
                (Way::Taken, &visit.visit.taken),
                (Way::Left, &visit.visit.left),
            ] {
                for it in passed {
                    if let Some(order) = self.order(reader, &it.order)? {
                        pass(&mut lines, &order, it, way);
                        self.crates.extend(moved(&order, it, way, visit.driver));
                    }
                }
            }
            let (hub, driver) = (visit.visit.hub, visit.driver);
            self.crates
                .extend(empties(hub, driver, visit.visit.empties_taken));
            self.crates
                .extend(empties(driver, hub, visit.visit.empties_left));
        }
        self.lines = lines.into_values().collect();
        self.unknown.sort_unstable();
        self.unknown.dedup();
        Ok(())
    }

    fn order(&self, reader: &Reader<'_>, id: &RecordId) -> Result<Option<OrderState>, StoreError> {
        let order: Option<OrderState> = reader.row(ObjectKey::Order(*id))?;
        Ok(order.filter(|it| it.cycle == self.cycle))
    }
}

fn of_order(order: &OrderState, line: u32) -> Option<&LineState> {
    usize::try_from(line)
        .ok()
        .and_then(|line| order.lines.get(line))
}

impl RunLine {
    fn of(id: RecordId, number: u32, order: &OrderState, line: &LineState) -> Self {
        let shipped = line.shipped();
        let packs = match (shipped, line.cancelled) {
            (0, Some(_)) => 0,
            (0, None) => line.confirmed(),
            _ => shipped,
        };
        let weight = line.line.grams.saturating_mul(u64::from(packs));
        let stated = line.shipped.iter().map(|it| it.grams);
        let stated = stated.fold(0_u64, u64::saturating_add);
        Self {
            order: id,
            line: number,
            seller: order.seller,
            buyer: order.buyer,
            reference: line.line.reference.clone(),
            product: line.line.product.clone(),
            pack: line.line.pack.clone(),
            planned: None,
            packs,
            grams: if shipped > 0 { stated } else { weight },
            shipped,
            taken: 0,
            taken_grams: 0,
            taken_cents: 0,
            left: 0,
            received: line.received(),
            answered: line.shipped.iter().any(|it| it.received.is_some()),
            complained: line
                .complaints
                .iter()
                .fold(0, |sum, it| sum.saturating_add(it.packs)),
            shipment: None,
        }
    }
}

/// Counts what passed of a shipment, never more than it had.
fn pass(lines: &mut Lines, order: &OrderState, passed: &Passed, way: Way) {
    for it in &passed.lines {
        let Some(line) = of_order(order, it.line) else {
            continue;
        };
        let left_with = line.left_with(&passed.shipment);
        if left_with == 0 {
            continue;
        }
        let row = lines
            .entry((passed.order, it.line))
            .or_insert_with(|| RunLine::of(passed.order, it.line, order, line));
        match way {
            Way::Left => row.left = row.left.saturating_add(it.packs).min(row.shipped),
            Way::Taken => {
                let most = row.shipped.saturating_sub(row.taken).min(left_with);
                let packs = it.packs.min(most);
                row.taken = row.taken.saturating_add(packs);
                let cents = line.cents_of(&passed.shipment, packs).cents();
                row.taken_cents = row.taken_cents.saturating_add(cents);
                let grams = weight(line, &passed.shipment, packs, left_with);
                row.taken_grams = row.taken_grams.saturating_add(grams);
                let lowest = row
                    .shipment
                    .map_or(passed.shipment, |it| it.min(passed.shipment));
                row.shipment = Some(lowest);
            }
        }
    }
}

/// Grams of some packs of a shipment, by the weight its seller stated; rounded down.
fn weight(line: &LineState, shipment: &RecordId, packs: u32, of: u32) -> u64 {
    let stated = line.shipped.iter().filter(|it| it.shipment == *shipment);
    let stated = stated.fold(0_u64, |sum, it| sum.saturating_add(it.grams));
    let part = u128::from(stated).saturating_mul(u128::from(packs));
    let part = part.checked_div(u128::from(of)).unwrap_or_default();
    u64::try_from(part).unwrap_or(u64::MAX)
}

fn moved(order: &OrderState, passed: &Passed, way: Way, driver: HubId) -> Option<CratesMoved> {
    let (from, to) = match way {
        Way::Taken => (order.seller, driver),
        Way::Left => (driver, order.buyer),
    };
    (passed.crates > 0).then_some(CratesMoved {
        from,
        to,
        crates: passed.crates,
        empty: false,
    })
}

fn empties(from: HubId, to: HubId, crates: u32) -> Option<CratesMoved> {
    (crates > 0).then_some(CratesMoved {
        from,
        to,
        crates,
        empty: true,
    })
}
