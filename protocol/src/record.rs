//! Facts: immutable, content-addressed, each in one document of its author.
//!
//! A record's bytes are a CBOR map of one entry, `{kind: fields}`. A kind that is not known here is
//! kept, relayed and shown as unknown; it may be judged after an upgrade.

mod charter;
mod cutoff;
mod fund;
mod group;
mod ledger;
mod levy;
mod logistics;
mod loss;
mod need;
mod ranges;
mod settlement;
mod trace;
mod trade;
mod voice;
mod weighed;

pub use charter::{Admission, Charter, CostLimit, Founding};
pub use cutoff::{Cutoff, Exchange};
pub(crate) use fund::is_within;
pub use fund::{DrawPart, Fund, FundMove, Instalment, Movement};
pub use group::{
    GroupArrival, GroupClose, GroupItem, GroupPurchase, GroupReceipt, Supplier, Wish, WishLine,
};
pub(crate) use ledger::is_date;
pub use ledger::{Acknowledge, Basis, Cause, Cost, Dispute, Entry, EntryKind, Side, Transfer};
pub use levy::{Fee, FeeKind, Levy};
pub use logistics::{
    Assign, Carry, CarryLine, Complaint, ComplaintKind, Milestone, Passed, PassedLine, Refuse, Run,
    RunPlan, RunStep, RunStop, RunVehicle, Visit,
};
pub use loss::{Loss, LossReason};
pub use need::{Match, Meets, Need};
pub use ranges::{BadRanges, Range, Ranges};
pub use settlement::{Debt, Settlement, SettlementAnswer};
pub use trace::{Batch, Origin, Portion, PortionLine, Recall, RecallAction, RecallAnswer};
pub use trade::{
    Allot, Cancel, Close, Confirm, Decline, DeclineReason, GoodsState, Lot, Order, OrderLine,
    Receipt, ReceiptLine, Release, Return, Shipment, ShipmentLine, Source, Tier, Withdraw,
};
pub use voice::{Accept, Admit, Leave, OpenCycle, is_code};
pub use weighed::{ByWeight, KiloPrices, LineTerms};

use serde::{Deserialize, Serialize};

use crate::{
    cbor,
    document::Kind,
    hash::hash,
    id::{DocumentId, RecordId},
    limits::RECORD_BYTES_MAX,
};

/// Makes [`Body`] and [`Sort`] of the kinds: type, name in the bytes, kind of document where it counts.
macro_rules! kinds {
    ($($kind:ident $name:literal $home:ident,)+) => {
        /// What a record says.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "each variant is the type of its name")]
        pub enum Body {
            $(#[serde(rename = $name)] $kind($kind),)+
        }

        /// The kinds of records. The number is the kind's place in orderings of this store alone.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each variant is a kind of Body")]
        pub enum Sort {
            $($kind,)+
        }

        impl Sort {
            const ALL: &[Self] = &[$(Self::$kind,)+];

            /// Its name, as in the bytes.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }
        }

        impl Body {
            /// The kind of document where it counts; elsewhere it is void.
            pub fn home(&self) -> Kind {
                match self {
                    $(Self::$kind(_) => Kind::$home,)+
                }
            }

            /// Its kind.
            pub fn sort(&self) -> Sort {
                match self {
                    $(Self::$kind(_) => Sort::$kind,)+
                }
            }
        }
    };
}

// In the order in which they came to be: a kind's number is its place.
kinds! {
    Accept "accept" Voice,
    Admit "admit" Voice,
    Leave "leave" Voice,
    OpenCycle "open_cycle" Voice,
    Close "close" Trade,
    Lot "lot" Trade,
    Allot "allot" Trade,
    Return "return" Trade,
    Withdraw "withdraw" Trade,
    Order "order" Trade,
    Confirm "confirm" Trade,
    Decline "decline" Trade,
    Cancel "cancel" Trade,
    Release "release" Trade,
    Shipment "shipment" Trade,
    Receipt "receipt" Trade,
    Basis "basis" Ledger,
    Entry "entry" Ledger,
    Acknowledge "acknowledge" Ledger,
    Dispute "dispute" Ledger,
    Need "need" Voice,
    Match "match" Voice,
    GroupPurchase "group_purchase" Voice,
    Wish "wish" Trade,
    GroupClose "group_close" Trade,
    GroupArrival "group_arrival" Trade,
    GroupReceipt "group_receipt" Trade,
    Run "run" Trade,
    RunPlan "run_plan" Trade,
    Assign "assign" Trade,
    Visit "visit" Trade,
    Milestone "milestone" Trade,
    Complaint "complaint" Trade,
    Refuse "refuse" Trade,
    Batch "batch" Voice,
    Portion "portion" Trade,
    Recall "recall" Voice,
    RecallAnswer "recall_answer" Voice,
    Loss "loss" Trade,
    Cutoff "cutoff" Trade,
    Settlement "settlement" Ledger,
    SettlementAnswer "settlement_answer" Ledger,
    Fund "fund" Ledger,
    FundMove "fund_move" Ledger,
    Levy "levy" Ledger,
}

impl Sort {
    /// Its number.
    pub fn number(self) -> u8 {
        let at = Self::ALL.iter().position(|it| *it == self);
        at.and_then(|it| u8::try_from(it).ok()).unwrap_or(u8::MAX)
    }

    /// The kind with a number.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
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

    /// Name of the kind, as in the bytes.
    pub fn name(&self) -> &'static str {
        self.sort().name()
    }

    /// Records that it answers; each must be held before it can be judged.
    pub fn cites(&self) -> Vec<RecordId> {
        match self {
            Self::Accept(accept) => accept.admission.into_iter().collect(),
            Self::Admit(_) | Self::OpenCycle(_) | Self::Fund(_) => Vec::new(),
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
            Self::Need(need) => need.replaces.clone(),
            Self::Match(it) => it.cites(),
            Self::GroupPurchase(purchase) => purchase.cites(),
            Self::Wish(wish) => wish.cites(),
            Self::GroupClose(close) => close.cites(),
            Self::GroupArrival(arrival) => arrival.cites(),
            Self::GroupReceipt(receipt) => vec![receipt.purchase, receipt.arrival],
            Self::Run(run) => vec![run.cycle],
            Self::RunPlan(plan) => plan.cites(),
            Self::Assign(assign) => assign.cites(),
            Self::Visit(visit) => visit.cites(),
            Self::Milestone(milestone) => vec![milestone.run],
            Self::Complaint(complaint) => vec![complaint.order, complaint.shipment],
            Self::Refuse(refuse) => vec![refuse.order, refuse.complaint],
            Self::Batch(batch) => batch.cites(),
            Self::Portion(portion) => portion.cites(),
            Self::Recall(recall) => recall.cites(),
            Self::RecallAnswer(answer) => answer.cites(),
            Self::Loss(loss) => loss.cites(),
            Self::Cutoff(cutoff) => vec![cutoff.cycle],
            Self::Settlement(settlement) => settlement.instead.into_iter().collect(),
            Self::SettlementAnswer(answer) => vec![answer.settlement],
            Self::FundMove(it) => it.cites(),
            Self::Levy(levy) => levy.cites(),
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
            Self::Run(run) => run.is_well_formed(),
            Self::RunPlan(plan) => plan.is_well_formed(),
            Self::Assign(assign) => assign.is_well_formed(),
            Self::Visit(visit) => visit.is_well_formed(),
            Self::Milestone(milestone) => milestone.is_well_formed(),
            Self::Complaint(complaint) => complaint.is_well_formed(),
            Self::Refuse(refuse) => refuse.is_well_formed(),
            Self::Decline(decline) => decline.is_well_formed(),
            Self::Allot(allot) => allot.ranges.fit_a_record(),
            Self::Return(back) => back.ranges.fit_a_record(),
            Self::Withdraw(withdraw) => withdraw.ranges.fit_a_record(),
            Self::Confirm(confirm) => confirm.ranges.fit_a_record(),
            Self::Need(need) => need.is_well_formed(),
            Self::Match(it) => it.is_well_formed(),
            Self::GroupPurchase(purchase) => purchase.is_well_formed(),
            Self::Wish(wish) => wish.is_well_formed(),
            Self::GroupClose(close) => close.is_well_formed(),
            Self::GroupArrival(arrival) => arrival.is_well_formed(),
            Self::GroupReceipt(receipt) => receipt.is_well_formed(),
            Self::Batch(batch) => batch.is_well_formed(),
            Self::Portion(portion) => portion.is_well_formed(),
            Self::Recall(recall) => recall.is_well_formed(),
            Self::RecallAnswer(answer) => answer.is_well_formed(),
            Self::Loss(loss) => loss.is_well_formed(),
            Self::Cutoff(cutoff) => cutoff.is_well_formed(),
            Self::Settlement(settlement) => settlement.is_well_formed(),
            Self::SettlementAnswer(answer) => answer.is_well_formed(),
            Self::Fund(fund) => fund.is_well_formed(),
            Self::FundMove(it) => it.is_well_formed(),
            Self::Levy(levy) => levy.is_well_formed(),
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
