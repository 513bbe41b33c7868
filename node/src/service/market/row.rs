//! One offer as it is shown.

use std::collections::BTreeSet;

use halle_protocol::{
    id::RecordId,
    object::{OfferState, Stock},
    record::LineTerms,
};

use super::terms_of;
use crate::{
    control::{FlashRow, KiloRow, OfferRow, Prices, Problem},
    import::FACTS,
    service::View,
};

/// An offer of a hub with this code, on the terms of now.
pub(in crate::service) fn offer_row(
    view: &View<'_>,
    offer: &OfferState,
    code: &str,
    cycles: &BTreeSet<RecordId>,
) -> Result<OfferRow, Problem> {
    let terms = terms_of(view, offer, cycles)?;
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let more = |name: &str| offer.more.get(name).cloned();
    Ok(OfferRow {
        reference: offer.reference.clone(),
        offer: offer.offer.to_hex(),
        hub: code.to_owned(),
        producer: said(&offer.producer),
        product: offer.product.clone(),
        product_other: said(&offer.product_other),
        pack: offer.pack.clone(),
        grams: (offer.grams > 0).then_some(offer.grams),
        case: (offer.case > 0).then_some(offer.case),
        millilitres: (offer.millilitres > 0).then_some(offer.millilitres),
        cold: offer.cold,
        organic: offer.organic,
        prices: prices(&terms.standard, terms.solidarity.as_ref()),
        available: terms.available,
        on_demand: offer.stock == Stock::OnDemand,
        band: match offer.stock {
            Stock::Kept(band) => Some(band.code().to_owned()),
            Stock::Packs(..) | Stock::OnDemand => None,
        },
        category: more("category"),
        place: more("place"),
        story: more("story"),
        facts: FACTS
            .iter()
            .filter_map(|(_, name)| Some((name.replace('-', "_"), more(name)?)))
            .collect(),
        deposit: offer.deposit.map(Into::into),
        flash: offer.flash.as_ref().map(|it| FlashRow {
            usual: it.usual.into(),
            until: it.until.clone(),
        }),
        retired: offer.retired,
        conflicts: offer.conflicts.clone(),
    })
}

/// Prices of a step; where the weight is billed, a kilo's beside them.
pub(in crate::service) fn prices(standard: &LineTerms, solidarity: Option<&LineTerms>) -> Prices {
    let kilo = standard.weighed.map(|it| KiloRow {
        standard: it.kilo.into(),
        solidarity: solidarity
            .and_then(|it| it.weighed)
            .map(|it| it.kilo.into()),
        tolerance: it.tolerance.to_string(),
    });
    Prices {
        standard: standard.price.into(),
        solidarity: solidarity.map(|it| it.price.into()),
        kilo,
    }
}
