//! A distribution as it is shown.

use std::collections::BTreeMap;

use halle_protocol::{
    money::Amount,
    object::{LineState, ObjectKey, OrderState},
    rules::basket::ToOrder,
};

use super::{
    distribution::cycle_name,
    kept::{self, Distribution, OwnTake, Take},
    prepaid::{self, Prepaid},
    reckon::{Item, Kind, Reckoned, SizeCost, named_nowhere, reckon},
    subscriber,
    supply::Sources,
};
use crate::{
    control::{
        BasketItemRow, DistributionShown, HouseholdRow, OwnGoodsRow, PackedRow, PlacedRow, Problem,
        Remark, TakingsRow, ToOrderRow,
    },
    service::{View, names, order::held_by},
};

/// What a distribution takes, costs and brings in, and who gets what.
///
/// # Errors
/// Those of [`reckon`].
pub(super) fn page(
    view: &View<'_>,
    distribution: &Distribution,
    sources: &Sources,
    is_ordered: bool,
) -> Result<DistributionShown, Problem> {
    let reckoned = reckon(distribution, sources)?;
    let costs = sum(reckoned.sizes.iter().map(|it| it.costs));
    let income = sum(reckoned.sizes.iter().map(|it| it.takings.income));
    let gap = costs.cents().saturating_sub(income.cents());
    let left = distribution.fund.map(|it| it.cents().saturating_sub(gap));
    let mut notes = sources.notes.clone();
    if sources.waiting > 0 {
        notes.push(Remark::new("basket-lines-wait").with("lines", sources.waiting));
    }
    notes.extend(unpriced(distribution));
    for (avoided, numbers) in named_nowhere(distribution, sources) {
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let note = Remark::new("basket-avoids-nothing").with("product", avoided);
        notes.push(note.with("numbers", numbers.join(", ")));
    }
    let mut takings = Vec::new();
    for size in &reckoned.sizes {
        if !size.exact {
            let note = Remark::new("basket-cost-rounded").with("basket", &size.size.name);
            notes.push(note.with("cents", size.takings.cost.cents()));
        }
        takings.extend(tiers(size));
    }
    notes.extend(fund_short(distribution, &reckoned, left));
    let (prepaid, ordered) = (Prepaid::of(view)?, kept::all(view)?);
    let paid = |key: &str| prepaid.left(key, &ordered, Some(distribution));
    notes.extend(prepaid::notes(distribution, paid));
    Ok(DistributionShown {
        date: distribution.date.to_string(),
        cycle: cycle_name(view, distribution.cycle)?,
        ordered: is_ordered,
        words: distribution.words.clone(),
        baskets: reckoned.sizes.iter().map(|it| it.baskets).sum(),
        orders: placed(view, distribution)?,
        own: distribution.own.iter().map(own).collect(),
        to_order: to_order(view, sources, &reckoned.plan.orders)?,
        packing: packing(&reckoned),
        takings,
        content: reckoned.content.into(),
        extra: distribution.extra.into(),
        costs: costs.into(),
        income: income.into(),
        gap: gap.into(),
        fund: distribution.fund.map(Into::into),
        left: left.map(Into::into),
        households: households(view, distribution, &reckoned, paid)?,
        done: false,
        notes,
    })
}

fn sum(amounts: impl Iterator<Item = Amount>) -> Amount {
    let cents = amounts.fold(0_i64, |sum, it| sum.saturating_add(it.cents()));
    Amount::new(cents).unwrap_or_default()
}

fn unpriced(distribution: &Distribution) -> Option<Remark> {
    let without = distribution.takes.iter().filter(|it| it.price.is_none());
    let numbers: Vec<String> = without.map(|it| it.number.to_string()).collect();
    let note = || Remark::new("basket-without-price").with("numbers", numbers.join(", "));
    (!numbers.is_empty()).then(note)
}

fn tiers<'a>(size: &'a SizeCost<'_>) -> impl Iterator<Item = TakingsRow> + 'a {
    size.takings.tiers.iter().map(|tier| TakingsRow {
        basket: size.size.name.clone(),
        tier: tier.tier.clone(),
        price: tier.price.into(),
        baskets: tier.baskets,
        income: tier.income.into(),
        cost: size.takings.cost.into(),
        each: tier.each.into(),
        surplus: tier.surplus.into(),
    })
}

/// How many baskets below cost the fund and those above cost carry, where they do not carry all.
fn fund_short(
    distribution: &Distribution,
    reckoned: &Reckoned<'_>,
    left: Option<i64>,
) -> Vec<Remark> {
    let (Some(fund), Some(short)) = (distribution.fund, left.filter(|it| *it < 0)) else {
        return Vec::new();
    };
    let mut notes = vec![Remark::new("basket-fund-short").with("cents", short.saturating_neg())];
    for size in &reckoned.sizes {
        let others = reckoned
            .sizes
            .iter()
            .filter(|it| it.size.name != size.size.name);
        let gaps = others
            .map(|it| it.takings.gap.cents())
            .fold(0_i64, i64::saturating_add);
        let means = Amount::new(fund.cents().saturating_sub(gaps)).unwrap_or_default();
        for tier in size.takings.tiers.iter().filter(|it| it.each.is_negative()) {
            let Some(carried) = size.takings.carried(&tier.tier, means) else {
                continue;
            };
            let fewer = tier.baskets.saturating_sub(carried);
            if fewer > 0 {
                let note = Remark::new("basket-fund-carries")
                    .with("basket", &size.size.name)
                    .with("tier", &tier.tier)
                    .with("carried", carried)
                    .with("fewer", fewer);
                notes.push(note);
            }
        }
    }
    notes
}

fn placed(view: &View<'_>, distribution: &Distribution) -> Result<Vec<PlacedRow>, Problem> {
    let mut rows = Vec::new();
    for id in &distribution.orders {
        let Some(order) = view.row::<OrderState>(&ObjectKey::Order(*id))? else {
            continue;
        };
        rows.push(PlacedRow {
            order: names::short(id),
            seller: names::code_of(view, &order.seller)?,
            packs: order.lines.iter().map(|it| it.line.packs).sum(),
            confirmed: order.lines.iter().map(LineState::confirmed).sum(),
            held_by: held_by(view, id)?,
        });
    }
    Ok(rows)
}

fn own(own: &OwnTake) -> OwnGoodsRow {
    let cents = own.price.cents().saturating_mul(i64::from(own.packs));
    OwnGoodsRow {
        reference: own.reference.clone(),
        product: own.product.clone(),
        pack: own.pack.clone(),
        packs: own.packs,
        price: own.price.into(),
        cost: cents.into(),
    }
}

fn to_order(
    view: &View<'_>,
    sources: &Sources,
    orders: &[ToOrder],
) -> Result<Vec<ToOrderRow>, Problem> {
    let mut rows = Vec::new();
    for order in orders {
        let source = sources.all.iter().find(|it| it.code == order.code);
        let Some(offer) = source.and_then(|it| it.offer.as_ref()) else {
            continue;
        };
        rows.push(ToOrderRow {
            reference: offer.reference.clone(),
            product: offer.product.clone(),
            pack: offer.pack.clone(),
            seller: names::code_of(view, &offer.hub)?,
            own: source.is_some_and(|it| it.own),
            packs: order.packs.0,
            price: source.map(|it| it.price).unwrap_or_default().into(),
            cost: sources.cost(&order.code, order.packs).into(),
            over: order.over,
            unit: sources.unit(&order.product).to_owned(),
        });
    }
    Ok(rows)
}

fn packing(reckoned: &Reckoned<'_>) -> Vec<PackedRow> {
    let mut rows = Vec::new();
    for kind in &reckoned.kinds {
        for item in kind.items(&reckoned.plan) {
            rows.push(PackedRow {
                basket: kind.size.name.clone(),
                avoids: kind.avoids.to_vec(),
                part: item.part,
                product: item.choice.map(|it| it.product.clone()),
                wanted: wanted(kind, &item),
                quantity: item.choice.map_or(0, |it| it.quantity),
                unit: item.choice.map_or_else(String::new, |it| it.unit.clone()),
                baskets: item.baskets,
                substitute: item.substitute,
            });
        }
    }
    rows
}

/// What the recipe names first.
fn wanted(kind: &Kind<'_>, item: &Item<'_>) -> String {
    let part = item.part.checked_sub(1);
    let part = part.and_then(|it| kind.size.parts.get(it));
    let first = part.and_then(|it| it.first());
    first.map_or_else(String::new, |it| it.product.clone())
}

/// Who gets what, by number.
fn households(
    view: &View<'_>,
    distribution: &Distribution,
    reckoned: &Reckoned<'_>,
    paid: impl Fn(&str) -> Option<i64>,
) -> Result<Vec<HouseholdRow>, Problem> {
    let known: BTreeMap<String, subscriber::Subscriber> = subscriber::all(view)?
        .into_iter()
        .map(|it| (it.key.clone(), it))
        .collect();
    let since = distribution.date.to_zoned(jiff::tz::TimeZone::UTC).ok();
    let day = since.map_or(0, |it| it.timestamp().as_second() / 86_400);
    let day = usize::try_from(day).unwrap_or_default();
    let mut rows = Vec::new();
    for kind in &reckoned.kinds {
        let mut dealt = kind.dealt(&reckoned.plan, day).into_iter();
        for take in &kind.takes {
            let baskets = usize::try_from(take.baskets).unwrap_or_default();
            let items: Vec<Item<'_>> = dealt.by_ref().take(baskets).flatten().collect();
            let person = known.get(&take.key);
            let came = distribution.taken.contains(&take.key);
            let row = household(kind, take, person, &items, came);
            let prepaid = paid(&take.key);
            let is_paid = prepaid.is_some_and(|it| it >= 0);
            rows.push(HouseholdRow {
                due: if is_paid { 0.into() } else { row.due },
                prepaid,
                ..row
            });
        }
    }
    rows.sort_by_key(|it| it.number);
    Ok(rows)
}

fn household(
    kind: &Kind<'_>,
    take: &Take,
    person: Option<&subscriber::Subscriber>,
    items: &[Item<'_>],
    came: bool,
) -> HouseholdRow {
    let text =
        |of: fn(&subscriber::Subscriber) -> &String| person.map(of).cloned().unwrap_or_default();
    let mut found: Vec<BasketItemRow> = Vec::new();
    for item in items {
        let row = BasketItemRow {
            part: item.part,
            product: item.choice.map(|it| it.product.clone()),
            wanted: wanted(kind, item),
            quantity: item.choice.map_or(0, |it| it.quantity),
            unit: item.choice.map_or_else(String::new, |it| it.unit.clone()),
            baskets: 1,
            substitute: item.substitute,
        };
        match found
            .iter_mut()
            .find(|it| (it.part, &it.product) == (row.part, &row.product))
        {
            Some(same) => same.baskets = same.baskets.saturating_add(1),
            None => found.push(row),
        }
    }
    found.sort_by_key(|it| it.part);
    let cents = take.price.unwrap_or_default().cents();
    HouseholdRow {
        number: take.number,
        name: text(|it| &it.name),
        contact: text(|it| &it.contact),
        basket: take.basket.clone(),
        baskets: take.baskets,
        tier: take.tier.clone(),
        due: cents.saturating_mul(i64::from(take.baskets)).into(),
        point: take.point.clone(),
        referrer: take.referrer.clone(),
        avoids: take.avoids.clone(),
        came,
        prepaid: None,
        items: found,
    }
}
