//! Prices that fall with what the whole pool buys.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{CASE_UNITS_MAX, CENTS_MAX, PACKS_MAX, PRICE_BREAKS_MAX};
use crate::money::{Amount, Packs, Ratio};

/// A price, and from how many units it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceBreak {
    /// From how many units of the pool's total it holds.
    pub from: Packs,
    /// The price of `per` units, in cents; not below zero.
    pub price: Amount,
}

/// A supplier's prices: from the first unit on, and lower from some totals on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Prices(Parts);

/// The same before it was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Parts {
    per: u32,
    base: Amount,
    breaks: Vec<PriceBreak>,
}

/// Why prices are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PricesError {
    /// A price for no units, or for more than a case holds.
    #[error("a price for {per} units is not for 1 to {CASE_UNITS_MAX}")]
    Per {
        /// For how many units, as given.
        per: u32,
    },
    /// A price below zero or beyond any.
    #[error("{price} is no price")]
    Price {
        /// The price, in cents.
        price: Amount,
    },
    /// More breaks than anybody can read.
    #[error("{breaks} price breaks are more than {PRICE_BREAKS_MAX}")]
    TooManyBreaks {
        /// How many.
        breaks: usize,
    },
    /// A break from no units on, beyond any quantity, or not above the one before.
    #[error("the price break from {from} does not come after the one before")]
    Order {
        /// From how many units.
        from: Packs,
    },
    /// A price that rises with the quantity.
    #[error("the price from {from} on is not below the one before")]
    NotLower {
        /// From how many units.
        from: Packs,
    },
}

impl Prices {
    /// `base` cents for `per` units, and lower prices from some totals on, in ascending order.
    pub fn new(per: u32, base: Amount, breaks: Vec<PriceBreak>) -> Result<Self, PricesError> {
        if per == 0 || per > CASE_UNITS_MAX {
            return Err(PricesError::Per { per });
        }
        if breaks.len() > PRICE_BREAKS_MAX {
            let breaks = breaks.len();
            return Err(PricesError::TooManyBreaks { breaks });
        }
        let mut before = PriceBreak {
            from: Packs(1),
            price: base,
        };
        check_price(base)?;
        for next in &breaks {
            check_price(next.price)?;
            let from = next.from;
            if from <= before.from || from.0 > PACKS_MAX {
                return Err(PricesError::Order { from });
            }
            if next.price >= before.price {
                return Err(PricesError::NotLower { from });
            }
            before = *next;
        }
        Ok(Self(Parts { per, base, breaks }))
    }

    /// One price for all quantities.
    pub fn flat(per: u32, base: Amount) -> Result<Self, PricesError> {
        Self::new(per, base, Vec::new())
    }

    /// For how many units a price is.
    pub const fn per(&self) -> u32 {
        self.0.per
    }

    /// The price before any break.
    pub const fn base(&self) -> PriceBreak {
        PriceBreak {
            from: Packs(1),
            price: self.0.base,
        }
    }

    /// The price that holds for so many units in all.
    pub fn at(&self, units: Packs) -> PriceBreak {
        let reached = self.0.breaks.iter().rev().find(|it| it.from <= units);
        reached.copied().unwrap_or(self.base())
    }

    /// The next break above so many units.
    pub fn after(&self, units: Packs) -> Option<PriceBreak> {
        self.0.breaks.iter().find(|it| it.from > units).copied()
    }

    /// What so many units come to at a price, before rounding, in cents.
    pub(super) fn exact(&self, units: Packs, price: Amount) -> Option<Ratio> {
        let cents = i128::from(price.cents()).checked_mul(i128::from(units.0))?;
        Ratio::new(cents, i128::from(self.0.per))
    }
}

fn check_price(price: Amount) -> Result<(), PricesError> {
    if (0..=CENTS_MAX).contains(&price.cents()) {
        return Ok(());
    }
    Err(PricesError::Price { price })
}

impl TryFrom<Parts> for Prices {
    type Error = PricesError;

    fn try_from(parts: Parts) -> Result<Self, PricesError> {
        Self::new(parts.per, parts.base, parts.breaks)
    }
}

impl From<Prices> for Parts {
    fn from(prices: Prices) -> Self {
        prices.0
    }
}
