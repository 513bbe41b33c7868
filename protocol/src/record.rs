//! Facts: immutable, content-addressed, each in one document of its author.
//!
//! A record's bytes are a CBOR map of one entry, `{kind: fields}`. A kind that is not known here is
//! kept, relayed and shown as unknown; it may be judged after an upgrade.

mod charter;
mod cutoff;
mod group;
mod ledger;
mod logistics;
mod loss;
mod need;
mod ranges;
mod trace;
mod trade;
mod voice;
mod weighed;

pub use charter::{Admission, Charter, CostLimit, Founding};
pub use cutoff::{Cutoff, Exchange};
pub use group::{
    GroupArrival, GroupClose, GroupItem, GroupPurchase, GroupReceipt, Supplier, Wish, WishLine,
};
pub(crate) use ledger::is_date;
pub use ledger::{Acknowledge, Basis, Cause, Cost, Dispute, Entry, EntryKind, Side, Transfer};
pub use logistics::{
    Assign, Carry, CarryLine, Complaint, ComplaintKind, Milestone, Passed, PassedLine, Refuse, Run,
    RunPlan, RunStep, RunStop, RunVehicle, Visit,
};
pub use loss::{Loss, LossReason};
pub use need::{Match, Meets, Need};
pub use ranges::{BadRanges, Range, Ranges};
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
    Need(Need),
    Match(Match),
    GroupPurchase(GroupPurchase),
    Wish(Wish),
    GroupClose(GroupClose),
    GroupArrival(GroupArrival),
    GroupReceipt(GroupReceipt),
    Run(Run),
    RunPlan(RunPlan),
    Assign(Assign),
    Visit(Visit),
    Milestone(Milestone),
    Complaint(Complaint),
    Refuse(Refuse),
    Batch(Batch),
    Portion(Portion),
    Recall(Recall),
    RecallAnswer(RecallAnswer),
    Loss(Loss),
    Cutoff(Cutoff),
}

/// The kinds of records. The number is the kind's place in orderings of this store alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is a kind of Body")]
pub enum Sort {
    Accept,
    Admit,
    Leave,
    OpenCycle,
    Close,
    Lot,
    Allot,
    Return,
    Withdraw,
    Order,
    Confirm,
    Decline,
    Cancel,
    Release,
    Shipment,
    Receipt,
    Basis,
    Entry,
    Acknowledge,
    Dispute,
    Need,
    Match,
    GroupPurchase,
    Wish,
    GroupClose,
    GroupArrival,
    GroupReceipt,
    Run,
    RunPlan,
    Assign,
    Visit,
    Milestone,
    Complaint,
    Refuse,
    Batch,
    Portion,
    Recall,
    RecallAnswer,
    Loss,
    Cutoff,
}

impl Sort {
    const ALL: [Self; 40] = [
        Self::Accept,
        Self::Admit,
        Self::Leave,
        Self::OpenCycle,
        Self::Close,
        Self::Lot,
        Self::Allot,
        Self::Return,
        Self::Withdraw,
        Self::Order,
        Self::Confirm,
        Self::Decline,
        Self::Cancel,
        Self::Release,
        Self::Shipment,
        Self::Receipt,
        Self::Basis,
        Self::Entry,
        Self::Acknowledge,
        Self::Dispute,
        Self::Need,
        Self::Match,
        Self::GroupPurchase,
        Self::Wish,
        Self::GroupClose,
        Self::GroupArrival,
        Self::GroupReceipt,
        Self::Run,
        Self::RunPlan,
        Self::Assign,
        Self::Visit,
        Self::Milestone,
        Self::Complaint,
        Self::Refuse,
        Self::Batch,
        Self::Portion,
        Self::Recall,
        Self::RecallAnswer,
        Self::Loss,
        Self::Cutoff,
    ];

    /// Its name, as in the bytes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Admit => "admit",
            Self::Leave => "leave",
            Self::OpenCycle => "open_cycle",
            Self::Close => "close",
            Self::Lot => "lot",
            Self::Allot => "allot",
            Self::Return => "return",
            Self::Withdraw => "withdraw",
            Self::Order => "order",
            Self::Confirm => "confirm",
            Self::Decline => "decline",
            Self::Cancel => "cancel",
            Self::Release => "release",
            Self::Shipment => "shipment",
            Self::Receipt => "receipt",
            Self::Basis => "basis",
            Self::Entry => "entry",
            Self::Acknowledge => "acknowledge",
            Self::Dispute => "dispute",
            Self::Need => "need",
            Self::Match => "match",
            Self::GroupPurchase => "group_purchase",
            Self::Wish => "wish",
            Self::GroupClose => "group_close",
            Self::GroupArrival => "group_arrival",
            Self::GroupReceipt => "group_receipt",
            Self::Run => "run",
            Self::RunPlan => "run_plan",
            Self::Assign => "assign",
            Self::Visit => "visit",
            Self::Milestone => "milestone",
            Self::Complaint => "complaint",
            Self::Refuse => "refuse",
            Self::Batch => "batch",
            Self::Portion => "portion",
            Self::Recall => "recall",
            Self::RecallAnswer => "recall_answer",
            Self::Loss => "loss",
            Self::Cutoff => "cutoff",
        }
    }

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

    /// The kind of document where it counts; elsewhere it is void.
    pub fn home(&self) -> Kind {
        match self {
            Self::Accept(_)
            | Self::Admit(_)
            | Self::Leave(_)
            | Self::OpenCycle(_)
            | Self::Need(_)
            | Self::Match(_)
            | Self::GroupPurchase(_)
            | Self::Batch(_)
            | Self::Recall(_)
            | Self::RecallAnswer(_) => Kind::Voice,
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
            | Self::Receipt(_)
            | Self::Wish(_)
            | Self::GroupClose(_)
            | Self::GroupArrival(_)
            | Self::GroupReceipt(_)
            | Self::Run(_)
            | Self::RunPlan(_)
            | Self::Assign(_)
            | Self::Visit(_)
            | Self::Milestone(_)
            | Self::Complaint(_)
            | Self::Refuse(_)
            | Self::Portion(_)
            | Self::Loss(_)
            | Self::Cutoff(_) => Kind::Trade,
            Self::Basis(_) | Self::Entry(_) | Self::Acknowledge(_) | Self::Dispute(_) => {
                Kind::Ledger
            }
        }
    }

    /// Its kind.
    pub fn sort(&self) -> Sort {
        match self {
            Self::Accept(_) => Sort::Accept,
            Self::Admit(_) => Sort::Admit,
            Self::Leave(_) => Sort::Leave,
            Self::OpenCycle(_) => Sort::OpenCycle,
            Self::Close(_) => Sort::Close,
            Self::Lot(_) => Sort::Lot,
            Self::Allot(_) => Sort::Allot,
            Self::Return(_) => Sort::Return,
            Self::Withdraw(_) => Sort::Withdraw,
            Self::Order(_) => Sort::Order,
            Self::Confirm(_) => Sort::Confirm,
            Self::Decline(_) => Sort::Decline,
            Self::Cancel(_) => Sort::Cancel,
            Self::Release(_) => Sort::Release,
            Self::Shipment(_) => Sort::Shipment,
            Self::Receipt(_) => Sort::Receipt,
            Self::Basis(_) => Sort::Basis,
            Self::Entry(_) => Sort::Entry,
            Self::Acknowledge(_) => Sort::Acknowledge,
            Self::Dispute(_) => Sort::Dispute,
            Self::Need(_) => Sort::Need,
            Self::Match(_) => Sort::Match,
            Self::GroupPurchase(_) => Sort::GroupPurchase,
            Self::Wish(_) => Sort::Wish,
            Self::GroupClose(_) => Sort::GroupClose,
            Self::GroupArrival(_) => Sort::GroupArrival,
            Self::GroupReceipt(_) => Sort::GroupReceipt,
            Self::Run(_) => Sort::Run,
            Self::RunPlan(_) => Sort::RunPlan,
            Self::Assign(_) => Sort::Assign,
            Self::Visit(_) => Sort::Visit,
            Self::Milestone(_) => Sort::Milestone,
            Self::Complaint(_) => Sort::Complaint,
            Self::Refuse(_) => Sort::Refuse,
            Self::Batch(_) => Sort::Batch,
            Self::Portion(_) => Sort::Portion,
            Self::Recall(_) => Sort::Recall,
            Self::RecallAnswer(_) => Sort::RecallAnswer,
            Self::Loss(_) => Sort::Loss,
            Self::Cutoff(_) => Sort::Cutoff,
        }
    }

    /// Name of the kind, as in the bytes.
    pub fn name(&self) -> &'static str {
        self.sort().name()
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
