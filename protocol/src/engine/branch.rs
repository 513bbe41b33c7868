//! Signed headers above a place of a chain: among the envelopes that are held, or where a proof
//! shows them.

use super::chain::{branch_key, proof_of};
use crate::{
    envelope::{Envelope, Header},
    id::{DocumentId, Signature, Writer},
    object::read,
    store::{Store, StoreError, Table},
};

/// Headers, ascending, the last of which is signed.
pub(super) type SignedHeaders = (Vec<Header>, Signature);

/// Headers of a branch from its first up to the first that is signed.
pub(super) fn signed_branch(envelopes: &[Envelope]) -> Option<SignedHeaders> {
    let end = envelopes.iter().position(|it| it.signature.is_some())?;
    let headers = envelopes
        .get(..=end)?
        .iter()
        .map(|it| it.header.clone())
        .collect();
    Some((headers, envelopes.get(end)?.signature?))
}

/// Headers of a branch up to one that is signed: among the envelopes, or above a cut as the
/// proof or the kept headers of another branch show.
pub(super) fn signed_above(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
    envelopes: &[Envelope],
) -> Result<Option<SignedHeaders>, StoreError> {
    let signed = signed_branch(envelopes);
    let Some(last) = envelopes.last().filter(|_| signed.is_none()) else {
        return Ok(signed);
    };
    let mut headers: Vec<Header> = envelopes.iter().map(|it| it.header.clone()).collect();
    let proof = proof_of(store, document, writer)?;
    if let Some((above, signature)) = proof.as_ref().and_then(|it| it.above(&last.hash())) {
        headers.extend_from_slice(above);
        return Ok(Some((headers, signature)));
    }
    let kept: Option<SignedHeaders> = read(store, Table::Proof, &branch_key(document, writer))?;
    let above =
        kept.filter(|(above, _)| above.first().is_some_and(|it| it.previous == last.hash()));
    Ok(above.map(|(above, signature)| {
        headers.extend(above);
        (headers, signature)
    }))
}
