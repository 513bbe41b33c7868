//! One offer of a hub's catalogue.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Band, FieldValue, Reader, Stock};
use crate::{
    envelope::Scalar,
    id::{HubId, OfferId},
    limits::{CENTS_MAX, PACKS_MAX},
    money::Amount,
    record::{KiloPrices, LineTerms, Tier, is_date},
    rules::Percent,
    store::StoreError,
};

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferState {
    /// Whose.
    pub hub: HubId,
    /// Its id.
    pub offer: OfferId,
    /// Its human reference.
    pub reference: String,
    /// Who grew or made it; empty: the hub itself.
    pub producer: String,
    /// What it is.
    pub product: String,
    /// What it is in the other language; may be empty.
    pub product_other: String,
    /// How it is sold.
    pub pack: String,
    /// Weight of a step, grams; 0 when not known.
    pub grams: u64,
    /// Millilitres that a step takes up; 0 when not known.
    pub millilitres: u64,
    /// Steps in a crate, as it is handled; 0 when not known.
    pub case: u32,
    /// Has to be kept cold.
    pub cold: bool,
    /// Cents a step.
    pub price: Amount,
    /// Cents a step for the solidarity tier, where stated.
    pub solidarity: Option<Amount>,
    /// Where the weight is billed; the prices a step are then what a piece of `grams` comes to.
    pub weighed: Option<KiloPrices>,
    /// A price lowered for some days.
    pub flash: Option<Flash>,
    /// Cents left for the containers of a step, given back with them.
    pub deposit: Option<Amount>,
    /// Certified organic, by its own word.
    pub organic: bool,
    /// What is for sale.
    pub stock: Stock,
    /// Not sold any more.
    pub retired: bool,
    /// Words: category, place, story ….
    pub more: BTreeMap<String, String>,
    /// Fields that devices changed apart: every value, the shown one first.
    pub conflicts: BTreeMap<String, Vec<String>>,
}

/// What a price that is lowered for some days was before and is again after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// What its seller asks otherwise: of a kilo where the weight is billed, else of a step.
    pub usual: Amount,
    /// The same for the solidarity tier, where stated.
    pub usual_solidarity: Option<Amount>,
    /// The last day, `2026-12-01`.
    pub until: String,
}

/// What else an offer may say in words: what kind of goods it is, where from, who certifies that it is organic and
/// until when (`2026-12-31`), what it holds and what of that some must not eat, how and how long it keeps, in which
/// months there is some, and what standards call its facets (`hasClaim=dfc-f:Vegan`, several with spaces between).
pub const MORE: [&str; 14] = [
    "category",
    "place",
    "story",
    "description",
    "sku",
    "certifier",
    "certificate",
    "certificate-until",
    "allergens",
    "ingredients",
    "storage",
    "keeps",
    "season",
    "facets",
];

/// Field group of an offer.
pub fn offer_group(offer: &OfferId) -> String {
    format!("offer/{}", offer.to_hex())
}

impl OfferState {
    pub(super) fn fold(
        reader: &Reader<'_>,
        hub: &HubId,
        offer: &OfferId,
    ) -> Result<Option<Self>, StoreError> {
        for document in reader.catalogues(hub)?.iter() {
            let fields = reader.fields(document, &offer_group(offer))?;
            if !fields.is_empty() {
                return Ok(Self::of(*hub, *offer, &fields.into_iter().collect()));
            }
        }
        Ok(None)
    }

    fn of(hub: HubId, offer: OfferId, fields: &BTreeMap<String, FieldValue>) -> Option<Self> {
        // Of values changed apart the highest is shown; all are kept beside.
        let value = |name: &str| fields.get(name).and_then(|field| field.values.last());
        let text = |name: &str| {
            value(name)
                .and_then(Scalar::text)
                .unwrap_or_default()
                .to_owned()
        };
        let int = |name: &str| value(name).and_then(Scalar::int);
        let cents = |name: &str| {
            int(name)
                .filter(|cents| (0..=CENTS_MAX).contains(cents))
                .and_then(|cents| Amount::new(cents).ok())
        };
        let grams = int("grams")
            .and_then(|grams| u64::try_from(grams).ok())
            .unwrap_or_default();
        let asked = (cents("price")?, cents("solidarity"));
        // Of an offer by weight the prices are a kilo's; one that says no weight cannot be sold.
        let weighed = int("by-weight").map(|tolerance| KiloPrices {
            standard: asked.0,
            solidarity: asked.1,
            tolerance: Percent::from_millionths(u32::try_from(tolerance).unwrap_or_default()),
        });
        let pieces = weighed.map(|it| it.pieces(grams));
        let unsold = pieces == Some(None);
        let until = text("flash-until");
        let flash = cents("usual").filter(|usual| *usual > asked.0 && is_date(&until));
        let flash = flash.map(|usual| Flash {
            usual,
            usual_solidarity: cents("usual-solidarity"),
            until,
        });
        let (price, solidarity) = pieces.flatten().unwrap_or(asked);
        let yes = |name: &str| value(name) == Some(&Scalar::Bool(true));
        let stock = match (int("stock"), fields.get("stock")) {
            (Some(packs), Some(field)) => {
                let packs = u32::try_from(packs).ok()?.min(PACKS_MAX);
                Stock::Packs(packs, field.by)
            }
            _ => Band::from_code(&text("band")).map_or(Stock::OnDemand, Stock::Kept),
        };
        let conflicts = fields
            .iter()
            .filter(|(_, field)| field.values.len() > 1)
            .map(|(name, field)| {
                (
                    name.clone(),
                    field.values.iter().rev().map(Scalar::shown).collect(),
                )
            })
            .collect();
        let more = MORE
            .iter()
            .map(|name| ((*name).to_owned(), text(name)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        Some(Self {
            hub,
            offer,
            reference: text("ref"),
            producer: text("producer"),
            product: text("product"),
            product_other: text("product-other"),
            pack: text("pack"),
            grams,
            millilitres: int("millilitres")
                .and_then(|it| u64::try_from(it).ok())
                .unwrap_or_default(),
            case: int("case")
                .and_then(|packs| u32::try_from(packs).ok())
                .unwrap_or_default(),
            cold: yes("cold"),
            price,
            solidarity,
            weighed: weighed.filter(|_| !unsold),
            flash,
            deposit: cents("deposit").filter(|it| !it.is_zero()),
            organic: yes("organic"),
            stock,
            retired: yes("retired") || unsold,
            more,
            conflicts,
        })
    }

    /// What a buyer of a tier pays.
    pub fn terms(&self, tier: Tier) -> LineTerms {
        LineTerms::of(
            tier,
            (self.price, self.solidarity),
            self.weighed,
            self.grams,
        )
    }

    /// The prices that its seller states: of a kilo where the weight is billed, else of a step.
    pub fn asked(&self) -> (Amount, Option<Amount>) {
        match self.weighed {
            Some(kilo) => (kilo.standard, kilo.solidarity),
            None => (self.price, self.solidarity),
        }
    }

    /// What buyers pay: all, and those of the solidarity tier where a price for it is stated.
    pub fn tiers(&self) -> (LineTerms, Option<LineTerms>) {
        LineTerms::of_tiers((self.price, self.solidarity), self.weighed, self.grams)
    }
}
