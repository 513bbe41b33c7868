//! All of a pool's ledger, for other programs.

use halle_protocol::{
    hash::hex,
    id::RecordId,
    object::{EntryState, PoolState, TransferState, digest_of, index},
};

use super::{
    balances::accounts,
    entries::rows,
    period::Period,
    row::{consent_code, kind_code, name, words},
};
use crate::{
    control::{ExportLedger, ExportedEntry, ExportedTransfer, LedgerExported, Problem},
    service::{View, names, problem_of_store},
};

/// All entries of a pool by their dates, void ones as well, and the balances that they come to.
///
/// # Errors
/// No such pool, or the store fails.
pub fn export(view: &View<'_>, request: ExportLedger) -> Result<LedgerExported, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let digest = digest_of(view.store, &id).map_err(problem_of_store)?;
    let dated = Period::default().under(view, &index::entries(&id))?;
    let entries = rows(view, &dated)?;
    Ok(LedgerExported {
        pool: pool.charter.name.clone(),
        pool_id: id.to_string(),
        currency: pool.charter.currency.to_string(),
        digest: hex(&digest),
        accounts: accounts(view, &id, &pool)?,
        entries: entries
            .iter()
            .map(|(id, state)| entry(view, &pool, id, state))
            .collect::<Result<_, _>>()?,
    })
}

fn entry(
    view: &View<'_>,
    pool: &PoolState,
    id: &RecordId,
    state: &EntryState,
) -> Result<ExportedEntry, Problem> {
    let entry = &state.entry;
    Ok(ExportedEntry {
        entry: name(id),
        record: id.to_string(),
        date: entry.date.clone(),
        kind: kind_code(entry.kind).to_owned(),
        category: entry.cost.as_ref().map(|it| it.category.clone()),
        words: words(view, entry)?,
        hub: pool.code(&state.author),
        cause: entry.cause.map(|it| it.record.to_string()),
        corrects: entry.corrects.as_ref().map(name),
        corrected_by: state.corrected_by.as_ref().map(name),
        transfers: state
            .transfers
            .iter()
            .map(|it| transfer(pool, it))
            .collect(),
    })
}

fn transfer(pool: &PoolState, moved: &TransferState) -> ExportedTransfer {
    ExportedTransfer {
        debit: pool.code(&moved.transfer.debit),
        credit: pool.code(&moved.transfer.credit),
        amount: moved.transfer.amount.into(),
        agreed: moved.agreed.into(),
        recorded: moved.recorded.into(),
        disputed: moved.disputed.into(),
        consent: consent_code(moved.consent).to_owned(),
        evidence: moved.transfer.names.map(|it| it.to_string()),
    }
}
