//! What there is for the baskets: what was ordered for them, and the market.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::{HubId, OfferId},
    limits::PACKS_MAX,
    money::{Amount, Packs},
    object::{CycleState, LineState, ObjectKey, OfferState, OrderState, PoolState},
    rules::basket::Supply,
};

use super::{
    kept::Distribution,
    recipe::{GRAMS, Size},
};
use crate::{
    control::{Problem, Remark},
    near::near,
    service::{
        View,
        catalogue::same,
        market::{open_cycles, terms_of},
        names,
    },
};

/// Packs of one offer that baskets can be filled from.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// What the plan calls it.
    pub(super) code: String,
    /// Key of the choices that it fills.
    pub(super) product: String,
    /// Grams or pieces in a pack.
    pub(super) pack: u32,
    /// Packs.
    pub(super) packs: u32,
    /// Of a pack.
    pub(super) price: Amount,
    /// Names of the product in the market, for whoever must avoid it.
    pub(super) name: String,
    /// The offer, of what is not ordered yet.
    pub(super) offer: Option<OfferState>,
    /// It is this hub's own.
    pub(super) own: bool,
}

/// What there is, and what must be said of it.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// Ordered already, then for sale.
    pub(super) all: Vec<Source>,
    /// Lines that still wait for an answer.
    pub(super) waiting: usize,
    /// What a person should know.
    pub(super) notes: Vec<Remark>,
    /// Offers that their seller declined for these baskets.
    declined: BTreeSet<(HubId, OfferId)>,
    units: BTreeMap<String, String>,
    /// What sellers say that some must not eat, by product.
    holds: BTreeMap<String, BTreeSet<String>>,
}

impl Sources {
    /// Of the choices of these sizes.
    ///
    /// # Errors
    /// `basket-two-units` where one product is weighed in one recipe and counted in another.
    pub(super) fn of(sizes: &[Size]) -> Result<Self, Problem> {
        let mut units: BTreeMap<String, String> = BTreeMap::new();
        for choice in sizes.iter().flat_map(|it| it.parts.iter().flatten()) {
            let unit = units
                .entry(choice.key().to_owned())
                .or_insert_with(|| choice.unit.clone());
            if *unit != choice.unit {
                return Err(Problem::refused("basket-two-units").with("product", &choice.product));
            }
        }
        Ok(Self {
            units,
            ..Self::default()
        })
    }

    /// Adds what was ordered: what arrived of a line, else what left, else what was confirmed; while
    /// it waits, what was asked.
    pub(super) fn ordered(&mut self, view: &View<'_>, of: &Distribution) -> Result<(), Problem> {
        for (id, nth) in of.orders.iter().zip(1_usize..) {
            let order: Option<OrderState> = view.row(&ObjectKey::Order(*id))?;
            let Some(order) = order.filter(|it| it.replaced_by.is_empty()) else {
                continue;
            };
            for (line, number) in order.lines.iter().zip(1_usize..) {
                let packs = self.counted(line);
                let of = &line.line;
                if line.declined.is_some() {
                    self.declined.insert((order.seller, of.offer));
                }
                let (pack, product) = self.held(&of.reference, &of.product, of.grams);
                let offer = ObjectKey::Offer(order.seller, of.offer);
                self.hold(&product, view.row(&offer)?.as_ref());
                self.all.push(Source {
                    code: format!("order {nth}/{number}"),
                    product,
                    pack,
                    packs: packs.min(PACKS_MAX),
                    price: of.price,
                    name: of.product.clone(),
                    offer: None,
                    own: false,
                });
            }
        }
        let offers = names::offers_of(view, &view.hub())?;
        for (own, nth) in of.own.iter().zip(1_usize..) {
            let (pack, product) = self.held(&own.reference, &own.product, own.grams);
            let offer = offers.iter().find(|it| it.reference == own.reference);
            self.hold(&product, offer);
            self.all.push(Source {
                code: format!("own {nth}"),
                product,
                pack,
                packs: own.packs.min(PACKS_MAX),
                price: own.price,
                name: own.product.clone(),
                offer: None,
                own: true,
            });
        }
        Ok(())
    }

    /// What a pack that is there already holds, and of what. What no recipe names any more, or nobody can
    /// weigh, still costs what it costs.
    fn held(&self, reference: &str, product: &str, grams: u64) -> (u32, String) {
        let known = self.key(reference, product);
        let known = known.and_then(|it| Some((self.holds(&it, grams)?, it)));
        known.unwrap_or_else(|| (1, format!("? {product}")))
    }

    fn counted(&mut self, line: &LineState) -> u32 {
        if line.cancelled.is_some() && line.shipped.is_empty() {
            return 0;
        }
        if !line.shipped.is_empty() {
            let arrived = line.shipped.iter().all(|it| it.received.is_some());
            return if arrived {
                line.received()
            } else {
                line.shipped()
            };
        }
        if line.declined.is_none() && line.confirmed() < line.line.packs {
            self.waiting = self.waiting.saturating_add(1);
            return line.line.packs;
        }
        line.confirmed()
    }

    /// Adds what a cycle's market has of the recipes' products, at the standard price, and this hub's own
    /// goods, of which nobody else was promised any, in whatever open cycle.
    pub(super) fn market(
        &mut self,
        view: &View<'_>,
        cycle: &CycleState,
        pool: &PoolState,
    ) -> Result<(), Problem> {
        let this_cycle = BTreeSet::from([cycle.id]);
        let offers = names::offers_in(view, pool)?;
        let all_open = open_cycles(view)?;
        let sold = || offers.iter().filter(|it| !it.retired);
        for offer in sold() {
            let Some(product) = self.key(&offer.reference, &offer.product) else {
                continue;
            };
            self.hold(&product, Some(offer));
            let own = offer.hub == view.hub();
            let terms = terms_of(view, offer, if own { &all_open } else { &this_cycle })?;
            // Whoever makes to order, and said no, is not asked again.
            if terms.available.is_none() && self.declined.contains(&(offer.hub, offer.offer)) {
                continue;
            }
            let Some(pack) = self.holds(&product, offer.grams) else {
                let note = Remark::new("basket-weight-unknown").with("ref", &offer.reference);
                self.notes.push(note);
                continue;
            };
            self.all.push(Source {
                code: offer.reference.clone(),
                product,
                pack,
                packs: terms.available.unwrap_or(PACKS_MAX).min(PACKS_MAX),
                price: terms.standard.price,
                name: offer.product.clone(),
                offer: Some(offer.clone()),
                own,
            });
        }
        let known: Vec<String> = sold().map(|it| it.product.clone()).collect();
        let lacks = |key: &&String| self.all.iter().all(|it| it.product != **key);
        let unknown: Vec<String> = self.units.keys().filter(lacks).cloned().collect();
        for product in unknown {
            let near = near(&product, known.iter().map(String::as_str)).join(", ");
            let note = if near.is_empty() {
                Remark::new("basket-no-offer").with("product", product)
            } else {
                Remark::new("basket-no-offer-near")
                    .with("product", product)
                    .with("near", near)
            };
            self.notes.push(note);
        }
        Ok(())
    }

    /// As the rules take them: what is ordered goes first, for it is paid, then what is this hub's own, for
    /// it is there. The prices given here do no more than order them so.
    pub(super) fn supplies(&self) -> Vec<Supply<'_>> {
        let all = self.all.iter().map(|it| Supply {
            code: &it.code,
            product: &it.product,
            pack: it.pack,
            available: Packs(it.packs),
            price: match (&it.offer, it.own) {
                (None, _) => Amount::default(),
                (Some(_), true) => Amount::from_cents(1),
                (Some(_), false) => it.price,
            },
        });
        all.collect()
    }

    /// What packs of a source cost that are not there yet, in cents.
    pub(super) fn cost(&self, code: &str, packs: Packs) -> i64 {
        let mut sources = self.all.iter().filter(|it| it.offer.is_some());
        let source = sources.find(|it| it.code == code);
        let price = source.map(|it| it.price.cents()).unwrap_or_default();
        price.saturating_mul(i64::from(packs.0))
    }

    /// In what the recipes measure a product.
    pub(super) fn unit(&self, product: &str) -> &str {
        self.units.get(product).map_or(GRAMS, String::as_str)
    }

    /// What a product is called in the market, and what it holds that some must not eat.
    pub(super) fn names(&self, product: &str) -> impl Iterator<Item = &str> {
        let of = self.all.iter().filter(move |it| it.product == product);
        let holds = self.holds.get(product).into_iter().flatten();
        of.map(|it| it.name.as_str())
            .chain(holds.map(String::as_str))
    }

    /// Notes what an offer of a product holds that some must not eat.
    fn hold(&mut self, product: &str, offer: Option<&OfferState>) {
        if let Some(holds) = offer.and_then(|it| it.more.get("allergens")) {
            let of_it = self.holds.entry(product.to_owned()).or_default();
            of_it.insert(holds.clone());
        }
    }

    /// Which choices an offer fills: those that name its reference, else its product.
    fn key(&self, reference: &str, product: &str) -> Option<String> {
        [same(reference), same(product)]
            .into_iter()
            .find(|it| self.units.contains_key(it))
    }

    /// What a pack holds, in the unit of the recipes; nothing where nobody said its weight.
    fn holds(&self, product: &str, grams: u64) -> Option<u32> {
        if self.units.get(product).is_some_and(|unit| unit == GRAMS) {
            let grams = u32::try_from(grams).ok()?;
            return Some(grams).filter(|it| (1..=PACKS_MAX).contains(it));
        }
        Some(1)
    }
}
