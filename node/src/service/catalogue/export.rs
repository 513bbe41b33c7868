//! This hub's offers for sale as rows, so that what was imported comes out, and importing it again
//! changes nothing.
//!
//! Stock goes out as it was stated, not as what is left of it. Open Food Network's list has no price a
//! kilo: goods billed by weight are left out of it, for a price of its own would be wrong there.

use std::collections::BTreeSet;

use halle_protocol::object::{OfferState, Stock};

use super::import::identity;
use crate::{
    control::{ExportCatalogue, Problem, Remark, SheetExported},
    dfc::id,
    import::FACTS,
    service::{
        View,
        graph::{Graph, Taxes},
        layout::{Layout, columns},
        names, problem_of_store,
    },
};

/// The headings of Halle's own list, which `import` reads.
const HALLE: [&str; 30] = [
    "ref",
    "producer",
    "product",
    "product_other",
    "pack",
    "weight_g",
    "price",
    "solidarity_price",
    "by_weight",
    "organic",
    "quantity",
    "on_demand",
    "sku",
    "category",
    "place",
    "deposit",
    "case",
    "litres",
    "cold",
    "story",
    "description",
    "certifier",
    "certificate",
    "certificate_until",
    "allergens",
    "ingredients",
    "storage",
    "keeps",
    "season",
    "facets",
];

/// The headings of Open Food Network's product import (its `app/models/product_import`).
const OFN: [&str; 15] = [
    "producer",
    "sku",
    "name",
    "display_name",
    "category",
    "description",
    "units",
    "unit_type",
    "variant_unit_name",
    "price",
    "on_hand",
    "available_on",
    "on_demand",
    "shipping_category",
    "tax_category",
];

/// What an offer is counted in where nothing says what it weighs or how it is packed.
const ITEM: &str = "item";

/// This hub's offers for sale, by reference, in a layout that `import` reads again.
///
/// # Errors
/// `bad-layout`; a store's failure.
pub fn export(view: &View<'_>, request: ExportCatalogue) -> Result<SheetExported, Problem> {
    let layout = Layout::of(request.layout.as_deref())?;
    let (offers, mut notes) = for_sale(names::offers_of(view, &view.hub())?);
    let offers = counted(view, offers)?;
    if layout == Layout::Dfc {
        return graph(view, &offers, request.taxes, notes);
    }
    let (headings, rows) = match layout {
        Layout::Halle | Layout::Dfc => (&HALLE[..], offers.iter().map(halle).collect()),
        Layout::Ofn => {
            let itself = names::name_of(view, &view.hub())?;
            let (rows, said) = ofn_rows(&offers, &itself);
            notes.extend(said);
            (&OFN[..], rows)
        }
    };
    Ok(SheetExported {
        layout: layout.code().to_owned(),
        columns: columns(headings),
        rows,
        notes,
        graph: None,
    })
}

/// The same as a graph of items.
fn graph(
    view: &View<'_>,
    offers: &[OfferState],
    taxes: bool,
    notes: Vec<Remark>,
) -> Result<SheetExported, Problem> {
    let mut graph = Graph::of(view);
    graph.taxes = taxes.then(|| Taxes::read(view)).transpose()?;
    for offer in offers {
        graph.offer(offer);
    }
    let id = |offer: &OfferState| id::of_offer(&offer.hub, "item", &offer.offer);
    graph.exported(offers.iter().map(id), notes)
}

/// Offers for sale, one of those that an import would take for the same: the one that it would change.
fn for_sale(offers: Vec<OfferState>) -> (Vec<OfferState>, Vec<Remark>) {
    let mut offers: Vec<OfferState> = offers.into_iter().filter(|it| !it.retired).collect();
    let all = offers.len();
    offers.sort_by(|a, b| a.reference.cmp(&b.reference));
    let mut seen = BTreeSet::new();
    offers.retain(|it| seen.insert(identity(&it.producer, &it.product, &it.pack)));
    let twins = all.saturating_sub(offers.len());
    let note = Remark::new("export-twins").with("count", twins);
    (
        offers,
        Some(note).filter(|_| twins > 0).into_iter().collect(),
    )
}

fn halle(offer: &OfferState) -> Vec<String> {
    let (price, solidarity) = offer.asked();
    let (quantity, on_demand) = stock(offer);
    let tolerance = offer.weighed.map(|it| it.tolerance.to_string());
    let mut row = vec![
        offer.reference.clone(),
        offer.producer.clone(),
        offer.product.clone(),
        offer.product_other.clone(),
        offer.pack.clone(),
        known(offer.grams),
        price.to_string(),
        solidarity.map(|it| it.to_string()).unwrap_or_default(),
        tolerance.unwrap_or_else(|| yes(false)),
        yes(offer.organic),
        quantity,
        yes(on_demand),
        more(offer, "sku"),
        more(offer, "category"),
        more(offer, "place"),
        offer.deposit.map(|it| it.to_string()).unwrap_or_default(),
        known(offer.case.into()),
        thousandths(offer.millilitres),
        yes(offer.cold),
        more(offer, "story"),
        more(offer, "description"),
    ];
    row.extend(FACTS.map(|(_, name)| more(offer, name)));
    row
}

fn ofn_rows(offers: &[OfferState], itself: &str) -> (Vec<Vec<String>>, Vec<Remark>) {
    let (weighed, sold): (Vec<_>, Vec<_>) = offers.iter().partition(|it| it.weighed.is_some());
    let mut notes = Vec::new();
    if !weighed.is_empty() {
        notes.push(Remark::new("export-by-weight").with("count", weighed.len()));
    }
    if sold.iter().any(|it| says_more(it)) {
        notes.push(Remark::new("export-less"));
    }
    let rows = sold.into_iter().map(|it| ofn(it, itself));
    (rows.collect(), notes)
}

/// Whether Open Food Network's list has no column for something that an offer says.
fn says_more(offer: &OfferState) -> bool {
    let facts = FACTS.map(|(_, name)| name);
    let unsaid = ["place", "story"]
        .iter()
        .chain(&facts)
        .any(|it| offer.more.contains_key(*it));
    let described = crate::import::says_organic(&more(offer, "description"));
    unsaid
        || offer.solidarity.is_some()
        || !offer.product_other.is_empty()
        || (offer.organic && !described)
}

fn ofn(offer: &OfferState, itself: &str) -> Vec<String> {
    let (on_hand, on_demand) = stock(offer);
    let (units, unit_type, unit_name) = match (offer.grams, offer.pack.as_str()) {
        (0, "") => ("1".to_owned(), "", ITEM),
        (0, pack) => ("1".to_owned(), "", pack),
        (grams, _) => (thousandths(grams), "kg", ""),
    };
    let producer = match offer.producer.as_str() {
        "" => itself,
        named => named,
    };
    vec![
        producer.to_owned(),
        more(offer, "sku"),
        offer.product.clone(),
        offer.pack.clone(),
        more(offer, "category"),
        more(offer, "description"),
        units,
        unit_type.to_owned(),
        unit_name.to_owned(),
        offer.price.to_string(),
        on_hand,
        String::new(),
        if on_demand { "1" } else { "" }.to_owned(),
        String::new(),
        String::new(),
    ]
}

/// Packs as they were stated, and whether it is made to order.
fn stock(offer: &OfferState) -> (String, bool) {
    match offer.stock {
        Stock::Packs(packs, _) => (packs.to_string(), false),
        Stock::OnDemand => (String::new(), true),
        Stock::Kept(_) => (String::new(), false),
    }
}

/// The same offers with the numbers that are kept to this hub's own devices: it is the hub's own sheet.
fn counted(view: &View<'_>, mut offers: Vec<OfferState>) -> Result<Vec<OfferState>, Problem> {
    for offer in &mut offers {
        let stated = offer.stated(&view.reader()).map_err(problem_of_store)?;
        if let Some((packs, statement)) = stated {
            offer.stock = Stock::Packs(packs, statement);
        }
    }
    Ok(offers)
}

fn more(offer: &OfferState, field: &str) -> String {
    offer.more.get(field).cloned().unwrap_or_default()
}

fn yes(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// A number; nothing where it is zero, that is, not known.
fn known(number: u64) -> String {
    match number {
        0 => String::new(),
        known => known.to_string(),
    }
}

/// Thousandths as a plain decimal: grams as kilograms, millilitres as litres; nothing where it is zero.
fn thousandths(number: u64) -> String {
    if number == 0 {
        return String::new();
    }
    let plain = format!("{}.{:03}", number / 1_000, number % 1_000);
    plain.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousandths_are_exact_and_short() {
        assert_eq!(thousandths(0), "");
        assert_eq!(thousandths(11_340), "11.34");
        assert_eq!(thousandths(20_000), "20");
        assert_eq!(thousandths(5), "0.005");
    }
}
