//! Ordering what was wished instead, by the node or by a person.

use halle_protocol::{engine::Turn, id::RecordId, identity::Role, object::ObjectKey};

use super::{
    gap::{self, Gap},
    kept::{self, How, Named, Tried, Wish},
    shown,
};
use crate::{
    control::{PlaceSubstitute, Problem, Remark, Substitutes},
    service::{
        Seen, View,
        lot::stock_writer,
        names,
        order::{Asked, needs, placed, repeat},
        private::write,
    },
};

/// Whether this device has something to order.
///
/// # Errors
/// A store's failure.
pub fn is_due(view: &View<'_>) -> Result<bool, Problem> {
    let wishes = accepted(view)?;
    Ok(!wishes.is_empty() && gap::all(view, &wishes)?.iter().any(|it| it.next.is_some()))
}

/// Wishes that this device is to follow by itself.
fn accepted(view: &View<'_>) -> Result<Vec<Wish>, Problem> {
    let us = view.hub();
    let hub: halle_protocol::identity::HubState =
        view.row(&ObjectKey::Hub(us))?.unwrap_or_default();
    let may = hub.roles(view.local.writer).contains(&Role::Trade);
    if !may || stock_writer(view, &us)? != Some(view.local.writer) {
        return Ok(Vec::new());
    }
    let mut wishes = kept::all(view)?;
    wishes.retain(|it| it.how == How::Accept);
    Ok(wishes)
}

/// Orders all that is due.
///
/// # Errors
/// A store's failure.
pub fn place_due(turn: &mut Turn<'_>, seen: &Seen) -> Result<(), Problem> {
    let view = View::of(turn, seen);
    let wishes = accepted(&view)?;
    for gap in gap::all(&view, &wishes)? {
        order(turn, seen, &gap)?;
    }
    Ok(())
}

/// Orders what may come instead of lines of an order, whoever decides of it, or only tries.
///
/// # Errors
/// `nothing-instead`; `unknown-order`, `not-buyer`.
pub fn place(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: PlaceSubstitute,
) -> Result<Substitutes, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (id, _) = names::order(&view, &request.order)?;
    let wishes = kept::all(&view)?;
    let mut ids = Vec::new();
    let mut notes = Vec::new();
    for gap in gap::all(&view, &wishes)? {
        if gap.order != id || gap.wish.how == How::Never {
            continue;
        }
        if let (Some(next), true) = (&gap.next, request.dry_run) {
            notes.push(
                Remark::new("substitute-would")
                    .with("packs", next.packs)
                    .with("by", &next.offer.reference)
                    .with("ref", &gap.wish.of.reference),
            );
        } else if !request.dry_run {
            ids.extend(order(turn, seen, &gap)?);
        }
    }
    if ids.is_empty() && notes.is_empty() {
        return Err(Problem::refused("nothing-instead").with("order", names::short(&id)));
    }
    if request.dry_run {
        notes.push(Remark::new("nothing-written"));
    }
    let view = View::of(turn, seen);
    let mut page = shown(&view, false, notes)?;
    page.orders = placed(&view, &ids)?;
    Ok(page)
}

/// Orders the next thing instead of a line, and remembers it, in one commit.
fn order(turn: &mut Turn<'_>, seen: &Seen, gap: &Gap<'_>) -> Result<Vec<RecordId>, Problem> {
    let Some(next) = &gap.next else {
        return Ok(Vec::new());
    };
    let named = Named::of(&next.offer);
    let asked = Asked {
        hub: named.hub,
        offer: named.offer,
        reference: named.reference.clone(),
        product: named.product.clone(),
        packs: next.packs,
        tier: gap.tier,
        price: next.offer.terms(gap.tier).price,
    };
    let made = repeat(
        turn,
        seen,
        (&gap.cycle, &gap.pool),
        &[asked],
        "",
        None,
        false,
    )?;
    let mut all = gap.tried.clone();
    all.extend(made.ids.iter().map(|id| Tried {
        order: *id,
        offer: named.clone(),
    }));
    write(turn, seen, vec![kept::tried(&gap.order, gap.line, &all)])?;
    Ok(made.ids)
}
