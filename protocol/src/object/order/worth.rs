//! What packs of a line that left are worth: by the order's price, or by what they weigh.
//!
//! Of goods that are billed by weight the buyer has agreed to what its own scale says, and where it
//! weighed nothing to the seller's weight as far as the tolerance goes. Parts of a shipment are parts of
//! its cents, so that they sum to them exactly.

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
        let part = part(self.cents, self.packs, 0, packs);
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

    /// Cents of the packs from `from` to `to` of a shipment, counted from 0.
    pub fn cents_of(&self, shipment: &RecordId, from: u32, to: u32) -> Amount {
        let (cents, packs) = self.left_worth(shipment);
        part(cents, packs, from, to)
    }

    /// Cents of the packs that a complaint is about: those of the complaints before it about the same
    /// shipment come first.
    pub fn complained_cents(&self, complaint: &RecordId) -> Amount {
        let Some((from, wanted)) = self.complained_before(complaint) else {
            return Amount::ZERO;
        };
        let to = from.saturating_add(wanted.packs);
        self.cents_of(&wanted.shipment, from, to)
    }

    /// Cents of a complaint that no receipt covers: the buyer owes nothing of them yet. What of a shipment
    /// was not received is counted on its complaints in their order.
    pub fn unreceived_cents(&self, complaint: &RecordId) -> Amount {
        let Some((_, wanted)) = self.complained_before(complaint) else {
            return Amount::ZERO;
        };
        let (cents, _) = self.left_worth(&wanted.shipment);
        let covered = self.of_shipment(&wanted.shipment).map(|it| it.covered);
        let mut gap = cents.cents().saturating_sub(sum(covered));
        let (mut at, mut missing) = (0_u32, self.missing(&wanted.shipment));
        for other in self.complaints_of(&wanted.shipment) {
            let counted = other.packs.min(missing);
            let worth = self.cents_of(&wanted.shipment, at, at.saturating_add(counted));
            let worth = worth.cents().min(gap);
            if other.complaint == *complaint {
                return Amount::new(worth).unwrap_or_default();
            }
            at = at.saturating_add(other.packs);
            missing = missing.saturating_sub(counted);
            gap = gap.saturating_sub(worth);
        }
        Amount::ZERO
    }

    /// What left with a shipment: cents and packs.
    fn left_worth(&self, shipment: &RecordId) -> (Amount, u32) {
        let cents = sum(self.of_shipment(shipment).map(|it| it.cents));
        (
            Amount::new(cents).unwrap_or_default(),
            self.left_with(shipment),
        )
    }
}

/// Cents of the packs from `from` to `to` of so many that are worth `cents` together: the sums of all
/// parts are the whole.
fn part(cents: Amount, packs: u32, from: u32, to: u32) -> Amount {
    let until = |packs_until: u32| {
        let exact = i128::from(cents.cents()).checked_mul(i128::from(packs_until.min(packs)))?;
        Amount::rounded(Ratio::new(exact, i128::from(packs))?)
    };
    let (from, to) = (until(from), until(to));
    let part = to.zip(from).and_then(|(to, from)| to.checked_sub(from));
    part.unwrap_or_default()
}

fn sum(cents: impl Iterator<Item = Amount>) -> i64 {
    cents.fold(0, |sum, it| sum.saturating_add(it.cents()))
}
