//! One offer, set or retired by hand.

use halle_protocol::{
    engine::Turn,
    identity::Role,
    limits::{CASE_UNITS_MAX, CENTS_MAX, PACKS_MAX},
    object::{MORE, ObjectKey, OfferState},
    rules::{Percent, catch_weight::USUAL_TOLERANCE},
};
use unicode_normalization::UnicodeNormalization;

use super::{
    field::{Held, Statement},
    find,
    fold::spaced,
    import::{NAMES_BYTES_MAX, identity},
    keep::stock,
    number::Numbers,
    season::{home_of, season_of, seasons_of},
    shown,
    write::{Edit, write},
};
use crate::{
    control::{OfferShown, Problem, RetireOffer, SetOffer},
    service::{
        Seen, View,
        ledger::{civil, short_words},
        names,
        order::needs,
        problem_of_store,
    },
};

/// Grams of one step at most: a thousand tonnes.
const GRAMS_MAX: u64 = 1_000_000_000;

/// Changes one offer of this hub, or adds one. A stock is stated anew even where the number is the
/// same, for it is what is for sale from now on; stating it brings a retired offer back.
///
/// # Errors
/// `unknown-offer`, `not-own-offer`, `offer-incomplete`, `offer-exists`, and what was typed that
/// cannot be: `bad-name`, `bad-amount`, `bad-packs`, `bad-weight`, `bad-tolerance`, `unknown-fact`, `words-too-long`,
/// `bad-date`, `nothing-to-set`.
pub fn set(turn: &mut Turn<'_>, seen: &Seen, request: SetOffer) -> Result<OfferShown, Problem> {
    needs(turn, Role::Edit)?;
    let request = checked(request)?;
    let view = View::of(turn, seen);
    let offers = names::offers_of(&view, &view.hub())?;
    let edit = match &request.reference {
        Some(reference) => change(&view, &own(&view, reference)?, &offers, &request)?,
        None => Some(add(&view, turn.moment.today.year(), &offers, &request)?),
    };
    let offer = edit.as_ref().and_then(|it| it.offer);
    let written = write(turn, seen, edit.into_iter().collect())?;
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    let known = match (
        offer.or_else(|| written.first().copied()),
        &request.reference,
    ) {
        (Some(id), _) => view.row::<OfferState>(&ObjectKey::Offer(view.hub(), id))?,
        (None, Some(reference)) => Some(own(&view, reference)?),
        (None, None) => None,
    };
    shown(&view, &known.ok_or_else(|| Problem::failed("not-counted"))?)
}

/// Takes one offer of this hub out of sale.
///
/// # Errors
/// `unknown-offer`, `not-own-offer`.
pub fn retire(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: RetireOffer,
) -> Result<OfferShown, Problem> {
    needs(turn, Role::Edit)?;
    let view = View::of(turn, seen);
    let offer = own(&view, &request.reference)?;
    let (season, held) = home(&view, &offer)?;
    let mut says = Statement::default();
    says.mark("retired", true);
    let says = says.changes(&held);
    if !says.is_empty() {
        write(
            turn,
            seen,
            vec![Edit {
                season,
                offer: Some(offer.offer),
                says,
            }],
        )?;
    }
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    shown(&view, &own(&view, &request.reference)?)
}

/// The same request with tidy names and figures within their bounds.
fn checked(mut request: SetOffer) -> Result<SetOffer, Problem> {
    let names = [
        &mut request.producer,
        &mut request.product,
        &mut request.pack,
    ];
    for name in names.into_iter().flatten() {
        *name = tidy(name)?;
    }
    for cents in [request.price, request.solidarity, request.deposit]
        .into_iter()
        .flatten()
    {
        if !(0..=CENTS_MAX).contains(&cents) {
            return Err(Problem::usage("bad-amount").with("text", cents));
        }
    }
    if let Some(packs) = request
        .stock
        .filter(|packs| *packs > PACKS_MAX || request.on_demand)
        .or(request.bands.filter(|_| request.on_demand || request.exact))
    {
        return Err(Problem::usage("bad-packs").with("packs", packs));
    }
    if tolerance_of(&request)?.is_some_and(|it| it > Percent::HUNDRED) {
        let text = request.tolerance.unwrap_or_default();
        return Err(Problem::usage("bad-tolerance").with("text", text));
    }
    if let Some(grams) = request.grams.filter(|grams| *grams > GRAMS_MAX) {
        return Err(Problem::usage("bad-weight").with("grams", grams));
    }
    if let Some(case) = request.case.filter(|it| *it > CASE_UNITS_MAX) {
        return Err(Problem::usage("bad-packs").with("packs", case));
    }
    if let Some(volume) = request.millilitres.filter(|it| *it > GRAMS_MAX) {
        return Err(Problem::usage("bad-volume").with("litres", volume / 1_000));
    }
    Ok(request)
}

/// How far the real weight may be off, where somebody says that it is billed.
fn tolerance_of(request: &SetOffer) -> Result<Option<Percent>, Problem> {
    let Some(text) = &request.tolerance else {
        return Ok((request.by_weight == Some(true)).then_some(USUAL_TOLERANCE));
    };
    let bad = || Problem::usage("bad-tolerance").with("text", text);
    if request.by_weight == Some(false) {
        return Err(bad());
    }
    text.parse().map(Some).map_err(|_| bad())
}

/// The field of the catalogue that a fact stands in.
fn fact(said: &str) -> Result<&'static str, Problem> {
    let code = said.replace('_', "-");
    let known = MORE.into_iter().find(|it| *it == code);
    known.ok_or_else(|| Problem::usage("unknown-fact").with("fact", said))
}

/// A fact's words: a day as `2026-12-31`, any other as typed.
fn fact_words(said: &str, words: &str) -> Result<String, Problem> {
    if said == "certificate_until" && !words.trim().is_empty() {
        return Ok(civil(words.trim())?.to_string());
    }
    short_words(words)
}

fn tidy(name: &str) -> Result<String, Problem> {
    let tidied = spaced(&name.nfc().collect::<String>());
    if tidied.len() > NAMES_BYTES_MAX || tidied.chars().any(char::is_control) {
        return Err(Problem::usage("bad-name").with("name", tidied));
    }
    Ok(tidied)
}

/// An offer of this hub by its reference.
pub(in crate::service) fn own(view: &View<'_>, reference: &str) -> Result<OfferState, Problem> {
    let offer = find(view, reference)?;
    if offer.hub == view.hub() {
        return Ok(offer);
    }
    Err(Problem::refused("not-own-offer")
        .with("ref", &offer.reference)
        .with("hub", names::code_of(view, &offer.hub)?))
}

pub(super) fn home(
    view: &View<'_>,
    offer: &OfferState,
) -> Result<(halle_protocol::document::Descriptor, Held), Problem> {
    let seasons = seasons_of(view, &view.hub())?;
    home_of(view, &seasons, &offer.offer)?
        .ok_or_else(|| Problem::failed("unknown-offer").with("ref", &offer.reference))
}

fn add(
    view: &View<'_>,
    year: i16,
    offers: &[OfferState],
    request: &SetOffer,
) -> Result<Edit, Problem> {
    let missing = [
        (
            "product",
            request.product.as_deref().is_none_or(str::is_empty),
        ),
        ("price", request.price.is_none()),
        (
            "weight",
            tolerance_of(request)?.is_some() && request.grams.unwrap_or_default() == 0,
        ),
        ("stock", request.stock.is_none() && !request.on_demand),
    ];
    if let Some((field, _)) = missing.iter().find(|(_, missing)| *missing) {
        return Err(Problem::usage("offer-incomplete").with("field", field));
    }
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    alone(
        offers,
        None,
        &text(&request.producer),
        &text(&request.product),
        &text(&request.pack),
    )?;
    let mut says = statement(request)?;
    stock(view, None, request, &mut says)?;
    says.words("ref", Some(&Numbers::after(view, offers)?.next()));
    let says = says.changes(&Held::new());
    Ok(Edit {
        season: season_of(&view.hub(), year),
        offer: None,
        says,
    })
}

fn change(
    view: &View<'_>,
    offer: &OfferState,
    offers: &[OfferState],
    request: &SetOffer,
) -> Result<Option<Edit>, Problem> {
    let (season, mut held) = home(view, offer)?;
    let mut says = statement(request)?;
    stock(view, Some(offer), request, &mut says)?;
    if says.is_empty() {
        return Err(Problem::usage("nothing-to-set").with("ref", &offer.reference));
    }
    let text = |new: &Option<String>, old: &str| new.clone().unwrap_or_else(|| old.to_owned());
    let product = text(&request.product, &offer.product);
    if product.is_empty() {
        return Err(Problem::usage("bad-name").with("name", product));
    }
    let (producer, pack) = (
        text(&request.producer, &offer.producer),
        text(&request.pack, &offer.pack),
    );
    alone(offers, Some(offer), &producer, &product, &pack)?;
    billed(offer, request)?;
    if says.number_of("stock").is_some() {
        held.remove("stock");
    }
    if request.stock.is_some() || request.on_demand {
        says.mark("retired", false);
    }
    let says = says.changes(&held);
    let edit = Edit {
        season,
        offer: Some(offer.offer),
        says,
    };
    Ok((!edit.says.is_empty()).then_some(edit))
}

/// Refuses what another offer of this hub is already.
fn alone(
    offers: &[OfferState],
    itself: Option<&OfferState>,
    producer: &str,
    product: &str,
    pack: &str,
) -> Result<(), Problem> {
    if [producer, product, pack]
        .iter()
        .map(|it| it.len())
        .sum::<usize>()
        > NAMES_BYTES_MAX
    {
        return Err(Problem::usage("bad-name").with("name", product));
    }
    let wanted = identity(producer, product, pack);
    let twin = offers
        .iter()
        .filter(|it| itself.is_none_or(|itself| itself.offer != it.offer))
        .find(|it| identity(&it.producer, &it.product, &it.pack) == wanted);
    match twin {
        Some(twin) => Err(Problem::refused("offer-exists").with("ref", &twin.reference)),
        None => Ok(()),
    }
}

/// Refuses a change of what a price is for without a price, and goods by weight that weigh nothing.
fn billed(offer: &OfferState, request: &SetOffer) -> Result<(), Problem> {
    let by_weight = match tolerance_of(request)? {
        Some(_) => true,
        None => request.by_weight.unwrap_or(offer.weighed.is_some()),
    };
    let missing = |field: &str| Err(Problem::usage("offer-incomplete").with("field", field));
    if by_weight && request.grams.unwrap_or(offer.grams) == 0 {
        return missing("weight");
    }
    let changes = by_weight != offer.weighed.is_some();
    let priced =
        request.price.is_some() && (offer.asked().1.is_none() || request.solidarity.is_some());
    if changes && !priced {
        return missing(if request.price.is_none() {
            "price"
        } else {
            "solidarity"
        });
    }
    Ok(())
}

fn statement(request: &SetOffer) -> Result<Statement, Problem> {
    let mut says = Statement::default();
    let words = [
        ("producer", &request.producer),
        ("product", &request.product),
        ("pack", &request.pack),
    ];
    for (field, text) in words {
        if text.is_some() {
            says.words(field, text.as_deref());
        }
    }
    let numbers = [
        (
            "grams",
            request.grams.and_then(|grams| i64::try_from(grams).ok()),
        ),
        ("case", request.case.map(i64::from)),
        (
            "millilitres",
            request.millilitres.and_then(|it| i64::try_from(it).ok()),
        ),
        ("price", request.price),
        ("solidarity", request.solidarity),
    ];
    if let Some(deposit) = request.deposit {
        says.number("deposit", Some(deposit).filter(|it| *it > 0));
    }
    for (field, number) in numbers {
        if number.is_some() {
            says.number(field, number);
        }
    }
    if let Some(organic) = request.organic {
        says.mark("organic", organic);
    }
    for (said, words) in &request.facts {
        says.words(fact(said)?, Some(&fact_words(said, words)?));
    }
    if let Some(cold) = request.cold {
        says.mark("cold", cold);
    }
    let tolerance = tolerance_of(request)?;
    if tolerance.is_some() || request.by_weight == Some(false) {
        says.by_weight(tolerance);
    }
    Ok(says)
}
