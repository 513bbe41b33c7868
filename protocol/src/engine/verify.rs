//! Everything shown, computed again from signed history alone, and compared.

use super::{
    Allowance, Conduct, Local, Moment, Refusal, Turn, causal::envelopes_of, chain::chains_of,
};
use crate::{
    cbor,
    document::Descriptor,
    envelope::{Envelope, ForkProof, Run},
    id::{DocumentId, HubId},
    identity::SignedEntry,
    object::{Reader, claims_under, decode},
    store::{Memory, Store, StoreError, StoreExt, Table, Writes},
};

/// Version of everything that is derived: of the folds and of the forms of their rows. A store made
/// under another is made anew when it is opened.
pub const VIEWS: u32 = 13;

/// What was recomputed, and what differs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Envelopes whose chains and signatures were verified.
    pub envelopes: u64,
    /// Records in them.
    pub records: u64,
    /// Rows made again.
    pub rows: u64,
    /// What differs, in the terms of the tables.
    pub differences: Vec<String>,
}

/// Recomputes all derived tables from envelopes, identity logs, foundings, proofs and claims, and
/// compares.
///
/// # Errors
/// [`StoreError`].
pub fn verify_store(store: &dyn Store, local: &Local) -> Result<Report, StoreError> {
    let (rebuilt, mut report) = recompute(store, local)?;
    compare(store, &rebuilt, &mut report)?;
    Ok(report)
}

/// What makes the derived tables as signed history says, and what of that history is not whole.
///
/// # Errors
/// [`StoreError`].
pub fn rebuild_views(store: &dyn Store, local: &Local) -> Result<(Writes, Report), StoreError> {
    let (rebuilt, report) = recompute(store, local)?;
    let mut writes = Writes::default();
    for table in Table::DERIVED {
        for (key, _) in store.under(table, &[])? {
            writes.remove(table, key);
        }
        for (key, value) in rebuilt.under(table, &[])? {
            writes.put(table, key, value);
        }
    }
    Ok((writes, report))
}

fn recompute(store: &dyn Store, local: &Local) -> Result<(Memory, Report), StoreError> {
    let mut report = Report::default();
    let mut rebuilt = Memory::default();
    let mut entries: Vec<SignedEntry> = Vec::new();
    for (key, value) in store.under(Table::Identity, &[])? {
        if key.len() == HubId::default().as_bytes().len().saturating_add(8) {
            entries.push(decode(Table::Identity, &value)?);
        }
    }
    step(&mut rebuilt, local, |turn| {
        note(&mut report, "identity", turn.add_identity(&entries));
        for (_, sides) in store.under(Table::Proof, b"root")? {
            let (one, other): (SignedEntry, SignedEntry) = decode(Table::Proof, &sides)?;
            note(
                &mut report,
                "identity proof",
                turn.add_root_fork(&one, &other).map(|_| ()),
            );
        }
        for (_, founding) in store.under(Table::Charter, &[])? {
            note(
                &mut report,
                "charter",
                turn.add_founding(&founding).map(|_| ()),
            );
        }
        Ok(())
    })?;
    for (document, descriptor) in by_level(store)? {
        let (key, value) = (document.as_bytes().to_vec(), cbor::encode(&descriptor));
        let envelopes = envelopes_of(store, &document)?;
        report.envelopes = report
            .envelopes
            .saturating_add(u64::try_from(envelopes.len()).unwrap_or_default());
        if envelopes.len() < usize::try_from(held(store, &document)?).unwrap_or(usize::MAX) {
            report
                .differences
                .push(format!("{document}: envelopes that depend on nothing held"));
        }
        step(&mut rebuilt, local, |turn| {
            // Proofs first: they show the tail of a cut chain, and a cut is the same in any order.
            turn.put(Table::Document, key.clone(), value.clone());
            let mut prefix = b"chain".to_vec();
            prefix.extend_from_slice(&key);
            for (_, proof) in store.under(Table::Proof, &prefix)? {
                let proof: ForkProof = decode(Table::Proof, &proof)?;
                note(&mut report, "proof", turn.add_proof(proof).map(|_| ()));
            }
            let mut prefix = b"branch".to_vec();
            prefix.extend_from_slice(&key);
            for (name, kept) in store.under(Table::Proof, &prefix)? {
                turn.put(Table::Proof, name, kept);
            }
            again(turn, &mut report, store, &descriptor, &document)?;
            for (_, claim) in store.under(Table::Proof, &claims_under(&document))? {
                let claim = decode(Table::Proof, &claim)?;
                note(&mut report, "claim", turn.add_claim(claim).map(|_| ()));
            }
            Ok(())
        })?;
    }
    report.rows = u64::try_from(rebuilt.under(Table::Row, &[])?.len()).unwrap_or_default();
    Ok((rebuilt, report))
}

/// Documents that are held, those first upon which others rest.
fn by_level(store: &dyn Store) -> Result<Vec<(DocumentId, Descriptor)>, StoreError> {
    let mut documents = Reader::new(store).documents()?;
    documents.sort_by_key(|(_, it)| it.kind.level());
    Ok(documents)
}

fn held(store: &dyn Store, document: &DocumentId) -> Result<u64, StoreError> {
    Ok(u64::try_from(store.under(Table::Envelope, document.as_bytes())?.len()).unwrap_or_default())
}

/// Runs a step of the rebuilding and keeps it.
fn step(
    rebuilt: &mut Memory,
    local: &Local,
    work: impl FnOnce(&mut Turn<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let moment = Moment {
        now: 0,
        today: jiff::civil::Date::default(),
        entropy: [0; 32],
    };
    // Nothing is done by itself while recomputing.
    let conduct = Conduct {
        makes_lots: false,
        confirms: false,
        // What is held was admitted once.
        allowance: Allowance::UNBOUNDED,
    };
    let writes = {
        let mut turn = Turn::new(local, &conduct, &*rebuilt, moment);
        work(&mut turn)?;
        turn.settle_rows()?;
        turn.into_writes()
    };
    rebuilt.commit(writes);
    Ok(())
}

/// Admits all runs of a document again, chain by chain, until none is left.
fn again(
    turn: &mut Turn<'_>,
    report: &mut Report,
    store: &dyn Store,
    descriptor: &Descriptor,
    document: &DocumentId,
) -> Result<(), StoreError> {
    let mut open: Vec<Vec<Envelope>> = Vec::new();
    for (writer, _) in chains_of(store, document)? {
        let mut envelopes = Vec::new();
        let prefix = super::chain_key(document, writer);
        for (_, value) in store.under(Table::Envelope, &prefix)? {
            envelopes.push(
                Envelope::decode(&value).map_err(|_| super::admit::damaged(Table::Envelope))?,
            );
        }
        report.records = report.records.saturating_add(records(&envelopes));
        open.push(envelopes);
    }
    loop {
        let before: usize = open.iter().map(Vec::len).sum();
        for chain in &mut open {
            while let Some(run) = run_of(chain) {
                let length = run.items.len();
                match turn.admit(descriptor, run) {
                    Ok(_) => {
                        chain.drain(..length);
                    }
                    Err(Refusal::Dependency) => {
                        let done = held_in(turn, document, chain)?;
                        chain.drain(..done);
                        break;
                    }
                    Err(Refusal::Store(error)) => return Err(error),
                    Err(refusal) => {
                        report.differences.push(format!("{document}: {refusal}"));
                        chain.clear();
                    }
                }
            }
        }
        let after: usize = open.iter().map(Vec::len).sum();
        if after == before {
            if after > 0 {
                report.differences.push(format!(
                    "{document}: {after} envelopes that nothing signed proves"
                ));
            }
            return Ok(());
        }
    }
}

/// The next run of a chain: all of it where its last envelopes are shown by a proof alone.
fn run_of(chain: &[Envelope]) -> Option<Run> {
    Run::of(chain).or_else(|| Run::whole(chain))
}

/// How many of the first envelopes are admitted already.
fn held_in(
    turn: &Turn<'_>,
    document: &DocumentId,
    chain: &[Envelope],
) -> Result<usize, StoreError> {
    let Some(first) = chain.first() else {
        return Ok(0);
    };
    let state = super::chain::chain_of(turn.store(), document, first.header.writer)?;
    let next = state.map_or(0, |it| it.seq.saturating_add(1));
    Ok(usize::try_from(next.saturating_sub(first.header.seq))
        .unwrap_or_default()
        .min(chain.len()))
}

fn records(envelopes: &[Envelope]) -> u64 {
    let count = envelopes
        .iter()
        .flat_map(|it| &it.operations)
        .filter(|it| matches!(it, crate::envelope::Operation::Record(_)))
        .count();
    u64::try_from(count).unwrap_or_default()
}

fn note(report: &mut Report, what: &str, result: Result<(), Refusal>) {
    if let Err(refusal) = result {
        report.differences.push(format!("{what}: {refusal}"));
    }
}

/// Compares what people are shown: rows, orderings and balances, fields and records.
fn compare(store: &dyn Store, rebuilt: &Memory, report: &mut Report) -> Result<(), StoreError> {
    // Who reads what may be noted longer than it is true.
    for table in Table::DERIVED.into_iter().filter(|it| *it != Table::Wait) {
        let differing = differing(store, rebuilt, table)?;
        if differing > 0 {
            report
                .differences
                .push(format!("{}: {differing}", table.name()));
        }
    }
    Ok(())
}

/// How many keys of a table have another value, or none, in one of two stores.
fn differing(store: &dyn Store, rebuilt: &Memory, table: Table) -> Result<u64, StoreError> {
    let (mut expected, mut found, mut differing) = (0_u64, 0_u64, 0_u64);
    rebuilt.scan(table, &[], None, &mut |_, _| {
        expected = expected.saturating_add(1);
        true
    })?;
    let mut failed = Ok(());
    store.scan(table, &[], None, &mut |key, value| {
        match rebuilt.get(table, key) {
            Ok(held) => {
                found = found.saturating_add(u64::from(held.is_some()));
                let same = held.is_some_and(|it| it == value);
                differing = differing.saturating_add(u64::from(!same));
            }
            Err(error) => failed = Err(error),
        }
        failed.is_ok()
    })?;
    failed?;
    Ok(differing.saturating_add(expected.saturating_sub(found)))
}
