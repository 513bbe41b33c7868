//! Facts: immutable, content-addressed, each in one document of its author.
//!
//! A record's bytes are a CBOR map of one entry, `{kind: fields}`. A kind that is not known here is
//! kept, relayed and shown as unknown; it may be judged after an upgrade.

mod charter;
mod ledger;
mod ranges;
mod trade;
mod voice;

pub use charter::{Admission, Charter, CostLimit, Founding};
pub use ledger::{Acknowledge, Basis, Cause, Cost, Dispute, Entry, EntryKind, Side, Transfer};
pub use ranges::{BadRanges, Range, Ranges};
pub use trade::{
    Allot, Cancel, Close, Confirm, Decline, DeclineReason, GoodsState, Lot, Order, OrderLine,
    Receipt, ReceiptLine, Release, Return, Shipment, ShipmentLine, Source, Tier, Withdraw,
};
pub use voice::{Accept, Admit, Leave, OpenCycle, is_code};

use serde::{Deserialize, Serialize};

use crate::{
    cbor,
    document::Kind,
    hash::hash,
    id::{DocumentId, RecordId},
    limits::RECORD_BYTES_MAX,
};

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the type of its name")]
pub enum Body {
    Accept(Accept),
    Admit(Admit),
    Leave(Leave),
    OpenCycle(OpenCycle),
    Close(Close),
    Lot(Lot),
    Allot(Allot),
    Return(Return),
    Withdraw(Withdraw),
    Order(Order),
    Confirm(Confirm),
    Decline(Decline),
    Cancel(Cancel),
    Release(Release),
    Shipment(Shipment),
    Receipt(Receipt),
    Basis(Basis),
    Entry(Entry),
    Acknowledge(Acknowledge),
    Dispute(Dispute),
}

/// SHA-256 of `halle/record/1`, the document's id and the record's bytes: the author is the
/// document's owner, and a copy elsewhere is another record.
pub fn record_id(document: &DocumentId, bytes: &[u8]) -> RecordId {
    RecordId::from_bytes(hash("halle/record/1", &[document.as_bytes(), bytes]))
}

impl Body {
    /// Canonical bytes.
    pub fn encode(&self) -> Vec<u8> {
        cbor::encode(self)
    }

    /// Reads a record; `None` for a kind or shape not known here.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        cbor::decode::<Self>(bytes, RECORD_BYTES_MAX)
            .ok()
            .filter(Self::is_well_formed)
    }

    /// The kind of document where it counts; elsewhere it is void.
    pub fn home(&self) -> Kind {
        match self {
            Self::Accept(_) | Self::Admit(_) | Self::Leave(_) | Self::OpenCycle(_) => Kind::Voice,
            Self::Close(_)
            | Self::Lot(_)
            | Self::Allot(_)
            | Self::Return(_)
            | Self::Withdraw(_)
            | Self::Order(_)
            | Self::Confirm(_)
            | Self::Decline(_)
            | Self::Cancel(_)
            | Self::Release(_)
            | Self::Shipment(_)
            | Self::Receipt(_) => Kind::Trade,
            Self::Basis(_) | Self::Entry(_) | Self::Acknowledge(_) | Self::Dispute(_) => {
                Kind::Ledger
            }
        }
    }

    /// Name of the kind, as in the bytes.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accept(_) => "accept",
            Self::Admit(_) => "admit",
            Self::Leave(_) => "leave",
            Self::OpenCycle(_) => "open_cycle",
            Self::Close(_) => "close",
            Self::Lot(_) => "lot",
            Self::Allot(_) => "allot",
            Self::Return(_) => "return",
            Self::Withdraw(_) => "withdraw",
            Self::Order(_) => "order",
            Self::Confirm(_) => "confirm",
            Self::Decline(_) => "decline",
            Self::Cancel(_) => "cancel",
            Self::Release(_) => "release",
            Self::Shipment(_) => "shipment",
            Self::Receipt(_) => "receipt",
            Self::Basis(_) => "basis",
            Self::Entry(_) => "entry",
            Self::Acknowledge(_) => "acknowledge",
            Self::Dispute(_) => "dispute",
        }
    }

    /// Records that it answers; each must be held before it can be judged.
    pub fn cites(&self) -> Vec<RecordId> {
        match self {
            Self::Accept(accept) => accept.admission.into_iter().collect(),
            Self::Admit(_) | Self::OpenCycle(_) => Vec::new(),
            Self::Leave(leave) => vec![leave.accept],
            Self::Close(close) => vec![close.cycle],
            Self::Lot(lot) => vec![lot.cycle],
            Self::Allot(allot) => vec![allot.lot, allot.source],
            Self::Return(back) => vec![back.lot, back.source],
            Self::Withdraw(withdraw) => vec![withdraw.lot, withdraw.source],
            Self::Order(order) => order.cites(),
            Self::Confirm(confirm) => vec![confirm.order, confirm.lot, confirm.source],
            Self::Decline(decline) => vec![decline.order],
            Self::Cancel(cancel) => vec![cancel.order],
            Self::Release(release) => vec![release.lot, release.source, release.cancel],
            Self::Shipment(shipment) => shipment.cites(),
            Self::Receipt(receipt) => vec![receipt.order, receipt.shipment],
            Self::Basis(basis) => basis.cites(),
            Self::Entry(entry) => entry.cites(),
            Self::Acknowledge(acknowledge) => vec![acknowledge.entry],
            Self::Dispute(dispute) => vec![dispute.entry],
        }
    }

    fn is_well_formed(&self) -> bool {
        match self {
            Self::Admit(admit) => admit.is_well_formed(),
            Self::OpenCycle(cycle) => cycle.is_well_formed(),
            Self::Lot(lot) => lot.is_well_formed(),
            Self::Order(order) => order.is_well_formed(),
            Self::Shipment(shipment) => shipment.is_well_formed(),
            Self::Receipt(receipt) => receipt.is_well_formed(),
            Self::Entry(entry) => entry.is_well_formed(),
            Self::Dispute(dispute) => dispute.is_well_formed(),
            Self::Decline(decline) => decline.is_well_formed(),
            Self::Allot(allot) => allot.ranges.fit_a_record(),
            Self::Return(back) => back.ranges.fit_a_record(),
            Self::Withdraw(withdraw) => withdraw.ranges.fit_a_record(),
            Self::Confirm(confirm) => confirm.ranges.fit_a_record(),
            Self::Accept(_)
            | Self::Leave(_)
            | Self::Close(_)
            | Self::Basis(_)
            | Self::Cancel(_)
            | Self::Release(_)
            | Self::Acknowledge(_) => true,
        }
    }
}
