//! Consignment (ST8): goods that lie with a partner and stay their owner's until they are sold.
//!
//! The right to sell is an allotment as any. The owner remembers, in its private document, that the goods
//! went with it: what the partner then confirms has left, and its node says so by itself, which enters the
//! sale. The partner remembers which orders are sales of what lies with it: it has received what they
//! say was shipped. So only what is sold is owed, and both sign their part while the other may be asleep.
//! Goods that are billed by weight are shipped by a person, since somebody has to weigh them.

use halle_protocol::{
    engine::Turn,
    envelope::Scalar,
    hash::{hash, hex},
    id::{HubId, RecordId},
    identity::{HubState, Role},
    object::{LineState, LotState, ObjectKey, OrderState},
    record::Source,
};
use serde::{Deserialize, Serialize};

use super::{held, holding::packs, stock_writer};
use crate::{
    control::{OrdersPlaced, PlaceOrder, Problem, ReceiveOrder, Remark, SellLot, ShipOrder},
    service::{
        Seen, View,
        market::Lots,
        names,
        order::{self, needs},
        private::{Private, json, write},
    },
};

const CONSIGNED: &str = "consigned/";
const SOLD: &str = "sold/";

/// A lot of which a partner has the goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Consigned {
    lot: String,
    hub: String,
}

impl Consigned {
    fn ids(&self) -> Option<(RecordId, HubId)> {
        Some((self.lot.parse().ok()?, self.hub.parse().ok()?))
    }
}

/// The private field that says that a partner has the goods of what it was given of a lot.
pub(super) fn consigned(lot: &RecordId, hub: &HubId) -> (String, Scalar) {
    let mut key = hex(&hash(
        "halle/consigned/1",
        &[lot.as_bytes(), hub.as_bytes()],
    ));
    key.truncate(32);
    let value = Consigned {
        lot: lot.to_string(),
        hub: hub.to_string(),
    };
    (format!("{CONSIGNED}{key}"), json(&value))
}

/// Lots of this hub of which partners have the goods.
fn all_consigned(view: &View<'_>) -> Result<Vec<(RecordId, HubId)>, Problem> {
    let fields = Private::under(view, CONSIGNED)?;
    let keys = fields.groups(CONSIGNED).into_iter();
    let marks = keys.filter_map(|it| fields.value::<Consigned>(&format!("{CONSIGNED}{it}")));
    Ok(marks.filter_map(|it| it.ids()).collect())
}

/// Partners that have the goods of what they were given of a lot of this hub.
pub(super) fn consigned_to(view: &View<'_>, lot: &RecordId) -> Result<Vec<HubId>, Problem> {
    let all = all_consigned(view)?.into_iter();
    Ok(all
        .filter(|(it, _)| it == lot)
        .map(|(_, hub)| hub)
        .collect())
}

/// Says that goods which lie with this hub were sold: they are ordered from its allotments alone, and received
/// as soon as their owner's node says that they left.
///
/// # Errors
/// `not-enough-held` where this hub was given fewer; as [`order::place`].
pub fn sell(turn: &mut Turn<'_>, seen: &Seen, request: SellLot) -> Result<OrdersPlaced, Problem> {
    needs(turn, Role::Trade)?;
    needs(turn, Role::Stock)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle_or_only(&view, request.cycle.as_deref())?;
    let lots = Lots::of(&view, [cycle.id])?;
    let offers = names::offers_in(&view, &pool)?;
    for wish in &request.lines {
        let offer = names::offer(&view, &offers, &wish.reference)?;
        let of_it = lots.offer(&offer.hub, &offer.offer);
        let free = packs(&held(of_it, view.local.writer));
        let wanted = wish.packs.unwrap_or_default();
        if wanted > free {
            return Err(Problem::refused("not-enough-held")
                .with("ref", &offer.reference)
                .with("free", free)
                .with("packs", wanted));
        }
    }
    let asked = PlaceOrder {
        cycle: request.cycle,
        tier: None,
        lines: request.lines,
        words: request.words,
        ..PlaceOrder::default()
    };
    let mut placed = order::place(turn, seen, asked)?;
    let view = View::of(turn, seen);
    let mut marks = Vec::new();
    for name in &placed.orders {
        let (id, _) = names::order(&view, name)?;
        marks.push((format!("{SOLD}{id}"), Scalar::Bool(true)));
    }
    write(turn, seen, marks)?;
    placed.notes.push(Remark::new("sold-from-consignment"));
    Ok(placed)
}

/// What follows from sales of goods that lie with partners.
#[derive(Debug, Default)]
struct Due {
    /// Orders of which this hub's goods have left by being sold.
    ship: Vec<RecordId>,
    /// Orders of goods that lie with this hub.
    receive: Vec<RecordId>,
    /// Of which all is received.
    done: Vec<RecordId>,
}

impl Due {
    fn of(view: &View<'_>) -> Result<Self, Problem> {
        let us = view.hub();
        let mut due = Self::default();
        if stock_writer(view, &us)? != Some(view.local.writer) {
            return Ok(due);
        }
        for (lot, hub) in all_consigned(view)? {
            let lot: Option<LotState> = view.row(&ObjectKey::Lot(lot))?;
            for used in lot.iter().flat_map(|it| it.uses.values()) {
                let waits = used.shipped.is_none() && used.released.is_none();
                if used.by == hub && waits && !used.ranges.is_empty() {
                    due.sold(view, &used.order)?;
                }
            }
        }
        let state: HubState = view.row(&ObjectKey::Hub(us))?.unwrap_or_default();
        if state.roles(view.local.writer).contains(&Role::Trade) {
            due.bought(view)?;
        }
        Ok(due)
    }

    /// An order leaves by itself where all of it comes from allotments, and nothing of it has to be weighed.
    fn sold(&mut self, view: &View<'_>, id: &RecordId) -> Result<(), Problem> {
        let order: Option<OrderState> = view.row(&ObjectKey::Order(*id))?;
        let whole = order.is_some_and(|it| {
            it.lines.iter().all(|it| {
                it.line.from == Source::Allotment
                    && it.line.weighed.is_none()
                    && it.cancelled.is_none()
            })
        });
        if whole && !self.ship.contains(id) {
            self.ship.push(*id);
        }
        Ok(())
    }

    fn bought(&mut self, view: &View<'_>) -> Result<(), Problem> {
        for id in Private::under(view, SOLD)?.groups(SOLD) {
            let Ok(id) = id.parse::<RecordId>() else {
                continue;
            };
            let order: Option<OrderState> = view.row(&ObjectKey::Order(id))?;
            let Some(order) = order else { continue };
            let unsigned = |it: &LineState| it.shipped.iter().any(|it| it.received.is_none());
            let waits = order.lines.iter().any(unsigned);
            let over = order
                .lines
                .iter()
                .all(|it| it.shipped() >= it.confirmed() || it.cancelled.is_some());
            match (waits, over) {
                (true, _) => self.receive.push(id),
                (false, true) => self.done.push(id),
                (false, false) => {}
            }
        }
        Ok(())
    }
}

/// Whether sales of goods that lie with partners have to be followed.
///
/// # Errors
/// A store's failure.
pub fn is_due(view: &View<'_>) -> Result<bool, Problem> {
    let due = Due::of(view)?;
    Ok(!(due.ship.is_empty() && due.receive.is_empty() && due.done.is_empty()))
}

/// Ships what was sold of this hub's goods, and receives what this hub sold of others'. Answers what could not
/// be done.
///
/// # Errors
/// A store's failure.
pub fn do_due(turn: &mut Turn<'_>, seen: &Seen) -> Result<Vec<Problem>, Problem> {
    let due = Due::of(&View::of(turn, seen))?;
    let mut undone = Vec::new();
    for id in due.ship {
        let request = ShipOrder {
            order: id.to_string(),
            lines: Vec::new(),
            batches: Vec::new(),
            weights: Vec::new(),
        };
        undone.extend(order::ship(turn, seen, request).err());
    }
    for id in due.receive {
        let request = ReceiveOrder {
            order: id.to_string(),
            lines: Vec::new(),
            complaints: Vec::new(),
            weights: Vec::new(),
            photo: None,
            words: None,
        };
        undone.extend(order::receive(turn, seen, request).err());
    }
    let over = due
        .done
        .iter()
        .map(|id| (format!("{SOLD}{id}"), Scalar::Null));
    write(turn, seen, over.collect())?;
    Ok(undone)
}
