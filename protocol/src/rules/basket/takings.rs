//! Prices of baskets by tier, held against what a basket costs (S1, S2, M1, PR6).

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{BASKETS_MAX, CENTS_MAX, TIERS_MAX};
use crate::money::Amount;

/// So many baskets at one price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierCount<'a> {
    /// The tier's name.
    pub tier: &'a str,
    /// What one basket costs there, in cents; not below zero.
    pub price: Amount,
    /// How many; at most `BASKETS_MAX`.
    pub baskets: u32,
}

/// What baskets bring in, and what is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takings {
    /// What a basket costs, in cents.
    pub cost: Amount,
    /// All baskets.
    pub baskets: u64,
    /// What they cost, in cents.
    pub costs: Amount,
    /// What they bring in, in cents.
    pub income: Amount,
    /// Costs less income, in cents: what a fund is to give; below zero something is over.
    pub gap: Amount,
    /// Each tier, in the order given.
    pub tiers: Vec<TierTakings>,
}

/// What one tier brings in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierTakings {
    /// The tier's name.
    pub tier: String,
    /// What one basket costs there, in cents.
    pub price: Amount,
    /// How many.
    pub baskets: u32,
    /// What they bring in, in cents.
    pub income: Amount,
    /// Price less cost of one basket, in cents: above zero it carries others.
    pub each: Amount,
    /// The same for all baskets of the tier, in cents.
    pub surplus: Amount,
}

/// Why takings cannot be reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TakingsError {
    /// Prices, counts or tiers that nobody means.
    #[error("the prices or counts of baskets are beyond bounds")]
    BeyondBounds,
}

/// What baskets at their tiers bring in, when one costs `cost`.
pub fn takings(cost: Amount, tiers: &[TierCount]) -> Result<Takings, TakingsError> {
    reckoned(cost, tiers).ok_or(TakingsError::BeyondBounds)
}

fn reckoned(cost: Amount, tiers: &[TierCount]) -> Option<Takings> {
    if tiers.len() > TIERS_MAX || !is_price(cost) {
        return None;
    }
    let rows: Vec<TierTakings> = tiers
        .iter()
        .map(|tier| of_tier(cost, tier))
        .collect::<Option<_>>()?;
    let baskets: u64 = rows.iter().map(|row| u64::from(row.baskets)).sum();
    let costs = times(cost, baskets)?;
    let income = Amount::checked_sum(rows.iter().map(|row| row.income))?;
    Some(Takings {
        cost,
        baskets,
        costs,
        income,
        gap: costs.checked_sub(income)?,
        tiers: rows,
    })
}

fn of_tier(cost: Amount, tier: &TierCount) -> Option<TierTakings> {
    if tier.baskets > BASKETS_MAX || !is_price(tier.price) {
        return None;
    }
    let baskets = u64::from(tier.baskets);
    let each = tier.price.checked_sub(cost)?;
    Some(TierTakings {
        tier: tier.tier.to_owned(),
        price: tier.price,
        baskets: tier.baskets,
        income: times(tier.price, baskets)?,
        each,
        surplus: times(each, baskets)?,
    })
}

impl Takings {
    /// How many baskets of a tier below cost can be given, when `fund` cents and the surplus of
    /// all tiers above cost carry them; all of them, if the tier needs nothing. Nothing for a tier
    /// that is not here, or beyond any amount.
    pub fn carried(&self, tier: &str, fund: Amount) -> Option<u32> {
        let row = self.tiers.iter().find(|row| row.tier == tier)?;
        if !row.each.is_negative() {
            return Some(row.baskets);
        }
        let others = self.tiers.iter().filter(|other| other.tier != tier);
        let means = Amount::checked_sum(others.map(|other| other.surplus))?.checked_add(fund)?;
        let carried = means.cents().checked_div(row.each.cents().checked_neg()?)?;
        Some(u32::try_from(carried).map_or(0, |carried| carried.min(row.baskets)))
    }
}

fn is_price(price: Amount) -> bool {
    (0..=CENTS_MAX).contains(&price.cents())
}

fn times(each: Amount, baskets: u64) -> Option<Amount> {
    let cents = each.cents().checked_mul(i64::try_from(baskets).ok()?)?;
    Amount::new(cents).ok()
}
