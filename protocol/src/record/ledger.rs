//! Facts of the shared ledger.

use serde::{Deserialize, Serialize};

use crate::{
    id::{HubId, Nonce, PoolId, RecordId},
    limits::{BASIS_PARTS_MAX, BASIS_RECORDS_MAX, CENTS_MAX, TRANSFERS_MAX, WORDS_BYTES_MAX},
    money::Amount,
    rules::Rule,
};

/// Whose value, grams, packs, cases and stops count in a split, and who takes part in `equal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Those who sold.
    Sellers,
    /// Those who bought.
    Buyers,
    /// All who traded, with what they sold and bought.
    Both,
}

/// One part of the set of records that a cost was shared by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// Shipments, or confirmations where nothing has left yet; ascending.
    pub records: Vec<RecordId>,
}

/// What kind of fact an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Goods sold: from shipment and receipt.
    Sale,
    /// Money one hub spent for several.
    Cost,
    /// Money one hub paid another.
    Payment,
    /// Takes back what another entry moved.
    Correction,
    /// Balances from before.
    Opening,
    /// Money given back for goods that were not what was ordered.
    Credit,
    /// What a fund pays of a reduced price, by its keeper.
    Aid,
    /// What is left for containers, by who received goods in them; or given back.
    Deposit,
    /// What a cycle's coordinator asks by the charter.
    Fee,
}

/// What an entry comes from: at most one entry per cause is effective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cause {
    /// The record that is the cause.
    pub record: RecordId,
    /// Its line, where it has several.
    pub line: u32,
}

/// One amount from one account to another, with its own consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Whose balance falls.
    pub debit: HubId,
    /// Whose balance rises.
    pub credit: HubId,
    /// Cents, above zero.
    pub amount: Amount,
    /// A record of the debtor that speaks for it: order, confirmation, shipment, receipt.
    pub names: Option<RecordId>,
}

/// How a shared cost was split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// The bill, cents.
    pub total: Amount,
    /// What it was spent on.
    pub category: String,
    /// The rule, canonical.
    pub rule: Rule,
    /// The cap, canonical text; absent: none.
    pub cap: Option<String>,
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// The parts of the basis.
    pub basis: Vec<RecordId>,
    /// Whose figures count.
    pub side: Side,
    /// Figures that no record states (kilometres, hours, fixed shares): hub and its figures as
    /// typed, `km=12,hours=3`.
    pub stated: Vec<(HubId, String)>,
    /// Whether it claims the charter's limit.
    pub claims: bool,
    /// The claim before it of this hub for the same category and cycle.
    pub predecessor: Option<RecordId>,
}

/// One fact of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of which pool.
    pub pool: PoolId,
    /// Civil date, `2026-09-24`.
    pub date: String,
    /// What kind of fact.
    pub kind: EntryKind,
    /// For people to read.
    pub words: String,
    /// Where it comes from.
    pub cause: Option<Cause>,
    /// What it moves.
    pub transfers: Vec<Transfer>,
    /// How a shared cost was split.
    pub cost: Option<Cost>,
    /// The entry that a correction takes back.
    pub corrects: Option<RecordId>,
    /// Keeps two equal facts apart.
    pub nonce: Nonce,
}

/// The author consents to the transfers that lower its balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledge {
    /// Of which entry.
    pub entry: RecordId,
}

/// The author contests the transfers that lower its balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Of which entry.
    pub entry: RecordId,
    /// Why.
    pub words: String,
}

impl Basis {
    pub(super) fn cites(&self) -> Vec<RecordId> {
        let records = self.records.iter().take(BASIS_RECORDS_MAX);
        std::iter::once(&self.cycle)
            .chain(records)
            .copied()
            .collect()
    }
}

impl Dispute {
    pub(super) fn is_well_formed(&self) -> bool {
        self.words.len() <= WORDS_BYTES_MAX
    }
}

impl Entry {
    pub(super) fn is_well_formed(&self) -> bool {
        self.transfers.len() <= TRANSFERS_MAX
            && self.words.len() <= WORDS_BYTES_MAX
            && is_date(&self.date)
            && self.transfers.iter().all(|transfer| {
                (1..=CENTS_MAX).contains(&transfer.amount.cents())
                    && transfer.debit != transfer.credit
            })
            && self.cost.as_ref().is_none_or(|cost| {
                (1..=CENTS_MAX).contains(&cost.total.cents()) && cost.basis.len() <= BASIS_PARTS_MAX
            })
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let mut cites: Vec<RecordId> = self.cause.iter().map(|cause| cause.record).collect();
        cites.extend(self.corrects);
        cites.extend(self.transfers.iter().filter_map(|transfer| transfer.names));
        if let Some(cost) = &self.cost {
            cites.push(cost.cycle);
            cites.extend(&cost.basis);
            cites.extend(cost.predecessor);
        }
        cites
    }
}

/// Whether a text is a civil date in its one form, `2026-09-24`: orderings rely on its ten bytes.
pub(crate) fn is_date(text: &str) -> bool {
    text.parse::<jiff::civil::Date>()
        .is_ok_and(|date| date.to_string() == text)
}
