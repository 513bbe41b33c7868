//! One cycle's facts: lots, rights to slots, orders, confirmations, shipments, receipts.

use serde::{Deserialize, Serialize};

use super::{ByWeight, KiloPrices, Ranges};
use crate::{
    id::{DocumentId, HeaderHash, HubId, Nonce, OfferId, RecordId, Writer},
    limits::{CENTS_MAX, ORDER_LINES_MAX, PACKS_MAX, WORDS_BYTES_MAX},
    money::Amount,
};

/// Which price a buyer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The price for all.
    Standard,
    /// A lower price, where the seller states one.
    Solidarity,
}

/// Who may confirm a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The seller's stock holder.
    Seller,
    /// The buyer's own stock holder, from an allotment.
    Allotment,
}

/// The coordinator ends ordering; what it covers is in time, the rest is late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Close {
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// Newest envelope of each trade chain of the cycle that it covers.
    pub covers: Vec<(DocumentId, Writer, u64)>,
}

/// A promise of so many steps of one offer for one cycle; slots `[0, packs)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// Which offer of the author.
    pub offer: OfferId,
    /// Its human reference.
    pub reference: String,
    /// Who grew or made it.
    pub producer: String,
    /// What it is.
    pub product: String,
    /// How it is sold.
    pub pack: String,
    /// Weight of a step, grams; 0 when not known.
    pub grams: u64,
    /// Steps.
    pub packs: u32,
    /// Cents a step.
    pub price: Amount,
    /// Cents a step for the solidarity tier, where stated.
    pub solidarity: Option<Amount>,
    /// Where the weight is billed; the prices a step are then estimates.
    pub weighed: Option<KiloPrices>,
    /// The catalogue envelope that stated the stock it is made from; zeros when made to order.
    pub statement: HeaderHash,
    /// Keeps two equal lots apart.
    pub nonce: Nonce,
}

/// Hands slots to a partner's stock holder, or on from one partner to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allot {
    /// Of which lot.
    pub lot: RecordId,
    /// The record that gave them to the author: the lot itself, an allotment, a return, a release.
    pub source: RecordId,
    /// Which slots.
    pub ranges: Ranges,
    /// To which hub.
    pub hub: HubId,
    /// To which (device, epoch) of it.
    pub to: Writer,
}

/// Gives slots back to whoever allotted them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// Of which lot.
    pub lot: RecordId,
    /// The allotment they came by.
    pub source: RecordId,
    /// Which slots.
    pub ranges: Ranges,
}

/// The lot's maker takes unused slots of its own out of sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdraw {
    /// Of which lot.
    pub lot: RecordId,
    /// The record that gave them to the maker.
    pub source: RecordId,
    /// Which slots.
    pub ranges: Ranges,
}

/// One thing wanted of one seller, pinned to an offer at a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Which offer of the seller.
    pub offer: OfferId,
    /// Its human reference.
    pub reference: String,
    /// What it is.
    pub product: String,
    /// How it is sold.
    pub pack: String,
    /// Weight of a step, grams; 0 when not known.
    pub grams: u64,
    /// Steps wanted.
    pub packs: u32,
    /// Cents a step that the buyer agrees to.
    pub price: Amount,
    /// Where the weight is billed; the price a step is then an estimate.
    pub weighed: Option<ByWeight>,
    /// Which price that is.
    pub tier: Tier,
    /// Who may confirm it.
    pub from: Source,
}

/// What one hub wants from one seller in one cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// Of whom.
    pub seller: HubId,
    /// What.
    pub lines: Vec<OrderLine>,
    /// The coordinator's close that the buyer knew, if any.
    pub close: Option<RecordId>,
    /// Earlier versions of this order that it takes the place of.
    pub replaces: Vec<RecordId>,
    /// For the seller to read.
    pub words: String,
    /// Keeps two equal orders apart.
    pub nonce: Nonce,
}

/// Uses slots up for a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirm {
    /// Which order.
    pub order: RecordId,
    /// Which line of it, from 0.
    pub line: u32,
    /// Of which lot.
    pub lot: RecordId,
    /// The record that gave the slots to the author.
    pub source: RecordId,
    /// Which slots.
    pub ranges: Ranges,
}

/// Why a line, or what is left of it, is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// No slot is left.
    SoldOut,
    /// The offer is not sold any more.
    Retired,
    /// The price is another one now.
    Price,
    /// The order had seen the close.
    Closed,
    /// The seller says no.
    Seller,
}

/// The seller will not confirm what is left of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decline {
    /// Which order.
    pub order: RecordId,
    /// Which line of it, from 0.
    pub line: u32,
    /// Why.
    pub reason: DeclineReason,
    /// For the buyer to read.
    pub words: String,
}

/// The buyer wants lines no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancel {
    /// Which order.
    pub order: RecordId,
    /// Which lines of it, from 0.
    pub lines: Vec<u32>,
}

/// The seller frees the slots of a cancelled line for itself; void after a shipment of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Of which lot.
    pub lot: RecordId,
    /// The confirmation that had used them.
    pub source: RecordId,
    /// The buyer's cancellation.
    pub cancel: RecordId,
}

/// What left for one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipmentLine {
    /// Which line of the order, from 0.
    pub line: u32,
    /// Confirmations whose slots left.
    pub confirms: Vec<RecordId>,
    /// Steps that left, at most those confirmed.
    pub packs: u32,
    /// Their weight, grams.
    pub grams: u64,
}

/// What the seller says left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shipment {
    /// Which order.
    pub order: RecordId,
    /// What left of it.
    pub lines: Vec<ShipmentLine>,
}

/// In what state goods arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoodsState {
    /// As ordered.
    Good,
    /// Damaged or spoilt.
    Damaged,
}

/// What arrived of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    /// Which line of the order, from 0.
    pub line: u32,
    /// Steps that arrived.
    pub packs: u32,
    /// Their weight, grams; of goods that are billed by weight what the buyer's scale says, 0 where it
    /// weighed nothing.
    pub grams: u64,
    /// In what state.
    pub state: GoodsState,
}

/// What the buyer says arrived of a shipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Which order.
    pub order: RecordId,
    /// Which shipment of it.
    pub shipment: RecordId,
    /// What arrived.
    pub lines: Vec<ReceiptLine>,
}

fn is_price(price: Amount) -> bool {
    (0..=CENTS_MAX).contains(&price.cents())
}

impl Lot {
    pub(super) fn is_well_formed(&self) -> bool {
        (1..=PACKS_MAX).contains(&self.packs)
            && is_price(self.price)
            && self.solidarity.is_none_or(is_price)
            && self.grams <= 1_000_000_000
            && self.is_weighed_well()
    }
}

impl Decline {
    pub(super) fn is_well_formed(&self) -> bool {
        self.words.len() <= WORDS_BYTES_MAX
    }
}

impl Order {
    pub(super) fn is_well_formed(&self) -> bool {
        (1..=ORDER_LINES_MAX).contains(&self.lines.len())
            && self.words.len() <= WORDS_BYTES_MAX
            && self.lines.iter().all(|line| {
                (1..=PACKS_MAX).contains(&line.packs)
                    && is_price(line.price)
                    && line.grams <= 1_000_000_000
                    && line.is_weighed_well()
            })
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let mut cites = vec![self.cycle];
        cites.extend(self.close);
        cites.extend(&self.replaces);
        cites
    }
}

impl Shipment {
    pub(super) fn is_well_formed(&self) -> bool {
        let mut lines: Vec<u32> = self.lines.iter().map(|line| line.line).collect();
        lines.dedup();
        lines.len() == self.lines.len()
            && lines.is_sorted()
            && (1..=ORDER_LINES_MAX).contains(&lines.len())
            && self
                .lines
                .iter()
                .all(|line| line.packs <= PACKS_MAX && line.grams < 1 << 50)
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let confirms = self.lines.iter().flat_map(|line| &line.confirms);
        std::iter::once(&self.order)
            .chain(confirms)
            .copied()
            .collect()
    }
}

impl Receipt {
    pub(super) fn is_well_formed(&self) -> bool {
        let mut lines: Vec<u32> = self.lines.iter().map(|line| line.line).collect();
        lines.dedup();
        lines.len() == self.lines.len()
            && lines.is_sorted()
            && lines.len() <= ORDER_LINES_MAX
            && self
                .lines
                .iter()
                .all(|line| line.packs <= PACKS_MAX && line.grams < 1 << 50)
    }
}
