//! What edits do to fields: an edit takes the place of those that it knew of.
//!
//! This reads as Automerge would perform the document – a map key shows the values that no later
//! operation overwrote – without performing it. Automerge itself is the export and the measure that
//! this is held against.

use std::collections::{BTreeMap, btree_map::Entry};

use super::{
    Turn,
    causal::{Placed, placed},
    chain::stands,
    clock::{Clock, clock_key},
};
use crate::{
    document::{Descriptor, Kind, is_key},
    envelope::{Dep, Envelope, Operation, Scalar},
    id::{DocumentId, HeaderHash, OfferId},
    identity::HubState,
    object::{Edit, FieldValue, Fields, ObjectKey, encode, group_in, parts, read, row_of},
    store::{StoreError, StoreExt, Table},
};

/// An envelope whose edits are applied.
pub(super) struct Edits<'a> {
    pub descriptor: &'a Descriptor,
    pub envelope: &'a Envelope,
    /// Hash of its header.
    pub hash: HeaderHash,
    /// Its document has no chain but its own: it knew of everything before.
    pub is_alone: bool,
}

impl Turn<'_> {
    /// Applies the edits of an envelope of which these dependencies count.
    pub(super) fn edit(&mut self, edits: &Edits<'_>, deps: &[Dep]) -> Result<(), StoreError> {
        let header = &edits.envelope.header;
        let (document, writer, seq) = (header.document, header.writer, header.seq);
        if !deps.is_empty() {
            let before = match seq.checked_sub(1) {
                Some(before) => Clock::of(&self.store, &document, writer, before)?,
                None => Clock::default(),
            };
            let clock = before.after(&self.store, &document, deps)?;
            let key = clock_key(&document, writer, seq);
            self.store.put(Table::Clock, key, clock.encode());
        }
        let mut clock = None;
        let mut rows: BTreeMap<Vec<u8>, Fields> = BTreeMap::new();
        for operation in &edits.envelope.operations {
            let (key, value) = match operation {
                Operation::Put(key, value) => (key, Some(value)),
                Operation::Delete(key) => (key, None),
                Operation::Record(_) => continue,
            };
            if !is_key(key) {
                continue;
            }
            let place = row_of(&document, key);
            let row = match rows.entry(place) {
                Entry::Occupied(row) => row.into_mut(),
                Entry::Vacant(row) => {
                    let held = read(&self.store, Table::Field, row.key())?;
                    row.insert(held.unwrap_or_default())
                }
            };
            self.edit_field(edits, &mut clock, row, key, value)?;
        }
        for (place, row) in rows {
            self.fields_changed(edits.descriptor, &document, group_in(&place));
            if row.is_empty() {
                self.store.remove(Table::Field, place);
            } else {
                let row = encode(Table::Field, &row);
                self.store.put(Table::Field, place, row);
            }
        }
        Ok(())
    }

    fn edit_field(
        &self,
        edits: &Edits<'_>,
        clock: &mut Option<Clock>,
        row: &mut Fields,
        key: &str,
        value: Option<&Scalar>,
    ) -> Result<(), StoreError> {
        let header = &edits.envelope.header;
        let (document, writer, seq) = (header.document, header.writer, header.seq);
        let edit = value.map(|value| Edit {
            value: value.clone(),
            writer,
            seq,
            by: edits.hash,
            time: header.time,
        });
        let (_, name) = parts(key);
        let field = match row.take(name) {
            None => edit.map(FieldValue::of),
            Some(held) if !edits.is_alone && held.has_others_than(writer) => {
                let clock = match clock {
                    Some(clock) => clock,
                    None => clock.insert(Clock::of(&self.store, &document, writer, seq)?),
                };
                held.edited(edit, |writer, seq| clock.knows(writer, seq))
            }
            Some(held) => held.edited(edit, |_, _| true),
        };
        if let Some(field) = field {
            row.put(name, field);
        }
        Ok(())
    }

    fn fields_changed(&mut self, descriptor: &Descriptor, document: &DocumentId, group: String) {
        match descriptor.kind {
            Kind::Profile => {
                self.sources.insert(ObjectKey::Profile(descriptor.owner));
            }
            Kind::Catalogue => {
                if let Some(offer) = group.strip_prefix("offer/").and_then(OfferId::from_hex) {
                    self.sources
                        .insert(ObjectKey::Offer(descriptor.owner, offer));
                }
            }
            Kind::Trade | Kind::Ledger | Kind::Voice | Kind::Private => {}
        }
        self.sources.insert(ObjectKey::Fields(*document, group));
    }

    /// Dependencies of an envelope that count: not cut away, and recognised by the owner's log.
    pub(super) fn counted(
        &self,
        owner: Option<&HubState>,
        document: &DocumentId,
        deps: &[Dep],
    ) -> Result<Vec<Dep>, StoreError> {
        let mut counted = Vec::new();
        for dep in deps {
            if stands(&self.store, document, dep)?
                && owner.is_none_or(|it| it.recognises(dep.writer, document, dep.seq))
            {
                counted.push(*dep);
            }
        }
        Ok(counted)
    }

    /// Reads all editable fields of a document again, from those of its envelopes that count.
    pub(super) fn read_again(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
    ) -> Result<(), StoreError> {
        for (key, _) in self.store.under(Table::Clock, document.as_bytes())? {
            self.store.remove(Table::Clock, key);
        }
        for (key, _) in self.store.under(Table::Field, document.as_bytes())? {
            self.fields_changed(descriptor, document, group_in(&key));
            self.store.remove(Table::Field, key);
        }
        let placed = placed(&self.store, document)?;
        for Placed { envelope, deps, .. } in placed.iter().filter(|it| it.counts) {
            let edits = Edits {
                descriptor,
                envelope,
                hash: envelope.hash(),
                is_alone: false,
            };
            self.edit(&edits, deps)?;
        }
        Ok(())
    }
}
