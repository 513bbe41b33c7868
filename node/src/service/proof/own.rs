//! What a hub wrote twice: taken note of, or, where it is this one, a branch to keep.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use halle_protocol::{
    cbor,
    engine::{About, HeldProof, Turn, branch_aside, is_resolved},
    envelope::{Envelope, Operation},
    hash::hex,
    id::{DocumentId, HeaderHash, Writer},
    identity::{Body, Entry},
    limits::{IDENTITY_ENTRIES_MAX, KEPT_MAX, VERSION},
    message::Evidence,
    store::Table,
};

use super::{list, named, of_chain, said};
use crate::{
    control::{AcknowledgeProof, DraftResolution, ListProofs, Problem, Proofs, ResolutionDraft},
    service::{Seen, View, device, problem_of_store},
};

/// Nobody has done anything about a proof.
pub(in crate::service) const OPEN: &str = "open";
const ACKNOWLEDGED: &str = "acknowledged";
const RESOLVED: &str = "resolved";
/// Operations shown of a branch.
const SHOWN_MAX: usize = 100;

fn noted_key(name: &HeaderHash) -> Vec<u8> {
    let mut key = b"acknowledged".to_vec();
    key.extend_from_slice(name.as_bytes());
    key
}

/// Whether a branch of a fork is kept (`resolved`), somebody here has taken note (`acknowledged`),
/// or nothing was done (`open`).
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn state_of(
    view: &View<'_>,
    held: &HeldProof,
) -> Result<&'static str, Problem> {
    if let About::Chain {
        document, writer, ..
    } = &held.about
        && is_resolved(view.store, document, *writer).map_err(problem_of_store)?
    {
        return Ok(RESOLVED);
    }
    let noted = view.store.get(Table::Local, &noted_key(&held.name));
    let noted = noted.map_err(problem_of_store)?.is_some();
    Ok(if noted { ACKNOWLEDGED } else { OPEN })
}

/// A proof by the beginning of its name.
fn the_one(view: &View<'_>, wanted: &str) -> Result<HeldProof, Problem> {
    let mut proofs = named(view, &wanted.trim().to_lowercase())?;
    match (proofs.pop(), proofs.is_empty()) {
        (Some(held), true) => Ok(held),
        _ => Err(Problem::failed("unknown-proof").with("proof", wanted.trim())),
    }
}

/// A fork of a chain of this hub's own, by the beginning of its name.
fn own(view: &View<'_>, wanted: &str) -> Result<(HeldProof, DocumentId, Writer, u64), Problem> {
    let held = the_one(view, wanted)?;
    let another = || Problem::refused("proof-of-another").with("proof", wanted.trim());
    let About::Chain {
        document,
        writer,
        seq,
    } = held.about
    else {
        return Err(another());
    };
    if !device::state(view)?.devices.contains_key(&writer.device) {
        return Err(another());
    }
    Ok((held, document, writer, seq))
}

/// Takes note of a fork, of a partner's or of this hub's own that nobody goes on with: it is no
/// alarm here any more.
///
/// # Errors
/// `unknown-proof`; `fork-goes-on` while the device is in the epoch that forked.
pub fn acknowledge(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: AcknowledgeProof,
) -> Result<Proofs, Problem> {
    let view = View::of(turn, seen);
    let held = the_one(&view, &request.proof)?;
    let state = device::state(&view)?;
    if let About::Chain { writer, .. } = held.about
        && state.is_active(&writer.device)
        && device::current(&view, writer.device)? == writer
    {
        let known = state.devices.get(&writer.device);
        let name = known.map(|it| it.name.clone()).unwrap_or_default();
        return Err(Problem::refused("fork-goes-on").with("name", name));
    }
    turn.put(Table::Local, noted_key(&held.name), Vec::new());
    list(&View::of(turn, seen), ListProofs {})
}

/// What the root would sign to keep the branch of a fork that this device held, up to its end.
///
/// # Errors
/// `unknown-proof`, `proof-of-another`, `proof-resolved`, `branch-not-held`, `log-full`, a store's
/// failure.
pub fn resolution(view: &View<'_>, request: DraftResolution) -> Result<ResolutionDraft, Problem> {
    let (held, document, writer, seq) = own(view, &request.proof)?;
    let proof = hex(held.name.as_bytes());
    if state_of(view, &held)? == RESOLVED {
        return Err(Problem::refused("proof-resolved").with("proof", proof));
    }
    let mut branch = branch_aside(view.store, &document, writer).map_err(problem_of_store)?;
    // Up to a signature: without one nobody could take it.
    branch.truncate(KEPT_MAX);
    let signed = branch.iter().rposition(|it| it.signature.is_some());
    branch.truncate(signed.map_or(0, |at| at.saturating_add(1)));
    let Some(first) = branch.first() else {
        return Err(Problem::failed("branch-not-held").with("proof", proof));
    };
    let body = Body::ForkResolution {
        document,
        writer,
        seq,
        previous: first.header.previous,
        kept: branch.iter().map(Envelope::hash).collect(),
    };
    let row = of_chain(view, proof.clone(), &document, writer, seq)?;
    Ok(ResolutionDraft {
        hub: view.hub().to_string(),
        entries: vec![entry(view, body)?],
        name: row.name,
        document: row.document,
        document_kind: row.document_kind,
        period: row.period,
        epoch: writer.epoch,
        seq,
        envelopes: branch.len(),
        kept: shown(branch.iter().flat_map(|it| &it.operations)),
        lost: other_side(view, &held.name, &first.hash())?,
        proof,
    })
}

fn entry(view: &View<'_>, body: Body) -> Result<String, Problem> {
    let hashes = device::state(view)?.hashes;
    let position = u64::try_from(hashes.len()).unwrap_or(u64::MAX);
    if position >= IDENTITY_ENTRIES_MAX {
        return Err(Problem::refused("log-full"));
    }
    let entry = Entry {
        v: VERSION,
        hub: view.hub(),
        position,
        previous: hashes.last().copied().unwrap_or_default(),
        body,
    };
    Ok(STANDARD.encode(cbor::encode(&entry)))
}

/// What the other side of a fork says at its first place, where that was heard.
fn other_side(
    view: &View<'_>,
    name: &HeaderHash,
    kept: &HeaderHash,
) -> Result<Vec<String>, Problem> {
    let evidence = halle_protocol::engine::evidence_of_proof(view.store, name);
    let Some(Evidence::Fork { proof, texts, .. }) = evidence.map_err(problem_of_store)? else {
        return Ok(Vec::new());
    };
    let is_one = proof.one.first().is_some_and(|it| it.hash() == *kept);
    let text = if is_one { texts.1 } else { texts.0 };
    Ok(shown(text.iter().flatten()))
}

fn shown<'a>(operations: impl Iterator<Item = &'a Operation>) -> Vec<String> {
    operations.take(SHOWN_MAX).map(said).collect()
}
