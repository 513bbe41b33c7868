//! One offer of a hub's catalogue.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FieldValue, Reader};
use crate::{
    envelope::Scalar,
    id::{HeaderHash, HubId, OfferId},
    limits::{CENTS_MAX, PACKS_MAX},
    money::Amount,
    store::StoreError,
};

/// What is for sale of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stock {
    /// So many steps, as of this statement.
    Packs(u32, HeaderHash),
    /// Made to order.
    OnDemand,
}

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
        let yes = |name: &str| value(name) == Some(&Scalar::Bool(true));
        let stock = match (int("stock"), fields.get("stock")) {
            (Some(packs), Some(field)) => {
                let packs = u32::try_from(packs).ok()?.min(PACKS_MAX);
                Stock::Packs(packs, field.by)
            }
            _ => Stock::OnDemand,
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
        let more = ["category", "place", "story", "description", "sku"]
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
            grams: int("grams")
                .and_then(|grams| u64::try_from(grams).ok())
                .unwrap_or_default(),
            millilitres: int("millilitres")
                .and_then(|it| u64::try_from(it).ok())
                .unwrap_or_default(),
            case: int("case")
                .and_then(|packs| u32::try_from(packs).ok())
                .unwrap_or_default(),
            cold: yes("cold"),
            price: cents("price")?,
            solidarity: cents("solidarity"),
            organic: yes("organic"),
            stock,
            retired: yes("retired"),
            more,
            conflicts,
        })
    }
}
