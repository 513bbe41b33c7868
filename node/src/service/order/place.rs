//! Ordering lines by hand.

use std::collections::BTreeSet;

use halle_protocol::{
    engine::Turn,
    id::{HubId, RecordId},
    identity::Role,
    limits::{PACKS_MAX, WORDS_BYTES_MAX},
    object::{CycleState, ObjectKey, OfferState, OrderState, PoolState},
    record::Tier,
};

use super::{
    note::note_placed,
    plan::{Wish, plan, write},
    right::{cycle_open, needs, takes_part},
    row::Book,
};
use crate::{
    control::{LineWish, OrderRow, OrdersPlaced, PlaceOrder, Problem, Remark},
    service::{
        Seen, View, catalogue::plain, cycle::overdue, fund::expected, names, problem_of_store,
    },
};

/// Places orders in a cycle: one a seller. Lines from an allotment are confirmed at once, the
/// others by the seller.
///
/// # Errors
/// `cycle-closed`, `exchange-ended`, `not-member`, `own-offer`, `offer-retired`; `unknown-cycle`, `which-cycle`, `no-open-cycle`, `unknown-offer`,
/// `several-offers`; `no-lines`, `line-twice`, `bad-line`, `bad-packs`, `bad-tier`,
/// `words-too-long`.
pub fn place(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: PlaceOrder,
) -> Result<OrdersPlaced, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle_or_only(&view, request.cycle.as_deref())?;
    takes_part(&view, &pool)?;
    cycle_open(&cycle)?;
    let tier = tier_of(request.tier.as_deref())?;
    let words = words_of(request.words.as_deref())?;
    let wishes = wishes(&view, &pool, &request.lines, tier)?;
    let planned = plan(&view, &cycle, &wishes)?;
    let mut notes = planned.notes;
    let sellers: BTreeSet<HubId> = planned.drafts.iter().map(|it| it.seller).collect();
    for seller in sellers {
        notes.extend(overdue(&view, &cycle, &pool, seller)?);
    }
    let ids = write(turn, &cycle, planned.drafts, &words)?;
    turn.settle().map_err(problem_of_store)?;
    note_placed(turn, seen, &ids, &request.notes, request.client.as_deref())?;
    let rows = placed(&View::of(turn, seen), &ids)?;
    if rows.iter().any(|row| row.held_by == 1) {
        notes.push(Remark::new("held-only-here"));
    }
    notes.extend(expected(&View::of(turn, seen), &cycle, &pool, &ids)?);
    let orders: Vec<String> = rows.iter().map(|row| row.order.clone()).collect();
    Ok(OrdersPlaced {
        order: orders.first().cloned().unwrap_or_default(),
        orders,
        lines: rows.into_iter().flat_map(|row| row.lines).collect(),
        notes,
    })
}

/// Places orders of so many packs of offers at the standard price, one a seller, and settles the
/// turn. What a person should know comes with their ids.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn order_packs(
    turn: &mut Turn<'_>,
    seen: &Seen,
    cycle: &CycleState,
    packs: Vec<(OfferState, u32)>,
) -> Result<(Vec<RecordId>, Vec<Remark>), Problem> {
    let wish = |(offer, packs)| Wish {
        offer,
        packs,
        tier: Tier::Standard,
    };
    let wishes: Vec<Wish> = packs.into_iter().map(wish).collect();
    let planned = plan(&View::of(turn, seen), cycle, &wishes)?;
    let ids = write(turn, cycle, planned.drafts, "")?;
    turn.settle().map_err(problem_of_store)?;
    Ok((ids, planned.notes))
}

/// Rows of orders just placed; an order without a row does not count.
pub(in crate::service) fn placed(
    view: &View<'_>,
    ids: &[RecordId],
) -> Result<Vec<OrderRow>, Problem> {
    let book = Book::of(view)?;
    let mut rows = Vec::new();
    for id in ids {
        let order: Option<OrderState> = view.row(&ObjectKey::Order(*id))?;
        let order = order.ok_or_else(|| Problem::failed("not-counted"))?;
        rows.push(book.row(id, &order)?);
    }
    Ok(rows)
}

/// A price tier by its name in either language; none is the standard one.
///
/// # Errors
/// `bad-tier`.
pub(in crate::service) fn tier_of(name: Option<&str>) -> Result<Tier, Problem> {
    match name.map(plain).as_deref() {
        None | Some("standard" | "regulier" | "regular") => Ok(Tier::Standard),
        Some("solidarity" | "solidaire" | "solidarite" | "tarif solidaire") => Ok(Tier::Solidarity),
        Some(_) => Err(Problem::usage("bad-tier").with("tier", name.unwrap_or_default().trim())),
    }
}

/// Words for the other side, within what a record may hold.
///
/// # Errors
/// `words-too-long`.
pub(in crate::service) fn words_of(words: Option<&str>) -> Result<String, Problem> {
    let words = words.unwrap_or_default().trim();
    if words.len() > WORDS_BYTES_MAX {
        return Err(Problem::usage("words-too-long").with("most", WORDS_BYTES_MAX));
    }
    Ok(words.to_owned())
}

pub(super) fn wishes(
    view: &View<'_>,
    pool: &PoolState,
    lines: &[LineWish],
    tier: Tier,
) -> Result<Vec<Wish>, Problem> {
    if lines.is_empty() {
        return Err(Problem::usage("no-lines"));
    }
    let offers = names::offers_in(view, pool)?;
    let mut named = BTreeSet::new();
    let mut wishes = Vec::new();
    for line in lines {
        let reference = line.reference.trim();
        let offer = names::offer(view, &offers, reference)?;
        let reference = &offer.reference;
        if !named.insert((offer.hub, offer.offer)) {
            return Err(Problem::usage("line-twice").with("ref", reference));
        }
        if offer.hub == view.hub() {
            return Err(Problem::refused("own-offer").with("ref", reference));
        }
        if offer.retired {
            return Err(Problem::refused("offer-retired").with("ref", reference));
        }
        wishes.push(Wish {
            packs: packs(line)?,
            offer,
            tier,
        });
    }
    Ok(wishes)
}

fn packs(line: &LineWish) -> Result<u32, Problem> {
    match line.packs {
        None => Err(Problem::usage("bad-line").with("text", line.reference.trim())),
        Some(packs) if (1..=PACKS_MAX).contains(&packs) => Ok(packs),
        Some(packs) => Err(Problem::usage("bad-packs").with("packs", packs)),
    }
}
