//! Documents as they are held, exported and recomputed.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use halle_protocol::{
    document::{Audience, Descriptor, Period},
    engine::{Report, Turn, chains_of, envelopes_of, rebuild_views, replica_of, verify_store},
    envelope::{Operation, Scalar},
    hash::hex,
    id::{DocumentId, HubId},
    object::{
        Arrived, FieldValue, GroupState, LotState, ObjectKey, OrderState, Verdict, decode,
        fields_of,
    },
    store::{StoreExt, Table},
};

use super::{Seen, View, cycle::label, hub, names, problem_of_store};
use crate::{
    clock::shown,
    control::{
        ChainRow, DocumentExported, DocumentLog, DocumentRow, DocumentShown, Documents,
        ExportDocument, ListDocuments, LogRow, Problem, ReadLog, RebuildViews, RecordRow, Remark,
        ShowDocument, Verified, Verify,
    },
};

/// Documents held here.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, _: ListDocuments) -> Result<Documents, Problem> {
    let mut rows = Vec::new();
    for (id, descriptor) in hub::documents(view)? {
        rows.push(row(view, &id, &descriptor)?);
    }
    rows.sort_by(|one, other| {
        (&one.owner, &one.kind, &one.period).cmp(&(&other.owner, &other.kind, &other.period))
    });
    Ok(Documents { documents: rows })
}

fn row(view: &View<'_>, id: &DocumentId, descriptor: &Descriptor) -> Result<DocumentRow, Problem> {
    let chains = chains_of(view.store, id).map_err(problem_of_store)?;
    let mut holders: BTreeSet<HubId> = BTreeSet::from([view.hub()]);
    for device in hub::held_by(view, id)?.keys() {
        holders.extend(hub::hub_of(view, device)?);
    }
    let audience = match &descriptor.audience {
        Audience::Own => "own".to_owned(),
        Audience::Partners => "partners".to_owned(),
        Audience::Pool(pool) => names::pools(view)?
            .get(pool)
            .map_or_else(|| pool.to_string(), |it| it.charter.name.clone()),
        Audience::Hubs(_) => "hubs".to_owned(),
    };
    Ok(DocumentRow {
        document: id.to_string(),
        owner: names::code_of(view, &descriptor.owner)?,
        kind: descriptor.kind.to_string(),
        period: descriptor.period.to_string(),
        cycle: cycle_of(view, descriptor)?,
        audience,
        envelopes: chains.iter().map(|(_, it)| it.seq.saturating_add(1)).sum(),
        held_by: holders.len(),
        cut: chains.iter().any(|(_, it)| it.cut.is_some()),
    })
}

/// What people call the cycle that a document is about.
fn cycle_of(view: &View<'_>, descriptor: &Descriptor) -> Result<Option<String>, Problem> {
    let (Period::Cycle(coordinator, nonce), Some(pool)) = (descriptor.period, descriptor.pool())
    else {
        return Ok(None);
    };
    let Some(state) = names::pools(view)?.remove(&pool) else {
        return Ok(None);
    };
    let cycles = names::cycles(view, &pool)?;
    let cycle = cycles
        .iter()
        .find(|it| it.coordinator == coordinator && it.nonce == nonce);
    Ok(cycle.map(|it| label(it, &cycles, &state)))
}

/// The document with an id, or the beginning of one.
fn named(view: &View<'_>, wanted: &str) -> Result<(DocumentId, Descriptor), Problem> {
    let wanted = wanted.trim().to_lowercase();
    let mut found: Vec<_> = hub::documents(view)?
        .into_iter()
        .filter(|(id, _)| wanted.len() >= 6 && id.to_string().starts_with(&wanted))
        .collect();
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        _ => Err(Problem::failed("unknown-document").with("document", wanted)),
    }
}

/// One document: fields with their conflicts, records with how they stand, chains.
///
/// # Errors
/// `unknown-document`.
pub fn show(view: &View<'_>, request: ShowDocument) -> Result<DocumentShown, Problem> {
    let (id, descriptor) = named(view, &request.document)?;
    let fields = fields_of(view.store, &id).map_err(problem_of_store)?;
    let values = |it: FieldValue| it.values.iter().rev().map(Scalar::shown).collect();
    let fields = fields
        .into_iter()
        .map(|(key, it)| (key, values(it)))
        .collect();
    let verdicts = verdicts(view)?;
    let mut records = Vec::new();
    for (_, value) in view
        .store
        .under(Table::Record, &[])
        .map_err(problem_of_store)?
    {
        let record: Arrived = decode(Table::Record, &value).map_err(problem_of_store)?;
        if record.document == id {
            records.push((record.time, record_row(&record, &verdicts)));
        }
    }
    records.sort_by(|one, other| (one.0, &one.1.record).cmp(&(other.0, &other.1.record)));
    let chains = chains_of(view.store, &id)
        .map_err(problem_of_store)?
        .into_iter()
        .map(|(writer, it)| ChainRow {
            device: writer.device.to_string(),
            epoch: writer.epoch,
            seq: it.seq,
            hash: hex(it.hash.as_bytes()),
            cut: it.cut,
        })
        .collect();
    Ok(DocumentShown {
        document: row(view, &id, &descriptor)?,
        fields,
        records: records.into_iter().map(|(_, row)| row).collect(),
        chains,
    })
}

/// Envelopes of a log that are shown when nobody says how many.
const LOG_ROWS: u32 = 50;

/// What was written into one document, newest first.
///
/// # Errors
/// `unknown-document`.
pub fn log(view: &View<'_>, request: ReadLog) -> Result<DocumentLog, Problem> {
    let (id, _) = named(view, &request.document)?;
    let mut envelopes = envelopes_of(view.store, &id).map_err(problem_of_store)?;
    envelopes.sort_by_key(|it| std::cmp::Reverse((it.header.time, it.header.seq)));
    let limit = usize::try_from(request.limit.unwrap_or(LOG_ROWS)).unwrap_or(usize::MAX);
    let rows = envelopes
        .iter()
        .take(limit)
        .map(|it| LogRow {
            time: shown(it.header.time),
            device: it.header.writer.device.to_string(),
            epoch: it.header.writer.epoch,
            seq: it.header.seq,
            hash: hex(it.hash().as_bytes()),
            says: it.operations.iter().map(said).collect(),
            signed: it.signature.is_some(),
        })
        .collect();
    Ok(DocumentLog {
        document: id.to_string(),
        envelopes: rows,
    })
}

/// An operation in one line.
fn said(operation: &Operation) -> String {
    match operation {
        Operation::Put(key, value) => format!("{key} = {}", value.shown()),
        Operation::Delete(key) => format!("{key} –"),
        Operation::Record(bytes) => halle_protocol::record::Body::decode(bytes)
            .map_or("unknown", |it| it.name())
            .to_owned(),
    }
}

type Verdicts = BTreeMap<halle_protocol::id::RecordId, Verdict>;

fn record_row(record: &Arrived, verdicts: &Verdicts) -> RecordRow {
    let body = record.body();
    let (state, reason) = match verdicts.get(&record.id) {
        Some(Verdict::Void(why)) => {
            let why = serde_json::to_value(why).ok();
            let why = why
                .and_then(|it| it.as_str().map(str::to_owned))
                .unwrap_or_default();
            ("void", Some(Remark::new(&format!("void-{why}"))))
        }
        Some(Verdict::Pending) => ("pending", None),
        Some(Verdict::Valid) | None => ("valid", None),
    };
    let unknown = body.is_none();
    RecordRow {
        record: names::short(&record.id),
        kind: body.map_or_else(|| "unknown".to_owned(), |it| it.name().to_owned()),
        state: if unknown {
            "unknown".to_owned()
        } else {
            state.to_owned()
        },
        reason,
        time: shown(record.time),
    }
}

/// Records that do not count, or not yet, by the objects they are about.
fn verdicts(view: &View<'_>) -> Result<Verdicts, Problem> {
    let mut verdicts = Verdicts::new();
    for (key, value) in view
        .store
        .under(Table::Row, &[])
        .map_err(problem_of_store)?
    {
        match ObjectKey::decode(&key) {
            Some(ObjectKey::Lot(_)) => {
                let lot: LotState = decode(Table::Row, &value).map_err(problem_of_store)?;
                verdicts.extend(lot.refused);
            }
            Some(ObjectKey::Order(_)) => {
                let order: OrderState = decode(Table::Row, &value).map_err(problem_of_store)?;
                verdicts.extend(order.refused);
            }
            Some(ObjectKey::Group(_)) => {
                let group: GroupState = decode(Table::Row, &value).map_err(problem_of_store)?;
                verdicts.extend(group.refused);
            }
            _ => {}
        }
    }
    Ok(verdicts)
}

/// Records that wait for something not held here.
pub(super) fn pending(view: &View<'_>) -> Result<u64, Problem> {
    let waiting = verdicts(view)?
        .values()
        .filter(|it| **it == Verdict::Pending)
        .count();
    Ok(u64::try_from(waiting).unwrap_or(u64::MAX))
}

/// The Automerge file of a document, the same heads on every node.
///
/// # Errors
/// `unknown-document`.
pub fn export(view: &View<'_>, request: ExportDocument) -> Result<DocumentExported, Problem> {
    let (id, _) = named(view, &request.document)?;
    let replica = replica_of(view.store, &id).map_err(problem_of_store)?;
    let bytes = replica.save();
    Ok(DocumentExported {
        document: id.to_string(),
        base64: STANDARD.encode(&bytes),
        heads: replica.heads().iter().map(|it| hex(it)).collect(),
        bytes: bytes.len(),
    })
}

/// Recomputes everything from signed history, and compares with what is shown.
///
/// # Errors
/// A store's failure.
pub fn verify(view: &View<'_>, _: Verify) -> Result<Verified, Problem> {
    let report = verify_store(view.store, view.local).map_err(problem_of_store)?;
    verified(view, &report)
}

/// Makes everything that is shown anew from signed history.
///
/// # Errors
/// A store's failure, `history-damaged` when signed history itself is not whole.
pub fn rebuild(turn: &mut Turn<'_>, seen: &Seen, _: RebuildViews) -> Result<Verified, Problem> {
    let (writes, report) = rebuild_views(turn.store(), turn.local()).map_err(problem_of_store)?;
    if let Some(what) = report.differences.first() {
        return Err(Problem::damaged("history-damaged").with("what", what));
    }
    for ((table, key), value) in writes {
        match value {
            Some(value) => turn.put(table, key, value),
            None => turn.remove(table, key),
        }
    }
    verified(&View::of(turn, seen), &report)
}

fn verified(view: &View<'_>, report: &Report) -> Result<Verified, Problem> {
    let mut digest = [0_u8; 32];
    for (id, state) in names::pools(view)? {
        if state.is_active(&view.hub()) {
            let of_pool =
                halle_protocol::object::digest_of(view.store, &id).map_err(problem_of_store)?;
            digest
                .iter_mut()
                .zip(of_pool)
                .for_each(|(sum, byte)| *sum ^= byte);
        }
    }
    Ok(Verified {
        good: report.differences.is_empty(),
        envelopes: report.envelopes,
        records: report.records,
        rows: report.rows,
        differences: report
            .differences
            .iter()
            .map(|it| Remark::new("verify-difference").with("what", it))
            .collect(),
        digest: hex(&digest),
    })
}
