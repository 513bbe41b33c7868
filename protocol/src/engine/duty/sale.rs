//! Sale entries: one for each shipment of this hub's.

use std::collections::BTreeMap;

use crate::{
    document::{Audience, Descriptor, Kind, Month, Period},
    engine::{PublishError, Turn},
    id::{HubId, PoolId, RecordId},
    money::Amount,
    object::{OrderState, Reader},
    record::{Body, Cause, Entry, EntryKind, Transfer},
};

/// Enters every shipment that has no entry yet.
pub(super) fn enter(
    turn: &mut Turn<'_>,
    _order: &RecordId,
    order: &OrderState,
) -> Result<(), PublishError> {
    let mut shipped: BTreeMap<RecordId, i64> = BTreeMap::new();
    for line in &order.lines {
        for it in &line.shipped {
            let cents = shipped.entry(it.shipment).or_default();
            *cents = cents.saturating_add(it.cents.cents());
        }
    }
    for (shipment, cents) in shipped {
        let Ok(amount) = Amount::new(cents) else {
            continue;
        };
        if amount.is_zero() || is_entered(turn, &shipment)? {
            continue;
        }
        let entry = Entry {
            pool: order.pool,
            date: turn.moment.today.to_string(),
            kind: EntryKind::Sale,
            words: String::new(),
            cause: Some(Cause {
                record: shipment,
                line: 0,
            }),
            transfers: vec![Transfer {
                debit: order.buyer,
                credit: order.seller,
                amount,
                names: None,
            }],
            cost: None,
            corrects: None,
            nonce: turn.nonce(),
        };
        let ledger = ledger_of(&turn.local.hub, &order.pool, turn.moment.today);
        turn.record(&ledger, &Body::Entry(entry))?;
    }
    Ok(())
}

fn is_entered(turn: &Turn<'_>, shipment: &RecordId) -> Result<bool, PublishError> {
    let citing = Reader::new(turn.store()).citing(shipment.as_bytes())?;
    Ok(citing.iter().any(|record| {
        record.author() == turn.local.hub
            && matches!(record.body(), Some(Body::Entry(entry)) if entry.kind == EntryKind::Sale)
    }))
}

/// A hub's ledger document in a pool for the month of a date.
pub fn ledger_of(hub: &HubId, pool: &PoolId, date: jiff::civil::Date) -> Descriptor {
    let month = u8::try_from(date.month()).unwrap_or(1);
    Descriptor {
        owner: *hub,
        kind: Kind::Ledger,
        period: Period::Month(Month {
            year: date.year(),
            month,
        }),
        audience: Audience::Pool(*pool),
    }
}
