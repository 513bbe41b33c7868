//! Recipes as people type them and as the private document keeps them.

use halle_protocol::{
    envelope::Scalar,
    limits::{CENTS_MAX, PACKS_MAX, RECIPE_CHOICES_MAX, RECIPE_PARTS_MAX, TIERS_MAX},
    money::Amount,
};
use serde::{Deserialize, Serialize};

use super::limits::NAME_BYTES_MAX;
use crate::{
    control::{ChoiceTyped, PartTyped, Problem, RecipePartRow, TierPriceRow},
    service::{
        catalogue::{plain, same},
        ledger::short_words,
        private::json,
    },
};

/// Grams, and anything else: pieces.
pub(super) const GRAMS: &str = "g";
const PIECES: &str = "piece";

/// So much of one product.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Choice {
    /// What it is called in the market, or the reference of an offer.
    pub(super) product: String,
    /// Grams or pieces, above zero.
    pub(super) quantity: u32,
    /// [`GRAMS`], or pieces.
    pub(super) unit: String,
    /// What its product is found by.
    #[serde(default)]
    key: String,
}

/// One thing in a basket: the first of its choices that is there.
pub(super) type Part = Vec<Choice>;

/// What a basket costs at a tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TierPrice {
    /// The tier's name.
    pub(super) tier: String,
    /// Cents.
    pub(super) price: Amount,
}

/// One size: what goes into it, and what it costs whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Size {
    /// What people call it.
    pub(super) name: String,
    /// What goes into it.
    pub(super) parts: Vec<Part>,
    /// By tier, in the order in which they were said.
    pub(super) prices: Vec<TierPrice>,
    /// Not packed any more.
    #[serde(default)]
    pub(super) retired: bool,
}

impl Choice {
    /// What its product is found by: its name without case and spaces.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    fn read(typed: &ChoiceTyped) -> Result<Self, Problem> {
        let product = name_of(&typed.product)?;
        let unit = match typed.unit.as_str() {
            GRAMS => GRAMS,
            PIECES => PIECES,
            other => return Err(Problem::usage("bad-unit").with("unit", other)),
        };
        let most = i64::from(PACKS_MAX);
        let quantity = u32::try_from(typed.quantity)
            .ok()
            .filter(|_| (1..=most).contains(&typed.quantity));
        Ok(Self {
            quantity: quantity.ok_or_else(|| {
                Problem::usage("bad-recipe-quantity")
                    .with("product", &product)
                    .with("most", most)
            })?,
            key: same(&product),
            product,
            unit: unit.to_owned(),
        })
    }
}

impl Size {
    /// The price at a tier; the first where none is named.
    pub(super) fn price(&self, tier: &str) -> Option<&TierPrice> {
        let wanted = plain(tier);
        let mut prices = self.prices.iter();
        if wanted.is_empty() {
            return prices.next();
        }
        prices.find(|it| plain(&it.tier) == wanted)
    }

    /// Its key in the private document.
    pub(super) fn key(&self) -> String {
        key_of(&self.name)
    }

    pub(super) fn rows(&self) -> Vec<RecipePartRow> {
        let choice = |it: &Choice| ChoiceTyped {
            product: it.product.clone(),
            quantity: i64::from(it.quantity),
            unit: it.unit.clone(),
        };
        let parts = (1..).zip(&self.parts).map(|(part, of)| RecipePartRow {
            part,
            choices: of.iter().map(choice).collect(),
        });
        parts.collect()
    }

    pub(super) fn price_rows(&self) -> Vec<TierPriceRow> {
        let row = |it: &TierPrice| TierPriceRow {
            tier: it.tier.clone(),
            price: it.price.into(),
        };
        self.prices.iter().map(row).collect()
    }

    /// As a field keeps it.
    pub(super) fn kept(&self) -> Scalar {
        json(self)
    }
}

/// The key under which a size of this name stands: two devices that name one apart mean the same.
pub(super) fn key_of(name: &str) -> String {
    let hash = halle_protocol::hash::hash("halle/basket-size/1", &[plain(name).as_bytes()]);
    let mut hex = halle_protocol::hash::hex(&hash);
    hex.truncate(16);
    hex
}

/// A name on one line.
///
/// # Errors
/// `bad-name`.
pub(super) fn name_of(text: &str) -> Result<String, Problem> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bad = name.is_empty() || name.len() > NAME_BYTES_MAX || name.chars().any(char::is_control);
    if bad {
        return Err(Problem::usage("bad-name").with("name", short_words(&name)?));
    }
    Ok(name)
}

/// A recipe as typed.
///
/// # Errors
/// `too-many-parts`, `bad-recipe-quantity`, `bad-unit`, `bad-name`, `choice-twice`.
pub(super) fn parts_of(typed: &[PartTyped]) -> Result<Vec<Part>, Problem> {
    if typed.len() > RECIPE_PARTS_MAX {
        return Err(Problem::usage("too-many-parts").with("most", RECIPE_PARTS_MAX));
    }
    typed.iter().map(part_of).collect()
}

fn part_of(typed: &PartTyped) -> Result<Part, Problem> {
    if typed.choices.is_empty() || typed.choices.len() > RECIPE_CHOICES_MAX {
        return Err(Problem::usage("too-many-choices").with("most", RECIPE_CHOICES_MAX));
    }
    let mut part: Part = Vec::new();
    for choice in &typed.choices {
        let choice = Choice::read(choice)?;
        if part.iter().any(|it| it.key() == choice.key()) {
            return Err(Problem::usage("choice-twice").with("product", &choice.product));
        }
        part.push(choice);
    }
    Ok(part)
}

/// Prices as typed, over those that are held: a tier that is named again changes.
///
/// # Errors
/// `bad-amount`, `bad-name`, `too-many-tiers`.
pub(super) fn prices_of(
    held: &[TierPrice],
    typed: &[(String, i64)],
) -> Result<Vec<TierPrice>, Problem> {
    let mut prices = held.to_vec();
    for (tier, cents) in typed {
        let tier = name_of(tier)?;
        if !(0..=CENTS_MAX).contains(cents) {
            return Err(Problem::usage("bad-amount").with("text", cents));
        }
        let price = Amount::new(*cents).unwrap_or_default();
        match prices.iter_mut().find(|it| plain(&it.tier) == plain(&tier)) {
            Some(known) => known.price = price,
            None => prices.push(TierPrice { tier, price }),
        }
    }
    if prices.len() > TIERS_MAX {
        return Err(Problem::usage("too-many-tiers").with("most", TIERS_MAX));
    }
    Ok(prices)
}
