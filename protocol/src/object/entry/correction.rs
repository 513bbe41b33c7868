//! A correction: what takes back another entry.

use super::{Consent, EntryState, TransferState};
use crate::record::Transfer;

/// A transfer that takes back another stands in the same columns: so nothing agreed is taken back
/// by what is only recorded, and nothing that was only recorded becomes agreed credit.
pub(super) fn takes_back(corrected: &EntryState, transfer: &Transfer) -> Option<TransferState> {
    let original = corrected.transfers.iter().find(|it| {
        it.transfer.debit == transfer.credit
            && it.transfer.credit == transfer.debit
            && it.transfer.amount == transfer.amount
    })?;
    Some(TransferState {
        transfer: transfer.clone(),
        agreed: original.agreed,
        recorded: original.recorded,
        disputed: original.disputed,
        consent: Consent::TakesBack,
    })
}
