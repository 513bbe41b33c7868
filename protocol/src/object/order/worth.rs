//! What packs of a line that left are worth: by the order's price, or by what they weigh.
//!
//! Of goods that are billed by weight the buyer has agreed to what its own scale says, and where it
//! weighed nothing to the seller's weight as far as the tolerance goes. What parts of a shipment are worth
//! depends on nothing else that is said of it.

use super::{LineState, Shipped};
use crate::{
    id::RecordId,
    money::{Amount, Ratio},
    record::{OrderLine, ReceiptLine, ShipmentLine},
    rules::catch_weight::BeyondBounds,
};

impl Shipped {
    /// What a shipment took of a line; nothing where its figures are beyond bounds.
    pub(super) fn of(shipment: RecordId, line: &OrderLine, part: &ShipmentLine) -> Option<Self> {
        let cents = match (line.weighed, part.packs) {
            (Some(_), 0) if part.grams > 0 => Err(BeyondBounds),
            _ => line.terms().worth(part.packs, part.grams),
        };
        Some(Self {
            shipment,
            packs: part.packs,
            grams: part.grams,
            cents: cents.ok()?,
            received: None,
            covered: Amount::ZERO,
        })
    }

    /// Takes what the buyer says arrived: of several receipts the least.
    pub(super) fn receive(&mut self, line: &OrderLine, part: &ReceiptLine) {
        let packs = part.packs.min(self.packs);
        let covered = self.agreed(line, packs, part.grams);
        let first = self.received.is_none();
        self.covered = if first {
            covered
        } else {
            self.covered.min(covered)
        };
        self.received = Some(self.received.map_or(packs, |least| least.min(packs)));
    }

    /// Cents that a receipt of so many packs agrees to, with the weight on the buyer's scale or 0.
    fn agreed(&self, line: &OrderLine, packs: u32, scale: u64) -> Amount {
        let part = part(self.cents, self.packs, packs);
        match line.terms().weigh(packs, scale) {
            None => part,
            Some(Ok(weighed)) if scale > 0 => weighed.price.min(self.cents),
            Some(Ok(weighed)) => weighed.cap.min(part),
            Some(Err(BeyondBounds)) => Amount::ZERO,
        }
    }
}

impl LineState {
    /// Cents of what left.
    pub fn shipped_cents(&self) -> i64 {
        sum(self.shipped.iter().map(|it| it.cents))
    }

    /// Cents of what left that the buyer's receipts cover.
    pub fn covered_cents(&self) -> i64 {
        sum(self.shipped.iter().map(|it| it.covered))
    }

    /// Cents of so many packs of a shipment: what a receipt of all others would leave. It depends on
    /// nothing else that is said of the shipment.
    pub fn cents_of(&self, shipment: &RecordId, packs: u32) -> Amount {
        let cents = sum(self.of_shipment(shipment).map(|it| it.cents));
        let (cents, all) = (
            Amount::new(cents).unwrap_or_default(),
            self.left_with(shipment),
        );
        let others = part(cents, all, all.saturating_sub(packs));
        cents.checked_sub(others).unwrap_or_default()
    }

    /// Cents of the packs that a complaint is about.
    pub fn complained_cents(&self, complaint: &RecordId) -> Amount {
        let wanted = self.complaints.iter().find(|it| it.complaint == *complaint);
        wanted.map_or(Amount::ZERO, |it| self.cents_of(&it.shipment, it.packs))
    }

    /// Cents of a complaint that no receipt covers: the buyer owes nothing of them yet. What of a shipment
    /// was not received is counted on its complaints in their order.
    pub fn unreceived_cents(&self, complaint: &RecordId) -> Amount {
        let Some(wanted) = self.complaints.iter().find(|it| it.complaint == *complaint) else {
            return Amount::ZERO;
        };
        let left = sum(self.of_shipment(&wanted.shipment).map(|it| it.cents));
        let covered = sum(self.of_shipment(&wanted.shipment).map(|it| it.covered));
        let mut gap = left.saturating_sub(covered);
        for other in self.complaints_of(&wanted.shipment) {
            let packs = self.unreceived(&other.complaint);
            let worth = self.cents_of(&wanted.shipment, packs).cents().min(gap);
            if other.complaint == *complaint {
                return Amount::new(worth).unwrap_or_default();
            }
            gap = gap.saturating_sub(worth);
        }
        Amount::ZERO
    }
}

/// Cents of so many packs of all that are worth `cents` together, to the nearest cent.
fn part(cents: Amount, all: u32, packs: u32) -> Amount {
    let exact = i128::from(cents.cents()).checked_mul(i128::from(packs.min(all)));
    let ratio = exact.and_then(|it| Ratio::new(it, i128::from(all)));
    ratio.and_then(Amount::rounded).unwrap_or_default()
}

fn sum(cents: impl Iterator<Item = Amount>) -> i64 {
    cents.fold(0, |sum, it| sum.saturating_add(it.cents()))
}
