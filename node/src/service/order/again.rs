//! What was asked for once, asked for again at the prices of today (OR5, OR6).

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    engine::Turn,
    id::{HubId, OfferId, RecordId},
    identity::Role,
    money::Amount,
    object::{CycleState, ObjectKey, OfferState, OrderState, PoolState},
    record::Tier,
};

use super::{
    draft::drafted,
    place::{self, placed},
    plan::{Wish, plan, write},
    right::{cycle_open, needs, takes_part},
};
use crate::{
    control::{LineWish, OrderRow, OrdersRepeated, Problem, Remark, RepeatOrder},
    service::{
        Seen, View,
        cycle::label,
        market::{open_cycles, terms_of},
        names, problem_of_store,
    },
};

/// Packs of an offer that were asked for once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Asked {
    /// Of whom.
    pub(in crate::service) hub: HubId,
    /// Of which offer.
    pub(in crate::service) offer: OfferId,
    /// Its human reference then.
    pub(in crate::service) reference: String,
    /// What it was called then.
    pub(in crate::service) product: String,
    /// How many.
    pub(in crate::service) packs: u32,
    /// At which price.
    pub(in crate::service) tier: Tier,
    /// Cents a pack then.
    pub(in crate::service) price: Amount,
}

/// What comes of asking again.
#[derive(Debug, Default)]
pub(in crate::service) struct Repeat {
    /// Orders placed; none when it is only tried.
    pub(in crate::service) ids: Vec<RecordId>,
    /// They, as they are shown.
    pub(in crate::service) orders: Vec<OrderRow>,
    /// What they come to, in cents.
    pub(in crate::service) total: Amount,
    /// What is not there any more, and what costs something else.
    pub(in crate::service) notes: Vec<Remark>,
}

/// Asks for packs again in a cycle, or only tries: what is sold no more is left out and said, and so
/// are prices that have moved. Settles the turn.
///
/// # Errors
/// `over-limit` where it comes to more than `most`; a store's failure.
pub(in crate::service) fn repeat(
    turn: &mut Turn<'_>,
    seen: &Seen,
    (cycle, pool): (&CycleState, &PoolState),
    asked: &[Asked],
    words: &str,
    most: Option<Amount>,
    try_only: bool,
) -> Result<Repeat, Problem> {
    let view = View::of(turn, seen);
    let (wishes, mut notes) = wishes(&view, cycle, pool, asked)?;
    let planned = plan(&view, cycle, &wishes)?;
    notes.extend(planned.notes);
    let lines = planned.drafts.iter().flat_map(|it| &it.lines);
    let cents = lines.fold(0_i64, |sum, line| {
        sum.saturating_add(line.terms().estimate(line.packs).cents())
    });
    let total = Amount::new(cents).unwrap_or_default();
    if let Some(most) = most.filter(|most| cents > most.cents()) {
        return Err(Problem::refused("over-limit")
            .with("total_cents", cents)
            .with("most_cents", most.cents()));
    }
    let (ids, orders) = if try_only {
        notes.push(Remark::new("nothing-written"));
        (Vec::new(), drafted(&view, cycle, &planned.drafts)?)
    } else {
        let ids = write(turn, cycle, planned.drafts, words)?;
        turn.settle().map_err(problem_of_store)?;
        let orders = placed(&View::of(turn, seen), &ids)?;
        (ids, orders)
    };
    if orders.iter().any(|row| row.held_by == 1) {
        notes.push(Remark::new("held-only-here"));
    }
    Ok(Repeat {
        ids,
        orders,
        total,
        notes,
    })
}

/// What of it is still sold in a cycle, and what must be said.
fn wishes(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
    asked: &[Asked],
) -> Result<(Vec<Wish>, Vec<Remark>), Problem> {
    let this_cycle = BTreeSet::from([cycle.id]);
    let (mut wishes, mut notes) = (Vec::new(), Vec::new());
    for it in asked {
        let offer: Option<OfferState> = view.row(&ObjectKey::Offer(it.hub, it.offer))?;
        let sold = offer.filter(|offer| !offer.retired && pool.is_active(&it.hub));
        let Some(offer) = sold else {
            notes.push(
                Remark::new("repeat-gone")
                    .with("ref", &it.reference)
                    .with("product", &it.product),
            );
            continue;
        };
        if !cycle.takes(&view.hub(), &it.hub, &it.offer) {
            let note = Remark::new("repeat-ended").with("ref", &it.reference);
            notes.push(note.with("product", &it.product));
            continue;
        }
        let price = terms_of(view, &offer, &this_cycle)?.of(it.tier).price;
        if price != it.price {
            notes.push(
                Remark::new("repeat-price")
                    .with("ref", &offer.reference)
                    .with("before_cents", it.price.cents())
                    .with("now_cents", price.cents()),
            );
        }
        wishes.push(Wish {
            offer,
            packs: it.packs,
            tier: it.tier,
        });
    }
    Ok((wishes, notes))
}

/// Asks again for what this hub asked for in an order, or in the newest cycle in which it ordered
/// anything.
///
/// # Errors
/// `nothing-to-repeat`, `not-buyer`, `cycle-closed`, `not-member`; `unknown-order`, `unknown-cycle`,
/// `which-cycle`, `no-open-cycle`.
pub fn again(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: RepeatOrder,
) -> Result<OrdersRepeated, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle_or_only(&view, request.cycle.as_deref())?;
    takes_part(&view, &pool)?;
    cycle_open(&cycle)?;
    let before = match &request.order {
        Some(wanted) => {
            let (id, order) = names::order(&view, wanted)?;
            super::right::is_buyer(&view, &names::short(&id), &order)?;
            vec![order]
        }
        None => newest(&view, &cycle)?,
    };
    let of: Option<CycleState> = match before.first() {
        Some(order) => view.row(&ObjectKey::Cycle(order.cycle))?,
        None => None,
    };
    let Some(of) = of else {
        return Err(Problem::failed("nothing-to-repeat").with("cycle", &cycle.name));
    };
    let all = names::cycles(&view, &cycle.pool)?;
    let (of, into) = (label(&of, &all, &pool), label(&cycle, &all, &pool));
    let asked = asked_in(&before);
    let twice = ordered_in(&view, &cycle)?;
    let mut done = repeat(
        turn,
        seen,
        (&cycle, &pool),
        &asked,
        "",
        None,
        request.dry_run,
    )?;
    if twice {
        done.notes
            .push(Remark::new("ordered-already").with("cycle", &into));
    }
    Ok(OrdersRepeated {
        of,
        cycle: into,
        orders: done.orders,
        total: done.total.into(),
        dry_run: request.dry_run,
        notes: done.notes,
    })
}

/// Whether this hub has ordered something in a cycle.
fn ordered_in(view: &View<'_>, cycle: &CycleState) -> Result<bool, Problem> {
    let us = view.hub();
    let orders = names::orders_of(view, &cycle.id)?;
    let mut own = orders
        .iter()
        .filter(|(_, it)| it.buyer == us && it.stands());
    Ok(own.any(|(_, it)| !asked_in([it]).is_empty()))
}

/// This hub's orders in the newest other cycle of the pool in which it has any that stand.
fn newest(view: &View<'_>, into: &CycleState) -> Result<Vec<OrderState>, Problem> {
    let us = view.hub();
    for cycle in names::cycles(view, &into.pool)? {
        if cycle.id == into.id {
            continue;
        }
        let orders = names::orders_of(view, &cycle.id)?;
        let own = orders.into_iter().map(|(_, it)| it);
        let own = own.filter(|it| it.buyer == us && it.stands() && !asked_in([it]).is_empty());
        let own: Vec<OrderState> = own.collect();
        if !own.is_empty() {
            return Ok(own);
        }
    }
    Ok(Vec::new())
}

/// What a person asks for by references, at what it costs now.
///
/// # Errors
/// `no-lines`, `line-twice`, `bad-line`, `bad-packs`, `own-offer`, `offer-retired`; `unknown-offer`,
/// `several-offers`.
pub(in crate::service) fn asked_by_name(
    view: &View<'_>,
    pool: &PoolState,
    lines: &[LineWish],
    tier: Tier,
) -> Result<Vec<Asked>, Problem> {
    let open = open_cycles(view)?;
    let mut asked = Vec::new();
    for Wish { offer, packs, tier } in place::wishes(view, pool, lines, tier)? {
        asked.push(Asked {
            price: terms_of(view, &offer, &open)?.of(tier).price,
            hub: offer.hub,
            offer: offer.offer,
            reference: offer.reference,
            product: offer.product,
            packs,
            tier,
        });
    }
    Ok(asked)
}

/// What orders ask for, without what was cancelled: each offer once a tier.
pub(in crate::service) fn asked_in<'a>(
    orders: impl IntoIterator<Item = &'a OrderState>,
) -> Vec<Asked> {
    let mut asked: BTreeMap<(HubId, OfferId, Tier), Asked> = BTreeMap::new();
    for order in orders {
        for line in order.lines.iter().filter(|it| it.cancelled.is_none()) {
            let it = &line.line;
            asked
                .entry((order.seller, it.offer, it.tier))
                .and_modify(|held| held.packs = held.packs.saturating_add(it.packs))
                .or_insert_with(|| Asked {
                    hub: order.seller,
                    offer: it.offer,
                    reference: it.reference.clone(),
                    product: it.product.clone(),
                    packs: it.packs,
                    tier: it.tier,
                    price: it.price,
                });
        }
    }
    let mut asked: Vec<Asked> = asked.into_values().collect();
    asked.sort_by(|one, other| one.reference.cmp(&other.reference));
    asked
}
