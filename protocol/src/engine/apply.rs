//! What an envelope's operations do to fields and records, and how a cut undoes them.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of twenty kinds of records each place takes its own; the rest is somebody else's"
)]

use std::collections::BTreeSet;

use super::{
    Turn,
    admit::damaged,
    chain::{Cut, Order, branch_key, chain_key, chain_of, chains_of, order_of},
};
use crate::{
    document::Descriptor,
    envelope::{Envelope, Operation},
    id::{DeviceId, DocumentId, HeaderHash, HubId, RecordId, Writer},
    identity::HubState,
    limits::RECORD_PLACES_MAX,
    object::{
        Arrived, At, ObjectKey, citing_prefix, decode, derive, encode, read, record_key, seen_key,
    },
    record::{Body, Sort, record_id},
    store::{StoreError, StoreExt, Table},
};

impl Turn<'_> {
    /// Keeps what an envelope has seen, and its records.
    pub(super) fn apply(
        &mut self,
        descriptor: &Descriptor,
        envelope: &Envelope,
    ) -> Result<(), StoreError> {
        let header = &envelope.header;
        for seen in &header.seen {
            let key = seen_key(&header.document, header.writer, &seen.log, Some(header.seq));
            self.store.put(
                Table::Seen,
                key,
                encode(Table::Seen, &(seen.position, seen.hash)),
            );
        }
        for (operation, index) in envelope.operations.iter().zip(0_u32..) {
            match operation {
                Operation::Record(bytes) => {
                    let at = At {
                        writer: header.writer,
                        seq: header.seq,
                        index,
                        time: header.time,
                        claimed: None,
                    };
                    self.arrive(descriptor, &header.document, at, bytes)?;
                }
                Operation::Put(..) | Operation::Delete(_) => {}
            }
        }
        Ok(())
    }

    /// Keeps a record at a place of it.
    pub(super) fn arrive(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
        at: At,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let id = record_id(document, bytes);
        // The same record may stand in several envelopes.
        let held: Option<Arrived> = read(&self.store, Table::Record, &record_key(&id))?;
        let mut places = held.as_ref().map(Arrived::all).unwrap_or_default();
        if !take_place(&mut places, at) {
            return Ok(());
        }
        let arrived = Arrived {
            id,
            document: *document,
            descriptor: descriptor.clone(),
            writer: at.writer,
            seq: at.seq,
            index: at.index,
            time: at.time,
            claimed: at.claimed,
            also: Vec::new(),
            bytes: bytes.to_vec(),
        }
        .standing_at(&places);
        self.store.put(
            Table::Record,
            record_key(&id),
            encode(Table::Record, &arrived),
        );
        let body = arrived.body();
        if let Some(body) = &body {
            for cited in cited(body) {
                self.store.put(
                    Table::Cited,
                    cited_key(&cited, body.sort(), &id),
                    Vec::new(),
                );
                self.cites_changed(cited, body.sort())?;
            }
        }
        self.record_changed(&id, body.as_ref());
        Ok(())
    }

    fn record_changed(&mut self, id: &RecordId, body: Option<&Body>) {
        self.sources.insert(ObjectKey::Record(*id));
        self.sources
            .extend(body.and_then(|it| ObjectKey::begun(id, it)));
    }

    /// What cites an id changed, and so the object that the cited record begins.
    fn cites_changed(&mut self, cited: [u8; 32], sort: Sort) -> Result<(), StoreError> {
        self.sources.insert(ObjectKey::Cites(cited));
        self.sources.insert(ObjectKey::CitesAs(cited, sort));
        let record: Option<Arrived> = read(&self.store, Table::Record, &cited)?;
        let begun = record.and_then(|it| ObjectKey::begun(&it.id, &it.body()?));
        self.sources.extend(begun);
        Ok(())
    }

    /// Cuts a chain where it is proved to be forked, or above the branch that is kept: its envelopes
    /// from there on make no change any more. Of a chain that is not held as far, the rest below may
    /// still come.
    pub(super) fn cut(&mut self, document: &DocumentId, writer: Writer) -> Result<(), StoreError> {
        let Some(cut) = Cut::of(&self.store, document, writer)? else {
            return Ok(());
        };
        let Some(mut chain) = chain_of(&self.store, document, writer)? else {
            return Ok(());
        };
        let Some(descriptor) =
            read::<Descriptor>(&self.store, Table::Document, document.as_bytes())?
        else {
            return Ok(());
        };
        let mut above = Vec::new();
        chain.hash = HeaderHash::default();
        for (key, value) in self
            .store
            .under(Table::Envelope, &chain_key(document, writer))?
        {
            let envelope = Envelope::decode(&value).map_err(|_| damaged(Table::Envelope))?;
            let (seq, hash) = (envelope.header.seq, envelope.hash());
            if !above.is_empty() || !cut.admits(seq, &hash) {
                above.push((key, envelope));
            } else {
                chain.hash = hash;
            }
        }
        let branch: Vec<Envelope> = above.iter().map(|(_, it)| it.clone()).collect();
        self.store
            .remove(Table::Proof, branch_key(document, writer));
        self.keep_branch(document, writer, &chain.hash, &branch)?;
        let seq = branch.first().map_or(cut.at(), |it| it.header.seq);
        if let Some(at) = branch.first().filter(|_| seq == cut.forked) {
            self.keep_text(at);
        }
        for (key, envelope) in above {
            self.store.remove(Table::Envelope, key);
            self.lay_aside(&descriptor, &envelope);
            for seen in &envelope.header.seen {
                let key = seen_key(document, writer, &seen.log, Some(envelope.header.seq));
                self.store.remove(Table::Seen, key);
            }
            for operation in &envelope.operations {
                if let Operation::Record(bytes) = operation {
                    let stays = |at: &At| at.writer != writer || at.seq < seq;
                    self.depart(&record_id(document, bytes), stays)?;
                }
            }
        }
        chain.cut = Some(cut.at());
        chain.seq = chain.seq.min(seq.saturating_sub(1));
        if chain.hash == HeaderHash::default() {
            self.store.remove(Table::Chain, chain_key(document, writer));
        } else {
            self.store.put(
                Table::Chain,
                chain_key(document, writer),
                encode(Table::Chain, &chain),
            );
        }
        self.unorder(&descriptor, document, HeaderHash::default());
        self.digest_anew(&descriptor, document)
    }

    /// A document's fields are to be read again, and its envelopes are no one line any more.
    pub(super) fn unorder(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
        tip: HeaderHash,
    ) {
        let order = Order {
            tip,
            concurrent: true,
        };
        self.store.put(
            Table::Chain,
            document.as_bytes().to_vec(),
            encode(Table::Chain, &order),
        );
        self.unread.insert(*document, descriptor.clone());
    }

    /// Takes a record from all its places but those that stay.
    pub(super) fn depart(
        &mut self,
        id: &RecordId,
        stays: impl Fn(&At) -> bool,
    ) -> Result<(), StoreError> {
        let Some(record) = read::<Arrived>(&self.store, Table::Record, &record_key(id))? else {
            return Ok(());
        };
        let mut left = record.all();
        left.retain(stays);
        if left.len() == record.all().len() {
            return Ok(());
        }
        if !left.is_empty() {
            let record = record.standing_at(&left);
            self.store.put(
                Table::Record,
                record_key(id),
                encode(Table::Record, &record),
            );
            self.record_changed(id, record.body().as_ref());
            return Ok(());
        }
        self.store.remove(Table::Record, record_key(id));
        let body = record.body();
        if let Some(body) = &body {
            for cited in cited(body) {
                self.store
                    .remove(Table::Cited, cited_key(&cited, body.sort(), id));
                self.cites_changed(cited, body.sort())?;
            }
        }
        self.record_changed(id, body.as_ref());
        Ok(())
    }

    /// Identity rows, at once: admission asks them. What a device edited beyond a revocation stops
    /// counting, and counts again where the revocation itself does not stand.
    pub(super) fn refresh_hubs(&mut self) -> Result<(), StoreError> {
        let (hubs, others): (BTreeSet<_>, BTreeSet<_>) = std::mem::take(&mut self.sources)
            .into_iter()
            .partition(|key| matches!(key, ObjectKey::Hub(_)));
        self.sources = others;
        let before: Vec<(HubId, HubState)> = hubs
            .iter()
            .filter_map(|key| match key {
                ObjectKey::Hub(hub) => Some(self.row(key).map(|it| (*hub, it.unwrap_or_default()))),
                _ => None,
            })
            .collect::<Result<_, _>>()?;
        self.changed.extend(derive(&mut self.store, hubs)?);
        for (hub, before) in before {
            let now: HubState = self.row(&ObjectKey::Hub(hub))?.unwrap_or_default();
            for (document, writer) in now.resolved_otherwise(&before) {
                self.resolve(&document, writer)?;
            }
            let revoked: BTreeSet<DeviceId> = now.revoked_otherwise(&before).collect();
            if !revoked.is_empty() {
                self.recognise_again(&hub, &revoked)?;
            }
        }
        Ok(())
    }

    /// Reads again the documents of a hub in which some of its devices wrote.
    fn recognise_again(
        &mut self,
        hub: &HubId,
        devices: &BTreeSet<DeviceId>,
    ) -> Result<(), StoreError> {
        for (key, value) in self.store.under(Table::Document, &[])? {
            let descriptor: Descriptor = decode(Table::Document, &value)?;
            let Some(document) = DocumentId::from_slice(&key) else {
                continue;
            };
            let theirs = descriptor.owner == *hub
                && chains_of(&self.store, &document)?
                    .iter()
                    .any(|(writer, _)| devices.contains(&writer.device));
            if theirs {
                let tip = order_of(&self.store, &document)?.tip;
                self.unorder(&descriptor, &document, tip);
            }
        }
        Ok(())
    }
}

/// Adds a place to those of a record, ascending; says whether it is among those that are kept: of
/// each chain the lowest [`RECORD_PLACES_MAX`], one an envelope. A cut takes a chain's highest
/// places, so what is kept of the rest is the same as if it had never been longer.
fn take_place(places: &mut Vec<At>, at: At) -> bool {
    let place = |it: &At| (it.writer, it.seq, it.claimed.is_some());
    let same = |it: &At| place(it) == place(&at);
    if let Some(held) = places.iter_mut().find(|it| same(it)) {
        let lower = at < *held;
        if lower {
            *held = at;
        }
        return lower;
    }
    places.push(at);
    places.sort_unstable();
    let mut of_chain = 0_usize;
    let mut kept = true;
    places.retain(|it| {
        of_chain = of_chain.saturating_add(usize::from(it.writer == at.writer));
        let keep = it.writer != at.writer || of_chain <= RECORD_PLACES_MAX;
        kept &= keep || *it != at;
        keep
    });
    kept
}

/// Ids under which a record is found: what it cites, and its pool for membership.
fn cited(body: &Body) -> Vec<[u8; 32]> {
    let mut cited: Vec<[u8; 32]> = body.cites().iter().map(|it| *it.as_bytes()).collect();
    cited.extend(match body {
        Body::Accept(it) => Some(*it.pool.as_bytes()),
        Body::Admit(it) => Some(*it.pool.as_bytes()),
        Body::Leave(it) => Some(*it.pool.as_bytes()),
        _ => None,
    });
    cited
}

fn cited_key(cited: &[u8; 32], sort: Sort, citing: &RecordId) -> Vec<u8> {
    let mut key = citing_prefix(cited, sort);
    key.extend_from_slice(citing.as_bytes());
    key
}
