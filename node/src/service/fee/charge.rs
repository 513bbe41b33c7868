//! A fee of the charter, asked once a cycle by its coordinator.

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    identity::Role,
    object::{CycleState, EntryState, FeeShares, ObjectKey, PoolState},
    record::{Body, Cause, Entry, EntryKind, Fee, Levy, Sort, Transfer},
};

use super::{fee_row, find, rows, shares, shipments, sum, unknown};
use crate::{
    control::{ChargeFee, FeeCharged, FeeShareRow, Problem, Remark},
    service::{Seen, View, cost, ledger, names, order::needs, problem_of_store},
};

/// Asks a fee for what left in a cycle that this hub coordinates; a dry run only reckons. Asked already, it is shown as it stands:
/// what left since is asked by taking the entry back and asking anew.
///
/// # Errors
/// `unknown-cycle`, `several-cycles`, `no-fees`, `which-fee`, `unknown-fee`; `not-coordinator`; `fee-nothing-left`, `basis-too-large`,
/// `fee-too-large`, `fee-of-nothing`; those of `ledger::write`.
pub fn charge(turn: &mut Turn<'_>, seen: &Seen, request: ChargeFee) -> Result<FeeCharged, Problem> {
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle(&view, &request.cycle)?;
    let fee = named(&pool, request.fee.as_deref())?.clone();
    let standing = standing(&view, &cycle, &fee)?;
    if cycle.coordinator != view.hub() && !request.dry_run {
        return Err(Problem::refused("fee-by-coordinator")
            .with("cycle", &cycle.name)
            .with("coordinator", pool.code(&cycle.coordinator)));
    }
    let left = match &standing {
        Some((_, levy)) => {
            let left = halle_protocol::object::levied(&view.reader(), levy);
            left.map_err(problem_of_store)?.unwrap_or_default()
        }
        None => shipments(&view, &cycle)?,
    };
    let shares = shares(&view, &cycle, &left, (fee.payer, &fee.rule))?;
    let mut notes: Vec<Remark> = unknown(&cycle.name, &shares).into_iter().collect();
    if cycle.is_open() {
        notes.push(Remark::new("fee-cycle-open").with("cycle", &cycle.name));
    }
    let done = standing.is_some();
    let entry = match standing {
        Some((entry, _)) => Some(entry),
        None if request.dry_run => None,
        None => Some(enter(turn, seen, (&cycle, &fee), &shares, &left)?),
    };
    let mut charged = told(&pool, &cycle, &fee, &shares);
    charged.entry = entry.map(|it| names::short(&it));
    if request.dry_run {
        notes.push(Remark::new("nothing-written"));
    }
    (charged.done, charged.dry_run, charged.notes) = (done, request.dry_run, notes);
    Ok(charged)
}

fn told(pool: &PoolState, cycle: &CycleState, fee: &Fee, shares: &FeeShares) -> FeeCharged {
    let hubs: Vec<FeeShareRow> = rows(pool, shares).into_iter().map(|it| it.1).collect();
    FeeCharged {
        cycle: cycle.name.clone(),
        fee: fee_row(fee),
        value: sum(&hubs, |it| it.value.0),
        total: sum(&hubs, |it| it.amount.0),
        hubs,
        entry: None,
        done: false,
        dry_run: false,
        notes: Vec::new(),
    }
}

/// The fee that is meant; the only one where none is named.
fn named<'a>(pool: &'a PoolState, name: Option<&str>) -> Result<&'a Fee, Problem> {
    let fees = &pool.charter.fees;
    let known = || fees.iter().map(|it| it.name.as_str());
    match (name, fees.as_slice()) {
        (_, []) => Err(Problem::refused("no-fees").with("pool", &pool.charter.name)),
        (None, [only]) => Ok(only),
        (None, _) => {
            let known: Vec<&str> = known().collect();
            Err(Problem::usage("which-fee").with("known", known.join(", ")))
        }
        (Some(name), _) => find(pool, name).ok_or_else(|| {
            Problem::failed("unknown-fee")
                .with("fee", name.trim())
                .near(crate::near::near(name.trim(), known()))
        }),
    }
}

/// The entry by which this fee of a cycle stands in the ledger, with its levy.
fn standing(
    view: &View<'_>,
    cycle: &CycleState,
    fee: &Fee,
) -> Result<Option<(RecordId, Levy)>, Problem> {
    let reader = view.reader();
    let levies = reader.citing_as(cycle.id.as_bytes(), Sort::Levy);
    for levy in levies.map_err(problem_of_store)? {
        let Some(Body::Levy(said)) = levy.body() else {
            continue;
        };
        if levy.author() != cycle.coordinator || said.fee != fee.name {
            continue;
        }
        let entries = reader.ids_citing_as(levy.id.as_bytes(), Sort::Entry);
        for id in entries.map_err(problem_of_store)? {
            let state: Option<EntryState> = view.row(&ObjectKey::Entry(id))?;
            let stands = state.is_some_and(|it| {
                it.entry.kind == EntryKind::Fee
                    && it.author == cycle.coordinator
                    && it.corrected_by.is_none()
            });
            if stands {
                return Ok(Some((id, said)));
            }
        }
    }
    Ok(None)
}

fn enter(
    turn: &mut Turn<'_>,
    seen: &Seen,
    (cycle, fee): (&CycleState, &Fee),
    shares: &FeeShares,
    left: &[RecordId],
) -> Result<RecordId, Problem> {
    needs(turn, Role::Ledger)?;
    let us = View::of(turn, seen).hub();
    let owed = shares.hubs.iter();
    let owed = owed.filter(|(hub, it)| **hub != us && !it.charged.total.is_zero());
    let transfers: Vec<Transfer> = owed
        .map(|(hub, share)| Transfer {
            debit: *hub,
            credit: us,
            amount: share.charged.total,
            names: share.names,
        })
        .collect();
    if transfers.is_empty() {
        return Err(Problem::refused("fee-of-nothing")
            .with("fee", &fee.name)
            .with("cycle", &cycle.name));
    }
    let basis = cost::publish(turn, seen, cycle, left)?;
    let levy = Body::Levy(Levy {
        cycle: cycle.id,
        fee: fee.name.clone(),
        basis,
    });
    let levy = ledger::write(turn, &cycle.pool, &levy)?;
    let entry = Entry {
        pool: cycle.pool,
        date: turn.moment.today.to_string(),
        kind: EntryKind::Fee,
        words: fee.name.clone(),
        cause: Some(Cause {
            record: levy,
            line: 0,
        }),
        transfers,
        cost: None,
        corrects: None,
        nonce: turn.nonce(),
    };
    let entry = ledger::write(turn, &cycle.pool, &Body::Entry(entry))?;
    turn.settle().map_err(problem_of_store)?;
    Ok(entry)
}
