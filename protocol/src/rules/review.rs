//! The figures of a cycle's review: what was filled, refused, left over; kilograms, kilometres,
//! what a kilogram cost to move; how evenly it went round (RE8, RE9, E2, E3).
//!
//! Counts of every line go in, sums by product and by seller come out, with the few indices that
//! are compared from one cycle to the next. Invariant: each index is a whole number per mille with
//! its definition beside it, so that two people reckon the same.
//! Deliberately absent: hubs' comments, what to do about it, and money owed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{CENTS_MAX, GRAMS_MAX, PACKS_MAX, REVIEW_LINES_MAX};
use crate::money::{Amount, Grams, Packs, Ratio};

mod evenness;

pub use evenness::{Evenness, evenness};

/// What became of one order line, or of an offer that nobody ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewLine<'a> {
    /// What it was of.
    pub product: &'a str,
    /// Code of the hub that sells it.
    pub seller: &'a str,
    /// Packs offered; those of one offer are counted on one of its lines.
    pub offered: Packs,
    /// Packs ordered.
    pub asked: Packs,
    /// Packs confirmed; at most those asked.
    pub confirmed: Packs,
    /// Packs that left the seller; at most those confirmed.
    pub shipped: Packs,
    /// Packs that the buyer sent back or did not take; at most those shipped.
    pub refused: Packs,
    /// Grams of one pack.
    pub pack_grams: Grams,
    /// Price of one pack, in cents; not below zero.
    pub price: Amount,
    /// What it weighed and came to, where its weight is billed.
    pub weighed: Option<ReviewWeight>,
    /// Metres from where it grew or was made; nothing where nobody knows.
    pub origin_metres: Option<u32>,
}

/// What a line that is billed by weight came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewWeight {
    /// Grams that left.
    pub shipped: Grams,
    /// Grams of the packs that were refused; at most those that left.
    pub refused: Grams,
    /// Value of what was kept, in cents; not below zero.
    pub value: Amount,
}

/// What sharing the transport of a cycle came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transport {
    /// Metres driven.
    pub metres: u64,
    /// What it cost, in cents; not below zero.
    pub cost: Amount,
    /// Within how many metres something counts as near.
    pub near_metres: u32,
}

/// The figures of a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// All lines.
    pub total: Figure,
    /// The same by product.
    pub products: BTreeMap<String, Figure>,
    /// The same by seller.
    pub sellers: BTreeMap<String, Figure>,
    /// Metres driven.
    pub metres: u64,
    /// What driving cost, in cents.
    pub cost: Amount,
    /// Cost × 1,000 ÷ grams received, before rounding, in cents a kilogram; nothing where nothing
    /// was received.
    pub exact_per_kilogram: Option<Ratio>,
    /// The same to the nearest cent, halves up.
    pub per_kilogram: Option<Amount>,
    /// Value of what came from near, of all value received, per mille rounded half up; nothing
    /// where nothing was received.
    pub near: Option<u32>,
    /// How evenly sales went round among those who offered something or were asked for it.
    pub sales: Evenness,
    /// How evenly the sellers sold what they offered: of the value received per mille of the value
    /// offered. It forgives a small farm for being small.
    pub sold_of_offered: Evenness,
}

/// Sums over lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Packs offered.
    pub offered: u64,
    /// Packs ordered.
    pub asked: u64,
    /// Packs confirmed.
    pub confirmed: u64,
    /// Packs that left the sellers.
    pub shipped: u64,
    /// Packs refused on arrival.
    pub refused: u64,
    /// Packs received and kept: shipped less refused.
    pub received: u64,
    /// Packs asked and not received.
    pub missing: u64,
    /// Packs offered and not confirmed, of each seller's products by themselves.
    pub left_over: u64,
    /// Grams shipped.
    pub grams_shipped: u64,
    /// Grams refused.
    pub grams_refused: u64,
    /// Value received, in cents.
    pub value: Amount,
    /// Value offered, in cents.
    pub value_offered: Amount,
    /// Value received from near, in cents.
    pub value_near: Amount,
}

/// Why a cycle cannot be reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReviewError {
    /// More lines than are reviewed at once.
    #[error("{lines} lines are more than {REVIEW_LINES_MAX}")]
    TooManyLines {
        /// How many there are.
        lines: usize,
    },
    /// More confirmed than asked, shipped than confirmed, or refused than shipped.
    #[error("of {product} of {seller} more came out than went in")]
    MoreThanBefore {
        /// What it was of.
        product: String,
        /// Who sells it.
        seller: String,
    },
    /// Packs, weights or prices beyond bounds, or sums of them.
    #[error("the figures of {product} of {seller} are beyond bounds")]
    BeyondBounds {
        /// What it was of; empty for a sum.
        product: String,
        /// Who sells it; empty for a sum.
        seller: String,
    },
}

/// The figures of a cycle.
pub fn review(lines: &[ReviewLine], transport: Transport) -> Result<Review, ReviewError> {
    if lines.len() > REVIEW_LINES_MAX {
        return Err(ReviewError::TooManyLines { lines: lines.len() });
    }
    let mut offers: BTreeMap<(&str, &str), Figure> = BTreeMap::new();
    for line in lines {
        line.check()?;
        let figure = offers.entry((line.product, line.seller)).or_default();
        let one = line.figure(transport.near_metres);
        let sum = one.and_then(|one| figure.plus(one));
        *figure = sum.ok_or_else(|| line.beyond_bounds())?;
    }
    let review = Summed::of(offers).and_then(|summed| summed.review(transport));
    review.ok_or(ReviewError::BeyondBounds {
        product: String::new(),
        seller: String::new(),
    })
}

/// The sums, before the indices.
#[derive(Default)]
struct Summed<'a> {
    total: Figure,
    products: BTreeMap<&'a str, Figure>,
    sellers: BTreeMap<&'a str, Figure>,
}

impl<'a> Summed<'a> {
    /// Sums over what each seller offered of each product.
    fn of(offers: BTreeMap<(&'a str, &'a str), Figure>) -> Option<Self> {
        let mut summed = Self::default();
        for ((product, seller), mut offer) in offers {
            offer.left_over = offer.offered.saturating_sub(offer.confirmed);
            summed.total = summed.total.plus(offer)?;
            let of_product = summed.products.entry(product).or_default();
            *of_product = of_product.plus(offer)?;
            let of_seller = summed.sellers.entry(seller).or_default();
            *of_seller = of_seller.plus(offer)?;
        }
        Some(summed)
    }

    fn review(self, transport: Transport) -> Option<Review> {
        if transport.cost.is_negative() {
            return None;
        }
        let sellers = || self.sellers.values();
        let taking_part = sellers().filter(|it| it.offered > 0 || it.asked > 0);
        let sales: Vec<u64> = taking_part
            .map(|it| it.value.cents().unsigned_abs())
            .collect();
        let offering = sellers().filter(|it| it.value_offered > Amount::ZERO);
        let of_offered: Vec<u64> = offering
            .map(|it| per_mille(it.value, it.value_offered).map(u64::from))
            .collect::<Option<_>>()?;
        let kept = self
            .total
            .grams_shipped
            .checked_sub(self.total.grams_refused)?;
        let exact = per_kilogram(transport.cost, kept);
        Some(Review {
            metres: transport.metres,
            cost: transport.cost,
            exact_per_kilogram: exact,
            per_kilogram: exact.and_then(Amount::rounded),
            near: per_mille(self.total.value_near, self.total.value),
            sales: evenness(&sales)?,
            sold_of_offered: evenness(&of_offered)?,
            total: self.total,
            products: named(self.products),
            sellers: named(self.sellers),
        })
    }
}

fn named(figures: BTreeMap<&str, Figure>) -> BTreeMap<String, Figure> {
    let named = figures.into_iter();
    named
        .map(|(name, figure)| (name.to_owned(), figure))
        .collect()
}

/// Cents a kilogram; nothing for no weight.
fn per_kilogram(cost: Amount, grams: u64) -> Option<Ratio> {
    Ratio::new(
        i128::from(cost.cents()).checked_mul(1_000)?,
        i128::from(grams),
    )
}

/// A part of a whole, per mille, halves up; nothing for a whole of nothing.
fn per_mille(part: Amount, whole: Amount) -> Option<u32> {
    let part = i128::from(part.cents()).checked_mul(1_000)?;
    u32::try_from(Ratio::new(part, i128::from(whole.cents()))?.rounded()?).ok()
}

impl ReviewWeight {
    fn is_within(self) -> bool {
        self.refused <= self.shipped && self.shipped.0 <= GRAMS_MAX && !self.value.is_negative()
    }
}

impl Figure {
    /// Packs received of those asked, per mille rounded half up; nothing where nobody asked.
    pub fn filled(&self) -> Option<u32> {
        of_count(self.received, self.asked)
    }

    /// Grams refused of those shipped, per mille rounded half up (E3: under 30); nothing where
    /// nothing was shipped.
    pub fn refused_weight(&self) -> Option<u32> {
        of_count(self.grams_refused, self.grams_shipped)
    }

    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            offered: self.offered.checked_add(other.offered)?,
            asked: self.asked.checked_add(other.asked)?,
            confirmed: self.confirmed.checked_add(other.confirmed)?,
            shipped: self.shipped.checked_add(other.shipped)?,
            refused: self.refused.checked_add(other.refused)?,
            received: self.received.checked_add(other.received)?,
            missing: self.missing.checked_add(other.missing)?,
            left_over: self.left_over.checked_add(other.left_over)?,
            grams_shipped: self.grams_shipped.checked_add(other.grams_shipped)?,
            grams_refused: self.grams_refused.checked_add(other.grams_refused)?,
            value: self.value.checked_add(other.value)?,
            value_offered: self.value_offered.checked_add(other.value_offered)?,
            value_near: self.value_near.checked_add(other.value_near)?,
        })
    }
}

fn of_count(part: u64, whole: u64) -> Option<u32> {
    let part = i128::from(part).checked_mul(1_000)?;
    u32::try_from(Ratio::new(part, i128::from(whole))?.rounded()?).ok()
}

impl ReviewLine<'_> {
    fn check(&self) -> Result<(), ReviewError> {
        let packs = [self.offered, self.asked];
        let within = packs.iter().all(|packs| packs.0 <= PACKS_MAX)
            && self.pack_grams.0 <= GRAMS_MAX
            && (0..=CENTS_MAX).contains(&self.price.cents())
            && self.weighed.is_none_or(ReviewWeight::is_within);
        if !within {
            return Err(self.beyond_bounds());
        }
        if self.confirmed > self.asked
            || self.shipped > self.confirmed
            || self.refused > self.shipped
        {
            return Err(ReviewError::MoreThanBefore {
                product: self.product.to_owned(),
                seller: self.seller.to_owned(),
            });
        }
        Ok(())
    }

    fn beyond_bounds(&self) -> ReviewError {
        ReviewError::BeyondBounds {
            product: self.product.to_owned(),
            seller: self.seller.to_owned(),
        }
    }

    fn figure(&self, near_metres: u32) -> Option<Figure> {
        let received = self.shipped.checked_sub(self.refused)?;
        let weighed = match self.weighed {
            Some(weighed) => weighed,
            None => ReviewWeight {
                shipped: self.pack_grams.checked_mul(self.shipped)?,
                refused: self.pack_grams.checked_mul(self.refused)?,
                value: self.worth(received)?,
            },
        };
        let value = weighed.value;
        let is_near = self
            .origin_metres
            .is_some_and(|metres| metres <= near_metres);
        let count = |packs: Packs| u64::from(packs.0);
        Some(Figure {
            offered: count(self.offered),
            asked: count(self.asked),
            confirmed: count(self.confirmed),
            shipped: count(self.shipped),
            refused: count(self.refused),
            received: count(received),
            missing: count(self.asked.checked_sub(received)?),
            left_over: 0,
            grams_shipped: weighed.shipped.0,
            grams_refused: weighed.refused.0,
            value,
            value_offered: self.worth(self.offered)?,
            value_near: if is_near { value } else { Amount::ZERO },
        })
    }

    fn worth(&self, packs: Packs) -> Option<Amount> {
        Amount::new(self.price.cents().checked_mul(i64::from(packs.0))?).ok()
    }
}

#[cfg(test)]
mod tests;
