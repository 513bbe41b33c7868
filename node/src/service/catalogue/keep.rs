//! Whether a stock is told as a number, or to partners only as a band (ST10).

use halle_protocol::{
    limits::PACKS_MAX,
    object::{KeptStock, OfferState, Stock},
};

use super::field::Statement;
use crate::{
    control::{Problem, SetOffer},
    service::{
        View,
        market::{open_cycles, terms_of},
        problem_of_store,
    },
};

/// Says the stock that somebody asked to set: for all, to this hub's devices alone, or none. What is told in
/// bands stays so until somebody says `exact`.
///
/// # Errors
/// `bad-packs`; `offer-incomplete` where no number is known.
pub(super) fn stock(
    view: &View<'_>,
    offer: Option<&OfferState>,
    request: &SetOffer,
    says: &mut Statement,
) -> Result<(), Problem> {
    let held = offer.map(|it| kept(view, it)).transpose()?.flatten();
    if let Some(enough) = request.bands {
        if !(1..=PACKS_MAX).contains(&enough) {
            return Err(Problem::usage("bad-packs").with("packs", enough));
        }
        says.keep(number(view, offer, request)?, enough);
    } else if held.is_some() && request.exact {
        says.tell(Some(i64::from(number(view, offer, request)?)));
    } else if held.is_some() && request.on_demand {
        says.tell(None);
    } else if let (Some(held), Some(packs)) = (held, request.stock) {
        says.keep(packs, held.enough);
    } else if request.stock.is_some() || request.on_demand {
        says.number("stock", request.stock.map(i64::from));
    }
    Ok(())
}

/// Says the stock of a spreadsheet's row of an offer: where its number is kept, to this hub's devices alone, if
/// it is another one.
pub(super) fn imported(
    view: &View<'_>,
    offer: &OfferState,
    packs: Option<i64>,
    says: &mut Statement,
) -> Result<(), Problem> {
    let whole = packs.and_then(|it| u32::try_from(it).ok());
    match (kept(view, offer)?, whole) {
        (Some(held), Some(packs)) if held.packs == packs => {}
        (Some(held), Some(packs)) => says.keep(packs, held.enough),
        (Some(_), None) => says.tell(None),
        (None, _) => says.number("stock", packs),
    }
    Ok(())
}

fn kept(view: &View<'_>, offer: &OfferState) -> Result<Option<KeptStock>, Problem> {
    if !matches!(offer.stock, Stock::Kept(_)) {
        return Ok(None);
    }
    KeptStock::read(&view.reader(), &offer.hub, &offer.offer).map_err(problem_of_store)
}

/// The number that is said, or what is for sale now.
fn number(view: &View<'_>, offer: Option<&OfferState>, request: &SetOffer) -> Result<u32, Problem> {
    let known = match (request.stock, offer) {
        (Some(packs), _) => Some(packs),
        (None, Some(offer)) => terms_of(view, offer, &open_cycles(view)?)?.available,
        (None, None) => None,
    };
    known.ok_or_else(|| Problem::usage("offer-incomplete").with("field", "stock"))
}
