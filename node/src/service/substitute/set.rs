//! Saying what is taken instead of what.

use halle_protocol::{
    engine::Turn, identity::Role, limits::CENTS_MAX, money::Amount, object::OfferState,
};

use super::{
    kept::{self, How, Named, Wish},
    limits::{BY_MAX, WISHES_MAX},
    shown,
};
use crate::{
    control::{EndSubstitute, Problem, SetSubstitute, Substitutes},
    near::near,
    service::{Seen, View, names, order::needs, private::write},
};

/// Says what this hub takes instead of an offer of a partner, or changes it: what is not named stays.
///
/// # Errors
/// `bad-substitution`, `substitute-incomplete` where nothing is named to take instead, `substitute-itself`, `own-offer`,
/// `too-many-substitutes`, `bad-amount`; `unknown-offer`, `several-offers`.
pub fn set(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: SetSubstitute,
) -> Result<Substitutes, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let offers = offers(&view)?;
    let of = partner(&view, &offers, &request.reference)?;
    let wishes = kept::all(&view)?;
    let before = wishes.iter().find(|it| it.of.is(&of.hub, &of.offer));
    if before.is_none() && wishes.len() >= WISHES_MAX {
        return Err(Problem::refused("too-many-substitutes").with("most", WISHES_MAX));
    }
    let how = match (&request.how, before) {
        (Some(code), _) => How::of(code)?,
        (None, Some(before)) => before.how,
        (None, None) => How::Accept,
    };
    let by = match &request.by {
        Some(named) => instead(&view, &offers, &of, named)?,
        None => before.map(|it| it.by.clone()).unwrap_or_default(),
    };
    if by.is_empty() && how != How::Never {
        return Err(Problem::usage("substitute-incomplete").with("ref", &of.reference));
    }
    let most = match request.most {
        Some(cents) => Some(limit(cents)?),
        None => before.and_then(|it| it.most),
    };
    let wish = Wish {
        of: Named::of(&of),
        how,
        by,
        most,
    };
    let wrote = write(turn, seen, vec![wish.field()])?;
    shown(&View::of(turn, seen), !wrote, Vec::new())
}

/// Takes back what was said of an offer. What was ordered instead stays ordered.
///
/// # Errors
/// `unknown-substitute`.
pub fn end(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: EndSubstitute,
) -> Result<Substitutes, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let wishes = kept::all(&view)?;
    let wanted = request.reference.trim();
    let same = |it: &&Wish| it.of.reference.eq_ignore_ascii_case(wanted);
    let Some(wish) = wishes.iter().find(same) else {
        let known = wishes.iter().map(|it| it.of.reference.as_str());
        return Err(Problem::failed("unknown-substitute")
            .with("ref", wanted)
            .near(near(wanted, known)));
    };
    write(turn, seen, vec![wish.ended()])?;
    shown(&View::of(turn, seen), false, Vec::new())
}

fn limit(cents: i64) -> Result<Amount, Problem> {
    let bad = || Problem::usage("bad-amount").with("text", cents);
    if !(1..=CENTS_MAX).contains(&cents) {
        return Err(bad());
    }
    Amount::new(cents).map_err(|_| bad())
}

/// What partners offer, in every pool.
fn offers(view: &View<'_>) -> Result<Vec<OfferState>, Problem> {
    let mut all: Vec<OfferState> = Vec::new();
    for pool in names::pools(view)?.values() {
        for offer in names::offers_in(view, pool)? {
            let known = all
                .iter()
                .any(|it| (it.hub, it.offer) == (offer.hub, offer.offer));
            if !known {
                all.push(offer);
            }
        }
    }
    Ok(all)
}

fn partner(view: &View<'_>, offers: &[OfferState], reference: &str) -> Result<OfferState, Problem> {
    let offer = names::offer(view, offers, reference)?;
    if offer.hub == view.hub() {
        return Err(Problem::refused("own-offer").with("ref", &offer.reference));
    }
    Ok(offer)
}

/// What is named to come instead of an offer, each once, in the order in which it is said.
fn instead(
    view: &View<'_>,
    offers: &[OfferState],
    of: &OfferState,
    named: &[String],
) -> Result<Vec<Named>, Problem> {
    let mut by: Vec<Named> = Vec::new();
    for reference in named {
        let offer = partner(view, offers, reference)?;
        if (offer.hub, offer.offer) == (of.hub, of.offer) {
            return Err(Problem::usage("substitute-itself").with("ref", &of.reference));
        }
        if !by.iter().any(|it| it.is(&offer.hub, &offer.offer)) {
            by.push(Named::of(&offer));
        }
    }
    if by.len() > BY_MAX {
        return Err(Problem::usage("too-many-substitutes").with("most", BY_MAX));
    }
    Ok(by)
}
