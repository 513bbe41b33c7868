//! A price lowered for some days (OC14): what is left after a cycle goes to partners for less, and the usual
//! price comes back by itself.
//!
//! The usual price stands beside the lowered one in the offer, so that partners see both. Who states a
//! price anew, by hand or from a spreadsheet, ends it.

use halle_protocol::{
    engine::Turn,
    identity::{HubState, Role},
    limits::CENTS_MAX,
    money::Amount,
    object::{Flash, ObjectKey, OfferState},
};

use super::{
    field::Statement,
    keep::stock,
    set::{home, own},
    shown,
    write::{Edit, write},
};
use crate::{
    control::{FlashOffer, OfferShown, Problem, SetOffer},
    service::{
        Seen, View,
        ledger::civil,
        market::{open_cycles, terms_of},
        names,
        order::needs,
        problem_of_store,
    },
};

/// Lowers the price of an offer of this hub until the end of a day, or takes the usual one back.
///
/// # Errors
/// `no-role`; `bad-amount`, `bad-date`, `flash-past`, `flash-incomplete`; `unknown-offer`, `not-own-offer`, `offer-retired`;
/// `flash-not-lower` where it would not be less than usual, `no-flash` where there is none to end.
pub fn flash(turn: &mut Turn<'_>, seen: &Seen, request: FlashOffer) -> Result<OfferShown, Problem> {
    needs(turn, Role::Edit)?;
    let view = View::of(turn, seen);
    let offer = own(&view, &request.reference)?;
    let says = if request.end {
        let no_flash = || Problem::refused("no-flash").with("ref", &offer.reference);
        ended(offer.flash.as_ref().ok_or_else(no_flash)?)
    } else {
        lowered(&view, &offer, &request)?
    };
    say(turn, seen, &offer, says)?;
    let view = View::of(turn, seen);
    shown(&view, &own(&view, &request.reference)?)
}

/// What is said of an offer that is to cost less until the end of a day.
fn lowered(
    view: &View<'_>,
    offer: &OfferState,
    request: &FlashOffer,
) -> Result<Statement, Problem> {
    if offer.retired {
        return Err(Problem::refused("offer-retired").with("ref", &offer.reference));
    }
    let (Some(price), Some(until)) = (request.price, &request.until) else {
        return Err(Problem::usage("flash-incomplete").with("ref", &offer.reference));
    };
    if !(0..=CENTS_MAX).contains(&price) {
        return Err(Problem::usage("bad-amount").with("text", price));
    }
    let until = civil(until)?;
    if until < view.seen.today {
        return Err(Problem::usage("flash-past").with("until", until));
    }
    let (usual, solidarity) = usual(offer);
    if price >= usual {
        return Err(Problem::usage("flash-not-lower")
            .with("ref", &offer.reference)
            .with("usual_cents", usual));
    }
    let mut says = Statement::default();
    says.number("price", Some(price));
    says.number("usual", Some(usual));
    says.number("solidarity", solidarity.map(|it| it.min(price)));
    says.number("usual-solidarity", solidarity);
    says.words("flash-until", Some(&until.to_string()));
    Ok(says)
}

/// What an offer costs otherwise, in cents: for all, and for the solidarity tier where that is stated.
fn usual(offer: &OfferState) -> (i64, Option<i64>) {
    let (price, solidarity) = match &offer.flash {
        Some(flash) => (flash.usual, flash.usual_solidarity),
        None => offer.asked(),
    };
    (price.cents(), solidarity.map(Amount::cents))
}

/// What is said of an offer that costs as usual again.
fn ended(flash: &Flash) -> Statement {
    let mut says = Statement::default();
    says.number("price", Some(flash.usual.cents()));
    says.number("solidarity", flash.usual_solidarity.map(Amount::cents));
    says.end_flash();
    says
}

fn say(
    turn: &mut Turn<'_>,
    seen: &Seen,
    offer: &OfferState,
    says: Statement,
) -> Result<(), Problem> {
    let view = View::of(turn, seen);
    let (season, mut held) = home(&view, offer)?;
    // What is for sale is stated anew: else it would stay set aside at the price of before.
    let open = open_cycles(&view)?;
    let anew = SetOffer {
        stock: terms_of(&view, offer, &open)?.available,
        ..SetOffer::default()
    };
    let mut says = says;
    stock(&view, Some(offer), &anew, &mut says)?;
    if says.number_of("stock").is_some() {
        held.remove("stock");
    }
    let says = says.changes(&held);
    if says.is_empty() {
        return Ok(());
    }
    let edit = Edit {
        season,
        offer: Some(offer.offer),
        says,
    };
    write(turn, seen, vec![edit])?;
    turn.settle().map_err(problem_of_store)
}

/// Offers of this hub whose last day at a lowered price is over.
fn over(view: &View<'_>) -> Result<Vec<(OfferState, Flash)>, Problem> {
    let today = view.seen.today.to_string();
    let over = |offer: OfferState| {
        let flash = offer.flash.clone().filter(|it| it.until < today)?;
        Some((offer, flash))
    };
    let offers = names::offers_of(view, &view.hub())?;
    Ok(offers.into_iter().filter_map(over).collect())
}

/// Whether an offer of this hub is to cost as usual again.
///
/// # Errors
/// A store's failure.
pub fn is_due(view: &View<'_>) -> Result<bool, Problem> {
    let hub: HubState = view.row(&ObjectKey::Hub(view.hub()))?.unwrap_or_default();
    let may = hub.roles(view.local.writer).contains(&Role::Edit);
    Ok(may && !over(view)?.is_empty())
}

/// Takes the usual price back where the last day at a lowered one is over.
///
/// # Errors
/// A store's failure.
pub fn do_due(turn: &mut Turn<'_>, seen: &Seen) -> Result<(), Problem> {
    needs(turn, Role::Edit)?;
    for (offer, flash) in over(&View::of(turn, seen))? {
        say(turn, seen, &offer, ended(&flash))?;
    }
    Ok(())
}
