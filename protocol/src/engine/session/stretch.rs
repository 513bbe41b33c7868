//! Stretches of a chain, packed for the wire.

use crate::{
    engine::{
        admit::damaged,
        chain::{chain_key, chain_of, envelope_key},
    },
    envelope::{Envelope, Run},
    id::{DocumentId, Writer},
    store::{Store, StoreError, Table, prefix_end},
};

/// Bytes of envelopes in one answer: with what one envelope may add, it fits a frame.
pub(super) const STRETCH_BYTES: usize = crate::limits::RUN_BYTES_MAX / 2;

/// A packed run of a chain from a seq that ends at a kept signature, of so many bytes before it is
/// packed; more only where no signature comes sooner. Absent: nothing is held from there on.
///
/// # Errors
/// [`StoreError`].
pub(super) fn pack_run(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
    from: u64,
    bytes_max: usize,
) -> Result<Option<Vec<u8>>, StoreError> {
    let first = envelope_key(document, writer, from);
    let chain = chain_key(document, writer);
    let mut envelopes = Vec::new();
    let mut bytes = 0_usize;
    let mut whole = chain_of(store, document, writer)?.is_some_and(|it| it.cut.is_some());
    let mut is_damaged = false;
    store.scan(
        Table::Envelope,
        &first,
        prefix_end(&chain).as_deref(),
        &mut |_, value| {
            let Ok(envelope) = Envelope::decode(value) else {
                is_damaged = true;
                return false;
            };
            bytes = bytes.saturating_add(value.len());
            if bytes > bytes_max && envelopes.iter().any(is_signed) {
                whole = false;
                return false;
            }
            envelopes.push(envelope);
            true
        },
    )?;
    if is_damaged {
        return Err(damaged(Table::Envelope));
    }
    // The tail of a cut chain is shown by the proof.
    let run = if whole {
        Run::whole(&envelopes)
    } else {
        Run::of(&envelopes)
    };
    Ok(run.map(|run| run.pack()))
}

fn is_signed(envelope: &Envelope) -> bool {
    envelope.signature.is_some()
}
