//! The pooled market: what every active member offers, on the terms of now.
//!
//! It is a function of the rows held, cycle open or not, so members that hold the same envelopes
//! see the same market, and its digest says so.

mod filter;
mod row;
mod terms;

pub(in crate::service) use filter::matches;
pub(in crate::service) use row::{offer_row, prices};
pub(in crate::service) use terms::{Lots, Terms, open_cycles, terms_of};

use std::collections::BTreeSet;

use halle_protocol::{
    hash::hex,
    id::RecordId,
    object::{CycleState, OfferState, digest_of},
};

use super::{View, catalogue::plain, cycle::label, names, problem_of_store};
use crate::control::{Market, OfferRow, Problem, ReadMarket};

/// Offers of a pool's active members that are for sale, by product, then by hub.
///
/// # Errors
/// `no-pool`, `several-pools`, `unknown-pool`, `unknown-hub`.
pub fn read(view: &View<'_>, request: ReadMarket) -> Result<Market, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let hub = request
        .hub
        .as_deref()
        .map(|wanted| names::hub(&pool, wanted))
        .transpose()?;
    let cycles = names::cycles(view, &id)?;
    let open: Vec<&CycleState> = cycles.iter().filter(|it| it.is_open()).collect();
    let on_sale: BTreeSet<RecordId> = open.iter().map(|it| it.id).collect();
    let mut offers = Vec::new();
    for offer in names::offers_in(view, &pool)? {
        if hub.is_some_and(|hub| hub != offer.hub) || !is_wanted(&offer, &request) {
            continue;
        }
        let row = offer_row(view, &offer, &pool.code(&offer.hub), &on_sale)?;
        if !request.available || row.available != Some(0) {
            offers.push(row);
        }
    }
    offers.sort_by_cached_key(place);
    let digest = digest_of(view.store, &id).map_err(problem_of_store)?;
    Ok(Market {
        offers,
        cycles: open.iter().map(|it| label(it, &cycles, &pool)).collect(),
        digest: hex(&digest),
    })
}

fn is_wanted(offer: &OfferState, request: &ReadMarket) -> bool {
    let producer = request.producer.as_deref().map(plain);
    !offer.retired
        && (!request.organic || offer.organic)
        && (!request.flash || offer.flash.is_some())
        && request
            .search
            .as_deref()
            .is_none_or(|words| matches(offer, words))
        && producer.is_none_or(|producer| plain(&offer.producer).contains(&producer))
}

/// Where an offer stands in the list.
fn place(row: &OfferRow) -> (String, String, String, String) {
    (
        plain(&row.product),
        row.hub.clone(),
        plain(&row.pack),
        row.reference.clone(),
    )
}
