//! One distribution as the private document keeps it: what was due when it was ordered.
//!
//! Recipes, prices and who takes what are copied, so that a later change of any of them changes
//! nothing that was distributed. Names are not copied: they are looked up by the subscriber's key.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{envelope::Scalar, id::RecordId, money::Amount};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    recipe::{Size, TierPrice},
    subscriber::Subscriber,
};
use crate::{
    control::Problem,
    service::{
        View,
        private::{Private, json, words},
    },
};

pub(super) const PREFIX: &str = "distribution/";

/// Baskets of one subscriber.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Take {
    /// The subscriber's key.
    #[serde(skip)]
    pub(super) key: String,
    pub(super) number: u32,
    /// Name of the size.
    pub(super) basket: String,
    pub(super) baskets: u32,
    pub(super) tier: String,
    /// Of one basket, cents; `None`: no price is said.
    pub(super) price: Option<Amount>,
    pub(super) point: String,
    pub(super) referrer: String,
    pub(super) avoids: Vec<String>,
}

/// Packs of an offer of this hub that baskets took from its own stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OwnTake {
    /// Its own name among those of its day.
    #[serde(skip)]
    pub(super) key: String,
    /// The offer, in hexadecimal.
    pub(super) offer: String,
    pub(super) reference: String,
    pub(super) product: String,
    pub(super) pack: String,
    /// Of a pack; 0 when not known.
    pub(super) grams: u64,
    pub(super) packs: u32,
    /// Of a pack, for all, when it was taken.
    pub(super) price: Amount,
    /// Whether they were counted, and so stand on a shelf; not what is made to order.
    pub(super) counted: bool,
}

/// One day's baskets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Distribution {
    pub(super) date: Date,
    /// Where the orders stand.
    pub(super) cycle: Option<RecordId>,
    /// Orders placed for it.
    pub(super) orders: Vec<RecordId>,
    /// What it took of this hub's own goods.
    pub(super) own: Vec<OwnTake>,
    /// Packaging, transport and the like of one basket, cents.
    pub(super) extra: Amount,
    /// What the fund held before, cents.
    pub(super) fund: Option<Amount>,
    /// What was decided.
    pub(super) words: String,
    pub(super) sizes: Vec<Size>,
    pub(super) takes: Vec<Take>,
    /// Keys of those who came.
    pub(super) taken: BTreeSet<String>,
}

impl Distribution {
    /// Of a day for which nothing was ordered yet.
    pub(super) fn new(date: Date) -> Self {
        Self {
            date,
            cycle: None,
            orders: Vec::new(),
            own: Vec::new(),
            extra: Amount::default(),
            fund: None,
            words: String::new(),
            sizes: Vec::new(),
            takes: Vec::new(),
            taken: BTreeSet::new(),
        }
    }

    /// Takes recipes and subscribers as they are now; who came already stays as it was.
    pub(super) fn draw(&mut self, sizes: &[Size], subscribers: &[Subscriber]) {
        let before = std::mem::take(&mut self.takes);
        let came = before.into_iter().filter(|it| self.taken.contains(&it.key));
        self.takes = came.collect();
        for subscriber in subscribers.iter().filter(|it| it.is_due(self.date)) {
            let size = sizes.iter().find(|it| it.name == subscriber.basket);
            if self.taken.contains(&subscriber.key) {
                continue;
            }
            let price: Option<&TierPrice> = size.and_then(|it| it.price(&subscriber.tier));
            self.takes.push(Take {
                key: subscriber.key.clone(),
                number: subscriber.number,
                basket: subscriber.basket.clone(),
                baskets: subscriber.baskets,
                tier: price.map_or_else(|| subscriber.tier.clone(), |it| it.tier.clone()),
                price: price.map(|it| it.price),
                point: subscriber.point.clone(),
                referrer: subscriber.referrer.clone(),
                avoids: subscriber.avoids.clone(),
            });
        }
        self.takes
            .sort_by(|one, other| (one.number, &one.key).cmp(&(other.number, &other.key)));
        let wanted = |it: &&Size| self.takes.iter().any(|take| take.basket == it.name);
        self.sizes = sizes.iter().filter(wanted).cloned().collect();
    }

    /// Its fields; those of `before` that it has no more are taken away.
    pub(super) fn fields(&self, before: Option<&Self>) -> Vec<(String, Scalar)> {
        let at = |field: &str| format!("{PREFIX}{}/{field}", self.date);
        let cents = |it: Option<Amount>| it.map_or(Scalar::Null, |it| Scalar::Int(it.cents()));
        let cycle = self.cycle.map_or(Scalar::Null, |it| words(&it.to_string()));
        let mut fields = vec![
            (at("cycle"), cycle),
            (at("extra"), cents(Some(self.extra))),
            (at("fund"), cents(self.fund)),
            (at("words"), words(&self.words)),
        ];
        let gone = before.iter().flat_map(|it| &it.takes);
        fields.extend(gone.map(|it| (at(&format!("take-{}", it.key)), Scalar::Null)));
        let gone = before.iter().flat_map(|it| &it.sizes);
        fields.extend(gone.map(|it| (at(&format!("size-{}", it.key())), Scalar::Null)));
        // A field each: what two devices ordered apart is all counted.
        let orders = self.orders.iter();
        fields.extend(orders.map(|it| (at(&format!("order-{it}")), Scalar::Bool(true))));
        fields.extend(self.own.iter().map(|it| self.took(it)));
        let sizes = self.sizes.iter();
        fields.extend(sizes.map(|it| (at(&format!("size-{}", it.key())), it.kept())));
        let takes = self.takes.iter();
        fields.extend(takes.map(|it| (at(&format!("take-{}", it.key)), json(it))));
        // Of a field that is named twice the last word counts.
        let said: BTreeMap<String, Scalar> = fields.into_iter().collect();
        said.into_iter().collect()
    }

    /// The field of packs that it took of this hub's own; of none there is nothing to say.
    pub(super) fn took(&self, own: &OwnTake) -> (String, Scalar) {
        let value = if own.packs > 0 {
            json(own)
        } else {
            Scalar::Null
        };
        (format!("{PREFIX}{}/own-{}", self.date, own.key), value)
    }

    /// Whether its own goods still wait on the shelf: nobody came for a basket, and its day is not over.
    pub(super) fn waits(&self, today: Date) -> bool {
        self.taken.is_empty() && self.date >= today
    }

    /// The field that says whether a subscriber came.
    pub(super) fn came(&self, key: &str, came: bool) -> (String, Scalar) {
        let value = if came {
            Scalar::Bool(true)
        } else {
            Scalar::Null
        };
        (format!("{PREFIX}{}/came-{key}", self.date), value)
    }

    fn read(fields: &Private, date: Date) -> Self {
        let prefix = format!("{PREFIX}{date}/");
        let at = |field: &str| format!("{prefix}{field}");
        let cents = |field: &str| Amount::new(fields.number(&at(field))?).ok();
        let mut found = Self {
            cycle: fields.text(&at("cycle")).parse().ok(),
            extra: cents("extra").unwrap_or_default(),
            fund: cents("fund"),
            words: fields.text(&at("words")),
            ..Self::new(date)
        };
        for field in fields.groups(&prefix) {
            if let Some(key) = field.strip_prefix("take-") {
                let take: Option<Take> = fields.value(&at(&field));
                found.takes.extend(take.map(|it| Take {
                    key: key.to_owned(),
                    ..it
                }));
            } else if let Some(order) = field.strip_prefix("order-") {
                found.orders.extend(order.parse::<RecordId>());
            } else if let Some(key) = field.strip_prefix("own-") {
                let own: Option<OwnTake> = fields.value(&at(&field));
                found.own.extend(own.map(|it| OwnTake {
                    key: key.to_owned(),
                    ..it
                }));
            } else if field.starts_with("size-") {
                found.sizes.extend(fields.value::<Size>(&at(&field)));
            } else if let Some(key) = field.strip_prefix("came-")
                && fields.mark(&at(&field))
            {
                found.taken.insert(key.to_owned());
            }
        }
        let by_name = |it: &Size| crate::service::catalogue::plain(&it.name);
        found.sizes.sort_by_key(by_name);
        found
            .takes
            .sort_by(|one, other| (one.number, &one.key).cmp(&(other.number, &other.key)));
        found
    }
}

/// Distributions that were ordered, oldest first.
///
/// # Errors
/// A store's failure.
pub(super) fn all(view: &View<'_>) -> Result<Vec<Distribution>, Problem> {
    let fields = Private::under(view, PREFIX)?;
    let dates = fields.groups(PREFIX).into_iter();
    let read = dates.filter_map(|date| Some(Distribution::read(&fields, date.parse().ok()?)));
    Ok(read.collect())
}

/// Distributions of this hub that some of these orders were placed for, oldest first: the day, how many of
/// the orders' packs, and how many subscribers take baskets.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn of_orders(
    view: &View<'_>,
    packs: &BTreeMap<RecordId, u32>,
) -> Result<Vec<(Date, u32, usize)>, Problem> {
    let mut found = Vec::new();
    for it in all(view)? {
        let orders = it.orders.iter().collect::<BTreeSet<_>>();
        let of_it = orders.iter().filter_map(|order| packs.get(order));
        let packs = of_it.copied().fold(0, u32::saturating_add);
        if packs > 0 {
            found.push((it.date, packs, it.takes.len()));
        }
    }
    Ok(found)
}
