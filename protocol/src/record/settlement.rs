//! Debts of several hubs settled at once, by the word of each.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::is_date;
use crate::{
    id::{HubId, Nonce, PoolId, RecordId},
    limits::{CENTS_MAX, SETTLEMENT_DEBTS_MAX, SETTLEMENT_HUBS_MAX, WORDS_BYTES_MAX},
    money::Amount,
};

/// What one party owes, or is to pay, another. In the bytes an array of three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u32, Amount)", into = "(u32, u32, Amount)")]
pub struct Debt {
    /// Who: its place among the parties.
    pub debtor: u32,
    /// To whom.
    pub creditor: u32,
    /// Cents, above zero.
    pub amount: Amount,
}

/// Proposes that what hubs owe one another be replaced by few payments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// Of which pool.
    pub pool: PoolId,
    /// Civil date, `2026-09-30`.
    pub date: String,
    /// For people to read.
    pub words: String,
    /// Whom it is about, ascending.
    pub parties: Vec<HubId>,
    /// What each two of them owe one another, net, as agreed: ascending, each two once.
    pub debts: Vec<Debt>,
    /// What is paid instead, ascending. Each party's comes to what its debts come to, and nobody pays more than
    /// it owes in all.
    pub payments: Vec<Debt>,
    /// The settlement in whose place it comes: who agrees to this one leaves that one.
    pub instead: Option<RecordId>,
    /// Keeps two equal proposals apart.
    pub nonce: Nonce,
}

/// A party's word on a proposal. It holds for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementAnswer {
    /// On which.
    pub settlement: RecordId,
    /// Whether it agrees.
    pub agrees: bool,
    /// Why not.
    pub words: String,
}

impl From<(u32, u32, Amount)> for Debt {
    fn from((debtor, creditor, amount): (u32, u32, Amount)) -> Self {
        Self {
            debtor,
            creditor,
            amount,
        }
    }
}

impl From<Debt> for (u32, u32, Amount) {
    fn from(debt: Debt) -> Self {
        (debt.debtor, debt.creditor, debt.amount)
    }
}

impl Settlement {
    /// Whether a hub is a party.
    pub fn is_about(&self, hub: &HubId) -> bool {
        self.parties.binary_search(hub).is_ok()
    }

    /// Debtor, creditor and cents of some of its debts or payments.
    pub fn named<'a>(
        &'a self,
        debts: &'a [Debt],
    ) -> impl Iterator<Item = (HubId, HubId, Amount)> + 'a {
        let hub = |at: u32| self.parties.get(usize::try_from(at).ok()?).copied();
        debts
            .iter()
            .filter_map(move |it| Some((hub(it.debtor)?, hub(it.creditor)?, it.amount)))
    }

    pub(super) fn is_well_formed(&self) -> bool {
        (2..=SETTLEMENT_HUBS_MAX).contains(&self.parties.len())
            && (1..=SETTLEMENT_DEBTS_MAX).contains(&self.debts.len())
            && self.payments.len() < self.parties.len()
            && self.words.len() <= WORDS_BYTES_MAX
            && is_date(&self.date)
            && self.parties.is_sorted_by(|one, next| one < next)
            && self.are_debts(&self.debts)
            && self.are_debts(&self.payments)
            && self.pays_what_is_owed()
    }

    /// Whether these are between two parties each, above zero, ascending, each two once.
    fn are_debts(&self, debts: &[Debt]) -> bool {
        let known = |at: u32| usize::try_from(at).is_ok_and(|at| at < self.parties.len());
        let both = |it: &Debt| (it.debtor.min(it.creditor), it.debtor.max(it.creditor));
        let twos: BTreeSet<(u32, u32)> = debts.iter().map(both).collect();
        let places: Vec<(u32, u32)> = debts.iter().map(|it| (it.debtor, it.creditor)).collect();
        twos.len() == debts.len()
            && places.is_sorted()
            && debts.iter().all(|it| {
                known(it.debtor)
                    && known(it.creditor)
                    && it.debtor != it.creditor
                    && (1..=CENTS_MAX).contains(&it.amount.cents())
            })
    }

    /// Whether every party has a debt, its payments come to what its debts come to, and nobody pays and is paid.
    fn pays_what_is_owed(&self) -> bool {
        (0_u32..).zip(&self.parties).all(|(at, _)| {
            let (owes, owed) = sides(&self.debts, at);
            let (pays, paid) = sides(&self.payments, at);
            (owes > 0 || owed > 0) && (pays == 0 || paid == 0) && owed - owes == paid - pays
        })
    }
}

/// Cents that a party gives and gets in these.
fn sides(debts: &[Debt], party: u32) -> (i128, i128) {
    debts.iter().fold((0, 0), |(gives, gets), it| {
        let cents = i128::from(it.amount.cents());
        if it.debtor == party {
            (gives + cents, gets)
        } else if it.creditor == party {
            (gives, gets + cents)
        } else {
            (gives, gets)
        }
    })
}

impl SettlementAnswer {
    pub(super) fn is_well_formed(&self) -> bool {
        self.words.len() <= WORDS_BYTES_MAX
    }
}
