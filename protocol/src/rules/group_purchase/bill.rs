//! What a filled purchase comes to, and for whom; and what is given back when less arrives.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::{Amount, Packs, Ratio};
use crate::rules::allocate::{Ask, Why, proportional};
use crate::rules::apportion::apportion;
use crate::rules::group_purchase::fill::Filling;
use crate::rules::group_purchase::price::{PriceBreak, Prices};

/// What a purchase comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// Units bought.
    pub units: Packs,
    /// The price that the pool's total reached, in cents.
    pub price: PriceBreak,
    /// For how many units the price is.
    pub per: u32,
    /// Units × price ÷ per, before rounding, in cents.
    pub exact: Ratio,
    /// The same to the nearest cent, halves up; the shares sum to it.
    pub total: Amount,
    /// What the total would be at the price before any break, less the total, in cents.
    pub saving: Amount,
    /// What each hub pays, by code in byte order; those who get nothing pay nothing.
    pub shares: Vec<BillShare>,
}

/// What one hub pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillShare {
    /// Its code.
    pub code: String,
    /// Units it gets.
    pub units: Packs,
    /// Total × units ÷ all units, before rounding, in cents.
    pub exact: Ratio,
    /// What it pays, in cents: largest remainder, ties to the lowest code.
    pub amount: Amount,
    /// Its part of the saving, in cents.
    pub saving: Amount,
}

/// What is given back when less arrives than was bought. The price stays: it is the supplier who
/// fell short, not the pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortArrival {
    /// Units that arrived.
    pub arrived: Packs,
    /// The sum of the credits, in cents.
    pub total: Amount,
    /// What each hub gets and gets back, by code in byte order.
    pub credits: Vec<Credit>,
}

/// What one hub gets and gets back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Its code.
    pub code: String,
    /// Units it paid.
    pub bought: Packs,
    /// Units it gets: in proportion to what it bought.
    pub given: Packs,
    /// What it paid × units missing ÷ units bought, to the nearest cent, halves up.
    pub amount: Amount,
    /// How the units were shared.
    pub why: Why,
}

/// Why there is no bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BillError {
    /// A sum beyond the largest amount.
    #[error("the bill is beyond the largest amount")]
    TooLarge,
    /// More units than were bought.
    #[error("{arrived} units arrived of {bought}")]
    MoreThanBought {
        /// Units that arrived.
        arrived: Packs,
        /// Units bought.
        bought: Packs,
    },
}

/// What a filled purchase comes to at a supplier's prices.
pub fn bill(filling: &Filling, prices: &Prices) -> Result<Bill, BillError> {
    let units = filling.units;
    let price = prices.at(units);
    let exact = prices
        .exact(units, price.price)
        .ok_or(BillError::TooLarge)?;
    let total = Amount::rounded(exact).ok_or(BillError::TooLarge)?;
    let saving = prices
        .exact(units, prices.base().price)
        .and_then(Amount::rounded)
        .and_then(|base| base.checked_sub(total))
        .ok_or(BillError::TooLarge)?;
    Ok(Bill {
        units,
        price,
        per: prices.per(),
        exact,
        total,
        saving,
        shares: shares(filling, total, saving).ok_or(BillError::TooLarge)?,
    })
}

/// What each hub pays of the total, and saves.
fn shares(filling: &Filling, total: Amount, saving: Amount) -> Option<Vec<BillShare>> {
    let buyers = || filling.shares.iter().filter(|share| share.given.0 > 0);
    let weights: Vec<u64> = buyers().map(|share| u64::from(share.given.0)).collect();
    if weights.is_empty() {
        return Some(Vec::new());
    }
    let paid = apportion(u64::try_from(total.cents()).ok()?, &weights)?;
    let saved = apportion(u64::try_from(saving.cents()).ok()?, &weights)?;
    let mut shares = Vec::with_capacity(weights.len());
    for ((buyer, paid), saved) in buyers().zip(paid.portions).zip(saved.portions) {
        shares.push(BillShare {
            code: buyer.code.clone(),
            units: buyer.given,
            exact: paid.exact,
            amount: amount(paid.units())?,
            saving: amount(saved.units())?,
        });
    }
    Some(shares)
}

/// What is given back when `arrived` units came of those that `bill` is for.
pub fn short(bill: &Bill, arrived: Packs) -> Result<ShortArrival, BillError> {
    if arrived > bill.units {
        let bought = bill.units;
        return Err(BillError::MoreThanBought { arrived, bought });
    }
    let asks: Vec<Ask> = bill
        .shares
        .iter()
        .map(|share| Ask::plain(&share.code, share.units))
        .collect();
    let given = proportional(arrived, &asks).map_err(|_| BillError::TooLarge)?;
    let mut credits = Vec::with_capacity(given.len());
    for (share, allotted) in bill.shares.iter().zip(given) {
        credits.push(Credit {
            code: allotted.code,
            bought: share.units,
            given: allotted.given,
            amount: credit(share, allotted.given).ok_or(BillError::TooLarge)?,
            why: allotted.why,
        });
    }
    let total = Amount::checked_sum(credits.iter().map(|credit| credit.amount));
    Ok(ShortArrival {
        arrived,
        total: total.ok_or(BillError::TooLarge)?,
        credits,
    })
}

/// What a hub gets back that gets so many of its units.
fn credit(share: &BillShare, given: Packs) -> Option<Amount> {
    let missing = share.units.checked_sub(given)?;
    let cents = i128::from(share.amount.cents()).checked_mul(i128::from(missing.0))?;
    Amount::rounded(Ratio::new(cents, i128::from(share.units.0))?)
}

fn amount(cents: u64) -> Option<Amount> {
    Amount::new(i64::try_from(cents).ok()?).ok()
}
