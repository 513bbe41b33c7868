//! From what people type to items and units.

use halle_protocol::{
    limits::{CASE_UNITS_MAX, CENTS_MAX, GROUP_ITEMS_MAX, PACKS_MAX},
    money::{Amount, Packs},
    object::{OfferState, Stock},
    record::{GroupItem, GroupPurchase},
    rules::group_purchase::{Handling, PriceBreak, Prices, PricesError, Structure, Terms},
};

use crate::{
    control::{ItemTyped, Problem, UnitsTyped},
    near::near,
    service::ledger::short_words,
};

/// Whole units, none or some.
///
/// # Errors
/// `bad-units`.
pub(in crate::service) fn units_of(units: i64) -> Result<u32, Problem> {
    let whole = u32::try_from(units).ok().filter(|it| *it <= PACKS_MAX);
    whole.ok_or_else(|| {
        Problem::usage("bad-units")
            .with("units", units)
            .with("most", PACKS_MAX)
    })
}

/// An amount that may be zero.
pub(super) fn cents_of(cents: i64) -> Result<Amount, Problem> {
    let shown = || Amount::new(cents).map_or_else(|_| cents.to_string(), |it| it.to_string());
    let refused = |code: &str| Problem::usage(code).with("text", shown());
    match cents {
        ..0 => Err(refused("amount-negative")),
        0..=CENTS_MAX => Amount::new(cents).map_err(|_| refused("amount-too-large")),
        _ => Err(refused("amount-too-large")),
    }
}

/// An item as it goes into the record; of a partner's offer, with what the offer says.
///
/// # Errors
/// `product-needed`, `price-needed`, `price-of-offer`, `bad-case`, `bad-sold-by`, `bad-minimum`,
/// `minimum-above-stock`, those of prices.
pub(super) fn item(typed: &ItemTyped, offer: Option<&OfferState>) -> Result<GroupItem, Problem> {
    let product = offer.map_or(typed.product.trim(), |it| it.product.as_str());
    if product.is_empty() {
        return Err(Problem::usage("product-needed"));
    }
    let unit = match offer {
        Some(offer) if typed.unit.trim().is_empty() => &offer.pack,
        _ => &typed.unit,
    };
    let minimum = minimum(typed, product, offer)?;
    Ok(GroupItem {
        product: short_words(product)?,
        unit: short_words(unit)?,
        grams: typed.grams.or(offer.map(|it| it.grams)).unwrap_or_default(),
        offer: offer.map(|it| (it.offer, it.reference.clone())),
        terms: Terms {
            structure: structure(typed, product)?,
            minimum,
        },
        prices: prices(typed, product, offer)?,
    })
}

fn minimum(typed: &ItemTyped, product: &str, offer: Option<&OfferState>) -> Result<Packs, Problem> {
    let minimum = typed.minimum.unwrap_or_default();
    let bad = |most: u32| {
        Problem::usage("bad-minimum")
            .with("product", product)
            .with("minimum", minimum)
            .with("most", most)
    };
    let units = u32::try_from(minimum).map_err(|_| bad(PACKS_MAX))?;
    if units > PACKS_MAX {
        return Err(bad(PACKS_MAX));
    }
    match offer.map(|it| it.stock) {
        Some(Stock::Packs(packs, _)) if units > packs => {
            Err(Problem::refused("minimum-above-stock")
                .with(
                    "ref",
                    offer.map(|it| it.reference.as_str()).unwrap_or_default(),
                )
                .with("minimum", units)
                .with("packs", packs))
        }
        _ => Ok(Packs(units)),
    }
}

fn structure(typed: &ItemTyped, product: &str) -> Result<Structure, Problem> {
    let bad = |units: i64| {
        Problem::usage("bad-case")
            .with("product", product)
            .with("units", units)
            .with("most", CASE_UNITS_MAX)
    };
    let (case, pallet) = (typed.case.unwrap_or(1), typed.pallet.unwrap_or(1));
    let whole = |units: i64| u32::try_from(units).map_err(|_| bad(units));
    let sold_by = match typed.sold_by.as_deref() {
        Some("unit") => Handling::Unit,
        Some("case") => Handling::Case,
        Some("pallet") => Handling::Pallet,
        Some(other) => return Err(Problem::usage("bad-sold-by").with("text", other)),
        None if typed.case.is_some() => Handling::Case,
        None => Handling::Unit,
    };
    let in_case = whole(case)?;
    let structure = Structure::new(in_case, whole(pallet)?, sold_by);
    let structure = structure.map_err(|it| {
        let one_of = (1..=CASE_UNITS_MAX).contains(&it.case_units);
        bad(if one_of { pallet } else { case })
    })?;
    if structure.step_units() > PACKS_MAX {
        return Err(bad(case.saturating_mul(pallet)));
    }
    Ok(structure)
}

fn prices(typed: &ItemTyped, product: &str, offer: Option<&OfferState>) -> Result<Prices, Problem> {
    let named = |code: &str| Problem::usage(code).with("product", product);
    if let Some(offer) = offer {
        if typed.price.is_some() || !typed.breaks.is_empty() {
            return Err(Problem::usage("price-of-offer").with("ref", &offer.reference));
        }
        return Prices::flat(1, offer.price).map_err(|_| named("price-needed"));
    }
    let price = typed.price.ok_or_else(|| named("price-needed"))?;
    let per = typed.per.unwrap_or(1);
    let bad_per = || {
        named("bad-per")
            .with("units", per)
            .with("most", CASE_UNITS_MAX)
    };
    let mut breaks = Vec::new();
    for (from, price) in &typed.breaks {
        breaks.push(PriceBreak {
            from: Packs(units_of(*from)?),
            price: cents_of(*price)?,
        });
    }
    let per = u32::try_from(per).map_err(|_| bad_per())?;
    Prices::new(per, cents_of(price)?, breaks).map_err(|error| match error {
        PricesError::Per { .. } => bad_per(),
        PricesError::Price { .. } => named("price-needed"),
        PricesError::TooManyBreaks { breaks } => {
            named("too-many-price-breaks").with("breaks", breaks)
        }
        PricesError::Order { from } => named("price-break-order").with("from", from),
        PricesError::NotLower { from } => named("price-break-not-lower").with("from", from),
    })
}

/// How many items one purchase may have.
pub(super) fn how_many(items: usize) -> Result<(), Problem> {
    match items {
        0 => Err(Problem::usage("no-items")),
        1..=GROUP_ITEMS_MAX => Ok(()),
        _ => Err(Problem::usage("too-many-items").with("most", GROUP_ITEMS_MAX)),
    }
}

/// Which item each line means, in ascending order.
///
/// # Errors
/// `item-needed`, `unknown-item`, `several-items`, `item-twice`, `bad-units`.
pub(super) fn lines(
    purchase: &GroupPurchase,
    typed: &[UnitsTyped],
) -> Result<Vec<(usize, u32, u32)>, Problem> {
    let mut lines: Vec<(usize, u32, u32)> = Vec::new();
    for line in typed {
        let at = which(purchase, line.item.as_deref())?;
        let product = purchase.items.get(at).map_or("", |it| it.product.as_str());
        if lines.iter().any(|(it, _, _)| *it == at) {
            return Err(Problem::usage("item-twice").with("product", product));
        }
        lines.push((at, units_of(line.units)?, units_of(line.tolerance)?));
    }
    lines.sort_unstable();
    Ok(lines)
}

/// The item with a number from 1, a reference, a name or the beginning of one.
pub(super) fn which(purchase: &GroupPurchase, wanted: Option<&str>) -> Result<usize, Problem> {
    let names = || {
        let names = purchase.items.iter().map(|it| it.product.as_str());
        names.collect::<Vec<_>>()
    };
    let Some(wanted) = wanted else {
        return match purchase.items.len() {
            1 => Ok(0),
            _ => Err(Problem::usage("item-needed").with("products", names().join(", "))),
        };
    };
    let folded = wanted.trim().to_lowercase();
    let called = |item: &GroupItem| {
        let reference = item.offer.as_ref().map(|(_, it)| it.to_lowercase());
        item.product.to_lowercase() == folded || reference.as_deref() == Some(folded.as_str())
    };
    let all = || purchase.items.iter().enumerate();
    let mut found: Vec<usize> = all().filter(|(_, it)| called(it)).map(|it| it.0).collect();
    if found.is_empty() && !folded.is_empty() {
        let begins = |item: &GroupItem| item.product.to_lowercase().starts_with(&folded);
        found = all().filter(|(_, it)| begins(it)).map(|it| it.0).collect();
    }
    if found.is_empty()
        && let Some(at) = folded
            .parse::<usize>()
            .ok()
            .and_then(|it| it.checked_sub(1))
        && at < purchase.items.len()
    {
        found = vec![at];
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Problem::failed("unknown-item")
            .with("item", wanted)
            .with("products", names().join(", "))
            .near(near(wanted, names()))),
        _ => Err(Problem::usage("several-items").with("item", wanted)),
    }
}
