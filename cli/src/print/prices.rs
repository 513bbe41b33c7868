//! A price sheet: what is offered, at the price of one tier alone.
//!
//! Nobody reads another tier's price from it (E6): it holds those of the tier that was asked for and no
//! others, in whatever format it is written.

use std::collections::BTreeMap;

use halle_node::control::{Cents, CycleShown, OfferRow};
use serde::Serialize;

use super::{Paper, Row, Says, Section};
use crate::words::Words;

/// What a buyer reads of an offer beside what it is.
const TOLD: [&str; 5] = ["certifier", "allergens", "ingredients", "keeps", "season"];

/// Grams in a kilogram.
const KILOGRAM: i64 = 1_000;

/// What a price sheet says, for other programs.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sheet {
    tier: String,
    cycle: Option<String>,
    offers: Vec<Priced>,
}

/// One offer at one tier's price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Priced {
    #[serde(rename = "ref")]
    reference: String,
    hub: String,
    category: Option<String>,
    producer: Option<String>,
    product: String,
    product_other: Option<String>,
    pack: String,
    organic: bool,
    by_weight: bool,
    /// A pack's; of what is billed by weight, what one is thought to come to.
    price: Cents,
    /// A kilogram's, where the weight is known.
    kilo: Option<Cents>,
    /// What else its seller says: who certifies it, what some must not eat, in which months there is some.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<String, String>,
}

impl Sheet {
    /// What is for sale of some offers, at the solidarity price or else the standard one.
    pub(crate) fn of(offers: &[OfferRow], solidarity: bool, cycle: Option<&CycleShown>) -> Self {
        let for_sale = offers
            .iter()
            .filter(|it| !it.retired && (it.on_demand || it.available != Some(0)));
        let mut offers: Vec<Priced> = for_sale.map(|it| Priced::of(it, solidarity)).collect();
        offers.sort_by(|one, next| one.order().cmp(&next.order()));
        Self {
            tier: if solidarity { "solidarity" } else { "standard" }.to_owned(),
            cycle: cycle.map(|it| it.name.clone()),
            offers,
        }
    }

    /// As a paper, a section a category, with the dates of the cycle that it is for.
    pub(crate) fn paper(&self, cycle: Option<&CycleShown>, words: Words) -> Paper {
        let says = Says(words);
        let mut sections: BTreeMap<Option<&str>, Vec<&Priced>> = BTreeMap::new();
        for offer in &self.offers {
            let of_category = sections.entry(offer.category.as_deref()).or_default();
            of_category.push(offer);
        }
        let nameless = sections.remove(&None).map(|it| (None, it));
        let rest = if sections.is_empty() {
            "price-sheet-offers"
        } else {
            "price-sheet-other"
        };
        let sections = sections.into_iter().chain(nameless);
        let sections = sections.map(|(category, offers)| Section {
            heading: category.map_or_else(|| says.word(rest), str::to_owned),
            columns: says.columns(&["ref", "product", "producer", "pack", "price", "a-kilo"]),
            rows: offers.into_iter().map(|it| it.row(says)).collect(),
            ..Section::default()
        });
        Paper {
            language: words.language().code(),
            title: says.word(&format!("price-sheet-{}", self.tier)),
            facts: cycle.map(|it| facts(it, says)).unwrap_or_default(),
            sections: sections.collect(),
            labels: Vec::new(),
            ticks: false,
            keep: String::new(),
        }
    }
}

impl Priced {
    fn of(offer: &OfferRow, solidarity: bool) -> Self {
        let prices = &offer.prices;
        let of_tier = |standard, lower: Option<_>| lower.filter(|_| solidarity).unwrap_or(standard);
        let cents = i64::from(of_tier(prices.standard, prices.solidarity));
        let kilo = prices.kilo.as_ref();
        let kilo = kilo.map(|it| i64::from(of_tier(it.standard, it.solidarity)));
        Self {
            reference: offer.reference.clone(),
            hub: offer.hub.clone(),
            category: offer.category.clone(),
            producer: offer.producer.clone(),
            product: offer.product.clone(),
            product_other: offer.product_other.clone(),
            pack: offer.pack.clone(),
            organic: offer.organic,
            by_weight: kilo.is_some(),
            price: cents.into(),
            facts: offer.facts.clone(),
            kilo: kilo.or_else(|| a_kilo(cents, offer.grams?)).map(Into::into),
        }
    }

    fn order(&self) -> (&Option<String>, String, &str) {
        (&self.category, self.product.to_lowercase(), &self.reference)
    }

    fn row(&self, says: Says) -> Row {
        let mut product = self.product.clone();
        if let Some(other) = &self.product_other {
            product = format!("{product} / {other}");
        }
        if self.organic {
            product = format!("{product} ({})", says.word("mark-organic"));
        }
        for field in TOLD {
            if let Some(words) = self.facts.get(field) {
                let args = [
                    ("field", says.word(&format!("field-{field}"))),
                    ("words", words.clone()),
                ];
                let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
                product = format!("{product}. {}", says.with("price-sheet-fact", &args));
            }
        }
        let price = says.money(self.price.into());
        let price = if self.by_weight {
            says.with("price-sheet-about", &[("price", &price)])
        } else {
            price
        };
        let kilo = self.kilo.map(|it| says.money(it.into()));
        Row {
            cells: vec![
                self.reference.clone(),
                product,
                self.producer.clone().unwrap_or_else(|| self.hub.clone()),
                self.pack.clone(),
                price,
                kilo.unwrap_or_default(),
            ],
            box_name: String::new(),
        }
    }
}

/// Cents a kilogram of a pack of so many grams, halves up.
fn a_kilo(cents: i64, grams: u64) -> Option<i64> {
    let grams = i64::try_from(grams).ok().filter(|it| *it > 0)?;
    let doubled = cents.checked_mul(KILOGRAM)?.checked_mul(2)?;
    doubled
        .checked_add(grams)?
        .checked_div(grams.checked_mul(2)?)
}

fn facts(cycle: &CycleShown, says: Says) -> Vec<(String, String)> {
    let moment = |it: &Option<String>| it.as_deref().unwrap_or_default().replace('T', " ");
    let all = [
        ("column-cycle", cycle.name.clone()),
        ("column-closes", moment(&cycle.closes)),
        ("column-delivers", moment(&cycle.delivers)),
        ("column-places", cycle.places.clone().unwrap_or_default()),
    ];
    let told = all.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(key, value)| (says.word(key), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn offers() -> Vec<OfferRow> {
        let offer = |json: serde_json::Value| serde_json::from_value(json).unwrap();
        vec![
            offer(serde_json::json!({
                "ref": "FO-0001", "offer": "00", "hub": "FO", "producer": "Ferme de l'ouest", "product": "Carottes",
                "pack": "sac 5 lb", "grams": 2268, "organic": true, "available": 4, "on_demand": false,
                "category": "légumes", "prices": {"standard": "12.34", "solidarity": "9.26"},
            })),
            offer(serde_json::json!({
                "ref": "FO-0002", "offer": "01", "hub": "FO", "producer": null, "product": "Courge",
                "pack": "pièce", "grams": 1400, "organic": false, "available": null, "on_demand": true,
                "prices": {"standard": "3.92", "kilo": {"standard": "2.80", "tolerance": "10%"}},
            })),
            offer(serde_json::json!({
                "ref": "FO-0003", "offer": "02", "hub": "FO", "producer": null, "product": "Ail",
                "pack": "tête", "grams": null, "organic": false, "available": 0, "on_demand": false,
                "prices": {"standard": "77.77"},
            })),
        ]
    }

    /// E6: whoever reads one tier's sheet finds no other tier's price in it, in any format.
    #[test]
    fn a_sheet_has_one_tiers_prices_alone() {
        for (solidarity, own, other) in [
            (true, ["9,26", "4,08"], ["12,34", "5,44"]),
            (false, ["12,34", "5,44"], ["9,26", "4,08"]),
        ] {
            let sheet = Sheet::of(&offers(), solidarity, None);
            let paper = sheet.paper(None, Words(Language::French));
            let html = paper.html().unwrap();
            let rows = format!("{:?}", paper.rows());
            let json = serde_json::to_string(&sheet).unwrap();
            for price in own {
                assert!(
                    html.contains(price) && rows.contains(price),
                    "{price}: {html}"
                );
                assert!(json.contains(&price.replace(',', ".")), "{json}");
            }
            for price in other {
                assert!(!html.contains(price) && !rows.contains(price), "{price}");
                assert!(!json.contains(&price.replace(',', ".")), "{json}");
            }
            assert!(
                html.contains("2,80") && html.contains("3,92"),
                "a kilo's price and the estimate"
            );
            assert!(!html.contains("77,77"), "what is sold out is left out");
        }
    }

    #[test]
    fn a_kilos_price_is_rounded_once() {
        assert_eq!(a_kilo(1_234, 2_268), Some(544));
        assert_eq!(a_kilo(185, 350), Some(529));
        assert_eq!(a_kilo(1, 2_000), Some(1));
        assert_eq!(a_kilo(100, 0), None);
        assert_eq!(a_kilo(i64::MAX, 1), None);
    }
}
