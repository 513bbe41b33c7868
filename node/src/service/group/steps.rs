//! Why each hub gets what it gets, step by step.

use halle_protocol::{
    object::{GroupCount, GroupState, ItemCount},
    record::GroupItem,
    rules::{
        Why,
        group_purchase::{Filled, Outcome, Stacked},
    },
};

use crate::control::{Remark, steps::remark};

/// From wishes to cases, from cases to each hub, from prices to the bill, from goods to delivery.
pub(super) fn steps(state: &GroupState, count: &GroupCount) -> Vec<Remark> {
    let mut told = Vec::new();
    for (item, it) in state.purchase.items.iter().zip(&count.items) {
        told.push(filled(item, it));
        told.extend(it.left_out.iter().map(|hub| {
            Remark::new("group-left-out")
                .with("product", &item.product)
                .with("hub", hub)
        }));
        let shares = it.filling.shares.iter();
        told.extend(shares.filter_map(|share| shared(item, share, it.filling.outcome)));
        told.extend(stacked(item, it));
        told.extend(price(item, it));
        if it.filling.wished.0 > 0 {
            told.extend(missing(item, it));
        }
        told.extend(arrived(state, item, it));
    }
    told.extend(delivery(state, count));
    told
}

/// How wishes and cases met.
fn filled(item: &GroupItem, it: &ItemCount) -> Remark {
    let filling = &it.filling;
    let said = |code: &str| {
        Remark::new(code)
            .with("product", &item.product)
            .with("wished", filling.wished)
            .with("tolerance", filling.tolerance)
            .with("steps", filling.steps)
            .with("step", filling.step_units)
            .with("units", filling.units)
    };
    match filling.outcome {
        Outcome::Exact => said("group-exact"),
        Outcome::Up { extra } => said("group-up").with("extra", extra),
        Outcome::Down { short } => said("group-down").with("short", short),
        Outcome::NoWish => said("group-no-wish"),
        Outcome::NoCase { missing } => said("group-no-case").with("missing", missing),
        Outcome::BelowMinimum { missing } => said("group-below-minimum")
            .with("missing", missing)
            .with("minimum", item.terms.minimum),
    }
}

/// How it comes, where there are pallets.
fn stacked(item: &GroupItem, it: &ItemCount) -> Option<Remark> {
    let structure = item.terms.structure;
    let Stacked {
        pallets,
        cases,
        units,
    } = structure.stacked(it.filling.units);
    (structure.pallet_cases() > 1 && it.filling.units.0 > 0).then(|| {
        Remark::new("group-stacked")
            .with("product", &item.product)
            .with("pallets", pallets)
            .with("cases", cases)
            .with("singles", units)
    })
}

/// How the units of one hub came about, where they are not simply its wish.
fn shared(item: &GroupItem, share: &Filled, outcome: Outcome) -> Option<Remark> {
    let Some(Why::Proportional {
        available,
        total,
        exact,
        floor,
        leftover,
        rank,
        received,
        tied,
    }) = &share.why
    else {
        return None;
    };
    let (code, of) = match outcome {
        Outcome::Up { .. } => ("group-share-up", share.tolerance),
        Outcome::Exact
        | Outcome::Down { .. }
        | Outcome::NoWish
        | Outcome::NoCase { .. }
        | Outcome::BelowMinimum { .. } => ("group-share-down", share.wished),
    };
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let said = Remark::new(code)
        .with("hub", &share.code)
        .with("product", &item.product)
        .with("available", available)
        .with("of", of)
        .with("total", total)
        .with("exact_ratio", exact)
        .with("floor", floor)
        .with("leftover", leftover)
        .with("rank", rank)
        .with("received", yes(*received))
        .with("tied", yes(*tied));
    Some(said.with("wished", share.wished).with("given", share.given))
}

fn price(item: &GroupItem, it: &ItemCount) -> Option<Remark> {
    let bill = &it.bill;
    (bill.units.0 > 0).then(|| {
        Remark::new("group-price")
            .with("product", &item.product)
            .with("units", bill.units)
            .with("price_cents", bill.price.price.cents())
            .with("per", bill.per)
            .with("from", bill.price.from)
            .with("total_cents", bill.total.cents())
            .with("saving_cents", bill.saving.cents())
    })
}

/// What is still missing to a case, a minimum, a lower price.
fn missing(item: &GroupItem, it: &ItemCount) -> Vec<Remark> {
    let said = |code: &str| Remark::new(code).with("product", &item.product);
    let case = it
        .gaps
        .case
        .filter(|_| it.filling.step_units > 1)
        .map(|it| {
            said("group-to-case")
                .with("missing", it.missing)
                .with("uncovered", it.uncovered)
        });
    let minimum = it.gaps.minimum.map(|it| {
        said("group-to-minimum")
            .with("missing", it.missing)
            .with("uncovered", it.uncovered)
    });
    let price = it.gaps.price.map(|it| {
        said("group-to-price")
            .with("missing", it.missing)
            .with("from", it.from)
            .with("price_cents", it.price.cents())
    });
    [case, minimum, price].into_iter().flatten().collect()
}

/// What less or more arrived, and who gives up what.
fn arrived(state: &GroupState, item: &GroupItem, it: &ItemCount) -> Vec<Remark> {
    let Some(arrived) = &it.arrived else {
        return Vec::new();
    };
    let said = |code: &str| Remark::new(code).with("product", &item.product);
    let mut told = Vec::new();
    if arrived.arrived < it.bill.units {
        told.push(
            said("group-short")
                .with("arrived", arrived.arrived)
                .with("units", it.bill.units)
                .with("price_cents", it.bill.price.price.cents())
                .with("per", it.bill.per),
        );
        let less = arrived.credits.iter().filter(|it| it.given < it.bought);
        told.extend(less.map(|it| {
            said("group-credit")
                .with("hub", &it.code)
                .with("given", it.given)
                .with("bought", it.bought)
                .with("amount_cents", it.amount.cents())
        }));
    }
    if it.surplus.0 > 0 {
        told.push(
            said("group-surplus")
                .with("units", it.surplus)
                .with("group", &state.purchase.name),
        );
    }
    told
}

/// Whether delivery is free, how much is missing, and how it is split.
fn delivery(state: &GroupState, count: &GroupCount) -> Vec<Remark> {
    let order = &count.order;
    let mut told = Vec::new();
    if let Some(above) = order.above_free.filter(|_| !order.goods.is_zero()) {
        let code = if above.is_negative() {
            "group-below-free"
        } else {
            "group-above-free"
        };
        let free = state.purchase.delivery.free_from.unwrap_or_default();
        told.push(
            Remark::new(code)
                .with("goods_cents", order.goods.cents())
                .with("free_cents", free.cents())
                .with("gap_cents", above.cents().abs())
                .with("fee_cents", order.delivery.cents()),
        );
    }
    if let Some(split) = &order.split {
        told.push(
            Remark::new("group-delivery")
                .with("fee_cents", order.delivery.cents())
                .with("rule", &state.purchase.rule),
        );
        told.extend(split.steps.iter().map(remark));
    }
    told
}
