//! One account between two dates.

use halle_protocol::{
    id::{HubId, PoolId, RecordId},
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
    let reckoned = Reckoned::of(view, &id, &hub, period)?;
    let (opening, closing) = (reckoned.opening.agreed, reckoned.closing);
    Ok(Statement {
        account: format!("hub:{}", pool.code(&hub)),
        from: request.from,
        to: request.to,
        opening: opening.into(),
        closing: closing.agreed.into(),
        lines: lines(view, &pool, &hub, opening, &reckoned.within)?,
        recorded: closing.recorded.into(),
        disputed: closing.disputed.into(),
    })
}

/// An account's balances at both ends of some days, and its entries between.
pub(super) struct Reckoned {
    /// Before the first day.
    pub(super) opening: Balance,
    /// On the last day.
    pub(super) closing: Balance,
    /// Ascending by date, those of one day by their author's clock.
    pub(super) within: Vec<(RecordId, EntryState)>,
}

impl Reckoned {
    /// Reckons back from what stands now.
    ///
    /// # Errors
    /// A store's failure.
    pub(super) fn of(
        view: &View<'_>,
        pool: &PoolId,
        hub: &HubId,
        period: Period,
    ) -> Result<Self, Problem> {
        let dated = period.onwards().under(view, &index::account(pool, hub))?;
        let all = rows(view, &dated)?;
        let (within, after): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|(_, state)| period.reaches(&state.entry.date));
        let now = balance(view.store, pool, hub).map_err(problem_of_store)?;
        let closing = less(now, moved(&after, hub));
        Ok(Self {
            opening: less(closing, moved(&within, hub)),
            closing,
            within,
        })
    }
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
            balance = balance.saturating_add(sign.of(moved.agreed.cents()));
            lines.push(StatementLine {
                date: state.entry.date.clone(),
                entry: name(id),
                kind: kind_code(state.entry.kind).to_owned(),
                words: words.clone(),
                other: pool.code(&other),
                amount: sign.of(moved.transfer.amount.cents()).into(),
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
            agreed: sum.agreed.saturating_add(sign.of(moved.agreed.cents())),
            recorded: sum.recorded.saturating_add(sign.of(moved.recorded.cents())),
            disputed: sum.disputed.saturating_add(sign.of(moved.disputed.cents())),
        };
    }
    sum
}

/// Whether a transfer raises or lowers an account.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    Raises,
    Lowers,
}

impl Sign {
    /// Cents as the account sees them.
    pub(super) fn of(self, cents: i64) -> i64 {
        match self {
            Self::Raises => cents,
            Self::Lowers => cents.saturating_neg(),
        }
    }
}

/// What a transfer does to an account, and whose the other one is.
pub(super) fn side(moved: &TransferState, hub: &HubId) -> Option<(Sign, HubId)> {
    let transfer = &moved.transfer;
    match () {
        () if transfer.credit == *hub => Some((Sign::Raises, transfer.debit)),
        () if transfer.debit == *hub => Some((Sign::Lowers, transfer.credit)),
        () => None,
    }
}

fn less(whole: Balance, part: Balance) -> Balance {
    Balance {
        agreed: whole.agreed.saturating_sub(part.agreed),
        recorded: whole.recorded.saturating_sub(part.recorded),
        disputed: whole.disputed.saturating_sub(part.disputed),
    }
}
