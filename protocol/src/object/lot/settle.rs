//! What becomes of a confirmation: it leaves, is freed, or some of it is lost.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many kinds of records each place takes its own; the rest is somebody else's"
)]

use super::{Holding, LotState};
use crate::{
    id::RecordId,
    identity::{Role, Term},
    limits::LOSSES_MAX,
    object::{Arrived, Reader, judge::judge},
    record::{Body, Loss, Ranges},
    store::StoreError,
};

impl LotState {
    /// The first of the seller's shipments and releases that names a confirmation decides: those of
    /// an earlier stock holder before those of a later one, each holder's in the order of its chain,
    /// and those that count only because a partner relied on them last. What is lost before that is not
    /// promised any more.
    pub(super) fn settle(
        &mut self,
        reader: &Reader<'_>,
        confirm: &RecordId,
    ) -> Result<Option<Holding>, StoreError> {
        let seller = reader.hub(&self.seller)?;
        let mut named: Vec<(Term, Arrived)> = Vec::new();
        for record in reader.citing(confirm.as_bytes())? {
            for place in record
                .places()
                .filter(|place| place.author() == self.seller)
            {
                let (document, seq) = (place.document, place.seq);
                let term = seller.term(Role::Stock, place.writer, &document, seq);
                named.extend(term.map(|term| (term, place)));
            }
        }
        named.sort_by_key(|(term, record)| (*term, record.seq, record.index));
        for (_, record) in named {
            let Some(body) = record.body() else { continue };
            let is_valid = || -> Result<bool, StoreError> {
                Ok(judge(reader, &record, &body, Role::Stock, &self.pool)?.is_valid())
            };
            if let Body::Loss(loss) = &body {
                if loss.cycle == self.lot.cycle && is_valid()? {
                    self.lose(confirm, record.id, loss);
                }
                continue;
            }
            let names = match &body {
                Body::Shipment(shipment) => shipment
                    .lines
                    .iter()
                    .any(|line| line.confirms.contains(confirm)),
                Body::Release(release) => {
                    release.source == *confirm
                        && self.was_cancelled(reader, confirm, &release.cancel)?
                }
                _ => false,
            };
            if !names || !is_valid()? {
                continue;
            }
            let Some(used) = self.uses.get_mut(confirm) else {
                return Ok(None);
            };
            if matches!(body, Body::Shipment(_)) {
                used.shipped = Some(record.id);
                return Ok(None);
            }
            used.released = Some(record.id);
            return Ok(Some(Holding {
                source: record.id,
                hub: self.seller,
                writer: record.writer,
                giver: None,
                ranges: used.ranges.clone(),
                lacking: Ranges::default(),
            }));
        }
        Ok(None)
    }

    /// Takes the highest slots of a confirmation away, each loss once.
    fn lose(&mut self, confirm: &RecordId, record: RecordId, loss: &Loss) {
        let Some(used) = self.uses.get_mut(confirm) else {
            return;
        };
        let there = used.ranges.len();
        let packs = loss.of(confirm).min(there);
        let is_new = used.losses.iter().all(|(it, _)| *it != record);
        if is_new && used.losses.len() < LOSSES_MAX {
            let kept = used.ranges.take(there.saturating_sub(packs));
            used.losses.push((record, used.ranges.minus(&kept)));
            used.ranges = kept;
        }
    }

    fn was_cancelled(
        &self,
        reader: &Reader<'_>,
        confirm: &RecordId,
        cancel: &RecordId,
    ) -> Result<bool, StoreError> {
        let Some(used) = self.uses.get(confirm) else {
            return Ok(false);
        };
        let (Some(order), Some(record)) = (reader.record(&used.order)?, reader.record(cancel)?)
        else {
            return Ok(false);
        };
        Ok(match record.body() {
            Some(Body::Cancel(cancel)) => {
                cancel.order == used.order
                    && cancel.lines.contains(&used.line)
                    && record.author() == order.author()
            }
            _ => false,
        })
    }
}
