//! Why a line stands as it does, and who must act.

use halle_protocol::{
    id::RecordId,
    object::{Beyond, CycleState, LineState, ObjectKey, OfferState, OrderState, Stock},
    record::{DeclineReason, Source},
};

use super::{line::outstanding, stage::Stage, weigh::weight_reason};
use crate::{
    clock,
    control::{Problem, Remark},
    service::{View, names, stock::loss_reason},
};

/// Codes of those who may have to act on an order.
#[derive(Debug)]
pub(super) struct Parties {
    /// Who buys.
    pub(super) buyer: String,
    /// Who sells.
    pub(super) seller: String,
    /// Who runs the cycle.
    pub(super) coordinator: String,
}

/// How far a line has come, and why no further. A reason names under `who` the hub that must act
/// next, where somebody must.
pub(super) fn judge(
    view: &View<'_>,
    parties: &Parties,
    (cycle, beyond): (Option<&CycleState>, Option<Beyond>),
    order: &OrderState,
    line: &LineState,
) -> Result<(Stage, Option<Remark>), Problem> {
    if let Some(held) = versions(parties, order) {
        return Ok(held);
    }
    if line.cancelled.is_some() && line.shipped.is_empty() {
        let reason = Remark::new("cancelled-by-buyer").with("buyer", &parties.buyer);
        return Ok((Stage::Cancelled, Some(reason)));
    }
    if !line.shipped.is_empty() && outstanding(view, line)?.is_empty() {
        return Ok((shipped(line), shipped_reason(view, parties, order, line)?));
    }
    if line.confirmed() >= line.line.packs {
        return Ok((Stage::Confirmed, None));
    }
    if line.declined.is_some() || !line.losses.is_empty() {
        let stage = if line.confirmed() == 0 {
            Stage::Declined
        } else {
            Stage::Reduced
        };
        return Ok((stage, declined(view, parties, order, line)?));
    }
    let (stage, reason) = unanswered(view, parties, (cycle, beyond), order, line)?;
    Ok((stage, Some(reason)))
}

/// What holds a whole order: a newer version, or two made apart.
fn versions(parties: &Parties, order: &OrderState) -> Option<(Stage, Option<Remark>)> {
    let short = |ids: &[RecordId]| ids.iter().map(names::short).collect::<Vec<_>>().join(", ");
    if !order.rivals.is_empty() || order.replaced_by.len() > 1 {
        let apart = if order.rivals.is_empty() {
            &order.replaced_by
        } else {
            &order.rivals
        };
        let reason = Remark::new("edited-apart")
            .with("orders", short(apart))
            .with("who", &parties.buyer);
        return Some((Stage::Held, Some(reason)));
    }
    let reason = Remark::new("replaced").with("order", short(order.replaced_by.get(..1)?));
    Some((Stage::Cancelled, Some(reason)))
}

fn shipped(line: &LineState) -> Stage {
    let all_received = line.shipped.iter().all(|it| it.received.is_some());
    if all_received {
        Stage::Received
    } else {
        Stage::Shipped
    }
}

/// Less arrived, left or was confirmed than the step before says.
fn shipped_reason(
    view: &View<'_>,
    parties: &Parties,
    order: &OrderState,
    line: &LineState,
) -> Result<Option<Remark>, Problem> {
    let (confirmed, left) = (line.confirmed(), line.shipped());
    if shipped(line) == Stage::Received && line.received() < left {
        return Ok(Some(
            Remark::new("received-differs")
                .with("received", line.received())
                .with("shipped", left)
                .with("who", &parties.seller),
        ));
    }
    if left < confirmed {
        return Ok(Some(
            Remark::new("short-shipped")
                .with("shipped", left)
                .with("confirmed", confirmed)
                .with("who", &parties.seller),
        ));
    }
    if let Some(reason) = weight_reason(parties, line) {
        return Ok(Some(reason));
    }
    declined(view, parties, order, line)
}

fn declined(
    view: &View<'_>,
    parties: &Parties,
    order: &OrderState,
    line: &LineState,
) -> Result<Option<Remark>, Problem> {
    let Some((reason, words)) = &line.declined else {
        return lost(view, parties, line);
    };
    let remark = |code: &str| {
        Remark::new(code)
            .with("packs", line.line.packs)
            .with("confirmed", line.confirmed())
            .with("seller", &parties.seller)
            .with("who", &parties.buyer)
    };
    Ok(Some(match reason {
        DeclineReason::SoldOut => remark("sold-out"),
        DeclineReason::Retired => remark("retired"),
        DeclineReason::Closed => remark("closed").with("coordinator", &parties.coordinator),
        DeclineReason::Seller => remark("seller-declined").with("words", words),
        DeclineReason::Price => price_changed(view, order, line, remark("price-changed"))?,
    }))
}

/// What was confirmed and will not come; of several losses the last is told.
fn lost(view: &View<'_>, parties: &Parties, line: &LineState) -> Result<Option<Remark>, Problem> {
    let Some((loss, _)) = line.losses.last() else {
        return Ok(None);
    };
    let remark = loss_reason(view, loss)?.map(|it| {
        it.with("packs", line.line.packs)
            .with("lost", line.lost())
            .with("confirmed", line.confirmed())
            .with("seller", &parties.seller)
            .with("who", &parties.buyer)
    });
    Ok(remark)
}

/// The price a line was ordered at, and the one of now.
fn price_changed(
    view: &View<'_>,
    order: &OrderState,
    line: &LineState,
    remark: Remark,
) -> Result<Remark, Problem> {
    let remark = remark
        .with("ref", &line.line.reference)
        .with("from_cents", line.line.price.cents());
    let offer: Option<OfferState> = view.row(&ObjectKey::Offer(order.seller, line.line.offer))?;
    Ok(match offer {
        Some(offer) => remark.with("to_cents", offer.terms(line.line.tier).price.cents()),
        None => remark,
    })
}

/// Nobody has said yes or no to what is left of the line.
fn unanswered(
    view: &View<'_>,
    parties: &Parties,
    (cycle, beyond): (Option<&CycleState>, Option<Beyond>),
    order: &OrderState,
    line: &LineState,
) -> Result<(Stage, Remark), Problem> {
    let remark = |code: &str, who: &str| {
        Remark::new(code)
            .with("packs", line.line.packs)
            .with("confirmed", line.confirmed())
            .with("seller", &parties.seller)
            .with("who", who)
    };
    if line.line.from == Source::Allotment {
        // The buyer's own stock device confirms it; slots that are gone are for people to see.
        return Ok((
            Stage::Requested,
            remark("waits-for-stock-device", &parties.buyer),
        ));
    }
    if line.late {
        let code = if order.saw_close { "closed" } else { "late" };
        let remark = remark(code, &parties.seller).with("coordinator", &parties.coordinator);
        return Ok((Stage::Late, times(cycle, order, remark)));
    }
    if let Some(beyond) = beyond {
        return Ok((Stage::Waiting, limit(beyond, &remark, &parties.seller)));
    }
    let offer: Option<OfferState> = view.row(&ObjectKey::Offer(order.seller, line.line.offer))?;
    let moved = |it: &OfferState| !it.retired && it.terms(line.line.tier) != line.line.terms();
    if offer.as_ref().is_some_and(moved) {
        let remark = remark("price-moved", &parties.seller);
        return Ok((Stage::Waiting, price_changed(view, order, line, remark)?));
    }
    let made_to_order = offer.is_some_and(|it| it.stock == Stock::OnDemand && !it.retired);
    if made_to_order {
        return Ok((Stage::Waiting, remark("made-to-order", &parties.seller)));
    }
    Ok((
        Stage::Requested,
        remark("waits-for-seller", &parties.seller),
    ))
}

/// Which limit of a pilot an order goes beyond.
fn limit(beyond: Beyond, remark: &dyn Fn(&str, &str) -> Remark, who: &str) -> Remark {
    match beyond {
        Beyond::Buyers { most } => remark("pilot-buyers", who).with("most", most),
        Beyond::Products { most } => remark("pilot-products", who).with("most", most),
        Beyond::Spend { most, would } => remark("pilot-spend", who)
            .with("most_cents", most.cents())
            .with("would_cents", would.cents()),
    }
}

/// When the order was placed by its buyer's clock and when the cycle was to close by its plan:
/// shown, for people to decide; no clock decides.
fn times(cycle: Option<&CycleState>, order: &OrderState, remark: Remark) -> Remark {
    let remark = remark.with("placed", clock::shown(order.time));
    match cycle.and_then(|it| it.planned("closes")) {
        Some(closes) => remark.with("closes", closes),
        None => remark,
    }
}
