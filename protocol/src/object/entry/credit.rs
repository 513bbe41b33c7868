//! A credit: money that a seller gives back for a complaint.
//!
//! What the buyer never received it never agreed to owe: that part of the sale is only recorded, and
//! so is that part of the credit, so that both leave nothing behind. Only what was received and
//! is given back raises the buyer's agreed balance.

use super::{Consent, TransferState};
use crate::{
    id::HubId,
    money::Amount,
    object::{Arrived, ObjectKey, OrderState, Reader},
    record::{Body, Entry, Transfer},
    store::StoreError,
};

/// What a complaint comes to.
pub(super) struct CreditFacts {
    seller: HubId,
    buyer: HubId,
    /// Cents of all packs complained of, at what they left for.
    whole: Amount,
    /// Cents of those that no receipt covers.
    unreceived: Amount,
}

impl CreditFacts {
    /// Reads the complaint that an entry of its seller answers; nothing where it is none.
    pub(super) fn read(
        reader: &Reader<'_>,
        record: &Arrived,
        entry: &Entry,
    ) -> Result<Option<Self>, StoreError> {
        let Some(cause) = entry.cause else {
            return Ok(None);
        };
        let Some(complaint) = reader.record(&cause.record)? else {
            return Ok(None);
        };
        let Some(Body::Complaint(body)) = complaint.body() else {
            return Ok(None);
        };
        let order: Option<OrderState> = reader.row(ObjectKey::Order(body.order))?;
        let Some(order) = order.filter(|it| it.seller == record.author()) else {
            return Ok(None);
        };
        Ok(order.complained(&cause.record).map(|(line, _)| Self {
            seller: order.seller,
            buyer: order.buyer,
            whole: line.complained_cents(&cause.record),
            unreceived: line.unreceived_cents(&cause.record),
        }))
    }

    /// The columns of what the seller gives back to the buyer; nothing for any other transfer.
    pub(super) fn given_back(&self, transfer: &Transfer) -> Option<TransferState> {
        let gives = (transfer.debit, transfer.credit) == (self.seller, self.buyer);
        if !gives || transfer.amount != self.whole {
            return None;
        }
        let agreed = self.whole.checked_sub(self.unreceived).unwrap_or_default();
        Some(TransferState {
            transfer: transfer.clone(),
            agreed,
            recorded: self.unreceived,
            disputed: Amount::ZERO,
            consent: if agreed.is_zero() {
                Consent::TakesBack
            } else {
                Consent::OwnRecord
            },
        })
    }
}
