//! From who takes what to what is packed, what is missing and what it costs.

use std::collections::BTreeMap;

use halle_protocol::{
    money::Amount,
    rules::{
        apportion::apportion,
        basket::{
            BasketError, Choice as Chosen, Plan, Recipe, RecipePart, Takings, TierCount, plan,
            takings,
        },
    },
};

use super::{
    kept::{Distribution, Take},
    recipe::{Choice, Part, Size},
    supply::Sources,
};
use crate::{control::Problem, service::catalogue::plain};

/// Baskets of one size in which the same things are avoided.
#[derive(Debug)]
pub(super) struct Kind<'a> {
    /// What the rules call it.
    label: String,
    pub(super) size: &'a Size,
    /// What is avoided, as said.
    pub(super) avoids: &'a [String],
    /// Parts of the recipe with what is left of their choices; of some nothing is.
    pub(super) parts: Vec<(usize, Vec<&'a Choice>)>,
    pub(super) takes: Vec<&'a Take>,
}

/// One thing in some baskets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// Part of the recipe, from 1.
    pub(super) part: usize,
    /// What goes in; `None`: nothing is there for it.
    pub(super) choice: Option<&'a Choice>,
    pub(super) baskets: u32,
    /// It stands in for what was wanted.
    pub(super) substitute: bool,
}

/// What comes of a distribution.
#[derive(Debug)]
pub(super) struct Reckoned<'a> {
    pub(super) kinds: Vec<Kind<'a>>,
    pub(super) plan: Plan,
    /// What all that was and is to be ordered costs, cents.
    pub(super) content: Amount,
    /// Content of each size and, by its baskets, what one costs with the extra; by name.
    pub(super) sizes: Vec<SizeCost<'a>>,
}

/// What baskets of one size cost and bring in.
#[derive(Debug)]
pub(super) struct SizeCost<'a> {
    pub(super) size: &'a Size,
    pub(super) baskets: u64,
    /// Of all of them, cents.
    pub(super) costs: Amount,
    /// Whether all of them cost the same to the cent.
    pub(super) exact: bool,
    /// By tier, with the cost of one rounded up.
    pub(super) takings: Takings,
}

/// Reckons a distribution over what there is.
///
/// # Errors
/// `basket-beyond` where counts or prices are beyond all bounds.
pub(super) fn reckon<'a>(
    distribution: &'a Distribution,
    sources: &Sources,
) -> Result<Reckoned<'a>, Problem> {
    let kinds = kinds(distribution, sources);
    let recipes: Vec<Recipe<'_>> = kinds.iter().map(Kind::recipe).collect();
    // The rules know products by key.
    let plan = plan(&recipes, &sources.supplies()).map_err(|error| beyond(&error))?;
    let (content, shares) = costs(&kinds, &plan, sources)?;
    let sizes = sizes(distribution, &kinds, &shares)?;
    Ok(Reckoned {
        kinds,
        plan,
        content,
        sizes,
    })
}

fn beyond(error: &BasketError) -> Problem {
    Problem::refused("basket-beyond").with("why", error)
}

impl<'a> Kind<'a> {
    /// How many baskets.
    pub(super) fn baskets(&self) -> u32 {
        self.takes
            .iter()
            .fold(0, |sum, it| sum.saturating_add(it.baskets))
    }

    fn recipe(&self) -> Recipe<'_> {
        let part = |choices: &Vec<&'a Choice>| RecipePart {
            choices: choices
                .iter()
                .map(|it| Chosen {
                    product: it.key(),
                    quantity: it.quantity,
                })
                .collect(),
        };
        let parts = self.parts.iter().filter(|(_, it)| !it.is_empty());
        Recipe {
            size: &self.label,
            baskets: self.baskets(),
            parts: parts.map(|(_, choices)| part(choices)).collect(),
        }
    }

    /// What goes into how many of its baskets, part by part; every basket is counted in each.
    pub(super) fn items(&self, plan: &Plan) -> Vec<Item<'a>> {
        let packed = plan.packing.iter().find(|it| it.size == self.label);
        let mut items = Vec::new();
        let mut place = 0_usize;
        for (part, choices) in &self.parts {
            let mut left = self.baskets();
            if !choices.is_empty() {
                place = place.saturating_add(1);
                let of_part = packed.iter().flat_map(|it| &it.items);
                for item in of_part.filter(|it| it.part == place && it.baskets > 0) {
                    left = left.saturating_sub(item.baskets);
                    let choice = choices.iter().find(|it| it.key() == item.product);
                    items.push(Item {
                        part: *part,
                        choice: choice.copied(),
                        baskets: item.baskets,
                        substitute: item.substitute || !self.is_wanted(*part, choice.copied()),
                    });
                }
            }
            if left > 0 {
                items.push(Item {
                    part: *part,
                    choice: None,
                    baskets: left,
                    substitute: false,
                });
            }
        }
        items
    }

    /// Whether a choice is the first of its part, nothing avoided.
    fn is_wanted(&self, part: usize, choice: Option<&Choice>) -> bool {
        let of = part.checked_sub(1).and_then(|it| self.size.parts.get(it));
        of.and_then(|it| it.first()) == choice
    }

    /// What each of its baskets gets, basket by basket in the order of numbers. Who gets a substitute
    /// moves on with the day, so that it is not always the last.
    pub(super) fn dealt(&self, plan: &Plan, day: usize) -> Vec<Vec<Item<'a>>> {
        let count = usize::try_from(self.baskets()).unwrap_or_default();
        let mut baskets: Vec<Vec<Item<'a>>> = vec![Vec::new(); count];
        let mut at: BTreeMap<usize, usize> = BTreeMap::new();
        for item in self.items(plan) {
            let next = at.entry(item.part).or_default();
            for _ in 0..item.baskets {
                let place = next
                    .saturating_add(day)
                    .checked_rem(count)
                    .unwrap_or_default();
                *next = next.saturating_add(1);
                if let Some(basket) = baskets.get_mut(place) {
                    basket.push(Item {
                        baskets: 1,
                        ..item.clone()
                    });
                }
            }
        }
        baskets
    }
}

fn kinds<'a>(distribution: &'a Distribution, sources: &Sources) -> Vec<Kind<'a>> {
    let mut kinds: BTreeMap<(String, Vec<String>), Kind<'a>> = BTreeMap::new();
    for take in &distribution.takes {
        let Some(size) = distribution.sizes.iter().find(|it| it.name == take.basket) else {
            continue;
        };
        let mut avoids: Vec<String> = take.avoids.iter().map(|it| plain(it)).collect();
        avoids.sort();
        let label = (plain(&size.name), avoids.clone());
        let kind = kinds.entry(label).or_insert_with(|| Kind {
            label: format!("{}\u{1f}{}", size.key(), avoids.join("\u{1f}")),
            size,
            avoids: &take.avoids,
            parts: allowed(&size.parts, &avoids, sources),
            takes: Vec::new(),
        });
        kind.takes.push(take);
    }
    kinds.into_values().collect()
}

/// The choices of each part that somebody may have.
fn allowed<'a>(
    parts: &'a [Part],
    avoids: &[String],
    sources: &Sources,
) -> Vec<(usize, Vec<&'a Choice>)> {
    let may = |choice: &&Choice| {
        let names = sources.names(choice.key()).chain([choice.product.as_str()]);
        !names
            .into_iter()
            .any(|name| avoids.iter().any(|it| names_it(name, it)))
    };
    let part = |part: &'a Part| part.iter().filter(may).collect();
    (1..).zip(parts.iter().map(part)).collect()
}

/// What somebody must not get and no recipe names, with who said it: a word may be spelt otherwise.
pub(super) fn named_nowhere<'a>(
    distribution: &'a Distribution,
    sources: &Sources,
) -> BTreeMap<&'a str, Vec<u32>> {
    let choices = || {
        distribution
            .sizes
            .iter()
            .flat_map(|it| it.parts.iter().flatten())
    };
    let is_named = |avoided: &str| {
        choices().any(|it| {
            let mut names = sources.names(it.key()).chain([it.product.as_str()]);
            names.any(|name| names_it(name, avoided))
        })
    };
    let mut nowhere: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for take in &distribution.takes {
        for avoided in &take.avoids {
            nowhere.entry(avoided).or_default().push(take.number);
        }
    }
    nowhere.retain(|avoided, _| !is_named(avoided));
    nowhere
}

/// Whether a product's name has the words of what is avoided, in a row; a plural is the same word.
fn names_it(product: &str, avoided: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let plain = plain(text);
        let words = plain.split(|it: char| !it.is_alphanumeric());
        let bare = |it: &str| it.trim_end_matches(['s', 'x']).to_owned();
        words.filter(|it| !it.is_empty()).map(bare).collect()
    };
    let (product, avoided) = (words(product), words(avoided));
    !avoided.is_empty() && product.windows(avoided.len()).any(|it| it == avoided)
}

/// What all costs, and each size's share of it: of each product by what the size takes of it.
fn costs(
    kinds: &[Kind<'_>],
    plan: &Plan,
    sources: &Sources,
) -> Result<(Amount, BTreeMap<String, i64>), Problem> {
    let too_large = || Problem::refused("basket-beyond").with("why", BasketError::CostTooLarge);
    let mut of_product: BTreeMap<&str, i64> = BTreeMap::new();
    for source in sources.all.iter().filter(|it| it.offer.is_none()) {
        let cents = source.price.cents().saturating_mul(i64::from(source.packs));
        let sum = of_product.entry(&source.product).or_default();
        *sum = sum.saturating_add(cents);
    }
    for order in &plan.orders {
        let sum = of_product.entry(&order.product).or_default();
        *sum = sum.saturating_add(sources.cost(&order.code, order.packs));
    }
    let total = of_product
        .values()
        .fold(0_i64, |sum, it| sum.saturating_add(*it));
    let content = Amount::new(total).map_err(|_| too_large())?;
    let mut shares: BTreeMap<String, i64> = BTreeMap::new();
    for (product, cents) in of_product {
        let taken: Vec<u64> = kinds.iter().map(|it| it.takes_of(plan, product)).collect();
        let baskets: Vec<u64> = kinds.iter().map(|it| u64::from(it.baskets())).collect();
        let whole = u64::try_from(cents).map_err(|_| too_large())?;
        // What nobody takes any more is all baskets' own.
        let Some(parts) = apportion(whole, &taken).or_else(|| apportion(whole, &baskets)) else {
            continue;
        };
        for (kind, part) in kinds.iter().zip(&parts.portions) {
            let share = shares.entry(kind.size.key()).or_default();
            *share = share.saturating_add(i64::try_from(part.units()).unwrap_or(i64::MAX));
        }
    }
    Ok((content, shares))
}

impl Kind<'_> {
    /// How much of a product goes into all its baskets.
    fn takes_of(&self, plan: &Plan, product: &str) -> u64 {
        let items = self.items(plan);
        let of = items.iter().filter_map(|it| Some((it.choice?, it.baskets)));
        of.filter(|(choice, _)| choice.key() == product)
            .map(|(choice, baskets)| u64::from(choice.quantity) * u64::from(baskets))
            .fold(0, u64::saturating_add)
    }
}

fn sizes<'a>(
    distribution: &'a Distribution,
    kinds: &[Kind<'a>],
    shares: &BTreeMap<String, i64>,
) -> Result<Vec<SizeCost<'a>>, Problem> {
    let mut found = Vec::new();
    for size in &distribution.sizes {
        let takes = || {
            distribution
                .takes
                .iter()
                .filter(|it| it.basket == size.name)
        };
        let baskets: u64 = takes().map(|it| u64::from(it.baskets)).sum();
        if baskets == 0 || kinds.iter().all(|it| it.size.name != size.name) {
            continue;
        }
        let content = shares.get(&size.key()).copied().unwrap_or_default();
        found.push(cost(distribution, size, baskets, content, takes())?);
    }
    Ok(found)
}

fn cost<'a>(
    distribution: &Distribution,
    size: &'a Size,
    baskets: u64,
    content: i64,
    takes: impl Iterator<Item = &'a Take>,
) -> Result<SizeCost<'a>, Problem> {
    let bad = || Problem::refused("basket-beyond").with("why", BasketError::CostTooLarge);
    let count = i64::try_from(baskets).map_err(|_| bad())?;
    let extra = distribution
        .extra
        .cents()
        .checked_mul(count)
        .ok_or_else(bad)?;
    let costs = content.checked_add(extra).ok_or_else(bad)?;
    let rest = costs.checked_rem(count).unwrap_or_default();
    let each = costs.checked_div(count).unwrap_or_default();
    let mut tiers: Vec<(String, Amount, u32)> = Vec::new();
    for take in takes {
        let price = take.price.unwrap_or_default();
        match tiers
            .iter_mut()
            .find(|it| it.0 == take.tier && it.1 == price)
        {
            Some(tier) => tier.2 = tier.2.saturating_add(take.baskets),
            None => tiers.push((take.tier.clone(), price, take.baskets)),
        }
    }
    tiers.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
    let counts: Vec<TierCount<'_>> = tiers
        .iter()
        .map(|(tier, price, baskets)| TierCount {
            tier,
            price: *price,
            baskets: *baskets,
        })
        .collect();
    let one = Amount::new(each.saturating_add(i64::from(rest > 0))).map_err(|_| bad())?;
    Ok(SizeCost {
        size,
        baskets,
        costs: Amount::new(costs).map_err(|_| bad())?,
        exact: rest == 0,
        takings: takings(one, &counts).map_err(|_| bad())?,
    })
}

#[cfg(test)]
mod tests {
    use super::names_it;

    #[test]
    fn what_is_avoided_is_found_in_names_as_whole_words() {
        for (product, avoided, found) in [
            ("Noix de Grenoble", "noix", true),
            ("Beurre d’arachide", "Arachides", true),
            ("Volaille entière", "ail", false),
            ("Fromage de chèvre", "lait", false),
            ("Haricots longs", "haricot long", true),
            ("Poivrons", "", false),
        ] {
            assert_eq!(names_it(product, avoided), found, "{product} {avoided}");
        }
    }
}
