//! One entry of the ledger: each transfer in its column, by each debtor's own consent.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many kinds of records each place takes its own; the rest is somebody else's"
)]

mod columns;
mod cost;
mod credit;
mod fee;
mod group;

pub use cost::{CostShares, cost_shares};
pub use fee::{FeeShare, FeeShares, fee_shares, levied};

use serde::{Deserialize, Serialize};

use columns::{sale_columns, takes_back};

use super::{Arrived, ObjectKey, Reader, judge::judge_best, order::OrderState, value::read};
use crate::{
    id::{HubId, PoolId, RecordId},
    identity::Role,
    money::Amount,
    record::{Body, Entry, EntryKind, Sort, Transfer},
    store::{StoreError, Table},
};

/// Why a transfer stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// The debtor recorded it itself.
    OwnRecord,
    /// The debtor acknowledged it.
    Acknowledged,
    /// The debtor's receipt covers it at the price of its order.
    Receipt,
    /// The debtor's receipt covers a part.
    PartReceipt,
    /// Within a limit of the charter the debtor accepted, on facts it signed.
    Charter,
    /// It takes back what stood in the same column.
    TakesBack,
    /// The debtor contests it.
    Disputed,
    /// It waits for the buyer's receipt.
    WaitsReceipt,
    /// It waits for the debtor's acknowledgement.
    WaitsDebtor,
    /// It would be within the charter, but the limit is used up.
    OverLimit,
    /// Category or rule stand not in the charter.
    NotInCharter,
    /// The figures do not follow from the facts it names.
    Figures,
    /// Another entry for the same cause counts instead.
    Repeated,
    /// Debtor or creditor is no member.
    NoMember,
}

/// One transfer, in its columns. The three sum to the amount, or to zero when it is void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferState {
    /// What is moved.
    pub transfer: Transfer,
    /// Consented, cents.
    pub agreed: Amount,
    /// Stated only, cents.
    pub recorded: Amount,
    /// Contested, cents.
    pub disputed: Amount,
    /// Why.
    pub consent: Consent,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryState {
    /// Who recorded it.
    pub author: HubId,
    /// When, by the author's clock, ms since 1970.
    pub time: i64,
    /// What it says.
    pub entry: Entry,
    /// What it moves.
    pub transfers: Vec<TransferState>,
    /// The correction that takes it back.
    pub corrected_by: Option<RecordId>,
    /// Cents claimed on the charter's limit up to and with this entry.
    pub claimed: Option<Amount>,
    /// Hubs that contest a part, with their words.
    pub disputes: Vec<(HubId, String)>,
}

/// Statements of other hubs about an entry.
struct Answers {
    acknowledged: Vec<HubId>,
    disputed: Vec<(HubId, String)>,
    corrected_by: Option<RecordId>,
}

impl EntryState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some(body) = record.body() else {
            return Ok(None);
        };
        let Body::Entry(entry) = &body else {
            return Ok(None);
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Ledger, &entry.pool)?;
        if !verdict.is_valid() {
            return Ok(None);
        }
        let answers = Answers::read(reader, &record, &entry.pool)?;
        let mut state = Self {
            author: record.author(),
            time: record.time,
            entry: entry.clone(),
            transfers: Vec::new(),
            corrected_by: answers.corrected_by,
            claimed: None,
            disputes: answers.disputed.clone(),
        };
        let effective = is_effective(reader, &record, entry)?;
        let facts = Facts::read(reader, &record, entry)?;
        state.claimed = facts.claimed();
        for transfer in &entry.transfers {
            let was_member = |hub| reader.was_member(&entry.pool, hub);
            let known = was_member(&transfer.debit)? == Some(true)
                && was_member(&transfer.credit)? == Some(true);
            let moved = if !known {
                TransferState::void(transfer, Consent::NoMember)
            } else if effective {
                facts.judge(record.author(), transfer, &answers)
            } else {
                TransferState::void(transfer, Consent::Repeated)
            };
            state.transfers.push(moved);
        }
        Ok(Some(state))
    }

    /// Cents of all transfers.
    pub fn total(&self) -> i64 {
        self.entry
            .transfers
            .iter()
            .map(|it| it.amount.cents())
            .sum()
    }
}

impl TransferState {
    fn void(transfer: &Transfer, consent: Consent) -> Self {
        Self {
            transfer: transfer.clone(),
            agreed: Amount::ZERO,
            recorded: Amount::ZERO,
            disputed: Amount::ZERO,
            consent,
        }
    }

    fn agreed(transfer: &Transfer, consent: Consent) -> Self {
        Self {
            agreed: transfer.amount,
            ..Self::void(transfer, consent)
        }
    }

    fn recorded(transfer: &Transfer, consent: Consent) -> Self {
        Self {
            recorded: transfer.amount,
            ..Self::void(transfer, consent)
        }
    }

    fn disputed(transfer: &Transfer) -> Self {
        Self {
            disputed: transfer.amount,
            ..Self::void(transfer, Consent::Disputed)
        }
    }

    /// So much is agreed, the rest stands aside.
    fn part(transfer: &Transfer, agreed: Amount, disputed: bool) -> Self {
        let rest = transfer.amount.checked_sub(agreed).unwrap_or_default();
        let consent = if disputed {
            Consent::Disputed
        } else {
            Consent::PartReceipt
        };
        let mut state = Self {
            agreed,
            ..Self::void(transfer, consent)
        };
        if disputed {
            state.disputed = rest;
        } else {
            state.recorded = rest;
        }
        state
    }
}

impl Answers {
    fn read(reader: &Reader<'_>, entry: &Arrived, pool: &PoolId) -> Result<Self, StoreError> {
        let mut answers = Self {
            acknowledged: Vec::new(),
            disputed: Vec::new(),
            corrected_by: None,
        };
        for record in reader.citing(entry.id.as_bytes())? {
            let Some(body) = record.body() else { continue };
            if !judge_best(reader, &record, &body, Role::Ledger, pool)?
                .1
                .is_valid()
            {
                continue;
            }
            match &body {
                // One answer a hub, the lowest: a second says nothing more.
                Body::Acknowledge(_) if !answers.acknowledged(&record.author()) => {
                    answers.acknowledged.push(record.author());
                }
                Body::Dispute(it) if !answers.disputed(&record.author()) => {
                    answers.disputed.push((record.author(), it.words.clone()));
                }
                Body::Entry(it)
                    if it.corrects == Some(entry.id)
                        && it.kind == EntryKind::Correction
                        && record.author() == entry.author() =>
                {
                    answers.corrected_by.get_or_insert(record.id);
                }
                _ => {}
            }
        }
        Ok(answers)
    }

    fn acknowledged(&self, hub: &HubId) -> bool {
        self.acknowledged.contains(hub)
    }

    fn disputed(&self, hub: &HubId) -> bool {
        self.disputed.iter().any(|(by, _)| by == hub)
    }
}

/// At most one entry per cause counts: the lowest RecordId. Of corrections of one entry as well. What a
/// settlement asks for may be paid in parts.
fn is_effective(reader: &Reader<'_>, record: &Arrived, entry: &Entry) -> Result<bool, StoreError> {
    if entry.kind == EntryKind::Payment {
        return Ok(true);
    }
    let root = match (entry.cause, entry.corrects) {
        (Some(cause), _) => cause.record,
        (None, Some(corrects)) => corrects,
        (None, None) => return Ok(true),
    };
    let lower = reader.ids_citing_as(root.as_bytes(), Sort::Entry)?;
    for id in lower.into_iter().take_while(|it| *it < record.id) {
        let other: Option<Arrived> = read(reader.store(), Table::Record, id.as_bytes())?;
        let Some(other) = other.filter(|it| it.author() == record.author()) else {
            continue;
        };
        let Some(body) = other.body() else { continue };
        if let Body::Entry(it) = &body
            && it.kind == entry.kind
            && it.cause == entry.cause
            && it.corrects == entry.corrects
            && judge_best(reader, &other, &body, Role::Ledger, &entry.pool)?
                .1
                .is_valid()
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What an entry's kind says of its transfers, before any answer.
enum Facts {
    /// Nothing but the debtors' answers.
    Plain,
    /// A sale: cents shipped and cents received, buyer and seller.
    Sale {
        buyer: HubId,
        seller: HubId,
        shipped: i64,
        received: i64,
        answered: bool,
    },
    /// A shared cost.
    Cost(Box<cost::CostFacts>),
    /// What a coordinator asks by the charter.
    Fee(Box<fee::FeeFacts>),
    /// What a group purchase cost.
    Group(group::GroupFacts),
    /// A correction of another entry.
    Correction(Box<EntryState>),
    /// A credit for a complaint.
    Credit(credit::CreditFacts),
}

impl Facts {
    fn read(reader: &Reader<'_>, record: &Arrived, entry: &Entry) -> Result<Self, StoreError> {
        Ok(match entry.kind {
            EntryKind::Sale => Self::sale(reader, entry)?.unwrap_or(Self::Plain),
            EntryKind::Cost => match (&entry.cost, reader.pool(&entry.pool)?) {
                (Some(cost), Some(pool)) => Self::Cost(Box::new(cost::CostFacts::read(
                    reader, record, entry, cost, &pool,
                )?)),
                (None, Some(pool)) => group::GroupFacts::read(reader, record, entry, &pool)?
                    .map_or(Self::Plain, Self::Group),
                (_, None) => Self::Plain,
            },
            EntryKind::Correction => match entry.corrects {
                Some(corrected) => match reader.row(ObjectKey::Entry(corrected))? {
                    Some(state) => Self::Correction(Box::new(state)),
                    None => Self::Plain,
                },
                None => Self::Plain,
            },
            EntryKind::Credit => match credit::CreditFacts::read(reader, record, entry)? {
                Some(facts) => Self::Credit(facts),
                None => Self::Plain,
            },
            EntryKind::Fee => match reader.pool(&entry.pool)? {
                Some(pool) => fee::FeeFacts::read(reader, record, entry, &pool)?
                    .map_or(Self::Plain, |it| Self::Fee(Box::new(it))),
                None => Self::Plain,
            },
            EntryKind::Payment | EntryKind::Opening | EntryKind::Aid | EntryKind::Deposit => {
                Self::Plain
            }
        })
    }

    fn sale(reader: &Reader<'_>, entry: &Entry) -> Result<Option<Self>, StoreError> {
        let Some(cause) = entry.cause else {
            return Ok(None);
        };
        let Some(shipment) = reader.record(&cause.record)? else {
            return Ok(None);
        };
        let Some(Body::Shipment(body)) = shipment.body() else {
            return Ok(None);
        };
        let order: Option<OrderState> = reader.row(ObjectKey::Order(body.order))?;
        let Some(order) = order else { return Ok(None) };
        let (mut shipped, mut received, mut answered) = (0_i64, 0_i64, false);
        for line in &order.lines {
            for it in line.shipped.iter().filter(|it| it.shipment == cause.record) {
                shipped = shipped.saturating_add(it.cents.cents());
                received = received.saturating_add(it.covered.cents());
                answered |= it.received.is_some();
            }
        }
        let (buyer, seller) = (order.buyer, order.seller);
        Ok(Some(Self::Sale {
            buyer,
            seller,
            shipped,
            received,
            answered,
        }))
    }

    fn claimed(&self) -> Option<Amount> {
        match self {
            Self::Cost(cost) => cost.claimed,
            Self::Plain
            | Self::Sale { .. }
            | Self::Fee(_)
            | Self::Group(_)
            | Self::Correction(_)
            | Self::Credit(_) => None,
        }
    }

    fn judge(&self, author: HubId, transfer: &Transfer, answers: &Answers) -> TransferState {
        let debtor = transfer.debit;
        if let Self::Correction(corrected) = self
            && let Some(state) = takes_back(corrected, transfer)
            && (author == debtor || state.agreed.is_zero() || answers.acknowledged(&debtor))
        {
            return state;
        }
        if let Self::Credit(credit) = self
            && let Some(state) = credit.given_back(transfer)
        {
            return state;
        }
        if debtor == author {
            return TransferState::agreed(transfer, Consent::OwnRecord);
        }
        if answers.acknowledged(&debtor) {
            return TransferState::agreed(transfer, Consent::Acknowledged);
        }
        let disputed = answers.disputed(&debtor);
        match self {
            Self::Sale {
                buyer,
                seller,
                shipped,
                received,
                answered,
            } if (transfer.debit, transfer.credit) == (*buyer, *seller)
                && transfer.amount.cents() == *shipped =>
            {
                sale_columns(transfer, *received, *answered, disputed)
            }
            Self::Group(facts) if facts.owed(&debtor) == Some(transfer.amount) => {
                let (covered, answered) = facts.covered(&debtor);
                sale_columns(transfer, covered.cents(), answered, disputed)
            }
            _ if disputed => TransferState::disputed(transfer),
            Self::Sale { .. } | Self::Group(_) => {
                TransferState::recorded(transfer, Consent::Figures)
            }
            Self::Cost(cost) => match cost.consent(transfer) {
                Consent::Charter => TransferState::agreed(transfer, Consent::Charter),
                other => TransferState::recorded(transfer, other),
            },
            Self::Fee(fee) => match fee.consent(transfer) {
                Consent::Charter => TransferState::agreed(transfer, Consent::Charter),
                other => TransferState::recorded(transfer, other),
            },
            Self::Plain | Self::Correction(_) | Self::Credit(_) => {
                TransferState::recorded(transfer, Consent::WaitsDebtor)
            }
        }
    }
}
