//! In which columns a transfer stands.

use super::{Consent, EntryState, TransferState};
use crate::{money::Amount, record::Transfer};

/// What the buyer's receipts cover is agreed; the rest waits for it, or is contested.
pub(super) fn sale_columns(
    transfer: &Transfer,
    received: i64,
    answered: bool,
    disputed: bool,
) -> TransferState {
    let agreed = Amount::new(received.min(transfer.amount.cents())).unwrap_or_default();
    if !answered {
        if disputed {
            return TransferState::disputed(transfer);
        }
        return TransferState::recorded(transfer, Consent::WaitsReceipt);
    }
    if agreed == transfer.amount && !disputed {
        return TransferState::agreed(transfer, Consent::Receipt);
    }
    TransferState::part(transfer, agreed, disputed)
}

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
