//! One account between two dates.

use halle_protocol::{
    id::{HubId, RecordId},
    object::{Balance, EntryState, PoolState, TransferState, balance, index},
};

use super::{
    entries::{account, rows},
    period::Period,
    row::{column, kind_code, name, words},
};
use crate::{
    control::{Problem, ReadStatement, Statement, StatementLine},
    service::{View, names, problem_of_store},
};

/// One account's entries between two dates with the agreed balance after each; `recorded` and
/// `disputed` are what stands beside it on the last day. Only what is dated from the first day on
/// is read: what came before is today's balance less that.
///
/// # Errors
/// A date cannot be read, no such pool or account, or the store fails.
pub fn statement(view: &View<'_>, request: ReadStatement) -> Result<Statement, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let hub = match &request.account {
        Some(text) => account(&pool, text)?,
        None => view.hub(),
    };
    let period = Period::typed(request.from.as_deref(), request.to.as_deref())?;
    let dated = period.onwards().under(view, &index::account(&id, &hub))?;
    let all = rows(view, &dated)?;
    let (within, after): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(_, state)| period.reaches(&state.entry.date));
    let now = balance(view.store, &id, &hub).map_err(problem_of_store)?;
    let last = less(now, moved(&after, &hub));
    let opening = less(last, moved(&within, &hub)).agreed;
    Ok(Statement {
        account: format!("hub:{}", pool.code(&hub)),
        from: request.from,
        to: request.to,
        opening: opening.into(),
        closing: last.agreed.into(),
        lines: lines(view, &pool, &hub, opening, &within)?,
        recorded: last.recorded.into(),
        disputed: last.disputed.into(),
    })
}

fn lines(
    view: &View<'_>,
    pool: &PoolState,
    hub: &HubId,
    opening: i64,
    entries: &[(RecordId, EntryState)],
) -> Result<Vec<StatementLine>, Problem> {
    let mut balance = opening;
    let mut lines = Vec::new();
    for (id, state) in entries {
        let words = words(view, &state.entry)?;
        for moved in &state.transfers {
            let Some((sign, other)) = side(moved, hub) else {
                continue;
            };
            balance = balance.saturating_add(signed(sign, moved.agreed.cents()));
            lines.push(StatementLine {
                date: state.entry.date.clone(),
                entry: name(id),
                kind: kind_code(state.entry.kind).to_owned(),
                words: words.clone(),
                other: pool.code(&other),
                amount: signed(sign, moved.transfer.amount.cents()).into(),
                state: column(moved).to_owned(),
                balance: balance.into(),
            });
        }
    }
    Ok(lines)
}

/// What entries moved on an account.
fn moved(entries: &[(RecordId, EntryState)], hub: &HubId) -> Balance {
    let transfers = entries.iter().flat_map(|(_, state)| &state.transfers);
    let mut sum = Balance::default();
    for moved in transfers {
        let Some((sign, _)) = side(moved, hub) else {
            continue;
        };
        sum = Balance {
            agreed: sum
                .agreed
                .saturating_add(signed(sign, moved.agreed.cents())),
            recorded: sum
                .recorded
                .saturating_add(signed(sign, moved.recorded.cents())),
            disputed: sum
                .disputed
                .saturating_add(signed(sign, moved.disputed.cents())),
        };
    }
    sum
}

/// Whether a transfer raises or lowers an account.
#[derive(Clone, Copy)]
enum Sign {
    Raises,
    Lowers,
}

/// What a transfer does to an account, and whose the other one is.
fn side(moved: &TransferState, hub: &HubId) -> Option<(Sign, HubId)> {
    let transfer = &moved.transfer;
    match () {
        () if transfer.credit == *hub => Some((Sign::Raises, transfer.debit)),
        () if transfer.debit == *hub => Some((Sign::Lowers, transfer.credit)),
        () => None,
    }
}

fn signed(sign: Sign, cents: i64) -> i64 {
    match sign {
        Sign::Raises => cents,
        Sign::Lowers => cents.saturating_neg(),
    }
}

fn less(whole: Balance, part: Balance) -> Balance {
    Balance {
        agreed: whole.agreed.saturating_sub(part.agreed),
        recorded: whole.recorded.saturating_sub(part.recorded),
        disputed: whole.disputed.saturating_sub(part.disputed),
    }
}
