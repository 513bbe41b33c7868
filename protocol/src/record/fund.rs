//! Funds: money that a hub keeps for a purpose, told move by move.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::is_date;
use crate::{
    id::{HubId, Nonce, PoolId, RecordId},
    limits::{CENTS_MAX, DRAW_PARTS_MAX, FUND_INSTALMENTS_MAX, NAME_CHARS_MAX, WORDS_BYTES_MAX},
    money::Amount,
    rules::{DryRule, FundSource, Percent},
};

/// Money that its author keeps for a purpose. What it says holds for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    /// Of which pool.
    pub pool: PoolId,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The one category of costs that it may pay; empty: any.
    pub category: String,
    /// First day that it may pay for; empty: from ever.
    pub from: String,
    /// Last day that it may pay for; empty: for ever.
    pub until: String,
    /// The most of a cost that it may pay.
    pub share: Option<Percent>,
    /// What its giver agreed to give in all; absent: what comes.
    pub promised: Option<Amount>,
    /// When how much of that is to come, ascending by day.
    pub instalments: Vec<Instalment>,
    /// Which sources are used up first, in this order; the others in proportion.
    pub first: Vec<FundSource>,
    /// Keeps two equal funds apart.
    pub nonce: Nonce,
}

/// Money that is to come. In the bytes an array of two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(String, Amount)", into = "(String, Amount)")]
pub struct Instalment {
    /// Civil date.
    pub date: String,
    /// Cents.
    pub amount: Amount,
}

/// One move of a fund, by its keeper: each cites the one before, so that nothing is given twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundMove {
    /// Of which fund.
    pub fund: RecordId,
    /// The move before it; the fund itself for the first.
    pub after: RecordId,
    /// Civil date.
    pub date: String,
    /// Who gave it, why, by whose decision.
    pub words: String,
    /// What it does.
    pub does: Movement,
}

/// What a move of a fund does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// Money came.
    Received {
        /// From what kind of giver.
        source: FundSource,
        /// Cents.
        amount: Amount,
    },
    /// From here on the fund pays this part of what a hub buys; nothing ends it.
    Aid {
        /// Who pays less.
        hub: HubId,
        /// By how much.
        share: Percent,
        /// First day; empty: from ever.
        from: String,
        /// Last day; empty: for ever.
        until: String,
    },
    /// From here on this happens where the fund cannot pay all aid of a cycle.
    Dry {
        /// The rule.
        rule: DryRule,
    },
    /// Sets money aside for the aid of a cycle.
    Draw {
        /// Its opening.
        cycle: RecordId,
        /// Who gets how much.
        parts: Vec<DrawPart>,
    },
    /// Takes back what of a draw was not needed.
    Back {
        /// The draw.
        draw: RecordId,
        /// Cents.
        amount: Amount,
    },
    /// Pays for a cost.
    Spend {
        /// Its category.
        category: String,
        /// What it was, cents.
        cost: Amount,
        /// What the fund pays of it, cents.
        amount: Amount,
        /// The entry of the ledger where it stands, if it does.
        entry: Option<RecordId>,
    },
    /// Gives money back to who gave it.
    Returned {
        /// Cents.
        amount: Amount,
    },
}

/// One hub's part of a draw. In the bytes an array of four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    from = "(HubId, HubId, Amount, Amount)",
    into = "(HubId, HubId, Amount, Amount)"
)]
pub struct DrawPart {
    /// Who buys at a reduced price.
    pub buyer: HubId,
    /// Who is paid: the buyer, of whom sellers ask the full price; or the seller, who asks less of it.
    pub to: HubId,
    /// What the reduction comes to, cents.
    pub gap: Amount,
    /// What the fund pays of it, cents.
    pub amount: Amount,
}

impl From<(String, Amount)> for Instalment {
    fn from((date, amount): (String, Amount)) -> Self {
        Self { date, amount }
    }
}

impl From<Instalment> for (String, Amount) {
    fn from(it: Instalment) -> Self {
        (it.date, it.amount)
    }
}

impl From<(HubId, HubId, Amount, Amount)> for DrawPart {
    fn from((buyer, to, gap, amount): (HubId, HubId, Amount, Amount)) -> Self {
        Self {
            buyer,
            to,
            gap,
            amount,
        }
    }
}

impl From<DrawPart> for (HubId, HubId, Amount, Amount) {
    fn from(it: DrawPart) -> Self {
        (it.buyer, it.to, it.gap, it.amount)
    }
}

impl Fund {
    /// Whether it may pay for what is of a day.
    pub fn is_open_on(&self, date: &str) -> bool {
        is_within(date, &self.from, &self.until)
    }

    pub(super) fn is_well_formed(&self) -> bool {
        let promised = self.instalments.iter().map(|it| it.amount);
        let sum = Amount::checked_sum(promised);
        let sources: BTreeSet<&FundSource> = self.first.iter().collect();
        is_name(&self.name)
            && self.purpose.len() <= WORDS_BYTES_MAX
            && self.category.len() <= WORDS_BYTES_MAX
            && is_day_or_none(&self.from)
            && is_day_or_none(&self.until)
            && self.share.is_none_or(|it| it <= Percent::HUNDRED)
            && self.promised.is_none_or(is_paid)
            && self.instalments.len() <= FUND_INSTALMENTS_MAX
            && self.instalments.is_sorted()
            && self
                .instalments
                .iter()
                .all(|it| is_date(&it.date) && is_paid(it.amount))
            && sum.is_some_and(|it| self.promised.is_none_or(|all| it <= all))
            && sources.len() == self.first.len()
    }
}

impl FundMove {
    /// Whether it sets something aside for a hub, or says that it pays less.
    pub fn pays(&self, hub: &HubId) -> bool {
        match &self.does {
            Movement::Draw { parts, .. } => parts.iter().any(|it| it.to == *hub),
            Movement::Aid { hub: aided, .. } => aided == hub,
            Movement::Received { .. }
            | Movement::Dry { .. }
            | Movement::Back { .. }
            | Movement::Spend { .. }
            | Movement::Returned { .. } => false,
        }
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let mut cites = vec![self.fund];
        cites.extend(Some(self.after).filter(|it| *it != self.fund));
        cites.extend(match &self.does {
            Movement::Draw { cycle, .. } => Some(*cycle),
            Movement::Back { draw, .. } => Some(*draw).filter(|it| *it != self.after),
            Movement::Spend { entry, .. } => *entry,
            Movement::Received { .. }
            | Movement::Aid { .. }
            | Movement::Dry { .. }
            | Movement::Returned { .. } => None,
        });
        cites
    }

    pub(super) fn is_well_formed(&self) -> bool {
        let said = is_date(&self.date) && self.words.len() <= WORDS_BYTES_MAX;
        said && match &self.does {
            Movement::Received { amount, .. }
            | Movement::Back { amount, .. }
            | Movement::Returned { amount } => is_paid(*amount),
            Movement::Aid {
                share, from, until, ..
            } => *share <= Percent::HUNDRED && is_day_or_none(from) && is_day_or_none(until),
            Movement::Dry { .. } => true,
            Movement::Draw { parts, .. } => {
                let twos: BTreeSet<(HubId, HubId)> =
                    parts.iter().map(|it| (it.buyer, it.to)).collect();
                (1..=DRAW_PARTS_MAX).contains(&parts.len())
                    && twos.len() == parts.len()
                    && parts.iter().all(|it| {
                        is_paid(it.gap) && (0..=it.gap.cents()).contains(&it.amount.cents())
                    })
            }
            Movement::Spend {
                category,
                cost,
                amount,
                ..
            } => {
                !category.is_empty()
                    && category.len() <= WORDS_BYTES_MAX
                    && is_paid(*cost)
                    && is_paid(*amount)
                    && amount <= cost
            }
        }
    }
}

fn is_name(text: &str) -> bool {
    (1..=NAME_CHARS_MAX).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

fn is_paid(amount: Amount) -> bool {
    (1..=CENTS_MAX).contains(&amount.cents())
}

fn is_day_or_none(text: &str) -> bool {
    text.is_empty() || is_date(text)
}

/// Whether a day is between two, each of them empty where there is none.
pub(crate) fn is_within(date: &str, from: &str, until: &str) -> bool {
    (from.is_empty() || from <= date) && (until.is_empty() || date <= until)
}
