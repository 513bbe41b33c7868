//! What there is for the baskets, and what to order of it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::limits::{CENTS_MAX, PACKS_MAX};
use crate::money::{Amount, Packs};
use crate::rules::basket::recipe::{BasketError, at_most};

/// One offer of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supply<'a> {
    /// What the offer is called; each occurs once.
    pub code: &'a str,
    /// The product, as the recipes name it.
    pub product: &'a str,
    /// How much one pack holds, in the product's smallest unit (grams, or pieces); from 1 to
    /// `PACKS_MAX`.
    pub pack: u32,
    /// Packs that may be ordered; at most `PACKS_MAX`.
    pub available: Packs,
    /// Price of a pack, in cents; not below zero.
    pub price: Amount,
}

/// What to order of one offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToOrder {
    /// What the offer is called.
    pub code: String,
    /// The product.
    pub product: String,
    /// Whole packs to order; at least one.
    pub packs: Packs,
    /// What they cost, in cents.
    pub cost: Amount,
    /// What the baskets take of them, in the product's smallest unit.
    pub needed: u64,
    /// What is left of the last pack, in the same unit.
    pub over: u64,
}

/// All there is of each product, in its smallest unit.
pub(super) fn supplied<'a>(supplies: &[Supply<'a>]) -> BTreeMap<&'a str, u64> {
    let mut all: BTreeMap<&str, u64> = BTreeMap::new();
    for supply in supplies {
        *all.entry(supply.product).or_default() += supply.holds();
    }
    all
}

/// The whole packs that hold what is needed of each product: the cheapest for what it holds first,
/// ties by code; nothing beyond any amount of money.
pub(super) fn to_order(supplies: &[Supply], needed: &BTreeMap<&str, u64>) -> Option<Vec<ToOrder>> {
    let mut supplies: Vec<&Supply> = supplies.iter().collect();
    supplies.sort_by(|a, b| a.cheaper(b).then_with(|| a.code.cmp(b.code)));
    let mut needed = needed.clone();
    let mut orders = Vec::new();
    for supply in supplies {
        let Some(left) = needed.get_mut(supply.product).filter(|left| **left > 0) else {
            continue;
        };
        let order = supply.order(*left)?;
        *left -= order.needed;
        if order.packs.0 > 0 {
            orders.push(order);
        }
    }
    orders.sort_by(|a, b| (&a.product, &a.code).cmp(&(&b.product, &b.code)));
    Some(orders)
}

impl Supply<'_> {
    pub(super) fn check(&self) -> Result<(), BasketError> {
        at_most(u64::from(self.pack), u64::from(PACKS_MAX))?;
        at_most(u64::from(self.available.0), u64::from(PACKS_MAX))?;
        if self.pack == 0 || !(0..=CENTS_MAX).contains(&self.price.cents()) {
            let name = self.code.to_owned();
            return Err(BasketError::NoQuantity { name });
        }
        Ok(())
    }

    /// What all its packs hold.
    fn holds(&self) -> u64 {
        u64::from(self.pack).saturating_mul(u64::from(self.available.0))
    }

    /// Compares prices of one smallest unit, exactly.
    fn cheaper(&self, other: &Self) -> Ordering {
        let price = |of: &Self, pack: u32| i128::from(of.price.cents()) * i128::from(pack);
        price(self, other.pack).cmp(&price(other, self.pack))
    }

    /// As many of its packs as `left` takes.
    fn order(&self, left: u64) -> Option<ToOrder> {
        let packs = left.div_ceil(u64::from(self.pack));
        let packs = u32::try_from(packs).map_or(self.available, |it| Packs(it).min(self.available));
        let held = u64::from(self.pack).saturating_mul(u64::from(packs.0));
        let needed = held.min(left);
        let cost = self.price.cents().checked_mul(i64::from(packs.0))?;
        Some(ToOrder {
            code: self.code.to_owned(),
            product: self.product.to_owned(),
            packs,
            cost: Amount::new(cost).ok()?,
            needed,
            over: held.saturating_sub(needed),
        })
    }
}
