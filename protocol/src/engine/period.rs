//! When what a document is about began.

use crate::{
    document::{Descriptor, Month, Period},
    id::{HubId, Nonce},
    object::{CycleState, GroupState, ObjectKey, Reader, index},
    store::StoreError,
};

/// When a document's period began, ms since 1970.
pub(super) fn began(
    reader: &Reader<'_>,
    descriptor: &Descriptor,
) -> Result<Option<i64>, StoreError> {
    let first_of = |year: i16, month: u8| {
        let date = jiff::civil::Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        let start = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(start.timestamp().as_millisecond())
    };
    Ok(match descriptor.period {
        Period::Always => Some(0),
        Period::Year(year) => first_of(year, 1),
        Period::Month(Month { year, month }) => first_of(year, month),
        Period::Cycle(coordinator, nonce) => {
            let cycle = cycle_named(reader, descriptor, &coordinator, nonce)?;
            match cycle.map(|it| it.time) {
                Some(time) => Some(time),
                None => group_began(reader, descriptor, &coordinator, nonce)?,
            }
        }
    })
}

fn cycle_named(
    reader: &Reader<'_>,
    descriptor: &Descriptor,
    coordinator: &HubId,
    nonce: Nonce,
) -> Result<Option<CycleState>, StoreError> {
    let Some(pool) = descriptor.pool() else {
        return Ok(None);
    };
    for id in reader.under_index(&index::cycles(&pool))? {
        let state: Option<CycleState> = reader.row(ObjectKey::Cycle(id))?;
        if let Some(state) = state
            && state.coordinator == *coordinator
            && state.nonce == nonce
        {
            return Ok(Some(state));
        }
    }
    Ok(None)
}

/// When a group purchase was opened, whose trade documents bear a nonce.
fn group_began(
    reader: &Reader<'_>,
    descriptor: &Descriptor,
    coordinator: &HubId,
    nonce: Nonce,
) -> Result<Option<i64>, StoreError> {
    let Some(pool) = descriptor.pool() else {
        return Ok(None);
    };
    for id in reader.under_index(&index::groups(&pool))? {
        let state: Option<GroupState> = reader.row(ObjectKey::Group(id))?;
        if let Some(state) = state
            && state.coordinator == *coordinator
            && state.purchase.nonce == nonce
        {
            return Ok(Some(state.time));
        }
    }
    Ok(None)
}
