//! What edits do to fields: an edit takes the place of those that it knew of.
//!
//! This reads as Automerge would perform the document – a map key shows the values that no later
//! operation overwrote – without performing it. Automerge itself is the export and the measure that
//! this is held against.

use super::{
    Turn,
    causal::{Placed, placed},
    chain::stands,
    clock::{Clock, clock_key},
};
use crate::{
    cbor,
    document::{Descriptor, Kind, is_key},
    envelope::{Dep, Envelope, Operation, Scalar},
    id::{DocumentId, HeaderHash, OfferId},
    identity::HubState,
    object::{Edit, FieldValue, ObjectKey, field_key, read},
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
        for operation in &edits.envelope.operations {
            let (key, value) = match operation {
                Operation::Put(key, value) => (key, Some(value)),
                Operation::Delete(key) => (key, None),
                Operation::Record(_) => continue,
            };
            if is_key(key) {
                self.edit_field(edits, &mut clock, key, value)?;
            }
        }
        Ok(())
    }

    fn edit_field(
        &mut self,
        edits: &Edits<'_>,
        clock: &mut Option<Clock>,
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
        let place = field_key(&document, key);
        let held: Option<FieldValue> = if edits.is_alone {
            None
        } else {
            read(&self.store, Table::Field, &place)?
        };
        let field = match held {
            None => edit.map(FieldValue::of),
            Some(held) if held.has_others_than(writer) => {
                let clock = match clock {
                    Some(clock) => clock,
                    None => clock.insert(Clock::of(&self.store, &document, writer, seq)?),
                };
                held.edited(edit, |writer, seq| clock.knows(writer, seq))
            }
            Some(held) => held.edited(edit, |_, _| true),
        };
        match field {
            Some(field) => self.store.put(Table::Field, place, cbor::encode(&field)),
            None => self.store.remove(Table::Field, place),
        }
        self.field_changed(edits.descriptor, &document, key);
        Ok(())
    }

    fn field_changed(&mut self, descriptor: &Descriptor, document: &DocumentId, key: &str) {
        let group = key.rsplit_once('/').map_or("", |(group, _)| group);
        self.sources
            .insert(ObjectKey::Fields(*document, group.to_owned()));
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
            let name = String::from_utf8_lossy(key.get(32..).unwrap_or_default()).into_owned();
            self.store.remove(Table::Field, key);
            self.field_changed(descriptor, document, &name);
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
