//! What a device holds with its roles, and how it hands that over to another of its hub.

use super::{PublishError, Turn, chain::chains_of, duty};
use crate::{
    document::{Descriptor, Kind},
    id::{DeviceId, DocumentId, HubId, RecordId, Writer},
    identity::{Place, Role},
    object::{CycleState, LotState, ObjectKey, decode, read},
    record::{Allot, Body},
    store::{Store, StoreError, StoreExt, Table},
};

/// Documents in which an exclusive role acts; of another role, all.
fn acts_in(role: Option<Role>, kind: Kind) -> bool {
    match role {
        Some(Role::Stock) => kind == Kind::Trade,
        Some(Role::Funds) => kind == Kind::Ledger,
        Some(Role::Vote) => kind == Kind::Voice,
        Some(Role::Edit | Role::Trade | Role::Ledger) | None => true,
    }
}

/// The newest place of each chain that a device wrote, as it is held here, in all documents of its
/// hub or in those where a role acts; ascending by document. Of a cut chain the last below the cut.
///
/// # Errors
/// [`StoreError`].
pub fn written_by(
    store: &dyn Store,
    hub: &HubId,
    device: &DeviceId,
    role: Option<Role>,
) -> Result<Vec<Place>, StoreError> {
    let mut places = Vec::new();
    for (key, value) in store.under(Table::Document, &[])? {
        let descriptor: Descriptor = decode(Table::Document, &value)?;
        let Some(document) = DocumentId::from_slice(&key) else {
            continue;
        };
        if descriptor.owner != *hub || !acts_in(role, descriptor.kind) {
            continue;
        }
        let chains = chains_of(store, &document)?.into_iter();
        places.extend(
            chains
                .filter(|(it, _)| it.device == *device)
                .map(|(writer, chain)| Place {
                    document,
                    epoch: writer.epoch,
                    seq: chain.seq,
                    hash: chain.hash,
                }),
        );
    }
    Ok(places)
}

/// Lots of which a (device, epoch) has unused slots that may still be used, ascending by id.
///
/// # Errors
/// [`StoreError`].
pub fn lots_held(
    store: &dyn Store,
    writer: Writer,
) -> Result<Vec<(RecordId, LotState)>, StoreError> {
    let mut prefix = ObjectKey::Lot(RecordId::default()).encode();
    prefix.truncate(1);
    let mut found = Vec::new();
    for (key, value) in store.under(Table::Row, &prefix)? {
        if let Some(ObjectKey::Lot(id)) = ObjectKey::decode(&key) {
            let lot: LotState = decode(Table::Row, &value)?;
            found.extend((lot.held_by(writer) > 0).then_some((id, lot)));
        }
    }
    Ok(found)
}

impl Turn<'_> {
    /// Passes this device's unused slots on to another (device, epoch) of its hub, and stops acting
    /// with the role `stock`: the root's word that moves the role comes next. Says how many packs.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn hand_over_stock(&mut self, to: Writer) -> Result<u32, PublishError> {
        duty::stop_acting(self);
        let mut packs = 0_u32;
        for (id, lot) in lots_held(&self.store, self.local.writer)? {
            packs = packs.saturating_add(self.pass_on(&id, &lot, to)?);
        }
        self.settle_rows()?;
        Ok(packs)
    }

    fn pass_on(&mut self, id: &RecordId, lot: &LotState, to: Writer) -> Result<u32, PublishError> {
        let key = ObjectKey::Cycle(lot.lot.cycle).encode();
        let Some(cycle): Option<CycleState> = read(&self.store, Table::Row, &key)? else {
            return Ok(0);
        };
        let trade = cycle.trade_of(self.local.hub);
        let mut packs = 0_u32;
        let from = self.local.writer;
        for holding in lot.holdings.iter().filter(|it| it.writer == from) {
            let mut left = holding.ranges.clone();
            while !left.is_empty() {
                let ranges = left.take(u32::MAX);
                left = left.minus(&ranges);
                packs = packs.saturating_add(ranges.len());
                let allot = Allot {
                    lot: *id,
                    source: holding.source,
                    ranges,
                    hub: self.local.hub,
                    to,
                };
                self.record(&trade, &Body::Allot(allot))?;
            }
        }
        Ok(packs)
    }
}
