//! Proofs that can leave this node: exported to a file, and checked anywhere without one.

use base64::{Engine as _, engine::general_purpose::STANDARD};
mod own;

pub(super) use own::{OPEN, state_of};
pub use own::{acknowledge, resolution};

use halle_protocol::{
    cbor,
    document::Descriptor,
    engine::{About, HeldProof, evidence_of_proof, evidence_of_record, proofs_held},
    envelope::Operation,
    hash::hex,
    id::{DocumentId, HeaderHash, HubId, RecordId, Writer},
    identity::{Entry, HubState},
    limits::RECORD_BYTES_MAX,
    message::{Author, Evidence, ProofFile, Proven, ProvesNothing, Side},
    object::{ObjectKey, read},
    store::{StoreExt, Table},
};

use super::{View, names, problem_of_store};
use crate::{
    clock::shown,
    control::{
        ExportProof, ListProofs, Problem, ProofExported, ProofRow, ProofShown, ProofSide, Proofs,
    },
};

/// Letters of a name that must be written at least.
const NAME_LETTERS_MIN: usize = 6;

/// Proofs held here of somebody's two histories, and of logs that contradict themselves.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, _: ListProofs) -> Result<Proofs, Problem> {
    let held = proofs_held(view.store).map_err(problem_of_store)?;
    let rows = held.into_iter().map(|it| {
        let proof = hex(it.name.as_bytes());
        let state = state_of(view, &it)?.to_owned();
        let row = match it.about {
            About::Chain {
                document,
                writer,
                seq,
            } => of_chain(view, proof, &document, writer, seq)?,
            About::Log { hub, position } => of_log(view, proof, &hub, position)?,
        };
        Ok(ProofRow { state, ..row })
    });
    let mut proofs = rows.collect::<Result<Vec<_>, _>>()?;
    proofs.sort_by(|one, other| (&one.hub, &one.proof).cmp(&(&other.hub, &other.proof)));
    Ok(Proofs { proofs })
}

fn of_chain(
    view: &View<'_>,
    proof: String,
    document: &DocumentId,
    writer: Writer,
    seq: u64,
) -> Result<ProofRow, Problem> {
    let descriptor: Option<Descriptor> =
        read(view.store, Table::Document, document.as_bytes()).map_err(problem_of_store)?;
    let owner = descriptor.as_ref().map(|it| it.owner).unwrap_or_default();
    let state: HubState = view.row(&ObjectKey::Hub(owner))?.unwrap_or_default();
    let device = state.devices.get(&writer.device);
    Ok(ProofRow {
        proof,
        kind: "fork".to_owned(),
        hub: names::code_of(view, &owner)?,
        name: device.map(|it| it.name.clone()).unwrap_or_default(),
        document: document.to_string(),
        document_kind: descriptor.as_ref().map(|it| it.kind.to_string()),
        period: descriptor.as_ref().map(|it| it.period.to_string()),
        epoch: Some(writer.epoch),
        seq,
        state: String::new(),
    })
}

fn of_log(view: &View<'_>, proof: String, hub: &HubId, position: u64) -> Result<ProofRow, Problem> {
    Ok(ProofRow {
        proof,
        kind: "identity".to_owned(),
        hub: names::code_of(view, hub)?,
        name: String::new(),
        document: String::new(),
        document_kind: None,
        period: None,
        epoch: None,
        seq: position,
        state: String::new(),
    })
}

/// A proof by its name, or what proves that a record was written, as the bytes of a file.
///
/// # Errors
/// `unknown-proof` where no proof and no record is called so, or several; `proof-incomplete` where
/// what would prove it is not held here.
pub fn export(view: &View<'_>, request: ExportProof) -> Result<ProofExported, Problem> {
    let wanted = request.proof.trim().to_lowercase();
    let proofs: Vec<HeaderHash> = named(view, &wanted)?.iter().map(|it| it.name).collect();
    let records = records(view, &wanted)?;
    let (name, evidence) = match (proofs.as_slice(), records.as_slice()) {
        ([one], []) => (hex(one.as_bytes()), evidence_of_proof(view.store, one)),
        ([], [one]) => (one.to_string(), evidence_of_record(view.store, one)),
        _ => return Err(Problem::failed("unknown-proof").with("proof", wanted)),
    };
    let evidence = evidence
        .map_err(problem_of_store)?
        .ok_or_else(|| Problem::failed("proof-incomplete").with("proof", &name))?;
    let kind = kind_of(&evidence).to_owned();
    let bytes = ProofFile::new(evidence).encode();
    Ok(ProofExported {
        proof: name,
        kind,
        base64: STANDARD.encode(&bytes),
        bytes: bytes.len(),
    })
}

/// Proofs whose name begins so.
fn named(view: &View<'_>, wanted: &str) -> Result<Vec<HeldProof>, Problem> {
    let mut proofs = proofs_held(view.store).map_err(problem_of_store)?;
    let is_long = wanted.len() >= NAME_LETTERS_MIN;
    proofs.retain(|it| is_long && hex(it.name.as_bytes()).starts_with(wanted));
    Ok(proofs)
}

/// Records with an id, or the beginning of one in hexadecimal, as tables show it.
fn records(view: &View<'_>, wanted: &str) -> Result<Vec<RecordId>, Problem> {
    if let Ok(id) = wanted.parse() {
        return Ok(vec![id]);
    }
    if wanted.len() < NAME_LETTERS_MIN {
        return Ok(Vec::new());
    }
    let digits: Vec<char> = wanted.chars().collect();
    let pairs = digits.chunks_exact(2).map(|pair| {
        let pair: String = pair.iter().collect();
        u8::from_str_radix(&pair, 16).ok()
    });
    let Some(prefix) = pairs.collect::<Option<Vec<u8>>>() else {
        return Ok(Vec::new());
    };
    let found = view
        .store
        .under(Table::Record, &prefix)
        .map_err(problem_of_store)?;
    let ids = found
        .iter()
        .filter_map(|(key, _)| RecordId::from_slice(key));
    Ok(ids
        .filter(|id| hex(id.as_bytes()).starts_with(wanted))
        .collect())
}

fn kind_of(evidence: &Evidence) -> &'static str {
    match evidence {
        Evidence::Fork { .. } => "fork",
        Evidence::Identity { .. } => "identity",
        Evidence::Record { .. } => "record",
    }
}

/// What a proof file proves: needs no home and no node.
///
/// # Errors
/// `proof-unreadable`, `proof-version`, `proof-certificate`, `proof-document`, `proof-unsigned`,
/// `proof-no-fork`, `proof-text`: why it proves nothing.
pub fn check(bytes: &[u8]) -> Result<ProofShown, Problem> {
    let proven = ProofFile::check(bytes).map_err(nothing)?;
    let hub = proven.hub().to_string();
    Ok(match proven {
        Proven::Fork { author, sides } => by(author, hub, "fork", sides.map(side).into()),
        Proven::Identity { sides } => ProofShown {
            kind: "identity".to_owned(),
            hub,
            seq: sides.first().map(|it| it.position).unwrap_or_default(),
            sides: sides.iter().map(of_entry).collect(),
            ..ProofShown::default()
        },
        Proven::Record {
            author,
            id,
            hash,
            time,
            bytes,
        } => {
            let said = ProofSide {
                hash: hex(hash.as_bytes()),
                time: Some(shown(time)),
                text: vec![text(&bytes)],
            };
            ProofShown {
                record: Some(id.to_string()),
                ..by(author, hub, "record", vec![said])
            }
        }
    })
}

fn nothing(why: ProvesNothing) -> Problem {
    match why {
        ProvesNothing::Unreadable => Problem::refused("proof-unreadable"),
        ProvesNothing::Version(found) => Problem::refused("proof-version").with("version", found),
        ProvesNothing::Certificate => Problem::refused("proof-certificate"),
        ProvesNothing::Document => Problem::refused("proof-document"),
        ProvesNothing::Unsigned => Problem::refused("proof-unsigned"),
        ProvesNothing::NoFork => Problem::refused("proof-no-fork"),
        ProvesNothing::Text => Problem::refused("proof-text"),
    }
}

fn by(author: Author, hub: String, kind: &str, sides: Vec<ProofSide>) -> ProofShown {
    let descriptor = author.descriptor;
    ProofShown {
        kind: kind.to_owned(),
        hub,
        device: author.device.to_string(),
        name: author.name,
        document: descriptor.id().to_string(),
        document_kind: Some(descriptor.kind.to_string()),
        period: Some(descriptor.period.to_string()),
        epoch: Some(author.epoch),
        seq: author.seq,
        record: None,
        sides,
    }
}

fn side(side: Side) -> ProofSide {
    let operations = side.operations.unwrap_or_default();
    ProofSide {
        hash: hex(side.hash.as_bytes()),
        time: Some(shown(side.time)),
        text: operations.iter().map(said).collect(),
    }
}

fn of_entry(entry: &Entry) -> ProofSide {
    ProofSide {
        hash: hex(entry.hash().as_bytes()),
        time: None,
        text: cbor::plain(&cbor::encode(&entry.body), usize::MAX)
            .into_iter()
            .collect(),
    }
}

/// What an operation says, in full.
fn said(operation: &Operation) -> String {
    match operation {
        Operation::Put(key, value) => format!("{key} = {}", value.shown()),
        Operation::Delete(key) => format!("{key} –"),
        Operation::Record(bytes) => text(bytes),
    }
}

/// A record in full; one that is no CBOR, in hexadecimal.
fn text(bytes: &[u8]) -> String {
    cbor::plain(bytes, RECORD_BYTES_MAX).unwrap_or_else(|| hex(bytes))
}
