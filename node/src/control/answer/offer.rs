//! What comes back about offers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::control::Cents;

answers! {
    /// Offers of this hub.
    Catalogue { offers: Vec<OfferRow> }
    /// One offer of the market. Prices in cents; `available` in packs, `None` when on demand and
    /// where the number is the seller's own.
    OfferRow {
        #[serde(rename = "ref")]
        reference: String,
        offer: String, hub: String, producer: Option<String>, product: String,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        product_other: Option<String>,
        pack: String, grams: Option<u64>, organic: bool, prices: Prices,
        /// How it is handled: packs in a crate, millilitres a pack, kept cold.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        case: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        millilitres: Option<u64>,
        #[serde(skip_serializing_if = "std::ops::Not::not", default)]
        cold: bool,
        available: Option<u32>, on_demand: bool,
        /// Where its seller keeps the number to itself, how much there is: `plenty`, `little`, `none`.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        band: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        category: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        place: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        story: Option<String>,
        /// What else it says in words: `certifier`, `certificate`, `certificate_until` (a day), `allergens`,
        /// `ingredients`, `storage`, `keeps`, `season`.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        facts: BTreeMap<String, String>,
        /// Cents left for the containers of a pack, given back with them.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        deposit: Option<Cents>,
        /// Of a price that is lowered for some days: what it is otherwise, and its last day.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        flash: Option<FlashRow>,
        #[serde(default)]
        retired: bool,
        /// Fields that two devices changed apart: name of the field, every value.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        conflicts: BTreeMap<String, Vec<String>>,
    }
    /// What a price otherwise is, cents a kilo where the weight is billed, else a step; `until`: its last day.
    FlashRow { usual: Cents, until: String }
    /// Cents a selling step.
    Prices {
        standard: Cents,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        solidarity: Option<Cents>,
        /// Where the weight is billed; the others are then what a piece is thought to come to.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        kilo: Option<KiloRow>,
    }
    /// Cents a kilo, and how far the real weight may be from the estimate, `10%`.
    KiloRow {
        standard: Cents,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        solidarity: Option<Cents>,
        tolerance: String,
    }
    /// One offer with what it was before, newest first.
    OfferShown { offer: OfferRow, history: Vec<OfferChange> }
    /// One change of one field.
    OfferChange { time: String, field: String, value: String, device: String }
    /// The pooled market.
    Market { offers: Vec<OfferRow>, cycles: Vec<String>, digest: String }
}
