//! A statement as a file: signed by this device, with what others signed for each line.

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use halle_protocol::{
    engine::{certificate_of, evidence_of_record},
    id::{HeaderHash, HubId, PoolId, RecordId},
    limits::STATEMENT_LINES_MAX,
    message::{Columns, Evidence, Line, Stated, StatementFile},
    object::{Balance, EntryState, PoolState, digest_of},
    record::Sort,
};

use super::{
    entries::account,
    period::Period,
    row::{consent_code, words},
    statement::{Reckoned, side},
};
use crate::{
    control::{Problem, SignStatement, StatementSigned},
    service::{View, device, names, problem_of_store},
};

/// An account's statement as a file that anybody can check: without an account, this hub's.
///
/// # Errors
/// A date cannot be read, no such pool or account, `statement-too-long`, `device-revoked`, or the store
/// fails.
pub fn sign(view: &View<'_>, request: SignStatement) -> Result<StatementSigned, Problem> {
    if device::is_revoked(view)? {
        return Err(Problem::refused("device-revoked"));
    }
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let hub = match &request.account {
        Some(text) => account(&pool, text)?,
        None => view.hub(),
    };
    let period = Period::typed(request.from.as_deref(), request.to.as_deref())?;
    let reckoned = Reckoned::of(view, &id, &hub, period)?;
    let stated = stated(view, (&id, &pool), &hub, period, &reckoned)?;
    if stated.lines.len() > STATEMENT_LINES_MAX {
        return Err(Problem::refused("statement-too-long")
            .with("lines", stated.lines.len())
            .with("most", STATEMENT_LINES_MAX));
    }
    let (closing, lines) = (stated.closing, stated.lines.len());
    let (from, to) = (stated.from.clone(), stated.to.clone());
    let device = view.local.writer.device;
    let certificate = certificate_of(view.store, &view.hub(), &device).map_err(problem_of_store)?;
    let certificate = certificate.ok_or_else(|| Problem::refused("device-waiting"))?;
    let evidence = evidence(view, &reckoned.within)?;
    let file = StatementFile::seal(&view.local.key, stated, certificate).with(evidence);
    let bytes = file.encode();
    Ok(StatementSigned {
        account: format!("hub:{}", pool.code(&hub)),
        from,
        to,
        agreed: closing.agreed.into(),
        recorded: closing.recorded.into(),
        disputed: closing.disputed.into(),
        lines,
        evidence: file.evidence.len(),
        bytes: bytes.len(),
        base64: STANDARD.encode(&bytes),
    })
}

/// What this node would state of the account and the days of somebody's statement.
///
/// # Errors
/// A store's failure; `bad-date`, `bad-period` where its days are none.
pub(in crate::service) fn stated_of(
    view: &View<'_>,
    (id, pool): (&PoolId, &PoolState),
    theirs: &Stated,
) -> Result<Stated, Problem> {
    let period = Period::typed(theirs.from.as_deref(), theirs.to.as_deref())?;
    let reckoned = Reckoned::of(view, id, &theirs.account, period)?;
    stated(view, (id, pool), &theirs.account, period, &reckoned)
}

/// What this node says of an account.
///
/// # Errors
/// A store's failure.
fn stated(
    view: &View<'_>,
    (id, pool): (&PoolId, &PoolState),
    account: &HubId,
    period: Period,
    reckoned: &Reckoned,
) -> Result<Stated, Problem> {
    let (from, to) = period.ends();
    let lines = lines(view, account, &reckoned.within)?;
    let mut named: BTreeSet<HubId> = lines.iter().map(|it| it.other).collect();
    named.extend([*account, view.hub()]);
    Ok(Stated {
        time: view.seen.now,
        pool_name: pool.charter.name.clone(),
        currency: pool.charter.currency,
        digest: HeaderHash::from_bytes(digest_of(view.store, id).map_err(problem_of_store)?),
        from: from.map(|it| it.to_string()),
        to: to.map(|it| it.to_string()),
        opening: columns(reckoned.opening),
        closing: columns(reckoned.closing),
        lines,
        codes: named.into_iter().map(|it| (it, pool.code(&it))).collect(),
        ..Stated::new(view.hub(), view.local.writer.device, *id, *account)
    })
}

fn columns(balance: Balance) -> Columns {
    Columns {
        agreed: balance.agreed,
        recorded: balance.recorded,
        disputed: balance.disputed,
    }
}

fn lines(
    view: &View<'_>,
    account: &HubId,
    entries: &[(RecordId, EntryState)],
) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    for (id, state) in entries {
        let said = words(view, &state.entry)?;
        for (moved, index) in state.transfers.iter().zip(0_u32..) {
            let Some((sign, other)) = side(moved, account) else {
                continue;
            };
            lines.push(Line {
                entry: *id,
                index,
                date: state.entry.date.clone(),
                kind: state.entry.kind,
                words: said.clone(),
                other,
                amount: sign.of(moved.transfer.amount.cents()),
                columns: Columns {
                    agreed: sign.of(moved.agreed.cents()),
                    recorded: sign.of(moved.recorded.cents()),
                    disputed: sign.of(moved.disputed.cents()),
                },
                reason: consent_code(moved.consent).to_owned(),
            });
        }
    }
    Ok(lines)
}

/// The entries as they were signed, and what says that debtors consented, the entries first.
fn evidence(view: &View<'_>, entries: &[(RecordId, EntryState)]) -> Result<Vec<Evidence>, Problem> {
    let reader = view.reader();
    let mut taken: BTreeSet<RecordId> = BTreeSet::new();
    let mut said: Vec<RecordId> = entries.iter().map(|(id, _)| *id).collect();
    for (id, state) in entries {
        let answers = reader.ids_citing_as(id.as_bytes(), Sort::Acknowledge);
        said.extend(answers.map_err(problem_of_store)?);
        if let Some(cause) = state.entry.cause {
            let receipts = reader.ids_citing_as(cause.record.as_bytes(), Sort::Receipt);
            said.extend(receipts.map_err(problem_of_store)?);
        }
    }
    let mut found = Vec::new();
    for id in said {
        if taken.insert(id) {
            found.extend(evidence_of_record(view.store, &id).map_err(problem_of_store)?);
        }
    }
    Ok(found)
}
