//! Handing a partner the right to buy.

use halle_protocol::{
    engine::Turn,
    id::{HubId, RecordId, Writer},
    identity::Role,
    object::{CycleState, LotState, ObjectKey, OfferState, PoolState, Stock},
    record::{Allot, Body},
};

use super::{
    Held,
    consign::consigned,
    held,
    holding::{packs, stock_writer},
    row,
};
use crate::{
    control::{AllotLot, LotShown, Problem, Remark},
    service::{
        Seen, View, cycle,
        market::Lots,
        names,
        order::{cycle_open, needs, takes_part},
        private::write,
        problem_of_publish, problem_of_store,
    },
};

/// Gives a partner slots of an offer in a cycle: this hub's own free ones, or such as were given
/// to it. Several records where the slots came by several.
///
/// # Errors
/// `not-enough-free` with what there is, `on-demand-lot`, `unknown-lot`, `no-stock-holder`,
/// `not-member`, `cycle-closed`, `own-allotment`, `bad-packs`.
pub fn allot(turn: &mut Turn<'_>, seen: &Seen, request: AllotLot) -> Result<LotShown, Problem> {
    needs(turn, Role::Stock)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle(&view, &request.cycle)?;
    takes_part(&view, &pool)?;
    cycle_open(&cycle)?;
    let (hub, to) = partner(&view, &pool, &request.to)?;
    if request.packs == 0 {
        return Err(Problem::usage("bad-packs").with("packs", 0));
    }
    draw(turn, seen, &cycle, &request)?;
    let view = View::of(turn, seen);
    let found = find(&view, &cycle, &pool, &request.reference)?;
    let gifts = take(&found.held, request.packs).ok_or_else(|| {
        Problem::refused("not-enough-free")
            .with("ref", &found.reference)
            .with("free", packs(&found.held))
            .with("packs", request.packs)
    })?;
    let trade = cycle.trade_of(view.hub());
    let code = pool.code(&hub);
    for gift in &gifts {
        let body = Body::Allot(Allot {
            lot: gift.lot,
            source: gift.holding.source,
            ranges: gift.holding.ranges.clone(),
            hub,
            to,
        });
        turn.record(&trade, &body).map_err(problem_of_publish)?;
    }
    turn.settle().map_err(problem_of_store)?;
    if request.consigned {
        let marks = gifts.iter().map(|it| consigned(&it.lot, &hub));
        write(turn, seen, marks.collect())?;
    }
    let note = Remark::new("allotted")
        .with("hub", code)
        .with("packs", request.packs)
        .with("ref", found.reference);
    shown(&View::of(turn, seen), &cycle, &pool, &gifts, note)
}

/// Puts up in the cycle what is missing there of an own offer, out of what no buyer of another open cycle
/// has asked for.
fn draw(
    turn: &mut Turn<'_>,
    seen: &Seen,
    cycle: &CycleState,
    request: &AllotLot,
) -> Result<(), Problem> {
    let view = View::of(turn, seen);
    let own = names::offers_of(&view, &view.hub())?;
    let Ok(offer) = names::offer(&view, &own, &request.reference) else {
        return Ok(());
    };
    let lots = Lots::of(&view, [cycle.id])?;
    let there = packs(&held(
        lots.offer(&offer.hub, &offer.offer),
        view.local.writer,
    ));
    let missing = request.packs.saturating_sub(there);
    if missing > 0 && offer.stock != Stock::OnDemand {
        turn.put_up(cycle, &offer, missing)
            .map_err(problem_of_publish)?;
    }
    Ok(())
}

/// What is held of an offer in a cycle.
pub(super) struct Found {
    /// Its reference.
    pub(super) reference: String,
    /// Slots that this device may use.
    pub(super) held: Vec<Held>,
}

/// Finds what this device holds of the offer with a reference, of a hub that left as well.
pub(super) fn find(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
    reference: &str,
) -> Result<Found, Problem> {
    let mut offers = Vec::new();
    for hub in pool.members.keys() {
        offers.extend(names::offers_of(view, hub)?);
    }
    let offer = names::offer(view, &offers, reference)?;
    let lots = Lots::of(view, [cycle.id])?;
    let lots = lots.offer(&offer.hub, &offer.offer);
    if lots.is_empty() {
        return Err(no_lot(&offer, cycle));
    }
    Ok(Found {
        reference: offer.reference,
        held: held(lots, view.local.writer),
    })
}

fn no_lot(offer: &OfferState, cycle: &CycleState) -> Problem {
    let code = if offer.stock == Stock::OnDemand {
        "on-demand-lot"
    } else {
        "unknown-lot"
    };
    Problem::failed(code)
        .with("ref", &offer.reference)
        .with("cycle", &cycle.name)
}

/// The partner that is meant, and its (device, epoch) that uses slots.
fn partner(view: &View<'_>, pool: &PoolState, wanted: &str) -> Result<(HubId, Writer), Problem> {
    let hub = names::hub(pool, wanted)?;
    let code = pool.code(&hub);
    if hub == view.hub() {
        return Err(Problem::refused("own-allotment").with("hub", code));
    }
    if !pool.is_active(&hub) {
        let name = &pool.charter.name;
        return Err(Problem::refused("hub-not-member")
            .with("hub", code)
            .with("pool", name));
    }
    match stock_writer(view, &hub)? {
        Some(writer) => Ok((hub, writer)),
        None => Err(Problem::failed("no-stock-holder").with("hub", code)),
    }
}

/// So many steps of what is held, as many records as needed; nothing when there is less.
pub(super) fn take(held: &[Held], packs: u32) -> Option<Vec<Held>> {
    let mut left = packs;
    let mut taken = Vec::new();
    for it in held {
        let mut rest = it.holding.ranges.clone();
        // A record names so many ranges at most, so a scattered holding takes several.
        while left > 0 && !rest.is_empty() {
            let ranges = rest.take(left);
            left = left.saturating_sub(ranges.len());
            rest = rest.minus(&ranges);
            let mut part = it.clone();
            part.holding.ranges = ranges;
            taken.push(part);
        }
    }
    (left == 0).then_some(taken)
}

/// The first lot that was touched, as it stands now.
pub(super) fn shown(
    view: &View<'_>,
    at: &CycleState,
    pool: &PoolState,
    touched: &[Held],
    note: Remark,
) -> Result<LotShown, Problem> {
    let first: Option<RecordId> = touched.first().map(|it| it.lot);
    let gone = || Problem::failed("not-counted");
    let id = first.ok_or_else(gone)?;
    let lot: LotState = view.row(&ObjectKey::Lot(id))?.ok_or_else(gone)?;
    let label = cycle::label(at, &names::cycles(view, &at.pool)?, pool);
    Ok(LotShown {
        lot: row::of(view, pool, &label, &id, &lot)?,
        notes: vec![note],
    })
}
