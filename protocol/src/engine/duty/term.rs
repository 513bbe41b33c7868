//! A device's term with the role `stock`: when it begins to act, and when it stops.
//!
//! Whoever has the role after another acts once it holds what of the other is recognised, so that
//! it neither promises stock twice nor uses a slot that is used. Whoever hands it over acts no more
//! from then on, though the root's word is still to come.

use crate::{
    cbor,
    engine::{Turn, chain::chain_of},
    id::Writer,
    identity::{HubState, Place, Role},
    store::{Store, StoreError, Table},
};

const TERM_KEY: &[u8] = b"stock/term";
const HANDED_KEY: &[u8] = b"stock/handed";

/// Whether this device acts as the holder of `stock`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Acting {
    /// Not its role, or not yet, or no more.
    No,
    /// From now on: whatever waits is its to answer.
    Begins,
    /// As before.
    GoesOn,
}

/// How this device stands with the role.
pub(super) fn acting(turn: &mut Turn<'_>, us: &HubState) -> Result<Acting, StoreError> {
    let handed = turn.store.get(Table::Local, HANDED_KEY)?.is_some();
    if us.holder(Role::Stock) != Some(turn.local.writer) {
        if handed {
            turn.remove(Table::Local, HANDED_KEY.to_vec());
        }
        return Ok(Acting::No);
    }
    if handed || us.roles(turn.local.writer).is_empty() {
        return Ok(Acting::No);
    }
    let terms = cbor::encode(&us.earlier(Role::Stock).count());
    if us.earlier(Role::Stock).next().is_none()
        || turn.store.get(Table::Local, TERM_KEY)?.as_ref() == Some(&terms)
    {
        return Ok(Acting::GoesOn);
    }
    for (writer, places) in us.earlier(Role::Stock) {
        if !are_held(turn, writer, places)? {
            return Ok(Acting::No);
        }
    }
    turn.put(Table::Local, TERM_KEY.to_vec(), terms);
    Ok(Acting::Begins)
}

fn are_held(turn: &Turn<'_>, writer: Writer, places: &[Place]) -> Result<bool, StoreError> {
    for place in places.iter().filter(|it| it.epoch == writer.epoch) {
        let chain = chain_of(&turn.store, &place.document, writer)?;
        if !chain.is_some_and(|it| it.seq >= place.seq || it.is_cut_off()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// This device acts no more in the role that it holds.
pub(in crate::engine) fn stop(turn: &mut Turn<'_>) {
    turn.put(Table::Local, HANDED_KEY.to_vec(), Vec::new());
}
