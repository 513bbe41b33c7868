//! What is in a basket of one size.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::limits::{
    BASKET_SIZES_MAX, BASKETS_MAX, PACKS_MAX, RECIPE_CHOICES_MAX, RECIPE_PARTS_MAX, SUPPLIES_MAX,
};
use crate::rules::basket::supply::Supply;

/// The recipe of one size, and how many baskets of it there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe<'a> {
    /// The size's name; each occurs once.
    pub size: &'a str,
    /// Baskets of this size; at most `BASKETS_MAX`.
    pub baskets: u32,
    /// What goes into each; at most `RECIPE_PARTS_MAX` parts.
    pub parts: Vec<RecipePart<'a>>,
}

/// One thing in a basket: the first of its choices that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecipePart<'a> {
    /// Its choices, the wanted one first; from one to `RECIPE_CHOICES_MAX`.
    pub choices: Vec<Choice<'a>>,
}

/// So much of one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The product.
    pub product: &'a str,
    /// How much a basket gets, in the product's smallest unit (grams, or pieces); from 1 to
    /// `PACKS_MAX`.
    pub quantity: u32,
}

/// Why baskets cannot be planned.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BasketError {
    /// More sizes, parts, choices, baskets or supplies than can be planned.
    #[error("{what} is more than {most}")]
    TooMuch {
        /// How much there is.
        what: u64,
        /// The most there may be.
        most: u64,
    },
    /// One size listed twice.
    #[error("the size {size} is listed twice")]
    SizeTwice {
        /// The size.
        size: String,
    },
    /// A part without a choice.
    #[error("a part of {size} has no choice")]
    NoChoice {
        /// The size.
        size: String,
    },
    /// A part that names one product twice.
    #[error("a part of {size} names {product} twice")]
    ProductTwice {
        /// The size.
        size: String,
        /// The product.
        product: String,
    },
    /// Nothing of a product, or a pack of nothing, or a price below zero.
    #[error("{name} has a quantity, a step or a price that is none")]
    NoQuantity {
        /// The product, or the code of the supply.
        name: String,
    },
    /// One supply listed twice.
    #[error("the supply {code} is listed twice")]
    SupplyTwice {
        /// Its code.
        code: String,
    },
    /// Orders beyond the largest amount.
    #[error("the orders are beyond the largest amount")]
    CostTooLarge,
}

/// Whether recipes and supplies are within bounds and say what they mean.
pub(super) fn check(recipes: &[Recipe], supplies: &[Supply]) -> Result<(), BasketError> {
    within(recipes.len(), BASKET_SIZES_MAX)?;
    within(supplies.len(), SUPPLIES_MAX)?;
    let mut sizes = BTreeSet::new();
    for recipe in recipes {
        if !sizes.insert(recipe.size) {
            let size = recipe.size.to_owned();
            return Err(BasketError::SizeTwice { size });
        }
        recipe.check()?;
    }
    let mut codes = BTreeSet::new();
    for supply in supplies {
        if !codes.insert(supply.code) {
            let code = supply.code.to_owned();
            return Err(BasketError::SupplyTwice { code });
        }
        supply.check()?;
    }
    Ok(())
}

/// Refuses what is beyond a bound.
fn within(what: usize, most: usize) -> Result<(), BasketError> {
    let count = |many: usize| u64::try_from(many).unwrap_or(u64::MAX);
    at_most(count(what), count(most))
}

/// Refuses what is beyond a bound.
pub(super) fn at_most(what: u64, most: u64) -> Result<(), BasketError> {
    if what > most {
        return Err(BasketError::TooMuch { what, most });
    }
    Ok(())
}

impl Recipe<'_> {
    fn check(&self) -> Result<(), BasketError> {
        at_most(u64::from(self.baskets), u64::from(BASKETS_MAX))?;
        within(self.parts.len(), RECIPE_PARTS_MAX)?;
        let size = || self.size.to_owned();
        for part in &self.parts {
            within(part.choices.len(), RECIPE_CHOICES_MAX)?;
            if part.choices.is_empty() {
                return Err(BasketError::NoChoice { size: size() });
            }
            let mut products = BTreeSet::new();
            for choice in &part.choices {
                let product = choice.product.to_owned();
                at_most(u64::from(choice.quantity), u64::from(PACKS_MAX))?;
                if choice.quantity == 0 {
                    return Err(BasketError::NoQuantity { name: product });
                }
                if !products.insert(choice.product) {
                    let size = size();
                    return Err(BasketError::ProductTwice { size, product });
                }
            }
        }
        Ok(())
    }
}
