//! From counts of baskets to orders and packing lists.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rules::apportion::apportion;
use crate::rules::basket::recipe::{BasketError, Choice, Recipe, check};
use crate::rules::basket::supply::{Supply, ToOrder, supplied, to_order};

/// What to order, what to pack, what is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Whole packs to order, by product and offer.
    pub orders: Vec<ToOrder>,
    /// What goes into the baskets of each size, by size.
    pub packing: Vec<Packing>,
    /// Baskets that lack a part, by size and part.
    pub missing: Vec<Missing>,
}

/// What goes into the baskets of one size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packing {
    /// The size.
    pub size: String,
    /// How many baskets.
    pub baskets: u32,
    /// What goes into how many of them, by part and choice.
    pub items: Vec<Packed>,
}

/// What goes into some or all baskets of one size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    /// Which part of the recipe, 1 for the first.
    pub part: usize,
    /// The product.
    pub product: String,
    /// How much each of these baskets gets, in the product's smallest unit.
    pub quantity: u32,
    /// How many baskets.
    pub baskets: u32,
    /// Whether it replaces what was wanted, which was short.
    pub substitute: bool,
}

/// Baskets for which no choice of a part was left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Missing {
    /// The size.
    pub size: String,
    /// Which part of the recipe, 1 for the first.
    pub part: usize,
    /// How many baskets.
    pub baskets: u32,
}

/// One part of one size while it is planned.
struct Open<'a> {
    size: &'a str,
    part: usize,
    choices: &'a [Choice<'a>],
    /// Baskets that have no choice yet.
    baskets: u32,
    /// Baskets that got each choice so far.
    packed: Vec<(Choice<'a>, u32, bool)>,
}

/// What `recipes` need of `supplies`.
///
/// All first choices are served before any second one. A product that is short is shared by what
/// each size needs, in whole baskets; what that leaves goes to sizes by name as far as it fills a
/// basket.
pub fn plan(recipes: &[Recipe], supplies: &[Supply]) -> Result<Plan, BasketError> {
    check(recipes, supplies)?;
    let mut open = opened(recipes);
    let mut left = supplied(supplies);
    let mut needed: BTreeMap<&str, u64> = BTreeMap::new();
    let ranks = open.iter().map(|part| part.choices.len()).max();
    for rank in 0..ranks.unwrap_or_default() {
        serve(rank, &mut open, &mut left, &mut needed);
    }
    let orders = to_order(supplies, &needed).ok_or(BasketError::CostTooLarge)?;
    Ok(Plan {
        orders,
        missing: open.iter().filter_map(Open::missing).collect(),
        packing: packing(recipes, &open),
    })
}

/// Every part of every size, by size and part.
fn opened<'a>(recipes: &'a [Recipe<'a>]) -> Vec<Open<'a>> {
    let mut by_size: Vec<&Recipe> = recipes.iter().collect();
    by_size.sort_by_key(|recipe| recipe.size);
    let parts = by_size
        .into_iter()
        .flat_map(|recipe| (1..).zip(&recipe.parts).map(move |it| (recipe, it)));
    let open = parts.map(|(recipe, (part, of))| Open {
        size: recipe.size,
        part,
        choices: &of.choices,
        baskets: recipe.baskets,
        packed: Vec::new(),
    });
    open.collect()
}

/// Serves the choices of one rank, product by product.
fn serve<'a>(
    rank: usize,
    open: &mut [Open<'a>],
    left: &mut BTreeMap<&'a str, u64>,
    needed: &mut BTreeMap<&'a str, u64>,
) {
    let mut wanting: BTreeMap<&str, Vec<(&mut Open<'a>, Choice<'a>)>> = BTreeMap::new();
    for part in open.iter_mut().filter(|part| part.baskets > 0) {
        if let Some(choice) = part.choices.get(rank).copied() {
            wanting
                .entry(choice.product)
                .or_default()
                .push((part, choice));
        }
    }
    for (product, mut parts) in wanting {
        let Some(there) = left.get_mut(product) else {
            continue;
        };
        let before = *there;
        let shares = shared(*there, &parts);
        for ((part, choice), share) in parts.iter_mut().zip(shares) {
            let taken = part.take(*choice, share, rank);
            *there = there.saturating_sub(taken);
        }
        // What the shares left over in pieces of baskets may still fill some.
        for (part, choice) in &mut parts {
            let taken = part.take(*choice, *there, rank);
            *there = there.saturating_sub(taken);
        }
        let used = before.saturating_sub(*there);
        *needed.entry(product).or_default() += used;
    }
}

/// What each part may take of a product, in its smallest unit: all it needs, or by need.
fn shared(there: u64, parts: &[(&mut Open, Choice)]) -> Vec<u64> {
    let need = |(part, choice): &(&mut Open, Choice)| {
        u64::from(part.baskets).saturating_mul(u64::from(choice.quantity))
    };
    let needs: Vec<u64> = parts.iter().map(need).collect();
    let all = needs
        .iter()
        .fold(0_u64, |sum, need| sum.saturating_add(*need));
    if all <= there {
        return needs;
    }
    match apportion(there, &needs) {
        Some(shares) => shares.portions.iter().map(|share| share.floor).collect(),
        None => needs,
    }
}

fn packing(recipes: &[Recipe], open: &[Open]) -> Vec<Packing> {
    let mut packing: Vec<Packing> = recipes
        .iter()
        .map(|recipe| Packing {
            size: recipe.size.to_owned(),
            baskets: recipe.baskets,
            items: open
                .iter()
                .filter(|part| part.size == recipe.size)
                .flat_map(Open::packed)
                .collect(),
        })
        .collect();
    packing.sort_by(|a, b| a.size.cmp(&b.size));
    packing
}

impl<'a> Open<'a> {
    /// Gives a choice to as many of its baskets as `share` fills, and says what they took.
    fn take(&mut self, choice: Choice<'a>, share: u64, rank: usize) -> u64 {
        let quantity = u64::from(choice.quantity);
        let filled = share.checked_div(quantity).unwrap_or_default();
        let baskets = u32::try_from(filled).map_or(self.baskets, |it| it.min(self.baskets));
        if baskets == 0 {
            return 0;
        }
        self.baskets -= baskets;
        match self.packed.last_mut().filter(|(last, ..)| *last == choice) {
            Some((_, count, _)) => *count += baskets,
            None => self.packed.push((choice, baskets, rank > 0)),
        }
        u64::from(baskets).saturating_mul(quantity)
    }

    fn missing(&self) -> Option<Missing> {
        (self.baskets > 0).then(|| Missing {
            size: self.size.to_owned(),
            part: self.part,
            baskets: self.baskets,
        })
    }

    fn packed(&self) -> impl Iterator<Item = Packed> {
        self.packed
            .iter()
            .map(|(choice, baskets, substitute)| Packed {
                part: self.part,
                product: choice.product.to_owned(),
                quantity: choice.quantity,
                baskets: *baskets,
                substitute: *substitute,
            })
    }
}
